"""The catalog: which title string is which series. For one snapshot, from what its claims say and reviewed aliases.

A title resolves to a series or to none, never to a guess; `near` is for people who ask for what there is.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from ..claim import title_key
from ..errors import LayoutError, UnknownTitleError
from .labels import read_label, split_label

if TYPE_CHECKING:
    from ..snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Series:
    """One series: an id made from its title, the title to print, and all keys of titles under which it is known."""

    id: str
    title: str
    keys: frozenset[str]


@cache
def aliases() -> dict[str, str]:
    """Reviewed aliases, `alias key -> key`: data, each with its reason (`catalog/aliases.csv`)."""
    return read_aliases(resources.files(__name__).joinpath("aliases.csv").read_text("utf-8"))


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

    A season said with the title is no part of it.

    >>> series_id("Jupiter’s Legacy"), series_id("Jupiter's Legacy: Season 1"), series_id("La Casa de Papel")
    ('jupiters-legacy', 'jupiters-legacy', 'money-heist')
    """
    key = title_key(title)
    if key not in aliases():
        key = title_key(show_of(title))
    return aliases().get(key, key).replace(" ", "-")


def show_of(title: str) -> str:
    """A title without the season that is said with it; "Part 2" may belong to the title and stays."""
    show, label = split_label(title)
    return show if label is not None and read_label(show, label).form in ("season", "limited") else title


def keys_of(series: str) -> str:
    """A condition on series_key that all keys of one series meet, and few others: its own and its aliases', with what a
    season said behind the title may add."""
    key = series.replace("-", " ")
    starts = [k.replace("'", "''") for k in (key, *(alias for alias, title in aliases().items() if title == key))]
    # "!" is the character after the space
    each = (f"series_key = '{k}' OR (series_key >= '{k} ' AND series_key < '{k}!')" for k in starts)
    return "(" + " OR ".join(each) + ")"


class Catalog:
    """All series that a snapshot speaks of."""

    def __init__(self, titles: Iterable[tuple[str, str, int]]) -> None:
        """`titles` are (key, title as said, 2 where Netflix's lists say it, 1 others, 0 a text), oldest first."""
        keys: dict[str, set[str]] = defaultdict(set)
        said: dict[str, tuple[int, str]] = {}
        for key, title, listed in titles:
            name = series_id(title)
            keys[name].add(key)
            # As Netflix first published it, else as a listing did, else as it was first said.
            if name not in said or listed > said[name][0]:
                said[name] = (listed, show_of(title))
        self._series = {name: Series(name, said[name][1], frozenset(keys[name])) for name in keys}

    @classmethod
    def of(cls, snapshot: Snapshot, series: str | None = None) -> Catalog:
        """From the visible claims about series; with the id of one, that one alone, without a look at the others."""
        found = snapshot.query(
            """SELECT series_key,
                      arg_min(series_said,
                              (-listed, coalesce(known_from, recorded::DATE), series_said)) AS said,
                      max(listed) AS listed
               FROM (SELECT *, CASE WHEN reader LIKE 'netflix-%' THEN 2 WHEN reader LIKE 'press%' THEN 0 ELSE 1 END
                            AS listed FROM claims) WHERE subject = 'series' AND kind <> 'watched'
               GROUP BY series_key ORDER BY min(coalesce(known_from, recorded::DATE)), series_key""",
            where="true" if series is None else keys_of(series),
        )
        return cls(row for row in found if series is None or series_id(row[1]) == series)

    def __iter__(self) -> Iterator[Series]:
        return iter(self._series.values())

    def __len__(self) -> int:
        return len(self._series)

    def keys(self, series: str) -> frozenset[str]:
        """The title keys under which a series (by id) is known; empty where it is not known."""
        entry = self._series.get(series)
        return entry.keys if entry else frozenset()

    def get(self, series: str) -> Series | None:
        """A series by its id."""
        return self._series.get(series)

    def resolve(self, title: str) -> Series | None:
        """The series that a title string names, or None; with a season or the original title behind it, too.

        "Lupin: Part 3" is Lupin only where no series of that whole name is known.
        """
        if entry := self._series.get(series_id(title)):
            return entry
        for name in (title.partition("//")[0].strip(), split_label(title)[0]):
            if name and (entry := self._series.get(series_id(name))):
                return entry
        return None

    def near(self, title: str, n: int = 5) -> list[str]:
        """Titles that hold all words of this one, or are written nearly like it, nearest first."""
        from rapidfuzz import fuzz, process

        key = title_key(title)
        names = {entry.title: title_key(entry.title) for entry in self._series.values()}
        said = set(key.split())
        holding = sorted((name for name, own in names.items() if said and said <= set(own.split())), key=len)
        alike = process.extract(key, names, scorer=fuzz.token_sort_ratio, limit=n, score_cutoff=55)
        return list(dict.fromkeys([*holding, *(name for _, _, name in alike)]))[:n]

    def find(self, title: str) -> Series:
        """The series that a title names. Raises UnknownTitleError, which says which titles are near."""
        entry = self.resolve(title) or self._series.get(title)
        if entry is None:
            near = self.near(title)
            hint = f"near are: {', '.join(near)}" if near else f"the desk knows {len(self)} series, none of them near"
            raise UnknownTitleError(f"no series {title!r} is known here on that day; {hint}")
        return entry
