"""Days that may be known only in part: `2021`, `2021-06`, `2021-05-10/2021-05-16`, `2021-05-07/..`.

A partial date is an interval. What is *known* on a partial date counts from its last day, so that nothing is used
before it could have been read; what *happened* on one may have happened on any of its days.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from .errors import BadDateError

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class When:
    """An interval of whole days, ends included; either end may be open (`None`).

    >>> When.parse("2021-06").last
    datetime.date(2021, 6, 30)
    >>> str(When.parse("2021-05-10/2021-05-16"))
    '2021-05-10/2021-05-16'
    >>> str(When.parse("2021-05-01/2021-05-31")), str(When.parse("2021-05-07/.."))
    ('2021-05', '2021-05-07/..')
    """

    first: date | None
    last: date | None

    def __post_init__(self) -> None:
        if isinstance(self.first, datetime) or isinstance(self.last, datetime):
            raise BadDateError(f"{self.first}/{self.last} holds a moment: give whole days, as moment.date()")
        if self.first is not None and self.last is not None and self.last < self.first:
            raise BadDateError(f"{self.first}/{self.last} ends before it begins: write the earlier day first")

    @classmethod
    def parse(cls, text: str) -> When:
        """Read an ISO date, partial date or `from/to` interval; `..` is an open end. Raises BadDateError."""
        return _parse(text)

    @classmethod
    def on(cls, day: date) -> When:
        """One whole day."""
        return cls(day, day)

    @property
    def exact(self) -> bool:
        """True where it is one day."""
        return self.first is not None and self.first == self.last

    @property
    def days(self) -> int:
        """How many days it spans; 10**6 with an open end. The smaller, the more precise."""
        return (self.last - self.first).days + 1 if self.first and self.last else 10**6

    def contains(self, other: When) -> bool:
        """True where `other` lies wholly inside."""
        return (self.first is None or (other.first is not None and other.first >= self.first)) and (
            self.last is None or (other.last is not None and other.last <= self.last)
        )

    def __str__(self) -> str:
        return _written(self.first, self.last)


# A million rows of a ledger speak of some thousand days: each is read and written once.
@lru_cache(maxsize=65_536)
def _parse(text: str) -> When:
    if text.count("/") == 1:
        a, b = (part.strip() for part in text.split("/"))
        return When(None if a == ".." else _parse(a).first, None if b == ".." else _parse(b).last)
    match = _ISO.fullmatch(text.strip())
    if not match:
        raise BadDateError(f"{text!r} is no date: write YYYY-MM-DD, or YYYY-MM or YYYY where that is all there is")
    year, month, day = match.groups()
    try:
        first = date(int(year), int(month or 1), int(day or 1))
        last = date(int(year), int(month or 12), int(day or calendar.monthrange(int(year), int(month or 12))[1]))
    except ValueError as error:
        raise BadDateError(f"{text!r} is no day of the calendar: {error}") from None
    return When(first, last)


@lru_cache(maxsize=65_536)
def _written(a: date | None, b: date | None) -> str:
    if a is None or b is None:
        return f"{a or '..'}/{b or '..'}"
    if a == b:
        return a.isoformat()
    if (a.month, a.day, b.month, b.day) == (1, 1, 12, 31) and a.year == b.year:
        return f"{a.year:04d}"
    whole_month = a.day == 1 and b.day == calendar.monthrange(b.year, b.month)[1]
    if whole_month and (a.year, a.month) == (b.year, b.month):
        return f"{a.year:04d}-{a.month:02d}"
    return f"{a.isoformat()}/{b.isoformat()}"


def parse_day(text: str) -> date:
    """One whole day, `YYYY-MM-DD`, as the command line takes it. Raises BadDateError."""
    when = When.parse(text)
    if not when.exact or when.first is None:
        raise BadDateError(f"{text!r} is not one day: write it whole, as in 2021-06-15")
    return when.first
