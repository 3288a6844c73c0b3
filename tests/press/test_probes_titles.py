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
