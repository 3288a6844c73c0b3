"""An endpoint that speaks the chat completions of OpenAI: asked politely, within a budget, and never trusted.

What it answers is bounded in size and time; no redirect is followed, so that the key reaches the named host alone. It
is asked again where it is busy or fails, as it says (Retry-After) or with growing pauses.
"""

from __future__ import annotations

import json
import logging
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from .. import __version__
from ..errors import BudgetSpentError, DocumentError, EndpointError, UsageError

AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
LARGEST = 4_000_000  # bytes of an answer; a long one has some 20 kB
# Ways to ask for JSON, the strictest first; an endpoint that refuses one is asked in the next.
_FORMATS = ("json_schema", "json_object", "text")


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait, and how often to ask again: seconds, except for attempts."""

    attempts: int = 5
    first_wait: float = 1.0
    longest_wait: float = 60.0
    timeout: float = 60.0  # for the next bytes
    whole: float = 300.0  # for all of an answer


@dataclass(slots=True)
class Budget:
    """What may be spent in one run; None is no limit. Tokens are as the endpoint counts them."""

    requests: int | None = None
    tokens: int | None = None
    requests_spent: int = 0
    tokens_spent: int = 0

    def check(self) -> None:
        """Raise BudgetSpentError where nothing is left."""
        if self.requests is not None and self.requests_spent >= self.requests:
            raise BudgetSpentError(f"the budget of {self.requests} requests is spent; run it again to go on")
        if self.tokens is not None and self.tokens_spent >= self.tokens:
            raise BudgetSpentError(f"the budget of {self.tokens} tokens is spent; run it again to go on")

    def __str__(self) -> str:
        return f"{self.requests_spent} requests, {self.tokens_spent} tokens"


class _LaterError(Exception):
    """Worth asking again, after so many seconds where it says so."""

    def __init__(self, said: str, after: float | None = None) -> None:
        super().__init__(said)
        self.after = after


@dataclass
class Endpoint:
    """Where a model is asked: `url` as in `https://host/v1`, the model's name, a key where one is needed.

    Raises UsageError for an address that is none.
    """

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    budget: Budget = field(default_factory=Budget)
    patience: Patience = field(default_factory=Patience)
    _format: int = 0

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise UsageError(f"NEXTSEASON_LLM_URL {self.url!r} is no http(s) address; such as https://host/v1")
        if not self.model.strip():
            raise UsageError("NEXTSEASON_LLM_MODEL is empty; name the model that the endpoint serves")

    def ask(self, messages: list[dict[str, str]], schema: dict[str, Any]) -> str:
        """The text of the model's answer. Raises BudgetSpentError; EndpointError where no answer can be had at all;
        DocumentError where there is none for this article."""
        import httpx2
        import stamina

        logging.getLogger("stamina").addHandler(logging.NullHandler())  # its notes are no messages of ours

        def again(error: Exception) -> bool | float:
            if isinstance(error, _LaterError):
                return True if error.after is None else error.after
            return isinstance(error, httpx2.TransportError) and not isinstance(error, httpx2.UnsupportedProtocol)

        wait = self.patience
        try:
            for attempt in stamina.retry_context(
                again, attempts=wait.attempts, timeout=None, wait_initial=wait.first_wait,
                wait_max=wait.longest_wait, wait_jitter=wait.first_wait,
            ):  # fmt: skip
                with attempt:
                    return self._once(self._client, messages, schema)
        except _LaterError as error:
            raise EndpointError(f"{self.url}: {error}; try again later, what was read is kept") from None
        except httpx2.HTTPError as error:
            what = str(error) or type(error).__name__
            raise EndpointError(f"{self.url}: no answer ({what[:200]}); check the address and the network") from error
        raise AssertionError("unreachable")

    @cached_property
    def _client(self) -> Any:
        """One client for all articles: its connection is used again."""
        import httpx2

        headers = {"User-Agent": f"nextseason/{__version__} (open renewal desk)"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        return httpx2.Client(headers=headers, timeout=self.patience.timeout, follow_redirects=False)

    def close(self) -> None:
        """Close its connection."""
        if "_client" in self.__dict__:
            self._client.close()
            del self.__dict__["_client"]

    def _once(self, client: Any, messages: list[dict[str, str]], schema: dict[str, Any]) -> str:
        self.budget.check()
        self.budget.requests_spent += 1
        asked: dict[str, Any] = {"model": self.model, "messages": messages, "temperature": 0}
        form = _FORMATS[self._format]
        if form == "json_schema":
            asked["response_format"] = {
                "type": "json_schema", "json_schema": {"name": "claims", "strict": True, "schema": schema}
            }  # fmt: skip
        elif form == "json_object":
            asked["response_format"] = {"type": "json_object"}
        until = time.monotonic() + self.patience.whole
        with client.stream("POST", f"{self.url.rstrip('/')}/chat/completions", json=asked) as answer:
            data = bytearray()
            for chunk in answer.iter_bytes(1 << 16):
                data += chunk
                if len(data) > LARGEST:
                    raise DocumentError(f"{self.url}: answers more than {LARGEST:,} bytes; given up")
                if time.monotonic() > until:
                    raise _LaterError(f"has not ended its answer after {self.patience.whole:.0f} seconds")
        self._refuse(answer, bytes(data))
        return self._text(bytes(data))

    def _refuse(self, answer: Any, data: bytes) -> None:
        status = answer.status_code
        if status == 200:
            return
        if status in AGAIN:
            from ..sources.manners import retry_after

            after = retry_after(answer.headers.get("retry-after"), datetime.now(UTC))
            if after is not None and after > self.patience.longest_wait:
                raise EndpointError(f"{self.url}: answers {status} and asks to wait {after:.0f} seconds; read on later")
            raise _LaterError(f"answers {status}", after)
        if status in (400, 422) and b"response_format" in data and self._format < len(_FORMATS) - 1:
            self._format += 1
            raise _LaterError("takes no such response_format", 0.0)
        told = " ".join(data[:300].decode("utf-8", "replace").split())
        if status in (400, 413, 422):
            raise DocumentError(f"{self.url}: refuses this article ({status}: {told}); read it with the grammars")
        remedy = "check NEXTSEASON_LLM_KEY" if status in (401, 403) else "check NEXTSEASON_LLM_URL and _MODEL"
        raise EndpointError(f"{self.url}: answers {status} ({told}); {remedy}")

    def _text(self, data: bytes) -> str:
        try:
            answer = json.loads(data)
            usage = answer.get("usage") or {}
            spent = usage.get("total_tokens")
            # four characters a token, where the endpoint does not count
            self.budget.tokens_spent += spent if isinstance(spent, int) and spent >= 0 else len(data) // 4
            text = answer["choices"][0]["message"]["content"]
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            raise _LaterError("answers what is no chat completion") from None
        if not isinstance(text, str):
            raise _LaterError("answers without any text")
        return text
