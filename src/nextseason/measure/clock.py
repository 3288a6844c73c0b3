"""Days and weeks in a stated time zone, counted in whole numbers that every engine counts alike.

A day is its number since 1 January 1970. The offsets of a time zone come from Python's zoneinfo and go into the query
as numbers, so that no engine brings a table of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from ..errors import UsageError

EPOCH = date(1970, 1, 1)
DAY = 86_400
# Logs of plays begin with streaming; zones are followed through these years and hold their last offset after.
YEARS = range(1998, 2051)


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


def local_sql(moment: str, name: str, quotient: Callable[[str, str], str]) -> str:
    """The local day of a moment in seconds, in SQL."""
    steps = changes(name)
    shifted = moment
    if len(steps) == 1:
        shifted = f"({moment} + {steps[0][1]})" if steps[0][1] else moment
    else:
        # Logs are of late: the newest change is asked first.
        cases = " ".join(f"WHEN {moment} >= {since} THEN {offset}" for since, offset in reversed(steps))
        shifted = f"({moment} + CASE {cases} ELSE {steps[0][1]} END)"
    return quotient(shifted, str(DAY))


def local_day(moment: datetime, name: str) -> date:
    """The day of a moment in a zone."""
    return moment.astimezone(zone(name)).date()
