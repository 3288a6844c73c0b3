"""The forecast table for people: odds at month-ends, and the audience to come week by week."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from ..forecast.audience import TARGETS
from ..forecast.cost import TARGET as COST
from .tables import grid, print_forecast
from .words import plain

if TYPE_CHECKING:
    from ..forecast.table import ForecastRow

SHOWN = ("0.1", "0.25", "0.5", "0.75", "0.9")


def print_forecasts(rows: Iterable[ForecastRow], console: Console | None = None) -> None:
    """The parts of the table, each where it has rows."""
    console = console or Console()
    odds: list[ForecastRow] = []
    audience: list[ForecastRow] = []
    costs: list[ForecastRow] = []
    for row in rows:
        (audience if row.target in TARGETS else costs if row.target == COST else odds).append(row)
    if odds:
        print_forecast(odds, console)
    elif not (audience or costs):
        console.print(
            "nothing to forecast: no season of it has premiered by that day, or is in its first weeks on a chart, or "
            "has a budget and no final cost yet"
        )
    for part in (audience, costs):
        if part:
            print_audience(part, console)


def print_audience(rows: Sequence[ForecastRow], console: Console | None = None) -> None:
    """For each season its weeks to come and its first 28 and 91 days, in millions, at five quantiles."""
    console = console or Console()
    seasons: dict[tuple[str, str, int | None], dict[str, dict[str, float]]] = {}
    for r in rows:
        lines = seasons.setdefault((r.series_id, r.series, r.season), {})
        lines.setdefault(_line(r), {})[r.output_type_id or ""] = r.value
    for (_, series, season), lines in seasons.items():
        table = grid("series", *(f">{float(level):.0%}" for level in SHOWN))
        table.columns[0].header = Text(f"{plain(series)}, " + ("unnumbered" if season is None else f"season {season}"))
        for name, values in lines.items():
            table.add_row(name, *(f"{values[level] / 1e6:.1f}" if level in values else "" for level in SHOWN))
        console.print(table, "")
    note = (
        "" if rows[0].target == COST else "; a week that the chart has shown below its tenth place is no more than that"
    )
    console.print(
        f"{rows[0].model}, issued {rows[0].issued}; millions, at the levels above{note}. --json or --csv: 23 levels"
    )


def _line(row: ForecastRow) -> str:
    if row.target in ("hours_week", "views_week"):
        return f"{row.target.removesuffix('_week')}, {row.period} to {row.period + timedelta(days=6)}"
    if row.target == COST:
        return f"final cost, as of {row.period}"
    return f"hours, first {row.target.removeprefix('hours_').removesuffix('d')} days, to {row.period}"
