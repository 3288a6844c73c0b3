"""A file as far as it has come over the network, and the unpacking of what came packed."""

from __future__ import annotations

import json
import os
import zlib
from pathlib import Path

from .cache import beside, sha256

CHUNK = 1 << 16


class Part:
    """The file as far as it has come: kept from one attempt to the next, and for the next call where it may go on.

    Each process works on a file of its own name; what is left of a call that failed lies in `.NAME.part` until one
    process takes it up again.
    """

    def __init__(self, target: Path) -> None:
        self.target = target
        self.path = target.with_name(f".{target.name}.{os.getpid()}.tmp")
        self.validator = ""  # what the server names this state of the file; empty where it may not be gone on with
        self.encoding = ""
        self._kept = target.with_name(f".{target.name}.part")

    def __enter__(self) -> Part:
        notes_path = beside(self._kept)
        try:
            notes = json.loads(notes_path.read_text("utf-8"))
            self._kept.replace(self.path)  # one process wins
            notes_path.unlink(missing_ok=True)
            if sha256(self.path) == notes["sha256"]:
                self.validator, self.encoding = str(notes["validator"]), str(notes["encoding"])
            else:
                self.restart()
        except (OSError, ValueError, KeyError, TypeError):
            self.restart()
        return self

    def __exit__(self, *_: object) -> None:
        try:
            if self.validator and self.size:
                notes = {"sha256": sha256(self.path), "validator": self.validator, "encoding": self.encoding}
                beside(self._kept).write_text(json.dumps(notes), "utf-8")
                self.path.replace(self._kept)
        except OSError:
            pass
        self.path.unlink(missing_ok=True)

    @property
    def size(self) -> int:
        """Bytes there."""
        return self.path.stat().st_size if self.path.exists() else 0

    def restart(self) -> None:
        """Forget what is there."""
        self.path.unlink(missing_ok=True)
        self.validator = self.encoding = ""


class InflateError(Exception):
    """Gzip data that cannot be unpacked, or not within the limit; `cut` where their end is missing."""

    def __init__(self, message: str, *, cut: bool = False) -> None:
        super().__init__(message)
        self.cut = cut


def inflate(packed: Path, plain: Path, largest: int) -> None:
    """Unpack a gzip file, no further than `largest` bytes. Raises InflateError, and OSError."""
    inside, size = zlib.decompressobj(wbits=31), 0
    try:
        with packed.open("rb") as source, plain.open("wb") as out:
            while not inside.eof and (chunk := inside.unconsumed_tail or source.read(CHUNK)):
                piece = inside.decompress(chunk, 1 << 20)
                size += len(piece)
                if size > largest:
                    raise InflateError(f"unpacks to more than {largest} bytes")
                out.write(piece)
        if not inside.eof:
            raise InflateError("breaks off in the middle of its gzip data", cut=True)
    except zlib.error as error:
        plain.unlink(missing_ok=True)
        raise InflateError(f"comes as gzip data that are damaged ({error})") from error
    except BaseException:
        plain.unlink(missing_ok=True)
        raise
