"""A quantity that is not known for certain, told by three figures: one in ten is below `low`, one in ten above `high`.

Between and beyond them it is a split normal, on the log scale where all three are above nothing (Wallis 2014): the
median is `middle`, and each side has its own spread. Draws are a Latin hypercube (McKay, Beckman & Conover 1979), from
a generator seeded by the quantity's own name: the same name gives the same draws, whatever else is drawn beside it.
"""

from __future__ import annotations

import math
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

SEED = 7
DRAWS = 4096  # the mean of a log-normal of spread 1 is then within 1% of its own, by the hypercube's even strata
TENTH = 1.2815515655446004  # of a standard normal, one in ten is above


@dataclass(frozen=True, slots=True)
class Spread:
    """Low, middle and high: the quantiles at 10%, 50% and 90%, in one unit.

    >>> ratio = Spread(0.5, 0.8, 1.2)
    >>> [round(ratio.at(level), 3) for level in (0.1, 0.5, 0.9, 0.99)]
    [0.5, 0.8, 1.2, 1.67]
    """

    low: float
    middle: float
    high: float

    @property
    def certain(self) -> bool:
        """Whether nothing about it is open."""
        return self.low == self.middle == self.high

    def scaled(self, factor: float) -> Spread:
        """The same quantity in another unit."""
        return Spread(self.low * factor, self.middle * factor, self.high * factor)

    def at(self, level: float) -> float:
        """The value that it stays below with the chance `level`, between 0 and 1."""
        from statistics import NormalDist

        import numpy as np

        return float(self.of_normals(np.asarray(NormalDist().inv_cdf(level))))

    def draws(self, name: str, count: int = DRAWS) -> Floats:
        """So many draws, (count,); the same for the same name and figures."""
        return self.of_normals(normals(name, count))

    def of_normals(self, z: Floats) -> Floats:
        """The quantiles at some standard normals."""
        import numpy as np

        side = z / TENTH
        if self.low > 0:
            up, down = math.log(self.high / self.middle), math.log(self.middle / self.low)
            return np.asarray(self.middle * np.exp(np.where(side > 0, side * up, side * down)))
        up, down = self.high - self.middle, self.middle - self.low
        return np.asarray(self.middle + np.where(side > 0, side * up, side * down))


def uniforms(name: str, count: int) -> Floats:
    """One draw of each of `count` even strata between 0 and 1, shuffled; (count,)."""
    import numpy as np

    rng = np.random.default_rng([SEED, zlib.crc32(name.encode())])
    return np.asarray((rng.permutation(count) + rng.random(count)) / count)


def normals(name: str, count: int = DRAWS) -> Floats:
    """Standard normal draws of a name, (count,), even over the strata."""
    import numpy as np

    from ..forecast.normal import ppf

    return ppf(np.clip(uniforms(name, count), 1e-9, 1.0 - 1e-9))


def told(values: Floats) -> Spread:
    """The three figures of some draws."""
    import numpy as np

    low, middle, high = (float(q) for q in np.quantile(values, [0.1, 0.5, 0.9]))
    return Spread(low, middle, high)
