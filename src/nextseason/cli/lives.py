"""`nextseason history` and `nextseason outcomes`: one series' recorded life, and what became of every season."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .output import emit_rows

if TYPE_CHECKING:
    from ..report.history import Event
    from ..snapshot import Snapshot


def history(options: Namespace, snapshot: Snapshot) -> None:
    """`nextseason history`: over `report.history.history`."""
    from ..report.history import history as life

    events = life(snapshot, snapshot.find(options.title).id)
    if options.json or options.csv:
        emit_rows((event.as_row() for event in events), as_csv=options.csv)
        return
    print(f"{snapshot.find(options.title).title}, as it could be known by {snapshot.day}\n")
    for event in events:
        print(_line(event))
    print("\nThe first day is that from which it could be known; --json has the documents and days of happening.")


def _line(event: Event) -> str:
    from ..report.words import plain

    season = "" if event.season is None else f"season {event.season}: "
    via = [event.speaker, *event.outlets] if event.speaker else list(event.outlets)
    said = f" ({', '.join(plain(name) for name in via)})" if via else ""
    sure = "" if event.certainty == "confirmed" else f", {event.certainty}"
    mark = "*" if event.change else " "
    return f"{event.known} {mark} {season}{plain(event.text)}{sure}{said}"


def outcomes(options: Namespace, snapshot: Snapshot) -> None:
    """`nextseason outcomes`: over `evaluate.outcomes` and `evaluate.labels`."""
    if options.labels:
        from ..evaluate.labels import second_seasons

        rows: Sequence[dict[str, Any]] = [rate.as_row() for rate in second_seasons(snapshot)]
    else:
        from ..evaluate.outcomes import outcomes as targets
        from ..evaluate.outcomes import shares

        found = targets(snapshot)
        if options.json or options.csv:
            emit_rows((o.as_row() for o in found), as_csv=options.csv)
            return
        rows = shares(found)
    if options.json or options.csv:
        emit_rows(rows, as_csv=options.csv)
        return
    _table(rows)
    if options.labels:
        print(
            "\nFirst seasons on the weekly chart whose 24 months have passed, and those with a second season by then: "
            "by the label first published, and by the one that stands there today."
        )


def _table(rows: Sequence[dict[str, Any]]) -> None:
    names = list(rows[0])
    cells = [names, *([_cell(row[name]) for name in names] for row in rows)]
    widths = [max(len(line[n]) for line in cells) for n in range(len(names))]
    for line in cells:
        fitted = enumerate(zip(line, widths, strict=True))
        print("  ".join(text.rjust(w) if n > 1 else text.ljust(w) for n, (text, w) in fitted))


def _cell(value: Any) -> str:
    return "-" if value is None else f"{value:.1%}" if isinstance(value, float) else str(value)
