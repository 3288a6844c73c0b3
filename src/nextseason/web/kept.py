"""Odds and expected days of past days, kept beside the desk: worked out once for each day, readings and model.

A snapshot of a past day never changes, and so neither do its odds: a pull of today's news leaves all of them in force.
"""

from __future__ import annotations

import contextlib
import gzip
import json
import os
import threading
import uuid
from collections import OrderedDict
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from .. import __version__
from ..claim import digest
from ..errors import UnwatchedDayError
from ..ledger import Ledger

if TYPE_CHECKING:
    from ..forecast.expected import Expected
    from ..forecast.odds import Odds
    from ..snapshot import Snapshot

IN_MEMORY = 40  # days; of 1,000 open series each takes about 2 MB
ON_DISK = 150  # days; 0.2 MB each


class Said(NamedTuple):
    """What was said on one day: the odds of every open series, likeliest first, and when next seasons are expected."""

    odds: tuple[Odds, ...] = ()
    expected: dict[tuple[str, int | None], Expected] = {}  # noqa: RUF012 - read only


class Kept:
    """The odds of every open series of the desk in `desk` on some days, kept in its folder `odds` where it can be."""

    def __init__(self, desk: Path) -> None:
        self.desk = desk
        self.ledger = desk / "ledger"
        self.folder = desk / "odds"
        self._days: OrderedDict[tuple[date, str], Said] = OrderedDict()
        self._lock = threading.Lock()

    def on(self, day: date) -> Said:
        """What was said on a day; nothing where nothing was known by then."""
        ledger = Ledger(self.ledger)  # of its own: what a day takes of memory goes with it
        try:
            return self.of(ledger.as_of(day))
        except UnwatchedDayError:
            return Said()
        finally:
            ledger.connection.close()

    def of(self, snapshot: Snapshot) -> Said:
        """What a snapshot's day says: from memory, from disk, else worked out and kept."""
        with self._lock:
            return self._of(snapshot)

    def _of(self, snapshot: Snapshot) -> Said:
        key = (snapshot.day, snapshot.state)
        if key not in self._days:
            path = self.folder / _name(snapshot)
            found = _read(path)
            if found is None:
                from ..forecast.expected import expected
                from ..forecast.odds import odds

                found = Said(tuple(odds(snapshot)), expected(snapshot))
                self._write(path, found)
            self._days[key] = found
            while len(self._days) > IN_MEMORY:
                self._days.popitem(last=False)
        self._days.move_to_end(key)
        return self._days[key]

    def _write(self, path: Path, found: Said) -> None:
        """Written aside, then renamed: another process sees all of it or nothing. What cannot be kept is not."""
        aside = path.with_name(f".{uuid.uuid4().hex}.tmp")
        rows = [[asdict(o) for o in found.odds], [[*key, asdict(e)] for key, e in found.expected.items()]]
        data = json.dumps(rows, default=str, ensure_ascii=False, separators=(",", ":"))
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            try:
                aside.write_bytes(gzip.compress(data.encode("utf-8", "surrogatepass"), 5, mtime=0))
                aside.replace(path)
            finally:
                aside.unlink(missing_ok=True)
            self._prune()

    def _prune(self) -> None:
        files = [(entry.stat().st_mtime, entry.path) for entry in os.scandir(self.folder) if entry.name[0] != "."]
        for _, path in sorted(files)[: max(len(files) - ON_DISK, 0)]:
            Path(path).unlink(missing_ok=True)


def _name(snapshot: Snapshot) -> str:
    from ..forecast.seasons import MODEL

    return f"{snapshot.day}-{digest([snapshot.state, MODEL, __version__])[:20]}.json.gz"


def _read(path: Path) -> Said | None:
    """What was kept; None where it was not, or where the file is not what this program writes."""
    try:
        odds, windows = json.loads(gzip.decompress(path.read_bytes()))
        return Said(tuple(map(_odds, odds)), {(series, season): _window(row) for series, season, row in windows})
    except (OSError, EOFError, ValueError, TypeError, KeyError):
        return None


def _odds(row: dict[str, Any]) -> Odds:
    from ..forecast.moved import Moved
    from ..forecast.odds import Odds

    moved = tuple(Moved(**one) for one in row.pop("moved_by"))
    issued, comparables = date.fromisoformat(row.pop("issued")), tuple(row.pop("comparables"))
    return Odds(**row, issued=issued, moved_by=moved, comparables=comparables)


def _window(row: dict[str, Any]) -> Expected:
    from ..forecast.expected import Expected

    first, last = (date.fromisoformat(text) if (text := row.pop(end)) else None for end in ("first", "last"))
    return Expected(first, last, **row)
