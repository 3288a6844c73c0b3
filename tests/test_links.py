"""How good the catalog's links are, beside samples that were reviewed by hand; and the same logic on our own rows."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from nextseason import Desk
from nextseason.catalog.listings import Listing, judge, listings, read_review
from nextseason.catalog.proposals import propose
from nextseason.catalog.records import Begun, Record, links
from nextseason.sources import PullReport

DATA = Path(__file__).parent / "data"
PRECISION, RECALL = 0.99, 0.95
FOLDERS = {
    "netflix-countries": ("netflix_top10_countries",),
    "tmdb": ("tmdb_netflix_2026-01", "tmdb_netflix_status"), "justwatch": ("justwatch_netflix_titles",),
    "wikipedia": ("wikipedia_netflix_list_2025-03",), "imdb": ("imdb_economist_tv_ratings_2018",),
    "scorecards": ("metacritic_scorecards_2013_2020",), "rottentomatoes": ("field",),
}  # fmt: skip


@pytest.fixture(scope="session")
def linked(shared: Path, reported: tuple[Path, PullReport], tmp_path_factory: pytest.TempPathFactory) -> list[Listing]:
    """The listings of a desk with the reference facts, the half-year reports and the small lists."""
    desk = Desk.open(shutil.copytree(reported[0], tmp_path_factory.mktemp("links") / "desk"))
    for source, folders in FOLDERS.items():
        for folder in folders:
            if not (shared / "data" / folder).is_dir():
                pytest.skip(f"no reference material at {shared / 'data' / folder}")
            desk.pull(source, origin=shared / "data" / folder)
    return listings(desk.as_of())


@pytest.mark.parametrize("sample", ["links.csv", "links_second.csv", "links_third.csv"])
def test_links_are_right_and_made_by_a_review(linked: list[Listing], sample: str) -> None:
    reviewed = read_review((DATA / sample).read_text("utf-8"))
    there = {listing.name for listing in linked}
    assert set(reviewed) <= there, f"no such listing: {sorted(set(reviewed) - there)[:5]}"
    found = judge(linked, reviewed)
    print(f"{sample}: {found.line()}")
    assert found.precision >= PRECISION, found.wrong
    assert found.recall >= RECALL, found.missed


NETFLIX = frozenset({"Netflix"})


@pytest.mark.parametrize(
    ("record", "known", "linked_to"),
    [
        # what was yet to come is not what was out already
        (Begun(first=2025, platforms=NETFLIX), {"ferry": Begun(last=2021, platforms=NETFLIX)}, "ferry on netflix"),
        # seen on the platform before the other one came to it
        (
            Begun.of(2019, platforms=NETFLIX, shelf=True, seen=2022),
            {"ferry": Begun.of(2023, platforms=NETFLIX)},
            "ferry 2019",
        ),
        (
            Begun.of(2016, platforms=NETFLIX, shelf=True, seen=2022),
            {"ferry": Begun.of(2018, platforms=NETFLIX)},
            "ferry",
        ),
        # in other letters: made anew elsewhere
        (
            Begun.of(2018, english=False, scripts=frozenset({"LATIN"})),
            {"ferry": Begun(last=2021, scripts=frozenset({"HANGUL"}))},
            "ferry 2018",
        ),
        # listed with its year
        (Begun.of(2011), {"ferry 2011": Begun(last=2023)}, "ferry 2011"),
        (Begun.of(2012), {"ferry 2011": Begun(last=2023), "ferry": Begun.of(2012)}, "ferry"),
        # listed plainly and with a year, and the record says nothing of when
        (Begun(last=2018), {"ferry 1987": Begun(last=2023), "ferry": Begun(last=2023)}, "ferry on x"),
        # a shelf is not a maker
        (
            Begun.of(2015, platforms=frozenset({"Hulu"}), shelf=True),
            {"ferry": Begun(last=2021, english=False, platforms=NETFLIX)},
            "ferry",
        ),
        (
            Begun.of(2015, platforms=frozenset({"ABC"})),
            {"ferry": Begun(last=2021, english=False, platforms=NETFLIX)},
            "ferry 2015",
        ),
    ],
)
def test_what_tells_a_record_from_a_namesake(record: Begun, known: dict[str, Begun], linked_to: str) -> None:
    found = links([Record(source_key="x:1", key="ferry", written="Ferry", begun=record)], known)
    assert [link.key for link in found] == [linked_to]


def test_a_record_agrees_with_the_one_that_the_platform_shows() -> None:
    shown = Record(
        source_key="tmdb:1", key="ferry", written="Ferry", begun=Begun.of(2018, platforms=NETFLIX, seen=2026)
    )
    other = Record(source_key="imdb:1", key="ferry", written="Ferry", begun=Begun.of(2018, seen=2018))
    known = {"ferry": Begun.of(2021, platforms=NETFLIX)}
    assert {link.record.source_key: link.made for link in links([shown, other], known)} == {
        "tmdb:1": True, "imdb:1": True,
    }  # fmt: skip
    assert [link.made for link in links([other], known)] == [False]


def test_a_review_counts_what_is_wrong_and_what_is_missing() -> None:
    def listing(n: int, made: str | None) -> Listing:
        return Listing(name=f"x:{n}", title=f"T{n}", year=None, series=made or f"t{n}", listed=made is not None)

    found = judge(
        [listing(1, "a"), listing(2, "b"), listing(3, None), listing(4, None), listing(5, "e")],
        read_review("# made up\nname,expected\nx:1,a\nx:2,c\nx:3,d\nx:4,\n"),
    )
    assert (found.made, found.right, found.linkable) == (2, 1, 3)
    assert found.wrong == ("x:2 (T2): is c, not b",)
    assert found.missed == ("x:3 (T3): is d",)
    assert found.line() == "1 of 2 links right (50.00%), 1 of 3 linkable made (33.33%)"


def test_a_proposal_is_the_nearest_known_title_with_what_differs() -> None:
    known = ["Greenhouse Lane", "Night and Day", "3Below Deck", "Quiet Farm"]
    titles = ["Greehouse Lane", "Day and Night", "3 Below Deck", "Quiet Farm", "Something Else", ""]
    assert [(p.alias, p.title, p.reason) for p in propose(titles, known)] == [
        ("Day and Night", "Night and Day", "the same words"),
        ("Greehouse Lane", "Greenhouse Lane", "written alike"),
        ("3 Below Deck", "3Below Deck", "other blanks"),
    ]
