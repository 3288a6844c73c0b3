"""The engine that runs the measures' SQL: DuckDB in this process, within the memory it is given."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from ..errors import DocumentError, UsageError
from . import columns
from .clean import Words

if TYPE_CHECKING:
    import duckdb

_MEMORY = re.compile(r"(\d+(?:\.\d+)?) ?([KMGT])i?B", re.I)
_UNITS = {"K": 1 << 10, "M": 1 << 20, "G": 1 << 30, "T": 1 << 40}
LEAST = 200 << 20  # bytes: below this DuckDB cannot hold two threads' buffers


class Engine(Protocol):
    """What the measures ask of an engine. `words` is all that its SQL has of its own."""

    name: str
    words: Words

    def describe(self, path: str, form: str) -> dict[str, str]:
        """Columns and types of one file. Raises DocumentError where it is no whole file."""

    def relation(self, paths: Sequence[str], form: str) -> str:
        """Files of one layout, as what stands behind FROM."""

    def table(self, name: str, types: Mapping[str, str], rows: Iterable[Sequence[Any]]) -> None:
        """A small table of our own."""

    def run(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows of a query."""

    def keep(self, name: str, sql: str) -> None:
        """Work a query out once, under a name."""

    def write(self, sql: str, folder: Path) -> None:
        """A query's rows as Parquet in a folder, which is there whole or not at all."""

    def close(self) -> None:
        """Leave nothing behind."""


def bytes_of(text: str) -> int:
    """An amount of memory. Raises UsageError.

    >>> bytes_of("1.5GB") // 2**20
    1536
    """
    match = _MEMORY.fullmatch(text.strip())
    size = int(float(match[1]) * _UNITS[match[2].upper()]) if match else 0
    if size < LEAST:
        raise UsageError(
            f"{text!r} is no amount of memory to measure in: name one of {LEAST >> 20}MB or more, as in 2GB"
        )
    return size


def _moment(column: str, kind: str) -> str:
    if columns.is_text(kind):
        column = f"TRY_CAST(trim({column}) AS TIMESTAMPTZ)"
    return f"(epoch_us({column}) // 1000000)"


class DuckEngine:
    """DuckDB. What does not fit into `memory` is laid down in `scratch`, a folder that is made and taken away."""

    name = "duckdb"
    words = Words(
        quote=lambda name: '"' + name.replace('"', '""') + '"',
        quotient=lambda a, b: f"(({a}) // {b})",
        seconds=_moment,
        split=lambda sql, column: (
            f"SELECT * EXCLUDE ({column}), nullif(trim(unnest(string_split(coalesce({column}, ''), ';'))), '') "
            f"AS {column} FROM ({sql})"
        ),
        together=lambda sql, column: sql,  # as they are in one process
    )

    def __init__(self, *, memory: str = "1GB", scratch: Path | None = None, threads: int | None = None) -> None:
        import duckdb

        self.memory = bytes_of(memory)
        self.scratch = Path(tempfile.mkdtemp(prefix="nextseason-measure-", dir=scratch))
        self.connection: duckdb.DuckDBPyConnection = duckdb.connect(
            ":memory:",
            config={
                "memory_limit": f"{self.memory}B",
                "temp_directory": str(self.scratch),
                "preserve_insertion_order": False,  # else whole row groups wait for their turn in memory
                **({"threads": threads} if threads else {}),
            },
        )
        self.connection.execute("SET TimeZone = 'UTC'")  # the zone of moments that name none
        self.connection.execute("SET enable_progress_bar = false")

    def describe(self, path: str, form: str) -> dict[str, str]:
        """See Engine."""
        import duckdb

        try:
            rows = self.connection.execute(f"DESCRIBE SELECT * FROM {self.relation([path], form)}").fetchall()
        except duckdb.Error as error:
            raise DocumentError(f"{path}: is no whole {form} file ({first_line(error)}); fetch it again") from error
        return {name: kind for name, kind, *_ in rows}

    def relation(self, paths: Sequence[str], form: str) -> str:
        """See Engine."""
        if form == "relation":
            return paths[0]
        listed = ", ".join("'" + path.replace("'", "''") + "'" for path in paths)
        if form == "csv":
            return f"read_csv([{listed}], header = true, all_varchar = true)"
        return f"read_parquet([{listed}])"

    def table(self, name: str, types: Mapping[str, str], rows: Iterable[Sequence[Any]]) -> None:
        """See Engine."""
        import numpy as np

        body = list(rows)
        made = ", ".join(f'"{n}" {t}' for n, t in types.items())
        self.connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} ({made})")
        if not body:
            return
        # A column as an array of numbers with a gap of its own value: rows one by one take a second for 10,000.
        arrays: dict[str, Any] = {}
        for n, (column, kind) in enumerate(types.items()):
            cells = [row[n] for row in body]
            if kind == "BIGINT":
                arrays[column] = np.ma.masked_array(
                    np.array([0 if c is None else c for c in cells], dtype=np.int64), [c is None for c in cells]
                ).filled(_GAP)
            else:
                arrays[column] = np.array(cells, dtype=object)
        taken = ", ".join(f'nullif("{n}", {_GAP})' if t == "BIGINT" else f'"{n}"' for n, t in types.items())
        self.connection.execute(f"INSERT INTO {name} SELECT {taken} FROM arrays")

    def run(self, sql: str) -> list[tuple[Any, ...]]:
        """See Engine."""
        return self.connection.execute(sql).fetchall()

    def keep(self, name: str, sql: str) -> None:
        """See Engine."""
        self.connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {sql}")

    def write(self, sql: str, folder: Path) -> None:
        """See Engine."""
        aside = folder.with_name(f".{folder.name}.tmp")
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(parents=True)
        target = str(aside / "part.parquet").replace("'", "''")
        self.connection.execute(f"COPY ({sql}) TO '{target}' (FORMAT parquet, COMPRESSION zstd)")
        shutil.rmtree(folder, ignore_errors=True)
        aside.rename(folder)

    def close(self) -> None:
        """See Engine."""
        self.connection.close()
        shutil.rmtree(self.scratch, ignore_errors=True)


_GAP = -(2**62)  # stands for NULL on the way in


def first_line(error: BaseException) -> str:
    """What an engine says, in one line."""
    return next(iter(str(error).strip().splitlines()), type(error).__name__)[:200]
