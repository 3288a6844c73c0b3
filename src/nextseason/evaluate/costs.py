"""The back-test of costs: seasons whose final cost is known, each asked when its budget was, and before its end.

A season is asked by a snapshot of the day, so only overruns of seasons that were done by then are learnt from: each is
left out of its own forecast by time. Beside them stands the reference class by itself: every season asked as budgeted,
learnt from all others, whenever they were done. There is little evidence: public records seldom tell what was agreed
and what it came to of one production, so the desk's own cost reports are what counts here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from ..errors import NextseasonError
from ..forecast import cost
from ..forecast.audience import LEVELS
from ..ledger import Ledger
from ..snapshot import FOREVER, Snapshot
from . import scores
from .bounded import distance, held, interval_score

SHARES = (0.5, 0.8, 0.95)
MOMENTS = ("when its budget was known", "before its final cost was")
LEFT_OUT = "as budgeted, with all others known"
FEW = 30  # seasons; fewer say little of intervals


@dataclass(frozen=True, slots=True)
class Asked:
    """One season on one day: the median said and its 80% interval, the base it rests on, and what it came to."""

    series: str
    season: int | None
    day: date
    moment: str
    basis: str
    base: float
    low: float
    middle: float
    high: float
    final: float
    learnt: int


@dataclass(frozen=True, slots=True)
class Line:
    """Scores at one moment, in natural logarithms; skill is over the base itself, taken at its word."""

    moment: str
    n: int
    wis: scores.Interval
    error: scores.Interval
    base_error: scores.Interval
    coverage: dict[str, scores.Interval]


@dataclass(frozen=True, slots=True)
class CostReport:
    """What was judged, season by season, and the scores."""

    lines: tuple[Line, ...]
    asked: tuple[Asked, ...]

    def as_json(self) -> dict[str, Any]:
        """Plain JSON values."""
        out = asdict(self)
        for one in out["asked"]:
            one["day"] = one["day"].isoformat()
        return {"target": cost.TARGET, "model": cost.MODEL, **out}

    def table(self) -> str:
        """For people, within 100 columns."""
        n = max(line.n for line in self.lines)
        out = [f"target {cost.TARGET}: {n} seasons of which a budget and the final cost are known; ln of the cost"]
        if n < FEW:
            out.append(f"{n} are few: what the intervals hold says little below {FEW} seasons")
        for line in self.lines:
            held_ = "  ".join(f"{share} holds {value.value:.1%}" for share, value in line.coverage.items())
            out += [
                "", f"asked {line.moment}: {line.n} seasons",
                f"  {cost.MODEL:12} mean |ln error| {line.error}  WIS {line.wis}", f"    {held_}",
                f"  {'as budgeted':12} mean |ln error| {line.base_error}",
            ]  # fmt: skip
        out.append("")
        for one in self.asked:
            name = one.series if one.season is None else f"{one.series}, season {one.season}"
            said = f"{one.middle / 1e6:.0f} (80%: {one.low / 1e6:.0f} to {one.high / 1e6:.0f})"
            out.append(
                f"  {name}, {one.day}: {one.base / 1e6:.0f} {one.basis}, said {said}, it was {one.final / 1e6:.0f}"
            )
        return "\n".join(out)


def judge(ledger: Ledger) -> CostReport:
    """Raises NextseasonError where no season of the desk has both a budget and a final cost."""
    end = ledger.as_of(ledger.as_of(FOREVER).watched_to)
    final = cost.finals(end)
    asked = [one for moment in MOMENTS for one in _asked(ledger, end, final, moment)]
    left = _left_out(end)
    if not asked and not left:
        known = cost.sums(end).values()
        budgets, done = (sum(one[i] is not None for one in known) for i in (0, 1))
        raise NextseasonError(
            "target cost: this desk knows of no season both what was budgeted and what it came to "
            f"(of {budgets} a budget in all, of {done} the final cost); pull budgets or costs (your own cost reports), "
            "or read articles that tell both"
        )
    lines = [_line(moment, [one for one in asked if one[0].moment == moment]) for moment in MOMENTS]
    lines.append(_line(LEFT_OUT, left))
    return CostReport(tuple(line for line in lines if line), tuple(one for one, _ in asked or left))


Quantiles = list[float]


def _asked(
    ledger: Ledger, end: Snapshot, final: dict[tuple[str, int | None], float], moment: str
) -> list[tuple[Asked, Quantiles]]:
    """The seasons on the first day on which their cost was forecast, or on the last one."""
    found: dict[tuple[str, int | None], tuple[Asked, Quantiles]] = {}
    days = [row[0] for row in end.query(
        "SELECT DISTINCT coalesce(known_from, recorded::DATE) AS day FROM claims ORDER BY day",
        where="kind IN ('budget_total', 'cost_report')",
    )]  # fmt: skip
    for day in days:
        for (series, season, _), one in cost.costs(ledger.as_of(day)).items():
            key = series, season
            if key not in final or (key in found and moment == MOMENTS[0]):
                continue
            entry = end.catalog.get(series)
            low, middle, high = (one.quantile(q) for q in (0.1, 0.5, 0.9))
            title = entry.title if entry else series
            learnt = one.overruns.seasons
            said = Asked(title, season, day, moment, one.basis, one.base, low, middle, high, final[key], learnt)
            found[key] = said, [one.quantile(level) for level in LEVELS]
    return [found[key] for key in sorted(found, key=str)]


def _left_out(end: Snapshot) -> list[tuple[Asked, Quantiles]]:
    """Every season of which both sums are known, by the overruns of all others."""
    both = {key: (base, final) for key, (base, final) in cost.sums(end).items() if base and final}
    out = []
    for key, (base, final) in sorted(both.items(), key=str):
        series, season, unit = key
        others = cost.reference(done / agreed for one, (agreed, done) in both.items() if one != key)
        said = cost.Cost(unit, base, "agreed", 0.0, others)
        low, middle, high = (said.quantile(q) for q in (0.1, 0.5, 0.9))
        entry = end.catalog.get(series)
        title = entry.title if entry else series
        asked = Asked(title, season, end.day, LEFT_OUT, said.basis, base, low, middle, high, final, others.seasons)
        out.append((asked, [said.quantile(level) for level in LEVELS]))
    return out


def _line(moment: str, asked: Sequence[tuple[Asked, Quantiles]]) -> Line | None:
    import numpy as np

    if not asked:
        return None
    names = [one.series for one, _ in asked]
    levels, said = np.array(LEVELS), np.log(np.array([quantiles for _, quantiles in asked]))
    y = np.log(np.array([one.final for one, _ in asked]))
    base = np.log(np.array([one.base for one, _ in asked]))

    def mean(values: scores.Floats) -> scores.Interval:
        return scores.means_over_series(values, names)

    coverage = {f"{share:.0%}": mean(held(said, levels, y, y, share)) for share in SHARES}
    return Line(
        moment, len(asked), mean(interval_score(said, levels, y, y, y - 99.0)), mean(distance(said, levels, y, y)),
        mean(np.abs(base - y)), coverage,
    )  # fmt: skip
