"""Scores of forecasts in quantiles where part of the truth is only "below the tenth place".

Everything is scored in ln hours, so that a season of 2 million hours counts like one of 200. Below the tenth place of a
week nothing is seen, so forecast and truth are both raised to it before they are compared: the threshold-weighted form
of a proper score with chaining function max(y, tenth), itself proper (Gneiting & Ranjan 2011; Allen, Ginsbourger &
Ziegel 2023). The weighted interval score is 2 x the mean pinball loss over all levels (Bracher et al. 2021).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ..forecast import normal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


def wis(quantiles: Floats, levels: Floats, y: Floats, tenth: Floats) -> Floats:
    """Weighted interval score of each forecast, quantiles (..., levels) of ln hours against y (...), both raised to
    `tenth` (...); -inf for a truth below it.

    >>> import numpy as np
    >>> levels = np.array([0.25, 0.5, 0.75])
    >>> wis(np.array([[1.0, 2.0, 3.0]]), levels, np.array([2.0]), np.array([-9.0])).round(3).tolist()
    [0.333]
    >>> wis(np.array([[1.0, 2.0, 3.0]]), levels, np.array([-np.inf]), np.array([4.0])).tolist()
    [0.0]
    """
    import numpy as np

    off = np.maximum(y, tenth)[..., None] - np.maximum(quantiles, tenth[..., None])
    return np.asarray(2.0 * np.maximum(levels * off, (levels - 1.0) * off).mean(axis=-1))


def level_of(quantiles: Floats, levels: Floats, y: Floats) -> Floats:
    """The level that each forecast gives to y: between its quantiles and beyond them on the normal scale of levels."""
    import numpy as np

    scale = normal.ppf(levels)
    q = quantiles.reshape(-1, len(levels)) + np.arange(len(levels)) * 1e-9  # strictly rising
    flat = y.reshape(-1)
    at = np.clip((q < flat[:, None]).sum(axis=1), 1, len(levels) - 1)
    row = np.arange(len(q))
    low, high = q[row, at - 1], q[row, at]
    z = scale[at - 1] + (flat - low) / (high - low) * (scale[at] - scale[at - 1])
    return normal.cdf(np.clip(z, -8.0, 8.0)).reshape(y.shape)


def covered(quantiles: Floats, levels: Floats, y: Floats, tenth: Floats, share: float) -> Floats:
    """How far each truth lies in the central interval that should hold `share` of them: 1 or 0 where it is seen.

    Of a truth below the tenth place, which has level p, only that its level is somewhere below p is known: it counts
    with the part of (0, p) that lies in the interval, the non-randomised form for censored data (Czado, Gneiting &
    Held 2009). A calibrated forecast has the mean `share`.
    """
    import numpy as np

    low, high = 0.5 - share / 2, 0.5 + share / 2
    seen = np.isfinite(y)
    level = level_of(quantiles, levels, np.where(seen, y, tenth))
    inside = ((level >= low) & (level <= high)).astype(float)
    part = np.clip(np.minimum(level, high) - low, 0.0, None) / np.maximum(level, 1e-12)
    return np.asarray(np.where(seen, inside, part))


def mean_of(values: Floats, where: NDArray[np.bool_] | None = None) -> Callable[[Floats], float]:
    """The weighted mean of some values as a figure for `scores.over_series`."""
    import numpy as np

    flat = values.ravel()
    keep = np.ones(len(flat)) if where is None else where.ravel().astype(float)
    return lambda w: float((w * keep * flat).sum() / max((w * keep).sum(), 1e-12))


def median_of(values: Floats, where: NDArray[np.bool_]) -> Callable[[Floats], float]:
    """The same of the median."""
    import numpy as np

    order = np.argsort(values.ravel())
    flat, keep = values.ravel()[order], where.ravel()[order].astype(float)

    def middle(w: Floats) -> float:
        total = np.cumsum(w[order] * keep)
        return float(flat[min(np.searchsorted(total, total[-1] / 2), len(flat) - 1)]) if total[-1] else float("nan")

    return middle
