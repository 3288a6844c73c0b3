"""Proper scores of probabilities, with error bars by bootstrap over series.

Brier score: mean of (p - y)^2 (Brier 1950). Log score: mean of -ln of the probability given to what happened (Good
1952), with p kept within [0.001, 0.999] so that one certain mistake stays finite. Skill: 1 - score / score of the
baseline. AUC: the chance that one that came was given more than one that did not (ties count half).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

CLIP = 0.001
RESAMPLES = 400


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure and its 90% bootstrap interval over series."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.3f} [{self.low:.3f}, {self.high:.3f}]"


def brier(p: Floats, y: Floats) -> float:
    """Mean squared error of probabilities `p` against outcomes `y` (0 or 1), both of shape (n,).

    >>> import numpy as np
    >>> brier(np.array([0.5, 1.0]), np.array([1.0, 1.0]))
    0.125
    """
    return float(((p - y) ** 2).mean())


def log_score(p: Floats, y: Floats) -> float:
    """Mean of -ln(probability of what happened), natural logarithm, `p` clipped to [0.001, 0.999]."""
    import numpy as np

    q = np.clip(p, CLIP, 1 - CLIP)
    return float(-(y * np.log(q) + (1 - y) * np.log(1 - q)).mean())


def auc(p: Floats, y: Floats) -> float:
    """Area under the ROC curve; NaN where all or none came.

    >>> import numpy as np
    >>> auc(np.array([0.9, 0.2, 0.2]), np.array([1.0, 1.0, 0.0]))
    0.75
    """
    import numpy as np

    came, not_came = p[y > 0.5], p[y < 0.5]
    if not len(came) or not len(not_came):
        return float("nan")
    ordered = np.sort(not_came)
    below = np.searchsorted(ordered, came, side="left")
    ties = np.searchsorted(ordered, came, side="right") - below
    return float((below + 0.5 * ties).sum() / (len(came) * len(not_came)))


def skill(score: float, baseline: float) -> float:
    """1 - score / baseline: 0 as good as the baseline, 1 perfect, below 0 worse."""
    return 1.0 - score / baseline if baseline > 0 else float("nan")


def over_series(figure: Callable[[NDArray[np.intp]], float], series: Sequence[str], seed: int = 7) -> Interval:
    """A figure of row numbers, with its 90% interval when whole series are drawn anew, rows of one series together."""
    import numpy as np

    names, codes = np.unique(np.asarray(series, dtype=object).astype(str), return_inverse=True)
    rows = [np.flatnonzero(codes == i) for i in range(len(names))]
    rng = np.random.default_rng(seed)
    drawn = []
    for _ in range(RESAMPLES if len(names) > 1 else 0):
        pick = rng.integers(0, len(names), len(names))
        drawn.append(figure(np.concatenate([rows[i] for i in pick])))
    value = figure(np.arange(len(codes)))
    if not drawn:
        return Interval(value, value, value)
    low, high = np.nanquantile(np.asarray(drawn), [0.05, 0.95])
    return Interval(value, float(low), float(high))


@dataclass(frozen=True, slots=True)
class Bin:
    """One bar of a reliability table: forecasts near `forecast` came true `came` of `n` times, 90% interval beside."""

    forecast: float
    came: float
    n: int
    low: float
    high: float


def reliability(p: Floats, y: Floats, bins: int = 5) -> list[Bin]:
    """Forecasts in equal-sized groups against what happened; Wilson 90% intervals (Wilson 1927)."""
    import numpy as np

    out = []
    for group in np.array_split(np.argsort(p, kind="stable"), bins):
        if not len(group):
            continue
        n, came, z = len(group), float(y[group].mean()), 1.645
        centre = (came + z * z / (2 * n)) / (1 + z * z / n)
        half = z / (1 + z * z / n) * float(np.sqrt(came * (1 - came) / n + z * z / (4 * n * n)))
        out.append(Bin(float(p[group].mean()), came, n, max(centre - half, 0.0), min(centre + half, 1.0)))
    return out
