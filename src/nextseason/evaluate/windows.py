"""Named windows: every season of a half-year, asked once its first report is out, judged so long after it premiered.

Whether a next season is out by the report is not told to the model, and the seasons of the half-year are left out of
its fit: so all of them can be asked, and none was learnt from. Each window is run once for each candidate of a model;
`tools/runs.py` keeps the list of runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from ..forecast import rates as plain
from ..forecast import seasons as model
from ..forecast.evidence import gather
from ..forecast.hazard import MONTH, Life
from ..ledger import Ledger
from ..snapshot import FOREVER
from ..status import Standing, standings
from . import scores
from .truth import premieres

if TYPE_CHECKING:
    from ..snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Window:
    """Seasons premiered in some half-years (first day, last day, day of asking), asked for so many months."""

    name: str
    halves: tuple[tuple[date, date, date], ...]
    months: int


H2_2023 = (date(2023, 7, 1), date(2023, 12, 31), date(2024, 5, 31))
H1_2024 = (date(2024, 1, 1), date(2024, 6, 30), date(2024, 9, 30))
WINDOWS = (
    Window("premieres of 2023H2 and 2024H1, within 18 months", (H2_2023, H1_2024), 18),
    Window("premieres of 2023H2, within 24 months", (H2_2023,), 24),
)
BASES = ("its own share", "season x language")


@dataclass(frozen=True, slots=True)
class Judged:
    """A model on one window: scores with 90% intervals over series; calibration slope, 1 where it is as sure as right.

    Skill is over the window's own share, which nobody could know before (the hardest constant), and over a shrunk share
    by season number and language of the seasons before.
    """

    window: str
    model: str
    n: int
    came: float
    said: float
    brier: scores.Interval
    auc: scores.Interval
    skill: dict[str, scores.Interval]
    slope: scores.Interval


def judge(ledger: Ledger, windows: Sequence[Window] = WINDOWS) -> list[Judged]:
    """Run the windows that the desk knows the end of; those that have not passed are left out."""
    end = ledger.as_of(ledger.as_of(FOREVER).watched_to)
    through, _ = plain.watched_through(end)
    premiered = premieres(standings(end))
    known: dict[date, list[Asked]] = {}
    out: list[Judged] = []
    for window in windows:
        if any(day > end.day or first > through for first, _, day in window.halves):
            continue
        for half in window.halves:
            if half[2] not in known:
                known[half[2]] = asked(ledger.as_of(half[2]), half)
        out += judged(window.name, rows(window, [one for half in window.halves for one in known[half[2]]], premiered))
    return out


Row = tuple[str, bool, dict[str, float]]  # series, whether its next season came, what each model said


def rows(window: Window, seasons: Sequence[Asked], out: dict[str, list[tuple[int, date, bool]]]) -> list[Row]:
    """What was said of a window's seasons, and what came; `out` are the seasons that are out by series."""
    found = []
    for one in seasons:
        later = [
            day
            for number, day, dated in out.get(one.standing.series_id, ())
            if dated and number > _number(one.standing)
        ]
        came = any((day - one.start).days <= window.months * MONTH for day in later)
        found.append((one.standing.series_id, came, one.said(window.months)))
    return found


def _number(standing: Standing) -> int:
    return standing.season or 1


@dataclass(frozen=True)
class Asked:
    """One season, asked from its premiere on by a model that never saw what came after it."""

    standing: Standing
    start: date
    fitted: model.Seasons
    lives: dict[tuple[str, ...], tuple[Life, ...]]

    def said(self, months: int) -> dict[str, float]:
        """The probabilities of the models and of the share by season number and language."""
        candidate = plain.Candidate(self.standing, plain.cell_of(self.standing), 0.0, 0.0)
        ours = model.next_by(self.fitted, candidate, [float(months)], decided=False)[0]
        rates = plain.next_by(self.fitted.rates, candidate, [float(months)], decided=False)[0]
        usual = usual_share(self.lives, candidate.cell[:2], months)
        return {model.MODEL: float(ours), plain.MODEL: float(rates), BASES[1]: usual}


def asked(
    snapshot: Snapshot, half: tuple[date, date, date], learnt: Callable[[str], bool] = lambda _: True
) -> list[Asked]:
    """The seasons of a half-year, asked from their premiere; `learnt` says of which series (ids) the model learns."""
    found = standings(snapshot)
    here = [s for s in found if _premiered_in(s, half) and s.premiere_basis == "stated" and s.status != "concluded"]
    mine: dict[str, int] = {}
    for s in here:
        mine[s.series_id] = min(_number(s), mine.get(s.series_id, _number(s)))
    # neither what became of them nor that a later season is there
    others = [s for s in found if s.series_id not in mine or _number(s) < mine[s.series_id]]
    evidence = snapshot.once("evidence", lambda: gather(snapshot, found))
    fitted = model.fit(snapshot, [s for s in others if learnt(s.series_id)], evidence)
    return [
        Asked(s, s.premiere.last, fitted, fitted.rates.lives)
        for s in here
        if s.premiere is not None and s.premiere.last
    ]


def _premiered_in(standing: Standing, half: tuple[date, date, date]) -> bool:
    premiere = standing.premiere
    return bool(premiere and premiere.first and premiere.last and half[0] <= premiere.last <= half[1])


def usual_share(lives: dict[tuple[str, ...], tuple[Life, ...]], cell: tuple[str, ...], months: float) -> float:
    """The share of seasons that had a next one within so many months of their premiere, of those followed as long.

    Shrunk from the wider cell to the narrower by `rates.SHRINK` seasons.
    """
    share = 0.5
    for depth in range(len(cell) + 1):
        these = [life for name, group in lives.items() if name[:depth] == cell[:depth] for life in group]
        closed = [life for life in these if life.watched >= months]
        came = sum(life.came_back and life.months <= months for life in closed)
        share = (came + plain.SHRINK * share) / (len(closed) + plain.SHRINK)
    return share


def judged(name: str, rows: Sequence[Row]) -> Iterable[Judged]:
    """Each model's scores on some seasons, from (series, whether it came, what each model and `BASES[1]` said)."""
    import numpy as np

    if not rows:
        return
    names = [series for series, _, _ in rows]
    y = np.asarray([float(came) for _, came, _ in rows])
    usual = np.asarray([said[BASES[1]] for _, _, said in rows])
    for who in (name for name in rows[0][2] if name != BASES[1]):
        p = np.asarray([said[who] for _, _, said in rows])
        yield Judged(
            name, who, len(y), float(y.mean()), float(p.mean()),
            scores.over_series(_of(scores.brier, p, y), names), scores.over_series(_of(scores.auc, p, y), names),
            {BASES[0]: scores.over_series(skill_of(p, None, y), names),
             BASES[1]: scores.over_series(skill_of(p, usual, y), names)},
            scores.over_series(_of(scores.slope, p, y), names),
        )  # fmt: skip


def _of(score: Callable[..., float], p: scores.Floats, y: scores.Floats) -> Callable[[scores.Floats], float]:
    return lambda weights: score(p, y, weights)


def skill_of(p: scores.Floats, base: scores.Floats | None, y: scores.Floats) -> Callable[[scores.Floats], float]:
    """Brier skill over some forecasts, or over the share that came itself."""

    def figure(weights: scores.Floats) -> float:
        own = float((weights * y).sum() / weights.sum())
        theirs = own * (1 - own) if base is None else scores.brier(base, y, weights)
        return scores.skill(scores.brier(p, y, weights), theirs)

    return figure


def table(found: Sequence[Judged]) -> str:
    """For people: one block a window."""
    out: list[str] = []
    for name in dict.fromkeys(one.window for one in found):
        these = [one for one in found if one.window == name]
        out += ["", f"{name}: {these[0].n} seasons, {these[0].came:.1%} came"]
        for one in these:
            out.append(f"  {one.model:10} said {one.said:.1%}, AUC {one.auc}, slope {one.slope}")
            out += [f"    skill over {base}: {value}" for base, value in one.skill.items()]
    return "\n".join(out)


def as_rows(found: Sequence[Judged]) -> list[dict[str, Any]]:
    """Plain values, for JSON."""
    return [asdict(one) for one in found]
