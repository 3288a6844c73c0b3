"""What happened, in the same shape as the forecasts, so that scoring is a join."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from ..forecast.table import ForecastRow
from ..snapshot import Snapshot
from ..status import Standing


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
