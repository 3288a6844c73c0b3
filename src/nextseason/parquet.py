"""How a file gets into a grow-only folder of Parquet files, and out of it: written aside, synced, linked into place.

So a crash leaves at most an unseen temporary file, and of two processes that write the same one the earlier stands. A
file that folds others names them (`replaces`); readers skip those, and they are deleted a day later.
"""

from __future__ import annotations

import contextlib
import json
import os
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from .claim import digest, utc
from .errors import DeskError

if TYPE_CHECKING:
    import duckdb

T = TypeVar("T")
LOOKS = 10  # how often a reader whose files are folded away meanwhile looks again
GRACE = timedelta(days=1)


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


def replacing(files: list[Path]) -> tuple[str, str]:
    """The name of the file that folds some, and the option of COPY by which it names them."""
    names = sorted(file.name for file in files)
    return f"k-{digest(names)[:24]}.parquet", marked(names)


def marked(replaces: list[str]) -> str:
    """The option of COPY by which a file names those that it replaces."""
    return f"KV_METADATA {{replaces: '{quoted(json.dumps(replaces))}'}}"


def in_force(
    connection: duckdb.DuckDBPyConnection, folder: Path, known: dict[str, frozenset[str]]
) -> tuple[list[Path], dict[str, frozenset[str]]]:
    """The files that no other one replaces, and for each that folds others the names of those; `known` is what the last
    look found, for a file never changes."""
    there = names(folder)
    folding = [name for name in there if name.startswith("k-")]
    found = {name: known[name] for name in folding if name in known}
    if new := [name for name in folding if name not in found]:
        paths = ", ".join(f"'{quoted(folder / name)}'" for name in new)
        told = connection.execute(
            f"SELECT file_name, value FROM parquet_kv_metadata([{paths}]) WHERE key = 'replaces'"
        ).fetchall()
        found |= {name: frozenset() for name in new}
        found |= {Path(name).name: frozenset(json.loads(value)) for name, value in told}
    gone = frozenset[str]().union(*found.values())
    return [folder / name for name in there if name not in gone], found


def delete_replaced(folder: Path, replaces: dict[str, frozenset[str]], now: datetime) -> int:
    """Delete what was replaced more than a day ago, and what a crash left aside; returns how many were replaced."""
    deleted = 0
    for keeper, gone in replaces.items():
        with contextlib.suppress(OSError):
            if _age(folder / keeper, now) < GRACE:
                continue
            for name in gone:
                # A file that itself hides others stays until those are gone.
                if any((folder / n).exists() for n in replaces.get(name, ())):
                    continue
                with contextlib.suppress(FileNotFoundError):
                    (folder / name).unlink()
                    deleted += 1
    for aside in folder.glob(".*.tmp"):
        with contextlib.suppress(OSError):
            if _age(aside, now) > GRACE:
                aside.unlink()
    return deleted


def steadily(work: Callable[[], T], damaged: Callable[[Exception], DeskError | None]) -> T:
    """Do `work`, which lists and reads files; where one is gone since it was listed (folded), look again.

    `damaged` says which error of ours stands for one of DuckDB; None: that error as it is.
    """
    for attempt in range(LOOKS):
        try:
            return work()
        except Exception as error:
            if not of_duckdb(error):
                raise
            if attempt < LOOKS - 1 and is_gone(error):
                continue
            if (told := damaged(error)) is None:
                raise
            raise told from error
    raise AssertionError("unreachable")


def is_gone(error: Exception) -> bool:
    """Whether a file that was listed a moment ago is no longer there."""
    return "No files found" in str(error) or "No such file" in str(error)


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


def _age(path: Path, now: datetime) -> timedelta:
    return utc(now) - datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(tzinfo=None)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
