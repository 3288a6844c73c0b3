"""How long a slate takes, of 50 and of 500 candidates, and how long one value.

    python benchmarks/decide.py [--json]

Candidates are made up: renewals and new orders of six genres, a budget for a quarter of them, limits on genres, some
that require or replace another, and a limit on risk over 1,000 joint scenarios that binds. Each slate is solved with
and without its explanations (prices of all constraints, and 40 titles forced the other way). Times are CPU seconds of
one process. The figures to reach: a slate of 50 explained in 5 s, one of 500 solved in 10 s, both proven; a value in
1 s.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from nextseason import Desk
from nextseason.decide import Candidate, Spread, slate, value

GENRES = ("drama", "comedy", "crime", "fantasy", "reality", "documentary")
DAY, TITLE = date(2025, 4, 20), "The Residence"


def made_up(n: int, seed: int = 11) -> list[Candidate]:
    """n candidates, every tenth hanging on another."""
    rng = np.random.default_rng(seed)
    out = []
    for i in range(n):
        cost = float(np.exp(rng.normal(3.6, 0.7))) * 1e6
        worth = cost * float(np.exp(rng.normal(-0.35, 0.35)))
        name, other = f"title {i:04}", f"title {(i + 7) % n:04}"
        out.append(
            Candidate(
                name, name, 2, "new" if i % 5 == 0 else "renewal", GENRES[i % len(GENRES)],
                f"universe {i % 37}" if i % 9 == 0 else "", Spread(worth * 0.4, worth, worth * 2.5),
                Spread(cost * 0.85, cost, cost * 1.4), requires=(other,) if i % 10 == 3 else (),
                replaces=(other,) if i % 10 == 6 else (),
            )
        )  # fmt: skip
    return out


def seconds(work: Callable[[], Any]) -> tuple[float, Any]:
    """CPU seconds of one run, and what it gave."""
    start = time.process_time()
    found = work()
    return time.process_time() - start, found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    out: dict[str, Any] = {}
    for n in (50, 500):
        found = made_up(n)
        budget = sum(c.cost.middle for c in found) / 4
        limits = {genre: (0, max(n // 12, 1)) for genre in GENRES}
        free = slate(found, budget=budget, genres=limits, why=0)
        risk = free.loss * 0.8  # it binds
        given: dict[str, Any] = {"budget": budget, "genres": limits, "risk": risk}
        took, solved = seconds(lambda: slate(found, **given, why=0))  # noqa: B023
        explained, _ = seconds(lambda: slate(found, **given))  # noqa: B023
        out[f"{n}_solved_s"], out[f"{n}_explained_s"] = round(took, 2), round(explained, 2)
        out[f"{n}_proven"], out[f"{n}_chosen"] = solved.proven, len(solved.chosen)
    with tempfile.TemporaryDirectory() as folder:
        snapshot = Desk.create(Path(folder) / "desk").as_of(DAY)
        value(snapshot, TITLE)
        out["value_s"] = round(seconds(lambda: value(snapshot, TITLE))[0], 2)
    if options.json:
        print(json.dumps(out))
        return
    for key, figure in out.items():
        print(f"{key:20}{figure}")


if __name__ == "__main__":
    main()
