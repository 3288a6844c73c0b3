"""`nextseason record`, and how `odds` and `forecast` keep what they say."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ..errors import DeskError
from .desks import folder
from .output import emit_json, emit_rows, say, write_page

if TYPE_CHECKING:
    from ..forecast.table import ForecastRow
    from ..snapshot import Snapshot


def issues(options: Namespace) -> bool:
    """Whether a forecast is issued: of the desk's own present day it is, of a past one where that is asked for."""
    asked: bool | None = getattr(options, "issue", None)
    return options.day is None if asked is None else asked


def keep(options: Namespace, snapshot: Snapshot, rows: Callable[[], Iterable[ForecastRow]]) -> None:
    """Keep forecasts in the desk, if they are issued; on a desk that cannot be written they are still shown."""
    if not issues(options):
        return
    from ..desk import Desk
    from ..evaluate.issuing import issue

    try:
        new = issue(Desk.open(folder(options)), snapshot, rows(), recorded=datetime.now(UTC))
    except DeskError as error:
        if getattr(options, "issue", None):
            raise
        say(f"note: not kept: {error}")
        return
    if new:
        say(f"issued: {new} numbers of {snapshot.day} kept; `nextseason record` scores them as their days come")


def record(options: Namespace) -> None:
    """`nextseason record`: over `evaluate.record`."""
    from ..desk import Desk
    from ..evaluate.record import record as score
    from .desks import day_of

    day = day_of("--as-of", options.day) if options.day is not None else None
    found = score(Desk.open(folder(options)), day)
    if options.json:
        emit_json(found.as_json())
    elif options.csv:
        emit_rows(found.as_rows(), as_csv=True)
    elif options.html is not None:
        from ..report import record as page

        write_page(options.html, page.render(found))
    else:
        from ..report import record as page

        print(page.table(found))
