"""The model in use: the rates, moved by what is known of each series beside its cell.

The hazard of the rates (`rates`) is the given one; a ridge regression over season-months learns how signs move it
(`signs`, `ridge`), from outcomes known by the day alone. Words of databases come on top as stated factors (`words`).
With no half-year report, or too few next premieres, nothing is fitted and the rates stand.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from ..snapshot import Snapshot
from ..status import Standing, standings
from . import rates as plain
from .evidence import Evidence, gather
from .hazard import DRAWS, HORIZON, Life, lived, months_between
from .kept import Kept, keep, load, place
from .kept_series import records
from .past import Pasts, pasts
from .rates import Candidate, Rates, candidates
from .ridge import Moves
from .ridge import fit as fit_moves
from .signs import COLUMNS, Sign, periods, signs_of
from .table import ForecastRow, month_ends
from .viewing import DIGITS
from .words import Word, out_already, stated, words_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["MODEL", "Candidate", "Course", "Seasons", "candidates", "course", "fit", "next_by", "outcome", "rows"]
MODEL = "seasons/2"
# Precision of the prior of each move: a unit of it is a next premiere that the rates expect. Chosen on windows that
# closed by mid-2023 (docs/forecasting.md); audiences by reason, for they were hardly there before.
RIDGE = 8.0
RIDGES = {"audience, young": 20.0, "audience, old": 20.0, "audience later": 20.0, "these days": 1.0}
LONGEST = 72  # months of a life that are looked at
SETTINGS = {
    "ridge": RIDGE, "ridges": RIDGES, "longest": LONGEST, "digits": DIGITS,
    "level": "of all that may have a next season",
}  # fmt: skip
YEAR = 12


@dataclass(frozen=True)
class Seasons:
    """The model of one snapshot: the rates beneath, the moves (None where the rates stand alone), the evidence."""

    rates: Rates
    evidence: Evidence
    moves: Moves | None
    level: float = 0.0  # what brings the words back to the mean, in log hazard
    past: Pasts = field(default_factory=dict)
    gain: float = 0.0  # of a new fit: what it gained over the rates on its own data, in log likelihood
    _drawn: list[NDArray[np.float64]] = field(default_factory=list)

    def drawn(self) -> NDArray[np.float64]:
        """Draws of the moves, made once."""
        if not self._drawn:
            assert self.moves is not None
            self._drawn.append(self.moves.draws(DRAWS))
        return self._drawn[0]


@dataclass(frozen=True)
class Course:
    """The months of one candidate: those since it was last seen, then `HORIZON` from the day.

    `given` is the hazard of the rates in each times its length (the unseen ones by the share that no chart shows),
    `signs` the signs there, `said` the words' logarithms, one row a word.
    """

    unseen: int
    given: NDArray[np.float64]
    drawn: NDArray[np.float64] | None
    ages: NDArray[np.float64]
    all_signs: list[Sign]
    signs: NDArray[np.float64]
    words: list[Word]
    said: NDArray[np.float64]


def fit(snapshot: Snapshot, found: list[Standing] | None = None, evidence: Evidence | None = None) -> Seasons:
    """Fit on a snapshot: the rates, then the moves on the same lives.

    `found` are the standings to learn from (all of the snapshot's), `evidence` what stands beside them.
    """
    if found is None and evidence is None:
        return snapshot.once(MODEL, lambda: _of_day(snapshot))
    return _fit(snapshot, standings(snapshot) if found is None else found, evidence)


def fit_of(snapshot: Snapshot, series: Iterable[str] | None = None) -> tuple[Seasons, list[Standing]]:
    """The model for some series (ids) or all, and their standings: where the day's model is kept, from its file alone.

    The same numbers as from `fit` and the standings of the snapshot.
    """
    wanted = None if series is None else set(series)
    known = _known(snapshot)
    if known is not None:
        return _from(known, wanted), known.standings(wanted)
    return fit(snapshot), [one for one in standings(snapshot) if wanted is None or one.series_id in wanted]


def _known(snapshot: Snapshot) -> Kept | None:
    return snapshot.once(f"{MODEL}, kept", lambda: load(place(snapshot, MODEL, SETTINGS)))


def _from(known: Kept, wanted: Iterable[str] | None) -> Seasons:
    return Seasons(known.rates, known.evidence(wanted), known.moves, known.level, known.past)


def _of_day(snapshot: Snapshot) -> Seasons:
    """As it is kept, else fitted and kept."""
    known = _known(snapshot)
    if known is not None:
        return _from(known, None)
    found = standings(snapshot)
    fitted = _fit(snapshot, found, None)
    if fitted.moves is not None:
        evidence, asked = fitted.evidence, {(one.series_id, one.season) for one in found if one.latest}
        audiences = {key: seen for key, seen in evidence.viewing.items() if key in asked}
        own = records(found, evidence)
        keep(place(snapshot, MODEL, SETTINGS), Kept(
            fitted.moves, fitted.level, fitted.rates, audiences, evidence.looked, own, fitted.past,
            _card(fitted.rates, fitted.gain),
        ))  # fmt: skip
    return fitted


def _fit(snapshot: Snapshot, found: list[Standing], evidence: Evidence | None) -> Seasons:
    rates = plain.fit_rates(snapshot, found)
    evidence = gather(snapshot, found) if evidence is None else evidence
    _, reported = plain.watched_through(snapshot)
    if not reported or rates.thin:
        return Seasons(rates, evidence, None)
    lives = plain.lives(found, rates.watched_through, reported)
    moves, gain = _moves(rates, evidence, lives)
    fitted = Seasons(rates, evidence, moves, past=pasts(lives, evidence), gain=gain)
    return replace(fitted, level=_level(fitted, found))


def _card(rates: Rates, gain: float) -> dict[str, Any]:
    """What a fit was made of, its cut-off, and what it gained over the rates on its own data."""
    return {
        "model": MODEL, "day": rates.day.isoformat(), "cutoff": rates.watched_through.isoformat(),
        "seasons": rates.seasons, "next_premieres": round(rates.hazard.seasons_seen),
        "log_likelihood_gain_over_rates": round(gain, 4), "settings": SETTINGS,
    }  # fmt: skip


def _moves(rates: Rates, evidence: Evidence, lives: list[tuple[Standing, Life]]) -> tuple[Moves, float]:
    """Learn the moves from the lives, each cut where a sign begins or ceases to count: between cuts nothing changes.

    With them what they add to the log likelihood of the rates.
    """
    import numpy as np

    signs: list[NDArray[np.float64]] = []
    expected: list[NDArray[np.float64]] = []
    came: list[NDArray[np.float64]] = []
    for standing, life in lives:
        end = min(life.months, LONGEST)
        these = signs_of(standing, evidence, rates.watched_through, hindsight=False)
        ends = {age for sign in these for age in (sign.since, sign.until) if 0.0 < age < end}
        cuts = np.asarray([0.0, *sorted(ends), end])
        signs.append(periods(these, (cuts[1:] + cuts[:-1]) / 2))
        expected.append(np.diff(lived(rates.hazard.monthly(life.cell), 0.0, cuts.tolist())))
        came.append(np.zeros(len(cuts) - 1))
        came[-1][-1] = float(life.came_back and life.months <= LONGEST)
    ridge = np.asarray([RIDGES.get(column, RIDGE) for column in COLUMNS])
    table, mean, over = np.concatenate(signs), np.concatenate(expected), np.concatenate(came)
    moves = fit_moves(table, mean, over, ridge)
    moved = table @ moves.mode
    return moves, float((over * moved - mean * (np.exp(moved) - 1.0)).sum())


def _level(fitted: Seasons, found: list[Standing]) -> float:
    """What brings the next seasons expected out in a year to as many as if nobody had said a word or decided anything.

    Of all seasons that may have one: where renewals hold their share of those that come, the others hold less.
    """
    import numpy as np

    assert fitted.moves is not None
    without = decided = 0.0
    rows = []
    for candidate in candidates(fitted.rates, found):
        standing = candidate.standing
        if standing.season is None and standing.status == "concluded":
            continue  # a limited series: no life of the fit
        at = course(fitted, candidate)
        year = slice(0, at.unseen + YEAR)
        hazard = at.given[year] * np.exp(at.signs[year] @ fitted.moves.mode)
        without += float(in_vain(1.0 - np.exp(-hazard.sum())))
        if standing.status in ("open", "silent"):
            out = float(stated()["aired"]["out"]) if out_already(standing, fitted.evidence) else 0.0
            rows.append(((hazard * np.exp(at.said[:, year].sum(axis=0))).sum(), out))
        else:
            decided += float(next_by(fitted, candidate, [float(YEAR)])[0])
    if not rows:
        return 0.0
    spoken, out_now = np.asarray(rows).T
    low, high = -3.0, 3.0
    for _ in range(40):
        level = (low + high) / 2
        come = 1.0 - (1.0 - out_now) * (1.0 - in_vain(1.0 - np.exp(-spoken * np.exp(level))))
        low, high = (level, high) if decided + come.sum() < without else (low, level)
    return round((low + high) / 2, 6)


def course(fitted: Seasons, candidate: Candidate, draws: bool = False) -> Course:
    """Lay out the months of a candidate, from the last day on which its next premiere would have been seen."""
    import numpy as np

    rates, standing = fitted.rates, candidate.standing
    hidden = candidate.age - candidate.seen
    unseen = math.ceil(hidden) if hidden > 1e-9 else 0
    starts = [candidate.seen + hidden * i / max(unseen, 1) for i in range(unseen)]
    starts += [candidate.age + i for i in range(HORIZON)]
    lengths = np.asarray([hidden / max(unseen, 1)] * unseen + [1.0] * HORIZON)
    share = np.asarray([1.0 - rates.charting[standing.charted]] * unseen + [1.0] * HORIZON)
    ages = np.asarray(starts) + lengths / 2

    def given(monthly: NDArray[np.float64]) -> NDArray[np.float64]:
        before = lived(monthly, candidate.seen, [hidden * i / max(unseen, 1) for i in range(unseen + 1)])
        after = lived(monthly, candidate.age, [float(i) for i in range(HORIZON + 1)])
        both = np.concatenate([np.diff(before, axis=-1)[..., :unseen], np.diff(after, axis=-1)], axis=-1)
        return np.asarray(both * share)

    signs = signs_of(standing, fitted.evidence, rates.watched_through, hindsight=True)
    words = words_of(standing, fitted.evidence) if fitted.moves is not None else []
    if words or fitted.level:
        words = [*words, Word(fitted.level, rates.day, None, "what is said and decided of all others")]
    ahead = ages - candidate.age
    said = np.asarray([word.course(rates.day, ahead) for word in words]).reshape(len(words), len(ages))
    return Course(
        unseen, given(rates.hazard.monthly(candidate.cell)),
        given(rates.hazard.draws(candidate.cell)) if draws else None, ages, signs, periods(signs, ages), words, said,
    )  # fmt: skip


def next_by(
    fitted: Seasons, candidate: Candidate, ahead: Sequence[float], draws: bool = False, decided: bool = True
) -> NDArray[np.float64]:
    """Probability that the next season has premiered so many months from the day; with `draws`, (draws, ahead).

    1 - exp(-sum of the months' hazards), those between the last report and the day by the share that no chart shows,
    each moved by its signs and words. With `decided=False` as if no decision were known.
    """
    import numpy as np

    if fitted.moves is None:
        return plain.next_by(fitted.rates, candidate, ahead, draws, decided)
    at = course(fitted, candidate, draws)
    words = at.said.sum(axis=0)
    if draws:
        assert at.drawn is not None
        doubt = np.random.default_rng(22).standard_normal((DRAWS, 1)) * stated()["uncertainty"]["spread"]
        hazard = at.drawn * np.exp(fitted.drawn() @ at.signs.T + (1.0 + doubt) * words)
    else:
        hazard = at.given * np.exp(at.signs @ fitted.moves.mode + words)
    unseen = hazard[..., : at.unseen].sum(axis=-1, keepdims=True)
    lives = np.concatenate([unseen, unseen + np.cumsum(hazard[..., at.unseen :], axis=-1)], axis=-1)
    months = np.clip([*ahead, float(HORIZON)], 0.0, HORIZON)
    low = np.minimum(months.astype(int), HORIZON - 1)
    total = lives[..., low] + (months - low) * (lives[..., low + 1] - lives[..., low])
    by = in_vain(1.0 - np.exp(-total))
    if out_already(candidate.standing, fitted.evidence):
        by = 1.0 - (1.0 - stated()["aired"]["out"]) * (1.0 - by)
    if not decided:
        return np.asarray(by[..., :-1])
    return plain.given_decision(fitted.rates, candidate, ahead, by[..., :-1], by[..., -1:], _window(fitted, candidate))


def in_vain(by: NDArray[np.float64]) -> NDArray[np.float64]:
    """The surer a next season, the more it is like a renewed one, and some of those never come: p (1 - v p)."""
    vain = float(plain.lags()["decided"]["renewed_in_vain"])
    return by * (1.0 - vain * by)


def _window(fitted: Seasons, candidate: Candidate) -> tuple[date, date, float] | None:
    """Days within which somebody expects the next season, and how often such a window is kept."""
    found = fitted.evidence.expected.get(candidate.standing.series_id)
    start = candidate.standing.premiere.last if candidate.standing.premiere else None
    if found is None or start is None or found.known < start:
        return None
    if found.season is not None and found.season <= (candidate.standing.season or 1):
        return None
    return found.first, found.last, float(stated()["expected"]["kept"])


def outcome(fitted: Seasons, candidate: Candidate, periods: list[date]) -> NDArray[np.float64]:
    """The odds of each status on some days, (periods, STATUSES); each row sums to 1. See `rates.outcome`."""
    ahead = [max(months_between(fitted.rates.day, p), 0.0) for p in periods]
    by = next_by(fitted, candidate, [*ahead, float(HORIZON)], decided=False)
    return plain.outcome(fitted.rates, candidate, periods, by)


def rows(fitted: Seasons, candidate: Candidate, target: str | None = None) -> list[ForecastRow]:
    """The forecast of one season in the long table, for each month-end to 24 months."""
    day, standing = fitted.rates.day, candidate.standing
    periods = month_ends(day, plain.MONTHS)
    common = (MODEL, day, standing.series, standing.series_id, standing.season)
    out: list[ForecastRow] = []
    if target in (None, "outcome"):
        for period, odds in zip(periods, outcome(fitted, candidate, periods).tolist(), strict=True):
            out += [
                ForecastRow(*common, "outcome", period, "pmf", s, v) for s, v in zip(plain.STATUSES, odds, strict=True)
            ]
    if target in (None, "next_premiere_by"):
        ahead = [months_between(day, p) for p in periods]
        for period, value in zip(periods, next_by(fitted, candidate, ahead), strict=True):
            out.append(ForecastRow(*common, "next_premiere_by", period, "probability", None, float(value)))
    return out
