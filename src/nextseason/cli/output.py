"""How tables, files and messages leave a command."""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ..errors import DeskError


def say(*lines: str) -> None:
    """Messages and progress: standard error."""
    for line in lines:
        print(line, file=sys.stderr)


def emit_json(value: Any) -> None:
    """One JSON document on standard output."""
    print(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def emit_rows(rows: Iterable[Mapping[str, Any]], *, as_csv: bool = False) -> None:
    """A table on standard output: as CSV with a header, else one JSON array, streamed a row a line."""
    if as_csv:
        writer: csv.DictWriter[str] | None = None
        for row in rows:
            if writer is None:
                writer = csv.DictWriter(sys.stdout, list(row), lineterminator="\n")
                writer.writeheader()
            writer.writerow({k: _plain(v) for k, v in row.items()})
        return
    before = "["
    encode = json.JSONEncoder(ensure_ascii=False, default=str).encode  # made once: a forecast has half a million rows
    for row in rows:
        sys.stdout.write(f"{before}\n{encode(dict(row))}")
        before = ","
    print("[]" if before == "[" else "\n]")


def _plain(value: Any) -> Any:
    """A cell of CSV. One that a spreadsheet would run as a formula is given a leading apostrophe."""
    if isinstance(value, list | tuple):
        value = "; ".join(map(str, value))
    if isinstance(value, str) and value[:1] in ("=", "+", "@", "\t", "\r"):
        return "'" + value
    return value


def write_page(target: str, text: str) -> None:
    """A page to a file, written aside first so that a failure leaves nothing half-written; - is standard output."""
    if target == "-":
        print(text)
        return
    path = Path(target)
    aside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        aside.write_text(text, "utf-8")
        aside.replace(path)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise DeskError(f"{target} cannot be written ({error.strerror}); name another file") from error
    say(f"wrote {target}")


class Progress:
    """A counter on standard error: rewritten in place on a terminal, a line now and then elsewhere."""

    def __init__(self, every: int = 100) -> None:
        self._live = sys.stderr.isatty()
        self._every = every
        self._last = 0

    def __call__(self, done: int, text: str) -> None:
        """Say how far the work has come."""
        if self._live:
            print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)
        elif done >= self._last + self._every:
            self._last = done
            print(text, file=sys.stderr, flush=True)

    def done(self) -> None:
        """Leave the line."""
        if self._live:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
