"""What has the words of an opening and a day, and is none: a slot, an actor's return, what others are compared with."""

from __future__ import annotations

from . import expressions as re
from .dates import DateSaid
from .openings import ITS, NO_OPENING, RETURNS
from .scene import Scene

# What is due or comes out is a count of the audience.
_MEASURED = re.compile(r"\b(?:minutes|figures|ratings|numbers)\s(?:[^.;,]{1,40}\s)?(?:is|are|were)\s$")
_LET_GO = re.compile(  # what a network dropped is off the air; what a service dropped is out
    r"\b(?:which|that|whom)\s(?:ABC|CBS|NBC|Fox|The\sCW|BBC\s\w+|ITV|[Tt]he\s(?:network|channel"
    r"|broadcaster))\s(?:\w+\s)?"
    r"dropped\b|\bdropped\b[^.;]{0,30}\bafter\s(?:just\s|only\s)?(?:an?|one|two|three|four|five|six|seven"
    r"|\d+)\s(?:\w+\s)?"
    r"(?:seasons?|series|years?|episodes)\b"
)
_PERSON = re.compile(
    r"\b(?:he|she|I)(?:'d|'ll|'s)?\s(?:(?:will|would|is|was|has|had|be|been|also|then|to|can|could)\s){0,3}$",
    re.IGNORECASE,
)
_WHETHER = re.compile(r"\b(?:whether\b[^;]*|when\s(?:it|they|the\s\w+)(?:'ll|\swill)\s)$", re.IGNORECASE)
_AS_FINALE = re.compile(r",?\sas\s(?:the|its|a)\s(?:\w+\s)?finale\b")
_THAT_YEAR = re.compile(r",\sthe\s(?:year|month|summer|day)\b")
_FROM_IT = re.compile(
    r"\b(?:from|than|below|above|over|on|vs\.?|versus)\s(?:its|the|their|last\s\w+'s|\w+'s)\s(?:[\w-]+\s)?$"
)
_COMPARED = re.compile(r"\b(?:from|than|over|above|below|ahead\sof|behind|matching|topping|beating|like|unlike)\s$")
_EACH = re.compile(r"\b(?:every|each|most)\s$")
_TO_DAY = re.compile(r"\s(?:to|through|and|until|till)\s\w+day\b")
_ITS_SERVICE = re.compile(
    r"\b(?:service|app|platform|channel|site|brand|label|network)\s(?:that|which)\s(?:it|they|[A-Z]\w+)?\s?$"
)
_ON_DISC = re.compile(
    r"\s(?:\d{4}\s)?(?:for\s(?:PC|PlayStation|Xbox|Switch|Nintendo|Steam)|on\s(?:DVD|Blu-ray|vinyl|PC|Steam))\b"
)
_NO_NAME = re.compile(  # what a channel brings that is not named
    r"\s(?:an?\s|its\s|two\s|three\s)?(?:new|other|another)\s(?:[\w-]+\s)?(?:shows?|series(?!\sof)|dramas?|soaps?"
    r"|serials?|comed(?:y|ies))\b(?![^.;]{0,30}[\"'])"
)
_OF_EPISODE = re.compile(
    r"\bepisode\b[^.;]{0,40}\b(?:titled|called|entitled|season)\b|\b(?:guest|titled|upcoming\sepisode|an\sepisode)\b"
)
_IT_AIRS = re.compile(r"It(?:'s|'ll|\swill|\sis)?\s(?:(?:due|set|scheduled|slated|to)\s){0,2}$")
_AIRS_WHAT = re.compile(  # "aired four shock exits": no opening of its own
    r"\s(?:an?|two|three|four|five|six|its)\s(?![^.;,]{0,40}\b(?:episodes?|series|seasons?|shows?|dramas?|premiere"
    r"|instal?lments?|opener|pilot|specials?|run|parts?|hours?|days?|nights?|weeks?|months?|years?|decades?|few)\b)",
    re.IGNORECASE,
)
_HERS = re.compile(r"\b(?:his|her|my|their)\s(?:[\w'-]+\s){0,3}$")  # "made her Canal Street debut"
_PLAYER = re.compile(r"\b(?:actor|actress|star|he|she|character|who)\s(?:(?:has|had|who|first)\s){0,2}$", re.IGNORECASE)
_WHEN_BACK = re.compile(r"\bwhen\s[^,.;]{3,60}$")
_SEASONS = ("spring", "summer", "fall", "autumn", "winter")
_BESIDE = 12  # characters from an opener to its day


_DATA = re.compile(
    r"\b(?:data|figures|numbers|ratings|results|reports?|rankings?|statistics|charts?|lists?|dump)\s(?:\w+\s){0,2}$"
)
_DATA_BEHIND = re.compile(
    r"\s(?:[\w-]+\s){0,4}?(?:data|figures|numbers|ratings|results|report|rankings?|statistics|chart|list|counts?|trailer|teaser)\b"
)
PREMIERE_DAYS = re.compile(  # when all of a network's series begin
    r"(?:Premiere|(?:[Ww]on|[Ww]ins|WINS|[Rr]uled|[Tt]opped|[Tt]ops)\spremiere)\s(?:[Ww]eek|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b|premiere\sweek\b"
)


def no_verb(scene: Scene, m: re.Match[str]) -> bool:
    """Whether a verb of an opening tells of something else, whatever the day."""
    text, said = scene.text, m.group().lower()
    return bool(
        NO_OPENING.search(text, max(0, m.start() - 12), m.end() + 30)
        or _ITS_SERVICE.search(text, max(0, m.start() - 40), m.start())
        or _NO_NAME.match(text, m.end())
        or PREMIERE_DAYS.match(text, m.start())
        or (
            said == "released"
            and (_DATA.search(text, max(0, m.start() - 40), m.start()) or _DATA_BEHIND.match(text, m.end()))
        )
        or (said == "air" and text.endswith(" the ", 0, m.start()))
        or (said == "dropped" and _LET_GO.search(text, max(0, m.start() - 40), m.end() + 60))
        or _MEASURED.search(text, max(0, m.start() - 60), m.start())
        or (said.startswith("air") and _AIRS_WHAT.match(text, m.end()) is not None)
        or ("debut" in said and _HERS.search(text, max(0, m.start() - 40), m.start()))
        or ("appear" in said and _PLAYER.search(text, max(0, m.start() - 40), m.start()))
        or (said.startswith("air") and _IT_AIRS.fullmatch(text, 0, m.start()) and _episode_before(scene))
    )


def _episode_before(scene: Scene) -> bool:
    """Whether the sentence before is about an episode: "It is titled “Quill.” It airs May 5"."""
    index = scene.sentence.index
    return bool(index) and _OF_EPISODE.search(scene.story.page.sentences[index - 1].text) is not None


def no_day(text: str, date: DateSaid, m: re.Match[str]) -> bool:
    """Whether a day near a verb is not the day of an opening."""
    if (
        _EACH.search(text, max(0, date.start - 8), date.start)
        or _TO_DAY.match(text, date.end)
        or _ON_DISC.match(text, date.end)
        or (date.end <= m.start() and " and " in text[date.end : m.start()] and not date.start < 4)
        or (date.said[:4] in ("last", "past") and text.endswith(" by ", 0, date.start))
    ):
        return True
    if (
        m["weak"] and len(date.value) == 4 and not any(c.isdigit() for c in date.said) and date.said.lower() in _SEASONS
    ) and _WHEN_BACK.search(text, 0, m.start()):
        return True  # "when it returns in the fall": what is taken for granted
    if m.group().lower() == "opener" and not (
        bound_to(text, date.end, m.start()) or 0 <= date.start - m.end() < _BESIDE
    ):
        return True
    if RETURNS.search(m.group()) and _PERSON.search(text, max(0, m.start() - 24), m.start()):
        return True  # she returns
    if _WHETHER.search(text, max(0, m.start() - 90), m.start()) or _AS_FINALE.match(text, date.end):
        return True
    if date.end <= m.start() and (
        (date.said.lower().endswith("week") and text.endswith(" on ", 0, date.start))
        or _COMPARED.search(text, max(0, date.start - 12), date.start)
        or (not bound_to(text, date.end, m.start()) and _FROM_IT.search(text, date.end, m.start()))
    ):
        return True  # "up from last year's premiere", "on Monday, down from its opener"
    return date.end <= m.start() and _THAT_YEAR.match(text, date.end) is not None  # "in 1987, the year it begins"


def bound_to(text: str, start: int, end: int) -> bool:
    """Whether a day stands right before what it is the day of: "Monday's premiere"."""
    return ITS.fullmatch(text, start, end) is not None
