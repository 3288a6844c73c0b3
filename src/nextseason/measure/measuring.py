"""From plays to figures: reads the log, leaves out by rule what does not count, sums what does, on either engine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import DocumentError, LayoutError, UsageError
from . import bulk, clean, clock, columns, export, figures, panel, plays, titles
from .clean import Log, Rules
from .definitions import Family, days_to_complete_sql, family, of_completers_sql, rows_sql, sums_sql, viewings_sql
from .engine import DuckEngine, Engine, first_line
from .figures import Figure, Key, Scope, Totals
from .titles import Titles

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

    from .check import Finding

PERIODS = ("week", "7d", "28d", "91d", "all")
MARKET = "p.market"
EVERYWHERE = "CAST('' AS STRING)"
Progress = Callable[[str], None]


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
        lines += [f"left out: {n:,} plays: {what}" for what, n in self.left_out.items()]
        lines += [f"refused {what}" for what in self.refused]
        lines += [f"{n:,} {what}" for what, n in self.notes.items()]
        if self.rebuilt is not None:
            lines.append(f"{self.rebuilt} weeks of the partials built")
        return lines


@dataclass
class Job:
    """One run: the engine and what it was told."""

    engine: Engine
    duck: DuckEngine  # reads small tables, whatever engine measures
    titles: Titles
    rules: Rules
    markets: tuple[str, ...]
    each: bool
    families: tuple[Family, ...]
    until: int | None = None  # the day up to which the log is whole, where it was stated
    logs: list[tuple[list[str], str, Log]] = field(default_factory=list)
    say: Progress = lambda text: None

    @property
    def ways(self) -> list[str]:
        """Markets together, and each for itself where wanted: SQL expressions."""
        return [EVERYWHERE, *([MARKET] if self.each else [])]

    def all_plays(self, logs: Iterable[Log]) -> str:
        """Every play of logs with the rule it breaks, as SQL."""
        keyed = self.titles.keyed
        return " UNION ALL ".join(
            clean.plays_sql(log, self.engine.words, self.rules, keyed, self.markets) for log in logs
        )

    def counted(self, logs: Iterable[Log]) -> str:
        """The plays that count, as SQL."""
        once = clean.once_sql(self.all_plays(logs))
        return clean.counted_sql(once, self.engine.words, shared=self.rules.by_person)

    def faults(self, logs: Iterable[Log]) -> dict[str, int]:
        """Plays by the rule that they break; those that break none under the empty name."""
        names = [name for name, _ in self.rules.all()]
        found = self.engine.run(f"SELECT fault, count(*) FROM ({self.all_plays(logs)}) f GROUP BY fault")
        return {"" if fault is None else names[fault]: n for fault, n in found}


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
        people = _panel(job.duck, panel_table, cells)
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
    summed = bulk.weekly(job) if people is None and bulk.fits(job) and any(f.weekly for f in job.families) else None
    if summed is not None:
        faults, count, first, last = summed.faults, summed.count, summed.first, summed.last
    else:
        faults = Counter(job.faults(logs))
    if summed is None or any(not f.weekly for f in job.families):
        job.engine.keep("plays", job.counted(logs))
        ((first, last, count),) = job.engine.run("SELECT min(day), max(day), count(*) FROM plays")
    read = sum(faults.values()) + sum(extra.values())
    left_out = _left_out(job, faults, extra, faults[""] - count)
    scope = scope_of(job, first, last)
    found: list[Figure] = []
    for fam in job.families:
        job.say(f"measuring {fam.name}")
        for way in job.ways:
            rows = rows_sql("plays", fam, way)
            if people is not None:
                found += _panel_figures(job, scope, fam, rows, people, cells, seed)
            elif summed is not None and fam.weekly:
                found += figures.census(scope, fam, figures.totals(summed.rows))
            else:
                found += figures.census(scope, fam, sums_of(job, fam, rows))
    found += figures.chart(found, job.titles)
    return Measured(
        found, read, count, left_out, refused, dict(job.titles.notes),
        clock.day_of(first) if first is not None else None, clock.day_of(last) if last is not None else None,
        job.rules.timezone, job.titles, job.rules.by_person, people is not None,
    )  # fmt: skip


def scope_of(job: Job, first: int | None, last: int | None) -> Scope:
    """The days of a log."""
    end = last or 0 if job.until is None else job.until
    start = job.rules.since if job.rules.since > -clean.NEVER else (first or 0)
    return Scope(job.titles, start, end, "viewers" if job.rules.by_person else "accounts")


def sums_of(job: Job, fam: Family, rows: str) -> dict[Key, Totals]:
    """The sums of a family, and the days to complete."""
    if fam.weekly:
        return figures.totals(job.engine.run(sums_sql(viewings_sql(rows))))
    job.engine.keep("viewings", viewings_sql(rows))
    sums = job.engine.run(sums_sql("SELECT * FROM viewings"))
    completed: list[tuple[Any, ...]] = []
    if any(row[-1] for row in sums):
        job.engine.keep("of_completers", of_completers_sql(rows, "viewings"))
        days = days_to_complete_sql("of_completers")
        completed = job.engine.run(
            f"SELECT market, item, days, CAST(count(*) AS BIGINT) FROM ({days}) d GROUP BY market, item, days"
        )
    return figures.totals(sums, completed)


def _panel_figures(
    job: Job, scope: Scope, fam: Family, rows: str, people: panel.Panel, cells: tuple[str, ...], seed: int
) -> list[Figure]:
    weights = panel.Weights(people, seed=seed)
    by_day = (
        "SELECT period, market, who, person, item, day, CAST(sum(seconds) AS BIGINT) AS seconds, "
        f"CAST(sum(shared) AS BIGINT) AS shared FROM ({rows}) r GROUP BY period, market, who, person, item, day"
    )
    completed: list[tuple[Any, ...]] = []
    viewings = job.engine.run(viewings_sql(rows))
    if not fam.weekly:
        job.engine.keep("of_completers", of_completers_sql(rows, f"({viewings_sql(rows)})"))
        completed = job.engine.run(days_to_complete_sql("of_completers"))
    return panel.weighted(scope, fam, weights, viewings, job.engine.run(by_day), completed, cells)


def _left_out(job: Job, faults: Mapping[str, int], extra: Mapping[str, int], twice: int) -> dict[str, int]:
    order = [name for name, _ in job.rules.all()]
    left = {**extra, **{name: faults.get(name, 0) for name in order}, clean.SENT_TWICE: twice}
    return {name: n for name, n in left.items() if n}


def prepare(job: Job, log: Any, table: Any, people: panel.Panel | None = None) -> tuple[list[str], dict[str, int]]:
    """Read titles and lay everything out for the engine: `job.logs`, and the tables keys, episodes, items, tab.

    Returns the files that were refused, and what was left out of exports.
    """
    if table is not None:
        names, rows = _small(job.duck, table, "titles")
        job.titles = titles.read(str(table) if isinstance(table, str | Path) else "titles", names, rows)
    refused: list[str] = []
    extra: dict[str, int] = {}
    groups: list[tuple[list[str], str, dict[str, str], dict[str, str]]] = []
    if hasattr(log, "__arrow_c_stream__"):
        groups.append(_frame(job, log))
    else:
        paths = [log] if isinstance(log, str | Path) else list(log)
        inputs = plays.grouped(plays.listed(map(str, paths)), job.engine)
        groups, refused = inputs.groups, inputs.refused
        if inputs.exports:
            found = export.read(inputs.exports, job.titles if table is not None else None)
            if table is None and not groups:
                job.titles = export.titles_said(found)
            extra = found.left_out
            groups.append(_laid_down(job, found))
    if not job.titles.items:
        raise UsageError("name the table of titles with --titles: only viewers' own exports from Netflix do without")
    keyed = job.titles.keyed
    whole_keys = keyed and all(_is_whole(e.key) for e in job.titles.episodes)
    for paths_, _, has, types in groups:
        if keyed and "episode_id" not in has:
            raise LayoutError(f"{paths_[0]}: has no column episode_id, by which the table of titles names its episodes")
        if not keyed and "title" not in has:
            raise LayoutError(
                f"{paths_[0]}: has no column title, and the table of titles has no episode_id for each row"
            )
        whole_keys = whole_keys and columns.is_whole(types[has["episode_id"]])
    whole = people is None and all(columns.is_whole(types[has["account"]]) for _, _, has, types in groups)
    job.rules = replace(job.rules, whole_keys=whole_keys, whole_accounts=whole)
    for paths_, form, has, types in groups:
        if job.rules.by_person and "person" not in has:
            raise LayoutError(f"{paths_[0]}: has no column person ({' or '.join(columns.PLAYS['person'])}) to count by")
        if (job.markets or job.each) and "market" not in has:
            raise LayoutError(f"{paths_[0]}: has no column country to tell markets by")
        job.logs.append((paths_, form, Log(job.engine.relation(paths_, form), has, types)))
    _tables(job, people)
    return refused, extra


def _tables(job: Job, people: panel.Panel | None) -> None:
    engine, found = job.engine, job.titles
    key = "BIGINT" if job.rules.whole_keys else "STRING"
    columns_of_key = {"key": key, "season": "BIGINT", "episode": "BIGINT", "ep": "BIGINT", "runtime": "BIGINT",
                      "released": "BIGINT"}  # fmt: skip
    keys = []
    for item in found.items:
        for e in item.episodes:
            if found.keyed:
                named: Any = int(e.key or 0) if job.rules.whole_keys else e.key
            else:
                named = item.title.lower()
            season = -1 if item.season is None else item.season
            keys.append((named, season, -1 if e.number is None else e.number, e.ep, e.runtime, e.released))
    engine.table("keys", columns_of_key, keys)
    engine.table(
        "episodes",
        {"ep": "BIGINT", "item": "BIGINT", "number": "BIGINT", "runtime": "BIGINT", "released": "BIGINT"},
        # Windows run from the release of a season's first episode.
        [(e.ep, e.item, e.number, e.runtime, i.released) for i in found.items for e in i.episodes],
    )
    engine.table("items", {"item": "BIGINT", "runtime": "BIGINT"}, [(i.item, i.runtime) for i in found.items])
    if job.rules.timezone != "UTC":
        kinds = dict.fromkeys(("week", "change", "earlier", "later"), "BIGINT")
        engine.table("zones", kinds, clock.offsets(job.rules.timezone))
    if people is not None:
        engine.table(
            "tab", {"account": "STRING", "person": "STRING", "first_day": "BIGINT", "last_day": "BIGINT"},
            panel.tab_rows(people),
        )  # fmt: skip


def _is_whole(text: str | None) -> bool:
    return text is not None and text.isascii() and text.isdigit() and len(text) < 18 and str(int(text)) == text


class _Stream:
    """A frame as nothing but a stream of Arrow: DuckDB then asks for no library of the frame's own."""

    def __init__(self, frame: Any) -> None:
        self._frame = frame

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        return self._frame.__arrow_c_stream__(requested_schema)


def _frame(job: Job, frame: Any) -> tuple[list[str], str, dict[str, str], dict[str, str]]:
    """An Arrow frame, laid down once as Parquet so that any engine reads it as often as it needs."""
    job.duck.connection.register("frame", _Stream(frame))
    path = job.duck.scratch / "frame.parquet"
    job.duck.connection.execute(f"COPY (SELECT * FROM frame) TO '{_quoted(path)}' (FORMAT parquet)")
    job.duck.connection.unregister("frame")
    types = job.engine.describe(str(path), "parquet")
    has = columns.plays("the frame", types)
    return [str(path)], "parquet", has, {c: types[c] for c in has.values()}


def _laid_down(job: Job, found: export.Exports) -> tuple[list[str], str, dict[str, str], dict[str, str]]:
    job.duck.table("exported", export.COLUMNS, found.rows)
    path = job.duck.scratch / "exports.parquet"
    job.duck.connection.execute(f"COPY exported TO '{_quoted(path)}' (FORMAT parquet)")
    types = job.engine.describe(str(path), "parquet")
    has = columns.plays("the exports", types)
    return [str(path)], "parquet", has, {c: types[c] for c in has.values()}


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _small(duck: DuckEngine, table: Any, name: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    if isinstance(table, str | Path):
        return plays.small_table(table, duck)
    if hasattr(table, "__arrow_c_stream__"):
        duck.connection.register(f"given_{name}", _Stream(table))
        done = duck.connection.execute(f"SELECT * FROM given_{name}")
        return [c[0] for c in done.description], done.fetchall()
    raise UsageError(f"the table of {name} is a path or an Arrow frame, not {type(table).__name__}")


def _panel(duck: DuckEngine, table: Any, cells: Sequence[str]) -> panel.Panel | None:
    if table is None:
        if cells:
            raise UsageError("cells are of a panel: name it with --panel")
        return None
    names, rows = _small(duck, table, "panel")
    return panel.read(str(table) if isinstance(table, str | Path) else "panel", names, rows, cells)
