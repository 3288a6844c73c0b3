"""The intake of one pull: whole vintages made into differences against what the ledger holds, and what they change."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from ..claim import Claim, Known
from ..errors import DocumentError
from .cache import sha256
from .chain import Chain, Link, links
from .pulled import PullReport

if TYPE_CHECKING:
    from ..batch import Batch
    from ..desk import Desk
    from .source import PathReader, Reader, Source

# A publisher rewrites rows of its past (4% of them in the worst of 210 vintages seen); it does not drop half of it.
MOST_DROPPED = 0.5
FEW = 200  # claims; below this a file is too small to tell
LARGEST = 256 * 1024 * 1024  # no file that is read whole has a tenth of it


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


class Intake:
    """The batches of one pull, made into differences, and what they change.

    `mark` stands before the digests of a reader that takes only what the desk looks for.
    """

    def __init__(self, desk: Desk, source: Source, reader: Reader | PathReader, mark: str = "") -> None:
        self._desk = desk
        self._source = source
        self._reader = reader
        self._mark = mark
        self._have: dict[str, list[Link]] = defaultdict(list)
        for link in links(desk.ledger, reader.name, reader.version):
            self._have[link.document].append(link)
        self._had = {link.vintage for have in self._have.values() for link in have}
        # A reader may put a mark of its own before the content.
        contents = [vintage.partition(" ")[2] for vintage in self._had]
        self._contents = {*contents, *(content.partition("-")[2] for content in contents)}
        self._chains: dict[str, Chain] = {}
        self._batches: list[Batch] = []
        self._changes: Counter[str] = Counter()

    def had(self, since: Known | None, path: Path) -> bool:
        """True where this state of a file was read before: for that day, or where the file tells its own day."""
        if not self._had:
            return False
        try:
            content = self._content(path)[0]
        except DocumentError:
            return False
        return f"{since.when} {content}" in self._had if since else content in self._contents

    def take(self, path: Path, since: Known | None) -> None:
        """Read one file and take in its vintages. Raises DocumentError, and has then taken nothing of it."""
        content, data = self._content(path)
        if self._source.parts:
            wholes = cast("PathReader", self._reader).read_path(path, content, since)
        else:
            wholes = cast("Reader", self._reader).read(path.name, data, content, since)
        self._add(path.name, wholes)

    def _content(self, path: Path) -> tuple[str, bytes]:
        """The digest that tells this state of a file apart, and its bytes where they are read whole."""
        if self._source.parts is None:
            data = self._source.unpack(path.name, read_bytes(path))
            return self._mark + digest(data), data
        try:
            parts = self._source.parts(path)
            return self._mark + digest("\n".join(sorted(map(sha256, parts))).encode()), b""
        except OSError as error:
            raise DocumentError(f"{path.name}: cannot be read ({error.strerror}); check its rights") from error

    def _add(self, name: str, wholes: Iterable[Batch]) -> None:
        """Take in the vintages that one file holds, or none of them."""
        taken = []
        for whole in wholes:
            if whole.document not in self._chains:
                self._chains[whole.document] = Chain(self._desk.ledger, self._have[whole.document])
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

    def write(self, recorded: datetime, files: int, unchanged: int, refused: Iterable[tuple[str, str]]) -> PullReport:
        receipt = self._desk.write(self._batches, recorded=recorded)
        return PullReport(
            source=self._source.name, files=files, unchanged=unchanged, refused=tuple(refused), batches=receipt.batches,
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
