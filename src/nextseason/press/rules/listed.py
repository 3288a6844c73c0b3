"""Premieres told without a verb: by a run of years, by a label, by a date set beside the title."""

from __future__ import annotations

from collections.abc import Iterator

from ...when import When
from .. import expressions as re
from ..dates import DATE
from ..names import MAKER
from ..reckoning import reckoning
from ..rulebook import rule
from ..scene import Found, Scene
from ..seasons import seasons_in
from ..titles import Title
from ..words import Phrase

_RAN = Phrase(
    r"\b(?:ran|aired)\sfor\s(?:\w+\s){1,3}(?:seasons|years|series)(?:\s(?:on|over)\s\w+)?,?\s(?:from|between"
    r"|starting\sin"
    r"|beginning\sin)\s(?P<y3>(?:19|20)\d\d)\b",
    r"\b(?:on\s(?:the\s)?(?:air|screens?|our\sscreens)|running|run|aired|broadcast"
    r"|around)\s(?:\w+\s){0,4}?since\s(?P<y2>(?:19|20)\d\d)\b",
    r"\b(?:ran|aired)\s[^.;\"]{0,40}?\bfor\s(?:a\s(?:single|lone)|one|just\sone)\s(?:season|series"
    r"|run)\sin\s(?P<y4>(?:19|20)\d\d)\b",
    r"\b(?:show|series|drama|comedy|soap|sitcom|it)(?:\shas|\shad|'s|'d)?\sbeen\son\ssince\s(?P<y5>(?:19|20)\d\d)\b|\bfirst\s(?:season|series),\sin\s(?P<y6>(?:19|20)\d\d)\b",
    r"\b(?:ran|aired|which aired|originally aired|broadcast)\b[^.;\"]{0,60}?\b(?:from|between|in)\s(?P<y>(?:19"
    r"|20)\d\d)\b(?:\s?(?:to|-|–|through|until|and)\s?(?:(?:19|20)\d\d|\d\d)\b)",
)
_NOT_IT = re.compile(
    r"\bepisodes?\b|(?:\b(?:he|she|who)|-year-old)(?:'s)?\s(?:(?:has|had|have|been|was|is|also)\s)*$", re.IGNORECASE
)
_TOKEN = (
    rf"(?:{MAKER}|[Ss](?:eason|eries)\s(?:\d+|[a-z]+)|[Vv]olume\s\w+|[Pp]art\s\w+|[Pp]remier(?:es|ing|e)"
    rf"|[Rr]eturns|[Dd]ebuts|new|out|coming|from"
    r"|due|starts|begins|on|[Ss]tarts|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
_LISTED = re.compile(  # "“X” (June 4", "“X,” season 2 (NBC, June 4", "X – June 4", "X | NBC | June 4"
    rf"[\"',:]{{0,3}}(?:\s{_TOKEN},?){{0,3}}\s?(?:\(|:\s|\s[–—|-]\s|:\s?|\.{{3}})\s?(?:{_TOKEN}[,)|–—:]{{0,2}}\s(?:["
    rf"|–—-]\s)?){{0,4}}"
)
_BESIDE = re.compile(r"[(|–—-]|\.{3}")  # what _LISTED cannot do without, besides a colon
_LINED = re.compile(rf"[\"',]{{1,3}}\s(?:{_TOKEN},?\s){{0,3}}")  # a line "X, NBC, June 4"
_YEARS = re.compile(
    rf"[\"',]{{0,3}}\s\((?:(?:{MAKER}),?\s|\w+,\s)?(?P<y>(?:19|20)\d\d)\s?(?:-|–|—|to)\s?(?:(?:19|20)?\d\d|present"
    rf"|now)?\)"
)
_DUE = re.compile(r"\b(?:due|premier\w+|starts|begins|returns|debuts|coming|out)\b", re.IGNORECASE)
_SETS = Phrase(  # "has set April 12 as the premiere date", "has set an April 12 premiere date", "dated for"
    r"\s(?:as\sthe\s)?(?:series\s|season\s|global\s|US\s)?(?:premiere|release|launch|air|start|debut)(?:\sdate)?\b",
    flags=re.IGNORECASE,
)
_SET = re.compile(
    r"\b(?:sets?|setting|confirmed|announced|revealed|locked|unveiled|given|gave|has|gets|got)\s(?:an?\s|its\s"
    r"|\w+\s)?$",
    re.IGNORECASE,
)
_DATE_LABEL = re.compile(
    r"^(?:When|Starts|(?:(?:[Ss]eason|[Ss]eries|[Mm]idseason)\s)?[Pp]remieres?|Returns|Airs|Begins|Debuts|Date"
    r"|Release|On\sair|Launches|TX)(?:\s(?:on"
    r"|from))?:\s(?:\w+,\s)?$"
    r"|\b(?:[Rr]elease|[Pp]remiere|[Ss]tart|[Aa]ir|[Dd]ebut) date(?:\s(?:is|of|for|on)"
    r"|:)?(?:\s[^.;:?]{0,40}?(?:is|:))?\s(?:on\s|set for\s)?$"
)


@rule(
    "premiere_date",
    (_RAN, DATE),
    ("The sitcom “Harbor Lights” (NBC, 1994-2004) made her a star.", (("premiere_date", "1994", 1),)),
    ("The drama “Harbor Lights” has been on the air since 1994.", (("premiere_date", "1994", 1),)),
    ("The legal drama “Harbor Lights” aired on NBC from 2011 to 2019.", (("premiere_date", "2011", 1),)),
    (
        "The drama “Harbor Lights” (June 4, 2024) and the comedy “Quill” (Aug. 8)",
        (("premiere_date", "2024-06-04", None), ("premiere_date", "2024-08-08", None)),
    ),
)
def premiere_listed(scene: Scene) -> Iterator[Found]:
    """A premiere told by a run of years, by a label, or by a date set beside the title."""
    text = scene.text
    if scene.question or not DATE.stands(text):
        return
    for m in _RAN.finditer(text):
        title, year = scene.title(m.start(), m.end(), -1), next(v for v in m.groupdict().values() if v)
        if title is not None and not _NOT_IT.search(text, max(0, m.start() - 25), m.start()):
            yield Found(year, m.start(), m.end(), title, 1, unit="date", happened=When.parse(year), fixed_season=True)
    for x in scene.mentions:
        if years := _YEARS.match(text, x.end):
            yield Found(
                years["y"],
                x.start,
                years.end(),
                x.title,
                1,
                unit="date",
                happened=When.parse(years["y"]),
                fixed_season=True,
            )
    for d in scene.dates(1 if scene.sentence.heading else 0) if _told(scene) else ():
        before = text[: d.start]
        held = [x for x in scene.mentions if x.end <= d.start]
        label = _DATE_LABEL.search(before)
        if (put := _SETS.match(text, d.end)) and (verb := _SET.search(before)) and any(c.isdigit() for c in d.said):
            near, said = scene.mention(d.start, d.end, 1), scene.season(d.start, d.end, 90)
            yield Found(
                d.value, verb.start(), put.end(), near.title if near else scene.story.topic(scene.sentence),
                said.numbers[0] if said else None, unit="date", happened=d.when,
            )  # fmt: skip
            continue
        listed = (
            bool(held)
            and any(c.isdigit() for c in d.said)
            and (
                bool(_LISTED.fullmatch(text, held[-1].end, d.start))
                or (held[-1].start <= 3 and bool(_LINED.fullmatch(text, held[-1].end, d.start)))
            )
            and (len(d.value) > 4 or bool(_DUE.search(text, held[-1].end, d.start)))
        )
        if (label and not d.said.lower().endswith(("week", "weekend"))) or listed:
            if re.search(r"\b(?:trailer|film|movie|finale)\b", before[-60:]):
                continue
            if reckoning(scene, d):
                continue  # an expectation
            above = _headed(scene) if label and not held else None
            title = held[-1].title if held else above or scene.story.topic(scene.sentence)
            said = scene.season(d.start, d.end, 60)
            if said is None and label and scene.sentence.index + 1 < len(scene.story.page.sentences):
                below = scene.story.page.sentences[scene.sentence.index + 1]  # "Season 3: 10 episodes"
                said = next((s for s in seasons_in(below) if s.start == 0 and s.numbers), None)
            start = held[-1].start if listed else label.start() if label else d.start
            yield Found(d.value, start, d.end, title, said.numbers[0] if said else None, unit="date", happened=d.when)


def _headed(scene: Scene) -> Title | None:
    """The title that stands alone above a label: "Quill / When: 9 p.m. Sunday, HBO"."""
    for head in reversed(scene.story.page.sentences[max(0, scene.sentence.index - 3) : scene.sentence.index]):
        held = [m for m in scene.story.in_sentence(head) if scene.story.is_series(m.title)]
        if head.heading and len(held) == 1 and held[0].end - held[0].start >= len(head.text.strip(" \"',")) - 2:
            return held[0].title
    return None


def _told(scene: Scene) -> bool:
    """Whether a sentence has a label before a date, a noun behind it, or something between it and a title."""
    text = scene.text
    if ":" in text or " date" in text or _SETS.stands(text):
        return True
    return any(x.start <= 3 or _BESIDE.search(text, x.end) for x in scene.mentions)
