"""How long the ledger takes, beside a bare DuckDB scan of the same files: python benchmarks/ledger.py [--quick]

A desk of a million claims (a hundred of each of 10,000 documents) written in one run, and one of 10,000 articles of ten
claims each, written one by one and then copied into a folder as they are. Questions are asked seven times in a warm
process and three times in a cold one (start of Python and imports included); medians are printed.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from nextseason.batch import Batch
from nextseason.claim import Claim, Known
from nextseason.ledger import Ledger
from nextseason.when import When

RECORDED = datetime(2026, 1, 2, tzinfo=UTC)
DAY = date(2022, 11, 30)
SERIES = 5_000
ONE = "series_key = 'show 42' AND season = 1"


def documents(count: int, claims: int) -> Iterator[Batch]:
    """Readings of so many documents over two years, with so many claims each, on 5,000 series of three seasons."""
    for n in range(count):
        known = Known(When.on(date(2021, 1, 1) + timedelta(days=n % 700)), "printed")
        name = f"article-{n}.txt"
        yield Batch(
            document=name,
            vintage="v1",
            known=known,
            reader="press",
            version=1,
            claims=tuple(
                Claim(
                    series_said=f"Show {(n * 7 + k) % SERIES}",
                    kind="viewership",
                    value=1_000 * n + k,
                    unit="minutes",
                    document=name,
                    known=known,
                    season=1 + k % 3,
                    span=(40 * k, 40 * k + 30),
                    quote=f"was watched for {1_000 * n + k} minutes",
                    happened=When.parse("2021-05-10/2021-05-16"),
                    outlets=("The Hollywood Reporter",),
                    speaker="Nielsen",
                    detail={"market": "US"},
                )
                for k in range(claims)
            ),
        )


def median(work: Callable[[], object], times: int = 7) -> float:
    """Seconds of the median run."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def season(folder: Path) -> None:
    """What a reader of one season asks: the desk on a day, and the claims of that season."""
    Ledger(folder).as_of(DAY).query("SELECT * FROM claims", where=ONE)


def desk(folder: Path) -> None:
    """The whole desk on a day, as one table."""
    Ledger(folder).as_of(DAY).table()


def bare(folder: Path, where: str) -> None:
    """The rival: a scan of the files that knows nothing of readings and vintages, only of a day."""
    import duckdb

    connection = duckdb.connect(":memory:", config={"threads": 2})
    connection.execute("SET enable_progress_bar = false")
    files = [str(path) for path in Ledger(folder).files()]
    text = f"CREATE TABLE found AS SELECT * FROM read_parquet(?) WHERE {where} AND known_from <= DATE '{DAY}'"
    connection.execute(text, [files])


def cold(call: str, folder: Path) -> float:
    """Seconds of a process of its own."""
    script = (
        f"import sys; from pathlib import Path; sys.path.insert(0, {str(Path(__file__).parent)!r}); import ledger; "
    )
    return median(lambda: subprocess.run([sys.executable, "-c", f"{script}ledger.{call}", str(folder)], check=True), 3)


def report(what: str, ours: float, rival: float | None = None, target: float | None = None) -> None:
    line = f"{what:<58}{ours:>9.3f} s"
    line += f"  bare scan {rival:>7.3f} s  ratio {ours / rival:>5.1f}" if rival else ""
    line += f"  (target {target:g} s: {'reached' if ours < target else 'MISSED'})" if target else ""
    print(line, flush=True)


def ask(folder: Path, what: str, one: float | None = None, whole: float | None = None) -> None:
    """Both questions, warm and cold."""
    report(f"one season of {what}", median(lambda: season(folder)), median(lambda: bare(folder, ONE)), one)
    report(
        "  in a cold process",
        cold("season(Path(sys.argv[1]))", folder),
        cold(f'bare(Path(sys.argv[1]), "{ONE}")', folder),
    )
    report(f"the whole desk of {what}", median(lambda: desk(folder)), median(lambda: bare(folder, "true")), whole)
    report(
        "  in a cold process", cold("desk(Path(sys.argv[1]))", folder), cold('bare(Path(sys.argv[1]), "true")', folder)
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--quick", action="store_true", help="a tenth of everything, in about a minute")
    part = 10 if parser.parse_args().quick else 1
    with tempfile.TemporaryDirectory(prefix="nextseason-bench-") as name:
        root = Path(name)
        large, single, copied = root / "large", root / "single", root / "copied"
        for folder in (large, single, copied):
            folder.mkdir()
        count = 10_000 // part

        made = list(documents(count, 100))
        start = time.perf_counter()
        Ledger(large).write(made, recorded=RECORDED)
        report(f"write {count * 100:,} claims in one run", time.perf_counter() - start)
        del made
        ask(large, f"{count * 100:,} claims", 0.2, 2)

        ledger, taken = Ledger(single), []
        for one in documents(count, 10):
            start = time.perf_counter()
            ledger.write([one], recorded=RECORDED)
            taken.append(time.perf_counter() - start)
        report(f"write {count:,} articles one by one, all", sum(taken))
        report("  the median one", statistics.median(taken))
        report("  the slowest one (it folds)", max(taken))
        report("  the median of the last hundred", statistics.median(taken[-100:]))
        print(f"  {len(ledger.files())} files in force of {len(list(single.iterdir()))} in the folder")
        ask(single, f"{count:,} articles written one by one")

        for path in single.glob("c-*.parquet"):
            shutil.copy(path, copied)
        start = time.perf_counter()
        bare(copied, ONE)
        rival = time.perf_counter() - start
        start = time.perf_counter()
        season(copied)
        report(f"one season of {count:,} files copied in, the first time", time.perf_counter() - start, rival)
        report("  the second time", median(lambda: season(copied), 3))


if __name__ == "__main__":
    main()
