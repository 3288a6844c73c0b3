"""A panel: people whose viewing stands for a population's, with the weight of each by day, and what that is worth.

A figure is the sum over persons of weight x what they did. Minutes weigh each day's viewing by that day's weight;
people (viewers, starters, completers) count with their mean weight over the days of the period, days out of tab as 0.
The standard error comes from replicate weights where the panel has them, else from a bootstrap of households.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ..claim import tidy
from ..errors import BadDateError, LayoutError
from ..when import parse_day
from . import clock, columns
from .definitions import LARGE_ERROR, SMALL_SAMPLE, SUMS, Family
from .figures import Figure, Scope, drop_off, in_order, median, quotients

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

REPLICATES = 200  # of the bootstrap: its own error in a standard error is then 5%
ALWAYS = (-(10**6), 10**6)  # days of a weight without a day
_REPLICATE = re.compile(r"(?:replicate|rep|weight|w)_?(\d+)")
_NO = ("0", "false", "no", "n", "f")


@dataclass(frozen=True, slots=True)
class Weight:
    """The weight of one member through some days, in tab."""

    account: str
    person: str
    first: int
    last: int
    weight: float
    replicates: tuple[float, ...] = ()
    cells: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Panel:
    """All members. `by_person` says whether they are persons or households."""

    weights: tuple[Weight, ...]
    by_person: bool

    def members(self) -> dict[tuple[str, str], list[Weight]]:
        """Weights by member."""
        found: dict[tuple[str, str], list[Weight]] = defaultdict(list)
        for weight in self.weights:
            found[weight.account, weight.person].append(weight)
        return found


def read(place: str, names: Sequence[str], rows: Iterable[Sequence[Any]], cells: Sequence[str] = ()) -> Panel:
    """A panel from a table: account, person, weight, day or first and last, in_tab, replicate_1..., and cells.

    Raises LayoutError, which names the table, the line and the column.
    """
    found = columns.find(place, names, columns.PANEL)
    for needed in ("account", "weight"):
        if needed not in found:
            raise LayoutError(f"{place}: has no column {needed} ({' or '.join(columns.PANEL[needed])}); it has {names}")
    at = {ours: list(names).index(name) for ours, name in found.items()}
    taken = set(found.values())
    replicates = sorted(
        (int(m[1]), n) for n, name in enumerate(names)
        if name not in taken and (m := _REPLICATE.fullmatch(columns.plain(name)))
    )  # fmt: skip
    wanted = {columns.plain(c): c for c in cells}
    cell_at = {wanted[columns.plain(name)]: n for n, name in enumerate(names) if columns.plain(name) in wanted}
    for cell in cells:
        if cell not in cell_at:
            raise LayoutError(f"{place}: has no column {cell} to tell cells by; it has {', '.join(names)}")
    weights = []
    for n, row in enumerate(rows, 2):

        def wrong(column: str, value: object, problem: str, n: int = n) -> LayoutError:
            return LayoutError(f"{place}: line {n}, column {column}: {str(value)[:80]!r} {problem}; mend the table")

        def number(column: str, value: object, wrong: Any = wrong) -> float:
            try:
                weight = float(str(value))
            except ValueError:
                weight = -1.0
            if not 0 <= weight < 1e9:
                raise wrong(column, value, "is no weight")
            return weight

        account = _text(row[at["account"]])
        person = _text(row[at["person"]]) if "person" in at else ""
        if not account or ("person" in at and not person):
            raise wrong("account" if not account else "person", "", "names nobody")
        if "in_tab" in at and _text(row[at["in_tab"]]).casefold() in _NO:
            continue
        first, last = ALWAYS
        if "day" in at:
            first = last = _day(row[at["day"]], wrong, found["day"])
        else:
            first = _day(row[at["first"]], wrong, found["first"]) if "first" in at else first
            last = _day(row[at["last"]], wrong, found["last"]) if "last" in at else last
        weights.append(
            Weight(
                account, person, first, last, number(found["weight"], row[at["weight"]]),
                tuple(number(names[i], row[i]) for _, i in replicates),
                tuple((cell, _text(row[i])) for cell, i in cell_at.items()),
            )
        )  # fmt: skip
    panel = Panel(tuple(weights), "person" in at)
    for (account, person), spans in panel.members().items():
        ordered = sorted(spans, key=lambda w: w.first)
        for a, b in pairwise(ordered):
            if b.first <= a.last:
                day = clock.day_of(b.first) if abs(b.first) < ALWAYS[1] else "every day"
                raise LayoutError(f"{place}: {account} {person} has two weights on {day}; keep one a day")
    if not weights:
        raise LayoutError(f"{place}: has nobody in tab")
    return panel


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else tidy(str(value))


def _day(value: object, wrong: Any, column: str) -> int:
    if isinstance(value, datetime):
        return clock.number(value.date())
    if isinstance(value, date):
        return clock.number(value)
    try:
        return clock.number(parse_day(str(value)[:10]))
    except BadDateError:
        raise wrong(column, value, "is no day as in 2026-01-05") from None


class Weights:
    """Weights as arrays: member by replicate, column 0 the weight itself, the others for the standard error."""

    def __init__(self, panel: Panel, *, seed: int = 0) -> None:
        import numpy as np

        self.panel = panel
        self.spans = {member: sorted(spans, key=lambda w: w.first) for member, spans in sorted(panel.members().items())}
        self.given = len(panel.weights[0].replicates)
        self.replicates = self.given or REPLICATES
        households = {account: n for n, account in enumerate(sorted({a for a, _ in self.spans}))}
        count = len(households)
        if not self.given:
            # Rao and Wu (1988): of n households n - 1 are drawn with replacement, each counted n / (n - 1) times, which
            # makes the variance between replicates that of the estimate.
            draw = np.random.default_rng(seed)
            drawn = draw.multinomial(max(count - 1, 1), np.full(count, 1 / count), size=REPLICATES)
            self._drawn = drawn.T * (count / max(count - 1, 1))
        self._household = {member: households[member[0]] for member in self.spans}

    def on(self, member: tuple[str, str], day: int) -> Array:
        """The weights of a member on a day."""
        span = next(s for s in self.spans[member] if s.first <= day <= s.last)
        return self._row(member, span)

    def over(self, member: tuple[str, str], first: int, last: int) -> Array:
        """The mean weights of a member over the days of a period, 0 out of tab."""
        import numpy as np

        total = np.zeros(self.replicates + 1)
        for span in self.spans[member]:
            days = min(span.last, last) - max(span.first, first) + 1
            if days > 0:
                total += self._row(member, span) * days
        return total / (last - first + 1)

    def _row(self, member: tuple[str, str], span: Weight) -> Array:
        import numpy as np

        if self.given:
            return np.array((span.weight, *span.replicates))
        return np.concatenate(([span.weight], span.weight * self._drawn[self._household[member]]))

    def error(self, estimates: Any) -> float:
        """The standard error of an estimate from its replicates: root of their mean squared distance from it."""
        import numpy as np

        spread = np.asarray(estimates[1:]) - estimates[0]
        return float(np.sqrt(np.mean(spread[np.isfinite(spread)] ** 2))) if np.isfinite(spread).any() else 0.0


def weighted(
    scope: Scope, fam: Family, weights: Weights, viewings: Iterable[tuple[Any, ...]], days: Iterable[tuple[Any, ...]],
    completed: Iterable[tuple[Any, ...]], cells: Sequence[str] = (),
) -> list[Figure]:  # fmt: skip
    """Figures of a panel, each with its standard error, and a flag where the sample is too small to publish.

    `viewings` are rows of `definitions.viewings_sql`, `days` the seconds and co-viewed seconds of each by day,
    `completed` the days to complete of each.
    """
    import numpy as np

    size = weights.replicates + 1
    groups: dict[tuple[str, int, int, str], _Group] = {}

    def of(period: int, market: str, number: int, member: tuple[str, str]) -> list[_Group]:
        names = [market or "all"]
        names += [f"{names[0]}, {cell} {value}" for cell, value in weights.spans[member][0].cells if cell in cells]
        return [groups.setdefault((n, period, number, market), _Group(size)) for n in names]

    for row in sorted(viewings):
        period, market, who, person, number, _, _, reached, started, watched, _, complete, furthest = row
        member = (who, person)
        start, end = scope.span(scope.titles.items[number], fam, period)
        weight = weights.over(member, max(start, scope.first), min(end, scope.until))
        counts = {"people": 1, "reached": reached, "started": started, "watched": watched,
                 "completed": complete}  # fmt: skip
        for group in of(period, market, number, member):
            group.sample += 1
            group.starters += started
            for name, value in counts.items():
                group.sums[name] += weight * value
            if started and furthest is not None:
                group.furthest[furthest] = group.furthest.get(furthest, np.zeros(size)) + weight
    for period, market, who, person, number, day, seconds, shared in sorted(days):
        weight = weights.on((who, person), day)
        for group in of(period, market, number, (who, person)):
            group.sums["seconds"] += weight * seconds
            group.sums["shared"] += weight * shared
    for market, who, person, number, taken in sorted(completed):
        start, end = scope.span(scope.titles.items[number], fam, 0)
        weight = weights.over((who, person), max(start, scope.first), min(end, scope.until))
        for group in of(0, market, number, (who, person)):
            group.days[taken] = group.days.get(taken, np.zeros(size)) + weight
            group.finishers += 1
    figures: list[Figure] = []
    universe: dict[tuple[str, int, int], Any] = {}
    for (name, period, number, _), group in sorted(groups.items(), key=lambda g: (g[0][1], g[0][0], g[0][2])):
        item = scope.titles.items[number]
        start, end = scope.span(item, fam, period)
        values: dict[str, Any] = quotients(group.sums, item.out_by(end), item.runtime, scope.people)
        samples = dict.fromkeys(values, group.sample)
        cell = name.partition(", ")[2]
        covered = max(start, scope.first), min(end, scope.until)
        if (cell, *covered) not in universe:
            universe[cell, *covered] = sum(
                weights.over(member, *covered) for member, spans in weights.spans.items()
                if not cell or cell in [f"{c} {v}" for c, v in spans[0].cells]
            )  # fmt: skip
        with np.errstate(divide="ignore", invalid="ignore"):
            values["reach_share"] = 100 * group.sums["reached"] / universe[cell, *covered]
            samples["reach_share"] = group.sample
            if "completers" in values and group.starters:
                values["completion_rate"] = 100 * group.sums["completed"] / group.sums["started"]
                samples["completion_rate"] = group.starters
            if group.sums["shared"][0]:
                values["co_viewed_minutes"], samples["co_viewed_minutes"] = group.sums["shared"] / 60, group.sample
            if not fam.weekly:
                for episode, share in drop_off(group.furthest, item, np.zeros(size)).items() if group.starters else ():
                    values[f"drop_off_{episode}"] = 100 * share / group.sums["started"]
                    samples[f"drop_off_{episode}"] = group.starters
        if group.days and not fam.weekly:
            middles = [median({d: w[r] for d, w in group.days.items()}) for r in range(size)]
            values["days_to_complete"] = np.array([np.nan if m is None else m for m in middles], dtype=float)
            samples["days_to_complete"] = group.finishers
        limits = scope.flag(item, fam, period)
        for measure in in_order(tuple(values)):
            value, error = float(values[measure][0]), weights.error(values[measure])
            flags = list(limits)
            if samples[measure] < SMALL_SAMPLE:
                flags.append("small sample")
            elif error > LARGE_ERROR * abs(value):
                flags.append("large error")
            figures.append(
                Figure(item.title, item.season, scope.name(fam, period), name, measure, value, error,
                       samples[measure], None, "; ".join(flags) or None)
            )  # fmt: skip
    return figures


class _Group:
    """Weighted sums of one season, period, and market or cell, each as an array: the estimate, then its replicates."""

    def __init__(self, size: int) -> None:
        import numpy as np

        self.sums: dict[str, Any] = {name: np.zeros(size) for name in SUMS}
        self.furthest: dict[int, Any] = {}
        self.days: dict[int, Any] = {}
        self.sample = self.starters = self.finishers = 0


def tab_rows(panel: Panel) -> Iterable[tuple[str, str, int, int]]:
    """Who is in tab, from which day to which."""
    return ((w.account, w.person, w.first, w.last) for w in panel.weights)


def unweighted(members: Iterable[tuple[str, str]]) -> Panel:
    """Pooled logs as a panel in which everybody stands for themselves."""
    return Panel(tuple(Weight(a, p, *ALWAYS, 1.0) for a, p in members), by_person=True)
