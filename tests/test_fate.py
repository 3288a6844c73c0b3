"""What becomes of a season, from literal claims: what holds, since when, and what it overturned and why."""

from __future__ import annotations

from datetime import date

import pytest
from tests.fates import ONE, fates, out, row, say

from nextseason import Claim

GLOW = (
    out(3, "2019-08-09"),
    say("renewal", "renewed", "2019-09-20", 4, "Netflix"),
    say("cancellation", "final_season", "2019-09-20", 4, "Netflix"),
    say("cancellation", "cancelled", "2020-10-05", 4, "Netflix"),
)
MANIFEST = (
    out(3, "2021-04-01"),
    say("cancellation", "cancelled", "2021-06-14", None, "NBC"),
    say("renewal", "picked up by Netflix", "2021-08-28", 4, "Netflix"),
    say("cancellation", "final_season", "2021-08-28", 4, "Netflix"),
)
LUCIFER = (
    out(3, "2017-10-02"),
    say("cancellation", "cancelled", "2018-05-11", None, "Fox"),
    say("renewal", "picked up by Netflix", "2018-06-15", 4, "Netflix"),
    out(4, "2019-05-08"),
    say("renewal", "renewed", "2019-06-06", 5, "Netflix"),
    say("cancellation", "final_season", "2019-06-06", 5, "Netflix"),
    say("renewal", "renewed", "2020-06-23", 6, "Netflix"),
    say("cancellation", "final_season", "2020-06-23", 6, "Netflix"),
    out(5, "2020-08-21"),
    out(6, "2021-09-10"),
)


@pytest.mark.parametrize(
    ("day", "season", "claims", "expected"),
    [
        # renewed, then cancelled
        ("2019-09-19", 3, GLOW, ("open", "2019-08-09", [])),
        ("2020-10-04", 3, GLOW, ("renewed", "2019-09-20", [])),
        (
            "2020-10-05",
            3,
            GLOW,
            ("cancelled", "2020-10-05", [("renewed", "unrenewed")]),
        ),
        # cancelled, then rescued elsewhere: both stay
        ("2021-07-01", 3, MANIFEST, ("cancelled", "2021-06-14", [])),
        ("2021-09-01", 3, MANIFEST, ("renewed", "2021-08-28", [("cancelled", "rescued", "stays")])),
        ("2021-09-01", 4, MANIFEST, ("concluded", "2021-08-28", [])),
        ("2018-06-01", 3, LUCIFER, ("cancelled", "2018-05-11", [])),
        ("2018-06-15", 3, LUCIFER, ("renewed", "2018-06-15", [("cancelled", "rescued", "stays")])),
        ("2021-10-01", 3, LUCIFER, ("renewed", "2018-06-15", [("cancelled", "rescued", "stays")])),
        # a final season extended
        ("2020-06-01", 5, LUCIFER, ("concluded", "2019-06-06", [])),
        ("2020-06-23", 5, LUCIFER, ("renewed", "2020-06-23", [("concluded", "extended")])),
        ("2021-10-01", 6, LUCIFER, ("concluded", "2020-06-23", [])),
        # a retelling years later, without date or season, is of its own time
        (
            "2022-01-01",
            6,
            (*LUCIFER, say("cancellation", "cancelled", "2021-12-01", None, None)),
            ("concluded", "2020-06-23", []),
        ),
        (
            "2022-01-01",
            3,
            (*GLOW, say("renewal", "renewed", "2021-12-01", 4, None)),
            ("cancelled", "2020-10-05", [("renewed", "unrenewed"), ("renewed", "unrenewed")]),
        ),
    ],
)
def test_decisions_and_what_they_undo(
    day: str, season: int, claims: tuple[Claim, ...], expected: tuple[object, ...]
) -> None:
    found = fates(day, *(c for c in claims if c.known_from <= date.fromisoformat(day)))
    assert row(found[season]) == expected


def test_a_season_that_was_ordered_and_never_made_has_no_fate() -> None:
    assert {season: fate.status for season, fate in fates("2020-10-05", *GLOW).items()} == {
        2: "renewed",
        3: "cancelled",
    }
    assert {season: fate.status for season, fate in fates("2019-10-01", *GLOW[:3]).items()} == {
        2: "renewed",
        3: "renewed",
        4: "concluded",
    }


@pytest.mark.parametrize(
    ("day", "claims", "expected"),
    [
        # a rumour denied by the maker; before the denial it stood as what it was
        (
            "2021-06-01",
            (say("renewal", "renewed", "2021-06-01", 2, "a fan site", "reported"),),
            ("renewed", "2021-06-01", []),
        ),
        (
            "2021-06-09",
            (
                say("renewal", "renewed", "2021-06-01", 2, "a fan site", "reported"),
                say("renewal", "renewed", "2021-06-05", 2, "Netflix", "denied"),
            ),
            ("open", "2021-06-05", [("renewed", "denied")]),
        ),
        # hearsay does not come back after it
        (
            "2021-07-09",
            (
                say("renewal", "renewed", "2021-06-05", 2, "a Netflix spokesperson", "denied"),
                say("renewal", "renewed", "2021-07-01", 2, "an insider", "reported"),
            ),
            ("open", "2021-06-05", [("renewed", "denied")]),
        ),
        # the maker may change its mind
        (
            "2021-07-09",
            (
                say("renewal", "renewed", "2021-06-05", 2, "Netflix", "denied"),
                say("renewal", "renewed", "2021-07-01", 2, "Netflix"),
            ),
            ("renewed", "2021-07-01", [("open", "unheeded")]),
        ),
        # and the reverse: an unnamed source denies what the maker confirmed
        (
            "2021-06-09",
            (
                say("renewal", "renewed", "2021-06-01", 2, "Netflix"),
                say("renewal", "renewed", "2021-06-05", 2, "an insider", "denied"),
            ),
            ("renewed", "2021-06-01", [("open", "unheeded")]),
        ),
        # unnamed sources do not cancel what was renewed; an outlet's report does
        (
            "2021-08-01",
            (
                say("renewal", "renewed", "2021-06-01", 2, "Netflix"),
                say("cancellation", "cancelled", "2021-07-05", 2, "a source", "reported"),
            ),
            ("renewed", "2021-06-01", [("cancelled", "hearsay")]),
        ),
        (
            "2021-08-01",
            (
                say("renewal", "renewed", "2021-06-01", 2, "Netflix"),
                say("cancellation", "cancelled", "2021-07-05", 2, None, "reported"),
            ),
            ("cancelled", "2021-07-05", [("renewed", "unrenewed")]),
        ),
        # cancelled beats "we have a rough plan", said before or after, by whomever
        (
            "2021-07-10",
            (
                say("no_decision", "renewal undecided", "2021-05-20", 2, "Mark Millar"),
                say("cancellation", "cancelled", "2021-06-02", 2),
                say("renewal", "renewed", "2021-07-08", 2, "Netflix", "possible"),
            ),
            ("cancelled", "2021-06-02", [("open", "settled"), ("open", "hope")]),
        ),
        # the season that is out is said to be cancelled, or none is said: its own fate
        ("2021-07-10", (say("cancellation", "cancelled", "2021-06-02", 1),), ("cancelled", "2021-06-02", [])),
        ("2021-07-10", (say("cancellation", "cancelled", "2021-06-02"),), ("cancelled", "2021-06-02", [])),
        # a denied ending leaves the question open
        (
            "2021-07-10",
            (say("cancellation", "final_season", "2021-06-02", 1, "Mark Millar", "denied"),),
            ("open", "2021-06-02", []),
        ),
        # one maker, twice: taken back
        (
            "2021-07-10",
            (
                say("cancellation", "cancelled", "2021-06-02", 2, "NBC"),
                say("renewal", "renewed", "2021-06-05", 2, "NBC"),
            ),
            ("renewed", "2021-06-05", [("cancelled", "taken back")]),
        ),
        # who renews it is not said: no claim of another maker
        (
            "2021-07-10",
            (
                say("cancellation", "cancelled", "2021-06-02", 2, "NBC"),
                say("renewal", "renewed", "2021-06-05", 2),
            ),
            ("renewed", "2021-06-05", [("cancelled", "taken back")]),
        ),
        # one article tells the whole story, undated: the cancellation undoes the renewal
        (
            "2021-07-10",
            (
                say("renewal", "renewed", "2021-06-02", 2, "Netflix", doc="a"),
                say("cancellation", "cancelled", "2021-06-02", 2, doc="a"),
            ),
            ("cancelled", "2021-06-02", [("renewed", "unrenewed")]),
        ),
        # a date in the text goes before the day of the article
        (
            "2021-12-31",
            (
                say("cancellation", "cancelled", "2021-06-02", 2, "Netflix"),
                say("renewal", "renewed", "2021-12-30", 2, "Netflix", on="2021-05-20"),
            ),
            ("cancelled", "2021-06-02", [("renewed", "unrenewed")]),
        ),
        # an official day for the next season is a renewal; a hope is none
        ("2021-07-10", (say("premiere_date", "2022-05", "2021-07-01", 2, "Netflix"),), ("renewed", "2021-07-01", [])),
        ("2021-07-10", (say("premiere_date", "2022", "2021-07-01", 2, None, "expected"),), ("open", "2021-05-07", [])),
        # the series order of the first season is no renewal, an order for the second is
        ("2021-07-10", (say("order", 8, "2018-07-01", None, "Netflix"),), ("open", "2021-05-07", [])),
        ("2021-07-10", (say("order", 8, "2021-07-01", 2, "Netflix"),), ("renewed", "2021-07-01", [])),
        ("2021-07-10", (say("renewal", "renewed", "2018-07-01", 1, "Netflix"),), ("open", "2021-05-07", [])),
        # renewed before it premiered, season unsaid
        ("2021-07-10", (say("renewal", "renewed", "2021-05-01", None, "Netflix"),), ("renewed", "2021-05-01", [])),
        # a database's word is no decision
        ("2021-07-10", (say("listing_status", "Ended", "2021-07-01", None, "TMDB"),), ("open", "2021-05-07", [])),
        # a database's "Canceled" is taken where nobody said anything
        ("2021-07-10", (say("listing_status", "Canceled", "2021-07-01", None),), ("cancelled", "2021-07-01", [])),
        (
            "2021-07-10",
            (say("listing_status", "Canceled", "2021-07-01"), say("renewal", "renewed", "2021-06-01", 2, "Netflix")),
            ("renewed", "2021-06-01", [("cancelled", "stated")]),
        ),
    ],
)
def test_the_fate_of_a_first_season(day: str, claims: tuple[Claim, ...], expected: tuple[object, ...]) -> None:
    found = fates(day, ONE, *claims)
    assert row(found[1]) == expected


def test_renewed_without_a_season_means_the_one_after_the_latest_premiered() -> None:
    between = say("renewal", "renewed", "2020-06-01", None, "Netflix")
    after = say("renewal", "renewed", "2021-03-01", None, "Netflix")
    found = fates("2021-06-01", out(1, "2020-01-10"), out(2, "2021-01-10"), between, after)
    assert {s: (f.status, str(f.known), f.claim) for s, f in found.items()} == {
        1: ("renewed", "2020-06-01", between),
        2: ("renewed", "2021-03-01", after),
    }


def test_a_denied_ending_of_a_season_still_to_come_is_no_fate_of_it() -> None:
    said = [
        say("renewal", "renewed", "2021-06-01", 2, "Netflix"),
        say("cancellation", "final_season", "2021-06-02", 2, "Mark Millar", "denied"),
    ]
    assert {season: fate.status for season, fate in fates("2021-07-01", ONE, *said).items()} == {1: "renewed"}


def test_a_limited_series_is_concluded_by_the_label_of_the_day() -> None:
    def label(words: str, known: str, season: int | None) -> Claim:
        return say("attribute", words, known, season, "Netflix", name="label")

    week = "2021-01-04/2021-01-10"
    chart = say("chart_rank", "1", "2021-01-12", None, "Netflix", on=week)
    limited = label("X: Limited Series", "2021-01-12", None)
    assert row(fates("2021-03-01", chart, limited)[None]) == ("concluded", "2021-01-12", [])
    # the day before the publisher renames it, it is a first season and its fate is open
    first = say("chart_rank", "1", "2021-01-12", 1, "Netflix", on=week)
    assert row(fates("2021-03-01", first, label("X: Season 1", "2021-01-12", 1))[1]) == ("open", "2021-01-12", [])
    # an article speaks of its first season: it is the same one
    press = say("premiere_date", "2021-01-08", "2021-01-09", 1)
    assert {s: f.status for s, f in fates("2021-03-01", chart, limited, press).items()} == {1: "concluded"}
    # said in words, a renewal holds over the label, even a label read later
    renewed = say("renewal", "renewed", "2021-01-11", 2, "Netflix")
    assert row(fates("2021-03-01", chart, limited, renewed)[1]) == (
        "renewed",
        "2021-01-11",
        [("concluded", "in words")],
    )
    # and a second season that is out makes the label a thing of the past
    assert fates("2022-03-01", chart, limited, out(2, "2022-02-01"))[2].status == "open"


def test_renewed_for_a_last_season() -> None:
    """No season is said: the last one is the one ordered."""
    claims = [
        out(2, "2021-01-10"),
        say("renewal", "renewed", "2021-03-01", None, "Netflix", doc="a"),
        say("cancellation", "final_season", "2021-03-01", None, "Netflix", doc="a"),
    ]
    assert {s: (f.status, f.premiered is not None) for s, f in fates("2021-06-01", *claims).items()} == {
        1: ("renewed", False),
        2: ("renewed", True),
        3: ("concluded", False),
    }
    # "season 3 will be the last" alone says the same
    only = [out(2, "2021-01-10"), say("cancellation", "final_season", "2021-03-01", 3, "Netflix")]
    assert {s: f.status for s, f in fates("2021-06-01", *only).items()} == {1: "renewed", 2: "renewed", 3: "concluded"}
    # of the one that is out, with nothing ordered, it ends there
    ends = [out(2, "2021-01-10"), say("cancellation", "final_season", "2021-03-01", None, "Netflix")]
    assert {s: f.status for s, f in fates("2021-06-01", *ends).items()} == {1: "renewed", 2: "concluded"}


def test_without_any_premiere_known_decisions_still_meet() -> None:
    claims = [
        say("renewal", "renewed", "2019-09-20", 4, "Netflix"),
        say("cancellation", "cancelled", "2020-10-05", None, "Netflix"),
    ]
    assert {s: row(f) for s, f in fates("2021-01-01", *claims).items()} == {
        3: ("cancelled", "2020-10-05", [("renewed", "unrenewed")])
    }
    unsaid = fates("2021-01-01", say("renewal", "renewed", "2019-09-20", None, "ABC"))
    assert {s: row(f) for s, f in unsaid.items()} == {None: ("renewed", "2019-09-20", [])}


def test_bare_documents_come_out_in_the_right_order() -> None:
    """Three articles without a date, each bounded: the cancellation ends the indecision, and says so."""
    bare = {"basis": "bounded", "known": "2021-05-07/2026-11-01"}
    claims = [
        say("no_decision", "undecided", season=2, by="Mark Millar", doc="first", **bare),  # type: ignore[arg-type]
        say("no_decision", "undecided", season=2, doc="second", basis="bounded", known="2021-06-01/2026-11-01"),
        say("cancellation", "cancelled", season=2, doc="third", **bare),  # type: ignore[arg-type]
    ]
    found = fates("2026-11-01", ONE, *claims)[1]
    assert row(found) == ("cancelled", "2026-11-01", [("open", "settled"), ("open", "settled")])
    # against a dated renewal of the summer before the indecision, too, the cancellation is the later
    renewed = say("renewal", "renewed", "2021-05-20", 2, "Netflix")
    assert row(fates("2026-11-01", ONE, renewed, *claims)[1]) == (
        "cancelled",
        "2026-11-01",
        [("renewed", "unrenewed"), ("open", "settled"), ("open", "settled")],
    )
