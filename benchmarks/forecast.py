"""How long the odds of one title take, where the day's fit is kept and the snapshot is open.

    python benchmarks/forecast.py [--desk DIR] [--titles 40] [--json]

On a new desk with the reference facts, or one of your own: the whole table is forecast once, which keeps the day's fit;
then, from a new snapshot, the first title (which loads the fit), and the others one by one. Wall time, and seconds of
the processor beside it, which count on a busy machine. The figure to reach: 0.05 s.
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

ONE = 0.05


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
        snapshot = desk.as_of()
        took = []
        for name in names[:: max(len(names) // options.titles, 1)]:
            wall, cpu = time.perf_counter(), time.process_time()
            forecast(snapshot, series=[name], target="next_premiere_by")
            took.append((time.perf_counter() - wall, time.process_time() - cpu))
    out = {"titles": len(took), "first_seconds": took[0][0], "first_processor_seconds": took[0][1]}
    for at, kind in enumerate(("seconds", "processor_seconds")):
        out[f"median_{kind}"] = statistics.median(one[at] for one in took[1:])
        out[f"least_{kind}"] = min(one[at] for one in took[1:])
    if options.json:
        print(json.dumps(out))
    else:
        print(f"one title of {len(names)}, {out['titles']} asked; to reach {ONE} s")
        for name in ("first", "median", "least"):
            print(
                f"  {name:8}{out[f'{name}_seconds']:.3f} s, {out[f'{name}_processor_seconds']:.3f} s of the processor"
            )
    return int(min(out["median_seconds"], out["median_processor_seconds"]) > ONE)


if __name__ == "__main__":
    raise SystemExit(main())
