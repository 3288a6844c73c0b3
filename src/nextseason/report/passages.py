"""Claims by document and day, and by passage: what is numbered in a report, and what a time line is made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from ..claim import Claim, tidy
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


def in_time(claim: Claim) -> tuple[date, date, str, tuple[int, int], str, str]:
    """Order by the day something could be known; of one known within bounds only, by the first of its days."""
    first = claim.known.when.first
    bounded = claim.known.basis in ("bounded", "fetch") and first is not None
    day = first if bounded and first else claim.known_from
    happened = str(claim.happened or "")
    return (day, claim.known_from, claim.document, claim.span or (0, 0), happened, claim.id)


def grouped(claims: Iterable[Claim]) -> list[Group]:
    """All claims in order of time, by document and day."""
    by_day: dict[tuple[date, str, str], Group] = {}
    for claim in sorted({c.id: c for c in claims}.values(), key=in_time):
        day, known = in_time(claim)[0], words.known_words(claim)
        by_day.setdefault((day, claim.document, known), Group(claim.document, day, known)).claims.append(claim)
    groups: list[Group] = []
    for group in by_day.values():
        last = groups[-1] if groups else None
        if last and last.document == group.document and not any(c.quote for c in (*last.claims, *group.claims)):
            last.known = f"in the files of {words.when_words(When(last.day, group.day))}"
            last.claims += group.claims
        else:
            groups.append(group)
    return groups


def repeated(ordered: Sequence[Claim]) -> dict[str, str]:
    """For each claim that adds no voice: the first claim of that voice, of the same question, in another document."""
    asked: dict[tuple[int | None, tuple[str, ...]], list[Claim]] = defaultdict(list)
    found: dict[str, str] = {}
    for claim in ordered:
        if not claim.quote:  # a row of a file is a reading, no voice
            continue
        earlier = asked[claim.season, question(claim)]
        for other in earlier:
            if other.document != claim.document and len(voices([other, claim])) == 1:
                found[claim.id] = other.id
                break
        else:
            earlier.append(claim)
    return found
