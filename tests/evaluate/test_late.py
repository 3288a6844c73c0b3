"""As of a late date: who is asked, what came, by reports and by lists, and that later news moves nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from nextseason import Claim, Known, When
from nextseason.batch import Batch
from nextseason.evaluate import late
from nextseason.forecast import seasons as model

from .test_backtest import HISTORY, LAST, article, desks

DAY, END, THROUGH = date(2023, 12, 31), date(2024, 9, 19), date(2024, 6, 30)
ALL, OPEN = ("as of 2023-12-31, " + name + ", within 6 months" for name in late.ASKED)


def listing(known: str, *rows: tuple[str, str, str]) -> Batch:
    """A list of details: title, seasons counted, last broadcast."""
    when = Known(When.parse(known), "vintage")
    head = {"document": "tmdb/details", "known": when, "reader": "tmdb/2", "kind": "attribute"}
    claims = tuple(
        Claim(series_said=title, value=value, detail={"name": name}, **head)  # type: ignore[arg-type]
        for title, *values in rows
        for name, value in zip(("seasons", "last_aired"), values, strict=True)
    )
    return Batch(document="tmdb/details", vintage="1", known=when, reader="tmdb", version=2, claims=claims,
                 watched=When.parse(known))  # fmt: skip


def test_seasons_of_one_day_and_what_came_of_them(tmp_path: Path) -> None:
    """A2, B1 and C1 wait; of B somebody has said an end, so that it is asked among all and not among the open ones."""
    said = article("2023-12-01", "B", "cancellation", "cancelled", 2, "Netflix")
    made = desks.desk(tmp_path / "a", *HISTORY, said, LAST)
    dates = ((DAY, 6), (date(2024, 6, 30), 6), (date(2020, 1, 1), 6))  # the others: not over, and before the desk
    found = late.judge(made.ledger, made.as_of(END), THROUGH, dates)
    assert [(one.window, one.model, one.n, round(one.came, 3)) for one in found] == [
        (ALL, model.MODEL, 3, 0.667), (ALL, late.WITHOUT, 3, 0.667), (ALL, "rates/1", 3, 0.667),
        (OPEN, model.MODEL, 2, 1.0), (OPEN, late.WITHOUT, 2, 1.0), (OPEN, "rates/1", 2, 1.0),
    ]  # fmt: skip
    assert found[0].said < found[1].said  # the end is heard
    news = article("2024-01-02", "A", "cancellation", "cancelled", 3, "Netflix")
    other = desks.desk(tmp_path / "b", *HISTORY, said, LAST, news)
    again = late.judge(other.ledger, other.as_of(END), THROUGH, dates[:1])
    assert again[:3] == found[:3]  # the AUC of the others, who all came, is none


@pytest.mark.parametrize(
    ("title", "season", "period", "came"),
    [
        ("A", 2, "2024-03-31", True),
        ("A", 2, "2024-02-29", False),
        ("B", 1, "2024-06-30", False),  # a list places its last broadcast in August
        ("B", 1, "2024-07-31", False),
        ("B", 1, "2024-08-31", True),
        ("C", 2, "2024-08-31", False),  # no more seasons counted than are out: the same one ran on
    ],
)
def test_after_the_reports_lists_tell(tmp_path: Path, title: str, season: int, period: str, came: bool) -> None:
    told = listing("2024-09-18", ("B", "2", "2024-08-15"), ("C", "2", "2024-08-15"))
    known = late.End.of(desks.desk(tmp_path, *HISTORY, LAST, told).as_of(END), THROUGH)
    standing = next(s for s in late.standings(made_of(tmp_path)) if (s.series, s.season) == (title, season))
    assert known.came(standing, date.fromisoformat(period)) is came
    before = replace(known, out={standing.series_id: [(season + 1, date(2024, 9, 1), False)]})
    assert before.came(standing, date.fromisoformat(period)) is None  # out by September: nobody knows since when


def made_of(folder: Path) -> late.Snapshot:
    """The same desk, asked on the day."""
    return desks.Desk.open(folder).as_of(END)


def test_how_many_charts_and_lists_show_of_those_in_the_reports(tmp_path: Path) -> None:
    """A3 and B2 came unseen by charts, and of them a list shows B2."""
    last = desks.report(
        "2024H1", "2024-09-19", ("A", 2, "2023-01-04"), ("A", 3, "2024-03-01"), ("B", 1, "2022-01-06"),
        ("B", 2, "2024-04-05"), ("C", 2, "2023-08-01"),
    )  # fmt: skip
    made = desks.desk(tmp_path, *HISTORY, last, listing("2024-09-18", ("B", "2", "2024-04-05")))
    assert late.seen(made.ledger, made.as_of(END), THROUGH, DAY) == (1, 2)


def test_without_words_no_list_is_heard(tmp_path: Path) -> None:
    fitted = model.fit(desks.desk(tmp_path / "a", *HISTORY).as_of(DAY))
    silent = late.without_words(fitted)
    assert (silent.level, silent.evidence.listed, silent.evidence.looked) == (0.0, {}, {})
    assert silent.rates is fitted.rates and silent.moves is fitted.moves
