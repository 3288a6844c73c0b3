"""What the visible claims settle to: for each question the claim that holds, the voices for it, what it overrules.

A question is a kind together with what `kinds.Kind.question` names: a season has one premiere, but as many audiences as
there are windows, and asked, agreed and spent budgets are three facts, not a conflict.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from .claim import Claim, tidy, title_key
from .errors import BadDateError
from .fate import Fate, settle_fates
from .kinds import KINDS
from .rules import Rule, best_first, compare, rules_for
from .when import When

if TYPE_CHECKING:
    from .snapshot import Snapshot

WITHDRAWN = Rule("withdrawn", lambda c: c.id, "withdrawn: a later vintage of its source no longer shows it")
PRECISE = Rule("more precise", lambda c: c.id, "says the same less precisely")


@dataclass(frozen=True, slots=True)
class Overruled:
    """A claim that does not hold, the rule that says so and its reason."""

    claim: Claim
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Settled:
    """A settled question: the claim that holds, what else says the same, by how many voices, what it overrules."""

    question: tuple[str, ...]
    claim: Claim
    support: tuple[Claim, ...]
    voices: tuple[str, ...]
    overruled: tuple[Overruled, ...]

    @property
    def kind(self) -> str:
        """The kind of claim that answers it."""
        return self.claim.kind

    @property
    def known(self) -> date:
        """The day from which what holds could be known: that of the first who said it."""
        return min(c.known_from for c in (self.claim, *self.support) if c.certainty == self.claim.certainty)


@dataclass(frozen=True, slots=True)
class SeasonFacts:
    """One season: its premiere and fate, and every settled question about it."""

    season: int | None
    premiere: Settled | None
    fate: Fate | None
    facts: tuple[Settled, ...]

    def of(self, *kinds: str) -> list[Settled]:
        """The settled questions of some kinds."""
        return [f for f in self.facts if f.kind in kinds]


@dataclass(frozen=True, slots=True)
class SeriesFacts:
    """One series on one day: its seasons in order (an unnumbered one last), and what is said of no one season."""

    series: str
    title: str
    day: date
    seasons: tuple[SeasonFacts, ...]
    general: tuple[Settled, ...]

    def season(self, number: int | None) -> SeasonFacts | None:
        """One season, None where nothing is known of it."""
        return next((s for s in self.seasons if s.season == number), None)

    @property
    def latest(self) -> SeasonFacts | None:
        """The latest season with a fate, that is, the latest that has premiered."""
        with_fate = [s for s in self.seasons if s.fate is not None]
        return with_fate[-1] if with_fate else None


def settle_series(snapshot: Snapshot, series: str) -> SeriesFacts:
    """Settle everything about one series (an id of the snapshot's catalog). Raises UnknownTitleError."""
    entry = snapshot.catalog.find(series)
    claims = snapshot.claims(entry.id)
    return settle_claims(entry.id, entry.title, snapshot.day, claims, snapshot.claims(entry.id, withdrawn=True))


def settle_claims(
    series: str, title: str, day: date, claims: Sequence[Claim], withdrawn: Iterable[Claim] = ()
) -> SeriesFacts:
    """Settle the claims of one series. The order in which they come does not matter."""
    asked: dict[int | None, dict[tuple[str, ...], list[Claim]]] = defaultdict(lambda: defaultdict(list))
    gone: dict[tuple[int | None, tuple[str, ...]], list[Claim]] = defaultdict(list)
    for claim in claims:
        asked[claim.season][question(claim)].append(claim)
    for claim in withdrawn:
        gone[claim.season, question(claim)].append(claim)
    facts = {
        season: tuple(settle(key, group, gone.get((season, key), ())) for key, group in sorted(by_question.items()))
        for season, by_question in asked.items()
    }
    premieres = {
        season: next((f for f in settled if f.kind == "premiere_date"), None) for season, settled in facts.items()
    }
    fates = settle_fates(claims, {s: f.claim for s, f in premieres.items() if f}, day)
    numbered = sorted(s for s in {*facts, *fates} if s is not None)
    order: list[int | None] = [*numbered, *([None] if None in fates else [])]
    seasons = tuple(SeasonFacts(s, premieres.get(s), fates.get(s), facts.get(s, ())) for s in order)
    return SeriesFacts(series, title, day, seasons, facts.get(None, ()))


def question(claim: Claim) -> tuple[str, ...]:
    """What a claim answers, besides series and season.

    >>> from nextseason import Claim, Known, When
    >>> asked = Claim(series_said="X", kind="budget_per_episode", value=12e6, unit="USD", document="d",
    ...     detail={"status": "requested"}, known=Known(When.parse("2021"), "given"))
    >>> question(asked)
    ('budget_per_episode', 'requested')
    """
    parts = [claim.kind]
    for name in KINDS[claim.kind].question:
        if name == "value":
            parts.append(title_key(str(claim.value)))
        elif name == "unit":
            parts.append(claim.unit or "")
        elif name == "happened":
            parts.append(str(claim.happened or ""))
        else:
            parts.append(title_key(str(claim.detail.get(name) or "")))
    return tuple(parts)


def settle(key: tuple[str, ...], claims: Sequence[Claim], withdrawn: Iterable[Claim] = ()) -> Settled:
    """Settle one question from the claims that answer it; at least one."""
    rules = rules_for(key[0])
    ordered = best_first(claims, rules)
    holds = ordered[0]
    agreeing = [c for c in ordered[1:] if agree(holds, c)]
    # Of those that agree the most precise says it best; the rest are voices for it.
    finest = min(
        [holds, *(c for c in agreeing if c.certainty == holds.certainty)], key=lambda c: (_span(c), c is not holds)
    )
    support, overruled = [], []
    for claim in ordered:
        if claim is finest:
            continue
        if agree(finest, claim):
            support.append(claim)
            if _span(claim) > _span(finest):
                overruled.append(Overruled(claim, PRECISE.name, PRECISE.reason))
        else:
            _, rule = compare(holds, claim, rules)
            overruled.append(Overruled(claim, rule.name, rule.reason))
    overruled += [Overruled(c, WITHDRAWN.name, WITHDRAWN.reason) for c in withdrawn if not agree(finest, c)]
    return Settled(key, finest, tuple(support), voices([finest, *support]), tuple(overruled))


def agree(a: Claim, b: Claim) -> bool:
    """Whether two answers to one question say the same: numbers within 1%, dates one inside the other, equal words."""
    if (a.certainty == "denied") != (b.certainty == "denied"):
        return False
    if not isinstance(a.value, str) and not isinstance(b.value, str):
        return abs(a.value - b.value) <= 0.01 * max(abs(a.value), abs(b.value))
    x, y = _dates(a), _dates(b)
    if x and y:
        return x.contains(y) or y.contains(x)
    if KINDS[a.kind].shape == "choice" or a.kind in ("attribute", "chart_rank", "listing_status", "order"):
        return title_key(str(a.value)) == title_key(str(b.value))
    if a.kind == "personnel_change":
        return a.detail.get("change") == b.detail.get("change")
    return True  # words: said differently, asked of the same


def _dates(claim: Claim) -> When | None:
    if KINDS[claim.kind].name not in ("premiere_date", "release_expectation", "option_until"):
        return None
    try:
        return (
            claim.happened if claim.kind == "release_expectation" and claim.happened else When.parse(str(claim.value))
        )
    except BadDateError:
        return None


def _span(claim: Claim) -> int:
    when = _dates(claim)
    return when.days if when else 0


_WORDS = re.compile(r"\w+")


def voices(claims: Sequence[Claim]) -> tuple[str, ...]:
    """The independent voices behind claims: a speaker counts once, and so does a passage told again elsewhere.

    A claim's voice is its speaker, else the last outlet credited, else the document itself. Two claims whose quoted
    words are nearly the same (four fifths of the shorter one's word triples stand in the other) are one voice.
    """
    found: list[tuple[str, set[tuple[str, str, str]]]] = []
    for claim in sorted(claims, key=lambda c: (c.known_from, c.document, c.span or (0, 0), c.id)):
        name = tidy(claim.speaker or (claim.outlets[-1] if claim.outlets else "") or claim.document)
        words = _WORDS.findall(tidy(claim.quote or "").casefold())
        triples = set(zip(words, words[1:], words[2:], strict=False)) if len(words) >= 8 else set()
        for other, seen in found:
            shared = len(triples & seen) / min(len(triples), len(seen)) if triples and seen else 0.0
            if title_key(name) == title_key(other) or shared >= 0.8:
                break
        else:
            found.append((name, triples))
    return tuple(name for name, _ in found)
