"""Scores against numbers worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextseason.evaluate import scores

P = np.array([0.9, 0.6, 0.6, 0.1])
Y = np.array([1.0, 1.0, 0.0, 0.0])


def test_the_scores_of_four_forecasts() -> None:
    assert scores.brier(P, Y) == pytest.approx((0.01 + 0.16 + 0.36 + 0.01) / 4)
    assert scores.log_score(P, Y) == pytest.approx(-(2 * math.log(0.9) + math.log(0.6) + math.log(0.4)) / 4)
    assert scores.auc(P, Y) == (1 + 1 + 0.5 + 1) / 4
    assert scores.skill(0.135, 0.25) == pytest.approx(0.46)


def test_a_certain_mistake_stays_finite() -> None:
    assert scores.log_score(np.array([0.0]), np.array([1.0])) == pytest.approx(-math.log(0.001))


def test_what_cannot_be_scored_is_not_a_number() -> None:
    assert math.isnan(scores.auc(P, np.ones(4))) and math.isnan(scores.auc(P, np.zeros(4)))
    assert math.isnan(scores.skill(0.1, 0.0))


@given(st.lists(st.tuples(st.integers(0, 5), st.booleans(), st.integers(0, 3)), min_size=1, max_size=12))
def test_a_weight_counts_a_row_so_often(rows: list[tuple[int, bool, int]]) -> None:
    if not sum(w for _, _, w in rows):
        return
    p = np.array([a / 5 for a, _, _ in rows])
    y = np.array([float(b) for _, b, _ in rows])
    w = np.array([c for _, _, c in rows])
    for score in (scores.brier, scores.log_score, scores.auc):
        repeated = score(np.repeat(p, w), np.repeat(y, w))
        assert score(p, y, w.astype(float)) == pytest.approx(repeated, nan_ok=True)


def test_wilson() -> None:
    # 8 of 10 at 90%: centre (0.8 + 2.706/20) / 1.2706, half 1.645/1.2706 * sqrt(0.016 + 2.706/400)
    assert scores.wilson(0.8, 10) == pytest.approx((0.5408, 0.9314), abs=1e-4)
    assert scores.wilson(0.0, 5)[0] == 0.0 and scores.wilson(1.0, 5)[1] == 1.0


def test_reliability_by_what_was_said() -> None:
    bins = scores.reliability(np.array([0.01, 0.04, 0.05, 0.4, 1.0]), np.array([0.0, 1.0, 0.0, 1.0, 1.0]))
    assert [(round(b.forecast, 3), b.came, b.n) for b in bins] == [
        (0.025, 0.5, 2), (0.05, 0.0, 1), (0.4, 1.0, 1), (1.0, 1.0, 1),
    ]  # fmt: skip
    assert all(b.low <= b.came <= b.high for b in bins)


def test_bars_are_over_series_and_the_same_each_time() -> None:
    names = ["a", "a", "b", "c"]

    def brier(weights: scores.Floats) -> float:
        return scores.brier(P, Y, weights)

    one, two = scores.over_series(brier, names), scores.over_series(brier, names)
    assert one == two and one.value == pytest.approx(0.135) and one.low <= one.value <= one.high
    # rows of one series go together: drawing only `a` gives the mean of its two
    assert one.low >= 0.01 and one.high <= 0.36
    assert scores.over_series(brier, ["a"] * 4) == scores.Interval(one.value, one.value, one.value)


def test_one_row_a_series_gives_the_usual_bootstrap() -> None:
    rng = np.random.default_rng(1)
    p, y = np.full(400, 0.5), (rng.random(400) < 0.3).astype(float)
    found = scores.over_series(lambda w: float((w * y).sum() / w.sum()), [str(i) for i in range(400)])
    half = 1.645 * math.sqrt(0.3 * 0.7 / 400)
    assert found.high - found.low == pytest.approx(2 * half, rel=0.2)
    assert len(p) == 400
