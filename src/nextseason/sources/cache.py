"""The cache of fetched files: one folder of a desk, each file with what is known of it beside it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

# What has not been asked for the longest goes first when a cache grows beyond this: IMDb's files have 0.3 GB together,
# a year of daily pages of a thousand series less.
MOST = 4 * 1024**3


@dataclass(frozen=True, slots=True)
class Cached:
    """One fetched file: its address, the folder's name of its source, bytes, and the moment it was last asked for."""

    path: Path
    source: str
    address: str
    size: int
    asked: datetime | None

    def as_json(self) -> dict[str, object]:
        """As plain JSON values."""
        asked = self.asked.isoformat(timespec="seconds") if self.asked else None
        return {
            "source": self.source, "address": self.address, "bytes": self.size, "asked": asked, "file": str(self.path),
        }  # fmt: skip


def cache_name(address: str) -> str:
    """The file name under which an address is kept: its last parts, told apart by a digest.

    >>> cache_name("https://example.org/data/weeks.tsv?all=1")
    '1d7f43d7.data_weeks.tsv'
    """
    last = re.sub(r"[^A-Za-z0-9.-]+", "_", urlsplit(address).path)[-80:].strip("._")
    return f"{hashlib.sha256(address.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}.{last or 'file'}"


def beside(path: Path) -> Path:
    """Where the notes on a cached file stand."""
    return path.with_name(f"{path.name}.json")


def notes_on(path: Path) -> dict[str, Any]:
    """What was noted of a cached file; nothing where it is not the one that was noted. Reads it whole."""
    notes = _noted(beside(path))
    try:
        return notes if notes and notes.get("sha256") == sha256(path) else {}
    except OSError:
        return {}


def noted_on(path: Path) -> datetime | None:
    """The moment at which a cached file was last asked for, without a look at the file itself."""
    return _asked(_noted(beside(path)))


def sha256(path: Path) -> str:
    """The SHA-256 of a file, read piece by piece. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def data_files(folder: Path) -> list[Path]:
    """The files of a folder, which may be one of a cache: without hidden ones and the notes beside cached ones."""
    found = {path.name: path for path in folder.iterdir() if path.is_file() and path.name[0] != "."}
    return [
        path for name, path in sorted(found.items())
        if not (name.endswith(".json") and name.removesuffix(".json") in found)
    ]  # fmt: skip


def listing(cache: Path) -> list[Cached]:
    """All cached files under a desk's cache, by source and address; without a look at their content."""
    found = []
    for notes_path in cache.glob("*/*.json"):
        path = notes_path.with_name(notes_path.name.removesuffix(".json"))
        notes = _noted(notes_path)
        try:
            size = path.stat().st_size
        except OSError:
            continue
        found.append(Cached(path, path.parent.name, str(notes.get("address", "")), size, _asked(notes)))
    return sorted(found, key=lambda one: (one.source, one.address))


def clear(cache: Path, source: str | None = None) -> tuple[int, int]:
    """Delete what is cached, of one source or of all; how many files and bytes that freed. Never touches the ledger."""
    folders = [cache / source] if source else [p for p in cache.glob("*") if p.is_dir()]
    files = size = 0
    for folder in folders:
        for path in folder.glob("*"):
            if path.is_file():
                if not path.name.endswith(".json"):
                    files, size = files + 1, size + path.stat().st_size
                path.unlink(missing_ok=True)
    return files, size


def trim(cache: Path, keep: Iterable[Path], most: int = MOST) -> int:
    """Delete what was not asked for the longest until no more than `most` bytes are left; returns how many files."""
    found = sorted(listing(cache), key=lambda one: (one.asked is not None, str(one.asked)))
    kept = set(keep)
    total = sum(one.size for one in found)
    gone = 0
    for one in found:
        if total <= most:
            break
        if one.path not in kept:
            one.path.unlink(missing_ok=True)
            beside(one.path).unlink(missing_ok=True)
            total -= one.size
            gone += 1
    return gone


def _asked(notes: dict[str, Any]) -> datetime | None:
    try:
        return datetime.fromisoformat(str(notes.get("asked") or notes.get("fetched")))
    except ValueError:
        return None


def _noted(path: Path) -> dict[str, Any]:
    try:
        notes = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return notes if isinstance(notes, dict) else {}
