"""Seasons of the past, for comparison: what became of each by the end of the fit, and what it was like."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..status import Standing
from .evidence import Evidence
from .hazard import MONTH, Life


@dataclass(frozen=True, slots=True)
class Past:
    """One season of the fit: months to the next one or to the end of the fit, whether it came, months followed."""

    series: str
    season: int | None
    kinds: frozenset[str]
    months: float
    came: bool
    watched: float
    audience: float | None


Pasts = Mapping[tuple[str, ...], tuple[Past, ...]]  # by cell


def pasts(lives: Iterable[tuple[Standing, Life]], evidence: Evidence) -> Pasts:
    """The seasons of some lives, by cell, in their order."""
    out: dict[tuple[str, ...], list[Past]] = defaultdict(list)
    for standing, life in lives:
        viewing = evidence.viewing.get((standing.series_id, standing.season))
        kinds = evidence.kinds_of(standing.series_id, hindsight=False)
        audience = viewing.start if viewing else None
        out[life.cell].append(
            Past(standing.series, standing.season, kinds, life.months, life.came_back, life.watched, audience)
        )
    return {cell: tuple(these) for cell, these in out.items()}


def of_pasts(found: Pasts) -> list[Any]:
    """As JSON; lengths in days."""
    return [
        [list(cell), [
            [one.series, one.season, sorted(one.kinds), round(one.months * MONTH), int(one.came),
             round(one.watched * MONTH), one.audience]
            for one in these
        ]]
        for cell, these in found.items()
    ]  # fmt: skip


class KeptPasts(Mapping[tuple[str, ...], tuple[Past, ...]]):
    """As they were kept, those of a cell made when it is asked for: one title is compared with those of one cell."""

    def __init__(self, data: list[list[Any]]) -> None:
        self._cells = {tuple(cell): these for cell, these in data}
        self._made: dict[tuple[str, ...], tuple[Past, ...]] = {}

    def __getitem__(self, cell: tuple[str, ...]) -> tuple[Past, ...]:
        if cell not in self._made:
            self._made[cell] = tuple(
                Past(series, season, frozenset(kinds), months / MONTH, bool(came), watched / MONTH, audience)
                for series, season, kinds, months, came, watched, audience in self._cells[cell]
            )
        return self._made[cell]

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        return iter(self._cells)

    def __len__(self) -> int:
        return len(self._cells)
