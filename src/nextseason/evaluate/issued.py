"""Every forecast that a desk issued: a grow-only set of rows, kept as Parquet files in its folder `forecasts`.

As in the ledger, writing adds a file and never changes one, and reading takes the union: any number of processes issue
at once, desks merge by copying files, and `compact` folds the files into one. A row is one number of the long forecast
table, with the state that its season had on that day and the moment at which this desk recorded it. The same number
issued again adds nothing; issued anew with another value (the desk has learnt more of the same day since) it is kept
too, and the one recorded first counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..claim import utc
from ..errors import DeskError
from ..forecast.table import ForecastRow
from ..parquet import (
    commit,
    delete_replaced,
    first_line,
    in_force,
    is_gone,
    names,
    replacing,
    scan,
    steadily,
)

if TYPE_CHECKING:
    import duckdb
    import numpy as np
    from numpy.typing import NDArray

    from ..desk import Desk

FOLDER = "forecasts"
KEY = {
    "model": "VARCHAR", "issued": "DATE", "series_id": "VARCHAR", "season": "INTEGER", "target": "VARCHAR",
    "period": "DATE", "output_type": "VARCHAR", "output_type_id": "VARCHAR",
}  # fmt: skip
COLUMNS = {**KEY, "value": "DOUBLE", "series": "VARCHAR", "status": "VARCHAR"}
DIGITS = 6  # as they are printed
ROW_GROUP = 131_072


class Issued:
    """The forecasts of one desk. `Issued(desk)` opens them; the folder is made with the first forecast."""

    def __init__(self, desk: Desk) -> None:
        self.folder: Path = desk.folder / FOLDER
        self._ledger = desk.ledger
        self._replaces: dict[str, frozenset[str]] = {}

    @property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """The desk's own in-memory DuckDB."""
        return self._ledger.connection

    def write(
        self,
        rows: Iterable[ForecastRow],
        *,
        recorded: datetime,
        statuses: Mapping[tuple[str, int | None], str] | None = None,
    ) -> int:
        """Keep some rows; returns how many of them were new. When this returns they are on disk.

        `statuses` are the states of the seasons on the day of issue, by series id and season. Raises DeskError where
        the folder cannot be written.
        """
        table = list(rows)
        if not table:
            return 0
        try:
            self.folder.mkdir(exist_ok=True)
        except OSError as error:
            raise DeskError(f"{self.folder} cannot be made ({error.strerror}); check the desk's rights") from error
        try:
            self._offer(table, statuses or {})
            days = ", ".join(f"DATE '{day}'" for day in sorted({row.issued for row in table}))
            known = f"SELECT {', '.join(COLUMNS)} FROM issued WHERE issued IN ({days})"
            self._asked(
                lambda issued: (
                    f"CREATE OR REPLACE TEMP TABLE fresh AS (WITH issued AS (SELECT * FROM {issued}) "
                    f"SELECT * FROM offered EXCEPT {known})"
                )
            )
            # The name is that of the content, in whatever order: the same rows from two processes are one file.
            told = (
                f"bit_xor(md5_number(concat_ws('|', {', '.join(f'coalesce({c}::VARCHAR, chr(0))' for c in COLUMNS)})))"
            )
            count, name = self._asked(lambda _: f"SELECT count(*), format('{{:x}}', {told}) FROM fresh")[0]
            if count:
                self._commit(f"f-{name}.parquet", f"SELECT *, TIMESTAMP '{utc(recorded)}' AS recorded FROM fresh")
        finally:
            self.connection.unregister("offering")
            self.connection.execute("DROP TABLE IF EXISTS fresh")
        return int(count)

    def query(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Rows of a query in which `issued` names all rows that count: `COLUMNS` and `recorded` (UTC).

        Of a number that was issued with several values on one day the one recorded first counts. Raises DeskError
        where a file cannot be read, naming it.
        """
        return self._asked(lambda issued: f"WITH issued AS MATERIALIZED ({_first(issued)}) {sql}", parameters)

    def lay_out(self, name: str, where: str) -> None:
        """The rows that count of some as a temporary table of `connection`, where several questions are to be asked."""
        self._asked(lambda issued: f"CREATE OR REPLACE TEMP TABLE {name} AS {_first(issued, where)}")

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Rows of a query in which `issued` names all rows as they were issued, some with several values."""
        return self._asked(lambda issued: f"WITH issued AS (SELECT * FROM {issued}) {sql}")

    def files(self) -> list[Path]:
        """Its files in force, by name: those that no other one replaces; none where nothing was issued yet."""
        if not self.folder.is_dir():
            return []
        files, self._replaces = in_force(self.connection, self.folder, self._replaces)
        return files

    def compact(self, *, now: datetime) -> tuple[int, int]:
        """Fold all files in force into one, and delete those replaced more than a day ago.

        Returns how many files were folded and how many deleted. Readers and writers may go on meanwhile. Of a number
        recorded twice with one value the earliest record is kept. Raises DeskError where a file cannot be read.
        """
        files = self.files()
        deleted = delete_replaced(self.folder, self._replaces, now)
        if len(files) < 2:
            return 0, deleted
        name, marks = replacing(files)
        columns = ", ".join(COLUMNS)
        query = f"SELECT {columns}, min(recorded) AS recorded FROM {scan(files)} GROUP BY {columns}"
        try:
            self._commit(name, query, marks)
        except DeskError as error:
            if is_gone(error):
                return 0, deleted  # another process folded and deleted them meanwhile
            raise self._damaged() or error from error.__cause__
        return len(files), deleted

    def _commit(self, name: str, query: str, *options: str) -> None:
        """Write rows into a file of the folder, in the order in which they are asked for."""
        ordered = f"{query} ORDER BY target, series_id, season, model, issued, period, output_type_id"
        told = ", ".join((f"ROW_GROUP_SIZE {ROW_GROUP}", *options))
        commit(self.connection, ordered, self.folder / name, options=told, what="the forecasts")

    def _source(self) -> str:
        if files := self.files():
            return scan(files)
        empty = ", ".join(f"NULL::{kind} AS {name}" for name, kind in {**COLUMNS, "recorded": "TIMESTAMP"}.items())
        return f"(SELECT {empty} WHERE false)"

    def _offer(self, table: Sequence[ForecastRow], statuses: Mapping[tuple[str, int | None], str]) -> None:
        """Lay rows before DuckDB as the view `offered`, numbers and days as typed arrays."""
        import numpy as np

        columns: dict[str, Any] = {}
        given = dict(zip(ForecastRow._fields, zip(*table, strict=True), strict=True))
        given["status"] = tuple(statuses.get((row.series_id, row.season)) for row in table)
        for name, kind in COLUMNS.items():
            values = given[name]
            if kind == "DOUBLE":
                columns[name] = np.round(np.array(values, dtype=float), DIGITS)
            elif kind == "INTEGER":
                numbers = np.array([0 if v is None else v for v in values], dtype="int32")
                columns[name] = np.ma.masked_array(numbers, mask=[v is None for v in values])
            elif kind == "DATE":
                columns[name] = days_of(values)
            else:
                columns[name] = np.empty(len(table), dtype=object)
                columns[name][:] = values
        self.connection.register("offering", columns)
        typed = ", ".join(f"CAST({name} AS {kind}) AS {name}" for name, kind in COLUMNS.items())
        self.connection.execute(f"CREATE OR REPLACE TEMP VIEW offered AS SELECT {typed} FROM offering")

    def _asked(self, sql: Callable[[str], str], parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Rows of a query, made from what stands for all rows; where a file was folded away meanwhile, asked again."""
        return steadily(
            lambda: self.connection.execute(sql(self._source()), list(parameters)).fetchall(),
            lambda _: self._damaged(),
        )

    def _damaged(self) -> DeskError | None:
        """The file at fault, found by reading each whole."""
        for path in (self.folder / name for name in names(self.folder)):
            try:
                self.connection.execute(
                    f"SELECT count(hash(COLUMNS(*))), count(model), count(value) FROM {scan([path])}"
                )
            except Exception as cause:
                return DeskError(
                    f"{path} is no readable file of forecasts ({first_line(cause)}); move it elsewhere and go on "
                    "without what it held, or copy it again from where it came"
                )
        return None


def _first(issued: str, where: str = "true") -> str:
    return (
        f"SELECT * FROM {issued} WHERE {where} "
        f"QUALIFY row_number() OVER (PARTITION BY {', '.join(KEY)} ORDER BY recorded, value) = 1"
    )


def days_of(days: Iterable[date]) -> NDArray[np.datetime64]:
    """Days as an array that DuckDB takes; of a million objects numpy's own way takes seconds."""
    import numpy as np

    first = date(1970, 1, 1).toordinal()
    numbers = np.fromiter((day.toordinal() for day in days), dtype="int64") - first
    return numbers.astype("datetime64[D]").astype("datetime64[us]")
