"""Claims, batches and desks in few words, and processes that write them."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

from nextseason.batch import Batch
from nextseason.claim import Claim, Known
from nextseason.ledger import Ledger
from nextseason.snapshot import Snapshot
from nextseason.when import When

RECORDED = datetime(2026, 1, 2, 3, 4, 5)  # noqa: DTZ001 - UTC, as the ledger keeps it
LATER = datetime(2026, 2, 3, 4, 5, 6)  # noqa: DTZ001


def known(text: str, basis: str = "printed") -> Known:
    return Known(When.parse(text), basis)


def claim(text: Any = "It is renewed", document: str = "a.txt", since: str = "2021-06-03", **more: Any) -> Claim:
    """A renewal in words, unless another kind is named."""
    given = {"series_said": "Jupiter's Legacy", "kind": "renewal", **more}
    return Claim(value=text, document=document, known=known(since, given.pop("basis", "printed")), **given)


def batch(*claims: Claim | str, document: str = "a.txt", since: str = "2021-06-03", **more: Any) -> Batch:
    """A reading of `document`; claims given as words are made of them."""
    basis = more.pop("basis", "printed")
    whole = tuple(claim(c, document, since, basis=basis) if isinstance(c, str) else c for c in claims)
    given = {"vintage": "v1", "reader": "press", "version": 1, **more}
    return Batch(document=document, known=known(since, basis), claims=whole, **given)


def ledger(folder: Path, *batches: Batch, recorded: datetime = RECORDED) -> Ledger:
    """A ledger with these batches, written one by one."""
    folder.mkdir(parents=True, exist_ok=True)
    made = Ledger(folder)
    for one in batches:
        made.write([one], recorded=recorded)
    return made


def words(snapshot: Snapshot) -> list[Any]:
    return [c.value for c in snapshot.claims()]


def everything(snapshot: Snapshot) -> list[tuple[Any, ...]]:
    """All visible rows, heads too, all columns but `recorded`."""
    return snapshot.query("SELECT * EXCLUDE (recorded) FROM claims ORDER BY ALL")


def day(text: str) -> date:
    return date.fromisoformat(text)


def process(script: str, *arguments: object) -> subprocess.Popen[bytes]:
    """A Python process of its own, with the library of these tests."""
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
    )


def pipe(end: IO[bytes] | None) -> IO[bytes]:
    assert end is not None
    return end
