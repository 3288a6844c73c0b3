"""Real runs of the program, as the tests of the command line have them."""

from __future__ import annotations

from tests.cli.conftest import program, run

__all__ = ["program", "run"]
