"""A public source: who publishes it, where, on which terms, and how its files become batches."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from ..batch import Batch
from ..claim import Known
from ..errors import BadDateError
from ..when import When, parse_day
from .dumps import dumps
from .errand import Errand

_DAY = re.compile(r"(?<!\d)(\d{4}-\d{2}-\d{2})(?!\d)")


class Reader(Protocol):
    """Reads the files of one source, one after the other; it may remember what the file before showed."""

    name: str
    version: int

    def read(self, name: str, data: bytes, content: str, known: Known | None) -> list[Batch]:
        """Whole vintages, each of its own document, named `DAY CONTENT`, content being the digest of the file's bytes.

        A day may see two states of a file, before and after its weekly update; a state may be seen on several days.
        `known` is None where neither the file's name nor the caller gives a day. Raises DocumentError or LayoutError,
        naming file and place, before anything of the file has been taken.
        """
        ...

    def left_out(self) -> dict[str, int]:
        """What was seen and rightly not taken so far, in words, with its number."""
        ...


class PathReader(Protocol):
    """Reads files too large to be handed over whole: it is given the path of a vintage, a file or a folder."""

    name: str
    version: int

    def read_path(self, path: Path, content: str, known: Known | None) -> list[Batch]:
        """As `Reader.read`; `content` is the digest of the vintage's `Source.parts`."""
        ...

    def left_out(self) -> dict[str, int]:
        """What was seen and rightly not taken so far, in words, with its number."""
        ...


@dataclass(frozen=True, kw_only=True)
class Source:
    """One public source. A new one is one file with one of these, and a line in `SOURCES`.

    `files` lists a folder's files that are of this source, and no others: one folder may feed several sources. `unpack`
    gives the bytes that tell two states apart, `folders` are the names (or paths) under which a folder of it is kept. A
    source whose terms forbid fetching, or leave it to the user, has no `addresses`.
    """

    name: str
    title: str
    publisher: str
    addresses: tuple[str, ...]
    page: str  # where a person finds it
    terms: str
    known_basis: str
    folders: tuple[str, ...]
    expects: str  # what a folder of it holds, for messages
    files: Callable[[Path], list[Path]]
    unpack: Callable[[str, bytes], bytes]
    reader: Callable[..., Reader | PathReader]
    day_in_name: bool = True
    together: bool = False  # files help to read one another: where one is new, all are read again
    lister: str | None = None  # whose keys of the desk's series it goes by
    selective: bool = False  # its reader is made with what the desk looks for (`Wanted`), and takes no more than that
    parts: Callable[[Path], list[Path]] | None = None  # read by path: the files that make up one vintage
    names: tuple[str, ...] = ()  # the files to fetch below an address that ends in "/"
    route: Callable[[Errand], Iterator[Path]] | None = None  # fetched step by step, one answer leading to the next
    onward: str = ""  # where the route leads after `addresses`, in words
    key: str | None = None  # the name of the environment variable with the user's own key
    pace: tuple[int, float] = (5, 1.0)  # calls in so many seconds, as the publisher asks
    largest: int = 100 * 1024 * 1024  # bytes of one fetched file

    @property
    def about(self) -> str:
        """What it is and on which terms, in a line."""
        return f"{self.title}; {self.terms}"

    def known(self, name: str, given: date | None) -> Known | None:
        """The day from which a file of this name was known: that in its name, else the one given, else as reviewed."""
        if self.day_in_name and (day := day_of(name)):
            return Known(When.on(day), "vintage")
        if given:
            return Known(When.on(given), "given")
        when = dumps().get((self.name, name))
        return Known(when, "vintage") if when else None


def dated_folders(parts: Callable[[Path], list[Path]]) -> Callable[[Path], list[Path]]:
    """A `Source.files` for vintages that are folders: the folder itself, or those in it that are named by their day."""

    def files(folder: Path) -> list[Path]:
        inner = sorted(p for p in folder.iterdir() if p.is_dir() and p.name[0] != ".")
        return [where for where in (folder, *inner) if parts(where)]

    return files


def day_of(name: str) -> date | None:
    """The day in a file's name, as in `2023-06-27.tsv.gz`; None where there is none that can be.

    >>> day_of("all-weeks-global.2023-06-27.tsv"), day_of("2023-13-01.tsv")
    (datetime.date(2023, 6, 27), None)
    """
    for text in _DAY.findall(name):
        try:
            return parse_day(text)
        except BadDateError:
            continue
    return None
