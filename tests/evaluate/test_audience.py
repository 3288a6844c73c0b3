"""The audience's back-test: scores by hand, coverage of what is partly hidden, and a replay of two weeks and a half."""

from __future__ import annotations

import importlib.util
import json
import math
import sys
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from nextseason.desk import Desk
from nextseason.errors import NextseasonError
from nextseason.evaluate import backtest_audience
from nextseason.evaluate.audience_days import _bounds
from nextseason.evaluate.audience_halves import key_of, score_halves
from nextseason.evaluate.audience_rivals import average_decay, last_value, missing, rivals
from nextseason.evaluate.audience_scores import covered, level_of, mean_of, median_of, wis
from nextseason.forecast import normal
from nextseason.forecast.audience import LEVELS, assumed, model_for
from nextseason.forecast.audience_weeks import seasons
from nextseason.snapshot import FOREVER

_SPEC = importlib.util.spec_from_file_location(
    "audience_charts_too", Path(__file__).parents[1] / "forecast" / "charts.py"
)
assert _SPEC and _SPEC.loader
charts = importlib.util.module_from_spec(_SPEC)
sys.modules[_SPEC.name] = charts
_SPEC.loader.exec_module(charts)

levels = np.array(LEVELS)


def test_the_interval_score_by_hand() -> None:
    three = np.array([0.1, 0.5, 0.9])
    said = np.array([[1.0, 2.0, 3.0]] * 4)
    y = np.array([2.0, 4.0, -np.inf, -np.inf])
    tenth = np.array([0.0, 0.0, 0.5, 2.5])
    expected = [
        2 / 3 * (0.1 * 1 + 0.1 * 1),
        2 / 3 * (0.1 * 3 + 0.5 * 2 + 0.9 * 1),
        2 / 3 * (0.9 * 0.5 + 0.5 * 1.5 + 0.1 * 2.5),  # raised to the tenth place: 0.5 against 1, 2, 3
        2 / 3 * (0.1 * 0.5),  # 2.5 against 2.5, 2.5, 3
    ]
    np.testing.assert_allclose(wis(said, three, y, tenth), expected)


def test_the_level_of_a_number_lies_between_its_quantiles() -> None:
    said = np.array([16.0 + 0.5 * normal.ppf(levels)])
    for z in (-3.0, -1.0, 0.3, 2.8):
        got = level_of(said, levels, np.array([16.0 + 0.5 * z]))[0]
        assert got == pytest.approx(float(normal.cdf(np.array(z))), abs=1e-6)


def test_coverage_of_a_perfect_forecast_is_what_it_says_though_half_is_hidden() -> None:
    n, rng = 4000, np.random.default_rng(2)
    centre = rng.normal(16.0, 1.0, n)
    y, tenth = centre + rng.normal(0.0, 0.7, n), np.full(n, 16.0)
    said = centre[:, None] + 0.7 * normal.ppf(levels)
    hidden = np.where(y < tenth, -np.inf, y)
    assert 0.4 < np.isinf(hidden).mean() < 0.6
    for share in (0.5, 0.8, 0.95):
        bound = 4 * math.sqrt(share * (1 - share) / n)
        assert covered(said, levels, hidden, tenth, share).mean() == pytest.approx(share, abs=bound)
        narrow = centre[:, None] + 0.35 * normal.ppf(levels)
        assert covered(narrow, levels, hidden, tenth, share).mean() < share - bound


def test_a_truth_told_on_purpose_scores_better_than_any_forecast_may() -> None:
    """What a leak would look like: the interval score falls to nothing, and the perfect forecast's does not."""
    n, rng = 500, np.random.default_rng(3)
    y, tenth = rng.normal(16.0, 0.7, n), np.full(n, -np.inf)
    fair = np.tile(16.0 + 0.7 * normal.ppf(levels), (n, 1))
    assert wis(fair, levels, y, tenth).mean() > 0.3
    assert wis(np.repeat(y[:, None], len(LEVELS), 1), levels, y, tenth).mean() == 0.0


def test_weighted_means_and_medians() -> None:
    values, keep = np.array([[1.0, 5.0], [2.0, 9.0]]), np.array([[True, True], [True, False]])
    once = np.ones(4)
    assert (mean_of(values)(once), mean_of(values, keep)(once)) == (4.25, 8 / 3)
    assert median_of(values, keep)(once) == 2.0
    assert median_of(values, keep)(np.array([0.0, 5.0, 1.0, 1.0])) == 5.0


def test_plain_rivals_by_hand() -> None:
    hours = np.full((1, 26), np.nan)
    hours[0, :2] = 20e6, 10e6
    known = charts.known(np.where(np.isnan(hours), 1.0, hours), np.full((1, 26), 14.0), 2)
    middle = LEVELS.index(0.5)
    assert np.exp(last_value(known, assumed(), known)[0, :, middle]) == pytest.approx([10e6] * 6)
    falls = average_decay(known, assumed(), known)[0, :, middle]
    assert falls == pytest.approx([math.log(10e6) - 0.45 * k for k in range(1, 7)])
    assert {"last value", "average decay"} <= set(rivals())
    assert all("need" in line for line in missing())


def test_what_the_chart_allows_in_the_first_28_days() -> None:
    hours = np.full((1, 26), 1.0)
    hours[0, :5] = 20e6, 30e6, 1.0, 5e6, 7e6
    known = charts.known(hours, np.full((1, 26), math.log(4e6)), 26)
    low, high = _bounds(known, np.array([4.0]), 4)
    # weeks 1, 2, 4 and three sevenths of week 5; week 3 is between nothing and the tenth place
    assert np.exp([low[0], high[0]]) == pytest.approx([58e6, 62e6])


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk.create(tmp_path_factory.mktemp("facts") / "desk")


def test_a_replay_of_two_weeks(facts: Desk) -> None:
    told: list[str] = []
    found = backtest_audience(
        facts.ledger, date(2023, 11, 6), date(2023, 11, 19), against={"average decay": average_decay},
        progress=lambda _, text: told.append(text),
    )  # fmt: skip
    assert told == ["origin 2023-11-22 (1 of 2)", "origin 2023-11-29 (2 of 2)"]
    lines = {(line.population, line.model): line for line in found.lines}
    assert set(lines) == {(p, m) for p in ("as known", "launch day told", "launch day kept back")
                          for m in ("decay/1", "average decay")}  # fmt: skip
    ours = lines["as known", "decay/1"]
    assert (ours.n, ours.series) == (6 * 11, 11)
    assert 0 < ours.wis.low < ours.wis.value < ours.wis.high < 1 and ours.wis.value < ours.charted_wis.value
    assert set(ours.skill) == {"average decay"} and set(ours.coverage) == {"50%", "80%", "95%"}
    assert [(d.days, d.n) for d in found.days] == [(28, 11)]
    assert all(0 <= d.surely.value <= d.maybe.value <= 1 and d.error >= 0 for d in found.days)
    again = backtest_audience(
        facts.ledger, date(2023, 11, 6), date(2023, 11, 19), against={"average decay": average_decay}
    )
    assert again == found
    assert json.loads(json.dumps(found.as_json(), allow_nan=False))["target"] == "audience"
    assert max(map(len, found.table().splitlines())) <= 80


def test_a_half_year_with_what_the_chart_never_shows(facts: Desk) -> None:
    end = facts.ledger.as_of(facts.ledger.as_of(FOREVER).watched_to)
    truth = seasons(end)
    at = {key_of(truth, i): i for i in range(len(truth))}
    known_on = {date(2024, 6, 24): date(2024, 7, 3)}
    lines = score_halves(facts.ledger, end, truth, at, known_on, date(2024, 1, 1), date(2024, 6, 30), model_for)
    said = {(h.model, h.charted): h for h in lines}
    ours, alone = said["decay/1", "once or more"], said["the chart alone", "once or more"]
    assert (ours.half, ours.n) == ("2024H1", alone.n)
    assert ours.error.value < 0.15 < alone.error.value
    assert set(ours.coverage) == {"50%", "80%", "95%"}


def test_a_desk_without_charts_is_refused(tmp_path: Path) -> None:
    made = charts.desk(tmp_path, charts.premiere("Lantern", 1, "2025-06-06", "2025-05-01"))
    with pytest.raises(NextseasonError, match="pull netflix-top10 first"):
        backtest_audience(made.ledger)
