"""Costs and gaps judged by themselves: by hand, each season by what others had shown before it."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from nextseason import Claim, Desk, Known, When
from nextseason.batch import Batch
from nextseason.errors import NextseasonError
from nextseason.evaluate import costs, gaps
from nextseason.forecast import gap
from nextseason.forecast.gap import Wait, curve, fit, fit_first
from nextseason.forecast.networks import Networks

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
    assert [(line.moment, line.n) for line in found.lines] == [(one, 2) for one in (*costs.MOMENTS, costs.LEFT_OUT)]
    assert found.lines[1].base_error.value == pytest.approx((math.log(1.1) + math.log(1.6)) / 2)
    assert found.lines[1].coverage["80%"].value == 1.0
    assert "2 are few: what the intervals hold says little below 30 seasons" in found.table()
    assert json.loads(json.dumps(found.as_json(), allow_nan=False))["asked"][0]["day"] == "2021-06-01"


def test_without_a_final_cost_it_says_what_is_needed(tmp_path: Path) -> None:
    made = charts.desk(tmp_path / "desk", told("2020-01-01", "Lantern", "agreed", 50))
    with pytest.raises(NextseasonError, match=r"no season both .* \(of 1 a budget in all, of 0 the final cost\)"):
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


def test_a_rhythm_of_its_own_counts_for_a_half() -> None:
    known = [*(wait(n, 400) for n in range(12)), *(wait(n, 300, before=200) for n in range(12, 24))]
    day = START + timedelta(days=3000)
    gone = fit(known, day)
    assert gone.quantile(wait(30, None), 0.5) == pytest.approx(400)
    assert gone.quantile(wait(30, None, before=400), 0.5) == pytest.approx((1.5 * 400) ** 0.5 * 300**0.5)
    assert gone.quantile_from_order(wait(30, None), 0.5) is None, "no order is known"
    # ordered after 350 days, when some of those that waited 300 or 400 were gone
    ordered = gone.quantile_from_order(wait(30, None, order=350), 0.5)
    assert ordered == pytest.approx(50, abs=2)
    assert fit(known, START + timedelta(days=100)).quantile(wait(30, None), 0.5) is None
    first = fit_first(known, day, middle=False)
    assert first.quantile(wait(30, None, before=400), 0.5) == pytest.approx((1.5 * 400) ** 0.7 * 300**0.3)
    assert fit_first(known, day, middle=True).quantile(wait(30, None), 0.5) is None


def test_each_kind_of_network_has_a_curve_where_enough_of_its_waits_ended() -> None:
    known = [
        *(replace(wait(n, 350 + n), network="broadcast") for n in range(gap.ENOUGH_OF_KIND)),
        *(replace(wait(n, 500 + n), network="cable") for n in range(12)),
        *(wait(n, 600) for n in range(40)),
    ]
    made = fit(known, START + timedelta(days=3000))
    assert sorted(made.curves, key=str) == [("first", "broadcast"), ("first", None)]
    asked = wait(50, None)
    said = {n: made.quantile(replace(asked, network=n), 0.5) for n in ("broadcast", "cable", None)}
    assert said["broadcast"] == pytest.approx(364)
    assert said["cable"] == said[None] == made.quantile(asked, 0.5) != said["broadcast"]


@pytest.mark.parametrize(
    ("day", "stood"),
    [
        (date(2019, 1, 1), (274.0, False)),  # the next one is on, but its middle is known when it is over
        (date(2019, 4, 1), (364.0, False)),
        (date(2019, 4, 2), (365.0, True)),
        (date(2030, 1, 1), (365.0, True)),
    ],
)
def test_a_middle_is_known_when_its_season_is_over(day: date, stood: tuple[float, bool]) -> None:
    one = Wait("s", 1, date(2018, 1, 1), date(2019, 1, 1), None, None, middle=True)
    assert one.stood(day) == stood
    end = replace(one, following=None, seen=date(2018, 10, 10))
    assert end.stood(date(2030, 1, 1)) == (282.0, False), "of the table's last day on nothing is known"


def test_networks_are_those_of_the_television_season() -> None:
    on = Networks({"show": [(2014, "A&E"), (2016, "Netflix")], "other": [(2016, "The CW")]}, frozenset({"told"}))
    days = [date(2013, 1, 1), date(2016, 8, 31), date(2016, 9, 1), date(2020, 1, 1)]
    assert [on.on("show", day) for day in days] == ["A&E", "A&E", "Netflix", "Netflix"]
    assert [on.kind("show", day) for day in days] == ["cable", "cable", "streaming", "streaming"]
    assert [on.arrives("show", day) for day in days] == [True, True, False, False]
    assert (on.kind("none", days[0]), on.kind_of_premiere("none", days[0])) == (None, "streaming")
    assert (on.kind_of_premiere("told", days[0]), on.arrives("none", days[0])) == (None, False)


def test_orders_of_all_networks_are_judged_to_the_middle_of_the_next_season(tmp_path: Path) -> None:
    """A drama a month, each renewed three months after its middle and back a year after it, on two networks.

    The arrival of one at Netflix is no premiere, and no order's date is picked by what came of it.
    """
    scorecards, middles = [], []
    for n in range(60):
        first = date(2012, 1, 15) + timedelta(days=30 * n)
        title = f"{chr(65 + n // 26)}{chr(97 + n % 26)}vale"
        middles += [(title, s, first + timedelta(days=365 * (s - 1))) for s in (1, 2)]
        scorecards.append((title, first + timedelta(days=90), "ABC" if n % 2 else "FX"))
    arrivals = desks.report("2023H1", "2023-12-12", *((t, s, str(day + timedelta(days=500))) for t, s, day in middles))
    made: Desk = desks.desk(tmp_path / "desk", arrivals, *(scorecard(*one) for one in scorecards), table(middles))
    end = made.as_of(date(2023, 12, 12))
    found = {(line.window, line.model): line for line in gaps.judge(end)}
    names = {window.name for window in gaps.WINDOWS if window.middle is not False}
    assert {window for window, _ in found} <= names, "arrivals are asked in no window"
    line = found["order to mid-season, all networks, 2014 and 2015 (chosen on)", "gap/2"]
    # but for the first order of January 2014, when not yet ten such waits were over
    assert line.n == len([day for _, day, _ in scorecards if day.year in (2014, 2015)]) - 1
    assert line.error.value == pytest.approx(0.0, abs=0.1) and line.weeks == pytest.approx(275 / 7)
    assert line.coverage["80%"].value == 1.0
    assert line.skill is not None and found[line.window, "gap/1"].skill is None
    assert "skill of the score over gap/1: " in gaps.table([line])


def scorecard(title: str, day: date, network: str) -> Batch:
    """A page of its own for one renewal of a first season."""
    page = day.year if day.month >= 9 else day.year - 1
    when = Known(When.on(day), "printed")
    head = {"series_said": title, "document": f"scorecards/metacritic/{page}-{title}", "known": when}
    about = Claim(**head, kind="attribute", value=network, detail={"name": "platform"}, reader="scorecards/2")
    order = Claim(**head, kind="renewal", value="renewed", season=2, happened=When.on(day), reader="scorecards/2")
    made: Batch = charts.batch(head["document"], when, "scorecards", When.on(day), [about, order])
    return made


def table(rows: list[tuple[str, int, date]]) -> Batch:
    """The middles of some seasons, as of the end of 2018."""
    when = Known(When.parse("2018-11-24"), "vintage")
    claims = [
        Claim(series_said=title, season=season, kind="attribute", value=str(day), detail={"name": "middle_of_run"},
              document="imdb/season-ratings", known=when, reader="imdb/3")
        for title, season, day in rows
    ]  # fmt: skip
    made: Batch = charts.batch("imdb/season-ratings", when, "imdb", When.parse("2018-11-24"), claims)
    return made


def test_gaps_are_judged_in_their_windows(tmp_path: Path) -> None:
    """First seasons, one a month, each followed after a year, later after 430 days: a leak would show as no error."""
    seasons: list[tuple[str, int, str]] = []
    for n in range(80):
        day = date(2015, 1, 1) + timedelta(days=31 * n)
        days = 365 if day < date(2018, 6, 1) else 430
        title = f"{chr(65 + n // 26)}{chr(97 + n % 26)}vale"
        seasons += [(title, 1, str(day)), (title, 2, str(day + timedelta(days=days)))]
    made: Desk = desks.desk(tmp_path / "desk", desks.report("2023H1", "2023-12-12", *seasons))
    found = {(line.window, line.model): line for line in gaps.judge(made.as_of(date(2023, 12, 12)))}
    line = found[gaps.WINDOWS[0].name, "gap/2"]
    assert line.n > 20 and 0 < line.error.value <= 65 / 7
    assert "weeks to the next premiere" in gaps.table(list(found.values()))
