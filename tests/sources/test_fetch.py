"""Fetching, against a real server on this machine that behaves as badly as servers do."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from nextseason.desk import Desk
from nextseason.sources import pull
from nextseason.sources.fetch import Fetched, FetchError, Manners, fetch, is_public, retry_after

from .vintages import FIRST, table

NOW = datetime(2023, 6, 28, 9, tzinfo=UTC)
BODY = b"week\tcategory\n2023-06-25\tTV (English)\n" * 50
Answer = Callable[[BaseHTTPRequestHandler, int], None]


class Server:
    """Answers each path by a function of the handler and of how often the path was asked for before."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                before = sum(path == self.path for path, _ in outer.asked)
                outer.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
                outer.answers[self.path](self, before)

            def log_message(self, *_: Any) -> None:
                pass

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self.base = f"http://127.0.0.1:{self._http.server_address[1]}"
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._http.shutdown()
        self._http.server_close()


@pytest.fixture
def server() -> Iterator[Server]:
    one = Server()
    yield one
    one.stop()


def reply(handler: BaseHTTPRequestHandler, status: int, body: bytes = b"", **headers: str) -> None:
    handler.send_response(status)
    usual = {"Content-Length": str(len(body)), "Content-Type": "text/tab-separated-values"}
    for name, value in {**usual, **{name.replace("_", "-"): value for name, value in headers.items()}}.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


def get(server: Server, path: str, cache: Path, **manners: Any) -> Fetched:
    quick = Manners(**{"attempts": 3, "first_wait": 0.01, "timeout": 5.0, **manners})
    return fetch(server.base + path, cache, now=NOW, manners=quick)


def kept(cache: Path) -> list[str]:
    return sorted(p.name for p in cache.iterdir())


def test_what_changed_is_fetched_and_what_did_not_is_not(server: Server, tmp_path: Path) -> None:
    def answer(handler: BaseHTTPRequestHandler, n: int) -> None:
        if handler.headers.get("If-None-Match") == '"v1"':
            return reply(handler, 304, ETag='"v1"')
        return reply(handler, 200, BODY, ETag='"v1"', Last_Modified="Tue, 27 Jun 2023 19:00:00 GMT")

    server.answers["/weeks.tsv"] = answer
    first, second = (get(server, "/weeks.tsv", tmp_path) for _ in range(2))
    assert first.path.read_bytes() == BODY and first.sha256 == hashlib.sha256(BODY).hexdigest()
    assert (first.unchanged, second.unchanged, second.path) == (False, True, first.path)
    assert server.asked[0][1]["user-agent"].startswith("nextseason/") and "if-none-match" not in server.asked[0][1]
    assert server.asked[1][1]["if-modified-since"] == "Tue, 27 Jun 2023 19:00:00 GMT"
    notes = json.loads(first.path.with_name(f"{first.path.name}.json").read_text())
    assert (notes["etag"], notes["size"], notes["fetched"]) == ('"v1"', len(BODY), "2023-06-28T09:00:00+00:00")
    # A cached file that was tampered with is not vouched for: it is fetched anew.
    first.path.write_bytes(b"something else")
    assert get(server, "/weeks.tsv", tmp_path).path.read_bytes() == BODY


def test_busy_servers_are_asked_again_after_the_time_they_name(server: Server, tmp_path: Path) -> None:
    def answer(handler: BaseHTTPRequestHandler, n: int) -> None:
        if n == 0:
            return reply(handler, 429, b"slow down", Retry_After="0")
        return reply(handler, 500, b"oops") if n == 1 else reply(handler, 200, BODY)

    server.answers["/busy.tsv"] = answer
    assert get(server, "/busy.tsv", tmp_path).path.read_bytes() == BODY
    assert len(server.asked) == 3


BAD: dict[str, tuple[Answer, str, int]] = {
    "always 500": (lambda h, n: reply(h, 500), "answers 500 Internal Server Error; try again later", 3),
    "long wait": (lambda h, n: reply(h, 429, Retry_After="86400"), "asks to wait 86400 seconds; pull later", 1),
    "404": (lambda h, n: reply(h, 404), "answers 404 Not Found; check the address", 1),
    "304 unasked": (lambda h, n: reply(h, 304), "answers 304", 1),
    "HTML": (lambda h, n: reply(h, 200, b"hello", Content_Type="text/html; charset=utf-8"), "leads to an HTML page", 1),
    "HTML undeclared": (lambda h, n: reply(h, 200, b"\n <a href='/'>Moved Permanently</a>"), "a page of markup", 1),
    "empty": (lambda h, n: reply(h, 200), "sends an empty file; try again later", 3),
    "half": (lambda h, n: reply(h, 200, BODY, Content_Length=str(2 * len(BODY))), "could not be fetched", 3),
    "too large": (lambda h, n: reply(h, 200, bytes(200_001)), "sends more than 200000 bytes", 1),
    "round and round": (lambda h, n: reply(h, 302, Location="/bad"), "more than 5 redirects", 6),
    "redirect to a file": (lambda h, n: reply(h, 302, Location="file:///etc/passwd"), "no http(s) address", 1),
    "redirect to nowhere": (lambda h, n: reply(h, 302), "redirects to ''", 1),
    "redirect inside": (lambda h, n: reply(h, 302, Location="http://169.254.169.254/x"), "no public host", 1),
    "redirect to this machine": (lambda h, n: reply(h, 301, Location="http://localhost:1/x"), "no public host", 1),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_answer_is_one_clear_error_and_leaves_nothing_behind(name: str, server: Server, tmp_path: Path) -> None:
    server.answers["/bad"], text, times = BAD[name]
    with pytest.raises(FetchError) as caught:
        get(server, "/bad", tmp_path, largest=200_000)
    assert str(caught.value).startswith(f"{server.base}/bad: ") and text in str(caught.value)
    assert len(server.asked) == times
    assert kept(tmp_path) == []


def test_an_endless_answer_ends(server: Server, tmp_path: Path) -> None:
    def endless(handler: BaseHTTPRequestHandler, n: int) -> None:
        handler.send_response(200)
        handler.end_headers()
        try:
            while True:
                handler.wfile.write(BODY)
        except OSError:
            pass

    server.answers["/endless"] = endless
    with pytest.raises(FetchError, match="sends more than 300000 bytes; given up"):
        get(server, "/endless", tmp_path, largest=300_000)
    with pytest.raises(FetchError, match="has not ended after 0 seconds"):
        get(server, "/endless", tmp_path, patience=0.0)
    assert kept(tmp_path) == []


def test_a_broken_answer_leaves_the_file_that_was_there(server: Server, tmp_path: Path) -> None:
    server.answers["/weeks.tsv"] = lambda h, n: (
        reply(h, 200, BODY) if n == 0 else reply(h, 200, b"week", Content_Length="99")
    )
    path = get(server, "/weeks.tsv", tmp_path).path
    with pytest.raises(FetchError):
        get(server, "/weeks.tsv", tmp_path)
    assert path.read_bytes() == BODY
    assert kept(tmp_path) == [path.name, f"{path.name}.json"]


def test_a_redirect_is_followed_where_it_may_be(server: Server, tmp_path: Path) -> None:
    server.answers["/old"] = lambda h, n: reply(h, 301, Location="/new.tsv")
    server.answers["/new.tsv"] = lambda h, n: reply(h, 200, BODY)
    port = server.base.rpartition(":")[2]
    server.answers["/elsewhere"] = lambda h, n: reply(h, 302, Location=f"http://localhost:{port}/new.tsv")
    assert get(server, "/old", tmp_path).path.read_bytes() == BODY
    one = fetch(f"{server.base}/elsewhere", tmp_path, now=NOW, allowed=frozenset({"localhost"}))
    assert one.path.read_bytes() == BODY


def test_no_server_and_no_address(tmp_path: Path) -> None:
    one = Server()
    one.stop()
    with pytest.raises(FetchError, match="could not be reached"):
        get(one, "/x", tmp_path)
    for address in ("ftp://example.org/x", "http://", "weeks.tsv"):
        with pytest.raises(FetchError, match="no http"):
            fetch(address, tmp_path, now=NOW)


def test_words_for_waiting_and_hosts() -> None:
    assert [retry_after(text, NOW) for text in ("7", "Wed, 28 Jun 2023 09:01:00 GMT", "soon", None)] == [
        7.0, 60.0, None, None,
    ]  # fmt: skip
    assert [is_public(host) for host in ("8.8.8.8", "10.0.0.1", "::1", "0.0.0.0", "no.such.host.localhost")] == [
        True, False, False, False, False,
    ]  # fmt: skip


def test_pull_from_an_address(server: Server, tmp_path: Path) -> None:
    data = table(FIRST, "2023-06-25 | TV (English) | 1 | Lamplight | N/A | 5 | 1")

    def answer(handler: BaseHTTPRequestHandler, n: int) -> None:
        if handler.headers.get("If-None-Match"):
            return reply(handler, 304)
        return reply(handler, 200, data, ETag='"a"')

    server.answers["/all-weeks-global.tsv"] = answer
    server.answers["/gone.tsv"] = lambda h, n: reply(h, 404)
    desk = Desk.create(tmp_path / "desk", facts=False)
    address = f"{server.base}/all-weeks-global.tsv"
    reports = [
        pull(desk, "netflix-top10", origin=address, recorded=moment)
        for moment in (NOW, NOW.replace(hour=20), NOW.replace(day=29))
    ]
    # The same day and state: nothing to read. A day later it is the same file, and was looked at.
    assert [(r.files, r.unchanged, r.batches, r.claims) for r in reports] == [(1, 0, 1, 3), (0, 1, 0, 0), (1, 0, 1, 0)]
    (claim,) = desk.as_of(NOW.date()).claims(kinds=["chart_rank"])
    assert (str(claim.known.when), claim.known.basis) == ("2023-06-28", "fetch")
    assert str(desk.last_watched()) == "2023-06-29"
    report = pull(desk, "netflix-top10", origin=f"{server.base}/gone.tsv", recorded=NOW)
    assert report.failed and "answers 404" in report.refused[0][1]
