"""Real Chromium walks every page at a phone's and a desktop's width, in light and dark, with axe beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from nextseason.desk import Desk

from . import desks
from .conftest import Served

pytestmark = pytest.mark.browser
DAY = "2021-07-20"
PAGES = [
    "",
    "series/harbour-lights",
    "series/quiet-orchard",
    "claims/quiet-orchard",
    "titles/l",
    "record",
    "slate?titles=Harbour%20Lights&budget=500",
    "feeds",
]
WIDTHS = {"phone": (360, 740, "dark"), "desktop": (1280, 900, "light")}


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_is_whole_and_axe_finds_nothing_serious(served: Served, browser: Any, width: str) -> None:
    sync = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe: start.py --with full test")
    wide, high, scheme = WIDTHS[width]
    context = browser.new_context(viewport={"width": wide, "height": high}, color_scheme=scheme)
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda asked: faults.append(asked.url) if not asked.url.startswith(served.address) else None)
    axe = sync.Axe()
    for path in [*(f"{DAY}/{name}" for name in PAGES), "api/v1/docs"]:
        page.goto(f"{served.address}/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= wide, path
        found = axe.run(page, options={"resultTypes": ["violations"]}).response["violations"]
        serious = [
            (v["id"], v["nodes"][0]["html"][:200], v["nodes"][0].get("failureSummary", "")[:200])
            for v in found
            if v["impact"] in ("serious", "critical")
        ]
        assert serious == [], path
        assert faults == [], path
    context.close()


def test_a_title_is_found_from_the_keyboard_and_the_slider_leads_back(served: Served, browser: Any) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{served.address}/{DAY}/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.fill("#find", "orch")
    page.wait_for_selector("#found a")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{DAY}/series/quiet-orchard")
    assert page.locator("h1").inner_text() == "Quiet Orchard"
    page.locator("#slider").focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**/2021-06-30/series/quiet-orchard")
    assert "open" in page.locator(".status").inner_text()
    context.close()


def test_without_a_script_the_forms_do_the_same(served: Served, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served.address}/{DAY}/")
    page.fill(".filters input[name=q]", "orchard")
    page.click(".tabs a:has-text('all')")
    page.fill("#find", "orchard")
    page.press("#find", "Enter")
    assert page.locator(".league tbody tr").count() == 1
    page.click(".league tbody a")
    page.fill("input[name=day]", "2021-07-01")
    page.click(".asof button")
    assert page.url.endswith("/2021-07-01/series/quiet-orchard")
    context.close()


def test_a_published_site_opens_from_a_sub_folder_of_plain_files(small: Desk, browser: Any, tmp_path: Path) -> None:
    from nextseason.publish import publish

    publish(small.folder, tmp_path / "some" / "where", today=desks.DAY, workers=1)
    context = browser.new_context()
    page = context.new_page()
    page.goto((tmp_path / "some" / "where" / "index.html").as_uri())
    page.wait_for_url("**/2021-07-20/index.html")
    page.click("nav.tabs a:has-text('cancelled')")
    page.click(".league tbody a")
    assert page.locator("h1").inner_text() == "Quiet Orchard"
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.badge')).borderRadius") == "99px"
    )  # its style is there
    page.click("a:has-text('the claims by the day')")
    assert "Claims about" in page.locator("h1").inner_text()
    context.close()
