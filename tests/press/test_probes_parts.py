"""Parts told of in the many ways that reviews, obituaries, guides and soaps have, and all that is read of each.

Series and people are made up.
"""

from __future__ import annotations

import pytest

from nextseason.claim import Known
from nextseason.press.article import Article
from nextseason.press.lexicon import Lexicon
from nextseason.press.reader import Reader
from nextseason.when import When

KNOWN = Known(When.parse("2024-05-14"), "given")
READER = Reader(Lexicon.empty(), rules_only=True)

# series | actor -> character, where not confirmed the certainty
PASSAGES: list[tuple[str, tuple[str, ...]]] = [
    (
        "Piers Danby steps into the role of Hal Quist, which was originated by Tom Verne, when the soap "
        "“Lantern Street” returns on Monday.",
        (
            "Lantern Street | Piers Danby -> Hal Quist",
            "Lantern Street | Tom Verne -> Hal Quist",
        ),
    ),
    (
        "“Lantern Street”: cast guide\n\nOdile Farr – played by Greta Moll\nA nurse with a past.\n\nHal Quist – "
        "played by Piers Danby\nThe landlord of the street. “Lantern Street” is on ITV1 from Sunday.",
        (
            "Lantern Street | Greta Moll -> Odile Farr",
            "Lantern Street | Piers Danby -> Hal Quist",
        ),
    ),
    (
        '"Lantern Street" has been canceled. Odile, the nurse played so well by Greta Moll, will not get her '
        "happy ending.",
        ("Lantern Street | Greta Moll -> Odile",),
    ),
    (
        "The finale of “Lantern Street” had Greta Moll's Odile walk into the sea while Piers Danby's Hal "
        "looked on. NBC has renewed the show.",
        (
            "Lantern Street | Greta Moll -> Odile",
            "Lantern Street | Piers Danby -> Hal",
        ),
    ),
    (
        "“Lantern Street” begins its third series on BBC One. As Odile, Greta Moll is superb; as her brother,"
        " Hal, Piers Danby is merely good.",
        (
            "Lantern Street | Greta Moll -> Odile",
            "Lantern Street | Piers Danby -> Hal",
        ),
    ),
    (
        "Greta Moll (Odile), Piers Danby (Hal) and Nia Okoro (Mrs Mott) are all back for the third series of "
        "“Lantern Street”.",
        (
            "Lantern Street | Greta Moll -> Odile",
            "Lantern Street | Nia Okoro -> Mrs Mott",
            "Lantern Street | Piers Danby -> Hal",
        ),
    ),
    (
        "“Lantern Street” returns tonight at 9pm on BBC One. Odile – played with real grit by Greta Moll – has a plan.",
        ("Lantern Street | Greta Moll -> Odile",),
    ),
    (
        "Greta Moll is to play Lady Macbeth at the Almeida. She is the star of “Lantern Street”, which has "
        "been renewed for a second series.\n--",
        (),
    ),
    (
        "“Tidewrack” is back for a second season on NBC. Colm (Baptiste, “The Copper Mile”) has a secret, and"
        " so does Iris Vane (Dorothea Lusk). Remy Baptiste is very good.",
        (
            "Tidewrack | Dorothea Lusk -> Iris Vane",
            "Tidewrack | Remy Baptiste -> Colm",
        ),
    ),
    (
        "“Tidewrack” returns to ITV for a third series. Iris's portrayer, Dorothea Lusk, says it is the best yet.",
        ("Tidewrack | Dorothea Lusk -> Iris",),
    ),
    (
        "CBS has renewed “Tidewrack.” Remy Baptiste was to have played Colm Vane but dropped out in May.",
        ("Tidewrack | Remy Baptiste -> Colm Vane | denied",),
    ),
    (
        "“Tidewrack” has been renewed. In it, Sister Agnes is a nun with a past. Dorothea Lusk plays her as a"
        " bundle of nerves.",
        ("Tidewrack | Dorothea Lusk -> Sister Agnes",),
    ),
    (
        "Dorothea Lusk, who originated the role of Iris Vane, is to return to “Tidewrack” after nine years.",
        ("Tidewrack | Dorothea Lusk -> Iris Vane",),
    ),
    (
        "Who is leaving “Tidewrack”? Dorothea Lusk (Iris Vane) is bowing out of the soap, and Remy Baptiste's"
        " Colm Vane is to be killed off.",
        (
            "Tidewrack | Dorothea Lusk -> Iris Vane",
            "Tidewrack | Remy Baptiste -> Colm Vane",
        ),
    ),
    (
        "Dorothea Lusk has been cast opposite Remy Baptiste in the Starz drama “Tidewrack.” Her character, "
        "Iris Vane, is described as fearless.",
        ("Tidewrack | Dorothea Lusk -> Iris Vane",),
    ),
    (
        "“Tidewrack” fans have been missing Iris, who was last played by Dorothea Lusk in 2019. The soap has "
        "now found a new Iris in Nell Amory.",
        (
            "Tidewrack | Dorothea Lusk -> Iris",
            "Tidewrack | Nell Amory -> Iris",
        ),
    ),
    (
        "“Tidewrack” follows Iris (Dorothea Lusk, The Copper Mile), Colm (Remy Baptiste, Granite Hill) and "
        "their daughter Bea (newcomer Sol Whitby). It starts on Channel 4 on Monday.",
        (
            "Tidewrack | Dorothea Lusk -> Iris",
            "Tidewrack | Remy Baptiste -> Colm",
            "Tidewrack | Sol Whitby -> Bea",
        ),
    ),
    (
        "Dorothea Lusk will not return as Iris Vane when “Tidewrack” comes back to CBS; the part has been "
        "recast with Nell Amory.",
        (
            "Tidewrack | Dorothea Lusk -> Iris Vane",
            "Tidewrack | Nell Amory -> Iris Vane",
        ),
    ),
    (
        "“Tidewrack” is back on NBC for a second season. Remy Baptiste, who is the elder brother, Donal, "
        "learned to ride for it.",
        ("Tidewrack | Remy Baptiste -> Donal",),
    ),
    (
        "“Tidewrack” is back on NBC. Remy Baptiste, who was the middle child, Vince, until the fourth season,"
        " will not return.",
        ("Tidewrack | Remy Baptiste -> Vince",),
    ),
    (
        "“Tidewrack” is back on NBC. For Dorothea Lusk, cast as the know-it-all Poppy Grange, it is a first job.",
        ("Tidewrack | Dorothea Lusk -> Poppy Grange",),
    ),
    (
        '“Tidewrack” is back on NBC. "There\'s always a boat," says Dorothea Lusk, who as Iris is the only '
        "survivor from its first year.",
        ("Tidewrack | Dorothea Lusk -> Iris",),
    ),
    (
        "Dorothea Lusk was 36 when she got the part of Iris Vane in “Tidewrack,” which NBC has renewed.",
        ("Tidewrack | Dorothea Lusk -> Iris Vane",),
    ),
    (
        "In the second season of CBS's “Tidewrack,” Sister Iris moves out, for reasons that Dorothea Lusk, "
        "who plays her, will not say.",
        ("Tidewrack | Dorothea Lusk -> Sister Iris",),
    ),
    (
        "It is a strange thing to see Remy Baptiste in a suit. For six years we've known him as Colm Vane, "
        "the hard-drinking pilot of “Tidewrack,” which ends on Sunday on BBC One.",
        ("Tidewrack | Remy Baptiste -> Colm Vane",),
    ),
    (
        "Dorothea Lusk, now 24, filmed her final scenes as Iris Vane on “Tidewrack” in January. The soap is on ITV.",
        ("Tidewrack | Dorothea Lusk -> Iris Vane",),
    ),
    (
        "This month marks 15 years since Dorothea, 37, first set foot on the Row as Iris Vane. Dorothea Lusk "
        "joined “Tidewrack,” the ITV soap, from drama school.",
        ("Tidewrack | Dorothea Lusk -> Iris Vane",),
    ),
    (
        "Remy Baptiste has been mocked for his accent in BBC drama “Tidewrack.” The Old Etonian, 42, who "
        "plays DI Colm Vane in it, said that people talk like that.",
        ("Tidewrack | Remy Baptiste -> DI Colm Vane",),
    ),
    (
        "Oldest of the newcomers to “Tidewrack,” the ITV soap, is Remy Baptiste, who is the third actor to "
        "play Dr Vane's son Colm.",
        ("Tidewrack | Remy Baptiste -> Colm",),
    ),
    (
        "“Tidewrack” begins on Channel 4 on Monday. Dorothea Lusk's firebrand reporter, Iris, seems to have "
        "come from another planet.",
        ("Tidewrack | Dorothea Lusk -> Iris",),
    ),
    (
        "“Tidewrack” begins on Apple TV+ on Friday. Dorothea Lusk is Iris Vane, the anchor left behind, and "
        "she's terrific.",
        ("Tidewrack | Dorothea Lusk -> Iris Vane",),
    ),
    (
        "ABC has ordered “Tidewrack.” Dorothea Lusk is set for a supporting role. She'll be Miss Iris Vane, "
        "who runs the boarding house.",
        ("Tidewrack | Dorothea Lusk -> Miss Iris Vane",),
    ),
    (
        "Dorothea Lusk died on Monday. From 1976 to 1985 she was Iris Vane, who owned a brownstone, on CBS's "
        "“Tidewrack.”",
        ("Tidewrack | Dorothea Lusk -> Iris Vane",),
    ),
    (
        "Dorothea Lusk, 20, was named best newcomer for her portrayal of carer Iris on “Tidewrack,” the ITV soap.",
        ("Tidewrack | Dorothea Lusk -> Iris",),
    ),
    (
        "“Tidewrack” was renewed on Monday. Remy Baptiste, the voice of Wick, told the crowd that he had cried.",
        ("Tidewrack | Remy Baptiste -> Wick",),
    ),
    (
        "Dorothea Lusk will arrive on screen this summer as Dr Iris Vane in the BBC soap “Tidewrack.”",
        ("Tidewrack | Dorothea Lusk -> Dr Iris Vane",),
    ),
    (
        "“Tidewrack” is back for season 2 on NBC. New this season is Remy Baptiste, who will recur as Iris's "
        "new boss.\n--",
        (),
    ),
    (
        "“Tidewrack,” which stars Remy Baptiste and Dorothea Lusk as feuding exes who share a practice on "
        "Cape Ann, heads into the end of its third season on NBC.\n--",
        (),
    ),
    (
        "“Tidewrack” is back. Seo plays Kang Min-jae, a former swimmer. The K-drama stars Seo Ji-hoon and "
        "starts on tvN on Friday. Seo takes the part of a swimmer.",
        ("Tidewrack | Seo Ji-hoon -> Kang Min-jae",),
    ),
    (
        "“Tidewrack” is back on NBC. “Paddy (Remy Baptiste, who plays Colm) and I had a hug,” said Dorothea Lusk.",
        ("Tidewrack | Remy Baptiste -> Colm",),
    ),
    (
        "Dorothea Lusk will be seen on BBC One's “Tidewrack” from Sunday in the role of a lifetime: Iris "
        "Vane, keeper of the light.\n--",
        (),
    ),
    (
        "“Tidewrack” returns on NBC. Iris (played, in her first role, by Dorothea Lusk) is a thief.",
        ("Tidewrack | Dorothea Lusk -> Iris",),
    ),
    (
        "“Tidewrack” has been renewed by Netflix. Director Ana Prewitt (Copper Mile) and writer Bo Hale "
        "(Granite Hill) are making it with producer Sol Whitby (Big Talk).",
        (),
    ),
]


@pytest.mark.parametrize(("text", "wanted"), PASSAGES)
def test_every_part_is_taken_and_no_other(text: str, wanted: tuple[str, ...]) -> None:
    claims = READER.read(Article("passage", text, known=KNOWN))
    got = sorted(
        " | ".join([c.series_said, str(c.value)] + [c.certainty] * (c.certainty != "confirmed"))
        for c in claims
        if c.kind == "cast_role"
    )
    assert got == sorted(wanted)
