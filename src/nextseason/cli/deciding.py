"""`nextseason value` and `nextseason slate`: what a next season is worth, and which of many to make."""

from __future__ import annotations

import argparse
import sys
from argparse import Namespace
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import BadDateError, UsageError
from .output import Progress, emit_json, emit_rows, write_page

if TYPE_CHECKING:
    from ..decide.money import Rates
    from ..decide.scenario import Shocks
    from ..decide.spread import Spread
    from ..snapshot import Snapshot


def add_value(sub: argparse.ArgumentParser) -> None:
    """The options of `nextseason value`, beside the day and the faces."""
    sub.add_argument("title", metavar="TITLE")
    sub.add_argument("--season", type=_count, metavar="N", help="the season before the next (default: the latest)")
    add_money(sub)
    sub.add_argument(
        "--cost-per-episode", metavar="SUM", help="what an episode of this season cost: SUM, or LOW,MIDDLE,HIGH"
    )
    sub.add_argument("--episodes", type=_count, metavar="N", help="episodes of the next season (default: as this one)")
    sub.add_argument("--hours", metavar="HOURS", help="hours of this season's first 91 days: HOURS, or LOW,MIDDLE,HIGH")
    sub.add_argument(
        "--runtime", type=_amount, metavar="HOURS", help="runtime of the season, where nobody publishes it"
    )
    sub.add_argument("--options-until", metavar="DAY", help="the day on which cast options lapse, or a crew is lost")
    sub.add_argument(
        "--lapse-costs", type=_amount, default=0.0, metavar="SUM", help="what renewing costs more after that day"
    )
    sub.add_argument("--wait-costs", type=_amount, default=0.0, metavar="SUM", help="what the weeks of waiting cost")
    sub.add_argument(
        "--weeks", type=_count, default=4, metavar="N", help="how many weeks one may wait (default: %(default)s)"
    )


def add_money(sub: argparse.ArgumentParser) -> None:
    """Assumptions and currencies, for both commands."""
    sub.add_argument("--worth", metavar="FILE", help="your own table of assumptions, as CSV; its rows go before ours")
    sub.add_argument(
        "--currency", default="USD", metavar="CODE", help="the currency of all sums (default: %(default)s)"
    )
    sub.add_argument("--rate", type=_amount, metavar="R", help="how much of that currency one USD buys")
    sub.add_argument("--rates", metavar="FILE", help="a table of rates, as CSV: currency, per_usd")


def value(options: Namespace, snapshot: Snapshot) -> None:
    """`nextseason value`: over `decide.value.value`."""
    from ..decide.assumption import assumptions
    from ..decide.value import value as worth
    from ..when import parse_day

    rates = rates_of(options)
    until = None
    if options.options_until is not None:
        try:
            until = parse_day(options.options_until)
        except BadDateError as error:
            raise BadDateError(f"--options-until: {error}") from None
        if until < snapshot.day:
            raise UsageError(f"--options-until {until} is before {snapshot.day}: what has lapsed cannot be waited for")
    found = worth(
        snapshot, options.title, options.season, table=assumptions(_file(options.worth), rates), rates=rates,
        per_episode=_spread("--cost-per-episode", options.cost_per_episode), episodes=options.episodes,
        hours=_spread("--hours", options.hours), runtime=options.runtime, options_until=until,
        lapse_costs=options.lapse_costs, wait_costs=options.wait_costs, weeks=options.weeks,
    )  # fmt: skip
    if options.json:
        from ..report.worth import as_json

        emit_json(as_json(found))
        return
    from ..report import worth_pages
    from ..report.terminal import make_console

    if options.html is not None:
        write_page(options.html, worth_pages.page(found))
    elif options.md:
        print(worth_pages.markdown(found), end="")
    else:
        worth_pages.print_value(found, make_console())


def add_slate(sub: argparse.ArgumentParser) -> None:
    """The options of `nextseason slate`, beside the day and the faces."""
    sub.add_argument("candidates", metavar="CANDIDATES", help="a table of candidates, as CSV (- for standard input)")
    sub.add_argument("--budget", type=_amount, metavar="SUM", help="what the slate may be expected to cost at most")
    sub.add_argument("--at-most", type=_count, metavar="N", help="so many titles at most")
    sub.add_argument("--at-least", type=_count, metavar="N", help="so many titles at least")
    sub.add_argument(
        "--genre", action="append", default=[], metavar="LIMIT", help="a limit of a genre: drama<=3 or drama>=1"
    )
    sub.add_argument("--risk", type=_sum, metavar="SUM", help="the mean loss in the worst scenarios is at most this")
    sub.add_argument(
        "--risk-level", type=_amount, default=0.9, metavar="L", help="0.9 is the worst tenth (default: %(default)s)"
    )
    sub.add_argument(
        "--shocks", metavar="P,G,U,C",
        help="shares of the variance that the platform, a genre, a universe and costs have in common (0.1,0.1,0.2,0.1)",
    )  # fmt: skip
    sub.add_argument(
        "--scenarios", type=_count, default=1000, metavar="N", help="joint scenarios (default: %(default)s)"
    )
    sub.add_argument(
        "--time", type=_amount, default=60.0, metavar="SECONDS", help="to solve and explain (default: %(default)s)"
    )
    sub.add_argument("--why", type=_count, default=40, metavar="N", help="titles to explain (default: %(default)s)")
    add_money(sub)


def slate(options: Namespace, snapshot: Callable[[], Snapshot]) -> None:
    """`nextseason slate`: over `decide.slate.slate`. The desk is asked only where a candidate lacks a figure."""
    from ..decide.assumption import assumptions
    from ..decide.candidate import COLUMNS, NEEDED, candidates, limits_of
    from ..decide.slate import slate as best
    from ..decide.tables import LARGEST, parse, read

    rates = rates_of(options)
    if options.candidates == "-":
        rows = parse("standard input", sys.stdin.read(LARGEST + 1), COLUMNS, NEEDED)
    else:
        rows = read(Path(options.candidates), COLUMNS, NEEDED)
    progress = Progress(every=20)
    found = candidates(rows, rates, cache(snapshot), assumptions(_file(options.worth), rates), progress)
    progress.done()
    made = best(
        found, budget=options.budget, at_most=options.at_most, at_least=options.at_least,
        genres=limits_of(options.genre, found), risk=options.risk, level=options.risk_level,
        shocks=_shocks(options.shocks), count=options.scenarios, seconds=options.time, why=options.why,
        currency=rates.currency,
    )  # fmt: skip
    from ..report import slate_pages, slates

    if options.json:
        emit_json(slates.as_json(made))
    elif options.csv:
        emit_rows(slates.rows(made), as_csv=True)
    elif options.html is not None:
        write_page(options.html, slate_pages.page(made))
    else:
        from ..report.terminal import make_console

        slate_pages.print_slate(made, make_console())


def _shocks(text: str | None) -> Shocks | None:
    from ..decide.scenario import Shocks

    if text is None:
        return None
    try:
        shares = [_amount(part) for part in text.split(",")]
    except argparse.ArgumentTypeError:
        shares = []
    if len(shares) != 4:
        raise UsageError(f"--shocks {text!r}: give four shares from 0 to 1, as 0.1,0.1,0.2,0.1")
    return Shocks(*shares)


def rates_of(options: Namespace) -> Rates:
    """The rates that the options give."""
    from ..decide.money import rates

    return rates(options.currency, options.rate, _file(options.rates))


def _file(name: str | None) -> Path | None:
    return None if name is None else Path(name)


def _spread(option: str, text: str | None) -> Spread | None:
    """One figure, or three in order, above nothing."""
    from ..decide.spread import Spread

    if text is None:
        return None
    try:
        figures = [_amount(part) for part in text.split(",")]
    except argparse.ArgumentTypeError:
        figures = []
    if len(figures) == 1:
        figures *= 3
    if len(figures) != 3 or not 0 < figures[0] <= figures[1] <= figures[2]:
        raise UsageError(f"{option} {text!r}: give one figure above nothing, or LOW,MIDDLE,HIGH in that order")
    return Spread(*figures)


def _amount(text: str) -> float:
    try:
        amount = float(text)
    except ValueError:
        amount = -1.0
    if not 0 <= amount <= 1e13:
        raise argparse.ArgumentTypeError(f"{text!r} is no figure from 0 on: write digits, with a point, as 1.5e6")
    return amount


def _sum(text: str) -> float:
    """A sum, which may be below nothing."""
    try:
        amount = float(text)
    except ValueError:
        amount = float("nan")
    if not -1e13 <= amount <= 1e13:
        raise argparse.ArgumentTypeError(f"{text!r} is no sum: write digits, with a point, as 1.5e6 or -2e6")
    return amount


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number")
    return int(text[:9])
