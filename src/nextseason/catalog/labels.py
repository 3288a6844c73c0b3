"""What a publisher's season label says: "Jupiter's Legacy: Season 1", "Money Heist: Part 5", "Limited Series"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..claim import tidy

# "Book 2" and "Chapter 3" name seasons of some series; "Volume 2" and "Part 2" may be halves of a season, which is why
# a label that names a season as well is read by its season.
_SEASON = re.compile(r"\b(?:season|series)\s+(\d{1,3})\b", re.I)
_SERIES_PART = re.compile(r"\b(part|volume|vol\.?|book|chapter|collection|saga)\s+(\d{1,3})\b", re.I)
_TRAILING = re.compile(r"\b(\d{1,2})$")
_LIMITED = re.compile(r"\b(?:limited series|miniseries|mini-series)\b", re.I)
_ONCE = re.compile(r"\b(?:special|live event|the reunion|documentary)\b", re.I)


@dataclass(frozen=True, slots=True)
class Label:
    """A season label taken apart. `form` is season, part, limited, special or none; `number` is None without one."""

    series: str
    number: int | None
    form: str


def read_label(show: str, label: str | None) -> Label:
    """Take a season label apart, beside the title of its show.

    >>> read_label("Jupiter's Legacy", "Jupiter's Legacy: Season 1")
    Label(series="Jupiter's Legacy", number=1, form='season')
    >>> read_label("Stranger Things", "Stranger Things 4").number, read_label("1899", None).number
    (4, None)
    """
    text = tidy(label or "")
    rest = text[len(show) :] if text.casefold().startswith(tidy(show).casefold()) else text
    if match := _SEASON.search(rest):
        return Label(show, int(match.group(1)), "season")
    if _LIMITED.search(rest):
        return Label(show, None, "limited")
    if match := _SERIES_PART.search(rest):
        return Label(show, int(match.group(2)), "part")
    if _ONCE.search(rest):
        return Label(show, None, "special")
    if match := _TRAILING.search(rest.strip()):
        return Label(show, int(match.group(1)), "season")
    return Label(show, None, "none")


def split_label(title: str) -> tuple[str, str | None]:
    """A one-string title ("Lupin: Part 3") as show and label; the label is None where the string names no season.

    >>> split_label("Avatar: The Last Airbender: Book 1"), split_label("Mo: Season 2 // مو: الموسم 2")
    (('Avatar: The Last Airbender', 'Avatar: The Last Airbender: Book 1'), ('Mo', 'Mo: Season 2'))
    """
    title = tidy(title.partition("//")[0])
    head, colon, tail = title.rpartition(":")
    if colon and read_label(head.strip(), tail.strip()).form in ("season", "part", "limited", "special"):
        show = head.strip()
        # "Title: Season 4: Part 1" and "Title: Part 5: Volume 2": the show stands before the first of the two
        inner, colon2, tail2 = show.rpartition(":")
        if colon2 and read_label(inner.strip(), tail2.strip()).form in ("season", "part", "limited"):
            show = inner.strip()
        return show, title
    return title, None
