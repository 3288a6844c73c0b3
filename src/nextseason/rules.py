"""The rules by which one claim holds over another: one table, a reason each.

Claims that answer the same question with different values compete. They are compared rule by rule, in the order given;
the first rule that tells two apart decides, and its reason is what a person is shown. A rule is a score: higher holds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cmp_to_key
from importlib import resources

from .claim import Claim, title_key

CERTAINTY_RANK = {"confirmed": 4, "reported": 3, "expected": 2, "possible": 1, "denied": 0}

# Readings of a state that moves (a score, a position, who holds a post): the newest is the state.
STATES = frozenset(
    {
        "critic_score",
        "audience_score",
        "votes",
        "listing_status",
        "attribute",
        "chart_rank",
        "personnel_change",
        "completion",
    }
)


@cache
def companies() -> frozenset[str]:
    """Networks, streamers and studios: those who decide, and speak of their own decisions (`catalog/makers.txt`)."""
    text = resources.files("nextseason.catalog").joinpath("makers.txt").read_text("utf-8")
    return frozenset(title_key(line) for line in text.splitlines() if line.strip() and line[0] != "#")


@cache
def measurers() -> frozenset[str]:
    """Who measures or collects what they publish; best placed for figures (`catalog/measurers.txt`)."""
    text = resources.files("nextseason.catalog").joinpath("measurers.txt").read_text("utf-8")
    return frozenset(title_key(line) for line in text.splitlines() if line.strip() and line[0] != "#")


_UNNAMED = ("source", "insider", "anonymous", "fan", "forum", "people familiar", "rumour", "rumor")


def place(claim: Claim) -> int:
    """How well placed the speaker is: 4 the maker or the measurer, 3 a named person, 2 the text itself, 1 unnamed.

    >>> from nextseason import Claim, Known, When
    >>> known = Known(When.parse("2021-06-02"), "given")
    >>> by = lambda who: Claim(series_said="X", kind="renewal", value="renewed", document="d", known=known, speaker=who)
    >>> place(by("Netflix")), place(by("Mark Millar")), place(by(None)), place(by("an insider"))
    (4, 3, 2, 1)
    """
    if not claim.speaker:
        return 2
    name = title_key(claim.speaker)
    if name in companies() or name in measurers():
        return 4
    return 1 if any(word in claim.speaker.casefold() for word in _UNNAMED) else 3


def told(claim: Claim) -> date:
    """The day a claim speaks for: when it happened, where that is past when it was known, else when it was known."""
    if claim.happened and claim.happened.last and claim.happened.last <= claim.known_from:
        return claim.happened.last
    return claim.known.when.first or claim.known_from


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name, the score that must be higher, and the reason a person reads."""

    name: str
    score: Callable[[Claim], object]
    reason: str


ASSERTED = Rule(
    "denied", lambda c: c.certainty != "denied", "denied: what is only denied does not hold against what is asserted"
)
SURER = Rule(
    "surer", lambda c: CERTAINTY_RANK[c.certainty], "less sure: a statement of fact holds over hearsay and plans"
)
PLACED = Rule("better placed", place, "a better placed speaker says otherwise")
LATER = Rule("later", told, "superseded by a later statement")
DECIDED = Rule("later decision", told, "superseded by a later decision")
NEWER = Rule("newer reading", told, "an older reading of something that moves")
KNOWN = Rule("known later", lambda c: c.known_from, "superseded by a later publication")
LAST = Rule("same", lambda c: c.id, "says the same day and as surely; one of two is shown")  # any order gives one desk

FACT_RULES = (ASSERTED, SURER, PLACED, LATER, KNOWN, LAST)
STATE_RULES = (ASSERTED, NEWER, SURER, PLACED, KNOWN, LAST)
# A plan, a hope or "no decision yet" never stands against a decision, whoever says it; among decisions stated as fact
# the later one holds, since renewals are taken back (GLOW) and cancellations too (Lucifer, Manifest).
DECISION_RULES = (ASSERTED, SURER, DECIDED, PLACED, KNOWN, LAST)


def rules_for(kind: str) -> tuple[Rule, ...]:
    """The rules of a kind, in order."""
    return STATE_RULES if kind in STATES else FACT_RULES


def compare(a: Claim, b: Claim, rules: tuple[Rule, ...]) -> tuple[int, Rule]:
    """1 where `a` holds over `b`, else -1, and the rule that decides."""
    for rule in rules:
        x, y = rule.score(a), rule.score(b)
        if x != y:
            return (1 if x > y else -1), rule  # type: ignore[operator]
    return 1, rules[-1]


def best_first(claims: Sequence[Claim], rules: tuple[Rule, ...]) -> list[Claim]:
    """Claims in the order in which they hold over each other."""
    by_rules: Callable[[Claim, Claim], int] = lambda a, b: -compare(a, b, rules)[0]  # noqa: E731
    return sorted(claims, key=cmp_to_key(by_rules))
