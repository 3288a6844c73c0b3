"""The final cost: from agreed, asked, spent and estimated sums, and the record of such budgets."""

from __future__ import annotations

import importlib.util
import math
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from nextseason import Claim, Known, When
from nextseason.forecast.cost import Cost, costs, forecast, issued, reference

_SPEC = importlib.util.spec_from_file_location("cost_charts", Path(__file__).with_name("charts.py"))
assert _SPEC and _SPEC.loader
charts = importlib.util.module_from_spec(_SPEC)
sys.modules[_SPEC.name] = charts
_SPEC.loader.exec_module(charts)


def told(known: str, series: str, *rows: tuple[str, str, float]) -> Any:
    """One document: kind, status, millions of dollars."""
    when = Known(When.parse(known), "printed")
    claims = [
        Claim(
            series_said=series, season=1, kind=kind, value=amount * 1e6, unit="USD", document=f"{series}/{known}",
            known=when, reader="press/1", happened=When.parse(known),
            detail={"status": status, **({"line": "Grand total"} if kind == "cost_report" else {})},
        )
        for kind, status, amount in rows
    ]  # fmt: skip
    return charts.batch(f"{series}/{known}", when, "press", When.parse(known), claims)


HISTORY = (
    told("2021-02-01", "Harbour", ("budget_total", "requested", 96.0), ("budget_total", "agreed", 72.0)),
    told("2021-06-01", "Lantern", ("budget_total", "agreed", 50.0)),
    told("2022-06-01", "Lantern", ("budget_total", "actual", 80.0)),
    told(
        "2022-09-01", "Harbour", ("cost_report", "budget", 72.0), ("cost_report", "actual", 60.0),
        ("cost_report", "committed", 10.0), ("cost_report", "to_complete", 20.0),
        ("cost_report", "estimated_final", 90.0),
    ),
    told(
        "2023-01-01", "Harbour", ("cost_report", "budget", 72.0), ("cost_report", "actual", 95.0),
        ("cost_report", "committed", 0.0), ("cost_report", "to_complete", 0.0),
        ("cost_report", "estimated_final", 95.0),
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2021-03-01", {"harbour": (72.0, "agreed", 0.0, 0)}),
        ("2021-07-01", {"harbour": (72.0, "agreed", 0.0, 0), "lantern": (50.0, "agreed", 0.0, 0)}),
        ("2022-07-01", {"harbour": (72.0, "agreed", 0.0, 1)}),  # Lantern's final cost joins the record
        ("2022-10-01", {"harbour": (90.0, "estimated", 60.0, 1)}),
        ("2023-02-01", {}),  # both are done
    ],
)
def test_what_is_known_of_costs_on_a_day(tmp_path: Path, day: str, expected: dict[str, Any]) -> None:
    found = costs(charts.desk(tmp_path, *HISTORY).as_of(date.fromisoformat(day)))
    got = {k[0]: (c.base / 1e6, c.basis, c.spent / 1e6, c.overruns.seasons) for k, c in found.items()}
    assert got == expected


def test_a_record_of_its_own_outweighs_the_trade() -> None:
    assert reference([]).seasons == 0
    many = reference([1.2, 1.3, 1.25, 1.2, 1.3] * 20)
    assert math.exp(many.centre) + 0.9 == pytest.approx(1.25, abs=0.02)
    assert many.spread < 0.5 * reference([]).spread


def test_the_more_is_spent_the_less_can_change() -> None:
    spans = []
    for spent in (0.0, 40.0, 80.0):
        cost = Cost("USD", 100.0, "agreed", spent, reference([]))
        spans.append(cost.quantile(0.9) - cost.quantile(0.1))
        for level in (0.05, 0.5, 0.99):
            assert cost.chance_above(cost.quantile(level)) == pytest.approx(1 - level)
        assert cost.chance_above(spent) == 1.0
    assert spans == sorted(spans, reverse=True)
    assert Cost("USD", 100.0, "agreed", 130.0, reference([])).quantile(0.01) > 130.0


def test_the_rows_and_the_line_for_people(tmp_path: Path) -> None:
    snapshot = charts.desk(tmp_path, *HISTORY).as_of(date(2022, 10, 1))
    rows = forecast(snapshot, series=["harbour"])
    assert {(r.model, r.series, r.season, r.target, r.output_type) for r in rows} == {
        ("overruns/1", "Harbour", 1, "final_cost", "quantile")
    }
    values = [r.value for r in rows]
    assert len(values) == 23 and values == sorted(values) and values[0] > 60e6
    (cost,) = costs(snapshot).values()
    assert issued(snapshot.day, cost).endswith(
        "of 90 estimated, 60 spent by 2022-10-01; overruns of 1 seasons and the trade's"
    )
    assert forecast(snapshot, series=["lantern"]) == []
