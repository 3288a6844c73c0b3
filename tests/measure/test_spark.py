"""DuckDB and Spark: one definition, one answer on every measure, to the last digit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from nextseason.measure import measure

from .logs import at_random, titles, write

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytestmark = pytest.mark.spark


def test_spark_gives_what_duckdb_gives(spark_session: SparkSession, tmp_path: Path) -> None:
    plays = write(tmp_path, at_random(8, 400))  # a CSV: text on both sides
    options = {"periods": ["week", 28], "timezone": "America/New_York"}
    here = measure(plays, titles(tmp_path), **options)  # type: ignore[arg-type]
    there = measure(plays, titles(tmp_path), engine="spark", session=spark_session, **options)  # type: ignore[arg-type]
    assert {f.measure for f in there.figures} > {"views", "completers", "days_to_complete", "drop_off_1", "chart_rank"}
    assert there.figures == here.figures
    assert (there.left_out, there.read, there.counted) == (here.left_out, here.read, here.counted)
    assert spark_session.conf.get("spark.sql.session.timeZone") == "UTC"


def test_spark_gives_the_same_panel_and_the_same_partials(spark_session: SparkSession, tmp_path: Path) -> None:
    # One week: each week is a file of the partials.
    rows = [
        (*row[:1], f"p{n % 2}" if n % 5 else "p0;p1", *row[1:])
        for n, row in enumerate(r for r in at_random(9, 600) if "2026-01-05" <= r[4] <= "2026-01-11")
    ]
    header = "account,person,title,season,episode,start,seconds,position_from,position_to,country"
    plays = write(tmp_path, rows, header=header)
    panel = tmp_path / "panel.csv"
    panel.write_text(
        "account,person,weight\n" + "".join(f"{a},{p},{100 + a}\n" for a in range(50) for p in ("p0", "p1")), "utf-8"
    )
    panels = [
        measure(plays, titles(tmp_path), panel_table=panel, periods=["week"], **engine)  # type: ignore[arg-type]
        for engine in ({}, {"engine": "spark", "session": spark_session})
    ]
    assert panels[0].figures == panels[1].figures
    assert panels[0].left_out == panels[1].left_out
    kept = [
        measure(plays, titles(tmp_path), periods=["week"], partials=tmp_path / name, each_market=True, **engine)  # type: ignore[arg-type]
        for name, engine in (("duck", {}), ("spark", {"engine": "spark", "session": spark_session}))
    ]
    assert (
        kept[0].figures
        == kept[1].figures
        == measure(plays, titles(tmp_path), periods=["week"], each_market=True).figures
    )
