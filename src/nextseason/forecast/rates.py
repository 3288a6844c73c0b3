"""The first model: shrunk rates by season number, language and age since the premiere, from what was known by the day.

It knows nothing of audiences, reception, money or of who said what beyond a decision; it is the baseline that better
models have to beat, and it says so.
"""

from __future__ import annotations

import math
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from ..fate import silence
from ..snapshot import Snapshot
from ..status import Standing, reported_through, standings
from .hazard import HORIZON, MONTH, Hazard, Life, fit, lived, months_between

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MODEL = "rates/1"
MONTHS = 24
STATUSES = ("renewed", "cancelled", "concluded", "silent", "open")
# Fewer next premieres than this, and the odds rest on the prior more than on what was seen.
ENOUGH = 20
CHART_BEGINS = date(2021, 6, 28)  # the first day of the first week of Netflix's weekly Top 10
SHRINK = 24.0  # next premieres that the share of all counts for beside those of one kind of season


@cache
def lags() -> dict[str, Any]:
    """Published lags and stated assumptions (`lags.toml`)."""
    return tomllib.loads(resources.files(__package__).joinpath("lags.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A season to forecast: the latest premiered one of its series, its cell, and how long it has been out.

    `seen` is its age on the last day up to which every next premiere is known, charted or not: between then and now
    (`age`) one may have come unseen. Both in months, 0 where no premiere is known.
    """

    standing: Standing
    cell: tuple[str, ...]
    age: float
    seen: float


@dataclass(frozen=True, slots=True)
class Rates:
    """The fitted model of one snapshot.

    `charting` is the share of next premieres that a chart shows at once, by whether the season before was charted at
    its own: what the chart is silent about after `watched_through` may still have come.
    """

    day: date
    watched_through: date
    hazard: Hazard
    seasons: int
    lives: Mapping[tuple[str, ...], tuple[Life, ...]]
    charting: dict[bool, float]

    @property
    def thin(self) -> bool:
        """True where fewer next premieres were known than `ENOUGH`."""
        return self.hazard.seasons_seen < ENOUGH


def cell_of(standing: Standing) -> tuple[str, ...]:
    """Season number, language, and whether it was charted at its premiere: what was there to see at the premiere.

    A season that enters the chart years later, beside its successor, would show its language because it came back: so
    only the chart of its own first weeks counts, or an original title in another language. "unknown" is what is left,
    mostly English and foreign titles that are not translated, all of them off the chart.
    """
    number = standing.season
    season = "unnumbered" if number is None else f"season {number}" if number < 4 else "season 4+"
    language = (
        "Non-English" if standing.foreign else (standing.language or "unknown") if standing.charted else "unknown"
    )
    return season, language or "unknown", _chart(standing)


def _chart(standing: Standing) -> str:
    if standing.charted:
        return "charted"
    first = standing.premiere.first if standing.premiere else None
    return "off the chart" if first is None or first >= CHART_BEGINS else "before the chart"


def fit_rates(snapshot: Snapshot, found: list[Standing] | None = None) -> Rates:
    """Fit on a snapshot: gaps between premieres known by its day, seasons without a next one as censored.

    A next premiere off the chart becomes known only with the half-year report that first shows it. So seasons are
    followed to the end of the last half-year reported, and what the chart alone shows after it is left out of the fit;
    before the first report, charted seasons are followed to the day and their next premieres are the charted ones.
    """
    found = standings(snapshot) if found is None else found
    through, reported = watched_through(snapshot)
    followed = lives(found, through, reported)
    at_once: dict[bool, list[bool]] = {True: [], False: []}
    charted = {(s.series_id, s.premiere): s.charted for s in found}
    for standing, life in followed:
        following = standing.next_premiere
        if reported and life.came_back and following and following.first and following.first >= CHART_BEGINS:
            at_once[standing.charted].append(charted.get((standing.series_id, following), False))
    by_cell: dict[tuple[str, ...], list[Life]] = defaultdict(list)
    for _, life in followed:
        by_cell[life.cell].append(life)
    kept = {c: tuple(v) for c, v in by_cell.items()}
    hazard = fit(life for _, life in followed)
    return Rates(snapshot.day, through, hazard, len(followed), kept, _charting(at_once))


def lives(found: Iterable[Standing], through: date, reported: bool) -> list[tuple[Standing, Life]]:
    """The seasons that a fit may learn from, each with its life to the day they are all followed to."""
    out = []
    for standing in found:
        premiere, following = standing.premiere, standing.next_premiere
        start = premiere.last if premiere and premiere.first else None
        if start is None or start > through or (reported and standing.premiere_basis != "stated"):
            continue
        if standing.season is None and standing.status == "concluded":
            continue  # a limited series has no next season to wait for
        end, came_back = through, False
        if following and following.last and following.last <= through:
            if following.first is None or following.last <= start:
                continue  # out by then, or taken over together with this one: no wait to learn from
            end, came_back = following.last, True
        watched = months_between(start, through)
        out.append((standing, Life(cell_of(standing), months_between(start, end), came_back, watched)))
    return out


def _charting(at_once: dict[bool, list[bool]]) -> dict[bool, float]:
    """Share of next premieres that charted at once, each shrunk to the share of all; 0.5 where none is known."""
    everyone = [*at_once[True], *at_once[False]]
    share = (sum(everyone) + 1.0) / (len(everyone) + 2.0)
    return {was: (sum(seen) + SHRINK * share) / (len(seen) + SHRINK) for was, seen in at_once.items()}


def watched_through(snapshot: Snapshot) -> tuple[date, bool]:
    """The day up to which next premieres are known alike for all seasons, and whether half-year reports say so."""
    last = reported_through(snapshot)
    return (last, True) if last else (snapshot.day, False)


def candidates(rates: Rates, found: Iterable[Standing]) -> list[Candidate]:
    """The latest premiered season of every series, whatever its status."""
    out = []
    for standing in found:
        if standing.latest:
            start = standing.premiere.last if standing.premiere else None
            age = months_between(start, rates.day) if start and start <= rates.day else 0.0
            seen = months_between(start, rates.watched_through) if start else age
            out.append(Candidate(standing, cell_of(standing), age, min(max(seen, 0.0), age)))
    return out


def next_by(
    rates: Rates, candidate: Candidate, ahead: Sequence[float], draws: bool = False, decided: bool = True
) -> NDArray[np.float64]:
    """Probability that the next season has premiered so many months from the day; with `draws`, (draws, ahead).

    For an open season 1 - exp(-(1 - c) (H(age) - H(seen)) - (H(age + t) - H(age))): between the last report and the
    day only the share 1 - c of premieres that no chart shows can have passed unseen. With `decided=False` as if no
    decision were known.
    """
    import numpy as np

    standing = candidate.standing
    monthly = rates.hazard.draws(candidate.cell) if draws else rates.hazard.monthly(candidate.cell)
    months = [*(float(a) for a in ahead), float(HORIZON)]
    unseen = lived(monthly, candidate.seen, [candidate.age - candidate.seen]) * (1.0 - rates.charting[standing.charted])
    by = 1.0 - np.exp(-(unseen + lived(monthly, candidate.age, months)))
    plain, ever = by[..., :-1], by[..., -1:]
    return given_decision(rates, candidate, ahead, plain, ever) if decided else np.asarray(plain)


def given_decision(
    rates: Rates,
    candidate: Candidate,
    ahead: Sequence[float],
    plain: NDArray[np.float64],
    ever: NDArray[np.float64],
    window: tuple[date, date, float] | None = None,
) -> NDArray[np.float64]:
    """The probabilities `plain` (and that of `ever` coming) as they are once the decision known is heeded.

    `window` are the days within which somebody expects a renewed season, and how often such a window is kept.
    """
    import numpy as np

    standing, assumed = candidate.standing, lags()["decided"]
    if standing.status in ("open", "silent"):
        return np.asarray(plain)
    share = plain / np.maximum(ever, 1e-9)  # when, given that it comes
    if standing.status in ("cancelled", "concluded"):
        return np.asarray(share * assumed["rescued"])
    due = standing.next_premiere
    if due and due.last and due.last > rates.day:
        # By an announced interval in step with its days; a day announced is kept, but for those never kept at all.
        share = _in_step(rates.day, due.first or due.last, due.last, ahead) + 0.0 * plain
    elif window:
        first, last, kept = window
        share = kept * _in_step(rates.day, first, last, ahead) + (1.0 - kept) * share
    return np.asarray((1.0 - assumed["renewed_in_vain"]) * share)


def _in_step(day: date, first: date, last: date, ahead: Sequence[float]) -> NDArray[np.float64]:
    """The share of an interval's days that have passed so many months from a day."""
    import numpy as np

    first = min(max(first, day), last)  # what was to come and has not is still to come
    since = np.asarray(ahead) - months_between(day, first) + 1 / MONTH
    return np.clip(since / (months_between(first, last) + 1 / MONTH), 0.0, 1.0)


def outcome(
    rates: Rates, candidate: Candidate, periods: list[date], by: NDArray[np.float64] | None = None
) -> NDArray[np.float64]:
    """The odds of each status on some days, (periods, STATUSES); each row sums to 1.

    `by` are another model's probabilities in place of the rates' (`decided=False`), of the periods and of ever.

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
    if by is None:
        by = next_by(rates, candidate, [*ahead, float(HORIZON)], decided=False)
    came, ever = by[:-1], float(by[-1])
    days = (candidate.age + ahead) * MONTH
    still = _still_open(candidate)
    told = _told(days, still, "renewal_after_premiere", float(lags()["renewal_after_premiere"]["before_premiere"]))
    ends = lags()["not_coming_back"]
    heard = (1.0 - ends["never_announced"]) * _told(days, still, "cancellation_after_premiere", 0.0)
    both = ends["cancelled"] + ends["concluded"]
    out[:, at["renewed"]] = np.maximum(came, ever * told)
    out[:, at["cancelled"]] = (1.0 - ever) * heard * ends["cancelled"] / both
    out[:, at["concluded"]] = (1.0 - ever) * heard * ends["concluded"] / both
    rest = np.maximum(1.0 - out.sum(axis=1), 0.0)
    quiet = (days >= silence() / timedelta(days=1)) | (standing.status == "silent")
    out[:, at["silent"]], out[:, at["open"]] = np.where(quiet, rest, 0.0), np.where(quiet, 0.0, rest)
    return np.asarray(out / out.sum(axis=1, keepdims=True))


def _still_open(candidate: Candidate) -> float:
    """Days from the premiere to the last word that nothing was decided yet; 0 where nobody said so.

    That a desk holds no decision says nothing by itself: it may never have looked.
    """
    standing = candidate.standing
    start = standing.premiere.last if standing.premiere else None
    if standing.status != "open" or standing.document is None or standing.known is None or start is None:
        return 0.0
    return float(max((standing.known - start).days, 0))


def _told(days: NDArray[np.float64], after: float, name: str, at_once: float) -> NDArray[np.float64]:
    """Share of decisions announced by so many days after the premiere, of those not announced `after` so many.

    Log-normal through the published quartiles, a share `at_once` on the premiere or before.
    """
    import numpy as np

    low, middle, high = lags()[name]["quartiles"]
    sigma = math.log(high / low) / (2 * 0.6745)

    def share(day: float) -> float:
        if day <= 0:
            return 0.0
        z = math.log(day / middle) / (sigma * math.sqrt(2))
        return at_once + (1 - at_once) * 0.5 * (1 + math.erf(z))

    before = share(after)
    return np.asarray([max(share(day) - before, 0.0) / max(1.0 - before, 1e-9) for day in days])
