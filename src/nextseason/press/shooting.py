"""Of the making: whether a sentence tells of a series' shoot, of another's, of one to come or one that never came."""

from __future__ import annotations

from . import expressions as re
from .scene import Scene

_WHAT = re.compile(
    r"(?:[Pp]roduction|[Ff]ilming|[Ss]hooting|[Ww]ork|[Rr]ecording)\s(?:of|for)\s(?:the|an?|his|her"
    r"|their)\s(?P<what>[^.;,]{2,60})"
)
_THING = re.compile(r"\s(?:the|an?|his|her|their)\s(?P<what>[^.;,]{2,40})")
_OF_SERIES = re.compile(
    r"\b(?:seasons?|series|show\w*|drama|comedy|sitcom|soap|thriller|episodes?|spin-?off|reboot|revival|prequel|pilot"
    r"|programme|miniseries|run|scenes?|remaining|rest|finale"
    r"|premiere|instal?ments?|both|all|half|batch|block|shows|part|adaptation)\b",
    re.IGNORECASE,
)
_DOING = re.compile(r"(?:filming|shooting|recording|taping)\Z", re.IGNORECASE)


def goes_on(scene: Scene) -> bool:
    """Whether a sentence that names no series takes up one of its paragraph: "The four-parter begins filming"."""
    story, sentence = scene.story, scene.sentence
    if not (_IT.match(scene.text) or _THE_SERIES.search(scene.text)):
        return False
    if story.main is not None and _MAKING.match(scene.text):
        return True
    return any(
        other.paragraph == sentence.paragraph and any(story.is_subject(m) for m in story.in_sentence(other))
        for other in story.page.sentences[max(0, sentence.index - 2) : sentence.index]
    )


_THE_SERIES = re.compile(
    r"\bthe\s(?:[\w-]+-(?:episode|part)\s)?(?:series|show|drama|comedy|sitcom|thriller"
    r"|soap)\b(?!\s[\"'A-Z])"
)
_MAKING = re.compile(r"(?:Production|Filming|Shooting|Cameras|Principal\sphotography)\b")
_IT = re.compile(
    r"(?:It|Its|The\s(?:[\w'-]+\s){0,3}?(?:series|show|drama|comedy|sitcom|thriller|soap|[a-z]+-parter|season"
    r"|shoot|run|adaptation|episodes)"
    r"|Production|Filming|Shooting|Work|Cameras)\b"
)


def of_other(scene: Scene, start: int, end: int) -> bool:
    """Whether what is made is told, and is no series: "production of the new truck", "filming the fight"."""
    text = scene.text
    named = [m for m in scene.all_mentions if m.start < end + 60 and m.end > start]
    said = _WHAT.search(text, start, end + 60)
    if said and said.start() > end:
        said = None
    if said is None and _DOING.search(text, start, end):
        said = _THING.match(text, end)
    if said is None:
        return False
    a, b = said.span("what")
    return not (any(m.start < b and a < m.end for m in named) or _OF_SERIES.search(said["what"]))


# in the present, with a day behind it that is still to come
_PRESENT = re.compile(
    r"\b(?:starts|begins|commences|resumes|kicks\soff|goes\s(?:into|before)|shoots|films|enters|rolls?|wraps"
    r"|gets\sunder\s?way)\b",
    re.IGNORECASE,
)


def to_come(scene: Scene, start: int, end: int) -> bool:
    """Whether words in the present tell what is still to come: "filming begins in June"."""
    if not _PRESENT.search(scene.text, start, end):
        return False
    known = scene.story.known
    said = next((d.when for d in scene.dates(1) if 0 <= d.start - end < 45), None)
    return bool(said and known and said.last and known.first and said.last > known.first)


_WAS_TO = re.compile(  # what had been meant to be
    r"\b(?:(?:was|were)\sto\shave|should\shave|(?:was|were|had\sbeen)\s(?:originally\s)?(?:supposed|meant|due|set"
    r"|scheduled|slated)\sto(?:\shave)?"
    r"|had\sbeen\sdue)\s(?:\w+\s){0,2}$",
    re.IGNORECASE,
)
_CAME_OTHERWISE = re.compile(
    r"\b(?:put\sback|put\soff|pushed(?:\sback)?|postponed|delayed|moved|cancell?ed|scrapped|shelved|called\soff"
    r"|halted|shut\sdown|instead"
    r"|suspended|never|but)\b",
    re.IGNORECASE,
)


def superseded(scene: Scene, start: int, end: int) -> bool:
    """Whether words tell what had been meant and did not come: "was to have started", "had been due to begin, but".

    A plan of the past that nothing takes back may hold still.
    """
    a = max(0, start - 50)
    m = (
        _WAS_TO.search(scene.text, a, start)
        or _WAS_TO.search(scene.text, a, end)
        or _INSIDE.search(scene.text, start, end)
    )
    if m is None:
        return False
    if m.group().lower().startswith(("was to have", "were to have", "should have", "was supposed", "were supposed")):
        return True
    index, sentences = scene.sentence.index, scene.story.page.sentences
    after = sentences[index + 1].text if index + 1 < len(sentences) else ""
    return bool(_CAME_OTHERWISE.search(scene.text, end) or (after and _CAME_OTHERWISE.search(after)))


_INSIDE = re.compile(
    r"\b(?:(?:was|were)\sto\shave|(?:was|were|had\sbeen)\s(?:originally\s)?(?:supposed|meant|due|set|scheduled"
    r"|slated)\sto)\s",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(  # something else that he makes, or that she is in
    r"\b(?:an?|another|his|her|their|one)\s(?:new\s|different\s|forthcoming\s|upcoming\s|next\s|indie\s"
    r"|untitled\s)(?:[\w-]+\s){0,3}?(?:shows?|series|drama|comedy"
    r"|film|project|pilot|one-off|movie)\b[^.;]{0,60}$"
)
_OF_ANOTHER = re.compile(
    r"\s(?:for\s|on\s|of\s)?(?:an?|his|her|their)\s(?:[\w-]+\s){0,3}?(?:role|stint|cameo|part|appearance|scenes)\b|"
    r"\s(?:on\s|of\s)?(?:an?|another)\s(?:[\w-]+\s){0,4}?(?:films?|movie|one-off|shows?|series|drama|documentary"
    r"|pilot)\b"
)


def made_elsewhere(scene: Scene, start: int, end: int) -> bool:
    """Whether it is something else that is made: "busy with a new show, which shoots in May", "filming a movie"."""
    return bool(
        _OF_ANOTHER.match(scene.text, end)
        or (
            (m := _ELSEWHERE.search(scene.text, max(0, start - 110), start))
            and not any(x.start >= m.start() for x in scene.mentions if x.end <= start)
        )
    )
