"""As of a late date: every season that waits for its next one on a day, with all known then, judged half a year after.

All are asked that premiered less than 976 days before and are no limited series by their label, whatever was said of
them: a season known to be renewed is still to come, and one known to be cancelled is not. Beside them stand those of
which nothing was decided, the harder part. Without words is the model as if nobody had said or decided anything.

What came is known alike for all through the last half-year report. After it a next season is seen on the charts, or by
a list that counts it and gives a last broadcast by the day; `seen` tells how many of those in the reports these show.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from ..errors import UnwatchedDayError
from ..fate import silence
from ..forecast import rates as plain
from ..forecast import seasons as model
from ..forecast.evidence import Evidence, gather
from ..forecast.hazard import months_between
from ..forecast.table import month_ends
from ..forecast.words import listed_out
from ..ledger import Ledger
from ..snapshot import Snapshot
from ..status import Standing, standings
from .baselines import base_rates
from .truth import premieres
from .windows import BASES, Judged, Row, judged

if TYPE_CHECKING:
    from ..forecast.seasons import Seasons

# Day of asking, months. The last day with half a year of reports after it; one a week after a list of states
# (Wikipedia's of March 2025), a quarter of reports and half a year of charts after it; and a later one, kept aside.
DATES = ((date(2024, 12, 31), 6), (date(2025, 3, 31), 3), (date(2025, 3, 31), 6), (date(2025, 6, 30), 6))
ASKED = {"seasons without a next one": ("open", "renewed", "cancelled", "concluded"), "open seasons": ("open",)}
WITHOUT = "no words"


@dataclass(frozen=True, slots=True)
class End:
    """What had come by the last day: premieres by series, and what lists say of a last broadcast."""

    out: dict[str, list[tuple[int, date, bool]]]
    evidence: Evidence
    through: date  # the last half-year report's
    day: date

    @classmethod
    def of(cls, end: Snapshot, through: date) -> End:
        """As known at the end."""
        found = standings(end)
        return cls(premieres(found), gather(end, found), through, end.day)

    def reported(self, standing: Standing, period: date) -> bool | None:
        """Whether a later season was out by a day, by reports and charts; None where it may or may not have been."""
        later = [(d, dated) for n, d, dated in self.out.get(standing.series_id, ()) if n > (standing.season or 1)]
        if any(day <= period for day, _ in later):
            return True
        return None if any(not dated for _, dated in later) else False

    def came(self, standing: Standing, period: date) -> bool | None:
        """The same, and after the reports also by the lists."""
        came = self.reported(standing, period)
        if came is False and period > self.through:
            last = listed_out(standing, self.evidence)
            return last is not None and self.through < date.fromisoformat(last.value) <= period
        return came


def judge(ledger: Ledger, end: Snapshot, through: date, dates: Sequence[tuple[date, int]] = DATES) -> list[Judged]:
    """The late dates that the desk knows the end of, as windows; those that have not passed are left out."""
    known = End.of(end, through)
    out: list[Judged] = []
    for day, months in dates:
        period = month_ends(day, months)[-1]
        if period > known.day:
            continue
        try:
            snapshot = ledger.as_of(day)
        except UnwatchedDayError:
            continue
        found = rows(model.fit(snapshot), snapshot, period, known)
        for name, statuses in ASKED.items():
            window = f"as of {day}, {name}, within {months} months"
            out += judged(window, [row for status, row in found if status in statuses])
    return out


def asked(fitted: Seasons, snapshot: Snapshot) -> list[plain.Candidate]:
    """The seasons that wait for a next one, whatever is said of it."""
    return [
        candidate
        for candidate in model.candidates(fitted.rates, standings(snapshot))
        if (premiere := candidate.standing.premiere) is not None
        and premiere.first is not None
        and premiere.last is not None
        and snapshot.day - premiere.last < silence()
        and not (candidate.standing.season is None and candidate.standing.status == "concluded")
    ]


def rows(fitted: Seasons, snapshot: Snapshot, period: date, known: End) -> list[tuple[str, Row]]:
    """The state of each season asked, and its row: series, whether its next one came, what each model said."""
    silent = without_words(fitted)
    ahead = [months_between(snapshot.day, period)]
    usual: dict[tuple[str, ...], float] = {}
    out = []
    for candidate in asked(fitted, snapshot):
        standing, cell = candidate.standing, candidate.cell[:2]
        came = known.came(standing, period)
        if came is None:
            continue
        if cell not in usual:
            usual[cell] = base_rates(fitted.rates, cell, ahead)[0]
        said = {
            model.MODEL: float(model.next_by(fitted, candidate, ahead)[0]),
            WITHOUT: float(model.next_by(silent, candidate, ahead, decided=False)[0]),
            plain.MODEL: float(plain.next_by(fitted.rates, candidate, ahead)[0]),
            BASES[1]: usual[cell],
        }
        out.append((standing.status, (standing.series_id, came, said)))
    return out


def seen(ledger: Ledger, end: Snapshot, through: date, day: date = DATES[1][0]) -> tuple[int, int]:
    """Of the next seasons out between a day and the last report's end, by the reports: how many charts and lists show.

    What they miss counts as not come in the windows that end later.
    """
    snapshot = ledger.as_of(day)
    known = End.of(end, through)
    charted = {(s.series_id, s.season) for s in standings(end) if s.charted}
    shown = total = 0
    for candidate in asked(model.fit(snapshot), snapshot):
        standing = candidate.standing
        later = [n for n, d, _ in known.out.get(standing.series_id, ()) if n > (standing.season or 1) and d <= through]
        if later and known.reported(standing, day) is False:
            total += 1
            on_chart = any((standing.series_id, number) in charted for number in later)
            shown += on_chart or listed_out(standing, known.evidence) is not None
    return shown, total


def without_words(fitted: Seasons) -> Seasons:
    """The model as if no list or press had said anything of a next season."""
    quiet = replace(fitted.evidence, listed={}, looked={}, expected={}, milestones={})
    return replace(fitted, evidence=quiet, level=0.0)
