"""What stands before the pages: which hosts are answered, how large a question may be, what every answer carries."""

from __future__ import annotations

import hmac
import ipaddress
import json
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any

from starlette.exceptions import HTTPException

from .pages import POLICY

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

LONGEST = 2_048  # characters of an address with its question
LARGEST = 2 * 1024 * 1024  # bytes of a body
HEADERS = tuple(
    (name.encode(), value.encode())
    for name, value in {
        "content-security-policy": f"{POLICY}; frame-ancestors 'none'",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "no-referrer",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(), geolocation=(), microphone=()",
    }.items()
)


class Guard:
    """Answers only to hosts it knows, so that a stranger's page cannot reach this desk under a name of its own (DNS
    rebinding); refuses what is too long or too large before anything reads it; and sets the headers of every answer."""

    def __init__(self, app: App, hosts: Iterable[str]) -> None:
        self.app = app
        self.hosts = frozenset(host.casefold() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        if (why := self._refusal(scope, headers)) is not None:
            await _refuse(send, *why)
            return
        read = 0

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > LARGEST:  # a body whose length nobody told
                raise HTTPException(413, f"a body has at most {LARGEST} bytes here")
            return message

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *HEADERS]
            await send(message)

        await self.app(scope, counted, dressed)

    def _refusal(self, scope: Scope, headers: dict[bytes, bytes]) -> tuple[int, str, str] | None:
        host = host_of(headers.get(b"host", b"").decode("latin-1"))
        if "*" not in self.hosts and host not in self.hosts:
            return 421, "Misdirected Request", "this desk is not served under that host; see --allow-host"
        if len(scope.get("raw_path") or scope["path"]) + len(scope.get("query_string", b"")) > LONGEST:
            return 414, "URI Too Long", f"an address has at most {LONGEST} characters here"
        size = headers.get(b"content-length", b"0")
        if not size.isdigit() or len(size) > 12 or int(size) > LARGEST:
            return 413, "Content Too Large", f"a body has at most {LARGEST} bytes here"
        return None


def host_of(header: str) -> str:
    """The host of a Host header, without its port.

    >>> host_of("127.0.0.1:8080"), host_of("[::1]:8080"), host_of("Desk.example"), host_of("a b")
    ('127.0.0.1', '::1', 'desk.example', '')
    """
    text = header.strip().casefold()
    if text.startswith("["):
        return text[1:].partition("]")[0]
    name = text.partition(":")[0]
    return name if name and all(ch.isalnum() or ch in ".-_" for ch in name) else ""


def loopback(host: str) -> bool:
    """Whether only this machine reaches a host by that name.

    >>> loopback("127.0.0.1"), loopback("localhost"), loopback("::1"), loopback("0.0.0.0")
    (True, True, True, False)
    """
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def may_write(token: str | None, header: str | None) -> bool:
    """Whether the header `Authorization: Bearer TOKEN` holds the token, compared in a time that tells nothing of it."""
    scheme, _, said = (header or "").partition(" ")
    return (
        bool(token)
        and scheme.casefold() == "bearer"
        and hmac.compare_digest(
            said.strip().encode("utf-8", "surrogateescape"), (token or "").encode("utf-8", "surrogateescape")
        )
    )


def problem(status: int, title: str, detail: str) -> bytes:
    """An error as `application/problem+json` (RFC 9457)."""
    return json.dumps({"type": "about:blank", "title": title, "status": status, "detail": detail}).encode()


async def _refuse(send: Send, status: int, title: str, detail: str) -> None:
    body = problem(status, title, detail)
    headers = [(b"content-type", b"application/problem+json"), (b"content-length", str(len(body)).encode())]
    await send(
        {"type": "http.response.start", "status": status, "headers": [*headers, (b"connection", b"close"), *HEADERS]}
    )
    await send({"type": "http.response.body", "body": body})
