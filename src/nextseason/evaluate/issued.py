"""Every forecast that a desk issued: a grow-only set of rows, kept as Parquet files in its folder `forecasts`.

As in the ledger, writing adds a file and never changes one, and reading takes the union: any number of processes issue
at once, and desks merge by copying files. A row is one number of the long forecast table, with the state that its
season had on that day and the moment at which this desk recorded it. The same number issued again adds nothing; issued
anew with another value (the desk has learnt more of the same day since) it is kept too, and the one recorded first
counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..claim import utc
from ..errors import DeskError
from ..forecast.table import ForecastRow
from ..parquet import commit, first_line, names, of_duckdb, scan

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
            known = f"SELECT {', '.join(COLUMNS)} FROM {self._source()} WHERE issued IN ({days})"
            self._asked(f"CREATE OR REPLACE TEMP TABLE fresh AS (SELECT * FROM offered EXCEPT {known})")
            # The name is that of the content, in whatever order: the same rows from two processes are one file.
            told = (
                f"bit_xor(md5_number(concat_ws('|', {', '.join(f'coalesce({c}::VARCHAR, chr(0))' for c in COLUMNS)})))"
            )
            count, name = self._asked(f"SELECT count(*), format('{{:x}}', {told}) FROM fresh")[0]
            if count:
                query = (
                    f"SELECT *, TIMESTAMP '{utc(recorded)}' AS recorded FROM fresh "
                    "ORDER BY target, series_id, season, model, issued, period, output_type_id"
                )
                options = f"ROW_GROUP_SIZE {ROW_GROUP}"
                commit(self.connection, query, self.folder / f"f-{name}.parquet", options=options, what="the forecasts")
        finally:
            self.connection.unregister("offering")
            self.connection.execute("DROP TABLE IF EXISTS fresh")
        return int(count)

    def query(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Rows of a query in which `issued` names all rows that count: `COLUMNS` and `recorded` (UTC).

        Of a number that was issued with several values on one day the one recorded first counts. Raises DeskError
        where a file cannot be read, naming it.
        """
        return self._asked(f"WITH issued AS MATERIALIZED ({self._first()}) {sql}", parameters)

    def lay_out(self, name: str, where: str) -> None:
        """The rows that count of some as a temporary table of `connection`, where several questions are to be asked."""
        self._asked(f"CREATE OR REPLACE TEMP TABLE {name} AS {self._first(where)}")

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Rows of a query in which `issued` names all rows as they were issued, some with several values."""
        return self._asked(f"WITH issued AS (SELECT * FROM {self._source()}) {sql}")

    def _first(self, where: str = "true") -> str:
        return (
            f"SELECT * FROM {self._source()} WHERE {where} "
            f"QUALIFY row_number() OVER (PARTITION BY {', '.join(KEY)} ORDER BY recorded, value) = 1"
        )

    def files(self) -> list[Path]:
        """Its files, by name; none where nothing was issued yet."""
        return [self.folder / name for name in names(self.folder)] if self.folder.is_dir() else []

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

    def _asked(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        try:
            return self.connection.execute(sql, list(parameters)).fetchall()
        except Exception as error:
            if of_duckdb(error) and (bad := self._damaged()):
                raise bad from error
            raise

    def _damaged(self) -> DeskError | None:
        """The file at fault, found by reading each whole."""
        for path in self.files():
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


def days_of(days: Iterable[date]) -> NDArray[np.datetime64]:
    """Days as an array that DuckDB takes; of a million objects numpy's own way takes seconds."""
    import numpy as np

    first = date(1970, 1, 1).toordinal()
    numbers = np.fromiter((day.toordinal() for day in days), dtype="int64") - first
    return numbers.astype("datetime64[D]").astype("datetime64[us]")
