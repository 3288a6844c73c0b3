"""A claim: its id, the day from which it counts, the rules it keeps."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextseason.claim import title_key
from nextseason.errors import BadClaimError
from nextseason.when import When

from .samples import claim, known

FULL = claim(
    696e6, kind="viewership", unit="minutes", season=1, season_said="Season 1", source_key="81",
    detail={"market": "US", "measure": "Nielsen"}, happened=When.parse("2021-05-03/2021-05-09"), speaker="Nielsen",
    outlets=("The Hollywood Reporter",), span=(10, 30), quote="696 million minutes", reader="press/1",
)  # fmt: skip

# What is said, and where it stands, makes the id ...
SAID: list[dict[str, Any]] = [
    {"value": 697e6}, {"unit": "hours"}, {"season": 2}, {"season": None}, {"season_said": "Vol 1"},
    {"source_key": "82"}, {"series_said": "Jupiter’s Legacy"}, {"subject": "company"}, {"detail": {"market": "US"}},
    {"happened": None}, {"certainty": "reported"}, {"speaker": None}, {"outlets": ()}, {"document": "b.txt"},
    {"span": (10, 31)}, {"span": None}, {"quote": None}, {"kind": "page_views", "unit": "views"},
]  # fmt: skip
# ... when and by what it was read does not.
READ: list[dict[str, Any]] = [
    {"reader": "press/2"}, {"recorded": datetime(2026, 1, 1, tzinfo=UTC)}, {"known": known("2022", "fetch")},
    {"value": 696_000_000}, {"detail": {"measure": "Nielsen", "market": "US"}},
]  # fmt: skip


@pytest.mark.parametrize("change", SAID, ids=str)
def test_another_statement_has_another_id(change: dict[str, Any]) -> None:
    assert replace(FULL, **change).id != FULL.id


@pytest.mark.parametrize("change", READ, ids=str)
def test_the_same_statement_keeps_its_id(change: dict[str, Any]) -> None:
    assert replace(FULL, **change).id == FULL.id


def test_the_id_is_the_same_for_ever() -> None:
    """Ledgers of years to come must collapse with those of today."""
    assert FULL.id == "72ddcfd6e213f1058f08fb13a7c0a1cd"


def test_text_is_no_number() -> None:
    assert claim("8", kind="order").id != claim(8, kind="order").id


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kind": "rumour"}, "no such kind; the kinds are renewal, "),
        ({"certainty": "sure"}, "certainty 'sure' is none of confirmed, "),
        ({"subject": "film"}, "subject 'film' is none of "),
        ({"known": known("2021", "hearsay")}, "basis 'hearsay' is none of printed, "),
        ({"series_said": " "}, "says nothing of any series"),
        ({"season": -1}, "season -1 cannot be"),
        ({"season": 201}, "season 201 cannot be"),
        ({"season": 1.0}, "season 1.0 cannot be"),
        ({"season": True}, "season True cannot be"),
        ({"span": (5, 4)}, "runs backwards"),
        ({"span": (-1, 4)}, "runs backwards"),
        ({"value": "x" * 1_000_000}, "xxx...: the value is a number in minutes/hours/"),
        ({"detail": {"day": date(2021, 5, 7)}}, "is no JSON value; write a date as ISO text"),
        ({"detail": {"share": float("nan")}}, "is no JSON value"),
        ({"detail": {"list": [1, {2: "x"}]}}, "is no JSON value"),
        ({"quote": "half \ud83d of it"}, r"holds half a character \('\\ud83d'\)"),
        ({"speaker": "\udcff"}, "holds half a character"),
        ({"outlets": ("ok", "\udcff")}, "holds half a character"),
        ({"detail": {"a": ["\ud83d"]}}, "holds half a character"),
        ({"series_said": "\ud83d"}, "holds half a character"),
    ],
    ids=lambda x: str(x)[:40].encode("ascii", "replace").decode(),
)
def test_a_claim_that_breaks_a_rule_is_named_with_the_remedy(change: dict[str, Any], message: str) -> None:
    with pytest.raises(BadClaimError, match=f"^a.txt: .*{message}") as caught:
        replace(FULL, **change)
    assert len(str(caught.value)) < 1000


def test_a_claim_stands_in_a_document() -> None:
    with pytest.raises(BadClaimError, match="give the document"):
        replace(FULL, document="")


@pytest.mark.parametrize(
    ("since", "recorded", "counts_from"),
    [
        ("2021-06-03", None, "2021-06-03"),
        ("2021-06", None, "2021-06-30"),
        ("2021", None, "2021-12-31"),
        ("2021-05-07/..", datetime(2026, 1, 1, 23, 30, tzinfo=UTC), "2026-01-01"),
        # half past midnight in Berlin is still the day before in UTC
        ("2021-05-07/..", datetime(2026, 1, 2, 0, 30, tzinfo=timezone(timedelta(hours=1))), "2026-01-01"),
        ("2021-05-07/..", datetime(2026, 1, 1, 20, tzinfo=timezone(timedelta(hours=-8))), "2026-01-02"),
        ("2021-05-07/..", datetime(2026, 1, 2, 0, 30), "2026-01-02"),  # noqa: DTZ001 - without an offset: UTC
    ],
)
def test_the_day_from_which_it_counts(since: str, recorded: datetime | None, counts_from: str) -> None:
    said = replace(FULL, known=known(since), recorded=recorded)
    assert said.known_from.isoformat() == counts_from
    if recorded:
        assert said.known.since(recorded).isoformat() == counts_from


def test_an_open_day_needs_the_day_of_recording() -> None:
    with pytest.raises(BadClaimError, match="day of recording"):
        _ = replace(FULL, known=known("2021/..")).known_from


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The Lovers’ Guide & Co.", "lovers guide and co"),
        ("Élite", "ELITE"),
        ("Marvel's  Daredevil", "Marvel’s Daredevil"),
        ("A Series of Unfortunate Events", "series of unfortunate events"),
    ],
)
def test_two_writings_of_one_title(a: str, b: str) -> None:
    assert title_key(a) == title_key(b)


@given(st.text())
def test_a_key_of_a_key_is_itself(title: str) -> None:
    assert title_key(title) == title_key(title)
    assert title_key(title) == title_key(title.strip())


def test_titles_of_signs_or_articles_alone_keep_a_key() -> None:
    assert [title_key(t) for t in ("The", "!!!", "& Just")] == ["the", "!!!", "and just"]
