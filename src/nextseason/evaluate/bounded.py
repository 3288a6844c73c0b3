"""Scores of quantiles where a truth is only known to lie between two numbers, or below one.

The pinball loss at each level is that to the nearer end of what the truth can be; the weighted interval score is twice
its mean (Bracher et al. 2021). Where nothing is seen below a threshold, forecast and truth are both raised to it first
(the threshold-weighted score, itself proper: Allen, Ginsbourger & Ziegel 2023). Coverage counts with the part of the
levels that the truth may have which lies in the interval (Czado, Gneiting & Held 2009): a calibrated forecast of
which many truths are only bounded has the coverage that it says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .audience_scores import level_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


def interval_score(quantiles: Floats, levels: Floats, low: Floats, high: Floats, tenth: Floats) -> Floats:
    """Of quantiles (n, levels) against truths between `low` and `high` (n,), both raised to `tenth` (n,).

    >>> import numpy as np
    >>> levels, said = np.array([0.25, 0.5, 0.75]), np.array([[1.0, 2.0, 3.0]])
    >>> interval_score(said, levels, np.array([2.0]), np.array([2.0]), np.array([-9.0])).round(3).tolist()
    [0.333]
    >>> interval_score(said, levels, np.array([1.0]), np.array([3.0]), np.array([-9.0])).tolist()
    [0.0]
    """
    import numpy as np

    q = np.maximum(quantiles, tenth[:, None])
    least, most = (np.maximum(end, tenth)[:, None] for end in (low, high))
    return np.asarray(2.0 * np.maximum(np.maximum(levels * (least - q), (1.0 - levels) * (q - most)), 0.0).mean(axis=1))


def held(quantiles: Floats, levels: Floats, low: Floats, high: Floats, share: float) -> Floats:
    """How far each truth lies in the central interval that should hold `share` of them, (n,) between 0 and 1.

    >>> import numpy as np
    >>> levels, said = np.array([0.1, 0.5, 0.9]), np.array([[1.0, 2.0, 3.0]] * 2)
    >>> held(said, levels, np.array([1.5, -np.inf]), np.array([1.5, 2.0]), 0.8).round(3).tolist()
    [1.0, 0.8]
    """
    import numpy as np

    bottom, top = 0.5 - share / 2, 0.5 + share / 2
    upper = level_of(quantiles, levels, high)
    lower = np.where(np.isfinite(low), level_of(quantiles, levels, np.where(np.isfinite(low), low, high)), 0.0)
    wide = upper - lower
    inside = np.clip(np.minimum(upper, top) - np.maximum(lower, bottom), 0.0, None) / np.maximum(wide, 1e-12)
    return np.where(wide > 1e-9, inside, ((upper >= bottom) & (upper <= top)).astype(float))


def distance(quantiles: Floats, levels: Floats, low: Floats, high: Floats) -> Floats:
    """How far the median is from what the truth can be, (n,): 0 within it."""
    import numpy as np

    middle = quantiles[:, int(np.abs(levels - 0.5).argmin())]
    return np.maximum(np.maximum(low - middle, middle - high), 0.0)
