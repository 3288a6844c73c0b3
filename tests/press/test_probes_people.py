"""Comings and goings as the trade words them, and who is read to come or go in each.

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
KINDS = {"personnel_change", "cast_released", "spin_off"}

# kind | series | value, where not confirmed the certainty
PASSAGES: list[tuple[str, tuple[str, ...]]] = [
    (
        "“Corran Bay” star Ida Voss has filmed her final scenes as Nell Tarrant.",
        ("personnel_change | Corran Bay | Ida Voss; cast; left",),
    ),
    (
        "Actress Ida Voss has taped her last scenes on the ITV soap “Corran Bay.”",
        ("personnel_change | Corran Bay | Ida Voss; cast; left",),
    ),
    (
        "It is all change at the soap Corran Bay. Ida Voss (Nell) and Sam Peel (Dr Roe) have both "
        "filmed their final scenes.",
        (
            "personnel_change | Corran Bay | Ida Voss; cast; left",
            "personnel_change | Corran Bay | Sam Peel; cast; left",
        ),
    ),
    (
        "The BBC drama “Corran Bay” had 5m, with a special that featured the last appearance of Ida Voss as Nell.",
        ("personnel_change | Corran Bay | Ida Voss; cast; left",),
    ),
    (
        "Ida Voss gave up the “Corran Bay” chair in the spring after 11 years on the quiz.",
        ("personnel_change | Corran Bay | Ida Voss; cast; left",),
    ),
    (
        "The drama “Corran Bay” starts filming in May. Ida Voss, who played Nell in the pilot, won't be "
        "continuing with the series.",
        ("personnel_change | Corran Bay | Ida Voss; cast; left",),
    ),
    (
        "Ida Voss, who played the vicar, has asked to be let go from the BBC drama “Corran Bay.”",
        ("personnel_change | Corran Bay | Ida Voss; cast; left | possible",),
    ),
    (
        "The drama “Corran Bay” is back for a third season. Ida Voss, who plays Nell, opted not to "
        "return after she couldn't agree terms.",
        ("personnel_change | Corran Bay | Ida Voss; cast; not returning",),
    ),
    (
        "The star of the drama “Corran Bay” is out. Ida Voss has decided not to come back to the show.",
        ("personnel_change | Corran Bay | Ida Voss; cast; not returning",),
    ),
    (
        "In the ITV soap “Corran Bay” two partners have come and gone. One, Sam Peel, left after the "
        "third series for a rival show.",
        ("personnel_change | Corran Bay | Sam Peel; cast; left",),
    ),
    (
        "When Ida Voss left the soap “Corran Bay” in 1998 to have twins, nobody cheered.",
        ("personnel_change | Corran Bay | Ida Voss; cast; left",),
    ),
    (
        "The boss of the soap “Corran Bay” laughed off the rumours. “Ida Voss and Sam Peel are going "
        "nowhere,” he said.",
        (
            "personnel_change | Corran Bay | Ida Voss; cast; left | denied",
            "personnel_change | Corran Bay | Sam Peel; cast; left | denied",
        ),
    ),
    (
        "Sam Peel, who has presented “Corran Tonight” on BBC Two since 2017, told viewers at the end of "
        "Thursday's show that it would be his last.",
        ("personnel_change | Corran Tonight | Sam Peel; cast; left",),
    ),
    (
        "Universal Television on Monday dismissed Ida Voss from the CBS comedy “Corran Bay.”",
        ("personnel_change | Corran Bay | Ida Voss; cast; left",),
    ),
    (
        "NBC on Tuesday suspended Sam Peel, the host of its talk show “Corran Tonight,” for six months.",
        ("personnel_change | Corran Tonight | Sam Peel; host; suspended",),
    ),
    (
        "Ida Voss will not appear in any future episodes of “Corran Bay,” the NBC drama, the network said.",
        ("personnel_change | Corran Bay | Ida Voss; cast; left",),
    ),
    (
        "Actor Ida Voss will be hanging up the scrubs on the soap “Corran Bay” after Easter.",
        ("personnel_change | Corran Bay | Ida Voss; cast; left",),
    ),
    (
        "Ida Voss, who has played Nell in the soap “Corran Bay” from the start, announced in June that "
        "she was moving on.",
        ("personnel_change | Corran Bay | Ida Voss; cast; left",),
    ),
    (
        "Ida Voss began as a singer.\n\nShe left the soap “Corran Bay” four years ago, and has not looked back.",
        ("personnel_change | Corran Bay | Ida Voss; cast; left",),
    ),
    (
        "Ida Voss is being lined up for a new drama.\n\nThe 41-year-old, who left the soap “Corran Bay” "
        "last year, sings too.",
        ("personnel_change | Corran Bay | Ida Voss; cast; left",),
    ),
    (
        "Ida Voss, who left the soap “Corran Bay” in 2021, said that she misses the show.",
        ("personnel_change | Corran Bay | Ida Voss; cast; left",),
    ),
    (
        "Ida Voss went on to play Nell in the ITV drama “Corran Bay,” before leaving in 2013.",
        ("personnel_change | Corran Bay | Ida Voss; cast; left",),
    ),
    (
        "“Corran Bay” will return for a third season without Ida Voss. The actress has left the NBC drama over pay.",
        ("personnel_change | Corran Bay | Ida Voss; cast; left",),
    ),
    (
        "Ida Voss is no longer a part of the NBC drama “Corran Bay.”",
        ("personnel_change | Corran Bay | Ida Voss; cast; left",),
    ),
    (
        "Ida Voss has been let go from the NBC drama “Corran Bay,” and her role will be recast.",
        ("personnel_change | Corran Bay | Ida Voss; cast; left",),
    ),
    (
        "Ida Voss is saying goodbye to Weatherly: the actress will leave the soap “Corran Bay” in the autumn.",
        ("personnel_change | Corran Bay | Ida Voss; cast; left",),
    ),
    (
        "Ida Voss has finished her run on the soap “Corran Bay” after nine years.",
        ("personnel_change | Corran Bay | Ida Voss; cast; left",),
    ),
    (
        "The actors of the drama “Corran Bay” have been let out of their contracts.",
        ("cast_released | Corran Bay | cast released",),
    ),
    (
        "Netflix has let the options of stars Ida Voss and Sam Peel on the drama “Corran Bay” expire.",
        ("cast_released | Corran Bay | cast released",),
    ),
    (
        "Sam Peel is to front a new weekday quiz, “Corran Prime,” for Channel 4.",
        ("personnel_change | Corran Prime | Sam Peel; cast; joined",),
    ),
    (
        "The NBC drama “Corran Bay” follows an overhaul: former “Quill Street” producer Sam Peel came "
        "on as showrunner in January.",
        ("personnel_change | Corran Bay | Sam Peel; showrunner; joined",),
    ),
    (
        "The drama “Corran Bay” has a new cast member: Ida Voss, of the BBC's “Quill Street,” is coming "
        "on board as a curator.",
        ("personnel_change | Corran Bay | Ida Voss; cast; joined",),
    ),
    (
        "Ida Voss, who was brought on as a fourth judge on the contest “Corran Idol” last season, is a songwriter.",
        ("personnel_change | Corran Idol | Ida Voss; judge; joined",),
    ),
    (
        "In March Ida Voss was hired to join the ABC comedy “Corran Bay” for its third season.",
        ("personnel_change | Corran Bay | Ida Voss; cast; joined",),
    ),
    (
        "Ida Voss had been cast in June as one of the leads in the drama “Corran Bay.”",
        ("personnel_change | Corran Bay | Ida Voss; cast; joined",),
    ),
    (
        "Sam Peel is in line for a recurring part on season two of the drama “Corran Bay.”",
        ("personnel_change | Corran Bay | Sam Peel; recurring; joined | possible",),
    ),
    (
        "The soap “Corran Bay” has had trouble since the arrival of a new head writer, Sam Peel, in November.",
        ("personnel_change | Corran Bay | Sam Peel; head writer; joined",),
    ),
    (
        "The comedy “Corran Bay” returned with a new showrunner in Sam Peel, but the audience did not grow.",
        ("personnel_change | Corran Bay | Sam Peel; showrunner; joined",),
    ),
    (
        "The soap “Corran Bay” has a new family. Ida Voss and Sam Peel also come on board as teachers.",
        (
            "personnel_change | Corran Bay | Ida Voss; cast; joined",
            "personnel_change | Corran Bay | Sam Peel; cast; joined",
        ),
    ),
    (
        "Sam Peel left the quiz “Corran Prime” in May. His successor on the BBC Two show, Ida Voss, is a comedian.",
        (
            "personnel_change | Corran Prime | Ida Voss; cast; joined",
            "personnel_change | Corran Prime | Sam Peel; cast; left",
        ),
    ),
    (
        "Ida Voss played the inspector in the drama “Corran Bay” for eight series. The part has gone to "
        "Sam Peel, who's younger.",
        ("personnel_change | Corran Bay | Sam Peel; cast; joined",),
    ),
    (
        "The soap “Corran Bay” has a new family. Completing it is Ida Voss, who joins as Nell.",
        ("personnel_change | Corran Bay | Ida Voss; cast; joined",),
    ),
    (
        "Making up the five newcomers to the soap “Corran Bay” is Ida Voss.",
        ("personnel_change | Corran Bay | Ida Voss; cast; joined",),
    ),
    (
        "Ida Voss has been approached to take over the lead role in the drama “Corran Bay.”",
        ("personnel_change | Corran Bay | Ida Voss; cast; joined | possible",),
    ),
    (
        "The comedian Sam Peel takes over the role of Vince from Lou Tate in the drama “Corran Bay.”",
        (
            "personnel_change | Corran Bay | Lou Tate; cast; left",
            "personnel_change | Corran Bay | Sam Peel; cast; joined",
        ),
    ),
    (
        "Ida Voss is a singer.\n\nThe 23-year-old, who joined the soap “Corran Bay” three years ago, is from Leeds.",
        ("personnel_change | Corran Bay | Ida Voss; cast; joined",),
    ),
    (
        "Ida Voss, the showrunner of “Quill Street,” has come on board the drama “Corran Bay” for "
        "season two, replacing Sam Peel, who will stay on as an executive producer.",
        (
            "personnel_change | Corran Bay | Ida Voss; showrunner; joined",
            "personnel_change | Corran Bay | Sam Peel; executive producer; left",
        ),
    ),
    (
        "Ida Voss has been promoted to series regular for the second season of the NBC drama “Corran Bay.”",
        ("personnel_change | Corran Bay | Ida Voss; cast; joined",),
    ),
    (
        "Ida Voss is returning to the soap “Corran Bay” as Nell Roe after 14 years away.",
        ("personnel_change | Corran Bay | Ida Voss; cast; joined",),
    ),
    (
        "The soap “Corran Bay” has a new lead. The role has been recast with Ida Voss.",
        ("personnel_change | Corran Bay | Ida Voss; cast; joined",),
    ),
    (
        "Ida Voss is set for a supporting role in the ABC drama “Corran Bay.”",
        ("personnel_change | Corran Bay | Ida Voss; cast; joined",),
    ),
    (
        "Ida Voss has booked a multi-episode arc on the NBC drama “Corran Bay.”",
        ("personnel_change | Corran Bay | Ida Voss; cast; joined",),
    ),
    (
        "Ida Voss is in talks to join the NBC drama “Corran Bay.”",
        ("personnel_change | Corran Bay | Ida Voss; cast; joined | possible",),
    ),
    (
        "Ida Voss and Sam Peel, who left the drama “Corran Bay” last season, were lured back to reprise their roles.",
        (
            "personnel_change | Corran Bay | Ida Voss; cast; joined",
            "personnel_change | Corran Bay | Ida Voss; cast; left",
            "personnel_change | Corran Bay | Sam Peel; cast; joined",
            "personnel_change | Corran Bay | Sam Peel; cast; left",
        ),
    ),
    (
        "The drama “Corran Bay” was at the convention. Sam Peel was joined on stage by co-stars Ida Voss and Lou Tate.",
        (),
    ),
    (
        "The creator of the drama “Corran Bay” spoke. “I only signed on for one season,” said Ida Voss.",
        (),
    ),
    (
        "The drama “Corran Bay,” adapted from the novels by Ida Voss, will arrive on Netflix in May.",
        (),
    ),
    (
        "Fans of the drama “Corran Bay” are calling for Ida Voss to be brought back.",
        (),
    ),
    (
        "Executive producer Ida Voss left the door to a return of the drama “Corran Bay” open.",
        (),
    ),
]


@pytest.mark.parametrize(("text", "wanted"), PASSAGES)
def test_whoever_comes_and_goes_is_taken_and_no_other(text: str, wanted: tuple[str, ...]) -> None:
    claims = READER.read(Article("passage", text, known=KNOWN))
    got = sorted(
        " | ".join([c.kind, c.series_said, str(c.value)] + [c.certainty] * (c.certainty != "confirmed"))
        for c in claims
        if c.kind in KINDS
    )
    assert got == list(wanted)
