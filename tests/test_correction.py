"""A person corrects a claim: what holds afterwards, what it overrules in which words, what the past still says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from nextseason import Claim, Desk, Known, When
from nextseason.batch import Batch
from nextseason.correction import correct, find
from nextseason.errors import BadClaimError, UsageError
from nextseason.report import dossier, markdown

DAY = date(2021, 6, 30)
READ = datetime(2021, 7, 1, tzinfo=UTC)
LATER = datetime(2021, 7, 2, tzinfo=UTC)
LAST = datetime(2021, 7, 3, tzinfo=UTC)
KNOWN = Known(When.parse("2021-06-02"), "printed")
WHY = "it speaks of hours, not of episodes"


def claim(kind: str, value: Any, season: int | None = 1, *, document: str = "a", at: int = 0, **more: Any) -> Claim:
    return Claim(
        series_said="Lantern Street", kind=kind, value=value, season=season, document=document, known=KNOWN,
        span=(at, at + 30), quote=f"the words at {at} of the page", **more,
    )  # fmt: skip


ORDER = claim("order", 10, unit="episodes")
CUT = claim("cancellation", "cancelled", 2, at=50)
SCORE = claim("critic_score", 38, unit="%", at=90)
OTHER = claim("order", 8, unit="episodes", document="b")


def batch(*claims: Claim, version: int = 1) -> Batch:
    return Batch(
        document=claims[0].document, vintage="1", known=KNOWN, reader="press", version=version, claims=claims,
        detail={"outlet": "Screen Post", "title": "The end"},
    )  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk.create(tmp_path / "desk", facts=False)
    made.write([batch(ORDER, CUT, SCORE)], recorded=READ)
    return made


def put(desk: Desk, which: Claim, when: datetime = LATER, **how: Any) -> Claim | None:
    found, head = find(desk.ledger, which.id)
    made = correct(found, by="Ada Stone", reason=WHY, moment=when, head=head, **how)
    desk.write([made], recorded=when)
    return made.claims[0] if made.claims else None


def settled(desk: Desk, kind: str, recorded_by: datetime | None = None) -> list[tuple[Any, ...]]:
    """(season, value, certainty, [(overruled value, rule, reason)]) of each settled question of a kind."""
    facts = desk.as_of(date(2021, 6, 2), recorded_by=recorded_by).settle("lantern-street")
    return [
        (s.season, f.claim.value, f.claim.certainty, [(o.claim.value, o.rule, o.reason) for o in f.overruled])
        for s in facts.seasons
        for f in s.facts
        if f.kind == kind
    ]


SAID = ("corrected", f"corrected by Ada Stone: {WHY}")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"value": 8}, [(1, 8, "confirmed", [(10, *SAID)])]),
        ({"season": 2}, [(2, 10, "confirmed", [(10, *SAID)])]),
        ({"certainty": "reported"}, [(1, 10, "reported", [(10, *SAID)])]),
        ({"certainty": "denied"}, [(1, 10, "denied", [(10, *SAID)])]),
        ({"value": 8, "certainty": "expected"}, [(1, 8, "expected", [(10, *SAID)])]),
    ],
    ids=str,
)
def test_a_correction_holds_and_what_was_read_stays_beside_it(desk: Desk, changes: Any, expected: Any) -> None:
    before = settled(desk, "order")
    put(desk, ORDER, changes=changes)
    found = settled(desk, "order")
    assert [row for row in found if row[3]] == expected
    assert before == [(1, 10, "confirmed", [])] == settled(desk, "order", recorded_by=READ)


def test_what_was_not_corrected_stands_as_before(desk: Desk) -> None:
    put(desk, ORDER, changes={"value": 8})
    assert settled(desk, "critic_score") == [(1, 38, "confirmed", [])]


def test_a_claim_is_withdrawn_altogether_and_its_fate_with_it(desk: Desk) -> None:
    def fate(moment: datetime | None) -> list[tuple[int | None, str]]:
        facts = desk.as_of(date(2021, 6, 2), recorded_by=moment).settle("lantern-street")
        return [(s.season, s.fate.status) for s in facts.seasons if s.fate]

    assert put(desk, CUT) is None
    assert settled(desk, "cancellation") == []
    assert (fate(READ), fate(None)) == ([(1, "cancelled")], [])
    gone = desk.as_of(date(2021, 6, 2)).claims("lantern-street", withdrawn=True)
    assert [c.id for c in gone] == [CUT.id]


def test_another_document_goes_on_saying_it(desk: Desk) -> None:
    desk.write([batch(OTHER)], recorded=READ)
    put(desk, ORDER)
    assert settled(desk, "order") == [(1, 8, "confirmed", [(10, *SAID)])]


def test_a_correction_is_no_second_voice_beside_its_own_document(desk: Desk) -> None:
    again = claim("order", 8, unit="episodes", at=200)
    desk.write([batch(ORDER, CUT, SCORE, again, version=2)], recorded=READ)
    put(desk, ORDER, changes={"value": 8})
    facts = desk.as_of(date(2021, 6, 2)).settle("lantern-street").season(1)
    assert facts is not None
    assert [len(f.voices) for f in facts.of("order")] == [1]


def test_a_new_reading_of_the_same_words_is_corrected_too_and_another_is_not(desk: Desk) -> None:
    put(desk, ORDER, changes={"value": 8})
    wider = replace(ORDER, span=(0, 45), quote="more words", speaker="Netflix", season=None)
    desk.write([batch(wider, CUT, version=2)], recorded=LAST)
    assert settled(desk, "order") == [(1, 8, "confirmed", [(10, *SAID)])]
    elsewhere = claim("order", 10, unit="episodes", at=400)
    desk.write([batch(elsewhere, CUT, version=3)], recorded=LAST)
    assert settled(desk, "order") == [(1, 8, "confirmed", [(10, *SAID)])]
    others = claim("order", 10, 2, unit="episodes", at=400)
    desk.write([batch(others, CUT, version=4)], recorded=LAST)
    assert [row[:2] for row in settled(desk, "order")] == [(1, 8), (2, 10)]


def test_a_correction_is_corrected_and_taken_back(desk: Desk) -> None:
    first = put(desk, ORDER, changes={"value": 8})
    assert first is not None
    second = put(desk, first, LAST, changes={"value": 9})
    assert second is not None
    assert (second.document, second.detail["corrects"]) == (first.document, ORDER.id)
    assert [row[:2] for row in settled(desk, "order")] == [(1, 9)]
    put(desk, second, datetime(2021, 7, 4, tzinfo=UTC), restore=True)
    assert [row[:2] for row in settled(desk, "order")] == [(1, 10)]


def test_the_dossier_shows_who_corrected_what_and_why(desk: Desk) -> None:
    put(desk, ORDER, changes={"value": 8})
    put(desk, CUT)
    built = dossier.build(desk.as_of(date(2021, 6, 2)), "Lantern Street")
    page = markdown.render(built)
    assert f"corrected by Ada Stone: {WHY}" in page.replace("\\", "")
    assert {built.claims[c.id].corrected for c in (ORDER, CUT) if c.id in built.claims} == {SAID[1]}
    assert [built.claims[c.id].withdrawn for c in (ORDER, CUT)] == [True, True]


@pytest.mark.parametrize(
    ("how", "error", "said"),
    [
        ({"changes": {"value": 10}}, UsageError, "order 10 says so already: change something, or withdraw it"),
        ({"changes": {"value": -3}}, BadClaimError, "outside 0 to"),
        ({"changes": {"kind": "fate"}}, BadClaimError, "no such kind"),
        ({"changes": {"certainty": "sure"}}, BadClaimError, "certainty 'sure' is none of"),
        ({"by": " "}, UsageError, "who makes it and why"),
        ({"reason": ""}, UsageError, "who makes it and why"),
    ],
)
def test_what_is_no_correction(how: dict[str, Any], error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said):
        correct(ORDER, **{"by": "Ada", "reason": "so", "moment": LATER, **how})


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (lambda: "xyz", "is no id of a claim"),
        (lambda: "abc", "is no id of a claim"),
        (lambda: "0" * 32, "no claim 0000"),
    ],
)
def test_an_id_that_names_no_claim(desk: Desk, given: Callable[[], str], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        find(desk.ledger, given())
    assert find(desk.ledger, ORDER.id[:10])[0].id == ORDER.id


def test_two_desks_merge_with_their_corrections(desk: Desk, tmp_path: Path) -> None:
    put(desk, ORDER, changes={"value": 8})
    other = Desk.create(tmp_path / "other", facts=False)
    for file in (desk.folder / "ledger").glob("*.parquet"):
        (other.folder / "ledger" / file.name).write_bytes(file.read_bytes())
    assert settled(other, "order") == settled(desk, "order")
