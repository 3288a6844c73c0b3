"""Titles under which one series is known: reviewed aliases, and the id that a title string leads to."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from ..claim import title_key
from ..errors import LayoutError
from .labels import read_label, split_label
from .namesakes import key_of_id


@cache
def aliases() -> dict[str, str]:
    """Reviewed aliases, `alias key -> key`: data, each with its reason (`catalog/aliases.csv`)."""
    return read_aliases(resources.files(__package__).joinpath("aliases.csv").read_text("utf-8"))


def read_aliases(text: str) -> dict[str, str]:
    """Aliases from a table with the columns alias, title, reason.

    Raises LayoutError, which names the line, for one that lacks a part, says nothing (both titles have one key), stands
    twice, or leads to another alias: an alias that is no longer needed is to be taken out, not to be forgotten.
    """
    found: dict[str, str] = {}
    rows = list(csv.DictReader(text.splitlines()))
    for n, row in enumerate(rows, 2):
        where = f"aliases.csv: line {n}"
        if not all((row.get(column) or "").strip() for column in ("alias", "title", "reason")) or None in row:
            raise LayoutError(f"{where}: wants alias, title and reason, and nothing else; quote what holds a comma")
        alias, title = title_key(row["alias"]), title_key(row["title"])
        if alias == title:
            raise LayoutError(f"{where}: {row['alias']!r} is {row['title']!r} already; take the line out")
        if alias in found:
            raise LayoutError(f"{where}: {row['alias']!r} stands twice; keep one")
        found[alias] = title
    for n, row in enumerate(rows, 2):
        if title_key(row["title"]) in found:
            raise LayoutError(f"aliases.csv: line {n}: {row['title']!r} is an alias itself; name what it leads to")
    return found


@lru_cache(maxsize=65536)
def series_id(title: str) -> str:
    """The id of the series that a title names: its key, or that of the title it is an alias of, as one word.

    A season said with the title is no part of it. Of namesakes the title alone names the best known.

    >>> series_id("Jupiter’s Legacy"), series_id("Jupiter's Legacy: Season 1"), series_id("La Casa de Papel")
    ('jupiters-legacy', 'jupiters-legacy', 'money-heist')
    """
    key = title_key(title)
    if key not in aliases():
        key = title_key(show_of(title))
    return id_of(key)


def id_of(key: str) -> str:
    """The id of a series by the key of a title of it.

    >>> id_of("la casa de papel"), id_of("club 2019")
    ('money-heist', 'club-2019')
    """
    return aliases().get(key, key).replace(" ", "-")


def id_of_row(key: str, said: str) -> str:
    """The id of the series that a visible row is of, by its key and its words: a snapshot gives the rows of namesakes
    keys of their own."""
    return series_id(said) if key == title_key(said) else id_of(key)


def show_of(title: str) -> str:
    """A title without the season that is said with it; "Part 2" may belong to the title and stays."""
    show, label = split_label(title)
    return show if label is not None and read_label(show, label).form in ("season", "limited") else title


# A title with what tells it from its namesakes: the year in which it began, or who shows it (`records.apart`).
_MARK = re.compile(r"(.+) (?:(?:19|20)\d\d|on \S+)")


@dataclass(frozen=True, slots=True)
class Keys:
    """A condition on series_key, in SQL as its text: one of these keys whole, or one of those with more words."""

    starts: tuple[str, ...]
    whole: tuple[str, ...] = ()

    def __str__(self) -> str:
        starts, whole = ([k.replace("'", "''") for k in part] for part in (self.starts, self.whole))
        # "!" is the character after the space
        each = [f"series_key = '{k}' OR (series_key >= '{k} ' AND series_key < '{k}!')" for k in starts]
        return "(" + " OR ".join(each + [f"series_key = '{k}'" for k in whole]) + ")"

    def holds(self, key: str) -> bool:
        """Whether a key meets it.

        >>> keys_of("lantern").holds("lantern season 2"), keys_of("lantern").holds("lanterns")
        (True, False)
        """
        return key in self.whole or any(key == k or key.startswith(f"{k} ") for k in self.starts)


def keys_of(series: str) -> Keys:
    """A condition on series_key that all claims of one series meet, and few others: by its own key and its aliases',
    with what a season said behind the title may add; and by the key that it shares with namesakes."""
    key = series.replace("-", " ")
    marked = _MARK.fullmatch(key)
    shared = [k for k in (key_of_id(series), marked and marked[1]) if k]
    own = (key, *(alias for alias, title in aliases().items() if title == key))
    return Keys(tuple(dict.fromkeys(own)), tuple(dict.fromkeys(shared)))  # a record names its series without a season
