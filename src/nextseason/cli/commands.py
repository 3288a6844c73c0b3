"""The commands. Each gathers its options, calls one function of the API, and shows what it gives."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import UsageError
from .correcting import correct
from .desks import day_of as _day_of
from .desks import folder as _folder
from .desks import make_desk as _make_desk
from .desks import snapshot as _snapshot
from .measure import run as measure
from .output import Progress, emit_json, emit_rows, say, write_page
from .reading import read
from .records import keep, record
from .serving import publish, serve

if TYPE_CHECKING:
    from ..forecast.odds import Odds
    from ..forecast.own import Model
    from ..forecast.table import ForecastRow
    from ..snapshot import Snapshot

__all__ = [
    "backtest", "compact", "correct", "demo", "forecast", "measure", "odds", "publish", "pull", "read", "record",
    "report", "serve", "slate", "status", "value",
]  # fmt: skip

Options = argparse.Namespace


def demo(options: Options) -> None:
    """`nextseason demo`"""
    from ..demo import run

    run(folder=Path(options.desk) if options.desk else None, html=Path(options.html))


def pull(options: Options) -> int:
    """`nextseason pull`: over `sources.pull`."""
    from .. import sources
    from ..sources.pull import is_address

    if options.source == "list":
        for source in sources.SOURCES.values():
            print(f"{source.name:22} {source.publisher}: {source.about}")
        return 0
    if options.source == "cache":
        return _cache(options)
    if options.clear:
        raise UsageError(f"--clear is for `pull cache`; {options.source} is a source, of which nothing is deleted")
    known = _day_of("--known", options.known) if options.known is not None else None
    if options.source != "all" and options.source not in sources.SOURCES:
        raise UsageError(f"no source {options.source!r}; there are {', '.join(sources.SOURCES)}, or all")
    if options.origin and not is_address(options.origin) and not os.path.lexists(options.origin):
        raise UsageError(f"{options.origin} does not exist: name a file or folder with --from, or an http(s) address")
    if options.dry_run or not options.origin:  # what cannot be fetched is told before a desk is made for it
        from ..sources.plan import plan

        planned = plan(_folder(options), options.source, options.origin)
    if options.dry_run:
        if options.json:
            emit_json([one.as_json() for one in planned])
        else:
            print("\n".join(one.line(datetime.now(UTC)) for one in planned))
        return 0
    keys = {s.key: os.environ[s.key] for s in sources.SOURCES.values() if s.key and os.environ.get(s.key)}
    desk = _make_desk(options)
    progress = Progress(every=20)
    report = sources.pull(
        desk, options.source, origin=options.origin, known=known, progress=lambda n, text: progress(n, text),
        everything=options.everything, keys=keys,
    )  # fmt: skip
    progress.done()
    say(*report.summary())
    if options.json:
        emit_json(report.as_json())
    return 1 if report.refused else 0


def _cache(options: Options) -> int:
    """`nextseason pull cache`: over `sources.cache`."""
    from ..sources import cache

    folder = _folder(options) / "cache"
    if options.clear:
        files, size = cache.clear(folder)
        say(f"{folder}: {files} fetched files deleted, {size / 1e6:.1f} MB; the claims read from them stay")
        return 0
    found = cache.listing(folder)
    if options.json:
        emit_json([one.as_json() for one in found])
    else:
        for one in found:
            asked = f"{one.asked:%Y-%m-%d %H:%M}" if one.asked else "?"
            print(f"{one.source:22} {one.size / 1e6:10.1f} MB  {asked}  {one.address}")
    total = sum(one.size for one in found) / 1e6
    say(f"{folder}: {len(found)} fetched files, {total:.1f} MB of at most {cache.MOST / 1e6:.0f} MB")
    return 0


def report(options: Options) -> None:
    """`nextseason report`: over `report.dossier.build`."""
    from ..report import dossier

    snapshot = _snapshot(options)
    worth = None
    if options.worth:
        from ..decide.value import value as worth_of

        worth = worth_of(snapshot, options.title, options.season)
    odds = _odds_of(options, snapshot)
    built = dossier.build(snapshot, options.title, options.season, odds, worth=worth)
    if options.season is not None and options.season not in {line.season for line in built.seasons}:
        seasons = [line.season for line in dossier.build(snapshot, options.title).seasons if line.season is not None]
        there = f"known are {', '.join(map(str, seasons))}" if seasons else "none of its seasons has a number"
        raise UsageError(f"{built.series} has no season {options.season} on {snapshot.day}; {there}")
    if options.json:
        emit_json(dossier.as_json(built))
    elif options.md:
        from ..report import markdown

        print(markdown.render(built))
    elif options.html is not None:
        from ..report import html

        write_page(options.html, html.render(built))
    else:
        from rich.console import Console

        from ..report import terminal

        terminal.render(built, Console(soft_wrap=False))


def _odds_of(options: Options, snapshot: Snapshot) -> Odds | None:
    """The odds of the series' next season, where they are asked for and it is open."""
    if not options.odds:
        return None
    from ..forecast import odds as rank

    series = snapshot.find(options.title).id
    keep(options, snapshot, lambda: _of_open(snapshot, [series]))
    return next(iter(rank(snapshot, series=[series])), None)


def status(options: Options) -> None:
    """`nextseason status`: over `status.standings` and `report.tracker`."""
    snapshot = _snapshot(options)
    if options.json or options.csv:
        from ..report.tracker import tracker

        emit_rows(tracker(snapshot, licensed=options.licensed), as_csv=options.csv)
        return
    from ..report.tables import print_standings
    from ..status import standings

    print_standings(standings(snapshot, licensed=options.licensed))


def history(options: Options) -> None:
    """`nextseason history`: over `report.history`."""
    from . import lives

    lives.history(options, _snapshot(options))


def outcomes(options: Options) -> None:
    """`nextseason outcomes`: over `evaluate.outcomes` and `evaluate.labels`."""
    from . import lives

    lives.outcomes(options, _snapshot(options))


def names(options: Options) -> int:
    """`nextseason names`: over `catalog.resolution` and `catalog.proposals`."""
    from .names import names as told

    return told(options, _snapshot)


def odds(options: Options) -> None:
    """`nextseason odds`: over `forecast.odds`."""
    from ..forecast import odds as rank

    snapshot = _snapshot(options)
    found = rank(snapshot)
    keep(options, snapshot, lambda: _of_open(snapshot, [o.series_id for o in found]))
    if options.html is not None:
        from ..report import league
        from ..status import standings

        write_page(options.html, league.render(standings(snapshot), found, snapshot.day))
    elif options.json or options.csv:
        emit_rows((o.as_row() for o in found), as_csv=options.csv)
    else:
        from ..report.tables import print_odds

        print_odds(found, limit=options.limit)


def _of_open(snapshot: Snapshot, series: list[str]) -> list[ForecastRow]:
    """The forecasts of next premieres of the series that are ranked."""
    from ..forecast import forecast as issue

    return issue(snapshot, series=series, target="next_premiere_by")


def forecast(options: Options) -> None:
    """`nextseason forecast`: over `forecast.forecast`."""
    from ..forecast import forecast as issue

    if options.all == bool(options.titles):
        raise UsageError("name the titles to forecast, or --all for every series")
    snapshot = _snapshot(options)
    series = None if options.all else [snapshot.find(title).id for title in options.titles]
    if own := _own(options):
        from ..forecast.own import forecast as own_rows

        rows = [r for r in own_rows(own, snapshot, series) if options.target in (None, r.target)]
    else:
        rows = issue(snapshot, series=series, target=options.target)
    keep(options, snapshot, lambda: rows)
    if options.json or options.csv:
        emit_rows((r.as_row() for r in rows), as_csv=options.csv)
    else:
        from ..forecast import odds as rank
        from ..report.coming import print_forecasts
        from ..report.tables import print_moved

        print_forecasts(rows)
        if not own and not options.all and options.target in (None, "outcome", "next_premiere_by"):
            for one in rank(snapshot, series=series):
                print()
                print_moved(one)


def value(options: Options) -> None:
    """`nextseason value`: over `decide.value.value`."""
    from . import deciding

    deciding.value(options, _snapshot(options))


def slate(options: Options) -> None:
    """`nextseason slate`: over `decide.slate.slate`."""
    from . import deciding

    deciding.slate(options, lambda: _snapshot(options))


def _own(options: Options) -> Model | None:
    """A model of one's own, where one is named; modules are looked for in the present folder as well."""
    if options.model is None:
        return None
    from ..forecast.own import load

    if getattr(options, "target", None) in ("renewal", "audience", "cost") and options.command == "backtest":
        raise UsageError(f"--model is judged with --target premiere; --target {options.target} judges ours alone")
    if (here := str(Path.cwd())) not in sys.path:
        sys.path.insert(0, here)
    return load(options.model)


def backtest(options: Options) -> None:
    """`nextseason backtest`: over `evaluate.backtest`."""
    from ..desk import Desk
    from ..evaluate import AudienceReport, BacktestReport, RenewalReport, backtest_audience
    from ..evaluate import backtest as replay
    from ..evaluate.costs import CostReport
    from ..evaluate.peers import PeersReport
    from ..evaluate.peers import judge as judge_peers

    desk = Desk.open(_folder(options))
    progress = Progress(every=1)
    found: AudienceReport | BacktestReport | CostReport | PeersReport | RenewalReport
    own = _own(options)
    if options.peers is not None:
        found = judge_peers(desk.ledger, Path(options.peers))
    elif options.target == "audience":
        found = backtest_audience(desk.ledger, progress=progress)
    else:
        found = replay(desk.ledger, target=options.target, progress=progress, model=own)
    progress.done()
    if options.json:
        emit_json(found.as_json())
    else:
        print(found.table())


def compact(options: Options) -> None:
    """`nextseason compact`: over `Ledger.compact` and `Issued.compact`."""
    from ..desk import Desk
    from ..evaluate.issued import Issued

    desk, now = Desk.open(_folder(options)), datetime.now(UTC)
    folded, deleted = desk.ledger.compact(now=now)
    say(f"{folded} files folded into one, {deleted} replaced ones deleted")
    folded, deleted = Issued(desk).compact(now=now)
    if folded or deleted:
        say(f"forecasts issued: {folded} files folded into one, {deleted} replaced ones deleted")
