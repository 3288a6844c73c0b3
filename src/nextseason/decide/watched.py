"""How many hours one season is watched in its first 91 days, as far as a day knows: known weeks, and draws of the rest.

From the best that there is: weeks on the chart, hours of 91 or 28 days as measured, the half-year of its release, or
minutes by week as a panel counts them in one country, which are carried to the world by an assumed share. Weeks go
through the audience model (`forecast.audience_curve`), whose tails are Student's with 5 degrees of freedom.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ..errors import NoAudienceError
from ..forecast import audience_curve as curves
from ..forecast.audience import model_for
from ..forecast.audience_weeks import CHARTED, TRAITS, UNKNOWN, USUAL_RUNTIME, WEEKS, Seasons, seasons
from ..settle import SeriesFacts, Settled
from ..snapshot import Snapshot
from .record import ASIDE, DAYS, FEWEST_DAYS, by_91_days
from .spread import DRAWS, normals

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

WHOLE = ("", "world", "global", "worldwide")
HOME = "US"
_HOME = ("us", "usa", "u s", "united states", "america")
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, eq=False)
class Watched:
    """What one season is watched: `hours` (draws,) of the first 91 days in `market` (the world, or US).

    `coming` (draws, weeks) are ln hours of each week to come of those 91 days, none where no week is open, `after` the
    Monday of the first of them; `basis` is what it rests on, with the claims beneath.
    """

    hours: Floats
    coming: Floats
    market: str
    basis: str
    claims: tuple[str, ...]
    runtime: float | None = None
    after: date | None = None


def watched(snapshot: Snapshot, facts: SeriesFacts, season: int | None) -> Watched:
    """What is known of one season's audience. Raises NoAudienceError where nothing is.

    `facts` are those of the snapshot; figures of no one season count for a series' only one.
    """
    there = _of(facts, season)
    for way in (_charted, _counted, _reported, _panel):
        found = way(snapshot, facts, season, there)
        if found is not None:
            return found
    raise NoAudienceError(
        f"of {facts.title}{'' if season is None else f', season {season}'} no audience is known by {snapshot.day}: "
        "pull a chart or read what a panel says, or give hours of its first 91 days with --hours"
    )


def _of(facts: SeriesFacts, season: int | None) -> list[Settled]:
    numbered = [s.season for s in facts.seasons if s.season is not None and s.fate and s.fate.premiered]
    found = facts.season(season)
    out = list(found.facts) if found else []
    if len(numbered) <= 1:
        out += facts.general
    return [f for f in out if f.kind == "viewership" and f.claim.certainty != "denied" and f.claim.happened]


def _market(fact: Settled) -> str:
    """US, another market as it is named, or nothing for the whole world."""
    said = str(fact.claim.detail.get("market") or "")
    words = said.casefold().replace(".", " ").removeprefix("in ").removeprefix("the ").strip()
    if words in _HOME:
        return HOME
    return "" if said.casefold() in WHOLE else said


def _weekly(there: Iterable[Settled], unit: str) -> list[Settled]:
    return [f for f in there if f.claim.unit == unit and f.claim.happened and f.claim.happened.days == WEEK.days]


def _first(fact: Settled) -> date:
    assert fact.claim.happened is not None and fact.claim.happened.first is not None
    return fact.claim.happened.first


def _charted(snapshot: Snapshot, facts: SeriesFacts, season: int | None, there: Sequence[Settled]) -> Watched | None:
    weeks = [f for f in _weekly(there, "hours") if not _market(f)]
    if not weeks:
        return None
    first = min(map(_first, weeks))
    found = snapshot.once(
        f"charted from {first}", lambda: seasons(snapshot, since=first - WEEK, until=first + WEEK * WEEKS)
    )
    at = [i for i in range(len(found)) if found.series_id[i] == facts.series and found.season[i] == season]
    if not at:  # charted, but not from its beginning
        return None
    known = found.take([at[-1]])
    charted = int((known.state == CHARTED).sum())
    told = f"{charted} week{'s' if charted != 1 else ''} on the weekly chart, the rest by the audience model"
    runtime = None if math.isnan(float(known.runtime[0])) else float(known.runtime[0])
    return _drawn(snapshot, known, "", told, [f.claim.id for f in weeks], runtime)


def _counted(snapshot: Snapshot, facts: SeriesFacts, season: int | None, there: Sequence[Settled]) -> Watched | None:
    """Hours of the first 91 or 28 days, as an audience was measured."""
    for days in (DAYS, 28):
        for fact in there:
            claim = fact.claim
            if claim.unit == "hours" and claim.happened and claim.happened.days == days and float(claim.value) > 0:
                spread = 0.0 if days == DAYS else ASIDE
                text = f"hours of the first {days} days as measured"
                return _around(by_91_days(float(claim.value), days), spread, text, claim.id, _market(fact))
    return None


def _reported(snapshot: Snapshot, facts: SeriesFacts, season: int | None, there: Sequence[Settled]) -> Watched | None:
    """The half-year report of its release; a season out for less than 28 days of it is looked for elsewhere."""
    found = facts.season(season)
    premiere = found.fate.premiered if found and found.fate else None
    if premiere is None or premiere.last is None:
        return None
    for fact in there:
        claim, when = fact.claim, fact.claim.happened
        assert when is not None
        if claim.unit != "hours" or not 170 <= when.days <= 190 or when.first is None or when.last is None:
            continue
        days = (when.last - premiere.last).days + 1
        if when.first <= premiere.last and days >= FEWEST_DAYS and not _market(fact) and float(claim.value) > 0:
            text = f"{days} days in the half-year report of its release, brought to 91"
            runtime = claim.detail.get("runtime_hours")
            level = by_91_days(float(claim.value), days)
            return _around(level, ASIDE, text, claim.id, "", float(runtime) if runtime else None)
    return None


def _panel(snapshot: Snapshot, facts: SeriesFacts, season: int | None, there: Sequence[Settled]) -> Watched | None:
    """Minutes by week, as a panel counts them: of the United States where no market is told, as Nielsen's are."""
    import numpy as np

    by_week: dict[date, Settled] = {}
    for fact in sorted(_weekly(there, "minutes"), key=lambda f: (_market(f) != HOME, f.claim.id)):
        if _market(fact) in ("", HOME) and float(fact.claim.value) > 0:
            by_week.setdefault(_first(fact), fact)
    if not by_week:
        return None
    found = facts.season(season)
    premiere = found.fate.premiered if found and found.fate else None
    first = min(by_week)
    launch = float("nan")
    if premiere is not None and premiere.exact and premiere.first is not None:
        first = premiere.first - timedelta(days=premiere.first.weekday())
        launch = float(7 - premiere.first.weekday())
    hours, state = np.full((1, WEEKS), np.nan), np.full((1, WEEKS), UNKNOWN, dtype=np.int8)
    for monday, fact in by_week.items():
        week = (monday - first).days // 7
        if 0 <= week < WEEKS:
            hours[0, week], state[0, week] = float(fact.claim.value) / 60.0, CHARTED
    counted = int((state == CHARTED).sum())
    if counted == 0:
        return None
    x = np.zeros((1, len(TRAITS)))
    x[0] = 0.5, 0.0, season == 2, (season or 0) >= 3, (season is None) - 0.3, math.log(6.0 / USUAL_RUNTIME)
    column = np.array([facts.series], dtype=object)
    number = np.empty(1, dtype=object)
    number[0] = season
    nothing = np.full((1, WEEKS), np.nan)
    known = Seasons(
        column, column, number, column, column, np.array([first], dtype="datetime64[D]"), hours, nothing, state,
        np.array([launch]), np.array([np.nan]), np.array([np.nan]), x,
    )  # fmt: skip
    told = f"{counted} week{'s' if counted != 1 else ''} of a panel's minutes, the rest by the audience model"
    return _drawn(snapshot, known, HOME, told, [f.claim.id for f in by_week.values()], None)


def _drawn(
    snapshot: Snapshot, known: Seasons, market: str, told: str, claims: Sequence[str], runtime: float | None
) -> Watched:
    """Draws of the weeks of one season: known ones as they are, the others as the model of the day has them."""
    import numpy as np

    model = model_for(snapshot.day)
    ((_, mean, cov),) = curves.given(curves.law(model.curve), known)
    values, vectors = np.linalg.eigh(cov[0])
    z = np.column_stack([normals(f"week {k}") for k in range(curves.SIZE)])
    # Student's t with 5 degrees of freedom: one chi-square for all weeks of a draw, as a sum of squared normals.
    chi = sum(normals(f"tail {k}") ** 2 for k in range(5))
    tail = np.sqrt(5.0 / chi)[:, None]
    weeks = mean[0] + (z * tail) @ (vectors * np.sqrt(np.maximum(values, 0.0))).T
    launch = np.clip(7.0 * np.exp(weeks[:, 0]), 1.0, 7.0)
    whole = DAYS // 7
    hours = np.exp(weeks[:, 1 : whole + 1]).sum(axis=1) + np.exp(weeks[:, whole + 1]) * (7.0 - launch) / 7.0
    seen = np.flatnonzero(known.state[0] != UNKNOWN)
    start = int(seen[-1]) + 1 if len(seen) else 0
    coming = weeks[:, 1 + start : 1 + whole]
    after = known.first[0].item() + WEEK * start if start < whole else None
    return Watched(hours, coming, market, f"{told} ({model.name})", tuple(claims), runtime, after)


def _around(level: float, spread: float, basis: str, claim: str, market: str, runtime: float | None = None) -> Watched:
    """Hours whose ln is normal about a level; no week of them is still to come."""
    import numpy as np

    hours = np.exp(level + spread * normals("hours"))
    return Watched(hours, np.zeros((DRAWS, 0)), market, basis, (claim,), runtime)


def own(hours: Floats) -> Watched:
    """Hours that the user gives."""
    import numpy as np

    return Watched(hours, np.zeros((len(hours), 0)), "", "as given with --hours", ())
