"""Passages as published pages have them: columns, schedules, guides, slide shows, features; all names are made up."""

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
    (
        "Q: I just found “Tom and Polly” on reruns. Please tell me it has not been canceled. — T. O.\n\n"
        "A: The CBS sitcom starring Ada Moss and Cy Lane will be back for a sixth season.\n\n"
        "Q: Will “Dark Tides” be back? — J. T.\n\n"
        "A: The true-crime series, which follows real cases, returns for its second season on Wednesday, June 12.",
        ("premiere_date | Dark Tides | 2024-06-12", "renewal | Tom and Polly | renewed"),
    ),
    (
        "Ada Stone died on May 3 in Ohio. One of her first major television roles was as Grandma Vale, a widow, on "
        "“Happy Tides.” Another memorable role for her was as Mabel Thorne on “Quill Yard.”",
        ("cast_role | Happy Tides | Ada Stone -> Grandma Vale", "cast_role | Quill Yard | Ada Stone -> Mabel Thorne"),
    ),
    (
        "Bo Reed, the straight man of the sitcom, has died aged 70. As Will Tarn on NBC's sitcom “Harbor Lights,” he "
        "expertly played the father.",
        ("cast_role | Harbor Lights | Bo Reed -> Will Tarn",),
    ),
    (
        "Ada Stone has died. She played Rose Tarn in the BBC soap “Quill Yard” from 1985. She also appeared as Lady "
        "Moss in the drama “Dark Tides”.",
        ("cast_role | Dark Tides | Ada Stone -> Lady Moss", "cast_role | Quill Yard | Ada Stone -> Rose Tarn"),
    ),
    (
        "The sitcom “Harbor Lights” made Bo Reed known. "
        "He got a Tony nomination for his performance as Pell in “Oaks.”",
        (),
    ),
    (
        "The drama “Harbor Lights” opens in May. Also joining the cast is English actress Lucy Cole (Terry Keene).",
        (
            "cast_role | Harbor Lights | Lucy Cole -> Terry Keene",
            "personnel_change | Harbor Lights | Lucy Cole; cast; joined",
            "premiere_date | Harbor Lights | 2024-05",
        ),
    ),
    ("“Harbor Lights” star Bo Reed has checked into a rehab centre, before the series finale aired.", ()),
    ("Bo Reed of the series “Harbor Lights” canceled two shows in Leeds due to back pain.", ()),
    ("The actors' strike, loved by nobody on the drama “Harbor Lights”, is coming to an end.", ()),
    (
        "The drama “Our Blood” is new. David West (Tim Drax) leaves his partner Gabe in their home.",
        ("cast_role | Our Blood | Tim Drax -> David West",),
    ),
    (
        "The drama “Harbor Lights” is back. A two-part documentary on Bo Reed debuts June 14.",
        (),
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
