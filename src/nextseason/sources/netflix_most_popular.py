"""Netflix's most popular lists: the seasons most watched in their first 28 days, since June 2023 in their first 91.

One row is one season on one of these lists of ten. A season that later seasons push off the list was watched no less:
its figure is a document of its own and stays, while its place belongs to the list and goes. Films are left out.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from ..batch import Batch
from ..catalog.labels import read_label
from ..claim import Known
from ..errors import DocumentError
from . import netflix_top10
from .netflix_top10 import FILMS, LANGUAGES
from .source import Source
from .table import Layout, Row, read_table
from .vintage import Vintage, day_needed

READER, VERSION = "netflix-most-popular", 1
_COMMON = ("category", "rank", "show_title", "season_title")
DAYS_28 = Layout(name="28 days", columns=(*_COMMON, "hours_viewed_first_28_days"))
DAYS_91 = Layout(name="91 days", columns=(*_COMMON, "hours_viewed_first_91_days", "runtime", "views_first_91_days"))
MOST = 1e11  # hours; the most watched season has 2.2 thousand million


class MostPopularReader:
    """Reads vintages, oldest first; a season's figures make a batch where they differ from those read before."""

    name, version = READER, VERSION

    def __init__(self) -> None:
        self._shown: dict[str, tuple[Any, ...]] = {}
        self._films: set[str] = set()

    def left_out(self) -> dict[str, int]:
        """Films."""
        return {"films in the most popular lists": len(self._films)} if self._films else {}

    def read(self, name: str, data: bytes, content: str, known: Known | None) -> list[Batch]:
        """One vintage: the places in the lists, and the figures of each season."""
        known = day_needed(name, known)
        layout, rows = read_table(name, data, (DAYS_28, DAYS_91), delimiter="\t")
        lengths = Counter(row.one_of("category", (*LANGUAGES, *FILMS)) for row in rows)
        if lengths[rows[-1]["category"]] < max(lengths.values()):
            raise DocumentError(f"{name}: breaks off: its last list has {lengths[rows[-1]['category']]} rows")
        places = self._vintage("list", layout, known, content)
        seasons = []
        for row in rows:
            if row["category"] in FILMS:
                self._films.add(row["show_title"])
            else:
                seasons.append(self._season(row, layout, known, content, places))
        changed = []
        for season in seasons:
            figures = tuple((c.kind, c.unit, c.value, str(dict(c.detail))) for c in season.claims)
            if self._shown.get(season.document) != figures:
                self._shown[season.document] = figures
                changed.append(season.batch())
        return [places.batch(), *changed]

    def _season(self, row: Row, layout: Layout, known: Known, content: str, places: Vintage) -> Vintage:
        show, title = row.text("show_title"), row["season_title"]
        said = None if title in ("N/A", "") else title
        about: dict[str, Any] = {"season_said": said, "season": read_label(show, said).number, "speaker": "Netflix"}
        chart = f"Most Popular {row['category']}, first {layout.name}"
        detail = {"chart": chart, "market": "global"}
        rank = row.whole("rank", 1000, least=1)
        places.of(show, **about).say("chart_rank", None if rank is None else str(rank), "rank", detail=detail)
        figures = self._vintage(f"{row['category']}/{said or show}", layout, known, content)
        voice = figures.of(show, **about)
        scope = {"market": "global", "window": layout.name, "vintage_window": layout.name}
        hours = layout.columns[4]
        voice.say("viewership", _full(row, hours), "hours", detail={"measure": "hours viewed", **scope})
        if layout is DAYS_91:
            runtime = row.number("runtime", 10_000)
            rests = {} if runtime is None else {"runtime_hours": runtime}
            voice.say(
                "viewership", _full(row, "views_first_91_days"), "views", detail={"measure": "views", **scope, **rests}
            )
        return figures

    def _vintage(self, what: str, layout: Layout, known: Known, content: str) -> Vintage:
        return Vintage(
            document=f"{READER}/{layout.name}/{what}", known=known, content=content, reader=READER, version=VERSION,
            detail={"title": SOURCE.title, "outlet": "Netflix", "url": SOURCE.addresses[0]},
        )  # fmt: skip


def _full(row: Row, column: str) -> int | None:
    row.text(column)
    return row.whole(column, MOST)


def _files(folder: Path) -> list[Path]:
    inner = folder / "most_popular"
    return netflix_top10.files(inner) if inner.is_dir() else netflix_top10.files(folder)


SOURCE = Source(
    name=READER,
    title="Netflix Most Popular, the all-time lists",
    publisher="Netflix",
    addresses=("https://www.netflix.com/tudum/top10/data/most-popular.tsv",),
    page="https://www.netflix.com/tudum/top10/most-popular",
    terms="published for download without a licence of reuse: facts and figures are taken, with Netflix named",
    known_basis="vintage: the day of the download that first shows a row",
    folders=("netflix_top10/most_popular", "netflix_most_popular", "netflix-most-popular"),
    expects="tables named by the day of their download, as in 2023-07-26.tsv",
    files=_files,
    unpack=netflix_top10.unpack,
    reader=MostPopularReader,
)
