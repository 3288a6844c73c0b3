"""The catalog: which title string is which series. For one snapshot, from what its claims say and reviewed aliases.

A title resolves to a series or to none, never to a guess; `near` is for people who ask for what there is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..claim import tidy, title_key
from ..errors import UnknownTitleError
from .aliases import Keys, aliases, id_of, id_of_row, keys_of, read_aliases, series_id, show_of
from .labels import split_label
from .namesakes import namesakes, shared
from .records import LISTERS

if TYPE_CHECKING:
    from ..snapshot import Snapshot

__all__ = [
    "Catalog", "Keys", "Series", "aliases", "id_of", "id_of_row", "keys_of", "read_aliases", "series_id", "shared",
    "show_of",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Series:
    """One series: an id made from its title, the title to print, all keys of titles under which it is known, and the
    ids that databases give it, by lister (imdb, tmdb, tvdb, tvmaze, wikidata, netflix)."""

    id: str
    title: str
    keys: frozenset[str]
    ids: Mapping[str, str] = field(default_factory=dict)


class Catalog:
    """All series that a snapshot speaks of."""

    def __init__(
        self, titles: Iterable[tuple[str, str, int]], ids: Mapping[str, Mapping[str, str]] | None = None
    ) -> None:
        """`titles` are (key, title as said, 2 where Netflix's lists say it, 1 others, 0 a text), oldest first; `ids`
        those that databases give, by key and lister."""
        keys: dict[str, set[str]] = defaultdict(set)
        said: dict[str, tuple[int, str]] = {}
        for key, title, listed in titles:
            name = id_of_row(key, title)
            keys[name].add(key)
            # As Netflix first published it, else as a listing did, else as it was first said.
            if name not in said or listed > said[name][0]:
                said[name] = (listed, show_of(title))
        listers: dict[str, dict[str, str]] = defaultdict(dict)
        for name, known in keys.items():
            for key in sorted(known):
                listers[name] |= (ids or {}).get(key, {})
        self._rows: dict[tuple[str, str], str | None] = {}
        self._series = {name: Series(name, said[name][1], frozenset(keys[name]), listers[name]) for name in keys}

    @classmethod
    def of(cls, snapshot: Snapshot, series: str | None = None) -> Catalog:
        """From the visible claims about series; with the id of one, that one alone, without a look at the others."""
        keys = None if series is None else keys_of(series)
        found = snapshot.query(
            """SELECT series_key,
                      arg_min(series_said,
                              (-listed, coalesce(known_from, recorded::DATE), series_said)) AS said,
                      max(listed) AS listed
               FROM (SELECT *, CASE WHEN reader LIKE 'netflix-%' THEN 2 WHEN reader LIKE 'press%' THEN 0 ELSE 1 END
                            AS listed FROM claims) WHERE subject = 'series' AND kind <> 'watched'
               GROUP BY series_key ORDER BY min(coalesce(known_from, recorded::DATE)), series_key""",
            keys=keys,
        )
        mine = (row for row in found if series is None or id_of_row(row[0], row[1]) == series)
        return cls(mine, _ids(snapshot, keys))

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

    def series_of_row(self, key: str, said: str) -> str | None:
        """The id of the series that a visible row is of, by its key and its words."""
        at = (key, said)
        if at not in self._rows:
            entry = self._series.get(id_of_row(key, said)) or self.resolve(said)
            self._rows[at] = entry.id if entry else None
        return self._rows[at]

    def resolve(self, title: str) -> Series | None:
        """The series that a title string names, or None; with a season or the original title behind it, too.

        "Lupin: Part 3" is Lupin only where no series of that whole name is known.
        """
        if entry := self._series.get(self._written(title) or series_id(title)):
            return entry
        for name in (title.partition("//")[0].strip(), split_label(title)[0]):
            if name and (entry := self._series.get(series_id(name))):
                return entry
        return None

    def _written(self, title: str) -> str | None:
        """The id of a namesake that this very way of writing tells ("The Kingdom" beside "Kingdom")."""
        words = tidy(title).casefold()
        told = (row for row in namesakes().get(title_key(title), ()) if row.written == words)
        return next((name for row in told if (name := id_of(row.key)) in self._series), None)

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


def _ids(snapshot: Snapshot, keys: Keys | None) -> dict[str, dict[str, str]]:
    """By key and lister, the ids that the records of databases give; where two differ, the first known one's."""
    found = snapshot.query(
        f"""SELECT DISTINCT series_key, lister, id FROM (
                SELECT series_key, split_part(source_key, ':', 1) AS lister, split_part(source_key, ':', 2) AS id,
                       coalesce(known_from, recorded::DATE) AS since FROM claims WHERE source_key IS NOT NULL
                UNION ALL
                SELECT series_key, json_extract_string(detail, '$.name'), value_text,
                       coalesce(known_from, recorded::DATE) FROM claims WHERE kind = 'attribute')
            WHERE lister IN ({", ".join(f"'{name}'" for name in LISTERS)})
            QUALIFY row_number() OVER (PARTITION BY series_key, lister ORDER BY since, id) = 1""",
        where="source_key IS NOT NULL AND subject = 'series'",
        keys=keys,
    )
    ids: dict[str, dict[str, str]] = defaultdict(dict)
    for key, lister, name in found:
        ids[key][lister] = name
    return ids
