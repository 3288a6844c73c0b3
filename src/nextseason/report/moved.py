"""What moved a forecast, as lines that add up: each piece of evidence, what it adds, and how sure it then is."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .words import plain

if TYPE_CHECKING:
    from ..forecast.odds import Odds

TOLD = 0.05  # log-odds; what adds less goes together as all else


@dataclass(frozen=True, slots=True)
class Step:
    """One line: the evidence, what it adds in log-odds, and the probability with it and all before it."""

    evidence: str
    log_odds: float
    after: float

    def __str__(self) -> str:
        return f"{self.after:6.1%}  {self.log_odds:+.2f}  {self.evidence}"


def steps(odds: Odds) -> list[Step]:
    """From the rates alone to the forecast within 24 months, largest first; the last line is at the forecast itself.

    Small pieces are told together. The rates are where it starts, not a piece that moved it.
    """
    if not odds.moved_by:
        return []
    first, *moved = odds.moved_by
    large = [(m.evidence, m.log_odds) for m in moved if abs(m.log_odds) >= TOLD and m.evidence != "all else"]
    rest = sum(m.log_odds for m in moved) - sum(added for _, added in large)
    told = [(first.evidence, first.log_odds), *large, *([("all else", rest)] if abs(rest) >= 0.005 else [])]
    out, total = [], 0.0
    for evidence, added in told:
        total += added
        out.append(Step(plain(evidence), added, 1.0 / (1.0 + math.exp(-total))))
    return out
