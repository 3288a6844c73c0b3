"""Netflix's weekly Top 10 of each country: ranks without hours, one row for one season in one country's week.

A place in one country's list says that a season was out there, and not that it premiered: titles are licensed country
by country. The claims name their market, and nothing that dates premieres uses them. Films are left out.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from ..batch import Batch
from ..catalog.labels import read_label
from ..claim import Known
from ..errors import DocumentError
from ..when import When
from .source import Source
from .table import Layout, Row, as_it_is, read_table, rows_of, tables
from .vintage import Vintage, day_needed
from .workbook import sheets

READER, VERSION = "netflix-countries", 1
LAYOUT = Layout(
    name="all weeks",
    columns=(
        "country_name", "country_iso2", "week", "category", "weekly_rank", "show_title", "season_title",
        "cumulative_weeks_in_top_10",
    ),
)  # fmt: skip
SERIES, FILMS = "TV", "Films"
_COUNTRY = re.compile(r"[A-Z]{2}")


class CountriesReader:
    """Reads vintages: the workbook that Netflix offered until 2022, or the table that it offers now."""

    name, version = READER, VERSION

    def __init__(self) -> None:
        self._films = 0

    def left_out(self) -> dict[str, int]:
        """Films, country by country and week by week."""
        return {"rows of films in the lists of countries": self._films} if self._films else {}

    def read(self, name: str, data: bytes, content: str, known: Known | None) -> list[Batch]:
        """One vintage, whole."""
        known = day_needed(name, known)
        if data.startswith(b"PK"):
            rows = [row for sheet, cells in sheets(name, data).items() for row in rows_of(name, sheet, cells, LAYOUT)]
        else:
            _, rows = read_table(name, data, (LAYOUT,), delimiter="\t")
        if not rows:
            raise DocumentError(f"{name}: has headings and no rows; fetch it again")
        vintage = Vintage(
            document=f"{READER}/all-weeks", known=known, content=content, reader=READER, version=VERSION,
            detail={"title": SOURCE.title, "outlet": "Netflix", "url": SOURCE.addresses[0]},
        )  # fmt: skip
        weeks: dict[str, When] = {}
        for row in rows:
            if row["week"] not in weeks:
                weeks[row["week"]] = _week(row)
            if row.one_of("category", (SERIES, FILMS)) == FILMS:
                self._films += 1
            else:
                _say(vintage, row, weeks[row["week"]])
        ends = [week.last for week in weeks.values() if week.last]
        return [vintage.batch(watched=When(min(ends) - timedelta(days=6), max(ends)))]


def _week(row: Row) -> When:
    day = row.day("week")
    if day is None or day.weekday() != 6 or day < date(2000, 1, 1):
        raise row.error("week", "is no Sunday, and the weeks of this file end on Sundays")
    return When(day - timedelta(days=6), day)


def _say(vintage: Vintage, row: Row, week: When) -> None:
    show, title = row.text("show_title"), row["season_title"]
    said = None if title in ("N/A", "") else title
    country = row.matching("country_iso2", _COUNTRY, "code of a country, as in AR")
    rank = row.whole("weekly_rank", 100, least=1)
    if rank is None or country is None:
        raise row.error("weekly_rank" if rank is None else "country_iso2", "is empty, and should not be")
    about: dict[str, Any] = {"season_said": said, "season": read_label(show, said).number, "speaker": "Netflix"}
    detail = {"chart": SERIES, "market": country, "weeks": row.whole("cumulative_weeks_in_top_10", 10_000)}
    vintage.of(show, **about).say("chart_rank", str(rank), "rank", happened=week, detail=detail)


SOURCE = Source(
    name=READER,
    title="Netflix Top 10 by country, all weeks",
    publisher="Netflix",
    addresses=("https://www.netflix.com/tudum/top10/data/all-weeks-countries.tsv",),
    page="https://www.netflix.com/tudum/top10",
    terms="published for download without a licence of reuse: facts and figures are taken, with Netflix named",
    known_basis="vintage: the day of the download",
    folders=("netflix_top10_countries", "netflix-countries"),
    expects="the workbook or table of all weeks and countries, with the day of its download in its name",
    files=tables("*.xlsx", "*.tsv"),
    unpack=as_it_is,
    reader=CountriesReader,
)
