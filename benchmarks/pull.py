"""How long a pull takes, and how much memory: each source at hand, then all of them together.

    python benchmarks/pull.py FOLDER

FOLDER holds a folder for each source, as `nextseason pull all --from FOLDER` takes it. Each pull runs in a process of
its own, on a new desk without the reference facts, and is then made a second time. Seconds are of the processor. The
figures to reach: one source in under 90 s and 1 GB, all of them in under 180 s and 1.5 GB, a second pull in under 2 s.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

ONE, ALL = (90.0, 1024.0), (180.0, 1536.0)
AGAIN = 2.0


def one(source: str, folder: Path) -> None:
    """Pull one source twice, in this process, and print the figures as JSON."""
    from nextseason.desk import Desk
    from nextseason.sources import pull

    with tempfile.TemporaryDirectory() as scratch:
        desk = Desk.create(Path(scratch) / "desk", facts=False)
        times = []
        claims = 0
        for _ in range(2):
            start = time.process_time()
            claims += pull(desk, source, origin=folder, recorded=datetime.now(UTC)).claims
            times.append(time.process_time() - start)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
        print(json.dumps({"seconds": times[0], "again": times[1], "megabytes": peak, "claims": claims}))


def main() -> int:
    """Print a line for each source; 1 where a figure was not reached."""
    from nextseason.sources import SOURCES

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--one", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        one(options.one, options.folder)
        return 0
    there = [name for name, source in SOURCES.items() if any((options.folder / f).is_dir() for f in source.folders)]
    missed = False
    for source in [*there, "all"]:
        seconds, megabytes = ALL if source == "all" else ONE
        command = [sys.executable, __file__, str(options.folder), "--one", source]
        found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        good = found["seconds"] < seconds and found["again"] < AGAIN and found["megabytes"] < megabytes
        missed |= not good
        print(
            f"{source}: {found['claims']} claims in {found['seconds']:.1f} s (limit {seconds:.0f}), "
            f"{found['megabytes']:.0f} MB (limit {megabytes:.0f}); again {found['again']:.2f} s (limit {AGAIN:.0f}): "
            f"{'reached' if good else 'MISSED'}"
        )
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
