"""Fetching, against a real server on this machine that behaves as badly as servers do."""

from __future__ import annotations

import gzip
import hashlib
import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from nextseason.desk import Desk
from nextseason.sources import cache as cached
from nextseason.sources import pull
from nextseason.sources.fetch import AGENT, Fetched, FetchError, Outside, fetch
from nextseason.sources.hosts import public_addresses
from nextseason.sources.manners import Clock, Manners, Pace, retry_after

from .server import Answer, Server, reply
from .vintages import FIRST, table

NOW = datetime(2023, 6, 28, 9, tzinfo=UTC)
BODY = b"week\tcategory\n2023-06-25\tTV (English)\n" * 50
BOMB = gzip.compress(bytes(2_000_000))


@pytest.fixture
def server() -> Iterator[Server]:
    one = Server()
    yield one
    one.stop()


class Time:
    """A clock that goes only where somebody sleeps, and tells how long."""

    def __init__(self) -> None:
        self.at, self.slept = 0.0, list[float]()

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += seconds

    @property
    def clock(self) -> Clock:
        return Clock(now=lambda: self.at, sleep=self.sleep)


def get(server: Server, path: str, cache: Path, *, time: Time | None = None, **manners: Any) -> Fetched:
    quick = Manners(**{"attempts": 3, "first_wait": 0.001, "timeout": 5.0, **manners})
    outside = Outside(clock=time.clock if time else Clock(sleep=lambda _: None))
    return fetch(server.base + path, cache, now=NOW, manners=quick, outside=outside)


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
    assert AGENT.startswith("nextseason/") and "; +https://" in AGENT
    assert server.asked[0][1]["user-agent"] == AGENT and "if-none-match" not in server.asked[0][1]
    assert server.asked[1][1]["if-modified-since"] == "Tue, 27 Jun 2023 19:00:00 GMT"
    notes = json.loads(first.path.with_name(f"{first.path.name}.json").read_text())
    assert (notes["etag"], notes["size"], notes["fetched"]) == ('"v1"', len(BODY), "2023-06-28T09:00:00+00:00")
    # A cached file that was tampered with is not vouched for: it is fetched anew.
    first.path.write_bytes(b"something else")
    assert get(server, "/weeks.tsv", tmp_path).path.read_bytes() == BODY


@pytest.mark.parametrize(
    ("said", "waited"),
    [("0", [0.0]), ("7", [7.0]), ("Wed, 28 Jun 2023 09:01:30 GMT", [90.0]), ("soon", []), (None, [])],
)
def test_a_busy_server_is_asked_again_after_the_time_it_names(
    said: str | None, waited: list[float], server: Server, tmp_path: Path
) -> None:
    def answer(handler: BaseHTTPRequestHandler, n: int) -> None:
        if n == 0:
            return reply(handler, 429, b"slow down", **({"Retry_After": said} if said else {}))
        return reply(handler, 500, b"oops") if n == 1 else reply(handler, 200, BODY)

    server.answers["/busy.tsv"] = answer
    time = Time()
    assert get(server, "/busy.tsv", tmp_path, time=time).path.read_bytes() == BODY
    assert (len(server.asked), time.slept) == (3, waited)


def test_all_waits_together_have_an_end(server: Server, tmp_path: Path) -> None:
    server.answers["/busy.tsv"] = lambda h, n: reply(h, 503, Retry_After="60")
    time = Time()
    with pytest.raises(FetchError, match="answers 503 Service Unavailable; try again later"):
        get(server, "/busy.tsv", tmp_path, time=time, attempts=50, patience=150.0)
    assert time.slept == [60.0, 60.0]


def test_a_host_is_asked_no_oftener_than_it_allows() -> None:
    time = Time()
    pace = Pace(calls=2, seconds=10.0, clock=time.clock)
    for host in ("a", "a", "b", "a", "a", "a"):
        pace.wait(host)
    assert time.slept == [10.0, 10.0]


BAD: dict[str, tuple[Answer, str, int]] = {
    "always 500": (lambda h, n: reply(h, 500), "answers 500 Internal Server Error; try again later", 3),
    "long wait": (lambda h, n: reply(h, 429, Retry_After="86400"), "asks to wait 86400 seconds; pull later", 1),
    "404": (lambda h, n: reply(h, 404), "answers 404 Not Found; check the address", 1),
    "304 unasked": (lambda h, n: reply(h, 304), "answers 304", 1),
    "HTML": (lambda h, n: reply(h, 200, b"hello", Content_Type="text/html; charset=utf-8"), "leads to an HTML page", 1),
    "HTML undeclared": (lambda h, n: reply(h, 200, b"\n <a href='/'>Moved Permanently</a>"), "a page of markup", 1),
    "empty": (lambda h, n: reply(h, 200), "sends an empty file; try again later", 3),
    "half": (lambda h, n: reply(h, 200, BODY, Content_Length=str(2 * len(BODY))), "could not be fetched", 3),
    "too large": (lambda h, n: reply(h, 200, bytes(200_001)), "would send 200001 bytes, more than 200000; given", 1),
    "a number that is none": (lambda h, n: reply(h, 200, b"x", Content_Length="9" * 40), "could not be", 3),
    "gzip bomb": (
        lambda h, n: reply(h, 200, BOMB, Content_Encoding="gzip"), "unpacks to more than 200000 bytes; given up", 1,
    ),
    "half a gzip": (
        lambda h, n: reply(h, 200, gzip.compress(BODY)[:-9], Content_Encoding="gzip"), "in the middle of its gzip", 3,
    ),
    "no gzip": (lambda h, n: reply(h, 200, BODY, Content_Encoding="gzip"), "gzip data that are damaged", 1),
    "strange encoding": (lambda h, n: reply(h, 200, BODY, Content_Encoding="br"), "in the encoding 'br'", 1),
    "a part unasked": (lambda h, n: reply(h, 206, BODY, Content_Range="bytes 5-9/10"), "answers 206", 1),
    "round and round": (lambda h, n: reply(h, 302, Location="/bad"), "more than 5 redirects", 6),
    "redirect to a file": (lambda h, n: reply(h, 302, Location="file:///etc/passwd"), "no http(s) address", 1),
    "redirect to nowhere": (lambda h, n: reply(h, 302), "redirects to ''", 1),
    "redirect inside": (lambda h, n: reply(h, 302, Location="http://169.254.169.254/x"), "no public host", 1),
    "redirect inside, in IPv6": (lambda h, n: reply(h, 302, Location="http://[::ffff:10.0.0.1]/"), "no public host", 1),
    "redirect inside, as a number": (lambda h, n: reply(h, 302, Location="http://2130706433/x"), "no public host", 1),
    "redirect to a socket": (lambda h, n: reply(h, 302, Location="gopher://x/"), "no http(s) address", 1),
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


def test_an_answer_that_only_drips_ends(server: Server, tmp_path: Path) -> None:
    def drip(handler: BaseHTTPRequestHandler, n: int) -> None:
        try:
            for _ in range(200):
                handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: " if _ == 0 else b"x")
                time.sleep(0.02)
        except OSError:
            pass

    server.answers["/drip"] = drip
    with pytest.raises(FetchError, match="has not ended after 0 seconds"):
        get(server, "/drip", tmp_path, patience=0.2, timeout=0.5)
    assert kept(tmp_path) == []


def breaking(body: bytes, *, after: int, **headers: str) -> Answer:
    """Serves ranges, and breaks off once in the middle."""

    def answer(handler: BaseHTTPRequestHandler, n: int) -> None:
        asked = handler.headers.get("Range")
        if asked and handler.headers.get("If-Range") == next(iter(headers.values()), None):
            start = int(asked.removeprefix("bytes=").rstrip("-"))
            place = f"bytes {start}-{len(body) - 1}/{len(body)}"
            return reply(handler, 206, body[start:], Content_Range=place, **headers)
        cut = body if asked or (n and not headers) else body[:after]
        return reply(handler, 200, cut, **{**headers, "Content_Length": str(len(body))})

    return answer


MARKS: dict[str, tuple[dict[str, str], list[str | None]]] = {
    "a strong mark": ({"ETag": '"v1"'}, [None, "bytes=1000-"]),
    "a day": ({"Last_Modified": "Tue, 27 Jun 2023 19:00:00 GMT"}, [None, "bytes=1000-"]),
    "no mark": ({}, [None, None]),
}


@pytest.mark.parametrize("name", MARKS)
def test_a_download_that_breaks_off_is_gone_on_with(name: str, server: Server, tmp_path: Path) -> None:
    headers, ranges = MARKS[name]
    server.answers["/weeks.tsv"] = breaking(BODY, after=1000, **headers)
    assert get(server, "/weeks.tsv", tmp_path).path.read_bytes() == BODY
    assert [sent.get("range") for _, sent in server.asked] == ranges
    assert len(kept(tmp_path)) == 2


def test_a_download_is_gone_on_with_by_the_next_pull(server: Server, tmp_path: Path) -> None:
    packed = gzip.compress(BODY * 40, mtime=0)
    server.answers["/weeks.tsv"] = breaking(packed, after=100, ETag='"v1"', Content_Encoding="gzip")
    with pytest.raises(FetchError, match="could not be fetched"):
        get(server, "/weeks.tsv", tmp_path, attempts=1)
    assert len(kept(tmp_path)) == 2 and all(".part" in name for name in kept(tmp_path))
    assert get(server, "/weeks.tsv", tmp_path, attempts=1).path.read_bytes() == BODY * 40
    assert server.asked[1][1]["range"] == "bytes=100-" and not any(".part" in name for name in kept(tmp_path))


def test_what_is_another_file_by_now_is_begun_anew(server: Server, tmp_path: Path) -> None:
    def answer(handler: BaseHTTPRequestHandler, n: int) -> None:
        if n == 0:
            return reply(handler, 200, b"x" * 500, ETag='"old"', Content_Length="900")
        if n == 1:  # it ignores the condition
            return reply(handler, 206, BODY[7:], Content_Range=f"bytes 7-{len(BODY) - 1}/{len(BODY)}", ETag='"new"')
        return reply(handler, 416) if handler.headers.get("Range") else reply(handler, 200, BODY, ETag='"new"')

    server.answers["/weeks.tsv"] = answer
    assert get(server, "/weeks.tsv", tmp_path).path.read_bytes() == BODY
    # A kept part that was tampered with is not gone on with.
    server.answers["/other.tsv"] = breaking(BODY, after=100, ETag='"v1"')
    with pytest.raises(FetchError):
        get(server, "/other.tsv", tmp_path, attempts=1)
    (part,) = tmp_path.glob(".*.part")
    part.write_bytes(b"something else")
    with pytest.raises(FetchError):
        get(server, "/other.tsv", tmp_path, attempts=1)
    assert "range" not in server.asked[-1][1]


def test_packed_answers_are_unpacked(server: Server, tmp_path: Path) -> None:
    server.answers["/weeks.tsv"] = lambda h, n: reply(h, 200, gzip.compress(BODY), Content_Encoding="gzip")
    server.answers["/weeks.tsv.gz"] = lambda h, n: reply(h, 200, gzip.compress(BODY, mtime=0))
    assert get(server, "/weeks.tsv", tmp_path).path.read_bytes() == BODY
    assert get(server, "/weeks.tsv.gz", tmp_path).path.read_bytes() == gzip.compress(BODY, mtime=0)
    assert [sent["accept-encoding"] for _, sent in server.asked] == ["gzip", "identity"]


def test_a_name_is_visited_at_the_address_that_was_looked_at(server: Server, tmp_path: Path) -> None:
    """Looked up twice, a hostile name is public first and this machine then: the second look never happens."""
    port = server.base.rpartition(":")[2]
    server.answers["/old"] = lambda h, n: reply(h, 302, Location=f"http://rebind.example:{port}/inner")
    server.answers["/inner"] = lambda h, n: reply(h, 200, BODY)
    for found, message in ((["127.0.0.1"], "no public host"), (["8.8.8.8", "10.0.0.1"], "no public host")):
        with pytest.raises(FetchError, match=message):
            outside = Outside(look_up=lambda _, found=found: found)
            fetch(f"{server.base}/old", tmp_path, now=NOW, outside=outside)
    assert [path for path, _ in server.asked] == ["/old", "/old"]


def test_the_users_key_goes_to_the_host_asked_and_nowhere_else(server: Server, tmp_path: Path) -> None:
    other = Server()
    try:
        server.answers["/own"] = lambda h, n: reply(h, 200, BODY)
        server.answers["/away"] = lambda h, n: reply(h, 302, Location=f"{other.base}/x")
        other.answers["/x"] = lambda h, n: reply(h, 200, BODY)
        for path in ("/own", "/away"):
            fetch(server.base + path, tmp_path, now=NOW, token="s3cret")
        assert [sent.get("authorization") for _, sent in server.asked] == ["Bearer s3cret"] * 2
        assert [sent.get("authorization") for _, sent in other.asked] == [None]
        assert not any(b"s3cret" in path.read_bytes() for path in tmp_path.iterdir())
        server.answers["/forbidden"] = lambda h, n: reply(h, 401)
        with pytest.raises(FetchError, match="answers 401 Unauthorized; check your key") as caught:
            fetch(f"{server.base}/forbidden", tmp_path, now=NOW, token="s3cret")
        assert "s3cret" not in str(caught.value)
    finally:
        other.stop()


def test_the_cache_is_listed_trimmed_and_cleared(server: Server, tmp_path: Path) -> None:
    for n, source in enumerate(("a", "a", "b")):
        server.answers[f"/{n}.tsv"] = lambda h, _: reply(h, 200, BODY)
        fetch(f"{server.base}/{n}.tsv", tmp_path / source, now=NOW.replace(day=n + 1))
    found = cached.listing(tmp_path)
    assert [(one.source, one.address.removeprefix(server.base), one.size, str(one.asked)) for one in found] == [
        ("a", "/0.tsv", len(BODY), "2023-06-01 09:00:00+00:00"),
        ("a", "/1.tsv", len(BODY), "2023-06-02 09:00:00+00:00"),
        ("b", "/2.tsv", len(BODY), "2023-06-03 09:00:00+00:00"),
    ]
    # What was not asked for the longest goes, but not what is in use.
    assert cached.trim(tmp_path, [found[0].path], most=len(BODY)) == 2
    assert [one.address.removeprefix(server.base) for one in cached.listing(tmp_path)] == ["/0.tsv"]
    assert cached.clear(tmp_path, "b") == (0, 0) and cached.clear(tmp_path) == (1, len(BODY))
    assert cached.listing(tmp_path) == [] and cached.clear(tmp_path / "none") == (0, 0)


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

    def look_up(host: str) -> list[str]:
        return {"two.example": ["8.8.8.8", "192.168.1.1"], "one.example": ["8.8.8.8"]}[host]

    hosts = (
        "8.8.8.8", "10.0.0.1", "::1", "0.0.0.0", "64:ff9b::7f00:1", "2002:7f00:1::", "224.0.0.1", "one.example",
        "two.example",
    )  # fmt: skip
    assert [public_addresses(host, look_up) for host in hosts] == [
        ["8.8.8.8"], None, None, None, None, None, None, ["8.8.8.8"], None,
    ]  # fmt: skip
    assert [public_addresses(host) for host in ("no.such.host.localhost", "no.such.host.invalid")] == [None, []]


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
