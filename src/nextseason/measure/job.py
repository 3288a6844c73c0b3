"""One run laid out for its engine: the log's files, the table of titles, the panel, and the rules that hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ..errors import LayoutError, UsageError
from . import clean, clock, columns, export, panel, plays, titles
from .clean import Log, Rules
from .definitions import Apart, Family
from .engine import DuckEngine, Engine
from .titles import Titles

Progress = Callable[[str], None]


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
    def ways(self) -> list[bool]:
        """Markets together, and each for itself where wanted."""
        return [False, True] if self.each else [False]

    def apart(self, markets: bool) -> Apart:
        """What tells one viewer from another, markets together or each for itself."""
        return Apart(person=self.rules.by_person, market=markets)

    def all_plays(self, logs: Iterable[Log], *, titled: bool = True) -> str:
        """Every play of logs with the rule it breaks, as SQL; see `clean.plays_sql`."""
        keyed = self.titles.keyed
        return " UNION ALL ".join(
            clean.plays_sql(log, self.engine.words, self.rules, keyed, self.markets, titled=titled) for log in logs
        )

    @property
    def placed(self) -> bool:
        """Whether any play can have a position."""
        return any("lo" in log.columns and "hi" in log.columns for _, _, log in self.logs)

    def counted(self, logs: Iterable[Log], *, market: bool = True) -> str:
        """The plays that count, as SQL; and a row for each rule that plays break, of no episode."""
        once = clean.once_sql(self.all_plays(logs), self.engine.words, market=market, person=self.rules.by_person)
        return clean.counted_sql(once, self.engine.words, shared=self.rules.by_person)


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
        inputs = plays.grouped(plays.listed(map(str, paths)), job.engine, job.duck)
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
        written = {item.title.lower(), (item.said or item.title).lower()}  # curly quotes, or straight ones
        season = -1 if item.season is None else item.season
        for e in item.episodes:
            names: list[Any] = sorted(written)
            if found.keyed:
                names = [int(e.key or 0) if job.rules.whole_keys else e.key]
            number = -1 if e.number is None else e.number
            keys += [(name, season, number, e.ep, e.runtime, e.released) for name in names]
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


def read_panel(duck: DuckEngine, table: Any, cells: Sequence[str]) -> panel.Panel | None:
    if table is None:
        if cells:
            raise UsageError("cells are of a panel: name it with --panel")
        return None
    names, rows = _small(duck, table, "panel")
    return panel.read(str(table) if isinstance(table, str | Path) else "panel", names, rows, cells)
