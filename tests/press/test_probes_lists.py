"""What the trade writes of audiences, costs and scores, told with titles and figures of our own."""

from __future__ import annotations

import pytest

from nextseason.claim import Known
from nextseason.press.article import Article
from nextseason.press.lexicon import Lexicon
from nextseason.press.reader import Reader
from nextseason.when import When

_DAY = "2022-10-11"
# the text, its kind, and the claims of that kind as (series, value)
TOLD = [
    (
        "Nielsen's list is out. The drama “Harbor Lights” led with 700 million minutes. The Netflix film “Tin Hat” "
        "ranked fourth with 905 million minutes, while the film “Long Way” had 668 million minutes.",
        "viewership",
        [("Harbor Lights", 700_000_000)],
    ),
    (
        "“Harbor Lights” drew 2.6 million viewers for the drama's finale. “Frozen Tin,” another Disney film, "
        "was seen for "
        "2.17 billion minutes.",
        "viewership",
        [("Harbor Lights", 2_600_000)],
    ),
    (
        "The drama “Harbor Lights” grew to 4.6 million viewers, or +1.2 million viewers, on NBC.",
        "viewership",
        [("Harbor Lights", 4_600_000)],
    ),
    (
        "The consolidated ratings of the week are in. The drama Quill Street continued with 2,345,000. Tin "
        "Men continued "
        "with 3,722,000 and the repeat of Nine Days was watched by 2,502,000 on BBC One.",
        "viewership",
        [("Quill Street", 2_345_000), ("Tin Men", 3_722_000), ("Nine Days", 2_502_000)],
    ),
    (
        "The most watched series of the year\nHarbor Lights\nViewers: 8.47 million\nThe series is on "
        "CBS.\n\nQuill Street\n"
        "Viewers: 7.2 million\n",
        "viewership",
        [("Harbor Lights", 8_470_000), ("Quill Street", 7_200_000)],
    ),
    (
        "Nielsen's streaming list\n“Harbor Lights” (Netflix) – 1,455 minutes (millions)\n“Lantern Hill” "
        "(Netflix) – 768 "
        "minutes (millions)\n",
        "viewership",
        [("Harbor Lights", 1_455_000_000), ("Lantern Hill", 768_000_000)],
    ),
    (
        "The most expensive series on television\n1. HARBOR LIGHTS\nBudget: $15 million per episode\n\nIt is an epic.\n"
        "2. THE QUILL\nBudget: $13 million per episode\n\nThe drama cost a lot.\n",
        "budget_per_episode",
        [("HARBOR LIGHTS", 15_000_000), ("THE QUILL", 13_000_000)],
    ),
    (
        "Stars of the drama “Harbor Lights” were getting up to $2 million per episode. The series cost more "
        "than $10 million "
        "(£8.2m) per episode to make, or $12 million in today's money.",
        "budget_per_episode",
        [("Harbor Lights", 10_000_000)],
    ),
    (
        "Five series whose Rotten Tomatoes scores fell\n'Harbor Lights'\nSeason 1 Score: 98%\nSeason 2 Score: "
        "74%\nIt was a "
        "drama.\n'Quill Street'\nSeason 1 Score: 94%\n",
        "critic_score",
        [("Harbor Lights", 98), ("Harbor Lights", 74), ("Quill Street", 94)],
    ),
    (
        "The Rotten Tomatoes score of the drama “Harbor Lights” is out. Harbor Lights has gone up from a 73% "
        "in season 1 to "
        "an 82% in season 2. The audience score stands at 67%, a 30% rise.",
        "critic_score",
        [("Harbor Lights", 73), ("Harbor Lights", 82)],
    ),
    (
        "CBS won Premiere Week. The drama “Quill Street” drew 4 million viewers on Premiere Tuesday.",
        "premiere_date",
        [],
    ),
]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(Lexicon.known())


@pytest.mark.parametrize(("text", "kind", "wanted"), TOLD)
def test_told(reader: Reader, text: str, kind: str, wanted: list[tuple[str, int]]) -> None:
    known = Known(When.parse(_DAY), "given")
    claims = reader.read(Article("page", text, known=known), known)
    assert sorted((c.series_said, c.value) for c in claims if c.kind == kind) == sorted(wanted)
