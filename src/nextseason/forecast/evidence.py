"""What a snapshot holds about a series' next season beside its standings, fetched in three bulk questions.

Kinds and countries come from dated catalogues. A list that holds only what was popular years later (TMDB's details)
says who came back by who is in it: what only such a list says of a series may serve a forecast of the list's own day
or after, but never the fit on lives of years before (`HINDSIGHT`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from ..errors import BadDateError
from ..snapshot import Snapshot
from ..status import Standing
from ..when import When
from .viewing import Hours, Viewing, viewings

HINDSIGHT = "tmdb/details"
LISTS = ("justwatch", "tmdb", "wikipedia", "tvmaze")
# Words of the catalogues for the kinds that are told apart.
KINDS = {
    "documentation": "documentary", "documentary": "documentary", "docuseries": "documentary", "reality": "reality",
    "reality show": "reality", "talk": "reality", "talk show": "reality", "animation": "animated", "anime": "animated",
    "animated series": "animated", "family": "for children", "kids": "for children", "children": "for children",
    "comedy": "comedy", "romance": "romance", "drama": "drama",
}  # fmt: skip
# Countries in groups with enough seasons each. Chosen before mid-2023 (docs/forecasting.md).
COUNTRIES = {
    "US": "North America", "CA": "North America", "GB": "Britain", "JP": "Japan", "KR": "Korea", "IN": "India",
    "CN": "other East Asia", "TW": "other East Asia", "TH": "other East Asia", "MX": "Latin America",
    "CO": "Latin America", "BR": "Latin America", "AR": "Latin America", "ES": "Europe", "FR": "Europe", "DE": "Europe",
    "IT": "Europe", "PL": "Europe", "SE": "Europe", "NO": "Europe", "DK": "Europe", "NL": "Europe", "BE": "Europe",
}  # fmt: skip


class Listing(NamedTuple):
    """A word that a database says of a series, and the day from which it says so."""

    lister: str  # justwatch, tmdb, wikipedia, tvmaze
    name: str  # status, seasons, last_aired
    value: str
    known: date


class Expectation(NamedTuple):
    """Somebody expects the season within these days."""

    season: int | None
    first: date
    last: date
    known: date


@dataclass(frozen=True)
class Evidence:
    """Everything beside the standings, by series (or series and season)."""

    day: date
    premieres: dict[str, list[tuple[int, date]]]
    viewing: Mapping[tuple[str, int | None], Viewing]
    kinds: dict[str, frozenset[str]]
    countries: dict[str, str]
    late_kinds: dict[str, frozenset[str]]  # as of hindsight: for forecasts, never for fits
    listed: dict[str, tuple[Listing, ...]]
    looked: dict[str, date]  # lists of running or popular series: the day of each
    expected: dict[str, Expectation] = field(default_factory=dict)
    milestones: dict[str, tuple[tuple[str, date], ...]] = field(default_factory=dict)

    def kinds_of(self, series: str, *, hindsight: bool) -> frozenset[str]:
        """Kinds of a series; with `hindsight`, also where only a list made in hindsight says them."""
        return self.kinds.get(series) or (self.late_kinds.get(series, frozenset()) if hindsight else frozenset())


def gather(snapshot: Snapshot, found: Iterable[Standing]) -> Evidence:
    """All of it, from a snapshot and its standings; nothing known after the snapshot's day is in it."""
    found = list(found)
    snapshot.table()  # three questions to all claims: laid out once, they are asked at once
    series_of = snapshot.catalog.series_of_row
    premieres: dict[str, list[tuple[int, date]]] = defaultdict(list)
    for s in found:
        day = s.premiere.last if s.premiere and s.premiere.first else None
        if s.season is not None and day is not None and day <= snapshot.day:
            premieres[s.series_id].append((s.season, day))
    hours = [
        Hours(series, season, first, last, figure, runtime)
        for key, said, season, first, last, figure, runtime in _hours(snapshot)
        if (series := series_of(key, said))
    ]
    kinds: dict[bool, dict[str, set[str]]] = {False: defaultdict(set), True: defaultdict(set)}
    countries: dict[str, str] = {}
    listed: dict[str, list[Listing]] = defaultdict(list)
    looked: dict[str, date] = {}
    for key, said, name, value, known, document in _lists(snapshot):
        lister = document.partition("/")[0]
        if name in ("status", "genre") and lister != "justwatch":
            looked[document] = max(known, looked.get(document, known))
        series = series_of(key, said)
        if series is None:
            continue
        if name in ("genre", "type"):
            words = {KINDS[w] for word in re.split(r"[,/&]", value) if (w := word.strip().casefold()) in KINDS}
            kinds[document == HINDSIGHT][series] |= words
        elif name == "country":
            if document != HINDSIGHT:
                countries.setdefault(series, COUNTRIES.get(value[:2], "elsewhere"))
        else:
            listed[series].append(Listing(lister, name, value, known))
    expected, milestones = _making(snapshot)
    return Evidence(
        snapshot.day, {k: sorted(v) for k, v in premieres.items()}, viewings(hours, found),
        {k: frozenset(v) for k, v in kinds[False].items()}, countries,
        {k: frozenset(v) for k, v in kinds[True].items()}, {k: tuple(v) for k, v in listed.items()}, looked,
        expected, milestones,
    )  # fmt: skip


def _hours(snapshot: Snapshot) -> list[tuple[str, str, int | None, date, date, float, float | None]]:
    """Key, title, season, window, hours and runtime (hours): weeks and half-years, as first published.

    A runtime grows as later batches come out: the first one published is of the episodes that were there.
    """
    return snapshot.query(
        """SELECT series_key, any_value(series_said), season, happened_from, happened_to,
                  max(value_number) FILTER (unit = 'hours'),
                  min_by(try_cast(json_extract_string(detail, '$.runtime_hours') AS DOUBLE), known_from)
           FROM claims WHERE happened_from IS NOT NULL AND reader LIKE 'netflix%'
           GROUP BY series_key, season, happened_from, happened_to HAVING max(value_number) FILTER (unit = 'hours') > 0
           ORDER BY ALL""",
        where="kind = 'viewership'",
    )


def _lists(snapshot: Snapshot) -> list[tuple[str, str, str, str, date, str]]:
    """Key, title, what, value, day and document: of each list its newest word."""
    wanted = " OR ".join(f"document LIKE '{name}/%'" for name in LISTS)
    return snapshot.query(
        f"""SELECT series_key, any_value(series_said), name, max_by(value_text, (known_from, value_text)),
                   max(known_from), document
            FROM (SELECT *, coalesce(json_extract_string(detail, '$.name'), 'status') AS name FROM claims)
            WHERE name IN ('genre', 'type', 'country', 'seasons', 'last_aired', 'status')
              AND known_from IS NOT NULL AND ({wanted})
            GROUP BY series_key, name, document ORDER BY ALL""",
        where="kind IN ('attribute', 'listing_status')",
    )


def _making(snapshot: Snapshot) -> tuple[dict[str, Expectation], dict[str, tuple[tuple[str, date], ...]]]:
    """Windows in which somebody expects a season, and the milestones of production; the newest word of each series."""
    series_of = snapshot.catalog.series_of_row
    expected: dict[str, Expectation] = {}
    reached: dict[str, list[tuple[str, date]]] = defaultdict(list)
    rows = snapshot.query(
        """SELECT series_key, series_said, season, kind, value_text, happened_from, happened_to,
                  coalesce(known_from, recorded::DATE) AS since,
                  json_extract_string(detail, '$.milestone') FROM claims
           WHERE certainty <> 'denied' ORDER BY since, id""",
        where="kind IN ('release_expectation', 'production_milestone')",
    )
    for key, said, season, kind, value, first, last, known, milestone in rows:
        series = series_of(key, said)
        if series is None:
            continue
        if kind == "production_milestone":
            reached[series].append((str(milestone or value).casefold(), known))
            continue
        window = (first, last) if first and last else _window(value)
        if window and window[1] > snapshot.day:
            expected[series] = Expectation(season, window[0], window[1], known)
    return expected, {k: tuple(v) for k, v in reached.items()}


def _window(value: str) -> tuple[date, date] | None:
    try:
        when = When.parse(value)
    except BadDateError:
        return None
    return (when.first, when.last) if when.first and when.last else None
