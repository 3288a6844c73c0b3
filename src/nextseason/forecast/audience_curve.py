"""The decay model: ln hours of a season's weeks as one Gaussian vector, fitted with weeks off the chart as censored.

With y_k = ln hours of week k, y_0 = ln(days out in week 1 / 7), l_k = ln(k / (k - 1)) and x the season's traits:

    y_1 = b1 . (1, x, y_0) + e_1
    y_2 = y_1 + b2 . (1, x, y_0, y_1) + e_2
    y_k = y_{k-1} + l_k (power of the season) + e_k                       for k >= 3

so a power law in weeks whose power is drawn from the traits, from the level, from the step before and from the slope
so far (`_step`). Small cells lean on all seasons by ridge priors on the coefficients of x. A staggered release has
twice the spread. All is linear, so y is Gaussian with a mean linear in x; what is known of some weeks gives the others.

A week off the chart is an interval from nothing to the tenth place, neither zero nor missing. Fitting is data
augmentation (Tanner & Wong 1987): hidden weeks are drawn from the normal truncated at the tenth place, coefficients are
fitted to the completed weeks, and the coefficients of the later sweeps averaged. Forecasting takes weeks in order and
replaces a truncated normal by the normal of the same mean and variance (assumed density filtering; Maybeck 1982).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import TYPE_CHECKING

from . import normal
from .audience_weeks import BELOW, CHARTED, TRAITS, UNKNOWN, WEEKS, Seasons

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

SIZE = WEEKS + 1  # y_0 and the weeks
N = len(TRAITS)
USUAL = 16.5  # ln hours about which levels are centred: 15 million hours
LAUNCH = -0.5  # ln of four days of seven, about which y_0 is centred: Thursday, as far as nothing is known
# Which variance a coordinate has: its own up to week 3, then shared, since later weeks are seen too seldom.
GROUPS = (0, 1, 2, 3, 4, 5, 5, *(6,) * (SIZE - 7))
STAGGERED = 2.0  # spread of a staggered release beside a whole one; assumed, 29 seasons are marked in all
FITTED = 12  # weeks that the steps are fitted on
PRIOR = 4.0  # ridge of the coefficients of traits, in units of 1 / variance; 1 and 15 gave the same scores by mid-2023
PRIOR_VARIANCE, PRIOR_WEEKS = 0.06, 20.0  # of a week's variance, worth so many weeks
# A second batch of episodes lifts a week by more than any normal would, and must not widen the weeks of all others:
# steps beyond so many standard deviations count with weight FAR / |z| (Huber 1964). Softer tails (t of 5, 8, 20
# degrees) were worse by mid-2023.
FAR = 3.0
DATED = 30  # launch days known, from which on they are fitted; before, nothing tells how they work
SWEEPS, KEPT = 60, 30  # 240 and 120 were better by mid-2023 where launch days are told, worse where not
CHUNK = 256  # seasons conditioned at once, so that a 27 x 27 matrix of each stays in the cache


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """Fitted coefficients: mean of y_0; `b1` (8,), `b2` (9,), `step` (19,) and the variances by group (7,)."""

    launch: float
    b1: Floats
    b2: Floats
    step: Floats
    variance: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Law:
    """The Gaussian of a curve: mean = `base` + x @ `traits`.T, `cov` of a whole release, and its recursion."""

    base: Floats  # (27,)
    traits: Floats  # (27, 6)
    cov: Floats  # (27, 27)
    precision: Floats  # (27, 27)
    unmix: Floats  # (27, 27): innovations = unmix @ (y - mean)


@cache
def _logs() -> tuple[float, ...]:
    import math

    return (0.0, 0.0, *(math.log(k / (k - 1)) for k in range(2, SIZE)))


def _step(y: Floats, x: Floats, k: int) -> Floats:
    """What the step from week k - 1 to k >= 3 depends on, (n, 19); linear in y and in x."""
    import numpy as np

    step, before = _logs()[k], _logs()[k - 1]
    n = len(y)
    third, fourth, later = float(k == 3), float(k == 4), float(k >= 5)
    momentum = (y[:, k - 1] - y[:, k - 2]) * step / before
    slope = (y[:, k - 1] - y[:, 2]) * step / np.log((k - 1) / 2) if k >= 5 else np.zeros(n)
    shift = y[:, 0] - LAUNCH
    return np.column_stack(
        [
            np.full(n, step), np.full(n, step / k), np.full(n, third), np.full(n, fourth), x * step, x[:, :2] * third,
            momentum * third, momentum * fourth, momentum * later, slope, shift * third, shift * fourth,
            step * (y[:, k - 1] - USUAL),
        ]
    )  # fmt: skip


@cache
def _linear(k: int) -> tuple[Floats, Floats, Floats]:
    """`_step` taken apart: constant (19,), coefficients of y (19, 27) and of x (19, 6)."""
    import numpy as np

    nothing = _step(np.zeros((1, SIZE)), np.zeros((1, N)), k)[0]
    of_y = _step(np.eye(SIZE), np.zeros((SIZE, N)), k).T - nothing[:, None]
    of_x = _step(np.zeros((N, SIZE)), np.eye(N), k).T - nothing[:, None]
    return nothing, of_y, of_x


def law(curve: Curve) -> Law:
    """The Gaussian of a curve, of all 26 weeks and y_0."""
    import numpy as np

    past, constant, traits = np.zeros((SIZE, SIZE)), np.zeros(SIZE), np.zeros((SIZE, N))
    constant[0] = curve.launch
    b1, b2 = curve.b1, curve.b2
    constant[1], traits[1], past[1, 0] = b1[0] - LAUNCH * b1[-1], b1[1 : 1 + N], b1[-1]
    constant[2] = b2[0] - LAUNCH * b2[1 + N] - USUAL * b2[2 + N]
    traits[2], past[2, 0], past[2, 1] = b2[1 : 1 + N], b2[1 + N], 1.0 + b2[2 + N]
    for k in range(3, SIZE):
        nothing, of_y, of_x = _linear(k)
        constant[k], past[k], traits[k] = curve.step @ nothing, curve.step @ of_y, curve.step @ of_x
        past[k, k - 1] += 1.0
    unmix = np.eye(SIZE) - past
    mix = np.linalg.inv(unmix)
    variance = curve.variance[list(GROUPS)]
    return Law(mix @ constant, mix @ traits, (mix * variance) @ mix.T, (unmix.T / variance) @ unmix, unmix)


def spread(known: Seasons) -> Floats:
    """How widely each season varies beside a whole release, (n,)."""
    import numpy as np

    return np.asarray(np.where(known.staggered, STAGGERED, 1.0))


def fit(known: Seasons, start: Curve, seed: int = 20) -> Curve:
    """Fit a curve to seasons; the same seasons and seed give the same curve. `start` stands where nothing is known."""
    import numpy as np

    n = len(known)
    if n == 0:
        return start
    rng = np.random.default_rng(seed)
    if (~np.isnan(known.launch)).sum() < DATED:
        known = replace(known, launch=np.full(n, 7.0 * np.exp(start.launch)))  # alike in all: no part in the fit
    x, width = known.x, spread(known)
    dated, seen = ~np.isnan(known.launch), known.state != UNKNOWN
    y = _first_guess(known, start)
    curve, weight, kept = start, np.tile(1.0 / width**2, (SIZE, 1)).T, []
    for sweep in range(SWEEPS):
        by = weight * np.hstack([np.ones((n, 1)), seen]) / curve.variance[list(GROUPS)]
        shift = y[:, 0] - LAUNCH
        curve = replace(
            curve,
            launch=(float(y[dated, 0].sum()) + 10.0 * start.launch) / (dated.sum() + 10.0),
            b1=_ridge(_ones(x, shift), y[:, 1], by[:, 1], (1, 2 + N)),
            b2=_ridge(_ones(x, shift, y[:, 1] - USUAL), y[:, 2] - y[:, 1], by[:, 2], (1, 1 + N)),
            step=_steps(y, x, by),
        )
        squared = _innovations(curve, y, x) ** 2
        z = squared / (curve.variance[list(GROUPS)] * width[:, None] ** 2)
        weight = np.minimum(1.0, FAR / np.sqrt(np.maximum(z, 1e-9))) / width[:, None] ** 2
        curve = replace(curve, variance=_variances(curve, squared * weight, y, seen, dated))
        _draw(rng, law(curve), known, y, width, dated)
        if sweep >= SWEEPS - KEPT:
            kept.append(curve)
    means = {f.name: np.mean([getattr(c, f.name) for c in kept], axis=0) for f in fields(Curve)}
    return Curve(**means)


def _first_guess(known: Seasons, start: Curve) -> Floats:
    """Hidden weeks begin a little below the tenth place, or below the week before."""
    import numpy as np

    y = np.zeros((len(known), SIZE))
    y[:, 0] = np.where(np.isnan(known.launch), start.launch, np.log(known.launch / 7.0))
    for k in range(1, SIZE):
        below = np.where(np.isnan(known.tenth[:, k - 1]), np.inf, known.tenth[:, k - 1] - 0.1)
        guess = np.minimum(y[:, k - 1] - 1.5 * _logs()[k] if k > 1 else USUAL, below)
        charted = known.state[:, k - 1] == CHARTED
        y[:, k] = np.where(charted, np.log(np.where(charted, known.hours[:, k - 1], 1.0)), guess)
    return y


def _ones(x: Floats, *more: Floats) -> Floats:
    import numpy as np

    return np.column_stack([np.ones(len(x)), x, *more])


def _ridge(x: Floats, y: Floats, weight: Floats, shrunk: tuple[int, int]) -> Floats:
    """Weighted least squares; coefficients in `shrunk` (from, to) have the prior N(0, 1 / PRIOR)."""
    import numpy as np

    prior = np.full(x.shape[1], 0.01)
    prior[shrunk[0] : shrunk[1]] = PRIOR
    weighted = x.T * weight
    return np.asarray(np.linalg.solve(weighted @ x + np.diag(prior), weighted @ y))


def _steps(y: Floats, x: Floats, weight: Floats) -> Floats:
    import numpy as np

    weeks = range(3, FITTED + 1)
    rows = np.concatenate([_step(y, x, k) for k in weeks])
    falls = np.concatenate([y[:, k] - y[:, k - 1] for k in weeks])
    return _ridge(rows, falls, np.concatenate([weight[:, k] for k in weeks]), (4, rows.shape[1]))


def _innovations(curve: Curve, y: Floats, x: Floats) -> Floats:
    import numpy as np

    found = law(curve)
    return np.asarray((y - found.base - x @ found.traits.T) @ found.unmix.T)


def _variances(curve: Curve, squared: Floats, y: Floats, seen: NDArray[np.bool_], dated: NDArray[np.bool_]) -> Floats:
    """Mean weighted squares of the steps by group; that of y_0 from the launch days known."""
    out = curve.variance.copy()
    out[0] = (((y[dated, 0] - curve.launch) ** 2).sum() + 0.13 * 10.0) / (dated.sum() + 10.0)
    for group in range(1, max(GROUPS) + 1):
        weeks = [k for k in range(1, FITTED + 1) if GROUPS[k] == group]
        total = sum(float((squared[:, k] * seen[:, k - 1]).sum()) for k in weeks)
        count = sum(int(seen[:, k - 1].sum()) for k in weeks)
        out[group] = (total + PRIOR_VARIANCE * PRIOR_WEEKS) / (count + PRIOR_WEEKS)
    return out


def _draw(
    rng: np.random.Generator, found: Law, known: Seasons, y: Floats, width: Floats, dated: NDArray[np.bool_]
) -> None:
    """Draw each hidden coordinate anew given all others (Gibbs), twice over."""
    import numpy as np

    mean = found.base + known.x @ found.traits.T
    off = y - mean
    for k in (*range(SIZE), *range(SIZE)):
        hidden = ~dated if k == 0 else known.state[:, k - 1] != CHARTED
        if not hidden.any():
            continue
        own = found.precision[k, k]
        centre = mean[hidden, k] - (off[hidden] @ found.precision[:, k] - off[hidden, k] * own) / own
        scale = (width[hidden] if k else 1.0) / np.sqrt(own)
        if k == 0:
            drawn = centre + scale * rng.standard_normal(len(centre))
        else:
            tenth, state = known.tenth[hidden, k - 1], known.state[hidden, k - 1]
            top = np.where(state == BELOW, tenth, np.inf)
            share = np.where(np.isinf(top), 1.0, normal.cdf((np.where(np.isinf(top), 0.0, top) - centre) / scale))
            drawn = centre + scale * normal.ppf(np.clip(rng.random(len(centre)) * share, 1e-12, 1 - 1e-12))
            drawn = np.minimum(drawn, np.where(np.isinf(top), drawn, top))
        y[hidden, k] = drawn
        off[hidden, k] = drawn - mean[hidden, k]


def given(found: Law, known: Seasons) -> Iterator[tuple[NDArray[np.int64], Floats, Floats]]:
    """Index (m,), mean (m, 27) and covariance (m or 1, 27, 27) of y of some of the seasons at a time, given the weeks
    charted, those below the tenth place, and the day of launch where it is known.

    Seasons of which the same weeks are known, and none below the tenth place, share one covariance: one solution gives
    them all. The others go week by week.
    """
    import numpy as np

    launched = ~np.isnan(known.launch)[:, None]
    seen = np.hstack([launched, known.state == CHARTED])
    below = (known.state == BELOW).any(axis=1)
    plain = np.flatnonzero(~below)
    if len(plain):
        packed = np.packbits(np.hstack([seen[plain], known.staggered[plain, None]]), axis=1)
        _, first, which = np.unique(packed, axis=0, return_index=True, return_inverse=True)
        order = np.argsort(which.ravel(), kind="stable")
        for group in np.split(order, np.cumsum(np.bincount(which.ravel()))[:-1]):
            index = plain[group]
            yield index, *_shared(found, known.take(index), seen[plain[first[which.ravel()[group[0]]]]])
    hidden = np.flatnonzero(below)
    for start in range(0, len(hidden), CHUNK):
        index = hidden[start : start + CHUNK]
        yield index, *_in_order(found, known.take(index))


def _values(known: Seasons) -> Floats:
    """y where it is known, else 0; (n, 27)."""
    import numpy as np

    out = np.zeros((len(known), SIZE))
    out[:, 0] = np.log(np.where(np.isnan(known.launch), 7.0, known.launch) / 7.0)
    out[:, 1:] = np.log(np.where(known.state == CHARTED, known.hours, 1.0))
    return out


def _shared(found: Law, known: Seasons, seen: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """The conditional Gaussian where the same coordinates are seen in all."""
    import numpy as np

    mean = found.base + known.x @ found.traits.T
    cov = found.cov * spread(known)[0] ** 2
    if seen.any():
        gain = np.linalg.solve(cov[np.ix_(seen, seen)], cov[seen]).T  # (27, seen)
        mean = mean + (_values(known)[:, seen] - mean[:, seen]) @ gain.T
        cov = cov - gain @ cov[seen]
    return mean, cov[None]


def _in_order(found: Law, known: Seasons) -> tuple[Floats, Floats]:
    """Week by week, a truncated normal replaced by the normal of its mean and variance."""
    import numpy as np

    value = _values(known)
    mean = found.base + known.x @ found.traits.T
    cov = found.cov * (spread(known) ** 2)[:, None, None]
    for k in range(SIZE):
        seen = known.state[:, k - 1] == CHARTED if k else ~np.isnan(known.launch)
        below = known.state[:, k - 1] == BELOW if k else np.zeros(len(known), dtype=bool)
        if not (seen.any() or below.any()):
            continue
        at, own = mean[:, k], np.maximum(cov[:, k, k], 1e-12)
        top = np.where(below, known.tenth[:, k - 1], at)
        fall, left = _below((top - at) / np.sqrt(own))
        moved = np.where(seen, value[:, k] - at, np.where(below, -np.sqrt(own) * fall, 0.0))
        shrunk = np.where(seen, -own, np.where(below, own * (left - 1.0), 0.0))
        gain = cov[:, :, k] / own[:, None]
        mean = mean + gain * moved[:, None]
        cov = cov + (gain * shrunk[:, None])[:, :, None] * gain[:, None, :]
    return mean, cov


def _below(bound: Floats) -> tuple[Floats, Floats]:
    """Of a standard normal below `bound`: by how much its mean falls, and the share of its variance that is left."""
    import numpy as np

    bound = np.maximum(bound, -30.0)
    ratio = np.where(bound < -6.0, -bound, normal.density(bound) / normal.cdf(np.maximum(bound, -6.5)))
    return ratio, np.clip(1.0 - bound * ratio - ratio**2, 0.02, 1.0)


def log_sum(mean: Floats, cov: Floats, share: Floats) -> tuple[Floats, Floats]:
    """Mean and standard deviation (n,) of ln(sum of share_k exp(y_k)), from the sum's first two moments.

    The sum of log-normals as a log-normal (Fenton 1960). `mean` (n, k), `cov` (n, k, k), `share` (n, k).
    """
    import numpy as np

    top = mean.max(axis=1, keepdims=True)
    each = share * np.exp(mean - top + 0.5 * np.einsum("nkk->nk", cov))
    first = each.sum(axis=1)
    second = np.einsum("nj,njk,nk->n", each, np.broadcast_to(np.exp(cov), (len(mean), *cov.shape[1:])), each)
    variance = np.log(np.maximum(second / first**2, 1.0))
    return np.log(first) - 0.5 * variance + top[:, 0], np.sqrt(variance)
