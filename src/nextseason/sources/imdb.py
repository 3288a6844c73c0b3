"""IMDb's ratings by season, as The Economist published them in November 2018: US dramas from 1990 on.

A season's rating is the mean of its episodes' ratings, as they stood when the table was made, not when it ran. The
column `date` is the middle of the season's run and no premiere; of the first it tells the year, give or take one.
"""

from __future__ import annotations

import re

from ..batch import Batch
from ..claim import Known
from .source import Source
from .table import Layout, Row, as_it_is, read_table, tables
from .vintage import Vintage, day_needed

READER, VERSION = "imdb", 3
LAYOUT = Layout(
    name="season ratings",
    columns=("titleId", "seasonNumber", "title", "date", "av_rating", "genres"),
    unread=("share",),
)
_KEY = re.compile(r"tt\d{7,9}")


class ImdbReader:
    """Reads the table of seasons."""

    name, version = READER, VERSION

    def left_out(self) -> dict[str, int]:
        """Nothing: a row is a season."""
        return {}

    def read(self, name: str, data: bytes, content: str, known: Known | None) -> list[Batch]:
        """The table, whole."""
        known = day_needed(name, known)
        _, rows = read_table(name, data, (LAYOUT,))
        vintage = Vintage(
            document=f"{READER}/season-ratings", known=known, content=content, reader=READER, version=VERSION,
            detail={"title": "IMDb ratings of seasons of US dramas", "outlet": "The Economist"},
        )  # fmt: skip
        described: set[str] = set()
        for row in rows:
            key = row.matching("titleId", _KEY, "id of IMDb, as in tt4574334") or row.text("titleId")
            _say(vintage, row, key, first=key not in described)
            described.add(key)
        return [vintage.batch()]


def _say(vintage: Vintage, row: Row, key: str, *, first: bool) -> None:
    said = row.text("seasonNumber")
    series = vintage.of(row.text("title"), source_key=f"imdb:{key}", outlets=("The Economist",))
    day = row.day("date")
    if first:
        series.attributes(genre=", ".join(row["genres"].split(",")))
    if said == "1" and day:
        series.attributes(first_season=str(day.year))
    season = vintage.of(
        row.text("title"), source_key=f"imdb:{key}", outlets=("The Economist",),
        season=row.whole("seasonNumber", 200), season_said=said,
    )  # fmt: skip
    season.say(
        "audience_score", row.number("av_rating", 10), "/10", speaker="IMDb",
        detail={"scorer": "IMDb", "measure": "mean of the season's episodes"},
    )  # fmt: skip
    if day:
        season.attributes(middle_of_run=day.isoformat())


SOURCE = Source(
    name=READER,
    title="IMDb ratings of seasons of US dramas, 1990 to 2018",
    publisher="The Economist, from IMDb",
    addresses=(),
    page="https://github.com/TheEconomist/graphic-detail-data",
    terms="the table under the MIT licence, IMDb's ratings for personal and non-commercial use: local files only",
    known_basis="vintage: the day on which The Economist published the table",
    folders=("imdb_economist_tv_ratings_2018",),
    expects="the table IMDb_Economist_tv_ratings.csv",
    files=tables("IMDb_Economist_tv_ratings*.csv"),
    unpack=as_it_is,
    reader=ImdbReader,
)
