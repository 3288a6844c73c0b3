"""`nextseason measure`: over `measure.measure` and `measure.check`."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import UsageError
from .output import emit_json, emit_rows, say

if TYPE_CHECKING:
    from ..measure import Measured

EPILOG = """examples:
  nextseason measure plays/ --titles titles.csv
  nextseason measure plays/ --titles titles.csv --check
  nextseason measure ViewingActivity.csv
  nextseason measure plays/ --titles titles.csv --partials kept --out figures.parquet --desk desk"""


def add(measure: argparse.ArgumentParser) -> None:
    """What the command takes."""
    measure.formatter_class = argparse.RawDescriptionHelpFormatter
    measure.epilog = EPILOG
    measure.add_argument(
        "plays",
        metavar="PLAYS",
        nargs="+",
        help="Parquet or CSV files, folders, patterns, s3://; or ViewingActivity.csv",
    )
    measure.add_argument("--titles", metavar="FILE", help="titles, seasons, episodes, runtimes, release days")
    measure.add_argument("--panel", metavar="FILE", help="the people that the log is a sample of, with their weights")
    measure.add_argument(
        "--cells", metavar="COLUMN", nargs="+", default=(), help="figures by these columns of the panel"
    )
    measure.add_argument("--by-person", action="store_true", help="count persons or profiles instead of accounts")
    measure.add_argument("--engine", choices=("duckdb", "spark"), default="duckdb", help="default: %(default)s")
    measure.add_argument("--master", metavar="URL", help="where Spark runs, as in local[4] or spark://host:7077")
    measure.add_argument("--memory", metavar="SIZE", default="1GB", help="memory for DuckDB (default: %(default)s)")
    measure.add_argument(
        "--timezone", metavar="ZONE", default="UTC", help="whose days and weeks, as in Europe/Berlin (default: UTC)"
    )
    measure.add_argument("--market", metavar="COUNTRY", nargs="+", default=(), help="plays of these countries only")
    measure.add_argument("--each-market", action="store_true", help="figures of each country besides those of all")
    measure.add_argument(
        "--periods", metavar="PERIOD", nargs="+", default=("week", "7d", "28d", "91d", "all"),
        help="week, days from release as in 28d, all (default: week 7d 28d 91d all)",
    )  # fmt: skip
    measure.add_argument("--since", metavar="DATE", help="the first day that counts (default: of the log)")
    measure.add_argument("--until", metavar="DATE", help="the last day that counts (default: today)")
    measure.add_argument("--partials", metavar="DIR", help="keep what weeks come to here: a new week costs a week")
    measure.add_argument("--check", action="store_true", help="report on the log itself instead of measuring")
    measure.add_argument("--out", metavar="FILE", help="write the figures: .parquet, .csv, .arrow or .json")
    measure.add_argument("--json", action="store_true", help="print JSON instead of CSV")
    measure.add_argument("--known", metavar="DATE", help="with --desk: the day from which it counts (default: today)")
    measure.add_argument("--speaker", metavar="NAME", help="with --desk: who says it, as in Netflix or Nielsen")


def run(options: argparse.Namespace) -> int:
    """`nextseason measure`: over `measure.measure` and `measure.check`. Figures go to standard output, or to a file."""
    from ..measure import check, measure
    from ..measure.output import check_path
    from .desks import day_of, folder, today

    since = day_of("--since", options.since) if options.since else None
    until = day_of("--until", options.until) if options.until else None
    known = day_of("--known", options.known) if options.known else today()
    if options.desk is not None:
        folder(options)
    if options.out:
        check_path(Path(options.out))
    if options.master and options.engine != "spark":
        raise UsageError("--master is where Spark runs: say --engine spark as well")
    common: dict[str, Any] = {
        "engine": options.engine, "master": options.master, "memory": options.memory, "timezone": options.timezone,
        "markets": options.market, "since": since, "until": until, "today": today(), "progress": say,
    }  # fmt: skip
    if options.check:
        findings = [finding.as_row() for finding in check(options.plays, options.titles, **common)]
        emit_rows(findings, as_csv=not options.json)
        return 0
    measured = measure(
        options.plays, options.titles, panel_table=options.panel, each_market=options.each_market,
        periods=options.periods, by_person=options.by_person, cells=options.cells, partials=options.partials,
        **common,
    )  # fmt: skip
    say(*measured.summary())
    if options.out:
        measured.write(options.out)
        say(f"wrote {options.out}: {len(measured.figures):,} figures")
    if options.desk is not None:
        _into_desk(options, measured, known)
    if options.json:
        emit_json(
            {
                "figures": measured.rows(), "read": measured.read, "counted": measured.counted,
                "left_out": measured.left_out, "refused": measured.refused, "notes": measured.notes,
                "first": measured.first, "last": measured.last, "timezone": measured.timezone,
            }
        )  # fmt: skip
    elif not options.out:
        emit_rows(measured.rows(), as_csv=True)
    return 1 if measured.refused else 0


def _into_desk(options: argparse.Namespace, measured: Measured, known: date) -> None:
    from ..measure.claims import batch
    from .desks import make_desk

    desk = make_desk(options)
    name = Path(options.plays[0]).name or options.plays[0]
    made = batch(measured, name, known, speaker=options.speaker, markets=tuple(options.market))
    done = desk.write([made])
    say(f"{len(made.claims)} claims, {done.claims} of them new to the desk")
