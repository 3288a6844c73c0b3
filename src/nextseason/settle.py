"""What the visible claims settle to: for each question the claim that holds, the voices for it, what it overrules.

A question is a kind together with what `kinds.Kind.question` names: a season has one premiere, but as many audiences as
there are windows, and asked, agreed and spent budgets are three facts, not a conflict.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from . import rules as table
from .claim import Claim, tidy
from .correction import Correction, correcting
from .fate import Fate, settle_fates
from .kinds import KINDS
from .retold import NOTHING_RETOLD, Retold, retold
from .rules import ASSERTED, CORRECTED, DENIED, PRECISE, WITHDRAWN, best_first, compare, day_named, denies, rules_for

if TYPE_CHECKING:
    from .snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Overruled:
    """A claim that does not hold, the rule that says so and its reason."""

    claim: Claim
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Settled:
    """A settled question: the claim that holds, what else says the same, by how many voices, what it overrules.

    `denials` are those that took down some of the overruled, and say nothing against what holds.
    """

    question: tuple[str, ...]
    claim: Claim
    support: tuple[Claim, ...]
    voices: tuple[str, ...]
    overruled: tuple[Overruled, ...]
    denials: tuple[Claim, ...] = ()

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
        """The latest season that has premiered; where no premiere is known, the latest of which a fate is."""
        with_fate = [s for s in self.seasons if s.fate is not None]
        out = [s for s in with_fate if s.fate is not None and s.fate.premiered is not None]
        found = out or with_fate
        return found[-1] if found else None


def settle_series(snapshot: Snapshot, series: str) -> SeriesFacts:
    """Settle everything about one series (an id of the snapshot's catalog). Raises UnknownTitleError."""
    entry = snapshot.find(series)
    claims = snapshot.claims(entry.id)
    told = retold(snapshot, {c.document for c in claims if c.quote})
    return settle_claims(
        entry.id,
        entry.title,
        snapshot.day,
        claims,
        snapshot.claims(entry.id, withdrawn=True),
        told,
        snapshot.corrections,
    )


def settle_claims(
    series: str,
    title: str,
    day: date,
    claims: Sequence[Claim],
    withdrawn: Iterable[Claim] = (),
    told: Retold = NOTHING_RETOLD,
    corrections: Sequence[Correction] = (),
) -> SeriesFacts:
    """Settle the claims of one series. The order in which they come does not matter.

    `told` says which of their documents repeat an earlier one (`retold.retold`); of `withdrawn` claims those that
    `corrections` meet were corrected by people, and stand beside what a person put in their place.
    """
    asked: dict[int | None, dict[tuple[str, ...], list[Claim]]] = defaultdict(lambda: defaultdict(list))
    gone: dict[tuple[int | None, tuple[str, ...]], list[Claim]] = defaultdict(list)
    fuller = told_with_less(claims)
    for claim in claims:
        asked[claim.season][question(fuller.get(claim.id, claim))].append(claim)
    put = {str(c.detail["corrects"]): c for c in claims if "corrects" in c.detail}
    for claim in withdrawn:
        by = correcting(corrections, claim)
        at = put.get(by.claim, claim) if by else claim
        gone[at.season, question(at)].append(claim)
    facts = {
        season: tuple(
            settle(key, group, gone.get((season, key), ()), told, corrections)
            for key, group in sorted(by_question.items())
        )
        for season, by_question in asked.items()
    }
    stated = {
        season: fact
        for season, settled in facts.items()
        for fact in settled
        if fact.kind == "premiere_date" and fact.claim.certainty != "denied"
    }
    fates = settle_fates(claims, {season: fact.claim for season, fact in stated.items()}, day)
    if 1 in fates and None not in fates and 1 not in stated and None in stated:
        stated[1] = stated[None]  # the series' own premiere is its first season's
    numbered = sorted(s for s in {*facts, *fates} if s is not None)
    order: list[int | None] = [*numbered, *([None] if None in fates else [])]
    seasons = tuple(SeasonFacts(s, stated.get(s), fates.get(s), facts.get(s, ())) for s in order)
    return SeriesFacts(series, title, day, seasons, facts.get(None, ()))


def question(claim: Claim) -> tuple[str, ...]:
    """What a claim answers, besides series and season.

    >>> from nextseason import Claim, Known, When
    >>> asked = Claim(series_said="X", kind="budget_per_episode", value=12e6, unit="USD", document="d",
    ...     detail={"status": "requested"}, known=Known(When.parse("2021"), "given"))
    >>> question(asked)
    ('budget_per_episode', 'requested')
    """
    kind = KINDS[claim.kind]
    parts = [claim.kind]
    for name in kind.question:
        if name == "value":
            parts.append(table.key(str(claim.value)))
        elif name == "unit":
            parts.append(claim.unit or "")
        elif name == "happened":
            parts.append(str(claim.happened or ""))
        elif name == "person":
            parts.append(_person(str(claim.detail.get(name) or "")))
        else:
            parts.append(table.key(str(claim.detail.get(name) or "")))
    # 10 of 10 and 38%, dollars and pounds are figures of their own and no conflict
    if "unit" not in kind.question and claim.unit not in (kind.units[0], None):
        parts.append(str(claim.unit))
    return tuple(parts)


def told_with_less(claims: Iterable[Claim]) -> dict[str, Claim]:
    """Audience figures of texts that another claim tells with more, by id: the same sum, market or time left unsaid.

    "696 million minutes that week" is the figure told elsewhere as 696 million minutes in the United States; it answers
    the question of the fuller claim, where one alone is the fullest.
    """
    figures = [c for c in claims if c.kind == "viewership" and c.certainty != "denied"]
    by_sum: dict[tuple[int | None, str | None, int], list[Claim]] = defaultdict(list)
    for claim in figures:
        by_sum[claim.season, claim.unit, _order(claim.value)].append(claim)
    found = {}
    for claim in figures:
        if claim.quote is None:
            continue
        size = _order(claim.value)
        near = [c for n in (size - 1, size, size + 1) for c in by_sum.get((claim.season, claim.unit, n), ())]
        more = {question(c): c for c in table.by_key(near, lambda c: c.id) if _told_more(claim, c)}
        most = max((_said(key) for key in more), default=0)
        fullest = [c for key, c in more.items() if _said(key) == most]
        if len(fullest) == 1:
            found[claim.id] = fullest[0]
    return found


def _order(value: object) -> int:
    """Figures within 1% of each other have the same or neighbouring ones."""
    return round(math.log(max(float(value), 1.0)) * 100) if isinstance(value, (int, float)) else 0


def _said(key: tuple[str, ...]) -> int:
    return sum(part != "" for part in key)


def _told_more(less: Claim, more: Claim) -> bool:
    """Whether a claim tells the figure of another one, all that this says, and more."""
    if not _same_answer(less, more):
        return False
    if less.happened and not (more.happened and less.happened.contains(more.happened)):
        return False
    mine, theirs = question(less), question(more)
    named = KINDS["viewership"].question
    return mine != theirs and all(
        name == "happened" or part in ("", other)
        for name, part, other in zip(("kind", *named), mine, theirs, strict=False)
    )


def _person(name: str) -> str:
    """A name without middle initials: Steven S. DeKnight is Steven DeKnight."""
    first, *others = table.key(name).split() or [""]
    return " ".join([first, *(word for word in others if len(word) > 1)])


def settle(
    key: tuple[str, ...],
    claims: Sequence[Claim],
    withdrawn: Iterable[Claim] = (),
    told: Retold = NOTHING_RETOLD,
    corrections: Sequence[Correction] = (),
) -> Settled:
    """Settle one question from the claims that answer it; at least one."""
    rules = rules_for(key[0])
    if len(claims) == 1 and not withdrawn:
        return Settled(key, claims[0], (), voices(claims), ())
    denials = [c for c in claims if c.certainty == "denied"]
    asserted = [c for c in claims if c.certainty != "denied"]
    fallen = [c for c in asserted if any(_same_answer(d, c) and denies(d, c) for d in denials)]
    gone = {id(c) for c in fallen}
    standing = [c for c in asserted if id(c) not in gone]
    ordered = best_first(standing or denials, rules)
    holds = ordered[0]
    # Of those that agree and are as sure the most precise says it best; the rest are voices for it.
    agreeing = [c for c in ordered[1:] if agree(holds, c) and c.certainty == holds.certainty]
    finest = min([holds, *agreeing], key=_span)
    support, overruled = [], []
    for claim in ordered:
        if claim is finest:
            continue
        if agree(finest, claim):
            support.append(claim)
            if _span(claim) > _span(finest):
                overruled.append(Overruled(claim, PRECISE.name, PRECISE.reason))
        else:
            won, rule = compare(finest, claim, rules)
            if won < 0:
                _, rule = compare(holds, claim, rules)
            overruled.append(Overruled(claim, rule.name, rule.reason))
    overruled += [Overruled(c, DENIED.name, DENIED.reason) for c in best_first(fallen, rules)]
    others = best_first(denials, rules) if standing else []
    overruled += [Overruled(d, ASSERTED.name, ASSERTED.reason) for d in others if _same_answer(d, finest)]
    for claim in withdrawn:
        if by := correcting(corrections, claim):
            overruled.append(Overruled(claim, CORRECTED.name, by.words))
        elif not agree(finest, claim):
            overruled.append(Overruled(claim, WITHDRAWN.name, WITHDRAWN.reason))
    beside = tuple(d for d in others if not _same_answer(d, finest))
    return Settled(key, finest, tuple(support), voices([finest, *support], told), tuple(overruled), beside)


def agree(a: Claim, b: Claim) -> bool:
    """Whether two answers to one question say the same: numbers within 1%, dates one inside the other, equal words.

    A denial agrees with no assertion, and a hope or plan is no voice for a decision.
    """
    if (a.certainty == "denied") != (b.certainty == "denied"):
        return False
    if a.kind in ("renewal", "cancellation", "order") and (a.certainty in table.FACTS) != (b.certainty in table.FACTS):
        return a.certainty == "denied"
    return _same_answer(a, b)


def _same_answer(a: Claim, b: Claim) -> bool:
    if not isinstance(a.value, str) and not isinstance(b.value, str):
        return abs(a.value - b.value) <= 0.01 * max(abs(a.value), abs(b.value))
    x, y = day_named(a), day_named(b)
    if x and y:
        return x.contains(y) or y.contains(x)
    if a.kind == "order" and isinstance(a.value, str) != isinstance(b.value, str):
        return True  # "series order" says less than "eight episodes", and nothing else
    if KINDS[a.kind].shape == "choice" or a.kind in ("attribute", "chart_rank", "listing_status", "order"):
        return table.key(str(a.value)) == table.key(str(b.value))
    if a.kind in table.PLANS:  # "later" says nothing about a year, nor "summer or winter" about "later"
        return x is None and y is None and table.key(str(a.value)) == table.key(str(b.value))
    if a.kind == "personnel_change":
        return a.detail.get("change") == b.detail.get("change")
    return True  # words: said differently, asked of the same


def _span(claim: Claim) -> int:
    if claim.kind == "order":
        return int(isinstance(claim.value, str))
    when = day_named(claim)
    return when.days if when else 0


_WORDS = re.compile(r"\w+")
_QUOTED = 8  # words; shorter passages ("Netflix has renewed it for a second season") are anybody's
_SAME = 0.8
_SHARED = 0.5  # of the shorter one's word triples: three scattered words changed in twenty leave as many


def voices(claims: Sequence[Claim], told: Retold = NOTHING_RETOLD) -> tuple[str, ...]:
    """The independent voices behind claims: a speaker counts once, and so does a passage told again elsewhere.

    A claim's voice is its speaker, or, of one unnamed or of none, the outlets credited, else the document itself; who
    shares one of them is one voice. Two claims whose quoted words are nearly the same (half of the shorter one's word
    triples stand in the other, which a lightly edited quotation does) are one voice as well, and so are claims out of
    an article, or a quotation, that an earlier article told first (`told`), however short their own words.
    """
    if len(claims) == 1:
        return (tidy(_voice(claims[0])),)
    ordered = table.by_key(claims, lambda c: (c.known_from, c.document, c.span or (0, 0)))
    root = list(range(len(ordered)))

    def top(n: int) -> int:
        while root[n] != n:
            root[n] = root[root[n]]
            n = root[n]
        return n

    def join(a: int, b: int) -> None:
        a, b = top(a), top(b)
        root[max(a, b)] = min(a, b)  # the first to be known gives the name

    by_name: dict[str, int] = {}
    by_quote: dict[str, int] = {}
    for n, claim in enumerate(ordered):
        for name in _names(claim, told):
            join(n, by_name.setdefault(name, n))
        join(n, by_quote.setdefault(claim.quote, n)) if claim.quote and len(claim.quote.split()) >= _QUOTED else None
    if len({top(n) for n in root}) > 1:
        _join_alike(by_quote, join)
    return tuple(tidy(_voice(ordered[n])) for n in range(len(ordered)) if top(n) == n)


def _join_alike(by_quote: dict[str, int], join: Callable[[int, int], None]) -> None:
    triples: list[tuple[int, set[tuple[str, str, str]]]] = []
    where: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for quote, n in by_quote.items():
        words = _WORDS.findall(tidy(quote).casefold())
        own = set(zip(words, words[1:], words[2:], strict=False))
        if len(words) < _QUOTED:
            continue
        shared = Counter(other for triple in own for other in where[triple])
        for other, count in shared.items():
            m, seen = triples[other]
            if count >= _SHARED * min(len(own), len(seen)):
                join(n, m)
        if any(count >= _SAME * len(own) for count in shared.values()):
            continue  # says nothing that the one before did not: a hundred copies cost as much as one
        for triple in own:
            where[triple].append(len(triples))
        triples.append((n, own))


def _names(claim: Claim, told: Retold) -> list[str]:
    if claim.speaker and table.place(claim) > 1:
        return ["speaker " + (table.maker(claim.speaker) or table.key(claim.speaker))]
    return ["outlet " + table.key(o) for o in claim.outlets] or ["document " + told.teller(claim)]


def _voice(claim: Claim) -> str:
    return claim.speaker or (claim.outlets[-1] if claim.outlets else "") or claim.document
