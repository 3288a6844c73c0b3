"""What happened, in the same shape as the forecasts, so that scoring is a join."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ..forecast.table import ForecastRow
from ..snapshot import Snapshot
from ..status import Standing


def next_premieres(found: Iterable[Standing]) -> dict[tuple[str, int | None], date]:
    """Last possible day of the next season's premiere, by series id and season, where one is known to have come."""
    out = {}
    for standing in found:
        following = standing.next_premiere
        if following and following.last:
            out[standing.series_id, standing.season] = following.last
    return out


def truth(
    forecasts: Iterable[ForecastRow], end: Snapshot, found: Iterable[Standing], through: date
) -> list[ForecastRow]:
    """The truth for each `next_premiere_by` row whose period has wholly passed, as known at the end.

    `through` is the day up to which next premieres are known alike for all seasons: later periods have no truth yet.
    """
    came = next_premieres(found)
    out = []
    for row in forecasts:
        if row.target == "next_premiere_by" and row.period <= through:
            day = came.get((row.series_id, row.season))
            value = 1.0 if day is not None and day <= row.period else 0.0
            out.append(
                ForecastRow("truth", end.day, row.series, row.series_id, row.season, row.target, row.period,
                            row.output_type, row.output_type_id, value)
            )  # fmt: skip
    return out
