"""What a publisher's rewriting of labels does to a rate: second seasons, by the label of the day and by today's.

Netflix renames a "Season 1" to "Limited Series" when it does not come back. Whoever takes first seasons from today's
file drops known failures, and finds a rate that is too high.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ..catalog.labels import read_label
from ..claim import Claim
from ..forecast.hazard import MONTH
from ..snapshot import Snapshot
from ..sources.netflix_top10 import DOCUMENT
from ..status import reported_through, standings

MONTHS = 24


@dataclass(frozen=True, slots=True)
class Rate:
    """Of first seasons that one reading of the labels gives: how many, and how many had a second within 24 months."""

    labels: str
    seasons: int
    came: int
    through: date

    @property
    def share(self) -> float:
        """came / seasons; 0 where there are none."""
        return self.came / self.seasons if self.seasons else 0.0

    def as_row(self) -> dict[str, Any]:
        """The row as `outcomes --labels --json` prints it."""
        return {
            "labels": self.labels, "seasons": self.seasons, "came": self.came, "share": round(self.share, 4),
            "through": self.through.isoformat(),
        }  # fmt: skip


def second_seasons(snapshot: Snapshot) -> tuple[Rate, Rate]:
    """The rate of second seasons among charted first seasons whose 24 months have passed: by the label under which each
    was first published, and by the label that it carries on the snapshot's day."""
    now = snapshot.claims(kinds=["chart_rank"], document=DOCUMENT)
    gone = snapshot.claims(kinds=["chart_rank"], document=DOCUMENT, withdrawn=True)
    first: dict[tuple[str, str, str], Claim] = {}  # each place of each list as it was first published
    for claim in sorted((*now, *gone), key=lambda c: (c.known_from, c.id)):
        first.setdefault((str(claim.happened), str(claim.detail.get("chart")), str(claim.value)), claim)
    through = reported_through(snapshot) or snapshot.day
    later = defaultdict(list)
    for standing in standings(snapshot):
        if (standing.season or 0) > 1 and standing.premiere and standing.premiere.last:
            later[standing.series_id].append(standing.premiere.last)
    return _rate("of the day", first.values(), snapshot, later, through), _rate(
        "of today", now, snapshot, later, through
    )


def _rate(
    name: str, claims: Iterable[Claim], snapshot: Snapshot, later: Mapping[str, list[date]], through: date
) -> Rate:
    begun: dict[str, date] = {}
    for claim in claims:
        label = read_label(claim.series_said, claim.season_said)
        series = snapshot.catalog.resolve(claim.series_said)
        new = label.form == "season" and label.number == 1 and claim.detail.get("weeks") == 1
        if series and new and claim.happened and claim.happened.first:
            begun[series.id] = min(claim.happened.first, begun.get(series.id, date.max))
    closed = {series: day + timedelta(days=round(MONTHS * MONTH)) for series, day in begun.items()}
    closed = {series: day for series, day in closed.items() if day <= through}
    came = sum(any(begun[series] < second <= day for second in later[series]) for series, day in closed.items())
    return Rate(name, len(closed), came, through)
