"""Learning curves: what is drawn, that the whole past gives the back-test's own figure, and the picture of them."""

from __future__ import annotations

import importlib.util
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from nextseason.evaluate import late, learning, windows
from nextseason.evaluate.learning import Point, draws, table
from nextseason.forecast import seasons as model

from .test_backtest import HISTORY, LAST, desks

DAY, END, THROUGH = date(2023, 12, 31), date(2024, 9, 19), date(2024, 6, 30)
POINTS = [
    Point("as of a day, within 6 months", "AUC", "50% of series", 0.5, 0, 9, 0.6, 0.5, 0.7),
    Point("as of a day, within 6 months", "AUC", "50% of series", 0.5, 1, 9, 0.7, 0.6, 0.8),
    Point("as of a day, within 6 months", "AUC", "100% of series", 1.0, 0, 9, 0.75, 0.65, 0.85),
]


def test_shares_are_drawn_the_same_each_time_and_the_larger_holds_the_smaller() -> None:
    names = [f"s{n}" for n in range(8)]
    found = [(share, draw, {n for n in names if learnt(n)}) for share, draw, learnt in draws(names)]
    assert [(share, draw, len(held)) for share, draw, held in found] == [
        *((0.25, draw, 2) for draw in range(4)), *((0.5, draw, 4) for draw in range(4)),
        *((0.75, draw, 6) for draw in range(4)), (1.0, 0, 8),
    ]  # fmt: skip
    assert found == [(s, d, {n for n in names if learnt(n)}) for s, d, learnt in draws(reversed(names))]
    for draw in range(4):
        held = [names for share, one, names in found if one == draw and share < 1.0]
        assert held[0] < held[1] < held[2]
    assert len({frozenset(held) for share, _, held in found if share == 0.5}) > 1


def test_with_the_whole_past_it_is_the_back_tests_own_figure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learning, "LATE", ((DAY, 6),))
    monkeypatch.setattr(windows, "WINDOWS", ())
    made = desks.desk(tmp_path, *HISTORY, LAST)
    end = made.as_of(END)
    found = learning.seasons(made.ledger, end, THROUGH)
    assert [(p.past, p.draw, p.n) for p in found if p.figure == "AUC"] == [
        *((f"{share}% of series", draw, 3) for share in (25, 50, 75) for draw in range(4)), ("100% of series", 0, 3),
    ]  # fmt: skip
    ours = next(one for one in late.judge(made.ledger, end, THROUGH, ((DAY, 6),)) if one.model == model.MODEL)
    assert (found[-2].window, found[-2].value, found[-1].value) == (
        ours.window, ours.auc.value, ours.skill["its own share"].value,
    )  # fmt: skip


def test_the_table() -> None:
    assert table(POINTS) == (
        "as of a day, within 6 months: AUC\n"
        "  50% of series              0.650  (2 drawn, 0.600 to 0.700)\n"
        "  100% of series             0.750  (1 drawn, 0.750 to 0.750)"
    )


def test_the_picture_has_a_dot_a_draw() -> None:
    path = Path(__file__).parents[2] / "tools" / "learning_picture.py"
    spec = importlib.util.spec_from_file_location("learning_picture", path)
    assert spec and spec.loader
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    rows = [{"window": p.window, "figure": p.figure, "past": p.past, "value": str(p.value), "low": str(p.low),
             "high": str(p.high)} for p in POINTS]  # fmt: skip
    picture = ElementTree.fromstring(made.picture(rows))
    dots = [one for one in picture.iter() if one.tag.endswith("circle")]
    assert [float(one.get("cx", 0)) for one in dots] == [50.0, 50.0, 320.0]
    assert sum(one.tag.endswith("path") and one.get("class") == "a" for one in picture.iter()) == 1
