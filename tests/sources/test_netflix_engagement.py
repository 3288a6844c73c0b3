"""The half-year reports: literal workbooks in, whole claims out; workbooks that are none, refused by name."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest

from nextseason.claim import Known
from nextseason.desk import Desk
from nextseason.errors import DocumentError, LayoutError
from nextseason.sources import PullReport, pull
from nextseason.sources.netflix_engagement import EngagementReader
from nextseason.sources.workbook import LARGEST, sheets
from nextseason.when import When

from .vintages import RECORDED, day

FOUR = ("Title", "Available Globally?", "Release Date", "Hours Viewed")
SIX = (*FOUR, "Runtime", "Views")
FIRST_HALF, SECOND_HALF = "Hours viewed from January to June 2023", "Views from July to December 2023"
NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def sheet(*rows: tuple[Any, ...]) -> str:
    """A worksheet with inline text, as small as a workbook can be."""

    def cell(value: Any) -> str:
        if isinstance(value, int | float):
            return f"<c><v>{value}</v></c>"
        return f'<c t="inlineStr"><is><t>{escape(value)}</t></is></c>' if value else "<c/>"

    body = "".join(f"<row>{''.join(map(cell, row))}</row>" for row in rows)
    return f"<worksheet {NAMESPACE}><sheetData>{body}</sheetData></worksheet>"


def relationships(*targets: tuple[str, str]) -> str:
    """The part of a workbook that says where its other parts are."""
    listed = "".join(
        f'<Relationship Id="r{i}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(targets, 1)
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{listed}</Relationships>'
    )


def book(parts: dict[str, str]) -> bytes:
    """A workbook of sheets by name."""
    names = list(parts)
    listed = "".join(f'<sheet name="{n}" sheetId="{i}" r:id="r{i}"/>' for i, n in enumerate(names, 1))
    links = relationships(*(("worksheet", f"worksheets/sheet{i}.xml") for i in range(1, len(names) + 1)))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("_rels/.rels", relationships(("officeDocument", "xl/workbook.xml")))
        packed.writestr(
            "xl/workbook.xml", f'<workbook {NAMESPACE} xmlns:r="{RELATIONS}"><sheets>{listed}</sheets></workbook>'
        )
        packed.writestr("xl/_rels/workbook.xml.rels", links)
        for i, name in enumerate(names, 1):
            packed.writestr(f"xl/worksheets/sheet{i}.xml", parts[name])
    return out.getvalue()


def report(half: str, header: tuple[str, ...] = SIX, **parts: list[tuple[Any, ...]]) -> bytes:
    head = (("What We Watched",), (half,), header)
    return book({name: sheet(*head, *rows) for name, rows in parts.items()})


LAMP = ("Lamplight: Season 2 // Lampenlicht: Staffel 2", "Yes", "2023-08-03", 31500000, "6:18", 5000000)
FERRY = ("Ferry: Limited Series", "No", "", 100000, "*", 100000)
FIELD = ("The Long Field", "Yes", "2023-09-01", 9000000, "1:30", 6000000)
LATER = report(SECOND_HALF, TV=[LAMP, FERRY, ("Oriel", "Yes", "2021-01-01", 700000, "3:00*", 200000)], Film=[FIELD])
FIRST = report(
    FIRST_HALF, FOUR,
    Engagement=[
        ("Lamplight: Season 1", "Yes", "2022-02-01", 4200000),
        ("Oriel", "Yes", "2021-01-01", 900000),
        ("The Long Field", "Yes", "2023-09-01", 1000000),
        ("Unheard Of", "No", "", 100000),
    ],
)  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.create(tmp_path / "desk", facts=False)


def take(desk: Desk, folder: Path, **files: bytes) -> PullReport:
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / f"{name}.xlsx").write_bytes(data)
    return pull(desk, "netflix-engagement", origin=folder, recorded=RECORDED)


def test_a_row_becomes_these_claims(desk: Desk, tmp_path: Path) -> None:
    done = take(desk, tmp_path / "reports", later=LATER)
    assert (done.files, done.claims, done.left_out) == (1, 9, (("films", 1),))
    found = desk.as_of(day("2024-05-23")).claims()
    lamp = [c for c in found if c.series_said == "Lamplight"]
    half = "2023-07-01/2023-12-31"
    told = {"original_title": "Lampenlicht: Staffel 2"}
    scope = {"market": "global", "window": "half-year", **told}
    assert {(c.kind, c.unit): (c.value, c.happened and str(c.happened), dict(c.detail)) for c in lamp} == {
        ("viewership", "hours"): (31500000, half, {"measure": "hours viewed", **scope}),
        ("viewership", "views"): (5000000, half, {"measure": "views", "runtime_hours": 6.3, **scope}),
        ("premiere_date", "date"): ("2023-08-03", None, told),
        ("attribute", None): ("Lamplight: Season 2", None, {"name": "label", **told}),
    }
    assert {(c.season, c.season_said, c.document, c.known) for c in lamp} == {
        (
            2, "Lamplight: Season 2", "netflix-engagement/2023H2",
            Known(When.on(date(2024, 5, 23)), "printed"),
        )
    }  # fmt: skip
    # No release date, a runtime of `*`: hours and views, and no more.
    ferry = [(c.kind, c.unit, c.season, c.detail.get("runtime_hours")) for c in found if c.series_said == "Ferry"]
    assert sorted(ferry) == [("viewership", "hours", None, None), ("viewership", "views", None, None)]
    assert [c.detail.get("runtime_hours") for c in found if c.unit == "views" and c.series_said == "Oriel"] == [3]


def test_the_first_report_is_told_from_films_by_later_ones(desk: Desk, tmp_path: Path) -> None:
    def series() -> set[str]:
        return {c.series_said for c in desk.as_of(day("2023-12-12")).claims()}

    alone = take(desk, tmp_path / "reports", **{"report_2023Jan-Jun": FIRST})
    assert (series(), alone.left_out) == ({"Lamplight"}, (("rows of the first report not told to be series", 3),))
    both = take(desk, tmp_path / "reports", later=LATER)
    # Read again beside the later one: the fuller reading holds.
    assert (series(), both.files) == ({"Lamplight", "Oriel"}, 2)
    again = take(desk, tmp_path / "reports")
    assert (again.files, again.unchanged, again.batches) == (0, 2, 0)


def test_a_report_newer_than_the_reader_needs_its_day(desk: Desk, tmp_path: Path) -> None:
    newer = report("Views from January to June 2031", TV=[LAMP])
    done = take(desk, tmp_path / "reports", newer=newer)
    assert done.failed and "the report on 2031H1 is newer than this reader" in done.refused[0][1]
    pull(desk, "netflix-engagement", origin=tmp_path / "reports", known=date(2031, 9, 1), recorded=RECORDED)
    assert {str(c.known_from) for c in desk.as_of(day("2031-09-01")).claims()} == {"2031-09-01"}


def zip_of(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return out.getvalue()


def locked() -> bytes:
    data = bytearray(LATER)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        data[place + at] |= 1
    return bytes(data)


def lying() -> bytes:
    """A zip whose directory says that a part is small, and the part is not."""
    data = bytearray(zip_of(a=bytes(5_000_000)))
    place = data.find(b"PK\x01\x02")
    data[place + 24 : place + 28] = (1000).to_bytes(4, "little")
    return bytes(data)


ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    f"<worksheet {NAMESPACE}><sheetData><row><c t='inlineStr'><is><t>&b;</t></is></c></row></sheetData></worksheet>"
)
BAD: dict[str, tuple[bytes, type[Exception], str]] = {
    "empty": (b"", DocumentError, "is empty"),
    "html": (b"<html>Moved</html>", DocumentError, "is an HTML page"),
    "text": (b"Title,Hours", DocumentError, "is no workbook (xlsx)"),
    "old or encrypted": (OLE, DocumentError, "is encrypted or an old .xls"),
    "locked": (locked(), DocumentError, "is encrypted; save it without a password"),
    "cut": (LATER[: len(LATER) // 2], DocumentError, "is no whole workbook"),
    "bomb": (zip_of(a=bytes(50_000_000)), DocumentError, "and 200 times its size"),
    "lying": (lying(), DocumentError, "is no whole workbook"),
    "zip of something else": (zip_of(a=b"hello"), DocumentError, "cannot be read as a workbook"),
    "entities": (book({"TV": ENTITIES}), DocumentError, "xl/worksheets/sheet1.xml declares entities"),
    "sheet not known": (report(SECOND_HALF, TV=[LAMP], Games=[]), LayoutError, "sheet 'Games' is not known"),
    "no series": (report(SECOND_HALF, Film=[FIELD]), LayoutError, "has no sheet of series (Engagement, TV, Shows)"),
    "no headings": (book({"TV": sheet(("What We Watched",))}), LayoutError, "sheet TV has no row of headings"),
    "no half-year": (report("Some views", TV=[LAMP]), LayoutError, "stands where the half-year should"),
    "column lacking": (
        report(SECOND_HALF, SIX[:3], TV=[LAMP[:3]]), LayoutError, "sheet TV has no column 'Hours Viewed'",
    ),
    "column not known": (
        report(SECOND_HALF, (*SIX, "Mood"), TV=[(*LAMP, "glad")]), LayoutError, "sheet TV, column 'Mood' is not known",
    ),
    "hours": (
        report(SECOND_HALF, TV=[(*LAMP[:3], "many", *LAMP[4:])]), LayoutError,
        "sheet TV, row 4, column Hours Viewed: 'many' is no whole number",
    ),
    "date": (
        report(SECOND_HALF, TV=[(*LAMP[:2], "2023-02-30", *LAMP[3:])]), LayoutError,
        "sheet TV, row 4, column Release Date: '2023-02-30' is no date",
    ),
    "runtime": (
        report(SECOND_HALF, TV=[(*LAMP[:4], "long", LAMP[5])]), LayoutError, "column Runtime: 'long' is no runtime",
    ),
    "no title": (report(SECOND_HALF, TV=[("", *LAMP[1:])]), LayoutError, "row 4, column Title: '' names nothing"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_workbook_is_refused_by_name(name: str) -> None:
    data, error, text = BAD[name]
    with pytest.raises(error, match=r"^report\.xlsx: ") as caught:
        EngagementReader().read("report.xlsx", data, "x", None)
    assert text in str(caught.value)


def test_any_cut_of_a_workbook_is_an_error_of_ours() -> None:
    for at in range(0, len(LATER), 97):
        with pytest.raises(DocumentError):
            EngagementReader().read("report.xlsx", LATER[:at], "x", None)


def test_the_limit_on_size_is_far_above_a_report() -> None:
    assert LARGEST == 150 * 1024 * 1024
    assert list(sheets("later.xlsx", LATER)) == ["TV", "Film"]


def test_the_real_reports_take_the_place_of_the_shortened_ones(reported: tuple[Path, PullReport]) -> None:
    folder, done = reported
    assert (done.files, done.refused) == (5, ())
    last = Desk.open(folder).as_of(day("2025-07-17"))
    rows = dict(
        last.query("SELECT document, count(*) FROM claims WHERE kind = 'viewership' AND unit = 'hours' GROUP BY ALL")
    )
    # data/README.md of the reference material counts the rows of the four reports that have a sheet of series
    counted = {"2023H2": 6599, "2024H1": 6801, "2024H2": 6883, "2025H1": 7508}
    assert {half: rows[f"netflix-engagement/{half}"] for half in counted} == counted
    hours = {
        (str(c.happened), c.unit): c.value
        for c in last.claims(last.catalog.find("Jupiter's Legacy").id, kinds=["viewership"])
    }
    assert hours[("2023-01-01/2023-06-30", "hours")] == 9_700_000
    assert hours[("2023-07-01/2023-12-31", "views")] == 1_100_000
