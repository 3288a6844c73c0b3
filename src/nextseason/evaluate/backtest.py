"""Rolling-origin back-test: at each origin a snapshot, a model fitted on it alone, forecasts kept, scored at the end.

No forecast can see what came later: the models take a `Snapshot`, and a snapshot holds only what could be known by its
day. Origins are quarter-ends; each series is asked at each origin for its latest premiered season.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from ..errors import NextseasonError
from ..forecast import rates as model
from ..forecast.hazard import months_between
from ..forecast.table import ForecastRow, month_ends
from ..ledger import Ledger
from ..snapshot import FOREVER
from ..status import standings
from . import scores
from .truth import truth

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

HORIZONS = (6, 12, 18, 24)  # months
FIRST_ORIGIN = date(2021, 12, 31)  # the weekly chart begins in July 2021: half a year of it, at the least
BASELINES = ("base rate", "season x language")
Progress = Callable[[int, str], None]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the score table: a model at one horizon (months), over all origins."""

    model: str
    horizon: int
    n: int
    series: int
    came: float
    brier: scores.Interval
    log_score: scores.Interval
    auc: scores.Interval
    skill: dict[str, scores.Interval]


@dataclass(frozen=True, slots=True)
class BacktestReport:
    """The whole back-test: which origins, up to which day the truth is known, scores, reliability of the model."""

    target: str
    origins: tuple[date, ...]
    through: date
    lines: tuple[Line, ...]
    reliability: dict[int, tuple[scores.Bin, ...]]

    def as_json(self) -> dict[str, Any]:
        """Plain JSON values."""
        out = asdict(self)
        out["origins"] = [d.isoformat() for d in self.origins]
        out["through"] = self.through.isoformat()
        return out

    def table(self) -> str:
        """For people: scores with 90% intervals over series, then reliability."""
        head = f"{'model':20}{'months':>7}{'n':>7}{'series':>8}{'came':>7}  {'Brier':22}{'log score':22}{'AUC':22}"
        out = [
            f"target {self.target}: {len(self.origins)} origins from {self.origins[0]} to {self.origins[-1]}, "
            f"truth known through {self.through}; [90% intervals over series]",
            "",
            head + f"{'skill over base rate':24}skill over season x language",
        ]
        for line in self.lines:
            skills = "".join(f"{line.skill[b]!s:24}" if b in line.skill else f"{'-':24}" for b in BASELINES)
            out.append(
                f"{line.model:20}{line.horizon:7}{line.n:7}{line.series:8}{line.came:7.3f}  {line.brier!s:22}"
                f"{line.log_score!s:22}{line.auc!s:22}{skills}".rstrip()
            )
        for horizon, bins in self.reliability.items():
            out += ["", f"reliability of {model.MODEL} at {horizon} months: said, came [90% interval], n"]
            out += [f"  {b.forecast:.3f}   {b.came:.3f} [{b.low:.3f}, {b.high:.3f}]   {b.n}" for b in bins]
        return "\n".join(out)


def quarter_ends(first: date, last: date) -> list[date]:
    """Quarter-ends from `first` to `last`, both included where they are one."""
    ends = month_ends(first.replace(day=1), max((last.year - first.year) * 12 + last.month - first.month + 1, 0))
    return [d for d in ends if d.month % 3 == 0 and first <= d <= last]


def backtest(
    ledger: Ledger,
    target: str = "premiere",
    origins: Sequence[date] | None = None,
    progress: Progress | None = None,
) -> BacktestReport:
    """Replay the desk at each origin and score what was forecast there.

    Raises NextseasonError where the ledger holds nothing that the target could be judged on, saying what to pull.
    """
    if target != "premiere":
        raise NextseasonError(
            f"target {target}: this desk holds no dated decisions to judge it on (the bundled facts are premieres and "
            "audiences); --target premiere is judged"
        )
    end = ledger.as_of(ledger.as_of(FOREVER).watched_to)
    known = standings(end)
    through, _ = model.watched_through(end)
    if origins is None:
        origins = quarter_ends(FIRST_ORIGIN, through)
    origins = [o for o in origins if min(month_ends(o, HORIZONS[0])[-1:]) <= through]
    if not origins:
        raise NextseasonError(
            f"nothing to judge: what came is known through {through}, and no origin lies {HORIZONS[0]} months "
            "before; pull netflix-top10 and netflix-engagement first"
        )
    forecasts: list[ForecastRow] = []
    for number, origin in enumerate(origins):
        if progress:
            progress(number, f"origin {origin} ({number + 1} of {len(origins)})")
        forecasts += _issue(ledger, origin)
    facts = {(t.series_id, t.season, t.period): t.value for t in truth(forecasts, end, known, through)}
    return _score(forecasts, facts, tuple(origins), through)


def _issue(ledger: Ledger, origin: date) -> list[ForecastRow]:
    """Ours and the baselines at one origin, at the horizons only."""
    snapshot = ledger.as_of(origin)
    found = standings(snapshot)
    fitted, pooled = model.fit_rates(snapshot, found), model.fit_rates(snapshot, found, pooled=True)
    ends = month_ends(origin, max(HORIZONS))
    periods = [ends[h - 1] for h in HORIZONS]
    ahead = [months_between(origin, p) for p in periods]
    out = []
    for candidate in model.candidates(found, origin):
        if candidate.standing.status in ("cancelled", "concluded"):
            continue  # decided and known: no forecast worth scoring
        standing = candidate.standing
        for name, values in (
            (model.MODEL, model.next_by(fitted, candidate, ahead)),
            (BASELINES[0], _flat(pooled, (), ahead)),
            (BASELINES[1], _flat(fitted, candidate.cell, ahead)),
        ):
            for period, value in zip(periods, values, strict=True):
                out.append(
                    ForecastRow(name, origin, standing.series, standing.series_id, standing.season,
                                "next_premiere_by", period, "probability", None, float(value))
                )  # fmt: skip
    return out


def _flat(rates: model.Rates, cell: tuple[str, ...], ahead: list[float]) -> NDArray[np.float64]:
    """A rate that knows no age: events over season-months, shrunk to the coarser cell as the model's are."""
    import numpy as np

    from ..forecast.hazard import K

    rate = 0.01
    for depth in range(len(cell) + 1):
        part = cell[:depth]
        events, months = rates.hazard.events.get(part), rates.hazard.months.get(part)
        if events is not None and months is not None:
            rate = float((events.sum() + K * rate) / (months.sum() + K))
    return np.asarray(1.0 - np.exp(-rate * np.asarray(ahead)))


def _score(
    forecasts: list[ForecastRow],
    facts: dict[tuple[str, int | None, date], float],
    origins: tuple[date, ...],
    through: date,
) -> BacktestReport:
    import numpy as np

    horizon_of = {(o, month_ends(o, h)[-1]): h for o in origins for h in HORIZONS}
    grouped: dict[tuple[int, str], list[tuple[str, date, float, float]]] = {}
    for row in forecasts:
        happened = facts.get((row.series_id, row.season, row.period))
        if happened is not None:
            key = (horizon_of[row.issued, row.period], row.model)
            grouped.setdefault(key, []).append((row.series_id, row.issued, row.value, happened))
    lines, bars = [], {}
    for horizon in HORIZONS:
        tables = {name: grouped.get((horizon, name), []) for name in (model.MODEL, *BASELINES)}
        if not tables[model.MODEL]:
            continue
        y = np.asarray([r[3] for r in tables[model.MODEL]])
        names = [r[0] for r in tables[model.MODEL]]
        p = {name: np.asarray([r[2] for r in table]) for name, table in tables.items()}
        for name in tables:
            q = p[name]
            skills = {
                b: scores.over_series(_skill(q, p[b], y), names) for b in BASELINES if b != name and name == model.MODEL
            }
            lines.append(
                Line(
                    name, horizon, len(y), len(set(names)), float(y.mean()),
                    scores.over_series(_of(scores.brier, q, y), names),
                    scores.over_series(_of(scores.log_score, q, y), names),
                    scores.over_series(_of(scores.auc, q, y), names),
                    skills,
                )
            )  # fmt: skip
        bars[horizon] = tuple(scores.reliability(p[model.MODEL], y))
    return BacktestReport("next_premiere_by", origins, through, tuple(lines), bars)


def _of(
    score: Callable[[scores.Floats, scores.Floats], float], p: scores.Floats, y: scores.Floats
) -> Callable[[NDArray[np.intp]], float]:
    return lambda i: score(p[i], y[i])


def _skill(ours: scores.Floats, theirs: scores.Floats, y: scores.Floats) -> Callable[[NDArray[np.intp]], float]:
    return lambda i: scores.skill(scores.brier(ours[i], y[i]), scores.brier(theirs[i], y[i]))
