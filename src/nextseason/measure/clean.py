"""Which plays count: the rules by which a play of the log is left out, and the SQL that applies them.

The first rule that a play breaks names it, so that what is left out adds up. What breaks none, but was sent twice, is
counted once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from . import clock, columns

DAY = clock.DAY
SPEED = 2  # the fastest that players play: positions further apart than this were jumped over
FURTHEST = 10_000_000  # seconds: positions are below this, 115 days

FUTURE = "in the future"
OF_TITLE = (UNKNOWN, EARLY) = ("a title that is not in the table", "before its release")
NEVER = 2_900_000  # a day that no log reaches, in the year 9909: calendars end in 9999
# Rule by rule: its name as totals state it, and what a play that keeps it has, in SQL over the columns of `_read`.
RULES = (
    ("no account", "account IS NOT NULL"),
    ("no readable start", "moment >= 0"),
    ("no readable length", "seconds IS NOT NULL"),
    ("a length below zero", "seconds >= 0"),
    ("nothing played", "seconds > 0"),
    ("longer than a day", f"seconds <= {DAY}"),
    (UNKNOWN, "ep IS NOT NULL"),
    ("before the log begins", "day >= {since}"),
    (EARLY, "day >= coalesce(released, day)"),
    (FUTURE, "day <= {until}"),
)
# What a later test asks as well, and nearly all plays need not be asked twice.
IMPLIED = ("seconds IS NOT NULL", "seconds >= 0")
NO_PERSON = ("no person named", "person IS NOT NULL")
NOT_IN_TAB = ("not in the panel, or not in tab that day", "tab_account IS NOT NULL")
SENT_TWICE = "sent twice"


@dataclass(frozen=True, slots=True)
class Log:
    """How a play log is read: the relation it stands in, its columns (ours -> its own) and their types."""

    relation: str
    columns: Mapping[str, str]
    types: Mapping[str, str]

    def of(self, relation: str) -> Log:
        """The same columns in another relation."""
        return replace(self, relation=relation)


@dataclass(frozen=True, slots=True)
class Words:
    """Where two engines' SQL differs: whole-number division, the seconds of a moment, texts taken apart into rows."""

    quote: Callable[[str], str]  # a column's name
    quotient: Callable[[str, str], str]
    seconds: Callable[[str, str], str]  # of a column and its type
    split: Callable[[str, str], str]  # SELECT * and the column as several rows, from a relation
    together: Callable[[str, str], str]  # a query's rows, those of one value of the column in one place


@dataclass(frozen=True, slots=True)
class Rules:
    """What the rules need to know, and by whom the log is taken."""

    timezone: str
    until: int
    since: int
    by_person: bool = False
    panel: bool = False
    whole_keys: bool = False  # episode ids are whole numbers on both sides
    whole_accounts: bool = False  # so are accounts, in every file

    def without_until(self) -> Rules:
        """The same with no last day."""
        return replace(self, until=NEVER)

    def with_until(self, day: int) -> Rules:
        """The same with another last day."""
        return replace(self, until=day)

    def all(self) -> list[tuple[str, str]]:
        """The rules in force, in order."""
        rules = [(name, test.format(until=self.until, since=self.since)) for name, test in RULES]
        if self.by_person:
            rules.insert(1, NO_PERSON)
        if self.panel:
            rules.append(NOT_IN_TAB)
        return rules


def _read(log: Log, words: Words, rules: Rules, keyed: bool) -> str:
    """The log's own columns as ours: text and numbers cast, moments in seconds, days in the time zone."""
    has = log.columns

    def column(ours: str) -> str:
        return words.quote(has[ours])

    def number(ours: str) -> str:
        if ours not in has:
            return "CAST(NULL AS BIGINT)"
        if columns.is_whole(log.types[has[ours]]):
            return f"CAST({column(ours)} AS BIGINT)"
        # trim keeps DuckDB from casting as it reads the text, where what does not fit would be an error.
        value = f"trim({column(ours)})" if columns.is_text(log.types[has[ours]]) else column(ours)
        return f"CAST(floor(TRY_CAST({value} AS DOUBLE)) AS BIGINT)"

    def text(ours: str) -> str:
        return f"nullif(trim(CAST({column(ours)} AS STRING)), '')" if ours in has else "CAST(NULL AS STRING)"

    if keyed:
        key = f"CAST({column('episode_id')} AS BIGINT) AS key" if rules.whole_keys else f"{text('episode_id')} AS key"
    else:
        key = f"lower({text('title')}) AS key, coalesce({number('season')}, -1) AS season, "
        key += f"coalesce({number('episode')}, -1) AS episode"
    account = f"CAST({column('account')} AS BIGINT)" if rules.whole_accounts else text("account")
    return (
        f"SELECT {account} AS account, {text('person') if rules.by_person else 'CAST(NULL AS STRING)'} AS person, "
        f"{key}, {text('market')} AS market, {words.seconds(column('start'), log.types[has['start']])} AS moment, "
        f"{number('seconds')} AS said, {number('lo')} AS a, {number('hi')} AS b FROM {log.relation}"
    )


def plays_sql(
    log: Log, words: Words, rules: Rules, keyed: bool, markets: tuple[str, ...] = (), *, titled: bool = True
) -> str:
    """Every play of the log: who, what, when, how long, where in it, and the rule that it breaks (`fault`, else NULL).

    Untitled, plays are not looked up in the table of titles: `ep` is then NULL, and the rules that ask the table
    (`OF_TITLE`) are left to the caller, who has the log's own `key`.

    `lo` and `hi` are the seconds of content that it showed, NULL where the log does not say. Positions that run
    backwards, or lie beyond the runtime, show none; of a jump, what was played before its end counts.
    """
    read = _read(log, words, rules, keyed)
    if rules.by_person:
        read = words.split(read, "person")
    elsewhere = ""
    if markets:
        listed = ", ".join("'" + m.replace("'", "''") + "'" for m in markets)
        elsewhere = f" WHERE market IN ({listed})"
    match = "e.key = p.key" if keyed else "e.key = p.key AND e.season = p.season AND e.episode = p.episode"
    zoned = rules.timezone != "UTC"
    day = clock.local_sql("p.moment", zoned, words.quotient)
    zones = f" LEFT JOIN zones z ON z.week = {words.quotient('p.moment', str(7 * DAY))}" if zoned else ""
    spread = (
        f"CASE WHEN a IS NULL OR b IS NULL THEN NULL WHEN a >= 0 AND b > a AND b < {FURTHEST} THEN b - a ELSE 0 END"
    )
    tab = ""
    tab_column = ""
    if rules.panel:
        person = " AND t.person = d.person" if rules.by_person else ""
        tab = f" LEFT JOIN tab t ON t.account = d.account{person} AND d.day >= t.first_day AND d.day <= t.last_day"
        tab_column = ", t.account AS tab_account"
    kept = [test if titled or name not in OF_TITLE else "true" for name, test in rules.all()]
    titles = f" LEFT JOIN keys e ON {match}"
    of_title = "e.ep, e.runtime, e.released"
    if not titled:
        titles, of_title = "", ", ".join(f"CAST(NULL AS BIGINT) AS {name}" for name in ("ep", "runtime", "released"))
    # Nearly all plays keep all rules, and are done with the first question.
    cases = f"WHEN {' AND '.join(test for test in kept if test not in IMPLIED)} THEN NULL "
    cases += " ".join(f"WHEN ({test}) IS NOT TRUE THEN {n}" for n, test in enumerate(kept))
    return f"""
    SELECT account AS who, coalesce(person, '') AS person, key, ep, coalesce(market, 'unknown') AS market, day, moment,
      seconds,
      CASE WHEN spread IS NULL THEN NULL WHEN spread = 0 OR hi < lo THEN 0 ELSE lo END AS lo,
      CASE WHEN spread IS NULL THEN NULL WHEN spread = 0 OR hi < lo THEN 0 ELSE hi END AS hi,
      CASE {cases} END AS fault
    FROM (
      SELECT d.*{tab_column},
        CASE WHEN spread > {SPEED} * seconds THEN b - seconds ELSE a END AS lo,
        CASE WHEN b > runtime THEN runtime ELSE b END AS hi
      FROM (
        SELECT p.account, p.person, p.key, p.market, p.moment, p.a, p.b, p.spread, p.seconds, {of_title},
          {day} AS day
        FROM (
          SELECT *, coalesce(said, spread) AS seconds FROM (
            SELECT *, {spread} AS spread FROM ({read}) r{elsewhere}) s) p{titles}{zones}) d{tab}) c"""


def once_sql(plays: str, words: Words, *, market: bool = True, person: bool = True) -> str:
    """Plays that count, each once: the same who, title and second is one play, and its longest form stands.

    A play with positions is packed into one number, its length before its place, so that both engines choose alike.
    Plays that break a rule come to one row an account and rule, of nothing (`copies` of them): one reading tells both.
    Without `market` all plays are of one: Spark must sort before it takes the least of texts; nor is a `person` asked
    who stands for the account. The plays of an account are brought together once, so that whatever is then asked of
    accounts moves no play.
    """
    packed = f"max((hi - lo) * {FURTHEST} + lo)"
    least = "min(market)" if market else "CAST('' AS STRING)"
    keys = ["person"] * person + ["ep", "moment"]
    masked = ", ".join(f"CASE WHEN fault IS NULL THEN {name} END AS {name}" for name in keys)
    told = f"SELECT fault, who, {masked}, market, day, seconds, lo, hi FROM ({plays}) p"
    shown = "person" if person else "CAST('' AS STRING) AS person"
    return f"""
    SELECT fault, who, {shown}, ep, {least} AS market, min(day) AS day, moment,
      CAST(max(seconds) AS BIGINT) AS seconds, {packed} AS packed, CAST(count(*) AS BIGINT) AS copies
    FROM ({words.together(told, "who")}) o
    GROUP BY fault, who, {", ".join(keys)}"""


def counted_sql(once: str, words: Words, *, shared: bool) -> str:
    """The plays that figures are made of. `shared` are the seconds that others of the household watched as well."""
    together = "CASE WHEN count(*) OVER (PARTITION BY who, ep, moment) > 1 THEN seconds ELSE 0 END" if shared else "0"
    lo = f"packed % {FURTHEST}"
    return f"""
    SELECT fault, who, person, ep, market, day, CAST(1 AS BIGINT) AS plays, seconds,
      CAST({together} AS BIGINT) AS shared, CAST({lo} AS BIGINT) AS lo,
      CAST({lo} + {words.quotient("packed", str(FURTHEST))} AS BIGINT) AS hi, copies
    FROM ({once}) o"""


def merged_sql(counted: str) -> str:
    """The same in fewer rows: plays of one day, account and title whose positions touch are one. No measure changes."""
    keys = "who, person, ep, market, day"
    return f"""
    SELECT {keys}, CAST(sum(plays) AS BIGINT) AS plays, CAST(sum(seconds) AS BIGINT) AS seconds,
      CAST(sum(shared) AS BIGINT) AS shared, min(lo) AS lo, max(hi) AS hi, CAST(sum(copies) AS BIGINT) AS copies
    FROM (
      SELECT *, sum(apart) OVER (PARTITION BY {keys} ORDER BY place, lo, hi ROWS UNBOUNDED PRECEDING) AS island
      FROM (
        SELECT *, CASE WHEN lo IS NULL THEN 0 ELSE 1 END AS place, CASE WHEN lo IS NULL THEN 0 WHEN lo > max(hi) OVER (
          PARTITION BY {keys} ORDER BY CASE WHEN lo IS NULL THEN 0 ELSE 1 END, lo, hi
          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) THEN 1 ELSE 0 END AS apart
        FROM ({counted}) c) d) i
    GROUP BY {keys}, place, island"""
