"""What became of each season within a horizon: target tables that are filled only when the whole window has passed.

"Decided so far" is a biased sample, since renewals surface sooner than quiet endings; a season counts here only from
the day on which its window closed, whatever became of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ..forecast.hazard import MONTH
from ..snapshot import Snapshot
from ..status import Standing, reported_through, standings

MONTHS = (12, 18, 24)  # horizons of the next premiere
WEEKS = (4, 8, 13, 26, 52)  # horizons of a decision
# Half-year reports list a season's premiere with the half-year: a next premiere off the charts is known that late.


@dataclass(frozen=True, slots=True)
class Outcome:
    """One target of one season: whether it came within the horizon; None while that cannot be known.

    `closes` is the window's last day; `value` is 1, 0 or None (the window is open, or what happened in it is not yet
    known alike for all seasons); `day` is when it came, as far as known; `label` is the label of the premiere's day.
    """

    series: str
    series_id: str
    season: int | None
    premiere: date
    target: str
    horizon: str
    closes: date
    value: int | None
    day: date | None

    def as_row(self) -> dict[str, Any]:
        """The row as `outcomes --json` and `--csv` print it."""
        return {
            "series": self.series, "series_id": self.series_id, "season": self.season,
            "premiere": self.premiere.isoformat(), "target": self.target, "horizon": self.horizon,
            "closes": self.closes.isoformat(), "value": self.value, "day": self.day.isoformat() if self.day else None,
        }  # fmt: skip


def outcomes(snapshot: Snapshot, found: Sequence[Standing] | None = None) -> list[Outcome]:
    """The target tables of a snapshot, for every season whose premiere is known to the day or the week.

    `next_premiere` (12, 18, 24 months): a later season of the series has premiered. It is filled up to the last day
    that a half-year report speaks of, since most next premieres never chart. `decision` (4 to 52 weeks): a renewal,
    cancellation or conclusion could be known. It is filled up to the day of the snapshot.
    """
    known = standings(snapshot) if found is None else list(found)
    through = reported_through(snapshot)
    out = []
    for standing in known:
        if standing.premiere is None or standing.premiere.first is None or standing.premiere.last is None:
            continue
        start = standing.premiere.last
        common = (standing.series, standing.series_id, standing.season, start)
        came = standing.next_premiere.last if standing.next_premiere else None
        for months in MONTHS:
            closes = start + timedelta(days=round(months * MONTH))
            value = None if through is None or closes > through else int(came is not None and came <= closes)
            out.append(Outcome(*common, "next_premiere", f"{months} months", closes, value, came))
        decided = standing.known if standing.status in ("renewed", "cancelled", "concluded") else None
        for weeks in WEEKS:
            closes = start + timedelta(weeks=weeks)
            value = None if closes > snapshot.day else int(decided is not None and decided <= closes)
            out.append(Outcome(*common, "decision", f"{weeks} weeks", closes, value, decided))
    return out


def shares(found: Sequence[Outcome]) -> list[dict[str, Any]]:
    """By target and horizon: seasons whose window has passed, those it came for, the share, and windows still open."""
    table = []
    for target, horizon in dict.fromkeys((o.target, o.horizon) for o in found):
        these = [o for o in found if (o.target, o.horizon) == (target, horizon)]
        closed = [o.value for o in these if o.value is not None]
        came = sum(closed)
        table.append(
            {
                "target": target, "horizon": horizon, "closed": len(closed), "came": came,
                "share": round(came / len(closed), 4) if closed else None, "open": len(these) - len(closed),
            }
        )  # fmt: skip
    return table
