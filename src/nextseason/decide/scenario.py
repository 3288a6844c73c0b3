"""Joint draws of what the titles of a slate bring: each by its own three figures, together by shocks that they share.

A normal of each title is made of shares of common ones (a Gaussian copula of one factor for the platform, one for its
genre, one for its universe, and its own), and its value is the quantile of that normal:

    z = sqrt(p) z_platform + sqrt(g) z_genre + sqrt(u) z_universe + sqrt(1 - p - g - u) z_own

so two titles of one genre correlate by p + g. Costs share one shock of their own. Every normal is drawn by its name: no
title's draws hang on which others there are, or on their order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..errors import UsageError
from .candidate import Candidate
from .spread import normals

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

COUNT = 1000


@dataclass(frozen=True, slots=True)
class Shocks:
    """Shares of the variance that are common: to all, to a genre, to a universe, and to all costs.

    Assumed by reason: nobody publishes how the fortunes of series go together. A tenth each for platform and genre, a
    fifth for a universe, a tenth for costs.
    """

    platform: float = 0.1
    genre: float = 0.1
    universe: float = 0.2
    costs: float = 0.1

    def __post_init__(self) -> None:
        shares = (self.platform, self.genre, self.universe, self.costs)
        if not all(0 <= s <= 1 for s in shares) or self.platform + self.genre + self.universe > 1:
            raise UsageError(
                f"the shocks {shares} cannot be: each is a share from 0 to 1, and those of platform, genre and "
                "universe together are at most 1"
            )


@dataclass(frozen=True, slots=True, eq=False)
class Scenarios:
    """`value` and `cost` (titles, scenarios), in the order of the candidates."""

    value: Floats
    cost: Floats

    @property
    def net(self) -> Floats:
        """What each title gains in each scenario."""
        return self.value - self.cost


def scenarios(found: Sequence[Candidate], shocks: Shocks | None = None, count: int = COUNT) -> Scenarios:
    """Joint draws of all candidates, the same for the same names, figures and shocks."""
    import numpy as np

    if not 100 <= count <= 100_000:
        raise UsageError(f"{count} scenarios cannot be: give a number from 100 to 100000")
    s = shocks or Shocks()
    platform, costs = normals("platform", count), normals("costs", count)
    value, cost = np.empty((len(found), count)), np.empty((len(found), count))
    for i, one in enumerate(found):
        z = np.sqrt(s.platform) * platform
        left = 1.0 - s.platform
        for share, kind, name in ((s.genre, "genre", one.genre), (s.universe, "universe", one.universe)):
            if name:
                z = z + np.sqrt(share) * normals(f"{kind} {name}", count)
                left -= share
        z = z + np.sqrt(max(left, 0.0)) * normals(f"value {one.name}", count)
        value[i] = np.maximum(one.value.of_normals(z), 0.0)
        own = np.sqrt(1.0 - s.costs) * normals(f"cost {one.name}", count)
        cost[i] = np.maximum(one.cost.of_normals(np.sqrt(s.costs) * costs + own), 0.0)
    return Scenarios(value, cost)
