"""What the audience model has to beat: last value, the average decay, and plain tools where they are installed.

Each takes seasons of which two weeks are known and gives quantiles of ln hours of weeks 3 to 8, (n, 6, levels).
"""

from __future__ import annotations

import importlib
import importlib.util
import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING

from ..forecast import normal
from ..forecast.audience import LEVELS, Model
from ..forecast.audience_weeks import CHARTED, UNKNOWN, Seasons

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

AHEAD = 6  # weeks 3 to 8
Rival = Callable[[Seasons, Model, Seasons], "Floats"]  # what is forecast, the fit of the day, seasons to learn from


def last_value(known: Seasons, model: Model, past: Seasons) -> Floats:
    """Each week like the last; as uncertain as steps were that both ends of are charted."""
    import numpy as np

    return _spread(np.zeros(AHEAD), np.cumsum(model.decay_variance[1 : 1 + AHEAD]), known)


def average_decay(known: Seasons, model: Model, past: Seasons) -> Floats:
    """Each week falls as weeks did on average, seasons charted in both; as uncertain as they were."""
    import numpy as np

    falls, variance = model.decay[1 : 1 + AHEAD], model.decay_variance[1 : 1 + AHEAD]
    return _spread(np.cumsum(falls), np.cumsum(variance), known)


def _spread(fall: Floats, variance: Floats, known: Seasons) -> Floats:
    import numpy as np

    centre = np.log(known.hours[:, 1])[:, None] + fall
    return np.asarray(centre[..., None] + np.sqrt(variance)[:, None] * normal.ppf(np.array(LEVELS)))


def _statsforecast(name: str) -> Rival:
    """A model of statsforecast on the two weeks of each season alone. AutoETS and AutoTheta refuse so short a series;
    the package's own fallback, the naive forecast with its intervals, then stands for them, as in its pipelines."""

    def rival(known: Seasons, model: Model, past: Seasons) -> Floats:
        import numpy as np

        models = importlib.import_module("statsforecast.models")
        widths = sorted({round(abs(1 - 2 * level) * 100, 4) for level in LEVELS if level != 0.5})
        out = np.zeros((len(known), AHEAD, len(LEVELS)))
        for i, hours in enumerate(known.hours[:, :2]):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                y = np.log(hours)
                try:
                    found = getattr(models, name)(season_length=1).forecast(y=y, h=AHEAD, level=widths)
                except (NotImplementedError, ValueError):
                    found = models.Naive().forecast(y=y, h=AHEAD, level=widths)
            for j, level in enumerate(LEVELS):
                side = "lo" if level < 0.5 else "hi"
                width = f"{round(abs(1 - 2 * level) * 100, 4)}".removesuffix(".0")
                key = next((k for k in (f"{side}-{width}", f"{side}-{width}.0") if k in found), "mean")
                out[i, :, j] = found["mean" if level == 0.5 else key]
        return np.sort(np.nan_to_num(out, nan=float(np.log(known.hours[:, 1]).mean())), axis=-1)

    return rival


_GRID = (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95)


def boosting(known: Seasons, model: Model, past: Seasons) -> Floats:
    """Gradient boosting of quantiles on the same traits, the two weeks and the tenth place, made conformal: quantiles
    are fitted on two thirds of the past and moved by the errors of the last third (Romano, Patterson & Candes 2019).
    A week below the tenth place is learnt as the tenth place."""
    import numpy as np

    ensemble = importlib.import_module("sklearn.ensemble")
    old = past.take((past.state[:, 0] == CHARTED) & (past.state[:, 1] == CHARTED))
    told = not np.isnan(known.launch).all()  # else the days of launch known of the past would only mislead
    rows, falls, when = _rows(old, *([old.launch] if told else []))
    early = when <= np.quantile(when, 2 / 3)
    ask, _, _ = _rows(known, *([known.launch] if told else []))
    grid = []
    for level in _GRID:
        tree = ensemble.HistGradientBoostingRegressor(
            loss="quantile", quantile=level, max_iter=120, learning_rate=0.06, max_leaf_nodes=8, min_samples_leaf=15,
            random_state=0,
        ).fit(rows[early], falls[early])  # fmt: skip
        moved = float(np.quantile(falls[~early] - tree.predict(rows[~early]), level))
        grid.append(tree.predict(ask) + moved)
    said = np.sort(np.array(grid), axis=0).reshape(len(_GRID), AHEAD, len(known))
    z, at = normal.ppf(np.array(LEVELS)), normal.ppf(np.array(_GRID))
    centre = np.log(known.hours[:, 1])
    flat = np.moveaxis(said, 0, -1).reshape(-1, len(_GRID))
    full = np.array([_stretch(z, at, row) for row in flat]).reshape(AHEAD, len(known), len(LEVELS))
    return np.asarray(np.moveaxis(full, 0, 1) + centre[:, None, None])


def _stretch(z: Floats, at: Floats, row: Floats) -> Floats:
    """Between its quantiles straight on the normal scale, beyond them with the slope of the whole."""
    import numpy as np

    slope = (row[-1] - row[0]) / (at[-1] - at[0])
    inner = np.interp(z, at, row)
    return np.asarray(
        np.where(z < at[0], row[0] + (z - at[0]) * slope, np.where(z > at[-1], row[-1] + (z - at[-1]) * slope, inner))
    )


def _rows(known: Seasons, *more: Floats) -> tuple[Floats, Floats, NDArray[np.int64]]:
    """Features, falls from week 2 (NaN-free where the week is known) and first days, weeks 3 to 8 under one another."""
    import numpy as np

    y = np.log(known.hours[:, :2])
    base = np.column_stack([known.x, y, y[:, 1] - y[:, 0], y[:, 1] - known.tenth[:, 1], *more])
    rows, falls, when = [], [], []
    for k in range(2, 2 + AHEAD):
        state = known.state[:, k]
        seen = np.where(state == CHARTED, np.log(np.where(state == CHARTED, known.hours[:, k], 1.0)), known.tenth[:, k])
        rows.append(np.column_stack([base, np.full(len(known), k)]))
        falls.append(np.where(state == UNKNOWN, np.nan, seen) - y[:, 1])
        when.append(known.first.astype("int64"))
    table, fell, day = np.concatenate(rows), np.concatenate(falls), np.concatenate(when)
    told = ~np.isnan(fell)
    return (table[told], fell[told], day[told]) if told.any() else (table, fell, day)


def rivals() -> dict[str, Rival]:
    """The rivals that can run here, by name."""
    found: dict[str, Rival] = {"last value": last_value, "average decay": average_decay}
    if importlib.util.find_spec("statsforecast"):
        found |= {"AutoETS": _statsforecast("AutoETS"), "AutoTheta": _statsforecast("AutoTheta")}
    if importlib.util.find_spec("sklearn"):
        found["boosting"] = boosting
    return found


def missing() -> list[str]:
    """Rivals that cannot run here, each with what it needs."""
    out = []
    if not importlib.util.find_spec("statsforecast"):
        out.append("AutoETS and AutoTheta are left out: they need statsforecast (pip install statsforecast)")
    if not importlib.util.find_spec("sklearn"):
        out.append("boosting is left out: it needs scikit-learn (pip install scikit-learn)")
    return out
