"""What the library gives is taken by polars, pandas and DuckDB as it is."""

from __future__ import annotations

import importlib
from datetime import date
from pathlib import Path

import pytest

from nextseason import Desk
from nextseason.forecast import odds
from nextseason.snapshot import Snapshot
from nextseason.status import standings


@pytest.fixture(scope="module")
def snapshot(tenth: Path) -> Snapshot:
    return Desk.open(tenth).as_of(date(2025, 6, 30))


@pytest.mark.parametrize("library", ["polars", "pandas"])
def test_tables_and_rows_become_frames(library: str, snapshot: Snapshot) -> None:
    """Without pyarrow, pandas takes the table with `df`, polars and others by the Arrow stream."""
    if importlib.util.find_spec(library) is None:
        pytest.skip(f"needs {library}: pip install {library}")
    frames = importlib.import_module(library)
    table = snapshot.table()
    frame = table.df() if library == "pandas" else frames.DataFrame(table)
    assert frame.shape == table.shape
    assert frame.shape[0] > 1000
    assert {"series_said", "season", "kind", "value_number", "known_from"} <= set(frame.columns)
    for found in (standings(snapshot), odds(snapshot)):
        rows = [row.as_row() for row in found]
        frame = frames.DataFrame(rows)
        assert frame.shape == (len(rows), len(rows[0]))
        assert len(rows) > 50


def test_the_files_of_a_desk_are_read_by_any_duckdb(tenth: Path, snapshot: Snapshot) -> None:
    import duckdb

    seen = snapshot.table().filter("kind = 'chart_rank'").aggregate("count(*)").fetchall()[0][0]
    files = str(tenth / "ledger" / "*.parquet")
    stored = duckdb.connect().execute("SELECT count(*) FROM read_parquet(?) WHERE kind = 'chart_rank'", [files])
    assert 0 < seen <= stored.fetchall()[0][0]
