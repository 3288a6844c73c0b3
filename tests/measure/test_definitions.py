"""Each measure by a literal log: lines in, the whole table of figures out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from nextseason.measure import measure

from .logs import HARBOR, LANTERN, PIER, log, play, table, titles

MONDAY = "2026-01-05"


def test_a_week_of_a_season(tmp_path: Path) -> None:
    plays = log(
        tmp_path,
        play(1, "L1", "2026-01-05 20:00:00", 0, 2400),
        play(1, "L2", "2026-01-06 20:00:00", 0, 2400),
        play(1, "L3", "2026-01-07 20:00:00", 0, 1680),  # 90% of the season: 6,480 of 7,200 seconds
        play(2, "L1", "2026-01-07 21:00:00", 0, 600),
        play(2, "L1", "2026-01-08 21:00:00", 0, 600),  # the same ten minutes twice
        play(3, "L1", "2026-01-09 21:00:00", 0, 1680),  # 70% of one episode
        play(4, "L2", "2026-01-09 22:00:00", 0, 119),  # not two minutes
        play(5, "L2", "2026-01-09 22:00:00", 0, 59),  # not one
    )
    assert table(measure(plays, titles(tmp_path), periods=["week"]), LANTERN, MONDAY) == {
        "minutes": (6480 + 1200 + 1680 + 119 + 59) / 60,
        "hours": (6480 + 1200 + 1680 + 119 + 59) / 3600,
        "views": (6480 + 1200 + 1680 + 119 + 59) / 7200,
        "average_minute_audience": (6480 + 1200 + 1680 + 119 + 59) / 7200,
        "accounts": 5,
        "reach": 4,
        "starters": 3,
        "watchers": 2,
        "completers": 1,
        "completion_rate": 100 / 3,
        "chart_rank": 1,
        "weeks_on_chart": 1,
    }


@pytest.mark.parametrize(
    ("spans", "starters", "watchers", "completers"),
    [
        ([(0, 120)], 1, 0, 0),
        ([(0, 119)], 0, 0, 0),
        ([(0, 60), (30, 90), (0, 90)], 0, 0, 0),  # ninety seconds, over and over
        ([(0, 60), (1000, 1060)], 1, 0, 0),
        ([(0, 4200)], 1, 1, 0),
        ([(0, 4199)], 1, 0, 0),
        ([(0, 3000), (3000, 5400)], 1, 1, 1),
        ([(0, 3000), (2000, 5000)], 1, 1, 0),
        ([(600, 6000)], 1, 1, 1),  # the end without the beginning
        ([(0, 2000)] * 3, 1, 0, 0),  # rewound and seen again
        ([(4000, 9000), (0, 3400)], 1, 1, 1),  # beyond its end there is nothing
        ([(500, 100)], 0, 0, 0),  # backwards
    ],
)
def test_a_film_is_seen_by_distinct_content(
    tmp_path: Path, spans: list[tuple[int, int]], starters: int, watchers: int, completers: int
) -> None:
    plays = log(tmp_path, *(play(7, "P", f"2026-01-07 {n + 10}:00:00", *span) for n, span in enumerate(spans)))
    found = table(measure(plays, titles(tmp_path), periods=["all"]), PIER, "all")
    assert tuple(found.get(m, 0) for m in ("starters", "watchers", "completers")) == (starters, watchers, completers)


def test_without_positions_what_was_played_counts_up_to_the_runtime(tmp_path: Path) -> None:
    plays = log(
        tmp_path,
        play(1, "L1", "2026-01-05 20:00:00", seconds=9000),  # left running: no more than the episode was seen
        play(2, "P", "2026-01-06 20:00:00", seconds=3000),
        play(2, "P", "2026-01-07 20:00:00", seconds=2400),
    )
    found = measure(plays, titles(tmp_path), periods=["all"])
    lantern, pier = table(found, LANTERN, "all"), table(found, PIER, "all")
    assert (lantern["minutes"], lantern["watchers"], lantern["completers"]) == (150, 1, 0)
    assert (pier["completers"], pier["days_to_complete"]) == (1, 1)


def test_a_jump_shows_only_what_was_played(tmp_path: Path) -> None:
    plays = log(tmp_path, play(1, "P", "2026-01-07 20:00:00", 0, 6000, seconds=300))
    found = table(measure(plays, titles(tmp_path), periods=["all"]), PIER, "all")
    assert (found["minutes"], found["starters"], found["watchers"], found["completers"]) == (5, 1, 0, 0)


def test_days_to_complete_and_drop_off(tmp_path: Path) -> None:
    plays = log(
        tmp_path,
        *(play(1, f"L{n}", f"2026-01-0{4 + n} 20:00:00", 0, 2400) for n in (1, 2, 3)),  # in two days
        *(play(2, f"L{n}", "2026-01-05 20:00:00", 0, 2400) for n in (1, 2, 3)),  # in a night
        play(2, "L1", "2026-01-20 20:00:00", 0, 2400),  # seeing it again changes nothing
        *(play(3, f"L{n}", f"2026-01-{5 + 3 * n:02d} 20:00:00", 0, 2400) for n in (1, 2, 3)),  # in six
        play(4, "L1", "2026-01-06 20:00:00", 0, 1200),
        play(5, "L2", "2026-01-06 20:00:00", 0, 1200),
    )
    found = table(measure(plays, titles(tmp_path), periods=["all"]), LANTERN, "all")
    shown = {m: found[m] for m in ("days_to_complete", "drop_off_1", "drop_off_2", "completion_rate")}
    assert shown == {"days_to_complete": 2, "drop_off_1": 20, "drop_off_2": 20, "completion_rate": 60}


def test_windows_run_from_the_release_of_the_season(tmp_path: Path) -> None:
    plays = log(
        tmp_path,
        play(1, "H1", "2026-01-05 20:00:00", 0, 1800),
        play(1, "H2", "2026-01-12 00:00:00", 0, 1800),  # the eighth day
        play(1, "H1", "2026-02-01 23:59:59", 0, 1800),  # the last of 28
        play(1, "H1", "2026-02-02 00:00:00", 0, 1800),
        play(1, "H1", "2026-04-05 23:59:59", 0, 1800),
        play(1, "H1", "2026-04-06 00:00:00", 0, 1800),
    )
    found = measure(plays, titles(tmp_path))
    minutes = {p: table(found, HARBOR, p)["minutes"] for p in ("7d", "28d", "91d", "all")}
    assert minutes == {"7d": 30, "28d": 90, "91d": 150, "all": 180}
    # Views rest on what was out: half an hour by the end of the first week, an hour from the second.
    assert [table(found, HARBOR, p)["views"] for p in ("7d", MONDAY, "2026-01-12", "28d")] == [1, 1, 0.5, 1.5]


def test_what_a_log_cannot_tell_is_flagged(tmp_path: Path) -> None:
    plays = log(tmp_path, play(1, "H1", "2026-01-05 20:00:00", 0, 900), play(1, "L1", "2026-01-13 20:00:00", 0, 900))
    flags = {f.period: f.flag for f in measure(plays, titles(tmp_path)).figures if f.measure == "minutes"}
    assert flags == {
        MONDAY: None, "2026-01-12": "not over", "7d": None, "28d": "not over", "91d": "not over", "all": None,
    }  # fmt: skip
    whole = measure(plays, titles(tmp_path), until=date(2026, 2, 28))
    assert {f.period: f.flag for f in whole.figures if f.measure == "minutes"}["28d"] is None
    late = log(tmp_path, play(1, "L1", "2026-01-09 20:00:00", 0, 900), play(1, "L1", "2026-01-19 20:00:00", 0, 900))
    assert {f.flag for f in measure(late, titles(tmp_path), periods=[7]).figures} == {"log begins after release"}


@pytest.mark.parametrize(
    ("zone", "monday"),
    [("UTC", MONDAY), ("America/New_York", "2025-12-29"), ("Asia/Tokyo", MONDAY), ("Europe/Berlin", MONDAY)],
)
def test_a_week_begins_on_monday_in_the_time_zone(tmp_path: Path, zone: str, monday: str) -> None:
    early = titles(tmp_path, "title,season,episode,runtime_minutes\nLantern Street,1,1,40\n")
    found = measure(log(tmp_path, play(1, "L1", "2026-01-05 03:00:00", 0, 900)), early, timezone=zone, periods=["week"])
    assert {f.period for f in found.figures} == {monday}


def test_daylight_saving_moves_the_hour_at_which_a_week_begins(tmp_path: Path) -> None:
    early = titles(tmp_path, "title,season,episode,runtime_minutes\nLantern Street,1,1,40\n")
    plays = log(
        tmp_path,
        play(1, "L1", "2026-03-22 22:59:00", 0, 900),  # Sunday, 23:59 in Berlin, in winter
        play(1, "L1", "2026-03-29 22:00:00", 0, 900),  # Monday, 0:00, in summer
        play(1, "L1", "2026-03-29T23:59:00+02:00", 0, 900),  # Sunday, with its offset
    )
    found = measure(plays, early, timezone="Europe/Berlin", periods=["week"])
    assert {f.period: f.value for f in found.figures if f.measure == "minutes"} == {
        "2026-03-16": 15, "2026-03-23": 15, "2026-03-30": 15,
    }  # fmt: skip


def test_each_market_and_all_together(tmp_path: Path) -> None:
    plays = log(
        tmp_path,
        play(1, "L1", "2026-01-05 20:00:00", 0, 2400, country="US"),
        play(1, "L2", "2026-01-06 20:00:00", 0, 2400, country="GB"),  # travelled: one account in all, one in each
        play(2, "L1", "2026-01-06 20:00:00", 0, 2400, country=""),
    )
    found = measure(plays, titles(tmp_path), periods=["week"], each_market=True)
    accounts = {f.market: (f.value, f.sample) for f in found.figures if f.measure == "accounts"}
    assert accounts == {"all": (2, 2), "US": (1, 1), "GB": (1, 1), "unknown": (1, 1)}
    only = measure(plays, titles(tmp_path), periods=["week"], markets=["GB"])
    assert (only.read, table(only, LANTERN, MONDAY)["minutes"]) == (1, 40)


def test_the_weekly_top_ten(tmp_path: Path) -> None:
    names = [f"Show {n:02d}" for n in range(12)]
    text = "title,season,episode,runtime_minutes,language\n" + "".join(f"{n},1,1,40,English\n" for n in names)
    text += "Fado,1,1,40,Portuguese\nA Film,,,60,English\nUnmeasured,1,1,,English\n"
    lines = [f"{n},{name},1,1,2026-01-05 20:00:00,{600 + 60 * n},US" for n, name in enumerate(names)]
    lines += ["1,Fado,1,1,2026-01-05 10:00:00,60,US", "1,A Film,,,2026-01-05 10:00:00,60,US",
              "1,Unmeasured,1,1,2026-01-05 10:00:00,6000,US",
              "1,Show 05,1,1,2026-01-12 10:00:00,600,US", "2,Show 04,1,1,2026-01-12 10:00:00,600,US",
              "1,Show 01,1,1,2026-01-12 10:00:00,700,US"]  # fmt: skip
    plays = log(tmp_path, *lines, header="account,title,season,episode,start,seconds,country")
    found = measure(plays, titles(tmp_path, text), periods=["week"]).figures
    chart = [
        (f.chart, f.period[5:], int(f.value), f.title,
         next(int(w.value) for w in found
              if w.measure == "weeks_on_chart" and (w.title, w.period) == (f.title, f.period)))
        for f in found if f.measure == "chart_rank"
    ]  # fmt: skip
    assert chart == [
        ("Films (English)", "01-05", 1, "A Film", 1),
        *(("TV (English)", "01-05", rank, f"Show {12 - rank:02d}", 1) for rank in range(1, 11)),
        ("TV (English)", "01-12", 1, "Show 01", 1),  # eleventh the week before
        ("TV (English)", "01-12", 2, "Show 04", 2),  # equal views and hours: by title
        ("TV (English)", "01-12", 3, "Show 05", 2),
        ("TV (Non-English)", "01-05", 1, "Fado", 1),
    ]


def test_by_person_profiles_count_for_themselves(tmp_path: Path) -> None:
    lines = ["9,Anna,Lantern Street,1,1,2026-01-05 20:00:00,2400", "9,Ben,Lantern Street,1,1,2026-01-05 21:00:00,2400",
             "9,Anna;Ben,Lantern Street,1,2,2026-01-06 21:00:00,1200",
             "9,,Lantern Street,1,2,2026-01-06 21:00:00,1200"]  # fmt: skip
    plays = log(tmp_path, *lines, header="account,profile,title,season,episode,start,seconds")
    found = measure(plays, titles(tmp_path), periods=["week"], by_person=True)
    shown = table(found, LANTERN, MONDAY)
    assert {m: shown[m] for m in ("viewers", "minutes", "co_viewed_minutes")} == {
        "viewers": 2, "minutes": 120, "co_viewed_minutes": 40,
    }  # fmt: skip
    assert found.left_out == {"no person named": 1}
    together = table(measure(plays, titles(tmp_path), periods=["week"]), LANTERN, MONDAY)
    assert (together["accounts"], together["minutes"]) == (1, 100)
