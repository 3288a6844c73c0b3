"""A stated fact, and the claims that it leads to: the two things that every section of a dossier is made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..claim import Claim, Value, document_name, tidy
from ..settle import Overruled, Settled, question, voices
from . import words


@dataclass(frozen=True, slots=True)
class Against:
    """A claim that a fact overrules: its id, what it said, who said it, and the reason it does not hold."""

    claim: str
    said: str
    source: str
    reason: str
    stays: bool = False  # a fact of its own all the same: a cancellation before a rescue


@dataclass(frozen=True, slots=True)
class Fact:
    """One stated fact. `claims` are the ids under it, the one that holds first; `key` names it on every day."""

    key: str
    label: str
    text: str
    season: int | None = None
    value: Value | None = None
    unit: str | None = None
    when: str | None = None  # ISO, may be partial: when it happened or will
    known: str | None = None  # ISO day from which it could be known here
    certainty: str = "confirmed"
    source: str = ""
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

    @property
    def anchor(self) -> str:
        """Its place on a page."""
        return f"claim-{self.id}"


class Book:
    """The claims of one dossier: numbers their passages in order of time, and makes facts of them."""

    def __init__(
        self, claims: Sequence[Claim], documents: Mapping[str, Claim], withdrawn: Sequence[Claim] = ()
    ) -> None:
        self.documents = documents
        gone = {c.id for c in withdrawn}
        self.claims = {c.id: c for c in (*withdrawn, *claims)}
        order = sorted(self.claims.values(), key=in_time)
        repeats = _repeats(order)
        numbers: dict[tuple[str, str], int] = {}
        self.evidence: dict[str, Evidence] = {}
        for claim in order:
            ref = numbers.setdefault((claim.document, tidy(claim.quote or "")), len(numbers) + 1)
            self.evidence[claim.id] = self._evidence(claim, ref, repeats.get(claim.id), claim.id in gone)

    def _evidence(self, claim: Claim, ref: int, repeats: str | None, withdrawn: bool) -> Evidence:
        head = self.detail(claim)
        return Evidence(
            id=claim.id, ref=ref, kind=claim.kind, season=claim.season, series_said=claim.series_said,
            says=words.says(claim), certainty=claim.certainty, speaker=claim.speaker, outlets=claim.outlets,
            outlet=self.outlet(claim), document=document_name(claim.document), title=head.get("title"),
            url=head.get("url"), source=self.source(claim), quote=claim.quote, span=claim.span,
            happened=str(claim.happened) if claim.happened else None, known=str(claim.known.when),
            known_basis=claim.known.basis, known_from=claim.known_from.isoformat(),
            known_words=words.known_words(claim), known_reason=head.get("basis_reason"), repeats=repeats,
            withdrawn=withdrawn,
        )  # fmt: skip

    def detail(self, claim: Claim) -> Mapping[str, str]:
        """What is known of the document a claim stands in."""
        head = self.documents.get(claim.document)
        return {k: str(v) for k, v in head.detail.items() if v is not None} if head else {}

    def outlet(self, claim: Claim) -> str | None:
        """The outlet that published it."""
        return self.detail(claim).get("outlet")

    def source(self, claim: Claim) -> str:
        """Who says it, through whom."""
        return words.voice_words(claim, self.outlet(claim))

    def voices(self, claims: Sequence[Claim]) -> tuple[str, ...]:
        """The independent voices behind claims, by the names that people know them by."""
        names = {tidy(c.document): self.outlet(c) or words.short_document(c.document) for c in claims}
        return tuple(names.get(v, v) for v in voices(claims))

    def against(self, overruled: Iterable[Overruled]) -> tuple[Against, ...]:
        """What a settled question overrules, with the reasons."""
        return tuple(Against(o.claim.id, words.says(o.claim), self.source(o.claim), o.reason) for o in overruled)

    def fact(self, settled: Settled, label: str, text: str | None = None) -> Fact:
        """A settled question as a fact."""
        claim = settled.claim
        return Fact(
            key=fact_key(claim), label=label, text=text or words.says(claim), season=claim.season, value=claim.value,
            unit=claim.unit, when=str(claim.happened) if claim.happened else None, known=settled.known.isoformat(),
            certainty=claim.certainty, source=self.source(claim),
            claims=(claim.id, *(c.id for c in settled.support)),
            voices=self.voices([claim, *settled.support]), against=self.against(settled.overruled),
        )  # fmt: skip

    def made(self, key: str, label: str, text: str, of: Iterable[Fact], season: int | None = None) -> Fact:
        """A fact that follows from others (a gap, an overrun); as sure and as new as the least of them."""
        facts = list(of)
        known = [f.known for f in facts if f.known]
        return Fact(
            key=key, label=label, text=text, season=season, known=max(known) if known else None,
            certainty=_least(f.certainty for f in facts), source="follows from the figures named",
            claims=tuple(dict.fromkeys(c for f in facts for c in f.claims)),
        )  # fmt: skip


def fact_key(claim: Claim) -> str:
    """What names a fact on every day: season and question."""
    return f"{'' if claim.season is None else claim.season}:{'|'.join(question(claim))}"


def in_time(claim: Claim) -> tuple[date, date, str, tuple[int, int], str]:
    """Order by the day something could be known; of one known within bounds only, by the first of its days."""
    first = claim.known.when.first
    bounded = claim.known.basis in ("bounded", "fetch") and first is not None
    day = first if bounded and first else claim.known_from
    return (day, claim.known_from, claim.document, claim.span or (0, 0), claim.id)


def _least(certainties: Iterable[str]) -> str:
    order = ("confirmed", "reported", "expected", "possible", "denied")
    return max(certainties, key=order.index, default="confirmed")


def _repeats(ordered: Sequence[Claim]) -> dict[str, str]:
    """For each claim that adds no voice: the first claim of that voice, of the same question, in another document."""
    asked: dict[tuple[int | None, tuple[str, ...]], list[Claim]] = defaultdict(list)
    found: dict[str, str] = {}
    for claim in ordered:
        earlier = asked[claim.season, question(claim)]
        for other in earlier:
            if other.document != claim.document and len(voices([other, claim])) == 1:
                found[claim.id] = other.id
                break
        else:
            earlier.append(claim)
    return found
