"""When a bare article was published, bounded by what it tells: the day itself is nowhere given.

Evidence is what the text treats as past or as still to come: days with a year, and the premiere of the series it is
about, whose day reference facts know. An upper bound that is too early would let a forecast see the future, so one is
set only where a convention of the press supports it (a month without a year lies within the year; "last month" is the
month before); where the evidence contradicts itself, none is. Today's date plays no part.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ..claim import Known, tidy
from ..when import When
from . import expressions as re
from .article import Article
from .premieres import Premieres
from .signs import (
    AFTER,
    AGO,
    AHEAD,
    AUDIENCE,
    BARE,
    DATED,
    EXTRAS,
    FOOTER,
    LATER_PART,
    NEW,
    NOT_ITS_OWN,
    NOT_YET,
    OF_IT,
    PAST,
    PREMIERED,
    PRINTED,
    QUOTED,
    RELEASE,
    TO_COME,
    UP_TO,
    counted,
    falls,
    month_number,
    say,
    seasons,
    when_said,
)

PremiereDays = Mapping[tuple[str, int | None], date]
_LONGEST = 100_000  # characters looked at: no article is longer
_SENTENCE = 2000  # characters; a longer one is cut, so that time grows with length alone
_NEAR = 80  # characters between a date and the verb that speaks of it
_CLAUSE = re.compile(r"[;:]| but |, and |, which | \(|\)")
_ENDS = re.compile(r"(?<=[.!?])[\"')]?\s+(?=[\"'(A-Z])")


@dataclass(frozen=True, slots=True)
class Bounds:
    """The interval in which an article was published, on the basis "bounded", and why, in words."""

    known: Known
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Bound:
    first: date | None
    last: date | None
    reason: str


def bounds(article: Article, premieres: Premieres | PremiereDays) -> Bounds:
    """When an article without any date was published, as far as its text and known premieres tell.

    `premieres` gives the day by (`claim.title_key`, season); hand over one `Premieres` for many articles. The interval
    is open (`..`) on a side that nothing bounds; one open at the end counts from the day the desk took the article in.
    """
    facts = premieres if isinstance(premieres, Premieres) else Premieres(premieres)
    lines = [tidy(line) for line in article.text[:_LONGEST].split("\n")]
    lines = [QUOTED.sub('""', line) for line in lines if line and not FOOTER.search(line)]
    if printed := _printed(lines):
        return Bounds(Known(printed, "bounded"), (f"it prints {say(printed)} as its day of publication",))
    whole = [sentence for line in lines for sentence in _ENDS.split(line)]
    sentences = [s[at : at + _SENTENCE] for s in whole for at in range(0, len(s), _SENTENCE)]
    found = [*_from_years(sentences), *_from_premiere(sentences, article.title, facts)]
    firsts = [b for b in found if b.first is not None]
    lasts = [b for b in found if b.last is not None]
    low = max(firsts, key=lambda b: b.first or date.min, default=None)
    high = min(lasts, key=lambda b: b.last or date.max, default=None)
    first, last = (low.first if low else None), (high.last if high else None)
    if low and high and low.first == high.first:
        low = high
    reasons = list(dict.fromkeys(b.reason for b in (low, high) if b))
    if first and last and last < first:
        last, reasons = None, [*reasons[:1], f"nothing bounds it above, for it contradicts itself ({reasons[-1]})"]
    return Bounds(Known(When(first, last), "bounded"), tuple(reasons) or ("nothing in it says when it was published",))


def bound_publication(article: Article, premieres: Premieres | PremiereDays, recorded_by: None = None) -> Known:
    """The interval of `bounds` alone; `recorded_by` is there for callers that pass it on, and changes nothing."""
    return bounds(article, premieres).known


def publication_reason(article: Article, premieres: Premieres | PremiereDays) -> str:
    """Why `bound_publication` says what it says, in words."""
    return "; ".join(bounds(article, premieres).reasons)


def _printed(lines: list[str]) -> When | None:
    """A dateline among the first lines: a line that is nothing but a day, or says "Published" before one."""
    for line in lines[:6]:
        match = PRINTED.fullmatch(line)
        day = DATED.match(match["rest"] if match else line)
        if day and (match or len(day[0]) >= len(line) - 1) and (when := when_said(day)) and when.exact:
            return when
    return None


def _from_years(sentences: list[str]) -> Iterator[_Bound]:
    """Bounds from days, months and years that are said with their year."""
    for sentence in sentences:
        if "19" not in sentence and "20" not in sentence:
            continue
        quoting = NOT_ITS_OWN.search(sentence)
        for match in DATED.finditer(sentence):
            when = when_said(match)
            if when is None or when.first is None or when.last is None:
                continue
            clause = _clause(sentence, match)
            ahead = AHEAD.search(clause) or UP_TO.search(sentence[max(0, match.start() - 20) : match.start()])
            if PAST.search(clause) and not ahead:
                yield _Bound(when.first, None, f"it tells of {say(when)} as past")
            elif not quoting and _to_come(sentence, match):
                part = match[0].lower().startswith(("early", "mid", "late", "spring", "summer", "fall", "autumn"))
                end = date(when.last.year, 12, 31) if part else when.last
                yield _Bound(None, end, f"{match[0]} is still to come in it")


def _to_come(sentence: str, date_said: re.Match[str]) -> bool:
    """Whether the writer puts a release on that date ahead: "will return in 2023"; not in a plot."""
    before = sentence[max(0, date_said.start() - _NEAR) : date_said.start()]
    between = before[max((verb.start() for verb in TO_COME.finditer(before)), default=len(before)) :]
    return bool(RELEASE.search(between) and not PAST.search(between.replace("released", "")))


def _clause(sentence: str, date_said: re.Match[str]) -> str:
    """What stands around a date, up to where another clause begins: that one's tense says nothing of it."""
    before = sentence[max(0, date_said.start() - 2 * _NEAR) : date_said.start()]
    after = sentence[date_said.end() : date_said.end() + 2 * _NEAR]
    return _CLAUSE.split(before)[-1] + " " + _CLAUSE.split(after)[0]


def _from_premiere(sentences: list[str], title: str | None, facts: Premieres) -> Iterator[_Bound]:
    """Bounds from the premiere of the series it is about, told as past."""
    met = [[mention.key for mention in facts.mentions(sentence)] for sentence in sentences]
    key = facts.subject(title or "", met)
    if key is None:
        return
    days = facts.by_title[key]
    told = [s for s, keys in zip(sentences, met, strict=True) if {*keys} <= {key} and (keys or OF_IT.search(s))]
    said = {season for s in told for season in seasons(s)}
    latest = max((season or 1 for season in days), default=1)
    if said and (max(said) > latest + 1 or any(_premiered(s) and {*seasons(s)} == {latest + 1} for s in told)):
        # The premiere it tells of is not known here: the known ones say too little to bound it above.
        day = max(days.values())
        yield _Bound(day, None, f"it speaks of a later season than that of {say(When.on(day))}")
        return
    for sentence in told:
        out = _premiered(sentence)
        if not out and all(_other(sentence, verb) for verb in AFTER.finditer(sentence)):
            continue
        day, sure = _which(sentence, days, said, bool(out))
        yield _Bound(day, None, f"it tells of the premiere on {say(When.on(day))} as past")
        if not sure:
            continue
        if out:
            yield from _told_premiere(sentence, out, day)
        if AUDIENCE.search(sentence) and NEW.search(sentence):
            yield from _told_audience(sentence, day)


def _premiered(sentence: str) -> re.Match[str] | None:
    """The verb by which a sentence tells of a premiere that has been."""
    return next((verb for verb in PREMIERED.finditer(sentence) if not _other(sentence, verb)), None)


def _other(sentence: str, verb: re.Match[str]) -> bool:
    """Whether the words around a verb make it no premiere that has been: to come, conditional, or of a trailer."""
    before = sentence[max(0, verb.start() - 40) : verb.start()]
    beside = EXTRAS.search(sentence[verb.end() : verb.end() + 30])
    return bool(NOT_YET.search(before) or EXTRAS.search(before) or LATER_PART.search(before) or beside)


def _which(sentence: str, days: dict[int | None, date], said: set[int], out: bool) -> tuple[date, bool]:
    """The premiere that a sentence tells of, and whether it is surely that one; else the earliest that it can be."""
    named = {*seasons(sentence)}
    here = [days[season] for season in named if season in days]
    if named and not here:
        return max((d for season, d in days.items() if (season or 1) < max(named)), default=min(days.values())), False
    if len(here) == 1:
        return here[0], True
    if out:
        matching = {day for match in BARE.finditer(sentence) for day in days.values() if falls(match, day)}
        if len(matching) == 1:
            return matching.pop(), True
    if len(days) == 1:
        return next(iter(days.values())), True
    near = [day for season, day in days.items() if season in said or (said and season == max(said) - 1)]
    return (min(near) if near else min(days.values())), len(near) == 1


def _told_premiere(sentence: str, verb: re.Match[str], day: date) -> Iterator[_Bound]:
    premiere = f"the premiere on {say(When.on(day))}"
    for match in BARE.finditer(sentence):
        if falls(match, day):
            said = "month" if match["m3"] else "day"
            why = f"it tells of {premiere} as past; a {said} named without a year lies within the year"
            yield _Bound(day, _year_after(day), why)
    near = sentence[max(0, verb.start() - 60) : verb.end() + 60]
    for match in AGO.finditer(near):
        if when := counted(match, day):
            yield _Bound(when.first, when.last, f'it says "{match["phrase"]}" of {premiere}')


def _told_audience(sentence: str, day: date) -> Iterator[_Bound]:
    """Days of viewing told with a first week, without a year: the first such from the premiere on, within the year.

    Without the first week it may be an old series that is watched again years later, which nothing bounds above.
    """
    for match in BARE.finditer(sentence):
        if match["m3"]:
            continue
        month = month_number(match["m1"] or match["m2"])
        end_month = month_number(match["m1b"]) if match["m1b"] else month
        end_day = int(match["d1b"] or match["d1"] or match["d2"])
        for year in (day.year, day.year + 1):
            try:
                end = date(year + (end_month < month), end_month, end_day)
            except ValueError:
                continue
            if end >= day:
                why = f"it counts viewing up to {say(When.on(end))}, after the premiere on {say(When.on(day))}"
                yield _Bound(end, _year_after(end), f"{why}; a day named without a year lies within the year")
                break


def _year_after(day: date) -> date:
    """The last day that lies within a year of a day, as 2022-05-06 of 2021-05-07."""
    try:
        return day.replace(year=day.year + 1) - timedelta(1)
    except ValueError:  # 29 February
        return day + timedelta(365)
