"""Which names of a page are series, and which are not, as headings, lists, short names and asides put them.

Most series and all people are made up; some names are those of well-known series.
"""

from __future__ import annotations

import pytest

from nextseason.press.lexicon import Lexicon
from nextseason.press.page import Page
from nextseason.press.story import Story
from nextseason.press.subject import subject

KNOWN = Lexicon.known()

# text | the series of it, in their order
PAGES: list[tuple[str, list[str]]] = [
    (
        "A new face in the village\n\nAda Stone is to join the cast of Emmerdale next month, it has been confirmed.",
        ["Emmerdale"],
    ),
    (
        "Back on the box\n\nBea Pike - EastEnders\n\nShe went in 2011, and now she is back.\n\n"
        "Cal Reed - Hollyoaks\n\nHe never went.",
        ["EastEnders", "Hollyoaks"],
    ),
    (
        "Pub on the move\n\nBosses of Corrie are building a new pub. Coronation Street has had the old one since 1960.",
        ["Coronation Street"],
    ),
    (
        "What to watch\nTin Men\nHBO, Jan. 14\nA robbery goes wrong in the snow.\nDune Road: The Return\n"
        "Hulu, Feb. 2\nTwo sisters buy a motel.",
        ["Tin Men", "Dune Road: The Return"],
    ),
    (
        "The ten best series of the year\n3. Tin Men. A robbery goes wrong.\n2. The Lamp Room. It glows.\n"
        "1. Dune Road. Two sisters buy a motel.",
        ["Tin Men", "The Lamp Room", "Dune Road"],
    ),
    (
        "Channel 5 orders two\n\nOn the slate are Copper Lane (6 x 60 minutes), about a garage, and Sea Wall (w/t).",
        ["Copper Lane", "Sea Wall"],
    ),
    (
        "Tin Men returns\n\nTin Men is back for a second season. The 10-episode run begins in May. Don't miss it.",
        ["Tin Men"],
    ),
    ("Sold out\n\nBo 'Duke' Reed, 36, who retired from boxing in May, has bought a pub in Leeds.", []),
    (
        "TV tonight\n\nTin Men\n9pm, ITV1\n\nIt goes wrong.\n\nDune Road\n8pm, BBC Two\n\nTwo buy a motel.",
        ["Tin Men", "Dune Road"],
    ),
    (
        "What to see this month\n\nTin Men (Belgium)\n\nA robbery goes wrong.\n\nThe Lamp Room (Norway)\n\nIt glows.",
        ["Tin Men", "The Lamp Room"],
    ),
    ("The big one\n\nShe was cast as shy Bea in Holy Lamp. The sitcom, about a chapel, did well.", ["Holy Lamp"]),
    (
        "A gap on Sundays\n\nITV wants a new drama on Sundays for Lampwick, axed last year after ten years.",
        ["Lampwick"],
    ),
    ("It is time\n\nThe new series, titled simply Lampwick, will arrive on Netflix in 2023.", ["Lampwick"]),
    (
        "New roles\n\nAda Stone will play the lead in NBC's untitled Bea Pike medical drama.",
        ["untitled Bea Pike medical drama"],
    ),
    ("Five to watch\n\nFive will be back in May, and seven dramas are to end.", []),
    (
        "Lamp Street's Bea Pike to leave\n\nShe is off. The soap's boss said that Lamp Street would miss her.",
        ["Lamp Street"],
    ),
    (
        "Flood: Harbour casts its lead\n\nFlood: Harbour has found its captain, we hear.\n\nThe series is due in May.",
        ["Flood: Harbour"],
    ),
    ('Likely to be cancelled: "Tin Men"\n\nAcross the week 2 million watched it.', ["Tin Men"]),
]


@pytest.mark.parametrize("text, series", PAGES, ids=lambda x: x[:30] if isinstance(x, str) else "")
def test_the_series_of_a_page_are_found_and_no_others(text, series):
    page = Page(text)
    found = Story(page, KNOWN, None, subject(page, None)).series
    assert [title.name for title in sorted(found, key=lambda title: min(title.mentions))] == series


# text | the series that its last sentence is about
TOPICS: list[tuple[str, str]] = [
    ("“Tin Men” returns in May. NBC pairs it with “Dune Road.” It has 15 episodes.", "Tin Men"),
    (
        "Tin Men, the new drama on ITV, begins in May. It was written by Ada Stone (“Dune Road”). It has six episodes.",
        "Tin Men",
    ),
    ("“Tin Men” is number two, behind only “Dune Road.” The six-part drama is set in Hull.", "Tin Men"),
]


@pytest.mark.parametrize("text, series", TOPICS)
def test_what_a_series_is_set_beside_is_not_what_is_gone_on_about(text, series):
    page = Page(text)
    story = Story(page, KNOWN, None, subject(page, None))
    topic = story.topic(page.sentences[-1])
    assert topic is not None and topic.name == series


def test_in_the_chapter_of_a_guide_another_series_is_an_aside():
    page = Page(
        "What is coming\n\nTin Men (NBC)\n\nA robbery goes wrong. It has six parts.\n\nDune Road (ITV)\n\n"
        "Sopranos of the sea. If you liked Emmerdale, this is it. It has four parts.\n\nThe Lamp (BBC One)\n\nIt glows."
    )
    story = Story(page, KNOWN, None, subject(page, None))
    topic = story.topic(next(s for s in page.sentences if "four parts" in s.text))
    assert topic is not None and topic.name == "Dune Road"
