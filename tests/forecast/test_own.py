"""A model of one's own: the page's example runs beside ours, sees nothing of later days, and its mistakes are told."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from nextseason import Desk
from nextseason.errors import ModelError
from nextseason.evaluate import BacktestReport, backtest
from nextseason.evaluate.issuing import issue
from nextseason.evaluate.record import record
from nextseason.forecast import ForecastRow, own
from nextseason.status import standings

from .desks import HISTORY, desk, report

ROOT = Path(__file__).parents[2]
LAST = report("2024H1", "2024-09-19", ("A", 1, "2022-01-05"), ("A", 2, "2023-01-04"), ("A", 3, "2024-03-01"),
              ("B", 1, "2022-01-06"), ("C", 1, "2022-02-01"), ("C", 2, "2023-08-01"))  # fmt: skip
DAY = date(2023, 12, 31)


@pytest.fixture
def small(tmp_path: Path) -> Desk:
    return desk(tmp_path / "desk", *HISTORY, LAST)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The model of the page, as a file."""
    page = (ROOT / "docs" / "models.md").read_text("utf-8")
    (text,) = re.findall(r"```python\n(.*?)```", page, re.S)
    assert len(text.splitlines()) <= 32
    path = tmp_path_factory.mktemp("own") / "mine.py"
    path.write_text(text, "utf-8")
    return path


def test_the_model_of_the_page_is_judged_beside_ours(small: Desk, example: Path) -> None:
    found = backtest(small.ledger, origins=[DAY], model=own.load(f"{example}:Counted"))
    assert isinstance(found, BacktestReport)
    lines = {line.model: line for line in found.lines if (line.population, line.horizon) == ("all", 6)}
    assert set(lines) == {"seasons/2", "rates/1", "base rate", "season x language", "counted/1"}
    assert lines["counted/1"].n == lines["seasons/2"].n == 3
    assert set(lines["counted/1"].skill) == {"seasons/2", "rates/1", "base rate", "season x language"}
    assert "skill of counted/1 over seasons/2" in found.table()
    # first seasons known by then: A came back after 364 days, B and C were waiting on the day
    days = 364 + (DAY - date(2022, 1, 6)).days + (DAY - date(2022, 2, 1)).days
    rate = 2 / (days / 30.4375 + 60)
    rows = list(own.forecast(own.load(f"{example}:Counted"), small.as_of(DAY), ["b"]))
    assert len(rows) == 24
    assert rows[5].value == pytest.approx(1 - 2.718281828459045 ** (-rate * (date(2024, 6, 30) - DAY).days / 30.4375))


def test_the_record_takes_it_beside_ours(small: Desk, example: Path) -> None:
    snapshot = small.as_of(DAY)
    rows = own.forecast(own.load(f"{example}:Counted"), snapshot)
    issue(small, snapshot, rows, recorded=datetime(2024, 1, 1))  # noqa: DTZ001
    found = record(small, date(2024, 9, 19))
    assert {line.model for line in found.lines} == {"counted/1", "season x language"}
    assert all(line.skill for line in found.lines if line.model == "counted/1")


class Watching:
    """Keeps the days it was shown, and says nothing of B."""

    name = "watching/1"

    def __init__(self) -> None:
        self.shown: list[list[date]] = []

    def fit(self, snapshots: Any) -> None:
        self.shown.append([snapshot.day for snapshot in snapshots])

    def forecast(self, snapshot: Any, season: Any) -> Iterable[ForecastRow]:
        return own.premiere_rows(snapshot, season, lambda _: 0.5) if season.series != "B" else []


def test_it_sees_half_years_up_to_the_day_and_may_keep_silent(small: Desk) -> None:
    model = Watching()
    found = backtest(small.ledger, origins=[date(2022, 3, 31), DAY], model=model)
    assert model.shown == [
        [date(2022, 3, 31)], [date(2022, 6, 30), date(2022, 12, 31), date(2023, 6, 30), DAY],
    ]  # fmt: skip
    assert isinstance(found, BacktestReport)
    lines = {line.model: line for line in found.lines if (line.population, line.horizon) == ("all", 6)}
    assert (lines["watching/1"].n, lines["seasons/2"].n) == (2, 3)


Change = Callable[[list[ForecastRow]], Any]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda rows: [rows[0]._replace(value=1.5)], "has the value 1.5, which is no probability"),
        (lambda rows: [rows[0]._replace(value=float("nan"))], "has the value nan, which is no number"),
        (lambda rows: [rows[0]._replace(value="0.5")], "has the value 0.5, which is no number"),
        (lambda rows: [rows[0]._replace(value=True)], "has the value True, which is no number"),
        (lambda rows: [rows[0]._replace(series_id="b")], "a row speaks of b, season 2, issued 2023-12-31"),
        (lambda rows: [rows[0]._replace(issued=date(2023, 1, 1))], "issued 2023-01-01"),
        (lambda rows: [rows[0]._replace(target="ratings")], "ratings by 2024-01-31 as probability is no target"),
        (lambda rows: [rows[0]._replace(period="soon")], "the period is no day"),
        (lambda rows: [rows[0]._replace(target="outcome", output_type="pmf", output_type_id="open", value=0.4)],
         "the outcomes of 2024-01-31 sum to 0.4000; they must sum to 1"),
        (lambda rows: [rows[0]._replace(target="hours_28d", output_type="quantile", output_type_id="2")],
         "has the level 2; levels lie between 0 and 1"),
        (lambda rows: [0.5], "forecast gave 0.5, which is no ForecastRow"),
        (lambda rows: None, "forecast failed (TypeError: 'NoneType' object is not iterable)"),
        (lambda rows: 1 / 0, "forecast failed (ZeroDivisionError: division by zero)"),
        (lambda rows: sys.exit(3), "forecast failed (SystemExit: 3)"),
    ],
)  # fmt: skip
def test_what_it_says_is_checked(small: Desk, change: Change, told: str) -> None:
    class Broken(Watching):
        def forecast(self, snapshot: Any, season: Any) -> Any:
            return change(own.premiere_rows(snapshot, season, lambda _: 0.5))

    snapshot = small.as_of(DAY)
    season = next(s for s in standings(snapshot) if s.series == "A" and s.latest)
    with pytest.raises(ModelError, match=re.escape(told)) as raised:
        own.rows(Broken(), snapshot, season)
    assert str(raised.value).startswith("model watching/1, A, season 2, 2023-12-31: ")


def test_a_fit_that_fails_and_a_name_that_is_taken(small: Desk) -> None:
    class Broken(Watching):
        def fit(self, snapshots: Any) -> None:
            raise RuntimeError("no\nluck")

    with pytest.raises(ModelError, match=r"model watching/1: fit failed on 2023-12-31 \(RuntimeError: no luck\)"):
        list(own.forecast(Broken(), small.as_of(DAY)))
    taken = Watching()
    taken.name = "seasons/2"
    with pytest.raises(ModelError, match="this is the name of a model that comes along"):
        list(own.forecast(taken, small.as_of(DAY)))


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("Counted", "names no model: write MODULE:CLASS"),
        ("{mine}:", "names no model"),
        ("no_such_module:Model", "no_such_module cannot be imported (ModuleNotFoundError"),
        ("{folder}/none.py:Model", "there is no such file as"),
        ("{folder}/bad.py:Model", "cannot be imported (SyntaxError"),
        ("{mine}:Other", "has no Other; it has Counted"),
        ("{mine}:MONTH", "MONTH is no class"),
        ("{folder}/half.py:Half", "Half has no forecast; a model has fit(snapshots) and forecast(snapshot, season)"),
        ("{folder}/half.py:Needy", "Needy() failed, and a model is made with no arguments (TypeError"),
    ],
)
def test_what_is_no_model_is_told(example: Path, named: str, told: str) -> None:
    (example.parent / "bad.py").write_text("def")
    (example.parent / "half.py").write_text(
        "class Half:\n    def fit(self, snapshots): pass\n"
        "class Needy(Half):\n    def __init__(self, x): pass\n    def forecast(self, snapshot, season): return []\n"
    )
    with pytest.raises(ModelError, match=re.escape(told)):
        own.load(named.format(mine=example, folder=example.parent))
