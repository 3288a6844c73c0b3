"""DuckDB and Spark read the files of the ledger as they are, with one answer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest

from nextseason.ledger import Ledger
from nextseason.snapshot import FOREVER
from nextseason.when import When

from .samples import LATER, RECORDED, batch, claim, ledger

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

pytestmark = pytest.mark.spark

SEASON = "series_key = 'jupiters legacy' AND season = 1 AND kind = 'viewership'"
ASKED = (
    "id, batch, document, value_number, unit, happened_from, happened_to, known_from, recorded, detail, quote",
    "known_from, value_number, id",
)


def article(n: int) -> list[object]:
    week = When.parse(f"2021-05-{n + 1:02d}/2021-05-{n + 7:02d}")
    said = claim(
        n * 1e6 + 0.5, document=f"{n}.txt", since=f"2021-06-{n + 1:02d}", kind="viewership", unit="hours",
        season=1 + n % 2, happened=week, detail={"market": "Élite 🎬"}, quote="nul \0 and\nline" if n else None,
    )  # fmt: skip
    return [said]


@pytest.fixture
def written(tmp_path: Path) -> Ledger:
    made = ledger(tmp_path / "desk")
    for n in range(12):
        made.write([batch(*article(n), document=f"{n}.txt", since=f"2021-06-{n + 1:02d}")], recorded=RECORDED)
    made.compact(now=LATER)
    made.write([batch("It is over", document="end.txt", since="2021-06-29/..")], recorded=LATER)
    return made


def read(spark: SparkSession, made: Ledger) -> DataFrame:
    return spark.read.parquet(*map(str, made.files()))


def test_spark_counts_what_duckdb_counts(spark_session: SparkSession, written: Ledger) -> None:
    read(spark_session, written).createOrReplaceTempView("claims")
    text = "SELECT count(*), count(DISTINCT batch), count(DISTINCT id), sum(value_number), count(known_from) FROM {}"
    found = tuple(spark_session.sql(text.format("claims")).collect()[0])
    assert found == duckdb.sql(text.format(written.source())).fetchall()[0] == (26, 13, 26, 66e6 + 6, 24)
    assert found[1] == len(written.batches())


def test_spark_reads_one_season_as_the_snapshot_shows_it(spark_session: SparkSession, written: Ledger) -> None:
    columns, order = ASKED
    by_spark = read(spark_session, written).where(SEASON).selectExpr(*columns.split(", ")).orderBy(*order.split(", "))
    by_duckdb = duckdb.sql(f"SELECT {columns} FROM {written.source()} WHERE {SEASON} ORDER BY {order}").fetchall()
    assert [tuple(row) for row in by_spark.collect()] == by_duckdb
    shown = written.as_of(FOREVER).query(f"SELECT {columns} FROM claims ORDER BY {order}", where=SEASON)
    assert (len(shown), shown) == (6, by_duckdb)


def test_spark_reads_the_whole_folder_and_equal_rows_collapse(spark_session: SparkSession, written: Ledger) -> None:
    folder = spark_session.read.parquet(str(written.folder))  # files replaced lie there still
    assert folder.count() == 26 + 24
    assert folder.dropDuplicates(["batch", "id"]).count() == 26


def test_spark_sees_the_days(spark_session: SparkSession, written: Ledger) -> None:
    whole = read(spark_session, written)
    kinds = dict(whole.dtypes)
    assert [kinds[c] for c in ("known_from", "recorded", "value_number", "season", "series_key")] == [
        "date", "timestamp_ntz", "double", "int", "string"
    ]  # fmt: skip
    row = whole.where("document = '3.txt' AND kind = 'viewership'").first()
    assert row is not None
    assert (row["known_from"].isoformat(), row["recorded"], row["happened"]) == (
        "2021-06-04", RECORDED, "2021-05-04/2021-05-10"
    )  # fmt: skip
