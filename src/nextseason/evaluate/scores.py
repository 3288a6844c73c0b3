"""Proper scores of probabilities, with error bars by bootstrap over series.

Brier score: mean of (p - y)^2 (Brier 1950). Log score: mean of -ln of the probability given to what happened (Good
1952), with p kept within [0.001, 0.999] so that one certain mistake stays finite. Skill: 1 - score / score of the
baseline. AUC: the chance that one that came was given more than one that did not (ties count half).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

CLIP = 0.001
RESAMPLES = 400
EDGES = (0.0, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0)  # of reliability: most forecasts are low


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure and its 90% bootstrap interval over series."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.3f} [{self.low:.3f}, {self.high:.3f}]"


def brier(p: Floats, y: Floats, weights: Floats | None = None) -> float:
    """Mean squared error of probabilities `p` against outcomes `y` (0 or 1), both of shape (n,).

    >>> import numpy as np
    >>> brier(np.array([0.5, 1.0]), np.array([1.0, 1.0]))
    0.125
    """
    return _mean((p - y) ** 2, weights)


def log_score(p: Floats, y: Floats, weights: Floats | None = None) -> float:
    """Mean of -ln(probability of what happened), natural logarithm, `p` clipped to [0.001, 0.999]."""
    return _mean(log_losses(p, y), weights)


def log_losses(p: Floats, y: Floats) -> Floats:
    """-ln(probability of what happened) of each forecast, as in `log_score`."""
    import numpy as np

    q = np.clip(p, CLIP, 1 - CLIP)
    return np.asarray(-(y * np.log(q) + (1 - y) * np.log(1 - q)))


def auc(p: Floats, y: Floats, weights: Floats | None = None) -> float:
    """Area under the ROC curve; NaN where all or none came.

    >>> import numpy as np
    >>> auc(np.array([0.9, 0.2, 0.2]), np.array([1.0, 1.0, 0.0]))
    0.75
    """
    import numpy as np

    return auc_of(p, y)(np.ones(len(y)) if weights is None else weights)


def auc_of(p: Floats, y: Floats) -> Callable[[Floats], float]:
    """`auc` as a figure of weights for `over_series`: what is alike in all draws is sorted once."""
    import numpy as np

    _, at = np.unique(p, return_inverse=True)

    def figure(weights: Floats) -> float:
        came, not_came = np.bincount(at, weights * y), np.bincount(at, weights * (1 - y))
        pairs = float(came.sum() * not_came.sum())
        below = np.cumsum(not_came) - not_came
        return float((came * (below + 0.5 * not_came)).sum()) / pairs if pairs else float("nan")

    return figure


def slope(p: Floats, y: Floats, weights: Floats | None = None) -> float:
    """Slope of a logistic regression of `y` on the log-odds of `p`: below 1 it was too sure, above 1 not sure enough.

    Cox 1958. `p` is kept within [0.001, 0.999]; NaN where all or none came, or all forecasts are alike.
    """
    import numpy as np

    q = np.clip(p, CLIP, 1 - CLIP)
    x = np.column_stack([np.ones(len(q)), np.log(q / (1 - q))])
    w = np.ones(len(y)) if weights is None else weights
    if not 0 < float((w * y).sum()) < float(w.sum()) or float(np.ptp(x[:, 1])) < 1e-9:
        return float("nan")
    b = np.array([0.0, 1.0])  # as sure as right
    for _ in range(15):
        fitted = 1 / (1 + np.exp(-np.clip(x @ b, -30, 30)))
        curve = (x * (w * fitted * (1 - fitted))[:, None]).T @ x + 1e-9 * np.eye(2)
        step = np.linalg.solve(curve, x.T @ (w * (y - fitted)))
        b = b + np.clip(step, -2, 2)
        if float(np.abs(step).max()) < 1e-8:
            break
    return float(b[1])


def skill(score: float, baseline: float) -> float:
    """1 - score / baseline: 0 as good as the baseline, 1 perfect, below 0 worse."""
    return 1.0 - score / baseline if baseline > 0 else float("nan")


def _mean(values: Floats, weights: Floats | None) -> float:
    return float(values.mean() if weights is None else (weights * values).sum() / weights.sum())


def over_series(figure: Callable[[Floats], float], series: Sequence[str], seed: int = 7) -> Interval:
    """A figure of row weights, with its 90% interval when whole series are drawn anew, rows of one series together.

    `figure` takes how often each row counts, (n,): all once for the value itself. The same seed gives the same bars.
    """
    import numpy as np

    names, codes = np.unique(np.asarray(series, dtype=object).astype(str), return_inverse=True)
    value = figure(np.ones(len(codes)))
    if len(names) < 2:
        return Interval(value, value, value)
    drawn = [figure(times[codes].astype(float)) for times in _times(len(names), seed)[1:]]
    kept = np.asarray(drawn)[~np.isnan(drawn)]
    low, high = np.quantile(kept, [0.05, 0.95]) if len(kept) else (value, value)
    return Interval(value, float(low), float(high))


def means_over_series(values: Floats, series: Sequence[str], against: Floats | None = None, seed: int = 7) -> Interval:
    """`over_series` of the mean of some values, or of the skill of their sum over that of others; for many rows.

    The same draws and bars; values of one series are summed before the drawing.

    >>> import numpy as np
    >>> means_over_series(np.array([1.0, 2.0]), ["a", "a"])
    Interval(value=1.5, low=1.5, high=1.5)
    """
    import numpy as np

    names, codes = np.unique(np.asarray(series, dtype=object).astype(str), return_inverse=True)
    many = len(names)
    sums = np.bincount(codes, values, many)
    others = np.bincount(codes, against, many) if against is not None else np.bincount(codes, minlength=many)
    times = _times(many, seed)
    ratio = (times @ sums) / np.where((below := times @ others) > 0, below, np.nan)
    figures = ratio if against is None else 1.0 - ratio
    kept = figures[1:][~np.isnan(figures[1:])]
    low, high = np.quantile(kept, [0.05, 0.95]) if len(kept) else (figures[0], figures[0])
    return Interval(float(figures[0]), float(low), float(high))


@lru_cache(8)
def _times(many: int, seed: int) -> NDArray[np.float32]:
    """How often each of so many series is drawn: once each in the first row, then `RESAMPLES` draws of all."""
    import numpy as np

    rng = np.random.default_rng(seed)
    times = np.ones((1 + (RESAMPLES if many > 1 else 0), many), dtype=np.float32)
    for row in times[1:]:
        row[:] = np.bincount(rng.integers(0, many, many), minlength=many)
    return times


@dataclass(frozen=True, slots=True)
class Bin:
    """One bar of a reliability table: forecasts near `forecast` came true `came` of `n` times, 90% interval beside."""

    forecast: float
    came: float
    n: int
    low: float
    high: float


def wilson(came: float, n: int, z: float = 1.645) -> tuple[float, float]:
    """The score interval of a share `came` of `n` (Wilson 1927); z = 1.645 gives 90%."""
    centre = (came + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(came * (1 - came) / n + z * z / (4 * n * n))
    return max(centre - half, 0.0), min(centre + half, 1.0)


def reliability(p: Floats, y: Floats, edges: Sequence[float] = EDGES) -> list[Bin]:
    """Forecasts in groups by what they said against what happened; empty groups are left out.

    The intervals take rows for independent; a series asked at several origins is not, so they are too narrow.
    """
    import numpy as np

    at = np.clip(np.searchsorted(np.asarray(edges), p, side="right") - 1, 0, len(edges) - 2)
    out = []
    for group in (np.flatnonzero(at == i) for i in range(len(edges) - 1)):
        if len(group):
            came = float(y[group].mean())
            out.append(Bin(float(p[group].mean()), came, len(group), *wilson(came, len(group))))
    return out
