"""How soon next seasons come: a discrete-time hazard of the next premiere by months since this one.

h(b) = (events in age bin b) / (season-months lived in bin b without a next premiere). Seasons still without one count
with the months they lived: they are censored, not failures. A small cell is shrunk towards the coarser one around it,
h_cell = (events + K * h_parent) / (months + K), the posterior mean under a Gamma prior of K season-months, those that
ten seasons live through in the bin
(Efron & Morris 1975 for the idea; here in its Poisson-Gamma form).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MONTH = 30.4375  # days
# Age bins in months. Narrow where next seasons come thickest (10 to 15 months), wide where there is little to see.
EDGES = (0.0, 4.0, 7.0, 9.0, 11.0, 13.0, 15.0, 18.0, 22.0, 27.0, 34.0, 48.0)
HORIZON = 60  # months; "ever" in the first odds
# Seasons that the coarser cell counts for in a finer one, each living through the whole bin. Chosen by reason, before
# any scoring; not tuned.
SEASONS = 10.0
DRAWS = 200  # of the rates, for the interval of the odds


@dataclass(frozen=True, slots=True)
class Life:
    """One season's life: age in months at the next premiere, or at the last day it was watched for without one."""

    cell: tuple[str, ...]  # coarse to fine, such as ("season 1", "English")
    months: float
    came_back: bool
    watched: float  # months from the premiere to the last day it was followed, whether or not the next one came


@dataclass(frozen=True)
class Hazard:
    """Fitted monthly hazards by cell and age bin; cells are prefixes, `()` is everything."""

    events: dict[tuple[str, ...], NDArray[np.float64]]
    months: dict[tuple[str, ...], NDArray[np.float64]]
    _posteriors: dict[tuple[str, ...], tuple[NDArray[np.float64], NDArray[np.float64]]] = field(default_factory=dict)
    _draws: dict[tuple[str, ...], NDArray[np.float64]] = field(default_factory=dict)

    @property
    def seasons_seen(self) -> float:
        """Next premieres it was fitted on."""
        return float(self.events[()].sum())

    def monthly(self, cell: tuple[str, ...]) -> NDArray[np.float64]:
        """Hazard per month, by age bin."""
        shape, rate = self._posterior(cell)
        return shape / rate

    def _posterior(self, cell: tuple[str, ...]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Shape and rate of the cell's Gamma posterior, by age bin; made once for each cell."""
        if cell not in self._posteriors:
            self._posteriors[cell] = self._made(cell)
        return self._posteriors[cell]

    def _made(self, cell: tuple[str, ...]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        import numpy as np

        if not cell:
            # A Gamma(0.5, 60) prior keeps a bin that nobody has lived in from saying never or at once.
            return self.events[()] + 0.5, self.months[()] + 60.0
        parent = self.monthly(cell[:-1])
        nothing = np.zeros(len(EDGES))
        prior = SEASONS * np.diff([*EDGES, HORIZON])
        return self.events.get(cell, nothing) + prior * parent, self.months.get(cell, nothing) + prior

    def draws(self, cell: tuple[str, ...]) -> NDArray[np.float64]:
        """`DRAWS` draws of the monthly hazards from the cell's Gamma posterior, (draws, bins); the same each time."""
        import numpy as np

        if cell not in self._draws:
            shape, rate = self._posterior(cell)
            self._draws[cell] = np.random.default_rng(20).gamma(shape, 1.0 / rate, size=(DRAWS, len(EDGES)))
        return self._draws[cell]


def lived(monthly: NDArray[np.float64], age: float, ahead: Sequence[float]) -> NDArray[np.float64]:
    """H(age + ahead) - H(age) of piecewise constant hazards, (..., bins) -> (..., ahead).

    The chance that the next season comes in these months is 1 - exp(-that).
    """
    import numpy as np

    def cumulative(t: NDArray[np.float64]) -> NDArray[np.float64]:
        lower = np.asarray(EDGES)
        upper = np.append(lower[1:], np.inf)
        inside = np.clip(t[:, None], lower, upper) - lower  # (ages, bins): months lived in each
        return np.asarray(monthly @ inside.T)

    start = max(age, 0.0)
    at = np.maximum(np.asarray(ahead, dtype=float), 0.0) + start
    return np.asarray(cumulative(at) - cumulative(np.asarray([start])))


def fit(lives: Iterable[Life]) -> Hazard:
    """Count events and season-months by cell and bin. No life at all gives the prior alone."""
    import numpy as np

    lives = list(lives)
    bins, edges = len(EDGES), np.asarray(EDGES)
    lengths = np.asarray([life.months for life in lives], dtype=float)
    inside = np.clip(lengths[:, None], edges, np.append(edges[1:], np.inf)) - edges
    at = np.maximum(np.searchsorted(edges, lengths, side="right") - 1, 0)
    came = np.asarray([life.came_back for life in lives], dtype=bool)
    rows: dict[tuple[str, ...], list[int]] = {(): []}
    for row, life in enumerate(lives):
        for depth in range(len(life.cell) + 1):
            rows.setdefault(life.cell[:depth], []).append(row)
    events, months = {}, {}
    for cell, these in rows.items():
        months[cell] = inside[these].sum(axis=0) if these else np.zeros(bins)
        events[cell] = np.bincount(at[these][came[these]], minlength=bins).astype(float) if these else np.zeros(bins)
    return Hazard(events, months)


def months_between(a: date, b: date) -> float:
    """Months from a to b, in units of 30.4375 days."""
    return (b - a).days / MONTH
