"""The ledger: a grow-only set of claims, kept as Parquet files in one folder.

Writing adds a file (written aside, synced, linked into place); reading takes the union, and equal batches collapse. So
any number of processes write and read at once, a crash leaves at most an unseen temporary file, and two desks merge by
copying files. `compact` writes a new file that names those it replaces; they are deleted a day later.
"""

from __future__ import annotations

import contextlib
import gc
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from . import rows
from .batch import Batch
from .claim import digest, utc
from .errors import DeskError
from .parquet import (
    commit,
    delete_replaced,
    first_line,
    in_force,
    is_gone,
    marked,
    replacing,
    scan,
    steadily,
)
from .parquet import names as names_in

if TYPE_CHECKING:
    import duckdb

    from .snapshot import Snapshot

T = TypeVar("T")

# A season's rows should prune to one or two row groups of a large file, and a row group's cost (33 column chunks)
# should stay small beside its rows: 16 Ki rows reads one season of a million claims in about 20 ms.
ROW_GROUP = 16_384
# When so many files of one size have gathered, the writer folds them into one, so that a season is read from few files
# however the desk grew: (bytes below which a file is of this size, files that fold). To look into a file costs a reader
# about 0.3 ms, and 3 to 5 ms where a season stands in it; larger files are left to `compact`.
SIZES = ((512 * 1024, 64), (4 * 1024 * 1024, 8), (32 * 1024 * 1024, 8))
# A reader folds only what a merge of desks left behind: it opens so many files in about a second.
CROWD = 1_000
HEADS = "series_key = '' AND kind = 'watched'"  # the heads of batches, in SQL


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a write did: batches and claims added, and batches that were there already."""

    batches: int
    claims: int
    known_already: int


class Ledger:
    """A folder of Parquet files. `Ledger(folder)` opens it; the folder must exist.

    Raises DeskError where the folder cannot be read or written, naming it and the remedy.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        if not folder.is_dir():
            raise DeskError(f"{folder} is no folder: name the desk with --desk DIR, or pull or read into it first")
        if any(ch in str(folder) for ch in "*?[]"):
            raise DeskError(f"{folder}: a desk cannot lie in a folder with any of * ? [ ] in its name; move it")
        self._connection: duckdb.DuckDBPyConnection | None = None
        # A file never changes, so what was read of it once holds as long as it lies there.
        self._replaces: dict[str, frozenset[str]] = {}  # of each compacted file, the names it replaces
        self._batches: dict[str, frozenset[str]] = {}  # of each file in force, the batches it holds

    @property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """One in-memory DuckDB, in UTC, that fetches nothing."""
        if self._connection is None:
            import duckdb

            self._connection = duckdb.connect(
                ":memory:",
                config={
                    "autoinstall_known_extensions": False,
                    "autoload_known_extensions": False,
                    "threads": 2,
                    "temp_directory": str(Path(tempfile.gettempdir()) / f"nextseason-{os.getpid()}"),
                },
            )
            self._connection.execute("SET enable_progress_bar = false")  # it would stand amid what a command prints
        return self._connection

    # -- writing ------------------------------------------------------------------------------------------------------

    def write(self, batches: Iterable[Batch], *, recorded: datetime) -> Receipt:
        """Add batches. When this returns they are on disk. Batches that are there already are not written again.

        All batches of one call go into one file: one run, one file.
        """
        with _no_collection():
            unique = {batch.id: batch for batch in batches}
            files, have = self.steadily(self._files_and_batches)
            fresh = [batch for name, batch in unique.items() if name not in have]
            if fresh:
                name = f"c-{digest(sorted(b.id for b in fresh))[:24]}.parquet"
                try:
                    query = rows.offer(self.connection, rows.to_rows(fresh, utc(recorded)))
                    self._commit(name, query, [])
                finally:
                    self.connection.unregister("incoming")
                self._batches[name] = frozenset(b.id for b in fresh)
                self._fold([*files, self.folder / name])
        return Receipt(len(fresh), sum(len(b.claims) for b in fresh), len(unique) - len(fresh))

    def _commit(self, name: str, query: str, replaces: list[str]) -> None:
        """Write a query's rows aside, sync them, and link the file into place; a file of that name stays as it is."""
        options = f"ROW_GROUP_SIZE {ROW_GROUP}, {marked(replaces)}"
        ordered = f"{query} ORDER BY series_key, season, kind, id, batch"
        commit(self.connection, ordered, self.folder / name, options=options, what="the claims")

    # -- reading ------------------------------------------------------------------------------------------------------

    def files(self) -> list[Path]:
        """The files in force: those that no other one replaces."""
        return self._listing()[0]

    def _listing(self) -> tuple[list[Path], dict[str, frozenset[str]]]:
        """Files in force, and for each compacted file the names it replaces."""

        def work() -> tuple[list[Path], dict[str, frozenset[str]]]:
            files, self._replaces = in_force(self.connection, self.folder, self._replaces)
            return files, self._replaces

        return self.steadily(work)

    def source(self, files: list[Path] | None = None, *, filename: bool = False) -> str:
        """The union of the files in force, as a FROM clause for `connection`; with the column `filename` if wanted."""
        files = self.files() if files is None else files
        if not files:
            self.connection.execute(
                "CREATE TEMP TABLE IF NOT EXISTS nothing ("
                + ", ".join(f"{n} {t}" for n, t in rows.COLUMNS.items())
                + ")"
            )
            return "nothing"
        return scan(files, filename=filename)

    def steadily(self, work: Callable[[], T]) -> T:
        """Do `work`, which lists and reads files; where one is gone since it was listed (compacted), look again."""
        return steadily(work, self._unreadable)

    def _unreadable(self, error: Exception) -> DeskError:
        return self._damaged() or DeskError(
            f"{self.folder}: could not be read ({first_line(error)}); try again, and check its disk"
        )

    def _damaged(self) -> DeskError | None:
        """The file at fault, found by reading each whole."""
        for name in names_in(self.folder):
            path = self.folder / name
            try:
                self.connection.execute(
                    f"SELECT count(hash(COLUMNS(*))), count(batch), count(series_key) FROM {self.source([path])}"
                )
            except Exception as cause:
                return DeskError(
                    f"{path} is no readable file of a ledger ({first_line(cause)}); "
                    "move it elsewhere, and read or pull again what it held"
                )
        return None

    def batches(self) -> set[str]:
        """The ids of all batches."""
        return self.steadily(self._files_and_batches)[1]

    def _files_and_batches(self) -> tuple[list[Path], set[str]]:
        files = self.files()
        if new := [f for f in files if f.name not in self._batches]:
            query = f"SELECT filename, batch FROM {self.source(new, filename=True)} WHERE {HEADS}"
            found: dict[str, set[str]] = {f.name: set() for f in new}
            for path, batch in self.connection.execute(query).fetchall():
                found[Path(path).name].add(batch)
            self._batches |= {name: frozenset(batches) for name, batches in found.items()}
        self._batches = {f.name: self._batches[f.name] for f in files}
        return files, set[str]().union(*self._batches.values())

    def as_of(self, day: date, *, recorded_by: datetime | None = None) -> Snapshot:
        """The desk as a reader could have had it at the end of that day (UTC).

        With `recorded_by`, as this desk itself had it at that moment. A later day than was ever watched warns
        (UnwatchedDayWarning): silence after the last look is no evidence.
        """
        from .snapshot import Snapshot

        if len(files := self.files()) >= CROWD:
            self._fold(files)
        return Snapshot.take(self, day, recorded_by=recorded_by)

    # -- keeping ------------------------------------------------------------------------------------------------------

    def compact(self, *, now: datetime) -> tuple[int, int]:
        """Fold all files in force into one, and delete those replaced more than a day ago.

        Returns how many files were folded and how many deleted. Readers and writers may go on meanwhile.
        """
        deleted = delete_replaced(self.folder, self._listing()[1], now)
        files = self.files()
        folded = self._fold_files(files) if len(files) > 1 else 0
        return folded, deleted

    def _fold(self, files: list[Path]) -> None:
        """Fold those of these files that are of one size, if there are many. What cannot be folded stays as it is."""
        if len(files) < min(many for _, many in SIZES):
            return
        sizes = {f: _size(f) for f in files}
        above = -1
        for below, many in SIZES:
            alike = [f for f, size in sizes.items() if above <= size < below]
            above = below
            if len(alike) >= many:
                with contextlib.suppress(DeskError):
                    self._fold_files(alike)

    def _fold_files(self, files: list[Path]) -> int:
        names = sorted(f.name for f in files)
        # The same batch may stand in two files (two processes read one article): the earliest record is kept.
        query = (
            f"SELECT * FROM {self.source(files)} "
            "QUALIFY row_number() OVER (PARTITION BY batch, id, kind ORDER BY recorded) = 1"
        )
        name, _ = replacing(files)
        try:
            self._commit(name, query, names)
        except DeskError as error:
            if is_gone(error):
                return 0  # another process folded and deleted them meanwhile
            raise self._damaged() or error from error.__cause__
        if all(n in self._batches for n in names):
            self._batches[name] = frozenset[str]().union(*(self._batches[n] for n in names))
        return len(files)


@contextlib.contextmanager
def _no_collection() -> Iterator[None]:
    """Rows of claims hold no cycles, yet each full collection walks all of them: half the time of a large write."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return SIZES[-1][0]  # gone or out of reach: nothing to fold
