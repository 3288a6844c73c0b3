"""The weeks of the seasons on a weekly chart, as arrays: hours, tenth places, and what was known of each season."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from ..catalog import id_of_row
from ..snapshot import Snapshot

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

WEEKS = 26  # followed from the first charted week
OPENED = date(2021, 6, 28)  # the first week of Netflix's weekly Top 10
# A premiere late in one week may enter the chart in the next; a season that was out for longer comes back to it.
LATE = timedelta(days=13)
TENTH_WEEKS = 8  # the level of the tenth place is taken over the last so many weeks; see docs/forecasting.md
CHARTED, BELOW, UNKNOWN = 1, 0, -1


@dataclass(frozen=True, slots=True, eq=False)
class Seasons:
    """n seasons from their first charted week on; all arrays in the order of `series_id`.

    `hours` (n, WEEKS) of the charted weeks, else NaN; `tenth` (n, WEEKS) ln of the hours of that week's tenth place,
    for this season; `state` (n, WEEKS) CHARTED, BELOW the tenth place, or UNKNOWN; `first` (n,) Monday of week 1 as
    datetime64[D]; `launch` (n,) days of week 1 on which the season was out, NaN where the day is not known; `runtime`
    (n,) hours, NaN where unknown; `level` (n,) ln of the tenth place to expect next, in hours; `x` (n, 6) what is known
    at the premiere, see `TRAITS`.
    """

    series_id: NDArray[Any]
    series: NDArray[Any]
    season: NDArray[Any]
    label: NDArray[Any]
    chart: NDArray[Any]
    first: NDArray[np.datetime64]
    hours: Floats
    tenth: Floats
    state: NDArray[np.int8]
    launch: Floats
    runtime: Floats
    level: Floats
    x: Floats

    def __len__(self) -> int:
        return len(self.series_id)

    def take(self, index: Any) -> Seasons:
        """Some of the seasons, by index or mask."""
        return Seasons(*(getattr(self, f.name)[index] for f in fields(self)))

    @staticmethod
    def joined(parts: Sequence[Seasons]) -> Seasons:
        """Several groups of seasons as one."""
        import numpy as np

        return Seasons(*(np.concatenate([getattr(part, f.name) for part in parts]) for f in fields(Seasons)))

    @property
    def staggered(self) -> NDArray[np.bool_]:
        """Released in parts, as a chart file marked it by the day."""
        return self.x[:, 1] > 0


# The columns of `x`: moved to a middle, so that zeros stand for a season of which nothing is known.
TRAITS = ("English", "staggered", "season 2", "season 3 or later", "limited or unnumbered", "ln runtime")
USUAL_RUNTIME = 6.0  # hours; where none is known


_ROWS = """
SELECT series_key, any_value(series_said) AS said, season, season_said, happened_from AS monday,
    max(value_number) FILTER (unit = 'hours') AS hours, max(value_number) FILTER (unit = 'views') AS views,
    max(TRY_CAST(json_extract_string(detail, '$.runtime_hours') AS DOUBLE)) FILTER (unit = 'views') AS runtime,
    min(TRY_CAST(value_text AS INTEGER)) FILTER (kind = 'chart_rank') AS rank,
    any_value(json_extract_string(detail, '$.chart')) FILTER (kind = 'chart_rank') AS chart,
    any_value(TRY_CAST(json_extract_string(detail, '$.weeks') AS INTEGER)) FILTER (kind = 'chart_rank') AS weeks
FROM claims
WHERE happened_to = happened_from + 6
    AND coalesce(json_extract_string(detail, '$.market'), 'global') = 'global' AND certainty <> 'denied'
GROUP BY ALL HAVING chart IS NOT NULL AND hours > 0 AND rank IS NOT NULL
ORDER BY series_key, season, season_said, chart, monday, said"""


def chart_rows(snapshot: Snapshot, since: date | None = None, until: date | None = None) -> list[tuple[Any, ...]]:
    """One row for each season, week and chart: key, title, season, label, Monday, hours, views, runtime, rank, chart,
    weeks in the chart so far. Two charts of one name in one week are two seasons' rows."""
    where = "kind IN ('viewership', 'chart_rank')"
    if since:
        where += f" AND happened_from >= DATE '{since}'"
    if until:
        where += f" AND happened_from <= DATE '{until}'"
    return snapshot.query(_ROWS, where=where)


def seasons(
    snapshot: Snapshot,
    *,
    since: date | None = None,
    until: date | None = None,
    name: Callable[[str, str], str | None] = id_of_row,
) -> Seasons:
    """The new seasons on the charts of a snapshot, first charted on or after `since` (default: all).

    With `until`, the weeks from then on are left out: `level` is then that of the last week looked at.

    A season counts from its first charted week, which the chart itself numbers 1. Left out are returns: one that
    premiered more than 13 days before, or that enters beside a later season of its series. Runtime is that of the
    snapshot's own rows: later batches lengthen it later. `name` gives the series id of a key and a title.
    """
    rows = chart_rows(snapshot, since, until)
    premieres = snapshot.once("premieres", lambda: _premieres(snapshot)) if rows else {}
    marked = snapshot.once("staggered", lambda: _staggered(snapshot)) if rows else set()
    tenths = _tenths(rows)
    groups: dict[tuple[Any, ...], list[tuple[Any, ...]]] = {}
    for row in rows:
        groups.setdefault((row[0], row[2], row[3], row[9]), []).append(row)
    entries: dict[str, list[tuple[int, date]]] = {}
    for (key, season, *_), weeks in groups.items():
        entries.setdefault(key, []).append((season or 0, weeks[0][4]))
    kept = []
    for (key, season, label, chart), weeks in groups.items():
        first = weeks[0][4]
        out = premieres.get((key, season))
        if weeks[0][10] != 1 or first <= OPENED:
            continue
        if out is not None and not timedelta(-6) <= first - out <= LATE:
            if first - out > LATE:
                continue
            out = None  # charted before the day that is told: that day is of something else
        if out is None and any(s > (season or 0) and day <= first for s, day in entries[key]):
            continue
        identity = name(key, weeks[0][1])
        if identity:
            days = float("nan") if out is None else float(min(7, 7 - (out - first).days))
            kept.append((identity, key, season, label, chart, first, days, (key, season, label) in marked, weeks))
    return _arrays(kept, tenths)


def _premieres(snapshot: Snapshot) -> dict[tuple[str, int | None], date]:
    """Days of premiere as the snapshot knows them; where several are told, the one known last."""
    found = snapshot.query(
        """SELECT series_key, season, max_by(happens, (since, happens)) FROM (
               SELECT series_key, season, TRY_CAST(value_text AS DATE) AS happens,
                      coalesce(known_from, recorded::DATE) AS since FROM claims
               WHERE certainty IN ('confirmed', 'reported') AND length(value_text) = 10)
           WHERE happens IS NOT NULL GROUP BY ALL""",
        where="kind = 'premiere_date'",
    )
    return {(key, season): day for key, season, day in found}


def _staggered(snapshot: Snapshot) -> set[tuple[str, int | None, str | None]]:
    found = snapshot.query(
        """SELECT DISTINCT series_key, season, season_said FROM claims
           WHERE json_extract_string(detail, '$.name') = 'release_pattern' AND value_text = 'staggered'""",
        where="kind = 'attribute'",
    )
    return {(key, season, said) for key, season, said in found}


def _tenths(rows: Iterable[tuple[Any, ...]]) -> dict[tuple[date, str], tuple[float, float | None]]:
    """Hours and views of the last place of each list, by week and chart."""
    last: dict[tuple[date, str], tuple[int, float, float | None]] = {}
    for row in rows:
        at, rank = (row[4], row[9]), row[8]
        if at not in last or rank > last[at][0]:
            last[at] = (rank, row[5], row[6])
    return {at: (hours, views) for at, (_, hours, views) in last.items()}


def _arrays(kept: list[tuple[Any, ...]], tenths: dict[tuple[date, str], tuple[float, float | None]]) -> Seasons:
    import numpy as np

    n = len(kept)
    hours, tenth = np.full((n, WEEKS), np.nan), np.full((n, WEEKS), np.nan)
    runtime, launch, level = np.full(n, np.nan), np.full(n, np.nan), np.full(n, np.nan)
    x = np.zeros((n, len(TRAITS)))
    ends = {chart: max(day for day, c in tenths if c == chart) for chart in {c for _, c in tenths}}
    for i, (_, _, season, label, chart, first, days, parts, weeks) in enumerate(kept):
        lengths = [w[7] for w in weeks if w[7]] or [w[5] / w[6] for w in weeks if w[6]]
        runtime[i], launch[i] = lengths[0] if lengths else np.nan, days
        for week in weeks:
            k = (week[4] - first).days // 7
            if k < WEEKS:
                hours[i, k] = week[5]
        for k in range(WEEKS):
            if place := tenths.get((first + timedelta(weeks=k), chart)):
                tenth[i, k] = _place(place, runtime[i])
        near = [tenths.get((ends[chart] - timedelta(weeks=w), chart)) for w in range(TENTH_WEEKS)]
        level[i] = np.mean([_place(place, runtime[i]) for place in near if place])
        limited = season is None or "limited" in (label or "").casefold()
        length = 0.0 if np.isnan(runtime[i]) else float(np.log(np.clip(runtime[i], 0.5, 60.0) / USUAL_RUNTIME))
        x[i] = ("(Non" not in chart) - 0.5, parts, season == 2, (season or 0) >= 3, limited - 0.3, length
    known = ~np.isnan(tenth)
    state = np.where(known, np.where(np.isnan(hours), BELOW, CHARTED), UNKNOWN).astype(np.int8)
    first = np.array([row[5] for row in kept], dtype="datetime64[D]")
    title = _column([row[8][0][1] for row in kept])
    names = [_column(list(values)) for values in zip(*(row[:5] for row in kept), strict=True)] or [_column([])] * 5
    return Seasons(names[0], title, names[2], names[3], names[4], first, hours, tenth, state, launch, runtime, level, x)


def _column(values: list[Any]) -> NDArray[Any]:
    """Values as they are, None among them."""
    import numpy as np

    out = np.empty(len(values), dtype=object)
    out[:] = values
    return out


def _place(place: tuple[float, float | None], runtime: float) -> float:
    """ln of the hours that would have been tenth: since June 2023 the chart ranks views, hours by runtime."""
    import numpy as np

    hours, views = place
    return float(np.log(views * runtime if views and not np.isnan(runtime) else hours))
