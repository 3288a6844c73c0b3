"""Budgets that the press reported, collected by hand: dollars for an episode, for a season, and where that stands."""

from __future__ import annotations

import re
from typing import Any

from ..batch import Batch
from ..claim import Known
from .source import Source
from .table import Layout, Row, as_it_is, read_table, tables
from .vintage import Vintage, day_needed

READER, VERSION = "budgets", 1
LAYOUT = Layout(
    name="reported budgets",
    columns=("show", "season", "platform", "usd_m_per_episode", "episodes", "usd_m_total", "source_url"),
    unread=("notes",),
)
_SEASONS = re.compile(r"\d{1,3}(?:-\d{1,3})?")
_ADDRESS = re.compile(r"https?://([^/\s:]+)(?::\d+)?(?:/\S*)?")
MOST = 10_000  # millions; the costliest season reported is below 500


class BudgetsReader:
    """Reads the collection."""

    name, version = READER, VERSION

    def __init__(self) -> None:
        self._bare = 0

    def left_out(self) -> dict[str, int]:
        """Rows that give no sum."""
        return {"budgets without a sum": self._bare} if self._bare else {}

    def read(self, name: str, data: bytes, content: str, known: Known | None) -> list[Batch]:
        """The collection, whole."""
        known = day_needed(name, known)
        _, rows = read_table(name, data, (LAYOUT,))
        vintage = Vintage(
            document=f"{READER}/reported", known=known, content=content, reader=READER, version=VERSION,
            detail={"title": "Budgets of series as reported"},
        )  # fmt: skip
        for row in rows:
            each, whole = row.number("usd_m_per_episode", MOST), row.number("usd_m_total", MOST)
            if each is None and whole is None:
                self._bare += 1
            _say(vintage, row, each, whole)
        return [vintage.batch()]


def outlet_of(row: Row, column: str) -> str:
    """The host of an address, as the name of the outlet that stands behind a row."""
    row.text(column)
    row.matching(column, _ADDRESS, "address as in https://example.org/page")
    return re.sub(_ADDRESS, r"\1", row[column]).casefold().removeprefix("www.")


def _say(vintage: Vintage, row: Row, each: float | None, whole: float | None) -> None:
    said = row.matching("season", _SEASONS, "season as in 1, or 1-2 for two together") or None
    season = int(said) if said and said.isdigit() else None
    about: dict[str, Any] = {"season": season, "season_said": said, "certainty": "reported"}
    voice = vintage.of(row.text("show"), outlets=(outlet_of(row, "source_url"),), **about)
    detail = {"status": "reported", "url": row["source_url"]}
    if season is None and said:
        detail["seasons"] = said
    for kind, millions in (("budget_per_episode", each), ("budget_total", whole)):
        if millions is not None:
            voice.say(kind, round(millions * 1_000_000), "USD", detail=detail)
    episodes = row.whole("episodes", 5000, least=1)
    if season is not None:
        voice.say("episode_count", episodes, "episodes")
    voice.say("attribute", row.text("platform"), detail={"name": "platform"}, season=None, season_said=None)


SOURCE = Source(
    name=READER,
    title="Budgets of series as the press reported them",
    publisher="the outlets that each row names",
    addresses=(),
    page="https://en.wikipedia.org/wiki/List_of_most_expensive_television_series",
    terms="local files only: figures written down by hand, each with the address of the report",
    known_basis="vintage: the day on which the collection was closed, later than each report",
    folders=("field", "budgets"),
    expects="the table reported_budgets.csv, or others named *budgets*.csv",
    files=tables("*budgets*.csv"),
    unpack=as_it_is,
    reader=BudgetsReader,
)
