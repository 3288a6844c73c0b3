"""How long a forecast of one title takes, where the day's fit is kept and the snapshot is open.

    python benchmarks/forecast.py [--desk DIR] [--titles 40] [--json]

On a new desk with the reference facts, or one of your own: the whole table is forecast once, which keeps the day's fit;
then, from a new snapshot, the first title (which loads the fit), and the others one by one: its odds alone, and all
targets. Wall time, and seconds of the processor beside it, which count on a busy machine. The figure to reach: 0.05 s.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from pathlib import Path

from nextseason import Desk
from nextseason.forecast import forecast
from nextseason.snapshot import Snapshot

ONE = 0.05
WHAT = {"its odds": "next_premiere_by", "all targets": None}


def main() -> int:
    """Measure and print; 1 where the figure was missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--desk", type=Path)
    parser.add_argument("--titles", type=int, default=40)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        desk = Desk.open(options.desk) if options.desk else Desk.create(Path(scratch) / "desk")
        names = sorted({row.series_id for row in forecast(desk.as_of(), target="next_premiere_by")})
        asked = names[:: max(len(names) // options.titles, 1)]
        took = {what: _each(desk.as_of(), asked, target) for what, target in WHAT.items()}
    if options.json:
        print(json.dumps({"titles": len(asked), "took": took}))
    else:
        print(f"one title of {len(names)}, {len(asked)} asked; to reach {ONE} s")
        for what, told in took.items():
            print(what)
            for name, (wall, cpu) in told.items():
                print(f"  {name:8}{wall:.3f} s, {cpu:.3f} s of the processor")
    return int(any(min(told["median"]) > ONE for told in took.values()))


def _each(snapshot: Snapshot, names: list[str], target: str | None) -> dict[str, tuple[float, float]]:
    """Seconds on the wall and of the processor: of the first, and the median and the most of the others."""
    took = []
    for name in names:
        wall, cpu = time.perf_counter(), time.process_time()
        forecast(snapshot, series=[name], target=target)
        took.append((time.perf_counter() - wall, time.process_time() - cpu))
    walls, cpus = zip(*took[1:], strict=True)
    return {
        "first": took[0],
        "median": (statistics.median(walls), statistics.median(cpus)),
        "most": (max(walls), max(cpus)),
    }


if __name__ == "__main__":
    raise SystemExit(main())
