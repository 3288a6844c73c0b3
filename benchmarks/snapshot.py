"""How long a snapshot of a large desk takes: of one season among a million claims, and of the whole.

    python benchmarks/snapshot.py [--claims 1000000] [--runs 5]

The desk is made up: 5,000 series of two seasons, in documents of 500 claims, written in 20 runs. Each measurement is
made in a process of its own with the libraries loaded: from opening the desk to the claims of one season, and to the
table of all. The figures to reach: 0.2 s and 2 s.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

SEASON, WHOLE = 0.2, 2.0
SERIES, DOCUMENT, RUNS = 5_000, 500, 20
START = date(2021, 7, 6)


def make(folder: Path, claims: int) -> float:
    """A desk of so many claims; returns the seconds that writing took."""
    from nextseason import Desk

    desk = Desk.create(folder, facts=False)
    spent = 0.0
    for run in range(RUNS):
        batches = list(_batches(run, claims // RUNS))
        start = time.perf_counter()
        desk.write(batches, recorded=datetime(2026, 1, 1, tzinfo=UTC))
        spent += time.perf_counter() - start
    return spent


def _batches(run: int, claims: int) -> Iterator[object]:
    from nextseason import When
    from nextseason.batch import Batch
    from nextseason.claim import Claim, Known

    for part in range(claims // DOCUMENT):
        day = When.on(START + timedelta(7 * run))
        name, known = f"list-{run}-{part}", Known(day, "vintage")
        found = []
        for n in range(DOCUMENT):
            series = (part * DOCUMENT + n) % SERIES
            found.append(
                Claim(
                    series_said=f"Series Number {series}",
                    season=1 + part // 10 % 2,
                    kind="viewership",
                    unit="hours",
                    value=1_000_000 + part * DOCUMENT + n,
                    document=name,
                    known=known,
                    happened=day,
                    detail={"measure": "hours viewed"},
                    reader="made-up/1",
                )
            )
        yield Batch(
            document=name, vintage=str(run), known=known, reader="made-up", version=1, claims=tuple(found), watched=day
        )


def once(folder: Path, what: str) -> tuple[float, int]:
    """Seconds from opening the desk to the claims of one season, or to the table of all; and how many there were."""
    import duckdb  # noqa: F401 - loaded before the clock starts
    import numpy as np  # noqa: F401

    from nextseason import Desk

    start = time.perf_counter()
    snapshot = Desk.open(folder).as_of(START + timedelta(7 * (RUNS - 1)))
    if what == "season":
        count = len(snapshot.claims("series-number-1234", season=2))
    else:
        count = snapshot.table().filter("kind <> 'watched'").aggregate("count(*)").fetchall()[0][0]
    return time.perf_counter() - start, count


def measure(claims: int, runs: int) -> dict[str, tuple[float, int]]:
    """The median seconds of each, and the claims it gave; `write` is for all of them."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "desk"
        found = {"write": (make(folder, claims), claims)}
        for what in ("season", "whole"):
            command = [sys.executable, __file__, "--once", what, "--desk", str(folder)]
            told = [json.loads(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(runs)]
            found[what] = (statistics.median(seconds for seconds, _ in told), told[0][1])
    return found


def main() -> int:
    """Print a line for each figure; 1 where one was not reached."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--once", help=argparse.SUPPRESS)
    parser.add_argument("--desk", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.once:
        print(json.dumps(once(options.desk, options.once)))
        return 0
    found = measure(options.claims, options.runs)
    print(f"written: {found['write'][1]} claims in {found['write'][0]:.1f} s")
    missed = False
    for what, limit in (("season", SEASON), ("whole", WHOLE)):
        seconds, count = found[what]
        missed |= seconds >= limit
        reached = "reached" if seconds < limit else "MISSED"
        print(f"{what}: {count} claims in {seconds:.3f} s (limit {limit} s): {reached}")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
