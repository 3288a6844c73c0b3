"""Which seasons are out and since when that was known, and when silence is an answer."""

from __future__ import annotations

from datetime import date

import pytest
from tests.fates import facts, fates, out, row, say

from nextseason import Claim
from nextseason.fate import silence


def test_two_seasons_at_once() -> None:
    """As in Britain: "renewed for series three and four" while the second is on."""
    both = [say("renewal", "renewed", "2021-03-01", n, "BBC", doc="a") for n in (3, 4)]
    found = facts("2021-06-01", out(1, "2020-01-10"), out(2, "2021-01-10"), *both)
    assert {s.season: s.fate and s.fate.status for s in found.seasons} == {
        1: "renewed",
        2: "renewed",
        3: "renewed",
        4: None,
    }
    assert found.latest is not None
    assert found.latest.season == 2


def test_a_next_season_that_has_premiered_was_renewed_whatever_was_said() -> None:
    said = say("cancellation", "cancelled", "2020-06-01", 2, None)
    found = fates("2021-06-01", out(1, "2020-01-10"), out(2, "2021-01-10"), said)
    assert row(found[1]) == ("renewed", "2021-01-10", [("cancelled", "taken back")])
    nobody = fates("2021-06-01", out(1, "2020-01-10"), out(2, "2021-01-10"))
    assert row(nobody[1]) == ("renewed", "2021-01-10", [])
    charted = say("chart_rank", "3", "2021-01-19", 2, "Netflix", on="2021-01-11/2021-01-17", weeks=1)
    seen = fates("2021-06-01", out(1, "2020-01-10"), charted)
    assert {s: (f.status, str(f.known), str(f.premiered)) for s, f in seen.items()} == {
        1: ("renewed", "2021-01-19", "2020-01-10"),
        2: ("open", "2021-01-19", "2021-01-11/2021-01-17"),
    }


def test_a_season_is_known_to_be_out_since_the_first_who_showed_it() -> None:
    """The weekly list shows it first; a report that states its day follows months later."""
    charted = say("chart_rank", "1", "2024-12-31", 2, "Netflix", on="2024-12-23/2024-12-29", weeks=1)
    stated = say("premiere_date", "2024-12-26", "2025-02-26", 2, "Netflix")
    found = fates("2025-03-01", out(1, "2021-09-17"), charted, stated)
    assert {s: (f.status, str(f.known), str(f.premiered)) for s, f in found.items()} == {
        1: ("renewed", "2024-12-31", "2021-09-17"),
        2: ("open", "2024-12-31", "2024-12-26"),
    }


def test_a_label_counts_since_it_was_first_seen_and_only_as_long_as_it_stands() -> None:
    def label(words: str, known: str) -> Claim:
        season = 1 if "Season" in words else None
        return say("attribute", words, known, season, "Netflix", name="label", doc=f"vintage {known}")

    days = [label("X: Limited Series", "2021-01-12"), label("X: Limited Series", "2023-12-12")]
    assert row(fates("2024-01-01", *days)[None]) == ("concluded", "2021-01-12", [])
    # renamed to a first season: it is no limited series any more
    assert fates("2024-02-01", *days, label("X: Season 1", "2024-01-10")) == {}
    between = fates("2024-01-01", days[0], label("X: Season 1", "2022-01-10"), days[1])
    assert row(between[None]) == ("concluded", "2023-12-12", [])


def test_what_is_known_of_a_later_season_says_that_the_earlier_ones_were_followed() -> None:
    found = fates("2021-06-01", out(1, "2018-01-10"), say("renewal", "renewed", "2021-03-01", 4, "BBC"))
    assert {s: f.status for s, f in found.items()} == {1: "renewed", 3: "renewed"}


def test_an_old_season_back_on_the_chart_was_out_before_the_new_one() -> None:
    weeks = {1: ("2021-05-10/2021-05-16", 1), 2: ("2021-05-03/2021-05-09", 1)}
    charted = [say("chart_rank", "3", w[11:], s, "Netflix", on=w, weeks=n) for s, (w, n) in weeks.items()]
    found = fates("2021-06-01", *charted)
    assert {s: (f.status, str(f.premiered)) for s, f in found.items()} == {
        1: ("renewed", "../2021-05-03"),
        2: ("open", "2021-05-03/2021-05-09"),
    }


def test_a_chart_that_counts_weeks_before_says_only_that_it_was_out() -> None:
    seen = say("chart_rank", "9", "2021-07-06", 1, "Netflix", on="2021-06-28/2021-07-04", weeks=5)
    assert str(fates("2021-08-01", seen)[1].premiered) == "../2021-07-04"


def test_watched_is_out_whatever_day_a_later_part_has() -> None:
    seen = say("chart_rank", "1", "2022-05-31", 4, "Netflix", on="2022-05-23/2022-05-29", weeks=1)
    part = say("premiere_date", "2022-07-01", "2022-05-31", 4, "Netflix", part="2")
    for day in ("2022-06-10", "2022-07-10"):
        assert str(fates(day, seen, part)[4].premiered) == "2022-05-23/2022-05-29"


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2021-05-06", None),
        ("2021-05-07", ("open", "2021-05-07")),
        ("2024-01-07", ("open", "2021-05-07")),  # 975 days after
        ("2024-01-08", ("silent", "2024-01-08")),
        ("2025-01-01", ("silent", "2024-01-08")),
    ],
)
def test_silence_is_an_answer_after_976_days(day: str, expected: tuple[str, str] | None) -> None:
    assert silence().days == 976
    found = fates(day, say("premiere_date", "2021-05-07", "2021-04-01", 1, "Netflix")).get(1)
    assert (found and (found.status, str(found.known))) == expected


def test_silence_is_not_known_before_the_season_is() -> None:
    late = say("premiere_date", "2011-06-23", "2023-08-07", 1)
    assert row(fates("2023-08-07", late)[1]) == ("silent", "2023-08-07", [])


def test_the_premiere_of_a_series_is_that_of_its_first_season() -> None:
    said = [say("premiere_date", "2021-05-07", "2021-05-20"), say("cancellation", "cancelled", "2021-06-02", 2)]
    found = facts("2021-07-01", *said)
    assert [(s.season, s.fate and s.fate.status, s.premiere and s.premiere.claim.value) for s in found.seasons] == [
        (1, "cancelled", "2021-05-07"),
        (2, None, None),
    ]


def test_a_month_counts_from_its_last_day() -> None:
    assert say("no_decision", "undecided", "2021-06", 2).known_from == date(2021, 6, 30)
    claims = [say("no_decision", "undecided", month, 2, doc=month) for month in ("2021-05", "2021-06", "2021-07")]
    seen = {
        day: sum(c.known_from <= date.fromisoformat(day) for c in claims)
        for day in ("2021-05-30", "2021-05-31", "2021-06-29", "2021-06-30", "2021-07-30", "2021-07-31")
    }
    assert list(seen.values()) == [0, 1, 1, 2, 2, 3]
