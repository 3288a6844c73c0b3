"""Tables too large for Python: a text file streamed through DuckDB, its layout looked at before, its end after."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import DocumentError, LayoutError

if TYPE_CHECKING:
    import duckdb

MEMORY = "600MB"  # of DuckDB's own; beside it lies what is taken from the file
LINE = 1 << 20  # bytes; no line of these files has a hundredth of it
MOST_ROWS = 200_000_000  # twenty times what the largest of them has: a file that unpacks without end is given up


def connect(scratch: Path) -> duckdb.DuckDBPyConnection:
    """An in-memory DuckDB that stays within `MEMORY`, spills into a folder, and fetches nothing."""
    import duckdb

    connection = duckdb.connect(
        ":memory:",
        config={
            "autoinstall_known_extensions": False, "autoload_known_extensions": False, "threads": 2,
            "memory_limit": MEMORY, "temp_directory": str(scratch), "preserve_insertion_order": False,
        },
    )  # fmt: skip
    connection.execute("SET enable_progress_bar = false")
    return connection


def is_gzip(path: Path) -> bool:
    """By its first bytes, whatever its name."""
    with path.open("rb") as file:
        return file.read(2) == b"\x1f\x8b"


def first_line(path: Path) -> str:
    """The first line of a text file, packed or not. Raises DocumentError."""
    try:
        with gzip.open(path, "rb") if is_gzip(path) else path.open("rb") as file:
            line = file.readline(LINE)
    except (OSError, EOFError, zlib.error) as error:
        raise DocumentError(f"{path.name}: cannot be read ({error}); fetch it again") from error
    return line.decode("utf-8", "replace").rstrip("\r\n")


def check_header(path: Path, columns: tuple[str, ...], separator: str = "\t") -> None:
    """Hold a table's first line against its known columns. Raises LayoutError, which names the column."""
    line = first_line(path)
    if line.lstrip()[:1] == "<":
        raise DocumentError(f"{path.name}: is a page of markup, not the table; fetch it again")
    header = tuple(line.removeprefix("\ufeff").split(separator))
    for column in columns:
        if column not in header:
            raise LayoutError(f"{path.name}: has no column {column}; its first line is {line[:200]!r}")
    for column in header:
        if column not in columns:
            raise LayoutError(
                f"{path.name}: column {column!r} is not known; none of it is read until a reader knows it"
            )
    if header != columns:
        raise LayoutError(f"{path.name}: its columns are {', '.join(header)}, where {', '.join(columns)} are known")


def scan(path: Path, columns: tuple[str, ...], *, header: bool, separator: str = "\t") -> str:
    """A FROM clause that streams a table whose cells are all text; empty where a cell holds `\\N`.

    Raises DocumentError for a path that DuckDB would take for a pattern of many.
    """
    if any(character in str(path) for character in "*?[]"):
        raise DocumentError(f"{path}: cannot be read from a path with any of * ? [ ] in it; move it")
    named = ", ".join(f"'{column}': 'VARCHAR'" for column in columns)
    place = str(path).replace("'", "''")
    return (
        f"(SELECT * FROM read_csv('{place}', delim = '{separator}', quote = '', escape = '', header = {header}, "
        f"nullstr = '\\N', all_varchar = true, auto_detect = false, max_line_size = {LINE}, "
        f"compression = '{'gzip' if is_gzip(path) else 'none'}', columns = {{{named}}}) LIMIT {MOST_ROWS})"
    )


def run(connection: duckdb.DuckDBPyConnection, path: Path, query: str, *parameters: Any) -> list[tuple[Any, ...]]:
    """The rows of a query over a scanned file. Raises DocumentError, naming the file and the line, where it is bad."""
    import duckdb

    try:
        return connection.execute(query, list(parameters)).fetchall()
    except (duckdb.IOException, duckdb.InvalidInputException, duckdb.OutOfMemoryException) as error:
        said = str(error)
        what = " ".join(line.strip() for line in said.splitlines()[:3])
        if "Unexpected end" in said or "GZIP" in said.upper():
            raise DocumentError(f"{path.name}: breaks off in the middle of the gzip data; fetch it again") from error
        if "Out of Memory" in said:
            raise DocumentError(f"{path.name}: needs more than {MEMORY} to read ({what[:200]})") from error
        kind = LayoutError if "CSV" in said or "unicode" in said.lower() else DocumentError
        raise kind(f"{path.name}: {what[:300]}; none of it is read; fetch it again") from error
