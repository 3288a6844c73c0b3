"""What a notebook shows: a real IPython shell with the extension loaded."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from nextseason import Desk, When
from nextseason.forecast.moved import Moved
from nextseason.forecast.odds import Odds
from nextseason.report import dossier

TITLE = "Lantern <b>Street</b>"
ARTICLE = f"Netflix has cancelled “{TITLE}” after one season, the streamer confirmed on Monday."
FIGURE = Odds(
    "lantern-street", TITLE, 1, "open", "2021-05-07", 2.0, 0.384, 0.27, 0.49, 0.5, "of 50 such seasons 19 came back",
    date(2021, 7, 1), "seasons/2", (Moved("its audience", 0.2),), ("Ferry, season 1 (came after 14 months)",),
)  # fmt: skip


@pytest.fixture(scope="module")
def shell() -> Any:
    testing = pytest.importorskip("IPython.testing.globalipapp")
    started = testing.start_ipython() or testing.get_ipython()
    started.display_formatter.active_types = ["text/plain", "text/html"]  # as a notebook's kernel
    started.extension_manager.load_extension("nextseason")
    return started


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("notebook")
    (folder / "end.txt").write_text(ARTICLE.replace("<b>", "").replace("</b>", ""), "utf-8")
    made = Desk.create(folder / "desk", facts=False)
    made.read([Path(folder / "end.txt")], published=When.parse("2021-06-02"), outlet="Screen Post")
    return made


def shown(shell: Any, value: object) -> str:
    data, _ = shell.display_formatter.format(value)
    return str(data.get("text/html", ""))


def cells(page: str) -> list[str]:
    return re.findall(r"<td>(.*?)</td>", page)


def test_a_snapshot_shows_its_day_and_how_much_it_holds(shell: Any, desk: Desk) -> None:
    found = cells(shown(shell, desk.as_of(date(2021, 6, 2))))
    assert found[:3] == ["2021-06-02", "2021-06-02", "whenever"] and found[4] == "1"


def test_settled_facts_show_each_season_on_its_words(shell: Any, desk: Desk) -> None:
    found = cells(shown(shell, desk.as_of(date(2021, 6, 2)).settle("lantern-street")))
    assert found[:5] == ["1", "", "cancelled", "2021-06-02", "confirmed"]
    assert "Netflix has cancelled" in found[5]


def test_odds_show_what_moved_them_and_strangers_words_do_nothing(shell: Any) -> None:
    page = shown(shell, FIGURE)
    assert "Lantern &lt;b&gt;Street&lt;/b&gt;, season 1: 38% within 24 months, as of 2021-07-01" in page
    assert cells(page) == [
        "+0.20", "its audience", "80% interval", "27% to 49%", "rests on", "of 50 such seasons 19 came back",
        "like it", "Ferry, season 1 (came after 14 months)",
    ]  # fmt: skip


def test_lists_of_rows_are_tables_and_other_lists_are_left_alone(shell: Any) -> None:
    page = shown(shell, [FIGURE] * 70)
    assert page.count("<tr>") == 61 and "70 rows, the first 60 of them" in page
    assert shown(shell, [1, 2, 3]) == "" and shown(shell, []) == ""


def test_a_dossier_is_a_page_in_a_frame_without_script(shell: Any, desk: Desk) -> None:
    page = shown(shell, dossier.build(desk.as_of(date(2021, 6, 2)), "Lantern Street"))
    assert page.startswith('<iframe sandbox="" srcdoc="')
    assert "cancelled after season 1" in page
