"""What the press reader makes of our own sentences: denials, hedges, attribution, dates, distractors.."""

from __future__ import annotations

import pytest

from nextseason.claim import Known
from nextseason.errors import DocumentError
from nextseason.press.article import Article
from nextseason.press.lexicon import Lexicon
from nextseason.press.reader import READER, VERSION, Reader
from nextseason.when import When

PUBLISHED = "2024-03-15"  # a Friday


def read(
    text: str, published: str = PUBLISHED, outlet: str | None = None, titles: tuple[str, ...] = (),
    rules_only: bool = False,
):  # fmt: skip
    return Reader(Lexicon(titles), rules_only=rules_only).read(
        Article("ours.txt", text, outlet=outlet, known=Known(When.parse(published), "given"))
    )


def rows(text: str, published: str = PUBLISHED):
    return [(c.kind, c.value, c.season, c.certainty) for c in read(text, published)]


KINDS = [
    ("Netflix has greenlit a second season of “Hollow Bay.”", [("renewal", "renewed", 2, "confirmed")]),
    ("“Hollow Bay” was renewed for two more seasons.", [("renewal", "two more seasons", None, "confirmed")]),
    ("HBO has canceled “The Gilt” after one season.", [("cancellation", "cancelled", 2, "confirmed")]),
    ("“The Gilt” will not return for a second season at HBO.", [("cancellation", "cancelled", 2, "confirmed")]),
    ("“Hollow Bay” will end with its upcoming eighth season.", [("cancellation", "final_season", 8, "confirmed")]),
    ("Netflix has yet to renew “Hollow Bay.”", [("no_decision", "renewal undecided", None, "confirmed")]),
    (
        "“Hollow Bay” has landed a 13-episode straight-to-series order.",
        [("order", 13, 1, "confirmed")],
    ),
    ("“Hollow Bay” returns for its sixth season on Oct. 4.", [("premiere_date", "2024-10-04", 6, "confirmed")]),
    ("The second season of “Hollow Bay” will consist of eight episodes.", [("episode_count", 8, 2, "confirmed")]),
    ("“Hollow Bay” averaged 17.3 million total viewers.", [("viewership", 17300000, None, "confirmed")]),
    ("“Hollow Bay” cost $10 million per episode.", [("budget_per_episode", 10000000, None, "confirmed")]),
    ("“Hollow Bay” has a 95% score from critics on Rotten Tomatoes.", [("critic_score", 95, None, "confirmed")]),
    ("The series “Hollow Bay” began production in January.", [("production_milestone", "start", None, "confirmed")]),
    ("AMC is making a prequel to “Hollow Bay.”", [("spin_off", "untitled Hollow Bay prequel", None, "confirmed")]),
    (
        "Ada Stone will join the cast of “Hollow Bay” for season 3.",
        [("personnel_change", "Ada Stone; cast; joined", 3, "expected")],
    ),
    ("Mara, played by Ada Stone, dies in “Hollow Bay.”", [("cast_role", "Ada Stone -> Mara", None, "confirmed")]),
]


@pytest.mark.parametrize(("text", "wanted"), KINDS, ids=[t[:60] for t, _ in KINDS])
def test_kind(text, wanted):
    assert rows(text) == wanted


UNSURE = [
    ("No, “Hollow Bay” has not been canceled.", ("cancellation", "denied")),
    ("NBC denied that “Hollow Bay” has been cancelled.", ("cancellation", "denied")),
    ("Rumors that “Hollow Bay” was cancelled are false, the BBC said.", ("cancellation", "denied")),
    ("Season 3 won't be the end of “Hollow Bay.”", ("cancellation", "denied")),
    ("“Hollow Bay” could be renewed for a third season.", ("renewal", "possible")),
    ("“Hollow Bay” could return in 2026.", ("release_expectation", "possible")),
    ("“Hollow Bay” is expected to arrive in 2025.", ("release_expectation", "expected")),
    ("“Hollow Bay” was originally set to premiere on March 1.", ("premiere_date", "denied")),
    ("According to a source, Ada Stone is leaving the series “Hollow Bay.”", ("personnel_change", "reported")),
]


@pytest.mark.parametrize(("text", "wanted"), UNSURE, ids=[t[:60] for t, _ in UNSURE])
def test_certainty(text, wanted):
    assert [(c.kind, c.certainty) for c in read(text)] == [wanted]


DISTRACTORS = [
    "Ada Stone, a presenter on “Hollow Bay,” had her contract renewed.",
    "The singer cancelled three concerts in Leeds.",
    "More than 40,000 fans signed a petition to save “Hollow Bay.”",
    "Will “Hollow Bay” be renewed for a third season?",
    "The trailer for “Hollow Bay” was released on March 2.",
    "Netflix has not announced a release date for season 2 of “Hollow Bay.”",
    "Her film “Night Tide,” which cost $200 million, was released on March 2.",
    "The Hawks opened the season with a win; 9 million viewers watched the match.",
    "Cancel your subscription at any time.",
    "",
    "\n\n",
    '"',
]


@pytest.mark.parametrize("text", DISTRACTORS)
def test_no_claim(text):
    assert rows(text) == []


DATES = [
    ("“Hollow Bay” premiered last month.", "2024-02"),
    ("The drama “Hollow Bay” premiered on Feb. 9.", "2024-02-09"),
    ("The drama “Hollow Bay” premieres May 7.", "2024-05-07"),
    ("The drama “Hollow Bay” premiered on Sunday.", "2024-03-10"),
    ("The drama “Hollow Bay” premieres on Sunday.", "2024-03-17"),
    ("The drama “Hollow Bay” premiered in early May.", "2023-05"),
    ("The drama “Hollow Bay” debuted in the summer of 2018.", "2018"),
    ("The drama “Hollow Bay” premieres 3 June 2025.", "2025-06-03"),
]


@pytest.mark.parametrize(("text", "day"), DATES)
def test_dates_count_from_publication(text, day):
    assert [(c.kind, c.value) for c in read(text)] == [("premiere_date", day)]


def test_respectively():
    text = "Seasons 3 and 4 of “Hollow Bay” were released in July 2021 and June 2022 respectively."
    assert [(c.season, c.value) for c in read(text)] == [(3, "2021-07"), (4, "2022-06")]


def test_asked_agreed_spent():
    text = (
        "Ada Stone's “Hollow Bay” was dear. Stone pushed for $8 million per episode, Hulu settled on $6 million per "
        "episode, and in the end it was spending $9 million per episode."
    )
    assert [(c.value, c.detail["status"]) for c in read(text) if c.kind == "budget_per_episode"] == [
        (8_000_000, "requested"),
        (6_000_000, "agreed"),
        (9_000_000, "actual"),
    ]


def test_attribution_in_the_last_sentence():
    text = (
        "The drama “Hollow Bay” had a planned $90 million budget, which had grown to $120 million.\n\n"
        "This comes to us from Variety."
    )
    assert [(c.value, c.certainty, c.outlets) for c in read(text)] == [
        (90_000_000, "reported", ("Variety",)),
        (120_000_000, "reported", ("Variety",)),
    ]


def test_speaker_of_a_quotation_and_the_outlet_it_was_given_to():
    text = (
        "“Hollow Bay” showrunner Ada Stone spoke about season 2 of the show.\n\n"
        "“Nothing is official before we see the figures from the network,” Stone told the Hollywood Reporter."
    )
    (claim,) = [c for c in read(text, rules_only=True) if c.kind == "no_decision"]  # alone, it weighs too little
    assert (claim.speaker, claim.outlets, claim.certainty) == ("Ada Stone", ("The Hollywood Reporter",), "confirmed")


def test_own_outlet_is_no_credit():
    text = "Ada Stone is leaving the series “Hollow Bay,” Variety has learned."
    assert [c.outlets for c in read(text, outlet="Variety")] == [()]


def test_uk_series_is_a_season():
    assert rows("“Hollow Bay” has been renewed by the BBC for a third series.") == [
        ("renewal", "renewed", 3, "confirmed")
    ]


def test_several_series_in_one_sentence():
    claims = read("ABC renewed “Hollow Bay,” “Quill” and “Nine Days.”")
    assert [(c.series_said, c.kind) for c in claims] == [
        ("Hollow Bay", "renewal"),
        ("Quill", "renewal"),
        ("Nine Days", "renewal"),
    ]


def test_a_repeat_is_one_claim_and_the_sentence_wins_over_the_headline():
    text = "‘Hollow Bay’ Renewed for Season 3 at NBC\n\nNBC has renewed “Hollow Bay” for a third season."
    (claim,) = read(text)
    assert claim.quote is not None and claim.span is not None
    assert claim.span[0] > 40 and claim.season == 3


def test_marks_in_the_text_do_not_move_spans():
    text = "NBC has renewed “Hollow\u00a0Bay” with Mark Ghanime\u0301\u200b on board\u200b for a third season."
    (claim,) = read(text)
    assert claim.span is not None
    assert text[claim.span[0] : claim.span[1]] == claim.quote
    assert claim.series_said == "Hollow Bay"


def test_everyday_words_are_titles_only_with_marks():
    text = "You could be in the dark when the power goes. NBC renewed nothing."
    assert read(text, titles=("You", "Dark", "Nothing")) == []
    assert [c.series_said for c in read("Netflix renewed “You” for a fourth season.", titles=("You",))] == ["You"]


def test_a_lexicon_finds_titles_without_marks():
    text = "Viewers loved Harbor Lights. NBC has renewed Harbor Lights for a third season."
    assert [(c.series_said, c.season) for c in read(text, titles=("Harbor Lights",))] == [("Harbor Lights", 3)]


def test_reader_and_version_stand_in_each_claim():
    assert {c.reader for c in read("NBC has renewed “Hollow Bay.”")} == {f"{READER}/{VERSION}"}


def test_without_a_day_of_publication_it_says_so():
    with pytest.raises(DocumentError, match="no day of publication"):
        Reader(Lexicon.empty()).read(Article("bare.txt", "NBC has renewed “Hollow Bay.”"))


def test_a_bounded_day_places_a_month_nearest_to_its_bound():
    known = Known(When.parse("2021-05-07/.."), "bounded")
    claims = Reader(Lexicon.empty()).read(Article("bare.txt", "The drama “Hollow Bay” landed on Hulu on May 7."), known)
    assert [(c.kind, c.value) for c in claims] == [("premiere_date", "2021-05-07")]
