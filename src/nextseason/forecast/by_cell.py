"""Rows of a kept fit by cell, those of a cell made when it is asked for: one title wants those of one cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Generic, TypeVar

T = TypeVar("T")
Cell = tuple[str, ...]


class ByCell(Mapping[Cell, tuple[T, ...]], Generic[T]):
    """Pairs of a cell and its rows, as they were read; `make` makes one of a row, given its cell.

    >>> held = ByCell([[["drama"], [[1], [2]]]], lambda cell, row: row[0] * 10)
    >>> held[("drama",)], list(held), len(held)
    ((10, 20), [('drama',)], 1)
    """

    def __init__(self, data: list[list[Any]], make: Callable[[Cell, Any], T]) -> None:
        self._rows = {tuple(cell): rows for cell, rows in data}
        self._make = make
        self._made: dict[Cell, tuple[T, ...]] = {}

    def __getitem__(self, cell: Cell) -> tuple[T, ...]:
        if cell not in self._made:
            self._made[cell] = tuple(self._make(cell, row) for row in self._rows[cell])
        return self._made[cell]

    def __iter__(self) -> Iterator[Cell]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)
