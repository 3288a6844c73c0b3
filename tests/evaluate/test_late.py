"""As of a late date: who is asked, what came, and that later news moves nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from nextseason.evaluate import late
from nextseason.forecast import seasons as model

from .test_backtest import HISTORY, LAST, article, desks

DAY, END, THROUGH = date(2023, 12, 31), date(2024, 9, 19), date(2024, 6, 30)


def test_open_seasons_of_one_day_and_what_came_of_them(tmp_path: Path) -> None:
    made = desks.desk(tmp_path / "a", *HISTORY, LAST)
    dates = ((DAY, 6), (date(2024, 3, 31), 6), (date(2020, 1, 1), 6))  # the others: not over, and before the desk
    found = late.judge(made.ledger, made.as_of(END), THROUGH, dates)
    assert [(one.model, one.n, round(one.came, 3)) for one in found] == [
        (model.MODEL, 3, 0.667), (late.WITHOUT, 3, 0.667), ("rates/1", 3, 0.667),
    ]  # fmt: skip
    assert found[0].window == "as of 2023-12-31, open seasons, within 6 months"
    news = article("2024-01-02", "B", "cancellation", "cancelled", 2, "Netflix")
    other = desks.desk(tmp_path / "b", *HISTORY, LAST, news)
    assert late.judge(other.ledger, other.as_of(END), THROUGH, dates[:1]) == found


def test_without_words_no_list_is_heard(tmp_path: Path) -> None:
    fitted = model.fit(desks.desk(tmp_path / "a", *HISTORY).as_of(DAY))
    silent = late.without_words(fitted)
    assert (silent.level, silent.evidence.listed, silent.evidence.looked) == (0.0, {}, {})
    assert silent.rates is fitted.rates and silent.moves is fitted.moves
