"""Seasons like this one: the same number in its series, nearly the same hours in four weeks, and what became of them.

Only what the snapshot knows: its weekly figures, its fates. Nothing that became known later can show.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .. import rows
from ..catalog import keys_of
from ..fate import DECISIONS, Fate
from ..settle import settle_claims
from ..snapshot import Snapshot
from ..when import When
from .audience import FOUR_WEEKS, first_weeks
from .words import WORLD, day_words, voice_words

WANTED = 8


@dataclass(frozen=True, slots=True)
class Comparable:
    """A season like this one: hours of its first four weeks, since when it was on the chart, what became of it."""

    series: str
    series_id: str
    season: int | None
    first_week: str
    hours_28d: float
    status: str
    known: str | None  # ISO day from which the status could be known; None while it is open
    sentence: str
    source: str | None = None  # who said so, where anybody did


def comparables(snapshot: Snapshot, series: str, season: int | None, hours: float | None) -> tuple[Comparable, ...]:
    """The nearest seasons by the ratio of hours in the four weeks from the first on the chart, all of them complete.

    `hours` are those of the season itself; without them there is nothing to compare.
    """
    if not hours or hours <= 0:
        return ()
    near = []
    fates: dict[tuple[str, int | None], Fate | None] = snapshot.once("fates", dict)
    charted, premieres, later = snapshot.once(f"charts, season {season}", lambda: _weekly(snapshot, season))
    for name, weeks in charted.items():
        start = min(weeks)
        total = first_weeks(weeks, premieres.get(name), later.get(name))
        if name != series and total and start + FOUR_WEEKS <= snapshot.day:
            near.append((abs(math.log(total / hours)), name, start, total))
    nearest = sorted(near)[:WANTED]
    new = [name for _, name, _, _ in nearest if (name, season) not in fates]
    found = _fates(snapshot, new, season)
    fates |= {(name, season): found.get(name) for name in new}
    return tuple(
        _comparable(snapshot, fates[name, season], name, season, start, total) for _, name, start, total in nearest
    )


Weeks = dict[str, dict[date, float]]


def _weekly(snapshot: Snapshot, season: int | None) -> tuple[Weeks, dict[str, When], dict[str, date]]:
    """By series, of its season of this number: hours in the whole world by Monday; the earliest premiere listed; and
    the first week in which a later season was on the chart."""
    here = "season IS NULL" if season is None else f"season = {int(season)}"
    found = snapshot.query(
        f"""SELECT series_key, coalesce({here}, false) AS here, happened_from, max(value_number), min(value_text)
            FROM claims
            WHERE certainty = 'confirmed' AND ((kind = 'premiere_date' AND length(value_text) = 10) OR (
              unit = 'hours' AND happened_to - happened_from = 6 AND reader NOT LIKE 'press%'
              AND lower(coalesce(json_extract_string(detail, '$.market'), '')) IN ({_literals(WORLD)})))
            GROUP BY ALL""",
        where=f"kind IN ('premiere_date', 'viewership') AND ({here} OR season > {season or 0})",
    )
    charted = {key for key, same, _, hours, _ in found if same and hours is not None}
    ids = {key: name for key in charted if (name := snapshot.catalog.series_of_row(key, key))}
    weeks: Weeks = defaultdict(dict)
    premieres: dict[str, str] = {}
    later: dict[str, date] = {}
    for key, same, first, hours, premiere in found:
        name = ids.get(key)
        if name is None:
            continue
        if same and hours is not None:
            weeks[name][first] = max(hours, weeks[name].get(first, 0.0))
        elif same:
            premieres[name] = min(premiere, premieres.get(name, premiere))  # ISO days
        elif hours is not None:
            later[name] = min(first, later.get(name, first))
    return weeks, {name: When.parse(day) for name, day in premieres.items()}, later


def _fates(snapshot: Snapshot, series: list[str], season: int | None) -> dict[str, Fate]:
    """What became of this season in each of a few series: one query for all of them, of what a fate rests on."""
    keys = {key: name for name in series for key in snapshot.catalog.keys(name)}
    if not keys:
        return {}
    found = snapshot.query(
        f"""SELECT {", ".join(rows.CLAIM_COLUMNS)}, series_key FROM claims WHERE series_key IN ({_literals(keys)})
            AND (kind <> 'chart_rank' OR coalesce(json_extract_string(detail, '$.market'), 'global') = 'global')
            QUALIFY kind IN ({_literals(DECISIONS)}) OR row_number() OVER (
                PARTITION BY series_key, season, kind ORDER BY happened_from, happened_to, id) = 1""",
        where=f"({' OR '.join(str(keys_of(name)) for name in series)}) AND "
        f"kind IN ({_literals([*DECISIONS, 'viewership', 'chart_rank'])})",
    )
    by_series = defaultdict(list)
    for row in found:
        by_series[keys[row[-1]]].append(rows.to_claim(row[:-1]))
    settled = {
        name: settle_claims(name, name, snapshot.day, claims).season(season) for name, claims in by_series.items()
    }
    return {name: line.fate for name, line in settled.items() if line and line.fate}


def _literals(values: Iterable[str]) -> str:
    return ", ".join("'" + value.replace("'", "''") + "'" for value in sorted(values))


def _comparable(
    snapshot: Snapshot, fate: Fate | None, name: str, season: int | None, start: date, total: float
) -> Comparable:
    entry = snapshot.catalog.get(name)
    status = fate.status if fate else "open"
    known = fate.known if fate and status != "open" else None
    sentence = f"{status}, known since {day_words(known)}" if known else status
    claim = fate.claim if fate and known else None
    return Comparable(
        series=entry.title if entry else name,
        series_id=name,
        season=season,
        first_week=start.isoformat(),
        hours_28d=total,
        status=status,
        known=known.isoformat() if known else None,
        sentence=sentence,
        source=claim.speaker or voice_words(claim) if claim else None,
    )
