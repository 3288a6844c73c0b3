"""Records of databases: which series each is of, by title, beginning, language and platform, with a score.

A database names a series by a key of its own. Its record is linked to the series that the listings and texts know
under that title, unless what it says speaks against it; then it is of a series apart, with an id of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .aliases import aliases
from .namesakes import Namesake, namesakes

if TYPE_CHECKING:
    from ..snapshot import Snapshot

LISTERS = ("imdb", "tmdb", "tvdb", "tvmaze", "wikidata", "netflix")  # whose ids of series are kept
# A link is made from here on. Reviewed on samples of records of every lister (tests/data/links.csv).
LINKED = 0.8
# Years after which a platform takes over a series and lists it as its own: later it is another one, made anew.
TAKEN_OVER = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """What tells a series from its namesakes: the year in which it began, its language, who shows it.

    `exact` is False where it is only known to have begun by then. `english` is None where nobody says.
    """

    first: int | None = None
    exact: bool = True
    english: bool | None = None
    platforms: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A database's record of one series: the lister's key, its title's key and writing, and what else it says."""

    source_key: str
    key: str
    written: str
    begun: Begun

    @property
    def lister(self) -> str:
        """Whose record it is."""
        return self.source_key.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Link:
    """A record and the key of the series that it is taken to be of, with a score from 0 to 1 and what it rests on."""

    record: Record
    key: str
    score: float
    why: str

    @property
    def made(self) -> bool:
        """Whether the record is of the series that goes by its title."""
        return self.score >= LINKED


def score(record: Begun, series: Begun) -> tuple[float, str]:
    """How surely two series with one title are the same, by what else is said of both; and why.

    >>> score(Begun(first=2023), Begun(first=2023)), score(Begun(first=1999), Begun(first=2023))
    ((0.99, 'same title, both began in 2023'), (0.3, 'same title, but it began in 1999 and not in 2023'))
    """
    a, b = record.first, series.first
    if a is not None and b is not None and abs(a - b) <= 1 and record.exact and series.exact:
        return 0.99, f"same title, both began in {a}"
    if record.english is not None and series.english is not None and record.english != series.english:
        return 0.4, "same title, but in another language"
    elsewhere = record.platforms and series.platforms and not record.platforms & series.platforms
    if elsewhere and series.english is False and record.english is None:
        return 0.4, f"same title, but shown by {min(record.platforms)}, and not in English"
    if a is None or b is None:
        return 0.9, "same title, nothing against it"
    if record.exact and a > b + 1:
        return 0.2, f"same title, but it began in {a}, when the other was out ({b})"
    if record.exact and series.exact and a < b - 1:
        # A series taken over from elsewhere is listed by its new platform from its arrival there.
        if record.platforms & series.platforms and b - a <= TAKEN_OVER:
            return 0.85, f"same title and platform; it began in {a}, elsewhere"
        return 0.3, f"same title, but it began in {a} and not in {b}"
    return 0.85, f"same title, {a} is not against {b}"


def links(records: Iterable[Record], series: Mapping[str, Begun]) -> list[Link]:
    """One link for each record, in the order of their keys. `series` are those known by title, by their key."""
    by_key: dict[str, list[Record]] = defaultdict(list)
    for record in sorted(records, key=lambda r: r.source_key):
        by_key[record.key].append(record)
    found = []
    for key, group in by_key.items():
        home = aliases().get(key, key)
        found += _of_one_title(home, group, series.get(home), namesakes().get(home, ()))
    return found


def _of_one_title(key: str, group: list[Record], known: Begun | None, rows: Iterable[Namesake]) -> list[Link]:
    found, rest = [], []
    for record in group:
        row = next((row for row in rows if row.is_record(record.written, record.begun.first)), None)
        if row:
            found.append(Link(record, row.key, 0.99, "reviewed: namesakes.csv"))
        else:
            rest.append(record)
    if known is None and rest:
        # Nothing but databases knows the title: their series is the one that most of them mean, else the oldest.
        years = [r.begun.first for r in rest if r.begun.first is not None]
        first = max(sorted(set(years)), key=years.count) if years else None
        english = {r.begun.english for r in rest if r.begun.first == first} - {None}
        known = Begun(first=first, english=english.pop() if len(english) == 1 else None)
    scored = [(record, *score(record.begun, known or Begun())) for record in rest]
    then = known.first if known else None
    matched = any(r.begun.first is not None and then is not None and abs(r.begun.first - then) <= 1 for r in rest)
    for record, value, why in scored:
        if value < LINKED and known and not matched and _taken_over(record.begun, known):
            value, why = LINKED, f"same title and platform, and nobody lists one that began in {then}"
        rivals = [r for r, v, _ in scored if r.lister == record.lister and v >= LINKED]
        if value >= LINKED and len(rivals) > 1 and record.begun.first != _year_of_best(rivals, known):
            value, why = 0.5, f"same title, but {record.lister} lists {len(rivals)} such series"
        found.append(Link(record, key if value >= LINKED else own_key(key, record), value, why))
    return found


def _taken_over(record: Begun, series: Begun) -> bool:
    """Whether a platform may have taken the series over, however long after it began."""
    languages = {record.english, series.english} - {None}
    earlier = record.first is not None and series.first is not None and record.first < series.first
    return earlier and len(languages) < 2 and bool(record.platforms & series.platforms)


def _year_of_best(rivals: list[Record], known: Begun | None) -> int | None:
    years = {r.begun.first for r in rivals}
    if known is not None and known.first is not None:
        near = [y for y in years if y is not None and abs(y - known.first) <= 1]
        return min(near, key=lambda y: abs(y - (known.first or 0)), default=None)
    return None


def own_key(key: str, record: Record) -> str:
    """The key of a series that is known by a record alone: the title with its year, else with who shows or lists it."""
    where = min(record.begun.platforms, default=record.lister)
    return f"{key} {record.begun.first}" if record.begun.first else f"{key} on {where.casefold().replace(' ', '')}"


def records(snapshot: Snapshot, keys: str = "true") -> tuple[list[Record], dict[str, Begun]]:
    """The records that a snapshot's databases hold, and the series that listings and texts know by title.

    `keys` is a condition on `series_key`, for those of one title.
    """
    found = snapshot.stored(
        """SELECT source_key, arg_min(series_key, coalesce(known_from, recorded::DATE)),
                  arg_min(series_said, coalesce(known_from, recorded::DATE)),
                  min(try_cast(value_text AS INTEGER)) FILTER (name = 'year'),
                  min(try_cast(left(value_text, 4) AS INTEGER))
                      FILTER (kind = 'premiere_date' AND coalesce(season, 1) = 1),
                  min(value_text) FILTER (name = 'language'),
                  -- "Netflix US" is a country's shelf of Netflix
                  list(DISTINCT regexp_replace(value_text, ' [A-Z]{2}$', ''))
                      FILTER (name IN ('platform', 'available_on'))
           FROM (SELECT *, json_extract_string(detail, '$.name') AS name FROM claims)
           GROUP BY source_key""",
        where=f"source_key IS NOT NULL AND {keys} AND subject = 'series' AND kind <> 'watched'",
    )
    made = [
        Record(
            source_key=name, key=key, written=written,
            begun=Begun(first=year or premiere, english=_english(language), platforms=frozenset(platforms or ())),
        )
        for name, key, written, year, premiere, language, platforms in found
    ]  # fmt: skip
    return made, _known_by_title(snapshot, keys) if made else {}


def _known_by_title(snapshot: Snapshot, keys: str) -> dict[str, Begun]:
    from .namesakes import keyed

    found = snapshot.stored(
        f"""SELECT key, min(try_cast(left(value_text, 4) AS INTEGER))
                       FILTER (kind = 'premiere_date' AND coalesce(season, 1) = 1),
                   min(year(happened_to)) FILTER (kind IN ('chart_rank', 'viewership')),
                   min(try_cast(left(value_text, 4) AS INTEGER)) FILTER (kind = 'premiere_date'),
                   min(value_text) FILTER (json_extract_string(detail, '$.name') = 'language'),
                   bool_or(json_extract_string(detail, '$.original_title') IS NOT NULL),
                   bool_or(reader LIKE 'netflix%')
            FROM (SELECT *, {keyed()} AS key FROM claims) GROUP BY key""",
        where=f"source_key IS NULL AND {keys} AND subject = 'series' AND kind <> 'watched'",
    )
    known = {}
    for key, first, watched, later, language, foreign, netflix in found:
        by = min((y for y in (watched, later) if y is not None), default=None)
        english = _english(language) if language else (False if foreign else None)
        known[aliases().get(key, key)] = Begun(
            first=first or by, exact=first is not None, english=english,
            platforms=frozenset({"Netflix"}) if netflix else frozenset(),
        )  # fmt: skip
    return known


def _english(language: str | None) -> bool | None:
    return None if language is None else language.casefold() in ("english", "en")


def apart(snapshot: Snapshot, keys: str = "true") -> dict[str, str]:
    """The records that are of another series than the one that goes by their title: source key to that one's key."""
    found, known = records(snapshot, keys)
    return {link.record.source_key: link.key for link in links(found, known) if link.key != link.record.key}
