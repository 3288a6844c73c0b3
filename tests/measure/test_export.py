"""A viewer's own export from Netflix works as it is, and several pooled are a panel."""

from __future__ import annotations

from pathlib import Path

import pytest

from nextseason.errors import LayoutError
from nextseason.measure import measure

from .logs import LANTERN, PIER, table, titles

HEADER = (
    "Profile Name,Start Time,Duration,Attributes,Title,Supplemental Video Type,Device Type,Bookmark,Latest Bookmark,"
    "Country"
)
LINES = (
    'Anna,2026-01-05 20:00:00,00:39:00,,"Lantern Street: Season 1: Dusk (Episode 1)",,TV,00:39:00,00:39:00,'
    "US (United States)",
    "Anna,2026-01-05 20:40:00,00:10:00,,Lantern Street: Season 1: The Lamp,,TV,00:10:00,Not latest view,"
    "US (United States)",
    "Anna,2026-01-06 20:40:00,00:30:00,,Lantern Street: Season 1: The Lamp,,TV,00:40:00,00:40:00,US (United States)",
    "Anna,2026-01-06 22:00:00,00:01:00,,Lantern Street: Season 1 (Trailer),TRAILER,TV,00:01:00,00:01:00,"
    "US (United States)",
    "Anna,2026-01-06 22:02:00,00:00:40,Autoplayed: user action: None;,The Long Pier,,TV,00:00:40,00:00:40,"
    "US (United States)",
    "Ben,2026-01-06 21:40:00,01:35:00,,The Long Pier,,TV,01:35:00,01:35:00,US (United States)",
    "Ben,2026-01-07 21:40:00,00:35:00,,Unknown Show: Season 1: Pilot,,TV,00:35:00,00:35:00,US (United States)",
)


def export(folder: Path, *lines: str) -> Path:
    folder.mkdir()
    path = folder / "ViewingActivity.csv"
    path.write_text("\n".join((HEADER, *lines)) + "\n", "utf-8")
    return path


def test_an_export_is_measured_by_profile(tmp_path: Path) -> None:
    found = measure(export(tmp_path / "a", *LINES), titles(tmp_path), by_person=True, periods=["all"])
    lantern, pier = table(found, LANTERN, "all"), table(found, PIER, "all")
    assert (lantern["minutes"], lantern["watchers"], lantern["viewers"]) == (79, 1, 1)
    assert (pier["completers"], pier["completion_rate"]) == (1, 100)
    assert found.left_out == {
        "trailers and other extras": 1,
        "played by itself": 1,
        "a title that is not in the table": 1,
    }


def test_an_export_needs_no_table_of_titles(tmp_path: Path) -> None:
    found = measure(export(tmp_path / "a", *LINES), periods=["all"])
    assert table(found, LANTERN, "all") == {"minutes": 79, "hours": 79 / 60, "accounts": 1, "reach": 1, "starters": 1}


def test_several_exports_pooled_are_a_panel(tmp_path: Path) -> None:
    paths = [export(tmp_path / name, *LINES[:n]) for name, n in (("smith", 3), ("jones", 1))]
    weights = tmp_path / "panel.csv"
    weights.write_text("account,person,weight\nsmith/ViewingActivity,Anna,10\njones/ViewingActivity,Anna,20\n", "utf-8")
    found = measure(paths, titles(tmp_path), panel_table=weights, periods=["all"])
    shown = table(found, LANTERN, "all")
    assert (shown["viewers"], shown["minutes"], shown["starters"]) == (30, 10 * 79 + 20 * 39, 30)


def test_the_short_history_is_refused_with_the_remedy(tmp_path: Path) -> None:
    short = tmp_path / "NetflixViewingHistory.csv"
    short.write_text('Title,Date\n"Lantern Street: Season 1: Dusk",1/5/26\n', "utf-8")
    with pytest.raises(LayoutError, match="no column Duration"):
        measure(short, titles(tmp_path))
