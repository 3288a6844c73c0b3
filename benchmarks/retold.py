"""Finding copies and quotations told again: processor seconds, memory and what is found, as the desk doubles.

    python benchmarks/retold.py [--articles 25000 50000 100000]

Made-up articles of some 300 words: three in ten are copies of an earlier one with every twelfth word changed, two
in ten tell a quotation of 30 words again in a story of their own. Printed for each size: seconds to sketch them,
seconds to find what repeats what, how much of it was found, how much was found that is none, and the peak of memory.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
import warnings
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from nextseason import Desk, Known, When
from nextseason.batch import Batch
from nextseason.press.sketches import sketch
from nextseason.retold import repeats

SYLLABLES = [a + b for a in "bdfgklmnprstv" for b in "aeo"]
START = date(2020, 1, 1)


def articles(count: int, chance: random.Random) -> Iterator[tuple[str, str, str | None, str | None]]:
    """Name, text, which it copies, whose quotation it tells again."""
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 3))) for _ in range(8_000)]
    kept: list[tuple[str, list[str], str]] = []
    for n in range(count):
        name, kind = f"a{n:07}", chance.random()
        if kept and kind < 0.3:
            of, body, said = kept[chance.randrange(len(kept))]
            edited = [chance.choice(words) if i % 12 == 5 else word for i, word in enumerate(body)]
            yield name, f'{" ".join(edited)}. "{said}"', of, of
            continue
        body = chance.choices(words, k=260)
        of, said = None, " ".join(chance.choices(words, k=30))
        if kept and kind < 0.5:
            of, _, said = kept[chance.randrange(len(kept))]
        elif len(kept) < 50_000:
            kept.append((name, body, said))
        yield name, f'{" ".join(body)}. "{said}"', None, of


def measure(count: int) -> str:
    """One size, as a line of the table."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk.create(Path(folder) / "desk", facts=False)
        copied: dict[str, str] = {}
        quoted: dict[str, str] = {}
        sketching, waiting = 0.0, []
        for n, (name, text, copies, quotes) in enumerate(articles(count, random.Random(1))):
            copied |= {name: copies} if copies else {}
            quoted |= {name: quotes} if quotes else {}
            began = time.process_time()
            detail = sketch(text)
            sketching += time.process_time() - began
            known = Known(When.on(START + timedelta(n * 300 // count)), "given")
            waiting.append(
                Batch(document=name, vintage="1", known=known, reader="press", version=1, claims=(), detail=detail)
            )
            if len(waiting) == 10_000 or n == count - 1:
                desk.write(waiting, recorded=datetime(2021, 1, 1, tzinfo=UTC))
                waiting = []
        snapshot = desk.as_of(START + timedelta(300))
        line = f"{count:>9,} {sketching:>8.1f}"
        for wanted, quotations in ((copied, False), (quoted, True)):
            began = time.process_time()
            found = {r.text.partition("#")[0]: r.of.partition("#")[0] for r in repeats(snapshot, quotations=quotations)}
            line += f" {time.process_time() - began:>8.1f}"
            right = sum(found.get(name) == of for name, of in wanted.items())
            line += f" {right / len(wanted):>7.1%} {len(found.keys() - wanted.keys()):>6}"
    return f"{line} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:>7.0f}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[25_000, 50_000, 100_000])
    warnings.simplefilter("ignore")
    print(" articles   sketch   copies   found  wrong  quotes   found  wrong      MB")
    for count in parser.parse_args().articles:
        print(measure(count), flush=True)


if __name__ == "__main__":
    main()
