"""The hazard of a next premiere against counts by hand."""

from __future__ import annotations

import math

import pytest

from nextseason.forecast.hazard import EDGES, HORIZON, SEASONS, Life, fit, lived

LIVES = (
    Life(("season 1", "English"), 12.0, True, 30.0),
    Life(("season 1", "English"), 20.0, False, 20.0),
    Life(("season 2", "English"), 3.0, False, 3.0),
)


def test_events_and_months_are_counted_by_age() -> None:
    hazard = fit(LIVES)
    # bins from 0, 4, 7, 9, 11, 13, 15, 18, 22, ... months
    assert hazard.events[()].tolist() == [0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]
    assert hazard.months[()].tolist() == [11, 6, 4, 4, 3, 2, 3, 2, 0, 0, 0, 0]
    assert hazard.months["season 2",].tolist() == [3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    assert hazard.events["season 1", "English"].sum() == 1
    assert hazard.seasons_seen == 1


def test_a_cell_is_shrunk_to_the_wider_one_by_ten_seasons() -> None:
    hazard = fit(LIVES)
    whole = (1 + 0.5) / (3 + 60)
    first = (1 + SEASONS * 2 * whole) / (3 + SEASONS * 2)
    english = (1 + SEASONS * 2 * first) / (3 + SEASONS * 2)
    assert hazard.monthly(())[4] == pytest.approx(whole)
    assert hazard.monthly(("season 1",))[4] == pytest.approx(first)
    assert hazard.monthly(("season 1", "English"))[4] == pytest.approx(english)


def test_a_cell_nobody_was_in_is_that_of_all() -> None:
    hazard = fit(LIVES)
    assert hazard.monthly(("season 9", "Klingon")).tolist() == pytest.approx(hazard.monthly(()).tolist())


def test_no_life_at_all_gives_the_prior() -> None:
    assert fit([]).monthly(("season 1",)).tolist() == pytest.approx([0.5 / 60] * len(EDGES))


def test_months_lived_cross_the_bins() -> None:
    hazard = fit(LIVES).monthly(())
    # from 10 months on for 5 months: one in 9-11, two in 11-13, two in 13-15
    assert lived(hazard, 10.0, [5.0])[0] == pytest.approx(hazard[3] + 2 * hazard[4] + 2 * hazard[5])
    assert lived(hazard, 10.0, [0.0, -3.0]).tolist() == [0.0, 0.0]
    assert lived(hazard, float(HORIZON), [12.0])[0] == pytest.approx(12 * hazard[-1])


def test_fitting_twice_gives_the_same_numbers_in_any_order() -> None:
    one, two = fit(LIVES), fit(reversed(LIVES))
    cell = ("season 1", "English")
    assert one.monthly(cell).tolist() == two.monthly(cell).tolist()
    assert one.draws(cell).tolist() == two.draws(cell).tolist()
    assert all(math.isfinite(x) for x in one.draws(cell).ravel())
