"""When bare articles were published: texts written for these tests, the interval and the reason each must give."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextseason.claim import Known, title_key
from nextseason.press.article import Article
from nextseason.press.premieres import Premieres
from nextseason.press.publication import bound_publication, bounds, publication_reason
from nextseason.when import When

DAYS = {
    ("lantern street", 1): date(2021, 5, 7),  # a Friday
    ("harbour lights", 1): date(2018, 3, 9),
    ("harbour lights", 2): date(2019, 9, 20),
    ("harbour lights", 3): date(2021, 2, 12),
    ("cold tide", None): date(2020, 10, 2),
    ("may", 1): date(2015, 1, 1),
    ("dark", 1): date(2017, 12, 1),
}
FACTS = Premieres(DAYS)
ON = "Lantern Street is a drama. Lantern Street has fans. "
SAGA = "Harbour Lights is a saga. Harbour Lights has fans. "


def said(text: str) -> str:
    return str(bounds(Article("a.txt", text), FACTS).known.when)


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        # nothing to go by
        ("A show may come back.", "../.."),
        (ON, "../.."),
        ("Copyright 2026 Screen Post. All rights reserved.\n\u00a9 2026", "../.."),
        # days with a year, told as past
        ("The order was given in summer 2018.", "2018-01-01/.."),
        ("In 2018 it was ordered; the pilot was shot in March 2019.", "2019-03-01/.."),
        ("It was cancelled on June 2, 2021. It had begun in 2019.", "2021-06-02/.."),
        ("It wrapped on 3 June 2021.", "2021-06-03/.."),
        ("It had been scheduled for June 2024.", "../.."),
        ("It was renewed through 2026.", "../.."),
        ("The plot of Blade Street 2049 was praised.", "../.."),
        ("It was ordered on February 30, 2021.", "../.."),
        # years still to come, weak upper bounds
        ("If it is renewed, we're thinking it will come in mid-2022.", "../2022-12-31"),
        ("Season two will premiere in June 2022.", "../2022-06-30"),
        ('"It will return in 2022," he said.', "../.."),
        ("He said it would return in 2022.", "../.."),
        ("The story is set in 2015.", "../.."),
        ("A trailer released in February 2020 shows how the season will go on.", "../.."),
        ("It was ordered in 2019. It will return in 2022.", "2019-01-01/2022-12-31"),
        ("It was ordered in 2023. It will return in 2022.", "2023-01-01/.."),  # it contradicts itself
        # a premiere that is known, told as past
        (ON + "Having at last premiered in early May, the series has divided critics.", "2021-05-07/2022-05-06"),
        (ON + "The series landed on May 7.", "2021-05-07/2022-05-06"),
        (ON + "The series landed on 7 May.", "2021-05-07/2022-05-06"),
        (ON + "The series landed on May 9.", "2021-05-07/.."),
        (ON + "The series will land on May 7.", "../.."),
        (ON + "The trailer for the series dropped on May 7.", "../.."),
        (ON + "Now comes the cancellation of the show.", "2021-05-07/.."),
        # counted from it
        (ON + "The series dropped last month.", "2021-06"),
        (ON + "The series dropped earlier this month.", "2021-05-07/2021-05-31"),
        (ON + "The series dropped earlier this year.", "2021-05-07/2021-12-31"),
        (ON + "The series dropped last year.", "2022"),
        (ON + "The series dropped last week.", "2021-05-08/2021-05-20"),
        (ON + "The series dropped this week.", "2021-05-07/2021-05-13"),
        (ON + "The series dropped yesterday.", "2021-05-08"),
        (ON + "The series dropped on Friday.", "2021-05-07/2021-05-14"),
        (ON + "The series dropped on Monday.", "2021-05-07/.."),
        (ON + "The series dropped three days ago.", "2021-05-10"),
        (ON + "The series dropped two weeks ago.", "2021-05-15/2021-05-27"),
        (ON + "The finale of the series dropped last week.", "../.."),
        (ON + '"The show dropped last month and we have waited for the numbers ever since," he said.', "../.."),
        # viewing told with the first week
        (ON + "In its first week the series had 500 million minutes, rising to 600 from May 10 to 16.",
         "2021-05-16/2022-05-15"),
        (ON + "The series was watched for 600 million minutes from May 10 to 16.", "2021-05-07/.."),  # when?
        # which season
        (SAGA + "Season 2 dropped last month.", "2019-10"),
        (SAGA + "The third season dropped last month.", "2021-03"),
        (SAGA + "The series dropped last month.", "2018-03-09/.."),  # which one is not said
        (SAGA + "The series returned. It landed on September 20.", "2019-09-20/2020-09-19"),
        (SAGA + "Is season 4 happening? The show dropped last month.", "2021-03"),
        (SAGA + "Season 4 dropped last month.", "2021-02-12/.."),  # not known here
        (SAGA + "Season 6 will come. The show dropped last month.", "2021-02-12/.."),
        ("Cold Tide is over. Cold Tide, the limited series, debuted in October.", "2020-10-02/2021-10-01"),
        # of what it tells
        (ON + "Harbour Lights dropped last month.", "../.."),
        ("Lantern Street and Harbour Lights are dramas. The series dropped last month.", "../.."),
        ("It may rain in May. The dark months came. The show dropped last month.", "../.."),
        ('"Dark" is bleak, and "Dark" is good. The show dropped last month.', "2018-01"),
        # a dateline
        ("A headline\nPublished May 20, 2021\n" + ON + "It dropped last year.", "2021-05-20"),
        ("A headline\n20 May 2021\nText.", "2021-05-20"),
        ("A headline\nUpdated May 20, 2021\nText.", "../.."),
    ],
)  # fmt: skip
def test_the_interval(text: str, interval: str) -> None:
    assert said(text) == interval


def test_the_reason_in_words() -> None:
    bare = Article("a.txt", ON + "Having at last premiered in early May, the series has divided critics.")
    assert publication_reason(bare, DAYS) == (
        "it tells of the premiere on 7 May 2021 as past; a month named without a year lies within the year"
    )
    assert bound_publication(bare, DAYS) == Known(When.parse("2021-05-07/2022-05-06"), "bounded")
    both = bounds(Article("a.txt", "It was ordered in 2019. It will return in 2022."), FACTS)
    assert both.reasons == ("it tells of 2019 as past", "in 2022 is still to come in it")
    against = bounds(Article("a.txt", "It was ordered in 2023. It will return in 2022."), FACTS)
    assert against.reasons == (
        "it tells of 2023 as past",
        "nothing bounds it above, for it contradicts itself (in 2022 is still to come in it)",
    )
    assert publication_reason(Article("a.txt", "A show."), {}) == "nothing in it says when it was published"


def test_the_headline_counts_for_what_it_is_about() -> None:
    text = "The show dropped last month, long after Harbour Lights."
    assert str(bounds(Article("a", text, title="Lantern Street cancelled"), FACTS).known.when) == "../.."
    text = "The show dropped last month."
    assert str(bounds(Article("a", text, title="Lantern Street cancelled"), FACTS).known.when) == "2021-06"


@given(st.text())
def test_any_text_gives_an_interval(text: str) -> None:
    found = bounds(Article("a.txt", ON + text), FACTS)
    assert found.known.basis == "bounded"
    assert found.reasons


PIECES = [
    "Lantern Street ", "the ", "May 7 ", "will come in 2022 ", '"', "dropped ", "season 2 ", "in May ", "A. ",
    "it was in 2022 ", "The ", "a", "May ",
]  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
def test_a_text_that_never_ends_a_sentence_is_still_read(piece: str) -> None:
    assert bounds(Article("a.txt", piece * 20_000), FACTS).known.basis == "bounded"


@pytest.mark.parametrize(
    "title",
    ["Lantern Street", "The Lovers\u2019 Guide & Co.", "Am\u00e9lie\u2019s War", "Ninety-Nine: One Day", "1899"],
)
def test_a_title_is_found_as_the_catalog_keys_it(title: str) -> None:
    key = title_key(title)
    facts = Premieres({(key, 1): date(2021, 5, 7)})
    text = f'We saw "{title}" and liked it. It is "{title}" again; the show dropped last month.'
    assert str(bounds(Article("a.txt", text), facts).known.when) == "2021-06"


@pytest.mark.parametrize(
    ("seed", "interval"),
    [("S0", "2021-05-07/2022-05-06"), ("S1", "2021-06"), ("S2", "2021-05-16/2022-05-15")],
)
def test_the_seeds_bare(shared: Path, seed: str, interval: str) -> None:
    text = (shared / "press" / "seeds" / f"{seed}.txt").read_bytes().decode("utf-8")
    days = {**DAYS, ("jupiters legacy", 1): date(2021, 5, 7)}
    assert str(bound_publication(Article(f"{seed}.txt", text), days).when) == interval
