"""How a file gets into a grow-only folder of Parquet files: written aside, synced, linked into place.

So a crash leaves at most an unseen temporary file, and of two processes that write the same one the earlier stands.
"""

from __future__ import annotations

import contextlib
import os
import uuid
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import DeskError

if TYPE_CHECKING:
    import duckdb


def commit(connection: duckdb.DuckDBPyConnection, query: str, target: Path, *, options: str, what: str) -> None:
    """Write the rows of a query to `target`; a file of that name stays as it is. On return it is on disk.

    `options` are those of DuckDB's COPY. Raises DeskError where it cannot be written, naming the folder and `what`.
    """
    folder = target.parent
    aside = folder / f".{uuid.uuid4().hex}.tmp"
    try:
        connection.execute(f"COPY ({query}) TO '{quoted(aside)}' (FORMAT parquet, COMPRESSION zstd, {options})")
        with aside.open("rb+") as handle:
            os.fsync(handle.fileno())
        try:
            os.link(aside, target)
        except FileExistsError:
            pass  # the same rows, written by another process a moment ago: the earlier record stands
        except OSError:  # a file system without hard links
            aside.replace(target)
        _sync_folder(folder)
    except OSError as error:
        raise DeskError(f"{folder}: could not write {what} ({error}); free space or rights") from error
    except Exception as error:
        if of_duckdb(error):
            raise DeskError(f"{folder}: could not write {what} ({error}); free space or rights") from error
        raise
    finally:
        with contextlib.suppress(OSError):
            aside.unlink()


def names(folder: Path) -> list[str]:
    """The files of such a folder, by name. Raises DeskError where it cannot be listed."""
    try:
        return sorted(e.name for e in os.scandir(folder) if e.name.endswith(".parquet") and e.name[0] != ".")
    except OSError as error:
        raise DeskError(f"{folder}: cannot be listed ({error.strerror}); check its rights") from error


def scan(files: list[Path], *, filename: bool = False) -> str:
    """The union of some files, as a FROM clause; with the column `filename` if wanted."""
    return "read_parquet([" + ", ".join(f"'{quoted(f)}'" for f in files) + f"], filename = {filename})"


def quoted(path: Path | str) -> str:
    """A path within SQL's quotes."""
    return str(path).replace("'", "''")


def of_duckdb(error: Exception) -> bool:
    """Whether DuckDB raised it."""
    return type(error).__module__.startswith(("duckdb", "_duckdb"))


def first_line(error: Exception) -> str:
    """What an error says first."""
    return str(error).strip().splitlines()[0][:200]


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
