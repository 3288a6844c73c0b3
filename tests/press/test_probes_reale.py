"""Passages in the shapes of letters pages, obituaries, reviews, business pages and gossip; series and people are made
up."""

from __future__ import annotations

import pytest

from nextseason.claim import Known
from nextseason.press.article import Article
from nextseason.press.lexicon import Lexicon
from nextseason.press.reader import Reader
from nextseason.when import When

KNOWN = Known(When.parse("2024-05-14"), "given")
READER = Reader(Lexicon.empty(), rules_only=True)

# kind | series | value, where not confirmed the certainty
PASSAGES: list[tuple[str, tuple[str, ...]]] = [
    (
        "Q: I just found “Tom and Polly” on reruns. Please tell me it has not been canceled. — T. O.\n\n"
        "A: The CBS sitcom starring Ada Moss and Cy Lane will be back for a sixth season.\n\n"
        "Q: Will “Dark Tides” be back? — J. T.\n\n"
        "A: The true-crime series, which follows real cases, returns for its second season on Wednesday, June 12.",
        ("premiere_date | Dark Tides | 2024-06-12", "renewal | Tom and Polly | renewed"),
    ),
]


@pytest.mark.parametrize(("text", "wanted"), PASSAGES)
def test_passage(text: str, wanted: tuple[str, ...]) -> None:
    claims = READER.read(Article("passage", text, known=KNOWN))
    read = [
        " | ".join([c.kind, c.series_said, str(c.value), *([c.certainty] if c.certainty != "confirmed" else [])])
        for c in claims
    ]
    assert tuple(sorted(set(read))) == wanted
