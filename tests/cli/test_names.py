"""Real runs of `nextseason names`, on the reference facts."""

from __future__ import annotations

import json
from pathlib import Path

from .conftest import Run


def test_names_says_which_series_a_title_is_or_that_none_is(run: Run, tenth: Path) -> None:
    desk = ("--desk", tenth, "names")
    done = run(*desk, "Money Heist: Part 5", "The Kingdom", "Bridgertn")
    heist, kingdom, unknown = done.stdout.splitlines()
    assert heist.startswith("Money Heist: Part 5: Money Heist (money-heist), 0.90, ")
    assert kingdom.startswith("The Kingdom: The Kingdom (the-kingdom), 0.90, ")
    assert unknown.startswith("Bridgertn: unknown; near are: Bridgerton")
    assert done.returncode == 1  # one of them is none
    (row,) = json.loads(run(*desk, "La Casa de Papel", "--json").stdout)
    assert (row["series_id"], row["score"], row["why"]) == ("money-heist", 0.99, "reviewed: aliases.csv")
    wrong = run(*desk)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "name the titles to resolve, or --propose" in wrong.stderr
