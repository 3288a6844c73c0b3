"""How much the audience measures cost, beside the SQL that people write for them: python benchmarks/measure.py

    python benchmarks/measure.py [--plays N] [--only basic distinct flat new-week spark] [--folder DIR]

A made-up log of N plays (default five million) of two million accounts, 3,000 seasons, 13 weeks: about three plays for
each account, season and week, a few seasons far ahead of the rest. The five basic measures (minutes, views, accounts,
starters, completers, by title and week) are taken by `nextseason.measure` and by one DuckDB query grouped by account,
then by title; the same with positions, so that completion rests on distinct content; and on Spark, beside Spark's own
SQL. Each run is a process of its own; its CPU seconds and peak memory are printed, since wall time on a busy machine
says little. --folder keeps nothing: it is where the log lies meanwhile (50 million plays: 1 GB).
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WEEKS, SEASONS, EPISODES, ACCOUNTS = 13, 3_000, 8, 2_000_000
MOST = 50_000_000  # plays of one population; a larger log is of several, each of as many accounts
MONDAY = "2026-01-05"


def generate(folder: Path, plays: int, positions: bool) -> None:
    """The log, in files of five million plays or eight of them, and its table of titles."""
    import duckdb

    if plays > MOST and plays % MOST == 0:
        generate(folder, MOST, positions)
        for n in range(1, plays // MOST):
            for path in sorted(folder.glob("plays-?.parquet")):
                duckdb.sql(
                    f"COPY (SELECT * REPLACE (account + {n * ACCOUNTS} AS account) FROM '{path}') "
                    f"TO '{folder}/{path.stem}-{n}.parquet' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 500000)"
                )
        return
    folder.mkdir(parents=True)
    con = duckdb.connect(config={"memory_limit": "2GB", "temp_directory": str(folder / "tmp"), "threads": 2})
    con.execute("SET preserve_insertion_order = false; SET enable_progress_bar = false")
    files = max(8, plays // 5_000_000)
    each = plays // files
    # Multiplying by a prime scatters the plays of one account over all files.
    for n in range(files):
        place = ", greatest(0, least(floor(600 * b)::INT, length - seconds)) AS position_from"
        place += ", greatest(0, least(floor(600 * b)::INT, length - seconds)) + seconds AS position_to"
        con.execute(f"""
            COPY (
              WITH scattered AS (
                SELECT (i * 104729) % {plays} AS j FROM range({n * each}, {(n + 1) * each}) t(i)),
              drawn AS (
                SELECT j, j // 3 AS sitting, hash(j // 3) AS h, (hash(j + 1) % 1000) / 1000.0 AS a,
                  (hash(j + 2) % 1000) / 1000.0 AS b FROM scattered),
              played AS (
                SELECT CAST(h % {ACCOUNTS} AS INTEGER) AS account,
                  CAST(floor({SEASONS} * power((h // 7 % 100000) / 100000.0, 3)) AS INTEGER) AS season_row,
                  CAST((h // 1009 + j % 3) % {EPISODES} AS INTEGER) AS part,
                  TIMESTAMP '{MONDAY}'
                    + to_seconds(CAST((h // 31 % {WEEKS}) * 604800 + hash(j) % 604800 AS BIGINT)) AS start,
                  a, b, j FROM drawn),
              longer AS (
                SELECT *, season_row * {EPISODES} + part AS episode_id, (30 + (season_row + part) % 40) * 60 AS length
                FROM played)
              SELECT account, episode_id, start, seconds{place if positions else ""},
                ['tv', 'phone', 'web'][1 + j % 3] AS device, ['US', 'GB', 'BR', 'KR'][1 + j % 4] AS country
              FROM (
                SELECT *, 1 + CAST(floor((length - 1) * least(1.0, 1.2 * sqrt(a))) AS INTEGER) AS seconds FROM longer)
            ) TO '{folder}/plays-{n}.parquet' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 500000)""")
    con.execute(f"""
        COPY (SELECT 'Season ' || (r // {EPISODES}) AS title, 1 AS season, r % {EPISODES} + 1 AS episode,
                r AS episode_id, (30 + (r // {EPISODES} + r % {EPISODES}) % 40) * 60 AS runtime_seconds
              FROM range({SEASONS * EPISODES}) t(r)) TO '{folder}/titles.parquet' (FORMAT parquet)""")


RIVAL = """
    WITH by_account AS (
      SELECT account, t.title, {week} AS week, sum(seconds) AS seconds
      FROM {plays} p JOIN {titles} t ON t.episode_id = p.episode_id GROUP BY ALL),
    runtimes AS (SELECT title, sum(runtime_seconds) AS runtime FROM {titles} GROUP BY title)
    SELECT a.title, week, sum(seconds) / 60 AS viewed_minutes, sum(seconds) / max(runtime) AS views,
      count(*) AS accounts, count(*) FILTER (WHERE seconds >= 120) AS starters,
      count(*) FILTER (WHERE seconds >= 0.9 * runtime) AS completers
    FROM by_account a JOIN runtimes r ON r.title = a.title GROUP BY a.title, week"""
"""What people write: an account's seconds of a title and week summed, then the titles. Simpler than the definitions:
seconds of all episodes count together for a starter, and an episode played twice completes."""


def job(what: str, folder: Path, memory: str) -> dict[str, object]:
    """One run, in this process: rows out, CPU seconds, peak memory."""
    plays, titles = f"'{folder}/plays-*.parquet'", f"'{folder}/titles.parquet'"
    start, wall = os.times(), time.perf_counter()
    if what == "ours":
        from nextseason.measure import measure

        found = measure(folder / "plays-*.parquet", folder / "titles.parquet", periods=["week"], memory=memory)
        wanted = {"minutes", "views", "accounts", "starters", "completers"}
        rows = len({(f.title, f.period) for f in found.figures if f.measure in wanted})
    elif what == "duckdb":
        import duckdb

        con = duckdb.connect(config={"memory_limit": memory, "temp_directory": str(folder / "tmp"), "threads": 2})
        con.execute("SET preserve_insertion_order = false; SET enable_progress_bar = false")
        text = RIVAL.format(week="date_trunc('week', start)", plays=plays, titles=titles)
        rows = len(con.execute(text).fetchall())
    else:
        rows = spark(what, folder)
    end = os.times()
    cpu = end.user + end.system - start.user - start.system
    cpu += end.children_user + end.children_system - start.children_user - start.children_system
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    return {"rows": rows, "cpu": cpu, "wall": time.perf_counter() - wall, "peak": peak}


def spark(what: str, folder: Path) -> int:
    """The same on a local Spark: by `nextseason.measure`, or by the rival's query."""
    from pyspark.sql import SparkSession

    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.driver.memory", "3g")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", "16")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    session.sql("SELECT 1").collect()
    if what == "spark":
        from nextseason.measure import measure

        found = measure(
            folder / "plays-*.parquet", folder / "titles.parquet", periods=["week"], engine="spark", session=session
        )
        rows = len({(f.title, f.period) for f in found.figures})
    else:
        session.read.parquet(str(folder / "plays-*.parquet")).createOrReplaceTempView("plays")
        session.read.parquet(str(folder / "titles.parquet")).createOrReplaceTempView("titles")
        rows = len(session.sql(SAME.format(week="date_trunc('week', start)")).collect())
    machine = session.sparkContext._gateway.proc
    session.stop()
    machine.stdin.close()
    machine.wait()  # Java's processor seconds count as a child's once it is gone
    return rows


# The definitions as one writes them by hand for Spark: each play once, the seconds of each episode up to its runtime.
SAME = """
    WITH once AS (
      SELECT account, episode_id, start, max(seconds) AS seconds FROM plays
      WHERE seconds > 0 AND seconds <= 86400 GROUP BY account, episode_id, start),
    by_episode AS (
      SELECT account, t.title, o.episode_id, {week} AS week, sum(seconds) AS seconds,
        least(sum(seconds), max(runtime_seconds)) AS content, max(runtime_seconds) AS runtime
      FROM once o JOIN titles t ON t.episode_id = o.episode_id GROUP BY account, t.title, o.episode_id, {week}),
    by_account AS (
      SELECT account, title, week, sum(seconds) AS seconds, sum(content) AS content, max(content) AS best,
        max(content / runtime) AS share
      FROM by_episode GROUP BY account, title, week),
    runtimes AS (SELECT title, sum(runtime_seconds) AS runtime FROM titles GROUP BY title)
    SELECT a.title, week, sum(seconds) / 60, sum(seconds) / max(runtime), count(*),
      count_if(best >= 120 OR share >= 0.7), count_if(content >= 0.9 * runtime)
    FROM by_account a JOIN runtimes r ON r.title = a.title GROUP BY a.title, week"""


def told(
    what: str, folder: Path, memory: str, name: str, rival: float | None = None, target: float | None = None
) -> float:
    """Run one in a process of its own and print its line; returns its CPU seconds."""
    command = [sys.executable, __file__, "--job", what, "--folder", str(folder), "--memory", memory]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found = json.loads(done.stdout.strip().splitlines()[-1])
    ratio = "" if rival is None else f"{found['cpu'] / rival:5.2f}"
    state = "" if target is None or rival is None else ("reached" if found["cpu"] <= target * rival else "MISSED")
    limit = "" if target is None else f"at most {target:g}"
    print(
        f"{name:46} {found['cpu']:7.1f} s {ratio:>6} {limit:>12} {state:8} peak {found['peak']:.2f} GB, "
        f"{found['rows']:,} rows, {found['wall']:.0f} s wall",
        flush=True,
    )
    return float(found["cpu"])


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--plays", type=int, default=5_000_000)
    options.add_argument("--only", nargs="+", default=["basic", "distinct", "new-week", "spark"])
    options.add_argument("--memory", default="1GB", help="for DuckDB in our own runs (default: %(default)s)")
    options.add_argument("--folder", type=Path, help="where the log lies meanwhile")
    options.add_argument("--job", help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.job:
        print(json.dumps(job(given.job, given.folder, given.memory)))
        return
    top = Path(tempfile.mkdtemp(prefix="nextseason-bench-", dir=given.folder))
    try:
        print(
            f"{given.plays:,} plays, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; CPU seconds, ratio, target"
        )
        if {"basic", "distinct", "spark"} & set(given.only):
            generate(top / "plain", given.plays, positions=False)
            rival = told("duckdb", top / "plain", "12GB", "DuckDB SQL by account, then by title")
            if "basic" in given.only:
                told("ours", top / "plain", given.memory, "nextseason, five measures, exact", rival, 1.0)
            if "distinct" in given.only:
                generate(top / "placed", given.plays, positions=True)
                told("ours", top / "placed", given.memory, "nextseason, completion by distinct content", rival, 1.8)
                shutil.rmtree(top / "placed")
            if "spark" in given.only:
                by_hand = told("spark-sql", top / "plain", given.memory, "Spark SQL by hand, the same definitions")
                told("spark", top / "plain", given.memory, "nextseason on Spark", by_hand, 1.2)
            shutil.rmtree(top / "plain")
        if "flat" in given.only:
            for plays in (5_000_000, given.plays):
                generate(top / "log", plays, positions=False)
                cpu = told("ours", top / "log", given.memory, f"nextseason, {plays:,} plays")
                print(f"{'':46} {1e6 * cpu / plays:7.3f} s a million plays")
                shutil.rmtree(top / "log")
        if "new-week" in given.only:
            new_week(top)
    finally:
        shutil.rmtree(top, ignore_errors=True)


def new_week(top: Path) -> None:
    """Eleven weeks measured into partials, then the twelfth: weekly figures of a log with positions."""
    import duckdb

    from nextseason.measure import measure

    generate(top / "all", 2_600_000, positions=True)
    weeks = []
    for week in range(12):
        path = top / f"week-{week:02d}.parquet"
        duckdb.sql(
            f"COPY (SELECT * FROM '{top}/all/plays-*.parquet' "
            f"WHERE date_diff('day', DATE '{MONDAY}', start) // 7 = {week}) "
            f"TO '{path}' (FORMAT parquet)"
        )
        weeks.append(path)

    def cpu(files: list[Path]) -> float:
        before = time.process_time()
        measure(files, top / "all" / "titles.parquet", periods=["week"], partials=top / "partials")
        return time.process_time() - before

    first = cpu(weeks[:-1])
    print(f"{'eleven weeks into partials':46} {first:7.1f} s, {first / 11:.2f} s a week")
    print(f"{'the twelfth week':46} {cpu(weeks):7.1f} s")
    print(f"{'nothing new':46} {cpu(weeks):7.1f} s")


if __name__ == "__main__":
    main()
