"""Real runs of the program, and desks to run it on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from nextseason import Desk

from .program import Program

TIMEOUT = 120  # seconds
Run = Callable[..., "subprocess.CompletedProcess[str]"]

ARTICLES = {
    "order.txt": "Netflix has ordered eight episodes of “Lantern Street,” the streamer announced on Tuesday.",
    "start.txt": "“Lantern Street” premiered on Netflix on May 7. Critics gave it 38% on Rotten Tomatoes.",
    "end.txt": "Netflix has cancelled “Lantern Street” after one season, the streamer confirmed on Wednesday.",
}
DAYS = """id,outlet,published
order,The Daily Bugle Call,2020-02-04
start,Screen Post,2021-05
end,Screen Post,2021-06-02
"""


def command(*arguments: object) -> list[str]:
    """The program as a command line."""
    return [sys.executable, "-m", "nextseason", *map(str, arguments)]


def surroundings(**more: str) -> dict[str, str]:
    """This process's environment without what would name a desk."""
    kept = {k: v for k, v in os.environ.items() if k not in ("NEXTSEASON_DESK", "COLUMNS", "PYTHONWARNINGS")}
    return {**kept, "PYTHONUTF8": "1", **more}


@pytest.fixture(scope="session")
def program() -> Iterator[Program | None]:
    """The program, loaded once; None where a system cannot fork."""
    loaded = Program(surroundings()) if hasattr(os, "fork") else None
    yield loaded
    if loaded:
        loaded.stop()


@pytest.fixture
def run(tmp_path: Path, program: Program | None) -> Run:
    """Run the program in `tmp_path` (or `cwd`), each time as a process of its own; no traceback may ever show."""

    def go(
        *arguments: object, cwd: Path | None = None, stdin: str | bytes = "", env: dict[str, str] | None = None,
        fresh: bool = False,
    ) -> subprocess.CompletedProcess[str]:  # fmt: skip
        given = stdin.encode() if isinstance(stdin, str) else stdin
        words, folder, around = [str(a) for a in arguments], cwd or tmp_path, surroundings(**(env or {}))
        if program is None or fresh:
            done = subprocess.run(
                command(*words), cwd=folder, input=given, capture_output=True, timeout=TIMEOUT, env=around, check=False
            )
        else:
            done = program.run(words, cwd=folder, stdin=given, env=around, timeout=TIMEOUT)
        out, err = done.stdout.decode(), done.stderr.decode()
        assert "Traceback" not in err, err
        return subprocess.CompletedProcess(done.args, done.returncode, out, err)

    return go


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder of three articles of ours, with a table of their days beside it."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, "utf-8")
    (tmp_path / "days.csv").write_text(DAYS, "utf-8")
    return folder


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """An empty desk without the reference facts, at the default place."""
    Desk.create(tmp_path / "desk", facts=False)
    return tmp_path / "desk"


@pytest.fixture
def own_facts(tenth: Path, tmp_path: Path) -> Path:
    """A desk with a tenth of the reference facts, to write into, at the default place."""
    shutil.copytree(tenth, tmp_path / "desk")
    return tmp_path / "desk"
