"""Each rule of the press reader against the examples beside it."""

from __future__ import annotations

import pytest

from nextseason.claim import Known
from nextseason.press.article import Article
from nextseason.press.lexicon import Lexicon
from nextseason.press.reader import Reader
from nextseason.press.rulebook import RULES
from nextseason.when import When

KNOWN = Known(When.parse("2024-03-15"), "given")
READER = Reader(Lexicon.empty(), rules_only=True)
EXAMPLES = [
    pytest.param(entry, text, wanted, id=f"{entry.read.__name__}: {text[:50]}")
    for entry in RULES
    for text, wanted in entry.examples
]


@pytest.mark.parametrize(("entry", "text", "wanted"), EXAMPLES)
def test_example(entry, text, wanted):
    claims = READER.read(Article("example", text, known=KNOWN))
    got = [(c.kind, c.value, c.season) for c in claims]
    for kind, value, season in wanted:
        hit = next(
            (g for g in got if g[0] == kind and value in (None, g[1]) and season in (None, g[2])),
            None,
        )
        assert hit, f"no {kind} {value!r} of season {season} in {got}"
        got.remove(hit)
    if not wanted:
        assert [g for g in got if g[0] == entry.kind] == []


def test_every_rule_has_an_example():
    assert [entry.read.__name__ for entry in RULES if not entry.examples] == []
