"""The signs that bear on when a next season comes, of one season, each with the ages (months) between which it speaks.

Every sign has one shape: a column of the regression, its value there, and from which age to which it counts. "Twelve
months after, and twelve months lay between its last two" is a sign between 0.85 and 1.15 of its own gap; the months
near the end of the fit are a sign from the season's age then on.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING, NamedTuple

from ..catalog.labels import read_label
from ..status import Standing
from .evidence import Evidence
from .hazard import months_between

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NEVER = 1e9  # months
# Age as a share of the season's own usual gap, in steps.
RHYTHM = (0.0, 0.6, 0.85, 1.15, 1.5, 2.2, NEVER)
GAPS = (3.0, 48.0)  # months; a usual gap is kept within these
TOGETHER = 25  # days; seasons closer than this came together, and say nothing of a rhythm
YOUNG = 10.0  # months: parts of a season and cartoons made in one go come before, hardly anything else
OLD = 15.0  # months: what comes before is mostly a matter of how fast a series is made
RECENT = 24.0  # months before the end of the fit
REPORTED = 12.0  # months for which the last report of an old season's hours speaks
USUAL = 13.0  # months between two seasons, for the speed of a series
PARTS = ("part", "special")


class Sign(NamedTuple):
    """One sign: its column, its group of evidence, its value, the ages between which it counts, and its words."""

    column: str
    group: str
    value: float
    since: float
    until: float
    words: str


COLUMNS = (
    *(f"rhythm {low}" for low in RHYTHM[:-1]), "speed", "part", "part, young", "kind documentary", "kind reality",
    "kind animated", "kind for children", "kind comedy", "kind romance", "kind drama", "made for the young, young",
    "reality, young", "country North America", "country Britain", "country Japan", "country Korea", "country India",
    "country other East Asia", "country Latin America", "country Europe", "country elsewhere", "audience, young",
    "audience, old", "audience later", "these days",
)  # fmt: skip


def signs_of(standing: Standing, evidence: Evidence, through: date, *, hindsight: bool) -> list[Sign]:
    """All signs of one season. `through` is the end of the fit; `hindsight` lets in what only a late list says."""
    start = standing.premiere.last if standing.premiere else None
    if start is None:
        return []
    out = [*_rhythm(standing, evidence, start), *_made(standing, evidence, hindsight)]
    out += _audience(standing, evidence, start)
    recent = months_between(start, through) - RECENT
    return [
        *out,
        Sign(
            "these days", "these days", 1.0, max(recent, 0.0), NEVER, "how it goes these days, beside the years before"
        ),
    ]


def _rhythm(standing: Standing, evidence: Evidence, start: date) -> list[Sign]:
    gap = usual_gap(standing, evidence, start)
    if gap is None:
        return []
    words = f"its own rhythm, {gap:.0f} months between its last premieres"
    out = [
        Sign(f"rhythm {low}", "rhythm", 1.0, low * gap, high * gap if high < NEVER else NEVER, words)
        for low, high in pairwise(RHYTHM)
    ]
    return [*out, Sign("speed", "rhythm", log(gap / USUAL), 0.0, NEVER, words)]


def usual_gap(standing: Standing, evidence: Evidence, start: date) -> float | None:
    """Months between its last premieres up to this season's own (the median of two gaps), where it has come back."""
    if standing.season is None:
        return None
    days = [d for n, d in evidence.premieres.get(standing.series_id, ()) if n < standing.season and d < start]
    days = [*sorted(days), start]
    gaps = [months_between(a, b) for a, b in pairwise(days) if (b - a).days > TOGETHER]
    return min(max(statistics.median(gaps[-2:]), GAPS[0]), GAPS[1]) if gaps else None


def _made(standing: Standing, evidence: Evidence, hindsight: bool) -> Iterable[Sign]:
    """Label form, kind and country."""
    label = read_label(standing.series, standing.label)
    if label.form in PARTS or label.part is not None:
        said = f"its label, {standing.label}"
        yield Sign("part", "label", 1.0, 0.0, NEVER, said)
        yield Sign("part, young", "label", 1.0, 0.0, YOUNG, said)
    kinds = evidence.kinds_of(standing.series_id, hindsight=hindsight)
    words = f"the kind of show: {', '.join(sorted(kinds))}"
    for kind in sorted(kinds):
        yield Sign(f"kind {kind}", "kind", 1.0, 0.0, NEVER, words)
    if kinds & {"animated", "for children"}:
        yield Sign("made for the young, young", "kind", 1.0, 0.0, YOUNG, words)
    if "reality" in kinds:
        yield Sign("reality, young", "kind", 1.0, 0.0, YOUNG, words)
    if country := evidence.countries.get(standing.series_id):
        yield Sign(f"country {country}", "country", 1.0, 0.0, NEVER, f"made in {country}")


def _audience(standing: Standing, evidence: Evidence, start: date) -> Iterable[Sign]:
    """Where its audience stands among its peers, from the day that could be known on."""
    viewing = evidence.viewing.get((standing.series_id, standing.season))
    if viewing is None:
        return
    if viewing.start is not None and viewing.since is not None:
        words = f"its audience in the {viewing.basis}, {_among(viewing.start)} its peers'"
        known = max(months_between(start, viewing.since), 0.0)
        if known < OLD:
            yield Sign("audience, young", "audience", viewing.start, known, OLD, words)
        yield Sign("audience, old", "audience", viewing.start, max(known, OLD), NEVER, words)
    ends = [months_between(start, last) for last, _ in viewing.kept]
    for (last, score), since, until in zip(viewing.kept, ends, [*ends[1:], NEVER], strict=False):
        words = f"its audience in the half-year to {last}, {_among(score)} that of seasons as old"
        yield Sign("audience later", "audience later", score, since, min(until, since + REPORTED), words)


def _among(score: float) -> str:
    if score > 0.5:
        return "above"
    return "below" if score < -0.5 else "near"


def periods(signs: Sequence[Sign], ages: NDArray[np.float64]) -> NDArray[np.float64]:
    """The signs at some ages (months), (ages, COLUMNS)."""
    import numpy as np

    out = np.zeros((len(ages), len(COLUMNS)))
    if signs:
        since, until = (np.asarray([getattr(sign, name) for sign in signs]) for name in ("since", "until"))
        values = np.asarray([sign.value for sign in signs])
        there = (ages[:, None] >= since) & (ages[:, None] < until)
        out[:, [_AT[sign.column] for sign in signs]] = there * values
        for sign, now in zip(signs, there.T, strict=True):
            if sign.column == "audience later":  # one for each report, never two at an age
                out[now, _AT[sign.column]] = sign.value
    return out


_AT = {column: i for i, column in enumerate(COLUMNS)}
