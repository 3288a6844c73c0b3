"""Netflix's weekly Top 10: the file with all weeks, as it was on each day that somebody kept it.

One row is one season in one week's list: hours viewed, from the week of 12 June 2023 on runtime and views, rank, weeks
in the list. Netflix rewrites past rows (renames seasons, restates hours), so each row is known from the vintage that
shows it. Films are left out.
"""

from __future__ import annotations

import csv
import gzip
import zlib
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from ..batch import Batch
from ..catalog.labels import read_label
from ..claim import Claim, Known
from ..errors import DocumentError, LayoutError
from ..when import When
from .source import Source

READER, VERSION = "netflix-top10", 1
DOCUMENT = "netflix-top10/all-weeks-global"
# The marks of launch came into the file in June 2023 and left it again: a vintage without those columns is silent on
# them and must not withdraw them, so they are a document of their own.
LAUNCH_DOCUMENT = "netflix-top10/all-weeks-global/launch"

REQUIRED = (
    "week", "category", "weekly_rank", "show_title", "season_title", "weekly_hours_viewed",
    "cumulative_weeks_in_top_10",
)  # fmt: skip
# Columns that came and went. `runtime_override_flag` has held, against its name, the marks of staggered and live
# launches; the episode columns list countries and are not read.
OPTIONAL = (
    "runtime", "weekly_views", "is_staggered_launch", "runtime_override_flag", "episode_launch_details",
    "episode_launch_dtls",
)  # fmt: skip
LANGUAGES = {"TV (English)": "English", "TV (Non-English)": "Non-English"}
FILMS = ("Films (English)", "Films (Non-English)")
# The file of January 2026 has 0.8 MB; a hundred times that is no file of this source.
LARGEST = 100 * 1024 * 1024


def files(folder: Path) -> list[Path]:
    """The tables in a folder, or in the folder `vintages` below it, by name."""
    inner = folder / "vintages"
    where = inner if inner.is_dir() else folder
    return sorted(p for p in where.iterdir() if p.is_file() and p.name.endswith((".tsv", ".tsv.gz")))


def unpack(name: str, data: bytes) -> bytes:
    """The table's own bytes. Raises DocumentError where a gzip file is damaged or swells beyond reason."""
    if data[:2] == b"\x1f\x8b":
        try:
            inflate = zlib.decompressobj(wbits=31)
            data = inflate.decompress(data, LARGEST + 1)
        except (zlib.error, gzip.BadGzipFile) as error:
            raise DocumentError(f"{name}: is no whole gzip file ({error}); fetch it again") from error
        if not inflate.eof and len(data) <= LARGEST:
            raise DocumentError(f"{name}: breaks off in the middle of the gzip data; fetch it again")
    if len(data) > LARGEST:
        raise DocumentError(f"{name}: holds more than {LARGEST >> 20} MB, which no file of this source does")
    return data


class Top10Reader:
    """Reads vintages. A line that an earlier vintage of the same layout showed gives the same claims again."""

    name, version = READER, VERSION

    def __init__(self) -> None:
        self._rows: dict[tuple[tuple[str, ...], str], _Row] = {}
        self._season: dict[tuple[str, str, str], tuple[Claim, ...]] = {}
        self._films: set[tuple[str, date]] = set()

    def left_out(self) -> dict[str, int]:
        """Films, week by week."""
        return {"films in the lists of a week": len(self._films)} if self._films else {}

    def read(self, name: str, data: bytes, content: str, known: Known | None) -> list[Batch]:
        """One vintage: the table, and the marks of launch where it has them."""
        if known is None:
            raise DocumentError(
                f"{name}: has no day in its name; give the day on which it was downloaded with --known YYYY-MM-DD"
            )
        header, lines = _table(name, data)
        rows = [self._row(name, header, n, line, known) for n, line in lines]
        _whole(name, rows)
        weeks = [row.week for row in rows]
        watched = When(min(weeks) - timedelta(days=6), max(weeks))
        common: dict[str, Any] = {
            "vintage": f"{known.when} {content}", "known": known, "reader": READER, "version": VERSION,
            "watched": watched,
        }  # fmt: skip
        about = {"title": "Netflix Top 10, all weeks, global", "outlet": "Netflix", "url": SOURCE.addresses[0]}
        table = {id(c): c for row in rows for c in row.claims}
        # Rows of one season share the claims of its label and language.
        batches = [Batch(document=DOCUMENT, claims=tuple(table.values()), detail=about, **common)]
        if "is_staggered_launch" in header:
            marks = {id(c): c for row in rows for c in row.launch}
            batches.append(Batch(document=LAUNCH_DOCUMENT, claims=tuple(marks.values()), detail=about, **common))
        return batches

    def _row(self, name: str, header: tuple[str, ...], n: int, line: str, known: Known) -> _Row:
        row = self._rows.get((header, line))
        if row is None:
            cells = next(csv.reader([line], delimiter="\t")) if '"' in line else line.split("\t")
            if len(cells) != len(header):
                raise LayoutError(f"{name}: line {n} has {len(cells)} cells for {len(header)} columns; fetch it again")
            row = self._read_row(_Cells(name, n, dict(zip(header, cells, strict=True))), known)
            self._rows[header, line] = row
        return row

    def _read_row(self, cells: _Cells, known: Known) -> _Row:
        week = cells.sunday("week")
        chart = cells["category"]
        if chart in FILMS:
            self._films.add((cells["show_title"], week))
            return _Row(week, chart, (), ())
        if chart not in LANGUAGES:
            known_ones = ", ".join((*LANGUAGES, *FILMS))
            raise cells.error("category", f"is none of {known_ones}")
        show, title = cells["show_title"], cells["season_title"]
        if not show.strip():
            raise cells.error("show_title", "names no show")
        said = None if title in ("N/A", "") else title
        common: dict[str, Any] = {
            "series_said": show, "season_said": said, "season": read_label(show, said).number,
            "document": DOCUMENT, "known": known, "speaker": "Netflix", "reader": f"{READER}/{VERSION}",
        }  # fmt: skip
        during = When(week - timedelta(days=6), week)
        scope = {"market": "global", "window": "week"}
        claims = [
            Claim(
                kind="viewership", value=cells.whole("weekly_hours_viewed"), unit="hours", happened=during,
                detail={"measure": "hours viewed", **scope}, **common,
            ),
            Claim(
                kind="chart_rank", value=str(cells.whole("weekly_rank")), unit="rank", happened=during,
                detail={"chart": chart, "weeks": cells.whole("cumulative_weeks_in_top_10")}, **common,
            ),
        ]  # fmt: skip
        if cells.get("weekly_views"):
            runtime = {"runtime_hours": cells.number("runtime")} if cells.get("runtime") else {}
            claims.append(
                Claim(
                    kind="viewership", value=cells.whole("weekly_views"), unit="views", happened=during,
                    detail={"measure": "views", **scope, **runtime}, **common,
                )
            )  # fmt: skip
        launch = [_attribute("release_pattern", how, {**common, "document": LAUNCH_DOCUMENT}) for how in _launch(cells)]
        key = (show, title, chart)
        if key not in self._season:
            words = [("label", said), ("language", LANGUAGES[chart])]
            self._season[key] = tuple(_attribute(which, word, common) for which, word in words if word)
        return _Row(week, chart, (*claims, *self._season[key]), tuple(launch))


class _Row:
    __slots__ = ("chart", "claims", "launch", "week")

    def __init__(self, week: date, chart: str, claims: tuple[Claim, ...], launch: tuple[Claim, ...]) -> None:
        self.week, self.chart, self.claims, self.launch = week, chart, claims, launch


class _Cells:
    """The cells of one line, and an error that says where it is wrong."""

    def __init__(self, name: str, line: int, cells: dict[str, str]) -> None:
        self._name, self._line, self._cells = name, line, cells

    def __getitem__(self, column: str) -> str:
        return self._cells[column]

    def get(self, column: str) -> str:
        return self._cells.get(column, "")

    def error(self, column: str, problem: str) -> LayoutError:
        value = self._cells[column][:80]
        return LayoutError(f"{self._name}: line {self._line}, column {column}: {value!r} {problem}; none of it is read")

    def whole(self, column: str) -> int:
        text = self._cells[column]
        if not (text.isascii() and text.isdigit()) or len(text) > 12:
            raise self.error(column, "is no whole number")
        return int(text)

    def number(self, column: str) -> float:
        try:
            value = float(self._cells[column])
        except ValueError:
            value = -1.0
        if not 0 <= value < 10_000:
            raise self.error(column, "is no number of hours")
        return value

    def sunday(self, column: str) -> date:
        try:
            day = date.fromisoformat(self._cells[column])
        except ValueError:
            raise self.error(column, "is no date as in 2023-06-25") from None
        if day.weekday() != 6 or day.year < 2000:
            raise self.error(column, "is no Sunday, and the weeks of this file end on Sundays")
        return day


def _attribute(which: str, word: str, common: dict[str, Any]) -> Claim:
    return Claim(kind="attribute", value=word, detail={"name": which}, **common)


def _launch(cells: _Cells) -> list[str]:
    flag, more = cells.get("is_staggered_launch"), cells.get("runtime_override_flag")
    if flag not in ("", "true", "false"):
        raise cells.error("is_staggered_launch", "is neither true nor false")
    return ["staggered"] * (flag == "true") + ["live"] * ("is_live_title=1" in more)


def _whole(name: str, rows: list[_Row]) -> None:
    """Refuse a file whose last list is shorter than the others: it was cut between two lines."""
    lists = Counter((row.week, row.chart) for row in rows)
    last = (rows[-1].week, rows[-1].chart)
    if lists[last] < max(lists.values()):
        raise DocumentError(
            f"{name}: breaks off: its last list, {last[1]} of the week to {last[0]}, has {lists[last]} rows where "
            f"others have {max(lists.values())}; fetch it again"
        )


def _table(name: str, data: bytes) -> tuple[tuple[str, ...], list[tuple[int, str]]]:
    """Header and numbered lines of a table whose layout is known. Raises LayoutError or DocumentError."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DocumentError(f"{name}: byte {error.start} is no UTF-8; fetch it again") from error
    start = text.lstrip()[:200]
    if not start:
        raise DocumentError(f"{name}: is empty; fetch it again")
    if start.startswith("<"):
        first = " ".join(start.split("\n")[0].split())[:120]
        raise DocumentError(f"{name}: is an HTML page ({first}), not the table; fetch it again")
    lines = text.replace("\r\n", "\n").split("\n")
    header = tuple(lines[0].split("\t"))
    if len(header) == 1:
        raise DocumentError(f"{name}: holds {start[:40].strip()!r} and no table; fetch it again")
    for column in REQUIRED:
        if column not in header:
            raise LayoutError(f"{name}: has no column {column}; its columns are {', '.join(header)}")
    for column in header:
        if column not in REQUIRED and column not in OPTIONAL:
            raise LayoutError(f"{name}: column {column!r} is not known; none of it is read until a reader knows it")
        if header.count(column) > 1:
            raise LayoutError(f"{name}: has the column {column} twice")
    numbered = [(n, line) for n, line in enumerate(lines[1:], 2) if line]
    if not numbered:
        raise DocumentError(f"{name}: has a header and no rows; fetch it again")
    return header, numbered


SOURCE = Source(
    name=READER,
    title="Netflix Top 10, all weeks, global",
    publisher="Netflix",
    addresses=("https://www.netflix.com/tudum/top10/data/all-weeks-global.tsv",),
    page="https://www.netflix.com/tudum/top10",
    terms="published for download without a licence of reuse: facts and figures are taken, with Netflix named",
    known_basis="vintage: the day of the download that first shows a row",
    folders=("netflix_top10", "netflix-top10"),
    expects="tables named by the day of their download, as in 2023-06-27.tsv.gz",
    files=files,
    unpack=unpack,
    reader=Top10Reader,
)
