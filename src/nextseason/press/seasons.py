"""Which season a sentence speaks of: "season 2", "third season", "series four" (UK), "seasons 3 and 4", "S2"."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from . import expressions as re
from .lexicon import fold
from .numbers import CARDINAL, ORDINAL, cardinal, ordinal
from .page import Sentence
from .words import Phrase

_NUMBER = rf"(?:\d{{1,2}}(?![\d%]|\.\d)|{CARDINAL})"
_SEASON = Phrase(
    rf"\b(?=[scftendiml0-9])(?:(?:seasons?|series|cycle)\s{{1,3}}(?P<a>{_NUMBER})\b"
    rf"(?:\s{{0,2}}(?P<link>-|–|to\s|through\s|and\s|&\s|,)\s{{0,2}}(?P<b>{_NUMBER})\b(?!\s(?:episodes|months"
    rf"|years|weeks)|\s?[x×]\s?\d))?"
    rf"|\b(?P<o>{ORDINAL})(?:(?:,|\sand|\s&)?\s(?P<last>final|last)|\s?(?:and|to|,|&)\s(?:an?\s"
    rf"|the\s)?(?P<o2>{ORDINAL}))?"
    rf"(?:\s(?:(?!and\b|season\b|series\b)[a-z-]{{2,14}}\s)?|-(?=season))(?P<w>seasons?|series|instal?lment|outing|helping"
    rf"|go-?round|run)\b(?!\s(?:finale|regular|of\sevents))(?<!\bfirst run)(?<!final run)(?<!last run)"
    rf"|\b(?P<fin>final|last)\s(?:and\s(?P<o3>{ORDINAL})\s)?(?P<w2>season|series|seasons)\b(?!\s(?:finale"
    rf"|regular|opener))"
    r"|\bs(?P<s>\d{1,2})(?=\b|e\d))"
)
# "first series regular", "last season's finale" and "the second series by its maker" are no seasons
_NOT_SEASON = re.compile(
    r"(?:by|from|for|order|to air|ever|regular|of (?:attacks|events|murders|blows))\b", re.IGNORECASE
)
NEW_SERIES = re.compile(  # a series told of as new
    r"\b(?:series order|(?:first|original) showrunner|new (?:[\w-]+ )?(?:series|drama|comedy|show)\b(?! of)"
    r"|(?:made|makes|making) its debut|premiered on|[Ff]irst (?:Nielsen |full )?(?:figures?|minutes|week|weekend|days)"
    r"|(?:first|second) week|the season (?:as a whole|in the can|is|was|will|has|runs))\b"
)
OLD_SERIES = re.compile(
    r"\b(?:seasons|returns?|returning|another season|new season|final season|last season|renewed for|reboot"
    r"|revival|long-running|veteran|years on|previous season|sequel|returned)\b"
)


COMES_BACK = re.compile(  # a series told of as one that was there before
    rf"{OLD_SERIES.pattern}|\b(?:back|again|reviv\w+|renew\w*|another|recommission\w*|fan\sfavou?rite|new\srun|(?:season|series)\s(?:[2-9]|\d\d"
    r"|two|three|four|five|six|seven|eight|nine))\b",
    re.IGNORECASE,
)
_NEW_KIND = (
    r"(?:series|drama|comedy|sitcom|thriller|show|mini-?series|dramedy|whodunit|adaptation|procedural|docuseries|soap"
    r"|mystery|anthology|programme|animation)"
)
NEW_BEFORE = re.compile(  # "a new six-part drama, “Quill”": what a title is called that has just begun, or will
    r"\b(?:new|upcoming|forthcoming|freshman|rookie|first-year|limited|debut|[\w]+-part|\d+-episode)\s"
    rf"(?:(?!of\b|season)[\w'&-]+\s){{0,4}}?{_NEW_KIND}(?:\s(?:called|titled|entitled|named))?,?\s[\"']?$"
    r"|\b(?:mini-?series|newcomer|new\sarrival|pilot),?\s[\"']?$",
    re.IGNORECASE,
)
NEW_SAID = re.compile(  # the same of the series that a page goes on about
    rf"\b(?:[Tt]he|[Tt]his|[Aa]n?|[Ii]ts)\s(?:(?:new|upcoming|forthcoming|limited|[\w]+-part|\d+-episode)\s(?:[\w'-]+\s){{0,2}}?"
    rf"{_NEW_KIND}|mini-?series|[\w]+-parter)\b(?!\sof\b)|\bstraight-to-series\b|\bseries\sorder\b"
)
NEW_AFTER = re.compile(
    r"[\"',]{0,3}\s(?:(?:drama|comedy)\s)?pilot\b|[\"',]{0,3},?\s(?:(?:is|was|will\sbe)\s)?(?:an?|its|their|the)\s(?:[\w'-]+\s){0,2}?(?:new|upcoming|forthcoming|limited"
    rf"|freshman|[\w]+-part|\d+-episode)\s(?:(?!of\b|season)[\w'&-]+\s){{0,4}}?{_NEW_KIND}\b(?!\sof\b)",
    re.IGNORECASE,
)
ENDED = re.compile(  # what a season did that is over
    r"\s(?:of\s[^,.;]{2,40}\s)?(?:has\s|had\s|just\s)?(?:bowed\sout|ended|wrapped(?:\sup)?|finished|concluded|came\sto\san\send)\b"
)


_ELIDED = re.compile(  # a season that goes without the word: "the first season came in May, the second in June"
    rf"\b(?:the|its|an?)\s(?!first\b|1st\b|debut\b)(?P<n>{ORDINAL})(?=\s(?:(?:and|&)\s(?:final|last)\b(?!\s[a-z]+s?\b(?<!run))|in\s(?:early\s|late\s|mid)?(?:january|february|march"
    r"|april|may|june|july|august|september|october|november|december|spring|summer|autumn|fall|winter|\d{4}|production|development|the\sworks)"
    r"|will|is|was|has|had|followed|came|drew|averaged|arrived|premiered|debuted|landed|(?:is\s)?due|a\syear|last\s(?:year|month|spring"
    r"|summer|autumn|fall|winter|[a-z]+day))|,\s(?:which|due|set|out|in|last|with)\b|[,.;)?]|\s?$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SeasonSaid:
    """A season in a sentence: offsets inside it, the numbers, whether it is called final."""

    start: int
    end: int
    numbers: tuple[int, ...]
    final: bool
    said: str


def seasons_in(sentence: Sentence) -> list[SeasonSaid]:
    """The seasons that a sentence names, found once."""
    if sentence.seasons is None:
        sentence.seasons = seasons(sentence.text, sentence.low)
    return sentence.seasons


def seasons(text: str, low: str | None = None) -> list[SeasonSaid]:
    """Every season that a sentence names, in order; `low` is the text in lower case, where known.

    >>> [s.numbers for s in seasons("Seasons 3 and 4 ran before its fifth and final season.")]
    [(3, 4), (5,)]
    """
    found = []
    for m in _SEASON.finditer(fold(text) if low is None else low):
        numbers: tuple[int, ...] = ()
        if m["a"]:
            a, b = cardinal(m["a"]), cardinal(m["b"]) if m["b"] else None
            if m.group().lower().startswith("series") and m["a"].lower() == "one" and not text[m.start()].isupper():
                continue
            if b is not None and a is not None:
                between = m["link"].strip() in ("-", "–", "to", "through") and a < b <= a + 30
                numbers = tuple(range(a, b + 1)) if between else (a, b)
            elif a is not None:
                numbers = (a,)
        elif m["o"]:
            if m["w"].lower() == "series" and _NOT_SEASON.match(text, m.end() + 1):
                continue
            first, second = ordinal(m["o"]), ordinal(m["o2"]) if m["o2"] else None
            numbers = tuple(n for n in (first, second) if n is not None)
        elif m["fin"]:
            third = ordinal(m["o3"]) if m["o3"] else None
            numbers = (third,) if third is not None else ()
        elif m["s"]:
            numbers = (int(m["s"]),)
        final = bool(m["last"] or m["fin"])
        found.append(
            SeasonSaid(m.start(), m.end(), tuple(n for n in numbers if n <= 200), final, text[m.start() : m.end()])
        )
    if any(s.numbers for s in found):
        first = found[0].end
        found += [s for s in elided(text, first) if not any(s.start < x.end and x.start < s.end for x in found)]
        found.sort(key=lambda s: s.start)
    return found


def elided(text: str, start: int = 0, end: int = sys.maxsize) -> list[SeasonSaid]:
    """The seasons that a sentence names without the word.

    >>> [s.numbers for s in elided("The first came out in May, the second in June.")]
    [(2,)]
    """
    return [
        SeasonSaid(m.start(), m.end(), (number,), False, m.group())
        for m in _ELIDED.finditer(text, start, end)
        if (number := ordinal(m["n"])) is not None
    ]
