"""What moved a forecast away from the rates: shares in log-odds that add up, in words, and seasons alike by name.

Each group of evidence gets its share along the straight way from no evidence to all of it (Aumann & Shapley 1974;
"integrated gradients"): the log-odds at the end less those at the start is what the shares sum to, in whatever order
the evidence is thought to come.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import seasons as model
from .past import Past
from .rates import Candidate
from .seasons import Seasons
from .signs import COLUMNS
from .words import out_already, stated

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MONTHS = 24
STEPS = 6  # Gauss-Legendre points of the integral; the rest is far below what is printed
NAMED = 3
SMALL = 0.01  # log-odds; less is not worth a line


@dataclass(frozen=True, slots=True)
class Moved:
    """One piece of evidence and what it adds to the log-odds that the next season comes within 24 months."""

    evidence: str
    log_odds: float

    def __str__(self) -> str:
        return f"{self.evidence}: {self.log_odds:+.2f}"


def moved_by(fitted: Seasons, candidate: Candidate) -> list[Moved]:
    """From the rates of its cell to the forecast within 24 months: what each piece adds in log-odds, largest first.

    The first entry is what the rates alone say; all of them sum to the log-odds of the forecast.
    """
    import numpy as np

    months = [float(MONTHS)]
    if fitted.moves is None:
        start = float(model.next_by(fitted, candidate, months, decided=False)[0])
        return [Moved(f"the rates of its kind ({', '.join(candidate.cell)})", _logit(start))]
    at = model.course(fitted, candidate)
    end = at.unseen + MONTHS
    given = at.given[:end]
    groups: dict[str, NDArray[np.float64]] = {}
    for i, column in enumerate(COLUMNS):
        words = next((sign.words for sign in at.all_signs if sign.column == column), None)
        if words is not None:
            add = at.signs[:end, i] * fitted.moves.mode[i]
            groups[words] = groups.get(words, np.zeros(end)) + add
    for word, said in zip(at.words, at.said, strict=True):
        groups[word.words] = groups.get(word.words, np.zeros(end)) + said[:end]
    total = sum(groups.values(), start=np.zeros(end))
    start = 1.0 - math.exp(-float(given.sum()))
    out = [Moved(f"the rates of its kind ({', '.join(candidate.cell)})", _logit(start))]
    points, weights = np.polynomial.legendre.leggauss(STEPS)
    shares = dict.fromkeys(groups, 0.0)
    for point, weight in zip((points + 1) / 2, weights / 2, strict=True):
        hazard = given * np.exp(point * total)
        chance = 1.0 - math.exp(-float(hazard.sum()))
        for name, add in groups.items():
            shares[name] += float(weight * (hazard * add).sum()) / max(chance, 1e-12)
    final = 1.0 - math.exp(-float((given * np.exp(total)).sum()))
    # what the integral leaves over goes to each by its size
    rest = _logit(final) - _logit(start) - sum(shares.values())
    size = sum(abs(share) for share in shares.values()) or 1.0
    found = [Moved(name, share + rest * abs(share) / size) for name, share in shares.items()]
    sure = float(model.in_vain(np.asarray(final)))
    found.append(Moved("the surest are like renewals, of which some never come", _logit(sure) - _logit(final)))
    if one := out_already(candidate.standing, fitted.evidence):
        out_now = 1.0 - (1.0 - stated()["aired"]["out"]) * (1.0 - sure)
        found.append(Moved(f"a broadcast of {one.value} that is of no season seen yet", _logit(out_now) - _logit(sure)))
    found.sort(key=lambda moved: (-abs(moved.log_odds), moved.evidence))
    return [*out, *(moved for moved in found if abs(moved.log_odds) >= SMALL), *_little(found)]


def _little(found: list[Moved]) -> list[Moved]:
    rest = sum(moved.log_odds for moved in found if abs(moved.log_odds) < SMALL)
    return [Moved("all else", rest)] if rest else []


def _logit(p: float) -> float:
    p = min(max(p, 1e-9), 1.0 - 1e-9)
    return math.log(p / (1.0 - p))


def comparables(fitted: Seasons, candidate: Candidate) -> list[str]:
    """The seasons most alike of those that were still waiting at this age: same cell, nearest in kind and audience.

    Only what was known by the day: each with the months to its next season, or how long it was followed without one.
    """
    standing, evidence = candidate.standing, fitted.evidence
    kinds = evidence.kinds_of(standing.series_id, hindsight=True)
    viewing = evidence.viewing.get((standing.series_id, standing.season))
    audience = viewing.start if viewing else None
    waiting = [
        past
        for past in fitted.past.get(candidate.cell, ())
        if past.months > candidate.age and past.series != standing.series and past.watched >= candidate.age + 12
    ]
    waiting.sort(key=lambda past: (round(_far(past, kinds, audience), 3), past.watched, past.series))
    return [_named(past) for past in waiting[:NAMED]]


def _far(past: Past, kinds: frozenset[str], audience: float | None) -> float:
    both = kinds | past.kinds
    far = 1.0 - len(kinds & past.kinds) / len(both) if both else 0.5
    if audience is None or past.audience is None:
        return far + 0.5
    return far + 0.5 * abs(audience - past.audience)


def _named(past: Past) -> str:
    name = past.series if past.season is None else f"{past.series}, season {past.season}"
    if past.came:
        return f"{name} (came back after {past.months:.0f} months)"
    return f"{name} (not in the {past.watched:.0f} months it was followed)"
