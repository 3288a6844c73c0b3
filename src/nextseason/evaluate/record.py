"""The record: every forecast the desk issued against what came, the misses too.

A forecast is one model's word on one season, target and period, issued on one day. It is resolved once its truth can be
known alike for all; until then it is pending. A forecast that was recorded only after the day it speaks of is a replay
(issued for a past day from what could be known then) and is told apart from those on record in time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from . import scores
from .audience_scores import median_of
from .bounded import distance, held, interval_score
from .issuing import NAMED
from .misses import Miss, misses
from .resolved import HORIZONS, KEPT, Resolved, by_levels, by_model, logs, resolve
from .scores import Bin, Interval

if TYPE_CHECKING:
    from ..desk import Desk

BASELINES = frozenset(NAMED.values())
SHARES = (0.5, 0.8, 0.95)


@dataclass(frozen=True, slots=True)
class Count:
    """Forecasts of one model and target: issued, resolved, still pending, and past without a truth to be known."""

    model: str
    target: str
    issued: int
    resolved: int
    pending: int
    untold: int
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Line:
    """A model's scores on one target, with 90% intervals over series.

    `horizon` is in months from the day of issue, None where all are taken together; `kept` is "in time" or "replayed".
    Of next premieres and outcomes only seasons that were open or silent on the day of issue are counted. `scores`
    holds, of probabilities, `brier`, `log_score`, `auc`; of quantiles `wis` and `error` (in natural logarithms of the
    number) and `covers_50`, `covers_80`, `covers_95`. `skill` is that of the Brier or the log score over the baseline
    named, on the same forecasts. `said` and `came` are means of probability and truth.
    """

    target: str
    model: str
    horizon: int | None
    kept: str
    n: int
    series: int
    said: float | None
    came: float | None
    scores: dict[str, Interval]
    baseline: str | None
    skill: dict[str, Interval]


@dataclass(frozen=True, slots=True)
class Reliability:
    """What a model said against what came, of next premieres at one horizon (months)."""

    model: str
    horizon: int
    kept: str
    bins: tuple[Bin, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """The record of a desk as of a day. All of it is empty where nothing was issued."""

    day: date
    through: date
    counts: tuple[Count, ...]
    lines: tuple[Line, ...]
    reliability: tuple[Reliability, ...]
    misses: tuple[Miss, ...]

    @property
    def issued(self) -> int:
        """Forecasts issued, baselines not counted."""
        return sum(count.issued for count in self.counts)

    @property
    def resolved(self) -> int:
        """Those whose truth is known."""
        return sum(count.resolved for count in self.counts)

    @property
    def pending(self) -> int:
        """Those that speak of days to come, or of which reports are still to tell."""
        return sum(count.pending for count in self.counts)

    def as_json(self) -> dict[str, Any]:
        """Plain JSON values; a figure that cannot be (the AUC of one outcome) is null."""
        from .backtest import plain

        totals = {"issued": self.issued, "resolved": self.resolved, "pending": self.pending}
        out = asdict(self)
        return plain(_dates({"as_of": out.pop("day"), "through": out.pop("through"), **totals, **out}))  # type: ignore[no-any-return]

    def as_rows(self) -> list[dict[str, Any]]:
        """The lines as a table: one row a figure."""
        rows = []
        for line in self.lines:
            head = {"target": line.target, "model": line.model, "horizon": line.horizon, "kept": line.kept,
                    "n": line.n, "series": line.series, "said": line.said, "came": line.came}  # fmt: skip
            figures = {**line.scores, **{f"skill, {k}, over {line.baseline}": v for k, v in line.skill.items()}}
            for name, value in figures.items():
                rows.append({**head, "figure": name, "value": value.value, "low_90": value.low, "high_90": value.high})
        return rows


def record(desk: Desk, day: date | None = None) -> Record:
    """The record of a desk: forecasts issued up to a day, against what was known of them by that day.

    Without a day, as of the last day that the desk's sources were watched. Reads the desk only.

    >>> import tempfile
    >>> from nextseason import Desk
    >>> from nextseason.claim import Claim
    >>> desk = Desk.create(tempfile.mkdtemp() + "/desk", facts=False)
    >>> found = record(desk, date(2024, 1, 31))
    >>> found.issued, found.lines
    (0, ())
    """
    day = day or desk.last_watched()
    resolved = resolve(desk, day)
    counts = tuple(Count(*row) for row in resolved.counts if row[0] not in BASELINES)
    lines: list[Line] = []
    bars: list[Reliability] = []
    missed: list[Miss] = []
    for kept in KEPT:
        for horizon in HORIZONS:
            more, bins = _probabilities(resolved, horizon, kept)
            lines += more
            bars += bins
        for horizon in HORIZONS:
            lines += _states(resolved, horizon, kept)
        lines += _quantiles(resolved, kept)
        missed += misses(resolved, kept)
    return Record(day, resolved.through, counts, tuple(lines), tuple(bars), tuple(missed))


def _probabilities(found: Resolved, horizon: int, kept: str) -> tuple[list[Line], list[Reliability]]:
    """Next premieres: seasons open or silent on the day of issue."""
    lines, bars = [], []
    rows = found.some("probabilities", horizon=horizon, kept=kept, waiting=True)
    for model, these in by_model(rows):
        p, y, base = (these[name].astype(float) for name in ("said", "came", "base"))
        names = list(these["series_id"])
        mean = _meaning(names)
        figures = {"brier": mean((p - y) ** 2), "log_score": mean(scores.log_losses(p, y))}
        figures["auc"] = _alone(scores.auc(p, y))
        skill = {}
        if model not in BASELINES:
            skill = {"brier": _skill((p - y) ** 2, (base - y) ** 2, names),
                     "log_score": _skill(scores.log_losses(p, y), scores.log_losses(base, y), names)}  # fmt: skip
            bars.append(Reliability(model, horizon, kept, tuple(scores.reliability(p, y))))
        lines.append(
            Line("next_premiere_by", model, horizon, kept, len(y), len(set(names)), float(p.mean()), float(y.mean()),
                 figures, NAMED["next_premiere_by"] if skill else None, skill)
        )  # fmt: skip
    return lines, bars


def _states(found: Resolved, horizon: int, kept: str) -> list[Line]:
    """Outcomes: what state it was in, of seasons open or silent on the day of issue."""
    import numpy as np

    lines = []
    rows = found.some("states", horizon=horizon, kept=kept, waiting=True)
    for model, these in by_model(rows):
        names = list(these["series_id"])
        mean = _meaning(names)
        brier, base = these["brier"].astype(float), these["base_brier"].astype(float)
        log, base_log = (-np.log(np.maximum(these[n].astype(float), scores.CLIP)) for n in ("given", "base_given"))
        skill = {}
        if model not in BASELINES:
            skill = {"brier": _skill(brier, base, names), "log_score": _skill(log, base_log, names)}
        lines.append(
            Line("outcome", model, horizon, kept, len(names), len(set(names)), None, None,
                 {"brier": mean(brier), "log_score": mean(log)}, NAMED["outcome"] if skill else None, skill)
        )  # fmt: skip
    return lines


def _quantiles(found: Resolved, kept: str) -> list[Line]:
    """Audiences and costs: in natural logarithms, so that a large one counts like a small one."""
    import numpy as np

    lines = []
    rows = found.some("quantiles", kept=kept)
    for target in sorted(set(rows["target"])):
        for model, these in by_model({name: v[rows["target"] == target] for name, v in rows.items()}):
            for levels, part in by_levels(these):
                names = list(part["series_id"])
                mean = _meaning(names)
                values, low, high, tenth = logs(part)
                figures = {"wis": mean(interval_score(values, levels, low, high, tenth))}
                far = distance(values, levels, low, high)
                if (seen := np.isfinite(low)).any():
                    kept_names = [name for name, ok in zip(names, seen, strict=True) if ok]
                    figures["error"] = scores.over_series(median_of(far[seen], far[seen] >= 0), kept_names)
                for share in SHARES:
                    figures[f"covers_{100 * share:.0f}"] = mean(held(values, levels, low, high, share))
                lines.append(
                    Line(target, model, None, kept, len(names), len(set(names)), None, None, figures, None, {})
                )
    return lines


def _meaning(names: list[str]) -> Callable[[scores.Floats], Interval]:
    return lambda values: scores.means_over_series(values, names)


def _skill(ours: scores.Floats, theirs: scores.Floats, names: list[str]) -> Interval:
    """Skill where the baseline spoke as well."""
    import numpy as np

    both = ~np.isnan(theirs)
    kept = [name for name, ok in zip(names, both, strict=True) if ok]
    return scores.means_over_series(ours[both], kept, theirs[both])


def _alone(value: float) -> Interval:
    """A figure without bars: those of an AUC over a hundred thousand forecasts would take minutes."""
    return Interval(value, float("nan"), float("nan"))


def _dates(value: Any) -> Any:
    """Days as ISO text, wherever they stand."""
    if isinstance(value, dict):
        return {key: _dates(v) for key, v in value.items()}
    if isinstance(value, list | tuple):
        return [_dates(v) for v in value]
    return value.isoformat() if isinstance(value, date) else value
