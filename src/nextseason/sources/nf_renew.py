"""A table of 42 Netflix seasons of 2013 to 2020: day of release, scores, and whether a further season was ordered.

The label is the collector's own. "yes" says that a next season was ordered; "no" says neither that Netflix cancelled
the series nor that it ended as planned, and is no claim.
"""

from __future__ import annotations

from typing import Any

from ..batch import Batch
from ..claim import Known
from .source import Source
from .table import Layout, Row, as_it_is, read_table, tables
from .vintage import Vintage, day_needed

READER, VERSION = "nf-renew", 1
LAYOUT = Layout(
    name="renewed or not",
    columns=("Show", "Season", "renewed", "release_date", "critic_score", "audience_score"),
    # The second Season is one of the year; the days hold searches on Google, 100 for the busiest of each season.
    unread=("days_between_seasons", "Release_day", "Month", "Season (2)", *(f"Day-{n}" for n in range(22))),
)


class NfRenewReader:
    """Reads the table of seasons."""

    name, version = READER, VERSION

    def __init__(self) -> None:
        self._no = 0

    def left_out(self) -> dict[str, int]:
        """Labels that decide nothing."""
        return {"labels that say no next season was ordered, not why": self._no} if self._no else {}

    def read(self, name: str, data: bytes, content: str, known: Known | None) -> list[Batch]:
        """The table, whole."""
        known = day_needed(name, known)
        _, rows = read_table(name, data, (LAYOUT,))
        vintage = Vintage(
            document=f"{READER}/seasons", known=known, content=content, reader=READER, version=VERSION,
            detail={"title": "Netflix seasons, renewed or not"},
        )  # fmt: skip
        for row in rows:
            self._no += row.one_of("renewed", ("yes", "no")) == "no"
            _say(vintage, row)
        return [vintage.batch()]


def _say(vintage: Vintage, row: Row) -> None:
    said = row.text("Season")
    season = row.whole("Season", 200, least=1)
    about: dict[str, Any] = {"season": season, "season_said": said, "certainty": "reported"}
    voice = vintage.of(row.text("Show"), **about)
    released = row.day("release_date", "%m/%d/%Y")
    voice.say("premiere_date", released.isoformat() if released else None, "date")
    for kind in ("critic_score", "audience_score"):
        if row[kind] != "NA":
            voice.score(kind, "Rotten Tomatoes", row.number(kind, 100), "%")
    if row["renewed"] == "yes" and season is not None:
        voice.say("renewal", "renewed", season=season + 1)
    voice.say("attribute", "Netflix", detail={"name": "platform"}, season=None, season_said=None)


SOURCE = Source(
    name=READER,
    title="Netflix seasons of 2013 to 2020, renewed or not",
    publisher="a collector on GitHub (nagdevAmruthnath), with scores of Rotten Tomatoes",
    addresses=(),
    page="https://github.com/nagdevAmruthnath/Netflix-renew",
    terms="no licence stated: local files only, facts are taken",
    known_basis="vintage: the day on which the table was published",
    folders=("nf_renew_2020",),
    expects="the table nf.csv",
    files=tables("nf.csv"),
    unpack=as_it_is,
    reader=NfRenewReader,
)
