"""Run the named windows of the next season, and the late dates, on a desk; append the scores to docs/runs_renewal.csv.

    python tools/renewal_runs.py DESK --date 2026-11-25 --note "first candidate"

Each window is run once for each candidate of a model; a line once written is never changed.
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

from nextseason import Desk
from nextseason.evaluate import late, scores, windows
from nextseason.forecast.rates import watched_through

RUNS = Path(__file__).parents[1] / "docs" / "runs_renewal.csv"
COLUMNS = ("date", "candidate", "window", "n", "came", "said", "score", "value", "low_90", "high_90", "note")


def main() -> None:
    """Run and append."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("desk", type=Path)
    parser.add_argument("--date", required=True)
    parser.add_argument("--note", default="")
    parser.add_argument("--late-only", action="store_true", help="the late dates alone")
    options = parser.parse_args()
    new = not RUNS.exists()
    desk = Desk.open(options.desk)
    end = desk.as_of()
    through = watched_through(end)[0]
    found = [] if options.late_only else windows.judge(desk.ledger)
    found += late.judge(desk.ledger, end, through)
    shown, reported = late.seen(desk.ledger, end, through)
    with RUNS.open("a", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        if new:
            out.writerow(COLUMNS)
        for one in found:
            figures: dict[str, scores.Interval] = {"brier": one.brier, "auc": one.auc, "slope": one.slope}
            figures |= {f"skill over {base}": value for base, value in one.skill.items()}
            for name, value in figures.items():
                numbers = (f"{v:.4f}" for v in (one.came, one.said))
                bars = (f"{v:.4f}" for v in (value.value, value.low, value.high))
                out.writerow([options.date, one.model, one.window, one.n, *numbers, name, *bars, options.note])
    print(windows.table(found))
    print(
        f"\nafter {late.DATES[1][0]} {reported} next seasons are in reports, and charts and lists show {shown} of them"
    )


if __name__ == "__main__":
    main()
