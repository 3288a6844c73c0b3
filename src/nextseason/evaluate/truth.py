"""What happened, in the same shape as the forecasts, so that scoring is a join."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ..fate import silence
from ..forecast import cost
from ..forecast.audience_weeks import CHARTED, UNKNOWN, WEEKS
from ..forecast.audience_weeks import seasons as charted_seasons
from ..forecast.rates import watched_through
from ..forecast.table import ForecastRow
from ..snapshot import Snapshot
from ..status import Standing, standings

DECIDED = ("renewed", "cancelled", "concluded")
# What a truth may say: what was seen; the place below which nothing is; the least and the most that it can have been.
OBSERVED, TENTH, LEAST, MOST = "observed", "tenth", "least", "most"


def premieres(found: Iterable[Standing]) -> dict[str, list[tuple[int, date, bool]]]:
    """Of each series (by id) its numbered seasons that are out: number, day by which, whether that is the premiere.

    Where only the first charted week is known the season counts from the week's last day; False where it is known only
    to have been out by then.
    """
    out: dict[str, list[tuple[int, date, bool]]] = defaultdict(list)
    for standing in found:
        if standing.season is not None and standing.premiere and standing.premiere.last:
            dated = standing.premiere.first is not None
            out[standing.series_id].append((standing.season, standing.premiere.last, dated))
    return out


def truth(
    forecasts: Iterable[ForecastRow], end: Snapshot, found: Iterable[Standing], through: date
) -> list[ForecastRow]:
    """The truth for each `next_premiere_by` row whose period has wholly passed, as known at the end.

    `through` is the day up to which next premieres are known alike for all seasons: later periods have no truth yet.
    The next season is any later one (of an unnumbered season, any from the second on), also one that was out before
    the forecast was issued and known only later: "has premiered by" is true of it. Where a later season is known only
    to have been out by a day after the period, there is no truth.
    """
    seasons = premieres(found)
    out = []
    for row in forecasts:
        if row.target != "next_premiere_by" or row.period > through:
            continue
        later = [(day, dated) for number, day, dated in seasons.get(row.series_id, ()) if number > (row.season or 1)]
        came = any(day <= row.period for day, _ in later)
        if not came and any(not dated for _, dated in later):
            continue
        out.append(
            ForecastRow("truth", end.day, row.series, row.series_id, row.season, row.target, row.period,
                        row.output_type, row.output_type_id, 1.0 if came else 0.0)
        )  # fmt: skip
    return out


@dataclass(frozen=True, slots=True)
class Asked:
    """What a forecast speaks of, whoever made it."""

    series: str
    series_id: str
    season: int | None
    target: str
    period: date


def truths(asked: Iterable[Asked], end: Snapshot) -> list[ForecastRow]:
    """The truth of what some forecasts speak of, as known at the end; nothing for what is not known yet, or never.

    The output type says what a row tells. `next_premiere_by`: observed, 1 or 0, as in `truth`. `outcome`: observed, 1,
    with the state in which the season was by what could be known on that day. `hours_week` and `views_week`: the tenth
    place of that week, and what was observed where the season was above it. `hours_28d` and `hours_91d`: the least and
    the most that its charted weeks and the tenth places of the others allow. `final_cost`: observed.
    """
    by_target: dict[str, list[Asked]] = defaultdict(list)
    for one in asked:
        by_target[one.target].append(one)
    out: list[ForecastRow] = []
    if premieres_asked := by_target.get("next_premiere_by"):
        rows = [_row(end, one, OBSERVED, None, 0.0) for one in premieres_asked]
        out += truth(rows, end, standings(end), watched_through(end)[0])
    if states := by_target.get("outcome"):
        out += _outcomes(states, end)
    watched = [one for target in ("hours_week", "views_week", "hours_28d", "hours_91d") for one in by_target[target]]
    if watched:
        out += _watched(watched, end)
    if costs := by_target.get("final_cost"):
        out += _costs(costs, end)
    return out


def _row(end: Snapshot, one: Asked, output_type: str, category: str | None, value: float) -> ForecastRow:
    return ForecastRow(
        "truth", end.day, one.series, one.series_id, one.season, one.target, one.period, output_type, category, value
    )


def _outcomes(asked: Sequence[Asked], end: Snapshot) -> list[ForecastRow]:
    found = {(s.series_id, s.season): s for s in standings(end)}
    out = []
    for one in asked:
        standing = found.get((one.series_id, one.season))
        if standing is not None and one.period <= end.day:
            out.append(_row(end, one, OBSERVED, state_on(standing, one.period), 1.0))
    return out


def state_on(standing: Standing, day: date) -> str:
    """The state of a season by what could be known on an earlier day, from its state now: decided since then or not."""
    if standing.status in DECIDED and standing.known is not None and standing.known <= day:
        return standing.status
    start = standing.premiere.last if standing.premiere else None
    return "silent" if start is not None and day - start >= silence() else "open"


def _watched(asked: Sequence[Asked], end: Snapshot) -> list[ForecastRow]:
    """What the weekly charts showed of seasons in their first 26 weeks."""
    import numpy as np

    known = charted_seasons(end, name=end.catalog.series_of_row)
    rows: dict[tuple[str, int | None], list[int]] = defaultdict(list)
    for i in range(len(known)):
        rows[known.series_id[i], known.season[i]].append(i)
    out = []
    for one in asked:
        for i in rows.get((one.series_id, one.season), ()):
            first: date = known.first[i].item()
            week = (one.period - first).days // 7
            if not 0 <= week < WEEKS or (known.state[i, : week + 1] == UNKNOWN).any():
                continue
            hours = np.nan_to_num(known.hours[i, : week + 1])
            tenth = np.exp(np.nan_to_num(known.tenth[i, : week + 1]))
            charted = known.state[i, : week + 1] == CHARTED
            if one.target in ("hours_week", "views_week"):
                length = float(known.runtime[i]) if one.target == "views_week" else 1.0
                out.append(_row(end, one, TENTH, None, float(tenth[week]) / length))
                if charted[week]:
                    out.append(_row(end, one, OBSERVED, None, float(hours[week]) / length))
            else:
                # of the last week so many days as are left, each a seventh of it
                share = np.ones(week + 1)
                share[week] = ((one.period - first).days % 7 + 1) / 7
                least = float((hours * charted * share).sum())
                out.append(_row(end, one, LEAST, None, least))
                out.append(_row(end, one, MOST, None, least + float((tenth * ~charted * share).sum())))
            break
    return out


def _costs(asked: Sequence[Asked], end: Snapshot) -> list[ForecastRow]:
    final = cost.finals(end)
    return [
        _row(end, one, OBSERVED, None, final[one.series_id, one.season])
        for one in asked
        if (one.series_id, one.season) in final
    ]
