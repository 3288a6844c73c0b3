"""What moved a forecast is shown in numbers that add up, in every face that shows odds."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from nextseason.forecast.moved import Moved
from nextseason.forecast.odds import Odds
from nextseason.report.league import render
from nextseason.report.moved import steps
from nextseason.report.tables import print_odds


def odds(*moved: tuple[str, float], alike: tuple[str, ...] = ()) -> Odds:
    return Odds(
        "a", "A", 1, "open", "2024-01-01", 12.0, 0.2, 0.1, 0.3, 0.4, "why", date(2025, 1, 1), "seasons/2",
        tuple(Moved(*one) for one in moved), alike,
    )  # fmt: skip


TOLD = odds(
    ("the rates of its kind", -1.0), ("its own rhythm", 0.8), ("<b>made in Korea</b>", -0.3), ("its label", 0.04),
    ("all else", -0.03), alike=("B, season 1 (came back after 11 months)",),
)  # fmt: skip


def test_from_the_rates_alone_to_the_forecast() -> None:
    assert [str(step) for step in steps(TOLD)] == [
        " 26.9%  -1.00  the rates of its kind", " 45.0%  +0.80  its own rhythm", " 37.8%  -0.30  <b>made in Korea</b>",
        " 38.0%  +0.01  all else",
    ]  # fmt: skip
    assert steps(odds()) == []


@given(st.lists(st.floats(-3, 3), min_size=1, max_size=8))
def test_they_add_up(added: list[float]) -> None:
    told = steps(odds(*((f"evidence {n}", value) for n, value in enumerate(added))))
    assert sum(step.log_odds for step in told) == pytest.approx(sum(added), abs=0.005)
    assert all(0 < step.after < 1 for step in told)


def test_the_terminal_and_the_league_page_show_them() -> None:
    console = Console(width=80, record=True)
    print_odds([TOLD], console=console)
    text = console.export_text()
    assert " 45.0%  +0.80  its own rhythm" in text
    assert "most alike: B, season 1 (came back after 11 months)" in text
    assert "made in Korea" not in render([], [TOLD], TOLD.issued), "a series that does not stand is not shown"
