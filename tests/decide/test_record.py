"""The record of later seasons: the ratios by hand, and the rows that come with the package, by their own day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from nextseason import Desk
from nextseason.decide.assumption import assumptions
from nextseason.decide.record import by_91_days, fit, halves, ratios
from nextseason.decide.spread import Spread

from . import desks

HALVES = ("2023-01-01/2023-06-30", "2023-07-01/2023-12-31", "2024-01-01/2024-06-30", "2024-07-01/2024-12-31")
# season, day of premiere, millions of hours in each half-year
SEASONS = ((1, "2023-04-01", (80.0, 20.0, 30.0, 10.0)), (2, "2024-04-01", (0.0, 0.0, 50.0, 10.0)))


@pytest.fixture(scope="module")
def series(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Two seasons in four half-year reports; both are out for 91 days of the half-year of their release."""
    out = []
    for season, premiere, hours in SEASONS:
        out.append(desks.batch(premiere, ("premiere_date", premiere, "date", {}), season=season))
        for half, millions in zip(HALVES, hours, strict=True):
            if millions:
                more = {"happened": desks.When.parse(half), "detail": {"window": "half-year", "market": "global"}}
                told = ("viewership", millions * 1e6, "hours", more)
                out.append(desks.batch(half[-10:], told, season=season))
    return desks.desk(tmp_path_factory.mktemp("series"), *out)


def test_three_ratios_by_hand(series: Desk) -> None:
    found = ratios(series.as_of(date(2024, 12, 31)))
    assert {key: [round(v, 3) for v in values] for key, values in found.items()} == {
        ("next", "2"): [0.625],  # 50 of 80
        ("later", "world"): [0.75],  # (80 + 20 + 30 + 10) / 80 - 1
        ("earlier", "world"): [0.2],  # (30 - 20) / 50
    }


def test_a_ratio_counts_once_its_half_years_were_known(series: Desk) -> None:
    assert set(ratios(series.as_of(date(2024, 6, 30)))) == {("next", "2"), ("earlier", "world")}
    assert ratios(series.as_of(date(2024, 6, 29))) == {}


def test_few_pairs_lean_on_what_is_assumed(series: Desk) -> None:
    keys = [("next", "2"), ("later", "world"), ("earlier", "world")]
    rows = fit(series.as_of(date(2024, 12, 31)), dict.fromkeys(keys, Spread(0.5, 1.0, 1.5)))
    assert [(r["name"], r["low"], r["middle"], r["high"]) for r in rows] == [
        ("earlier", 0.473, 0.927, 1.382), ("later", 0.523, 0.977, 1.432), ("next", 0.511, 0.966, 1.42),
    ]  # fmt: skip


def test_the_rows_that_come_along_are_what_their_day_gives(case: Desk) -> None:
    day = date(2023, 12, 31)  # the first with a half-year report
    kept = [r for r in assumptions().rows if r.known == day and r.publisher == "the record of this project"]
    assumed = {(r.name, r.scope): r.spread for r in assumptions().rows if r.publisher == "assumed"}
    again = fit(case.as_of(day), assumed)
    assert [(r.name, r.scope, r.spread.low, r.spread.middle, r.spread.high) for r in kept] == [
        (r["name"], r["scope"], r["low"], r["middle"], r["high"]) for r in again
    ]


def test_no_row_speaks_of_what_its_day_did_not_know(tmp_path: Path) -> None:
    for row in assumptions().rows:
        if row.publisher == "the record of this project":
            assert row.name == "next" or row.known >= date(2024, 6, 30)  # the second report came in May 2024


def test_days_out_are_brought_to_ninety_one(series: Desk) -> None:
    assert by_91_days(50e6, 91) == pytest.approx(17.7275, abs=1e-4)
    found = halves(series.as_of(date(2024, 12, 31)))
    assert found.of_release((desks.SERIES, 2)) == (date(2024, 1, 1), 50e6, 91)
