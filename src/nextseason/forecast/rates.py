"""The first model: shrunk rates by season number, language and age since the premiere, from what was known by the day.

It knows nothing of audiences, reception, money or of who said what beyond a decision; it is the baseline that better
models have to beat, and it says so.
"""

from __future__ import annotations

import math
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from ..fate import silence
from ..snapshot import Snapshot
from ..status import Standing, standings
from .hazard import HORIZON, MONTH, Hazard, Life, came_by, fit, months_between
from .table import ForecastRow, month_ends

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MODEL = "rates/1"
MONTHS = 24
STATUSES = ("renewed", "cancelled", "concluded", "silent", "open")
# Fewer next premieres than this, and the odds rest on the prior more than on what was seen.
ENOUGH = 20


@cache
def lags() -> dict[str, Any]:
    """Published lags and stated assumptions (`lags.toml`)."""
    return tomllib.loads(resources.files(__package__).joinpath("lags.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A season to forecast: the latest premiered one of its series, its cell, and how long it has been out."""

    standing: Standing
    cell: tuple[str, ...]
    age: float  # months since the premiere; 0 where only said to be out


@dataclass(frozen=True, slots=True)
class Rates:
    """The fitted model of one snapshot."""

    day: date
    watched_through: date
    hazard: Hazard
    seasons: int
    lives: dict[tuple[str, ...], tuple[Life, ...]]

    @property
    def thin(self) -> bool:
        """True where fewer next premieres were known than `ENOUGH`."""
        return self.hazard.seasons_seen < ENOUGH


def cell_of(standing: Standing) -> tuple[str, ...]:
    """Season class, then language."""
    season = "unnumbered" if standing.season is None else f"season {min(standing.season, 4)}"
    return (
        season + ("+" if standing.season is not None and standing.season >= 4 else ""),
        standing.language or "unknown",
    )


def fit_rates(snapshot: Snapshot, found: list[Standing] | None = None, *, pooled: bool = False) -> Rates:
    """Fit on a snapshot: gaps between premieres known by its day, seasons without a next one as censored.

    A next premiere off the chart becomes known only with the half-year report that first shows it. So seasons are
    followed to the end of the last half-year reported, and what the chart alone shows after it is left out of the fit;
    before the first report, charted seasons are followed to the day. `pooled` puts all into one cell (a baseline).
    """
    found = standings(snapshot) if found is None else found
    through, reported = watched_through(snapshot)
    lives = []
    for standing in found:
        start = standing.premiere.last if standing.premiere and standing.premiere.first else None
        if start is None or start > through or (reported and standing.premiere_basis != "stated"):
            continue
        if standing.label and standing.status == "concluded" and standing.season is None:
            continue  # a limited series has no next season to wait for
        end, came_back = through, False
        following = standing.next_premiere
        if following and following.last and start < following.last <= through:
            end, came_back = following.last, True
        watched = months_between(start, through)
        lives.append(Life(() if pooled else cell_of(standing), months_between(start, end), came_back, watched))
    by_cell: dict[tuple[str, ...], list[Life]] = defaultdict(list)
    for life in lives:
        by_cell[life.cell].append(life)
    return Rates(snapshot.day, through, fit(lives), len(lives), {c: tuple(v) for c, v in by_cell.items()})


def watched_through(snapshot: Snapshot) -> tuple[date, bool]:
    """The day up to which next premieres are known alike for all seasons, and whether half-year reports say so."""
    found = snapshot.query(
        "SELECT max(happened_to) FROM claims WHERE kind = 'watched' AND document LIKE 'netflix-engagement/%'",
        where="series_key = '' AND kind = 'watched'",
    )
    last = found[0][0]
    return (min(last, snapshot.day), True) if last else (snapshot.day, False)


def candidates(found: Iterable[Standing], day: date) -> list[Candidate]:
    """The latest premiered season of every series, whatever its status."""
    out = []
    for standing in found:
        if not standing.latest:
            continue
        start = standing.premiere.last if standing.premiere else None
        age = months_between(start, day) if start and start <= day else 0.0
        out.append(Candidate(standing, cell_of(standing), age))
    return out


def next_by(rates: Rates, candidate: Candidate, ahead: list[float], draws: bool = False) -> NDArray[np.float64]:
    """Probability that the next season has premiered so many months from the day; with `draws`, (draws, ahead)."""
    import numpy as np

    standing, age = candidate.standing, candidate.age
    monthly = rates.hazard.draws(candidate.cell) if draws else rates.hazard.monthly(candidate.cell)
    plain = came_by(monthly, age, ahead)
    decided = lags()["decided"]
    if standing.status in ("cancelled", "concluded"):
        return np.asarray(plain * 0 + _share(plain, came_by(monthly, age, [HORIZON])) * decided["rescued"])
    if standing.status == "renewed":
        kept = 1.0 - decided["renewed_in_vain"]
        share = _share(plain, came_by(monthly, age, [HORIZON]))
        due = standing.next_premiere
        if due and due.last and due.last > rates.day:
            months = months_between(rates.day, due.last)
            share = np.asarray([1.0 if a >= months - 0.02 else 0.02 for a in ahead]) + 0.0 * plain
        return np.asarray(kept * share)
    return plain


def _share(by: NDArray[np.float64], ever: NDArray[np.float64]) -> NDArray[np.float64]:
    """When, given that it comes: P(by t) / P(ever)."""
    import numpy as np

    return np.asarray(np.minimum(by / np.maximum(ever, 1e-9), 1.0))


def outcome(rates: Rates, candidate: Candidate, periods: list[date]) -> NDArray[np.float64]:
    """The odds of each status on some days, (periods, STATUSES); each row sums to 1.

    A decision known stands, but for rescues and reversals. An open season is renewed by a day where its next one has
    come, or where one will come and the news of it is out; the lag of news is that of `lags.toml`.
    """
    import numpy as np

    standing, decided = candidate.standing, lags()["decided"]
    ahead = np.asarray([max(months_between(rates.day, p), 0.0) for p in periods])
    out = np.zeros((len(periods), len(STATUSES)))
    at = {status: i for i, status in enumerate(STATUSES)}
    if standing.status in ("cancelled", "concluded"):
        out[:, at["renewed"]] = decided["rescued"] * np.minimum(ahead / 12.0, 1.0)
        out[:, at[standing.status]] = 1.0 - out[:, at["renewed"]]
        return out
    if standing.status == "renewed":
        out[:, at["cancelled"]] = decided["renewed_in_vain"] * np.minimum(ahead / 24.0, 1.0)
        out[:, at["renewed"]] = 1.0 - out[:, at["cancelled"]]
        return out
    by = rates.hazard.by(candidate.cell, candidate.age, [*ahead, float(HORIZON)])
    came, ever = by[:-1], float(by[-1])
    days = (candidate.age + ahead) * MONTH
    told = _told(days, "renewal_after_premiere", float(lags()["renewal_after_premiere"]["before_premiere"]))
    ends = lags()["not_coming_back"]
    heard = (1.0 - ends["never_announced"]) * _told(days, "cancellation_after_premiere", 0.0)
    both = ends["cancelled"] + ends["concluded"]
    out[:, at["renewed"]] = np.maximum(came, ever * told)
    out[:, at["cancelled"]] = (1.0 - ever) * heard * ends["cancelled"] / both
    out[:, at["concluded"]] = (1.0 - ever) * heard * ends["concluded"] / both
    rest = np.maximum(1.0 - out.sum(axis=1), 0.0)
    quiet = (days >= silence() / timedelta(days=1)) | (standing.status == "silent")
    out[:, at["silent"]], out[:, at["open"]] = np.where(quiet, rest, 0.0), np.where(quiet, 0.0, rest)
    return np.asarray(out / out.sum(axis=1, keepdims=True))


def _told(days: NDArray[np.float64], name: str, at_once: float) -> NDArray[np.float64]:
    """Share of decisions announced so many days after the premiere: log-normal through the published quartiles."""
    import numpy as np

    low, middle, high = lags()[name]["quartiles"]
    sigma = math.log(high / low) / (2 * 0.6745)
    z = np.log(np.maximum(days, 1e-6) / middle) / (sigma * math.sqrt(2))
    return np.asarray([at_once + (1 - at_once) * 0.5 * (1 + math.erf(x)) for x in z])


def rows(rates: Rates, candidate: Candidate, target: str | None = None) -> list[ForecastRow]:
    """The forecast of one season in the long table, for each month-end to 24 months."""
    standing, periods = candidate.standing, month_ends(rates.day, MONTHS)
    common = (MODEL, rates.day, standing.series, standing.series_id, standing.season)
    out: list[ForecastRow] = []
    if target in (None, "outcome"):
        for period, odds in zip(periods, outcome(rates, candidate, periods).tolist(), strict=True):
            out += [ForecastRow(*common, "outcome", period, "pmf", s, v) for s, v in zip(STATUSES, odds, strict=True)]
    if target in (None, "next_premiere_by"):
        ahead = [months_between(rates.day, p) for p in periods]
        for period, value in zip(periods, next_by(rates, candidate, ahead), strict=True):
            out.append(ForecastRow(*common, "next_premiere_by", period, "probability", None, float(value)))
    return out
