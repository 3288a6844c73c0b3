"""Entries of a guide: a title alone on its line, and below it the line of where and when: "HBO, Jan. 14"."""

from __future__ import annotations

from . import expressions as re
from .names import CHANNEL, MAKER, makers
from .page import Sentence

MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s)"
_DAY = (
    rf"(?:{_WEEKDAY}?(?:{MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?\s{MONTH})(?:,?\s20\d\d)?"
    rf"|(?:(?:[Ee]arly|[Mm]id|[Ll]ate)[\s-])?(?:{MONTH}|[Ss]pring|[Ss]ummer|[Ff]all|[Aa]utumn|[Ww]inter)(?:\s20\d\d)?"
    r"|20\d\d)"
)
_TIME = r"(?:,?\s(?:at\s)?\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?|/\d{1,2}c)(?:\sE[SD]?T)?)"
_MAKERS = rf"(?:on\s)?(?:{MAKER})(?:(?:\s?[/&,+]\s?|\sand\s|,\s)(?:{MAKER}))*"
_LABEL = (
    r"(?:(?:[Rr]elease|[Pp]remiere|[Ss]tart|[Aa]ir) date:\s|(?:[Pp]remieres|[Ss]tarts|[Rr]eturns|[Ff]rom)(?:\son)?:?\s)"
)
_SEP = r"(?:,\s|\s[|–—-]\s|:\s|\s)"
# a line that says where and when, and nothing else
_LINE = re.compile(
    rf"(?:{_LABEL}?{_MAKERS}{_SEP}(?:{_LABEL}|in\s\w+\sparts,\s)?(?P<day>{_DAY}(?:\sand\s{_DAY})?){_TIME}?"
    rf"|{_LABEL}?(?P<day2>{_DAY}){_TIME}?{_SEP}{_MAKERS}(?:,?\sfrom\s\d\S*)?{_TIME}?)\.?"
)
_CLOCK = r"(?:(?:at\s)?\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?|/\d{1,2}c)(?:\sE[SD]?T)?|noon|midnight)"
_DAYS = (
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)|[Tt]onight|[Tt]omorrow"
    r"|(?:[Ww]eek)?(?:days|nights)|[Dd]aily"
)
_WHEN = rf"(?:(?:from|until)\s)?(?:[Cc]oming\ssoon|{_DAY}|{_DAYS}|{_CLOCK})"
# a line that says no more than on which channel, or when: of a guide that puts one below each title
_PLACE = re.compile(
    rf"(?:(?P<channel>{CHANNEL})(?P<when>(?:,\s|\s[|–—-]\s|\s(?:at\s|on\s)?){_WHEN})*"
    rf"|(?:[Aa]ll\sepisodes:\s|{_LABEL}|[Ff]rom\s)?(?P<first>{_WHEN})(?:(?:,\s|\s[|–—-]\s|\s(?:at\s|on\s)?){_WHEN})*"
    rf"(?:(?:,\s|\s[|–—-]\s|\s(?:on\s)?)(?P<last>{CHANNEL}))?)\.?"
)
_TITLE = re.compile(  # what stands above it: a title, perhaps with its number, its season, its stars
    r"(?:[\s•*·–—-]{1,4}|\d{1,2}[.)]\s|0\d\s)?[\"']?(?P<t>[A-ZÀ-Þ0-9#][^\n\"()|–—]{0,58}?[^\s\n\"'()|–—,:;.?]),?[\"']?"
    r"(?:[,:]?\s(?:–\s|—\s|-\s|\()?(?:[Ss]eason|[Ss]eries|[Pp]art|[Vv]olume)\s(?:\d{1,2}|[A-Za-z]+)\)?)?"
    r"(?:\s?\([^()\n]{1,20}\))?[\"',]{0,2}"
)


def slot_of(text: str) -> str | None:
    """When a line says that something is on, where that and the network is all that it says.

    >>> [slot_of(said) for said in ("HBO, Jan. 14", "Release date: November, ITV1", "HBO has it.")]
    ['Jan. 14', 'November', None]
    """
    if len(text) > 90:
        return None
    if not (m := _LINE.fullmatch(text)):
        if not _LOUD.search(text) or not (m := _LINE.fullmatch(lowered(text))):
            return None
        said = m["day"] or m["day2"]
        at = text.lower().find(said.lower())
        return text[at : at + len(said)]
    return m["day"] or m["day2"]


def lowered(text: str) -> str:
    """A line in capitals as others write it: its makers and months by their names, its bullet as a comma.

    >>> lowered("24 SEPTEMBER • APPLE TV+")
    '24 September, Apple TV+'
    """
    text = text.replace("AMAZON PRIME VIDEO", "Prime Video").replace("AMAZON PRIME", "Prime Video")
    for name in sorted(makers(), key=len, reverse=True):
        if name.upper() in text:
            text = text.replace(name.upper(), name)
    return _IN_CAPITALS.sub(lambda m: m.group().capitalize(), text.replace(" •", ",").replace(" +", "+"))


_LOUD = re.compile(r"[A-Z]{4}")
_IN_CAPITALS = re.compile(
    r"\b(?:JAN|FEB|MAR|APR|MAY|JUNE?|JULY?|AUG|SEP|OCT|NOV|DEC|MON|TUE|WED|THU|FRI|SAT|SUN|SPRING|SUMMER|AUTUMN|WINTER)"
    r"[A-Z]{0,6}\b"
)


def placed(text: str) -> int:
    """How surely a line is what stands below a title: 2 where it says both the channel and when, 1 one of them.

    >>> [placed(said) for said in ("9pm, ITV1", "BBC Two", "Friday 3 December", "The heist goes wrong.")]
    [2, 1, 1, 0]
    """
    if len(text) > 60 or not (m := _PLACE.fullmatch(lowered(text) if _LOUD.search(text) else text)):
        return 0
    if (m["channel"] and m["when"]) or m["last"]:
        return 2
    return int(bool(m["channel"]) or any(char.isdigit() for char in text))


def title_above(head: Sentence) -> tuple[int, int] | None:
    """The title that a line is, in characters of the page; None where it is more than that."""
    if head.end - head.start > 90 or not (m := _TITLE.fullmatch(head.text)):
        return None
    return head.start + m.start("t"), head.start + m.end("t")
