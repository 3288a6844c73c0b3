"""Costs and gaps judged by themselves: by hand, each season by what others had shown before it."""

from __future__ import annotations

import json
import math
from datetime import date, timedelta
from pathlib import Path

import pytest

from nextseason import Claim, Desk, Known, When
from nextseason.batch import Batch
from nextseason.errors import NextseasonError
from nextseason.evaluate import costs, gaps
from nextseason.forecast.gap import Wait, curve, fit

from .test_record import charts, desks


def told(known: str, series: str, status: str, amount: float) -> Batch:
    when = Known(When.parse(known), "printed")
    claim = Claim(
        series_said=series, season=1, kind="budget_total", value=amount * 1e6, unit="USD", document=f"{series}/{known}",
        known=when, reader="press/1", happened=When.parse(known), detail={"status": status},
    )  # fmt: skip
    batch: Batch = charts.batch(f"{series}/{known}", when, "press", When.parse(known), [claim])
    return batch


def test_costs_are_judged_by_what_was_done_before(tmp_path: Path) -> None:
    made = charts.desk(
        tmp_path / "desk", told("2020-01-01", "Lantern", "agreed", 50), told("2021-01-01", "Lantern", "actual", 80),
        told("2021-06-01", "Harbour", "requested", 90), told("2021-09-01", "Harbour", "agreed", 100),
        told("2022-06-01", "Harbour", "actual", 110), told("2022-07-01", "Tide", "agreed", 20),
    )  # fmt: skip
    found = costs.judge(made.ledger)
    assert [(a.series, str(a.day), a.basis, a.base / 1e6, a.final / 1e6, a.learnt) for a in found.asked] == [
        ("Harbour", "2021-06-01", "requested", 90.0, 110.0, 1), ("Lantern", "2020-01-01", "agreed", 50.0, 80.0, 0),
        ("Harbour", "2021-09-01", "agreed", 100.0, 110.0, 1), ("Lantern", "2020-01-01", "agreed", 50.0, 80.0, 0),
    ]  # fmt: skip
    assert [(line.moment, line.n) for line in found.lines] == [(moment, 2) for moment in costs.MOMENTS]
    assert found.lines[1].base_error.value == pytest.approx((math.log(1.1) + math.log(1.6)) / 2)
    assert found.lines[1].coverage["80%"].value == 1.0
    assert "2 are few: what the intervals hold says little below 30 seasons" in found.table()
    assert json.loads(json.dumps(found.as_json(), allow_nan=False))["asked"][0]["day"] == "2021-06-01"


def test_without_a_final_cost_it_says_what_is_needed(tmp_path: Path) -> None:
    made = charts.desk(tmp_path / "desk", told("2020-01-01", "Lantern", "agreed", 50))
    with pytest.raises(NextseasonError, match="no season both what was budgeted and what it came to"):
        costs.judge(made.ledger)


START = date(2018, 1, 1)


def wait(number: int, days: int | None, *, before: int | None = None, order: int | None = None) -> Wait:
    """A season premiered so many months after the start; days to the next, and to its order."""
    premiere = START + timedelta(days=30 * number)
    following = None if days is None else premiere + timedelta(days=days)
    day = None if order is None else premiere + timedelta(days=order)
    return Wait(f"s{number}", 1 if before is None else 2, premiere, following, before, day)


def test_the_curve_counts_those_still_waiting() -> None:
    ended = [(float(n), True) for n in range(1, 11)]
    assert curve(ended[:9]) is None
    plain = curve(ended)
    assert plain is not None and plain.quantile(1.0) == 10.0
    # ten that still wait after five: those that come later are more than they seem
    censored = curve([*ended, *[(5.0, False)] * 10])
    assert censored is not None and censored.quantile(0.5) > plain.quantile(0.5)
    late = curve([*ended, (5000.0, True)], 1461.0)
    assert late is not None and late.quantile(1.0) == 10.0, "a revival after years moves nothing"


def test_a_rhythm_of_its_own_counts_for_seven_tenths() -> None:
    known = [*(wait(n, 400) for n in range(12)), *(wait(n, 300, before=200) for n in range(12, 24))]
    day = START + timedelta(days=3000)
    gone = fit(known, day)
    assert gone.quantile(wait(30, None), 0.5) == pytest.approx(400)
    assert gone.quantile(wait(30, None, before=400), 0.5) == pytest.approx((1.5 * 400) ** 0.7 * 300**0.3)
    assert gone.quantile_from_order(wait(30, None), 0.5) is None, "no order is known"
    # ordered after 350 days, when some of those that waited 300 or 400 were gone
    ordered = gone.quantile_from_order(wait(30, None, order=350), 0.5)
    assert ordered == pytest.approx(50, abs=2)
    assert fit(known, START + timedelta(days=100)).quantile(wait(30, None), 0.5) is None


def test_gaps_are_judged_in_their_windows(tmp_path: Path) -> None:
    """First seasons, one a month, each followed after a year, later after 430 days: a leak would show as no error."""
    seasons: list[tuple[str, int, str]] = []
    for n in range(80):
        day = date(2015, 1, 1) + timedelta(days=31 * n)
        gap = 365 if day < date(2018, 6, 1) else 430
        title = f"{chr(65 + n // 26)}{chr(97 + n % 26)}vale"
        seasons += [(title, 1, str(day)), (title, 2, str(day + timedelta(days=gap)))]
    made: Desk = desks.desk(tmp_path / "desk", desks.report("2023H1", "2023-12-12", *seasons))
    found = {(line.window, line.model): line for line in gaps.judge(made.as_of(date(2023, 12, 12)))}
    line = found[gaps.WINDOWS[0][0], "gap/1"]
    assert line.n > 20 and 0 < line.error.value <= 65 / 7
    assert "weeks to the next premiere" in gaps.table(list(found.values()))
