"""Schedules: days as headings with the titles that open below them, and lines of a day and a title."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from .. import expressions as re
from ..dateforms import dates_in
from ..dates import DATE, DateSaid
from ..entries import NOT_NEW, heads, told_of
from ..names import MAKER
from ..numbers import ORDINAL, ordinal
from ..page import Sentence
from ..rulebook import rule
from ..scene import Found, Scene
from ..seasons import COMES_BACK, SeasonSaid, seasons_in
from ..slots import MONTH, slot_of, title_above
from ..titles import Mention
from .endnotes import at_the_end

_TIME = r"(?:,?\s(?:at\s)?\d{1,2}(?:[.:]\d\d)?(?:/\d{1,2}c)?\s?(?:a\.?m\.?|p\.?m\.?)?(?:\sE[SD]?T)?)?"
_DAY_ONLY = re.compile(rf"[\s•*–—-]*$|[\s:.,–—-]*{_TIME}[\s:.,–—-]*$", re.IGNORECASE)
_CLOCK = re.compile(
    r"\W{0,3}\d{1,2}(?:[.:]\d\d)?(?:-\d{1,2}(?:[.:]\d\d)?)?(?:/\d{1,2}c)?\s?(?:[ap]\.?m\.?)?(?:\s?[:–—|-]|\s)\s?[\"']?"
)
_LEADS = re.compile(r"[\s•*·–—-]{0,4}$")
_NEW = re.compile(
    r"\b(?:premier\w*|debut\w*|bows?|gets\sgoing|returns?|back|starts?|begins?|opens?|launch\w*|arriv\w*"
    r"|lands?|drops?|unleash\w*|new"
    r"|kicks?\soff"
    r"|seasons?|series|part|stream\w*|first)\b",
    re.IGNORECASE,
)
# what follows a title in a schedule: its network in brackets, a season, a comma and the network
_SLOT = re.compile(
    rf"[\"',!]{{0,3}}(?:,?\s(?:[Ss](?:eason|eries|\d)|[Vv]olume"
    rf"|[Pp]art)[^()\n]{{0,28}})?[\"',]{{0,2}}\s?(?:\((?:[^()]{{0,30}}\b)?(?:{MAKER})"
    rf"|[,–—:|-]{{1,2}}\s(?:on\s)?(?:{MAKER})\b|\((?:[^()]{{0,20}})\d{{1,2}}(?:[.:]\d\d)?\s?(?:am|pm|a\.m"
    rf"|p\.m)|,\s\d{{1,2}}(?:[.:]\d\d)?\s?(?:am|pm|a\.m|p\.m))"
)
_NTH = re.compile(
    rf"\b(?:for\s)?(?:an?|its|the)\s({ORDINAL})\s(?:and\s\w+\s)?(?:season|series|run|outing)\b", re.IGNORECASE
)
_HEADINGS = 2  # one day alone above a paragraph may be a dateline


@rule(
    "premiere_date",
    DATE,
    (
        "Monday, March 18\n“Harbor Lights” (Netflix). A drama.\nThursday, March 21\n“Quill,” Season 2 (Hulu).",
        (("premiere_date", "2024-03-18", None), ("premiere_date", "2024-03-21", 2)),
    ),
    ("MARCH 20: The series “Harbor Lights” (NBC)\nMARCH 22: “Quill” Season 2 (CBS)",
     (("premiere_date", "2024-03-20", None), ("premiere_date", "2024-03-22", 2))),
    ("The series “Harbor Lights” (NBC, April 3) and the series “Quill” (CBS, April 4) are new.",
     (("premiere_date", "2024-04-03", None), ("premiere_date", "2024-04-04", None))),
    ("Spring on TV\n“Harbor Lights,” Season 3\nHBO, March 18\nA drama.\nQuill & Sons\nApril 2, ITV1\nA comedy.",
     (("premiere_date", "2024-03-18", 3), ("premiere_date", "2024-04-02", None))),
    ("Monday, March 18\n8 p.m. - Quill & Sons (Season 2 premiere)\nTuesday, March 19\n9 p.m. - Dune Road (new season)",
     (("premiere_date", "2024-03-18", 2), ("premiere_date", "2024-03-19", None))),
    ("Autumn preview\nHarbor Lights (HBO)\nA drama of the coast, with a dog.\nFrom 24 March\nQuill (CBS)\nIt has ink.\n"
     "It lands on April 12.\nDune Road (NBC)\nA sitcom. Late May.",
     (("premiere_date", "2024-03-24", None), ("premiere_date", "2024-04-12", None),
      ("premiere_date", "2024-05", None))),
    ("The week\nSUNDAY\n“Harbor Lights” (8 p.m., HBO): Season 4 of the satire opens at sea.\n"
     "“Quill” (9 p.m., CBS): A murder.\nTUESDAY\n“Dune Road” (9 p.m., NBC): New comedy about two friends.",
     (("premiere_date", "2024-03-17", 4), ("premiere_date", "2024-03-19", 1))),
    ("March 18\nThe finale of “Harbor Lights” (NBC).\nMarch 19\nThe series “Quill” ends.", ()),
)  # fmt: skip
def schedule(scene: Scene) -> Iterator[Found]:
    """What opens on the days of a schedule."""
    if not DATE.stands(scene.text) or scene.question:
        return
    yield from _bracketed(scene)
    yield from _behind(scene)
    yield from _on_the_calendar(scene)
    yield from _below_its_title(scene)
    yield from _in_the_week(scene)
    yield from at_the_end(scene)
    day = _led_by_day(scene)
    if day is None or scene.question or _days(scene) < _HEADINGS:
        return
    if not _DAY_ONLY.match(scene.text, day.end):
        first = next((x for x in scene.mentions if 0 <= x.start - day.end < 30), None)
        if first is not None and not NOT_NEW.search(scene.text):
            listed = {
                x.start: x
                for x in [*scene.chain(first), *(x for x in scene.mentions if _SLOT.match(scene.text, x.end))]
            }
            bare = _all_that_arrives(scene)
            for mention in listed.values():
                if bare and not (_MARKED.match(scene.text, mention.end) or _NUMBERED.search(mention.title.name)):
                    continue  # a film, or what was somewhere else before
                yield _opens(day, mention, mention.end, scene.season(mention.start, mention.end + 25, 25))
        return
    for below in _below(scene):
        base = below.start
        held = [x for x in scene.story.in_sentence(below) if scene.story.is_series(x.title)]
        for mention in held:
            slot = _SLOT.match(scene.story.page.text, mention.end)
            timed = bool(_CLOCK.fullmatch(below.text, 0, mention.start - base))
            leads = mention.start - base <= 2 or timed
            if leads and _DAY_TOLD.search(below.text, mention.end - base):
                continue  # "Quill first airs May 3", below the day on which that was written
            all_open = (timed or heads(scene.story, below)) and _premieres_alone(scene)
            if not (
                slot
                or (all_open and not _on_before(scene, mention))
                or (leads and _NEW.search(below.text))
                or _said_new(below.text, mention.start - base, mention.end - base)
            ):
                continue
            if NOT_NEW.search(below.text) or (
                slot
                and _AT.search(slot.group())
                and not (_NEW.search(told_of(scene, below)) or (leads and _premieres_alone(scene)))
            ):
                continue
            said = seasons_in(below)
            yield _opens(day, mention, day.end, said[0] if said and said[0].numbers else None, below.text)


_WEEK = re.compile(r"\b(?:premiere|return)\s(?:week|dates|schedules?|calendar)\b", re.IGNORECASE)


def _premieres_alone(scene: Scene) -> bool:
    """Whether what stands above the days says that all below opens then."""
    return any(_WEEK.search(s.text) for s in scene.story.page.sentences[: scene.sentence.index])


def _on_before(scene: Scene, mention: Mention) -> bool:
    """Whether a title has a time of its own on a day before."""
    page = scene.story.page
    lines = (page.sentence_at(at) for at in mention.title.mentions if at < scene.sentence.start)
    return any(line is not None and _CLOCK.match(line.text) is not None for line in lines)


_ARRIVALS = re.compile(  # heads a list of all that a service takes in: films, box sets, and what is new among them
    rf"\b(?:[Ee]verything|[Ee]very\s\w+|[Aa]ll|[Ww]hat(?:'s|\sis)|[Nn]ew|[Ff]ull\slist|[Hh]ere(?:'s"
    rf"|\sis))\s(?:[\w'-]+\s){{0,3}}?"
    rf"(?:coming|new|arriving|landing|streaming|hitting|added|leaving)?\s?(?:to|on)\s(?:{MAKER})",
)
_MARKED = re.compile(
    r"[\"',]{0,3},?[\s:(–—-]{1,3}(?:[Ss]\d|[Ss]eason|[Ss]eries|[Pp]art|[Vv]ol|[Nn]ew|[Pp]remiere"
    r"|.{0,20}\b[Oo]riginal|[\w\s]{0,12}[Ss](?:eason|eries))"
)


_WEEKDAY_LONG = 9  # characters of the longest day of the week
_NUMBERED = re.compile(r"\s(?:S\d+|[Ss](?:eason|eries)\s\w+)$")


def _all_that_arrives(scene: Scene) -> bool:
    """Whether the page lists all that comes to a service."""
    return any(_ARRIVALS.search(s.text) for s in scene.story.page.sentences[:2])


_DAY_TOLD = re.compile(
    rf"\b(?:airs|premieres|debuts|arrives|starts|begins|released?|opens|launches)\s(?:on\s)?(?:{MONTH}\s\d|\d{{1,2}}\s{MONTH})"
)
_AT = re.compile(r"\d\s?(?:[ap]\.?m\b|/\d{1,2}c)", re.IGNORECASE)
_WEEKDAY = re.compile(r"(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY(?:'S\s\w+)?:?\s?", re.IGNORECASE)
_OPENS_HERE = re.compile(  # what an entry of a guide says of what opens; all else in it goes on
    r"^[\"',]{0,3}(?:\s?\([^()]{3,40}\))?(?:[:,]|\s[–—-])?\s?(?:(?:which|it)\s)?(?:premieres|debuts|returns|is\sback"
    r"|back\s(?:for|with|on)"
    r"|begins|starts|opens|kicks\soff|launches|new\s(?:[\w-]+\s){0,3}?(?:series|comedy|drama|sitcom|thriller|show))\b"
    r"|\b(?:(?:season|series)\s(?:premiere|debut|opener)|(?:season|series)\s\w+\s(?:[^.;]{1,50}\s)?(?:opens|begins"
    r"|starts"
    r"|premieres|kicks\soff|gets\sgoing)|(?:for|of|with|on|begins|starts|opens|in)\s(?:an?|its|his|her|the)\s(?:new"
    r"|second|third"
    r"|fourth|fifth|sixth)\s(?:season|series|run)|new\s(?:[\w-]+\s){0,3}?(?:series|sitcom|soap|drama|comedy"
    r"|thriller)\b|all\s(?:[\w-]+"
    r"\s){0,2}episodes|first\sof\s\w+\s(?:episodes|parts)|the\sreturn\sof|the\s(?:comedy|drama|series|show|sitcom"
    r"|thriller)(?:'s)?\s(?:returns|is\sback|begins|starts|premieres|debuts))\b",
    re.IGNORECASE,
)


def _in_the_week(scene: Scene) -> Iterator[Found]:
    """What opens in a guide to the week, where the day of the week stands alone above the entries."""
    if not (scene.sentence.heading and _WEEKDAY.fullmatch(scene.text)) or _weekdays(scene) < _HEADINGS:
        return
    day = next(iter(scene.dates(2)), None)
    for below in _below(scene) if day else ():
        if _WEEKDAY.fullmatch(below.text):
            break
        held = [x for x in scene.story.in_sentence(below) if scene.story.is_series(x.title)]
        if not held or held[0].start - below.start > 2 or day is None:
            continue
        entry = told_of(scene, below)
        if not NOT_NEW.search(entry) and _OPENS_HERE.search(entry[held[0].end - below.start :]):
            said = next((s for s in seasons_in(below) if s.numbers), None)
            at = held[0].start
            found = _opens(day, held[0], below.end, said, entry)
            yield replace(found, line=below, start=at - below.start, end=below.end - below.start)


def _weekdays(scene: Scene) -> int:
    """How many lines of the page are days of the week."""
    return sum(s.heading and _WEEKDAY.fullmatch(s.text) is not None for s in scene.story.page.sentences)


def _below_its_title(scene: Scene) -> Iterator[Found]:
    """Where and when a title is on that stands alone in the line above: "HBO, Jan. 14"."""
    said, index = slot_of(scene.text), scene.sentence.index
    if not index:
        return
    head = scene.story.page.sentences[index - 1]
    led = dates_in(scene.sentence)
    if said is None and led and led[0].start() == 0 and _DAY_ONLY.match(scene.text, led[0].end()):
        said = led[0].group() if head.heading and seasons_in(head) and len(led[0].group()) > _WEEKDAY_LONG else None
    if said is None or _DAY_ONLY.match(scene.text):
        return
    place = title_above(head)
    held = [x for x in scene.story.in_sentence(head) if place and x.start == place[0]]
    if not held or not scene.story.is_series(held[0].title) or NOT_NEW.search(head.text):
        return
    numbers = next((s.numbers for s in seasons_in(head) if s.numbers), ())
    again = bool(numbers)
    for below in scene.story.page.sentences[index + 1 : index + 4]:
        if below.heading or again:
            break
        if COMES_BACK.search(below.text):  # of an entry that tells that it is back, no first season
            again, numbers = True, next((s.numbers for s in seasons_in(below) if max(s.numbers, default=0) > 1), ())
    at = scene.text.find(said)
    for day in scene.story.calendar.read(f"in {said}", 1):
        yield Found(
            day.value, at, at + len(said), held[0].title, numbers[0] if numbers else None, unit="date",
            happened=day.when, fixed_season=again,
        )  # fmt: skip


def _behind(scene: Scene) -> Iterator[Found]:
    """What a day in a sentence is followed by: "are back Wednesday, Sept. 21: “Quill” at 8, “Nine Days” at 9"."""
    for d in scene.dates(2):
        if (
            len(d.value) < 10
            or d.start <= 3
            or not scene.text.startswith(":", d.end)
            or not _NEW.search(scene.text, 0, d.start)
        ):
            continue
        for mention in scene.mentions:
            if mention.start > d.end:
                yield _opens(d, mention, mention.end, scene.season(mention.start, mention.end + 25, 25))


_CALENDAR = re.compile(
    r"\b(?:(?:premiere|return|air|release|start|launch|fall|winter|spring|summer|midseason|season|its"
    r"|their)\sdates|dates\sfor|schedules?|calendar"
    r"|what(?:'s|\sis|\sto)\s(?:new|coming|watch|on)|new\sand\sreturning|(?:shows"
    r"|series)\s(?:are\s)?(?:coming|returning|premiering)"
    r"|when\s(?:your|all|every|the)\b[^.]{2,40}\b(?:return|back|premiere)|rolls?\sout\s(?:its|their)"
    r"|line-?ups?|slate|opens\sthe\sseason)\b",
    re.IGNORECASE,
)
_PAIRED = 60  # characters between a title and the day that belongs to it


def _on_the_calendar(scene: Scene) -> Iterator[Found]:
    """On a page of premiere dates, the titles of a sentence with the days beside them, whatever stands between."""
    days = [d for d in scene.dates(2) if len(d.value) == 10 and any(c.isdigit() for c in d.said)]
    if not days or not scene.mentions or days[0].start <= 3 or NOT_NEW.search(scene.text) or not _is_calendar(scene):
        return
    first = scene.mentions[0].start > days[0].start  # "on Sept. 16 with “New Girl”"
    for d, ahead in zip(days, [*days[1:], None], strict=True):
        behind = max((o.end for o in days if o.end <= d.start), default=0)
        stop = ahead.start if ahead else len(scene.text)
        held = [x for x in scene.mentions if (d.end <= x.start < stop if first else behind <= x.start < d.start)]
        if not held or (held[0].start - d.end if first else d.start - held[-1].end) > _PAIRED:
            continue
        for mention in scene.chain(held[0] if first else held[-1]):
            if mention in held:
                yield _opens(
                    d, mention, max(mention.end, d.end), scene.season(mention.start, mention.end + 25, 25), scene.text
                )


def _is_calendar(scene: Scene) -> bool:
    """Whether the page gives dates of premieres: it says so at its head, and has three days or more."""
    story = scene.story
    head = " ".join(s.text for s in story.page.sentences[:3])
    if not _CALENDAR.search(head) or story.single:
        return False
    return sum(len(dates_in(s)) for s in story.page.sentences) >= 3


def _led_by_day(scene: Scene) -> DateSaid | None:
    """The day that a line begins with."""
    said = dates_in(scene.sentence)
    if not (said and said[0].start() <= 4) and " ago" not in scene.text:
        return None
    dates = scene.dates(2)
    if (
        dates
        and len(dates[0].value) == 10
        and _LEADS.match(scene.text[: dates[0].start])
        and dates[0].said.strip(".").lower()[-3:] != "day"
    ):
        return dates[0]
    return None


def _days(scene: Scene) -> int:
    """How many lines of the page begin with a day."""
    held = 0
    for s in scene.story.page.sentences:
        said = dates_in(s)
        held += bool(said) and said[0].start() <= 3 and any(c.isdigit() for c in said[0].group())
    return held


def _below(scene: Scene) -> list[Sentence]:
    """The sentences under a day, up to the next line that begins with one; no further than a few lines."""
    found = []
    for s in scene.story.page.sentences[scene.sentence.index + 1 : scene.sentence.index + 25]:
        said = dates_in(s)
        if said and said[0].start() <= 3 and any(c.isdigit() for c in said[0].group()):
            break
        if s.heading and not scene.story.in_sentence(s) and not _AT.search(s.text):
            break  # but a line with a time of day is an entry, though nobody knows its title
        found.append(s)
    return found


def _said_new(text: str, start: int, end: int) -> bool:
    """Whether a title in a line is what is new or returns there."""
    return bool(
        re.search(
            r"\b(?:unleashes|(?:launch|premiere|debut|opener|start|return)\sof|launches|brings|premieres"
            r"|debuts|belongs\sto|welcomes?|time\sfor|starts"
            r"|opens)\s(?:\w+\s)?[\"']?$",
            text[:start],
        )
        or re.match(
            r"[\"',]{0,3}\s(?:\w+\s)?(?:returns|is\sback|back\s(?:on|for|with)|premieres|debuts|begins|starts|opens"
            r"|arrives|lands|launches)\b",
            text[end:],
        )
    )


_AGAIN = re.compile(r"\b(?:returns?|returning|back|again|seasons?|series|more|final|last|volume|part)\b", re.IGNORECASE)


def _opens(day: DateSaid, mention: Mention, end: int, said: SeasonSaid | None, text: str = "") -> Found:
    number = said.numbers[0] if said and said.numbers else None
    if number is None and (nth := _NTH.search(text)):
        number = ordinal(nth.group(1))
    if number is None and text and not _AGAIN.search(text):
        number = 1
    return Found(
        day.value, day.start, end, mention.title, number, unit="date", happened=day.when, fixed_season=True,
        season_said=said.said if said else None,
    )  # fmt: skip


_BRACKET = re.compile(r"[\"',]{0,3}\s?\(")
_IN_BRACKETS = re.compile(
    rf"[\"',]{{0,3}}\s?\((?:{MAKER})(?:,\s[^(),]{{3,16}})?,\s(?:premieres\s|from\s|starts\s|begins\s)?$"
    rf"|[\"',]{{0,3}}\s?\((?:due|from|out"
    rf"|starts|begins|premiering|premieres)\s(?:in\s|on\s)?$"
)
_IN_CHANNEL = re.compile(r"[\"',]{0,3}\s\((?:[A-Z][\w+&']*\s?){1,3},\s$")  # one that no list names, before a whole date


def _bracketed(scene: Scene) -> Iterator[Found]:
    for mention in scene.mentions:
        for d in scene.dates(1) if _BRACKET.match(scene.text, mention.end) else ():
            counted = any(c.isdigit() for c in d.said)
            if d.start > mention.end and (
                _IN_BRACKETS.fullmatch(scene.text, mention.end, d.start)
                or (counted and len(d.value) == 10 and _IN_CHANNEL.fullmatch(scene.text, mention.end, d.start))
            ):
                said = scene.season(mention.start, d.end, 40)
                if not (counted or said or _NEW.search(scene.text)):
                    continue  # "(BBC2, Tuesday)": it goes on
                yield Found(
                    d.value, mention.start, d.end, mention.title, said.numbers[0] if said else None, unit="date",
                    happened=d.when, fixed_season=True,
                )  # fmt: skip
