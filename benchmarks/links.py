"""Linking titles to the series of a catalog: seconds to resolve them, and to propose aliases for those not known.

    python benchmarks/links.py [--titles N] [--names N]

Titles and names are made up. A tenth of the titles are known ones with a season behind, a tenth known ones with a slip
of the pen, a tenth others; the rest are known as they stand. Exit status 1 where it takes 30 seconds of the processor
or more.
"""

from __future__ import annotations

import argparse
import itertools
import random
import sys
import time

from nextseason.catalog import Catalog
from nextseason.catalog.proposals import propose
from nextseason.claim import title_key

LIMIT = 30.0
SYLLABLES = (
    "ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va", "we", "xi",
    "yo", "zu", "bra", "cle", "dri", "flo", "gru",
)  # fmt: skip


def names(n: int, chance: random.Random) -> list[str]:
    """So many different made-up titles of one to five words, of 20,000 words in all, common and rare ones."""
    words = list(dict.fromkeys("".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(20_000)))
    weights = list(itertools.accumulate(1 / (rank + 10) for rank in range(len(words))))
    made: dict[str, None] = {}
    while len(made) < n:
        title = " ".join(chance.choices(words, cum_weights=weights, k=chance.randint(1, 5))).title()
        made[title] = None
    return list(made)


def slipped(title: str, chance: random.Random) -> str:
    """With one letter left out."""
    at = chance.randrange(len(title))
    return title[:at] + title[at + 1 :]


def main() -> int:
    """Print the seconds, and how many titles were told."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--titles", type=int, default=20_000)
    parser.add_argument("--names", type=int, default=200_000)
    options = parser.parse_args()
    chance = random.Random(1)
    known = names(options.names + options.titles // 10, chance)
    others = [known.pop() for _ in range(options.titles // 10)]
    drawn = chance.choices(known, k=options.titles - len(others))
    tenth = options.titles // 10
    slips = [slipped(title, chance) for title in drawn[:tenth]]
    titles = [*slips, *(f"{t}: Season 2" for t in drawn[tenth : 2 * tenth]), *drawn[2 * tenth :], *others]

    start = time.process_time()
    catalog = Catalog((title_key(title), title, 1) for title in known)
    built = time.process_time()
    found = {title: catalog.resolve(title) for title in titles}
    resolved = time.process_time()
    proposals = propose((title for title, entry in found.items() if entry is None), known)
    done = time.process_time()
    told = {p.alias: p.title for p in proposals}
    right = sum(told.get(slip) == title for slip, title in zip(slips, drawn, strict=False))
    unknown = sum(entry is None for entry in found.values())
    print(f"{len(titles):,} titles against {len(known):,} names, seconds of the processor:")
    print(f"catalog: {built - start:.1f} s")
    print(f"resolve: {resolved - built:.1f} s, {unknown:,} of {len(found):,} unknown")
    print(f"propose: {done - resolved:.1f} s, {len(proposals):,} proposals, {right:,} of {len(slips):,} slips undone")
    print(f"links: {done - start:.1f} s in all")
    return int(done - start >= LIMIT)


if __name__ == "__main__":
    sys.exit(main())
