"""Reading a news crawl with Spark: the same reader on many machines, each writing its own files of the one ledger.

Spark only hands out the work. Files of the crawl are dealt to tasks, a large one alone, small ones together; each task
reads its files as `read_into` does and writes what it took into the desk, for a ledger is a set to which any number of
processes add. A task that Spark runs twice writes the same file again. So the desk's folder, and the crawl, must be
reachable under one path from every worker, and nextseason installed there.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .desk import Desk
from .errors import DocumentError, UsageError
from .press.articles import ArticleRow, files
from .press.lexicon import Lexicon
from .press.premieres import Premieres
from .reading import ReadReport, read_into
from .when import When

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

# A task should last long enough to be worth handing out, and a lost one cost little: some thousand articles.
TASK_BYTES = 32_000_000
TASK_FILES = 2_000
TOLD = 200  # lines that one task brings home about what it could not read; more are counted


@dataclass(frozen=True, slots=True)
class _Task:
    """Some files, and everything that reading them needs."""

    desk: str
    files: tuple[str, ...]
    published: str | None
    outlet: str | None
    rows: Mapping[str, ArticleRow]
    recorded: datetime


def read_with_spark(
    desk: Desk,
    paths: Iterable[Path],
    *,
    master: str | None = None,
    session: SparkSession | None = None,
    published: When | None = None,
    outlet: str | None = None,
    rows: Mapping[str, ArticleRow] | None = None,
    recorded: datetime | None = None,
) -> ReadReport:
    """Read files and folders into the desk by a Spark session, or one started at `master` (else Spark's own default).

    The same claims as `read_into` takes. Raises UsageError for a path that does not exist, and where Spark is missing.
    """
    report = ReadReport()
    found: list[Path] = []
    for path in paths:
        for one in files(path):
            if isinstance(one, Path):
                found.append(one)
            else:
                (report.skipped if type(one) is not DocumentError else report.failed).append(one)
    moment = recorded or datetime.now(UTC)
    tasks = [
        _Task(
            str(desk.folder.resolve()), dealt, str(published) if published else None, outlet,
            {Path(f).stem: rows[Path(f).stem] for f in dealt if Path(f).stem in rows} if rows else {}, moment,
        )
        for dealt in _deal(found)
    ]  # fmt: skip
    if not tasks:
        return report
    spark, own = (session, False) if session is not None else (_session(master), True)
    try:
        # as the desk has them now: while tasks write, it grows
        known = spark.sparkContext.broadcast((desk.lexicon, desk.premieres))
        done = spark.sparkContext.parallelize(tasks, len(tasks)).map(lambda task: _run(task, *known.value)).collect()
    except Exception as error:
        if type(error).__module__.startswith(("py4j", "pyspark")):
            raise DocumentError(
                f"Spark could not end the reading ({_first_line(error)}); what its tasks took is kept: run it again"
            ) from error
        raise
    finally:
        if own:
            spark.stop()
    for part in done:
        _add(report, part)
    return report


def _deal(found: Iterable[Path]) -> Iterator[tuple[str, ...]]:
    """Files in tasks: one after the other until there is enough for one."""
    waiting: list[str] = []
    size = 0
    for path in found:
        weight = path.stat().st_size
        if waiting and (size + weight > TASK_BYTES or len(waiting) >= TASK_FILES):
            yield tuple(waiting)
            waiting, size = [], 0
        waiting.append(str(path.resolve()))
        size += weight
    if waiting:
        yield tuple(waiting)


def _session(master: str | None) -> SparkSession:
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise UsageError("Spark is not installed: pip install 'nextseason[spark]', and Java 17 or later") from None
    builder = SparkSession.builder.appName("nextseason read").config("spark.ui.enabled", "false")
    builder = builder.config("spark.ui.showConsoleProgress", "false")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # else its workers run whatever python3 is on their path
    if master:
        builder = builder.master(master)
    if master and master.startswith("local"):
        builder = builder.config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1")
    try:
        return builder.getOrCreate()
    except Exception as error:
        raise UsageError(
            f"Spark does not start at {master or 'its default master'} ({_first_line(error)}); it needs Java 17 or "
            "later, and a master as in local[4] or spark://host:7077"
        ) from error


def _run(task: _Task, lexicon: Lexicon, premieres: Premieres) -> ReadReport:
    """One task, on a worker."""
    desk = Desk.open(task.desk)
    desk.__dict__["lexicon"], desk.__dict__["premieres"] = lexicon, premieres  # in place of its cached ones
    report = read_into(
        desk,
        [Path(f) for f in task.files],
        published=When.parse(task.published) if task.published else None,
        outlet=task.outlet,
        rows=task.rows,
        recorded=task.recorded,
    )
    for told in (report.failed, report.skipped):
        if (more := len(told) - TOLD) > 0:
            del told[TOLD:]
            told.append(DocumentError(f"{task.files[0]} and the files behind it: {more} more of the kind"))
    return report


def _add(report: ReadReport, part: ReadReport) -> None:
    report.articles += part.articles
    report.claims += part.claims
    report.new_claims += part.new_claims
    report.known_already += part.known_already
    report.failed += part.failed
    report.skipped += part.skipped
    for code, count in part.foreign.items():
        report.foreign[code] = report.foreign.get(code, 0) + count


def _first_line(error: Exception) -> Any:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
