"""An edition: what the desk says on one day, as every page, feed and answer of the service shows it.

It is made of one snapshot, whose `state` tells it from the editions of that day before and after a pull. What is asked
of it is worked out once; an edition made after a pull takes over whatever that pull did not touch.
"""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..desk import Desk
from ..errors import NextseasonError
from ..ledger import Ledger
from ..status import Standing, standings
from .kept import Kept, Said
from .links import slug

if TYPE_CHECKING:
    from ..decide.value import Value
    from ..evaluate.record import Record
    from ..forecast.expected import Expected
    from ..forecast.moved import Moved
    from ..forecast.odds import Odds
    from ..forecast.table import ForecastRow
    from ..report.dossier import Dossier
    from ..report.history import Event
    from .slates import Laid, Wish

WEEK = timedelta(days=7)
MONTHS = 12  # month-ends on which the odds are looked back on
DOSSIERS = 3_000  # kept in memory; about 20 kB each, a hundred times that for a series of which everybody writes


@dataclass(frozen=True, slots=True)
class Line:
    """One series in the league: its latest season, the odds where it is open, and by how much they moved in a week."""

    standing: Standing
    odds: Odds | None
    change: float | None
    expected: Expected | None

    @property
    def series_id(self) -> str:
        """The series' id."""
        return self.standing.series_id


@dataclass(frozen=True, slots=True)
class Point:
    """The odds of a season on an earlier day, with what moved them since the point before, in log-odds."""

    day: date
    season: int | None
    odds: float
    low: float
    high: float
    moved: tuple[Moved, ...]


class Edition:
    """The desk that `kept` belongs to, on one day. Raises UnwatchedDayError where nothing was known by then.

    Threads may share it: one at a time asks its snapshot.
    """

    def __init__(self, kept: Kept, day: date, before: Edition | None = None) -> None:
        self.ledger = Ledger(kept.ledger)  # with a connection of its own, which goes when the edition goes
        self.kept = kept
        self.day = day
        self.lock = threading.RLock()
        self.snapshot = self.ledger.as_of(day)
        self.state = self.snapshot.state
        self.watched_to = self.snapshot.watched_to
        self._dossiers: OrderedDict[str, tuple[int, Dossier]] = OrderedDict()
        self._lives: dict[str, tuple[int, list[Event]]] = {}
        if before is not None and before.day == day:
            self._dossiers.update(before._dossiers)
            self._lives.update(before._lives)

    @cached_property
    def standings(self) -> list[Standing]:
        """The state of every season."""
        with self.lock:
            return standings(self.snapshot)

    @cached_property
    def said(self) -> Said:
        """The odds of every open series, likeliest first, and when each next season is expected."""
        with self.lock:
            return self.kept.of(self.snapshot)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The latest season of every series: open ones by their odds, then the others by title."""
        by_id = {(o.series_id, o.season): o for o in self.said.odds}
        ago = {(o.series_id, o.season): o.within_24_months for o in self.kept.on(self.day - WEEK).odds}
        found = []
        for standing in self.standings:
            if standing.latest:
                key = (standing.series_id, standing.season)
                now = by_id.get(key)
                change = now.within_24_months - ago[key] if now and key in ago else None
                found.append(Line(standing, now, change, self.said.expected.get(key)))
        found.sort(
            key=lambda x: (-(x.odds.within_24_months if x.odds else -1.0), x.standing.series.casefold(), x.series_id)
        )
        return tuple(found)

    @cached_property
    def slugs(self) -> dict[str, str]:
        """The series by their names in addresses."""
        with self.lock:
            return {slug(entry.id): entry.id for entry in self.snapshot.catalog}

    @cached_property
    def tracker(self) -> list[dict[str, Any]]:
        """Every season's state in one flat row."""
        from ..report.tracker import tracker

        with self.lock:
            return tracker(self.snapshot, window=self.said.expected)

    @cached_property
    def by_id(self) -> dict[str, Line]:
        """The lines of the league by id of the series."""
        return {line.series_id: line for line in self.lines}

    # -- one series ---------------------------------------------------------------------------------------------------

    def dossier(self, series: str) -> Dossier:
        """The dossier of one series by its id, with the odds of its next season."""
        from ..report import dossier
        from ..report.comparables import comparables

        with self.lock:
            there = self._dossiers.get(series)
            touched = self._fingerprints.get(series, 0)
            if there is None or there[0] != touched:
                built = dossier.build(self.snapshot, series)
            else:
                # What others became may have changed although nothing was said of this one.
                built = there[1]
                hours = next(
                    (c.hours_28d for c in built.audience.charts if c.season == built.season and not c.market), None
                )
                built = replace(
                    built, comparables=comparables(self.snapshot, series, built.season, hours),
                    watched_to=min(self.watched_to, self.day),
                )  # fmt: skip
            self._dossiers[series] = (touched, built)
            self._dossiers.move_to_end(series)
            while len(self._dossiers) > DOSSIERS:
                gone, _ = self._dossiers.popitem(last=False)
                self._lives.pop(gone, None)
        line = self.by_id.get(series)
        return replace(built, odds=line.odds if line else None)

    @cached_property
    def _fingerprints(self) -> dict[str, int]:
        """For each series a number that differs where any of its claims, or of the heads of their documents, does."""
        with self.lock:
            found = self.snapshot.query(
                """SELECT series_key, any_value(series_said), sum(hash(id, known, known_basis, head)::HUGEINT)
                   FROM claims LEFT JOIN (SELECT document, sum(hash(batch, detail)::HUGEINT) AS head
                                          FROM claims WHERE kind = 'watched' GROUP BY document) USING (document)
                   WHERE kind <> 'watched' GROUP BY series_key"""
            )
            series_of = self.snapshot.catalog.series_of_row
            corrected = hash(repr(self.snapshot.corrections))
            out: dict[str, int] = {}
            for key, said, number in sorted(found):
                if name := series_of(key, said):
                    out[name] = hash((out.get(name, corrected), key, int(number)))
            return out

    def history(self, series: str) -> list[Event]:
        """The recorded life of one series by its id."""
        from ..report.history import history

        with self.lock:
            there = self._lives.get(series)
            touched = self._fingerprints.get(series, 0)
            if there is None or there[0] != touched:
                there = self._lives[series] = (touched, history(self.snapshot, series))
            return there[1]

    def fan(self, series: str) -> list[ForecastRow]:
        """The audience to come of a series' newest season, as rows of the forecast; none after its first weeks."""
        return self._fans.get(series, [])

    def forecast(self, series: str) -> list[ForecastRow]:
        """All forecasts of one series."""
        from ..forecast import forecast

        with self.lock:
            return forecast(self.snapshot, series=[series])

    @cached_property
    def _fans(self) -> dict[str, list[ForecastRow]]:
        from ..forecast import audience

        found: dict[str, list[ForecastRow]] = {}
        with self.lock:
            for row in audience.forecast(self.snapshot):
                found.setdefault(row.series_id, []).append(row)
        return found

    def worth(self, series: str) -> Value:
        """What the next season of a series is worth."""
        from ..decide import value

        with self.lock:
            return value(self.snapshot, series)

    def slate(self, wish: Wish) -> Laid:
        """The best slate of some titles."""
        from .slates import lay

        with self.lock:
            return lay(self.snapshot, wish)

    def wish(self) -> Wish:
        """A slate to begin with: of a dozen open series, likeliest first and with a known audience, half at most."""
        from .slates import MOST, Wish

        titles: list[str] = []
        for line in self.lines:
            if line.odds is None or len(titles) == MOST:
                break
            try:
                self.worth(line.series_id)
            except NextseasonError:
                continue
            titles.append(line.standing.series)
        return Wish(tuple(titles), at_most=max(len(titles) // 2, 1))

    # -- the record ---------------------------------------------------------------------------------------------------

    def record(self) -> Record:
        """Every forecast that the desk issued up to the day, against what was known of it by then."""
        from ..evaluate.record import record

        desk = Desk.open(self.kept.desk)
        try:
            return record(desk, self.day)
        finally:
            desk.ledger.connection.close()

    # -- odds over time -----------------------------------------------------------------------------------------------

    @property
    def ready(self) -> bool:
        """Whether the odds of earlier days have been looked up; until then pages say that they are still to come."""
        return "trails" in self.__dict__

    @cached_property
    def trails(self) -> dict[str, tuple[Point, ...]]:
        """For each series its latest season's odds at the last month-ends, a week ago and on the day, oldest first."""
        days = sorted({*back(self.day), self.day - WEEK, self.day})
        latest = {line.series_id: line.standing.season for line in self.lines}
        found: dict[str, list[Point]] = {}
        last: dict[str, Odds] = {}
        for day in days:
            for one in (self.said if day == self.day else self.kept.on(day)).odds:
                if one.series_id in latest and latest[one.series_id] == one.season:
                    before = last.get(one.series_id)
                    last[one.series_id] = one
                    point = Point(day, one.season, one.within_24_months, one.low, one.high, since(before, one))
                    found.setdefault(one.series_id, []).append(point)
        return {series: tuple(points) for series, points in found.items()}

    def close(self) -> None:
        """Let go of what the snapshot holds in memory."""
        with self.lock:
            self.ledger.connection.close()


def back(day: date, months: int = MONTHS) -> list[date]:
    """The last month-ends before a day, oldest first.

    >>> back(date(2024, 3, 31), 2), back(date(2024, 4, 1), 1)
    ([datetime.date(2024, 1, 31), datetime.date(2024, 2, 29)], [datetime.date(2024, 3, 31)])
    """
    out = []
    for _ in range(months):
        day = day.replace(day=1) - timedelta(days=1)
        out.append(day)
    return out[::-1]


def since(before: Odds | None, now: Odds) -> tuple[Moved, ...]:
    """What moved the odds between two days: the shares of each day's evidence in log-odds, one less the other.

    They sum to the difference in log-odds. Largest first; what moved them by nothing is left out. None for a first day.
    """
    from ..forecast.moved import Moved

    if before is None:
        return ()
    old = {_kind(m.evidence): m for m in before.moved_by}
    new = {_kind(m.evidence): m for m in now.moved_by}
    found = []
    for key in dict.fromkeys([*new, *old]):
        shift = (new[key].log_odds if key in new else 0.0) - (old[key].log_odds if key in old else 0.0)
        words = new[key].evidence if key in new else f"no longer: {old[key].evidence}"
        if abs(shift) >= 0.005:
            found.append(Moved(words, shift))
    return tuple(sorted(found, key=lambda m: (-abs(m.log_odds), m.evidence)))


def _kind(evidence: str) -> str:
    """What makes two pieces of evidence one piece on two days: their words before any figure or detail.

    >>> _kind("its own rhythm, 12 months between its last premieres"), _kind("the rates of its kind (season 3)")
    ('its own rhythm', 'the rates of its kind')
    """
    return "".join(ch for ch in re.split(r"[,(:]", evidence)[0] if not ch.isdigit()).strip()
