"""Fetching as a good guest: one file, asked for only where it changed, with patience, and never past its limits."""

from __future__ import annotations

import hashlib
import ipaddress
import json
import logging
import os
import re
import socket
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from .. import __version__
from ..errors import DocumentError

if TYPE_CHECKING:
    import httpx2

REDIRECTS = (301, 302, 303, 307, 308)
AGAIN_LATER = (429, 500, 502, 503, 504)


class FetchError(DocumentError):
    """A file that could not be fetched: names the address, what was answered, and what to do."""


class UnreachableError(FetchError):
    """No connection to the host: there is no point in asking it for the next file at once."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How patient a fetch is and where it stops. Seconds and bytes."""

    attempts: int = 4
    first_wait: float = 1.0
    longest_wait: float = 120.0  # a server that asks for more is told to the user instead
    timeout: float = 30.0
    patience: float = 600.0  # for one answer, from its first byte to its last
    largest: int = 100 * 1024 * 1024
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Fetched:
    """A fetched file in the cache: where it lies, its SHA-256, and whether the server said it is unchanged."""

    path: Path
    address: str
    sha256: str
    unchanged: bool


class _LaterError(Exception):
    """An answer after which the same question may be put again, `after` seconds later where the server says so."""

    def __init__(self, message: str, after: float | None = None) -> None:
        super().__init__(message)
        self.after = after


def fetch(
    address: str,
    cache: Path,
    *,
    now: datetime,
    allowed: frozenset[str] = frozenset(),
    manners: Manners | None = None,
) -> Fetched:
    """Fetch one file over http(s) into the folder `cache`, or find that the one there is still the publisher's.

    A redirect leads only to public hosts and those in `allowed`; the host of `address` itself is the caller's word.
    The cached file is replaced only by a whole one. Raises FetchError.
    """
    import httpx2
    import stamina

    # Its notes on retries go to whoever listens to that logger, not to the terminal of someone who pulls.
    logging.getLogger("stamina").addHandler(logging.NullHandler())
    manners = manners or Manners()
    host = urlsplit(address).hostname
    if urlsplit(address).scheme not in ("http", "https") or not host:
        raise FetchError(f"{address}: is no http(s) address")
    target = cache / cache_name(address)
    try:
        cache.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FetchError(f"{cache}: cannot keep fetched files ({error.strerror}); check its rights") from error

    def again(error: Exception) -> bool | float:
        if isinstance(error, _LaterError):
            return True if error.after is None else error.after
        return isinstance(error, httpx2.TransportError) and not isinstance(error, httpx2.UnsupportedProtocol)

    agent = f"nextseason/{__version__} (open renewal desk)"
    try:
        with httpx2.Client(headers={"User-Agent": agent}, timeout=manners.timeout) as client:
            for attempt in stamina.retry_context(
                again, attempts=manners.attempts, timeout=None, wait_initial=manners.first_wait,
                wait_max=manners.longest_wait, wait_jitter=manners.first_wait,
            ):  # fmt: skip
                with attempt:
                    return _Asking(client, address, target, now, allowed | {host}, manners).run()
    except _LaterError as error:
        raise FetchError(f"{address}: {error}; try again later") from None
    except httpx2.ConnectError as error:
        raise UnreachableError(
            f"{address}: could not be reached ({error}); check the network, or name a file or folder with --from"
        ) from error
    except httpx2.HTTPError as error:
        what = str(error) or type(error).__name__
        raise FetchError(f"{address}: could not be fetched ({what}); check the network, or try again later") from error
    raise AssertionError("unreachable")


def cache_name(address: str) -> str:
    """The file name under which an address is kept: its last part, told apart by a digest.

    >>> cache_name("https://example.org/data/weeks.tsv?all=1")
    '1d7f43d7.weeks.tsv'
    """
    last = re.sub(r"[^A-Za-z0-9._-]+", "_", urlsplit(address).path.rsplit("/", 1)[-1])[-80:].strip("._")
    return f"{hashlib.sha256(address.encode()).hexdigest()[:8]}.{last or 'file'}"


@dataclass
class _Asking:
    """One attempt."""

    client: httpx2.Client
    address: str
    target: Path
    now: datetime
    allowed: frozenset[str]
    manners: Manners

    def run(self) -> Fetched:
        notes = self._notes()
        headers = {}
        if etag := notes.get("etag"):
            headers["If-None-Match"] = etag
        if modified := notes.get("last_modified"):
            headers["If-Modified-Since"] = modified
        url = self.address
        for _ in range(self.manners.redirects + 1):
            with self.client.stream("GET", url, headers=headers) as answer:
                if answer.status_code in REDIRECTS:
                    url = self._next(url, answer)
                    continue
                if answer.status_code == 304 and notes:
                    return Fetched(self.target, self.address, notes["sha256"], unchanged=True)
                self._refuse(answer)
                return self._save(answer)
        raise FetchError(f"{self.address}: leads on and on, over more than {self.manners.redirects} redirects")

    def _notes(self) -> dict[str, Any]:
        """What is known of the cached file; nothing where it is not the one that was noted."""
        try:
            notes: dict[str, Any] = json.loads(self._beside().read_text("utf-8"))
            digest = hashlib.sha256(self.target.read_bytes()).hexdigest()
        except (OSError, ValueError):
            return {}
        return notes if isinstance(notes, dict) and notes.get("sha256") == digest else {}

    def _beside(self) -> Path:
        return self.target.with_name(f"{self.target.name}.json")

    def _next(self, url: str, answer: httpx2.Response) -> str:
        place = answer.headers.get("location", "")
        try:
            onward = str(answer.url.join(place))
        except Exception as error:
            raise FetchError(f"{self.address}: redirects to {place[:200]!r}, which is no address") from error
        parts = urlsplit(onward)
        if not place or parts.scheme not in ("http", "https") or not parts.hostname:
            raise FetchError(f"{self.address}: redirects to {place[:200]!r}, which is no http(s) address")
        if parts.hostname not in self.allowed and not is_public(parts.hostname):
            raise FetchError(f"{self.address}: redirects to {parts.hostname}, which is no public host; not followed")
        return onward

    def _refuse(self, answer: httpx2.Response) -> None:
        status = answer.status_code
        if status in AGAIN_LATER:
            after = retry_after(answer.headers.get("retry-after"), self.now)
            if after is not None and after > self.manners.longest_wait:
                raise FetchError(f"{self.address}: answers {status} and asks to wait {after:.0f} seconds; pull later")
            raise _LaterError(f"answers {status} {answer.reason_phrase}".rstrip(), after)
        if status != 200:
            raise FetchError(f"{self.address}: answers {status} {answer.reason_phrase}; check the address")
        if answer.headers.get("content-type", "").partition(";")[0].strip().lower() == "text/html":
            raise FetchError(f"{self.address}: leads to an HTML page ({answer.url}), not to the file")

    def _save(self, answer: httpx2.Response) -> Fetched:
        aside = self.target.with_name(f".{self.target.name}.{os.getpid()}.tmp")
        until = time.monotonic() + self.manners.patience
        size, digest = 0, hashlib.sha256()
        try:
            with aside.open("wb") as out:
                for chunk in answer.iter_bytes(1 << 16):
                    if not size and chunk.lstrip()[:1] == b"<":
                        raise FetchError(f"{self.address}: leads to a page of markup ({answer.url}), not to the file")
                    size += len(chunk)
                    if size > self.manners.largest:
                        raise FetchError(f"{self.address}: sends more than {self.manners.largest} bytes; given up")
                    if time.monotonic() > until:
                        raise FetchError(f"{self.address}: has not ended after {self.manners.patience:.0f} seconds")
                    digest.update(chunk)
                    out.write(chunk)
                out.flush()
                os.fsync(out.fileno())
            stated = answer.headers.get("content-length", "")
            if stated.isdigit() and int(stated) != answer.num_bytes_downloaded:
                raise _LaterError(f"says {stated} bytes and sends {answer.num_bytes_downloaded}")
            if not size:
                raise _LaterError("sends an empty file")
            # The notes go first and the file after: notes that do not fit the file are not used.
            notes = {
                "address": self.address, "etag": answer.headers.get("etag"), "size": size,
                "last_modified": answer.headers.get("last-modified"), "sha256": digest.hexdigest(),
                "fetched": self.now.astimezone(UTC).isoformat(timespec="seconds"),
            }  # fmt: skip
            self._beside().write_text(json.dumps(notes), "utf-8")
            aside.replace(self.target)
        except OSError as error:
            raise FetchError(f"{self.target}: cannot be written ({error.strerror}); free space or rights") from error
        finally:
            aside.unlink(missing_ok=True)
        return Fetched(self.target, self.address, digest.hexdigest(), unchanged=False)


def is_public(host: str) -> bool:
    """True unless the host is, or stands for, an address of this machine or a private network.

    A name that does not resolve here may do so at a proxy; it is left to fail or not there.
    """
    try:
        found = [ipaddress.ip_address(host)]
    except ValueError:
        try:
            found = [ipaddress.ip_address(str(info[4][0]).partition("%")[0]) for info in socket.getaddrinfo(host, None)]
        except OSError:
            return host != "localhost" and not host.endswith((".localhost", ".local", ".internal"))
    return all(one.is_global for one in found)


def retry_after(text: str | None, now: datetime) -> float | None:
    """Seconds to wait, from a Retry-After header: a number of seconds, or a date. None where there is none.

    >>> retry_after("Mon, 02 Jan 2023 00:00:30 GMT", datetime(2023, 1, 2, tzinfo=UTC))
    30.0
    """
    if text is None:
        return None
    if text.strip().isdigit():
        return float(text)
    try:
        return max(0.0, (parsedate_to_datetime(text).astimezone(UTC) - now.astimezone(UTC)).total_seconds())
    except ValueError:
        return None
