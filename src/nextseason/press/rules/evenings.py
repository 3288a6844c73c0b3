"""What opens on an evening: a network tells its premieres paragraph by paragraph, the day said once."""

from __future__ import annotations

from collections.abc import Iterator

from .. import expressions as re
from ..dates import DateSaid
from ..openings import FIRST_OF_ALL
from ..rulebook import rule
from ..scene import Found, Scene
from ..words import Phrase

_OPENS = Phrase(
    r"\b(?:premieres?|debuts?|returns?|launch(?:es)?|kicks?\soff|opens|resumes?|is\sback|bows|starts|begins"
    r"|followed\sby|joins?|leads\s(?:into|off)|rounds?\sout|caps?|culminates|closes\sout)\b",
    flags=re.IGNORECASE,
)
_DATES_TOLD = re.compile(
    r"\b(?:premiere|return|launch|start)\s(?:dates|weeks?|schedules?|nights)\b|\bdates\sfor\b|\bpremieres\skick\soff\b",
    re.IGNORECASE,
)
_HEAD = 5  # sentences at the head that may say that it gives dates
_ASIDE = re.compile(r"[\"',]{0,2}\s(?:universe|franchise|spin-?off|alum|star|creator|reruns?|encores?|repeats?)\b")
_ASIDE_BEFORE = re.compile(
    r"\b(?:from|of\sthe|like|after|based\son\sthe|spin-?off\s(?:of|from)|replac\w+)\s(?:the\s)?[\"']?$"
)
_SINGLE = re.compile(
    r"\b(?:finale|special|movie|film|football|game|awards|marathon|rerun|repeat|encore|documentary)\b", re.IGNORECASE
)


def _gives_dates(scene: Scene) -> bool:
    story = scene.story
    return not story.single and any(_DATES_TOLD.search(s.text) for s in story.page.sentences[:_HEAD])


@rule(
    "premiere_date",
    _OPENS,
    (
        "NBC has set its premiere dates.\n\nOn Tuesday, Sept. 24, “Harbor Lights” returns (8 p.m.), followed by "
        "“Quill” at its new time. The night closes with the series premiere of “Nine Days.”\n\nOn Wednesday, "
        "Sept. 25, the comedy “Tin Men” is back.",
        (
            ("premiere_date", "2024-09-24", None),
            ("premiere_date", "2024-09-24", None),
            ("premiere_date", "2024-09-24", 1),
            ("premiere_date", "2024-09-25", None),
        ),
    ),
    ("On Tuesday, Sept. 24, the drama “Harbor Lights” won an award, followed by the drama “Quill.”", ()),
)
def evening(scene: Scene) -> Iterator[Found]:
    """Titles behind the day that their paragraph gives, with what says that they open."""
    if scene.question or not scene.mentions or not _gives_dates(scene):
        return
    days = [d for d in scene.dates(1) if len(d.value) == 10 and any(c.isdigit() for c in d.said)]
    held = None
    if not days or days[0].start > scene.mentions[0].start:
        held = _day_before(scene)
    for at, x in enumerate(scene.mentions):
        own = [d for d in days if d.end <= x.start]
        day = own[-1] if own else held
        if day is None:
            continue
        last = scene.mentions[at - 1].end if at else 0
        ahead = scene.mentions[at + 1].start if at + 1 < len(scene.mentions) else len(scene.text)
        if any(x.end <= d.start < ahead and d.start - x.end < 60 for d in days) and not own:
            continue  # a day of its own follows
        before, after = scene.text[last : x.start], scene.text[x.end : min(ahead, x.end + 60)]
        if _ASIDE.match(after) or _ASIDE_BEFORE.search(before) or _SINGLE.search(before[-40:] + after[:25]):
            continue
        if not (_OPENS.search(before) or _OPENS.search(after)):
            continue
        said = scene.season(max(last, x.start - 40), min(ahead, x.end + 40), 30)
        first = FIRST_OF_ALL.search(before)
        yield Found(
            day.value, x.start, x.end, x.title, said.numbers[0] if said else 1 if first else None, unit="date",
            happened=day.when, fixed_season=True,
        )  # fmt: skip


def _day_before(scene: Scene) -> DateSaid | None:
    """The last day that the sentences before in the paragraph give."""
    for earlier in reversed(scene.story.page.sentences[max(0, scene.sentence.index - 4) : scene.sentence.index]):
        if earlier.paragraph != scene.sentence.paragraph:
            return None
        said = [
            d for d in Scene(scene.story, earlier).dates(1) if len(d.value) == 10 and any(c.isdigit() for c in d.said)
        ]
        if said:
            return said[-1]
    return None
