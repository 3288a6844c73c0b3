"""JustWatch's catalogue of Netflix in the US: what was to be seen on a day, with the scores and votes of that day.

`seasons` counts announced seasons. Being available says nothing of who made a series. Films are left out.
"""

from __future__ import annotations

import re

from ..batch import Batch
from ..claim import Known
from .source import Source
from .table import Layout, Row, as_it_is, read_table, tables
from .vintage import Vintage, day_needed

READER, VERSION = "justwatch", 1
LAYOUT = Layout(
    name="titles",
    columns=(
        "id", "title", "type", "release_year", "genres", "production_countries", "seasons", "imdb_id", "imdb_score",
        "imdb_votes", "tmdb_score",
    ),
    unread=("description", "age_certification", "runtime", "tmdb_popularity"),
)  # fmt: skip
SERIES, FILM = "SHOW", "MOVIE"
_KEY = re.compile(r"ts\d{1,9}")
_IMDB = re.compile(r"tt\d{7,9}")
_WORDS = re.compile(r"\[(?:'[^']*'(?:, '[^']*')*)?\]")


class JustWatchReader:
    """Reads one catalogue after the other."""

    name, version = READER, VERSION

    def __init__(self) -> None:
        self._films = 0

    def left_out(self) -> dict[str, int]:
        """Films, once for each catalogue."""
        return {"films in JustWatch's catalogues": self._films} if self._films else {}

    def read(self, name: str, data: bytes, content: str, known: Known | None) -> list[Batch]:
        """One catalogue, whole."""
        known = day_needed(name, known)
        _, rows = read_table(name, data, (LAYOUT,))
        vintage = Vintage(
            document=f"{READER}/netflix-us", known=known, content=content, reader=READER, version=VERSION,
            detail={"title": "JustWatch, Netflix in the US", "outlet": "JustWatch"},
        )  # fmt: skip
        for row in rows:
            if row.one_of("type", (SERIES, FILM)) == FILM:
                self._films += 1
            else:
                _say(vintage, row)
        return [vintage.batch()]


def _say(vintage: Vintage, row: Row) -> None:
    key = row.matching("id", _KEY, "id of a series, as in ts300399") or row.text("id")
    voice = vintage.of(row.text("title"), source_key=f"justwatch:{key}", outlets=("JustWatch",))
    year, seasons = row.whole("release_year", 2100, least=1900), row.whole("seasons", 1000)
    voice.attributes(
        type=row["type"],
        available_on="Netflix US",
        year=str(year) if year else None,
        genre=_list(row, "genres"),
        country=_list(row, "production_countries"),
        seasons=str(seasons) if seasons else None,
        imdb=row.matching("imdb_id", _IMDB, "id of IMDb, as in tt4574334"),
    )
    voice.score("audience_score", "IMDb", row.number("imdb_score", 10), "/10", row.whole("imdb_votes", 1e9))
    voice.score("audience_score", "TMDB", row.number("tmdb_score", 10), "/10")


def _list(row: Row, column: str) -> str:
    words = row.matching(column, _WORDS, "list of words, as in ['drama', 'crime']") or ""
    return ", ".join(re.findall(r"'([^']*)'", words))


SOURCE = Source(
    name=READER,
    title="JustWatch's catalogue of Netflix in the US",
    publisher="JustWatch",
    addresses=(),
    page="https://www.justwatch.com/us/provider/netflix",
    terms="local files only: JustWatch's terms forbid collecting its pages; what others published is read",
    known_basis="vintage: the month in which the catalogue was collected",
    folders=("justwatch_netflix_titles", "justwatch"),
    expects="tables of titles (csv), with the day they were collected in their names",
    files=tables("titles*.csv"),
    unpack=as_it_is,
    reader=JustWatchReader,
)
