"""Run the audience back-test on its test windows and append what came to docs/runs.csv, whatever it is.

    python tools/audience_runs.py --date DATE [--note TEXT] [--desk DIR] [--out docs/runs.csv]

One row for each candidate and window. Settings are chosen on windows that closed by mid-2023, so that these windows are
looked at once for each candidate; the log shows how often they were.
"""

from __future__ import annotations

import argparse
import csv
import tempfile
from pathlib import Path

from nextseason.desk import Desk
from nextseason.evaluate import backtest_audience

OUT = Path(__file__).parents[1] / "docs" / "runs.csv"
HEAD = (
    "date", "candidate", "window", "n", "series", "wis", "wis_on_chart", "median_ln_error", "covers_50", "covers_80",
    "covers_95", "below_tenth_skill", "below_tenth_auc", "wis_skill_over_average_decay", "note",
)  # fmt: skip


def main() -> None:
    """Append the rows and print the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--date", required=True)
    parser.add_argument("--note", default="")
    parser.add_argument("--desk", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        desk = Desk.open(options.desk) if options.desk else Desk.create(Path(scratch) / "desk")
        found = backtest_audience(desk.ledger)
    rows = []
    for x in found.lines:
        window = f"weeks 3-8, premieres from {found.first}, {x.population}"
        skill = x.skill.get("average decay")
        rows.append(
            [options.date, x.model, window, x.n, x.series, x.wis.value, x.charted_wis.value, x.error.value,
             *(c.value for c in x.coverage.values()), x.below.value, x.auc.value, skill.value if skill else None,
             options.note]
        )  # fmt: skip
    for h in found.halves:
        held = [c.value for c in h.coverage.values()] or [None] * 3
        rows.append(
            [options.date, h.model, f"hours of {h.half}, charted {h.charted}", h.n, h.n, None, None, h.error.value,
             *held, None, None, None, options.note]
        )  # fmt: skip
    for d in found.days:
        window = f"first {d.days} days, covers_80 is sure; may be {d.maybe.value:.4f}"
        rows.append(
            [options.date, "decay/1", window, d.n, d.n, None, None, d.error, None, d.surely.value, *[None] * 4,
             options.note]
        )  # fmt: skip
    fresh = not options.out.exists()
    with options.out.open("a", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        if fresh:
            writer.writerow(HEAD)
        writer.writerows([f"{v:.4f}" if isinstance(v, float) else "" if v is None else v for v in row] for row in rows)
    print(found.table())


if __name__ == "__main__":
    main()
