"""The commands. Each gathers its options, calls one function of the API, and shows what it gives."""

from __future__ import annotations

import argparse
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import UsageError
from ..when import When, parse_day
from .options import DEFAULT_DESK
from .output import Progress, emit_json, emit_rows, say, write_page

if TYPE_CHECKING:
    from ..claim import Claim
    from ..desk import Desk
    from ..snapshot import Snapshot

Options = argparse.Namespace


def _make_desk(options: Options) -> Desk:
    from ..desk import Desk

    folder = Path(options.desk or DEFAULT_DESK)
    fresh = not folder.exists()
    desk = Desk.create(folder)
    if fresh:
        say(f"new desk {folder}, with the reference facts")
    return desk


def _snapshot(options: Options) -> Snapshot:
    from ..desk import Desk

    desk = Desk.open(options.desk or DEFAULT_DESK)
    day = parse_day(options.day) if options.day else None
    if day is None:
        day = desk.last_watched()
        say(f"as of {day}, the last day that this desk's sources were watched; pull for later news")
    elif day > _today():
        raise UsageError(f"{day} has not happened yet: name a day up to {_today()}")
    return desk.as_of(day)


def _today() -> date:
    return datetime.now(UTC).date()


def demo(options: Options) -> None:
    """`nextseason demo`"""
    from ..demo import run

    run(folder=Path(options.desk) if options.desk else None, html=Path(options.html))


def read(options: Options) -> int:
    """`nextseason read`: over `reading.read_into`."""
    from ..press.articles import read_rows
    from ..reading import read_into

    published = When.parse(options.published) if options.published else None
    rows = read_rows(Path(options.articles)) if options.articles else None
    desk = _make_desk(options)
    catalog = None
    if options.json:
        from ..snapshot import FOREVER

        catalog = desk.ledger.as_of(FOREVER).catalog
    progress = Progress(every=500)

    def show(claim: Claim, file: str) -> None:
        assert catalog is not None
        line = claim.as_json() | {"document": file}
        entry = catalog.resolve(claim.series_said)
        line["series"], line["series_id"] = (entry.title, entry.id) if entry else (claim.series_said, None)
        print(json.dumps(line, ensure_ascii=False))

    report = read_into(
        desk,
        ["-" if p == "-" else Path(p) for p in options.paths],
        published=published,
        outlet=options.outlet,
        rows=rows,
        progress=lambda done, claims: progress(done, f"{done} articles, {claims} claims"),
        each=show if options.json else None,
        keep=not options.dry_run,
    )
    progress.done()
    say(*report.summary())
    return 1 if report.failed else 0


def pull(options: Options) -> int:
    """`nextseason pull`: over `sources.pull`."""
    from .. import sources

    if options.source == "list":
        for source in sources.SOURCES.values():
            print(f"{source.name:22} {source.publisher}: {source.about}")
        return 0
    known = parse_day(options.known) if options.known else None
    if options.source != "all" and options.source not in sources.SOURCES:
        raise UsageError(f"no source {options.source!r}; there are {', '.join(sources.SOURCES)}, or all")
    desk = _make_desk(options)
    progress = Progress(every=20)
    report = sources.pull(
        desk, options.source, origin=options.origin, known=known, progress=lambda n, text: progress(n, text)
    )
    progress.done()
    say(*report.summary())
    if options.json:
        emit_json(report.as_json())
    return 1 if report.refused else 0


def report(options: Options) -> None:
    """`nextseason report`: over `report.dossier.build`."""
    from ..report import dossier

    built = dossier.build(_snapshot(options), options.title, options.season)
    if options.json:
        emit_json(dossier.as_json(built))
    elif options.md:
        from ..report import markdown

        print(markdown.render(built))
    elif options.html:
        from ..report import html

        write_page(options.html, html.render(built))
    else:
        from rich.console import Console

        from ..report import terminal

        terminal.render(built, Console(soft_wrap=False))


def status(options: Options) -> None:
    """`nextseason status`: over `status.standings`."""
    from ..status import standings

    found = standings(_snapshot(options), licensed=options.licensed)
    if options.json or options.csv:
        emit_rows((s.as_row() for s in found), as_csv=options.csv)
        return
    from ..report.tables import print_standings

    print_standings(found)


def odds(options: Options) -> None:
    """`nextseason odds`: over `forecast.odds`."""
    from ..forecast import odds as rank

    snapshot = _snapshot(options)
    found = rank(snapshot)
    if options.html:
        from ..report import league
        from ..status import standings

        write_page(options.html, league.render(standings(snapshot), found, snapshot.day))
    elif options.json or options.csv:
        emit_rows((o.as_row() for o in found), as_csv=options.csv)
    else:
        from ..report.tables import print_odds

        print_odds(found, limit=options.limit)


def forecast(options: Options) -> None:
    """`nextseason forecast`: over `forecast.forecast`."""
    from ..forecast import forecast as issue

    if options.all == bool(options.titles):
        raise UsageError("name the titles to forecast, or --all for every series")
    snapshot = _snapshot(options)
    series = None if options.all else [snapshot.catalog.find(title).id for title in options.titles]
    rows = issue(snapshot, series=series, target=options.target)
    if options.json or options.csv:
        emit_rows((r.as_row() for r in rows), as_csv=options.csv)
    else:
        from ..report.tables import print_forecast

        print_forecast(list(rows))


def backtest(options: Options) -> None:
    """`nextseason backtest`: over `evaluate.backtest`."""
    from ..desk import Desk
    from ..evaluate import backtest as replay

    desk = Desk.open(options.desk or DEFAULT_DESK)
    progress = Progress(every=1)
    found = replay(desk.ledger, target=options.target, progress=progress)
    progress.done()
    if options.json:
        emit_json(found.as_json())
    else:
        print(found.table())


def compact(options: Options) -> None:
    """`nextseason compact`: over `Ledger.compact`."""
    from ..desk import Desk

    desk = Desk.open(options.desk or DEFAULT_DESK)
    folded, deleted = desk.ledger.compact(now=datetime.now(UTC))
    say(f"{folded} files folded into one, {deleted} replaced ones deleted")
