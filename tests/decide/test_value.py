"""What another season is worth: by the day, by hand, and what may never change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties import examples

from nextseason import Desk
from nextseason.decide import Rates, Spread, Value, assumptions, value
from nextseason.decide.spread import normals
from nextseason.decide.waiting import informed, waiting
from nextseason.errors import NextseasonError, NoAudienceError
from nextseason.settle import SeriesFacts
from nextseason.snapshot import Snapshot

from . import desks

HEAD = "name,scope,low,middle,high,unit,known,publisher,document,note\n"
JULY = date(2021, 6, 20)


ASKED: dict[tuple[str, date], tuple[Snapshot, SeriesFacts]] = {}


def ask(desk: Desk, day: date = JULY, **more: Any) -> Value:
    """The value as of a day; a desk is settled once for each."""
    at = str(desk.folder), day
    if at not in ASKED:
        snapshot = desk.as_of(day)
        ASKED[at] = snapshot, snapshot.settle(desks.SERIES)
    snapshot, facts = ASKED[at]
    return value(snapshot, desks.SERIES, facts=facts, **more)


# -- the bundled case -------------------------------------------------------------------------------------------------


# day: the chance that it pays, and the cost of an episode (millions)
@pytest.mark.parametrize(
    ("day", "pays", "episode", "source"),
    [
        ("2021-06-15", 0.3, 5.0, "nobody tells it"),
        ("2021-07-10", 0.05, 15.0, "spent, this season"),
    ],
)
def test_the_case_is_explained_once_its_bill_is_in(
    case: Desk, day: str, pays: float, episode: float, source: str
) -> None:
    found = value(case.as_of(date.fromisoformat(day)), "Jupiter's Legacy")
    cost = next(f for f in found.factors if f.name == "episode")
    assert (cost.spread.middle / 1e6, cost.source.startswith(source)) == (episode, True)
    assert found.pays == pytest.approx(pays, abs=0.05)
    assert found.hours.middle > 150e6  # a large audience: in the world, from two weeks of minutes in the United States
    assert found.most_per_episode is not None
    assert 2e6 < found.most_per_episode < 6e6  # which would have paid for less than half of what an episode cost
    assert found.decided == "cancelled, known since 2021-06-03"


def test_a_season_on_the_chart_is_taken_from_it(case: Desk) -> None:
    found = value(case.as_of(date(2025, 4, 20)), "The Residence")
    hours = next(f for f in found.factors if f.name == "hours")
    assert hours.source.startswith("4 weeks on the weekly chart")
    assert "share" not in {f.name for f in found.factors}  # the chart is of the world
    count = next(f for f in found.factors if f.name == "episodes")
    assert count.source == "its runtime, as episodes of an hour"  # nobody tells how many there are
    assert 0 < found.waiting.information < found.waiting.most
    later = value(case.as_of(date(2025, 6, 29)), "The Residence")
    assert later.waiting.information == 0.0  # all its 91 days are known or below the tenth place
    assert later.hours.high / later.hours.low < found.hours.high / found.hours.low


# -- by hand ----------------------------------------------------------------------------------------------------------


def test_with_nothing_open_it_is_plain_arithmetic(story: Desk, tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    rows = "hour,,,0.2,,USD an hour,2021-01-01,,,\nnext,2,,0.5,,,2021-01-01,,,\nlater,,,0.4,,,2021-01-01,,,\n"
    own.write_text(HEAD + rows + "earlier,,,0.1,,,2021-01-01,,,\ncost_growth,,,1.1,,,2021-01-01,,,\n", "utf-8")
    found = ask(
        story, table=assumptions(own), hours=Spread(400e6, 400e6, 400e6), episodes=10, per_episode=Spread(4e6, 4e6, 4e6)
    )
    assert (found.value.low, found.value.middle, found.value.high) == pytest.approx(
        (60e6,) * 3
    )  # 400 x 0.5 x 1.5 x 0.2
    assert found.cost.middle == pytest.approx(44e6, rel=1e-3)  # 10 x 4 x 1.1, and an overrun whose median is one
    assert found.waiting.information == 0.0


def test_the_chain_of_figures_for_the_cost(tmp_path: Path) -> None:
    day = JULY
    told = (
        (desks.budget("requested", 12.0), 12.0, "asked, this season"),
        (desks.budget("planned", 130.0, "budget_total"), 16.25, "planned, this season: the whole by 8 episodes"),
        (desks.budget("agreed", 9.0), 9.0, "agreed, this season"),
        (desks.budget("actual", 200.0, "budget_total"), 25.0, "spent, this season: the whole by 8 episodes"),
        (desks.budget("actual", 15.0), 15.0, "spent, this season"),
    )
    for n in (1, 3, 5):  # each goes before those that were told already
        sums = desks.batch("2021-06-20", *(row for row, _, _ in told[:n]))
        desk = desks.desk(tmp_path / str(n), desks.PREMIERE, desks.FIRST, sums)
        episode = next(f for f in ask(desk, day).factors if f.name == "episode")
        assert (episode.spread.middle / 1e6, episode.source.partition(" (")[0]) == (told[n - 1][1], told[n - 1][2])


def test_the_chain_of_figures_for_the_audience(tmp_path: Path) -> None:
    half = {"happened": desks.When.parse("2021-01-01/2021-06-30"), "detail": {"window": "half-year"}}
    days = {"happened": desks.When.parse("2021-05-07/2021-08-05"), "detail": {"window": "91 days", "market": "DE"}}
    own = tmp_path / "own.csv"
    own.write_text(HEAD + "share,DE,,0.1,,of hours,2021-01-01,,,\n", "utf-8")
    told = (
        (desks.minutes("2021-05-03", "2021-05-09", 700.0), "1 week of a panel's minutes"),
        (("viewership", 90e6, "hours", half), "55 days in the half-year report of its release"),
        (("viewership", 12e6, "hours", days), "hours of the first 91 days as measured"),
    )
    for n in range(1, len(told) + 1):  # each goes before those that were told already
        article = desks.batch("2021-08-06", *(row for row, _ in told[:n]))
        found = ask(desks.desk(tmp_path / str(n), desks.PREMIERE, article), date(2021, 8, 6), table=assumptions(own))
        hours = next(f for f in found.factors if f.name == "hours")
        assert hours.source.startswith(told[n - 1][1])
    assert (found.hours.middle, found.hours.low) == pytest.approx((120e6, 120e6))  # 12 million in a tenth of the world
    assert "share" in {f.name for f in found.factors}


def test_a_sum_without_a_rate_is_left_out_and_named(tmp_path: Path) -> None:
    bill = desks.batch("2021-06-20", desks.budget("actual", 12.0, unit="GBP"))
    desk = desks.desk(tmp_path, desks.PREMIERE, desks.FIRST, bill)
    without = ask(desk)
    assert "a sum in GBP is left out: give its rate with --rates" in without.notes
    cost = next(f for f in ask(desk, rates=Rates("USD", {"GBP": 0.8})).factors if f.name == "episode")
    assert cost.spread.middle == pytest.approx(15e6)


def test_worth_by_view_and_by_market(story: Desk, tmp_path: Path) -> None:
    by_view, by_market = tmp_path / "view.csv", tmp_path / "market.csv"
    by_view.write_text(HEAD + "view,,,1.2,,USD a view,2021-01-01,,,\n", "utf-8")
    by_market.write_text(
        HEAD + "hour,,,0.1,,USD an hour,2021-01-01,,,\nhour,DE,,0.3,,USD an hour,2021-01-01,,,\n"
        "share,DE,,0.25,,of hours,2021-01-01,,,\n", "utf-8",
    )  # fmt: skip
    each = ask(story, table=assumptions(by_view), runtime=6.0)
    assert each.mean_value == pytest.approx(0.2 / 0.15 * ask(story, table=assumptions(by_market)).mean_value)
    with pytest.raises(NextseasonError, match="--runtime"):
        ask(story, table=assumptions(by_view))


# -- what may never change --------------------------------------------------------------------------------------------


def test_what_is_told_later_changes_no_earlier_value(tmp_path: Path) -> None:
    less = desks.desk(tmp_path / "less", desks.PREMIERE, desks.FIRST)
    more = desks.desk(tmp_path / "more", *desks.STORY, desks.OPTION)
    assert ask(less, date(2021, 5, 20)) == ask(more, date(2021, 5, 20))
    assert ask(more, date(2021, 5, 28)) != ask(more, date(2021, 6, 20))


@settings(max_examples=examples(5))
@given(st.floats(0.001, 1000.0))
def test_another_currency_is_the_same_decision(story: Desk, rate: float) -> None:
    here, there = ask(story), ask(story, rates=Rates("SEK", {"SEK": rate}))
    assert (there.pays, there.answer, there.best) == (here.pays, here.answer, here.best)
    assert there.renewing == pytest.approx(here.renewing * rate)
    assert there.waiting.gain == pytest.approx(here.waiting.gain * rate)
    assert [f.name for f in there.turning] == [f.name for f in here.turning]
    assert there.cost.middle == pytest.approx(here.cost.middle * rate)


def test_a_break_even_is_where_nothing_is_gained(story: Desk) -> None:
    found = ask(story)
    for factor in found.factors:
        low, high = factor.gain_low, factor.gain_high
        if factor.break_even is not None and factor.swing:
            assert factor.turns == (min(low, high) <= 0 <= max(low, high))
    most = found.most_per_episode
    assert most is not None
    assert ask(story, per_episode=Spread(most, most, most)).renewing == pytest.approx(0.0, abs=1.0)


@pytest.mark.parametrize("row", ["share,US", "hours,", "earlier,", "hour,US", "cost_growth,"])
def test_a_break_even_put_into_the_table_leaves_nothing_to_gain(story: Desk, tmp_path: Path, row: str) -> None:
    name = {"hours": "year", "cost_growth": "growth", "hour,US": "hour US"}
    own = tmp_path / "own.csv"
    local = "hour,US,,0.2,,USD an hour,2021-01-01,,,\n" if row == "hour,US" or row == "share,US" else ""
    own.write_text(HEAD + local, "utf-8")
    cheap: dict[str, Any] = {"per_episode": Spread(3e6, 3e6, 3e6)}
    asked = name.get(row, name.get(row.partition(",")[0], row.partition(",")[0]))
    factor = next(f for f in ask(story, table=assumptions(own), **cheap).factors if f.name == asked)
    assert factor.break_even is not None
    moved = f"{row},,{factor.break_even!r},,USD an hour,2021-01-02,,,\n"
    own.write_text(HEAD + local + moved, "utf-8")
    found = ask(story, table=assumptions(own), **cheap)
    assert abs(found.renewing) < 1e-6 * found.mean_cost


def test_more_hours_are_worth_more_and_dearer_episodes_less(story: Desk) -> None:
    hours = [Spread(h * 0.8, h, h * 1.2) for h in (50e6, 200e6, 800e6)]
    gains = [ask(story, hours=spread).renewing for spread in hours]
    assert gains == sorted(gains)
    chances = [ask(story, per_episode=Spread(c, c, c)).pays for c in (1e6, 5e6, 25e6)]
    assert chances == sorted(chances, reverse=True)
    assert [ask(story, per_episode=Spread(c, c, c)).answer for c in (1e5, 4e6, 25e6)] == [
        "pays",
        "open",
        "does not pay",
    ]


# -- waiting ----------------------------------------------------------------------------------------------------------


def test_weeks_teach_more_the_more_there_are_and_never_more_than_everything(story: Desk) -> None:
    told = [ask(story, date(2021, 5, 27), per_episode=Spread(4e6, 4e6, 4e6), weeks=n).waiting for n in (1, 4, 11)]
    assert [w.information > 0 for w in told] == [True] * 3
    assert [w.explained for w in told] == sorted(w.explained for w in told)
    assert all(w.information <= w.most for w in told)


def test_waiting_by_hand() -> None:
    """Two audiences, 100 and 300, are told apart by one week; an hour brings 1, and the season costs 150."""
    high = normals("side") > 0
    hours, coming = np.where(high, 300.0, 100.0), np.where(high, 1.0, 0.0)[:, None]
    given_: dict[str, Any] = {"by_hour": 1.0, "cost": 150.0, "net": hours - 150.0, "day": JULY, "weeks": 4}
    found = waiting(hours, coming, **given_)
    assert found.gain == pytest.approx(75.0, abs=0.5)  # half the time it turns out as 300 - 150
    assert found.information == pytest.approx(25.0, abs=0.5)  # over renewing at once: 200 - 150
    assert found.worth_up_to == pytest.approx(50.0, abs=1.0)  # (150 - loss) / 2 = 50
    lapse = (date(2021, 7, 1), "the option on Ada Quill", ())
    lost = waiting(hours, coming, **given_, loss=40.0, lapses=lapse)
    assert (lost.lapsing, lost.gain) == (True, pytest.approx(55.0, abs=0.5))
    far = waiting(hours, coming, **given_, loss=40.0, lapses=(date(2021, 9, 1), "", ()))
    assert (far.lapsing, far.gain) == (False, pytest.approx(75.0, abs=0.5))


def test_what_is_told_tells_all() -> None:
    weeks = np.column_stack([normals(f"w{k}") * 0.5 for k in range(3)])
    expected, explained = informed(np.exp(weeks).sum(axis=1), weeks, 3)
    assert explained > 0.99
    assert expected.mean() == pytest.approx(np.exp(weeks).sum(axis=1).mean())


def test_the_day_on_which_an_option_lapses_comes_from_a_claim(tmp_path: Path) -> None:
    desk = desks.desk(tmp_path, *desks.STORY, desks.OPTION)
    w = ask(desk, date(2021, 5, 28)).waiting
    assert (w.lapses, w.lapsing, "Ada Quill" in w.lapses_source, len(w.claims)) == (date(2021, 6, 15), True, True, 1)
    assert ask(desk, date(2021, 6, 20)).waiting.lapses is None  # it has lapsed
    own = ask(desk, date(2021, 5, 28), options_until=date(2021, 12, 1)).waiting
    assert (own.lapses, own.lapsing) == (date(2021, 12, 1), False)


# -- what cannot be ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"season": 2}, "has no season 2 that has premiered by 2021-06-20; there are: 1"),
        ({"episodes": 0}, "0 episodes cannot be"),
        ({"hours": Spread(0.0, 1.0, 2.0)}, "give three figures above nothing, in order"),
        ({"weeks": 27}, "27 weeks cannot be waited"),
        ({"runtime": -1.0}, "a runtime of -1 hours cannot be"),
        ({"wait_costs": -5.0}, "a cost of -5 cannot be"),
        ({"lapse_costs": float("nan")}, "a cost of nan cannot be"),
    ],
)
def test_what_cannot_be_is_told(story: Desk, more: dict[str, Any], told: str) -> None:
    with pytest.raises(NextseasonError) as caught:
        ask(story, **more)
    assert told in str(caught.value)


def test_without_an_audience_there_is_no_value_but_with_hours_of_ones_own(tmp_path: Path) -> None:
    desk = desks.desk(tmp_path, desks.PREMIERE)
    with pytest.raises(NoAudienceError, match="--hours"):
        ask(desk, date(2021, 5, 7))
    assert ask(desk, date(2021, 5, 7), hours=Spread(1e8, 2e8, 3e8)).hours.middle == pytest.approx(2e8, rel=0.01)


def test_a_table_of_a_day_before_any_row_is_told(story: Desk) -> None:
    bare = replace(assumptions(), rows=())
    with pytest.raises(NextseasonError, match="give a row of it"):
        ask(story, table=bare)
