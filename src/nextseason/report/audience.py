"""How many watched: the weekly chart, what a panel measured, half-years, and whatever else was counted."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from ..claim import Claim
from ..settle import Settled
from . import words
from .facts import Book, Fact


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

    @property
    def hours_28d(self) -> float | None:
        """Hours in the four weeks from the first one on the chart; a week off the chart counts nothing."""
        counted = [w for w in self.weeks if w.hours is not None]
        if not counted:
            return None
        end = date.fromisoformat(counted[0].first) + timedelta(days=28)
        return sum(w.hours or 0.0 for w in counted if date.fromisoformat(w.first) < end)


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


def audience(book: Book, settled: list[Settled]) -> Audience:
    """Sort the settled figures of one or more seasons. What was denied is no figure, but stays among the claims."""
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
    charts = [
        Chart(
            season,
            market,
            _list(by_week),
            tuple(_week(season, first, found) for first, found in sorted(by_week.items())),
        )
        for (season, market), by_week in weeks.items()
    ]
    charts.sort(key=lambda c: (c.market != "", c.season is None, c.season or 0, c.market))
    when = lambda f: (f.when or "9999", f.label, f.key)  # noqa: E731
    return Audience(
        tuple(charts), tuple(sorted(minutes, key=when)), tuple(sorted(half_years, key=when)),
        tuple(sorted(others, key=when)),
    )  # fmt: skip


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
