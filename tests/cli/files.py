"""Tiny files in the layouts of the publisher, with titles of our own."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

WEEKLY = (
    "week", "category", "weekly_rank", "show_title", "season_title", "weekly_hours_viewed", "runtime", "weekly_views",
    "cumulative_weeks_in_top_10",
)  # fmt: skip
HALF_YEAR = ("Title", "Available Globally?", "Release Date", "Hours Viewed")
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def weekly(path: Path, *rows: str) -> None:
    """A weekly list from lines whose cells are parted by ` | `."""
    lines = ["\t".join(WEEKLY), *("\t".join(cell.strip() for cell in row.split("|")) for row in rows)]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines), "utf-8")


def workbook(path: Path, *rows: tuple[str | int, ...]) -> None:
    """A workbook of one sheet, as small as one can be."""

    def cell(value: str | int) -> str:
        if isinstance(value, int):
            return f"<c><v>{value}</v></c>"
        return f'<c t="inlineStr"><is><t>{escape(value)}</t></is></c>'

    head = (("What We Watched",), ("Hours viewed from January to June 2023",), HALF_YEAR)
    body = "".join(f"<row>{''.join(map(cell, row))}</row>" for row in (*head, *rows))
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("_rels/.rels", _relation("officeDocument", "xl/workbook.xml"))
        packed.writestr("xl/_rels/workbook.xml.rels", _relation("worksheet", "worksheets/sheet1.xml"))
        packed.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets><sheet name="Engagement" sheetId="1" r:id="r1"/>'
            "</sheets></workbook>",
        )
        packed.writestr(
            "xl/worksheets/sheet1.xml", f'<worksheet xmlns="{_MAIN}"><sheetData>{body}</sheetData></worksheet>'
        )


def bomb(path: Path) -> None:
    """A small file that unpacks to 300 megabytes where a workbook is expected."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed,
        packed.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(300):
            part.write(bytes(1 << 20))


def _relation(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        "</Relationships>"
    )
