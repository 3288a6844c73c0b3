"""What the next season would cost: this one's cost per episode, its growth, and the risk of an overrun.

What was spent comes before what is estimated, agreed, planned or asked; a figure per episode before a total by
episodes. Where nobody says, such series' cost stands for it. The overrun is that of the reference class
(`forecast.cost`): over a sum agreed it counts whole, over a sum spent only its spread about the median, for that sum
has the usual overrun in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..forecast.cost import Overruns, overruns
from ..forecast.cost import floor as least
from ..settle import SeriesFacts, Settled
from ..snapshot import Snapshot
from .assumption import WORLD, Assumption, Assumptions, missing
from .money import Rates
from .spread import Spread, normals

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

# Status: the words for it, in the order of trust; `spent` says that an overrun is in it.
STATUSES = {
    "actual": ("spent", True), "estimated_final": ("as last estimated", True), "agreed": ("agreed", False),
    "budget": ("budgeted", False), "planned": ("planned", False), "reported": ("as told", True), "": ("as told", True),
    "requested": ("asked", False),
}  # fmt: skip
USUAL_EPISODES = 8  # of a season of which nobody says; the most frequent count of a streamed season, by reason


@dataclass(frozen=True, slots=True, eq=False)
class Outlay:
    """Cost per episode (US dollars) with what it rests on, episodes, growth, and draws of the overrun's factor."""

    episode: Spread
    episode_source: str
    claims: tuple[str, ...]
    episodes: float
    episodes_source: str
    episode_claims: tuple[str, ...]
    growth: Assumption
    overrun: Floats
    overrun_source: str
    notes: tuple[str, ...]


def outlay(
    snapshot: Snapshot,
    facts: SeriesFacts,
    season: int | None,
    table: Assumptions,
    rates: Rates,
    *,
    language: str | None,
    per_episode: Spread | None = None,
    episodes: int | None = None,
    runtime: float | None = None,
) -> Outlay:
    """The parts of the next season's cost. `per_episode` and `episodes` are the user's own, where he has them.

    A usual cost is that of an episode of an hour: where it stands for this one's and the season's `runtime` (hours) is
    known, the season counts as so many of them.
    """
    count: float
    count, count_source, count_claims = _episodes(facts, season, episodes)
    growth = table.find("cost_growth", snapshot.day)
    if growth is None:
        raise missing("cost_growth", [WORLD], snapshot.day)
    notes: list[str] = []
    spent = True
    claims: tuple[str, ...] = ()
    if per_episode is not None:
        cost, source = per_episode, "as given with --cost-per-episode, of this season"
    else:
        told = _told(facts, season, int(count), rates, notes)
        if told is not None:
            cost, source, spent, claims = told
        else:
            scope = "Non-English" if language == "Non-English" else "English"
            usual = table.find("episode_cost", snapshot.day, scope, WORLD)
            if usual is None:
                raise missing("episode_cost", [scope, WORLD], snapshot.day)
            cost, source = usual.spread, f"nobody tells it; {usual.source}"
            if runtime is not None and episodes is None:
                count, count_source, count_claims = runtime, "its runtime, as episodes of an hour", ()
    known = overruns(snapshot)
    factor = _factor(known, spent)
    over = f"overruns of {known.seasons} seasons of the desk and the trade's" + (
        "; the cost spent has the usual one in it" if spent else ""
    )
    return Outlay(
        cost, source, claims, float(count), count_source, count_claims, growth, factor, over, tuple(notes)
    )  # fmt: skip


def _factor(known: Overruns, spent: bool) -> Floats:
    import numpy as np

    factor = least() + np.exp(known.centre + known.spread * normals("overrun"))
    return np.asarray(factor / np.median(factor)) if spent else np.asarray(factor)


def _episodes(facts: SeriesFacts, season: int | None, own: int | None) -> tuple[int, str, tuple[str, ...]]:
    if own is not None:
        return own, "as given with --episodes", ()
    for kind in ("episode_count", "order"):
        for fact in _of(facts, season, kind):
            if not isinstance(fact.claim.value, str) and fact.claim.certainty != "denied" and fact.claim.value >= 1:
                return int(fact.claim.value), "as many as this season has", (fact.claim.id,)
    return USUAL_EPISODES, "assumed: nobody tells how many this season has", ()


def _of(facts: SeriesFacts, season: int | None, *kinds: str) -> list[Settled]:
    found = facts.season(season)
    out = found.of(*kinds) if found else []
    out += [f for f in facts.general if f.kind in kinds and len(facts.seasons) <= 1]
    return [f for f in out if f.claim.certainty != "denied"]


def _told(
    facts: SeriesFacts, season: int | None, episodes: int, rates: Rates, notes: list[str]
) -> tuple[Spread, str, bool, tuple[str, ...]] | None:
    """The best sum that is told of this season: by status, then per episode before in all."""
    order = list(STATUSES)
    best: tuple[tuple[int, bool, str], float, Settled, str, bool] | None = None
    for fact in _of(facts, season, "budget_per_episode", "budget_total", "cost_report"):
        claim = fact.claim
        status = str(claim.detail.get("status") or "")
        line = str(claim.detail.get("line") or "").casefold()
        if status not in STATUSES or not float(claim.value) > 0:
            continue
        whole = claim.kind != "budget_per_episode"
        if claim.kind == "cost_report" and (not line.startswith(("total", "grand total")) or status == "actual"):
            continue  # what is spent so far is no season's cost
        dollars = rates.dollars(float(claim.value), claim.unit or "")
        if dollars is None:
            note = f"a sum in {claim.unit} is left out: give its rate with --rates"
            notes += [] if note in notes else [note]
            continue
        words, spent = STATUSES[status]
        rank = order.index(status), whole, claim.id
        if best is None or rank < best[0]:
            best = rank, dollars / episodes if whole else dollars, fact, words, spent
    if best is None:
        return None
    (_, whole, _), amount, fact, words, spent = best
    source = f"{words}, this season" + (f": the whole by {episodes} episodes" if whole else "")
    voices = ", ".join(fact.voices)
    return Spread(amount, amount, amount), f"{source} ({voices})" if voices else source, spent, (fact.claim.id,)
