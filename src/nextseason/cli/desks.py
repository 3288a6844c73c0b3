"""The desk, the day and the snapshot that a command's options name."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import BadDateError, UsageError
from ..when import parse_day
from .options import DEFAULT_DESK
from .output import say

if TYPE_CHECKING:
    from ..desk import Desk
    from ..snapshot import Snapshot

Options = argparse.Namespace


def folder(options: Options) -> Path:
    """The desk's folder."""
    if options.desk == "":
        raise UsageError("--desk is empty: name the desk's folder")
    return Path(options.desk or DEFAULT_DESK)


def day_of(option: str, text: str) -> date:
    """One day that has been, as an option gives it."""
    try:
        day = parse_day(text)
    except BadDateError as error:
        raise BadDateError(f"{option}: {error}") from None
    if day > today():
        raise UsageError(f"{option} {day} has not happened yet: name a day up to {today()}")
    return day


def make_desk(options: Options) -> Desk:
    """The desk, made where there is none."""
    from ..desk import Desk

    path = folder(options)
    fresh = not path.exists()
    desk = Desk.create(path)
    if fresh:
        say(f"new desk {path}, with the reference facts")
    return desk


@contextmanager
def desk_to_read_into(options: Options, *, keep: bool) -> Iterator[Desk]:
    """The desk, made where there is none; a passing one where nothing is kept, so that nothing is left behind."""
    path = folder(options)
    if keep or path.exists():
        yield make_desk(options)
        return
    from ..desk import Desk

    with tempfile.TemporaryDirectory(prefix="nextseason-dry-") as passing:
        yield Desk.create(Path(passing) / "desk")


def snapshot(options: Options) -> Snapshot:
    """The desk as of the day asked for, or of the last day it was watched."""
    from ..desk import Desk

    day = day_of("--as-of", options.day) if options.day is not None else None
    desk = Desk.open(folder(options))
    if day is None:
        day = min(desk.last_watched(), today())  # a month not yet over counts from its last day
        say(f"as of {day}, the last day that this desk's sources were watched; pull for later news")
    return desk.as_of(day)


def today() -> date:
    """Today's date in UTC, by which the desk counts."""
    return datetime.now(UTC).date()
