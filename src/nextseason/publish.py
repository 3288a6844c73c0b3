"""The desk as a site of plain files: every page of one day and the feeds, which any host serves from any folder.

Written aside and renamed into place, the day's folder at once and the way in last; what a run wrote is listed in a file
beside it, and nothing that is not in that list is ever deleted or written over.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

from .desk import Desk
from .errors import DeskError, UnwatchedDayWarning, UsageError
from .web import assets, feeds
from .web.edition import Edition
from .web.kept import Kept
from .web.links import slug
from .web.pages import ROWS, STATES, Asked, Pages, select, sheets_of

LIST = "nextseason-site.json"
SHARE = 40  # series that a worker takes at a time
_ENTRY = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="0; url=./{day}/index.html"><title>nextseason</title></head>
<body><p><a href="./{day}/index.html">The desk on {day}</a></p></body></html>
"""


@dataclass(frozen=True, slots=True)
class Published:
    """What was written: the day, how many series, files and bytes, and the largest page in bytes."""

    folder: Path
    day: date
    series: int
    files: int
    size: int
    largest: int

    def summary(self) -> list[str]:
        """Lines for people."""
        return [
            f"{self.folder}: the desk on {self.day}, {self.series} series in {self.files} files, "
            f"{self.size / 1e6:.1f} MB; the largest page has {self.largest / 1e3:.0f} kB",
            f"open {self.folder / 'index.html'}, or serve the folder from any host",
        ]


def publish(
    desk: Path,
    to: Path,
    *,
    today: date,
    day: date | None = None,
    progress: Callable[[int, str], None] = lambda done, text: None,
    workers: int | None = None,
) -> Published:
    """Write the site of a desk's day (default: the last that it was watched, at most `today`) into a folder.

    Raises UsageError where the folder holds files of others under the names that the site needs, DeskError where it
    cannot be written, UnwatchedDayError where nothing was known by that day.
    """
    opened = Desk.open(desk)
    day = day or min(opened.last_watched(), today)
    ours = _ours(to, day, desk)
    progress(0, "the odds of the day and of the last month-ends")
    with _quiet():
        edition = _edition(desk, day)
    stage = Path(tempfile.mkdtemp(prefix=".nextseason-", dir=to))
    try:
        names = [line.series_id for line in edition.lines]
        written = _write_all(stage / str(day), _lists(edition))
        done = 0
        for sizes in _shares(desk, day, stage, names, workers or os.cpu_count() or 1, edition):
            written |= sizes
            done = min(done + SHARE, len(names))
            progress(done, f"{done} of {len(names)} series")
        beside = {f"assets/{name}": asset.data for name, asset in assets.files().items()}
        for name, (_, make) in feeds.FEEDS.items():
            text = feeds.atom(edition, static=True) if name == "changes.atom" else make(edition)
            beside[f"feeds/{name}"] = text.encode("utf-8", "replace")
        _into_place(to, stage, day, ours, set(written), beside)
    except OSError as error:
        raise DeskError(f"{to} cannot be written ({error.strerror}); check its rights and its disk") from error
    finally:
        shutil.rmtree(stage, ignore_errors=True)
        edition.close()
    pages = {name: size for name, size in written.items() if name.endswith(".html")}
    size = sum(written.values()) + sum(map(len, beside.values()))
    return Published(to, day, len(names), len(written) + len(beside) + 1, size, max(pages.values()))


# -- what is written --------------------------------------------------------------------------------------------------


def _edition(desk: Path, day: date) -> Edition:
    edition = Edition(Kept(desk), day)
    _ = edition.trails
    return edition


def _lists(edition: Edition) -> Iterator[tuple[str, str]]:
    """The pages that are not of one series, by path below the day's folder."""
    pages = Pages(edition, static=True)
    for state in STATES:
        found, _ = select(edition.lines, Asked(state))
        if not found and state != "open":
            continue
        for page in range(1, max(-(-len(found) // ROWS), 1) + 1):
            name = state if page == 1 else f"{state}-{page}"
            yield f"{'index' if name == 'open' else name}.html", pages.league(Asked(state, page=page))
    yield "titles.html", pages.titles() or ""
    for letter in pages.letters():
        yield f"titles/{letter}.html", pages.titles(letter) or ""
    yield "titles.json", pages.titles_json()
    yield "record.html", pages.record()
    yield "slate.html", pages.slate(edition.wish())
    yield "feeds.html", pages.feeds()


def _of_series(edition: Edition, series: str) -> Iterator[tuple[str, str]]:
    """The pages of one series."""
    pages = Pages(edition, static=True)
    name = slug(series)
    yield f"series/{name}.html", pages.series(series)
    if series in edition.by_id and edition.by_id[series].odds:
        yield f"worth/{name}.html", pages.worth(series)
    for page in range(1, len(sheets_of(edition.dossier(series).timeline)) + 1):
        yield f"claims/{name}{'' if page == 1 else f'.{page}'}.html", pages.claims(series, page) or ""


def _write_all(folder: Path, pages: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Write pages; their sizes by path."""
    sizes = {}
    for path, text in pages:
        data = text.encode("utf-8", "replace")
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        sizes[path] = len(data)
    return sizes


# -- by whom ----------------------------------------------------------------------------------------------------------

_working: dict[str, Any] = {}  # a worker's own edition


def _shares(
    desk: Path, day: date, stage: Path, names: list[str], workers: int, edition: Edition
) -> Iterator[dict[str, int]]:
    """Write all series, a share at a time: in this process, or where there is enough to do in several."""
    shares = [names[start : start + SHARE] for start in range(0, len(names), SHARE)]
    if workers < 2 or len(shares) < 2 * workers:
        for share in shares:
            yield _write_all(stage / str(day), (page for name in share for page in _of_series(edition, name)))
        return
    pool = ProcessPoolExecutor(workers, get_context("spawn"), initializer=_begin, initargs=(desk, day, stage))
    try:
        yield from pool.map(_share, shares)
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(desk: Path, day: date, stage: Path) -> None:
    with _quiet():
        _working.update(edition=_edition(desk, day), folder=stage / str(day))


def _share(names: list[str]) -> dict[str, int]:
    edition = _working["edition"]
    return _write_all(_working["folder"], (page for name in names for page in _of_series(edition, name)))


def _quiet() -> Any:
    return warnings.catch_warnings(action="ignore", category=UnwatchedDayWarning)


class Ours(NamedTuple):
    """What earlier runs wrote: files beside the days, and the files of each day."""

    files: set[str]
    days: dict[str, set[str]]


# -- into place -------------------------------------------------------------------------------------------------------


def _ours(to: Path, day: date, desk: Path) -> Ours:
    """What earlier runs wrote there. Raises UsageError where others' files stand in the way."""
    if to.resolve() == desk.resolve() or desk.resolve() in to.resolve().parents:
        raise UsageError(f"{to} lies in the desk: name a folder elsewhere for the site")
    try:
        to.mkdir(parents=True, exist_ok=True)
        listed = json.loads((to / LIST).read_text("utf-8"))
        found = Ours(set(map(str, listed["files"])), {str(k): set(v) for k, v in listed["days"].items()})
    except FileNotFoundError:
        found = Ours(set(), {})
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"{to / LIST} is damaged ({error}); name another folder, or delete this site") from error
    except OSError as error:
        raise DeskError(f"{to} cannot be made or read ({error.strerror}); name another folder") from error
    for name in ("index.html", str(day)):
        if (to / name).exists() and name not in found.files | set(found.days):
            raise UsageError(f"{to / name} is there and not of this site: name an empty folder for it")
    return found


def _into_place(to: Path, stage: Path, day: date, ours: Ours, pages: set[str], beside: dict[str, bytes]) -> None:
    """Files beside the day's folder, then the folder, the list, and last the way in."""
    for path, data in beside.items():
        if (to / path).exists() and path not in ours.files and (to / path).read_bytes() != data:
            raise UsageError(f"{to / path} is there and not of this site: name an empty folder for it")
    for path, data in beside.items():
        _replace(to, path, data)
    new, there = stage / str(day), to / str(day)
    if there.exists():
        written = ours.days.get(str(day), set())
        for one in sorted(there.rglob("*")):
            name = one.relative_to(there).as_posix()
            if not one.is_dir() and name not in written and not (new / name).exists():
                (new / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(one, new / name)  # somebody else's: it stays
        there.rename(stage / "before")
    new.rename(there)
    days = ours.days | {str(day): pages}
    listed = {
        "files": sorted({*ours.files, *beside, "index.html"}),
        "days": {k: sorted(v) for k, v in sorted(days.items())},
    }
    _replace(to, LIST, json.dumps(listed, indent=0).encode())
    newest = max(days)
    _replace(to, "index.html", _ENTRY.format(day=newest).encode())


def _replace(to: Path, path: str, data: bytes) -> None:
    """Write one file aside and rename it into place."""
    target = to / path
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    aside.write_bytes(data)
    aside.replace(target)
