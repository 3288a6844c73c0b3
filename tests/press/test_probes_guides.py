"""Passages in the shapes of release-date pages, premiere calendars and guides; series and people are made up."""

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
        "The thriller Quill Yard is a hit. Fans were finally slated to see the premiere of season two in April, but a "
        "strike forced the season to wait. The season is slated to debut this July.",
        ("premiere_date | Quill Yard | 2024-04 | denied", "premiere_date | Quill Yard | 2024-07"),
    ),
    (
        'Ada Stone (The Silent Pond) and Cy Lane (Why Me?) have been officially confirmed to headline the drama "The '
        'Suitcase."',
        (
            "personnel_change | The Suitcase | Ada Stone; cast; joined",
            "personnel_change | The Suitcase | Cy Lane; cast; joined",
        ),
    ),
    (
        "Apr 25 2024\n\nTeaser trailer for drama “Quill Yard”\n\nTeaser trailer added for “Quill Yard.” “Quill Yard” "
        "first airs May 30, 2024 in South Korea.\n\nApr 24 2024\n\nPosters for drama “Tin Men”",
        ("premiere_date | Quill Yard | 2024-05-30",),
    ),
    (
        "The drama “World Beneath” will no longer premiere April 12. Postproduction work on “World Beneath” had not "
        "yet been completed.",
        ("premiere_date | World Beneath | 2024-04-12 | denied",),
    ),
    (
        "“The Strolling Wood” stars Ada Stone and debuts in June. Previously, AMC had announced out of a New York "
        "panel that the show would arrive in April.",
        ("premiere_date | The Strolling Wood | 2024-04 | denied", "premiere_date | The Strolling Wood | 2024-06"),
    ),
    (
        "Netflix did not announce that the drama Black Pier was renewed for a fifth season until early March.",
        ("renewal | Black Pier | renewed",),
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
