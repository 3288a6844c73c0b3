"""Passages in the shapes of trade columns, evening schedules, slide shows and lists; series and people are made up."""

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
        "The BBC's latest thriller series, Cold Harbour, has been met with mixed reviews.\n\nIt boasts a starry cast, "
        "including Quill Yard actress Ada Stone as Mara Vale and Granite Hill actor Bo Reed as Finn Oakes.",
        ("cast_role | Cold Harbour | Ada Stone -> Mara Vale", "cast_role | Cold Harbour | Bo Reed -> Finn Oakes"),
    ),
    (
        "Ada Stone announced her departure from “Harbor Lights.” Bo Reed announced his exit from “Quill” in May.",
        (
            "personnel_change | Harbor Lights | Ada Stone; cast; left",
            "personnel_change | Quill | Bo Reed; cast; left",
        ),
    ),
    (
        "The BBC also confirmed that the dramas The Tollers, Cold Water and Quill would be returning for second runs.",
        ("renewal | Cold Water | renewed", "renewal | Quill | renewed", "renewal | The Tollers | renewed"),
    ),
    (
        "The drama Bloodmoor has been cancelled after two series. Its debut in 2021 had 10 million viewers, however "
        "its 2022 series two counterpart received under four million.",
        (
            "cancellation | Bloodmoor | cancelled",
            "premiere_date | Bloodmoor | 2021",
            "viewership | Bloodmoor | 10000000",
        ),
    ),
    (
        "The drama “Harbour Wall” will be back, but production is yet to kick off on the second season.",
        ("production_milestone | Harbour Wall | start | denied",),
    ),
    (
        "Hulu has tapped Ada Stone (Hidden Harbor) and Bo Reed (Nine Days) to star in the drama “Cold Water.”",
        (
            "personnel_change | Cold Water | Ada Stone; cast; joined",
            "personnel_change | Cold Water | Bo Reed; cast; joined",
        ),
    ),
    (
        "Ada Stone (Quill Unchained), Bo Reed (Granite Rising) and Cy Lane (Tinman) have been added to the cast of the "
        "drama “Cold Water.”",
        (
            "personnel_change | Cold Water | Ada Stone; cast; joined",
            "personnel_change | Cold Water | Bo Reed; cast; joined",
            "personnel_change | Cold Water | Cy Lane; cast; joined",
        ),
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


SECTIONS = """The dramas of the year

1. Sherman

The series Sherman is back. Sherman is odd, and Sherman is good.

2. Lines of Duty

The thriller Lines of Duty is popular. Cops chase cops. That is all. It is enough. It is good.

Viewers meet Steve Orr (Martin Comp) and Kate Lund (Vicky Lure), who play by no rules.
"""


def test_sections() -> None:
    claims = READER.read(Article("sections", SECTIONS, known=KNOWN))
    assert {c.series_said for c in claims if c.kind == "cast_role"} == {"Lines of Duty"}


LISTED = """NBC has unveiled its schedule. Below is the premiere week schedule:

MONDAY, SEPT. 23

8-10 p.m. - The Tollers

10 p.m. - Harbor Med

TUESDAY, SEPT. 24

8 p.m. - The Tollers

9 p.m. - Quill Yard
"""


def test_premiere_week() -> None:
    claims = READER.read(Article("week", LISTED, known=KNOWN))
    read = {(c.series_said, c.value) for c in claims if c.kind == "premiere_date"}
    assert ("Harbor Med", "2024-09-23") in read and ("Quill Yard", "2024-09-24") in read
    assert ("The Tollers", "2024-09-24") not in read  # on for the second night
