"""What each measure is: the thresholds, and the one SQL text that DuckDB and Spark both run.

Sources: starters, watchers and completers as Netflix defined them in its letter to the UK Parliament's committee on
communications (2019: two minutes, 70%, 90%); views as in its weekly Top 10 (hours viewed by runtime, since June 2023);
average-minute audience as the panel companies have it (minutes viewed by minutes of runtime).

All sums are of whole seconds and whole people; what is a quotient is divided once, in `figures`.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import UsageError
from .clock import monday_sql

STARTED = 120  # seconds of one film or episode
WATCHED = 70  # per cent of one film or episode
COMPLETED = 90  # per cent of a film, or of all of a season
REACHED = 60  # seconds of anything of the title, to count as reached

# Below this many people, or beyond this standard error relative to the figure, a figure is too uncertain to publish:
# the rule of the US National Center for Health Statistics for estimates from samples (30 cases; 30%).
SMALL_SAMPLE = 30
LARGE_ERROR = 0.30

# What a viewing is counted in; `people` are accounts, or persons where the log is taken by person.
SUMS = ("people", "seconds", "shared", "reached", "started", "watched", "completed")


@dataclass(frozen=True, slots=True)
class Family:
    """Figures of one length of time: all weeks, the first so many days from release, or the whole log.

    `days` is None for weeks and the whole log. `name` is `week`, `28d`, `all`.
    """

    name: str
    days: int | None = None

    @property
    def weekly(self) -> bool:
        """Whether its periods are weeks."""
        return self.name == "week"


def family(name: str | int) -> Family:
    """A family from its name, or the number of its days.

    >>> family(28), family("week").weekly
    (Family(name='28d', days=28), True)
    """
    text = str(name)
    if text in ("week", "all"):
        return Family(text)
    if not text.removesuffix("d").isdigit() or not 0 < int(text.removesuffix("d")) < 10_000:
        raise UsageError(f"{text!r} is no period; there are week, all, and days from release as in 28d")
    return Family(f"{int(text.removesuffix('d'))}d", int(text.removesuffix("d")))


@dataclass(frozen=True, slots=True)
class Apart:
    """What tells one viewer from another beside the account: the persons in it, and the market where each counts.

    What does not stays the empty text, and no row is grouped by it: a text in the key is a third of Spark's work.
    """

    person: bool = True
    market: bool = True

    @property
    def keys(self) -> str:
        """The columns that tell."""
        return ", ".join(["market"] * self.market + ["who"] + ["person"] * self.person)

    def shown(self, table: str) -> str:
        """Market, account and person from a table that holds what tells."""
        market = f"{table}.market" if self.market else "CAST('' AS STRING) AS market"
        person = f"{table}.person" if self.person else "CAST('' AS STRING) AS person"
        return f"{market}, {table}.who, {person}"


def rows_sql(source: str, fam: Family, *, markets: bool = False) -> str:
    """Plays of a family with their period: a Monday's number for weeks, 0 for the others.

    All markets together are the empty text, unless they are wanted each.
    """
    period = monday_sql("p.day") if fam.weekly else "0"
    market = "p.market" if markets else "CAST('' AS STRING)"
    limit = f" WHERE p.day >= e.released AND p.day < e.released + {fam.days}" if fam.days else ""
    return (
        f"SELECT CAST({period} AS BIGINT) AS period, {market} AS market, p.who, p.person, "
        "p.ep, e.item, e.number, e.runtime, p.day, p.seconds, p.shared, p.lo, p.hi "
        f"FROM {source} p JOIN episodes e ON e.ep = p.ep{limit}"
    )


def viewed_sql(rows: str, apart: Apart, *, placed: bool = True) -> str:
    """One row an episode that somebody viewed in a period, with the DISTINCT seconds of it seen.

    Plays are taken in the order of their positions: each adds what lies beyond the furthest second seen so far, so
    the same ten minutes twice add nothing. Plays without positions add their length; no more than the runtime is seen.
    Where no play has one (`placed`), none is put in order.
    """
    seen = "CAST(NULL AS BIGINT)"
    if placed:
        seen = (
            f"max(hi) OVER (PARTITION BY period, {apart.keys}, ep ORDER BY lo, hi "
            "ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)"
        )
    shared = "CAST(sum(shared) AS BIGINT)" if apart.person else "CAST(0 AS BIGINT)"
    return f"""
    SELECT v.period, {apart.shown("v")}, e.item, v.ep, e.number, e.runtime, v.seconds, v.shared,
      CASE WHEN v.fresh > e.runtime THEN e.runtime ELSE v.fresh END AS content
    FROM (
      SELECT period, {apart.keys}, ep, CAST(sum(seconds) AS BIGINT) AS seconds, {shared} AS shared,
        CAST(sum(fresh) AS BIGINT) AS fresh
      FROM (
        SELECT *, CASE WHEN lo IS NULL THEN seconds WHEN seen IS NULL OR seen <= lo THEN hi - lo
                       WHEN hi > seen THEN hi - seen ELSE 0 END AS fresh
        FROM (SELECT *, {seen} AS seen FROM ({rows}) r) s) t
      GROUP BY period, {apart.keys}, ep) v JOIN episodes e ON e.ep = v.ep"""


def viewings_sql(rows: str, apart: Apart, *, placed: bool = True) -> str:
    """One row an account (or person) and season: what it did of the season in a period; see `viewed_sql`."""
    shared = "CAST(sum(shared) AS BIGINT)" if apart.person else "CAST(0 AS BIGINT)"
    return f"""
    SELECT w.period, {apart.shown("w")}, w.item, w.seconds, w.shared,
      CASE WHEN w.seconds >= {REACHED} THEN 1 ELSE 0 END AS reached, w.started, w.watched, w.finished,
      CASE WHEN {_part("w.content", "i.runtime", COMPLETED)} THEN 1 ELSE 0 END AS completed, w.furthest
    FROM (
      SELECT period, {apart.keys}, item, CAST(sum(seconds) AS BIGINT) AS seconds, {shared} AS shared,
        CAST(sum(content) AS BIGINT) AS content,
        max(CASE WHEN {_started("content", "runtime")} THEN 1 ELSE 0 END) AS started,
        max(CASE WHEN {_part("content", "runtime", WATCHED)} THEN 1 ELSE 0 END) AS watched,
        max(CASE WHEN {_part("content", "runtime", COMPLETED)} THEN 1 ELSE 0 END) AS finished,
        max(CASE WHEN {_started("content", "runtime")} THEN number END) AS furthest
      FROM ({viewed_sql(rows, apart, placed=placed)}) v
      GROUP BY period, {apart.keys}, item) w JOIN items i ON i.item = w.item"""


def _started(content: str, runtime: str) -> str:
    """Two minutes of it; of what is shorter, as much of it as makes a watcher, so that every watcher is a starter."""
    return f"({content} >= {STARTED} OR {_part(content, runtime, WATCHED)})"


def _part(content: str, runtime: str, percent: int) -> str:
    return f"coalesce({content} * 100 >= {runtime} * {percent}, false)"


def sums_sql(viewings: str) -> str:
    """The sums that all figures are made of, one row for each season, period, market and furthest episode."""
    sums = ", ".join(f"CAST(sum({name}) AS BIGINT) AS {name}" for name in SUMS[1:])
    return f"""
    SELECT period, market, item, furthest, CAST(count(*) AS BIGINT) AS people, {sums}
    FROM ({viewings}) w GROUP BY period, market, item, furthest"""


def of_completers_sql(rows: str, viewings: str, apart: Apart) -> str:
    """The plays of those who completed what they are of."""
    same = " AND ".join(f"r.{c} = d.{c}" for c in (*apart.keys.split(", "), "item"))
    return f"SELECT r.* FROM ({rows}) r JOIN {viewings} d ON {same} WHERE d.completed = 1"


def days_to_complete_sql(completers: str, apart: Apart) -> str:
    """For each who completed a season: the days from the first play of it to the one by which 90% had been seen.

    Of the plays of completers: each of their days is asked in turn what had been seen by then. Not for weeks.
    """
    who = f"{apart.keys}, item"
    same = " AND ".join(f"r.{c} = d.{c}" for c in who.split(", "))
    through = viewed_sql(
        "SELECT d.day AS period, r.market, r.who, r.person, r.ep, r.seconds, r.shared, r.lo, r.hi "
        f"FROM {completers} r JOIN (SELECT DISTINCT {who}, day FROM {completers}) d ON {same} WHERE r.day <= d.day",
        apart,
    )
    by_then = f"""
      SELECT v.period AS day, {", ".join(f"v.{c}" for c in who.split(", "))}
      FROM ({through}) v JOIN items i ON i.item = v.item
      GROUP BY v.period, {", ".join(f"v.{c}" for c in who.split(", "))}
      HAVING {_part("sum(v.content)", "max(i.runtime)", COMPLETED)}"""
    both = f"SELECT {who}, day, 1 AS done FROM ({by_then}) b UNION ALL SELECT {who}, day, 0 AS done FROM {completers}"
    return f"""
    SELECT {apart.shown("t")}, t.item, CAST(min(CASE WHEN done = 1 THEN day END) - min(day) AS BIGINT) AS days
    FROM ({both}) t GROUP BY {who}"""
