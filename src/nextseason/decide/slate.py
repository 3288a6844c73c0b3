"""The best slate: which series to renew or end, which new ones to order, under a budget, limits, and a limit on risk.

Maximises the expected gain (value less cost, over joint scenarios) of the titles chosen. Proven optimal, or the gap is
told. A mixed-integer programme has no dual prices: the price of a constraint is what the best slate gains when it is
solved again with a unit more of it, and without it; why a title is in or out is what the best slate loses when that
title is forced the other way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..errors import SlateError, UsageError
from .candidate import Candidate
from .programme import OutOfTime, Programme, Risk, Rule, Solution, tail
from .scenario import COUNT, Scenarios, Shocks, scenarios

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

WHY = 40  # titles that are explained, unless asked for more: each takes a solution of its own


@dataclass(frozen=True, slots=True)
class Choice:
    """One candidate on the slate or off it: its expected value, cost and gain, and the chance that it pays.

    `loses` is what the best slate would lose were it the other way, None where that was not asked, or cannot be
    (`impossible`); `comes` and `goes` are the titles that would then come in and go out.
    """

    candidate: Candidate
    chosen: bool
    value: float
    cost: float
    pays: float
    loses: float | None = None
    impossible: bool = False
    comes: tuple[str, ...] = ()
    goes: tuple[str, ...] = ()

    @property
    def gain(self) -> float:
        """Expected value less expected cost."""
        return self.value - self.cost

    @property
    def word(self) -> str:
        """What the slate says of it: renew, end, order or pass."""
        return {("renewal", True): "renew", ("renewal", False): "end", ("new", True): "order", ("new", False): "pass"}[
            self.candidate.kind, self.chosen
        ]


@dataclass(frozen=True, slots=True)
class Price:
    """What a constraint costs: the gain with `unit` more of it, and without it altogether; None where out of time."""

    name: str
    unit: str
    more: float | None
    without: float | None


@dataclass(frozen=True, slots=True)
class Slate:
    """The best choice of candidates. Sums in one currency; `gain`, `cost` and `value` are expected.

    `loss` is the mean loss in the worst 1 - `level` of the scenarios (below nothing: a gain), `chance` that the slate
    gains anything; `gap` is how much more than `gain` any slate could gain, nothing where it is proven best.
    """

    currency: str
    budget: float | None
    gain: float
    cost: float
    value: float
    loss: float
    level: float
    chance: float
    gap: float
    proven: bool
    choices: tuple[Choice, ...]
    prices: tuple[Price, ...]
    scenarios: int

    @property
    def chosen(self) -> tuple[Choice, ...]:
        """The titles on it."""
        return tuple(c for c in self.choices if c.chosen)


def slate(
    found: Sequence[Candidate],
    *,
    budget: float | None = None,
    at_most: int | None = None,
    at_least: int | None = None,
    genres: Mapping[str, tuple[int, int | None]] | None = None,
    risk: float | None = None,
    level: float = 0.9,
    shocks: Shocks | None = None,
    count: int = COUNT,
    seconds: float = 60.0,
    why: int = WHY,
    currency: str = "USD",
) -> Slate:
    """The slate of greatest expected gain whose expected cost keeps to the `budget`.

    `at_most` and `at_least` bound the number of titles, `genres` those of each genre, `risk` the mean loss in the worst
    1 - `level` of `count` joint scenarios. Within `seconds` of solving; `why` titles are explained. Sums are in the one
    currency of the candidates. Raises SlateError where no slate keeps the constraints, naming those that conflict.
    """
    _check(budget, at_most, at_least, risk, level, seconds, why)
    found = sorted(found, key=lambda c: c.name)
    if not found or len({c.name for c in found}) < len(found):
        raise UsageError("a slate needs candidates, each with a name of its own")
    drawn = scenarios(found, shocks, count)
    limit = None if risk is None else Risk(drawn.net, risk, level, f"a loss of at most {risk:,.0f}")
    rules = _rules(found, drawn, budget, at_most, at_least, genres or {})
    work = Programme(drawn.net.mean(axis=1), rules, limit, seconds)
    try:
        best = work.solve()
    except OutOfTime:
        raise SlateError(
            f"no slate was found within {seconds:g} seconds: give more time, or fewer candidates"
        ) from None
    if best is None:
        raise SlateError(f"no slate keeps all of this: {'; '.join(_conflict(work))}; give up one of these")
    prices = tuple(_prices(work, best))
    choices = _choices(work, found, drawn, best, why)
    total = best.chosen @ drawn.net
    loss, _ = tail(drawn.net, best.chosen.astype(float), level)
    value, cost = (float((best.chosen @ part).mean()) for part in (drawn.value, drawn.cost))
    gap = 0.0 if best.proven else best.bound - best.gain
    return Slate(
        currency, budget, best.gain, cost, value, loss, level, float((total > 0).mean()), gap, best.proven, choices,
        prices, count,
    )  # fmt: skip


def _check(
    budget: float | None, at_most: int | None, at_least: int | None, risk: float | None, level: float, seconds: float,
    why: int,
) -> None:  # fmt: skip
    if budget is not None and not 0 <= budget <= 1e13:
        raise UsageError(f"a budget of {budget:g} cannot be: give a sum from 0 on")
    for name, number in (("at most", at_most), ("at least", at_least), ("why", why)):
        if number is not None and not 0 <= number <= 1_000_000:
            raise UsageError(f"{name} {number} titles cannot be: give a number from 0 on")
    if risk is not None and not -1e13 <= risk <= 1e13:
        raise UsageError(f"a loss of at most {risk:g} cannot be: give a sum")
    if not 0.5 <= level <= 0.99:
        raise UsageError(f"a level of {level:g} cannot be: give one from 0.5 to 0.99; 0.9 is the worst tenth")
    if not 0.1 <= seconds <= 86_400:
        raise UsageError(f"{seconds:g} seconds cannot be: give from 0.1 to 86400")


def _rules(
    found: Sequence[Candidate], drawn: Scenarios, budget: float | None, at_most: int | None, at_least: int | None,
    genres: Mapping[str, tuple[int, int | None]],
) -> list[Rule]:  # fmt: skip
    import numpy as np

    n = len(found)
    at = {c.name: i for i, c in enumerate(found)}
    rules = []
    if budget is not None:
        rules.append(Rule(f"a budget of {budget:,.0f}", "budget", drawn.cost.mean(axis=1), high=budget))
    if at_most is not None:
        rules.append(Rule(f"at most {at_most} titles", "at most", np.ones(n), high=at_most))
    if at_least is not None:
        rules.append(Rule(f"at least {at_least} titles", "at least", np.ones(n), low=at_least))
    for genre, (low, high) in sorted(genres.items()):
        of = np.array([float(c.genre == genre) for c in found])
        if high is not None:
            rules.append(Rule(f"at most {high} of {genre}", f"at most of {genre}", of, high=high))
        if low:
            rules.append(Rule(f"at least {low} of {genre}", f"at least of {genre}", of, low=low))
    for i, one in enumerate(found):
        for other in one.requires:
            rules.append(_pair(n, i, at[other], -1.0, f"{one.name} requires {other}", "requirements", 0.0))
        for other in one.replaces:
            rules.append(_pair(n, i, at[other], 1.0, f"{one.name} replaces {other}", "replacements", 1.0))
        if one.must:
            alone = np.zeros(n)
            alone[i] = 1.0
            side = 1.0 if one.must == "in" else 0.0
            rules.append(Rule(f"{one.name} must be {one.must}", "musts", alone, side, side))
    return rules


def _pair(n: int, i: int, j: int, sign: float, name: str, group: str, high: float) -> Rule:
    import numpy as np

    weights = np.zeros(n)
    weights[i], weights[j] = 1.0, sign
    return Rule(name, group, weights, high=high)


def _conflict(work: Programme) -> list[str]:
    """Constraints of which no slate keeps all, and any of which given up lets one: by leaving out one after another
    (the deletion filter; Chinneck & Dravnieks 1991)."""
    kept: list[Rule | Risk] = [*work.rules, *([work.risk] if work.risk else [])]
    for group in dict.fromkeys(r.group for r in kept):  # whole groups first, for few of many pairs are to blame
        kept = _without(work, kept, [r for r in kept if r.group == group])
    for one in list(kept):
        kept = _without(work, kept, [one])
    return [r.name for r in kept]


def _without(work: Programme, kept: list[Rule | Risk], gone: Sequence[Rule | Risk]) -> list[Rule | Risk]:
    """The constraints less some, where no slate keeps the rest either; else all of them."""
    rest = [r for r in kept if not any(r is g for g in gone)]
    risk = next((r for r in rest if isinstance(r, Risk)), None)
    trial = Programme(work.gains * 0.0, [r for r in rest if isinstance(r, Rule)], risk, work.seconds)
    try:
        return rest if trial.solve() is None else kept
    except OutOfTime:
        return kept


def _prices(work: Programme, best: Solution) -> list[Price]:
    groups = dict.fromkeys(r.group for r in work.rules)
    out = []
    for group in groups:
        without = _gain(work, best, without=group)
        rules = [r for r in work.rules if r.group == group]
        name = rules[0].name if len(rules) == 1 else f"all {group}"
        unit, more = "", None
        if len(rules) == 1 and group not in ("requirements", "replacements", "musts"):
            unit, eased = _eased(rules[0])
            more = _gain(work, best, rules=[eased if r is rules[0] else r for r in work.rules], risk=work.risk)
        out.append(Price(name, unit, more, without))
    if work.risk is not None:
        step = 0.01 * max(abs(work.risk.limit), 1.0)
        eased_risk = replace(work.risk, limit=work.risk.limit + step)
        more = _gain(work, best, risk=eased_risk)
        out.append(Price(work.risk.name, "a hundredth more", more, _gain(work, best, without="risk")))
    return out


def _eased(rule: Rule) -> tuple[str, Rule]:
    if rule.group == "budget":
        return "a hundredth more", replace(rule, high=rule.high * 1.01)
    if rule.high < float("inf"):
        return "one more", replace(rule, high=rule.high + 1)
    return "one less", replace(rule, low=rule.low - 1)


def _gain(
    work: Programme,
    best: Solution,
    *,
    without: str | None = None,
    rules: Sequence[Rule] | None = None,
    risk: Risk | None = None,
) -> float | None:
    """What the best slate gains over the one found; None where there was no time left to prove it."""
    if work.spent >= work.seconds:
        return None
    try:
        again = work.solve(without=without, rules=rules, risk=risk)
    except OutOfTime:
        return None
    return None if again is None or not again.proven else max(again.gain - best.gain, 0.0)


def _choices(
    work: Programme, found: Sequence[Candidate], drawn: Scenarios, best: Solution, why: int
) -> tuple[Choice, ...]:
    import numpy as np

    value, cost = drawn.value.mean(axis=1), drawn.cost.mean(axis=1)
    pays = (drawn.net > 0).mean(axis=1)
    # Explained are those nearest to being the other way: of the chosen the least gain by cost, of the others the most.
    rate = (value - cost) / np.maximum(cost, 1e-9)
    order = sorted(range(len(found)), key=lambda i: (rate[i] if best.chosen[i] else -rate[i], found[i].name))
    asked = order if len(found) <= why else _nearest(order, best, why)
    told = {i: _swapped(work, found, best, i) for i in asked}
    out = []
    for i, one in enumerate(found):
        plain = Choice(one, bool(best.chosen[i]), float(value[i]), float(cost[i]), float(pays[i]))
        loses, impossible, comes, goes = told.get(i, (None, False, (), ()))
        out.append(Choice(one, plain.chosen, plain.value, plain.cost, plain.pays, loses, impossible, comes, goes))
    return tuple(sorted(out, key=lambda c: (not c.chosen, -c.gain, c.candidate.name)))


def _nearest(order: Sequence[int], best: Solution, why: int) -> list[int]:
    inside = [i for i in order if best.chosen[i]]
    outside = [i for i in order if not best.chosen[i]]
    half = min(len(inside), max(why // 2, why - len(outside)))
    return [*inside[:half], *outside[: why - half]]


def _swapped(
    work: Programme, found: Sequence[Candidate], best: Solution, i: int
) -> tuple[float | None, bool, tuple[str, ...], tuple[str, ...]]:
    """What the best slate loses when a title is forced the other way, and which others come and go."""
    if work.spent >= work.seconds:
        return None, False, (), ()
    try:
        again = work.solve(fixed={i: int(not best.chosen[i])})
    except OutOfTime:
        return None, False, (), ()
    if again is None:
        return None, True, (), ()
    if not again.proven:
        return None, False, (), ()
    comes = tuple(c.name for j, c in enumerate(found) if j != i and again.chosen[j] and not best.chosen[j])
    goes = tuple(c.name for j, c in enumerate(found) if j != i and best.chosen[j] and not again.chosen[j])
    return max(best.gain - again.gain, 0.0), False, comes, goes
