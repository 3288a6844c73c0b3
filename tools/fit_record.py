"""Fit the record of later seasons at each half-year's end, each on what its desk knew on that day.

    python tools/fit_record.py [--desk DIR] [--out src/nextseason/decide/record.csv]

Without a desk, on the bundled facts. The same desk gives the same file, and no row is ever changed by what became known
after its day, which `tests/decide/test_record.py` checks.
"""

from __future__ import annotations

import argparse
import csv
import tempfile
from pathlib import Path

from fit_audience import cutoffs

from nextseason.decide.assumption import COLUMNS, assumptions
from nextseason.decide.record import fit
from nextseason.desk import Desk

OUT = Path(__file__).parents[1] / "src" / "nextseason" / "decide" / "record.csv"
SCOPES = (("next", "2"), ("next", "3"), ("next", "4+"), ("later", "world"), ("earlier", "world"))


def main() -> None:
    """Write one file with the rows of all cut-offs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--desk", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    table = assumptions().rows
    assumed = {(r.name, r.scope): r.spread for r in table if (r.name, r.scope) in SCOPES and r.publisher == "assumed"}
    rows = []
    with tempfile.TemporaryDirectory() as scratch:
        desk = Desk.open(options.desk) if options.desk else Desk.create(Path(scratch) / "desk")
        for cutoff in cutoffs(desk.last_watched()):
            found = fit(desk.as_of(cutoff), assumed)
            print(cutoff, *(f"{r['name']} {r['scope']}: {r['middle']} of {r['note'].split(' ')[0]}" for r in found))
            rows += found
    with options.out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
