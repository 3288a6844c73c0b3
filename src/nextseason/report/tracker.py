"""Every season's state in one flat row, for viewers' trackers, calendars and media servers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..forecast.expected import Expected, expected
from ..snapshot import Snapshot
from ..status import standings

NOTHING = Expected(None, None, None, None)


Window = Mapping[tuple[str, int | None], Expected]


def tracker(snapshot: Snapshot, *, licensed: bool = False, window: Window | None = None) -> list[dict[str, Any]]:
    """One row for each season that has premiered or was decided on; see docs/commands.md for the columns.

    `expected_from` and `expected_to` bound the next season's premiere, of the latest season where it is open or renewed
    (`expected_basis` says whether announced or from rates); `odds` are those of an open one that it has come within 24
    months. Ids are None where no database gives one. `window` is what `expected` gave, where it is at hand.
    """
    found = standings(snapshot, licensed=licensed)
    if window is None:
        window = expected(snapshot, [s for s in found if not s.licensed])
    rows = []
    for standing in found:
        row = standing.as_row()
        entry = snapshot.catalog.get(standing.series_id)
        ids = entry.ids if entry else {}
        at = window.get((standing.series_id, standing.season), NOTHING)
        first = {key: row.pop(key) for key in ("series", "season", "status", "known", "certainty", "outlets")}
        first |= {name: ids.get(name) for name in ("imdb", "tvdb", "tmdb", "tvmaze")}
        first |= {
            "expected_from": at.first.isoformat() if at.first else None,
            "expected_to": at.last.isoformat() if at.last else None,
            "odds": None if at.odds is None else round(at.odds, 4),
        }
        rows.append(first | row | {"expected_basis": at.basis})
    return rows
