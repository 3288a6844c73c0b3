"""Fetching as a good guest: one file, asked for only where it changed, with patience, and never past its limits."""

from __future__ import annotations

import json
import logging
import os
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from .. import __version__
from ..errors import DocumentError
from .cache import beside, cache_name, notes_on, sha256
from .hosts import Resolve, public_addresses, resolve
from .manners import Clock, Manners, Pace, retry_after
from .part import InflateError, Part, inflate

if TYPE_CHECKING:
    import httpx2

# Publishers see who asks, and where to complain.
ADDRESS = "https://github.com/nextseason/nextseason"
AGENT = f"nextseason/{__version__} (open renewal desk; +{ADDRESS})"
REDIRECTS = (301, 302, 303, 307, 308)
AGAIN_LATER = (429, 500, 502, 503, 504)
PACKED = (".gz", ".xlsx", ".zip", ".bz2")  # packed files are asked for as they are
Told = Callable[[int, int | None], None]  # bytes there, and of how many where the server says so


class FetchError(DocumentError):
    """A file that could not be fetched: names the address, what was answered, and what to do."""


class UnreachableError(FetchError):
    """No connection to the host: there is no point in asking it for the next file at once."""


class MissingError(FetchError):
    """The host has no such file (404, 410): where pages are counted up, the end of them."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A fetched file in the cache: where it lies, its SHA-256, and whether the server said it is unchanged."""

    path: Path
    address: str
    sha256: str
    unchanged: bool


@dataclass(frozen=True, slots=True)
class Outside:
    """The world beyond this machine, as a fetch meets it; a test gives its own clock and its own resolver."""

    clock: Clock = field(default_factory=Clock)
    look_up: Resolve = resolve


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
    pace: Pace | None = None,
    token: str | None = None,
    told: Told | None = None,
    outside: Outside | None = None,
) -> Fetched:
    """Fetch one file over http(s) into the folder `cache`, or find that the one there is still the publisher's.

    A redirect leads only to public hosts and those in `allowed`; the host of `address` itself is the caller's word. The
    cached file is replaced only by a whole one; one that broke off is gone on with, now or at the next call, where the
    server can tell that it is still the same. `token` is the user's own key, sent as a bearer token to the host of
    `address` alone and written nowhere. Raises FetchError.
    """
    import httpx2
    import stamina

    # Its notes on retries go to whoever listens to that logger, not to the terminal of someone who pulls.
    logging.getLogger("stamina").addHandler(logging.NullHandler())
    manners, outside = manners or Manners(), outside or Outside()
    try:
        parts = urlsplit(address)
        host = parts.hostname
        _ = parts.port
    except ValueError as error:
        raise FetchError(f"{address}: is no http(s) address ({error})") from error
    if parts.scheme not in ("http", "https") or not host:
        raise FetchError(f"{address}: is no http(s) address")
    try:
        cache.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FetchError(f"{cache}: cannot keep fetched files ({error.strerror}); check its rights") from error
    clock = outside.clock
    until = clock.now() + manners.patience
    late = f"{address}: has not ended after {manners.patience:.0f} seconds; try again later"
    over = threading.Event()

    def again(error: Exception) -> bool | float:
        if isinstance(error, _LaterError):
            if error.after is None:
                return clock.now() < until
            if clock.now() + error.after > until:
                return False
            clock.sleep(error.after)
            return 0.0
        network = isinstance(error, httpx2.TransportError) and not isinstance(error, httpx2.UnsupportedProtocol)
        return network and clock.now() < until

    try:
        with (
            httpx2.Client(headers={"User-Agent": AGENT}, timeout=manners.timeout) as client,
            _hanging_up(client, manners.patience) as over,
            Part(cache / cache_name(address)) as part,
        ):
            for attempt in stamina.retry_context(
                again, attempts=manners.attempts, timeout=None, wait_initial=manners.first_wait,
                wait_max=manners.longest_wait, wait_jitter=manners.first_wait,
            ):  # fmt: skip
                with attempt:
                    return _Asking(
                        client, address, part, now, allowed | {host}, manners, until, pace or Pace(clock=clock), token,
                        told, outside, late,
                    ).run()  # fmt: skip
    except _LaterError as error:
        raise FetchError(f"{address}: {error}; try again later") from None
    except RuntimeError as error:
        if over.is_set():  # the client was closed before it could ask once more
            raise FetchError(late) from error
        raise
    except httpx2.ConnectError as error:
        raise UnreachableError(
            f"{address}: could not be reached ({error}); check the network, or name a file or folder with --from"
        ) from error
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        if over.is_set() or clock.now() >= until:
            raise FetchError(late) from error
        what = str(error) or type(error).__name__
        raise FetchError(f"{address}: could not be fetched ({what}); check the network, or try again later") from error
    raise AssertionError("unreachable")


@contextmanager
def _hanging_up(client: httpx2.Client, patience: float) -> Iterator[threading.Event]:
    """Hang up once the patience is over: a server that sends one byte of its headers now and then is never late."""
    over = threading.Event()

    def hang_up() -> None:
        over.set()
        client.close()

    timer = threading.Timer(patience, hang_up)
    timer.daemon = True
    timer.start()
    try:
        yield over
    finally:
        timer.cancel()


@dataclass
class _Asking:
    """One attempt."""

    client: httpx2.Client
    address: str
    part: Part
    now: datetime
    allowed: frozenset[str]
    manners: Manners
    until: float
    pace: Pace
    token: str | None
    told: Told | None
    outside: Outside
    late: str

    def run(self) -> Fetched:
        target = self.part.target
        notes = notes_on(target)
        url = self.address
        for _ in range(self.manners.redirects + 1):
            with self._open(url, notes) as answer:
                if answer.status_code in REDIRECTS:
                    url = self._next(url, answer)
                    continue
                if answer.status_code == 304 and notes:
                    self.part.restart()
                    _note(target, {**notes, "asked": self._moment()})
                    return Fetched(target, self.address, notes["sha256"], unchanged=True)
                if answer.status_code == 416 and self.part.size:  # what we hold is no beginning of what is there now
                    self.part.restart()
                    raise _LaterError("answers 416 to a request to go on", 0.0)
                self._refuse(answer)
                self._receive(answer)
                return self._keep(answer)
        raise FetchError(f"{self.address}: leads on and on, over more than {self.manners.redirects} redirects")

    # -- asking -------------------------------------------------------------------------------------------------------

    def _open(self, url: str, notes: Mapping[str, Any]) -> Any:
        parts = urlsplit(url)
        host = parts.hostname or ""
        own = urlsplit(self.address)
        headers = {"Accept-Encoding": "identity" if parts.path.endswith(PACKED) else "gzip"}
        if self.token and (parts.scheme, host, parts.port) == (own.scheme, own.hostname, own.port):
            headers["Authorization"] = f"Bearer {self.token}"
        if self.part.size and self.part.validator:
            headers["Range"] = f"bytes={self.part.size}-"
            headers["If-Range"] = self.part.validator
        else:
            if etag := notes.get("etag"):
                headers["If-None-Match"] = etag
            if modified := notes.get("last_modified"):
                headers["If-Modified-Since"] = modified
        self.pace.wait(host)
        if host in self.allowed:
            return self.client.stream("GET", url, headers=headers)
        found = public_addresses(host, self.outside.look_up)
        if found is None:
            raise FetchError(f"{self.address}: redirects to {host}, which is no public host; not followed")
        if not found or _proxied():
            return self.client.stream("GET", url, headers=headers)
        # The very address that was looked at is the one visited: a name may resolve to another one a moment later.
        import httpx2

        pinned = httpx2.URL(url).copy_with(host=found[0])
        named = httpx2.URL(url).netloc.decode("ascii")
        return self.client.stream(
            "GET", pinned, headers={**headers, "Host": named}, extensions={"sni_hostname": httpx2.URL(url).raw_host}
        )

    def _next(self, url: str, answer: httpx2.Response) -> str:
        import httpx2

        place = answer.headers.get("location", "")
        try:
            onward = str(httpx2.URL(url).join(place))
            parts = urlsplit(onward)
            host = parts.hostname
        except Exception as error:
            raise FetchError(f"{self.address}: redirects to {place[:200]!r}, which is no address") from error
        if not place or parts.scheme not in ("http", "https") or not host:
            raise FetchError(f"{self.address}: redirects to {place[:200]!r}, which is no http(s) address")
        if urlsplit(url).scheme == "https" and parts.scheme == "http":
            raise FetchError(
                f"{self.address}: redirects from https to {onward[:200]}, which anyone on the way may alter"
            )
        return onward

    def _refuse(self, answer: httpx2.Response) -> None:
        status = answer.status_code
        if status in AGAIN_LATER:
            after = retry_after(answer.headers.get("retry-after"), self.now)
            if after is not None and after > self.manners.longest_wait:
                raise FetchError(f"{self.address}: answers {status} and asks to wait {after:.0f} seconds; pull later")
            raise _LaterError(f"answers {status} {answer.reason_phrase}".rstrip(), after)
        if status in (404, 410):
            raise MissingError(f"{self.address}: answers {status} {answer.reason_phrase}; check the address")
        if status in (401, 403) and self.token:
            raise FetchError(f"{self.address}: answers {status} {answer.reason_phrase}; check your key")
        if status != 200 and not (status == 206 and self.part.size):
            raise FetchError(f"{self.address}: answers {status} {answer.reason_phrase}; check the address")
        if answer.headers.get("content-type", "").partition(";")[0].strip().lower() == "text/html":
            raise FetchError(f"{self.address}: leads to an HTML page ({answer.url}), not to the file")
        if (encoding := answer.headers.get("content-encoding", "").strip().lower()) not in ("", "identity", "gzip"):
            raise FetchError(f"{self.address}: comes in the encoding {encoding[:40]!r}, which was not asked for")

    # -- receiving ----------------------------------------------------------------------------------------------------

    def _receive(self, answer: httpx2.Response) -> None:
        """The bytes as they were sent, behind those that are there already where the server goes on with them."""
        part, largest = self.part, self.manners.largest
        if answer.status_code == 206:
            said = re.match(r"bytes (\d{1,18})-", answer.headers.get("content-range", ""))
            if not said or int(said[1]) != part.size:
                part.restart()
                raise _LaterError("goes on at another place than was asked for")
        else:
            part.restart()
            part.encoding = answer.headers.get("content-encoding", "").strip().lower()
            etag = answer.headers.get("etag", "")
            # Only a strong mark says that bytes are the same.
            part.validator = etag if etag and not etag.startswith("W/") else answer.headers.get("last-modified", "")
        length = answer.headers.get("content-length", "")
        total = part.size + int(length[:18]) if length.isascii() and length.isdigit() else None
        if total is not None and total > largest:
            part.restart()
            raise FetchError(f"{self.address}: would send {total} bytes, more than {largest}; given up")
        size = part.size
        try:
            with part.path.open("ab") as out:
                for chunk in answer.iter_raw():
                    size += len(chunk)
                    if size > largest:
                        part.validator = ""
                        raise FetchError(f"{self.address}: sends more than {largest} bytes; given up")
                    if self.outside.clock.now() > self.until:
                        raise FetchError(self.late)
                    out.write(chunk)
                    if self.told:
                        self.told(size, total)
        except OSError as error:
            raise FetchError(f"{part.path}: cannot be written ({error.strerror}); free space or rights") from error

    def _keep(self, answer: httpx2.Response) -> Fetched:
        """Put the whole file in its place."""
        part, target = self.part, self.part.target
        aside = part.path
        part.validator = ""  # what came whole and is refused now would be refused again
        try:
            if not part.size:
                raise _LaterError("sends an empty file")
            if part.encoding == "gzip":
                aside = part.path.with_suffix(".plain")
                inflate(part.path, aside, self.manners.largest)
            with aside.open("rb+") as whole:
                if whole.read(1024).lstrip()[:1] == b"<":
                    raise FetchError(f"{self.address}: leads to a page of markup ({answer.url}), not to the file")
                os.fsync(whole.fileno())
            digest = sha256(aside)
            # The notes go first and the file after: notes that do not fit the file are not used.
            _note(
                target,
                {
                    "address": self.address, "etag": answer.headers.get("etag"), "size": aside.stat().st_size,
                    "last_modified": answer.headers.get("last-modified"), "sha256": digest,
                    "fetched": self._moment(), "asked": self._moment(),
                },
            )  # fmt: skip
            aside.replace(target)
        except InflateError as error:
            if error.cut:
                raise _LaterError(str(error)) from error
            raise FetchError(f"{self.address}: {error}; given up") from error
        except OSError as error:
            raise FetchError(f"{target}: cannot be written ({error.strerror}); free space or rights") from error
        finally:
            aside.unlink(missing_ok=True)
        return Fetched(target, self.address, digest, unchanged=False)

    def _moment(self) -> str:
        return self.now.astimezone(UTC).isoformat(timespec="seconds")


def _note(target: Path, notes: Mapping[str, Any]) -> None:
    beside(target).write_text(json.dumps(notes), "utf-8")


def _proxied() -> bool:
    """True where this machine goes out through a proxy, which does the resolving; httpx reads the same settings."""
    from urllib.request import getproxies

    return any(name in getproxies() for name in ("http", "https", "all"))
