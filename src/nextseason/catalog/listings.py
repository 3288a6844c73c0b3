"""What lists and databases name, one listing for each series of each: and which series the catalog takes it to be.

Netflix's own lists (weekly, most popular, half-year) say which series it shows. A listing is linked where the catalog
puts it and what Netflix lists under one id. How often that is right is measured on reviewed samples: docs/catalog.md.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..snapshot import Snapshot

NETFLIX = "netflix-%"  # readers of Netflix's own lists


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One series as one list or database has it. `name` is its source key, else the list and the title's key."""

    name: str
    title: str
    year: int | None
    series: str
    listed: bool

    @property
    def lister(self) -> str:
        """Whose list it stands on."""
        return self.name.partition(":")[0]

    @property
    def made(self) -> str | None:
        """The id of the series of Netflix's lists that it is linked to; None where it is linked to none of them."""
        return self.series if self.listed else None


def listings(snapshot: Snapshot) -> list[Listing]:
    """Every listing that is not Netflix's own, in the order of their names."""
    catalog = snapshot.catalog
    shown = shown_by_netflix(snapshot)
    found = snapshot.query(
        """SELECT coalesce(source_key, reader || ':' || replace(series_key, ' ', '-')) AS name,
                  arg_min(series_key, (since, series_said)), arg_min(series_said, (since, series_said)),
                  min(try_cast(left(value_text, 4) AS INTEGER))
                      FILTER (json_extract_string(detail, '$.name') IN ('year', 'first_season'))
           FROM (SELECT *, coalesce(known_from, recorded::DATE) AS since FROM claims
                 WHERE subject = 'series' AND kind <> 'watched'
                   AND NOT (reader LIKE 'netflix-%' OR reader LIKE 'press%'))
           GROUP BY name ORDER BY name"""
    )
    made = []
    for name, key, said, year in found:
        series = catalog.series_of_row(key, said) or key
        made.append(Listing(name=name, title=said, year=year, series=series, listed=series in shown))
    return made


def shown_by_netflix(snapshot: Snapshot) -> frozenset[str]:
    """The ids of the series that Netflix's own lists name."""
    found = snapshot.query(
        f"""SELECT DISTINCT series_key, series_said FROM claims
            WHERE reader LIKE '{NETFLIX}' AND subject = 'series' AND kind <> 'watched'"""
    )
    resolved = (snapshot.catalog.series_of_row(key, said) for key, said in found)
    return frozenset(series for series in resolved if series)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """How good links are by a review: those made, and those that should have been; of each that is not right, a line.

    >>> a = Listing(name="tmdb:1", title="Dark", year=2017, series="dark", listed=True)
    >>> b = Listing(name="tmdb:2", title="Darkness", year=2019, series="darkness", listed=False)
    >>> found = judge([a, b], {"tmdb:1": "dark", "tmdb:2": "dark"})
    >>> found.precision, found.recall, found.missed
    (1.0, 0.5, ('tmdb:2 (Darkness): is dark',))
    """

    made: int
    right: int
    linkable: int
    wrong: tuple[str, ...]
    missed: tuple[str, ...]

    @property
    def precision(self) -> float:
        """The share of the links made that are right; 1 where none is made."""
        return self.right / self.made if self.made else 1.0

    @property
    def recall(self) -> float:
        """The share of the linkable that are rightly made; 1 where none is linkable."""
        return self.right / self.linkable if self.linkable else 1.0

    def line(self) -> str:
        """Both in words."""
        return (
            f"{self.right} of {self.made} links right ({self.precision:.2%}), "
            f"{self.right} of {self.linkable} linkable made ({self.recall:.2%})"
        )


def judge(found: Iterable[Listing], reviewed: Mapping[str, str]) -> Judged:
    """Hold listings beside a review: by name the id of the series of Netflix's lists that each is, or nothing."""
    made = right = 0
    wrong, missed = [], []
    for listing in found:
        if listing.name not in reviewed:
            continue
        true = reviewed[listing.name]
        made += listing.made is not None
        right += listing.made is not None and listing.made == true
        if listing.made and listing.made != true:
            wrong.append(f"{listing.name} ({listing.title}): is {true or 'none of them'}, not {listing.made}")
        elif true and not listing.made:
            missed.append(f"{listing.name} ({listing.title}): is {true}")
    linkable = sum(bool(true) for true in reviewed.values())
    return Judged(made=made, right=right, linkable=linkable, wrong=tuple(wrong), missed=tuple(missed))


def read_review(text: str) -> dict[str, str]:
    """What a reviewed sample says each listing is, by name: lines that start with # are left out."""
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return {row["name"]: row["expected"] for row in rows}
