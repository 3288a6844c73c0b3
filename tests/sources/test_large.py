"""Tables too large for Python, and what a desk looks for in them."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties import examples

from nextseason.claim import Known, title_key
from nextseason.desk import Desk
from nextseason.errors import DocumentError
from nextseason.sources import bulk, pull
from nextseason.sources.imdb_datasets import LAYOUTS, DatasetsReader, _bare, _key
from nextseason.sources.pageviews import PageviewsReader
from nextseason.sources.wanted import Sought, Wanted
from nextseason.when import When

from .vintages import RECORDED, day, keep, table

KNOWN = Known(When.on(day("2026-02-05")), "given")
LAMPLIGHT = Wanted({"lamplight": Sought("Lamplight", frozenset({2022}))})
BASICS = ("tt1", "tvSeries", "Lamplight", "Lamplight", "0", "2022", r"\N", "48", "Drama")
EPISODE, RATING = ("tt11", "tt1", "1", "1"), ("tt1", "7.9", "812")


def tables(folder: Path, *basics: tuple[str, ...], episode: tuple[str, ...] = EPISODE,
           rating: tuple[str, ...] = RATING) -> Path:  # fmt: skip
    folder.mkdir(exist_ok=True)
    rows = {"title.basics": basics or (BASICS,), "title.episode": (episode,), "title.ratings": (rating,)}
    for name, columns in LAYOUTS.items():
        text = "".join("\t".join(row) + "\n" for row in (columns, *rows[name]))
        (folder / f"{name}.tsv.gz").write_bytes(gzip.compress(text.encode()))
    return folder


def chosen(wanted: Wanted, folder: Path) -> list[tuple[str, str]]:
    (batch,) = DatasetsReader(wanted).read_path(folder, "x", KNOWN)
    return sorted({(str(c.source_key), c.series_said) for c in batch.claims})


def change(row: tuple[str, ...], at: int, value: str) -> tuple[str, ...]:
    return (*row[:at], value, *row[at + 1 :])


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "year": (lambda f: tables(f, change(BASICS, 5, "soon")), "tt1, column startYear: 'soon' is no year"),
    "title": (lambda f: tables(f, change(BASICS, 2, " ")), "title.basics.tsv.gz: tt1, column primaryTitle"),
    "season": (lambda f: tables(f, episode=change(EPISODE, 2, "one")), "tt11, column seasonNumber: 'one' is no"),
    "score": (lambda f: tables(f, rating=change(RATING, 1, "11")), "column averageRating: '11' is no score"),
    "votes": (lambda f: tables(f, rating=change(RATING, 2, "many")), "column numVotes: 'many' is no whole number"),
    "cells": (lambda f: tables(f, BASICS, BASICS[:-1]), "basics.tsv.gz: Invalid Input Error: CSV Error on Line: 3"),
    "cut": (
        lambda f: (tables(f) / "title.ratings.tsv.gz").write_bytes(gzip.compress(b"x" * 999)[:-12]),
        "title.ratings.tsv.gz: ",
    ),
    "cut later": (
        lambda f: (tables(f) / "title.basics.tsv.gz").write_bytes(
            gzip.compress(gzip.decompress((f / "title.basics.tsv.gz").read_bytes()), 0)[:-20]
        ),
        "title.basics.tsv.gz: breaks off in the middle of the gzip data; fetch it again",
    ),
    "one missing": (
        lambda f: (tables(f) / "title.ratings.tsv.gz").unlink(),
        "holds no title.ratings.tsv.gz beside the others; download it from https://datasets.imdbws.com/",
    ),
    "an endless line": (
        lambda f: (tables(f) / "title.episode.tsv.gz").write_bytes(gzip.compress(b"x" * 3_000_000)),
        "title.episode.tsv.gz: has no column tconst",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_table_is_refused_by_file_and_column(name: str, tmp_path: Path) -> None:
    spoil, said = REFUSED[name]
    spoil(tmp_path / "sets")
    with pytest.raises(DocumentError) as caught:
        DatasetsReader(LAMPLIGHT).read_path(tmp_path / "sets", "x", KNOWN)
    assert said in str(caught.value)


def test_one_table_alone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="is one table; name the folder that holds"):
        DatasetsReader(LAMPLIGHT).read_path(tables(tmp_path / "sets") / "title.basics.tsv.gz", "x", KNOWN)


def test_a_path_that_is_a_pattern_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="in it; move it"):
        DatasetsReader(LAMPLIGHT).read_path(tables(tmp_path / "sets [2026]"), "x", KNOWN)


def test_which_series_are_the_desks(tmp_path: Path) -> None:
    old = ("tt2", "tvSeries", "Lamplight", "Lamplight", "0", "1974", r"\N", "30", "Comedy")
    film = ("tt3", "movie", "Lamplight", "Lamplight", "0", "2022", r"\N", "101", "Drama")
    original = ("tt4", "tvMiniSeries", "The Ferry", 'Le "Bac"', "0", "2024", r"\N", r"\N", r"\N")
    folder = tables(tmp_path / "sets", BASICS, old, film, original)
    assert chosen(LAMPLIGHT, folder) == [("imdb:tt1", "Lamplight")]
    assert chosen(Wanted({"le bac": Sought("Le Bac")}), folder) == [("imdb:tt4", 'Le "Bac"')]
    assert chosen(Wanted({"lamplight": Sought("Lamplight", by=1980)}), folder) == [("imdb:tt2", "Lamplight")]
    assert chosen(Wanted({}, {"imdb:tt4": "Ferry"}), folder) == [("imdb:tt4", "The Ferry")]
    assert len(chosen(Wanted(everything=True), folder)) == 3
    assert chosen(Wanted({"lamplight": Sought("Lamplight", frozenset({1999}))}), folder) == []


def test_a_desk_that_knows_more_reads_the_same_file_again(tmp_path: Path) -> None:
    ferry = ("tt4", "tvMiniSeries", "The Ferry", "The Ferry", "0", "2021", r"\N", r"\N", r"\N")
    folder = tables(tmp_path / "sets", BASICS, ferry)
    desk = Desk.create(tmp_path / "desk", facts=False)

    def take() -> tuple[int, int, int, int]:
        report = pull(desk, "imdb-datasets", origin=folder, known=day("2026-01-30"), recorded=RECORDED)
        return report.files, report.unchanged, report.claims, report.withdrawn

    for n, show in enumerate(("Lamplight", "The Ferry"), 1):
        line = (
            f"2023-06-{18 + 7 * (n - 1)} | TV (English) | 1 | {show} | {show}: Season 1 | 31500000 | 6.3 | 5000000 | 3"
        )
        header = (
            "week", "category", "weekly_rank", "show_title", "season_title", "weekly_hours_viewed", "runtime",
            "weekly_views", "cumulative_weeks_in_top_10",
        )  # fmt: skip
        weekly = keep(tmp_path / f"weekly{n}", f"2023-06-2{n}", table(header, line))
        assert pull(desk, "netflix-top10", origin=weekly, recorded=RECORDED).refused == ()
        assert take() == ((1, 0, 8, 0), (1, 0, 2, 0))[n - 1]
        assert take() == (0, 1, 0, 0)
    found = desk.as_of(day("2026-01-30")).claims(kinds=["attribute"])
    assert {c.source_key for c in found if c.detail["name"] == "year"} == {"imdb:tt1", "imdb:tt4"}


words = st.text(st.sampled_from("aAeéE&'’ -:!.theTHEanßø1\u0301"), min_size=1, max_size=12)


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    return bulk.connect(tmp_path_factory.mktemp("spill"))


@settings(max_examples=examples(60))
@given(title=words)
def test_what_sql_tells_of_a_title_never_parts_equal_keys(connection, title: str) -> None:  # type: ignore[no-untyped-def]
    """What SQL lets through is looked at again; what it holds back is lost."""
    key = title_key(title)
    others = [title, title.upper(), title.casefold(), f"The {title}", f" {title} "]
    alike = [other for other in others if title_key(other) == key and any(ch.isalnum() for ch in key)]
    found = connection.execute(
        f"SELECT t FROM (SELECT unnest($1::VARCHAR[]) AS t) WHERE {_key('t')} = {_bare('lower(strip_accents($2))')}",
        [alike, key],
    ).fetchall()  # fmt: skip
    assert sorted(row[0] for row in found) == sorted(alike)


def dumps(folder: Path, lines: str, *, hours: int = 24, name: str = "20230801") -> Path:
    folder.mkdir(exist_ok=True)
    for hour in range(hours):
        (folder / f"pageviews-{name}-{hour:02d}0000.gz").write_bytes(gzip.compress(lines.encode()))
    return folder


HOUR = """en Lamplight 9 0
en Lamplight_(TV_series) 3 0
en.m Lamplight_(TV_series) 2 0
de Lamplight_(TV_series) 50 0
en Other_(2019_American_TV_series) 7 0
en Lamplight_(novel) 4 0
en The_"Ferry 1 0
"""


def test_the_dumps_of_a_day_make_the_day(tmp_path: Path) -> None:
    folder = dumps(tmp_path / "d", HOUR)
    dumps(folder, HOUR, hours=23, name="20230802")
    reader = PageviewsReader(Wanted({"lamplight": Sought("Lamplight")}, {'wikipedia:The_"Ferry': "The Ferry"}))
    (batch,) = reader.read_path(folder, "x", None)
    assert [(c.series_said, c.value, str(c.happened), str(c.known.when)) for c in batch.claims] == [
        ("Lamplight", 24 * 5, "2023-08-01", "2023-08-02"), ('The "Ferry', 24, "2023-08-01", "2023-08-02"),
    ]  # fmt: skip
    assert reader.left_out() == {"days of which hours are missing": 1}


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("en Lamplight_(TV_series) many 0\n", "column count_views: is no whole number"),
        ("en Lamplight 1\n", "has not the columns domain_code, page_title, count_views, total_response_size"),
        ("en Lamplight 1 0\nen Lamplight 1\n", "CSV Error on Line: 2"),
    ],
)
def test_a_bad_dump_is_refused(lines: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"^pageviews-20230801-000000.gz: ") as caught:
        PageviewsReader(LAMPLIGHT).read_path(dumps(tmp_path / "d", lines), "x", None)
    assert said in str(caught.value)


def test_of_namesakes_the_nearest_in_year_or_none() -> None:
    listed = [("x:1", "Dark", 2017), ("x:2", "Dark", 2016), ("x:3", "The Dark", 2017), ("x:4", "Light", None)]
    desk = {"dark": Sought("Dark", frozenset({2017})), "light": Sought("Light", frozenset({2001}))}
    assert Wanted(desk).choose(listed[:2]) == ({"x:1": "Dark"}, 0)
    assert Wanted(desk).choose(listed) == ({}, 2)  # two of 2017; no year where one is known is no match
    assert Wanted(desk, {"x:3": "Dark"}).choose(listed) == ({"x:3": "The Dark"}, 2)
    assert Wanted({"light": Sought("Light")}).choose(listed) == ({"x:4": "Light"}, 0)
    assert Wanted(desk).mark < Wanted(desk, {"x:3": "Dark"}).mark < Wanted(everything=True).mark
