"""The day of a decision on a scorecard: month and day as printed, the year printed or inferred, and how surely."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..claim import Known
from ..when import When


@dataclass(frozen=True, slots=True)
class Decided:
    """When something was decided, since when a reader of the scorecard could know it, and what is doubtful of that."""

    happened: When | None
    known: Known
    doubt: str | None = None


def when_decided(said: tuple[int, int, int | None] | None, year: int, scraped: Known) -> Decided:
    """The day of a decision from the month, day and perhaps year that the scorecard of the season `year` prints.

    The season runs from September to May: the year follows from the month, but for June to August, which may be before
    the season or after it. What is known of such a day counts from the later one, so that no back-test sees a decision
    early. Nothing is later than the scrape.

    >>> scraped = Known(When.parse("2020-10-14"), "vintage")
    >>> str(when_decided((5, 8, None), 2013, scraped).happened), when_decided((5, 8, None), 2013, scraped).doubt
    ('2014-05-08', 'year inferred from the scorecard')
    >>> [str(when_decided((7, 8, None), year, scraped).known.when) for year in (2013, 2020)]
    ['2013-07-08/2014-07-08', '2020-07-08']
    """
    limit = scraped.when.last or date.max
    if said is None:
        return Decided(None, scraped, "no day printed")
    month, day, printed = said
    years = [printed] if printed else [year, year + 1]
    days = [found for y in years if (found := _day(y, month, day)) and found <= limit]
    if not days:
        return Decided(None, scraped, "no day that can be")
    if printed:
        return Decided(When.on(days[0]), Known(When.on(days[0]), "printed"))
    if len(days) == 2 and 6 <= month <= 8:
        either = When(days[0], days[1])
        return Decided(either, Known(either, "bounded"), "one of two years: before the season or after it")
    found = days[0] if len(days) == 1 or month >= 9 else days[1]
    return Decided(When.on(found), Known(When.on(found), "printed"), "year inferred from the scorecard")


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
