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
        lives.append(Life(() if pooled else cell_of(standing), months_between(start, end), came_back))
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


def outcome(rates: Rates, candidate: Candidate, period: date) -> dict[str, float]:
    """The odds of each status on a day. A decision known stands, but for rescues and reversals."""
    standing = candidate.standing
    ahead = max(months_between(rates.day, period), 0.0)
    decided = lags()["decided"]
    if standing.status in ("cancelled", "concluded"):
        back = decided["rescued"] * min(ahead / 12.0, 1.0)
        return {s: (1 - back if s == standing.status else back if s == "renewed" else 0.0) for s in STATUSES}
    if standing.status == "renewed":
        vain = decided["renewed_in_vain"] * min(ahead / 24.0, 1.0)
        return {s: (1 - vain if s == "renewed" else vain if s == "cancelled" else 0.0) for s in STATUSES}
    ever = float(rates.hazard.by(candidate.cell, candidate.age, [HORIZON])[0])
    came = float(rates.hazard.by(candidate.cell, candidate.age, [ahead])[0])
    then = (candidate.age + ahead) * MONTH
    told = _told(then, "renewal_after_premiere", float(lags()["renewal_after_premiere"]["before_premiere"]))
    renewed = max(came, ever * told)
    ends = lags()["not_coming_back"]
    heard = (1.0 - ends["never_announced"]) * _told(then, "cancellation_after_premiere", 0.0)
    both = ends["cancelled"] + ends["concluded"]
    gone = 1.0 - ever
    cancelled, concluded = gone * heard * ends["cancelled"] / both, gone * heard * ends["concluded"] / both
    rest = max(1.0 - renewed - cancelled - concluded, 0.0)
    silent = standing.status == "silent" or then >= silence() / timedelta(days=1)
    values = {
        "renewed": renewed, "cancelled": cancelled, "concluded": concluded,
        "silent": rest if silent else 0.0, "open": 0.0 if silent else rest,
    }  # fmt: skip
    total = sum(values.values())
    return {k: v / total for k, v in values.items()}


def _told(days: float, name: str, at_once: float) -> float:
    """Share of decisions announced so many days after the premiere: log-normal through the published quartiles."""
    if days <= 0:
        return at_once
    low, middle, high = lags()[name]["quartiles"]
    sigma = math.log(high / low) / (2 * 0.6745)
    z = math.log(days / middle) / sigma
    return float(at_once + (1 - at_once) * 0.5 * (1 + math.erf(z / math.sqrt(2))))


def rows(rates: Rates, candidate: Candidate, target: str | None = None) -> list[ForecastRow]:
    """The forecast of one season in the long table, for each month-end to 24 months."""
    standing, periods = candidate.standing, month_ends(rates.day, MONTHS)
    common = (MODEL, rates.day, standing.series, standing.series_id, standing.season)
    out: list[ForecastRow] = []
    if target in (None, "outcome"):
        for period in periods:
            for status, value in outcome(rates, candidate, period).items():
                out.append(ForecastRow(*common, "outcome", period, "pmf", status, value))
    if target in (None, "next_premiere_by"):
        ahead = [months_between(rates.day, p) for p in periods]
        for period, value in zip(periods, next_by(rates, candidate, ahead), strict=True):
            out.append(ForecastRow(*common, "next_premiere_by", period, "probability", None, float(value)))
    return out
