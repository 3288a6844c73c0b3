"""Articles with no date and no outlet: bounded by what they and the facts say, in the order of their story."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from .conftest import Run

# In the manner of three outlets, on a series whose premiere the reference facts date: 7 May 2021.
OWN = {
    "1-waiting.txt": (
        "“Jupiter's Legacy” debuted on Netflix on May 7. Mark Millar says that he has not heard from the streamer "
        "about a second season yet.\n"
    ),
    "2-fallen.txt": (
        "“Jupiter's Legacy” dropped on Netflix last month and has since left the top 10. Netflix has not yet renewed "
        "“Jupiter's Legacy” for a second season.\n"
    ),
    "3-ended.txt": (
        "Netflix has cancelled “Jupiter's Legacy” after one season. In its first week it was watched for 696 million "
        "minutes, according to Nielsen, and for 1.02 billion minutes from May 10 to 16.\n"
    ),
}


def _of_articles(table: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {c["document"]: c for c in table["claims"].values() if c["document"].endswith(".txt")}


def test_own_articles_are_bounded_and_stand_in_the_order_of_the_story(
    run: Run, own_facts: Path, tmp_path: Path
) -> None:
    for name, text in OWN.items():
        (tmp_path / name).write_text(text, "utf-8")
    taken = run("read", *OWN, "--json")
    assert taken.returncode == 0
    claims = [json.loads(line) for line in taken.stdout.splitlines()]
    assert {(c["document"], c["known"], c["known_basis"]) for c in claims} == {
        ("1-waiting.txt", "2021-05-07/2022-05-06", "bounded"),
        ("2-fallen.txt", "2021-06", "bounded"),
        ("3-ended.txt", "2021-05-16/2022-05-15", "bounded"),
    }
    # "May 10 to 16" lies in the year that the article is bounded to begin in, not in that of its last day.
    weeks = [c["happened"] for c in claims if c["kind"] == "viewership" and c["value"] == 1_020_000_000]
    assert weeks == [{"from": "2021-05-10", "to": "2021-05-16"}]
    told = run("report", "Jupiter's Legacy")
    assert re.search(r"Status +cancelled after season 1", told.stdout)
    assert "bounded by its text" in told.stdout
    line = told.stdout.partition("TIME LINE")[2]
    places = [line.find(name) for name in OWN]
    assert -1 not in places
    assert places == sorted(places)
    today = json.loads(run("report", "Jupiter's Legacy", "--json").stdout)
    assert all("bounded" in c["known_basis"] for c in _of_articles(today).values())


@pytest.fixture
def seeds(shared: Path) -> Path:
    """The seed articles of the reference material."""
    folder = shared / "press" / "seeds"
    if not (folder / "S0.txt").exists():
        pytest.skip(f"no seed articles in {folder}: put them there or name another folder in NEXTSEASON_SHARED")
    return folder


def test_the_seeds_bare_come_out_in_the_right_order(run: Run, seeds: Path, own_facts: Path) -> None:
    names = ["S0.txt", "S1.txt", "S2.txt"]
    assert run("read", *(seeds / name for name in names)).returncode == 0
    told = run("report", "Jupiter's Legacy")
    assert re.search(r"Status +cancelled after season 1", told.stdout)
    assert "mid-2022" in told.stdout or "2022" in told.stdout
    line = told.stdout.partition("TIME LINE")[2]
    assert [line.find(name) for name in names] == sorted(line.find(name) for name in names)
    assert "10 to 16 May 2021" in told.stdout
    assert "May 2022  1.02 billion" not in told.stdout
    again = run("read", *(seeds / name for name in names))
    assert ", 0 of them new to the desk" in again.stderr
    known = {c["known"] for c in _of_articles(json.loads(run("report", "Jupiter's Legacy", "--json").stdout)).values()}
    assert all(day.startswith("2021-") for day in known), "never today in disguise"


def test_the_seeds_with_their_months_show_each_state_in_its_time(run: Run, seeds: Path, own_facts: Path) -> None:
    run("read", seeds)  # first bare: the better basis replaces it
    run("read", seeds, "--articles", seeds / "articles.csv")
    run("read", seeds)  # and a worse one does not undo it

    def state(day: str) -> tuple[str, set[str]]:
        table = json.loads(run("report", "Jupiter's Legacy", "--as-of", day, "--json").stdout)
        assert table["as_of"] == day
        return table["status"]["text"], set(_of_articles(table))

    before = run("report", "Jupiter's Legacy", "--as-of", "2021-05-30")
    assert before.returncode == 1
    assert "nothing was known on this desk on 2021-05-30: its first source speaks from 2021-05-31" in before.stderr
    waiting, seen = state("2021-05-31")
    assert ("no decision" in waiting, seen) == (True, {"S0.txt"})
    assert state("2021-06-29")[1] == {"S0.txt"}
    waiting, seen = state("2021-06-30")
    assert ("no decision" in waiting, seen) == (True, {"S0.txt", "S1.txt"})
    ended, seen = state("2021-07-31")
    assert ("cancelled" in ended, seen) == (True, {"S0.txt", "S1.txt", "S2.txt"})
