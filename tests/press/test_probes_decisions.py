"""Sentences on renewals, endings and steps of the making, and all that is read of them; what nearly came is none."""

from __future__ import annotations

import pytest

from nextseason.claim import Known
from nextseason.press.article import Article
from nextseason.press.lexicon import Lexicon
from nextseason.press.reader import Reader
from nextseason.when import When

KNOWN = Known(When.parse("2024-05-14"), "given")
READER = Reader(Lexicon.empty(), rules_only=True)
KINDS = {"renewal", "cancellation", "no_decision", "production_milestone"}

# kind | series | value, where not confirmed the certainty
SENTENCES: list[tuple[str, tuple[str, ...]]] = [
    (
        "Production on “Harbor Lights,” the CBS comedy, was shut down on Tuesday.",
        ("production_milestone | Harbor Lights | pause",),
    ),
    (
        "The NBC drama “Harbor Lights” is going on an indefinite hiatus.",
        ("production_milestone | Harbor Lights | pause",),
    ),
    ("The sitcom “Harbor Lights” was nearly cancelled after its first season. It has been on NBC ever since.", ()),
    ("Fans called for the drama “Harbor Lights” to be taken off the air.", ()),
    (
        "The drama “Harbor Lights” was to have started filming its third season in August.",
        ("production_milestone | Harbor Lights | start | denied",),
    ),
    (
        "The comedy “Quill,” a prequel to “Harbor Lights,” has been renewed for a second season.",
        ("renewal | Quill | renewed",),
    ),
    (
        "NBC also announced renewals for the dramas “Harbor Lights” (season 4) and “Quill” (season 2).",
        ("renewal | Harbor Lights | renewed", "renewal | Quill | renewed"),
    ),
    (
        "The channel said there'll be a third series of the drama “Harbor Lights.”",
        ("renewal | Harbor Lights | renewed",),
    ),
    (
        "The drama “Harbor Lights” is a lock to come back, and the sitcom “Quill” has a good shot at another season.",
        ("renewal | Harbor Lights | renewed | expected", "renewal | Quill | renewed | possible"),
    ),
    (
        "Among those getting the ax: the drama “Harbor Lights,” which lasted two seasons; the comedy “Quill,” after "
        "one; and “Nine Days,” after two.",
        (
            "cancellation | Harbor Lights | cancelled",
            "cancellation | Nine Days | cancelled",
            "cancellation | Quill | cancelled",
        ),
    ),
    (
        "NBC has thought better of a second season of the robot comedy “Quill.”",
        ("cancellation | Quill | cancelled",),
    ),
    ("Netflix dropped the show “Harbor Lights” in October.", ("cancellation | Harbor Lights | cancelled",)),
    (
        "The upcoming fifth season of “Harbor Lights” won't be the drama's last, NBC said.",
        ("cancellation | Harbor Lights | final_season | denied",),
    ),
    (
        "NBC renews three, says farewell to the drama “Harbor Lights”",
        ("cancellation | Harbor Lights | cancelled",),
    ),
    ("The drama “Harbor Lights” is back for its third season on Sept. 18.", ()),
    (
        "ITV has pulled the sitcom “Quill” off of its schedule after five episodes.",
        ("production_milestone | Quill | pulled",),
    ),
]


@pytest.mark.parametrize(("text", "wanted"), SENTENCES)
def test_everything_is_taken_and_nothing_else(text: str, wanted: tuple[str, ...]) -> None:
    claims = READER.read(Article("passage", text, known=KNOWN))
    got = sorted(
        f"{c.kind} | {c.series_said} | {c.value}" + ("" if c.certainty == "confirmed" else f" | {c.certainty}")
        for c in claims
        if c.kind in KINDS
    )
    assert got == sorted(wanted)
