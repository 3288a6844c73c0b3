"""What a pull would do, without doing it: `pull --dry-run`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ..errors import UsageError
from .cache import cache_name, noted_on
from .errand import addresses
from .pull import files_of, is_address, named, of_all
from .source import Source


@dataclass(frozen=True, slots=True)
class Planned:
    """One file that a pull would fetch or read: from where, its bytes as far as known, when it was last asked for."""

    source: str
    place: str
    size: int | None = None  # of a local file, or as it was fetched the last time
    asked: datetime | None = None
    largest: int | None = None  # the limit, for what is fetched
    onward: str = ""  # where a route leads from here

    def as_json(self) -> dict[str, object]:
        """As plain JSON values."""
        asked = self.asked.isoformat(timespec="seconds") if self.asked else None
        return {
            "source": self.source, "place": self.place, "bytes": self.size, "asked": asked, "limit": self.largest,
            "onward": self.onward,
        }  # fmt: skip

    def line(self, now: datetime) -> str:
        """For people.

        >>> Planned("imdb", "https://example.org/a.gz", largest=5_000_000).line(datetime(2023, 1, 2))
        'imdb: would fetch https://example.org/a.gz; never fetched; at most 5.0 MB'
        """
        size = "" if self.size is None else f"{self.size / 1e6:.1f} MB"
        if self.largest is None:
            return f"{self.source}: would read {self.place}, {size}"
        if self.asked is None:
            state = "never fetched"
        else:
            hours = (now - self.asked).total_seconds() / 3600
            age = f"{hours:.0f} hours" if hours < 48 else f"{hours / 24:.0f} days"
            state = f"in the cache, {size}, last asked for {age} ago: only if it has changed"
        onward = f"; then {self.onward}" if self.onward else ""
        return f"{self.source}: would fetch {self.place}; {state}; at most {self.largest / 1e6:.1f} MB{onward}"


def plan(desk: Path, source: str, origin: str | Path | None = None) -> list[Planned]:
    """What `pull` of a source, or of all, would fetch or read; asks nobody and changes nothing.

    `desk` is the desk's folder, which need not exist. Raises UsageError as `pull` does.
    """
    if source != "all":
        return _plan(desk, named(source), origin)
    if origin is None:
        return [one for each in of_all() for one in _plan(desk, each, None)]
    from . import SOURCES

    folder = Path(origin)
    if is_address(origin) or not folder.is_dir():
        raise UsageError(f"{origin} is no folder: pull all takes a folder with one folder for each source")
    return [
        one for each in SOURCES.values() for name in each.folders if (folder / name).is_dir()
        for one in _plan(desk, each, folder / name)
    ]  # fmt: skip


def _plan(desk: Path, source: Source, origin: str | Path | None) -> list[Planned]:
    if origin is not None and not is_address(origin):
        found = []
        for path in files_of(source, Path(origin)):
            size = sum(part.stat().st_size for part in (source.parts(path) if source.parts else [path]))
            found.append(Planned(source.name, str(path), size))
        return found
    cache = desk / "cache" / source.name
    found = list[Planned]()
    places = addresses(source, str(origin) if origin else None)
    if not places:
        raise UsageError(
            f"{source.name} has no one address of record: download its files from {source.page} "
            "and name their folder with --from"
        )
    for n, address in enumerate(places, 1):
        path = cache / cache_name(address)
        there = path.stat().st_size if path.is_file() else None
        onward = source.onward if n == len(places) and origin is None else ""
        asked = noted_on(path) if there is not None else None
        found.append(Planned(source.name, address, there, asked, source.largest, onward))
    return found
