"""Passages as the press writes them, and what is read in each of fates and of days; series and names are made up."""

from __future__ import annotations

import pytest

from nextseason.claim import Known
from nextseason.press.article import Article
from nextseason.press.lexicon import Lexicon
from nextseason.press.reader import Reader
from nextseason.when import When

KNOWN = Known(When.parse("2024-05-14"), "given")
READER = Reader(Lexicon.empty(), rules_only=True)
KINDS = {"renewal", "cancellation", "premiere_date"}

# kind | series | value | season
PASSAGES: list[tuple[str, tuple[str, ...]]] = [
    (
        "“Cold Harbour,” “Quill” and “Nine Days” are among the casualties at NBC.",
        (
            "cancellation | Cold Harbour | cancelled | None",
            "cancellation | Nine Days | cancelled | None",
            "cancellation | Quill | cancelled | None",
        ),
    ),
    (
        "The drama “Cold Harbour” is good, but Netflix won't be making any more of it.",
        ("cancellation | Cold Harbour | cancelled | None",),
    ),
    (
        "Ada Stone was on the drama “Cold Harbour,” which the network dropped last May after a single season.",
        ("cancellation | Cold Harbour | cancelled | 2",),
    ),
    ("Lisa Orr has dropped out of the comedy “Cold Harbour.”", ()),
    ("She was shooting what may or may not be the last episode of the series “Cold Harbour.”", ()),
    ("Fox still has one expensive drama waiting to be renewed, “Cold Harbour.”", ()),
    (
        "Nine has mixed news, with a fifth season on the way for “Cold Harbour.”",
        ("renewal | Cold Harbour | renewed | 5",),
    ),
    (
        "ABC is keeping the drama “Cold Harbour” for a shortened sixth season.",
        ("renewal | Cold Harbour | renewed | 6",),
    ),
    (
        "The drama “Cold Harbour” had been due to begin on Monday, June 3. It'll now do so on Thursday, June 6.",
        ("premiere_date | Cold Harbour | 2024-06-03 | 1", "premiere_date | Cold Harbour | 2024-06-06 | 1"),
    ),
    (
        "The thriller “Cold Harbour” starts filming in November and will be on screen next year.",
        ("premiere_date | Cold Harbour | 2025 | 1",),
    ),
]


@pytest.mark.parametrize(("text", "wanted"), PASSAGES)
def test_fates_and_days(text: str, wanted: tuple[str, ...]) -> None:
    claims = READER.read(Article("passage", text, known=KNOWN))
    read = [f"{c.kind} | {c.series_said} | {c.value} | {c.season}" for c in claims if c.kind in KINDS]
    assert sorted(read) == sorted(wanted)
