"""The league page: every series with its state, odds and evidence, as one HTML file that opens offline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from .words import plain

if TYPE_CHECKING:
    from ..forecast.odds import Odds
    from ..status import Standing

STATUSES = ("open", "renewed", "cancelled", "concluded", "silent")


def render(found: Sequence[Standing], ranked: Sequence[Odds], day: date) -> str:
    """One page of the latest season of every series: open ones by their odds, then the others by title.

    A table without outside parts; sorting and filtering need its own few lines of script, reading it needs none.
    """
    from jinja2 import Environment, PackageLoader

    environment = Environment(loader=PackageLoader("nextseason.report", "templates"), autoescape=True, trim_blocks=True)
    environment.filters["plain"] = plain
    by_id = {(o.series_id, o.season): o for o in ranked}
    latest = [s for s in found if s.latest]
    rows = [(s, by_id.get((s.series_id, s.season))) for s in latest]
    rows.sort(key=lambda r: (-(r[1].within_24_months if r[1] else -1.0), r[0].series.casefold()))
    counts = Counter(s.status for s in latest)
    return environment.get_template("league.html.j2").render(
        rows=rows, day=day, counts=[(s, counts[s]) for s in STATUSES if counts[s]], total=len(latest)
    )
