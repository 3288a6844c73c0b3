"""What another season is worth: its audience x what an hour is worth, against its cost; renew, end or wait.

    gain = hours x next x (1 + later + earlier) x worth of an hour  -  episodes x cost of one x growth x overrun

Each factor is a quantity with a spread (`spread`), drawn from a generator of its own, so that the same snapshot gives
the same numbers and a tornado moves one factor while the others keep their draws. Ending is worth nothing by
definition: what this season cost is spent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ..errors import UsageError
from ..settle import SeriesFacts, settle_series
from ..snapshot import Snapshot
from .assumption import Assumptions, assumptions
from .factors import (
    Factor,
    audience_parts,
    cost_of,
    cost_parts,
    hours_of,
    judged,
    whole_audience,
    worth_of,
    worth_parts,
)
from .money import Rates
from .outlay import outlay
from .spread import Spread, told
from .waiting import Waiting, lapse_day, waiting
from .watched import Watched, own, watched

OPEN = (0.35, 0.65)  # between these chances that it pays, the evidence carries no answer; by reason
WEEKS = 4


@dataclass(frozen=True, slots=True)
class Value:
    """What the season after `season` is worth as of a day, in `currency`. Spreads are quantiles at 10, 50 and 90%.

    `hours` are those of this season's first 91 days, `audience` all hours that the next one brings; `renewing`,
    `ending` and `waiting.gain` are expected gains; `pays` the chance that its value exceeds its cost.
    """

    series: str
    series_id: str
    season: int | None
    day: date
    currency: str
    hours: Spread
    audience: Spread
    value: Spread
    cost: Spread
    mean_value: float
    mean_cost: float
    pays: float
    waiting: Waiting
    factors: tuple[Factor, ...]
    notes: tuple[str, ...]
    decided: str | None = None

    @property
    def next_season(self) -> int:
        """The season that is to be made."""
        return (self.season or 1) + 1

    @property
    def renewing(self) -> float:
        """The expected gain of renewing now."""
        return self.mean_value - self.mean_cost

    @property
    def ending(self) -> float:
        """The expected gain of ending: nothing, against which the others are reckoned."""
        return 0.0

    @property
    def efficiency(self) -> float:
        """Expected value by expected cost."""
        return self.mean_value / self.mean_cost

    @property
    def answer(self) -> str:
        """pays, does not pay, or open, where the evidence does not carry an answer."""
        low, high = OPEN
        return "does not pay" if self.pays < low else "pays" if self.pays > high else "open"

    @property
    def best(self) -> str:
        """renew, end or wait, by expected gain; waiting only where it is better than both."""
        now = "renew" if self.renewing > 0 else "end"
        return "wait" if self.waiting.gain > max(self.renewing, 0.0) * (1 + 1e-9) and self._learns else now

    @property
    def _learns(self) -> bool:
        return self.waiting.information > 0.01 * self.mean_cost  # less is noise of the draws, and of the regression

    @property
    def most_per_episode(self) -> float | None:
        """What an episode of this season might have cost at most for the next one to pay, as expected."""
        return next(f.break_even for f in self.factors if f.name == "episode")

    @property
    def turning(self) -> tuple[Factor, ...]:
        """The three assumptions that move the answer most, those first that turn it within their range."""
        ranked = sorted(self.factors, key=lambda f: (not f.turns, -f.swing))
        return tuple(f for f in ranked if f.break_even is not None and f.swing > 0)[:3]


def value(
    snapshot: Snapshot,
    series: str,
    season: int | None = None,
    *,
    table: Assumptions | None = None,
    rates: Rates | None = None,
    per_episode: Spread | None = None,
    episodes: int | None = None,
    hours: Spread | None = None,
    runtime: float | None = None,
    options_until: date | None = None,
    lapse_costs: float = 0.0,
    wait_costs: float = 0.0,
    weeks: int = WEEKS,
    facts: SeriesFacts | None = None,
) -> Value:
    """What the season after `season` (default: the latest that has premiered) is worth, as of the snapshot's day.

    `series` is an id or title. The user's own: `table` of assumptions, `rates`, the cost `per_episode` of this season
    (in the currency of `rates`), `episodes` of the next, `hours` of this season's first 91 days, `runtime` of the next
    season in hours (where it is not published), the day `options_until` on which contracts lapse, `lapse_costs` and
    `wait_costs` in the currency of `rates`. Raises UnknownTitleError, NoAudienceError, TableError, UsageError.
    """
    entry = snapshot.find(series)
    facts = facts or settle_series(snapshot, entry.id)
    number = season if season is not None else facts.latest.season if facts.latest else None
    _check(facts, season, episodes, weeks, runtime, (hours, per_episode), lapse_costs, wait_costs)
    table, rates = table or assumptions(), rates or Rates()
    to_dollars = 1.0 / rates.told(1.0)
    seen = own(hours.draws("hours")) if hours is not None else watched(snapshot, facts, number)
    spent = outlay(
        snapshot, facts, number, table, rates, language=_language(facts, number), episodes=episodes,
        per_episode=per_episode.scaled(to_dollars) if per_episode else None, runtime=runtime or seen.runtime,
    )  # fmt: skip
    parts = audience_parts(snapshot.day, table, seen, number)
    parts |= worth_parts(snapshot.day, table, seen, runtime)
    parts |= cost_parts(spent)
    draws = {name: part.draws for name, part in parts.items()}
    worth, cost = worth_of(draws), cost_of(draws)
    net = worth - cost
    lapses = (options_until, "as given with --options-until", ()) if options_until else None
    waited = waiting(
        seen.hours, seen.coming, float(worth.mean() / seen.hours.mean()), float(cost.mean()), net, day=snapshot.day,
        weeks=weeks, costs=wait_costs * to_dollars, loss=lapse_costs * to_dollars,
        lapses=lapses or lapse_day(facts, number, snapshot.day),
    )  # fmt: skip
    rate = rates.told(1.0)
    found = facts.season(number)
    fate = found.fate if found else None
    return Value(
        entry.title, entry.id, number, snapshot.day, rates.currency, told(hours_of(draws)), told(whole_audience(draws)),
        told(worth).scaled(rate), told(cost).scaled(rate), float(worth.mean()) * rate, float(cost.mean()) * rate,
        float((net > 0).mean()), _in_currency(waited, rate),
        tuple(sorted((judged(name, parts, draws, rates) for name in parts), key=lambda f: (-f.swing, f.name))),
        (*spent.notes, *_notes(facts, seen)),
        f"{fate.status}, known since {fate.known}" if fate and fate.status != "open" and fate.known else None,
    )  # fmt: skip


def _check(
    facts: SeriesFacts, season: int | None, episodes: int | None, weeks: int, runtime: float | None,
    spreads: Sequence[Spread | None], *sums: float,
) -> None:  # fmt: skip
    there = [s.season for s in facts.seasons if s.fate is not None and s.fate.premiered is not None]
    if season is not None and season not in there:
        known = ", ".join(str(s) for s in there if s is not None) or "none by number"
        raise UsageError(f"{facts.title} has no season {season} that has premiered by {facts.day}; there are: {known}")
    if episodes is not None and not 1 <= episodes <= 500:
        raise UsageError(f"{episodes} episodes cannot be: give a number from 1 to 500")
    if not 1 <= weeks <= 26:
        raise UsageError(f"{weeks} weeks cannot be waited: give a number from 1 to 26")
    if runtime is not None and not 0.05 <= runtime <= 500:
        raise UsageError(f"a runtime of {runtime:g} hours cannot be: give the whole season's, from 0.05 to 500")
    for spread in spreads:
        if spread is not None and not 0 < spread.low <= spread.middle <= spread.high <= 1e13:
            raise UsageError(f"{spread} cannot be: give three figures above nothing, in order")
    for amount in sums:
        if not 0 <= amount <= 1e13:
            raise UsageError(f"a cost of {amount:g} cannot be: give a sum from 0 on")


def _language(facts: SeriesFacts, season: int | None) -> str | None:
    """English or Non-English, as a chart or a listing has it."""
    found = facts.season(season)
    for fact in (*(found.facts if found else ()), *facts.general):
        text = str(fact.claim.detail.get("chart") or "") or str(fact.claim.value)
        if fact.kind in ("viewership", "chart_rank", "attribute") and "English" in text:
            return "Non-English" if "Non-English" in text else "English"
    return None


def _in_currency(found: Waiting, rate: float) -> Waiting:
    up_to = None if found.worth_up_to is None else found.worth_up_to * rate
    return replace(
        found, gain=found.gain * rate, information=found.information * rate, most=found.most * rate,
        costs=found.costs * rate, loss=found.loss * rate, worth_up_to=up_to,
    )  # fmt: skip


def _notes(facts: SeriesFacts, seen: Watched) -> list[str]:
    out = []
    released = [f for s in (facts.general, *(s.facts for s in facts.seasons)) for f in s if f.kind == "cast_released"]
    if released:
        first = min(released, key=lambda f: f.known)
        out.append(
            f"the cast was released (known since {first.known}): a season now would need new contracts, of which no "
            "sum is counted"
        )
    if seen.coming.shape[1] == 0:
        out.append("no week of its first 91 days is open: waiting teaches nothing of this audience")
    elif seen.after is not None and seen.after + timedelta(days=14) <= facts.day:
        out.append(
            f"nothing of the weeks from {seen.after} on is on this desk: what they would teach may be there already, "
            "to be pulled or read"
        )
    return out
