"""Decided seasons of the renewal scorecards, and the share renewed by season number and network."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..forecast.networks import network_name
from ..forecast.rates import SHRINK
from ..snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class DecidedSeason:
    """One season on a scorecard: its television season, what was decided, and since when that was known."""

    series: str
    number: int
    year: str
    renewed: bool
    known: date

    def cell(self, networks: dict[str, str]) -> tuple[str, ...]:
        """Season number, then network."""
        return (number_name(self.number), networks.get(self.series, ""))


def decided_seasons(end: Snapshot) -> list[DecidedSeason]:
    """All of them; a decision on season n + 1 settles season n, a season ordered as the last one ends with it."""
    rows = end.query(
        """SELECT series_key, season, kind, value_text, json_extract_string(detail, '$.scorecard'), min(known_from)
           FROM claims WHERE document LIKE 'scorecards/%' AND season IS NOT NULL AND certainty <> 'denied'
             AND known_from IS NOT NULL GROUP BY ALL ORDER BY ALL""",
        where="kind IN ('renewal', 'cancellation')",
    )
    out: dict[tuple[str, int], DecidedSeason] = {}
    for key, season, kind, value, year, known in rows:
        final = value == "final_season"
        number = season if final else season - 1
        if number >= 1 and (final or (key, number) not in out):
            out[key, number] = DecidedSeason(key, number, year, kind == "renewal", known)
    return sorted(out.values(), key=lambda s: (s.series, s.number))


def networks_of(end: Snapshot) -> dict[str, str]:
    """The network of each series, as the scorecards give it."""
    found = end.query(
        """SELECT series_key, min(value_text) FROM claims WHERE document LIKE 'scorecards/%'
             AND json_extract_string(detail, '$.name') = 'platform' GROUP BY ALL""",
        where="kind = 'attribute'",
    )
    return {key: network_name(name) for key, name in found}


def number_name(number: int) -> str:
    """A season's number; from the third on they are alike."""
    return f"season {number}" if number < 3 else "season 3+"


def tv_season(day: date) -> str:
    """The television season of a day, from September on.

    >>> tv_season(date(2017, 10, 23)), tv_season(date(2018, 5, 4))
    ('2017-18', '2017-18')
    """
    year = day.year if day.month >= 9 else day.year - 1
    return f"{year}-{(year + 1) % 100:02d}"


def share_renewed(past: Iterable[DecidedSeason], networks: dict[str, str], cell: tuple[str, ...]) -> float:
    """The share renewed, shrunk from all to the season number to the network by `SHRINK` seasons each."""
    told = [(s.cell(networks), s.renewed) for s in past]
    share = 0.5
    for depth in range(len(cell) + 1):
        these = [renewed for name, renewed in told if name[:depth] == cell[:depth]]
        share = (sum(these) + SHRINK * share) / (len(these) + SHRINK)
    return share
