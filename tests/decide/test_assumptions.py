"""Spreads, the table of assumptions, rates: what goes in, what is refused and how it is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextseason.decide.assumption import NAMES, assumptions
from nextseason.decide.money import Rates, rates
from nextseason.decide.spread import Spread, told
from nextseason.errors import NextseasonError

HEAD = "name,scope,low,middle,high,unit,known,publisher,document,note\n"


@given(st.tuples(*[st.floats(0.01, 1e6)] * 3).map(sorted))
def test_draws_have_the_quantiles_that_were_stated(figures: list[float]) -> None:
    spread = Spread(*figures)
    found = told(spread.draws("x"))
    assert (found.low, found.middle, found.high) == pytest.approx(tuple(figures), rel=0.02)
    assert (spread.at(0.1), spread.at(0.5), spread.at(0.9)) == pytest.approx(tuple(figures))


def test_a_name_draws_alike_whatever_else_is_drawn_and_two_names_draw_apart() -> None:
    spread = Spread(1.0, 2.0, 4.0)
    first = spread.draws("x")
    spread.draws("y")
    assert (first == spread.draws("x")).all()
    assert abs(np.corrcoef(np.log(first), np.log(spread.draws("y")))[0, 1]) < 0.05


# day: revenue and hours of a year (billions), and the share of it that content earns
@pytest.mark.parametrize(
    ("day", "revenue", "hours", "share"),
    [
        ("2021-05-20", 24.996, 118.3, 0.616),
        ("2023-12-11", 31.616, 131.6, 0.622),
        ("2023-12-12", 31.616, 186.9, 0.622),  # the first engagement report
        ("2025-06-30", 39.001, 188.0, 0.659),
    ],
)
def test_of_the_public_defaults_counts_what_was_known_by_the_day(
    day: str, revenue: float, hours: float, share: float
) -> None:
    table, when = assumptions(), date.fromisoformat(day)
    scales = {"revenue": 1e9, "hours": 1e9, "content_share": 1.0}
    found = [row.spread.middle / scale for name, scale in scales.items() if (row := table.find(name, when))]
    assert found == pytest.approx([revenue, hours, share], abs=0.0005)


def test_every_default_says_who_published_it_and_where() -> None:
    rows = assumptions().rows
    assert {row.name for row in rows} == set(NAMES) - {"hour", "view"}  # these are the user's to give
    assert all(row.publisher and row.document and row.unit for row in rows)


def test_a_users_row_goes_before_ours_from_its_day_on(tmp_path: Path) -> None:
    own = tmp_path / "mine.csv"
    own.write_text(HEAD + "retention,,0.8,1.2,1.5,average hours,2022-01-01,us,memo,\n", "utf-8")
    table = assumptions(own)
    before, after = table.find("retention", date(2021, 12, 31)), table.find("retention", date(2022, 1, 1))
    assert before and after
    assert (before.spread.middle, after.spread, after.own) == (1.0, Spread(0.8, 1.2, 1.5), True)


def test_money_of_another_currency_comes_in_at_the_users_rate(tmp_path: Path) -> None:
    own = tmp_path / "mine.csv"
    own.write_text(HEAD + "hour,DE,,0.46,,EUR an hour,2022-01-01,us,memo,\n", "utf-8")
    row = assumptions(own, Rates("EUR", {"EUR": 0.92})).find("hour", date(2023, 1, 1), "DE")
    assert row is not None
    assert (row.spread.middle, row.unit) == (pytest.approx(0.5), "USD an hour")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name,middle\n", "row 1: the header has no column 'known'"),
        (HEAD.replace("note", "notes"), "row 1: the header has the column 'notes'"),
        (HEAD + "bonus,,,1,,,2022-01-01,,,\n", "row 2, column name: 'bonus' is no assumption of ours"),
        (HEAD + "retention,,,one,,,2022-01-01,,,\n", "row 2, column middle: 'one' is no number"),
        (HEAD + "retention,,,,,,2022-01-01,,,\n", "row 2, column middle: '' is empty"),
        (HEAD + "retention,,2,1,3,,2022-01-01,,,\n", "row 2, column middle: '1' is not between low (2) and high (3)"),
        (HEAD + "retention,,,-1,,,2022-01-01,,,\n", "row 2, column middle: '-1' is out of bounds"),
        (HEAD + "hours,,0,1,2,,2022-01-01,,,\n", "row 2, column low: '0' cannot be nothing for hours"),
        (HEAD + "next,2,,0,,,2022-01-01,,,\n", "row 2, column middle: '0' cannot be nothing for next"),
        (HEAD + "retention,,,nan,,,2022-01-01,,,\n", "row 2, column middle: 'nan' is out of bounds"),
        (HEAD + "\nretention,,,1,,,May,,,\n", "row 3, column known: 'May' is no day"),
        (HEAD + "hour,,,1,,GBP an hour,2022-01-01,,,\n", "row 2, column unit: 'GBP an hour' names no currency"),
        (HEAD + "retention,,,1,,,2022-01-01,,,,,\n", "row 2: has 12 cells under 10 columns"),
        (HEAD + "retention,,,1,,,2022-01-01,,,\n" * 2, "row 3: says retention of world from 2022-01-01 once more"),
        (HEAD + 'retention,,,1,,,2022-01-01,"x"y,,\n', "row 2: is no CSV"),
        (HEAD + f"retention,,,1,,,2022-01-01,{'x' * 600},,\n", "row 2, column publisher"),
    ],
)
def test_a_table_that_cannot_stand_is_refused_with_row_and_remedy(tmp_path: Path, text: str, told: str) -> None:
    own = tmp_path / "mine.csv"
    own.write_text(text, "utf-8")
    with pytest.raises(NextseasonError, match=r"mine\.csv") as caught:
        assumptions(own)
    assert told in str(caught.value)


def test_a_table_that_is_not_there_or_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "picture.csv").write_bytes(b"\xff\xfe\x00")
    for name, words in (("none.csv", "cannot be read"), ("picture.csv", "is not UTF-8"), (".", "cannot be read")):
        with pytest.raises(NextseasonError, match=words):
            assumptions(tmp_path / name)


@pytest.mark.parametrize(
    ("currency", "rate", "told"),
    [
        ("EUR", None, "no rate for EUR"),
        ("euro", 0.9, "'euro' is no currency"),
        ("USD", 0.9, "its rate is 1"),
        ("EUR", 0.0, "cannot be"),
    ],
)
def test_a_rate_that_cannot_be_is_told(currency: str, rate: float | None, told: str) -> None:
    with pytest.raises(NextseasonError, match=told):
        rates(currency, rate)


def test_rates_come_from_a_table_too(tmp_path: Path) -> None:
    path = tmp_path / "rates.csv"
    path.write_text("currency,per_usd\nGBP,0.8\nEUR,0.92\n", "utf-8")
    found = rates("GBP", None, path)
    assert (found.told(10.0), found.dollars(92.0, "EUR"), found.dollars(1.0, "SEK")) == (
        8.0,
        pytest.approx(100.0),
        None,
    )
