"""The back-test: what is judged, on whom, against what, and that nothing known later gets in."""

from __future__ import annotations

import importlib.util
import json
import sys
from datetime import date
from pathlib import Path

import pytest

from nextseason.errors import NextseasonError
from nextseason.evaluate import backtest
from nextseason.evaluate.backtest import quarter_ends
from nextseason.evaluate.baselines import base_rate
from nextseason.evaluate.truth import truth
from nextseason.forecast import ForecastRow, forecast
from nextseason.forecast.rates import fit_rates
from nextseason.status import standings

_SPEC = importlib.util.spec_from_file_location("backtest_desks", Path(__file__).parents[1] / "forecast" / "desks.py")
assert _SPEC and _SPEC.loader
desks = importlib.util.module_from_spec(_SPEC)
sys.modules[_SPEC.name] = desks
_SPEC.loader.exec_module(desks)
article, chart, desk, report, HISTORY = desks.article, desks.chart, desks.desk, desks.report, desks.HISTORY

LAST = report(
    "2024H1", "2024-09-19", ("A", 1, "2022-01-05"), ("A", 2, "2023-01-04"), ("A", 3, "2024-03-01"),
    ("B", 1, "2022-01-06"), ("C", 1, "2022-02-01"), ("C", 2, "2023-08-01"),
    ("D", None, "2022-01-07", "D: Limited Series"),
)  # fmt: skip


def row(series: str, season: int | None, period: date) -> ForecastRow:
    return ForecastRow("m", date(2023, 12, 31), series, series.lower(), season, "next_premiere_by", period,
                       "probability", None, 0.5)  # fmt: skip


def test_the_truth_of_periods_that_have_wholly_passed(tmp_path: Path) -> None:
    end = desk(tmp_path, *HISTORY, LAST).as_of(date(2024, 9, 19))
    asked = [
        row("A", 2, date(2024, 2, 29)), row("A", 2, date(2024, 3, 31)), row("B", 1, date(2024, 6, 30)),
        row("C", 1, date(2024, 1, 31)),  # out before it was issued, and known only later: it has premiered
        row("D", None, date(2024, 6, 30)), row("A", 2, date(2024, 7, 31)),  # the last one is not over yet
    ]  # fmt: skip
    found = truth(asked, end, standings(end), date(2024, 6, 30))
    assert [(t.series, t.season, str(t.period), t.value) for t in found] == [
        ("A", 2, "2024-02-29", 0.0), ("A", 2, "2024-03-31", 1.0), ("B", 1, "2024-06-30", 0.0),
        ("C", 1, "2024-01-31", 1.0), ("D", None, "2024-06-30", 0.0),
    ]  # fmt: skip
    assert {(t.model, t.issued) for t in found} == {("truth", date(2024, 9, 19))}


def test_quarter_ends() -> None:
    assert quarter_ends(date(2023, 12, 31), date(2024, 7, 1)) == [
        date(2023, 12, 31), date(2024, 3, 31), date(2024, 6, 30),
    ]  # fmt: skip
    assert quarter_ends(date(2024, 1, 1), date(2024, 2, 1)) == []


def test_the_base_rate_by_hand(tmp_path: Path) -> None:
    fitted = fit_rates(desk(tmp_path, *HISTORY).as_of(date(2023, 12, 31)))
    # twelve months before 30 June 2023, A1, B1 and C1 were out and waiting; A2 came within them
    prior = 1 - 2.718281828459045 ** (-12 * 0.5 / 60)
    assert base_rate(fitted, (), 12) == pytest.approx((1 + 24 * prior) / (3 + 24))


def test_a_backtest_of_a_toy_history(tmp_path: Path) -> None:
    made = desk(tmp_path, *HISTORY, LAST)
    found = backtest(made.ledger, origins=[date(2022, 3, 31), date(2023, 12, 31)])
    assert (found.through, found.origins) == (date(2024, 6, 30), (date(2022, 3, 31), date(2023, 12, 31)))
    ours = [(line.population, line.horizon, line.n, line.came) for line in found.lines if line.model == "seasons/2"]
    assert ours == [
        ("charted", 6, 2, 0.0),  # A and B; D is over
        ("charted", 12, 2, 0.5),
        ("charted", 18, 2, 0.5),
        ("charted", 24, 2, 0.5),
        ("all", 6, 3, 2 / 3),  # A3 in March 2024, C2 in August 2023
        ("open", 6, 3, 2 / 3),
    ]
    assert {line.model for line in found.lines} == {"seasons/2", "rates/1", "base rate", "season x language"}
    again = backtest(made.ledger, origins=[date(2022, 3, 31), date(2023, 12, 31)])
    assert again.as_json() == found.as_json()
    assert json.loads(json.dumps(found.as_json(), allow_nan=False))["through"] == "2024-06-30"
    text = found.table()
    assert max(map(len, text.splitlines())) <= 100 and "within 6 months: 3 forecasts of 3 series, 66.7% came" in text


def test_a_planted_leak_changes_no_forecast_of_its_origin(tmp_path: Path) -> None:
    """Told after the origin that A was renewed, B cancelled and C long out: no number of the origin moves."""
    leak = (
        article("2024-01-02", "A", "renewal", "renewed", 3, "Netflix"),
        article("2024-01-02", "B", "cancellation", "cancelled", 2, "Netflix"),
        article("2024-01-02", "C", "premiere_date", "2023-08-01", 2, "Netflix"),
        LAST,
    )
    day = date(2023, 12, 31)
    early = report("2023H1", "2023-12-31", ("Q", 1, "2021-01-05"))
    plain = forecast(desk(tmp_path / "1", *HISTORY[:3], early).as_of(day))
    assert forecast(desk(tmp_path / "2", *HISTORY[:3], early, *leak).as_of(day)) == plain


def test_what_cannot_be_judged_is_refused(tmp_path: Path) -> None:
    made = desk(tmp_path, *HISTORY)
    with pytest.raises(NextseasonError, match="holds no dated decisions to judge it on"):
        backtest(made.ledger, target="renewal")
    short = desk(tmp_path / "short", chart("2022-01-03", ("A", 1, "English")))
    with pytest.raises(NextseasonError, match="pull netflix-top10 and netflix-engagement first"):
        backtest(short.ledger)


def test_progress_is_told(tmp_path: Path) -> None:
    told: list[str] = []
    backtest(
        desk(tmp_path, *HISTORY, LAST).ledger, origins=[date(2023, 12, 31)], progress=lambda _, text: told.append(text)
    )
    assert told == ["origin 2023-12-31 (1 of 1)"]
