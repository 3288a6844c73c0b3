"""The command `serve`: a real run, what it says, and what it refuses."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path

import httpx2 as httpx
import pytest
from tests.cli.conftest import command, surroundings

from nextseason.cli.serving import _listen
from nextseason.desk import Desk

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def test_it_serves_until_ctrl_c_and_says_where(small: Desk) -> None:
    pytest.importorskip("uvicorn", reason="needs the extra web: python3 start.py --with all test")
    server = subprocess.Popen(
        command("--desk", small.folder, "serve", "--port", "0", "--allow-host", "desk.example"),
        stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=surroundings(),
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # heard also in the background
    )  # fmt: skip
    assert server.stderr is not None
    try:
        assert server.stderr.readline() == "read only: no token was given\n"
        where = re.fullmatch(r"(http://127\.0\.0\.1:\d+/) \(Ctrl-C ends\)\n", server.stderr.readline())
        assert where is not None
        found = httpx.get(where[1], headers={"Host": "desk.example"}, follow_redirects=False, timeout=60)
        assert (found.status_code, found.headers["location"]) == (307, "/2021-07-20/")
    finally:
        server.send_signal(signal.SIGINT)
        out, told = server.communicate(timeout=60)
    assert (server.returncode, out) == (130, "")
    assert told == "nextseason serve: stopped; what was acknowledged is kept\n"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--port", "70000"], "--port 70000 is none: name one from 0 to 65535"),
        (["--port", "x"], "'x' is no whole number"),
        (["--host", "203.0.113.7"], "cannot be listened at"),
        (["--token-file", "missing"], "--token-file missing cannot be read"),
        (["--token-file", "short"], "a token has at least 16 printable characters"),
        (["--desk", "nowhere"], "nowhere does not exist"),
    ],
)
def test_what_cannot_be_served_is_told_in_a_line(
    small: Desk, tmp_path: Path, run: Run, options: list[str], words: str
) -> None:
    pytest.importorskip("uvicorn", reason="needs the extra web: python3 start.py --with all test")
    (tmp_path / "short").write_text("secret")
    done = run("serve", "--desk", small.folder, *options)
    assert (done.returncode, words in done.stderr) == (2, True), done.stderr


def test_an_open_door_is_warned_of(small: Desk, run: Run) -> None:
    pytest.importorskip("uvicorn", reason="needs the extra web: python3 start.py --with all test")
    from nextseason.web.app import open_to_others

    assert [open_to_others(h) for h in ("127.0.0.1", "::1", "localhost", "0.0.0.0", "desk.example")] == [
        False, False, False, True, True,
    ]  # fmt: skip


def test_an_answer_does_not_wait_for_its_own_head() -> None:
    """Else each waits 40 ms on a connection that is kept."""
    with _listen("127.0.0.1", 0) as listener:
        assert listener.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
