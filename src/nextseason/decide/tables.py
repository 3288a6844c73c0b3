"""Tables that a user brings, as CSV: read whole or refused with file, row, column and remedy."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..errors import BadDateError, TableError
from ..when import parse_day

LARGEST = 20_000_000  # bytes; a slate of 100,000 candidates has 10 MB
LONGEST = 500  # characters of a cell


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table and where it stands."""

    file: str
    number: int  # the line that a text editor shows
    cells: dict[str, str]

    def error(self, column: str, remedy: str) -> TableError:
        """What is wrong with a cell, and what to do."""
        value = self.cells.get(column, "")
        return TableError(f"{self.file}, row {self.number}, column {column}: {value[:60]!r} {remedy}")

    def text(self, column: str) -> str:
        """A cell's text, empty where there is none."""
        return self.cells.get(column, "")

    def needed(self, column: str) -> str:
        """A cell's text. Raises TableError where it is empty."""
        if not self.text(column):
            raise self.error(column, "is empty: fill it in")
        return self.text(column)

    def number_of(self, column: str, low: float = -1e15, high: float = 1e15) -> float | None:
        """A number between two bounds, None where the cell is empty. Raises TableError."""
        text = self.text(column)
        if not text:
            return None
        try:
            value = float(text)
        except ValueError:
            raise self.error(column, "is no number: write digits, with a point and no separators") from None
        if not math.isfinite(value) or not low <= value <= high:
            raise self.error(column, f"is out of bounds: give a number from {low:g} to {high:g}")
        return value

    def day(self, column: str) -> date:
        """A day. Raises TableError."""
        try:
            return parse_day(self.needed(column))
        except BadDateError as error:
            raise self.error(column, f"is no day: {error}") from None


def read(path: Path, columns: Sequence[str], needed: Sequence[str]) -> Iterator[Row]:
    """The rows of a CSV file with a header; `columns` are those it may have, `needed` those it must have."""
    try:
        data = path.read_bytes() if path.stat().st_size <= LARGEST else b""
        size = path.stat().st_size
    except OSError as error:
        raise TableError(f"{path}: cannot be read ({error.strerror}); name a CSV file") from error
    if size > LARGEST:
        raise TableError(f"{path}: has {size:,} bytes, more than {LARGEST:,}; leave out rows")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TableError(f"{path}: is not UTF-8 at byte {error.start}; save it as CSV in UTF-8") from error
    return parse(path.name, text, columns, needed)


def parse(name: str, text: str, columns: Sequence[str], needed: Sequence[str]) -> Iterator[Row]:
    """The rows of a table's text; blank lines are passed over."""
    if len(text) > LARGEST:
        raise TableError(f"{name}: is longer than {LARGEST:,} characters; leave out rows")
    reader = csv.reader(io.StringIO(text), strict=True)
    try:
        head = [cell.strip() for cell in next(reader, [])]
        unknown = [cell for cell in head if cell not in columns]
        missing = [cell for cell in needed if cell not in head]
        if unknown or missing or len(set(head)) < len(head):
            what = f"no column {missing[0]!r}" if missing else f"the column {unknown[0][:60]!r}" if unknown else "twins"
            raise TableError(
                f"{name}, row 1: the header has {what}; it may have {', '.join(columns)} and must have "
                f"{', '.join(needed)}, each once"
            )
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            row = Row(name, reader.line_num, dict(zip(head, (cell.strip() for cell in cells), strict=False)))
            if len(cells) > len(head):
                raise TableError(f"{name}, row {row.number}: has {len(cells)} cells under {len(head)} columns")
            long = next((column for column, cell in row.cells.items() if len(cell) > LONGEST), None)
            if long:
                raise row.error(long, f"is longer than {LONGEST} characters: shorten it")
            yield row
    except csv.Error as error:
        raise TableError(f"{name}, row {reader.line_num}: is no CSV ({error}); quote cells that hold quotes") from error
