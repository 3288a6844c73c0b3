"""When a next season arrives, given that one does: from its premiere, and from the day it was ordered.

The distribution of waits given that they end, from product-limit curves (Kaplan & Meier 1958) of the seasons before:
those still waiting on the day count with the time they have waited, and what has come so far is not taken for all that
will. Each kind of network has curves of its own, where enough waits on it had ended. A series that has come back before
has a rhythm of its own: its wait is that of others as a share of its last one, for one half (in logarithms), and that
of others in days for the rest. An order says that it comes; from its day on the same curve is that of those still
waiting then, for a curve of its own did worse on the orders of mid-2017 to 2018.

Where no list tells days of premiere, the middle of a season's run serves as well: from one middle to the next.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from .networks import Networks

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ..snapshot import Snapshot
    from ..status import Standing
    from .decided import Decision

MODEL, FIRST = "gap/2", "gap/1"  # the first had one curve for all networks, of one sort of day, and OWN_FIRST
OWN, OWN_FIRST = 0.5, 0.7  # weight of a series' own rhythm; chosen on earlier windows (docs/forecasting.md)
TOGETHER = 25  # days; seasons closer than this came together, and nobody waited
LEAST = 60  # days; shorter own waits are of parts of one season
LONGEST = 1461.0  # days: four years; 95% of next seasons have come within 976 days
SHARE = 4.0  # of the own rhythm, likewise
GRID = 201  # levels between which a curve is read
ENOUGH = 10  # ended waits; fewer make no curve
ENOUGH_OF_KIND = 30  # ended waits on one kind of network; fewer have the curve of all
OVER = timedelta(days=91)  # after its middle a season is over, and its middle known: 26 weeks are the longest usual run


@dataclass(frozen=True, slots=True)
class Wait:
    """A season's wait for the next: its premiere, the day it ended (None: not yet), its order's day where one is told.

    `before` is the wait for this season itself in days, where it was not the first; `network` the kind of network.
    Where `middle` the days are the middles of the seasons' runs. `seen` is the last day up to which a next one would be
    known (None: any).
    """

    series_id: str
    season: int
    premiere: date
    following: date | None
    before: int | None
    order: date | None
    network: str | None = None
    middle: bool = False
    seen: date | None = None

    def stood(self, day: date) -> tuple[float, bool]:
        """Days waited as a day could know it, and whether the wait had ended."""
        last = min(day - OVER if self.middle else day, self.seen or day)
        over = self.following is not None and self.following <= last
        return float(((self.following if over and self.following else last) - self.premiere).days), over


def waits(found: Iterable[Standing], made: Sequence[Decision] = (), known: Networks | None = None) -> list[Wait]:
    """The waits of numbered seasons with a stated day of premiere; orders are dated renewals, of a day that is sure.

    A series of another network arrives at Netflix on days of its own, which are no premieres.
    """
    days: dict[str, dict[int, date]] = {}
    for s in found:
        start = s.premiere.first if s.premiere and s.premiere_basis == "stated" else None
        if s.season is not None and start and not (known and known.arrives(s.series_id, start)):
            days.setdefault(s.series_id, {})[s.season] = start
    return _waits(days, made, known)


def middles(snapshot: Snapshot, made: Sequence[Decision], known: Networks) -> list[Wait]:
    """The waits from the middle of a season's run to that of the next, as IMDb's table of US dramas tells them.

    Later next seasons than the table's last day are not known.
    """
    series_of = snapshot.catalog.series_of_row
    days: dict[str, dict[int, date]] = defaultdict(dict)
    rows = snapshot.query(
        """SELECT series_key, series_said, season, value_text FROM claims
           WHERE json_extract_string(detail, '$.name') = 'middle_of_run' AND season IS NOT NULL ORDER BY ALL""",
        where="kind = 'attribute'",
    )
    for key, said, season, value in rows:
        series = series_of(key, said)
        if series is not None:
            days[series].setdefault(season, date.fromisoformat(value))
    last = max((day for seasons in days.values() for day in seasons.values()), default=None)
    return _waits(days, made, known, middle=True, seen=last)


def _waits(
    days: Mapping[str, Mapping[int, date]],
    made: Sequence[Decision],
    known: Networks | None,
    *,
    middle: bool = False,
    seen: date | None = None,
) -> list[Wait]:
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
                order = ordered.get((series, number))
                kind = None
                if known is not None:
                    kind = known.kind(series, start) if middle else known.kind_of_premiere(series, start)
                out.append(Wait(series, number, start, following, rhythm, order, kind, middle, seen))
    return sorted(out, key=lambda w: (w.premiere, w.series_id, w.season))


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """Waits that ended and the share of all that end which had by then, rising to 1."""

    waits: NDArray[np.float64]
    ended: NDArray[np.float64]

    def quantile(self, level: float) -> float:
        """The wait by which that share has ended."""
        return float(self.quantiles([level])[0])

    def quantiles(self, levels: Sequence[float] | NDArray[np.float64]) -> NDArray[np.float64]:
        """The waits by which those shares have."""
        import numpy as np

        return np.asarray(np.interp(levels, np.append(0.0, self.ended), np.append(self.waits[0], self.waits)))


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
    own: float = OWN
    by_network: bool = True
    _days: dict[tuple[str | None, int | None], NDArray[np.float64] | None] = field(default_factory=dict)

    @cached_property
    def curves(self) -> dict[tuple[str, str | None], Curve]:
        """Of first seasons and of later ones in days, and of the later ones as shares of their own rhythm; of all
        networks (None) and of each kind with enough of them."""
        said: dict[tuple[str, str | None], list[tuple[float, bool]]] = defaultdict(list)
        for one in self.known:
            days, over = one.stood(self.day)
            if days > 0:
                for network in {None, one.network if self.by_network else None}:
                    said["first" if one.before is None else "later", network].append((days, over))
                    if one.before is not None:
                        said["rhythm", network].append((days / one.before, over))
        out = {}
        for (kind, network), values in said.items():
            found = curve(values, SHARE if kind == "rhythm" else LONGEST)
            if found is not None and (network is None or len(found.waits) >= ENOUGH_OF_KIND):
                out[kind, network] = found
        return out

    def _curve(self, kind: str, network: str | None) -> Curve | None:
        return self.curves.get((kind, network)) or self.curves.get((kind, None))

    def _quantiles(self, wait: Wait) -> NDArray[np.float64] | None:
        """Days from the premiere by which its next season is out, at the levels of the grid."""
        import numpy as np

        key = wait.network, wait.before
        if key not in self._days:
            levels = np.linspace(0.0, 1.0, GRID)
            plain = self._curve("first" if wait.before is None else "later", wait.network)
            rhythm = self._curve("rhythm", wait.network)
            days = None if plain is None else np.maximum(plain.quantiles(levels), 1.0)
            if days is not None and wait.before is not None and rhythm is not None:
                days = (rhythm.quantiles(levels) * wait.before) ** self.own * days ** (1.0 - self.own)
            self._days[key] = days
        return self._days[key]

    def quantile(self, wait: Wait, level: float, age: float = 0.0) -> float | None:
        """Days by which its next season is out with this chance, if it comes, counted from so many after its premiere.

        As of those that still wait then. None where too few such waits had ended by the day, or none lasted as long.
        """
        import numpy as np

        days, levels = self._quantiles(wait), np.linspace(0.0, 1.0, GRID)
        if days is None:
            return None
        gone = float(np.interp(age, days, levels, left=0.0))
        if gone >= 1.0:  # later than any seen
            return None
        return float(np.interp(gone + level * (1.0 - gone), levels, days)) - age

    def quantile_from_order(self, wait: Wait, level: float) -> float | None:
        """The same from the day of its order on; None without an order."""
        return None if wait.order is None else self.quantile(wait, level, float((wait.order - wait.premiere).days))


def fit(known: Iterable[Wait], day: date) -> Gaps:
    """What a day could learn from: the waits that had begun by then."""
    return Gaps(day, tuple(one for one in known if one.premiere < day))


def fit_first(known: Iterable[Wait], day: date, *, middle: bool) -> Gaps:
    """The first model, for comparison: from waits of one sort of day, whatever the network."""
    these = tuple(one for one in known if one.premiere < day and one.middle == middle)
    return Gaps(day, these, OWN_FIRST, by_network=False)
