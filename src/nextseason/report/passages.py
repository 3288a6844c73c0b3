"""Claims by document and day, and by passage: what is numbered in a report, and what a time line is made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from ..claim import Claim, tidy
from ..retold import NOTHING_RETOLD, Retold
from ..rules import FACTS
from ..settle import question, voices
from ..when import When
from . import words


@dataclass(slots=True)
class Group:
    """What one document brought on one day; of a file of figures, on days that nothing else lies between."""

    document: str
    day: date
    known: str
    claims: list[Claim] = field(default_factory=list)

    @property
    def passages(self) -> list[list[Claim]]:
        """Claims that rest on the same words, together."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            found[tidy(claim.quote or "")].append(claim)
        return list(found.values())


def grouped(claims: Iterable[Claim]) -> list[Group]:
    """All claims in order of time, by document and day."""
    by_day: dict[tuple[str, str], Group] = {}
    for claim in sorted({c.id: c for c in claims}.values(), key=_in_text):
        known = words.known_words(claim)
        group = by_day.setdefault((claim.document, known), Group(claim.document, _first_day(claim), known))
        group.claims.append(claim)
    found = list(by_day.values())
    undecided = [(g, c.season) for g in found for c in g.claims if c.kind == "no_decision" and c.certainty in FACTS]
    found.sort(key=lambda g: (*_place(g, undecided), g.claims[0].known_from, g.document))
    groups: list[Group] = []
    for group in found:
        last = groups[-1] if groups else None
        if last and last.document == group.document and not any(c.quote for c in (*last.claims, *group.claims)):
            last.known = f"in the files of {words.when_words(When(last.day, group.day))}"
            last.claims += group.claims
        else:
            groups.append(group)
    return groups


def _in_text(claim: Claim) -> tuple[tuple[int, int], str, str]:
    return (claim.span or (0, 0), str(claim.happened or ""), claim.id)


def _first_day(claim: Claim) -> date:
    """The day something could be known; of one known within bounds only, the first of them."""
    return claim.known.when.first if _bounded(claim) and claim.known.when.first else claim.known_from


def _bounded(claim: Claim) -> bool:
    return claim.known.basis in ("bounded", "fetch")


def _place(group: Group, undecided: Sequence[tuple[Group, int | None]]) -> tuple[date, bool]:
    """The day by which a document is put in order; where only bounds are known, a decision comes after the indecision
    that it ends, as far as its bounds allow."""
    ended = [c.season for c in group.claims if c.kind in ("renewal", "cancellation") and c.certainty in FACTS]
    if not ended or not _bounded(group.claims[0]):
        return group.day, bool(ended)
    before = [g.day for g, season in undecided if g is not group and (season in ended or None in (season, *ended))]
    return max(group.day, min(max(before, default=group.day), group.claims[0].known_from)), True


def repeated(ordered: Sequence[Claim], told: Retold = NOTHING_RETOLD) -> dict[str, str]:
    """For each claim that adds no voice: the first claim of that voice, of the same question, in another document."""
    asked: dict[tuple[int | None, tuple[str, ...]], list[Claim]] = defaultdict(list)
    found: dict[str, str] = {}
    for claim in ordered:
        if not claim.quote:  # a row of a file is a reading, no voice
            continue
        earlier = asked[claim.season, question(claim)]
        for other in earlier:
            if other.document != claim.document and len(voices([other, claim], told)) == 1:
                found[claim.id] = other.id
                break
        else:
            earlier.append(claim)
    return found
