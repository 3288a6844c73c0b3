"""When the next season is expected, in two days: announced where somebody announced it, else from the model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ..snapshot import Snapshot
from ..status import Standing
from . import seasons as model
from .hazard import HORIZON, MONTH

CENTRAL = (0.1, 0.9)  # an 80% interval


@dataclass(frozen=True, slots=True)
class Expected:
    """The window in which the next season premieres if it comes, and the odds that it has within 24 months.

    `basis` is "announced", or "rates" for the central 80% of the rates' distribution, given that it comes within 60
    months. `odds` are None for a season whose fate is settled.
    """

    first: date | None
    last: date | None
    basis: str | None
    odds: float | None


def expected(snapshot: Snapshot, found: Sequence[Standing] | None = None) -> dict[tuple[str, int | None], Expected]:
    """By series id and season, for the latest premiered season of every series that is open or renewed."""
    import numpy as np

    fitted, known = model.fit_of(snapshot) if found is None else (model.fit(snapshot), list(found))
    ahead = [half / 2 for half in range(2 * HORIZON + 1)]  # months
    out = {}
    for candidate in model.candidates(fitted.rates, known):
        standing = candidate.standing
        if standing.status not in ("open", "renewed"):
            continue
        by = model.next_by(fitted, candidate, ahead)
        odds = float(np.interp(24.0, ahead, by)) if standing.status == "open" else None
        due = standing.next_premiere
        if due is not None and due.last is not None and due.last > snapshot.day:
            window = Expected(due.first, due.last, "announced", odds)
        elif by[-1] <= 0 or standing.premiere is None:
            window = Expected(None, None, None, odds)
        else:
            first, last = (float(np.interp(q * by[-1], by, ahead)) for q in CENTRAL)
            window = Expected(_day(snapshot.day, first), _day(snapshot.day, last), "rates", odds)
        out[standing.series_id, standing.season] = window
    return out


def _day(day: date, months: float) -> date:
    return day + timedelta(days=round(months * MONTH))
