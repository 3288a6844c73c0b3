"""Real runs of `nextseason measure`."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import pytest
from tests.cli.conftest import Run

from nextseason import Desk
from nextseason.measure import measure
from nextseason.measure.output import COLUMNS

from .logs import LANTERN, log, play, table, titles


@pytest.fixture
def plays(tmp_path: Path) -> Path:
    titles(tmp_path)
    return log(
        tmp_path,
        *(play(1, f"L{n}", f"2026-01-0{4 + n} 20:00:00", 0, 2400) for n in (1, 2, 3)),
        play(2, "L1", "2026-01-06 20:00:00", 0, 1200),
        play(2, "P", "2026-01-11 20:00:00", 0, 6000),
        play(3, "L9", "2026-01-11 20:00:00", 0, 6000),
    )


def test_figures_go_to_standard_output_and_what_they_leave_out_to_standard_error(
    tmp_path: Path, plays: Path, run: Run
) -> None:
    done = run("measure", plays, "--titles", "titles.csv", "--periods", "week")
    assert done.returncode == 0
    rows = list(csv.DictReader(done.stdout.splitlines()))
    assert list(rows[0]) == list(COLUMNS)
    shown = {r["measure"]: r["value"] for r in rows if r["title"] == "Lantern Street"}
    assert (shown["minutes"], shown["completers"], shown["chart_rank"]) == ("140.0", "1.0", "1.0")
    assert done.stderr.splitlines()[-2:] == [
        "6 plays read, 5 counted, from 2026-01-05 to 2026-01-11 (UTC)",
        "left out, a title that is not in the table: 1",
    ]


def test_files_and_json_hold_the_same_figures(tmp_path: Path, plays: Path, run: Run) -> None:
    import duckdb

    whole = measure(plays, tmp_path / "titles.csv", periods=["week", "28d"])
    for name in ("out.parquet", "out.csv", "out.json"):
        whole.write(tmp_path / name)
        found = duckdb.sql(f"SELECT {', '.join(COLUMNS)} FROM '{tmp_path / name}'").fetchall()
        assert sorted(map(str, found)) == sorted(str(tuple(row.values())) for row in whole.rows())
    done = run("measure", plays, "--titles", "titles.csv", "--periods", "week", "28d", "--json",
               "--out", "again.parquet")  # fmt: skip
    said = json.loads(done.stdout)
    assert said["figures"] == whole.rows()
    assert (said["read"], said["left_out"]) == (6, {"a title that is not in the table": 1})
    assert (tmp_path / "again.parquet").exists()


def test_arrow_goes_in_and_comes_out(tmp_path: Path, plays: Path) -> None:
    polars = pytest.importorskip("polars")
    frame = polars.read_csv(plays)
    whole = measure(frame, polars.read_csv(tmp_path / "titles.csv"), periods=["week"])
    assert table(whole, LANTERN, "2026-01-05")["minutes"] == 140
    whole.write(tmp_path / "out.arrow")
    assert polars.read_ipc(tmp_path / "out.arrow").equals(polars.DataFrame(whole.table()))


def test_a_measured_season_gets_its_dossier_and_odds(tmp_path: Path, plays: Path, run: Run) -> None:
    Desk.create(tmp_path / "desk", facts=False)
    until = ("--until", "2026-02-08", "--known", "2026-02-09", "--speaker", "Netflix")
    done = run("measure", plays, "--titles", "titles.csv", "--desk", "desk", "--out", "x.csv", *until)
    assert done.stderr.splitlines()[-1].endswith("of them new to the desk")
    again = run("measure", plays, "--titles", "titles.csv", "--desk", "desk", "--out", "x.csv", *until)
    assert again.stderr.splitlines()[-1].endswith(" 0 of them new to the desk")
    snapshot = Desk.open(tmp_path / "desk").as_of(date(2026, 2, 9))
    claims = snapshot.query(
        "SELECT kind, coalesce(value_number::VARCHAR, value_text), unit, happened FROM claims",
        where="kind != 'watched'",
    )
    week, month = "2026-01-05/2026-01-11", "2026-01-05/2026-02-01"
    assert sorted(map(str, claims)) == sorted(
        str(claim) for claim in (
            ("viewership", "2.33", "hours", week), ("viewership", "2.33", "hours", month),
            ("viewership", "1.17", "views", week), ("viewership", "1.17", "views", month),
            ("viewership", "2.0", "accounts", week), ("viewership", "2.0", "accounts", month),
            ("completion", "50.0", "%", month),
            ("chart_rank", "1", "rank", week), ("premiere_date", "2026-01-05", "date", None),
            ("episode_count", "3.0", "episodes", None), ("attribute", "English", None, None),
        )
    )  # fmt: skip
    dossier = run("report", "Lantern Street", "--desk", "desk").stdout
    assert "The weekly chart, season 1, TV (English)" in dossier
    assert "50% finished it" in dossier
    odds = json.loads(run("odds", "--desk", "desk", "--json").stdout)
    assert [(row["series_id"], row["season"]) for row in odds] == [("lantern-street", 1)]


def test_check_reports_on_the_log(plays: Path, run: Run) -> None:
    done = run("measure", plays, "--titles", "titles.csv", "--check", "--json")
    found = {row["check"]: row["count"] for row in json.loads(done.stdout)}
    assert (found["plays that count"], found["left out: a title that is not in the table"]) == (5, 1)
    assert found["days without plays"] == 3


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["nowhere.parquet", "--titles", "titles.csv"], 2, "no such file or folder"),
        (["plays.csv"], 2, "--titles"),
        (["plays.csv", "--titles", "none.csv"], 2, "no such file"),
        (["plays.csv", "--titles", "titles.csv", "--out", "x.xlsx"], 2, "its ending"),
        (["plays.csv", "--titles", "titles.csv", "--master", "local[2]"], 2, "--engine spark"),
        (["plays.csv", "--titles", "titles.csv", "--memory", "1"], 2, "no amount of memory"),
        (["titles.csv", "--titles", "titles.csv"], 1, "no column account"),
        (["plays.csv", "--titles", "titles.csv", "--until", "2999-01-01"], 2, "has not happened yet"),
    ],
)
def test_a_wrong_call_is_one_line(
    tmp_path: Path, plays: Path, run: Run, arguments: list[str], status: int, said: str
) -> None:
    done = run("measure", *arguments)
    assert (done.returncode, done.stdout) == (status, "")
    assert said in done.stderr.splitlines()[-1]
