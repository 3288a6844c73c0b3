"""What becomes of a season by weeks since its premiere: renewed, cancelled, concluded or no word, as competing shares.

From dated decisions (`decisions`) and the days of premieres. Only seasons whose weeks had all passed by the day of the
fit are counted, whatever became of them: "decided so far" flatters. A share is shrunk from the wider cell to the
narrower.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ..snapshot import Snapshot
from ..status import Standing
from .rates import SHRINK

ENDS = ("renewed", "cancelled", "concluded", "no word")


@dataclass(frozen=True, slots=True)
class Decision:
    """A dated decision on a season: what, the days between which it fell, and what is doubtful of them."""

    series_id: str
    season: int
    end: str
    first: date
    last: date
    doubt: str | None


@dataclass(frozen=True, slots=True)
class Decided:
    """One premiered season and the first decision on it, if any; `cell` is coarse to fine."""

    series_id: str
    season: int
    cell: tuple[str, ...]
    premiere: date
    decision: Decision | None

    def end_by(self, weeks: int, *, early: bool) -> str:
        """What had become of it so many weeks after the premiere, by the early or the late end of the days in doubt."""
        if self.decision is None:
            return ENDS[-1]
        day = self.decision.first if early else self.decision.last
        return self.decision.end if day <= self.premiere + timedelta(weeks=weeks) else ENDS[-1]


def decisions(snapshot: Snapshot) -> list[Decision]:
    """The dated decisions of the renewal scorecards; a claim on season n + 1 settles season n, a final one itself."""
    series_of = snapshot.catalog.series_of_row
    rows = snapshot.query(
        """SELECT series_key, series_said, season, kind, value_text, happened_from, happened_to,
                  json_extract_string(detail, '$.doubt') FROM claims
           WHERE document LIKE 'scorecards/%' AND season IS NOT NULL AND certainty <> 'denied'
             AND happened_from IS NOT NULL AND happened_to IS NOT NULL ORDER BY happened_to, id""",
        where="kind IN ('renewal', 'cancellation')",
    )
    out = []
    for key, said, season, kind, value, first, last, doubt in rows:
        series = series_of(key, said)
        final = value == "final_season"
        settled = season if final else season - 1
        if series is not None and settled >= 1:
            end = "renewed" if kind == "renewal" else "concluded" if final else "cancelled"
            out.append(Decision(series, settled, end, first, last, doubt))
    return out


def decided(found: Iterable[Standing], made: Sequence[Decision], first: date, last: date) -> list[Decided]:
    """The numbered seasons premiered between two days, each with the first decision on it that is dated."""
    by_season: dict[tuple[str, int], Decision] = {}
    for one in made:
        by_season.setdefault((one.series_id, one.season), one)
    named = {one.series_id for one in made}
    out = []
    for s in found:
        start = s.premiere.last if s.premiere and s.premiere.first else None
        if s.season is not None and start is not None and first <= start <= last and s.series_id in named:
            cell = (f"season {min(s.season, 3)}{'+' if s.season >= 3 else ''}",)
            out.append(Decided(s.series_id, s.season, cell, start, by_season.get((s.series_id, s.season))))
    return out


def shares(lives: Iterable[Decided], cell: tuple[str, ...], weeks: int, day: date) -> dict[str, float]:
    """The share of each end so many weeks after the premiere, of seasons whose weeks had passed by a day."""
    closed = [life for life in lives if life.premiere + timedelta(weeks=weeks) <= day]
    out = dict.fromkeys(ENDS, 1.0 / len(ENDS))
    for depth in range(len(cell) + 1):
        counts: dict[str, int] = defaultdict(int)
        these = [life for life in closed if life.cell[:depth] == cell[:depth]]
        for life in these:
            counts[life.end_by(weeks, early=False)] += 1
        out = {end: (counts[end] + SHRINK * out[end]) / (len(these) + SHRINK) for end in ENDS}
    return out
