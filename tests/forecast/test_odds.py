"""Odds and the forecast table of toy histories: by hand, without leaks, honest where nothing is known."""

from __future__ import annotations

import math
import tempfile
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties import examples

from nextseason.batch import Batch
from nextseason.forecast import ForecastRow, forecast, month_ends, odds
from nextseason.forecast.hazard import EDGES, HORIZON
from nextseason.forecast.rates import STATUSES, cell_of, fit_rates, lags
from nextseason.status import standings

from .desks import HISTORY, article, chart, desk, report

DAY = date(2023, 12, 31)


def in_bins(*lives: float) -> list[float]:
    upper = [*EDGES[1:], 10**6]
    return [sum(max(min(life, b) - a, 0) for life in lives) for a, b in zip(EDGES, upper, strict=True)]


def test_the_odds_of_a_toy_history_are_those_by_hand(tmp_path: Path) -> None:
    found = odds(desk(tmp_path, *HISTORY).as_of(DAY))
    # followed to 30 June 2023: A1 came back after 364 days; A2, B1, C1 were still waiting
    a1, a2, b1, c1 = (days / 30.4375 for days in (364, 177, 540, 514))
    everyone = in_bins(a1, a2, b1, c1)
    assert {(o.series, o.season, o.status) for o in found} == {("A", 2, "open"), ("B", 1, "open"), ("C", 1, "open")}
    assert [o.within_24_months for o in found] == sorted((o.within_24_months for o in found), reverse=True)
    b = next(o for o in found if o.series == "B")
    seen, age = b1, (DAY - date(2022, 1, 6)).days / 30.4375
    cells = [everyone, in_bins(a1, b1, c1), in_bins(b1), in_bins(b1)]

    def of_b(start: float, ahead: float) -> float:
        upper = [*EDGES[1:], float(HORIZON)]
        total = 0.0
        for i, (low, high) in enumerate(zip(EDGES, upper, strict=True)):
            came = [1, 1, 0, 0] if i == 4 else [0, 0, 0, 0]
            rate = (came[0] + 0.5) / (cells[0][i] + 60)
            for n, lived in zip(came[1:], cells[1:], strict=True):
                rate = (n + 10 * (high - low) * rate) / (lived[i] + 10 * (high - low))
            total += rate * max(min(high, start + ahead) - max(low, start), 0)
        return total

    charted = (1 + 24 * (2 / 3)) / (1 + 24)  # A2, the only next premiere, was charted at once: (1 + 1) / (1 + 2) of all
    by_now = (1 - charted) * of_b(seen, age - seen)
    assert b.months_since == pytest.approx(age)
    assert b.within_24_months == pytest.approx(1 - math.exp(-(by_now + of_b(age, 24))))
    assert b.low <= b.within_24_months <= b.high <= 1


def test_what_the_odds_rest_on_is_said_with_its_counts(tmp_path: Path) -> None:
    b = next(o for o in odds(desk(tmp_path, *HISTORY).as_of(DAY)) if o.series == "B")
    assert b.evidence == (
        "season 1, not in English, charted, 24 months after its premiere: of 0 such seasons still waiting then, 0 came "
        "back within the next 24 months; few, so the rate leans on that of all seasons. Off the chart its next season "
        "may be out unseen since 2023-06-30. Only 1 next premieres were known by 2023-12-31: this is little more than "
        "a base rate"
    )


def test_without_any_next_premiere_it_says_so(tmp_path: Path) -> None:
    found = odds(desk(tmp_path, chart("2022-01-03", ("A", 1, "English"))).as_of(date(2022, 1, 12)))
    (only,) = found
    assert only.evidence == "no next premiere was known by 2022-01-12: an assumed base rate, nothing of this series"
    assert only.within_24_months == pytest.approx(1 - math.exp(-24 * 0.5 / 60), abs=0.02)


def rows_of(found: list[ForecastRow], series: str, target: str) -> dict[date, dict[str | None, float]]:
    out: dict[date, dict[str | None, float]] = defaultdict(dict)
    for row in found:
        if row.series == series and row.target == target:
            out[row.period][row.output_type_id] = row.value
    return out


def test_the_table_covers_the_latest_season_of_every_series(tmp_path: Path) -> None:
    found = forecast(desk(tmp_path, *HISTORY).as_of(DAY))
    assert {(r.series, r.season) for r in found} == {("A", 2), ("B", 1), ("C", 1), ("D", None)}
    assert {r.model for r in found} == {"seasons/2"} and {r.issued for r in found} == {DAY}
    for series in "ABCD":
        pmfs = rows_of(found, series, "outcome")
        assert list(pmfs) == month_ends(DAY, 24)
        assert all(set(pmf) == set(STATUSES) and sum(pmf.values()) == pytest.approx(1) for pmf in pmfs.values())
        assert all(p >= 0 for pmf in pmfs.values() for p in pmf.values())
        by = [next(iter(v.values())) for v in rows_of(found, series, "next_premiere_by").values()]
        assert len(by) == 24 and by == sorted(by) and by[0] >= 0 and by[-1] <= 1
        came = [pmf["renewed"] for pmf in pmfs.values()]
        assert all(p <= r + 1e-9 for p, r in zip(by, came, strict=True)), "what came was renewed"
    assert forecast(desk(tmp_path, *HISTORY).as_of(DAY), series=["b"], target="outcome") == [
        r for r in found if r.series == "B" and r.target == "outcome"
    ]


def test_month_ends() -> None:
    assert month_ends(date(2024, 1, 31), 3) == [date(2024, 2, 29), date(2024, 3, 31), date(2024, 4, 30)]
    assert month_ends(date(2023, 12, 30), 2) == [date(2023, 12, 31), date(2024, 1, 31)]
    assert month_ends(DAY, 0) == []


def test_decisions_known_stand_but_for_rescues_and_reversals(tmp_path: Path) -> None:
    told = (
        article("2023-07-01", "A", "renewal", "renewed", 3, "Netflix"),
        article("2023-08-01", "B", "cancellation", "cancelled", 2, "Netflix"),
        article("2023-09-01", "C", "renewal", "renewed", 2, "Netflix"),
        article("2023-09-02", "C", "premiere_date", "2024-02-10", 2, "Netflix"),
    )
    snapshot = desk(tmp_path, *HISTORY, *told).as_of(DAY)
    assert [(s.series, s.status) for s in standings(snapshot) if s.latest] == [
        ("A", "renewed"), ("B", "cancelled"), ("C", "renewed"), ("D", "concluded"),
    ]  # fmt: skip
    assert [o.series for o in odds(snapshot)] == []
    found = forecast(snapshot)
    kept = 1 - lags()["decided"]["renewed_in_vain"]
    by = {s: {p: v[None] for p, v in rows_of(found, s, "next_premiere_by").items()} for s in "ABCD"}
    # a day announced is kept, but for those never kept at all
    assert [by["C"][p] for p in (date(2024, 1, 31), date(2024, 2, 29))] == pytest.approx([0.0, kept], abs=1e-6)
    assert 0 < by["A"][date(2025, 12, 31)] <= kept
    assert by["B"][date(2025, 12, 31)] <= lags()["decided"]["rescued"]
    assert by["D"][date(2025, 12, 31)] <= lags()["decided"]["rescued"]
    first = {s: rows_of(found, s, "outcome")[date(2024, 1, 31)] for s in "ABCD"}
    assert first["A"]["renewed"] > 0.99 and first["B"]["cancelled"] > 0.99 and first["D"]["concluded"] > 0.99


def test_the_label_of_the_day_decides_not_a_later_one(tmp_path: Path) -> None:
    renamed = report("2023H2", "2024-05-23", ("B", None, "2022-01-06", "B: Limited Series"))
    made = desk(tmp_path, *HISTORY[:3], renamed)
    before = {(s.series, s.status) for s in standings(made.as_of(DAY)) if s.latest}
    assert ("B", "open") in before and ("D", "concluded") in before


def test_no_decision_said_on_a_day_was_none_before_it(tmp_path: Path) -> None:
    """A renewal that would mostly be told within 80 days is less likely to come out now that 300 days brought none."""
    early = report("2023H1", "2023-12-12", ("A", 1, "2022-01-05"), ("B", 1, "2023-02-01"))
    wait = article("2023-12-20", "B", "no_decision", "no decision yet", 2, "Netflix")
    silent = desk(tmp_path / "1", early).as_of(DAY)
    asked = desk(tmp_path / "2", early, wait).as_of(DAY)
    renewed = [rows_of(forecast(s), "B", "outcome")[date(2024, 1, 31)]["renewed"] for s in (silent, asked)]
    assert renewed[1] < renewed[0]


def test_an_old_season_charted_beside_its_successor_says_nothing_of_its_own_premiere(tmp_path: Path) -> None:
    late = (
        chart("2023-01-02", ("F", 2, "English"), ("F", 1, "English")),
        report("2023H1", "2023-12-12", ("F", 1, "2019-01-05"), ("F", 2, "2023-01-03")),
    )
    cells = {s.season: cell_of(s) for s in standings(desk(tmp_path, *late).as_of(DAY))}
    assert cells == {1: ("season 1", "unknown", "before the chart"), 2: ("season 2", "English", "charted")}


def test_before_the_first_report_next_premieres_are_the_charted_ones(tmp_path: Path) -> None:
    fitted = fit_rates(desk(tmp_path, *HISTORY).as_of(date(2023, 6, 30)))
    assert fitted.watched_through == date(2023, 6, 30)
    # A1, charted in the week to 9 January 2022, came back in the week to 8 January 2023
    assert [(life.months * 30.4375, life.came_back) for life in fitted.lives["season 1", "English", "charted"]] == [
        (364, True)
    ]
    assert fitted.seasons == 3


def test_a_fit_done_twice_gives_the_same_numbers(tmp_path: Path) -> None:
    made = desk(tmp_path, *HISTORY)
    assert forecast(made.as_of(DAY)) == forecast(made.as_of(DAY))
    assert odds(made.as_of(DAY)) == odds(made.as_of(DAY))


LATER = st.lists(
    st.one_of(
        st.builds(
            lambda day, title, value, season: article(str(day), title, "renewal", value, season, "Netflix"),
            st.dates(date(2024, 1, 1), date(2025, 12, 31)), st.sampled_from("ABCDZ"),
            st.sampled_from(["renewed", "revival"]), st.sampled_from([None, 2, 3]),
        ),
        st.builds(
            lambda day, title: article(str(day), title, "cancellation", "cancelled", None, "Netflix"),
            st.dates(date(2024, 1, 1), date(2025, 12, 31)), st.sampled_from("ABCDZ"),
        ),
        st.builds(
            lambda half, known, day: report(half, known, ("A", 3, day), ("B", 2, day), ("C", None, day)),
            st.sampled_from(["2024H1", "2024H2"]), st.sampled_from(["2024-09-19", "2025-02-26"]),
            st.sampled_from(["2022-06-01", "2023-09-01", "2024-08-01"]),
        ),
    ),
    max_size=4, unique_by=lambda batch: batch.document,
)  # fmt: skip


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> list[ForecastRow]:
    """What is forecast where nothing is known of later days."""
    return forecast(desk(tmp_path_factory.mktemp("alone"), *HISTORY[:3]).as_of(date(2023, 12, 12)))


@settings(max_examples=examples(12))
@given(LATER)
def test_what_is_known_later_changes_no_forecast_of_the_day(alone: list[ForecastRow], later: list[Batch]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        beside = forecast(desk(Path(folder), *HISTORY, *later).as_of(date(2023, 12, 12)))
    assert beside == alone
