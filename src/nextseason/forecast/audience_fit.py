"""Fitting the audience model on a snapshot: its chart for the curve, its half-year reports for what no chart shows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from ..snapshot import Snapshot
from . import audience_curve as curves
from . import normal
from .audience import MODEL, Model, assumed
from .audience_weeks import BELOW, CHARTED, UNKNOWN, WEEKS, Seasons, seasons

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

SHRINK = 20.0  # seasons that no bias and the assumed scale count for beside the half-year totals
FEWEST = 30  # seasons on a chart; with fewer there is no fit, and the base rates stay


@dataclass(frozen=True, slots=True, eq=False)
class Totals:
    """Half-year hours of m seasons first charted in that half: which season, its hours, and the share of each week's
    days that lie in the half, (m, 26)."""

    index: NDArray[np.int64]
    hours: Floats
    share: Floats


def totals(snapshot: Snapshot, known: Seasons, start: date | None = None) -> Totals:
    """The half-year reports of a snapshot joined to the seasons that entered the chart in the same half; with `start`,
    of the half-year that begins then.

    Left out are seasons that the report lists twice under one number and no label of the chart's, and those whose
    charted hours alone exceed the report's by a tenth: two seasons under one name.
    """
    import numpy as np

    found = snapshot.query(
        """SELECT series_key, any_value(series_said), season, season_said, happened_from, happened_to, max(value_number)
           FROM claims WHERE json_extract_string(detail, '$.window') = 'half-year' AND unit = 'hours'
               AND coalesce(json_extract_string(detail, '$.market'), 'global') = 'global'
           GROUP BY ALL ORDER BY ALL""",
        where="kind = 'viewership'",
    )
    name = snapshot.catalog.series_of_row
    told: dict[tuple[str | None, int | None, date], list[tuple[str | None, date, float]]] = {}
    for key, said, season, label, first, last, hours in found:
        if start in (None, first):
            told.setdefault((name(key, said), season, first), []).append((label, last, hours))
    index, amounts, shares = [], [], []
    for i in range(len(known)):
        first = known.first[i].item()
        half = date(first.year, 1 if first.month <= 6 else 7, 1)
        rows = told.get((known.series_id[i], known.season[i], half), [])
        rows = [row for row in rows if row[0] == known.label[i]] or rows
        if len(rows) != 1:
            continue
        share = in_half(first, rows[0][1])
        seen = np.where(known.state[i] == CHARTED, known.hours[i], 0.0) @ share
        if rows[0][2] > 0 and seen <= 1.1 * rows[0][2]:
            index.append(i)
            amounts.append(rows[0][2])
            shares.append(share)
    return Totals(np.array(index, dtype=int), np.array(amounts), np.array(shares).reshape(-1, WEEKS))


def in_half(first: date, last: date) -> Floats:
    """The share of the days of each of 26 weeks from Monday `first` that lie no later than `last`, (26,)."""
    import numpy as np

    left = np.array([(last - (first + timedelta(weeks=k))).days + 1 for k in range(WEEKS)])
    return np.asarray(np.clip(left, 0, 7) / 7.0)


def nowcast(model: Model, known: Seasons, share: Floats, plain: bool = False) -> tuple[Floats, Floats]:
    """Centre and scale (n,) of ln(hours) over the given share of each week: charted weeks as they are, the rest as the
    model says. Weeks without a share are not looked at. With `plain`, without the correction by earlier half-years."""
    import numpy as np

    state = np.where(share > 0, known.state, UNKNOWN).astype(np.int8)
    seen = replace(known, state=state)
    centre, scale = np.zeros(len(known)), np.zeros(len(known))
    for index, mean, cov in curves.given(curves.law(model.curve), seen):
        centre[index], scale[index] = curves.log_sum(mean[:, 1:], cov[:, 1:, 1:], share[index])
    if plain:
        return centre, scale
    often = (state == CHARTED).sum(axis=1) >= 2
    bias = np.where(often, model.tail[1][0], model.tail[0][0])
    return centre + bias, scale * np.where(often, model.tail[1][1], model.tail[0][1])


def fit(snapshot: Snapshot) -> Model:
    """Fit on a snapshot: the seasons on its charts, and the half-years that its reports speak of.

    With fewer than 30 seasons the assumed model comes back. The same snapshot gives the same model.
    """
    import numpy as np

    start = assumed()
    known = seasons(snapshot, name=snapshot.catalog.series_of_row)
    if len(known) < FEWEST:
        return start
    curve = curves.fit(known, start.curve)
    model = replace(start, name=MODEL, cutoff=snapshot.day, curve=curve)
    found = totals(snapshot, known)
    tail, errors = _tail(model, known, found)
    decay, variance = average_decay(known, start)
    charted = int((known.state == CHARTED).sum())
    card: dict[str, Any] = {
        "cutoff": snapshot.day.isoformat(),
        "data": "weekly charts and half-year reports of the snapshot of that day",
        "weeks_through": str(known.first.max() + np.timedelta64(6, "D")),
        "seasons": len(known), "weeks_charted": charted, "weeks_below_tenth": int((known.state == BELOW).sum()),
        "launch_days_known": int((~np.isnan(known.launch)).sum()), "half_year_totals": len(found.index),
        "scores_in_sample": {
            "sd_of_a_week": [round(float(np.sqrt(v)), 3) for v in curve.variance[1:]],
            "half_year_median_error": round(float(np.median(errors)), 3) if len(errors) else None,
        },
    }  # fmt: skip
    return replace(model, tail=tail, decay=decay, decay_variance=variance, card=card)


def _tail(
    model: Model, known: Seasons, found: Totals
) -> tuple[tuple[tuple[float, float], tuple[float, float]], Floats]:
    """What the half-year totals say of the curve's part off the chart, and the absolute errors, |ln|, before it.

    The bias is the median error, the scale brings 80% of errors into the 80% interval; both shrunk to the assumed.
    """
    import numpy as np

    if not len(found.index):
        return model.tail, np.zeros(0)
    these = known.take(found.index)
    centre, scale = nowcast(model, these, found.share, plain=True)
    error = np.log(found.hours) - centre
    often = ((these.state == CHARTED) & (found.share > 0)).sum(axis=1) >= 2
    pairs = []
    for group, (_, usual) in zip((~often, often), model.tail, strict=True):
        n = int(group.sum())
        bias = float(np.median(error[group])) * n / (n + SHRINK) if n else 0.0
        wide = np.abs(error[group] - bias) / np.maximum(scale[group], 0.01)
        wanted = float(np.quantile(wide, 0.8)) / normal.t5_ppf(0.9) if n else usual
        pairs.append((bias, (wanted * n + usual * SHRINK) / (n + SHRINK)))
    return (pairs[0], pairs[1]), np.abs(error)


def average_decay(known: Seasons, start: Model) -> tuple[Floats, Floats]:
    """Mean fall of ln hours from week k to k + 1 where both are charted, and the variance of single falls, (25,) each.

    Where fewer than five seasons show a step, the step before stands for it. It takes no account of seasons that fell
    off the chart: that is what makes it a baseline.
    """
    import numpy as np

    y = np.log(np.where(known.state == CHARTED, known.hours, np.nan))
    fall, variance = start.decay.copy(), start.decay_variance.copy()
    for k in range(WEEKS - 1):
        steps = (y[:, k + 1] - y[:, k])[~np.isnan(y[:, k + 1] - y[:, k])]
        if len(steps) >= 5:
            fall[k], variance[k] = steps.mean(), steps.var()
        elif k:
            fall[k], variance[k] = fall[k - 1], variance[k - 1]
    return fall, variance
