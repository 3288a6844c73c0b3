"""Days that entries of a preview end with: "From 24 September"."""

from __future__ import annotations

from collections.abc import Iterator

from .. import expressions as re
from ..entries import NOT_NEW, entry, heads, told_of
from ..scene import Found, Scene
from ..seasons import seasons_in

_WHEN_ALONE = re.compile(  # what may stand before a day that is all a sentence says, and behind it
    r"(?:(?:\w+days?|Weeknights|Nightly|Available|Out|Streaming|Airing|Coming|Due|Starts|Begins|Returns|Premieres"
    r"|Launches|Released|It's\shere)"
    r"\s)?(?:(?:[Ff]rom|[Oo]n|[Ii]n)\s)?(?:the\s)?$"
)
_ALONE_ENDS = re.compile(r"(?:,?\s(?:at\s)?\d[\d.:]*\s?(?:[ap]\.?m\.?)?)?(?:,\s(?:all|with|on)\s[^.;]{2,40})?[.!]?\s*$")
_MONTH_ALONE = re.compile(
    r"(?:From\s)?(?P<d>(?:(?:Early|Mid|Late)[\s-])?(?:January|February|March|April|May|June|July|August|September"
    r"|October|November"
    r"|December|Spring|Summer|Autumn|Fall|Winter)(?:\s20\d\d)?|(?:The\s)?New\sYear)\.?"
)


def at_the_end(scene: Scene) -> Iterator[Found]:
    """The day that an entry of a preview ends with, or says alone: "From 24 September"."""
    index = scene.sentence.index
    if len(scene.text) > _ALONE or scene.mentions or not index or scene.story.page.sentences[index - 1].heading:
        return
    day = None
    if month := _MONTH_ALONE.fullmatch(scene.text.strip()):
        said = month["d"].removeprefix("The ").lower() if "Year" in month["d"] else month["d"]
        day = next(iter(scene.story.calendar.read(f"in the {said}" if "year" in said else f"in {said}", 1)), None)
    else:
        day = next(
            (
                d
                for d in scene.dates(2)
                if _WHEN_ALONE.fullmatch(scene.text, 0, d.start) and _ALONE_ENDS.fullmatch(scene.text, d.end)
            ),
            None,
        )
    title = entry(scene) if day else None
    if day is None or title is None:
        return
    head = next(
        s for s in reversed(scene.story.page.sentences[: scene.sentence.index]) if heads(scene.story, s) is not None
    )
    about = told_of(scene, scene.story.page.sentences[head.index + 1])
    if NOT_NEW.search(head.text) or _ONE_OFF.search(about):
        return
    numbers = next((s.numbers for s in seasons_in(head) if s.numbers), ())
    yield Found(
        day.value, 0, len(scene.text), title, numbers[0] if numbers else None, unit="date", happened=day.when,
    )  # fmt: skip


_ALONE = 70  # characters of a sentence that says a day and no more
_ONE_OFF = re.compile(r"\b(?:one-off|film|feature-length|movie|special)\b", re.IGNORECASE)
