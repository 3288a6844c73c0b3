"""The audience: what is taken from charts, the decay model with weeks below the tenth place, and forecasts as rows."""

from __future__ import annotations

import importlib.util
import json
import math
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from importlib import resources
from pathlib import Path

import numpy as np
import pytest

from nextseason.desk import Desk
from nextseason.forecast import audience, forecast, normal
from nextseason.forecast import audience_curve as curves
from nextseason.forecast.audience_fit import average_decay, fit, in_half, nowcast, totals
from nextseason.forecast.audience_weeks import CHARTED, UNKNOWN, Seasons, seasons

_SPEC = importlib.util.spec_from_file_location("audience_charts", Path(__file__).with_name("charts.py"))
assert _SPEC and _SPEC.loader
charts = importlib.util.module_from_spec(_SPEC)
sys.modules[_SPEC.name] = charts
_SPEC.loader.exec_module(charts)
week, desk = charts.week, charts.desk

# Lantern comes out on Thursday 6 June 2024 and falls off in its third week; Old Oak comes back beside its season 2.
JUNE = (
    week("2024-06-03", ("Lantern", 1, 1, 24.0, 4.0, 1), ("Tide", 2, 10, 10.0, 2.0, 3)),
    week(
        "2024-06-10", ("Lantern", 1, 2, 30.0, 5.0, 2), ("Old Oak", 2, 1, 40.0, 5.0, 1),
        ("Old Oak", 1, 10, 8.0, 2.0, 1),
    ),
    week("2024-06-17", ("Old Oak", 2, 1, 32.0, 4.0, 2), ("Tide", 2, 10, 6.0, 1.0, 4)),
)  # fmt: skip
TOLD = charts.premiere("Lantern", 1, "2024-06-06", "2024-05-01")


def test_what_a_chart_tells_of_new_seasons(tmp_path: Path) -> None:
    found = seasons(desk(tmp_path, *JUNE, TOLD).as_of(date(2024, 6, 25)))
    told = [
        (
            found.series_id[i], found.season[i], str(found.first[i]), found.state[i, :4].tolist(),
            found.hours[i, :3].tolist(), np.exp(found.tenth[i, :3]).round(-3).tolist(), float(found.runtime[i]),
            float(found.launch[i]),
        )
        for i in range(len(found))
    ]  # fmt: skip
    nan = float("nan")
    expected = [
        # tenth place in hours is that week's tenth views by the season's own runtime, not the tenth's hours
        ("lantern", 1, "2024-06-03", [1, 1, 0, -1], [24e6, 30e6, nan], [12e6, 12e6, 6e6], 6.0, 4.0),
        ("old-oak", 2, "2024-06-10", [1, 1, -1, -1], [40e6, 32e6, nan], [16e6, 8e6, nan], 8.0, nan),
    ]
    np.testing.assert_equal(told, expected)


def test_the_runtime_is_that_of_the_vintage(tmp_path: Path) -> None:
    early = week("2024-06-03", ("Lantern", 1, 1, 24.0, 4.0, 1), ("Tide", 2, 10, 10.0, 2.0, 3))
    longer = replace(
        week("2024-06-03", ("Lantern", 1, 1, 24.0, 4.0, 1), ("Tide", 2, 10, 10.0, 2.0, 3), runtime=12.0),
        vintage="2", known=charts.Known(charts.When.parse("2024-08-01"), "vintage"),
    )  # fmt: skip
    claims = tuple(replace(c, known=longer.known) for c in longer.claims)
    made = desk(tmp_path, early, replace(longer, claims=claims))
    assert [float(seasons(made.as_of(date(*d))).runtime[0]) for d in ((2024, 7, 1), (2024, 8, 1))] == [6.0, 12.0]


# A power law of exponent 1.2 from week 2 on, the same in all seasons but for noise.
TRUE = replace(
    audience.assumed().curve, step=np.array([-1.2] + [0.0] * 18),
    variance=np.array([0.13, 0.4, 0.1, 0.05, 0.04, 0.04, 0.04]),
)  # fmt: skip


def simulated(n: int, weeks: int, seed: int, tenth: float = 15.7) -> tuple[Seasons, np.ndarray]:
    """Seasons drawn from TRUE that charted in week 1, followed for some weeks, with all their ln hours."""
    law = curves.law(TRUE)
    y = np.random.default_rng(seed).multivariate_normal(law.base, law.cov, size=4 * n)[:, 1:]
    y = y[y[:, 0] > tenth][:n]
    return charts.known(np.exp(y), np.full((n, 26), tenth), weeks), y


def test_the_censored_likelihood_recovers_a_known_decay() -> None:
    found, _ = simulated(500, 26, seed=3)
    fitted = curves.law(curves.fit(found, audience.assumed().curve)).base
    true = curves.law(TRUE).base
    assert (found.state[:, 5] == CHARTED).mean() < 0.4  # most weeks are hidden
    assert fitted[8] - fitted[2] == pytest.approx(true[8] - true[2], abs=0.12)
    assert true[8] - true[2] == pytest.approx(-1.2 * math.log(4), abs=1e-9)
    # Weeks off the chart taken as missing: the survivors fall more slowly, far outside of that.
    falls, _ = average_decay(found, audience.assumed())
    assert falls[1:7].sum() > true[8] - true[2] + 0.2


def test_intervals_of_simulated_seasons_hold_what_they_say() -> None:
    found, y = simulated(3000, 2, seed=4, tenth=-99.0)
    (_, mean, cov), *more = curves.given(curves.law(TRUE), found)
    assert not more
    sd = np.sqrt(np.diagonal(cov[0]))
    for week_ in (3, 8, 20):
        level = normal.cdf((y[:, week_ - 1] - mean[:, week_]) / sd[week_])
        for share in (0.5, 0.8, 0.95):
            held = (np.abs(level - 0.5) <= share / 2).mean()
            assert held == pytest.approx(share, abs=4 * math.sqrt(share * (1 - share) / 3000))


def test_weeks_below_the_tenth_place_move_a_forecast_as_the_truncated_normal_does() -> None:
    found, _ = simulated(4, 3, seed=9, tenth=16.2)
    state = np.full((4, 26), UNKNOWN, dtype=np.int8)
    state[:, :2], state[:, 2] = CHARTED, 0
    hours = np.full((4, 26), np.nan)
    hours[:, :2] = np.exp(16.5)
    one = replace(found, state=state, hours=hours)
    ((_, mean, cov),) = curves.given(curves.law(TRUE), one)
    law = curves.law(TRUE)
    seen = [1, 2]
    gain = np.linalg.solve(law.cov[np.ix_(seen, seen)], law.cov[seen]).T
    centre = law.base + gain @ (16.5 - law.base[seen])
    spread = law.cov - gain @ law.cov[seen]
    paths = np.random.default_rng(1).multivariate_normal(centre[3:6], spread[3:6, 3:6], size=400_000)
    kept = paths[paths[:, 0] < 16.2]
    np.testing.assert_allclose(mean[0, 3:6], kept.mean(0), atol=0.01)
    np.testing.assert_allclose(np.diagonal(cov[0])[3:6], kept.var(0), atol=0.01)


def test_one_season_and_many_give_the_same_numbers() -> None:
    found, _ = simulated(40, 4, seed=6)  # some closed form, some week by week
    model = replace(audience.assumed(), curve=TRUE)
    many = audience.predict(model, found)
    for i in (0, 7, 39):
        one = audience.predict(model, found.take(np.array([i])))
        np.testing.assert_allclose(one.centre[0], many.centre[i], atol=1e-9)
        np.testing.assert_allclose(one.days[91][1][0], many.days[91][1][i], atol=1e-9)


def test_half_years_by_hand() -> None:
    assert in_half(date(2024, 6, 17), date(2024, 6, 30))[:4].tolist() == [1.0, 1.0, 0.0, 0.0]
    assert in_half(date(2025, 6, 30), date(2025, 6, 30))[:2].tolist() == [1 / 7, 0.0]


def test_a_half_year_is_its_charted_weeks_and_what_the_chart_does_not_show(tmp_path: Path) -> None:
    report = charts.half_year("2024-09-19", "2024-01-01", "2024-06-30", ("Lantern", 1, 66.0), ("Old Oak", 2, 30.0))
    end = desk(tmp_path, *JUNE, report).as_of(date(2024, 9, 19))
    known = seasons(end)
    found = totals(end, known)
    # Old Oak's report is short of its charted hours: it is of another season, and left out
    assert [(known.series_id[i], h) for i, h in zip(found.index, found.hours, strict=True)] == [("lantern", 66e6)]
    centre, scale = nowcast(audience.assumed(), known.take(found.index), found.share)
    assert 54e6 < math.exp(centre[0]) < 54e6 + 6e6 + 9e6  # below the tenth place in week 3, unknown in week 4
    assert 0 < scale[0] < 0.2


def test_the_rows_of_a_forecast(tmp_path: Path) -> None:
    snapshot = desk(tmp_path, *JUNE, TOLD).as_of(date(2024, 6, 25))
    rows = audience.forecast(snapshot, series=["lantern"])
    kinds = {(r.target, r.period) for r in rows}
    mondays = [date(2024, 6, 17), date(2024, 6, 24), date(2024, 7, 1)]
    assert {("hours_week", m) for m in mondays} | {("views_week", m) for m in mondays} <= kinds
    assert ("hours_28d", date(2024, 7, 3)) in kinds and ("hours_91d", date(2024, 9, 4)) in kinds
    assert min(r.period for r in rows if r.target == "hours_week") == date(2024, 6, 17)  # what charted is no forecast
    assert {(r.model, r.series, r.season, r.output_type) for r in rows} == {("decay/1", "Lantern", 1, "quantile")}
    by: dict[tuple[str, date], list[float]] = {}
    for r in rows:
        by.setdefault((r.target, r.period), []).append(r.value)
    assert all(len(v) == 23 and v == sorted(v) and v[0] > 0 for v in by.values())
    assert max(by["hours_week", mondays[0]]) <= 6.0e6 + 1  # below that week's tenth place: 1 million views of 6 hours
    assert by["views_week", mondays[1]] == pytest.approx([h / 6.0 for h in by["hours_week", mondays[1]]])
    assert [r for r in forecast(snapshot, series=["lantern"]) if r.target in audience.TARGETS] == rows
    assert {r.target for r in forecast(snapshot, target="hours_28d")} == {"hours_28d"}
    assert audience.forecast(snapshot, series=["tide"]) == []  # in its third week when first seen: no beginning


def leaks(folder: Path, issue: Callable[[Desk, date], object]) -> bool:
    """Whether what is issued for 18 June 2024 changes with what became known after it."""
    later = charts.premiere("Lantern", 1, "2024-06-06", "2024-09-19")
    day = date(2024, 6, 18)
    return issue(desk(folder / "1", *JUNE[:2]), day) != issue(desk(folder / "2", *JUNE, later), day)


def test_a_forecast_knows_nothing_of_later_days_and_a_leak_on_purpose_is_seen(tmp_path: Path) -> None:
    assert not leaks(tmp_path / "ours", lambda made, day: audience.forecast(made.as_of(day)))
    # the same from the last day's snapshot, as if it were the day's
    assert leaks(
        tmp_path / "leak",
        lambda made, day: [
            r[5:] for r in audience.forecast(made.as_of(made.last_watched()), model=audience.model_for(day))
        ],
    )


@pytest.mark.parametrize(
    ("day", "cutoff"),
    [
        (date(2021, 11, 30), None), (date(2021, 12, 31), date(2021, 12, 31)), (date(2023, 6, 29), date(2022, 12, 31)),
        (date(2025, 7, 1), date(2025, 6, 30)), (date(2026, 1, 28), date(2025, 12, 31)),
    ],
)  # fmt: skip
def test_a_day_uses_the_fit_of_the_half_year_before(day: date, cutoff: date | None) -> None:
    model = audience.model_for(day)
    assert model.cutoff == cutoff
    assert model.name == ("decay/1" if cutoff else "decay/1 assumed")


def test_kept_fits_are_small_and_fitting_again_gives_the_same(tmp_path: Path) -> None:
    folder = resources.files("nextseason.forecast").joinpath("fits")
    sizes = [len(f.read_text("utf-8")) for f in folder.iterdir()]
    assert len(sizes) == 10 and max(sizes) < 4000
    cutoff = date(2021, 12, 31)
    again = audience.as_json(fit(Desk.create(tmp_path / "desk").as_of(cutoff)))
    kept = json.loads(folder.joinpath(f"audience-{cutoff}.json").read_text("utf-8"))
    assert again["card"] == kept["card"]
    for name, values in kept["curve"].items():
        np.testing.assert_allclose(again["curve"][name], values, atol=1e-4)
    np.testing.assert_allclose(again["tail"], kept["tail"], atol=1e-4)


def test_too_few_seasons_leave_the_base_rates(tmp_path: Path) -> None:
    assert fit(desk(tmp_path, *JUNE).as_of(date(2024, 6, 25))) is audience.assumed()
