"""The largest misses of a record, by name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from .bounded import distance
from .issuing import NAMED
from .resolved import Resolved, by_levels, logs

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST = 10  # of each target
CAME, NOT_COME = "its next season had premiered", "its next season had not premiered"


@dataclass(frozen=True, slots=True)
class Miss:
    """What was said of a season on one day, and what came.

    `said` is the probability that was given to what came, or the median; `came` what came, in words or as a number (of
    what is only bounded the nearer bound). `loss` is 1 - said, or |ln(median / came)|: what it is ranked by.
    """

    target: str
    model: str
    kept: str
    series: str
    series_id: str
    season: int | None
    issued: date
    period: date
    said: float
    came: str | float
    loss: float


def misses(found: Resolved, kept: str, most: int = MOST) -> list[Miss]:
    """The largest misses of each target, one of each season and model; of seasons still waiting on the day of issue."""
    import numpy as np

    out: list[Miss] = []
    rows = found.some("probabilities", waiting=True, kept=kept)
    came = rows["came"].astype(float) == 1
    given = np.where(came, rows["said"].astype(float), 1 - rows["said"].astype(float))
    out += _largest("next_premiere_by", rows, given, np.where(came, CAME, NOT_COME), 1 - given, most)
    rows = found.some("states", waiting=True, kept=kept)
    given = rows["given"].astype(float)
    out += _largest("outcome", rows, given, rows["state"], 1 - given, most)
    rows = found.some("quantiles", kept=kept)
    for target in sorted(set(rows["target"])):
        for levels, part in by_levels({name: values[rows["target"] == target] for name, values in rows.items()}):
            values, low, high, _ = logs(part)
            middle = values[:, int(abs(levels - 0.5).argmin())]
            nearer = np.where(middle < low, low, np.where(middle > high, high, middle))
            out += _largest(target, part, np.exp(middle), np.exp(nearer), distance(values, levels, low, high), most)
    return out


def _largest(
    target: str,
    rows: dict[str, NDArray[Any]],
    said: NDArray[Any],
    came: NDArray[Any],
    loss: NDArray[Any],
    most: int,
) -> list[Miss]:
    import numpy as np

    out: dict[tuple[str, str, int | None], Miss] = {}
    names = rows["series_id"].astype(str)
    for i in np.lexsort((rows["period"], rows["issued"], names, -loss.astype(float))):
        model = str(rows["model"][i])
        season = None if rows["season"][i] is None else int(rows["season"][i])
        key = model, str(rows["series_id"][i]), season
        if model in NAMED.values() or key in out:
            continue
        value = str(came[i]) if isinstance(came[i], str) else float(came[i])
        issued, period = (day.astype("datetime64[D]").item() for day in (rows["issued"][i], rows["period"][i]))
        out[key] = Miss(
            target,
            model,
            str(rows["kept"][i]),
            str(rows["series"][i]),
            key[1],
            season,
            issued,
            period,
            float(said[i]),
            value,
            float(loss[i]),
        )
        if len(out) >= most:
            break
    return list(out.values())
