"""Which title string is which series: one, or none, never a guess."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from nextseason import Claim, Known, When
from nextseason.batch import Batch
from nextseason.catalog import Catalog, read_aliases, series_id
from nextseason.catalog.labels import read_label, sequels, split_label
from nextseason.claim import title_key
from nextseason.errors import LayoutError, UnknownTitleError
from nextseason.ledger import Ledger

TITLES = [
    "Jupiter's Legacy",
    "Avatar: The Last Airbender",
    "DAHMER",
    "Monsters",
    "1899",
    "3%",
    "Élite",
    "Love, Death & Robots",
    "Money Heist",
    "Lupin",
    "Stranger Things",
    "The Queen's Gambit",
    "Full Speed",
    "Re:Mind",
    "Canelo Álvarez vs. Terence Crawford",
]


def catalog(*titles: str) -> Catalog:
    return Catalog((title_key(title), title, True) for title in titles or TITLES)


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Jupiter’s Legacy", "Jupiter's Legacy"),
        ("JUPITERS LEGACY", "Jupiter's Legacy"),
        ("Jupiter's\u00a0Legacy", "Jupiter's Legacy"),
        ("Jupi\u00adter's Legacy\u200b", "Jupiter's Legacy"),
        ("jupiters-legacy", "Jupiter's Legacy"),  # its id
        ("Jupiter's Legacy: Season 1", "Jupiter's Legacy"),
        ("Jupiter's Legacy – Season 2", "Jupiter's Legacy"),
        ("Elite", "Élite"),
        ("E\u0301lite // Élite", "Élite"),
        ("Love Death and Robots", "Love, Death & Robots"),
        ("Queen's Gambit: Limited Series", "The Queen's Gambit"),
        ("La Casa de Papel", "Money Heist"),
        ("Money Heist: Part 5: Volume 2", "Money Heist"),
        ("Lupin: Part 3 // Lupin : Partie 3", "Lupin"),
        ("Avatar: The Last Airbender: Book 1", "Avatar: The Last Airbender"),
        ("Dahmer - Monster: The Jeffrey Dahmer Story", "DAHMER"),
        ("NASCAR: Full Speed", "Full Speed"),
        ("Canelo Alvarez vs Terence Crawford", "Canelo Álvarez vs. Terence Crawford"),
        ("1899", "1899"),
        ("3%: Season 4", "3%"),
        # shorter or longer is another title, until an alias says otherwise
        ("Monster", None),
        ("Avatar", None),
        ("The Last Airbender", None),
        ("Stranger Things: Tales from '85", None),
        ("Jupiter", None),
        ("1889", None),
        ("", None),
        ("//", None),
    ],
)
def test_a_title_resolves_to_one_series_or_to_none(title: str, found: str | None) -> None:
    entry = catalog().resolve(title)
    assert (entry and entry.title) == found


@pytest.mark.parametrize(
    ("title", "hint"),
    [
        ("Jupiter", "near are: Jupiter's Legacy"),
        ("The Last Airbender", "near are: Avatar: The Last Airbender"),
        ("Stanger Thins", "near are: Stranger Things"),
        ("Quiet Harbour of Nobody", "the desk knows 15 series, none of them near"),
    ],
)
def test_a_title_not_known_says_which_are_near(title: str, hint: str) -> None:
    with pytest.raises(UnknownTitleError) as error:
        catalog().find(title)
    assert str(error.value) == f"no series {title!r} is known here on that day; {hint}"


def test_many_ways_of_writing_are_one_series_as_a_listing_first_had_it() -> None:
    said = [
        ("Jupiter’s Legacy: Season 1", False),
        ("JUPITER'S LEGACY", False),
        ("Jupiter's Legacy", True),
        ("Jupiters Legacy", True),
    ]
    found = Catalog((title_key(title), title, listed) for title, listed in said)
    assert [(s.id, s.title, s.keys) for s in found] == [
        ("jupiters-legacy", "Jupiter's Legacy", {"jupiters legacy", "jupiters legacy season 1"})
    ]


def test_an_alias_gathers_what_either_title_says() -> None:
    found = catalog("La Casa de Papel", "Money Heist")
    assert [(s.id, s.keys) for s in found] == [("money-heist", {"la casa de papel", "money heist"})]
    assert found.keys("money-heist") == {"la casa de papel", "money heist"}
    assert found.keys("nothing") == frozenset()


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("Lupin,The Lupin,another article", "line 2: 'Lupin' is 'The Lupin' already; take the line out"),
        ("Arsène,Lupin,", "line 2: wants alias, title and reason, and nothing else; quote what holds a comma"),
        ("Love, Death,Robots,why", "line 2: wants alias, title and reason, and nothing else; quote what holds a comma"),
        ("A1,B,why\na1,C,why", "line 3: 'a1' stands twice; keep one"),
        ("A1,B,why\nB,C,why", "line 2: 'B' is an alias itself; name what it leads to"),
    ],
)
def test_an_alias_that_says_nothing_fails_loudly(line: str, problem: str) -> None:
    with pytest.raises(LayoutError) as error:
        read_aliases(f"alias,title,reason\n{line}\n")
    assert str(error.value) == f"aliases.csv: {problem}"


def test_an_id_is_made_from_the_title_alone() -> None:
    assert [series_id(t) for t in ("The Queen's Gambit", "3%", "Élite: Season 2", "Ong Bak 3")] == [
        "queens-gambit", "3", "elite", "ong-bak-3",
    ]  # fmt: skip


def test_the_catalog_of_a_day_knows_what_was_said_by_that_day(tmp_path: Path) -> None:
    def claim(title: str, day: str) -> Claim:
        known = Known(When.parse(day), "printed")
        return Claim(series_said=title, kind="renewal", value="renewed", document=f"d{title}{day}", known=known)

    def batch(reader: str, *claims: Claim) -> Batch:
        first = claims[0]
        return Batch(
            document=first.document, vintage="v", known=first.known, reader=reader, version=1, claims=claims
        )  # fmt: skip

    (tmp_path / "ledger").mkdir()
    ledger = Ledger(tmp_path / "ledger")
    batches = [
        batch("press", claim("JUPITER’S LEGACY: Season 1", "2021-05-01")),
        batch("press", claim("Super Crooks", "2021-06-02")),
        batch("netflix_top10", claim("Jupiter's Legacy", "2021-06-10")),
    ]
    ledger.write(batches, recorded=datetime(2026, 1, 1, tzinfo=UTC))
    seen = {str(day): [s.title for s in ledger.as_of(day).catalog] for day in (
        date(2021, 5, 1), date(2021, 6, 2), date(2021, 6, 10),
    )}  # fmt: skip
    assert seen == {
        "2021-05-01": ["JUPITER'S LEGACY"],
        "2021-06-02": ["JUPITER'S LEGACY", "Super Crooks"],
        "2021-06-10": ["Jupiter's Legacy", "Super Crooks"],
    }
    assert len(ledger.as_of(date(2021, 6, 10)).claims("jupiters-legacy")) == 2


def test_a_season_listed_under_a_title_of_its_own_is_a_season_by_review_alone() -> None:
    listed = ["Barbarians II", "Our Planet II", "Stranger Things 2", "Stranger Things 4", "Tiger King 2", "Trial 4"]
    assert [(split_label(t)[0], read_label(*split_label(t)).number) for t in listed] == [
        ("Barbarians", 2),
        ("Our Planet", 2),
        ("Stranger Things", 2),
        ("Stranger Things", 4),
        ("Tiger King", 2),
        ("Trial 4", None),
    ]
    assert len(sequels()) == 6
