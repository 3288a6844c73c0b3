"""Tables of known layouts: what is refused, and by which file, line and column; and the readers' own rules."""

from __future__ import annotations

import tempfile
import warnings
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextseason.claim import Known
from nextseason.desk import Desk
from nextseason.errors import DocumentError, LayoutError, NextseasonError
from nextseason.sources import SOURCES, pull
from nextseason.sources.netflix_countries import CountriesReader
from nextseason.sources.table import Layout, read_table
from nextseason.sources.wikipedia import _when
from nextseason.status import standings
from nextseason.when import When

from .test_every_source import offer, samples
from .test_netflix_engagement import book, sheet
from .vintages import RECORDED, STAGGERED, day, keep, table

SAMPLES = Path(__file__).parent / "samples"
KNOWN = Known(When.parse("2026-02-05"), "vintage")
LAYOUT = Layout(name="of towns", columns=("town", "people"), unread=("", "notes"))

BAD_TABLES: dict[str, tuple[bytes, type[Exception], str]] = {
    "empty": (b"  \n", DocumentError, "is empty"),
    "html": (b"<!DOCTYPE html><p>Sign in", DocumentError, "is an HTML page (<!DOCTYPE html><p>Sign in), not the table"),
    "bytes": (b"town,people\n\xff,1\n", DocumentError, "byte 12 is no UTF-8"),
    "nulls": (b"town,people\nA\0,1\n", DocumentError, "holds null characters"),
    "no rows": (b"town,people\n\n", DocumentError, "has a header and no rows"),
    "column lacking": (b"town,notes\nA,1\n", LayoutError, "has no column 'people'; its columns are town, notes"),
    "column strange": (b"town,people,mood\nA,1,glad\n", LayoutError, "column 'mood' is not known"),
    "column twice": (b"town,people,town\nA,1,B\n", LayoutError, "column 'town (2)' is not known"),
    "cells": (b"town,people\nA,1\nB\n", LayoutError, "line 3 has 1 cells for 2 columns"),
    "open quotes": (b'town,people\n"A,1\nB,2\n', DocumentError, "unexpected end of data; fetch it again"),
    "long cell": (b"town,people\n" + b"A" * 200_000 + b",1\n", DocumentError, "line 2: field larger than"),
}


@pytest.mark.parametrize("name", BAD_TABLES)
def test_a_table_of_no_known_layout_is_refused(name: str) -> None:
    data, error, text = BAD_TABLES[name]
    with pytest.raises(error, match=r"^towns\.csv: ") as caught:
        read_table("towns.csv", data, (LAYOUT,))
    assert text in str(caught.value)


def test_the_nearest_of_several_layouts_is_meant() -> None:
    rivers = Layout(name="of rivers", columns=("river", "length", "mouth"))
    with pytest.raises(LayoutError, match="has no column 'mouth'"):
        read_table("x.csv", b"river,length\nA,1\n", (LAYOUT, rivers))
    layout, rows = read_table("x.csv", b"\xef\xbb\xbfpeople,town\r\n 12 ,A\r\n", (rivers, LAYOUT))
    assert (layout, rows[0]["town"], rows[0].whole("people", 100)) == (LAYOUT, "A", 12)


# source: a cell of its sample, what it becomes, and the error
BAD_CELLS = [
    ("netflix-most-popular", "TV (English)\t1", "Radio\t1", "line 3, column category: 'Radio' is none of TV (English)"),
    ("netflix-most-popular", "320000000", "many", "column hours_viewed_first_28_days: 'many' is no number"),
    ("netflix-countries", "2022-09-11", "2022-09-12", "line 2, column week: '2022-09-12' is no Sunday"),
    ("netflix-countries", "\tNO\t", "\tNorway\t", "line 3, column country_iso2: 'Norway' is no code of a country"),
    ("tmdb", ",812,", ",812.5,", "line 2, column vote_count: '812.5' is no whole number"),
    ("tmdb", "Returning Series", "Resting", "line 2, column status: 'Resting' is none of Returning Series"),
    ("tmdb", "2022-02-01", "2022-02-31", "line 2, column first_air_date: '2022-02-31' is no day as in 2023-06-25"),
    ("tmdb", "tt9900001", "9900001", "column imdb_id: '9900001' is no id of IMDb"),
    ("tmdb", "900001,", "=cmd,", "line 2, column id: '=cmd' is no id of TMDB"),
    ("justwatch", "SHOW", "PLAY", "line 3, column type: 'PLAY' is none of SHOW, MOVIE"),
    ("justwatch", "['drama', 'thriller']", "drama", "line 3, column genres: 'drama' is no list of words"),
    ("justwatch", "7.8", "78", "line 3, column imdb_score: '78' is no number from 0 to 10"),
    ("justwatch", "7.8", "nan", "line 3, column imdb_score: 'nan' is no number from 0 to 10"),
    ("scorecards", "ABC,2016", "ABC,spring", "line 2, column ano: 'spring' is no number"),
    ("scorecards", "Oriel", "", "line 3, column name: '' is empty"),
    ("imdb", "8.489", "8_4", "line 2, column av_rating: '8_4' is no number"),
    ("rottentomatoes", "1,0,1,0,1", "1,0,1,0,0", "line 2, column type: '0' is none of 1"),
    ("nielsen", "2026-01-05", "2026-01-06", "line 2, column week_start: '2026-01-06' is no Monday"),
    ("nielsen", "1345", "", "line 2, column minutes_millions: '' is empty"),
    ("budgets", "https://www.example.org/costs/lamplight", "a friend", "column source_url: 'a friend' is no address"),
    ("budgets", "Harbor Lights,1-2", "Harbor Lights,both", "column season: 'both' is no season as in 1"),
    ("completion", "69.6", "696", "line 2, column cr_28d: '696' is no number from 0 to 100"),
    ("nf-renew", "yes", "maybe", "line 2, column renewed: 'maybe' is none of yes, no"),
    ("nf-renew", "4/14/2017", "14/4/2017", "line 2, column release_date: '14/4/2017' is no day as in 06/25/2023"),
]


@pytest.mark.parametrize(("name", "cell", "to", "problem"), BAD_CELLS)
def test_a_bad_cell_is_refused_by_line_and_column(name: str, cell: str, to: str, problem: str) -> None:
    source = SOURCES[name]
    path = next(p for p in source.files(SAMPLES / name) if cell in p.read_text("utf-8"))
    data = path.read_text("utf-8").replace(cell, to, 1).encode()
    if cell == "Oriel" or name == "netflix-countries":
        data = path.read_text("utf-8").replace(cell, to).encode()
    with pytest.raises(LayoutError) as caught:
        source.reader().read(path.name, data, "x", KNOWN)
    assert str(caught.value).startswith(f"{path.name}: ") and problem in str(caught.value)


# Those that are one file; a workbook is cut in a test of its own, a folder of answers as well.


@given(st.sampled_from([n for n in SOURCES if n != "netflix-engagement"]), st.integers(0, 4000), st.binary(max_size=6))
def test_any_bytes_anywhere_are_read_or_refused(name: str, at: int, bad: bytes) -> None:
    source = SOURCES[name]
    found = samples(source)
    path = found[at % len(found)]
    data = path.read_bytes()
    try:
        with tempfile.TemporaryDirectory() as folder:
            offer(source, path, data[:at] + bad + data[at + len(bad) :], Path(folder))
    except NextseasonError as error:
        assert path.name in str(error) or "scorecards" in str(error) or name in str(error)


def take(desk: Desk, source: str, origin: Path) -> None:
    assert not pull(desk, source, origin=origin, recorded=RECORDED).refused


def figures(desk: Desk, on: str, kind: str) -> list[tuple[Any, ...]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = desk.as_of(day(on)).claims(kinds=[kind])
    return sorted((c.season, c.value, c.unit, c.detail.get("window"), str(c.known_from)) for c in found)


POPULAR = ("category", "rank", "show_title", "season_title", "hours_viewed_first_28_days")


def test_a_season_pushed_off_the_list_keeps_its_figure_and_loses_its_place(tmp_path: Path) -> None:
    desk = Desk.create(tmp_path / "desk", facts=False)
    one, two = (f"TV (English) | 1 | Lamplight | Lamplight: Season {n} | {n}000" for n in (1, 2))
    for on, row in (("2022-01-05", one), ("2022-01-12", one), ("2022-01-19", two)):
        keep(tmp_path / "v", on, table(POPULAR, row))
        take(desk, "netflix-most-popular", tmp_path / "v")
    hours = [(n, n * 1000, "hours", "28 days", on) for n, on in ((1, "2022-01-05"), (2, "2022-01-19"))]
    assert figures(desk, "2022-01-12", "viewership") == hours[:1]
    assert figures(desk, "2022-01-19", "viewership") == hours
    assert [(r[0], r[4]) for r in figures(desk, "2022-01-19", "chart_rank")] == [(2, "2022-01-19")]


def test_the_workbook_of_countries_reads_as_the_table_does() -> None:
    path = SAMPLES / "netflix-countries" / "all-weeks-countries_2022-09-14.tsv"
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
    cells = [rows[0], *([*row[:4], int(row[4]), *row[5:7], int(row[7])] for row in rows[1:])]
    data = book({"Top 10": sheet(*(tuple(row) for row in cells))})
    (batch,) = CountriesReader().read("countries.xlsx", data, "x", KNOWN)
    (same,) = CountriesReader().read("countries.tsv", path.read_bytes(), "x", KNOWN)
    assert [c.id for c in batch.claims] == [c.id for c in same.claims]


def test_a_place_in_one_country_dates_no_premiere(tmp_path: Path) -> None:
    desk = Desk.create(tmp_path / "desk", facts=False)
    weekly = "2022-09-25 | TV (English) | 1 | Lamplight | Lamplight: Season 2 | 5000 | 1.5 | 3000 | 1 | false | "
    keep(tmp_path / "v", "2022-09-28", table(STAGGERED, weekly))
    take(desk, "netflix-top10", tmp_path / "v")
    take(desk, "netflix-countries", SAMPLES / "netflix-countries")
    found = standings(desk.as_of(day("2022-09-28")), licensed=True)
    # A fortnight before, both charted in one country: Lamplight, and a series that is on no list of the world.
    assert [(s.series, s.season, str(s.premiere)) for s in found] == [("Lamplight", 2, "2022-09-19/2022-09-25")]


def test_a_title_is_written_as_netflix_first_did(tmp_path: Path) -> None:
    desk = Desk.create(tmp_path / "desk", facts=False)
    (tmp_path / "titles_2021-05-01.csv").write_text(
        (SAMPLES / "justwatch" / "titles_2026-02-02.csv").read_text("utf-8").replace("Lamplight", "LampLight")
    )
    keep(tmp_path / "v", "2022-09-28", table(POPULAR, "TV (English) | 1 | Lamplight | N/A | 5000"))
    take(desk, "justwatch", tmp_path / "titles_2021-05-01.csv")
    take(desk, "netflix-most-popular", tmp_path / "v")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        titles = [desk.as_of(day(on)).find("lamplight").title for on in ("2021-05-01", "2022-09-28")]
    assert titles == ["LampLight", "Lamplight"]


DAYS = {
    "June 5, 2025": "2025-06-05", "July 2025": "2025-07", "2026": "2026", "Early 2026": "2026-01-01/2026-04-30",
    "Mid-2025": "2025-05-01/2025-08-31", "late 2025": "2025-09-01/2025-12-31", "TBA": "None", "June 31, 2025": "None",
    "Late": "None",
}  # fmt: skip


def test_the_days_of_wikipedia() -> None:
    assert {text: str(_when(text)) for text in DAYS} == DAYS


def test_the_real_files_hold_what_was_counted(shared: Path) -> None:
    """Numbers of rows as counted apart from the readers (data/README.md and the folders' own)."""
    folder = shared / "data"
    if not (folder / "tmdb_netflix_status").is_dir():
        pytest.skip(f"no sources at {folder}")
    count: Counter[str] = Counter()
    for name in ("tmdb", "imdb", "completion", "wikipedia", "nielsen", "budgets", "nf-renew", "rottentomatoes"):
        source, reader = SOURCES[name], SOURCES[name].reader()
        for path in (p for f in source.folders if (folder / f).is_dir() for p in source.files(folder / f)):
            for batch in reader.read(path.name, path.read_bytes(), "x", source.known(path.name, None)):
                count.update(f"{batch.document} {c.kind}" for c in batch.claims)
                count.update(f"{c.detail['lister']} {c.value}" for c in batch.claims if c.kind == "listing_status")
    counted = {
        "TMDB Ended": 914, "TMDB Returning Series": 357, "TMDB Canceled": 214, "TMDB In Production": 15,
        "Wikipedia Pending": 217, "imdb/season-ratings audience_score": 2266 - 1, "completion/published completion": 29,
        "nielsen/top10 viewership": 40, "nf-renew/seasons renewal": 26,
        "rottentomatoes/four-services critic_score": 5611 - 4600,
    }  # fmt: skip
    assert {what: count[what] for what in counted} == counted  # one season of IMDb's stands twice
