"""Tables of the terminal: standings, odds, forecasts. Eighty columns and a pipe without colour are enough for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from .words import plain

if TYPE_CHECKING:
    from ..forecast.odds import Odds
    from ..forecast.table import ForecastRow
    from ..status import Standing


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, show_header=True, header_style="bold")
    for column in columns:
        name = column.lstrip(">")
        table.add_column(name, justify="right" if column[0] == ">" else "left", overflow="fold")
    return table


def _season(number: int | None) -> str:
    return "-" if number is None else str(number)


def print_standings(found: Sequence[Standing], console: Console | None = None) -> None:
    """Every season's state, and a closing count."""
    table = _table("series", ">season", "status", "known", "premiere", "said by")
    for s in found:
        told = s.speaker or (s.outlets[-1] if s.outlets else "")
        table.add_row(
            Text(plain(s.series)), _season(s.season), s.status, s.known.isoformat() if s.known else "",
            str(s.premiere) if s.premiere else "", Text(plain(told)),
        )  # fmt: skip
    console = console or Console()
    console.print(table)
    counts = Counter(s.status for s in found)
    console.print(f"\n{len(found)} seasons: " + ", ".join(f"{n} {status}" for status, n in sorted(counts.items())))


def print_odds(found: Sequence[Odds], limit: int = 40, console: Console | None = None) -> None:
    """The open series, likeliest first, and what the first of them rest on."""
    table = _table(">", "series", ">season out", ">months ago", ">next in 24 months", "80% interval", ">ever")
    for rank, o in enumerate(found[:limit], 1):
        table.add_row(
            str(rank), Text(plain(o.series)), _season(o.season), f"{o.months_since:.0f}", f"{o.within_24_months:.0%}",
            f"{o.low:.0%} to {o.high:.0%}", f"{o.ever:.0%}",
        )  # fmt: skip
    console = console or Console()
    console.print(table)
    if found:
        console.print(f"\n{len(found)} open series; {min(limit, len(found))} shown. How the first comes about:")
        console.print(Text(f"{plain(found[0].series)}: {found[0].evidence}"), soft_wrap=False)
    else:
        console.print("no series is open on that day")


def print_forecast(rows: Sequence[ForecastRow], console: Console | None = None) -> None:
    """The long table with the months of one target side by side: now, 6, 12, 18 and 24 months on."""
    console = console or Console()
    periods = sorted({r.period for r in rows})
    shown = [periods[i] for i in (0, 5, 11, 17, 23) if i < len(periods)]
    table = _table("series", ">season", "target", "", *(f">{p:%b %Y}" for p in shown))
    lines: dict[tuple[str, int | None, str, str], dict[object, float]] = {}
    for r in rows:
        lines.setdefault((r.series, r.season, r.target, r.output_type_id or ""), {})[r.period] = r.value
    for (series, season, target, what), values in lines.items():
        cells = [f"{values[p]:.1%}" if p in values else "" for p in shown]
        table.add_row(Text(plain(series)), _season(season), target.replace("_", " "), what, *cells)
    console.print(table)
