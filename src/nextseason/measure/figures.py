"""From whole sums to figures: every quotient is taken here, once, for logs and panels and for both engines."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from heapq import nsmallest
from typing import Any, NamedTuple

from . import clock
from .definitions import SUMS, Family
from .titles import Item, Titles

# Every measure in the order in which they are listed, with its unit.
MEASURES = {
    "minutes": "minutes", "hours": "hours", "views": "views", "average_minute_audience": "people",
    "accounts": "accounts", "viewers": "viewers", "reach": "people", "reach_share": "%", "starters": "people",
    "watchers": "people", "completers": "people", "completion_rate": "%", "co_viewed_minutes": "minutes",
    "days_to_complete": "days", "drop_off": "%", "chart_rank": "rank", "weeks_on_chart": "weeks",
}  # fmt: skip


class Figure(NamedTuple):
    """One figure; a tuple, since a log of thousands of titles has half a million of them.

    `period` is a week's Monday, `7d`, `28d`, `91d` (from release) or `all`; `market` is `all` or a country;
    `measure` one of `MEASURES`, for drop-off with the episode's number (`drop_off_3`). `sample` counts the accounts or
    persons that it rests on. `chart` is the list of a rank; `flag` says why a figure should not be published.
    """

    title: str
    season: int | None
    period: str
    market: str
    measure: str
    value: float
    standard_error: float | None
    sample: int
    chart: str | None = None
    flag: str | None = None

    def as_row(self) -> dict[str, Any]:
        """The figure as a row of a table."""
        return self._asdict()


@dataclass
class Totals:
    """What all figures of one season, period and market are made of."""

    sums: dict[str, int]
    furthest: dict[int, int]
    days: dict[int, int]


Key = tuple[int, str, int]  # period, market, item


def totals(rows: Iterable[tuple[Any, ...]], completed: Iterable[tuple[Any, ...]] = ()) -> dict[Key, Totals]:
    """Rows of `definitions.sums_sql`, and days to complete (market, item, days, people), by period, market and item."""
    found: dict[Key, Totals] = {}
    started = SUMS.index("started")
    for period, market, item, furthest, *sums in rows:
        at = found.get((period, market, item))
        if at is None:
            at = found[period, market, item] = Totals(dict(zip(SUMS, sums, strict=True)), {}, {})
        else:
            for name, value in zip(SUMS, sums, strict=True):
                at.sums[name] += value
        if furthest is not None:
            at.furthest[furthest] = at.furthest.get(furthest, 0) + sums[started]
    for market, item, days, people in completed:
        if (0, market, item) in found:
            at = found[0, market, item]
            at.days[days] = at.days.get(days, 0) + people
    return found


def quotients(sums: Mapping[str, Any], runtime: int | None, whole: int | None, people: str) -> dict[str, Any]:
    """Measures from sums, numbers or arrays of replicates: the definition of each.

    `runtime` are the seconds of what was out, None where unknown; `whole` the same of all of the season.
    """
    found = {
        "minutes": sums["seconds"] / 60,
        "hours": sums["seconds"] / 3600,
        people: sums["people"] / 1,
        "reach": sums["reached"] / 1,
        "starters": sums["started"] / 1,
    }
    if runtime:
        found["views"] = found["average_minute_audience"] = sums["seconds"] / runtime
    if whole:
        found["watchers"] = sums["watched"] / 1
        found["completers"] = sums["completed"] / 1
    return found


def median(counts: Mapping[int, float]) -> float | None:
    """The middle of counted values: the lower of two.

    >>> median({0: 2, 5: 1})
    0
    """
    half, seen = sum(counts.values()) / 2, 0.0
    for value in sorted(counts):
        seen += counts[value]
        if seen >= half:
            return value
    return None


@dataclass(frozen=True, slots=True)
class Scope:
    """What figures need to know of a log: its titles, the days it covers, whether `people` are accounts or viewers."""

    titles: Titles
    first: int
    until: int
    people: str = "accounts"

    def span(self, item: Item, fam: Family, period: int) -> tuple[int, int]:
        """First and last day of a period, as numbers."""
        if fam.weekly:
            return period, period + 6
        if fam.days and item.released is not None:
            return item.released, item.released + fam.days - 1
        return self.first, self.until

    def flag(self, item: Item, fam: Family, period: int) -> list[str]:
        """Why the log cannot tell all of a period."""
        start, end = self.span(item, fam, period)
        flags = []
        if end > self.until:
            flags.append("not over")
        if fam.days and start < self.first - 1:
            flags.append("log begins after release")
        return flags

    def name(self, fam: Family, period: int) -> str:
        """A period as it is written."""
        return clock.day_of(period).isoformat() if fam.weekly else fam.name


Add = Callable[[str, float, float | None, int, list[str]], None]


def census(scope: Scope, fam: Family, found: Mapping[Key, Totals]) -> list[Figure]:
    """Figures of a whole log: counted, so without a standard error."""
    enabled = gc.isenabled()
    gc.disable()  # half a million figures hold no cycles, yet each full collection walks all of them
    try:
        return _census(scope, fam, found)
    finally:
        if enabled:
            gc.enable()


def _census(scope: Scope, fam: Family, found: Mapping[Key, Totals]) -> list[Figure]:
    figures: list[Figure] = []
    made = partial(tuple.__new__, Figure)  # half a million: what Figure() does, without its names and defaults
    for (period, market, number), at in sorted(found.items()):
        item = scope.titles.items[number]
        _, end = scope.span(item, fam, period)
        sums = at.sums
        whole = item.runtime
        values = quotients(sums, item.out_by(end) if item.released is not None else whole, whole, scope.people)
        samples = dict.fromkeys(values, sums["people"])
        if "completers" in values and sums["started"]:
            values["completion_rate"] = 100 * sums["completed"] / sums["started"]
            samples["completion_rate"] = sums["started"]
        if sums["shared"]:
            values["co_viewed_minutes"], samples["co_viewed_minutes"] = sums["shared"] / 60, sums["people"]
        if not fam.weekly:
            middle = median(at.days)
            if middle is not None:
                values["days_to_complete"], samples["days_to_complete"] = float(middle), sum(at.days.values())
            for episode, share in drop_off(at.furthest, item, 0).items() if sums["started"] else ():
                values[f"drop_off_{episode}"] = 100 * share / sums["started"]
                samples[f"drop_off_{episode}"] = sums["started"]
        name, where, flag = scope.name(fam, period), market or "all", "; ".join(scope.flag(item, fam, period)) or None
        title, season = item.title, item.season
        figures += [
            made((title, season, name, where, measure, values[measure], None, samples[measure], None, flag))
            for measure in in_order(tuple(values))
        ]
    return figures


def drop_off(furthest: Mapping[int, Any], item: Item, nobody: Any) -> dict[int, Any]:
    """Of each episode but the last: who started it and none after it."""
    numbers = sorted({e.number for e in item.episodes if e.number is not None})
    return {n: furthest.get(n, nobody) for n in numbers[:-1]}


@lru_cache(maxsize=256)
def in_order(measures: tuple[str, ...]) -> list[str]:
    """Measures in the order of `MEASURES`; drop-off by its episodes."""
    order = {name: n for n, name in enumerate(MEASURES)}

    def place(measure: str) -> tuple[int, int]:
        stem, _, number = measure.rpartition("_")
        return (order["drop_off"], int(number)) if stem == "drop_off" else (order[measure], 0)

    return sorted(measures, key=place)


def chart(figures: Iterable[Figure], titles: Titles, places: int = 10) -> list[Figure]:
    """The weekly Top 10 of each list and market: rank and weeks on chart.

    Ranked by views, or by hours where no runtime is known. Equal views are told apart by hours, then by title. A title
    counts its weeks among the ten so far, this one included.
    """
    lists = {(i.title, i.season): i.chart for i in titles.items}
    weeks: dict[tuple[str, str, str], dict[str, list[Figure]]] = defaultdict(lambda: {"views": [], "hours": []})
    for figure in figures:
        if figure.measure in ("views", "hours") and len(figure.period) == 10:
            weeks[lists[figure.title, figure.season], figure.market, figure.period][figure.measure].append(figure)
    counted: dict[tuple[str, str, str, int | None], int] = defaultdict(int)
    found = []
    for (name, market, period), shown in sorted(weeks.items()):
        hours = {(f.title, f.season): f.value for f in shown["hours"]}
        ranked = nsmallest(
            places, shown["views"] or shown["hours"],
            key=lambda f: (-f.value, -hours[f.title, f.season], f.title, f.season or 0),
        )  # fmt: skip
        for rank, basis in enumerate(ranked, 1):
            title, season = basis.title, basis.season
            counted[name, market, title, season] += 1
            for measure, value in (("chart_rank", rank), ("weeks_on_chart", counted[name, market, title, season])):
                found.append(
                    Figure(title, season, period, market, measure, float(value), None, basis.sample, name, basis.flag)
                )
    return found
