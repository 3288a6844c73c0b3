"""Each kind with values it takes and values it refuses."""

from __future__ import annotations

from typing import Any

import pytest

from nextseason.errors import BadClaimError
from nextseason.kinds import KINDS

from .samples import claim

NAN, INF = float("nan"), float("inf")
MONEY_GOOD = [(9e6, "USD"), (1, "GBP"), (200_000_000, "EUR"), (0, "USD")]
MONEY_BAD = [(-1, "USD"), (9e6, None), (9e6, "dollars"), ("9 million", "USD"), (1e14, "USD"), (NAN, "USD")]
SCORE_GOOD = [(38, "%"), (7.4, "/10"), (72, "/100"), (4.5, "/5"), (0, "%")]
SCORE_BAD = [(101, "%"), (-1, "%"), (38, None), ("38", "%"), (38, "percent")]
DATE_GOOD = [("2021-05-07", None), ("2021-05", "date"), ("2022", None), ("2022-05/2022-08", None), ("2022-05/..", None)]
DATE_BAD = [("May 7", None), ("2021-02-30", None), (2021, None), ("", None), ("2021-05-07", "day")]
WORDS_GOOD = [("renewed", None), ("Super Crooks", None)]
WORDS_BAD = [("renewed", "USD"), (None, None), (True, None), (["renewed"], None), (b"renewed", None)]

# kind: values with their unit that it takes, and that it refuses
TABLE: dict[str, tuple[list[tuple[Any, str | None]], list[tuple[Any, str | None]]]] = {
    "renewal": (WORDS_GOOD, WORDS_BAD),
    "cancellation": ([("cancelled", None), ("final_season", None)], [("canceled", None), ("", None), (1, None)]),
    "no_decision": (WORDS_GOOD, WORDS_BAD),
    "order": ([(8, "episodes"), ("series order", None)], [(8, "seasons"), (-8, "episodes"), (NAN, "episodes")]),
    "premiere_date": (DATE_GOOD, DATE_BAD),
    "release_expectation": ([("2022-05/2022-08", "date"), ("someday", None)], [("2022", "year"), (None, None)]),
    "option_until": (DATE_GOOD, DATE_BAD),
    "viewership": (
        [(696e6, "minutes"), (1.5, "hours"), (0, "views"), (1e12, "accounts"), (3, "viewers"), (3, "households")],
        [(696e6, None), (696e6, "seconds"), (-1, "hours"), (2e12, "hours"), (INF, "hours"), ("696 million", "minutes")],
    ),
    "completion": ([(71, "%"), (0, "%"), (100, "%")], [(100.1, "%"), (0.7, None), ("71%", "%")]),
    "page_views": ([(12, "views")], [(12, "hits"), (-1, "views"), ("many", "views")]),
    "chart_rank": ([(1, "rank"), ("No. 1", None), ("1", "rank")], [(1, "place"), (-1, "rank"), (None, "rank")]),
    "critic_score": (SCORE_GOOD, SCORE_BAD),
    "audience_score": (SCORE_GOOD, SCORE_BAD),
    "votes": ([(48_000, "votes")], [(48_000, None), (-1, "votes"), ("48k", "votes")]),
    "budget_per_episode": (MONEY_GOOD, MONEY_BAD),
    "budget_total": (MONEY_GOOD, MONEY_BAD),
    "cost_report": ([*MONEY_GOOD, (-250_000, "USD")], [(-1e14, "USD"), (1, None), ("1", "USD")]),
    "episode_count": ([(8, "episodes"), (1, "episodes")], [(0, "episodes"), (5001, "episodes"), ("8", "episodes")]),
    "production_milestone": (WORDS_GOOD, WORDS_BAD),
    "personnel_change": (WORDS_GOOD, WORDS_BAD),
    "cast_role": (WORDS_GOOD, WORDS_BAD),
    "cast_released": (WORDS_GOOD, WORDS_BAD),
    "marketing": (WORDS_GOOD, WORDS_BAD),
    "spin_off": (WORDS_GOOD, WORDS_BAD),
    "universe": (WORDS_GOOD, WORDS_BAD),
    "attribute": ([("Limited Series", None), (52, "minutes")], [(None, None), (False, None)]),
    "listing_status": (WORDS_GOOD, WORDS_BAD),
    "watched": ([("2021-06-03", None)], [(None, None)]),
}


def test_the_table_speaks_of_every_kind() -> None:
    assert list(TABLE) == list(KINDS)


@pytest.mark.parametrize(
    ("kind", "value", "unit"), [(kind, *pair) for kind, (good, _) in TABLE.items() for pair in good]
)
def test_what_a_kind_takes(kind: str, value: Any, unit: str | None) -> None:
    assert claim(value, kind=kind, unit=unit).value == value


@pytest.mark.parametrize(("kind", "value", "unit"), [(kind, *pair) for kind, (_, bad) in TABLE.items() for pair in bad])
def test_what_a_kind_refuses(kind: str, value: Any, unit: str | None) -> None:
    with pytest.raises(BadClaimError, match=f"^a.txt: {kind} "):
        claim(value, kind=kind, unit=unit)
