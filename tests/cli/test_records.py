"""Real runs of what is issued, kept and scored, and of what moved a forecast, on a small desk of our own."""

from __future__ import annotations

import csv
import importlib.util
import io
import json
import math
import sys
from pathlib import Path

import pytest

from .conftest import Run

_SPEC = importlib.util.spec_from_file_location("record_desks", Path(__file__).parents[1] / "forecast" / "desks.py")
assert _SPEC and _SPEC.loader
desks = importlib.util.module_from_spec(_SPEC)
sys.modules[_SPEC.name] = desks
_SPEC.loader.exec_module(desks)
LAST = desks.report("2024H1", "2024-09-19", ("A", 1, "2022-01-05"), ("A", 2, "2023-01-04"), ("A", 3, "2024-03-01"),
                    ("B", 1, "2022-01-06"), ("C", 1, "2022-02-01"), ("C", 2, "2023-08-01"))  # fmt: skip


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Half-years of a small streamer to June 2024, at the default place."""
    folder: Path = desks.desk(tmp_path / "desk", *desks.HISTORY, LAST).folder
    return folder


def test_what_is_said_of_the_present_day_is_issued_and_a_past_day_where_it_is_asked_for(run: Run, small: Path) -> None:
    past = run("forecast", "A", "--as-of", "2023-12-31", "--target", "next_premiere_by", "--csv")
    assert (past.returncode, (small / "forecasts").exists()) == (0, False)
    replayed = run("forecast", "A", "--as-of", "2023-12-31", "--target", "next_premiere_by", "--csv", "--issue")
    assert replayed.stdout == past.stdout
    assert replayed.stderr == (
        "issued: 48 numbers of 2023-12-31 kept; `nextseason record` scores them as their days come\n"
    )
    assert "issued: 96 numbers of 2024-09-19 kept" in run("odds", "--csv").stderr  # A, C and their baselines
    assert "issued" not in run("odds").stderr
    assert "issued" not in run("forecast", "--all", "--no-issue").stderr


def test_the_record_in_each_face(run: Run, small: Path, tmp_path: Path) -> None:
    empty = run("record")
    assert empty.returncode == 0 and "nothing was issued yet" in empty.stdout
    run("forecast", "--all", "--as-of", "2023-12-31", "--issue", "--csv")
    found = json.loads(run("record", "--json").stdout)
    assert (found["as_of"], found["issued"], found["resolved"]) == ("2024-09-19", 4 * 48, 4 * 6 + 4 * 8)
    assert {line["kept"] for line in found["lines"]} == {"replayed"}
    plain = run("record").stdout
    assert plain.startswith(
        "the record of this desk as of 2024-09-19: 192 forecasts issued, 56 resolved, 136 pending\n"
    )
    assert "C, season 1: on 2023-12-31 seasons/2 gave" in plain
    with io.StringIO(run("record", "--csv").stdout) as text:
        assert {row["figure"] for row in csv.DictReader(text)} >= {"brier", "log_score"}
    assert run("record", "--html", "record.html").stderr.splitlines()[-1] == "wrote record.html"
    assert "<svg" in (tmp_path / "record.html").read_text("utf-8")


def test_a_report_with_odds_says_what_moved_them(run: Run, small: Path) -> None:
    plain = run("report", "B", "--odds", "--as-of", "2023-12-31").stdout
    assert "the rates of its kind (season 1, Non-English, charted)" in plain
    odds = json.loads(run("report", "B", "--odds", "--as-of", "2023-12-31", "--json").stdout)["odds"]
    p = odds["within_24_months"]
    assert sum(m["log_odds"] for m in odds["moved_by"]) == pytest.approx(math.log(p / (1 - p)), abs=0.001)
    assert "The odds, and what moved them" in run("report", "C", "--odds", "--html", "-").stdout
    assert "the rates of its kind" in run("forecast", "B", "--as-of", "2023-12-31").stdout


MINE = """
from nextseason.forecast.own import premiere_rows
class Half:
    name = "half/1"
    def fit(self, snapshots): pass
    def forecast(self, snapshot, season): return premiere_rows(snapshot, season, lambda months: 0.5)
class Wrong(Half):
    def forecast(self, snapshot, season): return premiere_rows(snapshot, season, lambda months: 50)
"""


def test_a_model_of_ones_own_is_judged_issued_and_told_its_mistakes(run: Run, small: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text(MINE)
    judged = json.loads(run("backtest", "--model", "mine:Half", "--json").stdout)
    assert {"seasons/2", "half/1"} <= {line["model"] for line in judged["lines"]}
    done = run("forecast", "A", "--model", "mine.py:Half", "--csv", "--as-of", "2023-12-31", "--issue")
    assert done.stdout.splitlines()[1].startswith("half/1,2023-12-31,A,a,2,next_premiere_by,2024-01-31")
    assert "half/1" in run("record").stdout
    wrong = run("forecast", "A", "--model", "mine:Wrong", "--csv")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "model half/1, A, season 3, 2024-09-19: next_premiere_by by 2024-09-30 has the value 50.0" in wrong.stderr
    with_other = run("backtest", "--target", "audience", "--model", "mine:Half")
    assert with_other.returncode == 2 and "judges ours alone" in with_other.stderr


def test_a_desk_that_cannot_be_written_still_answers(run: Run, small: Path) -> None:
    (small / "forecasts").write_text("in the way")
    done = run("odds", "--csv")
    assert done.returncode == 0 and done.stdout.startswith("series,")
    assert "note: not kept: " in done.stderr
    asked = run("odds", "--csv", "--as-of", "2023-12-31", "--issue")
    assert asked.returncode == 1 and "cannot be made" in asked.stderr
