"""What a desk looks for in a large source: the series it knows, with what tells them from their namesakes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..claim import title_key

if TYPE_CHECKING:
    from ..ledger import Ledger

# A lister may count the first year by another country or by a pilot.
YEARS_APART = 1


@dataclass(frozen=True, slots=True)
class Sought:
    """One series: its title, the years of first airing that were told, and the year by which it was surely out."""

    title: str
    years: frozenset[int] = frozenset()
    by: int | None = None

    def distance(self, year: int | None) -> int | None:
        """How far a listed first year is from this series; None where it cannot be the same.

        >>> Sought("Dark", frozenset({2017})).distance(2018), Sought("Dark", by=2019).distance(2021)
        (1, None)
        """
        if self.years:
            apart = min(abs(year - own) for own in self.years) if year else YEARS_APART + 1
            return apart if apart <= YEARS_APART else None
        return None if year and self.by and year > self.by else 0


@dataclass(frozen=True)
class Wanted:
    """The series of a desk by title key, and their keys in other listings; or `everything`."""

    series: Mapping[str, Sought] = field(default_factory=dict)
    # Their keys at one lister, "imdb:tt0000001" -> title; Wikipedia's is the name of the English article.
    ids: Mapping[str, str] = field(default_factory=dict)
    everything: bool = False

    @property
    def mark(self) -> str:
        """Sorts a fuller look behind a narrower one at the same file: a desk's knowledge only grows."""
        return f"{10**9 if self.everything else len(self.series) + len(self.ids):010d}-"

    def ids_of(self, lister: str) -> list[str]:
        """The bare keys that a lister has for series of this desk, in order."""
        return sorted(key.partition(":")[2] for key in self.ids if key.startswith(f"{lister}:"))

    def choose(self, listed: Iterable[tuple[str, str, int | None]]) -> tuple[dict[str, str], int]:
        """Which listed series are the desk's: `(source key, title, first year)` in, `{source key: title}` out.

        A series whose key is known is the desk's. Of namesakes the nearest in year; where two are equally near none,
        for nothing tells them apart. Also returns how many were left out as such.

        >>> desk = Wanted({"dark": Sought("Dark", frozenset({2017}))})
        >>> desk.choose([("imdb:tt1", "Dark", 2017), ("imdb:tt2", "Dark", 2018), ("imdb:tt3", "Bright", 2017)])
        ({'imdb:tt1': 'Dark'}, 0)
        """
        chosen: dict[str, str] = {}
        linked: set[str] = set()
        near: dict[str, dict[str, tuple[int, str]]] = defaultdict(dict)
        for key, title, year in listed:
            if self.everything or key in self.ids:
                chosen.setdefault(key, title)
                linked.update(map(title_key, (title, self.ids.get(key, title))))
            elif sought := self.series.get(name := title_key(title)):
                apart = sought.distance(year)
                if apart is not None:
                    near[name].setdefault(key, (apart, title))
        namesakes = 0
        for name, found in near.items():
            if name in linked:  # the series of this title is another one, by its key
                namesakes += len(found.keys() - chosen.keys())
                continue
            least = min(apart for apart, _ in found.values())
            best = {key: title for key, (apart, title) in found.items() if apart == least}
            if len(best) == 1:
                chosen.update({key: title for key, title in best.items() if key not in chosen})
            else:
                namesakes += len(best)
        return chosen, namesakes


def wanted(ledger: Ledger, reader: str, lister: str, *, everything: bool = False) -> Wanted:
    """What a ledger knows of series, and of their keys at one lister, from all but the reader that looks for them."""
    if everything:
        return Wanted(everything=True)

    def work() -> Wanted:
        source = ledger.source()
        others = "subject = 'series' AND kind <> 'watched' AND reader <> $1"
        series = ledger.connection.execute(
            f"""SELECT series_key, min(series_said),
                       list(DISTINCT CASE
                           WHEN kind = 'attribute' AND json_extract_string(detail, '$.name') = 'year'
                           THEN TRY_CAST(value_text AS INTEGER)
                           WHEN kind = 'premiere_date' AND season = 1 AND certainty = 'confirmed'
                           THEN TRY_CAST(left(value_text, 4) AS INTEGER) END),
                       min(CASE WHEN kind IN ('viewership', 'chart_rank') THEN year(happened_to)
                                WHEN kind = 'premiere_date' AND certainty = 'confirmed'
                                THEN TRY_CAST(left(value_text, 4) AS INTEGER) END)
                FROM {source} WHERE {others} GROUP BY series_key""",
            [reader],
        ).fetchall()
        keys = ledger.connection.execute(
            f"""SELECT source_key AS key, min(series_said) FROM {source}
                WHERE {others} AND starts_with(source_key, $2 || ':') GROUP BY ALL
                UNION ALL SELECT $2 || ':' || value_text AS key, min(series_said) FROM {source}
                WHERE {others} AND kind = 'attribute' AND json_extract_string(detail, '$.name') = $2 GROUP BY ALL
                ORDER BY ALL""",
            [reader, lister],
        ).fetchall()
        found = {
            key: Sought(title, frozenset(year for year in years or () if year), by) for key, title, years, by in series
        }
        return Wanted(found, dict(keys))

    return ledger.steadily(work)
