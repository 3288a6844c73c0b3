"""Figures as a table: Parquet, CSV, Arrow, JSON."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..errors import DeskError, UsageError
from .figures import Figure

COLUMNS = {
    "title": "VARCHAR", "season": "INTEGER", "period": "VARCHAR", "market": "VARCHAR", "measure": "VARCHAR",
    "value": "DOUBLE", "standard_error": "DOUBLE", "sample": "BIGINT", "chart": "VARCHAR", "flag": "VARCHAR",
}  # fmt: skip
FORMS = (".parquet", ".csv", ".arrow", ".json")


def table(figures: Sequence[Figure], connection: Any = None) -> Any:
    """Figures as a DuckDB relation, one row a figure, in the order given."""
    import duckdb
    import numpy as np

    connection = connection or duckdb.connect(":memory:")
    arrays: dict[str, Any] = {"n": np.arange(len(figures))}
    for column, kind in COLUMNS.items():
        cells = [getattr(figure, column) for figure in figures]
        if kind == "VARCHAR":
            arrays[column] = np.array(cells, dtype=object)
        else:  # numbers with NaN for gaps, which none of them is
            arrays[column] = np.array([np.nan if c is None else c for c in cells], dtype=float)
    casts = ", ".join(
        f"CAST({name} AS VARCHAR) AS {name}" if kind == "VARCHAR"
        else f"CAST(CASE WHEN isnan({name}) THEN NULL ELSE {name} END AS {kind}) AS {name}"
        for name, kind in COLUMNS.items()
    )  # fmt: skip
    connection.execute(f"CREATE OR REPLACE TEMP TABLE figures AS SELECT {casts} FROM arrays ORDER BY n")
    return connection.sql("SELECT * FROM figures")


def check_path(path: Path) -> None:
    """Refuse an output that no writer knows, before anything is measured. Raises UsageError."""
    if path.suffix not in FORMS:
        raise UsageError(f"{path}: its ending says in which form to write; name one of {', '.join(FORMS)}")
    if path.is_dir() or not path.absolute().parent.is_dir():
        raise UsageError(f"{path}: is a folder, or lies in none; name a file in a folder that exists")


def write(figures: Sequence[Figure], path: Path) -> None:
    """Write figures to a file, aside first, so that a failure leaves nothing half-written."""
    check_path(path)
    aside = path.with_name(f".{path.stem}.{os.getpid()}{path.suffix}")
    try:
        if path.suffix == ".json":
            rows = [figure.as_row() for figure in figures]
            aside.write_text(json.dumps(rows, ensure_ascii=False, indent=1), "utf-8")
        elif path.suffix == ".arrow":
            _arrow(figures, aside)
        else:
            relation = table(figures)
            if path.suffix == ".csv":
                relation.write_csv(str(aside))
            else:
                relation.write_parquet(str(aside))
        aside.replace(path)
    except OSError as error:
        raise DeskError(f"{path}: cannot be written ({error.strerror or error}); name another file") from error
    finally:
        aside.unlink(missing_ok=True)


def _arrow(figures: Sequence[Figure], path: Path) -> None:
    try:
        import polars
    except ImportError:
        raise UsageError(
            f"{path.suffix} files are written by polars: pip install polars, or name a file in .parquet; from Python, "
            "Measured.table() is an Arrow stream"
        ) from None
    polars.DataFrame(table(figures)).write_ipc(path)
