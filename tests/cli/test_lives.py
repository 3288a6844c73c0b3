"""Real runs of the commands that tell lives and outcomes, on the reference facts."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from .conftest import Run


def test_the_commands_print_them(run: Run, tenth: Path) -> None:
    desk = ("--desk", tenth)
    life = run(*desk, "history", "Bridgerton", "--as-of", "2024-06-30")
    assert life.returncode == 0
    assert "2022-03-30 * season 1: renewed (Netflix)" in life.stdout.splitlines()
    assert run(*desk, "history", "Bridgertn").stderr.splitlines()[-1].startswith("nextseason history: no series")
    rows = list(csv.DictReader(io.StringIO(run(*desk, "outcomes", "--as-of", "2023-12-31", "--csv").stdout)))
    assert {r["value"] for r in rows} == {"0", "1", ""}
    day, today = json.loads(run(*desk, "outcomes", "--labels", "--as-of", "2026-01-28", "--json").stdout)
    assert day["seasons"] > today["seasons"] and day["share"] < today["share"]  # known failures were renamed
    status = list(csv.DictReader(io.StringIO(run(*desk, "status", "--csv").stdout)))
    assert {r["status"] for r in status} == {"renewed", "concluded", "silent", "open"}
