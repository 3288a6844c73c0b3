"""TMDB's series of Netflix: who is on its list of Netflix's own (network 213), and the details of the popular ones.

A list made on one day holds that day: who is in it, its genres, votes and status are hindsight on any day before. The
status is a database's word and decides nothing; the number of seasons counts announced ones.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib import resources

from ..batch import Batch
from ..claim import Known
from .source import Source
from .table import Layout, Row, as_it_is, read_table, tables
from .vintage import Vintage, Voice, day_needed

READER, VERSION = "tmdb", 2
DETAILS = Layout(
    name="details",
    columns=(
        "id", "name", "first_air_date", "vote_average", "vote_count", "status", "num_seasons", "num_episodes", "genres",
        "type", "original_language", "origin_country", "last_air_date", "imdb_id", "created_by", "homepage",
    ),
    unread=(
        "popularity", "in_production", "avg_episode_runtime", "show_age_days", "days_since_last_episode", "keywords",
        "us_content_rating",
    ),
)  # fmt: skip
DISCOVER = Layout(
    name="discover",
    columns=(
        "id", "name", "original_name", "first_air_date", "vote_average", "vote_count", "genre_ids", "original_language",
        "origin_country",
    ),
    unread=("adult", "backdrop_path", "overview", "popularity", "poster_path"),
)  # fmt: skip
# The words of TMDB's interface for the state and the type of a series.
STATUSES = ("Returning Series", "Planned", "In Production", "Ended", "Canceled", "Pilot")
TYPES = ("Documentary", "Miniseries", "News", "Reality", "Scripted", "Talk Show", "Video", "")
GENRES = {
    "10759": "Action & Adventure", "16": "Animation", "35": "Comedy", "80": "Crime", "99": "Documentary", "18": "Drama",
    "10751": "Family", "10762": "Kids", "9648": "Mystery", "10763": "News", "10764": "Reality",
    "10765": "Sci-Fi & Fantasy", "10766": "Soap", "10767": "Talk", "10768": "War & Politics", "37": "Western",
}  # fmt: skip
_KEY = re.compile(r"[1-9]\d{0,9}")
_IMDB = re.compile(r"tt\d{7,9}")
_NUMBERS = re.compile(r"\[(?:\d+(?:, \d+)*)?\]")
_CODES = re.compile(r"\[(?:'[A-Z]{2}'(?:, '[A-Z]{2}')*)?\]")
_COUNTRIES = re.compile(r"[A-Z]{2}(?:, ?[A-Z]{2})*")
_LANGUAGE = re.compile(r"[a-z]{2}")
_NETFLIX = re.compile(r"https?://(?:www\.)?netflix\.com/(?:[a-z-]{2,5}/)?title/(\d{6,10})(?:[/?#].*)?")


@cache
def languages() -> dict[str, str]:
    """Names of languages by their two letters (ISO 639-1; `cn` is TMDB's own for Cantonese)."""
    text = resources.files(__package__).joinpath("languages.csv").read_text("utf-8")
    return {row["code"]: row["language"] for row in csv.DictReader(text.splitlines())}


class TmdbReader:
    """Reads a list of discovered series, or one of details."""

    name, version = READER, VERSION

    def left_out(self) -> dict[str, int]:
        """Nothing: a row is a series."""
        return {}

    def read(self, name: str, data: bytes, content: str, known: Known | None) -> list[Batch]:
        """One list, whole."""
        known = day_needed(name, known)
        layout, rows = read_table(name, data, (DETAILS, DISCOVER))
        vintage = Vintage(
            document=f"{READER}/{layout.name}", known=known, content=content, reader=READER, version=VERSION,
            detail={"title": f"TMDB, Netflix's series, {layout.name}", "outlet": "TMDB"},
        )  # fmt: skip
        for row in rows:
            key = row.matching("id", _KEY, "id of TMDB") or row.text("id")
            voice = vintage.of(row.text("name"), source_key=f"tmdb:{key}", outlets=("TMDB",))
            _common(row, voice, known)
            (_details if layout is DETAILS else _discovered)(row, voice)
        return [vintage.batch()]


def _common(row: Row, voice: Voice, known: Known) -> None:
    first = row.day("first_air_date")
    votes = row.whole("vote_count", 1e9)
    score = row.number("vote_average", 10)
    code = row.matching("original_language", _LANGUAGE, "code of a language, as in en")
    voice.attributes(
        platform="Netflix",
        year=str(first.year) if first else None,
        first_aired=first.isoformat() if first else None,
        awaited=None if first else str(known.when),
        language=languages().get(code, code) if code else None,
    )
    if votes:
        voice.score("audience_score", "TMDB", score, "/10", votes)


def _details(row: Row, voice: Voice) -> None:
    last = row.day("last_air_date")
    seasons, episodes = row.whole("num_seasons", 1000), row.whole("num_episodes", 100_000)
    netflix = _NETFLIX.fullmatch(row["homepage"])
    voice.say("listing_status", row.one_of("status", STATUSES), detail={"lister": "TMDB"})
    voice.attributes(
        type=row.one_of("type", TYPES),
        genre=row["genres"],
        country=row.matching("origin_country", _COUNTRIES, "code of a country, as in US"),
        seasons=str(seasons) if seasons else None,
        episodes=str(episodes) if episodes else None,
        last_aired=last.isoformat() if last else None,
        creator=row["created_by"],
        imdb=row.matching("imdb_id", _IMDB, "id of IMDb, as in tt4574334"),
        netflix=netflix.group(1) if netflix else None,
    )


def _discovered(row: Row, voice: Voice) -> None:
    genres = row.matching("genre_ids", _NUMBERS, "list of numbers, as in [18, 80]") or ""
    countries = row.matching("origin_country", _CODES, "list of countries, as in ['US']") or ""
    original = row["original_name"]
    voice.attributes(
        genre=", ".join(GENRES.get(number, number) for number in re.findall(r"\d+", genres)),
        country=", ".join(re.findall(r"[A-Z]{2}", countries)),
        original_title=original if original != row["name"] else None,
    )


SOURCE = Source(
    name=READER,
    title="TMDB's lists of Netflix's series",
    publisher="The Movie Database (TMDB)",
    addresses=(),
    page="https://www.themoviedb.org/network/213",
    terms="local files only: TMDB's terms give its data through an interface with a key of one's own, not to commerce",
    known_basis="vintage: the day on which the list was made",
    folders=("tmdb_netflix_status", "tmdb_netflix_2026-01", "tmdb"),
    expects="tables (csv) of discovered series or of their details, with the day they were made in their names",
    files=tables("*.csv"),
    unpack=as_it_is,
    reader=TmdbReader,
)
