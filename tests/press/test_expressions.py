"""The reader's expressions find what the standard library's own find, and are compiled when first used."""

from __future__ import annotations

import importlib
import pkgutil
import re
from functools import cache
from importlib import import_module

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.properties import examples

from nextseason import press
from nextseason.press import expressions, rules
from nextseason.press.expressions import compiled, firsts
from nextseason.press.rulebook import RULES
from nextseason.press.words import Phrase

PARSER = import_module("re._parser")


def written():
    for package in (press, rules):
        for found in pkgutil.iter_modules(package.__path__):
            module = importlib.import_module(f"{package.__name__}.{found.name}")
            for value in vars(module).values():
                if isinstance(value, expressions._Expression):
                    yield value._said
                elif isinstance(value, Phrase):
                    yield from (part._said for part in value._parts)


WRITTEN = sorted(set(written()))
TEXTS = [text for entry in RULES for text, _ in entry.examples]

FIRSTS = [
    (r"\bseasons?", 0, "s"),
    (r"(?<!\w)(?:final|last)", 0, "fl"),
    (r"\b(?:a\s)?\bnew", 0, "an"),
    (r"\b(?i:no)", 0, "nN"),
    (r"\bkiss", re.I, "kK\u212a"),
    (r"(?P<n>[3-5])x?", 0, "345"),
    (r"\b[^a]", 0, None),
    (r"\bé", re.I, None),
    (r"(?=a)", 0, None),
]


@pytest.mark.parametrize(("pattern", "flags", "wanted"), FIRSTS)
def test_an_expression_knows_the_letters_that_it_can_begin_with(pattern, flags, wanted):
    tree = PARSER.parse(pattern, flags)
    found, empty = firsts(tree, flags | tree.state.flags)
    got = None if found is None or empty else set()
    for op, value in found or () if got is not None else ():
        got |= {chr(c) for c in range(value[0], value[1] + 1)} if str(op) == "RANGE" else {chr(value)}
    assert got == (None if wanted is None else set(wanted))


def test_letters_that_count_as_the_same_are_all_known():
    every = "".join(map(chr, range(0x10000))).replace("\n", "")
    for letter in "abcdefghijklmnopqrstuvwxyz":
        assert set(re.findall(letter, every, re.I)) == {chr(c) for _, c in firsts(PARSER.parse(letter, re.I), re.I)[0]}


@cache
def both(pattern, flags):
    return compiled(pattern, flags), re.compile(pattern, flags)


def assert_same(text, count=1):
    for number, (pattern, flags) in enumerate(WRITTEN):
        if number % count == len(text) % count:
            ours, theirs = both(pattern, flags)
            assert (ours.groupindex, ours.groups, ours.flags) == (theirs.groupindex, theirs.groups, theirs.flags)
            found = [(m.span(), m.groupdict()) for m in ours.finditer(text)]
            assert found == [(m.span(), m.groupdict()) for m in theirs.finditer(text)], pattern


def test_every_expression_finds_what_the_standard_library_finds():
    assert_same(" ".join(TEXTS))


@settings(max_examples=examples(10), deadline=None)
@given(st.lists(st.sampled_from(sorted({word for text in TEXTS for word in text.split()})), max_size=20).map(" ".join))
@example("the ſecond ſeason of Kıngs İs cancelled")
def test_any_expression_finds_the_same_in_any_words(text):
    assert_same(text, 20)


def test_an_expression_is_compiled_when_first_used():
    lazy = expressions.compile(r"\bnever used before (\d)")
    assert not hasattr(lazy, "unknown")
    assert lazy.search("never used before 7").group(1) == "7"
    assert lazy.search.__self__ is lazy.match.__self__


def test_where_a_python_has_another_compiler_its_own_does_it(monkeypatch):
    monkeypatch.setattr(expressions._COMPILER, "_compile_charset", None)
    assert compiled(r"\bseasons?", re.I).search("Two SEASONS").span() == (4, 11)
