"""Seasons of the past, for comparison: what became of each by the end of the fit, and what it was like."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..status import Standing
from .by_cell import ByCell
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


def kept_pasts(data: list[list[Any]]) -> Pasts:
    """As they were kept."""
    return ByCell(data, _past)


def _past(_: tuple[str, ...], row: list[Any]) -> Past:
    series, season, kinds, months, came, watched, audience = row
    return Past(series, season, frozenset(kinds), months / MONTH, bool(came), watched / MONTH, audience)
