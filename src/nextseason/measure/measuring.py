"""From plays to figures: reads the log, leaves out by rule what does not count, sums what does, on either engine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import DocumentError, UsageError
from . import bulk, clean, clock, figures, panel, plays
from .clean import Rules
from .definitions import Family, days_to_complete_sql, family, of_completers_sql, rows_sql, sums_sql, viewings_sql
from .engine import DuckEngine, Engine, first_line
from .figures import Figure, Key, Scope, Totals
from .job import Job, Progress, prepare, read_panel
from .titles import Titles

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

    from .check import Finding

PERIODS = ("week", "7d", "28d", "91d", "all")


@dataclass
class Measured:
    """What was measured: the figures, and what they leave out.

    `read` counts the plays of the log, `counted` those that the figures are made of; `left_out` says by rule where the
    others went, `refused` names files that could not be read, `notes` says what the table of titles lacks.
    """

    figures: list[Figure]
    read: int
    counted: int
    left_out: dict[str, int]
    refused: list[str]
    notes: dict[str, int]
    first: date | None
    last: date | None
    timezone: str
    titles: Titles
    by_person: bool = False
    weighted: bool = False
    rebuilt: int | None = None  # weeks of the partials that were built anew; None without partials

    def rows(self) -> list[dict[str, Any]]:
        """The figures as rows: title, season, period, market, measure, value, standard_error, sample, chart, flag."""
        return [figure.as_row() for figure in self.figures]

    def table(self) -> Any:
        """The figures as a DuckDB relation, which is an Arrow stream as well: `polars.DataFrame(measured.table())`."""
        from .output import table

        return table(self.figures)

    def write(self, path: str | Path) -> None:
        """Write the figures to a file: Parquet, CSV, Arrow or JSON by its ending."""
        from .output import write

        write(self.figures, Path(path))

    def summary(self) -> list[str]:
        """What was read and what was left out, in lines."""
        days = f", from {self.first} to {self.last} ({self.timezone})" if self.first else ""
        lines = [f"{self.read:,} plays read, {self.counted:,} counted{days}"]
        lines += [f"left out, {what}: {n:,}" for what, n in self.left_out.items()]
        lines += [f"refused {what}" for what in self.refused]
        lines += [f"{what}: {n:,}" for what, n in self.notes.items()]
        if self.rebuilt is not None:
            lines.append(f"weeks of the partials built: {self.rebuilt}")
        return lines


def measure(
    log: str | Path | Sequence[str | Path] | Any,
    table: str | Path | Any | None = None,
    *,
    panel_table: str | Path | Any | None = None,
    engine: str = "duckdb",
    master: str | None = None,
    session: SparkSession | None = None,
    memory: str = "1GB",
    timezone: str = "UTC",
    markets: Sequence[str] = (),
    each_market: bool = False,
    periods: Sequence[str | int] = PERIODS,
    since: date | None = None,
    until: date | None = None,
    today: date | None = None,
    by_person: bool = False,
    cells: Sequence[str] = (),
    partials: str | Path | None = None,
    seed: int = 0,
    progress: Progress | None = None,
) -> Measured:
    """Measure an audience: `docs/measure.md` defines each figure.

    `log` is a path or several (files, folders, patterns, s3://), or an Arrow frame; `table` the table of titles (only
    viewers' own exports do without); `panel_table` the people that the log is a sample of, with weights. `markets`
    keeps plays of these countries, `each_market` gives figures of each besides all. `periods` are `week`, days from
    release (`28` or `28d`) and `all`. Plays before `since`, after `until` (the last day of which the log tells all;
    default: that of its last play) or after `today` are left out. `by_person` counts persons or profiles instead of
    accounts. `partials` is a folder that saves reading old weeks again; `seed` draws the bootstrap. Raises UsageError
    for a wrong call, LayoutError for a column that does not fit, DocumentError where no file can be read.
    """
    if panel_table is not None and partials is not None:
        raise UsageError("a panel is measured whole: leave the partials away")
    with _job(
        engine,
        master,
        session,
        memory,
        timezone,
        markets,
        each_market,
        periods,
        since,
        until,
        today,
        by_person,
        progress,
    ) as job:
        people = read_panel(job.duck, panel_table, cells)
        if people is not None:
            job.rules = replace(job.rules, by_person=by_person or people.by_person, panel=True)
        return _measure(job, log, table, people, tuple(cells), Path(partials) if partials else None, seed)


def check(
    log: str | Path | Sequence[str | Path] | Any,
    table: str | Path | Any | None = None,
    *,
    engine: str = "duckdb",
    master: str | None = None,
    session: SparkSession | None = None,
    memory: str = "1GB",
    timezone: str = "UTC",
    markets: Sequence[str] = (),
    since: date | None = None,
    until: date | None = None,
    today: date | None = None,
    progress: Progress | None = None,
) -> list[Finding]:
    """Look at a log before it is believed; see `check.report`. Takes what `measure` takes, and raises the same."""
    from .check import report

    with _job(
        engine, master, session, memory, timezone, markets, False, (), since, until, today, False, progress
    ) as job:
        return report(job, log, table)


@contextmanager
def _job(
    engine: str, master: str | None, session: SparkSession | None, memory: str, timezone: str, markets: Sequence[str],
    each_market: bool, periods: Sequence[str | int], since: date | None, until: date | None, today: date | None,
    by_person: bool, progress: Progress | None,
) -> Iterator[Job]:  # fmt: skip
    """A run's engine and rules; afterwards nothing is left of it."""
    clock.zone(timezone)
    families = tuple(family(p) for p in periods)
    duck = DuckEngine(memory=memory)
    runner: Engine = duck
    try:
        if engine == "spark":
            from .spark import SparkEngine

            runner = SparkEngine(master=master, session=session)
        elif engine != "duckdb":
            raise UsageError(f"{engine!r} is no engine; there are duckdb and spark")
        ends = [day for day in (until, today) if day is not None]
        rules = Rules(
            timezone, clock.number(min(ends)) if ends else clean.NEVER, clock.number(since) if since else -clean.NEVER,
            by_person=by_person,
        )  # fmt: skip
        say = progress or (lambda text: None)
        stated = clock.number(until) if until else None
        yield Job(runner, duck, Titles(()), rules, tuple(markets), each_market, families, stated, say=say)
    finally:
        if runner is not duck:
            runner.close()
        duck.close()


def _measure(
    job: Job, log: Any, table: Any, people: panel.Panel | None, cells: tuple[str, ...], partials: Path | None, seed: int
) -> Measured:
    refused, extra = prepare(job, log, table, people)
    job.say("reading the plays")
    while True:
        try:
            if partials is not None:
                from .partials import through

                return through(job, partials, refused, extra)
            return _whole(job, people, cells, seed, refused, extra)
        except Exception as error:
            # A file may be damaged behind a sound header: it is found, refused, and the rest measured.
            if not type(error).__module__.startswith(("duckdb", "_duckdb", "pyspark", "py4j")):
                raise
            damaged = _refuse_damaged(job)
            if not damaged or not job.logs:
                first = damaged[0] if damaged else f"the log could not be measured ({first_line(error)}); try again"
                raise DocumentError(first) from error
            refused += damaged


def _refuse_damaged(job: Job) -> list[str]:
    """Read every local file whole; those that cannot be are taken out of the job, with the reason."""
    import duckdb

    found = []
    logs = []
    for paths, form, log in job.logs:
        good = []
        for path in paths:
            try:
                job.duck.run(f"SELECT count(hash(COLUMNS(*))) FROM {job.duck.relation([path], form)}")
                good.append(path)
            except duckdb.Error as error:
                if plays.is_remote(path):
                    good.append(path)
                else:
                    found.append(f"{path}: is damaged ({first_line(error)}); fetch it again")
        if good:
            logs.append((good, form, log.of(job.engine.relation(good, form))))
    job.logs = logs
    return found


def _whole(
    job: Job, people: panel.Panel | None, cells: tuple[str, ...], seed: int, refused: list[str], extra: dict[str, int]
) -> Measured:
    """Measure all plays in one go."""
    logs = [entry[2] for entry in job.logs]
    summed = None
    if people is None and bulk.fits(job) and any(f.weekly for f in job.families):
        with suppress(OverflowError):  # numbers too large to pack: left to SQL
            summed = bulk.weekly(job)
    if summed is not None:
        faults, count, first, last = summed.faults, summed.count, summed.first, summed.last
    if summed is None or any(not f.weekly for f in job.families):
        job.engine.keep("plays", job.counted(logs, market=job.each))
        faults, count, first, last = _counted(job)
    read = sum(faults.values()) + sum(extra.values())
    left_out = _left_out(job, faults, extra, faults[""] - count)
    scope = scope_of(job, first, last)
    found: list[Figure] = []
    for fam in job.families:
        job.say(f"measuring {fam.name}")
        for way in job.ways:
            if people is not None:
                found += _panel_figures(job, scope, fam, way, people, cells, seed)
            elif summed is not None and fam.weekly:
                found += figures.census(scope, fam, figures.totals(summed.rows))
            else:
                found += figures.census(scope, fam, sums_of(job, fam, "plays", markets=way))
    found += figures.chart(found, job.titles)
    return Measured(
        found, read, count, left_out, refused, dict(job.titles.notes),
        clock.day_of(first) if first is not None else None, clock.day_of(last) if last is not None else None,
        job.rules.timezone, job.titles, job.rules.by_person, people is not None,
    )  # fmt: skip


def _counted(job: Job) -> tuple[Counter[str], int, int | None, int | None]:
    """What `plays` holds: plays by the rule that they break, and of those that break none the number and the days."""
    names = [name for name, _ in job.rules.all()]
    faults: Counter[str] = Counter()
    count, first, last = 0, None, None
    for fault, copies, rows, low, high in job.engine.run(
        "SELECT fault, CAST(sum(copies) AS BIGINT), count(*), min(day), max(day) FROM plays GROUP BY fault"
    ):
        faults["" if fault is None else names[fault]] = copies
        if fault is None:
            count, first, last = rows, low, high
    return faults, count, first, last


def scope_of(job: Job, first: int | None, last: int | None) -> Scope:
    """The days of a log."""
    end = last or 0 if job.until is None else job.until
    start = job.rules.since if job.rules.since > -clean.NEVER else (first or 0)
    return Scope(job.titles, start, end, "viewers" if job.rules.by_person else "accounts")


def sums_of(job: Job, fam: Family, source: str, *, markets: bool) -> dict[Key, Totals]:
    """The sums of a family, and the days to complete, of plays that count; markets together or each for itself."""
    apart = job.apart(markets)
    rows = rows_sql(source, fam, markets=markets)
    viewings = viewings_sql(rows, apart, placed=job.placed)
    if fam.weekly:
        return figures.totals(job.engine.run(sums_sql(viewings)))
    job.engine.keep("viewings", viewings)
    sums = job.engine.run(sums_sql("SELECT * FROM viewings"))
    completed: list[tuple[Any, ...]] = []
    if any(row[-1] for row in sums):
        job.engine.keep("of_completers", of_completers_sql(rows, "viewings", apart))
        days = days_to_complete_sql("of_completers", apart)
        completed = job.engine.run(
            f"SELECT market, item, days, CAST(count(*) AS BIGINT) FROM ({days}) d GROUP BY market, item, days"
        )
    return figures.totals(sums, completed)


def _panel_figures(
    job: Job, scope: Scope, fam: Family, markets: bool, people: panel.Panel, cells: tuple[str, ...], seed: int
) -> list[Figure]:
    weights = panel.Weights(people, seed=seed)
    rows, apart = rows_sql("plays", fam, markets=markets), job.apart(markets)
    by_day = (
        "SELECT period, market, who, person, item, day, CAST(sum(seconds) AS BIGINT) AS seconds, "
        f"CAST(sum(shared) AS BIGINT) AS shared FROM ({rows}) r GROUP BY period, market, who, person, item, day"
    )
    completed: list[tuple[Any, ...]] = []
    viewings = job.engine.run(viewings_sql(rows, apart, placed=job.placed))
    if not fam.weekly:
        job.engine.keep("of_completers", of_completers_sql(rows, f"({viewings_sql(rows, apart)})", apart))
        completed = job.engine.run(days_to_complete_sql("of_completers", apart))
    return panel.weighted(scope, fam, weights, viewings, job.engine.run(by_day), completed, cells)


def _left_out(job: Job, faults: Mapping[str, int], extra: Mapping[str, int], twice: int) -> dict[str, int]:
    order = [name for name, _ in job.rules.all()]
    left = {**extra, **{name: faults.get(name, 0) for name in order}, clean.SENT_TWICE: twice}
    return {name: n for name, n in left.items() if n}
