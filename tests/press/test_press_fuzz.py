"""Any text at all: no exception, and every quotation is what stands at its span."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties import examples

from nextseason.claim import Known
from nextseason.press.article import Article
from nextseason.press.lexicon import Lexicon
from nextseason.press.reader import Reader
from nextseason.when import When

READER = Reader(Lexicon(["Harbor Lights", "Dark", "İstanbul Nights"]))
_WORDS = """“Hollow Bay” 'Quill' NBC Netflix renewed canceled season 2 third series premieres May 7 $9 million per
episode 8 episodes viewers Ada Stone Mara (Bo Reed) as played by left joined spinoff the show not said “ ” " ' . , ? !
respectively 38% Rotten Tomatoes audience score No. 1 Top 10 last month 2022 mid-2022 Feb. 30 31 June Q3 2024 İ ß
&#82 final season filming wrapped according to Variety"""
WORDS = st.sampled_from([*_WORDS.split(), "\n", "e\u0301", "\u200b", "\u00a0"])
TEXTS = st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=80).map(" ".join))
DAYS = st.sampled_from(["2021-06-15", "2021-06", "2021", "2021-05-07/..", "../2021-05-07", "0001-01-01", "9999-12-31"])


@settings(max_examples=examples(150), deadline=None)
@given(TEXTS, DAYS)
def test_any_text(text, day):
    for claim in READER.read(Article("any", text, known=Known(When.parse(day), "given"))):
        assert claim.span is not None
        assert text[claim.span[0] : claim.span[1]] == claim.quote
        assert claim.quote


def test_long_lines_stay_linear():
    for piece in ("(", '"', "A ", "Ada Stone ", "season 2 ", "and ", "'a", "$9 million ", "x" * 50):
        READER.read(Article("long", piece * (200_000 // len(piece)), known=Known(When.parse("2021"), "given")))


def test_a_megabyte_of_anything_is_read():
    for piece in ("the show goes on and ", '"', "A ", "season ", "$1 "):
        READER.read(Article("long", piece * (1_000_000 // len(piece)), known=Known(When.parse("2021"), "given")))
