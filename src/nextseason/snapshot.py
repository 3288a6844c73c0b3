"""A snapshot: the desk as a reader could have had it at the end of one day. Everything downstream takes one of these.

Which claims are in it:
1. heads of batches (`watched`) known by the day and, with `recorded_by`, taken in by that moment;
2. of each vintage of a document, the newest reading: highest version of the reader, then the best basis for its day,
   then the fullest;
3. of each document, the newest vintage whose chain of bases is complete;
4. the claims of that chain that no later link drops, each known since the first vintage that showed it.
"""

from __future__ import annotations

import itertools
import json
import warnings
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from . import correction, rows
from .claim import Claim, digest
from .errors import BadDateError, UnwatchedDayError, UnwatchedDayWarning
from .heads import heads_of, lay_out, live_of
from .ledger import HEADS

if TYPE_CHECKING:
    import duckdb

    from .catalog import Catalog, Keys, Series
    from .ledger import Ledger
    from .settle import SeriesFacts

T = TypeVar("T")
FOREVER = date(9999, 1, 1)  # for asking what there is at all, without the warning of a day never watched
_NUMBERS = itertools.count()
_KNOWN = ("known", "known_from", "known_basis", "recorded")


class Snapshot:
    """The visible claims of one day. Take it with `Ledger.as_of`; it holds no clock and writes nothing.

    `state` is a hash of the readings that count on the day: two snapshots of one day and one state are the same,
    whatever was taken in between. A pull of today's news changes no state of an earlier day. `readings` is that of the
    readings alone, where it does not matter up to which day sources were looked at.
    """

    def __init__(
        self,
        ledger: Ledger,
        day: date,
        recorded_by: datetime | None,
        name: str,
        source: str,
        watched_to: date,
        corrections: tuple[correction.Correction, ...] = (),
        state: str = "",
        readings: str = "",
    ) -> None:
        self.ledger = ledger
        self.day = day
        self.recorded_by = recorded_by
        self.watched_to = watched_to  # the last day on which any source was looked at
        self.state = state
        self.readings = readings
        self.corrections = corrections  # by people, of claims that therefore do not hold
        self._name = name
        self._source = source
        self._whole = False
        # Where every document is one reading of one vintage, one scan of the files will do.
        [(plain,)] = ledger.connection.execute(f"SELECT bool_and(plain) FROM {name}_live").fetchall()
        self._all_plain = bool(plain)
        self._entries: dict[str, Series | None] = {}
        self._made: dict[str, Any] = {}
        self._asked: dict[tuple[Any, ...], tuple[Claim, ...]] = {}  # the claims asked for last
        self._with_marks: str | None = None  # see `_marked`
        self._aparts: dict[Keys | None, str | None] = {}  # by condition on keys; None: of all

    @classmethod
    def take(cls, ledger: Ledger, day: date, *, recorded_by: datetime | None = None) -> Snapshot:
        """Select what was visible. Raises UnwatchedDayError where nothing at all was known by that day."""
        if isinstance(day, datetime):
            raise BadDateError(f"{day} is a moment: a snapshot is of a whole day, as moment.date(); see recorded_by")
        return ledger.steadily(lambda: cls._take(ledger, day, recorded_by))

    @classmethod
    def _take(cls, ledger: Ledger, day: date, recorded_by: datetime | None) -> Snapshot:
        source = ledger.source()
        heads = heads_of(ledger, source, recorded_by)
        visible = [h for h in heads.values() if h.known_from <= day]
        if not visible and heads:
            first = min(h.known_from for h in heads.values())
            raise UnwatchedDayError(
                f"nothing was known on this desk on {day}: its first source speaks from {first}; "
                "ask for that day or later"
            )
        watched_to = max((h.known_from for h in heads.values()), default=date.min)
        if day > watched_to and heads and day != FOREVER:
            warnings.warn(
                f"the sources of this desk were last watched on {watched_to}; silence from then to {day} is no "
                "evidence: pull or read newer material, or ask for that day",
                UnwatchedDayWarning,
                stacklevel=7,
            )
        name = f"s{next(_NUMBERS)}"
        live = live_of({h.batch: h for h in visible})
        corrections = correction.in_force(ledger, source, live)
        lay_out(ledger, source, name, live, heads, corrections)
        batches = sorted(batch for batch, _, _ in live)
        state = digest([str(min(watched_to, day)), *batches])
        return cls(ledger, day, recorded_by, name, source, watched_to, corrections, state, digest(batches))

    # -- claims -------------------------------------------------------------------------------------------------------

    def _select(self, where: str, *, keys: Keys | None = None, withdrawn: bool = False) -> str:
        """The visible rows as SQL; `where` filters on columns of the file, so that row groups prune.

        In them `series_key` is the catalog's: rows of a series that shares its title have a key of their own. `keys` is
        the condition on `series_key` in `where`, for rows of one series.
        """
        if self._whole:
            return f"SELECT * FROM {self._name}_{'gone' if withdrawn else 'all'} WHERE {where}"
        from .catalog.namesakes import keyed

        found = self._stored(where, withdrawn=withdrawn)
        if keys is not None:
            found = f"SELECT * REPLACE ({keyed(keys)} AS series_key) FROM ({found})"
        elif marked := self._marked():
            found = f"""SELECT v.* REPLACE (coalesce(m.key, v.series_key) AS series_key) FROM ({found}) v
                        LEFT JOIN {marked} m ON m.id = v.id"""
        apart = self._apart(keys)
        if apart is None:
            return found
        return f"""SELECT v.* REPLACE (coalesce(a.key, v.series_key) AS series_key) FROM ({found}) v
                   LEFT JOIN {apart} a ON a.record = v.source_key"""

    def _marked(self) -> str | None:
        """The table of claims whose marks tell that they are of another series than those with their title (reviewed
        namesakes); None where there are none.

        Told once: the marks of all namesakes in each query took DuckDB 30 ms to plan, however small the desk.
        """
        if self._with_marks is None:
            from .catalog.namesakes import namesakes, told_apart

            run, name = self.ledger.connection.execute, f"{self._name}_marked"
            of_shared = f"FROM {self._source} WHERE series_key IN ({_literals(namesakes())})"
            there = [key for (key,) in run(f"SELECT DISTINCT series_key {of_shared}").fetchall()]
            if there:
                told = f"SELECT DISTINCT id, series_key, {told_apart(there)} AS key {of_shared}"
                run(f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT id, key FROM ({told}) WHERE key <> series_key")
            self._with_marks = name if there else ""
        return self._with_marks or None

    def _apart(self, keys: Keys | None) -> str | None:
        """The table of records that are of other series than those with their title; None where there are none."""
        if None in self._aparts:
            return self._aparts[None]
        if keys not in self._aparts:
            from .catalog.records import apart

            found = apart(self, keys)
            name = f"{self._name}_apart_{len(self._aparts)}" if found else None
            if name:
                self.ledger.connection.execute(
                    f"""CREATE OR REPLACE TEMP TABLE {name} AS
                        SELECT row[1]::VARCHAR AS record, row[2]::VARCHAR AS key
                        FROM (SELECT unnest(from_json(?, '[["VARCHAR"]]')) AS row)""",
                    [json.dumps(sorted(found.items()))],
                )
            self._aparts[keys] = name
        return self._aparts[keys]

    def stored(self, sql: str, *, where: str = "true") -> list[tuple[Any, ...]]:
        """As `query`, over the visible rows with the keys of their own words: what the catalog is made from."""
        return self._steadily(
            lambda: self.ledger.connection.execute(f"WITH claims AS ({self._stored(where)}) {sql}").fetchall()
        )

    def _stored(self, where: str, *, withdrawn: bool = False) -> str:
        columns = ", ".join(n for n in rows.COLUMNS if n not in _KNOWN)
        day = f"coalesce(r.known_from, r.recorded::DATE) <= DATE '{self.day}'"
        scan = f"(SELECT * FROM {self._source} WHERE {where})"
        stands = "(l.depth IS NOT NULL AND NOT coalesce(d.depth < l.depth, false))"
        if self.corrections:
            stands = f"({stands} AND NOT {correction.condition(f'{self._name}_corrected')})"
        # Each claim once, since the first vintage that showed it; withdrawn are those no link of the chain lets stand.
        wanted = "NOT stands_now" if withdrawn else "stands"
        windowed = f"""
            SELECT {columns}, first_value(known) OVER w AS known, first_value(known_from) OVER w AS known_from,
                   first_value(known_basis) OVER w AS known_basis, first_value(recorded) OVER w AS recorded
            FROM (SELECT *, bool_or(stands) OVER (PARTITION BY id) AS stands_now FROM (
                  SELECT r.*, {stands} AS stands FROM {scan} r JOIN {self._name}_live l ON r.batch = l.batch
                  LEFT JOIN {self._name}_drops d ON d.document = r.document AND d.id = r.id
                  WHERE NOT l.plain AND {day}))
            WINDOW w AS (PARTITION BY id ORDER BY coalesce(known_from, recorded::DATE), known, known_basis, recorded)
            QUALIFY {wanted} AND row_number() OVER (PARTITION BY id ORDER BY stands DESC, batch) = 1"""
        if withdrawn:
            return windowed
        plain = f"""
            SELECT {columns}, known, known_from, known_basis, recorded
            FROM {scan} r JOIN (SELECT batch AS live FROM {self._name}_live WHERE plain) ON r.batch = live
            WHERE {day}"""
        return plain if self._all_plain else f"{plain} UNION ALL {windowed}"

    def query(
        self, sql: str, parameters: Sequence[Any] = (), *, where: str = "true", keys: Keys | None = None
    ) -> list[tuple[Any, ...]]:
        """Rows of a query in which `claims` names the visible claims (columns: `rows.COLUMNS`); for bulk work.

        `where` is put to the files themselves: name series_key, season or kind there, and most row groups are skipped;
        with `keys`, a condition of `catalog.keys_of`, rows of one series only.
        """
        where = where if keys is None else f"{keys} AND {where}"

        def work() -> list[tuple[Any, ...]]:
            text = f"WITH claims AS ({self._select(where, keys=keys)}) {sql}"
            return self.ledger.connection.execute(text, list(parameters)).fetchall()

        return self._steadily(work)

    def says(self, series: str, where: str) -> bool:
        """Whether a visible claim of one series (its id), or of one with more words, meets a condition on columns.

        Of which series one does is looked up once: asked title by title, DuckDB's planning took 20 ms each.
        """
        from .catalog import keys_of

        met = self.once(where, lambda: self.stored("SELECT DISTINCT series_key FROM claims", where=where))
        keys = keys_of(series)
        return any(keys.holds(key) for (key,) in met)

    def _steadily(self, work: Callable[[], T]) -> T:
        """As `Ledger.steadily`: a file folded away since is looked for again, its claims stand in another one now."""

        def fresh() -> T:
            try:
                return work()
            except Exception:
                self._source = self.ledger.source()
                # Two processes may have folded one batch into two files: look for equal ids everywhere from now on.
                self.ledger.connection.execute(f"UPDATE {self._name}_live SET plain = false")
                self._all_plain = False
                raise

        return self.ledger.steadily(fresh)

    def table(self) -> duckdb.DuckDBPyRelation:
        """All visible claims as one table (columns: `rows.COLUMNS`); polars, pandas and Arrow take it as it is."""
        if not self._whole:

            def work() -> None:
                for name, withdrawn in (("all", False), ("gone", True)):
                    text = self._select("true", withdrawn=withdrawn)
                    self.ledger.connection.execute(f"CREATE OR REPLACE TEMP TABLE {self._name}_{name} AS {text}")

            self._steadily(work)
            self._whole = True
        return self.ledger.connection.table(f"{self._name}_all")

    def claims(
        self,
        series: str | None = None,
        *,
        season: int | None = None,
        kinds: Iterable[str] = (),
        document: str | None = None,
        withdrawn: bool = False,
    ) -> list[Claim]:
        """Visible claims, oldest known first: of one series (its id), of one season, of some kinds, of one document.

        With `withdrawn`, instead those that were shown once and that a later vintage no longer shows, and those that a
        person corrected.
        """
        from .catalog import id_of_row, keys_of

        kinds = tuple(kinds)
        asked = (series, season, kinds, document, withdrawn)
        if asked in self._asked:  # a face asks for those of one series several times, one after the other
            return list(self._asked[asked])
        keys = None if series is None else keys_of(series)
        where = ["kind <> 'watched'", str(keys or "true")]
        if kinds:
            where.append(f"kind IN ({_literals(kinds)})")
        if season is not None:
            where.append(f"season = {int(season)}")
        if document is not None:
            where.append(f"document = {_literals([document])}")

        def work() -> list[tuple[Any, ...]]:
            visible = self._select(" AND ".join(where), keys=keys, withdrawn=withdrawn)
            text = f"""SELECT {", ".join(rows.CLAIM_COLUMNS)}, series_key FROM ({visible})
                       ORDER BY coalesce(known_from, recorded::DATE), happened_from, document, span_start, id"""
            return self.ledger.connection.execute(text).fetchall()

        found = self._steadily(work)
        # the condition on keys lets a namesake with more words through ("Lantern" beside "Lantern Street")
        told = [rows.to_claim(row[:-1]) for row in found if series is None or id_of_row(row[-1], row[0]) == series]
        if series is not None:
            self._asked = {**dict(list(self._asked.items())[-3:]), asked: tuple(told)}
        return told

    @cached_property
    def documents(self) -> dict[str, Claim]:
        """The heads of what was read, by document: title, outlet, url and day of publication stand in their detail."""
        text = f"""SELECT {", ".join(rows.CLAIM_COLUMNS)} FROM claims
                   ORDER BY coalesce(known_from, recorded::DATE), vintage, batch"""
        found = self.query(text, where=HEADS)
        return {claim.document: claim for claim in map(rows.to_claim, found)}

    # -- what follows from it -----------------------------------------------------------------------------------------

    def once(self, name: str, make: Callable[[], T]) -> T:
        """What follows from this snapshot, worked out the first time it is asked for: a snapshot never changes."""
        if name not in self._made:
            self._made[name] = make()
        made: T = self._made[name]
        return made

    def made(self, name: str) -> bool:
        """Whether that has been worked out."""
        return name in self._made

    # -- what they settle to ------------------------------------------------------------------------------------------

    @cached_property
    def catalog(self) -> Catalog:
        """Which title string is which series, as far as this snapshot's claims tell."""
        from .catalog import Catalog

        return Catalog.of(self)

    def entry(self, series: str) -> Series | None:
        """One series of the catalog by its id, without a look at the others where they have not been asked for."""
        from .catalog import Catalog

        if "catalog" in self.__dict__:
            return self.catalog.get(series)
        if series not in self._entries:
            self._entries[series] = Catalog.of(self, series).get(series)
        return self._entries[series]

    def find(self, title: str) -> Series:
        """The series that a title, or an id, names. Raises UnknownTitleError, which says which titles are near."""
        from .catalog import series_id, shared

        entry = None if shared(title) else self.entry(series_id(title))
        return entry or self.catalog.find(title)

    def settle(self, series: str) -> SeriesFacts:
        """What is settled of one series and its seasons: what holds, how sure, who says so, what it overrules and why.

        `series` is a series id of the catalog.
        """
        from .settle import settle_series

        return settle_series(self, series)


def _literals(values: Iterable[str]) -> str:
    return ", ".join("'" + v.replace("'", "''") + "'" for v in sorted(values)) or "NULL"
