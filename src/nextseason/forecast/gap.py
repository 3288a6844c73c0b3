"""When a next season arrives, given that one does: from its premiere, and from the day it was ordered.

The distribution of waits given that they end, from product-limit curves (Kaplan & Meier 1958) of the seasons before:
those still waiting on the day count with the time they have waited, and what has come so far is not taken for all that
will. A series that has come back before has a rhythm of its own: its wait is that of others as a share of its last one,
for seven tenths (in logarithms), and that of others in days for the rest. An order says that it comes; from its day on
the same curve is that of those still waiting then, for a curve of its own did worse on the orders of mid-2017 to 2018.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ..status import Standing
    from .decided import Decision

MODEL = "gap/1"
OWN = 0.7  # weight of a series' own rhythm; on premieres of mid-2017 to September 2020 (docs/forecasting.md)
TOGETHER = 25  # days; seasons closer than this came together, and nobody waited
LEAST = 60  # days; shorter own waits are of parts of one season
LONGEST = 1461.0  # days: four years; 95% of next seasons have come within 976 days
SHARE = 4.0  # of the own rhythm, likewise
GRID = 201  # levels between which a curve is read
ENOUGH = 10  # ended waits; fewer make no curve


@dataclass(frozen=True, slots=True)
class Wait:
    """A season's wait for the next: its premiere, the day it ended (None: not yet), its order's day where one is told.

    `before` is the wait for this season itself in days, where it was not the first.
    """

    series_id: str
    season: int
    premiere: date
    following: date | None
    before: int | None
    order: date | None


def waits(found: Iterable[Standing], made: Sequence[Decision] = ()) -> list[Wait]:
    """The waits of numbered seasons with a stated day of premiere; orders are dated renewals, of a day that is sure."""
    days: dict[str, dict[int, date]] = {}
    for s in found:
        if s.season is not None and s.premiere and s.premiere.first and s.premiere_basis == "stated":
            days.setdefault(s.series_id, {})[s.season] = s.premiere.first
    ordered: dict[tuple[str, int], date] = {}
    for one in made:
        if one.end == "renewed" and one.first == one.last:
            ordered.setdefault((one.series_id, one.season), one.first)
    out = []
    for series, seasons in days.items():
        for number, start in seasons.items():
            earlier = [day for n, day in seasons.items() if n < number and day < start]
            before = (start - max(earlier)).days if earlier else None
            following = min((day for n, day in seasons.items() if n > number), default=None)
            if following is None or (following - start).days > TOGETHER:
                rhythm = before if before is not None and before >= LEAST else None
                out.append(Wait(series, number, start, following, rhythm, ordered.get((series, number))))
    return sorted(out, key=lambda w: (w.premiere, w.series_id, w.season))


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """Waits that ended and the share of all that end which had by then, rising to 1."""

    waits: NDArray[np.float64]
    ended: NDArray[np.float64]

    def quantile(self, level: float) -> float:
        """The wait by which that share has ended."""
        import numpy as np

        return float(np.interp(level, np.append(0.0, self.ended), np.append(self.waits[0], self.waits)))


def curve(waited: Sequence[tuple[float, bool]], longest: float = 1e9) -> Curve | None:
    """The product-limit curve of waits up to the longest, each with whether it ended; None where too few have.

    >>> curve([(float(n), True) for n in range(1, 11)]).quantile(0.5)
    5.0
    """
    import numpy as np

    length = np.asarray([wait for wait, _ in waited])
    over = np.asarray([end for _, end in waited], dtype=bool)
    if over.sum() < ENOUGH:
        return None
    over &= length <= longest  # what comes later is a revival: a handful of old series, which no curve can follow
    length = np.minimum(length, longest)
    order = np.lexsort((~over, length))
    length, over = length[order], over[order]
    waiting = np.arange(len(length), 0, -1)
    ended = 1.0 - np.cumprod(np.where(over, 1.0 - 1.0 / waiting, 1.0))[over]
    return Curve(length[over], ended / ended[-1])


@dataclass(frozen=True)
class Gaps:
    """The waits that a day could learn from: those that had begun, each as it stood on that day."""

    day: date
    known: tuple[Wait, ...]

    @cached_property
    def curves(self) -> dict[str, Curve | None]:
        """Of first seasons and of later ones in days, and of the later ones as shares of their own rhythm."""
        said: dict[str, list[tuple[float, bool]]] = {"first": [], "later": [], "rhythm": []}
        for one in self.known:
            over = one.following is not None and one.following <= self.day
            days = float(((one.following if over and one.following else self.day) - one.premiere).days)
            if days > 0:
                said["first" if one.before is None else "later"].append((days, over))
                if one.before is not None:
                    said["rhythm"].append((days / one.before, over))
        return {kind: curve(values, SHARE if kind == "rhythm" else LONGEST) for kind, values in said.items()}

    def quantile(self, wait: Wait, level: float) -> float | None:
        """Days from the premiere by which its next season is out with this chance, if it comes.

        None where too few such waits had ended by the day.
        """
        plain, rhythm = self.curves["first" if wait.before is None else "later"], self.curves["rhythm"]
        if plain is None:
            return None
        days = max(plain.quantile(level), 1.0)
        if wait.before is None or rhythm is None:
            return days
        return float((rhythm.quantile(level) * wait.before) ** OWN * days ** (1.0 - OWN))

    def quantile_from_order(self, wait: Wait, level: float) -> float | None:
        """The same from the day of its order on, as of those that still wait then; None without an order."""
        import numpy as np

        if wait.order is None or self.quantile(wait, 0.5) is None:
            return None
        age = float((wait.order - wait.premiere).days)
        levels = np.linspace(0.0, 1.0, GRID)
        days = np.asarray([self.quantile(wait, float(one)) for one in levels])
        gone = float(np.interp(age, days, levels, left=0.0))
        if gone >= 1.0:  # later than any seen
            return None
        return float(np.interp(gone + level * (1.0 - gone), levels, days)) - age


def fit(known: Iterable[Wait], day: date) -> Gaps:
    """What a day could learn from: the waits that had begun by then."""
    return Gaps(day, tuple(one for one in known if one.premiere < day))
