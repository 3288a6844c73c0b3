"""The rules by which one claim holds over another: one table, a reason each. `python -m nextseason.rules` prints it.

Claims that answer the same question with different values compete. They are compared rule by rule, in the order given
for their kind; the first rule that tells two apart decides, and its reason is what a person is shown. A rule with a
score says which of two holds (the higher); one without is applied by `settle` or `fate` itself, where its name is used.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from .claim import Claim, title_key
from .errors import BadDateError
from .when import When

CERTAINTY_RANK = {"confirmed": 4, "reported": 3, "expected": 2, "possible": 1, "denied": 0}
FACTS = ("confirmed", "reported")  # what is said to be so; `expected` and `possible` are plans, hopes and guesses

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
# Days that were plans before they were facts.
PLANS = frozenset({"premiere_date", "release_expectation", "option_until"})


@cache
def companies() -> frozenset[str]:
    """Networks, streamers and studios: those who decide, and speak of their own decisions (`catalog/makers.txt`)."""
    return _names("makers.txt")


@cache
def measurers() -> frozenset[str]:
    """Who measures or collects what they publish; best placed for figures (`catalog/measurers.txt`)."""
    return _names("measurers.txt")


def _names(file: str) -> frozenset[str]:
    text = resources.files("nextseason.catalog").joinpath(file).read_text("utf-8")
    return frozenset(title_key(line) for line in text.splitlines() if line.strip() and line[0] != "#")


key = lru_cache(maxsize=65536)(title_key)  # the same few names come thousands of times

_UNNAMED = re.compile(
    r"\b(?:sources?|insiders?|anonymous|unnamed|unconfirmed|fans?|fan ?sites?|forums?|leak(?:s|er|ers|ed)?"
    r"|people familiar|rumou?rs?|tipsters?)\b",
    re.I,
)
_ROLE = r"(?:spokes(?:person|man|woman|people)|representatives?|reps?|statement|press release)"
_SPOKEN_FOR = re.compile(rf"^(?:an? |the )?(?:(.+?)(?:'s)? {_ROLE}|{_ROLE} (?:for|of|from) (.+))$", re.I)


@lru_cache(maxsize=65536)
def place_of(speaker: str) -> int:
    """How well placed a speaker is, by name; see `place`."""
    if _UNNAMED.search(speaker):
        return 1
    return 4 if maker(speaker) or key(speaker) in measurers() else 3


@lru_cache(maxsize=65536)
def maker(speaker: str) -> str | None:
    """The company that a speaker is or speaks for ("a Netflix spokesperson"), as its title key; None for others.

    >>> maker("Netflix"), maker("A Netflix spokesperson"), maker("Tiffany Haddish")
    ('netflix', 'netflix', None)
    """
    if key(speaker) in companies():
        return key(speaker)
    match = _SPOKEN_FOR.match(speaker.strip())
    name = key(match.group(1) or match.group(2)) if match else ""
    return name if name in companies() else None


def place(claim: Claim) -> int:
    """How well placed the speaker is: 4 the maker or the measurer, 3 a named person, 2 the text itself, 1 unnamed.

    >>> from nextseason import Claim, Known, When
    >>> known = Known(When.parse("2021-06-02"), "given")
    >>> by = lambda who: Claim(series_said="X", kind="renewal", value="renewed", document="d", known=known, speaker=who)
    >>> place(by("Netflix")), place(by("Mark Millar")), place(by(None)), place(by("an insider"))
    (4, 3, 2, 1)
    """
    return place_of(claim.speaker) if claim.speaker else 2


def dated(claim: Claim) -> bool:
    """Whether a claim says when it happened, and that day was past when it was known."""
    happened = claim.happened
    return happened is not None and happened.last is not None and happened.last <= claim.known_from


def told(claim: Claim) -> date:
    """The day a claim speaks for: when it happened, where that is past when it was known, else when it was known."""
    if dated(claim):
        return claim.happened.last  # type: ignore[union-attr, return-value]
    return claim.known.when.first or claim.known_from


def day_named(claim: Claim) -> When | None:
    """The day, or interval, that a plan or premiere names; None where it says it in words only."""
    if claim.kind not in PLANS:
        return None
    if claim.kind == "release_expectation" and claim.happened:
        return claim.happened
    return _interval(str(claim.value))


@lru_cache(maxsize=65536)
def _interval(text: str) -> When | None:
    try:
        return When.parse(text)
    except BadDateError:
        return None


def afterwards(claim: Claim) -> bool:
    """Whether a stated day lay in the past when it was stated: a happening, where it was a plan before."""
    when = day_named(claim)
    return claim.certainty in FACTS and when is not None and when.last is not None and when.last <= claim.known_from


def _plan(claim: Claim) -> date:
    return date.min if afterwards(claim) else (claim.known.when.first or claim.known_from)


def _earliest(claim: Claim) -> int:
    when = day_named(claim)
    return -when.last.toordinal() if when and when.last and afterwards(claim) else -(10**7)


def _last_word(claim: Claim) -> int:
    if claim.kind == "renewal":
        value = str(claim.value).casefold()
        return 3 if value.startswith("picked up by ") or value == "revival" else 1
    return 2 if claim.value == "cancelled" else 0


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name, the score that must be higher (None where `settle` or `fate` apply it), and the reason that
    a person reads beside the claim that does not hold."""

    name: str
    score: Callable[[Claim], Any] | None
    reason: str


WITHDRAWN = Rule("withdrawn", None, "withdrawn: a later vintage of its source no longer shows it")
CORRECTED = Rule("corrected", None, "corrected by a person who looked at the words: it was not read as it stands")
DENIED = Rule("denied", None, "denied by a speaker no worse placed, and no earlier; or hearsay that its maker denies")
UNHEEDED = ASSERTED = Rule(
    "unheeded", lambda c: c.certainty != "denied", "a denial from before, or from a worse placed speaker, takes nothing"
)
HAPPENED = Rule("happened", afterwards, "planned: what was told after the day holds over what was planned before it")
SURER = Rule(
    "surer", lambda c: CERTAINTY_RANK[c.certainty], "less sure: a statement of fact holds over hearsay and plans"
)
WHOLE = Rule("whole season", lambda c: str(c.detail.get("part") or 1) == "1", "the day of a later part of the season")
NEWER_PLAN = Rule("newer plan", _plan, "superseded by a newer plan: the day was moved")
FIRST = Rule("first", _earliest, "a later day: of a later part or another place; a premiere is the first")
PLACED = Rule("better placed", place, "a better placed speaker says otherwise")
LATER = Rule("later", told, "superseded by a later statement")
NEWER = Rule("newer reading", told, "an older reading of something that moves")
KNOWN = Rule("known later", lambda c: c.known_from, "superseded by a later publication")
LAST = Rule("same", lambda c: c.id, "says the same day and as surely; one of two is shown")  # any order gives one desk
PRECISE = Rule("more precise", None, "says the same less precisely")

STATED = Rule(
    "stated",
    lambda c: c.kind != "listing_status",
    "a database's word, of no day and no one; what is said holds over it",
)
IN_WORDS = Rule("in words", lambda c: c.kind != "attribute", "a label; a decision said in words holds over it")
HEARSAY = Rule(
    "hearsay",
    lambda c: c.certainty == "confirmed" or place(c) > 1,
    "hearsay: what an unnamed source says does not hold against a decision",
)
DECIDED = Rule("later decision", told, "superseded by a later decision")
LAST_WORD = Rule(
    "last word",
    _last_word,
    "told on one day: a cancellation undoes a renewal, a rescue undoes a cancellation, a renewal undoes a last season",
)
MADE = Rule("made", None, "the next season came out after all; that it was once decided otherwise stays")
RESCUED = Rule("rescued", None, "rescued by another maker: the cancellation stays")
REVIVED = Rule("revived", None, "revived later: the cancellation stays")
TAKEN_BACK = Rule("taken back", None, "the cancellation was taken back")
UNRENEWED = Rule("unrenewed", None, "the renewal was taken back by a later cancellation")
EXTENDED = Rule("extended", None, "the final season was followed by another order")
SETTLED = Rule("settled", None, "the decision came later")
HOPE = Rule("hope", None, "a hope, a plan or an open question does not stand against a decision")

FACT_RULES = (ASSERTED, SURER, PLACED, LATER, KNOWN, LAST)
STATE_RULES = (ASSERTED, NEWER, SURER, PLACED, KNOWN, LAST)
# Who is better placed matters less than who spoke last: a maker's announced day does not outlive its postponement.
PLAN_RULES = (ASSERTED, HAPPENED, SURER, WHOLE, NEWER_PLAN, PLACED, FIRST, KNOWN, LAST)
# A plan, a hope or "no decision yet" never stands against a decision, whoever says it; among decisions stated as fact
# the later one holds, since renewals are taken back (GLOW) and cancellations too (Lucifer, Manifest).
DECISION_RULES = (STATED, IN_WORDS, HEARSAY, DECIDED, LAST_WORD, PLACED, SURER, KNOWN, LAST)

# The whole table, as people read it (docs/rules.md).
TABLE: tuple[tuple[str, str, tuple[Rule, ...]], ...] = (
    (
        "Before anything is compared",
        "A claim that was withdrawn, corrected or denied does not hold, whatever else speaks for it.",
        (WITHDRAWN, CORRECTED, DENIED),
    ),
    ("Facts", "Figures, budgets, orders, roles: one value for one question.", FACT_RULES),
    ("Readings of what moves", f"The newest is the state: {', '.join(sorted(STATES))}.", STATE_RULES),
    ("Days that were planned", f"Plans first, facts after the day: {', '.join(sorted(PLANS))}.", PLAN_RULES),
    ("Decisions", "What becomes of a season: renewed, cancelled or concluded.", DECISION_RULES),
    (
        "What becomes of a decision that no longer holds",
        "Shown beside it, in place of the bare rule.",
        (MADE, RESCUED, REVIVED, TAKEN_BACK, UNRENEWED, EXTENDED, SETTLED, HOPE),
    ),
    ("Among those that agree", "The most precise says it; the others stay as voices for it.", (PRECISE,)),
)


def rules_for(kind: str) -> tuple[Rule, ...]:
    """The rules of a kind, in order."""
    return STATE_RULES if kind in STATES else PLAN_RULES if kind in PLANS else FACT_RULES


def compare(a: Claim, b: Claim, rules: tuple[Rule, ...]) -> tuple[int, Rule]:
    """1 where `a` holds over `b`, else -1, and the rule that decides."""
    for rule in rules:
        if rule.score is None:
            continue
        x, y = rule.score(a), rule.score(b)
        if x != y:
            return (1 if x > y else -1), rule
    return 1, rules[-1]


def best_first(claims: Sequence[Claim], rules: tuple[Rule, ...]) -> list[Claim]:
    """Claims in the order in which they hold over each other."""
    if len(claims) < 2:
        return list(claims)
    scores = [rule.score for rule in rules if rule.score and rule is not LAST]
    ranked = by_key(claims, lambda c: tuple(score(c) for score in scores))
    return ranked[::-1]


def by_key(claims: Sequence[Claim], order: Callable[[Claim], Any]) -> list[Claim]:
    """Claims sorted by a key, and by their ids where that ties; an id is a hash, dear in bulk and seldom needed."""
    keys = [order(claim) for claim in claims]
    ties = Counter(keys)
    pairs = [(k, c.id if ties[k] > 1 else "", n) for n, (k, c) in enumerate(zip(keys, claims, strict=True))]
    return [claims[n] for _, _, n in sorted(pairs)]


def denies(denial: Claim, claim: Claim) -> bool:
    """Whether a denial takes down a claim of the same: no earlier and no worse placed, or the maker against hearsay.

    Of a planned day a text may say on its own that it no longer stands.
    """
    needed = min(place(claim), 2) if claim.kind in PLANS else place(claim)
    by = place(denial)
    return (told(denial) >= told(claim) and by >= needed) or (by == 4 and place(claim) == 1)


def page() -> str:
    """The table of rules as a page of Markdown."""
    lines = ["# Which claim holds", "", *_INTRODUCTION]
    for title, about, rules in TABLE:
        lines += ["", f"## {title}", "", about, "", "| | rule | why a claim does not hold |", "|---|---|---|"]
        lines += [f"| {n} | {rule.name} | {rule.reason} |" for n, rule in enumerate(rules, 1)]
    return "\n".join(lines) + "\n"


_INTRODUCTION = (
    "Claims that answer one question with different values are compared rule by rule, in the order given; the first",
    "rule that tells two apart decides, and its reason stands beside the claim that does not hold. Nothing is thrown",
    "away: what is overruled stays on the desk. This page is printed by `python -m nextseason.rules`.",
)

if __name__ == "__main__":
    print(page(), end="")
