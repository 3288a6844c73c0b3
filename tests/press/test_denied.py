"""What is said only to be denied must never be read as a fact: the costliest misreading."""

from __future__ import annotations

import pytest

from nextseason.claim import Known
from nextseason.press.article import Article
from nextseason.press.lexicon import Lexicon
from nextseason.press.reader import Reader
from nextseason.when import When

KNOWN = Known(When.parse("2022-10-04"), "given")


@pytest.mark.parametrize(
    "text",
    [
        "ITV has slapped down reports that the drama “Minster Yard” is being axed.",
        "The makers of “Minster Yard” have rubbished reports that the ITV drama is being scrapped.",
        "ITV swatted away talk that the drama “Minster Yard” had been cancelled.",
        "The BBC poured cold water on claims that the series “Minster Yard” was cancelled.",
        "A rival tabloid claimed yesterday that the fourth series of “Minster Yard” would be the last. "
        "“There is no truth in this whatsoever,” ITV said.",
        "Fans feared the worst after a website said that the drama “Minster Yard” was cancelled. It is untrue.",
    ],
)
def test_a_denial_is_no_fact(text: str) -> None:
    claims = Reader(Lexicon.empty()).read(Article("denial.txt", text, known=KNOWN))
    assert {(c.kind, c.certainty) for c in claims if c.kind == "cancellation"} == {("cancellation", "denied")}
