"""Wikipedia's list of Netflix original programming, as scraped on a day: genre, premiere, seasons, and what comes next.

The status column is a listing's word. Only where it says what becomes of a numbered season, or of a final one, is there
a claim of that as well, reported; the bare word "Renewed" stays a word.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from ..batch import Batch
from ..claim import Known, tidy
from ..when import When
from .source import Source
from .table import Layout, Row, as_it_is, read_table, tables
from .vintage import Vintage, Voice, day_needed

READER, VERSION = "wikipedia", 2
# The boxes of links at the foot of the page come along as columns, each twice.
_BOXES = (
    "vteNetflix", "Netflix original programming", "vteNetflix original current series",
    "vteNetflix original continuation series", "vteNetflix original ended series (2012–2018)",
    "vteNetflix original ended series and miniseries (2019–present)", "vteNetflix original upcoming series",
    "vteNetflix specials", "vteList of television programs broadcast by region", "Asia-wide", "East Asia", "South Asia",
    "Southeast Asia", "Oceania", "Europe", "Middle East", "North America", "Latin America", "South America",
    "Multiple regions",
)  # fmt: skip
# An earlier network, a partner, or Netflix in some regions only
ELSEWHERE = (
    "Previous network(s)", "Prev. network(s)", "Netflix exclusive region", "Netflix exclusive regions",
    "Partner/Country",
)  # fmt: skip
LAYOUT = Layout(
    name="original programming",
    columns=("Title", "Genre", "Premiere", "Seasons", "Status", "Language", "Subject", *ELSEWHERE),
    unread=("Runtime", "0", "1", *(f"{box}{again}" for box in _BOXES for again in ("", ".1"))),
)  # fmt: skip
HEADING = "Awaiting release"  # parts a table in two, in all its cells
_SEASONS = re.compile(
    r"(.+?) (\((?:seasons?|series) \d[\d–+, -]*\))"
)  # which seasons are Netflix's: no part of the title
_NOTE = re.compile(r"\[(?:\d{1,4}|[a-z]|note \d+)\]")
_LENGTH = re.compile(r"(?:(\d+) (?:season|part|volume|chapter)s?, )?(\d+) episodes?")
_RENEWED = re.compile(r"\brenewed for seasons? (\d+)(?:[–-](\d+))?( \(final\))?", re.I)
_FINAL = re.compile(r"\b(?:renewed for (?:the )?final season|final season due to premiere)", re.I)
_DUE = re.compile(
    r"\b(?:season (\d+)|final season) due to premiere (?:on|in) ((?:[A-Z][a-z]+ \d{1,2}, |[A-Za-z]+ )?\d{4})\b", re.I
)
_MINISERIES = re.compile(r"\b(?:mini|limited )series\b", re.I)
# Thirds of a year, as the press reader takes them.
_PARTS = {"early": ("01-01", "04-30"), "mid": ("05-01", "08-31"), "late": ("09-01", "12-31")}


class WikipediaReader:
    """Reads a scrape of the list."""

    name, version = READER, VERSION

    def __init__(self) -> None:
        self._other = 0

    def left_out(self) -> dict[str, int]:
        """Lines of the page that are of no series."""
        return {"lines of Wikipedia's page without a series": self._other} if self._other else {}

    def read(self, name: str, data: bytes, content: str, known: Known | None) -> list[Batch]:
        """One scrape, whole."""
        known = day_needed(name, known)
        _, rows = read_table(name, data, (LAYOUT,))
        vintage = Vintage(
            document=f"{READER}/netflix-original-programming", known=known, content=content, reader=READER,
            version=VERSION,
            detail={"title": "List of Netflix original programming", "outlet": "Wikipedia", "url": SOURCE.page},
        )  # fmt: skip
        for row in rows:
            title = _plain(row, "Title")
            if title in ("", HEADING):
                self._other += 1
            else:
                some = _SEASONS.fullmatch(title)
                series, said = some.groups() if some else (title, None)
                whole = said is None and not any(row[column] for column in ELSEWHERE)
                key = "-".join(re.findall(r"\w+", tidy(series).casefold()))
                about: dict[str, Any] = {"source_key": f"{READER}:{key}", "outlets": ("Wikipedia",)}
                _say(vintage.of(series, season_said=said, **about), row, whole)
                if whole and not row["Seasons"]:
                    vintage.of(series, **about).attributes(awaited=str(known.when))
        return [vintage.batch()]


def _say(voice: Voice, row: Row, whole: bool) -> None:
    """`whole`: Netflix made or ordered it from its first season on; else lengths and days are of Netflix's part."""
    premiere, status, length = _plain(row, "Premiere"), _plain(row, "Status"), _LENGTH.search(_plain(row, "Seasons"))
    voice.attributes(
        genre=_plain(row, "Genre"),
        subject=_plain(row, "Subject"),
        language=_plain(row, "Language"),
        platform="Netflix" if whole else None,
        type=found.group() if (found := _MINISERIES.search(f"{status} {row['Genre']}")) else None,
        seasons=length.group(1) if length and whole else None,
        episodes=length.group(2) if length and whole else None,
    )
    if day := _when(premiere):
        if row["Seasons"] and whole:
            year = str(day.first.year) if day.first and day.last and day.first.year == day.last.year else None
            voice.attributes(first_aired=str(day), year=year)
        elif not row["Seasons"]:
            _expect(voice, premiere, day, 1 if whole else None)
    if status:
        voice.say("listing_status", status, detail={"lister": "Wikipedia"})
        _next(voice, status)


def _next(voice: Voice, status: str) -> None:
    for first, last, final in _RENEWED.findall(status):
        ordered = range(int(first), int(last or first) + 1)
        for season in ordered[:20]:
            voice.say("renewal", "renewed", season=season, certainty="reported")
        if final and ordered:
            voice.say("cancellation", "final_season", season=ordered[-1], certainty="reported")
    if _FINAL.search(status):
        voice.say("renewal", "renewed", certainty="reported")
        voice.say("cancellation", "final_season", certainty="reported")
    for number, words in _DUE.findall(status):
        due = int(number) if number else None
        if due and due > 1:
            voice.say("renewal", "renewed", season=due, certainty="reported")
        if day := _when(words):
            _expect(voice, words, day, due)


def _expect(voice: Voice, words: str, day: When, season: int | None) -> None:
    if day.exact:
        voice.say("premiere_date", str(day), "date", season=season, certainty="reported")
    else:
        voice.say("release_expectation", words, season=season, certainty="expected", happened=day)


def _plain(row: Row, column: str) -> str:
    return " ".join(_NOTE.sub("", row[column]).split())


def _when(text: str) -> When | None:
    """The day or part of a year that the list writes; None for TBA and the like.

    >>> str(_when("June 5, 2025")), str(_when("July 2025")), str(_when("Mid-2025")), _when("TBA")
    ('2025-06-05', '2025-07', '2025-05-01/2025-08-31', None)
    """
    for form, iso in (("%B %d, %Y", "%Y-%m-%d"), ("%B %Y", "%Y-%m"), ("%Y", "%Y")):
        try:
            return When.parse(datetime.strptime(text, form).strftime(iso))  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    part, _, year = text.casefold().replace("-", " ").partition(" ")
    if part in _PARTS and re.fullmatch(r"[12]\d{3}", year):
        first, last = _PARTS[part]
        return When.parse(f"{year}-{first}/{year}-{last}")
    return None


SOURCE = Source(
    name=READER,
    title="Wikipedia's list of Netflix original programming",
    publisher="Wikipedia's authors",
    addresses=(),
    page="https://en.wikipedia.org/wiki/List_of_Netflix_original_programming",
    terms="text under CC BY-SA 4.0: facts are taken, with Wikipedia named; local files only",
    known_basis="vintage: the day of the scrape",
    folders=("wikipedia_netflix_list_2025-03", "wikipedia"),
    expects="a table (csv) of the page's tables, with the day of the scrape in its name",
    files=tables("*.csv"),
    unpack=as_it_is,
    reader=WikipediaReader,
)
