"""The first 28 days, as far as the chart bounds them: its weeks, and nothing to the tenth place for the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..forecast import normal
from ..forecast.audience import Model, predict
from ..forecast.audience_weeks import BELOW, CHARTED, UNKNOWN, Seasons
from . import scores
from .audience_scores import mean_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

DAYS = (28,)  # of 91 the bounds lie a factor of three apart


@dataclass(frozen=True, slots=True)
class DaysLine:
    """How many 80% intervals of n seasons surely hold the truth, and how many may: it lies between two bounds.

    `width` is the median of ln(upper bound / lower bound), `error` the median |ln error| to the nearer bound, 0
    between the two.
    """

    days: int
    n: int
    surely: scores.Interval
    maybe: scores.Interval
    width: float
    error: float


def score_days(groups: list[tuple[Model, Seasons, Seasons]]) -> list[DaysLine]:
    """Forecasts after two charted weeks: the fit, the seasons as known then, and as known at the end."""
    import numpy as np

    out = []
    for days in DAYS:
        names: list[str] = []
        surely, maybe, width, error = [], [], [], []
        for model, known, truth in groups:
            said = predict(model, known, (days,))
            centre, scale = said.days[days]
            whole = days // 7
            closed = (truth.state[:, : whole + 1] != UNKNOWN).all(axis=1)
            launch = np.where(np.isnan(truth.launch), said.launch, truth.launch)
            low, high = _bounds(truth, launch, whole)
            reach = normal.t5_ppf(0.9) * scale
            bottom, top = centre - reach, centre + reach
            names += list(known.series_id[closed])
            surely.append(((bottom <= low) & (high <= top))[closed])
            maybe.append(((bottom <= high) & (low <= top))[closed])
            width.append((high - low)[closed])
            error.append(np.maximum(np.maximum(low - centre, centre - high), 0.0)[closed])
        if names:
            figures = [scores.over_series(mean_of(np.concatenate(x).astype(float)), names) for x in (surely, maybe)]
            medians = [float(np.median(np.concatenate(x))) for x in (width, error)]
            out.append(DaysLine(days, len(names), figures[0], figures[1], medians[0], medians[1]))
    return out


def _bounds(truth: Seasons, launch: Floats, whole: int) -> tuple[Floats, Floats]:
    """ln of the least and the most hours that the chart allows in so many weeks and what the launch leaves over."""
    import numpy as np

    share = np.ones((len(truth), whole + 1))
    share[:, whole] = (7.0 - launch) / 7.0
    state = truth.state[:, : whole + 1]
    seen = np.where(state == CHARTED, np.nan_to_num(truth.hours[:, : whole + 1]), 0.0)
    hidden = np.where(state == BELOW, np.exp(np.nan_to_num(truth.tenth[:, : whole + 1])), 0.0)
    low = (seen * share).sum(axis=1)
    return np.log(low), np.log(low + (hidden * share).sum(axis=1))
