"""What is issued is kept: once, whatever happens, by any number of processes, and the first word counts."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties import examples

from nextseason import Desk
from nextseason.errors import DeskError
from nextseason.evaluate.issued import Issued
from nextseason.forecast import ForecastRow

EARLY, LATE = datetime(2024, 1, 2, 3, 4), datetime(2024, 1, 5)  # noqa: DTZ001 - UTC, as it is kept
DAY = date(2023, 12, 31)


def row(series: str, value: float, *, season: int | None = 1, months: int = 6, model: str = "m") -> ForecastRow:
    period = date(2024, months, 28)
    return ForecastRow(
        model, DAY, series, series.lower(), season, "next_premiere_by", period, "probability", None, value
    )


def kept(desk: Desk) -> list[tuple[object, ...]]:
    columns = "model, series_id, season, period::VARCHAR, value, status, recorded::VARCHAR"
    return Issued(desk).query(f"SELECT {columns} FROM issued ORDER BY ALL")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.create(tmp_path / "desk", facts=False)


def test_issued_twice_it_is_there_once_and_the_first_word_counts(desk: Desk) -> None:
    house = Issued(desk)
    assert kept(desk) == []
    rows = [row("A", 0.25), row("B", 1 / 3, season=None)]
    assert house.write(rows, recorded=EARLY, statuses={("a", 1): "open"}) == 2
    assert house.write(rows, recorded=LATE, statuses={("a", 1): "open"}) == 0
    assert house.write([], recorded=LATE) == 0
    # learnt more of the same day since: kept too, but it is not what is scored
    assert house.write([row("A", 0.75), row("C", 0.5)], recorded=LATE, statuses={("a", 1): "open"}) == 2
    assert kept(desk) == [
        ("m", "a", 1, "2024-06-28", 0.25, "open", "2024-01-02 03:04:00"),
        ("m", "b", None, "2024-06-28", 0.333333, None, "2024-01-02 03:04:00"),
        ("m", "c", 1, "2024-06-28", 0.5, None, "2024-01-05 00:00:00"),
    ]
    assert [path.name[:2] for path in house.files()] == ["f-", "f-"]


def test_desks_merge_by_copying_files(tmp_path: Path, desk: Desk) -> None:
    other = Desk.create(tmp_path / "other", facts=False)
    Issued(desk).write([row("A", 0.25)], recorded=LATE)
    Issued(other).write([row("A", 0.25), row("B", 0.5)], recorded=EARLY)
    for path in Issued(other).files():
        shutil.copy(path, Issued(desk).folder)
    assert [(one[1], one[4], one[6]) for one in kept(desk)] == [
        ("a", 0.25, "2024-01-02 03:04:00"), ("b", 0.5, "2024-01-02 03:04:00"),
    ]  # fmt: skip


def test_folded_into_one_file_it_is_the_same(desk: Desk) -> None:
    """Numbers recorded twice, one of them with another value, and a file that another desk brought."""
    house, day = Issued(desk), timedelta(days=1)
    house.write([row("A", 0.25), row("B", 0.5)], recorded=LATE, statuses={("a", 1): "open"})
    house.write([row("A", 0.75)], recorded=LATE + day)
    other = Desk.create(desk.folder.parent / "other", facts=False)
    Issued(other).write([row("B", 0.5)], recorded=EARLY)
    shutil.copy(Issued(other).files()[0], house.folder)
    before, every = kept(desk), house.rows("SELECT series_id, value, recorded FROM issued ORDER BY ALL")
    now = datetime.now(UTC)
    assert house.compact(now=now) == (3, 0)
    assert [path.name[:2] for path in house.files()] == ["k-"]
    assert kept(desk) == before
    assert house.rows("SELECT series_id, value, recorded FROM issued ORDER BY ALL") == [every[0], every[1], every[2]]
    assert house.compact(now=now) == (0, 0)  # one file is left, and those replaced stay for a day
    assert house.compact(now=now + 2 * day) == (0, 3)
    assert kept(desk) == before
    assert house.write([row("A", 0.75), row("C", 0.5)], recorded=LATE) == 1  # what is folded is known
    assert house.compact(now=now) == (2, 0)
    assert [one[1] for one in kept(desk)] == ["a", "b", "c"]


def test_a_reader_whose_files_are_folded_away_looks_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    house = Issued(desk)
    for n in range(3):
        house.write([row("ABC"[n], 0.5)], recorded=LATE)
    before, listed = kept(desk), house.files()
    house.compact(now=datetime.now(UTC))
    house.compact(now=datetime.now(UTC) + timedelta(days=2))
    looks = iter([listed, house.files()])
    monkeypatch.setattr(Issued, "files", lambda _: next(looks))  # the first look was before all that
    assert kept(desk) == before


def test_a_damaged_file_is_named(desk: Desk) -> None:
    Issued(desk).write([row("A", 0.25)], recorded=EARLY)
    bad = Issued(desk).folder / "f-bad.parquet"
    bad.write_bytes(b"PAR1 not quite")
    with pytest.raises(DeskError, match=r"f-bad\.parquet is no readable file of forecasts"):
        kept(desk)
    with pytest.raises(DeskError, match=r"f-bad\.parquet is no readable file of forecasts"):
        Issued(desk).compact(now=LATE)


@settings(max_examples=examples(6))
@given(
    st.lists(st.tuples(st.sampled_from("AB"), st.integers(1, 2), st.sampled_from([0.1, 0.9])), max_size=4), st.randoms()
)
def test_any_order_and_any_parts_give_the_same_set(
    tmp_path_factory: pytest.TempPathFactory, told: list[tuple[str, int, float]], chance: random.Random
) -> None:
    rows = [row(series, value, months=month) for series, month, value in told]
    whole = Desk.create(tmp_path_factory.mktemp("whole") / "desk", facts=False)
    parts = Desk.create(tmp_path_factory.mktemp("parts") / "desk", facts=False)
    Issued(whole).write(rows, recorded=EARLY)
    for one in sorted(rows * 2, key=lambda _: chance.random()):
        Issued(parts).write([one], recorded=EARLY)
    assert kept(parts) == kept(whole)


# Issues forecasts of five numbers each, one after the other, and prints each as soon as it is acknowledged.
WRITER = """
import itertools, sys
from datetime import date, datetime
from pathlib import Path
from nextseason import Desk
from nextseason.evaluate.issued import Issued
from nextseason.forecast import ForecastRow
house = Issued(Desk.open(Path(sys.argv[1])))
for n in itertools.count():
    name = f"{sys.argv[2]}{n}"
    house.write([
        ForecastRow("m", date(2023, 12, 31), name, name, 1, "next_premiere_by", date(2024, month, 28), "probability",
                    None, 0.5) for month in range(1, 6)
    ], recorded=datetime(2024, 1, 1))
    print(name, flush=True)
"""


# Folds all files, makes what it finds two days old, and so deletes at once what was replaced.
COMPACTER = """
import contextlib, os, sys, time
from datetime import UTC, datetime
from pathlib import Path
from nextseason import Desk
from nextseason.evaluate.issued import Issued
house = Issued(Desk.open(Path(sys.argv[1])))
while True:
    house.compact(now=datetime.now(UTC))
    for path in house.folder.glob("*.parquet"):
        with contextlib.suppress(FileNotFoundError):
            os.utime(path, (time.time() - 2 * 86_400,) * 2)
    if len(house.files()) == 1:
        print(f"c{len(house.files())}", flush=True)
    time.sleep(0.02)
"""


def test_killed_at_any_moment_it_keeps_what_was_acknowledged(desk: Desk) -> None:
    chance = random.Random(7)
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(desk.folder), name], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env={**os.environ, "OMP_NUM_THREADS": "1"}, text=True,
        )
        for program, name in ((WRITER, "a"), (WRITER, "b"), (COMPACTER, "c"))
    ]  # fmt: skip
    try:
        first = [one.stdout.readline().strip() for one in writers if one.stdout]  # both are at work
        for one in writers:
            time.sleep(chance.uniform(0.02, 0.3))
            one.kill()
    finally:
        for one in writers:
            one.kill()
    told = [one.communicate(timeout=20) for one in writers]
    assert [err for _, err in told] == ["", "", ""]
    acknowledged = {*first[:2], *(line for out, _ in told[:2] for line in out.splitlines())}
    counts = dict(Issued(desk).query("SELECT series, count(*) FROM issued GROUP BY ALL"))
    assert acknowledged <= set(counts)
    assert set(counts.values()) == {5}, "each forecast whole, or not at all"
    assert Issued(desk).write([row("Z", 0.5)], recorded=LATE) == 1
