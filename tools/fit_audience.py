"""Fit the audience model at each half-year's end and keep the fits, each on what its desk knew on that day.

    python tools/fit_audience.py [--desk DIR] [--out src/nextseason/forecast/fits]

Without a desk, on the bundled facts. The same desk gives the same files. A fit that stands already is written anew;
none is ever changed by what became known after its cut-off, which `tests/forecast/test_audience.py` checks.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from datetime import date
from pathlib import Path

from nextseason.desk import Desk
from nextseason.forecast.audience import as_json
from nextseason.forecast.audience_fit import fit

OUT = Path(__file__).parents[1] / "src" / "nextseason" / "forecast" / "fits"
FIRST = date(2021, 12, 31)  # half a year of the weekly chart


def cutoffs(through: date) -> list[date]:
    """The ends of half-years from the first to a day."""
    ends = [
        date(year, month, day) for year in range(FIRST.year, through.year + 1) for month, day in ((6, 30), (12, 31))
    ]
    return [end for end in ends if FIRST <= end <= through]


def main() -> None:
    """Write one file for each cut-off."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--desk", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        desk = Desk.open(options.desk) if options.desk else Desk.create(Path(scratch) / "desk")
        for cutoff in cutoffs(desk.last_watched()):
            model = fit(desk.as_of(cutoff))
            path = options.out / f"audience-{cutoff}.json"
            path.write_text(json.dumps(as_json(model), indent=1) + "\n", "utf-8")
            print(path.name, model.card.get("seasons"), "seasons", model.card.get("half_year_totals"), "totals")


if __name__ == "__main__":
    main()
