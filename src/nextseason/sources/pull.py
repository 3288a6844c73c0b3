"""Pull: take a public source into a desk, from a local file, a folder of dated vintages, or its publisher."""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ..claim import Claim, Known
from ..errors import DocumentError, NextseasonError, UsageError
from ..when import When
from .chain import Chain, links
from .source import Reader, Source

if TYPE_CHECKING:
    from ..batch import Batch
    from ..desk import Desk

Progress = Callable[[int, str], None]  # files done, and a line for people
# A publisher rewrites rows of its past (4% of them in the worst of 210 vintages seen); it does not drop half of it.
MOST_DROPPED = 0.5
FEW = 200  # claims; below this a file is too small to tell
LARGEST = 256 * 1024 * 1024  # no file of these sources has a tenth of it
MOST_NAMED = 20  # files of one folder that no source reads; the others are counted
_ABOUT = re.compile(r"\.|readme|licen[cs]e|sources\.md", re.I)  # what lies beside data and tells of it


@dataclass(frozen=True, kw_only=True)
class PullReport:
    """What a pull did.

    `claims` were not there before, `withdrawn` are claims that a later vintage no longer shows; of these, `restated`
    came back with another value, and `renamed` counts the titles of seasons that came back under another one.
    """

    source: str
    files: int = 0
    unchanged: int = 0
    refused: tuple[tuple[str, str], ...] = ()
    batches: int = 0
    claims: int = 0
    withdrawn: int = 0
    restated: int = 0
    renamed: int = 0
    left_out: tuple[tuple[str, int], ...] = ()
    unknown: tuple[str, ...] = ()  # folders and files that no source reads

    @property
    def failed(self) -> bool:
        """True where files were refused and none could be taken."""
        return bool(self.refused) and not self.files and not self.unchanged

    def __add__(self, other: PullReport) -> PullReport:
        """Both together, under the first one's name."""
        sums = {f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(self) if f.name != "source"}
        return PullReport(source=self.source, **sums)

    def as_json(self) -> dict[str, object]:
        """The report as plain JSON values."""
        plain = {f.name: getattr(self, f.name) for f in fields(self)}
        refused = [{"file": name, "reason": reason} for name, reason in self.refused]
        return {**plain, "refused": refused, "left_out": dict(self.left_out), "unknown": list(self.unknown)}

    def summary(self) -> list[str]:
        """The report in lines for people."""
        lines = [
            f"{self.source}: {_n(self.files, 'file')} read, {self.unchanged} unchanged, {len(self.refused)} refused; "
            f"{_n(self.claims, 'claim')} added, {self.withdrawn} withdrawn "
            f"({self.restated} restated, {_n(self.renamed, 'season')} renamed)"
        ]
        lines += [f"  refused {reason}" for _, reason in self.refused]
        lines += [f"  left out: {number} {what}" for what, number in self.left_out]
        lines += [f"  not known: {name}: no source reads it" for name in self.unknown]
        return lines


def pull(
    desk: Desk,
    source: str,
    *,
    origin: str | Path | None = None,
    known: date | None = None,
    progress: Progress | None = None,
    recorded: datetime | None = None,
) -> PullReport:
    """Take in a source by name, or `all`.

    `origin` is a file, a folder or an http(s) address; without it, the publisher's address of record. `known` is the
    day of files that carry none, of a fetched file the day of fetching. What was read before is not read again.
    Raises UsageError for a source or origin that is none; a single bad file is refused in the report instead.
    """
    from . import SOURCES

    recorded = recorded or datetime.now(UTC)
    if source == "all":
        return _pull_all(desk, origin, known, progress, recorded)
    if source not in SOURCES:
        raise UsageError(f"no source {source!r}; the sources are {', '.join(SOURCES)}, or all")
    return _pull(desk, SOURCES[source], origin, known, progress, recorded)


def is_address(origin: str | Path | None) -> bool:
    """True for what is fetched rather than opened."""
    return isinstance(origin, str) and origin.lower().startswith(("http://", "https://"))


def _pull_all(
    desk: Desk, origin: str | Path | None, known: date | None, progress: Progress | None, recorded: datetime
) -> PullReport:
    from . import SOURCES

    total = PullReport(source="all")
    if origin is None:
        for source in SOURCES.values():
            if source.addresses:
                total += _pull(desk, source, None, known, progress, recorded)
        return total
    folder = Path(origin)
    if is_address(origin) or not folder.is_dir():
        raise UsageError(f"{origin} is no folder: pull all takes a folder with one folder for each source")
    read: set[Path] = set()
    for source in SOURCES.values():
        if found := [path for inner in _folders(source, folder) for path in source.files(inner)]:
            read.update(found)
            total += _pull(desk, source, folder, known, progress, recorded)
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


def _pull(
    desk: Desk,
    source: Source,
    origin: str | Path | None,
    known: date | None,
    progress: Progress | None,
    recorded: datetime,
) -> PullReport:
    fetched = origin is None or is_address(origin)
    refused: list[tuple[str, str]] = []
    if fetched:
        paths = _fetch(desk, source, str(origin) if origin else None, recorded, refused)
    else:
        assert origin is not None
        paths = _files(source, Path(origin))
    reader = source.reader()
    intake = _Intake(desk, reader)
    done = unchanged = 0
    # Oldest first, so that each builds on the one before it; those without a day come last, in the source's order.
    dated = [(_known(source, path, known, recorded, fetched), path) for path in paths]
    dated.sort(key=lambda pair: pair[0].when.last or date.max if pair[0] else date.max)
    had = [intake.had(source, since, path) for since, path in dated]
    again = source.together and not all(had)
    for n, (since, path) in enumerate(dated):
        if progress:
            progress(n, f"{source.name}: {n + 1} of {len(dated)}, {path.name}")
        if had[n] and not again:
            unchanged += 1
            continue
        try:
            data = source.unpack(path.name, read_bytes(path))
            intake.add(path.name, reader.read(path.name, data, digest(data), since))
            done += 1
        except NextseasonError as error:
            refused.append((path.name, str(error)))
    return intake.write(source.name, recorded, done, unchanged, refused)


def _known(source: Source, path: Path, given: date | None, recorded: datetime, fetched: bool) -> Known | None:
    if fetched and given is None and source.day_in_name:
        return Known(When.on(recorded.date()), "fetch")
    return source.known(path.name, given)


def _files(source: Source, origin: Path) -> list[Path]:
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


def digest(data: bytes) -> str:
    """The name of a file's content."""
    return hashlib.sha256(data).hexdigest()[:16]


def read_bytes(path: Path) -> bytes:
    """A file whole. Raises DocumentError where it cannot be read or is beyond all measure."""
    try:
        if path.stat().st_size > LARGEST:
            raise DocumentError(f"{path.name}: is larger than {LARGEST >> 20} MB, which no file of these sources is")
        return path.read_bytes()
    except OSError as error:
        raise DocumentError(f"{path.name}: cannot be read ({error.strerror}); check its rights") from error


def _fetch(
    desk: Desk, source: Source, address: str | None, recorded: datetime, refused: list[tuple[str, str]]
) -> list[Path]:
    from .fetch import UnreachableError, fetch

    addresses = (address,) if address else source.addresses
    if not addresses:
        raise UsageError(
            f"{source.name} has no one address of record: download its files from {source.page} "
            "and name their folder with --from"
        )
    paths = []
    for one in addresses:
        try:
            paths.append(fetch(one, desk.folder / "cache" / source.name, now=recorded).path)
        except UnreachableError as error:
            refused.append((one, str(error)))
            break
        except DocumentError as error:
            refused.append((one, str(error)))
    return paths


class _Intake:
    """The batches of one pull, made into differences, and what they change."""

    def __init__(self, desk: Desk, reader: Reader) -> None:
        self._desk = desk
        self._reader = reader
        self._links = links(desk.ledger, reader.name, reader.version)
        self._had = {link.vintage for link in self._links}
        self._contents = {vintage.partition(" ")[2] for vintage in self._had}
        self._chains: dict[str, Chain] = {}
        self._batches: list[Batch] = []
        self._changes: Counter[str] = Counter()

    def had(self, source: Source, since: Known | None, path: Path) -> bool:
        """True where this state of a file was read before: for that day, or where the file tells its own day."""
        if not self._had:
            return False
        try:
            content = digest(source.unpack(path.name, read_bytes(path)))
        except DocumentError:
            return False
        return f"{since.when} {content}" in self._had if since else content in self._contents

    def add(self, name: str, wholes: Iterable[Batch]) -> None:
        """Take in the vintages that one file holds, or none of them."""
        taken = []
        for whole in wholes:
            if whole.document not in self._chains:
                have = [link for link in self._links if link.document == whole.document]
                self._chains[whole.document] = Chain(self._desk.ledger, have)
            chain = self._chains[whole.document]
            batch, dropped = chain.difference(whole)
            stood = len(dropped) + len(whole.claims) - len(batch.claims)
            if len(dropped) > max(FEW, MOST_DROPPED * stood):
                raise DocumentError(
                    f"{name}: lacks {len(dropped)} of the {stood} claims of the vintage before it, which no publisher "
                    "drops at once: it seems cut short; fetch it again"
                )
            taken.append((chain, whole, batch, dropped))
        for chain, whole, batch, dropped in taken:
            chain.go_on(whole, batch)
            self._batches.append(batch)
            self._changes.update(changes(batch.claims, dropped))

    def write(
        self, source: str, recorded: datetime, files: int, unchanged: int, refused: Iterable[tuple[str, str]]
    ) -> PullReport:
        receipt = self._desk.write(self._batches, recorded=recorded)
        return PullReport(
            source=source, files=files, unchanged=unchanged, refused=tuple(refused), batches=receipt.batches,
            claims=receipt.claims, withdrawn=self._changes["withdrawn"], restated=self._changes["restated"],
            renamed=self._changes["renamed"], left_out=tuple(self._reader.left_out().items()),
        )  # fmt: skip


def changes(added: Iterable[Claim], dropped: Iterable[Claim]) -> Counter[str]:
    """How many claims one vintage withdrew, how many of those it restated, and how many titles it renamed."""
    fresh = {_question(c): c for c in added}
    places = {_place(c): (c.series_said, c.season_said) for c in fresh.values() if c.kind == "chart_rank"}
    count: Counter[str] = Counter()
    renamed = set()
    for claim in dropped:
        count["withdrawn"] += 1
        count["restated"] += _question(claim) in fresh
        if claim.kind == "chart_rank":
            before, after = (claim.series_said, claim.season_said), places.get(_place(claim))
            if after and after != before:
                renamed.add((before, after))
    count["renamed"] = len(renamed)
    return count


def _question(claim: Claim) -> tuple[str, ...]:
    about = (claim.series_said, claim.season_said, claim.kind, claim.unit, claim.happened)
    return (*map(str, about), str(claim.detail.get("name")))


def _place(claim: Claim) -> tuple[str, ...]:
    return (str(claim.happened), str(claim.detail.get("chart")), str(claim.value))


def _n(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
