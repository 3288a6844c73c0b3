"""Decisions by weeks since the premiere, and the named windows: by hand, and deaf to what came later."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from nextseason import Claim, Known, When
from nextseason.batch import Batch
from nextseason.evaluate import renewal, scores, windows
from nextseason.evaluate.backtest import backtest
from nextseason.forecast.decided import Decided, Decision, decided, decisions, shares
from nextseason.status import standings

from .test_backtest import desk, report


def scorecard(*rows: tuple[str, str, str, int, str]) -> Batch:
    """Title, kind, value, season, day (or "first/last" where it may be one of two)."""
    known = Known(When.parse("2020-10-14"), "vintage")
    claims = tuple(
        Claim(document="scorecards/metacritic/2018-19", known=known, reader="scorecards/1", series_said=title,
              kind=kind, value=value, season=season, happened=When.parse(day), certainty="reported",
              detail={"doubt": "one of two years"} if "/" in day else {})
        for title, kind, value, season, day in rows
    )  # fmt: skip
    return Batch(document="scorecards/metacritic/2018-19", vintage="1", known=known, reader="scorecards", version=1,
                 claims=claims, watched=When.parse("2020-10-14"))  # fmt: skip


REPORT = report(
    "2023H1", "2023-12-12", ("A", 1, "2018-01-05"), ("A", 2, "2019-01-04"), ("B", 1, "2018-03-01"),
    ("C", 1, "2018-05-01"), ("D", 1, "2018-06-01"),
)  # fmt: skip
CARD = scorecard(
    ("A", "renewal", "renewed", 2, "2018-02-01"), ("A", "cancellation", "final_season", 2, "2019-02-01"),
    ("B", "cancellation", "cancelled", 2, "2018-04-15"), ("C", "renewal", "renewed", 2, "2018-06-20/2019-06-20"),
)  # fmt: skip


def test_what_was_decided_and_when(tmp_path: Path) -> None:
    end = desk(tmp_path, REPORT, CARD).as_of(date(2023, 12, 31))
    lives = decided(standings(end), decisions(end), date(2013, 1, 1), date(2019, 9, 30))
    assert [(one.series_id, one.season, one.end_by(8, early=True), one.end_by(8, early=False)) for one in lives] == [
        ("a", 1, "renewed", "renewed"), ("a", 2, "concluded", "concluded"), ("b", 1, "cancelled", "cancelled"),
        ("c", 1, "renewed", "no word"),  # in June of one year or of the next; D is on no scorecard
    ]  # fmt: skip
    assert [one.decision.doubt for one in lives if one.decision] == [None, None, None, "one of two years"]
    assert lives[0].end_by(3, early=True) == "no word"


def test_shares_count_only_seasons_whose_weeks_had_passed() -> None:
    def life(series: str, start: date, day: date | None) -> Decided:
        made = None if day is None else Decision(series, 1, "renewed", day, day, None)
        return Decided(series, 1, ("season 1",), start, made)

    lives = [
        life("a", date(2018, 1, 1), date(2018, 2, 1)), life("b", date(2018, 1, 1), None),
        life("c", date(2018, 6, 1), date(2018, 6, 8)),  # renewed at once, and too young to count
    ]  # fmt: skip
    all_seasons = (1 + 24 * 0.25) / (2 + 24)
    assert shares(lives, (), 8, date(2018, 6, 15))["renewed"] == pytest.approx(all_seasons)
    found = shares(lives, ("season 1",), 8, date(2018, 6, 15))
    assert found["renewed"] == pytest.approx((1 + 24 * all_seasons) / (2 + 24))
    assert sum(found.values()) == pytest.approx(1)


def test_the_back_test_of_decisions(tmp_path: Path) -> None:
    found = backtest(desk(tmp_path, REPORT, CARD).ledger, target="renewal")
    assert isinstance(found, renewal.RenewalReport)
    assert [(line.weeks, line.days, line.n, line.doubtful) for line in found.lines][:2] == [
        (4, "early", 4, 1), (4, "late", 4, 1),
    ]  # fmt: skip
    early, late = found.lines[2:4]  # eight weeks on
    assert (early.ends["renewed"], late.ends["renewed"], late.ends["no word"]) == (0.5, 0.25, 0.25)
    assert "1 decisions on a day that is in doubt" in found.table() and max(map(len, found.table().splitlines())) <= 100


def test_the_slope_of_forecasts_as_sure_as_right_is_one() -> None:
    rng = np.random.default_rng(3)
    z = rng.normal(-1.0, 1.5, 20_000)
    y = (rng.random(20_000) < 1 / (1 + np.exp(-z))).astype(float)
    assert scores.slope(1 / (1 + np.exp(-z)), y) == pytest.approx(1, abs=0.05)
    assert scores.slope(1 / (1 + np.exp(-2 * z)), y) == pytest.approx(0.5, abs=0.05)  # twice too sure


def test_a_window_is_deaf_to_what_became_of_its_own_seasons(tmp_path: Path) -> None:
    """With the next seasons out by the day of asking or not, it says the same: learnt from, they would move it."""
    rows = [(f"S{i:02d}", 1, f"20{16 + i // 12}-{i % 12 + 1:02d}-10") for i in range(48)]
    rows += [(f"S{i:02d}", 2, f"20{17 + i // 12}-{i % 12 + 1:02d}-10") for i in range(0, 48, 2)]
    asked = [(f"N{i}", 1, f"2021-0{i % 6 + 1}-15") for i in range(6)]
    back = [(f"N{i}", 2, "2021-06-28") for i in range(6)]
    half = (date(2021, 1, 1), date(2021, 6, 27), date(2021, 12, 31))
    window = windows.Window("toy", (half,), 18)
    end = report("2023H1", "2023-12-12", ("Z", 1, "2019-01-01"))
    said = []
    for name, seasons in (("1", [*rows, *asked]), ("2", [*rows, *asked, *back])):
        made = desk(tmp_path / name, report("2021H1", "2021-12-12", *seasons), end)
        (ours, _) = windows.judge(made.ledger, [window])
        said.append((ours.n, round(ours.said, 9)))
        assert ours.came == (1.0 if name == "2" else 0.0)
    assert said[0] == said[1]
