"""A stated fact, and the claims that it leads to: the two things that every section of a dossier is made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ..claim import Claim, Value, document_name, tidy
from ..correction import Correction, correcting
from ..retold import NOTHING_RETOLD, Retold
from ..rules import place
from ..settle import Overruled, Settled, question, voices
from ..when import When
from . import words
from .passages import Group, grouped, repeated


@dataclass(frozen=True, slots=True)
class Against:
    """What a fact overrules for one reason: what was said, by whom, and why it does not hold."""

    said: str
    source: str
    reason: str
    claims: tuple[str, ...]
    stays: bool = False  # a fact of its own all the same: a cancellation before a rescue


@dataclass(frozen=True, slots=True)
class Fact:
    """One stated fact. `claims` are the ids under it, the first to be said first; `key` names it on any day."""

    key: str
    label: str
    text: str
    season: int | None = None
    value: Value | None = None
    unit: str | None = None
    when: str | None = None  # ISO, may be partial: when it happened or will
    known: str | None = None  # ISO day from which it could be known here
    certainty: str = "confirmed"
    source: str = ""  # who said it first, through whom; empty where it follows from other facts
    claims: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    against: tuple[Against, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A claim as a reader wants to see it: what it says, who says it through whom, since when, where it stands."""

    id: str
    ref: int  # the number in square brackets; one passage has one number
    kind: str
    season: int | None
    series_said: str
    says: str
    certainty: str
    speaker: str | None
    outlets: tuple[str, ...]
    outlet: str | None
    document: str
    title: str | None
    url: str | None
    source: str
    quote: str | None
    span: tuple[int, int] | None
    happened: str | None
    known: str
    known_basis: str
    known_from: str
    known_words: str
    known_reason: str | None
    repeats: str | None  # the earlier claim whose voice this one only repeats
    withdrawn: bool = False
    corrected: str | None = None  # by whom and why, where a person did


class Book:
    """The claims of one dossier: numbers their passages in order of time, and makes facts of them."""

    def __init__(
        self,
        claims: Sequence[Claim],
        documents: Mapping[str, Mapping[str, str]],
        withdrawn: Sequence[Claim] = (),
        told: Retold = NOTHING_RETOLD,
        corrections: Sequence[Correction] = (),
    ) -> None:
        self._documents = documents
        self._told = told
        self._corrections = corrections
        gone = {c.id for c in withdrawn}
        self.groups: list[Group] = grouped([*withdrawn, *claims])
        order = [c for group in self.groups for c in group.claims]
        repeats = repeated(order, told)
        self.evidence: dict[str, Evidence] = {}
        number = 0
        for group in self.groups:
            for passage in group.passages:
                number += 1
                for claim in passage:
                    self.evidence[claim.id] = self._evidence(claim, number, repeats.get(claim.id), claim.id in gone)

    def _evidence(self, claim: Claim, ref: int, repeats: str | None, withdrawn: bool) -> Evidence:
        head = self.detail(claim)
        corrected = correcting(self._corrections, claim) if withdrawn else None
        return Evidence(
            id=claim.id, ref=ref, kind=claim.kind, season=claim.season, series_said=claim.series_said,
            says=words.says(claim), certainty=claim.certainty, speaker=claim.speaker, outlets=claim.outlets,
            outlet=self.outlet(claim), document=document_name(claim.document), title=head.get("title"),
            url=head.get("url"), source=self.source(claim), quote=claim.quote, span=claim.span,
            happened=str(claim.happened) if claim.happened else None, known=str(claim.known.when),
            known_basis=claim.known.basis, known_from=claim.known_from.isoformat(),
            known_words=words.known_words(claim), known_reason=head.get("basis_reason"), repeats=repeats,
            withdrawn=withdrawn, corrected=corrected.words if corrected else None,
        )  # fmt: skip

    def detail(self, claim: Claim) -> Mapping[str, str]:
        """What is known of the document a claim stands in."""
        return self._documents.get(claim.document, {})

    def outlet(self, claim: Claim) -> str | None:
        """The outlet, or the publisher of the file, that it stands in."""
        head = self.detail(claim)
        return head.get("outlet") or head.get("publisher")

    def source(self, claim: Claim) -> str:
        """Who says it, through whom."""
        return words.voice_words(claim, self.outlet(claim))

    def voices(self, claims: Sequence[Claim]) -> tuple[str, ...]:
        """The independent voices behind claims, by the names that people know them by."""
        names = {tidy(c.document): self.outlet(c) or words.short_document(c.document) for c in claims}
        return tuple(names.get(v, v) for v in voices(claims, self._told))

    def against(self, overruled: Iterable[tuple[Claim, str, bool]]) -> tuple[Against, ...]:
        """What is overruled (claim, reason, whether it stays a fact of its own), one line for each reason."""
        by_reason: dict[tuple[str, bool], list[Claim]] = {}
        for claim, reason, stays in overruled:
            by_reason.setdefault((reason, stays), []).append(claim)
        out = []
        for (reason, stays), claims in by_reason.items():
            claims.sort(key=lambda c: self.evidence[c.id].ref if c.id in self.evidence else 0)
            said = _few([words.says(c) for c in claims])
            source = _few([self.source(c) for c in claims])
            out.append(Against(said, source, reason, tuple(c.id for c in claims), stays))
        return tuple(out)

    def fact(self, settled: Settled, label: str, text: str | None = None, note: str = "") -> Fact:
        """A settled question as a fact, from who said it first. `note` is added to its words."""
        holds = settled.claim
        claims = first_said(holds, settled.support)
        happened = when_of(holds, settled.support)
        said = text or words.says(replace(holds, happened=happened) if happened else holds)
        return Fact(
            key=fact_key(holds), label=label, text=said + note, season=holds.season, value=holds.value,
            unit=holds.unit, when=str(happened) if happened else None, known=settled.known.isoformat(),
            certainty=holds.certainty, source=self.source(claims[0]), claims=tuple(c.id for c in claims),
            voices=self.voices(claims), against=self.against(_reasons(settled.overruled)),
        )  # fmt: skip

    def made(self, key: str, label: str, text: str, of: Iterable[Fact], season: int | None = None) -> Fact:
        """A fact that follows from others (a gap, an overrun); as sure and as new as the least of them."""
        facts = list(of)
        known = [f.known for f in facts if f.known]
        return Fact(
            key=key, label=label, text=text, season=season, known=max(known) if known else None,
            certainty=_least(f.certainty for f in facts),
            claims=tuple(dict.fromkeys(f.claims[0] for f in facts if f.claims)),
        )  # fmt: skip


def fact_key(claim: Claim) -> str:
    """What names a fact on every day: season and question."""
    return f"{'' if claim.season is None else claim.season}:{'|'.join(question(claim))}"


def first_said(holds: Claim, support: Sequence[Claim]) -> list[Claim]:
    """The claims under a fact: first who said it first, as surely and as well placed as what holds; then by time."""
    peers = [c for c in support if c.certainty == holds.certainty and place(c) >= place(holds)]
    first = min([holds, *peers], key=lambda c: (c.known_from, c.known.when.first or c.known_from, c is not holds))
    rest = sorted((c for c in (holds, *support) if c is not first), key=lambda c: (c.known_from, c.document, c.id))
    return [first, *rest]


def when_of(holds: Claim, support: Sequence[Claim]) -> When | None:
    """When it happened: as the claim that holds says, by the most precise of those that say the same."""
    said = holds.happened
    told = [c.happened for c in support if c.happened is not None and c.certainty == holds.certainty]
    if said is not None:
        told = [said, *(w for w in told if said.contains(w))]
    return min(told, key=lambda w: (w.days, str(w)), default=None)


def _reasons(overruled: Iterable[Overruled]) -> Iterable[tuple[Claim, str, bool]]:
    return ((o.claim, o.reason, False) for o in overruled)


def _few(parts: Sequence[str], most: int = 3) -> str:
    """Each once; beyond a few, how many more.

    >>> _few(["a", "b", "a"]), _few(["a", "b", "c", "d", "e"])
    ('a; b', 'a; b; c; and 2 more')
    """
    once = list(dict.fromkeys(parts))
    return "; ".join(once if len(once) <= most else [*once[:most], f"and {len(once) - most} more"])


def _least(certainties: Iterable[str]) -> str:
    order = ("confirmed", "reported", "expected", "possible", "denied")
    return max(certainties, key=order.index, default="confirmed")
