"""Records of databases: which series each is of, by title, beginning, language and platform, with a score.

A database names a series by a key of its own. Its record is linked to the series that the listings and texts know
under that title, unless what it says speaks against it; then it is of a series apart, with an id of its own.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from .aliases import aliases
from .labels import split_label
from .namesakes import Namesake, namesakes

if TYPE_CHECKING:
    from ..snapshot import Snapshot
    from .aliases import Keys

LISTERS = ("imdb", "tmdb", "tvdb", "tvmaze", "wikidata", "netflix")  # whose ids of series are kept
# A link is made from here on. Reviewed on samples of records of every lister (tests/data/links.csv).
LINKED = 0.8
# Years after which a platform takes over a series and lists it as its own: later it is another one, made anew.
TAKEN_OVER = 8
_YEARS = range(1930, 2100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """What tells a series from its namesakes: the years between which it began, its language, who shows it.

    `first` is None where it is only known to have begun by `last`, `last` where it was yet to come in `first`.
    `english` is None where nobody says. `scripts` are those of its original titles. `shelf` says that the platforms
    have it among others, `seen` when it was first seen there.
    """

    first: int | None = None
    last: int | None = None
    english: bool | None = None
    scripts: frozenset[str] = frozenset()
    platforms: frozenset[str] = frozenset()
    shelf: bool = False
    seen: int | None = None

    @property
    def year(self) -> int | None:
        """The year in which it began, where that is known; give or take one, as lists differ by."""
        return self.first if self.first == self.last else None

    @classmethod
    def of(cls, year: int | None, **more: Any) -> Begun:
        """With the year in which it began."""
        return cls(first=year, last=year, **more)


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

    >>> score(Begun.of(2023), Begun.of(2023)), score(Begun.of(1999), Begun.of(2023))
    ((0.99, 'same title, both began in 2023'), (0.3, 'same title, but it began in 1999 and not in 2023'))
    """
    a, b = record.year, series.year
    if a is not None and b is not None and abs(a - b) <= 1:
        return 0.99, f"same title, both began in {a}"
    if _other_letters(record, series):
        return 0.3, "same title, but the original one is in other letters"
    shared = record.platforms & series.platforms
    if a is not None and series.last is not None and abs(a - series.last) <= 1 and shared and not record.shelf:
        return 0.95, f"same title and platform, where it was listed as it began in {a}"
    if record.english is not None and series.english is not None and record.english != series.english:
        return 0.4, "same title, but in another language"
    elsewhere = record.platforms and series.platforms and not shared and not record.shelf
    if elsewhere and series.english is False and record.english is None:
        return 0.4, f"same title, but shown by {min(record.platforms)}, and not in English"
    if record.first is not None and series.last is not None and record.first > series.last + 1:
        return 0.2, f"same title, but it began in {record.first}, when the other was out ({series.last})"
    if record.last is not None and series.first is not None and record.last < series.first - 1:
        # A series taken over from elsewhere is listed by its new platform from its arrival there.
        before = record.seen is not None and record.seen < series.first
        if shared and not before and series.first - record.last <= TAKEN_OVER:
            return 0.85, f"same title and platform; it began in {record.last}, elsewhere"
        return 0.3, f"same title, but it began in {record.last} and not in {series.first}"
    if a is None or (b is None and series.last is None):
        return 0.9, "same title, nothing against it"
    return 0.85, f"same title, {a} is not against {series.last if series.last is not None else series.first}"


def links(records: Iterable[Record], series: Mapping[str, Begun]) -> list[Link]:
    """One link for each record, in the order of their keys. `series` are those known by title, by their key."""
    by_key: dict[str, list[Record]] = defaultdict(list)
    for record in sorted(records, key=lambda r: r.source_key):
        by_key[record.key].append(record)
    found = []
    for key, group in by_key.items():
        home = aliases().get(key, key)
        found += _of_one_title(home, group, series, namesakes().get(home, ()))
    return found


def _of_one_title(key: str, group: list[Record], series: Mapping[str, Begun], rows: Sequence[Namesake]) -> list[Link]:
    found, rest = [], []
    for record in group:
        row = next((row for row in rows if row.is_record(record.written, record.begun.year)), None)
        if row:
            found.append(Link(record, row.key, 0.99, "reviewed: namesakes.csv"))
        elif home := _listed_with_its_year(key, record.begun, series):
            found.append(Link(record, home, 0.95, "listed with the year in which it began"))
        else:
            rest.append(record)
    known = series.get(key)
    # "Full House (1987)" beside "Full House", where no review says how they are told apart
    dated = {f"{key} {year}" for year in _YEARS} - {row.key for row in rows} if known else set()
    others = any(other in series for other in dated)
    if known is None and rest:
        # Nothing but databases knows the title: their series is the one that most of them mean, else the oldest.
        years = [r.begun.year for r in rest if r.begun.year is not None]
        first = max(sorted(set(years)), key=years.count) if years else None
        english = {r.begun.english for r in rest if r.begun.year == first} - {None}
        known = Begun.of(first, english=english.pop() if len(english) == 1 else None)
    scored = _agreed([(record, *score(record.begun, known or Begun())) for record in rest], known or Begun())
    known_platforms = known.platforms if known else frozenset()
    for record, value, why in scored:
        if LINKED <= value < 0.95 and others and not record.begun.platforms & known_platforms:
            value, why = 0.6, "same title, but one with its year is listed as well, and nothing says which it is"
        rivals = [r for r, v, _ in scored if r.lister == record.lister and v >= LINKED]
        if value >= LINKED and len(rivals) > 1 and record not in _best(rivals, known):
            value, why = 0.5, f"same title, but {record.lister} lists {len(rivals)} such series"
        found.append(Link(record, key if value >= LINKED else own_key(key, record), value, why))
    return found


def _listed_with_its_year(key: str, record: Begun, series: Mapping[str, Begun]) -> str | None:
    """The key of "Scandal (2012)", where it is listed so; a year later or earlier, as lists differ by, where the plain
    title is not known to have begun then."""
    year = record.year
    if year is None:
        return None
    plain = series[key].year if key in series else None
    near = (year,) if plain is not None and abs(plain - year) <= 1 else (year, year - 1, year + 1)
    return next((dated for y in near if (dated := f"{key} {y}") in series), None)


Scored = tuple[Record, float, str]


def _agreed(scored: list[Scored], known: Begun) -> list[Scored]:
    """Scores, with what the records say of one another: one that the series' platform shows tells when it began."""
    shown = {r.begun.year for r, v, _ in scored if v >= LINKED and r.begun.platforms & known.platforms} - {None}
    begun = known.year
    matched = begun is not None and any(y is not None and abs(y - begun) <= 1 for y in shown)
    if not matched:
        taken = {r.begun.year for r, v, _ in scored if v < LINKED and _taken_over(r.begun, known)} - {None}
        years = [year for year in taken if year is not None]
        shown |= taken if years and max(years) - min(years) <= 1 else set()
    better: list[Scored] = []
    for record, value, why in scored:
        year = record.begun.year
        agrees = year is not None and any(y is not None and abs(y - year) <= 1 for y in shown)
        if value in (0.2, 0.3) and agrees and not _other_letters(record.begun, known):
            value, why = LINKED, f"same title, and the one that {min(known.platforms)} shows began in {year}"
        better.append((record, value, why))
    return better


def _other_letters(record: Begun, series: Begun) -> bool:
    return bool(record.scripts and series.scripts and not record.scripts & series.scripts)


def _taken_over(record: Begun, series: Begun) -> bool:
    """Whether a platform may have taken the series over, however long after it began."""
    languages = {record.english, series.english} - {None}
    if record.last is None or series.first is None or (record.seen is not None and record.seen < series.first):
        return False
    return record.last < series.first and len(languages) < 2 and bool(record.platforms & series.platforms)


def _best(rivals: list[Record], known: Begun | None) -> list[Record]:
    """Of several records of one lister that may be the series, those that began with it, or that its platform shows."""
    if known is None:
        return []
    begun = known.year
    if begun is not None:
        near = [r for r in rivals if r.begun.year is not None and abs(r.begun.year - begun) <= 1]
        best = min((abs((r.begun.year or 0) - begun) for r in near), default=0)
        return [r for r in near if abs((r.begun.year or 0) - begun) == best]
    shown = [r for r in rivals if r.begun.platforms & known.platforms]
    return shown if len(shown) == 1 else []


def own_key(key: str, record: Record) -> str:
    """The key of a series that is known by a record alone: the title with its year, else with who shows or lists it."""
    where = min(record.begun.platforms, default=record.lister)
    return f"{key} {record.begun.year}" if record.begun.year else f"{key} on {where.casefold().replace(' ', '')}"


def records(snapshot: Snapshot, keys: Keys | None = None) -> tuple[list[Record], dict[str, Begun]]:
    """The records that a snapshot's databases hold, and the series that listings and texts know by title.

    `keys` is a condition on `series_key`, for those of one title.
    """
    named = f"source_key IS NOT NULL AND {keys or 'true'} AND subject = 'series' AND kind <> 'watched'"
    if not snapshot.stored("SELECT 1 FROM claims LIMIT 1", where=named):
        return [], {}  # no database has a word: the look costs a third of what follows
    found = snapshot.stored(
        """SELECT source_key, arg_min(series_key, coalesce(known_from, recorded::DATE)),
                  arg_min(series_said, coalesce(known_from, recorded::DATE)),
                  min(try_cast(left(value_text, 4) AS INTEGER)) FILTER (name = 'year'),
                  -- the latest: a first season put off is listed again
                  max(try_cast(left(value_text, 4) AS INTEGER)) FILTER (name = 'first_season'),
                  min(try_cast(left(value_text, 4) AS INTEGER)) FILTER (kind = 'premiere_date' AND season = 1),
                  min(try_cast(left(value_text, 4) AS INTEGER)) FILTER (name = 'awaited'),
                  min(value_text) FILTER (name = 'language'),
                  list(DISTINCT value_text) FILTER (name = 'original_title'),
                  -- "Netflix US" is a country's shelf of Netflix
                  flatten(list(DISTINCT string_split(regexp_replace(value_text, ' [A-Z]{2}$', ''), ', '))
                      FILTER (name IN ('platform', 'available_on'))),
                  bool_or(name = 'available_on'), min(year(coalesce(known_from, recorded::DATE)))
           FROM (SELECT *, json_extract_string(detail, '$.name') AS name FROM claims)
           GROUP BY source_key""",
        where=named,
    )
    made = []
    for name, key, written, year, season, premiere, awaited, language, originals, platforms, shelf, seen in found:
        first = year or season or premiere
        begun = Begun(
            first=first or awaited, last=first or (None if awaited else seen), english=_english(language),
            scripts=_scripts(originals), platforms=frozenset(platforms or ()), shelf=bool(shelf), seen=seen,
        )  # fmt: skip
        made.append(Record(source_key=name, key=key, written=written, begun=begun))
    return made, _known_by_title(snapshot, keys) if made else {}


def _known_by_title(snapshot: Snapshot, keys: Keys | None) -> dict[str, Begun]:
    from .namesakes import keyed

    found = snapshot.stored(
        f"""SELECT key, min(try_cast(left(value_text, 4) AS INTEGER))
                       FILTER (kind = 'premiere_date' AND coalesce(season, 1) = 1),
                   min(year(happened_to)) FILTER (kind IN ('chart_rank', 'viewership')),
                   min(try_cast(left(value_text, 4) AS INTEGER)) FILTER (kind = 'premiere_date'),
                   min(value_text) FILTER (json_extract_string(detail, '$.name') = 'language'),
                   list(DISTINCT json_extract_string(detail, '$.original_title'))
                       FILTER (json_extract_string(detail, '$.original_title') IS NOT NULL),
                   bool_or(reader LIKE 'netflix%')
            FROM (SELECT *, {keyed(keys)} AS key FROM claims) GROUP BY key""",
        where=f"source_key IS NULL AND {keys or 'true'} AND subject = 'series' AND kind <> 'watched'",
    )
    known: dict[str, Begun] = {}
    for key, first, watched, later, language, originals, netflix in found:
        by = min((y for y in (watched, later) if y is not None), default=None)
        english = _english(language) if language else (False if originals else None)
        begun = Begun(
            first=first, last=first or by, english=english, scripts=_scripts(originals),
            platforms=frozenset({"Netflix"}) if netflix else frozenset(),
        )  # fmt: skip
        home = aliases().get(key, key)
        known[home] = _both(known[home], begun) if home in known else begun
    return known


def _both(a: Begun, b: Begun) -> Begun:
    """What is known of a series that is listed under two titles."""
    first = min((y for y in (a.first, b.first) if y is not None), default=None)
    return Begun(
        first=first, last=first or min((y for y in (a.last, b.last) if y is not None), default=None),
        english=b.english if a.english is None else a.english, scripts=a.scripts | b.scripts,
        platforms=a.platforms | b.platforms,
    )  # fmt: skip


def _scripts(titles: Iterable[str | None] | None) -> frozenset[str]:
    """The scripts of original titles, without the season that is said with them.

    >>> _scripts(["태양의 후예: 시즌 1"]), _scripts(["Hậu Duệ Mặt Trời"]), _scripts([])
    (frozenset({'HANGUL'}), frozenset({'LATIN'}), frozenset())
    """
    return frozenset(filter(None, (_script(split_label(title)[0]) for title in titles or () if title)))


@lru_cache(maxsize=65536)
def _script(title: str) -> str | None:
    letters = (unicodedata.name(c, "").partition(" ")[0] for c in title if c.isalpha())
    found = {"CJK" if name in ("HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA") else name for name in letters}
    return min(found - {"LATIN"}, default="LATIN" if found else None)


def _english(language: str | None) -> bool | None:
    return None if language is None else language.casefold() in ("english", "en")


def apart(snapshot: Snapshot, keys: Keys | None = None) -> dict[str, str]:
    """The records that are of another series than the one that goes by their title: source key to that one's key."""
    found, known = records(snapshot, keys)
    return {link.record.source_key: link.key for link in links(found, known) if link.key != link.record.key}
