"""The second reader: a language model reads an article for the same claims, and every one of them is checked.

A claim is kept where its words stand in the article to the letter (but for quotation marks and spaces), its series is
named there, its figure stands in its words, and it keeps the rules of its kind; anything else is thrown away, with the
reason. So what a model invents, or an article talks it into, does not reach the desk unless the article says so itself.

Its readings are batches of its own. A snapshot uses of each text the reading of the highest version: the second reader
counts from 1001, so a document that it has read is read by it, and all others by the grammars.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Container
from typing import TYPE_CHECKING, Any

from ..claim import Claim, Known, tidy, title_key
from ..errors import BadClaimError, BadDateError, DocumentError, UsageError
from ..when import When
from .article import Article
from .endpoint import Endpoint
from .numbers import CARDINALS
from .page import plain

if TYPE_CHECKING:
    from ..ledger import Ledger
    from .explain import Step
    from .prompt import SaidClaim

READER = "press-llm"
SECOND = 1000  # what the second reader's versions count from
TRIES = 2  # answers asked for an article before it is given up
_NUMBERS = frozenset(
    {"episode_count", "viewership", "critic_score", "audience_score", "budget_per_episode", "budget_total", "order"}
)


class LlmReader:
    """Reads articles by asking a model. `done` holds (document, vintage) of what is not asked again."""

    name = READER
    chunk = 10  # articles between two writes: what was paid for is kept

    def __init__(self, endpoint: Endpoint, done: Container[tuple[str, str]] = frozenset()) -> None:
        try:
            from .prompt import PROMPT
        except ImportError:
            raise UsageError("the second reader needs pydantic: pip install 'nextseason[llm]'") from None
        self.version = SECOND + PROMPT
        self.endpoint = endpoint
        self.model = endpoint.model
        self.done = done
        self.steps: list[Step] = []  # of the article read last

    def read(self, article: Article, known: Known | None = None) -> list[Claim]:
        """The claims of one article, in the order of the text. Raises DocumentError where the model gives no answer
        that can be read, BudgetSpentError and EndpointError where it is no use to go on."""
        from .prompt import messages, schema

        known = known or article.known
        if known is None:
            raise DocumentError(f"{article.document}: no day of publication; give one")
        self.steps = []
        why = ""
        for _ in range(TRIES):
            try:
                said = self._parsed(self.endpoint.ask(messages(article.text), schema()))
                break
            except ValueError as error:
                why = str(error)
        else:
            raise DocumentError(f"{article.document}: {self.model} gave no answer of the shape asked for ({why})")
        words, offsets = plain(article.text)
        claims: dict[str, Claim] = {}
        for one in said:
            if isinstance(one, str):
                self._step("?", one[:80], "", None, None, "not of the shape asked for")
                continue
            claim, reason = self._claim(one, article, known, words, offsets)
            if claim is not None and claim.id in claims:
                claim, reason = None, "says the same as another claim"
            span = claim.span if claim else None
            self._step(one.kind, one.value, one.quote, span, claim.id if claim else None, reason)
            if claim is not None:
                claims[claim.id] = claim
        return sorted(claims.values(), key=lambda c: (c.span, c.id))

    def _step(self, kind: str, value: Any, quote: str, span: Any, claim: str | None, reason: str) -> None:
        from .explain import Step

        name = f"{READER}/{self.version} ({self.model})"
        self.steps.append(Step(name, kind, value, quote, span, claim, reason))

    @staticmethod
    def _parsed(text: str) -> list[SaidClaim | str]:
        """The claims of an answer; one that is not of the shape as its text. Raises ValueError for no such answer."""
        from pydantic import ValidationError

        from .prompt import SaidClaim

        fenced = re.fullmatch(r"\s*```(?:json)?\s*(.*?)\s*```\s*", text, re.S)
        try:
            found = json.loads(fenced[1] if fenced else text)
        except (ValueError, RecursionError):
            raise ValueError("no JSON") from None
        listed = found.get("claims") if isinstance(found, dict) else None
        if not isinstance(listed, list):
            raise ValueError("no list of claims")
        claims: list[SaidClaim | str] = []
        for one in listed[:500]:
            try:
                claims.append(SaidClaim.model_validate(one))
            except (ValidationError, RecursionError):
                claims.append(json.dumps(one)[:200])
        if claims and all(isinstance(one, str) for one in claims):
            raise ValueError("no claim of the shape")
        return claims

    def _claim(
        self, said: SaidClaim, article: Article, known: Known, words: str, offsets: list[int] | None
    ) -> tuple[Claim | None, str]:
        """The claim, or why there is none."""
        span = find_quote(said.quote, words, offsets, article.text)
        if span is None:
            return None, "its words are not in the article"
        if f" {title_key(said.series)} " not in _folded(article.text):
            return None, f"the article names no series {said.series!r}"
        quote = article.text[span[0] : span[1]]
        if said.kind in _NUMBERS and not isinstance(said.value, str) and not stands_in(said.value, quote):
            return None, "its figure is not in its words"
        detail = {
            key: value
            for key in ("person", "role", "change", "actor", "character", "status")
            if (value := getattr(said, key))
        }
        happened = None
        with contextlib.suppress(BadDateError):  # the statement holds; only its day is not told as asked
            happened = When.parse(said.happened) if said.happened else None
        try:
            claim = Claim(
                series_said=said.series, kind=said.kind, value=said.value, document=article.document, known=known,
                season=said.season, unit=said.unit or _unit(said.kind), detail=detail, happened=happened,
                certainty=said.certainty, speaker=said.speaker or None, outlets=tuple(o for o in said.outlets if o),
                span=span, quote=quote, reader=f"{READER}/{self.version}",
            )  # fmt: skip
        except BadClaimError as error:
            return None, str(error).partition(": ")[2]
        return claim, ""


def find_quote(quote: str, words: str, offsets: list[int] | None, text: str) -> tuple[int, int] | None:
    """Where a quotation stands in an article, in characters of its text; None where it does not.

    Quotation marks, invisible marks and runs of spaces may differ, nothing else.

    >>> find_quote('“It is  over,”', 'He said: "It is over," and left.', None, "He said: “It is over,” and left.")
    (9, 22)
    """
    at = text.find(quote)
    if at >= 0 and quote.strip():
        return at, at + len(quote)
    pieces = tidy(plain(quote)[0]).split()
    if not pieces:
        return None
    found = re.search(r"\s{1,20}".join(map(re.escape, pieces)), words)
    if found is None:
        return None
    if offsets is None:
        return found.start(), found.end()
    return offsets[found.start()], offsets[found.end() - 1] + 1


def stands_in(value: float, quote: str) -> bool:
    """Whether a figure stands in some words: its digits without trailing zeros begin a number there, or a word says it.

    >>> stands_in(1_020_000_000, "1.02 billion minutes"), stands_in(8, "all eight episodes"), stands_in(9, "10 or so")
    (True, True, False)
    """
    digits = f"{value:f}".rstrip("0").rstrip(".").replace(".", "") if value % 1 else str(int(value))
    wanted = digits.rstrip("0") or "0"
    for number in re.findall(r"\d[\d,.]*", quote):
        there = number.rstrip(".,").replace(",", "").replace(".", "").strip()
        if there.rstrip("0").lstrip("0") == wanted.lstrip("0") or there == wanted:
            return True
    low = quote.casefold()
    if re.search(r"\b(?:half|couple|dozen|hundred)\b", low):
        return True
    return any(
        digits.startswith(str(number)) and digits[len(str(number)) :].strip("0") == ""
        for word, number in CARDINALS.items()
        if re.search(rf"\b{word}\b", low)
    )


def read_before(ledger: Ledger, version: int, model: str) -> frozenset[tuple[str, str]]:
    """(document, vintage) of all that this model has read at this version: it is not asked about them again."""

    from ..ledger import HEADS

    def work() -> list[tuple[Any, ...]]:
        return ledger.connection.execute(
            f"""SELECT DISTINCT document, vintage FROM {ledger.source()} WHERE {HEADS}
                AND reader = ? AND reader_version = ? AND json_extract_string(detail, '$.model') = ?""",
            [READER, version, model],
        ).fetchall()

    return frozenset((document, vintage) for document, vintage in ledger.steadily(work))


def _folded(text: str) -> str:
    return f" {title_key.__wrapped__(text)} "  # an article is no title to remember


def _unit(kind: str) -> str | None:
    return {"episode_count": "episodes", "premiere_date": "date", "critic_score": "%", "audience_score": "%"}.get(kind)
