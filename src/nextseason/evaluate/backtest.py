"""Rolling-origin back-test: at each origin a snapshot, a model fitted on it alone, forecasts kept, scored at the end.

No forecast can see what came later: the models take a `Snapshot`, and a snapshot holds only what could be known by its
day. Origins are quarter-ends; each series is asked at each origin for its latest premiered season.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from ..errors import NextseasonError
from ..forecast import own, rates
from ..forecast import seasons as model
from ..forecast.hazard import months_between
from ..forecast.table import ForecastRow, month_ends
from ..ledger import HEADS, Ledger
from ..snapshot import FOREVER
from ..status import standings
from . import costs, gaps, late, renewal, scores, windows
from .baselines import BASELINES, base_rate
from .renewal import RenewalReport
from .truth import truth
from .windows import Judged

HORIZONS = (6, 12, 18, 24)  # months
FIRST_ORIGIN = date(2021, 12, 31)  # the weekly chart begins in July 2021: half a year of it, at the least
# Before the first half-year report (12 December 2023) a desk knows charted seasons only; since then all that were
# watched for 50,000 hours in half a year.
POPULATIONS = {
    "charted": "origins before the first half-year report: open or silent seasons seen on the chart",
    "all": "origins since the first half-year report: open and silent seasons, on the chart or off it",
    "open": "of those, the open ones: premiered less than 976 days before",
}
Progress = Callable[[int, str], None]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the score table: a model on one population at one horizon (months), over all origins.

    `came` is the share of next seasons that came, `said` the mean forecast.
    """

    population: str
    model: str
    horizon: int
    n: int
    series: int
    came: float
    said: float
    brier: scores.Interval
    log_score: scores.Interval
    auc: scores.Interval
    slope: scores.Interval | None
    skill: dict[str, scores.Interval]


@dataclass(frozen=True, slots=True)
class Reliability:
    """What was said against what came, of a model, on one population at one horizon."""

    population: str
    horizon: int
    model: str
    bins: tuple[scores.Bin, ...]


@dataclass(frozen=True, slots=True)
class BacktestReport:
    """The whole back-test: which origins, up to which day the truth is known, scores, reliability of the model."""

    target: str
    origins: tuple[date, ...]
    through: date
    lines: tuple[Line, ...]
    reliability: tuple[Reliability, ...]
    windows: tuple[Judged, ...] = ()
    gaps: tuple[gaps.GapLine, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Plain JSON values; a figure that cannot be (the AUC of one outcome) is null."""
        out = asdict(self)
        out["origins"] = [d.isoformat() for d in self.origins]
        out["through"] = self.through.isoformat()
        return {key: plain(value) for key, value in out.items()}

    def table(self) -> str:
        """For people, within 80 columns: scores with 90% intervals over series, then reliability."""
        out = [
            f"target {self.target}: {len(self.origins)} origins from {self.origins[0]} to {self.origins[-1]},",
            f"truth known through {self.through}; [90% interval, series drawn anew]",
        ]
        for population, about in POPULATIONS.items():
            lines = [line for line in self.lines if line.population == population]
            if not lines:
                continue
            out += ["", f"{population}: {about}"]
            for horizon in HORIZONS:
                out += _block([line for line in lines if line.horizon == horizon])
                for group in self.reliability:
                    if (group.population, group.horizon) == (population, horizon):
                        out += [f"  {group.model} said   came [90% interval]        n"]
                        out += [
                            f"  {b.forecast:12.3f}   {b.came:.3f} [{b.low:.3f}, {b.high:.3f}] {b.n:8}"
                            for b in group.bins
                        ]
        out += ["", windows.table(self.windows)] if self.windows else []
        out += ["", gaps.table(self.gaps)] if self.gaps else []
        return "\n".join(out)


def _block(lines: list[Line]) -> list[str]:
    if not lines:
        return []
    first = lines[0]
    out = [
        "",
        f"  within {first.horizon} months: {first.n} forecasts of {first.series} series, {first.came:.1%} came",
        f"  {'':18}{'said':>6}  {'Brier':22}{'log score':22}AUC",
    ]
    for line in lines:
        scored = f"{line.brier!s:22}{line.log_score!s:22}{line.auc.value:.3f}"
        out.append(f"  {line.model:18}{line.said:6.1%}  {scored}")
    for line in lines:
        head = "  skill over" if line is first else f"  skill of {line.model} over"
        out += [f"{head} {name}: {value}" for name, value in line.skill.items()]
        if line.slope is not None:
            out.append(f"  {line.model}: AUC {line.auc}, calibration slope {line.slope}")
    return out


def plain(value: Any) -> Any:
    """A value as JSON can hold it: what is no finite number is null."""
    if isinstance(value, dict):
        return {key: plain(v) for key, v in value.items()}
    if isinstance(value, list | tuple):
        return [plain(v) for v in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def first_known(ledger: Ledger) -> date:
    """The first day on which anything was known on a desk."""
    heads = f"SELECT min(coalesce(known_from, recorded::DATE)) FROM {ledger.source()} WHERE {HEADS}"
    found: date | None = ledger.steadily(lambda: ledger.connection.execute(heads).fetchall())[0][0]
    return found or date.max


def quarter_ends(first: date, last: date) -> list[date]:
    """Quarter-ends from `first` to `last`, both included where they are one."""
    ends = month_ends(first.replace(day=1), max((last.year - first.year) * 12 + last.month - first.month + 1, 0))
    return [d for d in ends if d.month % 3 == 0 and first <= d <= last]


def backtest(
    ledger: Ledger,
    target: str = "premiere",
    origins: Sequence[date] | None = None,
    progress: Progress | None = None,
    model: own.Model | None = None,
) -> BacktestReport | RenewalReport | costs.CostReport:
    """Replay the desk at each origin and score what was forecast there, by ours and by a `model` of one's own.

    Raises ModelError where that model fails, and NextseasonError where the ledger holds nothing that the target could
    be judged on, saying what to pull.
    """
    if target == "renewal":
        return renewal.judge(ledger)
    if target == "cost":
        return costs.judge(ledger)
    if target != "premiere":
        raise NextseasonError(f"target {target}: nothing here judges it; premiere, renewal and cost are judged")
    end = ledger.as_of(ledger.as_of(FOREVER).watched_to)
    known = standings(end)
    through, _ = rates.watched_through(end)
    whole = origins is None
    if origins is None:
        origins = [o for o in quarter_ends(FIRST_ORIGIN, through) if o >= first_known(ledger)]
    origins = [o for o in origins if month_ends(o, HORIZONS[0])[-1] <= through]
    if not origins:
        raise NextseasonError(
            f"nothing to judge: what came is known through {through}, and no origin lies {HORIZONS[0]} months "
            "before; pull netflix-top10 and netflix-engagement first"
        )
    issued: dict[date, _Issued] = {}
    for number, origin in enumerate(origins):
        if progress:
            progress(number, f"origin {origin} ({number + 1} of {len(origins)})")
        issued[origin] = _issue(ledger, origin, model)
    judged = truth((row for batch in issued.values() for row in batch.rows), end, known, through)
    facts = {(t.series_id, t.season, t.period): t.value for t in judged}
    name = own.name_of(model) if model is not None else None
    found = _score(issued, facts, through, name)
    if not whole or model is not None:
        return found
    named = [*windows.judge(ledger), *late.judge(ledger, end, through)]
    return replace(found, windows=tuple(named), gaps=tuple(gaps.judge(end)))


@dataclass(frozen=True, slots=True)
class _Issued:
    """The forecasts of one origin, and which of its seasons belong to which populations."""

    rows: list[ForecastRow]
    populations: dict[str, set[tuple[str, int | None]]]


def _issue(ledger: Ledger, origin: date, own_model: own.Model | None) -> _Issued:
    """Ours, the baselines and an own model at one origin, at the horizons only."""
    snapshot = ledger.as_of(origin)
    fitted, found = model.fit_of(snapshot)
    _, reported = rates.watched_through(snapshot)
    ends = month_ends(origin, max(HORIZONS))
    periods = [ends[h - 1] for h in HORIZONS]
    ahead = [months_between(origin, p) for p in periods]
    usual: dict[tuple[tuple[str, ...], float], float] = {}
    populations: dict[str, set[tuple[str, int | None]]] = {name: set() for name in POPULATIONS}
    out = []
    if own_model is not None:
        own.fitted(own_model, snapshot)
    for candidate in model.candidates(fitted.rates, found):
        standing = candidate.standing
        if standing.status not in ("open", "silent"):
            continue  # decided and known: no forecast worth scoring
        if standing.premiere is None or standing.premiere.first is None:
            continue  # of no known age
        populations["all" if reported else "charted"].add((standing.series_id, standing.season))
        if reported and standing.status == "open":
            populations["open"].add((standing.series_id, standing.season))
        cell = candidate.cell[:2]
        for key in ((c, h) for c in ((), cell) for h in ahead):
            if key not in usual:
                usual[key] = base_rate(fitted.rates, *key)
        for name, values in (
            (model.MODEL, [float(p) for p in model.next_by(fitted, candidate, ahead)]),
            (BASELINES[0], [float(p) for p in rates.next_by(fitted.rates, candidate, ahead)]),
            (BASELINES[1], [usual[(), h] for h in ahead]),
            (BASELINES[2], [usual[cell, h] for h in ahead]),
        ):
            for period, value in zip(periods, values, strict=True):
                out.append(
                    ForecastRow(name, origin, standing.series, standing.series_id, standing.season,
                                "next_premiere_by", period, "probability", None, value)
                )  # fmt: skip
        if own_model is not None:
            said = own.rows(own_model, snapshot, standing)
            out += [row for row in said if row.target == "next_premiere_by" and row.period in periods]
    return _Issued(out, populations)


Table = dict[tuple[date, str, int | None], tuple[float, float]]  # by origin and season: what was said, what came


def _score(
    issued: dict[date, _Issued], facts: dict[tuple[str, int | None, date], float], through: date, name: str | None
) -> BacktestReport:
    grouped: dict[tuple[str, int, str], Table] = {}
    for origin, batch in issued.items():
        horizon_of = {month_ends(origin, h)[-1]: h for h in HORIZONS}
        for row in batch.rows:
            happened = facts.get((row.series_id, row.season, row.period))
            for population, members in batch.populations.items():
                if happened is not None and (row.series_id, row.season) in members:
                    key = (population, horizon_of[row.period], row.model)
                    grouped.setdefault(key, {})[origin, row.series_id, row.season] = row.value, happened
    lines: list[Line] = []
    bars: list[Reliability] = []
    for population in POPULATIONS:
        for horizon in HORIZONS:
            tables = {one: grouped.get((population, horizon, one), {}) for one in (model.MODEL, *BASELINES)}
            for judged in filter(None, (model.MODEL, name)):
                said = grouped.get((population, horizon, judged), {})
                if said:  # rivals on the same seasons and days
                    rivals = {one: {key: table[key] for key in said if key in table} for one, table in tables.items()}
                    new, bins = _lines(population, horizon, {judged: said, **rivals}, judged)
                    lines += new if judged == model.MODEL else new[:1]
                    bars.append(Reliability(population, horizon, judged, tuple(bins)))
    return BacktestReport("next_premiere_by", tuple(issued), through, tuple(lines), tuple(bars))


def _lines(population: str, horizon: int, tables: dict[str, Table], judged: str) -> tuple[list[Line], list[scores.Bin]]:
    """One model and its rivals, the model first; all of the seasons and days of which it spoke."""
    import numpy as np

    y = np.asarray([came for _, came in tables[judged].values()])
    names = [series for _, series, _ in tables[judged]]
    said = {name: np.asarray([table[key][0] for key in tables[judged]]) for name, table in tables.items()}
    lines = []
    for name, p in said.items():
        errors = (p - y) ** 2
        bars = [scores.means_over_series(errors, names), scores.means_over_series(scores.log_losses(p, y), names),
                scores.over_series(scores.auc_of(p, y), names)]  # fmt: skip
        slope = scores.over_series(_of(scores.slope, p, y), names) if name == judged else None
        rivals = [one for one in said if one != judged] if name == judged else []
        skills = {b: scores.means_over_series(errors, names, (said[b] - y) ** 2) for b in rivals}
        means = float(y.mean()), float(p.mean())
        lines.append(
            Line(population, name, horizon, len(y), len(set(names)), *means, bars[0], bars[1], bars[2], slope, skills)
        )
    return lines, scores.reliability(said[judged], y)


def _of(score: Callable[..., float], p: scores.Floats, y: scores.Floats) -> Callable[[scores.Floats], float]:
    return lambda weights: score(p, y, weights)
