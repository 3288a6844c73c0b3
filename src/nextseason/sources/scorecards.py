"""Metacritic's renewal scorecards, seasons 2013-14 to 2020-21: what US networks and streamers decided, and when.

A scorecard is one page for one television season, rewritten as decisions come. A row of it is one season of a series
with the page's own words ("Renewed for a 3rd season on 5/11"). The words give month and day, the year only where it is
not plain from the page; `decision` reads the words, `when_decided` finds the year. A series may move to another
network; one with the title of an earlier one that starts at its first season is another one.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from ..batch import Batch
from ..claim import Claim, Known, title_key
from .decision import Decision, decisions, season_of, type_said
from .scorecard_day import when_decided
from .source import Source
from .table import Layout, Row, as_it_is, read_table, tables
from .vintage import Vintage, Voice, day_needed

READER, VERSION = "scorecards", 2
_COLUMNS = ("name", "season", "status", "tv_network", "ano")
SCRAPED = Layout(name="as scraped", columns=_COLUMNS)
# A collector's reading of the same rows; this reader's own stands in its place, so that both tables say the same.
PARSED = Layout(
    name="with announcements",
    columns=_COLUMNS,
    unread=("season_number", "action", "announced", "date_conf", "base", "netflix_premiere", "lag_days"),
)


class ScorecardsReader:
    """Reads scorecards; each page is a document, known from its first dated decision on, each row from its own."""

    name, version = READER, VERSION

    def __init__(self) -> None:
        self._left: dict[str, int] = defaultdict(int)

    def left_out(self) -> dict[str, int]:
        """Rows whose words decide nothing: no news is no cancellation."""
        return dict(self._left)

    def read(self, name: str, data: bytes, content: str, known: Known | None) -> list[Batch]:
        """All scorecards that one table holds, a whole vintage each."""
        known = day_needed(name, known)
        _, rows = read_table(name, data, (SCRAPED, PARSED))
        pages: dict[int, Vintage] = {}
        starts = _starts(rows)
        for row in rows:
            year = _year(row)
            if year not in pages:
                season = f"{year}-{(year + 1) % 100:02d}"
                pages[year] = Vintage(
                    document=f"{READER}/metacritic/{season}", known=known, content=content, reader=READER,
                    version=VERSION,
                    detail={"title": f"TV renewal scorecard {season}", "outlet": "Metacritic", "url": SOURCE.page},
                )  # fmt: skip
            self._say(pages[year], row, starts, known)
        return [page.batch(since=_first(page.claims)) for page in pages.values() if page.claims]

    def _say(self, page: Vintage, row: Row, starts: dict[str, list[int]], known: Known) -> None:
        number, year = season_of(row["season"]), _year(row)
        key = title_key(row.text("name"))
        first = max((start for start in starts[key] if start <= year), default=None)
        since = f"-{first}" if first is not None else ""
        about: dict[str, Any] = {
            "source_key": f"metacritic:{key.replace(' ', '-')}{since}", "outlets": ("Metacritic",)
        }  # fmt: skip
        voice = page.of(row.text("name"), season=number, season_said=row["season"] or None, **about)
        said = decisions(row["status"], number)
        if not row["status"]:
            self._left["rows of scorecards without a word of news"] += 1
        elif not said:
            self._left["rows of scorecards whose words decide nothing"] += 1
        for one in said:
            _decide(voice, one, year, known)
        series = page.of(row.text("name"), **about)
        series.attributes(platform=row.text("tv_network"), type=type_said(row["status"]))
        if number == 1:
            # On the newest page it may be yet to come.
            newest = year == max(y for years in starts.values() for y in years)
            series.attributes(**{"awaited" if newest else "first_season": f"{year}-{(year + 1) % 100:02d}"})


def _year(row: Row) -> int:
    row.text("ano")
    return row.whole("ano", 2100, least=2000) or 0


def _starts(rows: list[Row]) -> dict[str, list[int]]:
    """The scorecards, by the year they begin in, on which a title stands with a first season: once for each series.

    A first season put off is listed again a year later, with nothing between.
    """
    listed: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for row in rows:
        listed[title_key(row.text("name"))].add((_year(row), season_of(row["season"]) or 1))
    found: dict[str, list[int]] = defaultdict(list)
    for key, seasons in listed.items():
        before = None
        for year, number in sorted(seasons):
            if number == 1 and (before is None or before[1] > 1 or year > before[0] + 1):
                found[key].append(year)
            before = (year, number)
    return found


def _decide(voice: Voice, one: Decision, year: int, scraped: Known) -> None:
    at = when_decided(one.day, year, scraped)
    detail = {"status": one.words, "scorecard": f"{year}-{(year + 1) % 100:02d}"}
    if at.doubt:
        detail["doubt"] = at.doubt
    certainty = one.certainty if not at.doubt or one.certainty != "confirmed" else "reported"
    voice.say(
        one.kind, one.value, season=one.season, known=at.known, happened=at.happened, certainty=certainty, detail=detail
    )


def _first(claims: list[Claim]) -> Known:
    return min((c.known for c in claims), key=lambda known: (known.when.last, known.basis))


SOURCE = Source(
    name=READER,
    title="Metacritic's renewal scorecards of US television, 2013-14 to 2020-21",
    publisher="Metacritic",
    addresses=(),
    page="https://www.metacritic.com/news/tv-renewal-scorecard",
    terms="local files only: Metacritic's terms forbid collecting its pages; facts are taken, with Metacritic named",
    known_basis="printed: the day that the scorecard gives with a decision; without one vintage, the day of the scrape",
    folders=("metacritic_scorecards_2013_2020", "scorecards"),
    expects="tables (csv) of scorecard rows, as scraped or with announcements",
    files=tables("*.csv"),
    unpack=as_it_is,
    reader=ScorecardsReader,
)
