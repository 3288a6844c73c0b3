"""The names of well-known series: how their list is made, and what knowing them changes."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

from nextseason.claim import Known
from nextseason.press import names
from nextseason.press.article import Article
from nextseason.press.lexicon import Lexicon
from nextseason.press.reader import Reader
from nextseason.when import When

TOOL = Path(__file__).parents[2] / "tools" / "compile_titles.py"
KNOWN = Known(When.parse("2024-03-15"), "given")


def compiler():
    spec = importlib.util.spec_from_file_location("compile_titles", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["compile_titles"] = module
    spec.loader.exec_module(module)
    return module


def test_names_are_compiled_from_lists(tmp_path, monkeypatch, capsys):
    tool = compiler()
    for listed in tool.LISTS:
        path = tmp_path / listed.path
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{listed.column},other\nHarbor Lights,1\nThe Harbor Lights (2016),2\n한밤,3\n24,4\n", "utf-8")
    first = tmp_path / tool.LISTS[0].path
    first.write_text(first.read_text("utf-8") + "Nine  Days,5\n,6\n", "utf-8")
    monkeypatch.setattr(tool, "TO", tmp_path / "series_listed.txt")
    tool.main(tmp_path)
    made = (tmp_path / "series_listed.txt").read_text("utf-8").splitlines()
    assert [line for line in made if not line.startswith("# ")] == ["Harbor Lights", "Nine Days"]
    assert len([line for line in made if line.startswith("# - ")]) == len(tool.LISTS)
    assert capsys.readouterr().out.splitlines()[0].startswith("2 names: ")


def test_the_lists_name_each_series_once():
    listed, known = (set(names.lines(name)) for name in ("series_listed.txt", "series_known.txt"))
    assert listed & known == set()
    assert {"Coronation Street", "Stranger Things"} <= names.series()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Killing Eve returns Sunday, March 17 on BBC America.", [("premiere_date", "Killing Eve", "2024-03-17")]),
        # a name that goes on is another's
        ("Castle Rock High returns Sunday, March 17 on BBC America.", []),
    ],
)
def test_a_known_series_is_found_without_a_mark(text, told):
    reader = Reader(Lexicon.known(), rules_only=True)
    claims = reader.read(Article("a", text, known=KNOWN))
    assert [(c.kind, c.series_said, c.value) for c in claims if c.series_said != "Castle Rock High"] == told


def test_without_the_lists_a_bare_name_is_nobody():
    text = "On Sunday she joins Killing Eve as Ada Stone, a spy with a cat. The show is on BBC America."
    found = [
        Reader(lexicon).story(Article("a", text, known=KNOWN), KNOWN).series
        for lexicon in (Lexicon.known(), Lexicon.empty())
    ]
    assert [[title.name for title in one] for one in found] == [["Killing Eve"], []]
