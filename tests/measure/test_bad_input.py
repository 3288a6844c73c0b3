"""Lines and files that cannot be: counted, named, left out by a stated rule; the rest is measured."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from nextseason.errors import DocumentError, LayoutError, UsageError
from nextseason.measure import check, measure

from .logs import LANTERN, at_random, log, play, table, titles, write


def test_every_rule_is_told_with_how_many_it_left_out(tmp_path: Path) -> None:
    good = play(1, "L1", "2026-01-06 20:00:00", 0, 600)
    plays = log(
        tmp_path,
        good,
        good,
        play("", "L1", "2026-01-06 20:00:00", 0, 600),
        play(2, "L1", "", 0, 600),
        play(2, "L1", "next week", 0, 600),
        play(2, "L1", "2026-01-06 20:00:00"),
        play(2, "L1", "2026-01-06 20:00:00", seconds="long"),
        play(2, "L1", "2026-01-06 20:00:00", seconds=-60),
        play(2, "L1", "2026-01-06 20:00:00", seconds=0),
        play(2, "L1", "2026-01-06 20:00:00", 600, 0),
        play(2, "L1", "2026-01-06 20:00:00", seconds=86_401),
        play(2, "L9", "2026-01-06 20:00:00", 0, 600),
        play(2, "L1", "2026-01-04 23:59:59", 0, 600),
        play(2, "L1", "2029-01-06 20:00:00", 0, 600),
    )
    found = measure(plays, titles(tmp_path), today=date(2026, 1, 31), periods=["all"])
    assert found.left_out == {
        "no account": 1, "no readable start": 2, "no readable length": 2, "a length below zero": 1,
        "nothing played": 2, "longer than a day": 1, "a title that is not in the table": 1, "before its release": 1,
        "in the future": 1, "sent twice": 1,
    }  # fmt: skip
    assert (found.read, found.counted) == (14, 1)
    assert found.read == found.counted + sum(found.left_out.values())
    assert table(found, LANTERN, "all")["minutes"] == 10
    assert found.summary()[0] == "14 plays read, 1 counted, from 2026-01-06 to 2026-01-06 (UTC)"


def test_a_play_sent_twice_counts_in_its_longest_form(tmp_path: Path) -> None:
    beats = [play(1, "L1", "2026-01-06 20:00:00", 0, end) for end in (300, 1500, 900)]
    found = measure(log(tmp_path, *beats), titles(tmp_path), periods=["all"])
    assert (table(found, LANTERN, "all")["minutes"], found.left_out) == (25, {"sent twice": 2})


def test_a_title_without_a_runtime_keeps_what_needs_none(tmp_path: Path) -> None:
    text = "title,season,episode,runtime_minutes\nLantern Street,1,1,40\nLantern Street,1,2,\n"
    plays = log(tmp_path, play(1, "L1", "2026-01-06 20:00:00", 0, 2400), play(1, "L2", "2026-01-06 21:00:00", 0, 2400))
    found = measure(plays, titles(tmp_path, text), periods=["all"])
    assert list(table(found, LANTERN, "all")) == ["minutes", "hours", "accounts", "reach", "starters", "drop_off_1"]
    assert found.notes == {"titles without a runtime": 1, "titles without a release day": 2}


def test_a_title_matches_as_the_table_writes_it_and_with_straight_quotes(tmp_path: Path) -> None:
    text = "title,season,episode,runtime_minutes\nThe Keeper’s  Oath,1,1,40\n"
    header = "account,title,season,episode,start,seconds"
    lines = [
        f"{n},{name},1,1,2026-01-06 20:00:00,600" for n, name in enumerate(("the keeper’s  oath", "The Keeper's Oath"))
    ]
    found = measure(log(tmp_path, *lines, header=header), titles(tmp_path, text), periods=["all"])
    assert (found.counted, {f.title for f in found.figures}) == (2, {"The Keeper's Oath"})


def test_a_damaged_file_among_good_ones_is_named_and_the_rest_is_measured(tmp_path: Path) -> None:
    whole = write(tmp_path, at_random(1, 40), "a.parquet")
    data = whole.read_bytes()
    (tmp_path / "b.parquet").write_bytes(data[: len(data) // 2])
    (tmp_path / "c.parquet").write_bytes(data[:-500] + bytes(500))
    (tmp_path / "d.csv").write_text("who,what\n1,2\n", "utf-8")
    (tmp_path / "e.parquet").write_bytes(b"")
    middle = bytearray(data)
    middle[200:1200] = bytes(1000)
    (tmp_path / "f.parquet").write_bytes(bytes(middle))
    paths = [tmp_path / f"{n}.parquet" for n in "abcef"] + [tmp_path / "d.csv"]
    found = measure(paths, titles(tmp_path), periods=["all"])
    assert sorted(Path(r.partition(": ")[0]).name for r in found.refused) == [
        "b.parquet", "c.parquet", "d.csv", "e.parquet", "f.parquet",
    ]  # fmt: skip
    assert found.figures == measure(whole, titles(tmp_path), periods=["all"]).figures
    with pytest.raises(DocumentError, match=r"b\.parquet"):
        measure(tmp_path / "b.parquet", titles(tmp_path))


@pytest.mark.parametrize(
    ("header", "line", "said"),
    [
        ("title,season,episode,start,seconds", "Lantern Street,1,1,2026-01-06,60", "no column account"),
        ("account,title,season,episode,seconds", "1,Lantern Street,1,1,60", "no column start"),
        ("account,title,season,episode,start", "1,Lantern Street,1,1,2026-01-06", "neither a column seconds"),
        ("account,start,seconds", "1,2026-01-06,60", "no column episode_id"),
        ("account,episode_id,start,seconds", "1,5,2026-01-06,60", "no column title"),
    ],
)
def test_a_log_that_does_not_fit_is_refused_by_column(tmp_path: Path, header: str, line: str, said: str) -> None:
    with pytest.raises((LayoutError, DocumentError), match=said):
        measure(log(tmp_path, line, header=header), titles(tmp_path))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name,season\nA,1\n", "no column title"),
        ("title,runtime_minutes\n,40\n", "line 2, column title"),
        ("title,runtime_minutes\nA,fast\n", "line 2, column runtime_minutes: 'fast' is no length"),
        ("title,runtime\nA,2400\n", "runtime_seconds"),
        ("title,season\nA,one\n", "line 2, column season: 'one' is no whole number"),
        ("title,released\nA,soon\n", "line 2, column released: 'soon' is no day"),
        ("title,season,episode\nA,1,1\nA,1,1\n", "line 3, column title: 'A' stands in line 2 already"),
        ("title,season\n", "no rows"),
    ],
)
def test_a_table_of_titles_that_does_not_fit_is_refused_by_line_and_column(
    tmp_path: Path, text: str, said: str
) -> None:
    with pytest.raises(LayoutError, match=said):
        measure(log(tmp_path, play(1, "L1", "2026-01-06 20:00:00", 0, 60)), titles(tmp_path, text))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"timezone": "Mars/Olympus"}, "no time zone"),
        ({"memory": "lots"}, "no amount of memory"),
        ({"engine": "abacus"}, "no engine"),
        ({"periods": ["fortnight"]}, "no period"),
        ({"cells": ["age"]}, "--panel"),
    ],
)
def test_a_wrong_call_is_told(tmp_path: Path, options: dict[str, object], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        measure(log(tmp_path), titles(tmp_path), **options)  # type: ignore[arg-type]


def test_an_empty_log_has_no_figures(tmp_path: Path) -> None:
    found = measure(log(tmp_path), titles(tmp_path))
    assert (found.figures, found.read, found.first) == ([], 0, None)


def test_check_finds_gaps_clocks_bots_and_the_impossible(tmp_path: Path) -> None:
    plays = log(
        tmp_path,
        *(play(99, "L1", f"2026-01-06 {h:02d}:{m:02d}:30", seconds=600) for h in range(24) for m in range(0, 60, 6)),
        play(1, "L1", "2026-01-04 23:00:00", 0, 600),
        play(1, "L1", "2026-01-09 20:01:00", seconds=9000),
        play(1, "L2", "2026-01-09 20:01:00", 3000, 3600),
        play(1, "L3", "2026-01-09 20:01:00", seconds=2000),
        play(1, "L3", "2026-01-09 20:01:20", seconds=2000),
        play(1, "L3", "2027-01-09 20:01:20", seconds=2000),
    )
    found = {f.check: (f.count, f.detail) for f in check(plays, titles(tmp_path), today=date(2026, 2, 1)) if f.count}
    assert found == {
        "plays that count": (244, "2026-01-06 to 2026-01-09, 2 accounts"),
        "left out: before its release": (1, "as of account 1"),
        "left out: in the future": (1, "as of account 1"),
        "days without plays": (2, "2026-01-07, 2026-01-08"),
        "clock ahead: plays after the last day": (1, ""),
        "clock or zone behind: plays on the day before release": (1, ""),
        "bots: accounts with more than 24 hours in a day": (1, "as 99"),
        "bots: accounts with more than 200 plays in a day": (1, "as 99"),
        "bots: accounts that play in 20 or more hours of a day": (1, "as 99"),
        "impossible: longer than twice the runtime": (1, ""),
        "impossible: positions show nothing (backwards, or beyond the end)": (1, ""),
        "impossible: one account starts a title again before a tenth of the last play was over": (1, ""),
    }
