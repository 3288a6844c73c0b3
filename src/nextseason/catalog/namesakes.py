"""Series that share a title: reviewed marks by which a claim is told to be of the one or of the other.

The best known of them keeps the plain title; each other one stands in `namesakes.csv` with the marks that tell it, and
the title, with a year or a place, that its id is made from. A mark is how the title is written, how the original
title beside it begins, the year in which the series began, or when something happened to it.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from ..claim import tidy, title_key
from ..errors import BadDateError, LayoutError
from ..when import When

if TYPE_CHECKING:
    from .aliases import Keys

_COLUMNS = ("title", "written", "original", "first", "during", "series", "reason")


@dataclass(frozen=True, slots=True)
class Namesake:
    """One of several series with one title, and its marks; `key` is what its id is made from."""

    title: str
    key: str
    written: str | None = None
    original: str | None = None
    first: int | None = None
    during: When | None = None

    def is_record(self, written: str, first: int | None) -> bool:
        """Whether a record of a database, with the year in which its series began, is of this one.

        A year decides where there is one; the way of writing alone tells an article that is or is not there.
        """
        if self.first is not None and first is not None:
            return self.first == first
        return self.written is not None and _written(written) == self.written

    @property
    def condition(self) -> str:
        """The same of a listing's row or a text's words, as SQL over the ledger's columns."""
        marks = []
        if self.written:
            marks.append(f"{_WRITTEN} = {_literal(self.written)}")
        if self.original:
            marks.append(f"starts_with(lower(json_extract_string(detail, '$.original_title')), "
                         f"{_literal(self.original.casefold())})")  # fmt: skip
        if self.during:
            first, last = self.during.first or date.min, self.during.last or date(9999, 12, 31)
            # a row with an original title is told by that
            marks.append(f"(happened_from BETWEEN DATE '{first}' AND DATE '{last}' "
                         f"AND json_extract_string(detail, '$.original_title') IS NULL)")  # fmt: skip
        return " OR ".join(marks) or "false"


_WRITTEN = "lower(trim(split_part(series_said, ':', 1)))"


def _written(text: str) -> str:
    return tidy(text).casefold().partition(":")[0].strip()


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


@cache
def namesakes() -> Mapping[str, tuple[Namesake, ...]]:
    """The reviewed namesakes by the key of the title that they share (`namesakes.csv`)."""
    return read_namesakes(resources.files(__package__).joinpath("namesakes.csv").read_text("utf-8"))


def read_namesakes(text: str) -> dict[str, tuple[Namesake, ...]]:
    """Namesakes from a table with the columns title, written, original, first, during, series, reason.

    Raises LayoutError, which names the line, where a part is missing, no mark is given, or the series' own title is the
    shared one.
    """
    found: dict[str, list[Namesake]] = defaultdict(list)
    for n, row in enumerate(csv.DictReader(text.splitlines()), 2):
        where = f"namesakes.csv: line {n}"
        if None in row or any(row.get(column) is None for column in _COLUMNS):
            raise LayoutError(f"{where}: wants the columns {', '.join(_COLUMNS)}; quote what holds a comma")
        if not (row["title"] and row["series"] and row["reason"]):
            raise LayoutError(f"{where}: wants title, series and reason")
        key, own = title_key(row["title"]), title_key(row["series"])
        own = own if own != key else row["series"].casefold()  # only the article tells them apart
        if not (row["written"] or row["original"] or row["first"] or row["during"]):
            raise LayoutError(f"{where}: {row['series']!r} has no mark; give written, original, first or during")
        if own == key:
            raise LayoutError(f"{where}: {row['series']!r} is the shared title; add a year or a place")
        try:
            first = int(row["first"]) if row["first"] else None
            during = When.parse(row["during"]) if row["during"] else None
        except (ValueError, BadDateError) as error:
            raise LayoutError(f"{where}: {error}") from error
        found[key].append(
            Namesake(row["title"], own, _written(row["written"]) or None, row["original"] or None, first, during)
        )
    return {key: tuple(rows) for key, rows in found.items()}


def shared(title: str) -> bool:
    """Whether several series go by this title, so that the way of writing it may tell which one is meant."""
    return title_key(title) in namesakes()


@cache
def _shared() -> dict[str, str]:
    return {row.key.replace(" ", "-"): key for key, rows in namesakes().items() for row in rows}


def key_of_id(series: str) -> str | None:
    """The key of the title that a reviewed namesake, by its id, shares with others; None for any other id.

    >>> key_of_id("the-kingdom"), key_of_id("dark")
    ('kingdom', None)
    """
    return _shared().get(series)


@lru_cache(maxsize=1024)
def keyed(keys: Keys | None = None) -> str:
    """The key of the series that a row of the ledger is of, by its marks: an SQL expression over its columns.

    With `keys`, over rows that meet them: most series share their title with none, and nothing is left to decide.
    """
    return told_apart(tuple(key for key in namesakes() if keys is None or keys.holds(key)))


def told_apart(near: Collection[str]) -> str:
    """As `keyed`, over rows of which some may have one of these shared keys, and none another one."""
    if not near:
        return "series_key"
    inner = "".join(
        f" WHEN series_key = {_literal(key)} AND ({row.condition}) THEN {_literal(row.key)}"
        for key in near
        for row in namesakes()[key]
    )
    shared = ", ".join(map(_literal, near))
    return f"CASE WHEN series_key IN ({shared}) THEN CASE{inner} ELSE series_key END ELSE series_key END"
