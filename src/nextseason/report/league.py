"""The league page: every series with its state, odds and evidence, as one HTML file that opens offline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from ..claim import document_name
from ..forecast.hazard import HORIZON
from .moved import steps
from .words import day_words, plain

if TYPE_CHECKING:
    from ..forecast.odds import Odds
    from ..status import Standing
    from ..when import When

STATUSES = ("open", "renewed", "cancelled", "concluded", "silent")


def render(found: Sequence[Standing], ranked: Sequence[Odds], day: date) -> str:
    """One page of the latest season of every series: open ones by their odds, then the others by title.

    A table without outside parts; sorting and filtering need its own few lines of script, reading it needs none.
    """
    from jinja2 import Environment, PackageLoader

    environment = Environment(
        loader=PackageLoader("nextseason.report", "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["plain"] = plain
    environment.filters["premiere"] = premiere_words
    environment.filters["steps"] = steps
    by_id = {(o.series_id, o.season): o for o in ranked}
    latest = [s for s in found if s.latest]
    rows = [(s, by_id.get((s.series_id, s.season)), source_words(s)) for s in latest]
    rows.sort(key=lambda r: (-(r[1].within_24_months if r[1] else -1.0), r[0].series.casefold()))
    counts = Counter(s.status for s in latest)
    return environment.get_template("league.html.j2").render(
        rows=rows, day=day, said=day_words(day), counts=[(s, counts[s]) for s in STATUSES if counts[s]],
        total=len(latest), horizon=HORIZON,
    )  # fmt: skip


def premiere_words(when: When | None) -> str:
    """A premiere for people: a day, the week of the first chart, or the day by which it was out."""
    if when is None or when.last is None:
        return "not known"
    if when.first is None:
        return f"by {day_words(when.last)}"
    return day_words(when.first) if when.exact else f"week of {day_words(when.first)}"


def source_words(standing: Standing) -> str:
    """Who says what state it is in, where it stands, and the label of the day."""
    voices = [standing.speaker, *standing.outlets] if standing.speaker else list(standing.outlets)
    parts = [", ".join(plain(v) for v in voices if v)] if standing.document else []
    if standing.document:
        parts.append(plain(document_name(standing.document)))
    if standing.label and standing.season is None:
        parts.append(f"labelled \u201c{plain(standing.label)}\u201d")
    if standing.status in ("renewed", "cancelled", "concluded") and standing.certainty != "confirmed":
        parts.append(standing.certainty)
    return "; ".join(part for part in parts if part)
