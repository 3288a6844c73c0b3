"""The table of rules as a whole, the page made from it, and how well placed a speaker is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from nextseason import Claim, Known, When, rules
from nextseason.kinds import KINDS

PAGE = Path(__file__).resolve().parents[1] / "docs" / "rules.md"

# A change of any rule, its place or its reason is a change of what the desk answers: make it here too, and seen.
TABLE = {
    "Before anything is compared": [
        ("withdrawn", "withdrawn: a later vintage of its source no longer shows it"),
        ("corrected", "corrected by a person who looked at the words: it was not read as it stands"),
        ("denied", "denied by a speaker no worse placed, and no earlier; or hearsay that its maker denies"),
    ],
    "Facts": [
        ("unheeded", "a denial from before, or from a worse placed speaker, takes nothing"),
        ("surer", "less sure: a statement of fact holds over hearsay and plans"),
        ("better placed", "a better placed speaker says otherwise"),
        ("later", "superseded by a later statement"),
        ("known later", "superseded by a later publication"),
        ("same", "says the same day and as surely; one of two is shown"),
    ],
    "Readings of what moves": [
        ("unheeded", "a denial from before, or from a worse placed speaker, takes nothing"),
        ("newer reading", "an older reading of something that moves"),
        ("surer", "less sure: a statement of fact holds over hearsay and plans"),
        ("better placed", "a better placed speaker says otherwise"),
        ("known later", "superseded by a later publication"),
        ("same", "says the same day and as surely; one of two is shown"),
    ],
    "Days that were planned": [
        ("unheeded", "a denial from before, or from a worse placed speaker, takes nothing"),
        ("happened", "planned: what was told after the day holds over what was planned before it"),
        ("surer", "less sure: a statement of fact holds over hearsay and plans"),
        ("whole season", "the day of a later part of the season"),
        ("newer plan", "superseded by a newer plan: the day was moved"),
        ("better placed", "a better placed speaker says otherwise"),
        ("first", "a later day: of a later part or another place; a premiere is the first"),
        ("known later", "superseded by a later publication"),
        ("same", "says the same day and as surely; one of two is shown"),
    ],
    "Decisions": [
        ("stated", "a database's word, of no day and no one; what is said holds over it"),
        ("in words", "a label; a decision said in words holds over it"),
        ("hearsay", "hearsay: what an unnamed source says does not hold against a decision"),
        ("later decision", "superseded by a later decision"),
        (
            "last word",
            "told on one day: a cancellation undoes a renewal, a rescue undoes a cancellation, "
            "a renewal undoes a last season",
        ),
        ("better placed", "a better placed speaker says otherwise"),
        ("surer", "less sure: a statement of fact holds over hearsay and plans"),
        ("known later", "superseded by a later publication"),
        ("same", "says the same day and as surely; one of two is shown"),
    ],
    "What becomes of a decision that no longer holds": [
        ("made", "the next season came out after all; that it was once decided otherwise stays"),
        ("rescued", "rescued by another maker: the cancellation stays"),
        ("revived", "revived later: the cancellation stays"),
        ("taken back", "the cancellation was taken back"),
        ("unrenewed", "the renewal was taken back by a later cancellation"),
        ("extended", "the final season was followed by another order"),
        ("settled", "the decision came later"),
        ("hope", "a hope, a plan or an open question does not stand against a decision"),
    ],
    "Among those that agree": [("more precise", "says the same less precisely")],
}


def test_the_whole_table() -> None:
    assert {title: [(r.name, r.reason) for r in ordered] for title, _, ordered in rules.TABLE} == TABLE


def test_the_page_is_current() -> None:
    """After a change: `python -m nextseason.rules > docs/rules.md`."""
    printed = subprocess.run([sys.executable, "-m", "nextseason.rules"], capture_output=True, text=True, check=True)
    assert printed.stdout == rules.page() == PAGE.read_text("utf-8")
    assert printed.stderr == ""


def test_one_name_is_one_rule() -> None:
    named = {rule.name: rule for _, _, ordered in rules.TABLE for rule in ordered}
    assert all(named[rule.name] is rule for _, _, ordered in rules.TABLE for rule in ordered)


def test_every_kind_has_its_rules_and_each_decides_at_last() -> None:
    assert {kind for kind in KINDS if rules.rules_for(kind) is rules.PLAN_RULES} == rules.PLANS
    assert {kind for kind in KINDS if rules.rules_for(kind) is rules.STATE_RULES} == rules.STATES
    for ordered in (rules.FACT_RULES, rules.STATE_RULES, rules.PLAN_RULES, rules.DECISION_RULES):
        assert ordered[-1] is rules.LAST
        assert all(rule.score for rule in ordered)


def say(by: str | None = None, sure: str = "confirmed", known: str = "2021-06-02", on: str | None = None) -> Claim:
    return Claim(
        series_said="X", kind="renewal", value="renewed", season=2, document="d", speaker=by, certainty=sure,
        known=Known(When.parse(known), "printed"), happened=When.parse(on) if on else None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("speaker", "place"),
    [
        ("Netflix", 4),
        ("The CW", 4),
        ("Apple TV+", 4),
        ("Nielsen", 4),
        ("a Netflix spokesperson", 4),
        ("a spokeswoman for HBO", 4),
        ("Netflix's press release", 4),
        ("Mark Millar", 3),
        ("Stefan Fandel", 3),  # neither a fan
        ("Tiffany Haddish", 3),  # nor this
        ("Ann Resource", 3),
        ("a former Netflix executive", 3),
        (None, 2),
        ("a source", 1),
        ("an insider at Netflix", 1),
        ("a fan site", 1),
        ("people familiar with the matter", 1),
        ("rumours", 1),
        ("a leaker", 1),
    ],
)
def test_how_well_placed(speaker: str | None, place: int) -> None:
    assert rules.place(say(speaker)) == place


@pytest.mark.parametrize(
    ("known", "on", "told"),
    [
        ("2021-06-02", None, "2021-06-02"),
        ("2021-06-02", "2021-05-20", "2021-05-20"),
        ("2021-06-02", "2021-05", "2021-05-31"),
        ("2021-06-02", "2021", "2021-06-02"),  # the year was not over: it says no day before its own
        ("2021-06", None, "2021-06-01"),  # the month of which it speaks; it is known from the 30th
        ("2021-06-02", "2022-05", "2021-06-02"),  # speaks of what is to come
    ],
)
def test_the_day_a_claim_speaks_for(known: str, on: str | None, told: str) -> None:
    assert str(rules.told(say(known=known, on=on))) == told


def test_best_first_is_what_compare_says_of_each_two() -> None:
    claims = [
        say("Netflix"), say("Netflix", "denied"), say("Mark Millar", known="2021-07-01"), say(None, "possible"),
        say("an insider", "reported", "2021-08-01"), say("Netflix", known="2021-05-01"), say("Fox", on="2021-04-01"),
    ]  # fmt: skip
    for ordered in (rules.FACT_RULES, rules.STATE_RULES, rules.DECISION_RULES):
        best = rules.best_first(claims, ordered)
        for n, a in enumerate(best):
            assert all(rules.compare(a, b, ordered)[0] == 1 for b in best[n + 1 :])
            assert all(rules.compare(b, a, ordered)[0] == -1 for b in best[n + 1 :])
