"""Netflix's engagement reports, "What We Watched": hours and views of each season over a half-year.

One workbook a half-year. The title of a season is that of the day the report came out. A release date is given for
what Netflix made or brands as its own; its lack is the best sign of a licensed series. Films are left out. The first
report does not tell films from series: there a row is a season where a later report, read along with it, lists the
same title among its series and not among its films; where none lists it, where its title carries a season label.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ..batch import Batch
from ..catalog.labels import read_label, split_label
from ..claim import Claim, Known, tidy
from ..errors import DocumentError, LayoutError
from ..when import When
from .source import Source
from .workbook import sheets

READER, VERSION = "netflix-engagement", 1
# The day on which Netflix published each report (its newsroom, about.netflix.com).
PUBLISHED = {
    "2023H1": date(2023, 12, 12),
    "2023H2": date(2024, 5, 23),
    "2024H1": date(2024, 9, 19),
    "2024H2": date(2025, 2, 26),
    "2025H1": date(2025, 7, 17),
}
# The addresses that Netflix's newsroom links.
_ASSETS = "https://assets.ctfassets.net/4cd45et68cgf/"
ADDRESSES = (
    "inuAnzotdsAEgbInGLzH5/1be323ba419b2af3a96bffa29acc31a3/What_We_Watched_A_Netflix_Engagement_Report_2023Jul-Dec.xlsx",
    "2PoZlfdc46dH2gQvI8eUzI/9db5840720c47acfcf7b89ffe2402860/What_We_Watched_A_Netflix_Engagement_Report_2024Jan-Jun.xlsx",
    "6XSmoEjBjVMPRtYybT9d1E/8c0b0b2645b8712d5597b0bdbe0d64e2/What_We_Watched_A_Netflix_Engagement_Report_2024Jul-Dec.xlsx",
    "mplcXj5ulHDfbCPCr0f0I/5dbb6ec09f03df89706476e380e9b8bd/What_We_Watched_A_Netflix_Engagement_Report_2025Jan-Jun.xlsx",
    "1HyknFM84ISQpeua6TjM7A/97a0a393098937a8f29c9d29c48dbfa8/What_We_Watched_A_Netflix_Engagement_Report_2023Jan-Jun.xlsx",
)
BOTH, SERIES, FILMS = ("Engagement",), ("TV", "Shows"), ("Film", "Movies")
REQUIRED = ("Title", "Available Globally?", "Release Date", "Hours Viewed")
OPTIONAL = ("Runtime", "Views")
_HALF = re.compile(r"from (January to June|July to December) (\d{4})", re.I)
# "4:44*": Netflix marks with an asterisk what differs between versions; a lone asterisk gives no runtime at all.
_RUNTIME = re.compile(r"(\d{1,4}):([0-5]\d)\*?")


class EngagementReader:
    """Reads reports. Read the later ones before the first, which leans on them to tell series from films."""

    name, version = READER, VERSION

    def __init__(self) -> None:
        self._series: set[str] = set()
        self._films: set[str] = set()
        self._left: dict[str, int] = {}

    def left_out(self) -> dict[str, int]:
        """Films, and rows of the first report of which nothing says what they are."""
        return self._left

    def read(self, name: str, data: bytes, content: str, known: Known | None) -> list[Batch]:
        """One report, as one whole vintage."""
        half, tables = _tables(name, data)
        if half in PUBLISHED:
            known = Known(When.on(PUBLISHED[half]), "printed")
        if known is None:
            raise DocumentError(
                f"{name}: the report on {half} is newer than this reader; give the day on which it was published "
                "with --known YYYY-MM-DD"
            )
        year = half[:4]
        during = When.parse(f"{year}-01-01/{year}-06-30" if half.endswith("H1") else f"{year}-07-01/{year}-12-31")
        claims: list[Claim] = []
        for table in tables:
            if table.sheet in FILMS:
                self._films.update(tidy(row.title) for row in table.rows)
                self._count("films", len(table.rows))
                continue
            for row in table.rows:
                if table.sheet in SERIES:
                    self._series.add(tidy(row.title))
                elif not self._is_series(row.title):
                    self._count("rows of the first report not told to be series", 1)
                    continue
                claims += _claims(row, f"{READER}/{half}", known, during)
        about = {"title": f"What We Watched: A Netflix Engagement Report, {half}", "outlet": "Netflix"}
        return [
            Batch(
                document=f"{READER}/{half}", vintage=f"{known.when} {content}", known=known, reader=READER,
                version=VERSION, claims=tuple(claims), watched=during, detail=about,
            )
        ]  # fmt: skip

    def _is_series(self, title: str) -> bool:
        plain = tidy(title)
        if plain in self._series or plain in self._films:
            return plain not in self._films
        return split_label(title)[1] is not None

    def _count(self, what: str, n: int) -> None:
        self._left[what] = self._left.get(what, 0) + n


class _Row:
    """One row, its cells checked."""

    __slots__ = ("hours", "release", "runtime", "title", "views")

    def __init__(self, place: _Place, cells: dict[str, Any]) -> None:
        title = cells["Title"]
        # A title such as "1899" or "24" comes out of the sheet as a number or a date.
        self.title = str(int(title)) if isinstance(title, float) and title.is_integer() else str(title)
        if not self.title.strip():
            raise place.error("Title", title, "names nothing")
        self.hours = place.whole("Hours Viewed", cells["Hours Viewed"])
        self.views = place.whole("Views", cells["Views"]) if cells.get("Views") not in (None, "", "*") else None
        self.release = place.day("Release Date", cells["Release Date"])
        self.runtime = place.runtime("Runtime", cells.get("Runtime", ""))


class _Place:
    """Where a cell stands, for errors, and how cells are read."""

    def __init__(self, name: str, sheet: str, line: int) -> None:
        self._where = f"{name}: sheet {sheet}, row {line}"

    def error(self, column: str, value: object, problem: str) -> LayoutError:
        return LayoutError(f"{self._where}, column {column}: {str(value)[:80]!r} {problem}; none of the file is read")

    def whole(self, column: str, value: object) -> int:
        if isinstance(value, str) and value.replace(",", "").isdigit():
            value = float(value.replace(",", ""))
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e12 or value % 1:
            raise self.error(column, value, "is no whole number")
        return int(value)

    def day(self, column: str, value: object) -> date | None:
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        if value in ("", None):
            return None
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            raise self.error(column, value, "is no date as in 2023-06-25") from None

    def runtime(self, column: str, value: object) -> float | None:
        """Hours; None where no length is given."""
        if value in ("", "*", None):
            return None
        match = _RUNTIME.fullmatch(str(value))
        if not match:
            raise self.error(column, value, "is no runtime as in 7:34")
        return round(int(match.group(1)) + int(match.group(2)) / 60, 4)


class _Table:
    __slots__ = ("rows", "sheet")

    def __init__(self, sheet: str, rows: list[_Row]) -> None:
        self.sheet, self.rows = sheet, rows


def half_year(name: str, text: str) -> str:
    """The half-year that a report's second line names, as in `2023H1`. Raises LayoutError.

    >>> half_year("report.xlsx", "Hours viewed from January to June 2023")
    '2023H1'
    """
    match = _HALF.search(text)
    if not match:
        raise LayoutError(f"{name}: {text[:80]!r} stands where the half-year should; no engagement report is known so")
    return f"{match.group(2)}H{1 if match.group(1).lower().startswith('jan') else 2}"


def _tables(name: str, data: bytes) -> tuple[str, list[_Table]]:
    found = sheets(name, data)
    known_sheets = (*BOTH, *SERIES, *FILMS)
    for sheet in found:
        if sheet not in known_sheets:
            raise LayoutError(f"{name}: sheet {sheet!r} is not known; a report has {', '.join(known_sheets)}")
    if not any(sheet in found for sheet in (*BOTH, *SERIES)):
        raise LayoutError(f"{name}: has no sheet of series ({', '.join((*BOTH, *SERIES))})")
    half = ""
    tables = []
    for sheet in sorted(found, key=lambda s: s in SERIES):  # films first: they tell what is no series
        cells = found[sheet]
        at = next((n for n, row in enumerate(cells[:20]) if row and row[0] == "Title"), None)
        if at is None:
            raise LayoutError(f"{name}: sheet {sheet} has no row of headings that begins with Title")
        half = half_year(name, " ".join(str(row[0]) for row in cells[:at]))
        header = [str(cell) for cell in cells[at]]
        for column in REQUIRED:
            if column not in header:
                raise LayoutError(f"{name}: sheet {sheet} has no column {column!r}; it has {', '.join(header)}")
        for column in header:
            if column not in REQUIRED and column not in OPTIONAL:
                raise LayoutError(f"{name}: sheet {sheet}, column {column!r} is not known; none of the file is read")
        rows = [
            _Row(_Place(name, sheet, n), dict(zip(header, row, strict=True)))
            for n, row in enumerate(cells[at + 1 :], at + 2)
            if any(cell not in ("", None) for cell in row)
        ]
        tables.append(_Table(sheet, rows))
    return half, tables


def _claims(row: _Row, document: str, known: Known, during: When) -> list[Claim]:
    show, label = split_label(row.title)
    original = tidy(row.title.partition("//")[2])
    told = {"original_title": original} if original else {}  # two shows may share an English title
    common: dict[str, Any] = {
        "series_said": show, "season_said": label, "season": read_label(show, label).number, "document": document,
        "known": known, "speaker": "Netflix", "reader": f"{READER}/{VERSION}",
    }  # fmt: skip
    scope = {"market": "global", "window": "half-year", **told}
    claims = [
        Claim(
            kind="viewership", value=row.hours, unit="hours", happened=during,
            detail={"measure": "hours viewed", **scope}, **common,
        )
    ]  # fmt: skip
    if row.views is not None:
        runtime = {"runtime_hours": row.runtime} if row.runtime is not None else {}
        claims.append(
            Claim(
                kind="viewership", value=row.views, unit="views", happened=during,
                detail={"measure": "views", **scope, **runtime}, **common,
            )
        )  # fmt: skip
    if row.release:
        claims.append(Claim(kind="premiere_date", value=row.release.isoformat(), unit="date", detail=told, **common))
        if label:
            claims.append(Claim(kind="attribute", value=label, detail={"name": "label", **told}, **common))
    return claims


def files(folder: Path) -> list[Path]:
    """The workbooks in a folder, the first report last: the later ones help to read it."""
    found = (p for p in folder.iterdir() if p.is_file() and p.suffix == ".xlsx" and not p.name.startswith("~"))
    return sorted(found, key=lambda p: ("2023Jan-Jun" in p.name, p.name))


def unpack(name: str, data: bytes) -> bytes:
    """The workbook as it is."""
    return data


SOURCE = Source(
    name=READER,
    title="What We Watched, Netflix's half-year engagement reports",
    publisher="Netflix",
    addresses=tuple(_ASSETS + path for path in ADDRESSES),
    page="https://about.netflix.com/en/news",
    terms="published for download without a licence of reuse: facts and figures are taken, with Netflix named",
    known_basis="printed: the day on which Netflix published the report",
    folders=("netflix_engagement", "netflix-engagement"),
    expects="workbooks (xlsx), one for each half-year",
    files=files,
    unpack=unpack,
    reader=EngagementReader,
    day_in_name=False,
    together=True,
)
