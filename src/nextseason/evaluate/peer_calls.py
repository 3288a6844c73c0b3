"""Peers of whom only sums are published: how many calls were right in a television season, and odds by tiers.

The seasons themselves are not named, so this is no head to head: beside a peer's share of right calls stands that of
base rates on all seasons of the five broadcast networks that the scorecards hold of the same television season, asked
on 31 October. Peers called them in spring, on a season's ratings.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ..forecast.networks import network_name
from .decided_seasons import DecidedSeason, share_renewed, tv_season

BROADCAST = frozenset(map(network_name, ("ABC", "CBS", "The CW", "Fox", "NBC")))
CALLS = ("source", "season", "n", "correct")
TIERS = ("season", "tier", "avg_forecast", "renewals", "total")


@dataclass(frozen=True, slots=True)
class Calls:
    """Right calls of a peer in one television season, and of base rates on `base_n` seasons of the same year.

    `always` is the share that was renewed: what calling every season renewed gets right.
    """

    source: str
    season: str
    n: int
    right: float
    base_n: int
    base_right: float
    always: float

    def __str__(self) -> str:
        return (
            f"{self.season}  {self.source[:32]:32} {self.right:6.1%} of {self.n:3} right   base rates "
            f"{self.base_right:6.1%}, all renewed {self.always:6.1%} of {self.base_n}"
        )


@dataclass(frozen=True, slots=True)
class Tiers:
    """A peer's odds by tiers of one television season: the Brier score that their means and counts give."""

    source: str
    season: str
    n: int
    came: float
    brier: float

    def __str__(self) -> str:
        share = self.came * (1 - self.came)
        return f"{self.season}  {self.source[:32]:32} Brier {self.brier:.3f} of {self.n}, the share renewed {share:.3f}"


def calls(rows: Iterable[dict[str, str]], decided: Sequence[DecidedSeason], networks: dict[str, str]) -> list[Calls]:
    """Rows of published counts of right calls against base rates of the same television season."""
    out = []
    for row in rows:
        season, n, right = row["season"], row["n"], row["correct"]
        if not (n.isdigit() and right.isdigit() and int(n)) or season != _season(season):
            continue  # no count, or no television season
        asked = date(int(season[:4]), 10, 31)
        these = [s for s in decided if s.year == season and s.known > asked and networks.get(s.series) in BROADCAST]
        past = [s for s in decided if s.known <= asked and s.year < season]
        if these and past:
            said = [share_renewed(past, networks, s.cell(networks)) >= 0.5 for s in these]
            got = sum(call == s.renewed for call, s in zip(said, these, strict=True)) / len(these)
            always = sum(s.renewed for s in these) / len(these)
            out.append(Calls(row["source"], season, int(n), int(right) / int(n), len(these), got, always))
    return out


def _season(text: str) -> str:
    return tv_season(date(int(text[:4]), 9, 1)) if text[:4].isdigit() and 2000 < int(text[:4]) < 2100 else ""


def tiers(source: str, rows: Iterable[dict[str, str]]) -> list[Tiers]:
    """Published tiers: mean forecast, renewed and all of each, by television season.

    >>> tiers("a peer", [{"season": "2018-19", "avg_forecast": "0.9", "renewals": "9", "total": "10"}])
    [Tiers(source='a peer', season='2018-19', n=10, came=0.9, brier=0.09)]
    """
    sums: dict[str, list[tuple[float, int, int]]] = {}
    for row in rows:
        try:
            told = float(row["avg_forecast"]), int(row["renewals"]), int(row["total"])
        except (TypeError, ValueError):
            continue
        if 0 <= told[0] <= 1 and 0 <= told[1] <= told[2] and told[2]:
            sums.setdefault(row["season"], []).append(told)
    out = []
    for season, groups in sums.items():
        n, came = sum(g[2] for g in groups), sum(g[1] for g in groups)
        lost = sum(k * (1 - p) ** 2 + (m - k) * p**2 for p, k, m in groups)
        out.append(Tiers(source, season, n, round(came / n, 6), round(lost / n, 6)))
    return out
