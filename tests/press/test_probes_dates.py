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


# kind | series | value, of days and of what is left open
DAYS: list[tuple[str, tuple[str, ...]]] = [
    (
        "The drama “Cold Harbour” is on HBO. If it does return, odds are we would be waiting until 2026.",
        ("release_expectation | Cold Harbour | 2026",),
    ),
    (
        "It's safe to assume that season 3 of “Cold Harbour” won't be here before 2026.",
        ("release_expectation | Cold Harbour | >=2026",),
    ),
    (
        "Production on the drama “Cold Harbour” wraps in July, meaning that the show could be on air before the end of "
        "the year.",
        ("release_expectation | Cold Harbour | <=2024",),
    ),
    (
        "“Cold Harbour” season 4 has no date, but it's looking like 2026.",
        ("release_expectation | Cold Harbour | 2026",),
    ),
    (
        "It would be a surprise if “Cold Harbour” season 4 landed before autumn 2025.",
        ("release_expectation | Cold Harbour | >=2025",),
    ),
    ("Filming on “Cold Harbour” is expected to wrap in July.", ()),
    (
        "Boxing Day sees the arrival of “Cold Harbour,” a lavish new three-part drama.",
        ("premiere_date | Cold Harbour | 2024-12-26",),
    ),
    (
        "The first season of “Cold Harbour” started in June 2022 and the second in July 2023.",
        ("premiere_date | Cold Harbour | 2022-06", "premiere_date | Cold Harbour | 2023-07"),
    ),
    (
        "“Cold Harbour” returns June 3 at 8, with the second-season premiere of “Quill” following at 9.",
        ("premiere_date | Cold Harbour | 2024-06-03", "premiere_date | Quill | 2024-06-03"),
    ),
    (
        "The drama “Cold Harbour” has moved up from June 12 to June 5.",
        ("premiere_date | Cold Harbour | 2024-06-05", "premiere_date | Cold Harbour | 2024-06-12"),
    ),
    ("The third season of “Cold Harbour” is currently airing on Monday nights.", ()),
    ("The drama “Cold Harbour” settled at 9.4 million on Sunday, off 14% from its opener.", ()),
    ("Anna returns to the drama “Cold Harbour” on June 7, when she is arrested.", ()),
    ("“Cold Harbour: The Complete First Season” of the drama comes out on DVD on May 8.", ()),
    (
        "HBO isn't ready to say whether “Cold Harbour” will be back.",
        ("no_decision | Cold Harbour | renewal undecided",),
    ),
    (
        "“Cold Harbour” is a joy. Syfy hasn't said yet if there'll be any more of the drama.",
        ("no_decision | Cold Harbour | renewal undecided",),
    ),
    ("Nobody knows what's next for the drama “Cold Harbour.”", ("no_decision | Cold Harbour | renewal undecided",)),
    ("Hattie is still waiting for news of Frank in the drama “Cold Harbour.”", ()),
    ("The crew of the drama “Cold Harbour” is dragged off to who knows where.", ()),
    ("Her decision to leave “Cold Harbour” was made weeks ago, the star of the drama said.", ()),
]


@pytest.mark.parametrize(("text", "wanted"), DAYS)
def test_days_and_what_is_open(text: str, wanted: tuple[str, ...]) -> None:
    claims = READER.read(Article("passage", text, known=KNOWN))
    kinds = {"premiere_date", "release_expectation", "no_decision"}
    assert sorted(f"{c.kind} | {c.series_said} | {c.value}" for c in claims if c.kind in kinds) == sorted(wanted)
