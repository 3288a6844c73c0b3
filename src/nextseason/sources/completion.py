"""Completion rates that panels and Netflix published: of those who began a season, the share who finished it.

Each panel has its own definition, kept with the figure; rates of two panels are not comparable.
"""

from __future__ import annotations

from typing import Any

from ..batch import Batch
from ..claim import Known
from .budgets import outlet_of
from .source import Source
from .table import Layout, Row, as_it_is, read_table, tables
from .vintage import Vintage, day_needed

READER, VERSION = "completion", 1
WINDOWS = {"cr_7d": "7 days", "cr_28d": "28 days", "cr_90d": "90 days"}
LAYOUT = Layout(
    name="published rates",
    columns=("show", "season", "platform", "panel", "region", "definition", *WINDOWS, "source_url"),
    unread=("renewed_next_season", "notes"),
)
SAME = "same"  # as in the row above


class CompletionReader:
    """Reads the collection."""

    name, version = READER, VERSION

    def left_out(self) -> dict[str, int]:
        """Nothing: a row is a season."""
        return {}

    def read(self, name: str, data: bytes, content: str, known: Known | None) -> list[Batch]:
        """The collection, whole."""
        known = day_needed(name, known)
        _, rows = read_table(name, data, (LAYOUT,))
        vintage = Vintage(
            document=f"{READER}/published", known=known, content=content, reader=READER, version=VERSION,
            detail={"title": "Completion rates as published"},
        )  # fmt: skip
        above = {"definition": rows[0], "source_url": rows[0]}
        for row in rows:
            above = {column: above[column] if row.text(column) == SAME else row for column in above}
            _say(vintage, row, above["definition"]["definition"], above["source_url"])
        return [vintage.batch()]


def _say(vintage: Vintage, row: Row, definition: str, report: Row) -> None:
    said = row.text("season")
    panel = row.text("panel")
    about: dict[str, Any] = {"season": row.whole("season", 200), "season_said": said, "speaker": panel}
    outlet = outlet_of(report, "source_url")
    voice = vintage.of(row.text("show"), outlets=(outlet,), certainty="reported", **about)
    scope = {"measure": definition, "market": row.text("region"), "url": report["source_url"]}
    for column, window in WINDOWS.items():
        voice.say("completion", row.number(column, 100), "%", detail={**scope, "window": window})
    voice.say("attribute", row.text("platform"), detail={"name": "platform"}, season=None, season_said=None)


SOURCE = Source(
    name=READER,
    title="Completion rates as panels and Netflix published them",
    publisher="Digital i, PlumResearch, Netflix, through the outlets that each row names",
    addresses=(),
    page="https://www.digital-i.com",
    terms="local files only: figures written down by hand, each with the address of the report",
    known_basis="vintage: the day on which the collection was closed, later than each report",
    folders=("field", "completion"),
    expects="the table completion_rates_published.csv",
    files=tables("completion_rates*.csv"),
    unpack=as_it_is,
    reader=CompletionReader,
)
