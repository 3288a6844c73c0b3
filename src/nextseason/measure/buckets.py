"""Plays laid down on disk in buckets of accounts, so that what is sorted at once stays small however long the log."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[np.int64]]

BLOCK = 500_000  # plays put in order of their buckets at once; a column of more leaves the processor's cache
WIDTH = 8  # bytes of a number


class Buckets:
    """Plays laid down in one file, block by block, each in the order of its buckets."""

    def __init__(self, path: Path, count: int, columns: int) -> None:
        self._path, self._file = path, path.open("wb")
        self._count, self._columns = count, columns
        self._blocks: list[list[int]] = []  # of each block, where its buckets begin, and its end

    def add(self, which: Array, columns: list[Array]) -> None:
        """Lay plays down in the buckets that `which` names."""
        for start in range(0, len(which), BLOCK):
            end = start + BLOCK
            self._add(which[start:end], [column[start:end] for column in columns])

    def _add(self, which: Array, columns: list[Array]) -> None:
        import numpy as np

        small = which.astype(np.uint8 if self._count <= 256 else np.uint16)
        order = np.argsort(small, kind="stable")  # by counting, for numbers so small
        ends = np.cumsum(np.bincount(small, minlength=self._count))
        self._blocks.append([0, *ends.tolist()])
        for column in columns:
            self._file.write(np.take(column, order).data)

    def close(self) -> None:
        """No more is laid down."""
        self._file.close()

    def take(self, n: int) -> list[Array]:
        """The columns of a bucket."""
        import numpy as np

        size = sum(ends[n + 1] - ends[n] for ends in self._blocks)
        columns: list[Array] = [np.empty(size, dtype=np.int64) for _ in range(self._columns)]
        at = place = 0
        with self._path.open("rb", buffering=0) as file:
            for ends in self._blocks:
                start, end = ends[n], ends[n + 1]
                for column in columns:
                    file.seek(place + WIDTH * start)
                    file.readinto(column[at : at + end - start].data)
                    place += WIDTH * ends[-1]
                at += end - start
        return columns
