"""The words by which an article betrays when it was written: its days, its tenses, what it tells as past."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, timedelta

from ..when import When
from . import expressions as re

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_M = "January|February|March|April|May|June|July|August|September|October|November|December"
_M = rf"(?:{_M}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_YEAR = r"(?:19[5-9]\d|20\d\d)"
# A day, month or year with its year said.
DATED = re.compile(
    rf"\b(?P<m1>{_M}) (?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y1>{_YEAR})\b"
    rf"|\b(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m2>{_M}),? (?P<y2>{_YEAR})\b"
    rf"|\b(?P<m3>{_M})(?: of)?,? (?P<y3>{_YEAR})\b"
    rf"|\b(?:[Ii]n|[Ss]ince|[Dd]uring|of|[Ll]ate|[Ee]arly|[Mm]id|[Ss]pring|[Ss]ummer|[Ff]all|[Aa]utumn|[Ww]inter)[ -]"
    rf"(?P<y4>{_YEAR})\b(?![-'])"
)
# A day or month of which the year is not said.
BARE = re.compile(
    rf"\b(?P<m1>{_M}) (?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\b(?! ?(?:,? ?{_YEAR}|\d|million|%))"
    rf"(?: ?(?:-|–|to|through|and) ?(?:(?P<m1b>{_M}) )?(?P<d1b>\d{{1,2}})(?:st|nd|rd|th)?\b)?"
    rf"|\b(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m2>{_M})\b(?!,? {_YEAR})"
    rf"|\b(?:[Ii]n|[Ee]arly|[Mm]id|[Ll]ate|[Ss]ince)[ -](?:early |mid |late |mid-)?(?P<m3>{_M})(?=\W|$)"
    rf"(?! \d|[\w', ]{{0,20}}{_YEAR})"
)
AGO = re.compile(
    r"\b(?P<phrase>yesterday|earlier today|last (?:week|month|year|night)|(?:earlier )?this (?:week|month|year)"
    r"|(?P<number>\d+|two|three|four|five|six) (?P<unit>day|week)s ago|a week ago"
    r"|(?:on |last |this past )?(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day))\b",
    re.I,
)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
PREMIERED = re.compile(
    r"\b(?:debuted|premiered|dropped|landed|launched|arrived|bowed|released|started streaming|began streaming"
    r"|hit (?:netflix|screens|the (?:streamer|service|platform))|came out|began airing|(?:was|were) released)\b",
    re.I,
)
AFTER = re.compile(  # what can only be told of a series that is out
    r"\b(?:(?:its|the|their) (?:first|opening|debut|premiere) (?:week|weekend|month|four weeks|28 days)"
    r"|cancellation of|cancel(?:l?ed|s|ing)|(?:was|were|been) (?:met|watched|viewed|streamed|axed)"
    r"|minutes (?:of|viewed|watched)|hours (?:viewed|watched)|view(?:ing|er) (?:time|numbers|figures)"
    r"|reviews from critics|rotten tomatoes (?:rating|score)|finale aired|season one ended)\b",
    re.I,
)
AUDIENCE = re.compile(
    r"\b(?:minutes|hours|views|viewers|viewing|viewership|watched|households|ratings|nielsen)\b", re.I
)
PAST = re.compile(
    r"\b(?:was|were|had|did|gave|saw|began|came|took|got|went|made|won|hit|fell|left|told|said|became|ran|led|put"
    r"|(?!need|embed|feed|indeed|speed|seed|exceed|proceed|breed|red|bed|shed|hundred|sacred)\w{2,}ed)\b",
    re.I,
)
AHEAD = re.compile(
    r"\b(?:will|won't|shall|would|could|should|might|may(?= (?:be|have|come|return|arrive))|can|expect(?:ed|s|ing)?"
    r"|set (?:to|for|in)|slated|scheduled|due|plan(?:s|ned|ning)?|upcoming|coming|return(?:s|ing)?|arriv(?:es|ing)"
    r"|premieres|debuts|releases|launches|until|through|by|next|hop(?:es?|ed|ing)|if|potential|possibl[ey]"
    r"|(?:un)?likely"
    r"|aim(?:s|ed|ing)?|target(?:s|ed|ing)?|eye(?:s|d|ing)|announced for|pushed|delayed|moved|postponed"
    r"|before|ahead|thinking|deal|contract|takes? place|fiction\w*|imagin\w+|future)\b|'ll\b",
    re.I,
)
UP_TO = re.compile(r"\b(?:for|through|until|till|by|to)(?: the)?\s*$")  # right before a date: not the day it was done
TO_COME = re.compile(
    r"\b(?:will(?! have)|(?:is|are) (?:\w+ )?(?:set (?:to|for)|expected|slated|scheduled|due|coming|likely|arriving"
    r"|returning|planned)|we(?:'re| are) (?:thinking|expecting|betting)|we (?:think|expect|reckon)"
    r"|(?:could|might) (?:come|arrive|return|premiere|debut|land)|(?:is|are) eyeing)\b|'ll\b",
    re.I,
)
RELEASE = re.compile(
    r"\b(?:com(?:e|ing)|return|premiere|debut|arriv(?:e|ing)|releas(?:e|ed)|air|land|launch|drop|bow|stream|season"
    r"|(?:start|begin) (?:filming|shooting|production))",
    re.I,
)
NOT_ITS_OWN = re.compile(
    r"\"|\b(?:said|told|claimed|announced|revealed|promised|would|was|were|had|been|originally)\b", re.I
)
# A quotation may be older than the article; a short one is a title or a figure.
QUOTED = re.compile(r"\"(?:[^\"\s]+\s+){8,}[^\"]*(?:\"|$)")
FOOTER = re.compile(r"©|\(c\)\s*\d|copyright|all rights reserved|^\s*(?:last )?updated\b", re.I)
PRINTED = re.compile(r"(?:(?:first )?published|posted|date)(?: on)?:? (?P<rest>.{6,60})$", re.I)
_COUNT = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NTH = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_SEASON = re.compile(
    rf"\b(?:season|series) (?P<n>\d{{1,2}}|{'|'.join(_COUNT)})\b"
    rf"|\b(?P<nth>{'|'.join(_NTH)}|\d{{1,2}}(?:st|nd|rd|th)) (?:season|series)\b",
    re.I,
)
OF_IT = re.compile(  # a sentence about the series without its title
    r"\b(?:the|this|its|whose|which|new|first|second|third|latest|debut) (?:\w+[ -]){0,3}?"
    r"(?:series|show|season|drama|comedy|sitcom|thriller|adaptation|run)\b|\bit\b|\bseason \d",
    re.I,
)
NOT_YET = re.compile(  # before a verb: it has not been, or only under a condition
    r"\b(?:will|would|be|if|once|when|until|before|could|might|may|yet|hasn't|not|never|supposed|slated|scheduled|due"
    r"|expected|set to|set for)\b|n't\b",
    re.I,
)
EXTRAS = re.compile(  # what is released around a series
    r"\b(?:trailers?|teasers?|clips?|posters?|first look|images?|photos?|statement|reports?|soundtrack|featurette"
    r"|comics?|books?|novels?|films?|movies?|game|merchandise)\b",
    re.I,
)
LATER_PART = re.compile(  # what comes out after a season's premiere
    r"\b(?:finale|(?:new|latest|final|last) episodes?|episode (?:\d+|two|three|four)"
    r"|(?:part|volume) (?:[2-9]|two|three|ii)|second (?:half|batch|part|volume))\b",
    re.I,
)
NEW = re.compile(  # a series told of as new
    r"\b(?:first|opening|debut|premiere) (?:full )?(?:week|weekend|month|(?:\w+ )?days|(?:\w+ )?weeks)\b"
    r"|\bdebut(?:ed)?\b",
    re.I,
)


def falls(match: re.Match[str], day: date) -> bool:
    """Whether a day or month said without its year fits a day."""
    if match["m3"]:
        return month_number(match["m3"]) == day.month
    if match["m1"]:
        return (month_number(match["m1"]), int(match["d1"])) == (day.month, day.day)
    return (month_number(match["m2"]), int(match["d2"])) == (day.month, day.day)


def seasons(sentence: str) -> Iterator[int]:
    """The numbers of the seasons that a sentence names."""
    if "eason" not in sentence and "eries" not in sentence:
        return
    for match in _SEASON.finditer(sentence):
        said = (match["n"] or match["nth"]).lower()
        if said in _COUNT or said in _NTH:
            yield (_COUNT.index(said) if said in _COUNT else _NTH.index(said)) + 1
        else:
            yield int(re.sub(r"\D", "", said))


def month_number(name: str) -> int:
    """1 to 12, of a month's name or its first three letters."""
    return next(number for month, number in _MONTHS.items() if month.startswith(name[:3].lower()))


def when_said(match: re.Match[str]) -> When | None:
    """The day, month or year that a match of `DATED` says; None for one that the calendar does not have."""
    year = next(match[key] for key in ("y1", "y2", "y3", "y4") if match[key])
    name, day = match["m1"] or match["m2"] or match["m3"], match["d1"] or match["d2"]
    try:
        if name and day:
            return When.on(date(int(year), month_number(name), int(day)))
    except ValueError:
        return None
    return When.parse(f"{year}-{month_number(name):02d}" if name else year)


def say(when: When) -> str:
    """7 May 2021, May 2021, 2021."""
    first = when.first
    assert first is not None
    if when.exact:
        return f"{first.day} {calendar.month_name[first.month]} {first.year}"
    return f"{calendar.month_name[first.month]} {first.year}" if when.days < 32 else str(first.year)


def counted(match: re.Match[str], day: date) -> When | None:
    """When an article was published that says "last month" and the like of what happened on `day`."""
    phrase = match["phrase"].lower()
    month_end = date(day.year, day.month, calendar.monthrange(day.year, day.month)[1])
    if phrase in ("yesterday", "last night"):
        return When.on(day + timedelta(1))
    if phrase == "earlier today":
        return When.on(day)
    if phrase == "last month":
        first = month_end + timedelta(1)
        return When(first, date(first.year, first.month, calendar.monthrange(first.year, first.month)[1]))
    if phrase.endswith("this month"):
        return When(day, month_end)
    if phrase == "last year":
        return When.parse(str(day.year + 1))
    if phrase.endswith("this year"):
        return When(day, date(day.year, 12, 31))
    if phrase == "last week":  # whether weeks begin on Sunday or on Monday
        return When(day + timedelta(1), day + timedelta(13))
    if phrase.endswith("this week"):
        return When(day, day + timedelta(6))
    if phrase == "a week ago":
        return When(day + timedelta(5), day + timedelta(10))
    if match["unit"]:
        number = _NUMBERS.get(match["number"].lower()) or int(match["number"])
        if match["unit"].lower() == "day":
            return When.on(day + timedelta(number)) if number < 100 else None
        return When(day + timedelta(7 * number - 6), day + timedelta(7 * number + 6)) if number < 20 else None
    if match["weekday"] and match["weekday"].lower() == calendar.day_name[day.weekday()].lower():
        return When(day, day + timedelta(7))  # a weekday without a date is the last one
    return None
