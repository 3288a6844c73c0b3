"""The catalog: which title string is which series. For one snapshot, from what its claims say and reviewed aliases.

A title resolves to a series or to none, never to a guess; `near` is for people who ask for what there is.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from ..claim import title_key
from ..errors import UnknownTitleError

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
    text = resources.files(__name__).joinpath("aliases.csv").read_text("utf-8")
    return {title_key(row["alias"]): title_key(row["title"]) for row in csv.DictReader(text.splitlines())}


def series_id(title: str) -> str:
    """The id of the series that a title names: its key, or that of the title it is an alias of, as one word.

    >>> series_id("Jupiter’s Legacy")
    'jupiters-legacy'
    """
    key = title_key(title)
    return aliases().get(key, key).replace(" ", "-")


class Catalog:
    """All series that a snapshot speaks of."""

    def __init__(self, titles: Iterable[tuple[str, str, bool]]) -> None:
        """`titles` are (key, title as said, whether a listing rather than a text says it), oldest first."""
        keys: dict[str, set[str]] = defaultdict(set)
        said: dict[str, tuple[bool, str]] = {}
        for key, title, listed in titles:
            name = aliases().get(key, key).replace(" ", "-")
            keys[name].add(key)
            # As a listing first published it, else as it was first said.
            if name not in said or (listed and not said[name][0]):
                said[name] = (listed, title)
        self._series = {name: Series(name, said[name][1], frozenset(keys[name])) for name in keys}

    @classmethod
    def of(cls, snapshot: Snapshot) -> Catalog:
        """From the visible claims about series."""
        found = snapshot.query(
            """SELECT series_key, arg_min(series_said, (coalesce(known_from, recorded::DATE), series_said)),
                      bool_or(reader NOT LIKE 'press%') AS listed
               FROM claims WHERE subject = 'series' AND kind <> 'watched' GROUP BY series_key ORDER BY series_key""",
        )
        return cls(found)

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
        """The series that a title string names, or None."""
        return self._series.get(series_id(title))

    def near(self, title: str, n: int = 5) -> list[str]:
        """Titles that are written nearly like this one, nearest first."""
        from rapidfuzz import fuzz, process

        names = {entry.title: title_key(entry.title) for entry in self._series.values()}
        found = process.extract(title_key(title), names, scorer=fuzz.token_sort_ratio, limit=n, score_cutoff=55)
        return [name for _, _, name in found]

    def find(self, title: str) -> Series:
        """The series that a title names. Raises UnknownTitleError, which says which titles are near."""
        entry = self.resolve(title) or self._series.get(title)
        if entry is None:
            near = self.near(title)
            hint = f"near are: {', '.join(near)}" if near else f"the desk knows {len(self)} series, none of them near"
            raise UnknownTitleError(f"no series {title!r} is known here on that day; {hint}")
        return entry
