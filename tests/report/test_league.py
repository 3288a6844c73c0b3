"""The league page: whole, safe, and usable in a browser without a network."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from nextseason.forecast.odds import Odds
from nextseason.report.league import premiere_words, render, source_words
from nextseason.status import Standing
from nextseason.when import When

DAY = date(2024, 1, 31)
HOSTILE = "<script>alert(1)</script>\"' onload=x \u202egnp.exe"


def standing(
    series: str, season: int | None, status: str, premiere: str | None = "2023-01-05", **more: Any
) -> Standing:
    values: dict[str, Any] = {
        "series_id": series.lower(), "series": series, "season": season, "status": status, "known": date(2023, 1, 5),
        "certainty": "confirmed", "premiere": When.parse(premiere) if premiere else None, "premiere_basis": "stated",
        "language": None, "label": None, "speaker": None, "outlets": (), "document": None, "next_premiere": None,
        "latest": True, "licensed": False,
    }  # fmt: skip
    return Standing(**{**values, **more})


def odds(series: str, at: float, season: int | None = 1) -> Odds:
    return Odds(
        series.lower(), series, season, "open", "2023-01-05", 13.0, at, at - 0.05, at + 0.05, at + 0.02,
        f"evidence of {series}", DAY, "rates/1",
    )  # fmt: skip


FOUND = [
    standing("Alpha", 1, "open"),
    standing("Beta", 1, "open", "2023-06-01/2023-06-07"),
    standing("Gamma", 2, "cancelled", speaker="Netflix", outlets=("Deadline",), document="gamma.html#sha256=00",
             certainty="reported"),
    standing("Delta", None, "concluded", "../2022-01-09", label="Delta: Limited Series"),
    standing("Delta old", 1, "renewed", latest=False),
    standing(HOSTILE, 1, "open", None),
]  # fmt: skip
RANKED = [odds("Beta", 0.6), odds("Alpha", 0.3), odds(HOSTILE, 0.1)]


def test_open_series_come_first_by_their_odds_then_the_others_by_title() -> None:
    page = render(FOUND, RANKED, DAY)
    titles = re.findall(r'<th scope="row"><b>(.*?)</b>', page)
    assert titles[:2] == ["Beta", "Alpha"] and titles[3:] == ["Delta", "Gamma"]
    assert "5 series as they could be known on" in page and "3 open" in page and "1 cancelled" in page
    assert "evidence of Beta. Ever: 62%." in page and "Netflix, Deadline; gamma.html; reported." in page
    assert "no season number" in page and "labelled “Delta: Limited Series”" in page


def test_premieres_and_sources_in_words() -> None:
    days = "2023-01-05", "2023-06-01/2023-06-07", "../2022-01-09"
    assert [premiere_words(When.parse(day)) for day in days] == [
        "5 January 2023", "week of 1 June 2023", "by 9 January 2022",
    ]  # fmt: skip
    assert premiere_words(None) == "not known"
    assert source_words(FOUND[0]) == ""


def test_a_hostile_title_is_only_text() -> None:
    page = render(FOUND, RANKED, DAY)
    assert "<script>alert" not in page and "&lt;script&gt;alert(1)" in page and "\u202e" not in page


def test_nothing_outside_is_named() -> None:
    page = render(FOUND, RANKED, DAY)
    assert not re.search(r"https?:|//[a-z]|\bsrc=|@import|url\(", page)


def test_an_empty_desk_gives_a_page() -> None:
    assert "0 series" in render([], [], DAY)


def test_three_thousand_series_stay_under_two_megabytes() -> None:
    words = "season 1, not in English, charted, 5 months after its premiere: of 95 such seasons still waiting then " * 2
    many = [standing(f"A series with quite a long name {n}", 1, "open") for n in range(3000)]
    ranked = [
        Odds(s.series_id, s.series, 1, "open", None, 5.0, 0.3, 0.2, 0.4, 0.5, words, DAY, "rates/1")
        for s in many[:1000]
    ]
    assert len(render(many, ranked, DAY).encode()) < 2_000_000


@pytest.mark.browser
def test_it_filters_and_sorts_in_a_browser(browser_page: Any, tmp_path: Path) -> None:
    path = tmp_path / "league.html"
    path.write_text(render(FOUND, RANKED, DAY), "utf-8")
    errors: list[str] = []
    asked: list[str] = []
    browser_page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    browser_page.on("pageerror", lambda error: errors.append(str(error)))
    browser_page.on("dialog", lambda dialog: errors.append(dialog.message))
    browser_page.on("request", lambda request: asked.append(request.url))
    browser_page.goto(path.as_uri())

    def shown() -> list[str]:
        return list(browser_page.locator("tbody tr:visible th b").all_text_contents())

    safe = "<script>alert(1)</script>\"' onload=x gnp.exe"
    assert shown() == ["Beta", "Alpha", safe, "Delta", "Gamma"]
    browser_page.fill("#q", "TA")
    assert shown() == ["Beta", "Delta"] and browser_page.text_content("#shown") == "2 of 5 shown"
    browser_page.fill("#q", "")
    browser_page.select_option("#s", "open")
    assert shown() == ["Beta", "Alpha", safe]
    browser_page.select_option("#s", "")
    by_title = browser_page.locator("thead button").nth(0)
    by_title.click()
    assert shown() == [safe, "Alpha", "Beta", "Delta", "Gamma"]
    assert browser_page.locator("thead th").nth(0).get_attribute("aria-sort") == "ascending"
    by_title.click()
    assert shown() == ["Gamma", "Delta", "Beta", "Alpha", safe]
    browser_page.locator("thead button").nth(3).click()
    assert shown()[:3] == ["Beta", "Alpha", safe]
    browser_page.locator("thead button").nth(3).press("Enter")
    assert shown()[-3:] == [safe, "Alpha", "Beta"]
    why = browser_page.locator("tr", has_text="Alpha").locator("details")
    assert not why.evaluate("e => e.open")
    why.locator("summary").click()
    assert why.evaluate("e => e.open")
    for width in (390, 1280):
        browser_page.set_viewport_size({"width": width, "height": 800})
        assert browser_page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"scrolls aside at {width}"
    assert errors == [] and asked == [path.as_uri()]
