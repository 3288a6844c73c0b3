"""How many watched: the weekly chart, what a panel measured, half-years, and whatever else was counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ..claim import Claim
from ..settle import Settled
from ..when import When
from . import words
from .facts import Book, Fact

FOUR_WEEKS = timedelta(days=28)
LATE = timedelta(days=13)  # a premiere late in one week may enter the chart of the next
OPENED = date(2021, 6, 28)  # the first week of Netflix's chart: who stands there may have been out for months


@dataclass(frozen=True, slots=True)
class Week:
    """A week of a season on a chart: Monday to Sunday, place, hours viewed, views (hours by runtime)."""

    season: int | None
    first: str
    last: str
    rank: int | None
    hours: float | None
    views: float | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """The weeks of one season in one market, in order."""

    season: int | None
    market: str  # empty for the whole world
    name: str  # of the list, where it has one: TV (English)
    weeks: tuple[Week, ...]
    hours_28d: float | None = None  # in the four weeks from the first; None where the chart missed the premiere


@dataclass(frozen=True, slots=True)
class Audience:
    """Everything counted of an audience."""

    charts: tuple[Chart, ...] = ()
    minutes: tuple[Fact, ...] = ()
    half_years: tuple[Fact, ...] = ()
    others: tuple[Fact, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.charts or self.minutes or self.half_years or self.others)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The figures that are facts of their own."""
        return (*self.minutes, *self.half_years, *self.others)


def first_weeks(weeks: Mapping[date, float], premiere: When | None, later: date | None = None) -> float | None:
    """Hours in the four weeks from the first on the chart; a week off the chart counts nothing.

    None where the season premiered well before that week, or, with no premiere known, where a later season (first seen
    on `later`) was there as early, or it is the chart's very first week: what the chart then shows is a return to it.

    >>> first_weeks({date(2022, 11, 21): 341.0, date(2022, 11, 28): 411.0, date(2022, 12, 26): 104.0}, None)
    752.0
    >>> first_weeks({date(2022, 11, 21): 341.0}, When.parse("2019-05-01")) is None
    True
    >>> first_weeks({date(2022, 5, 23): 40.0}, None, later=date(2022, 5, 23)) is None
    True
    """
    if not weeks:
        return None
    start = min(weeks)
    if premiere and premiere.last and premiere.last < start:
        if start - premiere.last > LATE:
            return None
    elif not (premiere and premiere.exact) and (start <= OPENED or (later is not None and later <= start)):
        return None
    return sum(hours for first, hours in weeks.items() if first < start + FOUR_WEEKS)


def audience(book: Book, settled: list[Settled], premieres: Mapping[int | None, When]) -> Audience:
    """Sort the settled figures of one or more seasons, whose premieres say if the chart saw the beginning.

    What was denied is no figure, but stays among the claims.
    """
    weeks: dict[tuple[int | None, str], dict[str, list[Settled]]] = defaultdict(lambda: defaultdict(list))
    minutes, half_years, others = [], [], []
    for fact in settled:
        claim = fact.claim
        if claim.kind not in ("viewership", "chart_rank", "completion", "page_views", "votes"):
            continue
        if claim.certainty == "denied":
            continue
        days = claim.happened.days if claim.happened else 0
        market = str(claim.detail.get("market") or "")
        place = claim.kind == "chart_rank" and str(claim.value).isdigit()
        if (
            days == 7
            and claim.happened
            and (place or (claim.kind == "viewership" and claim.unit in ("hours", "views")))
        ):
            weeks[claim.season, "" if market.casefold() in words.WORLD else market][str(claim.happened.first)].append(
                fact
            )
        elif claim.kind == "viewership" and claim.unit == "minutes":
            minutes.append(_figure(book, fact))
        elif claim.kind == "viewership" and 170 <= days <= 190:
            half_years.append(_figure(book, fact))
        else:
            others.append(_figure(book, fact))
    firsts = {(s, m): date.fromisoformat(min(by_week)) for (s, m), by_week in weeks.items()}
    charts = []
    for (season, market), by_week in weeks.items():
        later = [day for (s, m), day in firsts.items() if m == market and (s or 0) > (season or 0)]
        charts.append(_chart(season, market, by_week, premieres.get(season), min(later, default=None)))
    charts.sort(key=lambda c: (c.market != "", c.season is None, c.season or 0, c.market))
    when = lambda f: (f.when or "9999", f.label, f.key)  # noqa: E731
    return Audience(
        tuple(charts), tuple(sorted(minutes, key=when)), _halves(sorted(half_years, key=when)),
        tuple(sorted(others, key=when)),
    )  # fmt: skip


def _chart(
    season: int | None, market: str, found: dict[str, list[Settled]], premiere: When | None, later: date | None
) -> Chart:
    weeks = tuple(_week(season, first, facts) for first, facts in sorted(found.items()))
    hours = {date.fromisoformat(w.first): w.hours for w in weeks if w.hours is not None}
    return Chart(season, market, _list(found), weeks, first_weeks(hours, premiere, later))


def _list(by_week: dict[str, list[Settled]]) -> str:
    names = [str(f.claim.detail.get("chart") or "") for found in by_week.values() for f in found]
    return next(filter(None, names), "")


def _week(season: int | None, first: str, found: list[Settled]) -> Week:
    last = date.fromisoformat(first) + timedelta(days=6)

    def number(kind: str, unit: str | None = None) -> float | None:
        values = [float(f.claim.value) for f in found if f.kind == kind and (unit is None or f.claim.unit == unit)]
        return min(values) if kind == "chart_rank" and values else max(values, default=None)

    rank = number("chart_rank")
    return Week(
        season, first, last.isoformat(), None if rank is None else int(rank), number("viewership", "hours"),
        number("viewership", "views"), tuple(f.claim.id for f in found),
    )  # fmt: skip


def _halves(facts: list[Fact]) -> tuple[Fact, ...]:
    """Hours and views of one season and half-year in one line."""
    joined: dict[tuple[int | None, str], Fact] = {}
    for fact in sorted(facts, key=lambda f: f.unit != "hours"):
        key = fact.season, fact.label
        first = joined.get(key)
        joined[key] = (
            replace(first, text=f"{first.text}, {fact.text}", claims=(*first.claims, *fact.claims)) if first else fact
        )
    return tuple(sorted(joined.values(), key=lambda f: (f.season is None, f.season or 0, f.when or "")))


def _figure(book: Book, found: Settled) -> Fact:
    label = _label(found.claim)
    when = words.when_words(found.claim.happened)
    text = words.says(found.claim)
    return book.fact(found, label, text.removesuffix(f", {when}") if when and when == label else text)


def _label(claim: Claim) -> str:
    if claim.kind == "chart_rank":
        return "Chart"
    if claim.kind != "viewership":
        return {"completion": "Finished", "page_views": "Page views", "votes": "Votes"}[claim.kind]
    return words.when_words(claim.happened) or "Audience"
