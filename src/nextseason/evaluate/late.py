"""As of a late date: every open season asked on one day, with all that was known of it then, for the months after it.

The last day with half a year of truth after it, and the last one on which a dated list of states (Wikipedia's of March
2025) was known and a quarter of truth is. Without words is the model as if no list had said anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from ..errors import UnwatchedDayError
from ..forecast import rates as plain
from ..forecast import seasons as model
from ..forecast.hazard import months_between
from ..forecast.table import ForecastRow, month_ends
from ..ledger import Ledger
from ..snapshot import Snapshot
from ..status import standings
from .baselines import base_rates
from .truth import truth
from .windows import BASES, Judged, judged

if TYPE_CHECKING:
    from ..forecast.seasons import Seasons

DATES = ((date(2024, 12, 31), 6), (date(2025, 3, 31), 3))  # day of asking, months
WITHOUT = "no words"


def judge(ledger: Ledger, end: Snapshot, through: date, dates: Sequence[tuple[date, int]] = DATES) -> list[Judged]:
    """The late dates that the desk knows the end of, as windows; those that have not passed are left out."""
    out: list[Judged] = []
    for day, months in dates:
        period = month_ends(day, months)[-1]
        if period > through:
            continue
        try:
            rows = _rows(ledger.as_of(day), period, end, through)
        except UnwatchedDayError:
            continue
        out += judged(f"as of {day}, open seasons, within {months} months", rows)
    return out


def _rows(snapshot: Snapshot, period: date, end: Snapshot, through: date) -> list[tuple[str, bool, dict[str, float]]]:
    fitted = model.fit(snapshot)
    silent = without_words(fitted)
    ahead = [months_between(snapshot.day, period)]
    usual: dict[tuple[str, ...], float] = {}
    asked: list[ForecastRow] = []
    said: dict[tuple[str, int | None], dict[str, float]] = {}
    for candidate in model.candidates(fitted.rates, standings(snapshot)):
        standing, cell = candidate.standing, candidate.cell[:2]
        if standing.status != "open" or standing.premiere is None or standing.premiere.first is None:
            continue
        if cell not in usual:
            usual[cell] = base_rates(fitted.rates, cell, ahead)[0]
        said[standing.series_id, standing.season] = {
            model.MODEL: float(model.next_by(fitted, candidate, ahead)[0]),
            WITHOUT: float(model.next_by(silent, candidate, ahead)[0]),
            plain.MODEL: float(plain.next_by(fitted.rates, candidate, ahead)[0]),
            BASES[1]: usual[cell],
        }
        head = ("", snapshot.day, standing.series, standing.series_id, standing.season)
        asked.append(ForecastRow(*head, "next_premiere_by", period, "probability", None, 0.0))
    told = truth(asked, end, standings(end), through)
    return [(t.series_id, t.value == 1.0, said[t.series_id, t.season]) for t in told]


def without_words(fitted: Seasons) -> Seasons:
    """The model as if no list or press had said anything of a next season."""
    quiet = replace(fitted.evidence, listed={}, looked={}, expected={}, milestones={})
    return replace(fitted, evidence=quiet, level=0.0)
