"""Scores of series from Rotten Tomatoes and IMDb, with the US services that had them, from a table of 2020.

Critics' scores are those of a series at large. Being on a service says nothing of who made a series. The table has no
key: title and year are one.
"""

from __future__ import annotations

from ..batch import Batch
from ..claim import Known, title_key
from .source import Source
from .table import Layout, Row, as_it_is, read_table, tables
from .vintage import Vintage, day_needed

READER, VERSION = "rottentomatoes", 2
SERVICES = ("Netflix", "Hulu", "Prime Video", "Disney+")
LAYOUT = Layout(
    name="series on four services",
    columns=("Title", "Year", "IMDb", "Rotten Tomatoes", *SERVICES, "type"),
    unread=("", "Age"),
)


class RottenTomatoesReader:
    """Reads the table of series."""

    name, version = READER, VERSION

    def __init__(self) -> None:
        self._bare = 0

    def left_out(self) -> dict[str, int]:
        """Nothing but scores that are not there."""
        return {"series without a critics' score": self._bare} if self._bare else {}

    def read(self, name: str, data: bytes, content: str, known: Known | None) -> list[Batch]:
        """The table, whole."""
        known = day_needed(name, known)
        _, rows = read_table(name, data, (LAYOUT,))
        vintage = Vintage(
            document=f"{READER}/four-services", known=known, content=content, reader=READER, version=VERSION,
            detail={"title": "Series on Netflix, Hulu, Prime Video and Disney+, with scores"},
        )  # fmt: skip
        for row in rows:
            row.one_of("type", ("1",))  # 0 marks films in the collector's other table
            self._bare += not row["Rotten Tomatoes"]
            _say(vintage, row)
        return [vintage.batch()]


def _say(vintage: Vintage, row: Row) -> None:
    year = row.whole("Year", 2100, least=1900)
    key = "-".join((title_key(row.text("Title")).replace(" ", "-"), str(year or "")))
    voice = vintage.of(row.text("Title"), source_key=f"{READER}:{key}")
    has = [service for service in SERVICES if row.one_of(service, ("0", "1")) == "1"]
    voice.attributes(year=str(year) if year else None, available_on=", ".join(has))
    voice.score("critic_score", "Rotten Tomatoes", row.number("Rotten Tomatoes", 100), "%")
    voice.score("audience_score", "IMDb", row.number("IMDb", 10), "/10")


SOURCE = Source(
    name=READER,
    title="Rotten Tomatoes and IMDb scores of series on four services, 2020",
    publisher="a collector on Kaggle, from Rotten Tomatoes and IMDb",
    addresses=(),
    page="https://www.rottentomatoes.com/browse/tv_series_browse/",
    terms="local files only: Rotten Tomatoes' and IMDb's terms forbid collecting their pages",
    known_basis="vintage: the year of the table",
    folders=("field", "rottentomatoes"),
    expects="the table rt_imdb_tvshows_platforms_2020.csv",
    files=tables("rt_imdb_*.csv"),
    unpack=as_it_is,
    reader=RottenTomatoesReader,
)
