"""The record: what was issued against what came, worked out by hand, and what is not yet or never known."""

from __future__ import annotations

import doctest
import importlib.util
import json
import math
import sys
from datetime import date, datetime
from pathlib import Path

import pytest

from nextseason import Claim, Desk, Known, When
from nextseason.batch import Batch
from nextseason.evaluate.issuing import issue
from nextseason.evaluate.record import record
from nextseason.evaluate.truth import Asked, truths
from nextseason.forecast import ForecastRow, forecast, odds
from nextseason.report import record as page

from .test_backtest import HISTORY, LAST, article, desks

_SPEC = importlib.util.spec_from_file_location("record_charts", Path(__file__).parents[1] / "forecast" / "charts.py")
assert _SPEC and _SPEC.loader
charts = importlib.util.module_from_spec(_SPEC)
sys.modules[_SPEC.name] = charts
_SPEC.loader.exec_module(charts)

DAY, END = date(2023, 12, 31), date(2024, 9, 19)
IN_TIME, AFTERWARDS = datetime(2024, 1, 1), datetime(2024, 9, 1)  # noqa: DTZ001 - UTC


def row(series: str, season: int, period: date, value: float, model: str = "own/1") -> ForecastRow:
    return ForecastRow(
        model, DAY, series, series.lower(), season, "next_premiere_by", period, "probability", None, value
    )


@pytest.fixture
def told(tmp_path: Path) -> Desk:
    made: Desk = desks.desk(tmp_path / "desk", *HISTORY, LAST)
    return made


def test_a_record_by_hand(told: Desk) -> None:
    june, later = date(2024, 6, 30), date(2024, 12, 31)
    rows = [
        row("A", 2, june, 0.8), row("B", 1, june, 0.1), row("C", 1, june, 0.5),  # A3, C2 came; B never
        row("A", 2, later, 0.9),  # not over yet
    ]  # fmt: skip
    snapshot = told.as_of(DAY)
    assert issue(told, snapshot, rows, recorded=IN_TIME) == 8  # and the baseline's
    assert issue(told, snapshot, rows, recorded=AFTERWARDS) == 0
    found = record(told, END)
    assert [(c.model, c.target, c.issued, c.resolved, c.pending, c.untold) for c in found.counts] == [
        ("own/1", "next_premiere_by", 4, 3, 1, 0)
    ]
    assert (found.issued, found.resolved, found.pending, found.through) == (4, 3, 1, june)
    ours, base = found.lines
    assert (ours.model, ours.horizon, ours.kept, ours.n, ours.series) == ("own/1", 6, "in time", 3, 3)
    assert (ours.said, ours.came) == pytest.approx((1.4 / 3, 2 / 3))
    assert ours.scores["brier"].value == pytest.approx((0.04 + 0.01 + 0.25) / 3)
    assert ours.scores["log_score"].value == pytest.approx(-(math.log(0.8) + math.log(0.9) + math.log(0.5)) / 3)
    assert ours.scores["auc"].value == 1.0
    assert (base.model, ours.baseline, base.n) == ("season x language", "season x language", 3)
    assert ours.skill["brier"].value == pytest.approx(1 - ours.scores["brier"].value / base.scores["brier"].value)
    assert ours.skill["brier"].low <= ours.skill["brier"].value <= ours.skill["brier"].high
    assert [(b.n, b.came) for b in found.reliability[0].bins] == [(1, 0.0), (2, 1.0)]
    assert [(m.series, m.said, m.came) for m in found.misses] == [
        ("C", 0.5, "its next season had premiered"), ("A", 0.8, "its next season had premiered"),
        ("B", 0.9, "its next season had not premiered"),
    ]  # fmt: skip


def test_what_is_recorded_after_its_day_is_told_apart(told: Desk) -> None:
    rows = [row("A", 2, date(2024, 6, 30), 0.8)]
    issue(told, told.as_of(DAY), rows, recorded=AFTERWARDS)
    assert {line.kept for line in record(told, END).lines} == {"replayed"}


def test_the_record_of_an_earlier_day_knows_nothing_of_later_ones(told: Desk) -> None:
    rows = [row("A", 2, date(2024, 6, 30), 0.8)]
    issue(told, told.as_of(DAY), rows, recorded=IN_TIME)
    before = record(told, date(2024, 7, 31))  # the half-year is over, its report is not out
    assert (before.issued, before.resolved, before.pending, before.lines) == (1, 0, 1, ())
    assert record(told, date(2023, 12, 30)).issued == 0


def test_decided_seasons_are_issued_and_not_scored(tmp_path: Path) -> None:
    news = article("2023-12-01", "B", "cancellation", "cancelled", 2, "Netflix")
    told = desks.desk(tmp_path / "desk", *HISTORY, LAST, news)
    rows = [row("A", 2, date(2024, 6, 30), 0.8), row("B", 1, date(2024, 6, 30), 0.02)]
    issue(told, told.as_of(DAY), rows, recorded=IN_TIME)
    found = record(told, END)
    assert (found.resolved, [line.n for line in found.lines]) == (2, [1, 1])


def test_all_that_a_desk_forecasts_is_scored_and_shown(told: Desk) -> None:
    snapshot = told.as_of(DAY)
    rows = forecast(snapshot)
    new = issue(told, snapshot, rows, recorded=IN_TIME)
    waiting = len({o.series_id for o in odds(snapshot)})
    assert new == len(rows) + waiting * 24 * 6, "of each open season the baselines of both targets"
    found = record(told, END)
    assert {(c.model, c.target): c.resolved for c in found.counts} == {
        ("seasons/2", "next_premiere_by"): 6 * 4, ("seasons/2", "outcome"): 8 * 4,
    }  # fmt: skip
    assert {(line.target, line.horizon) for line in found.lines} == {
        *(("next_premiere_by", h) for h in (1, 3, 6)), *(("outcome", h) for h in (1, 3, 6)),
    }  # fmt: skip
    assert all(line.skill for line in found.lines if line.model == "seasons/2")
    plain = json.loads(json.dumps(found.as_json(), allow_nan=False))
    assert (plain["as_of"], plain["issued"], len(plain["lines"])) == ("2024-09-19", found.issued, len(found.lines))
    assert {r["figure"] for r in found.as_rows()} >= {"brier", "skill, brier, over season x language"}
    text, html = page.table(found), page.render(found)
    assert max(map(len, text.splitlines())) <= 120 and "within 6 months said, came [90% interval], n:" in text
    assert html.count("<svg") == len(found.reliability) == 3 and "<script" not in html


def test_titles_are_no_markup(tmp_path: Path) -> None:
    hostile = "<script>alert(1)</script>"
    told = desks.desk(
        tmp_path / "desk",
        desks.report(
            "2023H1", "2023-12-12", (hostile, 1, "2022-01-05"), ("A", 1, "2022-01-05"), ("A", 2, "2023-01-04")
        ),
        desks.report(
            "2023H2", "2024-05-23", (hostile, 1, "2022-01-05"), ("A", 1, "2022-01-05"), ("A", 2, "2023-01-04")
        ),
    )
    snapshot = told.as_of(date(2023, 12, 12))
    issue(told, snapshot, forecast(snapshot, target="next_premiere_by"), recorded=IN_TIME)
    html = page.render(record(told, END))
    assert hostile not in html and "&lt;script&gt;alert(1)" in html


def test_the_page_runs_as_it_stands() -> None:
    page = Path(__file__).parents[2] / "docs" / "forecasting.md"
    failures, tests = doctest.testfile(str(page), module_relative=False)
    assert (failures, tests > 5) == (0, True)


def test_an_empty_record_says_what_to_do(told: Desk) -> None:
    found = record(told)
    assert found.lines == () and "nothing was issued yet" in page.table(found)
    assert "Nothing was issued yet" in page.render(found)


def test_the_truths_of_states(tmp_path: Path) -> None:
    news = article("2024-03-10", "B", "cancellation", "cancelled", 2, "Netflix")
    end = desks.desk(tmp_path / "desk", *HISTORY, LAST, news).as_of(END)
    asked = [Asked(s, s.lower(), n, "outcome", day) for s, n, day in (
        ("B", 1, date(2024, 2, 29)), ("B", 1, date(2024, 3, 31)), ("A", 1, date(2022, 12, 31)),
        ("A", 1, date(2023, 2, 28)), ("C", 1, date(2024, 9, 30)),
    )]  # fmt: skip
    assert [(t.series, t.season, str(t.period), t.output_type_id, t.value) for t in truths(asked, end)] == [
        ("B", 1, "2024-02-29", "open", 1.0), ("B", 1, "2024-03-31", "cancelled", 1.0),
        ("A", 1, "2022-12-31", "open", 1.0), ("A", 1, "2023-02-28", "renewed", 1.0),  # the last is not over
    ]  # fmt: skip


# Lantern comes out on Thursday 6 June 2024 and falls off in its third week; the tenth place is Tide's views x 6 hours.
WEEKS = (
    charts.premiere("Lantern", 1, "2024-06-06", "2024-05-01"),
    charts.week("2024-06-03", ("Lantern", 1, 1, 24.0, 4.0, 1), ("Tide", 2, 10, 10.0, 2.0, 3)),
    charts.week("2024-06-10", ("Lantern", 1, 2, 30.0, 5.0, 2), ("Tide", 2, 10, 10.0, 2.0, 4)),
    charts.week("2024-06-17", ("Old Oak", 2, 1, 32.0, 4.0, 2), ("Tide", 2, 10, 6.0, 1.0, 5)),
    charts.week("2024-06-24", ("Old Oak", 2, 1, 32.0, 4.0, 3), ("Tide", 2, 10, 6.0, 1.0, 6)),
    charts.week("2024-07-01", ("Old Oak", 2, 1, 32.0, 4.0, 4), ("Tide", 2, 10, 6.0, 1.0, 7)),
)


def test_the_truths_of_an_audience_are_what_the_chart_shows(tmp_path: Path) -> None:
    end = charts.desk(tmp_path / "desk", *WEEKS).as_of(date(2024, 7, 9))
    asked = [Asked("Lantern", "lantern", 1, target, day) for target, day in (
        ("hours_week", date(2024, 6, 10)), ("hours_week", date(2024, 6, 17)), ("views_week", date(2024, 6, 17)),
        ("hours_28d", date(2024, 7, 3)), ("hours_91d", date(2024, 9, 4)),
    )]  # fmt: skip
    assert [(t.target, str(t.period), t.output_type, round(t.value / 1e6, 3)) for t in truths(asked, end)] == [
        ("hours_week", "2024-06-10", "tenth", 12.0), ("hours_week", "2024-06-10", "observed", 30.0),
        ("hours_week", "2024-06-17", "tenth", 6.0), ("views_week", "2024-06-17", "tenth", 1.0),
        # two weeks charted, two below 6 million, and three of the seven days of a fifth
        ("hours_28d", "2024-07-03", "least", 54.0), ("hours_28d", "2024-07-03", "most", round(54 + 12 + 18 / 7, 3)),
    ]  # fmt: skip


def test_audiences_are_scored_with_what_is_only_bounded(tmp_path: Path) -> None:
    told = charts.desk(tmp_path / "desk", *WEEKS)
    snapshot = told.as_of(date(2024, 6, 18))
    issue(told, snapshot, forecast(snapshot, series=["lantern"]), recorded=datetime(2024, 6, 18))  # noqa: DTZ001
    found = record(told, date(2024, 7, 9))
    lines = {line.target: line for line in found.lines if line.model.startswith("decay/1")}
    assert {target: line.n for target, line in lines.items()} == {"hours_28d": 1, "hours_week": 3, "views_week": 3}
    for line in lines.values():
        assert line.scores["wis"].value >= 0
        assert line.scores["covers_50"].value <= line.scores["covers_80"].value <= line.scores["covers_95"].value <= 1
    assert "error" not in lines["hours_week"].scores, "no week of those was charted"


def test_final_costs_are_scored_once_they_are_told(tmp_path: Path) -> None:
    def told(known: str, status: str, amount: float) -> Batch:
        when = Known(When.parse(known), "printed")
        claim = Claim(
            series_said="Lantern", season=1, kind="budget_total", value=amount, unit="USD", document=known, known=when,
            reader="press/1", happened=When.parse(known), detail={"status": status},
        )  # fmt: skip
        batch: Batch = charts.batch(known, when, "press", When.parse(known), [claim])
        return batch

    made = charts.desk(tmp_path / "desk", told("2021-06-01", "agreed", 50e6), told("2022-06-01", "actual", 80e6))
    snapshot = made.as_of(date(2021, 6, 1))
    issue(made, snapshot, forecast(snapshot, target="final_cost"), recorded=IN_TIME)
    counts = {day: [(c.resolved, c.pending) for c in record(made, day).counts] for day in (DAY.replace(year=2021), DAY)}
    assert list(counts.values()) == [[(0, 1)], [(1, 0)]]
    (miss,) = record(made, DAY).misses
    assert (miss.series, miss.said, miss.came) == ("Lantern", pytest.approx(55e6), pytest.approx(80e6))
    assert miss.loss == pytest.approx(math.log(80 / 55))
