"""Seasons like this one: the same number in its series, nearly the same hours in four weeks, and what became of them.

Only what the snapshot knows: its weekly figures, its fates. Nothing that became known later can show.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from ..snapshot import Snapshot

WANTED = 8
WINDOW = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class Comparable:
    """A season like this one: hours of its first four weeks, since when it was on the chart, what became of it."""

    series: str
    series_id: str
    season: int | None
    first_week: str
    hours_28d: float
    status: str
    known: str | None
    sentence: str


def comparables(snapshot: Snapshot, series: str, season: int | None, hours: float | None) -> tuple[Comparable, ...]:
    """The nearest seasons by the ratio of hours in the four weeks from the first on the chart, all of them complete.

    `hours` are those of the season itself; without them there is nothing to compare.
    """
    if not hours or hours <= 0:
        return ()
    number = "season IS NULL" if season is None else f"season = {int(season)}"
    found = snapshot.query(
        """SELECT series_key, happened_from, max(value_number) FROM claims
            WHERE unit = 'hours' AND happened_to - happened_from = 6 AND certainty = 'confirmed'
              AND reader NOT LIKE 'press%'
              AND lower(coalesce(json_extract_string(detail, '$.market'), '')) IN ('', 'world', 'global', 'worldwide')
            GROUP BY ALL""",
        where=f"kind = 'viewership' AND {number}",
    )
    weeks: dict[str, dict[date, float]] = defaultdict(dict)
    for key, first, value in found:
        entry = snapshot.catalog.resolve(key)
        name = entry.id if entry else key
        weeks[name][first] = max(value, weeks[name].get(first, 0.0))
    near = []
    for name, by_week in weeks.items():
        start = min(by_week)
        if name == series or start + WINDOW > snapshot.day:
            continue
        total = sum(v for first, v in by_week.items() if first < start + WINDOW)
        if total > 0:
            near.append((abs(math.log(total / hours)), name, start, total))
    out = []
    for _, name, start, total in sorted(near)[:WANTED]:
        entry = snapshot.catalog.get(name)
        if entry is None:
            continue
        line = snapshot.settle(name).season(season)
        fate = line.fate if line else None
        status = fate.status if fate else "open"
        known = fate.known.isoformat() if fate and fate.known and status != "open" else None
        out.append(
            Comparable(entry.title, name, season, start.isoformat(), total, status, known, _sentence(status, known))
        )
    return tuple(out)


def _sentence(status: str, known: str | None) -> str:
    from .words import day_words

    return f"{status}, known since {day_words(date.fromisoformat(known))}" if known else status
