"""Judge the gaps to next premieres on a desk and append the figures to docs/runs_gap.csv.

    python tools/gap_runs.py DESK --date 2026-11-26 --note "first candidate"

Each window is run once for each candidate of a model; a line once written is never changed.
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

from nextseason import Desk
from nextseason.evaluate import gaps

RUNS = Path(__file__).parents[1] / "docs" / "runs_gap.csv"
SCORE = "weighted interval score, weeks"
COLUMNS = ("date", "candidate", "window", "n", "figure", "value", "low_90", "high_90", "note")


def main() -> None:
    """Run and append."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("desk", type=Path)
    parser.add_argument("--date", required=True)
    parser.add_argument("--note", default="")
    options = parser.parse_args()
    new = not RUNS.exists()
    found = gaps.judge(Desk.open(options.desk).as_of())
    with RUNS.open("a", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        if new:
            out.writerow(COLUMNS)
        for one in found:
            for name, value in {"weeks off at the median": one.error, SCORE: one.score, **one.coverage}.items():
                bars = (f"{v:.4f}" for v in (value.value, value.low, value.high))
                out.writerow([options.date, one.model, one.window, one.n, name, *bars, options.note])
    print(gaps.table(found))


if __name__ == "__main__":
    main()
