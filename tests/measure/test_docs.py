"""The page of definitions runs as it stands, and names every measure."""

from __future__ import annotations

import doctest
from pathlib import Path

from nextseason.measure import MEASURES

PAGE = Path(__file__).parents[2] / "docs" / "measure.md"


def test_the_worked_examples_run() -> None:
    failures, tests = doctest.testfile(str(PAGE), module_relative=False)
    assert tests > 8
    assert failures == 0


def test_every_measure_is_defined() -> None:
    text = PAGE.read_text("utf-8")
    assert [m for m in MEASURES if f"`{m}" not in text] == []
