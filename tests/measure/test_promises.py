"""What changes no figure: cutting plays up, their order, sending them twice, reading by week, sorting in bulk."""

from __future__ import annotations

import itertools
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties import examples

from nextseason.measure import Measured, bulk, measure, measuring

from .logs import HEADER, LANTERN, Row, at_random, table, titles, write

DISTINCT = ("accounts", "starters", "watchers", "completers", "completion_rate", "drop_off_1", "drop_off_2")
EPISODE = ("Lantern Street", 1)
SPANS = st.tuples(
    st.integers(1, 3), st.integers(1, 3), st.integers(0, 13), st.integers(0, 2399), st.integers(1, 2400)
).map(lambda p: (*p[:4], min(p[3] + p[4], 2400)))  # account, episode, day, from, to


def lines(spans: list[tuple[int, int, int, int, int]]) -> list[Row]:
    """Plays, each at a second of its own."""
    return [
        (who, *EPISODE, ep, f"2026-01-{5 + day:02d} 12:{n // 60:02d}:{n % 60:02d}", "", a, b, "US")
        for n, (who, ep, day, a, b) in enumerate(spans)
    ]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("promises")


def seen(folder: Path, rows: list[Row]) -> dict[str, float]:
    found = table(measure(write(folder, rows), titles(folder), periods=["all"]), LANTERN, "all")
    return {m: v for m, v in found.items() if m in (*DISTINCT, "days_to_complete")}


@settings(max_examples=examples(5))
@given(spans=st.lists(SPANS, min_size=1, max_size=12), cut=st.integers(1, 2399), seed=st.randoms(use_true_random=False))
def test_cutting_shuffling_and_doubling_change_no_distinct_measure(folder: Path, spans, cut, seed) -> None:  # type: ignore[no-untyped-def]
    whole = seen(folder, lines(spans))
    pieces = [
        (*span[:3], a, b)
        for span in spans
        for a, b in itertools.pairwise(sorted({span[3], *([cut] if span[3] < cut < span[4] else []), span[4]}))
    ]
    rows = lines([*pieces, *spans[:3]])  # three plays again, at another moment of the same day
    seed.shuffle(rows)
    assert seen(folder, rows + rows[:2]) == whole


def everything(found: Measured) -> tuple[object, ...]:
    """All that a run says, apart from how it came about."""
    return found.figures, found.read, found.counted, found.left_out, found.first, found.last


@pytest.mark.parametrize("zone", ["UTC", "America/New_York"])
@pytest.mark.parametrize("places", [True, False])
def test_sorting_in_bulk_gives_what_the_definitions_give(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, zone: str, places: bool
) -> None:
    rows = at_random(3, 1500)
    if not places:
        rows = [(*row[:6], row[8]) for row in rows]
    header = HEADER if places else HEADER.replace("position_from,position_to,", "")
    plays = write(tmp_path, [(10**12 + int(r[0]), *r[1:]) for r in rows], header=header)
    typed = tmp_path / "plays.parquet"
    import duckdb

    duckdb.sql(
        f"SELECT * REPLACE (CAST(account AS BIGINT) AS account) FROM read_csv('{plays}', all_varchar = true)"
    ).write_parquet(str(typed))
    table_of = titles(tmp_path)
    by_sql = measure(plays, table_of, timezone=zone, periods=["week"])  # accounts of a CSV are text
    for slices, bucket in ((400, 100), (10**6, 10**6)):
        monkeypatch.setattr(bulk, "SLICE", slices)
        monkeypatch.setattr(bulk, "BUCKET", bucket)
        assert everything(measure(typed, table_of, timezone=zone, periods=["week"])) == everything(by_sql)


IDS = "title,season,episode,runtime_minutes,released,episode_id\n" + "".join(
    f"Show {n // 2},1,{n % 2 + 1},{30 + n},{'' if n == 4 else f'2026-01-{5 + n:02d}'},{n * 2 - 4}\n"
    for n in range(2, 9)
)


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Auckland"])
@pytest.mark.parametrize(
    "change",
    [
        "account",  # titles are found by number
        "account * 1000000000000000",  # leaves no room for an episode
        "CASE WHEN account = 3 THEN -3 ELSE account END",
        "CASE WHEN account = 3 THEN NULL ELSE account END",
    ],
)
def test_titles_found_by_number_give_what_a_join_gives(tmp_path: Path, zone: str, change: str) -> None:
    import duckdb

    table_of = titles(tmp_path, IDS)
    duckdb.sql(
        "SELECT account, episode_id, start, CAST(seconds AS BIGINT) AS seconds FROM (SELECT "
        f"CAST({change} AS BIGINT) AS account, * EXCLUDE (account) FROM (SELECT i * 7 % 41 AS account, "
        "CASE WHEN i % 89 = 0 THEN NULL WHEN i % 97 = 0 THEN 9000000000000000000 ELSE i % 19 - 3 END AS episode_id, "
        "CASE WHEN i % 83 <> 0 THEN TIMESTAMP '2026-01-04 11:00:00' + to_seconds(i * 1009 % 1300000) "
        "WHEN i % 2 = 0 THEN TIMESTAMP '1969-12-31 12:00:00' END AS start, "
        "CASE WHEN i % 79 = 0 THEN -5 WHEN i % 73 = 0 THEN 100000 ELSE i * 31 % 2400 END AS seconds "
        "FROM range(1500) t(i)))"
    ).write_parquet(str(tmp_path / "whole.parquet"))
    duckdb.sql(
        f"SELECT * REPLACE (CAST(account AS VARCHAR) AS account) FROM '{tmp_path / 'whole.parquet'}'"
    ).write_parquet(str(tmp_path / "text.parquet"))
    options = {"periods": ["week"], "timezone": zone, "since": date(2026, 1, 5), "until": date(2026, 1, 18)}
    found, by_sql = (measure(tmp_path / f"{n}.parquet", table_of, **options) for n in ("whole", "text"))  # type: ignore[arg-type]
    assert everything(found) == everything(by_sql)
    assert len(found.left_out) >= 6


def test_a_log_in_which_nothing_counts_and_one_of_seven_thousand_years(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import duckdb

    table_of = titles(tmp_path, "title,season,episode,runtime_minutes\nLantern Street,1,1,40\n")

    def plays(*starts: str, seconds: int = 60) -> Path:
        of = "7 AS account, 'Lantern Street' AS title, 1 AS season, 1 AS episode"
        rows = (f"SELECT {of}, TIMESTAMP '{start}' AS start, {seconds} AS seconds" for start in starts)
        duckdb.sql(" UNION ALL ".join(rows)).write_parquet(str(tmp_path / "plays.parquet"))
        return tmp_path / "plays.parquet"

    nothing = measure(plays("2026-01-05", seconds=0), table_of)
    assert (nothing.figures, nothing.left_out) == ([], {"nothing played": 1})
    path = plays("1969-12-31", "2026-01-05", "9026-01-05", "30000-01-05")
    found = measure(path, table_of, periods=["week"])
    assert (found.counted, found.left_out) == (2, {"no readable start": 1, "in the future": 1})
    monkeypatch.setattr(bulk, "MOST_CELLS", 10)  # too many weeks to sum side by side: left to SQL
    assert everything(measure(path, table_of, periods=["week"])) == everything(found)


@pytest.mark.parametrize("options", [{}, {"each_market": True, "timezone": "America/New_York"}])
def test_week_by_week_gives_what_the_whole_gives(tmp_path: Path, options: dict[str, object]) -> None:
    rows = at_random(5, 300)
    parts = [
        [r for r in rows if low <= str(r[4])[8:10] < high] for low, high in (("00", "11"), ("11", "19"), ("19", "z"))
    ]
    files: list[Path] = []
    built = []
    for n, part in enumerate(parts):
        files.append(write(tmp_path, part, f"week-{n}.parquet"))
        kept = measure(files, titles(tmp_path), partials=tmp_path / "kept", **options)  # type: ignore[arg-type]
        built.append(kept.rebuilt)
        if n != 1:
            assert everything(kept) == everything(measure(files, titles(tmp_path), **options))  # type: ignore[arg-type]
    again = measure(files, titles(tmp_path), partials=tmp_path / "kept", **options)  # type: ignore[arg-type]
    assert (everything(again), again.rebuilt) == (everything(kept), 0)
    assert built[0] and built[2], "a new file builds the weeks it touches"
    assert sum(filter(None, built)) <= 4 + 2 + len(built), "and no others"


def test_partials_follow_the_files_and_the_titles(tmp_path: Path) -> None:
    first, second = at_random(1, 60), at_random(2, 60)
    kept = tmp_path / "kept"
    files = [write(tmp_path, first, "a.parquet"), write(tmp_path, second, "b.parquet")]
    measure(files, titles(tmp_path), periods=["week", "all"], partials=kept)
    alone = measure(files[:1], titles(tmp_path), periods=["week", "all"], partials=kept)
    assert everything(alone) == everything(measure(files[:1], titles(tmp_path), periods=["week", "all"]))
    shorter = "title,season,episode,runtime_minutes\nLantern Street,1,1,5\n"
    anew = measure(files[:1], titles(tmp_path, shorter), periods=["week", "all"], partials=kept)
    assert everything(anew) == everything(measure(files[:1], titles(tmp_path, shorter), periods=["week", "all"]))
    for damaged in kept.rglob("*.json"):
        damaged.write_text("{", "utf-8")
    cut = date(2026, 1, 14)
    healed = measure(files[:1], titles(tmp_path), periods=["week", "all"], partials=kept, until=cut)
    assert everything(healed) == everything(measure(files[:1], titles(tmp_path), periods=["week", "all"], until=cut))


def test_an_engine_that_needs_more_than_its_memory_spills(tmp_path: Path) -> None:
    import duckdb

    duckdb.sql(
        "SELECT i % 50000 AS account, 'Lantern Street' AS title, 1 AS season, 1 + i % 3 AS episode, "
        "TIMESTAMP '2026-01-05' + to_seconds(i) AS start, 600 AS seconds FROM range(400000) t(i)"
    ).write_parquet(str(tmp_path / "plays.parquet"))
    found = measure(tmp_path / "plays.parquet", titles(tmp_path), memory="200MB", periods=["week", 7])
    assert found.counted == 400_000
    assert not list(Path(measuring.__file__).parent.glob("*.tmp"))
