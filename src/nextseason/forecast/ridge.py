"""Piecewise exponential regression with a ridge: how signs move a given hazard, by Newton's method in numpy.

Events in a period of exposure e at hazard h0 are Poisson with mean e h0 exp(x b) (Holford 1980; Laird & Olivier 1981:
the likelihood of a piecewise constant hazard). b has a Normal prior around nothing, so that where signs are missing or
few the given hazard stays. The interval is Laplace's: b is Normal about its mode with the inverse Hessian.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

STEPS = 25
CLOSE = 1e-7


@dataclass(frozen=True)
class Moves:
    """Mode (columns,) and covariance (columns, columns) of what a unit of each sign adds to the log hazard."""

    mode: NDArray[np.float64]
    covariance: NDArray[np.float64]

    def draws(self, count: int) -> NDArray[np.float64]:
        """Draws of the moves, (count, columns); the same each time."""
        import numpy as np

        rng = np.random.default_rng(21)
        factor = np.linalg.cholesky(self.covariance + 1e-12 * np.eye(len(self.mode)))
        return np.asarray(self.mode + rng.standard_normal((count, len(self.mode))) @ factor.T)


def fit(
    signs: NDArray[np.float64], expected: NDArray[np.float64], came: NDArray[np.float64], ridge: NDArray[np.float64]
) -> Moves:
    """The moves from periods: signs (periods, columns), events expected of the given hazard and events that came
    (periods,), and the precision of the prior of each column.

    >>> import numpy as np
    >>> moves = fit(np.ones((2, 1)), np.array([5.0, 5.0]), np.array([10.0, 10.0]), np.array([1e-9]))
    >>> round(float(np.exp(moves.mode[0])), 6)
    2.0
    """
    import numpy as np

    mode = np.zeros(signs.shape[1])
    precision = np.diag(ridge)
    for _ in range(STEPS):
        mean = expected * np.exp(np.clip(signs @ mode, -20.0, 20.0))
        half = signs * np.sqrt(mean)[:, None]
        precision = half.T @ half + np.diag(ridge)
        step = np.linalg.solve(precision, signs.T @ (came - mean) - ridge * mode)
        mode = mode + np.clip(step, -2.0, 2.0)
        if float(np.abs(step).max()) < CLOSE:
            break
    return Moves(mode, np.asarray(np.linalg.inv(precision), dtype=np.float64))
