"""The odds of another season, for every open series, in numbers and in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..snapshot import Snapshot
from ..status import Standing
from . import audience, cost
from . import rates as plain
from . import seasons as model
from .hazard import HORIZON
from .moved import Moved, comparables, moved_by
from .table import ForecastRow

FEW = 30  # seasons alike; below it a share of them is no evidence of its own
_LANGUAGE = {"English": "in English", "Non-English": "not in English", "unknown": "language unknown"}


@dataclass(frozen=True, slots=True)
class Odds:
    """The odds of one series on one day: that its next season has premiered within 24 months, and within 60.

    `low` and `high` are the 80% interval of the 24 months' figure, for what is not known of the rate itself.
    """

    series_id: str
    series: str
    season: int | None
    status: str
    premiere: str | None
    months_since: float
    within_24_months: float
    low: float
    high: float
    ever: float
    evidence: str
    issued: date
    model: str
    moved_by: tuple[Moved, ...] = ()
    comparables: tuple[str, ...] = ()

    def as_row(self) -> dict[str, Any]:
        """The row as `odds --json` and `--csv` print it."""
        return {
            "series": self.series, "series_id": self.series_id, "season": self.season, "status": self.status,
            "premiere": self.premiere, "months_since_premiere": round(self.months_since, 1),
            "within_24_months": round(self.within_24_months, 4), "low_80": round(self.low, 4),
            "high_80": round(self.high, 4), "ever": round(self.ever, 4), "evidence": self.evidence,
            "moved_by": [{"evidence": m.evidence, "log_odds": round(m.log_odds, 4)} for m in self.moved_by],
            "comparables": list(self.comparables), "issued": self.issued.isoformat(), "model": self.model,
        }  # fmt: skip


def odds(
    snapshot: Snapshot, found: Sequence[Standing] | None = None, series: Iterable[str] | None = None
) -> list[Odds]:
    """Every open series, likeliest first; or those of them that `series` names by id."""
    import numpy as np

    wanted = None if series is None else set(series)
    fitted, known = model.fit_of(snapshot, wanted) if found is None else (model.fit(snapshot), list(found))
    out = []
    for candidate in model.candidates(fitted.rates, known):
        standing = candidate.standing
        if standing.status != "open" or (wanted is not None and standing.series_id not in wanted):
            continue
        # 24 months is what a renewal decided by now can keep; 60 stands for ever.
        at, ever = (float(p) for p in model.next_by(fitted, candidate, [24.0, float(HORIZON)]))
        spread = model.next_by(fitted, candidate, [24.0], draws=True)[:, 0]
        low, high = (float(q) for q in np.quantile(spread, [0.1, 0.9]))
        out.append(
            Odds(
                standing.series_id, standing.series, standing.season, standing.status,
                str(standing.premiere) if standing.premiere else None, candidate.age, at, min(low, at), max(high, at),
                ever, evidence(fitted.rates, candidate, fitted.moves is not None), snapshot.day, model.MODEL,
                tuple(moved_by(fitted, candidate)), tuple(comparables(fitted, candidate)),
            )
        )  # fmt: skip
    return sorted(out, key=lambda o: (-o.within_24_months, o.series_id))


def evidence(fitted: plain.Rates, candidate: plain.Candidate, moved: bool = False) -> str:
    """What the odds rest on, in words and counts: seasons alike that were still waiting at this age, and how many came.

    Only seasons whose 24 months had wholly passed are counted, whatever became of them: those that came back early are
    no fair sample of the rest. The odds themselves use every month that any season was followed. Unless `moved`, the
    rates are all there is, and it says so.
    """
    age, cell = candidate.age, candidate.cell
    if fitted.hazard.seasons_seen == 0:
        return f"no next premiere was known by {fitted.day}: an assumed base rate, nothing of this series"
    alike = [life for life in fitted.lives.get(cell, ()) if life.months > age]
    closed = [life for life in alike if life.watched >= age + 24]
    came = sum(life.came_back and life.months <= age + 24 for life in closed)
    text = (
        f"{', '.join([cell[0], _LANGUAGE[cell[1]], cell[2]])}, {age:.0f} months after its premiere: "
        f"of {len(closed)} such seasons still waiting then, {came} came back within the next 24 months"
    )
    if len(closed) < FEW:
        text += "; few, so the rate leans on that of all seasons"
    if candidate.age - candidate.seen >= 1:
        text += f". Off the chart its next season may be out unseen since {fitted.watched_through}"
    if fitted.thin:
        text += (
            f". Only {fitted.hazard.seasons_seen:.0f} next premieres were known by {fitted.day}: "
            "this is little more than a base rate"
        )
    elif not moved:
        text += f". Before the first half-year report only the rates can be fitted: on {fitted.day} they stand alone"
    return text


def forecast(
    snapshot: Snapshot, *, series: Iterable[str] | None = None, target: str | None = None
) -> list[ForecastRow]:
    """The forecast table for some series (ids), or for the latest premiered season of all.

    Targets `outcome` and `next_premiere_by`, for each month-end to 24 months, and those of `audience.TARGETS` for
    seasons in their first weeks on a chart, and `final_cost` where a budget is known and the final cost is not; see
    `ForecastRow`.
    """
    series = None if series is None else list(series)
    watched: list[ForecastRow] = []
    if target is None or target in audience.TARGETS:
        watched = audience.forecast(snapshot, series=series, target=target)
    if target in (None, cost.TARGET):
        watched += cost.forecast(snapshot, series=series)
    if target in (*audience.TARGETS, cost.TARGET):
        return watched
    fitted, known = model.fit_of(snapshot, series)
    out: list[ForecastRow] = []
    for candidate in model.candidates(fitted.rates, known):
        out += model.rows(fitted, candidate, target)
    return out + watched
