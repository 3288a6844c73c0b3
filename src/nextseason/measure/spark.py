"""The same on Spark, for logs that outgrow one machine: the SQL of `definitions` and `clean`, in Spark's own words."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import DocumentError, UsageError
from . import columns
from .clean import Words
from .engine import first_line

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def _moment(column: str, kind: str) -> str:
    value = f"TRY_CAST(trim({column}) AS TIMESTAMP)" if columns.is_text(kind) else f"CAST({column} AS TIMESTAMP)"
    return f"unix_seconds({value})"


class SparkEngine:
    """A Spark session in UTC: the one given, or one started at `master`. Raises UsageError where pyspark is missing."""

    name = "spark"
    words = Words(
        quote=lambda name: "`" + name.replace("`", "``") + "`",
        quotient=lambda a, b: f"(({a}) div {b})",
        seconds=_moment,
        split=lambda sql, column: (
            f"SELECT * EXCEPT ({column}, whole), nullif(trim({column}), '') AS {column} FROM ("
            f"SELECT * EXCEPT ({column}), {column} AS whole, explode(split(coalesce({column}, ''), ';')) AS {column} "
            f"FROM ({sql}))"
        ),
        together=lambda sql, column: f"SELECT * FROM ({sql}) DISTRIBUTE BY {column}",
    )

    def __init__(self, *, master: str | None = None, session: SparkSession | None = None) -> None:
        self._own = session is None
        if session is None:
            try:
                from pyspark.sql import SparkSession
            except ImportError:
                raise UsageError("Spark is not installed: pip install 'nextseason[spark]', and Java 17") from None
            os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
            builder = SparkSession.builder.appName("nextseason measure").config("spark.ui.enabled", "false")
            if master:
                builder = builder.master(master)
            builder = builder.config("spark.ui.showConsoleProgress", "false")
            if master and master.startswith("local"):
                # Spark's 200 partitions are for a cluster: on one machine most of the time would go into handing out.
                builder = builder.config("spark.driver.host", "127.0.0.1").config("spark.sql.shuffle.partitions", "8")
            try:
                session = builder.getOrCreate()
            except Exception as error:
                raise UsageError(
                    f"Spark does not start at {master or 'its default master'} ({first_line(error)}); it needs Java 17 "
                    "and a master as in local[4] or spark://host:7077"
                ) from error
        self.session = session
        self._before: str = session.conf.get("spark.sql.session.timeZone") or "UTC"
        session.conf.set("spark.sql.session.timeZone", "UTC")
        self._kept: list[Any] = []
        self._named: dict[str, Any] = {}

    def describe(self, path: str, form: str) -> dict[str, str]:
        """See Engine."""
        try:
            return dict(self._frame([path], form).dtypes)
        except Exception as error:
            raise DocumentError(f"{path}: is no whole {form} file ({first_line(error)}); fetch it again") from error

    def relation(self, paths: Sequence[str], form: str) -> str:
        """See Engine."""
        name = f"log_{len(self._kept)}"
        frame = self._frame(paths, form)
        frame.createOrReplaceTempView(name)
        self._kept.append(frame)
        return name

    def _frame(self, paths: Sequence[str], form: str) -> Any:
        if form == "csv":
            return self.session.read.csv(list(paths), header=True)
        return self.session.read.parquet(*paths)

    def table(self, name: str, types: Mapping[str, str], rows: Iterable[Sequence[Any]]) -> None:
        """See Engine."""
        from pyspark.sql.functions import broadcast

        schema = ", ".join(f"`{n}` {t}" for n, t in types.items())
        frame = self.session.createDataFrame([tuple(row) for row in rows], schema)
        # Spark knows no size of such rows, and would send all plays around to meet them: twice the work.
        broadcast(frame).createOrReplaceTempView(name)

    def run(self, sql: str) -> list[tuple[Any, ...]]:
        """See Engine."""
        return [tuple(row) for row in self.session.sql(sql).collect()]

    def keep(self, name: str, sql: str) -> None:
        """See Engine."""
        from pyspark import StorageLevel

        if before := self._named.pop(name, None):
            before.unpersist()
        frame = self._named[name] = self.session.sql(sql).persist(StorageLevel.MEMORY_AND_DISK)
        frame.createOrReplaceTempView(name)

    def write(self, sql: str, folder: Path) -> None:
        """See Engine."""
        aside = folder.with_name(f".{folder.name}.tmp")
        self.session.sql(sql).write.mode("overwrite").parquet(str(aside))
        shutil.rmtree(folder, ignore_errors=True)
        aside.rename(folder)

    def close(self) -> None:
        """See Engine."""
        for frame in (*self._kept, *self._named.values()):
            with contextlib.suppress(Exception):
                frame.unpersist()
        if self._own:
            self.session.stop()
        else:
            self.session.conf.set("spark.sql.session.timeZone", self._before)
