"""Whether seasons that the value says pay were the ones that came back: with the public defaults, three months in.

    python tools/value_runs.py [--desk DIR] [--json]

Without a desk, on the bundled facts; it takes minutes. Asked at each quarter's end of the seasons that entered the
weekly chart three to six months before and are not limited; what came is a next premiere within 24 months, where a
half-year report has since told. The value knows neither reviews nor contracts, and what an episode cost only by the
usual cost of its language: this checks how far the public defaults carry. The forecast of what comes is
`nextseason odds`.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from nextseason.decide import value
from nextseason.desk import Desk
from nextseason.evaluate.outcomes import outcomes
from nextseason.evaluate.scores import auc_of, over_series
from nextseason.forecast.audience_weeks import seasons

QUARTERS = [date(year, month, day) for year in (2022, 2023) for month, day in ((3, 31), (6, 30), (9, 30), (12, 31))][:6]


def asked(desk: Desk) -> list[tuple[str, float, float, bool]]:
    """Series, the chance that its next season pays, its hours, and whether the next one came, for each season."""
    came = {
        (o.series_id, o.season): bool(o.value)
        for o in outcomes(desk.as_of(desk.last_watched()))
        if o.target == "next_premiere" and o.horizon == "24 months" and o.value is not None
    }
    out = []
    for day in QUARTERS:
        snapshot = desk.as_of(day)
        known = seasons(snapshot, since=day - timedelta(days=182))
        for i in range(len(known)):
            key = known.series_id[i], known.season[i]
            young = known.first[i].item() > day - timedelta(days=91)
            if young or key[1] is None or known.x[i, 4] > 0 or key not in came:
                continue
            found = value(snapshot, key[0], key[1])
            out.append((key[0], found.pays, found.hours.middle, came[key]))
    return out


def main() -> None:
    """Ask and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--desk", type=Path)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        rows = asked(Desk.open(options.desk) if options.desk else Desk.create(Path(scratch) / "desk"))
    series = [row[0] for row in rows]
    pays, hours, came = (np.array([row[k] for row in rows], dtype=float) for k in (1, 2, 3))
    out: dict[str, Any] = {"seasons": len(rows), "came_back": round(float(came.mean()), 3)}
    for name, score in (("chance that it pays", pays), ("hours alone", hours)):
        interval = over_series(auc_of(score, came), series)
        out[f"auc, {name}"] = [round(float(v), 3) for v in (interval.value, interval.low, interval.high)]
    for name, inside in (
        ("does not pay", pays < 0.35),
        ("open", (pays >= 0.35) & (pays <= 0.65)),
        ("pays", pays > 0.65),
    ):
        out[name] = [int(inside.sum()), round(float(came[inside].mean()), 3) if inside.any() else None]
    if options.json:
        print(json.dumps(out))
        return
    for key, figure in out.items():
        print(f"{key:28}{figure}")


if __name__ == "__main__":
    main()
