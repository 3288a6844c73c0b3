"""The command line: each command a thin shell over one function of the API.

Data go to standard output; progress, hints and errors to standard error. Exit status: 0 done, 1 something could not be
done, 2 the call itself was wrong.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import warnings
from collections.abc import Sequence

from .. import __version__
from ..errors import NextseasonError
from . import commands
from .options import DEFAULT_DESK, add_commands
from .output import close_stdout, say

EPILOG = """start here:
  nextseason demo                                  the bundled case, start to finish
  nextseason read ARTICLES... && nextseason report "Jupiter's Legacy"
  nextseason odds                                  every open series, ranked

Nothing is fetched unless you pull; everything is kept in one folder, the desk."""


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = argparse.ArgumentParser(
        prog="nextseason",
        description="Will there be a next season, when, and is it worth making? Dated evidence in, odds out.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"nextseason {__version__}")
    top.add_argument("--desk", metavar="DIR", help=f"the desk's folder (or NEXTSEASON_DESK; else ./{DEFAULT_DESK})")
    top.add_argument("--debug", action="store_true", help="show a traceback instead of one line when something fails")
    add_commands(top)
    return top


def main(argv: Sequence[str] | None = None) -> None:
    """Run one command and end the process with its exit status."""
    sys.exit(run(sys.argv[1:] if argv is None else argv))


def run(argv: Sequence[str]) -> int:
    """Run one command; returns its exit status. argparse itself ends a wrong call with status 2."""
    options = parser().parse_args(argv)
    warnings.showwarning = lambda message, *_: say(f"note: {message}")
    for stream in (sys.stdout, sys.stderr):  # a title that the terminal cannot show must not stop the rest
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")
    if options.desk is None:
        options.desk = os.environ.get("NEXTSEASON_DESK")
    try:
        status: int = getattr(commands, options.command.replace("-", "_"))(options) or 0
        sys.stdout.flush()
        return status
    except (Exception, SystemExit, KeyboardInterrupt) as error:
        return _failed(options, error)


def _failed(options: argparse.Namespace, error: BaseException) -> int:
    """Say in one line why a command ended early, and give its exit status."""
    if isinstance(error, BrokenPipeError) or isinstance(error.__context__, BrokenPipeError):  # rich ends the process
        close_stdout()  # `| head` has read enough
        return 0
    if isinstance(error, SystemExit):
        raise error
    name = f"nextseason {options.command}"
    if isinstance(error, KeyboardInterrupt) or "Query interrupted" in str(error):  # the latter from within DuckDB
        say(f"{name}: stopped; what was acknowledged is kept")
        return 130
    if options.debug:
        raise error
    if isinstance(error, NextseasonError):
        say(f"{name}: {error}")
        return error.exit_status
    if isinstance(error, OSError):
        with contextlib.suppress(OSError):
            close_stdout()  # a full disk there: the end of the process would try, and fail, once more
        place = f"{error.filename}: " if error.filename else "writing or reading: "
        say(f"{name}: {place}{error.strerror or error}; nothing half-written; free what is in the way and try again")
        return 1
    what = " ".join(str(error).split())[:200]
    say(
        f"{name}: a fault of this program ({type(error).__name__}: {what}); nothing half-written; "
        "run it again with --debug before the command, and report what it prints"
    )
    return 1
