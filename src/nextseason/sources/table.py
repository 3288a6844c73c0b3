"""Tables (CSV, TSV) from outside: read only where their layout is known, each cell with its place for errors."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from ..errors import DocumentError, LayoutError

# The largest of these tables, JustWatch's, has 2 MB; the weekly lists of all countries 30 MB.
LARGEST = 100 * 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class Layout:
    """One layout of a source's table: the columns that are read, and those that may stand beside them unread."""

    name: str
    columns: tuple[str, ...]
    unread: tuple[str, ...] = ()


class Row:
    """The cells of one line, and errors that say where one is wrong. A cell is read without the blanks around it."""

    __slots__ = ("_cells", "_line", "_name")

    def __init__(self, name: str, line: int, cells: dict[str, str]) -> None:
        self._name, self._line, self._cells = name, line, cells

    def __getitem__(self, column: str) -> str:
        return self._cells[column].strip()

    def error(self, column: str, problem: str) -> LayoutError:
        """What is wrong with a cell, by file, line, column and value."""
        value = self._cells[column][:80]
        return LayoutError(f"{self._name}: line {self._line}, column {column}: {value!r} {problem}; none of it is read")

    def text(self, column: str) -> str:
        """A cell that may not be empty."""
        return self[column] or self._fail(column, "is empty, and should not be")

    def one_of(self, column: str, choices: Iterable[str]) -> str:
        """A cell that holds one of a few words."""
        if self[column] not in choices:
            raise self.error(column, f"is none of {', '.join(c or 'nothing' for c in choices)}")
        return self[column]

    def matching(self, column: str, pattern: re.Pattern[str], what: str) -> str | None:
        """A cell of one form, None where it is empty."""
        if self[column] and not pattern.fullmatch(self[column]):
            raise self.error(column, f"is no {what}")
        return self[column] or None

    def number(self, column: str, most: float, *, least: float = 0) -> float | None:
        """A number within bounds, None where the cell is empty."""
        if not self[column]:
            return None
        try:
            value = float(self[column])
        except ValueError:
            value = math.nan
        if not least <= value <= most or "_" in self[column]:
            raise self.error(column, f"is no number from {least:g} to {most:g}")
        return value

    def whole(self, column: str, most: float, *, least: float = 0) -> int | None:
        """A whole number within bounds (`4` or `4.0`), None where the cell is empty."""
        value = self.number(column, most, least=least)
        if value is not None and value % 1:
            raise self.error(column, "is no whole number")
        return None if value is None else int(value)

    def day(self, column: str, form: str = "%Y-%m-%d") -> date | None:
        """A day, None where the cell is empty."""
        if not self[column]:
            return None
        try:
            return datetime.strptime(self[column], form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            raise self.error(column, f"is no day as in {date(2023, 6, 25).strftime(form)}") from None

    def _fail(self, column: str, problem: str) -> str:
        raise self.error(column, problem)


def read_table(name: str, data: bytes, layouts: Sequence[Layout], *, delimiter: str = ",") -> tuple[Layout, list[Row]]:
    """The layout of a table and its rows, blank lines left out.

    A column that stands twice is, the second time, `NAME (2)`. Raises LayoutError for a file whose columns are those of
    no layout, naming the column, or a line with more or fewer cells; DocumentError for what is no table at all.
    """
    text = text_of(name, data)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        header = _header(next(lines))
        layout = _layout(name, header, layouts)
        rows = []
        for cells in lines:
            if not any(cells):
                continue
            if len(cells) != len(header):
                raise LayoutError(
                    f"{name}: line {lines.line_num} has {len(cells)} cells for {len(header)} columns; fetch it again"
                )
            rows.append(Row(name, lines.line_num, dict(zip(header, cells, strict=True))))
    except csv.Error as error:
        raise DocumentError(f"{name}: line {lines.line_num}: {error}; fetch it again") from error
    if not rows:
        raise DocumentError(f"{name}: has a header and no rows; fetch it again")
    return layout, rows


def rows_of(name: str, sheet: str, cells: Sequence[Sequence[object]], layout: Layout) -> list[Row]:
    """The rows of a sheet of a workbook whose first line names the columns. Raises as `read_table` does."""
    if not cells:
        raise DocumentError(f"{name}: sheet {sheet} is empty; fetch it again")
    header = _header([str(cell) for cell in cells[0]])
    _layout(name, header, (layout,))
    return [
        Row(name, n, dict(zip(header, map(plain_cell, row), strict=True)))
        for n, row in enumerate(cells[1:], 2)
        if any(row)
    ]


def plain_cell(cell: object) -> str:
    """A cell of a workbook as a table would write it."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return "" if cell is None else str(cell)


def text_of(name: str, data: bytes) -> str:
    """The text of a table. Raises DocumentError for what is none: too large, no UTF-8, empty, a page of markup."""
    if len(data) > LARGEST:
        raise DocumentError(f"{name}: holds more than {LARGEST >> 20} MB, which no file of this source does")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DocumentError(f"{name}: byte {error.start} is no UTF-8; fetch it again") from error
    start = text.lstrip()[:200]
    if not start:
        raise DocumentError(f"{name}: is empty; fetch it again")
    if start.startswith("<"):
        first = " ".join(start.split("\n")[0].split())[:120]
        raise DocumentError(f"{name}: is an HTML page ({first}), not the table; fetch it again")
    if "\0" in text:
        raise DocumentError(f"{name}: holds null characters and is no table; fetch it again")
    return text


def _header(cells: Sequence[str]) -> list[str]:
    header: list[str] = []
    for cell in (cell.strip() for cell in cells):
        header.append(f"{cell} (2)" if cell in header else cell)
    return header


def _layout(name: str, header: Sequence[str], layouts: Sequence[Layout]) -> Layout:
    """The layout that has these columns. Raises LayoutError, after the one that is nearest."""

    def off(layout: Layout) -> tuple[list[str], list[str]]:
        strange = [c for c in header if c not in layout.columns and c not in layout.unread]
        return [c for c in layout.columns if c not in header], strange

    nearest = min(layouts, key=lambda layout: sum(map(len, off(layout))))
    lacking, strange = off(nearest)
    if lacking:
        raise LayoutError(f"{name}: has no column {lacking[0]!r}; its columns are {', '.join(header)[:300]}")
    if strange or len(set(header)) < len(header):
        column = strange[0] if strange else next(c for c in header if header.count(c) > 1)
        raise LayoutError(f"{name}: column {column!r} is not known; none of it is read until a reader knows it")
    return nearest


def tables(*patterns: str) -> Callable[[Path], list[Path]]:
    """A `Source.files` for files by the pattern of their names, as in `*.csv`, sorted."""

    def files(folder: Path) -> list[Path]:
        return sorted(p for p in folder.iterdir() if p.is_file() and any(p.match(pattern) for pattern in patterns))

    return files


def as_it_is(name: str, data: bytes) -> bytes:
    """A `Source.unpack` for files that are not packed."""
    return data
