"""Processes are killed while they write, fold and delete: what they had acknowledged is there, and all can be read."""

from __future__ import annotations

import random
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from subprocess import Popen

import pytest

from nextseason.ledger import Ledger
from nextseason.snapshot import FOREVER

from .samples import RECORDED, batch, ledger, pipe, process

# Writes articles of two claims one by one, and prints the name of each as soon as it is acknowledged.
WRITER = """
import itertools, sys
from pathlib import Path
from nextseason import ledger
sys.path.insert(0, sys.argv[3])
from samples import RECORDED, batch
ledger.SIZES = ((512 * 1024, 6),)
house = ledger.Ledger(Path(sys.argv[1]))
for n in itertools.count():
    name = f"{sys.argv[2]}-{n}"
    house.write([batch(f"{name} one", f"{name} two", document=name)], recorded=RECORDED)
    print(name, flush=True)
"""
# Folds all files, makes what it finds two days old, and so deletes at once what was replaced.
COMPACTER = """
import contextlib, os, sys, time
from datetime import UTC, datetime
from pathlib import Path
from nextseason.ledger import Ledger
house = Ledger(Path(sys.argv[1]))
while True:
    house.compact(now=datetime.now(UTC))
    for path in house.folder.glob("*.parquet"):
        with contextlib.suppress(FileNotFoundError):
            os.utime(path, (time.time() - 2 * 86_400,) * 2)
    print("compacted", flush=True)
    time.sleep(0.1)
"""
# Takes snapshots; each shows only whole articles.
READER = """
import sys
from pathlib import Path
from nextseason.ledger import Ledger
from nextseason.snapshot import FOREVER
house, seen = Ledger(Path(sys.argv[1])), 0
while True:
    found = [c.document for c in house.as_of(FOREVER).claims()]
    assert all(found.count(name) == 2 for name in set(found)), sorted(found)
    assert len(found) >= seen, (len(found), seen)
    seen = len(found)
    print("read", seen, flush=True)
"""
ROUNDS = 3


def lines(ended: Popen[bytes]) -> list[str]:
    """What a killed process had printed whole."""
    out, err = ended.communicate(timeout=20)
    assert b"Traceback" not in err, err.decode()
    return [line.decode() for line in out.split(b"\n")[:-1]]


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_killed_at_any_moment_the_desk_keeps_what_was_acknowledged(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    folder = tmp_path / "desk"
    ledger(folder, batch("first one", "first two", document="first"))
    here = Path(__file__).parent
    writers = [process(WRITER, folder, name, here) for name in ("a", "b")]
    compacter, reader = process(COMPACTER, folder), process(READER, folder)
    everyone = [*writers, compacter, reader]
    try:
        first = [pipe(one.stdout).readline().decode().strip() for one in everyone]  # all are at work
        for one in everyone:
            time.sleep(chance.uniform(0.05, 0.6))
            one.kill()
    finally:
        for one in everyone:
            one.kill()
    acknowledged = [name for n, writer in enumerate(writers) for name in [first[n], *lines(writer)]]
    lines(compacter)
    lines(reader)
    assert all(first), "a process ended before it was at work"

    for last in (False, True):
        house = Ledger(folder)
        shown = [c.document for c in house.as_of(FOREVER).claims()]
        assert set(acknowledged) <= set(shown)
        assert all(shown.count(name) == 2 for name in set(shown))
        assert len(house.batches()) == len(set(shown))
        if not last:
            house.compact(now=datetime.now(UTC) + timedelta(days=3))
    again = batch("more", document="again")
    assert Ledger(folder).write([again], recorded=RECORDED).batches == 1
