"""A slate in words, as rows and as JSON: what to renew, end and order, why, and what each constraint costs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from ..decide.slate import Choice, Price, Slate
from . import words
from .worth import money

_NAMED = 3  # titles named in a reason; the rest are counted


def summary(slate: Slate) -> list[str]:
    """What the slate is, in a few sentences."""
    kinds = {word: sum(c.word == word for c in slate.choices) for word in ("renew", "order", "end", "pass")}

    def say(amount: float) -> str:
        return money(amount, slate.currency)

    verbs = (("renew", "to renew"), ("order", "to order"), ("end", "to end"), ("pass", "to pass on"))
    counts = ", ".join(f"{kinds[word]} {verb}" for word, verb in verbs if kinds[word])
    budget = "" if slate.budget is None else f" of a budget of {say(slate.budget)}"
    worst = f"the worst {1 - slate.level:.0%} of {slate.scenarios:,} scenarios"
    tail = f"loses {say(slate.loss)}" if slate.loss > 0 else f"gains {say(-slate.loss)}"
    proven = "proven best" if slate.proven else f"not proven best: another may gain up to {say(slate.gap)} more"
    return [
        f"{counts or 'nothing'}; {proven}",
        f"expected gain {say(slate.gain)}: worth {say(slate.value)} for {say(slate.cost)}{budget}",
        f"it gains with a chance of {slate.chance:.0%}, and on average {tail} in {worst}",
    ]


def reason(choice: Choice, currency: str) -> str:
    """Why a title is in or out: what the best slate loses when it is forced the other way, and what moves with it."""
    if choice.impossible:
        return "no slate keeps the constraints " + ("without it" if choice.chosen else "with it")
    if choice.loses is None:
        return "not asked"
    side = "without it" if choice.chosen else "with it"
    if round(choice.loses) == 0:
        out = f"as good {side}"
    else:
        out = f"{side} the best slate gains {money(choice.loses, currency)} less"
    moves = [
        f"{_listed(names)} {verb}{_ending(verb, names)} {way}"
        for names, verb, way in ((choice.comes, "come", "in"), (choice.goes, "go", "out"))
        if names
    ]
    return out + (f"; {' and '.join(moves)}" if moves else "")


def _listed(names: tuple[str, ...]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(words.plain(name) for name in names[:_NAMED]) + more


def _ending(verb: str, names: tuple[str, ...]) -> str:
    """comes and goes, come and go."""
    return "" if len(names) > 1 else "es" if verb.endswith("o") else "s"


def price_words(price: Price, currency: str) -> str:
    """What a constraint costs, found by solving again; a programme of whole titles has no prices of its own."""
    parts = []
    if price.unit:
        told = "unknown, out of time" if price.more is None else f"{money(price.more, currency)} more"
        parts.append(f"with {price.unit}: {told}")
    told = "unknown, out of time" if price.without is None else f"{money(price.without, currency)} more"
    parts.append(f"without it: {told}")
    return "; ".join(parts)


def rows(slate: Slate) -> Iterator[dict[str, Any]]:
    """One row a candidate, those chosen first; sums in the slate's currency."""
    for c in slate.choices:
        yield {
            "title": c.candidate.title, "season": c.candidate.season, "kind": c.candidate.kind,
            "genre": c.candidate.genre or None, "universe": c.candidate.universe or None, "decision": c.word,
            "chosen": c.chosen, "value": round(c.value, 2), "cost": round(c.cost, 2), "gain": round(c.gain, 2),
            "pays": round(c.pays, 4), "otherwise_loses": None if c.loses is None else round(c.loses, 2),
            "otherwise_impossible": c.impossible, "otherwise_in": list(c.comes), "otherwise_out": list(c.goes),
            "currency": slate.currency, "source": c.candidate.source,
        }  # fmt: skip


def as_json(slate: Slate) -> dict[str, Any]:
    """The slate as plain JSON values."""
    return {
        "currency": slate.currency, "budget": slate.budget, "gain": slate.gain, "value": slate.value,
        "cost": slate.cost, "chance_of_gain": slate.chance, "tail_loss": slate.loss, "tail_level": slate.level,
        "scenarios": slate.scenarios, "proven": slate.proven, "gap": slate.gap,
        "prices": [asdict(p) for p in slate.prices], "titles": list(rows(slate)),
    }  # fmt: skip
