"""The one long table of every forecast and of every truth: scoring is a join."""

from __future__ import annotations

import calendar
from datetime import date
from typing import Any, NamedTuple

FEW = 8  # series; the claims of so many are looked up one by one, of more all are laid out


class ForecastRow(NamedTuple):
    """One number of one forecast.

    `period` is the day (or week's Monday) that it speaks of; `output_type` is quantile, pmf, probability or mean, and
    `output_type_id` the quantile's level or the pmf's category. The same columns hold a truth, with model "truth".
    """

    # A tuple, since a desk issues half a million at once.
    model: str
    issued: date
    series: str
    series_id: str
    season: int | None
    target: str
    period: date
    output_type: str
    output_type_id: str | None
    value: float

    def as_row(self) -> dict[str, Any]:
        """Plain values, dates as ISO text."""
        return {
            "model": self.model, "issued": self.issued.isoformat(), "series": self.series, "series_id": self.series_id,
            "season": self.season, "target": self.target, "period": self.period.isoformat(),
            "output_type": self.output_type, "output_type_id": self.output_type_id, "value": round(self.value, 6),
        }  # fmt: skip


def month_ends(day: date, months: int) -> list[date]:
    """The next month-ends after a day.

    >>> month_ends(date(2024, 1, 31), 2)
    [datetime.date(2024, 2, 29), datetime.date(2024, 3, 31)]
    """
    out: list[date] = []
    year, month = day.year, day.month
    while len(out) < months:
        end = date(year, month, calendar.monthrange(year, month)[1])
        if end > day:
            out.append(end)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return out
