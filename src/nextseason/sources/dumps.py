"""Dated dumps: files of the public sources that carry no day in their name, and the day on which each was made."""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources

from ..errors import BadDateError, LayoutError
from ..when import When

COLUMNS = ("source", "file", "known", "reason")


@cache
def dumps() -> dict[tuple[str, str], When]:
    """Reviewed facts, `(source, file) -> the day it holds` (`dumps.csv`); a partial day counts from its last."""
    return read_dumps(resources.files(__package__).joinpath("dumps.csv").read_text("utf-8"))


def read_dumps(text: str) -> dict[tuple[str, str], When]:
    """Dumps from a table with the columns source, file, known, reason.

    Raises LayoutError, which names the line, for one that lacks a part, names no day, or stands twice.

    >>> read_dumps("source,file,known,reason\\nscores,all.csv,2020-05,collected in May 2020")
    {('scores', 'all.csv'): When(first=datetime.date(2020, 5, 1), last=datetime.date(2020, 5, 31))}
    """
    found: dict[tuple[str, str], When] = {}
    rows = csv.DictReader(text.splitlines())
    if tuple(rows.fieldnames or ()) != COLUMNS:
        raise LayoutError(f"dumps.csv: the columns are {', '.join(COLUMNS)}, not {', '.join(rows.fieldnames or ())}")
    for n, row in enumerate(rows, 2):
        if None in row or not all((row[column] or "").strip() for column in COLUMNS):
            raise LayoutError(
                f"dumps.csv: line {n}: wants {', '.join(COLUMNS)}, and nothing else; quote what has a comma"
            )
        try:
            when = When.parse(row["known"])
        except BadDateError as error:
            raise LayoutError(f"dumps.csv: line {n}, column known: {error}") from None
        key = row["source"], row["file"]
        if when.last is None or key in found:
            problem = "stands twice" if key in found else "has no last day"
            raise LayoutError(f"dumps.csv: line {n}: {row['file']} {problem}; mend the line")
        found[key] = when
    return found
