"""The program, run many times for one start: a process that has loaded the libraries forks one of its own for each.

Loading takes most of a command's second, and the tests run some hundred of them. Each run is a process as the shell
would start it, with a folder, an environment, streams and an exit status of its own; only what is imported, and the
expressions that the reader compiles when it first needs them, are there already. `fresh=True` in the fixture `run`
starts one from nothing, and where a system cannot fork every run is one.
"""

from __future__ import annotations

import json
import os
import runpy
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

LOADED = (
    "duckdb", "numpy", "jinja2", "rich.console", "rich.table", "rich.progress", "trafilatura", "python_calamine",
    "nextseason.cli.commands", "nextseason.cli.output", "nextseason.cli.reading", "nextseason.press.reader",
    "nextseason.press.articles", "nextseason.press.webpage", "nextseason.reading", "nextseason.report.dossier",
    "nextseason.report.html", "nextseason.report.terminal", "nextseason.sources", "nextseason.status",
    "nextseason.forecast.odds", "nextseason.forecast.seasons", "nextseason.forecast.audience", "nextseason.decide",
    "nextseason.evaluate", "nextseason.publish", "nextseason.web.app", "uvicorn",
)  # fmt: skip


class Program:
    """A loaded process that waits for command lines."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._server = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
        )

    def run(
        self, words: list[str], *, cwd: Path, stdin: bytes, env: dict[str, str], timeout: float
    ) -> subprocess.CompletedProcess[bytes]:
        """Run the program with these arguments; TimeoutExpired after `timeout` seconds."""
        assert self._server.stdin and self._server.stdout
        with tempfile.TemporaryDirectory() as scratch:
            streams = [Path(scratch) / name for name in ("in", "out", "err")]
            streams[0].write_bytes(stdin)
            asked = {"words": words, "cwd": str(cwd), "env": env, "streams": list(map(str, streams)),
                     "timeout": timeout}  # fmt: skip
            self._server.stdin.write(json.dumps(asked) + "\n")
            self._server.stdin.flush()
            status = json.loads(self._server.stdout.readline())
            out, err = streams[1].read_bytes(), streams[2].read_bytes()
        if status is None:
            raise subprocess.TimeoutExpired(words, timeout, out, err)
        return subprocess.CompletedProcess(words, status, out, err)

    def stop(self) -> None:
        assert self._server.stdin and self._server.stdout
        self._server.stdin.close()
        self._server.wait(timeout=10)
        self._server.stdout.close()


def _serve() -> None:
    import gc
    import importlib
    import signal

    for name in LOADED:
        with suppress(ModuleNotFoundError):  # an extra that is not installed
            importlib.import_module(name)
    _read()
    gc.collect()
    gc.freeze()  # so that a fork's collections leave the pages that it shares alone
    for line in sys.stdin:
        asked = json.loads(line)
        child = os.fork()
        if child == 0:
            signal.alarm(int(asked["timeout"]))  # ends the process where it hangs
            os._exit(_be(asked))
        _, how = os.waitpid(child, 0)
        status = os.waitstatus_to_exitcode(how)
        print(json.dumps(None if status == -signal.SIGALRM else status), flush=True)


def _read() -> None:
    """Read the bundled articles, for what a process keeps of that: no desk, nothing written."""
    from importlib import resources

    from nextseason.press.articles import Article, read_articles
    from nextseason.press.lexicon import Lexicon
    from nextseason.press.premieres import Premieres
    from nextseason.press.reader import Reader
    from nextseason.reading import take

    reader, premieres = Reader(Lexicon(["Jupiter's Legacy"])), Premieres({})
    with resources.as_file(resources.files("nextseason").joinpath("bundled", "jupiters_legacy", "articles")) as case:
        for article in read_articles(case):
            if isinstance(article, Article):
                take(article, reader, premieres)


def _be(asked: dict[str, Any]) -> int:
    """In the forked process: become one that was started with this command line."""
    os.chdir(asked["cwd"])
    os.environ.clear()
    os.environ.update(asked["env"])
    for number, (path, mode) in enumerate(zip(asked["streams"], (os.O_RDONLY, *[os.O_WRONLY | os.O_CREAT] * 2),
                                              strict=True)):  # fmt: skip
        os.dup2(os.open(path, mode, 0o600), number)
    sys.stdin, sys.stdout, sys.stderr = (
        open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115 - for the life of this process
        for number, mode in enumerate(("r", "w", "w"))
    )
    sys.__stdin__, sys.__stdout__, sys.__stderr__ = sys.stdin, sys.stdout, sys.stderr
    sys.argv = ["nextseason", *asked["words"]]
    status: object = 0
    try:
        runpy.run_module("nextseason", run_name="__main__", alter_sys=True)
    except SystemExit as end:
        status = end.code
    except BaseException:
        import traceback

        traceback.print_exc()
        status = 1
    if isinstance(status, str):
        print(status, file=sys.stderr)
        status = 1
    sys.stdout.flush()
    sys.stderr.flush()
    return int(status or 0)  # type: ignore[call-overload]


if __name__ == "__main__":
    _serve()
