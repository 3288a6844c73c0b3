"""The commands. Each gathers its options, calls one function of the API, and shows what it gives."""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import BadDateError, UsageError
from ..when import When, parse_day
from .options import DEFAULT_DESK
from .output import Progress, claim_lines, close_stdout, emit_json, emit_rows, say, write_page

if TYPE_CHECKING:
    from ..claim import Claim
    from ..desk import Desk
    from ..press.articles import ArticleRow
    from ..snapshot import Snapshot

Options = argparse.Namespace


def _folder(options: Options) -> Path:
    if options.desk == "":
        raise UsageError("--desk is empty: name the desk's folder")
    return Path(options.desk or DEFAULT_DESK)


def _day_of(option: str, text: str) -> date:
    """One day that has been, as an option gives it."""
    try:
        day = parse_day(text)
    except BadDateError as error:
        raise BadDateError(f"{option}: {error}") from None
    if day > _today():
        raise UsageError(f"{option} {day} has not happened yet: name a day up to {_today()}")
    return day


def _make_desk(options: Options) -> Desk:
    from ..desk import Desk

    folder = _folder(options)
    fresh = not folder.exists()
    desk = Desk.create(folder)
    if fresh:
        say(f"new desk {folder}, with the reference facts")
    return desk


def _snapshot(options: Options) -> Snapshot:
    from ..desk import Desk

    day = _day_of("--as-of", options.day) if options.day is not None else None
    desk = Desk.open(_folder(options))
    if day is None:
        day = min(desk.last_watched(), _today())  # a month not yet over counts from its last day
        say(f"as of {day}, the last day that this desk's sources were watched; pull for later news")
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

    published = _published(options.published) if options.published is not None else None
    rows = read_rows(Path(options.articles)) if options.articles else None
    _check_paths(options.paths)
    with _desk_to_read_into(options) as desk:
        return _read(options, desk, published, rows)


def _read(options: Options, desk: Desk, published: When | None, rows: Mapping[str, ArticleRow] | None) -> int:
    from ..reading import read_into

    line = claim_lines(desk) if options.json else None
    progress = Progress(every=500)

    def show(claim: Claim, file: str) -> None:
        nonlocal line
        if line is None:
            return
        try:
            print(json.dumps(line(claim, file), ensure_ascii=False))
        except BrokenPipeError:  # `| head` has seen enough; the reading goes on
            if options.dry_run:
                raise
            line = None
            close_stdout()

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
    if options.articles:  # it was given as the table it is
        table = str(Path(options.articles))
        report.skipped = [skipped for skipped in report.skipped if not str(skipped).startswith(f"{table}: ")]
    say(*report.summary())
    return 1 if report.failed else 0


def _published(text: str) -> When:
    try:
        published = When.parse(text)
    except BadDateError as error:
        raise BadDateError(f"--published: {error}") from None
    if published.first and published.first > _today():
        raise UsageError(f"--published {text} has not happened yet: name a day up to {_today()}")
    return published


@contextmanager
def _desk_to_read_into(options: Options) -> Iterator[Desk]:
    """The desk, made where there is none; for a dry run without one a passing desk, so that nothing is left behind."""
    folder = _folder(options)
    if not options.dry_run or folder.exists():
        yield _make_desk(options)
        return
    from ..desk import Desk

    with tempfile.TemporaryDirectory(prefix="nextseason-dry-") as passing:
        yield Desk.create(Path(passing) / "desk")


def _check_paths(paths: Sequence[str]) -> None:
    """A path mistyped is told before a desk is made for it."""
    for path in paths:
        if path != "-" and not os.path.lexists(path):
            raise UsageError(f"{path}: no such file or folder; check the path")
    if list(paths).count("-") > 1:
        raise UsageError("- stands there twice; standard input can be read once")


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
    built = dossier.build(snapshot, options.title, options.season)
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


def odds(options: Options) -> None:
    """`nextseason odds`: over `forecast.odds`."""
    from ..forecast import odds as rank

    snapshot = _snapshot(options)
    found = rank(snapshot)
    if options.html is not None:
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

    desk = Desk.open(_folder(options))
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

    desk = Desk.open(_folder(options))
    folded, deleted = desk.ledger.compact(now=datetime.now(UTC))
    say(f"{folded} files folded into one, {deleted} replaced ones deleted")
