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
