"""An errand: what a pull fetches for one source, file by file, into the desk's cache."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import DocumentError, UsageError
from .cache import beside, cache_name, noted_on

if TYPE_CHECKING:
    from .manners import Manners, Pace
    from .source import Source
    from .wanted import Wanted


@dataclass
class Errand:
    """Fetches addresses one by one for one source; what could not be had is noted in `refused` and the rest goes on."""

    cache: Path  # the source's own folder
    now: datetime
    wanted: Wanted | None  # what the desk looks for, for a source with a lister
    manners: Manners
    pace: Pace
    token: str | None = None
    tell: Callable[[str], None] = lambda _: None
    refused: list[tuple[str, str]] = field(default_factory=list)
    _down: bool = False

    def get(
        self, address: str, *, last: bool = False, check: Callable[[str, bytes], object] | None = None
    ) -> Path | None:
        """The file at an address, fetched or found unchanged; None where it could not be had.

        With `last` a missing file is no failure: where pages are counted up, it is how they end. What `check` (of a
        name and bytes) refuses with a DocumentError is not kept: the other pages go on without it.
        """
        from .fetch import MissingError, UnreachableError, fetch

        if self._down:
            return None

        def told(there: int, total: int | None) -> None:
            of = f" of {total / 1e6:.1f}" if total else ""
            self.tell(f"{address}, {there / 1e6:.1f}{of} MB")

        self.tell(address)
        try:
            path = fetch(
                address, self.cache, now=self.now, manners=self.manners, pace=self.pace, token=self.token, told=told
            ).path
            if check:
                try:
                    check(address, path.read_bytes())
                except DocumentError:
                    path.unlink(missing_ok=True)
                    beside(path).unlink(missing_ok=True)
                    raise
            return path
        except UnreachableError as error:
            self._down = True
            self.refused.append((address, str(error)))
        except MissingError as error:
            if not last:
                self.refused.append((address, str(error)))
        except DocumentError as error:
            self.refused.append((address, str(error)))
        return None

    def kept(self, address: str) -> tuple[Path, datetime] | None:
        """What is cached of an address, and the moment it was last asked for."""
        path = self.cache / cache_name(address)
        asked = noted_on(path)
        return (path, asked) if asked and path.is_file() else None

    def run(self, source: Source, address: str | None) -> list[Path]:
        """Fetch what the source's address of record, or the one given, holds."""
        if address is None and not source.addresses:
            raise UsageError(
                f"{source.name} has no one address of record: download its files from {source.page} "
                "and name their folder with --from"
            )
        if address is None and source.route:
            paths: Iterable[Path | None] = source.route(self)
        else:
            paths = [self.get(one) for one in addresses(source, address)]
        found = [path for path in paths if path]
        # Files that make up a vintage together are read together, from where they lie.
        return source.files(self.cache) if source.parts and found else found


def addresses(source: Source, address: str | None) -> tuple[str, ...]:
    """The addresses of a source's files: of record, or below the one given.

    A slash at the end of an address stands for the source's own names below it.
    """
    if address is None:
        return source.addresses
    if address.endswith("/") and source.names:
        return tuple(address + name for name in source.names)
    return (address,)
