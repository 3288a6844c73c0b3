"""Issued forecasts joined with what came: the tables that the record is scored from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from ..forecast.rates import watched_through
from .issued import Issued, days_of
from .issuing import NAMED, WAITING
from .truth import LEAST, MOST, OBSERVED, TENTH, Asked, truths

if TYPE_CHECKING:
    import duckdb
    import numpy as np
    from numpy.typing import NDArray

    from ..desk import Desk
    from ..forecast.table import ForecastRow

HORIZONS = (1, 3, 6, 12, 18, 24)  # months from the day of issue, at which the record is scored
KEPT = ("in time", "replayed")
CHARTED_BY = 10  # days after a week's Monday by which its chart is out
# The month-end that a period is, counted from the day of issue; a day exactly so many months on counts as well.
_HORIZON = "greatest(1, ceil(date_diff('day', i.issued, i.period) / 30.4375 - 0.05))::INTEGER"
# A week ends with its seventh day; a final cost has no day of its own, and a month is let pass after the issue.
_KEPT = """CASE WHEN i.recorded::DATE <= CASE i.target WHEN 'hours_week' THEN i.period + 6
    WHEN 'views_week' THEN i.period + 6 WHEN 'final_cost' THEN i.issued + 31 ELSE i.period END
    THEN 'in time' ELSE 'replayed' END"""
_ALIKE = " AND ".join(f"{{0}}.{c} IS NOT DISTINCT FROM {{1}}.{c}" for c in ("series_id", "season", "target", "period"))
_HEAD = f"""i.model, i.series, i.series_id, i.season, i.issued, i.period, {_HORIZON} AS horizon, {_KEPT} AS kept,
    coalesce(i.status IN {WAITING}, true) AS waiting"""


@dataclass(frozen=True, slots=True, eq=False)
class Resolved:
    """The resolved forecasts of a desk, as columns of equal length.

    All three have `model, series, series_id, season, issued, period, horizon, kept, waiting`. `probabilities`: `said`,
    `came` (0 or 1), `base` (of the baseline, NaN where it said nothing). `states`: `brier` and `given` (to what came,
    `state`), and the baseline's `base_brier` and `base_given`. `quantiles`: `target`, `levels`, `values`, and
    what the truth is known of: `low`, `high`, and the `tenth` place below which nothing is seen (0 where all is).
    """

    through: date
    counts: Sequence[tuple[Any, ...]]
    probabilities: dict[str, NDArray[Any]]
    states: dict[str, NDArray[Any]]
    quantiles: dict[str, NDArray[Any]]

    def some(self, table: str, **wanted: Any) -> dict[str, NDArray[Any]]:
        """The rows of a table with these values."""
        import numpy as np

        columns: dict[str, NDArray[Any]] = getattr(self, table)
        keep = np.ones(len(columns["model"]), dtype=bool)
        for name, value in wanted.items():
            keep &= columns[name] == value
        return {name: values[keep] for name, values in columns.items()}


def resolve(desk: Desk, day: date) -> Resolved:
    """Join what was issued up to a day with the truth known by it."""
    issued = Issued(desk)
    scored = f"issued <= DATE '{day}' AND (output_type = 'quantile' OR {_HORIZON.replace('i.', '')} IN {HORIZONS})"
    issued.lay_out("kept_forecasts", scored)
    connection = issued.connection
    end = desk.as_of(day)
    through, _ = watched_through(end)
    asked = issued.rows(
        f"SELECT any_value(series), series_id, season, target, period FROM issued WHERE issued <= DATE '{day}' "
        f"AND period <= DATE '{day}' GROUP BY series_id, season, target, period ORDER BY ALL"
    )
    _offer(connection, truths((Asked(*row) for row in asked), end))
    passed = f"""CASE i.target WHEN 'next_premiere_by' THEN i.period <= DATE '{through}'
        WHEN 'outcome' THEN i.period <= DATE '{day}' WHEN 'final_cost' THEN false
        ELSE i.period <= DATE '{day}' - {CHARTED_BY} END"""
    counts = issued.rows(
        f"""SELECT model, target, count(*), count(*) FILTER (known), count(*) FILTER (NOT known AND NOT passed),
                   count(*) FILTER (NOT known AND passed), min(issued), max(issued)
            FROM (SELECT i.model, i.target, i.issued, {passed} AS passed, t.target IS NOT NULL AS known
                  FROM (SELECT DISTINCT model, issued, series_id, season, target, period FROM issued
                        WHERE issued <= DATE '{day}') i
                  LEFT JOIN (SELECT DISTINCT series_id, season, target, period FROM truths) t
                  ON {_ALIKE.format("t", "i")})
            GROUP BY ALL ORDER BY ALL"""
    )
    found = Resolved(
        through, counts, _columns(connection, _probabilities()), _columns(connection, _states()),
        _columns(connection, _quantiles()),
    )  # fmt: skip
    for name in ("kept_forecasts", "truths"):
        connection.execute(f"DROP TABLE IF EXISTS {name}")
    return found


def _probabilities() -> str:
    return f"""
        SELECT {_HEAD}, i.value AS said, t.value AS came, coalesce(b.value, 'nan'::DOUBLE) AS base
        FROM kept_forecasts i JOIN truths t ON {_ALIKE.format("t", "i")}
        LEFT JOIN kept_forecasts b ON {_ALIKE.format("b", "i")} AND b.issued = i.issued
            AND b.model = '{NAMED["next_premiere_by"]}'
        WHERE i.target = 'next_premiere_by' AND i.output_type = 'probability' AND horizon IN {HORIZONS}
        ORDER BY ALL"""


def _states() -> str:
    scored = f"""
        SELECT {_HEAD}, i.target, sum((i.value - (t.output_type_id = i.output_type_id)::INTEGER) ** 2) AS brier,
               max(i.value) FILTER (t.output_type_id = i.output_type_id) AS given, t.output_type_id AS state
        FROM kept_forecasts i JOIN truths t ON {_ALIKE.format("t", "i")}
        WHERE i.target = 'outcome' AND i.output_type = 'pmf' GROUP BY ALL"""
    return f"""
        WITH scored AS ({scored})
        SELECT i.* EXCLUDE (target), coalesce(b.brier, 'nan'::DOUBLE) AS base_brier,
               coalesce(b.given, 'nan'::DOUBLE) AS base_given
        FROM scored i LEFT JOIN scored b ON {_ALIKE.format("b", "i")} AND b.issued = i.issued
            AND b.model = '{NAMED["outcome"]}'
        WHERE i.given IS NOT NULL AND i.horizon IN {HORIZONS} ORDER BY ALL"""


def _quantiles() -> str:
    seen = {name: f"max(t.value) FILTER (t.output_type = '{name}')" for name in (OBSERVED, TENTH, LEAST, MOST)}
    return f"""
        WITH told AS (SELECT series_id, season, target, period, coalesce({seen[OBSERVED]}, {seen[LEAST]}, 0.0) AS low,
                             coalesce({seen[OBSERVED]}, {seen[MOST]}, {seen[TENTH]}) AS high,
                             coalesce({seen[TENTH]}, 0.0) AS tenth
                      FROM truths t WHERE target IN ('hours_week', 'views_week', 'hours_28d', 'hours_91d', 'final_cost')
                      GROUP BY ALL)
        SELECT {_HEAD}, i.target, list(i.output_type_id::DOUBLE ORDER BY i.output_type_id::DOUBLE) AS levels,
               list(i.value ORDER BY i.output_type_id::DOUBLE) AS values, t.low, t.high, t.tenth
        FROM kept_forecasts i JOIN told t ON {_ALIKE.format("t", "i")}
        WHERE i.output_type = 'quantile' AND (i.target NOT IN ('hours_28d', 'hours_91d') OR i.period >= i.issued)
        GROUP BY ALL ORDER BY ALL"""


def _columns(connection: duckdb.DuckDBPyConnection, sql: str) -> dict[str, NDArray[Any]]:
    import numpy as np

    out = {}
    for name, values in connection.execute(sql).fetchnumpy().items():
        out[name] = values
        if np.ma.isMaskedArray(values) and values.dtype.kind != "f":  # nulls become None, of numbers NaN is one
            out[name] = values.data.astype(object)
            out[name][np.ma.getmaskarray(values)] = None
    return out


def _offer(connection: duckdb.DuckDBPyConnection, rows: Sequence[ForecastRow]) -> None:
    """The truths as a temporary table."""
    import numpy as np

    connection.execute(
        "CREATE OR REPLACE TEMP TABLE truths (series_id VARCHAR, season INTEGER, target VARCHAR, period DATE, "
        "output_type VARCHAR, output_type_id VARCHAR, value DOUBLE)"
    )
    if not rows:
        return
    columns: dict[str, Any] = {}
    for name in ("series_id", "target", "output_type", "output_type_id"):
        columns[name] = np.empty(len(rows), dtype=object)
        columns[name][:] = [getattr(row, name) for row in rows]
    columns["season"] = np.ma.masked_array(
        np.array([row.season or 0 for row in rows], dtype="int32"), mask=[row.season is None for row in rows]
    )
    columns["period"] = days_of(row.period for row in rows)
    columns["value"] = np.array([row.value for row in rows], dtype=float)
    connection.register("offered_truths", columns)
    connection.execute(
        "INSERT INTO truths SELECT series_id, season, target, period::DATE, output_type, output_type_id::VARCHAR, "
        "value FROM offered_truths"
    )
    connection.unregister("offered_truths")


def by_model(rows: dict[str, NDArray[Any]]) -> Iterator[tuple[str, dict[str, NDArray[Any]]]]:
    """Rows by model, ours and others' first and the baselines last."""
    for model in sorted(set(rows["model"]), key=lambda name: (name in NAMED.values(), name)):
        keep = rows["model"] == model
        yield model, {name: values[keep] for name, values in rows.items()}


def by_levels(rows: dict[str, NDArray[Any]]) -> Iterator[tuple[NDArray[np.float64], dict[str, NDArray[Any]]]]:
    """Quantile forecasts by the levels that they give, which another model may choose; fewer than three are none."""
    import numpy as np

    told = [tuple(levels) for levels in rows["levels"]]
    for levels in sorted(set(told)):
        if len(levels) >= 3:
            keep = np.asarray([one == levels for one in told])
            yield np.asarray(levels), {name: values[keep] for name, values in rows.items()}


def logs(rows: dict[str, NDArray[Any]]) -> Iterator[NDArray[np.float64]]:
    """In natural logarithms: quantiles (n, levels), least and most that the truth can be (n,), the tenth place (n,).

    What can be next to nothing has the least -inf. Of a truth that was seen the threshold is never above it.
    """
    import numpy as np

    yield np.log(np.maximum(np.stack([np.asarray(v, dtype=float) for v in rows["values"]]), 1e-9))
    low, high, tenth = (rows[name].astype(float) for name in ("low", "high", "tenth"))
    yield np.log(np.maximum(low, 0.0), out=np.full(len(low), -np.inf), where=low > 0)
    yield np.log(np.maximum(high, 1e-9))
    yield np.log(np.maximum(np.minimum(tenth, high), 1e-9))
