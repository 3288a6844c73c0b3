"""How tables, files and messages leave a command."""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import DeskError, UsageError

if TYPE_CHECKING:
    from ..claim import Claim
    from ..desk import Desk

CLEAR = "\r\033[K"  # to the start of a terminal's line, and wipe it


def say(*lines: str) -> None:
    """Messages: standard error, each on a line of its own whatever counter stands there."""
    clear = CLEAR if sys.stderr.isatty() else ""
    for line in lines:
        print(f"{clear}{line}", file=sys.stderr, flush=True)


def close_stdout() -> None:
    """Nobody reads standard output any more: what is still printed goes nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def claim_lines(desk: Desk) -> Callable[[Claim, str], dict[str, Any]]:
    """How a claim of a file is printed: its own keys, and the series it is of by the catalog of the desk."""
    from ..catalog import series_id
    from ..snapshot import FOREVER

    catalog = desk.ledger.as_of(FOREVER).catalog

    def line(claim: Claim, file: str) -> dict[str, Any]:
        entry = catalog.resolve(claim.series_said)
        known = (entry.title, entry.id) if entry else (claim.series_said, series_id(claim.series_said))
        title, name = known if claim.subject == "series" else (claim.series_said, None)
        first = {"id": claim.id, "document": file, "series": title, "series_id": name, "season": claim.season}
        return first | {key: value for key, value in claim.as_json().items() if key not in first}

    return line


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
    if not path.name or path.is_dir():
        raise UsageError(f"{target or 'the page'} is a folder: name a file for the page, or - for standard output")
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
            print(f"{CLEAR}{text}", end="", file=sys.stderr, flush=True)
        elif done >= self._last + self._every:
            self._last = done
            print(text, file=sys.stderr, flush=True)

    def done(self) -> None:
        """Leave the line."""
        if self._live:
            print(CLEAR, end="", file=sys.stderr, flush=True)
