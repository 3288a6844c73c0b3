"""A phrase never misses for want of its words: where its expression matches, its words stand."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.properties import examples

from nextseason import press
from nextseason.press import rules, titles
from nextseason.press.lexicon import fold
from nextseason.press.needs import needs
from nextseason.press.page import Page
from nextseason.press.reader import READER
from nextseason.press.rulebook import RULES
from nextseason.press.vocabulary import VOCABULARY, derived, key, written
from nextseason.press.words import Phrase, group, said

assert READER
MODULES = [
    importlib.import_module(f"{package.__name__}.{found.name}")
    for package in (press, rules)
    for found in pkgutil.iter_modules(package.__path__)
    if found.name != "rules"
]


def phrases(value):
    if isinstance(value, Phrase):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from phrases(part)


PHRASES = {
    f"{module.__name__.removeprefix('nextseason.press.')}.{name}": phrase
    for module in MODULES
    for name, value in vars(module).items()
    for phrase in phrases(value)
}
MODULE_PHRASES = {part for phrase in PHRASES.values() for part in phrase._parts}
EXAMPLES = [s.text for entry in RULES for text, _ in entry.examples for s in Page(text).sentences]

NEEDS = [
    (r"\b(?:final|last) seasons?\b", [[{"final", "last"}, {"season"}]]),
    (r"renew(?:ed|s|ing)\b", [[{"renewed", "renews", "renewing"}]]),
    (r"cancel(?:l?ed|lation)", [[{"canceled", "cancelled", "cancellation"}]]),
    (r"\b(?:nine|ten) hours|\bten minutes", [[{"ten"}, {"minutes"}], [{"nine", "ten"}, {"hours"}]]),
    (r"[$£]\d", [[{f"{sign}{digit}" for sign in "$£" for digit in "0123456789"}]]),
    (r"(?=.*drama)[A-Z]\w+", [[{"drama"}]]),
    (r"(?:very )?good|\w+", [[]]),
    (r"(?!never)\d?", [[]]),
]


@pytest.mark.parametrize(("pattern", "wanted"), NEEDS)
def test_words_are_derived_from_the_expression(pattern, wanted):
    got = [[{word[0] for word in words} for words in way] for way in needs(pattern)]
    assert len(got) == len(wanted)
    for way in wanted:
        assert any(sorted(map(sorted, way)) == sorted(map(sorted, other)) for other in got), got


def test_what_was_derived_beforehand_is_what_would_be_derived():
    held, entered = derived(), VOCABULARY.phrases
    known = [(pattern, flags) for pattern, flags, _ in entered if key(pattern, flags) in held]
    for pattern, flags in known[:: 1 + len(known) // 90]:
        assert held[key(pattern, flags)] == needs(pattern, flags), pattern
    assert len(known) >= 0.9 * len(MODULE_PHRASES), "run python tools/needs.py"


def test_what_is_written_down_is_what_is_read():
    told = json.loads(written([(r"\b(?:final|last) seasons?\b", 0, False), ("a?", 0, False)]))
    assert sorted(told["sets"]) == [["^$final", "^$last"], ["^-season"]]
    assert [len(ways) for ways in told["phrases"].values()] == [1, 1]


def assert_found(text):
    known, low = said(text, fold(text))
    for name, phrase in PHRASES.items():
        for form in (known, low):
            plain = str(form)
            matches = [m.span() for m in phrase.finditer(plain)]
            assert [m.span() for m in phrase.finditer(form)] == matches, name
            assert phrase.stands(form) or not matches, name


def test_every_phrase_is_found_in_the_rules_own_examples():
    for text in EXAMPLES:
        assert_found(text)


def test_every_phrase_is_found_in_the_articles_at_hand(shared):
    for path in sorted((shared / "press").glob("seeds/*.txt")):
        for sentence in Page(path.read_text("utf-8")).sentences:
            assert_found(str(sentence.text))


WORDS = sorted(
    {word for text in EXAMPLES for word in text.split()} | {"ſeason", "SEASON", "2½", "٣", "İ", "Kaſt", "—", "'s"}
)


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
@example("the ſecond ſeason was cancelled")
def test_every_phrase_is_found_in_any_words(text):
    assert_found(text)


@settings(max_examples=examples(60), deadline=None)
@given(*[st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)] * 2)
@example("It is a film of", "2019 called the thriller")
@example('"Harbor', "stars")
def test_what_matches_across_sentences_may_match_in_one_of_them(one, other):
    both, live = f"{one} {other}", said(one, fold(one))[0].live | said(other, fold(other))[0].live
    edges = [0, *(m.end() for m in re.finditer(r"\S+|\s+", both))]  # a title ends where a word does
    for phrase in (titles._BEFORE, titles._AFTER, titles._FILM_BEFORE, titles._FILM_AFTER, titles._MAKERS):
        if any(phrase.match(both[at:]) or phrase.search(both[:at]) for at in edges):
            assert phrase.live & live


def test_a_group_stands_where_one_of_its_phrases_does():
    phrases = Phrase("renewed"), Phrase("final season", "last season")
    bit = group(phrases)
    for text in ("Renewed.", "it was renewed", "a final season", "one last season", "the season", ""):
        heard = said(text, fold(text))[0]
        assert bool(heard.live & bit) == any(phrase.stands(heard) for phrase in phrases), text


ALTERNATIVES = [
    (("ab", "a"), "abaab"),
    (("a", "ab"), "abaab"),
    (("b+", "a+b"), "aabbab"),
    (("season two", "two seasons", "season"), "two seasons, season two"),
]


@pytest.mark.parametrize(("alternatives", "text"), ALTERNATIVES)
def test_alternatives_match_as_one_expression(alternatives, text):
    phrase, whole = Phrase(*alternatives), re.compile("|".join(f"(?:{one})" for one in alternatives))
    for form in (text, said(text, text)[0]):
        assert [m.span() for m in phrase.finditer(form)] == [m.span() for m in whole.finditer(text)]
        first = phrase.search(form)
        assert (first.span() if first else None) == (m.span() if (m := whole.search(text)) else None)
