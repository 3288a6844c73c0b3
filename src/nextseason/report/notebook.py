"""How things show in a notebook after `%load_ext nextseason`: snapshots, settled facts, odds, tables of rows, dossiers.

Formatters are registered with IPython from here, so that nothing below the faces knows of pages. What is shown is
escaped, and loads nothing.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .words import clean

if TYPE_CHECKING:
    from ..forecast.odds import Odds
    from ..settle import SeriesFacts
    from ..snapshot import Snapshot
    from .dossier import Dossier

MOST = 60  # rows of a list that are shown; the rest is counted


def load(shell: Any) -> None:
    """Register with an IPython shell: what `%load_ext nextseason` calls."""
    formatter = shell.display_formatter.formatters["text/html"]
    for module, name, show in (
        ("nextseason.snapshot", "Snapshot", snapshot), ("nextseason.settle", "SeriesFacts", facts),
        ("nextseason.forecast.odds", "Odds", odds), ("nextseason.report.dossier", "Dossier", dossier),
    ):  # fmt: skip
        formatter.for_type_by_name(module, name, show)
    formatter.for_type(list, rows)


def snapshot(found: Snapshot) -> str:
    """A snapshot's day, since when its sources were watched, and how much it holds."""
    claims, series = found.query(
        "SELECT count(*), count(DISTINCT series_key) FILTER (subject = 'series') FROM claims WHERE kind <> 'watched'"
    )[0]
    recorded = found.recorded_by.isoformat(timespec="minutes") if found.recorded_by else "whenever"
    return _table(
        ("as of", "watched to", "recorded by", "claims", "series"),
        [(found.day, min(found.watched_to, found.day), recorded, f"{claims:,}", f"{series:,}")],
    )


def facts(found: SeriesFacts) -> str:
    """Each season of a series with its state, and the words that this stands on."""
    lines = []
    for season in found.seasons:
        fate, premiere = season.fate, season.premiere
        lines.append((
            "" if season.season is None else season.season, premiere.claim.value if premiere else "",
            fate.status if fate else "", (fate.known if fate else "") or "", fate.certainty if fate else "",
            (fate.claim.quote if fate and fate.claim else "") or "",
        ))  # fmt: skip
    title = f"{found.title}, as of {found.day}"
    return _table(("season", "premiere", "state", "known from", "certainty", "on these words"), lines, title)


def odds(found: Odds) -> str:
    """One figure with its interval, what moved it and the seasons like it."""
    season = "" if found.season is None else f", season {found.season}"
    head = f"{found.series}{season}: {found.within_24_months:.0%} within 24 months, as of {found.issued}"
    moved = [(f"{part.log_odds:+.2f}", part.evidence) for part in found.moved_by]
    like = [("like it", named) for named in found.comparables]
    rest = [("80% interval", f"{found.low:.0%} to {found.high:.0%}"), ("rests on", found.evidence)]
    return _table(("log-odds", "evidence"), [*moved, *rest, *like], head)


def rows(found: Sequence[Any]) -> str | None:
    """A list of our rows (`as_row`) as one table; None, which leaves it to others, for any other list."""
    if not found or not all(type(row) is type(found[0]) and hasattr(row, "as_row") for row in found):
        return None
    told = [row.as_row() for row in found[:MOST]]
    columns = [name for name, value in told[0].items() if not isinstance(value, (list, dict))]
    more = f"{len(found):,} rows" + (f", the first {MOST} of them" if len(found) > MOST else "")
    return _table(columns, [[row[name] for name in columns] for row in told], more)


def dossier(found: Dossier) -> str:
    """The whole page of a dossier, in a frame of its own: it styles nothing around it, and runs no script."""
    from .html import render

    page = html.escape(render(found), quote=True)
    return f'<iframe sandbox="" srcdoc="{page}" style="width:100%;height:640px;border:0" title="dossier"></iframe>'


def _table(columns: Sequence[str], lines: Sequence[Sequence[Any]], caption: str = "") -> str:
    def cell(value: Any) -> str:
        return html.escape(clean("" if value is None else str(value)))

    head = "".join(f'<th scope="col">{cell(name)}</th>' for name in columns)
    body = "".join("<tr>" + "".join(f"<td>{cell(value)}</td>" for value in line) + "</tr>" for line in lines)
    told = f"<caption>{cell(caption)}</caption>" if caption else ""
    return f"<table>{told}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
