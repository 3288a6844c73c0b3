"""How a season's audience stands beside that of its peers: z-scores of log hours, or of views where runtimes are known.

Peers are the seasons of the same chart (its first four weeks) or the same half-year report, with the language, whether
it is a first season, and the days it was there taken out by least squares. A week below the tenth place counts half of
that week's tenth: it is not zero.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from ..status import Standing

WEEK = timedelta(days=7)
FIRST_WEEKS = 4
BELOW = 0.5  # of the tenth place's hours, where a season is off the chart
LIMIT = 2.5  # z-scores are kept within
ENOUGH = 20  # peers; below, no z-score
DIGITS = 4  # of a z-score


class Hours(NamedTuple):
    """Hours of a season in one window, and the runtime (hours) published with them."""

    series: str
    season: int | None
    first: date
    last: date
    hours: float
    runtime: float | None

    @property
    def weekly(self) -> bool:
        """Whether the window is a week of the chart."""
        return (self.last - self.first).days == 6

    @property
    def half_year(self) -> bool:
        """Whether it is the window of a half-year report."""
        return (self.last - self.first).days > 150


@dataclass(frozen=True, slots=True)
class Viewing:
    """`start` is the z-score of its first audience, from the half-year of its release or else from its first four weeks
    on the chart (`basis`), and is known by the end of those (`since`); `kept` those of the half-years after, by the
    last day of each."""

    start: float | None
    basis: str | None
    since: date | None
    kept: tuple[tuple[date, float], ...] = ()


def viewings(hours: Iterable[Hours], found: Iterable[Standing]) -> dict[tuple[str, int | None], Viewing]:
    """The z-scores of all seasons of a known premiere."""
    seasons = {(s.series_id, s.season): s for s in found if s.premiere and s.premiere.first and s.premiere.last}
    weeks: dict[tuple[str, int | None], dict[date, float]] = defaultdict(dict)
    halves: dict[date, dict[tuple[str, int | None], Hours]] = defaultdict(dict)
    runtimes: dict[tuple[str, int | None], float] = {}
    for row in hours:
        key = (row.series, row.season)
        if key in seasons:
            if row.weekly:
                weeks[key][row.first] = max(row.hours, weeks[key].get(row.first, 0.0))
            elif row.half_year:
                before = halves[row.last].get(key)
                halves[row.last][key] = row if before is None or row.hours > before.hours else before
                if row.runtime:
                    runtimes.setdefault(key, row.runtime)
    start = {
        key: (z, "first four weeks", min(weeks[key]) + WEEK * FIRST_WEEKS)
        for key, z in _charted(weeks, seasons).items()
    }
    kept: dict[tuple[str, int | None], list[tuple[date, float]]] = defaultdict(list)
    for last in sorted(halves):
        new, old = _report(halves[last], seasons, runtimes, last)
        start |= {key: (z, "half-year of its release", last) for key, z in new.items()}
        for key, z in old.items():
            kept[key].append((last, z))
    out = {}
    for key in (*start, *kept.keys() - start.keys()):
        score, basis, since = start.get(key, (None, None, None))
        out[key] = Viewing(score, basis, since, tuple(kept.get(key, ())))
    return out


def _charted(
    weeks: dict[tuple[str, int | None], dict[date, float]], seasons: dict[tuple[str, int | None], Standing]
) -> dict[tuple[str, int | None], float]:
    tenth: dict[tuple[str | None, date], float] = {}
    for key, by_week in weeks.items():
        for week, hours in by_week.items():
            at = (seasons[key].language, week)
            tenth[at] = min(hours, tenth.get(at, hours))
    rows, keys = [], []
    for key, by_week in weeks.items():
        standing, first = seasons[key], min(by_week)
        if not standing.charted:
            continue
        lasts = [first + WEEK * i for i in range(FIRST_WEEKS)]
        there = [by_week.get(week) for week in lasts]
        full = sum(
            h if h is not None else BELOW * tenth.get((standing.language, week), 0.0)
            for h, week in zip(there, lasts, strict=True)
        )
        keys.append(key)
        rows.append((math.log(max(full, 1.0)), standing.language == "English", key[1] in (None, 1)))
    return dict(zip(keys, _scores([r[0] for r in rows], [r[1:] for r in rows]), strict=False))


def _report(
    there: dict[tuple[str, int | None], Hours],
    seasons: dict[tuple[str, int | None], Standing],
    runtimes: dict[tuple[str, int | None], float],
    last: date,
) -> tuple[dict[tuple[str, int | None], float], dict[tuple[str, int | None], float]]:
    """z-scores of one half-year report: of the seasons released in it, and of the older ones."""
    out: list[dict[tuple[str, int | None], float]] = []
    for new in (True, False):
        keys, values, beside = [], [], []
        for key, row in there.items():
            standing = seasons[key]
            premiere = standing.premiere.last if standing.premiere else None
            if premiere is None or premiere > last or (premiere >= row.first) != new:
                continue
            runtime = runtimes.get(key)
            there_for = math.log((last - premiere).days + 1.0)
            keys.append(key)
            values.append(math.log(row.hours) - (math.log(runtime) if runtime else 0.0))
            beside.append(
                (there_for, there_for**2, standing.foreign, standing.charted, standing.language == "English",
                 key[1] in (None, 1), runtime is None)
            )  # fmt: skip
        out.append(dict(zip(keys, _scores(values, beside), strict=False)))
    return out[0], out[1]


def _scores(values: Sequence[float], beside: Sequence[Sequence[float]]) -> list[float]:
    """What is left of the values beside the others by least squares, in standard deviations; none for too few."""
    import numpy as np

    if len(values) < ENOUGH:
        return []
    x = np.column_stack([np.ones(len(values)), np.asarray(beside, dtype=float)])
    y = np.asarray(values)
    left = y - x @ np.linalg.lstsq(x, y, rcond=None)[0]
    scores = np.clip(left / max(float(left.std()), 1e-6), -LIMIT, LIMIT)
    return [round(float(z), DIGITS) for z in scores]
