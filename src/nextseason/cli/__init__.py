"""The command line: each command a thin shell over one function of the API.

Data go to standard output; progress, hints and errors to standard error. Exit status: 0 done, 1 something could not be
done, 2 the call itself was wrong.
"""

from __future__ import annotations

import argparse
import os
import sys
import warnings
from collections.abc import Sequence

from .. import __version__
from ..errors import NextseasonError
from . import commands
from .options import DEFAULT_DESK, add_commands

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
    warnings.showwarning = lambda message, *_: print(f"note: {message}", file=sys.stderr)
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
    except NextseasonError as error:
        if options.debug:
            raise
        print(f"nextseason {options.command}: {error}", file=sys.stderr)
        return error.exit_status
    except BrokenPipeError:  # `| head` has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print(f"nextseason {options.command}: stopped; what was acknowledged is kept", file=sys.stderr)
        return 130
    except OSError as error:
        if options.debug:
            raise
        place = f"{error.filename}: " if error.filename else ""
        print(f"nextseason {options.command}: {place}{error.strerror or error}; nothing half-written", file=sys.stderr)
        return 1
