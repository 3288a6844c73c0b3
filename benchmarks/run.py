"""Every figure that the desk has to reach, beside its rival where there is one, in one table.

    python benchmarks/run.py [--quick] [--only NAME ...] [--data FOLDER] [--spacy PYTHON]

--quick takes three runs instead of five, a tenth of the claims, and leaves the pull of all vintages out. FOLDER holds
the publisher's dated files (default: ../shared/data beside the repository); what is not there is left out, and says so.
PYTHON is one that has spaCy with its small model, where this one has not. Exit status 1 where a figure was missed.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[1] / "shared"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: what was measured, what it has to be, and the same of a rival. `most` is False for a rate."""

    name: str
    target: float
    measured: float | None
    unit: str
    most: bool = True
    rival: tuple[str, float] | None = None
    note: str = ""

    @property
    def reached(self) -> bool | None:
        """Whether the target is met; None where it was not measured."""
        if self.measured is None:
            return None
        return self.measured < self.target if self.most else self.measured >= self.target

    def line(self) -> str:
        """A row of the table."""
        target = f"{'<' if self.most else '>='} {self.target:g} {self.unit}"
        if self.measured is None:
            return f"{self.name:34} {target:>16} {'-':>16}  left out: {self.note}"
        state = "reached" if self.reached else "MISSED"
        beside = ""
        if self.rival:
            ours, theirs = self.measured, self.rival[1]
            ratio = theirs / ours if self.most else ours / theirs
            beside = f"  {self.rival[0]}: {theirs:.3g} {self.unit}, ours is {ratio:.3g} times as fast"
        note = f"  ({self.note})" if self.note else ""
        return f"{self.name:34} {target:>16} {f'{self.measured:.3g} {self.unit}':>16}  {state}{beside}{note}"


def environment(cache: Path) -> dict[str, str]:
    """As an installation leaves it: byte code is kept from one run to the next, and no desk is named."""
    env = {k: v for k, v in os.environ.items() if k not in ("PYTHONDONTWRITEBYTECODE", "NEXTSEASON_DESK")}
    return {**env, "PYTHONPYCACHEPREFIX": str(cache)}


class Bench:
    """What the measurements share: how often, how much, and where."""

    def __init__(self, options: argparse.Namespace, scratch: Path) -> None:
        self.options = options
        self.scratch = scratch
        self.runs = 3 if options.quick else 5
        self.env = environment(scratch / "cache")

    def whole(self, name: str, limit: float, command: list[str]) -> Figure:
        """The median wall seconds of a whole process, after one run that fills the caches; the processor's beside."""
        wall, processor = [], []
        for _ in range(self.runs + 1):
            before, start = os.times(), time.perf_counter()
            subprocess.run(command, check=True, capture_output=True, cwd=self.scratch, env=self.env)
            wall.append(time.perf_counter() - start)
            after = os.times()
            processor.append(
                after.children_user + after.children_system - before.children_user - before.children_system
            )
        note = f"{statistics.median(processor[1:]):.2g} s of the processor"
        return Figure(name, limit, statistics.median(wall[1:]), "s", note=note)

    def told(self, script: str, *arguments: str, python: str = sys.executable) -> str:
        """What another benchmark prints; its own misses are judged here."""
        command = [python, str(HERE / script), *arguments]
        done = subprocess.run(command, check=False, capture_output=True, text=True, env=self.env)
        if not done.stdout:
            raise SystemExit(f"{script} failed:\n{done.stderr}")
        return done.stdout


def program(bench: Bench) -> Iterator[Figure]:
    """Whole processes: `--help`, and a report on a desk with the reference facts and the bundled articles."""
    nextseason = [sys.executable, "-m", "nextseason"]
    yield bench.whole("--help", 0.3, [*nextseason, "--help"])
    case = HERE.parent / "src" / "nextseason" / "bundled" / "jupiters_legacy"
    desk = ["--desk", str(bench.scratch / "desk")]
    read = [*nextseason, *desk, "read", str(case / "articles"), "--articles", str(case / "articles.csv")]
    subprocess.run(read, check=True, capture_output=True, env=bench.env)
    for title in ("Jupiter's Legacy", "The Residence"):
        yield bench.whole(f"report {title!r}", 1.5, [*nextseason, *desk, "report", title])


def snapshots(bench: Bench) -> Iterator[Figure]:
    """One season, and the whole desk, among a million claims."""
    claims = 100_000 if bench.options.quick else 1_000_000
    told = bench.told("snapshot.py", "--claims", str(claims), "--runs", str(bench.runs))
    note = f"among {claims:,} claims"
    for what, name, limit in (("season", "snapshot of one season", 0.2), ("whole", "snapshot of the desk", 2.0)):
        found = re.search(rf"^{what}: (\d+) claims in ([\d.]+) s", told, re.M)
        assert found, told
        yield Figure(name, limit, float(found[2]), "s", note=f"{int(found[1]):,} claims, {note}")


def vintages(bench: Bench) -> Iterator[Figure]:
    """All vintages of the weekly Top 10, the half-year reports, all sources: seconds, and memory at the peak."""
    folder = bench.options.data
    why = "--quick" if bench.options.quick else "" if folder.is_dir() else f"no {folder}; name it with --data"
    told = "" if why else bench.told("pull.py", str(folder))
    for source, seconds, megabytes in (
        ("netflix-top10", 90, 1024), ("netflix-engagement", 90, 1024), ("all", 180, 1536),
    ):  # fmt: skip
        found = re.search(rf"^{source}: (\d+) claims in ([\d.]+) s .*?, (\d+) MB .*?again ([\d.]+) s", told, re.M)
        note = why or (f"{int(found[1]):,} claims" if found else "not told")
        yield Figure(f"pull {source}", seconds, float(found[2]) if found else None, "s", note=note)
        yield Figure(f"pull {source}, memory", megabytes, float(found[3]) if found else None, "MB", note=why)
        yield Figure(f"pull {source}, again", 2, float(found[4]) if found else None, "s", note=why)


def large(bench: Bench) -> Iterator[Figure]:
    """IMDb's data sets at their full size, made up: speed beside a bare scan, memory, and a second pull."""
    told = bench.told("imdb.py", *(["--titles", "1000000"] if bench.options.quick else []))
    found = re.search(r"^([\d,]+) titles, .*?at ([\d.]+) of the bare.*?, (\d+) MB .*?again ([\d.]+) s", told, re.M)
    assert found, told
    note = f"{found[1]} titles, seconds of the processor"
    yield Figure("pull imdb-datasets, of a bare scan", 0.5, float(found[2]), "", most=False, note=note)
    yield Figure("pull imdb-datasets, memory", 1024, float(found[3]), "MB")
    yield Figure("pull imdb-datasets, again", 2, float(found[4]), "s")


def reader(bench: Bench) -> Iterator[Figure]:
    """Articles a second of processor time on one core, beside spaCy."""
    seconds = ["--seconds", "3" if bench.options.quick else "10"]
    runs = [bench.told("press.py", *seconds) for _ in range(1 if bench.options.quick else bench.runs)]
    ours = re.compile(r"^  press\S+, (\d+ titles): ([\d.]+) articles/s", re.M)
    spacy = re.compile(r"^  (spaCy [^:]+): ([\d.]+) articles/s", re.M)
    # Of several sets of texts the last: articles of the press, where there are any, else our own.
    told = [ours.findall(text)[-1] for text in runs]
    rate = statistics.median(float(number) for _, number in told)
    beside = bench.told("press.py", *seconds, python=bench.options.spacy) if bench.options.spacy else runs[0]
    theirs = spacy.findall(beside)
    rival = (theirs[-1][0], float(theirs[-1][1])) if theirs else None
    note = told[0][0] if rival else f"{told[0][0]}; no spaCy to measure beside"
    yield Figure("the press reader", 300, rate, "articles/s", most=False, rival=rival, note=note)


PARTS: dict[str, Callable[[Bench], Iterator[Figure]]] = {
    "program": program,
    "snapshots": snapshots,
    "vintages": vintages,
    "large": large,
    "reader": reader,
}


def main() -> int:
    """Measure, and print the table as it grows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer runs, fewer claims, no pull")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS), metavar="NAME", help=", ".join(PARTS))
    parser.add_argument("--data", type=Path, default=SHARED / "data", help="the publisher's dated files")
    parser.add_argument("--spacy", metavar="PYTHON", help="a Python that has spaCy and its small model")
    options = parser.parse_args()
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    print(f"{os.cpu_count()} cores, load {load} at the start; medians of {3 if options.quick else 5} runs, wall time")
    print(f"{'figure':34} {'target':>16} {'measured':>16}")
    missed = 0
    with tempfile.TemporaryDirectory(prefix="nextseason-bench-") as scratch:
        bench = Bench(options, Path(scratch))
        for name in options.only:
            for figure in PARTS[name](bench):
                print(figure.line(), flush=True)
                missed += figure.reached is False
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
