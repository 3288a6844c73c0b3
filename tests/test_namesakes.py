"""Series that share a title, and records of databases: each is of one series, told by reviewed marks or by a score."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from nextseason import Claim, Known, When
from nextseason.batch import Batch
from nextseason.catalog.namesakes import read_namesakes
from nextseason.catalog.records import Begun, Record, links, own_key, score
from nextseason.errors import LayoutError
from nextseason.ledger import Ledger
from nextseason.snapshot import Snapshot
from nextseason.status import standings

DAY = date(2026, 1, 31)


def snapshot(folder: Path, *claims: Claim) -> Snapshot:
    folder.mkdir(exist_ok=True)
    ledger = Ledger(folder)
    documents = {c.document for c in claims}
    ledger.write(
        [
            Batch(
                document=name, vintage="1", reader="list", version=1,
                known=Known(When.on(DAY), "vintage"), claims=tuple(c for c in claims if c.document == name),
            )
            for name in sorted(documents)
        ],
        recorded=datetime(2026, 1, 31, tzinfo=UTC),
    )  # fmt: skip
    return ledger.as_of(DAY)


def listed(
    title: str, kind: str, value: Any, season: int | None = None, original: str | None = None, **more: Any
) -> Claim:
    detail = {**more.pop("detail", {}), **({"original_title": original} if original else {})}
    return Claim(
        series_said=title, kind=kind, value=value, season=season, detail=detail, known=Known(When.on(DAY), "vintage"),
        **{"document": "list", "reader": "list/1", **more},
    )  # fmt: skip


def record(title: str, key: str, year: int | None, **attributes: str) -> list[Claim]:
    named = {"platform": "Netflix", **attributes, **({"year": str(year)} if year else {})}
    return [
        listed(title, "attribute", value, source_key=key, document=key.partition(":")[0], detail={"name": name})
        for name, value in named.items()
    ]


def test_reviewed_namesakes_are_series_of_their_own(tmp_path: Path) -> None:
    took = snapshot(
        tmp_path,
        listed("The Club", "premiere_date", "2021-11-05", 1, "Kulüp: 1. Sezon"),
        listed("The Club", "premiere_date", "2019-11-15", 1, "El club: Temporada 1"),
        listed("The Club", "premiere_date", "2023-09-15", 2, "Kulüp: 2. Sezon"),
        listed("The Kingdom", "premiere_date", "2021-08-12", 1, "El Reino: Temporada 1"),
        listed("Kingdom", "premiere_date", "2019-01-25", 1, "킹덤: 시즌 1"),
        *record("The Club", "tmdb:1", 2019),
        *record("The Club", "tmdb:2", 2021),
    )
    assert {e.id: (e.title, dict(e.ids)) for e in took.catalog} == {
        "club": ("The Club", {"tmdb": "2"}),
        "club-2019": ("The Club", {"tmdb": "1"}),
        "kingdom": ("Kingdom", {}),
        "the-kingdom": ("The Kingdom", {}),
    }
    assert {(s.series_id, s.season, s.status, str(s.premiere)) for s in standings(took)} == {
        ("club", 1, "renewed", "2021-11-05"),
        ("club", 2, "open", "2023-09-15"),
        ("club-2019", 1, "silent", "2019-11-15"),
        ("kingdom", 1, "silent", "2019-01-25"),
        ("the-kingdom", 1, "silent", "2021-08-12"),
    }
    # one series alone gives the same, without a look at the others
    assert [str(c.value) for c in took.claims("club-2019", kinds=["premiere_date"])] == ["2019-11-15"]
    assert sorted(str(c.value) for c in took.claims("club", kinds=["premiere_date"])) == ["2021-11-05", "2023-09-15"]
    assert (took.find("The Kingdom").id, took.find("Kingdom").id) == ("the-kingdom", "kingdom")


def test_a_record_that_began_at_another_time_is_of_a_series_apart(tmp_path: Path) -> None:
    took = snapshot(
        tmp_path,
        listed("Lantern Street", "premiere_date", "2023-08-31", 1),
        *record("Lantern Street", "tmdb:10", 2023, imdb="tt10"),
        *record("Lantern Street", "justwatch:ts1", 1999, platform="Elsewhere"),
        *record("Harbour", "imdb:tt77", 2011),
    )
    assert {e.id: dict(e.ids) for e in took.catalog} == {
        "lantern-street": {"tmdb": "10", "imdb": "tt10"},
        "lantern-street-1999": {},
        "harbour": {"imdb": "tt77"},  # what no listing names is a series all the same
    }
    assert len(took.claims("lantern-street-1999")) == 2
    assert took.entry("lantern-street-1999") == took.catalog.get("lantern-street-1999")


EXACT, BY = Begun.of(2020), Begun(last=2020)


@pytest.mark.parametrize(
    ("said", "known", "expected"),
    [
        (Begun.of(2020), EXACT, 0.99),
        (Begun.of(2019), EXACT, 0.99),  # announced for one year, come in the next
        (Begun.of(2024), EXACT, 0.2),
        (Begun.of(2012), EXACT, 0.3),
        (
            Begun.of(2012, platforms=frozenset({"Netflix"})),
            Begun.of(2020, platforms=frozenset({"Netflix"})),
            0.85,
        ),
        (Begun.of(2012), BY, 0.85),  # a later season is all that is listed
        (Begun(), EXACT, 0.9),
        (Begun.of(2020, english=True), Begun.of(2020, english=False), 0.99),
        (Begun(english=True), Begun.of(2020, english=False), 0.4),
    ],
)
def test_a_link_has_a_score_by_what_else_is_said(said: Begun, known: Begun, expected: float) -> None:
    assert score(said, known)[0] == expected


def test_two_records_of_one_lister_are_not_both_linked_on_the_title_alone() -> None:
    a, b = (
        Record(source_key=f"tmdb:{n}", key="inside", written="Inside", begun=Begun.of(year))
        for n, year in ((1, 2024), (2, None))
    )
    found = links([a, b], {"inside": Begun.of(2024)})
    assert [(link.record.source_key, link.key, link.made) for link in found] == [
        ("tmdb:1", "inside", True), ("tmdb:2", "inside on tmdb", False),
    ]  # fmt: skip


NETFLIX = frozenset({"Netflix"})


@pytest.mark.parametrize(
    ("years", "known", "expected"),
    [
        # taken over long after it began, by all lists that know it
        ([2001], 2018, {2001: "mole"}),
        # made anew: somebody lists the new one
        ([2001, 2018], 2018, {2001: "mole 2001", 2018: "mole"}),
        # no list of the platform's own: the years its databases agree on
        ([1994, 2011, 2011], None, {1994: "mole 1994", 2011: "mole"}),
    ],
)
def test_a_series_taken_over_is_told_from_one_made_anew(
    years: list[int], known: int | None, expected: dict[int, str]
) -> None:
    made = [
        Record(source_key=f"{n}:1", key="mole", written="Mole", begun=Begun.of(year, platforms=NETFLIX))
        for n, year in enumerate(years)
    ]
    found = links(made, {"mole": Begun.of(known, platforms=NETFLIX)} if known else {})
    assert {link.record.begun.first: link.key for link in found} == expected


def test_a_series_apart_is_named_by_its_year_or_by_who_shows_it() -> None:
    made = Record(source_key="x:1", key="kingdom", written="Kingdom", begun=Begun(platforms=frozenset({"Audience"})))
    assert own_key("kingdom", made) == "kingdom on audience"


HEADER = "title,written,original,first,during,series,reason\n"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("The Club,,,,,The Club 2019,older", "line 2: 'The Club 2019' has no mark"),
        ("The Club,,,2019,,Club,older", "line 2: 'Club' is the shared title"),
        ("The Club,,,2019,,,older", "line 2: wants title, series and reason"),
        ("The Club,,,soon,,The Club 2019,older", "line 2: invalid literal"),
        ("The Club,,,2019,2019-13,The Club 2019,older", "line 2: '2019-13' is no day"),
        ("The Club,2019", "line 2: wants the columns"),
    ],
)
def test_a_line_of_namesakes_that_says_nothing_is_refused(line: str, message: str) -> None:
    with pytest.raises(LayoutError, match=message):
        read_namesakes(HEADER + line)
