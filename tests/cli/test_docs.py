"""Every command and option has help and stands in the docs; the library page runs."""

from __future__ import annotations

import argparse
import doctest
import re
from pathlib import Path

import pytest

from nextseason.cli import parser

ROOT = Path(__file__).parents[2]
COMMANDS = (ROOT / "docs" / "commands.md").read_text("utf-8")


def _commands() -> dict[str, argparse.ArgumentParser]:
    action = next(a for a in parser()._actions if isinstance(a, argparse._SubParsersAction))
    return dict(action.choices)


@pytest.mark.parametrize("name", sorted(_commands()))
def test_each_command_and_option_has_help_and_stands_in_the_docs(name: str) -> None:
    section = COMMANDS.partition(f"\n## nextseason {name}\n")[2].partition("\n## ")[0]
    assert section.strip(), f"docs/commands.md has no section for {name}"
    for action in _commands()[name]._actions:
        for option in action.option_strings:
            if option.startswith("--") and option not in ("--help", "--desk"):
                assert option in section, f"docs/commands.md says nothing of {name} {option}"
        assert action.help or not action.option_strings, f"{name} {action.option_strings} has no help"


def test_the_docs_name_no_command_that_does_not_exist() -> None:
    assert set(re.findall(r"^## nextseason (\S+)$", COMMANDS, re.M)) == set(_commands())


def test_every_link_between_the_pages_leads_somewhere() -> None:
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_the_library_page_runs_as_it_stands() -> None:
    pytest.importorskip("polars")
    failures, tests = doctest.testfile(str(ROOT / "docs" / "library.md"), module_relative=False)
    assert tests > 5
    assert failures == 0
