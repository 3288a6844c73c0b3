"""`nextseason names`: how titles resolve, and which aliases a person might add."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ..errors import UsageError
from .output import emit_rows, say

if TYPE_CHECKING:
    from ..snapshot import Snapshot


def names(options: argparse.Namespace, take: Callable[[argparse.Namespace], Snapshot]) -> int:
    """`nextseason names`: over `catalog.resolution.resolution` and `catalog.proposals.propose`."""
    if options.propose == bool(options.titles):
        raise UsageError("name the titles to resolve, or --propose for aliases to think about")
    snapshot = take(options)
    if options.propose:
        _propose(snapshot, options)
        return 0
    from ..catalog.resolution import resolution

    found = [resolution(snapshot, title) for title in options.titles]
    if options.json or options.csv:
        emit_rows((_flat(r.as_row()) if options.csv else r.as_row() for r in found), as_csv=options.csv)
    else:
        for one in found:
            _tell(one.as_row())
    return 1 if any(one.series_id is None for one in found) else 0


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "ids": [f"{lister}:{name}" for lister, name in row["ids"].items()]}


def _tell(row: dict[str, Any]) -> None:
    if row["series_id"] is None:
        near = f"; near are: {', '.join(row['near'])}" if row["near"] else ""
        print(f"{row['title']}: unknown{near}")
        return
    print(f"{row['title']}: {row['series']} ({row['series_id']}), {row['score']:.2f}, {row['why']}")
    if row["ids"]:
        print(f"  ids: {', '.join(f'{lister} {name}' for lister, name in row['ids'].items())}")
    for record in row["records"]:
        print(f"  record {record}")


def _propose(snapshot: Snapshot, options: argparse.Namespace) -> None:
    from ..catalog.listings import listings, shown_by_netflix
    from ..catalog.proposals import propose

    catalog = snapshot.catalog
    shown = shown_by_netflix(snapshot)
    known = [entry.title for entry in catalog if entry.id in shown]
    unknown = [listing.title for listing in listings(snapshot) if not listing.listed]
    rows = propose(unknown, known)
    emit_rows(
        ({"alias": p.alias, "title": p.title, "reason": p.reason, "score": p.score} for p in rows),
        as_csv=not options.json,
    )
    say(f"{len(rows)} titles that Netflix's lists do not name are near one that they do: a person decides which are it")
