"""How fast IMDb's data sets are read at their full size, beside a bare scan of the same files, and in how much memory.

    python benchmarks/imdb.py [--titles 11000000] [--folder FOLDER]

Made-up files of the publisher's layout and size (11 million titles, 9 million episodes, 1.6 million ratings) are
written into FOLDER and kept there, or into a temporary folder. Then, each in a process of its own: a bare DuckDB scan
that hashes each cell (`SELECT count(*), sum(hash(...))`), and a pull into a desk that looks for 5,000 of the series.
The figures to reach: at least half the bare scan's speed (seconds of the processor), under 1 GB.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path

SERIES_SHARE = 40  # one title in so many is a series; most of the others are episodes
EPISODES, RATINGS = 9 / 11, 1.6 / 11  # for each title
WANTED = 5_000
FILES = {
    "title.basics.tsv.gz": """
        SELECT format('tt{:08d}', i) AS tconst,
               CASE WHEN i % {share} = 0 THEN CASE WHEN i % {mini} = 0 THEN 'tvMiniSeries' ELSE 'tvSeries' END
                    WHEN i % 7 = 0 THEN 'movie' ELSE 'tvEpisode' END AS "titleType",
               CASE WHEN i % {share} = 0 THEN 'The Lamp Number ' || i ELSE 'Episode dated ' || (hash(i) % 100000) END
                   AS "primaryTitle",
               CASE WHEN i % {share} = 0 THEN 'The Lamp Number ' || i ELSE 'Episode dated ' || (hash(i) % 100000) END
                   AS "originalTitle",
               0 AS "isAdult", 1950 + (hash(i) % 75)::INTEGER AS "startYear", NULL AS "endYear",
               CASE WHEN i % 3 = 0 THEN 20 + (hash(i) % 90)::INTEGER END AS "runtimeMinutes",
               CASE i % 4 WHEN 0 THEN 'Drama' WHEN 1 THEN 'Comedy,Drama' WHEN 2 THEN 'Talk-Show' ELSE 'News' END
                   AS genres
        FROM range(1, {titles} + 1) t(i)""",
    "title.episode.tsv.gz": """
        SELECT format('tt{:08d}', i + (i % {share} = 0)::INTEGER) AS tconst,
               format('tt{:08d}', {share} * (1 + (hash(i) % ({titles} // {share}))::INTEGER)) AS "parentTconst",
               CASE WHEN i % 6 > 0 THEN 1 + i % 5 END AS "seasonNumber",
               CASE WHEN i % 6 > 0 THEN 1 + i % 24 END AS "episodeNumber"
        FROM range(1, {episodes} + 1) t(i)""",
    "title.ratings.tsv.gz": """
        SELECT format('tt{:08d}', 6 + i * 6) AS tconst, round(1 + (hash(i) % 90)::INTEGER / 10, 1) AS "averageRating",
               5 + (hash(i) % 20000)::INTEGER AS "numVotes"
        FROM range(0, {ratings}) t(i)""",
}


def make(folder: Path, titles: int) -> None:
    """Write the three files of so many titles, where they are not there yet."""
    import duckdb

    numbers = {
        "titles": titles, "episodes": round(titles * EPISODES), "ratings": round(titles * RATINGS),
        "share": SERIES_SHARE, "mini": SERIES_SHARE * 5,
    }  # fmt: skip
    for name, query in FILES.items():
        if not (folder / name).exists():
            text = query.replace("{:08d}", "%08d").format(**numbers).replace("format('tt%08d'", "printf('tt%08d'")
            aside = folder / f".{name}"
            duckdb.sql(
                f"COPY ({text}) TO '{aside}' (FORMAT csv, DELIMITER '\t', QUOTE '', ESCAPE '', HEADER, NULLSTR '\\N', "
                "COMPRESSION gzip)"
            )
            aside.replace(folder / name)


def bare(folder: Path) -> None:
    """The bare scan."""
    import duckdb

    connection = duckdb.connect(config={"threads": 2})
    for name in FILES:
        connection.execute(
            f"""SELECT count(*), sum(hash(COLUMNS(*))) FROM read_csv('{folder / name}', delim = '\t', quote = '',
                escape = '', header = true, nullstr = '\\N', all_varchar = true, auto_detect = false,
                columns = {{{", ".join(f"'{c}': 'VARCHAR'" for c in _columns(name))}}})"""
        ).fetchall()


def _columns(name: str) -> tuple[str, ...]:
    from nextseason.sources.imdb_datasets import LAYOUTS

    return LAYOUTS[name.removesuffix(".tsv.gz")]


def pulled(folder: Path) -> dict[str, float]:
    """The pull, into a desk that knows some of the series; and once more, with nothing new."""
    from nextseason.batch import Batch
    from nextseason.claim import Claim, Known
    from nextseason.desk import Desk
    from nextseason.sources import pull
    from nextseason.when import When

    with tempfile.TemporaryDirectory() as scratch:
        desk = Desk.create(Path(scratch) / "desk", facts=False)
        known = Known(When.on(date(2024, 1, 1)), "vintage")
        claims = tuple(
            Claim(series_said=f"The Lamp Number {n * SERIES_SHARE}", kind="attribute", value="x", document="d",
                  known=known, detail={"name": "label"}, reader="bench/1")
            for n in range(1, WANTED + 1)
        )  # fmt: skip
        desk.write([Batch(document="d", vintage="1", known=known, reader="bench", version=1, claims=claims)])
        report = pull(desk, "imdb-datasets", origin=folder, known=date(2024, 1, 2), recorded=datetime.now(UTC))
        used = time.process_time()
        start = time.perf_counter()
        pull(desk, "imdb-datasets", origin=folder, known=date(2024, 1, 2), recorded=datetime.now(UTC))
        assert not report.refused, report.refused
        again = time.perf_counter() - start
        return {"claims": report.claims, "again": again, "again_processor": time.process_time() - used}


def measure(what: str, folder: Path) -> None:
    """One measurement in this process, as JSON."""
    wall = time.perf_counter()
    more = pulled(folder) if what == "pull" else bare(folder)
    used = resource.getrusage(resource.RUSAGE_SELF)
    peak = used.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    found = {"processor": used.ru_utime + used.ru_stime, "wall": time.perf_counter() - wall, "megabytes": peak}
    print(json.dumps({**found, **(more or {})}))


def main() -> int:
    """Print both, and their ratio; 1 where a figure was not reached."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--titles", type=int, default=11_000_000)
    parser.add_argument("--folder", type=Path, help="where the made-up files are kept for the next time")
    parser.add_argument("--one", choices=("bare", "pull"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        measure(options.one, options.folder)
        return 0
    with tempfile.TemporaryDirectory(prefix="nextseason-imdb-") as scratch:
        folder = options.folder or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        make(folder, options.titles)
        size = sum((folder / name).stat().st_size for name in FILES) / 1e6
        found = {}
        for what in ("bare", "pull"):
            command = [sys.executable, __file__, "--folder", str(folder), "--one", what]
            found[what] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            said = found[what]
            print(
                f"{what}: {said['processor']:.1f} s of the processor, {said['wall']:.1f} s, {said['megabytes']:.0f} MB",
                flush=True,
            )
        ours = found["pull"]["processor"] - found["pull"]["again_processor"]
        ratio = found["bare"]["processor"] / ours
        good = ratio >= 0.5 and found["pull"]["megabytes"] < 1024 and found["pull"]["again"] < 2
        print(
            f"{options.titles:,} titles, {size:.0f} MB: {found['pull']['claims']:,} claims at {ratio:.2f} of the bare "
            f"scan's speed (to reach 0.5), {found['pull']['megabytes']:.0f} MB (limit 1024); again "
            f"{found['pull']['again']:.2f} s (limit 2): {'reached' if good else 'MISSED'}"
        )
    return int(not good)


if __name__ == "__main__":
    sys.exit(main())
