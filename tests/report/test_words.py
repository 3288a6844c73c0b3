"""Words of a report: nothing that anybody writes leaves them able to do anything."""

from __future__ import annotations

import io
import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text

from nextseason.report import terminal, words
from nextseason.report.changes import Change
from nextseason.report.markdown import escape
from nextseason.when import When

ANY = st.text(st.characters(codec="utf-8"), max_size=60)
MARKS = st.text(st.sampled_from("ab \n*_`[](){}<>#+-.!|~&:/\\\"'$=@1\x1b\x9b\u202e"), max_size=40)
OVERRIDES = set("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@given(ANY | MARKS)
def test_plain_words_hold_no_control_characters(text: str) -> None:
    for shown in (words.plain(text), words.clean(text)):
        assert not [c for c in shown if unicodedata.category(c) == "Cc" or c in OVERRIDES]
    assert words.plain(words.plain(text)) == words.plain(text)


@given(ANY | MARKS)
def test_escaped_words_open_nothing_in_markdown(text: str) -> None:
    shown = escape(text)
    assert "\n" not in shown and "<" not in shown and ">" not in shown
    assert not re.search(r"(?<!\\)(?:\\\\)*[`*_\[\]#|]", shown.replace("&#58;", ""))  # an escaped colon
    assert "://" not in shown


@given(MARKS, st.integers(30, 100))
def test_a_paragraph_prints_its_words_and_no_more(text: str, width: int) -> None:
    out = io.StringIO()
    terminal.paragraph(terminal.make_console(width=width, file=out), ["  - "], [text, Text(" [9]")])
    printed = out.getvalue()
    assert "\x1b" not in printed and "\x9b" not in printed
    assert max(map(len, printed.splitlines())) <= width
    assert "".join(printed.split()) == "".join(f"  - {words.clean(text)} [9]".split())


@given(st.dates(), st.dates())
def test_days_in_words_name_both_ends(a: object, b: object) -> None:
    first, last = sorted([a, b])  # type: ignore[type-var]
    shown = words.when_words(When(first, last))  # type: ignore[arg-type]
    assert str(last.year) in shown  # type: ignore[attr-defined]


def test_changes_are_shown_in_words() -> None:
    out = io.StringIO()
    rows = [
        Change("new", "1:a", "Asked", 1, None, "$12 million", "The Daily", ()),
        Change("changed", "1:b", "Status", 1, "open", "cancelled", "Netflix", ()),
        Change("gone", "c", "Release", None, "expected 2022", None, "", ()),
    ]
    terminal.render_changes(rows, terminal.make_console(width=80, file=out))
    assert out.getvalue().splitlines() == [
        "  + Asked, season 1: $12 million - The Daily",
        "  * Status, season 1: open → cancelled - Netflix",
        "  - Release: expected 2022 (no longer stands)",
    ]
