"""What a desk must know from the three seed articles, to the letter: value, certainty, speaker, outlets, days."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from nextseason.claim import Claim, Known
from nextseason.press.article import Article
from nextseason.press.lexicon import Lexicon
from nextseason.press.reader import Reader
from nextseason.when import When

COMIC = ("ComicBook.com",)
THR = ("The Hollywood Reporter",)
MILLAR = "Mark Millar"

# document, kind, value (for people: person, role, change), season, certainty, speaker, outlets, happened
SEEDS = [
    ("S0", "order", 8, 1, "confirmed", None, COMIC, "2018-06-01/2018-08-31"),
    ("S0", "personnel_change", "Steven S. DeKnight; showrunner; left", 1, "confirmed", None, COMIC, "2019-09"),
    ("S0", "personnel_change", "Sang Kyu Kim; showrunner; joined", 1, "confirmed", None, COMIC, "2019-10"),
    ("S0", "premiere_date", "2021-05", 1, "confirmed", None, COMIC, "2021-05-01/2021-05-10"),
    ("S0", "no_decision", "renewal undecided", 2, "confirmed", MILLAR, COMIC, None),
    ("S0", "no_decision", "nothing official yet", 2, "confirmed", MILLAR, COMIC, None),
    ("S1", "premiere_date", "2021-05-07", 1, "confirmed", None, (), "2021-05-07"),
    ("S1", "episode_count", 8, 1, "confirmed", None, (), None),
    ("S1", "critic_score", 38, 1, "confirmed", "Rotten Tomatoes", (), None),
    ("S1", "audience_score", 72, 1, "confirmed", "Rotten Tomatoes", (), None),
    ("S1", "no_decision", "renewal undecided", 2, "confirmed", None, (), None),
    ("S1", "no_decision", "nothing official yet", 2, "confirmed", MILLAR, COMIC, None),
    ("S1", "release_expectation", "2022", 2, "possible", None, (), "2022-05-01/2022-08-31"),
    ("S2", "cancellation", "cancelled", 2, "confirmed", None, THR, None),
    ("S2", "personnel_change", "Steven DeKnight; showrunner; left", 1, "confirmed", None, THR, None),
    ("S2", "personnel_change", "Sang Kyu Kim; showrunner; joined", 1, "confirmed", None, THR, None),
    ("S2", "personnel_change", "Louis Leterrier; consultant; joined", 1, "reported", None, THR, None),
    ("S2", "budget_per_episode", 12_000_000, 1, "reported", "Steven DeKnight", THR, None),
    ("S2", "budget_per_episode", 9_000_000, 1, "reported", None, THR, None),
    ("S2", "budget_per_episode", 15_000_000, 1, "reported", "a source", THR, None),
    ("S2", "budget_total", 130_000_000, 1, "reported", None, THR, None),
    ("S2", "budget_total", 200_000_000, 1, "reported", None, THR, None),
    ("S2", "production_milestone", "pause", 1, "reported", None, THR, None),
    ("S2", "viewership", 696_000_000, 1, "confirmed", "Nielsen", THR, "2021-05-03/2021-05-09"),
    ("S2", "viewership", 1_020_000_000, 1, "confirmed", "Nielsen", THR, "2021-05-10/2021-05-16"),
    ("S2", "cast_released", "cast released", None, "confirmed", MILLAR, THR, None),
    ("S2", "release_expectation", "later, unspecified", 2, "possible", MILLAR, THR, None),
    ("S2", "spin_off", "Super Crooks", None, "expected", None, THR, None),
]
STATUS = {
    12_000_000: "requested",
    9_000_000: "agreed",
    15_000_000: "actual",
    130_000_000: "planned",
    200_000_000: "actual",
}
KNOWN = {"S0": "2021-05", "S1": "2021-06", "S2": "2021-07"}


@pytest.fixture(scope="module")
def claims(shared: Path) -> dict[str, list[Claim]]:
    folder = shared / "press" / "seeds"
    if not folder.is_dir():
        pytest.skip(f"no seed articles at {folder} (NEXTSEASON_SHARED names the folder of reference material)")
    reader, found = Reader(Lexicon.known()), {}
    with (folder / "articles.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            text = (folder / f"{row['id']}.txt").read_bytes().decode("utf-8")
            known = Known(When.parse(row["published"]), "given")
            found[row["id"]] = reader.read(Article(f"{row['id']}.txt", text, outlet=row["outlet"], known=known))
    return found


@pytest.mark.parametrize("row", SEEDS, ids=lambda row: " ".join(str(part) for part in row[:3]))
def test_the_seeds_are_read_to_the_letter(row, claims):
    document, kind, value = row[:3]
    got = [
        (
            document,
            c.kind,
            c.value,
            c.season,
            c.certainty,
            c.speaker,
            c.outlets,
            str(c.happened) if c.happened else None,
        )
        for c in claims[document]
        if (c.kind, c.value) == (kind, value)
    ]
    assert got == [row]


def test_each_is_known_when_its_article_was(claims):
    got = {(d, str(c.known.when), c.known.basis, c.series_said) for d, found in claims.items() for c in found}
    assert got == {(d, when, "given", "Jupiter's Legacy") for d, when in KNOWN.items()}


def test_asked_agreed_planned_and_spent_are_told_apart(claims):
    assert {c.value: c.detail["status"] for c in claims["S2"] if c.kind.startswith("budget")} == STATUS


def test_quotations_are_whole_words_that_a_dossier_can_show(claims):
    quotes = [c for found in claims.values() for c in found if c.kind != "cast_role"]
    assert [c.quote for c in quotes if not 12 <= len(c.quote or "") <= 200] == []
