"""One server for all tests of the pages: a real one, over the small desk, that only answers."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from tests.cli.conftest import program, run

from nextseason.desk import Desk

from . import desks

__all__ = ["program", "run", "served", "small"]
TOKEN = "a-token-for-the-tests"


class Served(NamedTuple):
    """Where it listens, and the desk behind it."""

    address: str
    folder: Path


@contextmanager
def serving(folder: Path, token: str | None = None) -> Iterator[Served]:
    """A server over a desk, on a free port, as `nextseason serve` runs it; ready when this begins."""
    uvicorn = pytest.importorskip("uvicorn", reason="needs the extra web: python3 start.py --with all test")
    from nextseason.web import app

    guard = app.create(folder, today=lambda: desks.DAY, token=token)
    config = uvicorn.Config(guard, host="127.0.0.1", port=0, log_level="warning", access_log=False)
    socket = config.bind_socket()
    server: Any = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [socket]}, daemon=True)
    thread.start()
    editions = guard.app.state.desk.editions  # type: ignore[attr-defined]
    present = editions.of(editions.present)
    while not (present.ready and server.started):
        time.sleep(0.02)
    yield Served(f"http://127.0.0.1:{socket.getsockname()[1]}", folder)
    server.should_exit = True
    thread.join(timeout=30)
    socket.close()


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The small desk, to ask only."""
    return desks.desk_at(tmp_path_factory.mktemp("pages") / "desk")


@pytest.fixture(scope="session")
def served(small: Desk) -> Iterator[Served]:
    """A server over the small desk that takes nothing in."""
    with serving(small.folder) as found:
        yield found
