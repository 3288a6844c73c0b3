"""Why an article was read as it was: which rule or prompt made each claim, and what was considered and dropped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ..claim import Claim, Known
from .article import Article
from .checking import Draft
from .reader import READER, Reader
from .repeats import same
from .scene import Found


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that a reader considered: by which rule, where, what became of it, and why where it was dropped."""

    rule: str
    kind: str
    value: Any
    quote: str
    span: tuple[int, int] | None
    claim: str | None  # the id of the claim it became, None where it was dropped
    reason: str = ""

    def as_json(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            "rule": self.rule, "kind": self.kind, "value": self.value, "quote": self.quote,
            "span": list(self.span) if self.span else None, "claim": self.claim, "dropped": self.reason or None,
        }  # fmt: skip

    def line(self) -> str:
        """One line for people."""
        told = f"{self.rule}: {self.kind} {self.value!r}, “{' '.join(self.quote.split())[:160]}”"
        return f"claim {self.claim}  {told}" if self.claim else f"dropped  {told}: {self.reason}"


@dataclass
class Trace:
    """What the grammars found on one page, in their order, and the claim that each became."""

    finds: list[Draft] = field(default_factory=list)
    claims: dict[int, Claim | None] = field(default_factory=dict)

    def found(self, draft: Draft) -> None:
        """A rule found something in a sentence, or the words of one say it."""
        self.finds.append(draft)

    def told(self, found: Found, claim: Claim | None) -> None:
        """What was found became a claim, or None."""
        self.claims[id(found)] = claim


def explain(article: Article, reader: Reader, known: Known | None = None) -> tuple[list[Claim], list[Step]]:
    """Read an article with the grammars; its claims, and every step that led to them or to nothing.

    >>> from nextseason.press.lexicon import Lexicon
    >>> from nextseason.when import When
    >>> text = "NBC has renewed “Harbor Lights” for season 2. “Harbor Lights” was renewed for a second season."
    >>> article = Article("a", text, known=Known(When.parse("2021-06"), "given"))
    >>> claims, steps = explain(article, Reader(Lexicon.empty()))
    >>> [(step.rule, step.kind, step.reason) for step in steps]
    [('press-grammar/renewal', 'renewal', ''), ('press-grammar/renewal', 'renewal', 'says the same as another claim')]
    """
    trace = Trace()
    claims = reader.read(article, known, trace)
    return claims, [_step(trace, claims, draft) for draft in trace.finds]


def _step(trace: Trace, claims: Sequence[Claim], draft: Draft) -> Step:
    scene, found = draft.scene, draft.found
    claim = trace.claims.get(id(found))
    kept, reason = None, ""
    if claim is not None:
        kept = next((c for c in claims if (c.kind, c.value, c.span) == (claim.kind, claim.value, claim.span)), None)
        if kept is None:
            agrees = any(same(claim, other) for other in claims)
            reason = "says the same as another claim" if agrees else "left out beside another claim of this article"
    elif id(found) not in trace.claims:
        wrong = "by its signs it is more likely wrong"
        reason = wrong if scene.story.subject.tells else "by its words the page tells of no series"
    elif found.title is None:
        reason = "no series stands near that it could be about"
    elif not scene.story.is_series(found.title):
        reason = f"“{found.title.name}” does not look like a series here"
    else:
        reason = "its figure is out of bounds for its kind"
    page, start = scene.story.page, scene.sentence.start
    span = (claim.span if claim else None) or page.span(start + found.start, start + found.end)
    name = f"{READER}/{draft.by}"
    quote = page.original[span[0] : span[1]]
    return Step(name, draft.kind, found.value, quote, span, kept.id if kept else None, reason)
