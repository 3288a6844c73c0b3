"""Days and weeks in a stated time zone, counted in whole numbers that every engine counts alike.

A day is its number since 1 January 1970. The offsets of a time zone come from Python's zoneinfo and go into the query
as numbers, so that no engine brings a table of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from ..errors import UsageError

EPOCH = date(1970, 1, 1)
DAY = 86_400
# Logs of plays begin with streaming; zones are followed through these years and hold their last offset after.
YEARS = range(1998, 2051)
FIRST_WEEK, LAST_WEEK = (number // 7 for number in ((date(year, 1, 1) - EPOCH).days for year in (1999, 2050)))


def number(day: date) -> int:
    """A day's number. Day 0 was a Thursday."""
    return (day - EPOCH).days


def day_of(n: int) -> date:
    """The day of a number."""
    return EPOCH + timedelta(days=n)


def monday(n: int) -> int:
    """The Monday of a day's week, both as numbers.

    >>> day_of(monday(number(date(2026, 1, 11))))
    datetime.date(2026, 1, 5)
    """
    return n - (n + 3) % 7


def monday_sql(day: str) -> str:
    """`monday` in SQL."""
    return f"({day} - ({day} + 3) % 7)"


def zone(name: str) -> ZoneInfo:
    """A time zone by its name. Raises UsageError."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise UsageError(f"{name!r} is no time zone; name one as in Europe/Berlin, or UTC") from None


@lru_cache(maxsize=64)
def changes(name: str) -> list[tuple[int, int]]:
    """The offsets of a zone: `(moment from which, seconds east of UTC)`, found by halving between days.

    >>> changes("UTC")
    [(0, 0)]
    >>> [c for c in changes("Europe/Berlin") if 1_743_000_000 < c[0] < 1_762_000_000]
    [(1743296400, 7200), (1761440400, 3600)]
    """
    place = zone(name)

    def offset(moment: int) -> int:
        shift = datetime.fromtimestamp(moment, UTC).astimezone(place).utcoffset()
        return int(shift.total_seconds()) if shift else 0

    start = int(datetime(YEARS[0], 1, 1, tzinfo=UTC).timestamp())
    found = [(0, offset(start))]
    for step in range(start, int(datetime(YEARS[-1], 1, 1, tzinfo=UTC).timestamp()), 7 * DAY):
        before, after = offset(step), offset(step + 7 * DAY)
        if before != after:
            low, high = step, step + 7 * DAY
            while high - low > 1:
                middle = (low + high) // 2
                low, high = (middle, high) if offset(middle) == before else (low, middle)
            found.append((high, after))
    return found


def offsets(name: str) -> list[tuple[int, int, int, int]]:
    """The offsets of a zone as a table, one row for each seven days since 1970 in which logs may lie.

    A row: the number of the seven days, the moment at which the offset changes in them (0 where it does not), the
    offset before and from then on. One equal join finds a moment's offset, whatever the engine.
    """
    steps = changes(name)
    rows = []
    at = 0
    for week in range(FIRST_WEEK, LAST_WEEK):
        change, before = 0, steps[at][1]
        if at + 1 < len(steps) and steps[at + 1][0] < (week + 1) * 7 * DAY:
            at += 1
            change = steps[at][0]
        rows.append((week, change, before, steps[at][1]))
    return rows


def local_sql(moment: str, zoned: bool, quotient: Callable[[str, str], str]) -> str:
    """The local day of a moment in seconds, in SQL; `z` is its row of `offsets` where the zone is not UTC."""
    if not zoned:
        return quotient(moment, str(DAY))
    shift = f"CASE WHEN {moment} >= z.change THEN z.later ELSE z.earlier END"
    return quotient(f"({moment} + coalesce({shift}, 0))", str(DAY))


def local_day(moment: datetime, name: str) -> date:
    """The day of a moment in a zone."""
    return moment.astimezone(zone(name)).date()
