"""Pull: take a public source into a desk, from a local file, a folder of dated vintages, or its publisher."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ..claim import Known
from ..errors import DocumentError, NextseasonError, UsageError
from ..when import When
from .cache import trim
from .errand import Errand
from .intake import Intake
from .manners import Manners, Pace
from .pulled import PullReport
from .source import Source
from .wanted import wanted

if TYPE_CHECKING:
    from ..desk import Desk

MOST_NAMED = 20  # files of one folder that no source reads; the others are counted
_ABOUT = re.compile(r"\.|readme|licen[cs]e|sources\.md", re.I)  # what lies beside data and tells of it
Progress = Callable[[int, str], None]  # files done, and a line for people


@dataclass(frozen=True, kw_only=True)
class _Order:
    """What one pull was told: see `pull`."""

    recorded: datetime
    known: date | None = None
    progress: Progress | None = None
    everything: bool = False
    keys: Mapping[str, str] = field(default_factory=dict)

    def tell(self, done: int, text: str) -> None:
        if self.progress:
            self.progress(done, text)


def pull(
    desk: Desk,
    source: str,
    *,
    origin: str | Path | None = None,
    known: date | None = None,
    progress: Progress | None = None,
    recorded: datetime | None = None,
    everything: bool = False,
    keys: Mapping[str, str] | None = None,
) -> PullReport:
    """Take in a source by name, or `all`.

    `origin` is a file, a folder or an http(s) address; without it, the publisher's address of record. `known` is the
    day of files that carry none, of a fetched file the day of fetching. What was read before is not read again. Of the
    large databases only the series that the desk knows are taken, or `everything`; `keys` are the user's own keys, by
    the names in `Source.key`. Raises UsageError for a source or origin that is none; a single bad file is refused in
    the report instead.
    """
    order = _Order(
        recorded=recorded or datetime.now(UTC), known=known, progress=progress, everything=everything, keys=keys or {}
    )
    if source == "all":
        return _pull_all(desk, origin, order)
    return _pull(desk, named(source), origin, order)


def named(source: str) -> Source:
    """A source by its name. Raises UsageError."""
    from . import SOURCES

    if source not in SOURCES:
        raise UsageError(f"no source {source!r}; the sources are {', '.join(SOURCES)}, or all")
    return SOURCES[source]


def is_address(origin: str | Path | None) -> bool:
    """True for what is fetched rather than opened."""
    return isinstance(origin, str) and origin.lower().startswith(("http://", "https://"))


def of_all() -> list[Source]:
    """The sources that `pull all` fetches: files of record; what is asked page by page is pulled by its name."""
    from . import SOURCES

    return [source for source in SOURCES.values() if source.addresses and not source.route]


def _pull_all(desk: Desk, origin: str | Path | None, order: _Order) -> PullReport:
    from . import SOURCES

    total = PullReport(source="all")
    if origin is None:
        for source in of_all():
            total += _pull(desk, source, None, order)
        return total
    folder = Path(origin)
    if is_address(origin) or not folder.is_dir():
        raise UsageError(f"{origin} is no folder: pull all takes a folder with one folder for each source")
    read: set[Path] = set()
    for source in SOURCES.values():
        if found := [path for inner in _folders(source, folder) for path in source.files(inner)]:
            read.update(part for path in found for part in (source.parts(path) if source.parts else [path]))
            total += _pull(desk, source, folder, order)
    return total + PullReport(source="all", unknown=tuple(_unread(folder, read)))


def _folders(source: Source, origin: Path) -> list[Path]:
    """The folders inside a folder that are named for a source."""
    return [origin / name for name in source.folders if (origin / name).is_dir()]


def _unread(folder: Path, read: set[Path]) -> Iterator[str]:
    """What lies in the folders of a folder and no source reads: a folder by its name, a file beside others by its."""
    for inner in sorted(p for p in folder.iterdir() if p.is_dir()):
        files = [Path(where) / name for where, _, names in os.walk(inner) for name in names]
        left = sorted(p for p in files if p not in read and not _ABOUT.match(p.name))
        if not read.intersection(files):
            yield inner.name
        else:
            yield from (p.relative_to(folder).as_posix() for p in left[:MOST_NAMED])
            yield from [f"{inner.name}: {len(left) - MOST_NAMED} more files"] * (len(left) > MOST_NAMED)


def _pull(desk: Desk, source: Source, origin: str | Path | None, order: _Order) -> PullReport:
    fetched = origin is None or is_address(origin)
    refused: list[tuple[str, str]] = []
    looked_for = wanted(desk.ledger, source.name, source.lister, everything=order.everything) if source.lister else None
    if fetched:
        token = order.keys.get(source.key) if source.key else None
        if source.key and not token:
            raise UsageError(
                f"{source.name} is fetched with a key of your own: put it into {source.key}; {source.page}"
            )
        errand = Errand(
            cache=desk.folder / "cache" / source.name, now=order.recorded, wanted=looked_for,
            manners=Manners(largest=source.largest), pace=Pace(*source.pace), token=token, refused=refused,
            tell=lambda text: order.tell(0, f"{source.name}: {text}"),
        )  # fmt: skip
        paths = errand.run(source, str(origin) if origin else None)
        trim(desk.folder / "cache", paths)
    else:
        assert origin is not None
        paths = files_of(source, Path(origin))
    reader = source.reader(looked_for) if source.selective else source.reader()
    intake = Intake(desk, source, reader, looked_for.mark if looked_for and source.selective else "")
    done = unchanged = 0
    # Oldest first, so that each builds on the one before it; those without a day come last, in the source's order.
    dated = [(_known(source, path, order, fetched), path) for path in paths]
    dated.sort(key=lambda pair: pair[0].when.last or date.max if pair[0] else date.max)
    had = [intake.had(since, path) for since, path in dated]
    again = source.together and not all(had)
    for n, (since, path) in enumerate(dated):
        order.tell(n, f"{source.name}: {n + 1} of {len(dated)}, {path.name}")
        if had[n] and not again:
            unchanged += 1
            continue
        try:
            intake.take(path, since)
            done += 1
        except NextseasonError as error:
            refused.append((path.name, str(error)))
    return intake.write(order.recorded, done, unchanged, refused)


def _known(source: Source, path: Path, order: _Order, fetched: bool) -> Known | None:
    if fetched and order.known is None and source.day_in_name:
        return Known(When.on(order.recorded.date()), "fetch")
    return source.known(path.name, order.known)


def files_of(source: Source, origin: Path) -> list[Path]:
    """The files of a source at a local path. Raises UsageError or DocumentError where there are none."""
    if not origin.exists():
        raise UsageError(f"{origin} does not exist: name a file or folder with --from, or an http(s) address")
    folders = _folders(source, origin) or [origin]
    try:
        paths = [path for inner in folders for path in source.files(inner)] if origin.is_dir() else [origin]
    except OSError as error:
        raise DocumentError(f"{origin}: cannot be listed ({error.strerror}); check its rights") from error
    if not paths:
        raise DocumentError(f"{origin}: holds no file of {source.name}, which are {source.expects}")
    return paths
