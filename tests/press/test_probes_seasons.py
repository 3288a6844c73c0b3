"""Which season a claim is of where its own words name none: what the page tells of its series."""

from __future__ import annotations

import pytest

from nextseason.claim import Known
from nextseason.press.article import Article
from nextseason.press.lexicon import Lexicon
from nextseason.press.reader import Reader
from nextseason.when import When

PROBES = (
    (
        "CBS has renewed “Harbor Lights” for a fourth season.\n\nAda Stone has joined the cast as a new judge.",
        "personnel_change",
        4,
    ),
    (
        "NBC suspends ‘Harbor Lights’ star\n\nNBC has suspended Ada Stone from “Harbor Lights.” The drama is now in "
        "its sixth season.",
        "personnel_change",
        6,
    ),
    (
        "The drama “Harbor Lights,” now in its fifth year, returned on Sunday. It is averaging 6.2 million viewers.",
        "viewership",
        5,
    ),
    (
        "“Harbor Lights” drew 4.2 million viewers on Monday and has already been renewed for a third season.",
        "viewership",
        2,
    ),
    (
        "CBS scored with a newcomer. “Harbor Lights” opened to 9.1 million viewers on Monday.",
        "viewership",
        1,
    ),
    (
        "“Harbor Lights” will return for a third season. The first season came out in May 2019, and the second arrived "
        "in June 2020.",
        "premiere_date",
        2,
    ),
    (
        "The sophomore drama “Harbor Lights” was cancelled on Friday. It opened in April 2019 to 3.1 million viewers.",
        "viewership",
        1,
    ),
)
_READER = Reader(Lexicon.empty(), rules_only=True)


@pytest.mark.parametrize(("text", "kind", "season"), PROBES)
def test_the_season_is_that_of_the_series(text: str, kind: str, season: int) -> None:
    claims = _READER.read(Article("probe", text, known=Known(When.parse("2021-03-12"), "given")))
    got = [c.season for c in claims if c.kind == kind]
    assert season in got, [(c.kind, c.value, c.season) for c in claims]
