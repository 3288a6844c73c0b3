"""Learning curves: the windows judged by models that learnt from a part of the past, to tell a ceiling from a lack.

A share of all series, drawn several times, is learnt from; all seasons of a window are asked. Where the score still
rises with the share, more of the same data would help; where it is level, only other evidence can. The audience's fits
are one for each half-year, so its curve runs over their cut-offs instead: half a year more of charts at each step.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import nan

from ..forecast import seasons as model
from ..forecast.audience import model_for
from ..forecast.evidence import Evidence, gather
from ..forecast.gap import MODEL
from ..forecast.table import month_ends
from ..ledger import Ledger
from ..snapshot import FOREVER, Snapshot
from ..status import standings
from . import gaps, late, scores, windows
from .audience import FIRST, asked_weeks, score_weeks
from .audience_rivals import rivals
from .truth import premieres

SHARES = (0.25, 0.5, 0.75, 1.0)
DRAWS = 4  # of each share below the whole
LATE = ((date(2025, 3, 31), 6), (date(2025, 6, 30), 6))
GAPS = tuple(gaps.WINDOWS[i] for i in (1, 3, 4, 5, 10))
CUTOFFS = tuple(date(year, *end) for year in (2022, 2023, 2024) for end in ((6, 30), (12, 31)))
WEEKS_OFF = "weeks off"
Learnt = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Point:
    """One model on one window: what it learnt from (`past`, its size), the figure, its 90% interval over series; NaN
    where a share was drawn, of which the draws themselves show more."""

    window: str
    figure: str
    past: str
    size: float
    draw: int
    n: int
    value: float
    low: float
    high: float


def draws(
    series: Iterable[str], shares: Sequence[float] = SHARES, many: int = DRAWS
) -> Iterator[tuple[float, int, Learnt]]:
    """Shares of some series (ids) to learn from, each drawn several times, the whole once; the same each time.

    A larger share of one draw holds the smaller one.
    """
    names = sorted(set(series))
    for share in shares:
        for draw in range(many if share < 1.0 else 1):
            order = random.Random(draw).sample(names, len(names))
            yield share, draw, frozenset(order[: round(share * len(names))]).__contains__


def seasons(ledger: Ledger, end: Snapshot, through: date) -> list[Point]:
    """Odds of a next season: the named windows, and the late dates."""
    known, premiered = late.End.of(end, through), premieres(standings(end))
    days = {half[2] for window in windows.WINDOWS for half in window.halves} | {day for day, _ in LATE}
    taken = {day: ledger.as_of(day) for day in sorted(days)}
    everyone = {standing.series_id for snapshot in taken.values() for standing in standings(snapshot)}
    out: list[Point] = []
    for share, draw, learnt in draws(everyone):
        halves = {
            half: windows.asked(taken[half[2]], half, learnt) for window in windows.WINDOWS for half in window.halves
        }
        for window in windows.WINDOWS:
            asked = [one for half in window.halves for one in halves[half]]
            out += _of(window.name, windows.rows(window, asked, premiered), share, draw)
        for day, months in LATE:
            snapshot = taken[day]
            mine = [one for one in standings(snapshot) if learnt(one.series_id)]
            fitted = model.fit(snapshot, mine, _evidence(snapshot))
            found = late.rows(fitted, snapshot, month_ends(day, months)[-1], known)
            name = f"as of {day}, seasons without a next one, within {months} months"
            out += _of(name, [row for _, row in found], share, draw)
    return out


def _evidence(snapshot: Snapshot) -> Evidence:
    return snapshot.once("evidence", lambda: gather(snapshot, standings(snapshot)))


def _of(window: str, found: Sequence[windows.Row], share: float, draw: int) -> list[Point]:
    """Of our model; bars where all was learnt from."""
    import numpy as np

    names = [series for series, _, _ in found]
    y = np.asarray([float(came) for _, came, _ in found])
    p = np.asarray([said[model.MODEL] for _, _, said in found])
    figures = {"AUC": scores.auc_of(p, y), f"skill over {windows.BASES[0]}": windows.skill_of(p, None, y)}
    out = []
    for name, figure in figures.items():
        whole = share == 1.0
        bars = scores.over_series(figure, names) if whole else scores.Interval(figure(np.ones(len(y))), nan, nan)
        past = f"{share:.0%} of series"
        out.append(Point(window, name, past, share, draw, len(y), bars.value, bars.low, bars.high))
    return out


def waits(end: Snapshot) -> list[Point]:
    """Weeks to the next premiere: off at the median."""
    out = []
    for share, draw, learnt in draws({standing.series_id for standing in standings(end)}):
        for line in gaps.judge(end, GAPS, learnt):
            if line.model == MODEL:
                bars = line.error.value, line.error.low, line.error.high
                out.append(Point(line.window, WEEKS_OFF, f"{share:.0%} of series", share, draw, line.n, *bars))
    return out


def audience(ledger: Ledger, cutoffs: Sequence[date] = CUTOFFS) -> list[Point]:
    """Weeks 3 to 8 by the fits of earlier half-years: the interval score, lower is better."""
    out = []
    against = {name: rival for name, rival in rivals().items() if name == "average decay"}
    asked = asked_weeks(ledger)
    for cutoff in cutoffs:
        fit = model_for(cutoff)
        lines, _ = score_weeks([(fit, *group[1:]) for group in asked.groups], against)
        for line in lines:
            if line.population == "as known":
                name = f"weeks 3-8, premieres from {FIRST}, {line.model}"
                bars = line.wis.value, line.wis.low, line.wis.high
                out.append(Point(name, "WIS", f"charts to {cutoff}", float(fit.card["seasons"]), 0, line.n, *bars))
    return sorted(out, key=lambda p: p.window)


def judge(ledger: Ledger, through: date) -> list[Point]:
    """All of it."""
    end = ledger.as_of(ledger.as_of(FOREVER).watched_to)
    return [*seasons(ledger, end, through), *waits(end), *audience(ledger)]


def table(points: Sequence[Point]) -> str:
    """For people: of each window and figure the mean over draws by size of the past, and their least and most."""
    out: list[str] = []
    for window, figure in dict.fromkeys((p.window, p.figure) for p in points):
        out += ["", f"{window}: {figure}"]
        these = [p for p in points if (p.window, p.figure) == (window, figure)]
        for past in dict.fromkeys(p.past for p in these):
            values = [p.value for p in these if p.past == past]
            mean = sum(values) / len(values)
            out.append(f"  {past:24} {mean:7.3f}  ({len(values)} drawn, {min(values):.3f} to {max(values):.3f})")
    return "\n".join(out[1:])
