"""Draw the learning curves of the forecasts on a desk and write them to docs/runs_learning.csv.

    python tools/learning_runs.py DESK [--waits]

Takes some minutes: each point is a model fitted on a part of the past and judged on a whole window. Nothing is chosen
by them. `tools/how_good.py` makes the table and the picture of them. With `--waits` only the curves of the waits for a
next premiere are drawn anew, and the other rows stay as they are.
"""

from __future__ import annotations

import argparse
import csv
from dataclasses import astuple, fields
from pathlib import Path

from nextseason import Desk
from nextseason.evaluate import learning
from nextseason.forecast.rates import watched_through

RUNS = Path(__file__).parents[1] / "docs" / "runs_learning.csv"


def main() -> None:
    """Judge and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("desk", type=Path)
    parser.add_argument("--waits", action="store_true")
    options = parser.parse_args()
    desk = Desk.open(options.desk)
    if options.waits:
        found = learning.waits(desk.as_of())
    else:
        found = learning.judge(desk.ledger, watched_through(desk.as_of())[0])
    rows = [[f"{v:.4f}" if isinstance(v, float) else str(v) for v in astuple(one)] for one in found]
    if options.waits:
        with RUNS.open(newline="", encoding="utf-8") as lines:
            before = list(csv.reader(lines))[1:]
        first = next(i for i, row in enumerate(before) if row[1] == learning.WEEKS_OFF)
        others = [row for row in before if row[1] != learning.WEEKS_OFF]
        rows = [*others[:first], *rows, *others[first:]]
    with RUNS.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow([field.name for field in fields(learning.Point)])
        out.writerows(rows)
    print(learning.table(found))


if __name__ == "__main__":
    main()
