"""The record: how later seasons ran against the ones before, from the seasons of a desk, as rows of assumptions.

Three ratios, each of hours of a season's first 91 days: of a season by the one before (`next`, by season number); of
what a season is watched afterwards, to the end of its fourth half-year (`later`); of what the seasons before it gain in
the half-year in which it comes (`earlier`). Only seasons that were made are in it: of the others nobody knows.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..forecast.audience import model_for, predict
from ..forecast.audience_weeks import seasons
from ..snapshot import Snapshot
from .spread import Spread

Key = tuple[str, int | None]
DAYS = 91
# Hours of a season d days out, by those of its first 91 days: (d / 91)^SLOPE, from 28 days on. Least squares over the
# 575 seasons with both a chart and a report by 2025-12-31 gives 0.22, and 0.25 as the standard deviation of ln.
SLOPE, ASIDE, FEWEST_DAYS = 0.22, 0.25, 28
LATER_DAYS = 60  # days out in the half-year of its release, for `later`
LATER_HALVES = 4
WEIGHT = 10.0  # pairs that the assumed figures count for beside the record's; by reason


@dataclass(frozen=True, slots=True)
class Halves:
    """Half-year hours by season and half, the halves in order, and days of premiere."""

    hours: dict[Key, dict[date, float]]
    ends: dict[date, date]
    premieres: dict[Key, date]

    @property
    def starts(self) -> list[date]:
        """First days of the half-years, oldest first."""
        return sorted(self.ends)

    def of_release(self, key: Key) -> tuple[date, float, int] | None:
        """The half-year in which a season premiered, its hours there, and for how many days it was out."""
        day = self.premieres.get(key)
        if day is None:
            return None
        for start, hours in self.hours.get(key, {}).items():
            if start <= day <= self.ends[start]:
                return start, hours, (self.ends[start] - day).days + 1
        return None


def by_91_days(hours: float, days: int) -> float:
    """ln of the hours of the first 91 days, from those of the first so many.

    >>> round(math.exp(by_91_days(100e6, 91)) / 1e6), round(math.exp(by_91_days(100e6, 181)) / 1e6)
    (100, 86)
    """
    return math.log(hours) - SLOPE * math.log(days / DAYS)


def halves(snapshot: Snapshot) -> Halves:
    """What the half-year reports of a snapshot say, by season."""
    rows = snapshot.query(
        """SELECT series_key, any_value(series_said), season, happened_from, happened_to, max(value_number)
           FROM claims WHERE json_extract_string(detail, '$.window') = 'half-year' AND unit = 'hours'
               AND certainty <> 'denied' AND value_number > 0
               AND coalesce(json_extract_string(detail, '$.market'), 'global') = 'global'
           GROUP BY ALL ORDER BY ALL""",
        where="kind = 'viewership'",
    )
    told = snapshot.query(
        """SELECT series_key, any_value(series_said), season, max_by(value_text, (known_from, value_text)) FROM claims
           WHERE certainty = 'confirmed' AND length(value_text) = 10 GROUP BY ALL ORDER BY ALL""",
        where="kind = 'premiere_date'",
    )
    name = snapshot.catalog.series_of_row
    hours: dict[Key, dict[date, float]] = defaultdict(dict)
    ends: dict[date, date] = {}
    for key, said, season, first, last, amount in rows:
        if series := name(key, said):
            hours[series, season][first] = max(amount, hours[series, season].get(first, 0.0))
            ends[first] = last
    premieres = {(s, season): date.fromisoformat(day) for key, said, season, day in told if (s := name(key, said))}
    return Halves(dict(hours), ends, premieres)


def levels(snapshot: Snapshot, found: Halves) -> dict[Key, float]:
    """ln hours of the first 91 days of every season that a chart or a report speaks of; a report holds over a chart."""
    known = seasons(snapshot, name=snapshot.catalog.series_of_row)
    out: dict[Key, float] = {}
    if len(known):
        centre, _ = predict(model_for(snapshot.day), known).days[DAYS]
        out = {(known.series_id[i], known.season[i]): float(centre[i]) for i in range(len(known))}
    for key in found.hours:
        release = found.of_release(key)
        if release and release[2] >= FEWEST_DAYS:
            out[key] = by_91_days(release[1], release[2])
    return out


def ratios(snapshot: Snapshot) -> dict[tuple[str, str], list[float]]:
    """The three ratios of all seasons of a snapshot, by name and scope."""
    found = halves(snapshot)
    level = levels(snapshot, found)
    out: dict[tuple[str, str], list[float]] = defaultdict(list)
    for (series, season), ln in sorted(level.items(), key=lambda item: (item[0][0], item[0][1] or 0)):
        before = level.get((series, season - 1)) if season is not None and season > 1 else None
        if before is not None and season is not None:
            out["next", scope_of(season)].append(math.exp(ln - before))
    starts = found.starts
    for key in found.hours:
        release = found.of_release(key)
        if release is None:
            continue
        at = starts.index(release[0])
        if release[2] >= LATER_DAYS and at + LATER_HALVES <= len(starts):
            whole = sum(found.hours[key].get(start, 0.0) for start in starts[at : at + LATER_HALVES])
            out["later", "world"].append(max(whole / math.exp(level[key]) - 1.0, 0.0))
        gained = _gained(found, key, at) if release[2] >= FEWEST_DAYS else None
        if gained is not None:
            out["earlier", "world"].append(gained / math.exp(level[key]))
    return dict(out)


def _gained(found: Halves, key: Key, at: int) -> float | None:
    """Hours that the seasons before gain in a half-year over the one before; None where one of them came so lately."""
    series, season = key
    if season is None or season < 2 or at == 0:
        return None
    now, then = found.starts[at], found.starts[at - 1]
    before: list[Key] = [(series, n) for n in range(1, season)]
    if any(found.premieres.get(b, then) >= then for b in before):
        return None
    return sum(found.hours.get(b, {}).get(now, 0.0) - found.hours.get(b, {}).get(then, 0.0) for b in before)


def scope_of(season: int) -> str:
    """The scope of `next` for the season to come: 2, 3, or 4+."""
    return str(season) if season < 4 else "4+"


def fit(snapshot: Snapshot, assumed: dict[tuple[str, str], Spread]) -> list[dict[str, Any]]:
    """Rows of the record as of a day: the quantiles of each ratio, leaning on the assumed ones where there are few.

    The same snapshot gives the same rows; with no pair at all there is no row, and the assumption stands.
    """
    rows = []
    for (name, scope), values in sorted(ratios(snapshot).items()):
        prior = assumed[name, scope]
        weight = len(values) / (len(values) + WEIGHT)
        own = [_quantile(values, level) for level in (0.1, 0.5, 0.9)]
        low, middle, high = (
            weight * mine + (1.0 - weight) * base
            for mine, base in zip(own, (prior.low, prior.middle, prior.high), strict=True)
        )
        unit = "times this season's hours" if name == "next" else "of the first 91 days' hours"
        what = "pairs of seasons" if name == "next" else "seasons"
        rows.append(
            {
                "name": name, "scope": scope, "low": round(low, 3), "middle": round(middle, 3), "high": round(high, 3),
                "unit": unit, "known": snapshot.day.isoformat(), "publisher": "the record of this project",
                "document": "charts and half-year reports by that day",
                "note": f"{len(values)} {what}, beside the assumed figures as those of ten",
            }
        )  # fmt: skip
    return rows


def _quantile(values: Iterable[float], level: float) -> float:
    """A quantile, linear between the ordered values."""
    ordered = sorted(values)
    at = level * (len(ordered) - 1)
    low = math.floor(at)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (at - low) * (ordered[high] - ordered[low])
