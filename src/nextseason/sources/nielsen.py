"""Nielsen's weekly overall Top 10 of streaming in the US: minutes watched, all seasons of a series together.

The overall list holds films, originals and acquired series alike, and does not say which is which.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from ..batch import Batch
from ..claim import Known
from ..when import When
from .source import Source
from .table import Layout, Row, as_it_is, read_table, tables
from .vintage import Vintage, day_needed

READER, VERSION = "nielsen", 1
LAYOUT = Layout(
    name="overall Top 10",
    columns=("week_start", "list", "rank", "title", "minutes_millions", "provider", "cross_checked_by_collector"),
)
LISTS = ("Overall", "Original", "Acquired", "Movies")


class NielsenReader:
    """Reads lists of weeks."""

    name, version = READER, VERSION

    def __init__(self) -> None:
        self._films = 0

    def left_out(self) -> dict[str, int]:
        """Lists of films."""
        return {"rows of lists of films": self._films} if self._films else {}

    def read(self, name: str, data: bytes, content: str, known: Known | None) -> list[Batch]:
        """One file of weeks, whole."""
        known = day_needed(name, known)
        _, rows = read_table(name, data, (LAYOUT,))
        vintage = Vintage(
            document=f"{READER}/top10", known=known, content=content, reader=READER, version=VERSION,
            detail={"title": "Nielsen, The Top 10 in streaming", "outlet": "Nielsen", "url": SOURCE.page},
        )  # fmt: skip
        for row in rows:
            if row.one_of("list", LISTS) == "Movies":
                self._films += 1
            else:
                _say(vintage, row)
        return [vintage.batch()]


def _say(vintage: Vintage, row: Row) -> None:
    first = row.day("week_start")
    if first is None or first.weekday() != 0:
        raise row.error("week_start", "is no Monday, and Nielsen's weeks begin on Mondays")
    week = When(first, first + timedelta(days=6))
    checked = row.one_of("cross_checked_by_collector", ("yes", "no")) == "yes"
    about: dict[str, Any] = {"speaker": "Nielsen", "certainty": "confirmed" if checked else "reported"}
    voice = vintage.of(row.text("title"), happened=week, **about)
    minutes, rank = row.number("minutes_millions", 100_000), row.whole("rank", 100, least=1)
    if minutes is None or rank is None:
        raise row.error("rank" if rank is None else "minutes_millions", "is empty, and should not be")
    scope = {"market": "US", "window": "week"}
    voice.say(
        "viewership", round(minutes * 1_000_000), "minutes", detail={"measure": "minutes viewed", **scope}
    )  # fmt: skip
    voice.say("chart_rank", str(rank), "rank", detail={"chart": f"Nielsen {row['list']}", "market": "US"})
    if row["provider"]:
        voice.say("attribute", row["provider"], detail={"name": "available_on"}, happened=None)


SOURCE = Source(
    name=READER,
    title="Nielsen's Top 10 in streaming, weeks kept by hand",
    publisher="Nielsen",
    addresses=(),
    page="https://www.nielsen.com/data-center/top-ten/",
    terms="local files only: Nielsen shows the lists on its page, to be cited with its name, and offers no file",
    known_basis="vintage: the day on which the weeks were written down, some weeks after Nielsen's own day",
    folders=("field", "nielsen"),
    expects="tables named nielsen*.csv",
    files=tables("nielsen*.csv"),
    unpack=as_it_is,
    reader=NielsenReader,
)
