"""Half-years with what the chart never shows: each season's hours of its half of release, against the report's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from ..forecast import normal
from ..forecast.audience import LEVELS, MODEL, Model
from ..forecast.audience_fit import Totals, nowcast, totals
from ..forecast.audience_weeks import CHARTED, WEEKS, Seasons, seasons
from ..ledger import Ledger
from ..snapshot import Snapshot
from . import scores
from .audience_scores import covered, mean_of, median_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

SHARES = (0.5, 0.8, 0.95)
Models = Callable[[date], Model]


@dataclass(frozen=True, slots=True)
class HalfLine:
    """Scores of half-year hours: median |ln error| and coverage, of seasons charted in two weeks or in any."""

    half: str
    model: str
    charted: str
    n: int
    error: scores.Interval
    coverage: dict[str, scores.Interval]


def key_of(known: Seasons, i: int) -> tuple[Any, ...]:
    """A season whatever its label is today: titles are renamed after their fate is known."""
    return known.series_id[i], known.first[i].item(), known.chart[i]


def score_halves(
    ledger: Ledger,
    end: Snapshot,
    truth: Seasons,
    at: dict[tuple[Any, ...], int],
    known_on: dict[date, date],
    first: date,
    last: date,
    models: Models,
) -> list[HalfLine]:
    """Each half-year that the judged premieres fall in and that a report known at the end speaks of."""
    import numpy as np

    out: list[HalfLine] = []
    for year in range(first.year, min(last.year, end.day.year) + 1):
        for start, stop in ((date(year, 1, 1), date(year, 6, 30)), (date(year, 7, 1), date(year, 12, 31))):
            monday = stop - timedelta(days=(stop - timedelta(days=6)).weekday() + 6)  # of the last whole week
            if start < first or stop > last or monday not in known_on:
                continue
            found = totals(end, truth, start)
            origin = known_on[monday]
            known = seasons(ledger.as_of(origin))
            place = {key_of(known, i): i for i in range(len(known))}
            hit = [(n, place[k]) for n, i in enumerate(found.index) if (k := key_of(truth, int(i))) in place]
            if hit:
                rows = np.array([n for n, _ in hit])
                mine = known.take(np.array([i for _, i in hit]))
                these = Totals(found.index[rows], found.hours[rows], found.share[rows])
                out += _half(f"{year}H{1 if start.month == 1 else 2}", models(origin), mine, these)
    return out


def _half(half: str, model: Model, known: Seasons, found: Totals) -> list[HalfLine]:
    import numpy as np

    levels, y = np.array(LEVELS), np.log(found.hours)
    charted = (known.state == CHARTED) & (found.share > 0)
    centre, scale = nowcast(model, known, found.share)
    t5 = np.array([normal.t5_ppf(level) for level in LEVELS])
    seen = np.where(charted, np.nan_to_num(known.hours), 0.0)
    fall = np.concatenate([[0.0], np.cumsum(model.decay)])
    latest = WEEKS - 1 - np.argmax(charted[:, ::-1], axis=1)
    top = np.log(known.hours[np.arange(len(known)), latest])
    carried = np.exp(top[:, None] + fall - fall[latest][:, None])
    rest = np.where(charted, 0.0, np.minimum(carried, np.exp(np.nan_to_num(known.tenth, nan=np.inf))))
    said = {
        MODEL: centre[:, None] + scale[:, None] * t5,
        "average decay": np.log(((seen + rest) * found.share).sum(axis=1))[:, None] + 0.0 * t5,
        "the chart alone": np.log((seen * found.share).sum(axis=1))[:, None] + 0.0 * t5,
    }
    out = []
    for group, keep in (("two weeks or more", charted.sum(axis=1) >= 2), ("once or more", charted.any(axis=1))):
        names = list(known.series_id[keep])
        if not names:
            continue
        for name, quantiles in said.items():
            q, truth = quantiles[keep], y[keep]
            error = np.abs(q[:, LEVELS.index(0.5)] - truth)
            nothing = np.full(len(truth), -np.inf)
            shares = SHARES if name == MODEL else ()
            held = {
                f"{s:.0%}": scores.over_series(mean_of(covered(q, levels, truth, nothing, s)), names) for s in shares
            }
            everywhere = np.ones(len(truth), dtype=bool)
            out.append(
                HalfLine(half, name, group, len(names), scores.over_series(median_of(error, everywhere), names), held)
            )
    return out
