"""Draw a sample of the catalog's links to review by hand, or score them by one that was reviewed.

    python tools/sample_links.py DESK [--seed N]               a sample, as CSV
    python tools/sample_links.py DESK --score tests/data/links.csv

A sample holds so many listings of each list, linked and not linked ones as they come, and beside each what the desk
says of it and of what it is linked to, for a person to judge by: fill in `expected` and `verdict`. The score prints
precision and recall, and each link that is wrong or missing.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
from pathlib import Path

from nextseason.catalog.listings import Listing, judge, listings, read_review
from nextseason.desk import Desk
from nextseason.snapshot import Snapshot

# How many of which lists.
STRATA = {
    ("tmdb",): 100, ("justwatch",): 80, ("wikipedia",): 40, ("imdb",): 40, ("metacritic", "rottentomatoes"): 40,
}  # fmt: skip
COLUMNS = ("name", "title", "year", "expected", "made", "verdict", "note")


def sample(found: list[Listing], seed: int) -> list[Listing]:
    """A sample by list, the same for the same seed and desk."""
    chance = random.Random(seed)
    drawn: list[Listing] = []
    for listers, size in STRATA.items():
        own = [listing for listing in found if listing.lister in listers]
        drawn += chance.sample(own, min(size, len(own)))
    return drawn


def said(snapshot: Snapshot, series: str) -> str:
    """What lists say of a series, in one line: who, the title, and what tells it from its namesakes."""
    keys = ", ".join("'" + key.replace("'", "''") + "'" for key in sorted(snapshot.catalog.keys(series)))
    rows = snapshot.query(
        f"""SELECT split_part(coalesce(source_key, reader), ':', 1), any_value(series_said),
                   string_agg(DISTINCT value_text, ' ' ORDER BY value_text)
                       FILTER (json_extract_string(detail, '$.name') IN ('year', 'first_season', 'awaited', 'language')
                               OR kind = 'premiere_date' AND season = 1),
                   any_value(json_extract_string(detail, '$.original_title'))
            FROM claims WHERE series_key IN ({keys}) AND kind <> 'watched' GROUP BY 1 ORDER BY 1"""
    )
    return "; ".join(" ".join(str(cell) for cell in row if cell) for row in rows)


def main() -> None:
    """Print a sample, or the score of a reviewed one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("desk", type=Path)
    parser.add_argument("--seed", type=int, default=1, help="of the sample (default: %(default)s)")
    parser.add_argument("--score", type=Path, metavar="CSV", help="a reviewed sample")
    options = parser.parse_args()
    snapshot = Desk.open(options.desk).as_of()
    found = listings(snapshot)
    if options.score:
        judged = judge(found, read_review(options.score.read_text("utf-8")))
        print(judged.line(), *(f"wrong: {w}" for w in judged.wrong), *(f"missed: {m}" for m in judged.missed), sep="\n")
        return
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in sample(found, options.seed):
        writer.writerow((one.name, one.title, one.year or "", "", one.made or "", "", said(snapshot, one.series)))


if __name__ == "__main__":
    main()
