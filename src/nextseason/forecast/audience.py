"""How many will watch: hours and views of each coming week of a season, and of its first 28 and 91 days, as quantiles.

The model is `audience_curve`. A forecast for a day uses the fit of the half-year before it (`fits/`), made of what was
known by then; before the first one it falls back to stated base rates, and says so in the model's name.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from ..snapshot import Snapshot
from . import audience_curve as curves
from . import normal
from .audience_weeks import CHARTED, UNKNOWN, WEEKS, Seasons, seasons
from .table import FEW, ForecastRow

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

MODEL, ASSUMED = "decay/1", "decay/1 assumed"
TARGETS = ("hours_week", "views_week", "hours_28d", "hours_91d")
# The levels of the hubverse's forecast hubs (github.com/hubverse-org/hubDocs).
LEVELS = (0.01, 0.025, *(round(0.05 * i, 2) for i in range(1, 20)), 0.975, 0.99)
CHARTED_NOW = "seasons charted"
AHEAD = 13  # weeks from the first charted one: 91 days
DRIFT = (
    0.2,
    0.35,
)  # of ln(tenth place) beside its mean of eight weeks: one week, many weeks ahead; windows to mid-2023


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """A fitted model: its curve, what half-year totals said of it, how rivals did, and its card.

    `tail` is (bias, scale) of ln(half-year hours) beside the curve's own mean and standard deviation, for seasons
    charted once and for those charted in two weeks or more. `decay` (25,) the mean fall of ln hours from week k to
    k + 1 of seasons charted in both, and `decay_variance` that of single falls: the average decay, for comparison.
    """

    name: str
    cutoff: date | None
    curve: curves.Curve
    tail: tuple[tuple[float, float], tuple[float, float]]
    decay: Floats
    decay_variance: Floats
    card: dict[str, Any]


def assumed() -> Model:
    """The base rates that stand before the first fit: stated in `fits/assumed.json`, fitted on nothing."""
    return _load("assumed")


def kept() -> list[date]:
    """The cut-offs of the fits that come with the package, oldest first."""
    names = [f.name for f in resources.files(__package__).joinpath("fits").iterdir()]
    return sorted(date.fromisoformat(n[9:19]) for n in names if n.startswith("audience-") and n.endswith(".json"))


def model_for(day: date) -> Model:
    """The newest fit whose cut-off is not after the day; base rates before the first.

    >>> model_for(date(2021, 11, 30)).name
    'decay/1 assumed'
    """
    before = [cutoff for cutoff in kept() if cutoff <= day]
    return _load(f"audience-{before[-1]}") if before else assumed()


@cache
def _load(name: str) -> Model:
    return from_json(json.loads(resources.files(__package__).joinpath("fits", f"{name}.json").read_text("utf-8")))


def from_json(data: dict[str, Any]) -> Model:
    """A model from what `as_json` gave."""
    import numpy as np

    curve: dict[str, Any] = {name: np.asarray(v, dtype=float) for name, v in data["curve"].items()}
    cutoff = data["card"]["cutoff"]
    return Model(
        data["model"], date.fromisoformat(cutoff) if cutoff else None, curves.Curve(**curve),
        (tuple(data["tail"][0]), tuple(data["tail"][1])), np.asarray(data["decay"]),
        np.asarray(data["decay_variance"]), data["card"],
    )  # fmt: skip


def as_json(model: Model) -> dict[str, Any]:
    """Plain values, to six digits: fitting again gives the same file."""
    curve = model.curve
    return {
        "model": model.name,
        "card": model.card,
        "curve": {
            "launch": round(float(curve.launch), 6), "b1": _rounded(curve.b1), "b2": _rounded(curve.b2),
            "step": _rounded(curve.step), "variance": _rounded(curve.variance),
        },
        "tail": [_rounded(pair) for pair in model.tail],
        "decay": _rounded(model.decay),
        "decay_variance": _rounded(model.decay_variance),
    }  # fmt: skip


def _rounded(values: Iterable[float]) -> list[float]:
    return [round(float(v), 6) for v in values]


@dataclass(frozen=True, slots=True, eq=False)
class Weeks:
    """What a model says of n seasons: centre and scale of ln hours, (n, 26), and of the first 28 and 91 days, (n,).

    ln hours = centre + scale * t, t Student's with 5 degrees of freedom: the tails of a normal are too thin for
    a few hundred seasons. `quantiles` gives hours.
    """

    centre: Floats
    scale: Floats
    days: dict[int, tuple[Floats, Floats]]
    launch: Floats  # days of week 1 on which the season was out, as known or as inferred

    def quantiles(self, levels: Sequence[float] = LEVELS, weeks: int = WEEKS) -> Floats:
        """Hours of each of the first weeks at some levels, (n, weeks, levels)."""
        import numpy as np

        factor = np.array([normal.t5_ppf(level) for level in levels])
        out = self.scale[:, :weeks, None] * factor
        out += self.centre[:, :weeks, None]
        return np.asarray(np.exp(out, out=out))  # in place: of 100,000 curves this is a quarter of a gigabyte


def predict(model: Model, known: Seasons, days: Sequence[int] = (28, 91)) -> Weeks:
    """Forecast all weeks of some seasons at once, from what is known of them."""
    import numpy as np

    n = len(known)
    centre, scale = np.zeros((n, WEEKS)), np.zeros((n, WEEKS))
    sums = {d: (np.zeros(n), np.zeros(n)) for d in days}
    launch = np.zeros(n)
    for index, mean, cov in curves.given(curves.law(model.curve), known):
        centre[index] = mean[:, 1:]
        scale[index] = np.sqrt(np.maximum(np.einsum("nkk->nk", cov)[:, 1:], 0.0))
        launch[index] = np.clip(7.0 * np.exp(mean[:, 0]), 1.0, 7.0)
        for d, (middle, width) in sums.items():
            whole = d // 7  # so many full weeks' days; the last one is cut by the day of launch
            share = np.ones((len(index), whole + 1))
            share[:, whole] = (7.0 - launch[index]) / 7.0
            cut = slice(1, whole + 2)
            middle[index], width[index] = curves.log_sum(mean[:, cut], cov[:, cut, cut], share)
    return Weeks(centre, scale, sums, launch)


def below_tenth(said: Weeks, known: Seasons, week: int, ahead: int) -> Floats:
    """The chance that each season is below the tenth place in a week (1 to 26), `ahead` weeks after the last known.

    The tenth place to come is as uncertain as it was beside its mean of eight weeks (`DRIFT`).
    """
    import numpy as np

    near, far = DRIFT
    drift = near + (far - near) * min(ahead - 1, 7) / 7
    centre, scale = said.centre[:, week - 1], said.scale[:, week - 1]
    return normal.t5_cdf((known.level - centre) / np.sqrt(scale**2 + drift**2))


def current(snapshot: Snapshot) -> Seasons:
    """The seasons whose 13 weeks from the first charted one are not over, the newest of each season."""
    return snapshot.once(CHARTED_NOW, lambda: _current(snapshot))


def _since(snapshot: Snapshot) -> date:
    return snapshot.day - timedelta(weeks=AHEAD + 2)


def _current(snapshot: Snapshot) -> Seasons:
    import numpy as np

    known = seasons(snapshot, since=_since(snapshot), name=snapshot.catalog.series_of_row)
    open_ = (known.state[:, :AHEAD] == UNKNOWN).any(axis=1)
    newest: dict[tuple[str, int | None], int] = {}
    for i in np.argsort(known.first, kind="stable"):
        if open_[i]:
            newest[known.series_id[i], known.season[i]] = int(i)
    return known.take(np.array(sorted(newest.values()), dtype=int))


def forecast(
    snapshot: Snapshot,
    *,
    series: Iterable[str] | None = None,
    target: str | None = None,
    model: Model | None = None,
) -> list[ForecastRow]:
    """The audience rows of the forecast table, for seasons in their first 13 weeks on a chart (docs/forecasting.md).

    `series` are ids (default all); `target` one of `TARGETS`. Quantiles at `LEVELS`; hours and views are never
    negative. Weeks already charted are no forecast and have no row; a week known to be below the tenth place has one.
    """
    import numpy as np

    wanted = None if series is None else set(series)
    if wanted is not None and len(wanted) <= FEW and not snapshot.made(CHARTED_NOW):
        # the chart is laid out whole, for its tenth places, only where one of them is on it
        lately = f"kind = 'chart_rank' AND happened_to >= DATE '{_since(snapshot)}'"
        wanted = {one for one in wanted if snapshot.says(one, lately)}
    if wanted is not None and not wanted:
        return []
    known = current(snapshot)
    if wanted is not None:
        known = known.take(np.array([s in wanted for s in known.series_id], dtype=bool))
    if not len(known):
        return []
    used = model or model_for(snapshot.day)
    said = predict(used, known)
    hours = said.quantiles()
    out: list[ForecastRow] = []
    for i in range(len(known)):
        out += _rows(used.name, snapshot, known, said, hours[i], i, target)
    return out


def _rows(
    model: str, snapshot: Snapshot, known: Seasons, said: Weeks, hours: Floats, i: int, target: str | None
) -> list[ForecastRow]:
    import numpy as np

    title = snapshot.catalog.get(known.series_id[i])
    name = title.title if title else known.series[i]
    head = (model, snapshot.day, name, known.series_id[i], known.season[i])
    first: date = known.first[i].item()
    out = []

    def add(which: str, period: date, values: Iterable[float]) -> None:
        if target in (None, which):
            for level, value in zip(LEVELS, values, strict=True):
                out.append(ForecastRow(*head, which, period, "quantile", str(level), float(value)))

    for k in range(AHEAD):
        if known.state[i, k] == CHARTED:
            continue
        # A week below the tenth place had fewer hours than that.
        most = np.exp(known.tenth[i, k]) if known.state[i, k] != UNKNOWN else np.inf
        monday = first + timedelta(weeks=k)
        add("hours_week", monday, np.minimum(hours[k], most))
        if not np.isnan(known.runtime[i]):
            add("views_week", monday, np.minimum(hours[k], most) / known.runtime[i])
    factor = np.array([normal.t5_ppf(level) for level in LEVELS])
    premiere = first + timedelta(days=7 - round(float(said.launch[i])))
    for days, (middle, width) in said.days.items():
        add(f"hours_{days}d", premiere + timedelta(days=days - 1), np.exp(middle[i] + width[i] * factor))
    return out
