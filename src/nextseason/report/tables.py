"""Tables of the terminal: standings, odds, forecasts. Eighty columns and a pipe without colour are enough for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.table import Table
from rich.text import Text

from .moved import steps
from .words import plain

if TYPE_CHECKING:
    from ..forecast.odds import Odds
    from ..forecast.table import ForecastRow
    from ..status import Standing
    from ..when import When


def grid(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, show_header=True, header_style="bold", padding=(0, 2, 0, 0))
    for column in columns:
        name = column.lstrip(">")
        wide = name == "series"
        table.add_column(
            name, justify="right" if column[0] == ">" else "left", no_wrap=not wide, overflow="fold",
            ratio=1 if wide else None,
        )  # fmt: skip
    return table


def _season(number: int | None) -> str:
    return "-" if number is None else str(number)


def _fit(text: str, width: int) -> str:
    """Text cut or filled to a width of terminal cells; Chinese and Korean letters take two."""
    if text.isascii():
        return text if len(text) == width else text.ljust(width) if len(text) < width else f"{text[: width - 1]}~"
    return set_cell_size(text, width) if cell_len(text) <= width else f"{set_cell_size(text, width - 1)}~"


def _day(when: When | None) -> str:
    """A premiere in eleven letters: a day, a week by its first day, or the day by which it was out."""
    if when is None:
        return ""
    if when.first is None:
        return f"<{when.last}"
    return str(when.first) if when.exact else f"~{when.first}"


def print_standings(found: Sequence[Standing], console: Console | None = None) -> None:
    """Every season's state, one line each, and a closing count."""
    console = console or Console()
    name = max(console.width - 52, 20)
    lines = [f"{'series':{name}} {'season':>6} {'status':10}{'known':11}{'premiere':12}said by"]
    for s in found:
        known = s.known.isoformat() if s.known else ""
        told = plain(s.speaker or (s.outlets[-1] if s.outlets else ""))
        lines.append(
            f"{_fit(plain(s.series), name)} {_season(s.season):>6} {s.status:10}{known:11}{_day(s.premiere):12}"
            f"{_fit(told, 10).rstrip()}".rstrip()
        )
    # Thousands of rows: written at once, since a table that measures each cell takes seconds.
    counts = Counter(s.status for s in found)
    many = "1 season" if len(found) == 1 else f"{len(found)} seasons"
    lines += ["", f"{many}: " + ", ".join(f"{n} {status}" for status, n in sorted(counts.items()))]
    lines.append("~ the first charted week begins then; < out by then")
    console.out("\n".join(lines), highlight=False)


def print_odds(found: Sequence[Odds], limit: int = 40, console: Console | None = None) -> None:
    """The open series, likeliest first, and what the first of them rest on."""
    console = console or Console()
    if not found:
        console.print("no series is open on that day")
        return
    table = grid(">#", "series", ">season", ">months", ">in 24 months", "80%", ">ever")
    for rank, o in enumerate(found[:limit], 1):
        table.add_row(
            str(rank), Text(plain(o.series)), _season(o.season), f"{o.months_since:.0f}", f"{o.within_24_months:.0%}",
            f"{100 * o.low:.0f}-{100 * o.high:.0f}", f"{o.ever:.0%}",
        )  # fmt: skip
    console.print(table)
    rest = len(found) - limit
    console.print(
        f"\nOdds of {found[0].issued}: that the next season has premiered within 24 months, with the 80% interval of "
        "the rate; ever stands for 60 months. Season: the latest one out; months: since its premiere."
    )
    if rest > 0:
        console.print(f"{len(found)} series are open; the other {rest}: --limit {len(found)}")
    print_moved(found[0], console)


def print_moved(odds: Odds, console: Console | None = None) -> None:
    """What one series' odds rest on, what moved them, in numbers that add up, and the seasons most alike."""
    console = console or Console()
    console.print(Text(f"{plain(odds.series)}: {odds.evidence}."))
    told = steps(odds)
    if told:
        console.print(Text("\nwithin 24 months, from the rates alone on (log-odds added, and the odds with it):"))
    for step in told:
        console.print(Text.assemble("  ", str(step)), soft_wrap=True)
    if odds.comparables:
        console.print(Text(f"most alike: {'; '.join(plain(one) for one in odds.comparables)}"))


def print_forecast(rows: Sequence[ForecastRow], console: Console | None = None) -> None:
    """For each season its odds at five month-ends side by side: the next, and 6, 12, 18 and 24 months on."""
    console = console or Console()
    if not rows:
        console.print("nothing to forecast: no season of it has premiered by that day")
        return
    periods = sorted({r.period for r in rows})
    shown = [periods[i] for i in (0, 5, 11, 17, 23) if i < len(periods)]
    seasons: dict[tuple[str, str, int | None], dict[tuple[str, str], dict[date, float]]] = {}
    for r in rows:
        lines = seasons.setdefault((r.series_id, r.series, r.season), {})
        lines.setdefault((r.target, r.output_type_id or ""), {})[r.period] = r.value
    for (_, series, season), lines in seasons.items():
        table = grid("series", *(f">{p:%b %Y}" for p in shown))
        table.columns[0].header = Text(f"{plain(series)}, " + ("unnumbered" if season is None else f"season {season}"))
        for (target, what), values in lines.items():
            name = what if target == "outcome" else "next season premiered by"
            table.add_row(name, *(f"{values[p]:.1%}" if p in values else "" for p in shown))
        console.print(table, "")
    console.print(f"{rows[0].model}, issued {rows[0].issued}; --json or --csv: every month-end to 24 months")
