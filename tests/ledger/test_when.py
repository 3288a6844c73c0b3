"""Partial dates: what they span, how they are written, which are refused."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextseason.errors import BadDateError
from nextseason.when import When, parse_day

DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))


@pytest.mark.parametrize(
    ("text", "first", "last", "written"),
    [
        ("2021-06-03", "2021-06-03", "2021-06-03", "2021-06-03"),
        ("2021-06", "2021-06-01", "2021-06-30", "2021-06"),
        ("2020-02", "2020-02-01", "2020-02-29", "2020-02"),
        ("2021", "2021-01-01", "2021-12-31", "2021"),
        (" 2021 ", "2021-01-01", "2021-12-31", "2021"),
        ("2021-05-10/2021-05-16", "2021-05-10", "2021-05-16", "2021-05-10/2021-05-16"),
        ("2021-05/2021-08", "2021-05-01", "2021-08-31", "2021-05-01/2021-08-31"),
        ("2021-05-01/2021-05-31", "2021-05-01", "2021-05-31", "2021-05"),
        ("2020/2021", "2020-01-01", "2021-12-31", "2020-01-01/2021-12-31"),
        ("2021-05-07/..", "2021-05-07", None, "2021-05-07/.."),
        ("../2021-05", None, "2021-05-31", "../2021-05-31"),
        ("0001-01-01", "0001-01-01", "0001-01-01", "0001-01-01"),
        ("9999", "9999-01-01", "9999-12-31", "9999"),
    ],
)
def test_what_a_partial_date_spans(text: str, first: str | None, last: str | None, written: str) -> None:
    when = When.parse(text)
    assert (when.first and when.first.isoformat(), when.last and when.last.isoformat()) == (first, last)
    assert str(when) == written
    assert When.parse(written) == when


@pytest.mark.parametrize(
    "text",
    ["", "..", "/", "2021-", "2021-13", "2021-02-30", "2021-00", "0000", "21-06-03", "2021/06/03", "3 June 2021",
     "2021-06-03T10:00", "2021-06-03\n2021-06-04", "2021/2022/2023", "2021-06-04/2021-06-03", "٢٠٢١-٠٦-٠٣", "10000"],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(BadDateError):
        When.parse(text)


def test_a_moment_is_no_day() -> None:
    with pytest.raises(BadDateError, match="moment"):
        When.on(datetime(2021, 6, 3, 12))  # noqa: DTZ001


@pytest.mark.parametrize("text", ["2021-06", "2021", "2021-06-03/2021-06-04", "2021-06-03/.."])
def test_the_command_line_takes_whole_days(text: str) -> None:
    assert parse_day("2021-06-03") == date(2021, 6, 3)
    with pytest.raises(BadDateError, match="not one day"):
        parse_day(text)


@given(st.none() | DAYS, st.none() | st.integers(0, 4000))
def test_written_and_read_again_it_is_the_same(first: date | None, more: int | None) -> None:
    last = min((first or date(2000, 1, 1)).toordinal() + more, date.max.toordinal()) if more is not None else None
    when = When(first, date.fromordinal(last) if last is not None else None)
    assert When.parse(str(when)) == when


@given(DAYS, st.integers(0, 400), st.integers(0, 400))
def test_what_lies_inside_is_more_precise(first: date, a: int, b: int) -> None:
    first = min(first, date(9990, 1, 1))
    outer = When(first, first + timedelta(a + b))
    inner = When(first + timedelta(min(a, b)), first + timedelta(max(a, b)))
    assert outer.contains(inner)
    assert inner.days <= outer.days
    assert When(None, None).contains(outer)
    assert not outer.contains(When(first, None))
