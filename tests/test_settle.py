"""What questions settle to, from literal claims: what holds, how surely, whose voices, what it overrules and why."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from nextseason import Claim, Known, When
from nextseason.settle import Settled, agree, question, settle, settle_claims, voices

UNITS = {
    "budget_per_episode": "USD",
    "budget_total": "USD",
    "critic_score": "%",
    "audience_score": "%",
    "viewership": "minutes",
    "order": "episodes",
    "episode_count": "episodes",
}


def say(
    kind: str,
    value: str | int | float,
    known: str,
    by: str | None = None,
    sure: str = "confirmed",
    *,
    season: int | None = 1,
    on: str | None = None,
    doc: str | None = None,
    outlets: tuple[str, ...] = (),
    quote: str | None = None,
    unit: str | None = None,
    **detail: object,
) -> Claim:
    """One claim: `say("critic_score", 38, "2021-06-15", "Rotten Tomatoes", on="2021-06")`."""
    return Claim(
        series_said="X", kind=kind, value=value, season=season, speaker=by, certainty=sure, outlets=outlets,
        quote=quote, unit=unit or UNITS.get(kind), detail=detail, document=doc or f"doc {known} {by}",
        known=Known(When.parse(known), "printed"), happened=When.parse(on) if on else None,
    )  # fmt: skip


def row(fact: Settled) -> tuple[object, ...]:
    """What holds, how surely, whose voices, and what it overrules by which rule."""
    return (
        fact.claim.value,
        fact.claim.certainty,
        list(fact.voices),
        [(o.claim.value, o.rule) for o in fact.overruled],
    )


def settled(*claims: Claim) -> list[tuple[object, ...]]:
    """All questions of season 1."""
    last = max(c.known_from for c in claims)
    found = settle_claims("x", "X", last, claims).season(1)
    return [row(fact) for fact in found.facts] if found else []


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        pytest.param(
            (
                say("budget_per_episode", 12_000_000, "2021-07-01", "Steven DeKnight", "reported", status="requested"),
                say("budget_per_episode", 9_000_000, "2021-07-01", None, "reported", status="agreed", doc="d"),
                say("budget_per_episode", 15_000_000, "2021-07-01", "a source", "reported", status="actual", doc="d"),
                say("budget_total", 130_000_000, "2021-07-01", None, "reported", status="planned", doc="d"),
                say("budget_total", 200_000_000, "2021-07-01", None, "reported", status="actual", doc="d"),
            ),
            [
                (15_000_000, "reported", ["a source"], []),
                (9_000_000, "reported", ["d"], []),
                (12_000_000, "reported", ["Steven DeKnight"], []),
                (200_000_000, "reported", ["d"], []),
                (130_000_000, "reported", ["d"], []),
            ],
            id="asked, agreed and spent are three facts; planned and final are two",
        ),
        pytest.param(
            (
                say("budget_total", 130_000_000, "2021-07-01", None, status="planned", doc="d"),
                say("budget_total", 100_000_000, "2021-07-01", None, status="planned", doc="d", unit="GBP"),
            ),
            [(130_000_000, "confirmed", ["d"], []), (100_000_000, "confirmed", ["d"], [])],
            id="dollars and pounds are no conflict",
        ),
        pytest.param(
            (
                say("critic_score", 42, "2021-05-20", "Rotten Tomatoes", on="2021-05-20"),
                say("critic_score", 38, "2021-06-15", "Rotten Tomatoes", on="2021-06-15"),
            ),
            [(38, "confirmed", ["Rotten Tomatoes"], [(42, "newer reading")])],
            id="a later reading of a score",
        ),
        pytest.param(
            (
                say("critic_score", 38, "2021-06-15", "Rotten Tomatoes", on="2021-06-15"),
                say("critic_score", 42, "2021-07-15", None, on="2021-05-20"),
            ),
            [(38, "confirmed", ["Rotten Tomatoes"], [(42, "newer reading")])],
            id="an old reading told later stays old",
        ),
        pytest.param(
            (
                say("premiere_date", "2021-05", "2021-05-31", None, doc="month"),
                say("premiere_date", "2021-05-07", "2021-06-15", None, doc="day"),
            ),
            [("2021-05-07", "confirmed", ["month", "day"], [("2021-05", "more precise")])],
            id="the more precise date holds and the vaguer one stays its voice",
        ),
        pytest.param(
            (
                say("premiere_date", "2020-06-05", "2020-01-15", "Netflix"),
                say("premiere_date", "2020-09-04", "2020-04-01", None),
            ),
            [("2020-09-04", "confirmed", ["doc 2020-04-01 None"], [("2020-06-05", "newer plan")])],
            id="a postponed premiere, though the text only tells of it",
        ),
        pytest.param(
            (
                say("premiere_date", "2020-06-05", "2020-01-15", "Netflix"),
                say("premiere_date", "2020-06-05", "2020-04-01", None, "denied"),
                say("premiere_date", "2020-09", "2020-04-01", None, "expected"),
            ),
            [("2020-09", "expected", ["doc 2020-04-01 None"], [("2020-06-05", "denied")])],
            id="the old day given as superseded, the new one only expected",
        ),
        pytest.param(
            (
                say("premiere_date", "2020-09-11", "2020-08-01", "Netflix"),
                say("premiere_date", "2020-09-04", "2020-12-01", None),
                say("premiere_date", "2020-10-16", "2021-02-01", None),
            ),
            [
                (
                    "2020-09-04",
                    "confirmed",
                    ["doc 2020-12-01 None"],
                    [("2020-10-16", "first"), ("2020-09-11", "happened")],
                )
            ],
            id="after the day, what happened holds over what was planned, and the first over later parts",
        ),
        pytest.param(
            (
                say("premiere_date", "2022-05-27", "2022-08-01", None, doc="a"),
                say("premiere_date", "2022-07-01", "2022-08-01", "Netflix", doc="b", part="2"),
            ),
            [("2022-05-27", "confirmed", ["a"], [("2022-07-01", "whole season")])],
            id="a later part of the season is no premiere of it",
        ),
        pytest.param(
            (
                say("release_expectation", "2022", "2021-06-15", None, "possible", on="2022-05/2022-08"),
                say("release_expectation", "later, unspecified", "2021-07-15", "Mark Millar", "possible"),
            ),
            [
                (
                    "later, unspecified",
                    "possible",
                    ["Mark Millar"],
                    [("2022", "newer plan")],
                )
            ],
            id="words say nothing about a year",
        ),
        pytest.param(
            (
                say(
                    "personnel_change",
                    "left",
                    "2021-06-15",
                    person="Steven S. DeKnight",
                    role="showrunner",
                    change="left",
                ),
                say(
                    "personnel_change", "out", "2021-07-15", person="Steven DeKnight", role="showrunner", change="left"
                ),
            ),
            [("out", "confirmed", ["doc 2021-06-15 None", "doc 2021-07-15 None"], [])],
            id="a middle initial makes no second person",
        ),
        pytest.param(
            (
                say("episode_count", 8, "2021-05-10", "Netflix"),
                say("episode_count", 10, "2021-06-10", "a source", "reported"),
                say("episode_count", 9, "2021-06-11", None),
            ),
            [(8, "confirmed", ["Netflix"], [(9, "better placed"), (10, "surer")])],
            id="of figures the better placed speaker's holds",
        ),
        pytest.param(
            (
                say("renewal", "renewed", "2021-06-01", "a fan site", "reported"),
                say("renewal", "renewed", "2021-06-05", "Netflix", "denied"),
            ),
            [("renewed", "denied", ["Netflix"], [("renewed", "denied")])],
            id="a rumour denied",
        ),
        pytest.param(
            (
                say("renewal", "renewed", "2021-06-01", "Netflix"),
                say("renewal", "renewed", "2021-06-05", "an insider", "denied"),
                say("renewal", "renewed", "2021-06-06", "Mark Millar", "possible"),
            ),
            [("renewed", "confirmed", ["Netflix"], [("renewed", "surer"), ("renewed", "unheeded")])],
            id="an unnamed source denies what the maker confirmed; a hope is no voice for it",
        ),
        pytest.param(
            (
                say("viewership", 1_020_000_000, "2021-07-15", "Nielsen", on="2021-05-10/2021-05-16"),
                say("viewership", 1_019_000_000, "2021-06-15", None, on="2021-05-10/2021-05-16"),
                say("viewership", 696_000_000, "2021-07-15", "Nielsen", on="2021-05-03/2021-05-09"),
            ),
            [
                (696_000_000, "confirmed", ["Nielsen"], []),
                (1_020_000_000, "confirmed", ["doc 2021-06-15 None", "Nielsen"], []),
            ],
            id="two weeks are two facts; rounded figures agree",
        ),
    ],
)
def test_questions(claims: tuple[Claim, ...], expected: list[tuple[object, ...]]) -> None:
    assert settled(*claims) == expected
    assert settled(*reversed(claims)) == expected


def test_withdrawn_by_a_later_vintage() -> None:
    old = say("order", 8, "2021-05-01", "Netflix")
    new = say("order", 10, "2021-06-01", "Netflix")
    fact = settle_claims("x", "X", date(2021, 6, 2), [new], [old]).season(1)
    assert fact is not None
    assert [row(f) for f in fact.facts] == [(10, "confirmed", ["Netflix"], [(8, "withdrawn")])]
    assert fact.facts[0].overruled[0].reason == "withdrawn: a later vintage of its source no longer shows it"


def test_the_denial_of_another_day_says_nothing_against_the_one_that_holds() -> None:
    moved = say("premiere_date", "2020-06-05", "2020-04-01", None, "denied")
    fact = settle(("premiere_date",), [say("premiere_date", "2020-09-04", "2020-04-01", "Netflix"), moved])
    assert (fact.claim.value, fact.overruled, fact.denials) == ("2020-09-04", (), (moved,))


QUOTE = "We have not heard the official go-ahead from them yet, and nothing can be formal until the numbers are in."
EDITED = "We haven't heard the official go-ahead yet, and nothing can be formal until all the numbers are in."
OTHER = "Nobody at the company has told us anything at all about another season, so everyone here simply waits."


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        pytest.param([("Mark Millar", (), "a", QUOTE), ("Mark Millar", (), "b", OTHER)], ["Mark Millar"], id="speaker"),
        pytest.param([(None, (), "a", QUOTE), (None, (), "b", QUOTE)], ["a"], id="repeated"),
        pytest.param([(None, (), "a", QUOTE), (None, (), "b", EDITED)], ["a"], id="lightly edited"),
        pytest.param([("Mark Millar", (), "a", QUOTE), (None, (), "b", EDITED)], ["Mark Millar"], id="name dropped"),
        pytest.param([(None, (), "a", QUOTE), (None, (), "b", OTHER)], ["a", "b"], id="two texts, two voices"),
        pytest.param([(None, ("Deadline",), "a", None), (None, ("Deadline",), "b", None)], ["Deadline"], id="outlet"),
        pytest.param(
            [(None, ("Deadline", "TVLine"), "a", None), (None, ("Variety", "Deadline"), "b", None)],
            ["TVLine"],
            id="one outlet of two chains",
        ),
        pytest.param(
            [("a source", ("Deadline",), "a", None), ("a source", ("Variety",), "b", None)],
            ["a source", "a source"],
            id="unnamed sources of two outlets",
        ),
        pytest.param([("Netflix", (), "a", None), ("a Netflix spokesperson", (), "b", None)], ["Netflix"], id="maker"),
        pytest.param([(None, (), "a", "renewed"), (None, (), "b", "renewed")], ["a", "b"], id="a formula is no quote"),
        pytest.param(
            [(None, (), "a", QUOTE), ("Mark Millar", (), "b", OTHER), (None, (), "c", QUOTE + " " + OTHER)],
            ["a"],
            id="a text that strings both together joins them",
        ),
    ],
)
def test_voices(claims: list[tuple[str | None, tuple[str, ...], str, str | None]], expected: list[str]) -> None:
    said = [
        say("no_decision", "undecided", "2021-06-01", by, doc=doc, outlets=outlets, quote=quote)
        for by, outlets, doc, quote in claims
    ]
    assert list(voices(said)) == list(voices(said[::-1])) == expected


@pytest.mark.parametrize(
    ("less", "more", "one"),
    [
        ({"on": "2021-05-03/2021-05-09"}, {"on": "2021-05-03/2021-05-09", "market": "US"}, True),  # no market said
        ({}, {"on": "2021-05-03/2021-05-09", "market": "US"}, True),  # nor when
        ({"market": "US"}, {"on": "2021-05-03/2021-05-09", "market": "UK"}, False),
        ({"on": "2021-05-10/2021-05-16"}, {"on": "2021-05-03/2021-05-09", "market": "US"}, False),
        ({"value": 702e6}, {"on": "2021-05-03/2021-05-09"}, True),  # rounded
        ({"value": 720e6}, {"on": "2021-05-03/2021-05-09"}, False),
        ({"quote": None}, {"on": "2021-05-03/2021-05-09"}, False),  # a row of a list says what it says
        ({"unit": "views"}, {"on": "2021-05-03/2021-05-09"}, False),
    ],
)
def test_a_figure_told_with_less_is_the_one_told_with_more(
    less: dict[str, Any], more: dict[str, Any], one: bool
) -> None:
    short = say("viewership", **{"value": 696e6, "known": "2021-06-10", "quote": "it had been 696 million", **less})
    full = say("viewership", 696e6, "2021-06-03", "Nielsen", quote="696 million minutes in the week", **more)
    for claims in ([short, full], [full, short]):
        facts = settle_claims("x", "X", date(2021, 7, 1), claims).seasons[0].facts
        assert [len(fact.support) for fact in facts] == ([1] if one else [0, 0])
        if one:
            assert facts[0].question == question(full)


def test_a_figure_that_two_tell_differently_with_more_stays_by_itself() -> None:
    short = say("viewership", 5e6, "2021-06-10", quote="five million watched", unit="viewers")
    others = [
        say("viewership", 5e6, "2021-06-03", quote="five million", unit="viewers", market=m, on="2021-05") for m in "ab"
    ]
    facts = settle_claims("x", "X", date(2021, 7, 1), [short, *others]).seasons[0].facts
    assert len(facts) == 3


def test_what_a_claim_answers() -> None:
    assert question(say("viewership", 5, "2021-06-01", on="2021-05-03/2021-05-09", market="US")) == (
        "viewership", "minutes", "2021-05-03/2021-05-09", "us", "", "",
    )  # fmt: skip
    assert question(say("personnel_change", "left", "2021-06-01", person="Sang Kyu Kim", role="Showrunner")) == (
        "personnel_change", "sang kyu kim", "showrunner",
    )  # fmt: skip


def test_agreeing() -> None:
    def two(kind: str, a: str | int, b: str | int, sure: str = "confirmed") -> bool:
        return agree(say(kind, a, "2021-06-01"), say(kind, b, "2021-06-01", sure=sure))

    assert two("order", 100, 101)
    assert not two("order", 8, 10)
    assert two("premiere_date", "2021", "2021-05-07")
    assert not two("premiere_date", "2021-05-07", "2021-05-08")
    assert not two("cancellation", "cancelled", "final_season")
    assert two("renewal", "renewed", "picked up by Netflix", "reported")
    assert not two("renewal", "renewed", "renewed", "denied")
    assert not two("renewal", "renewed", "renewed", "expected")
