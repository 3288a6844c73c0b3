"""The faces of a decision: terminal, Markdown, page, JSON, the dossier; and a real run of the command."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from nextseason import Desk
from nextseason.decide import Value, value
from nextseason.report import dossier, html, markdown, worth, worth_pages
from nextseason.report.terminal import make_console, render
from nextseason.report.worth_plots import tornado

from . import desks

DAY = date(2021, 6, 20)


@pytest.fixture(scope="module")
def found(story: Desk) -> Value:
    return value(story.as_of(DAY), desks.SERIES)


def test_each_line_has_its_label_and_the_case_its_reason(found: Value) -> None:
    told = worth.lines(found)
    assert [line.label for line in told] == [
        "Answer", "Watched", "Would bring", "Would cost", "Gain", "Turned by", "Turned by", "Turned by", "Waiting",
        "Note",
    ]  # fmt: skip
    text = {line.label: line.text for line in told}
    assert text["Answer"].startswith("season 2 does not pay: worth $")
    assert "8 episodes at $15 million an episode, spent, this season (The Daily)" in text["Would cost"]
    assert "hours in the United States (80%: " in text["Watched"]
    assert text["Note"].startswith("nothing of the weeks from 2021-05-17 on is on this desk")
    assert next(line for line in told if line.label == "Would cost").claims


def test_json_has_every_figure(found: Value) -> None:
    out = json.loads(json.dumps(worth.as_json(found)))
    assert list(out)[:10] == [
        "series", "series_id", "season", "next_season", "as_of", "currency", "answer", "best", "pays", "efficiency",
    ]  # fmt: skip
    assert out["gain"] == {"renewing": found.renewing, "ending": 0.0, "waiting": found.waiting.gain}
    assert {f["name"] for f in out["factors"]} == {
        "hours", "share", "next", "later", "earlier", "revenue", "year", "content_share", "retention", "episodes",
        "episode", "growth", "overrun",
    }  # fmt: skip
    assert set(out["factors"][0]) == {
        "name", "label", "unit", "spread", "source", "claims", "gain_low", "gain_high", "break_even", "swing", "turns",
    }  # fmt: skip


def test_the_tornado_is_told_in_words_too(found: Value) -> None:
    drawn = tornado(found)
    assert drawn.svg.count('<rect class="bar"') == sum(f.swing > 0 for f in found.factors)
    assert drawn.told.count(" at its low, ") == drawn.svg.count("<rect")


def test_hostile_words_do_nothing(found: Value) -> None:
    nasty = "<script>alert(1)</script>\x1b[31m](javascript:x) *b*"
    bad = replace(found, series=nasty, factors=tuple(replace(f, source=nasty, label=nasty) for f in found.factors))
    page = worth_pages.page(bad)
    assert "<script" not in page and "\x1b" not in page
    text = worth_pages.markdown(bad)
    assert "<script" not in text and text.count("](java") == text.count("\\](java")
    screen = io.StringIO()
    worth_pages.print_value(bad, make_console(file=screen, width=80))
    assert "\x1b" not in screen.getvalue()


def test_the_dossier_holds_it_and_leads_to_the_claims(story: Desk, found: Value) -> None:
    built = dossier.build(story.as_of(DAY), desks.SERIES, worth=found)
    cited = {c for line in worth.lines(found) for c in line.claims}
    assert cited and cited <= set(built.claims)
    page = html.render(built)
    assert "What another season is worth" in page and "season 2 does not pay" in page
    assert "## What another season is worth" in markdown.render(built)
    assert dossier.as_json(built)["worth"]["answer"] == "does not pay"
    screen = io.StringIO()
    render(built, make_console(file=screen, width=80))
    assert "WHAT ANOTHER SEASON IS WORTH" in screen.getvalue()
    assert max(map(len, screen.getvalue().splitlines())) <= 80


def test_the_command_runs_and_refuses_in_one_line(story: Desk, tmp_path: Path) -> None:
    def run(*more: str) -> subprocess.CompletedProcess[str]:
        line = [sys.executable, "-m", "nextseason", "--desk", str(story.folder), "value", desks.TITLE, *more]
        return subprocess.run(line, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONUTF8": "1"})

    done = run(
        "--as-of", "2021-06-20", "--json", "--cost-per-episode", "2e6,3e6,4e6", "--currency", "EUR", "--rate", ".9"
    )
    assert (done.returncode, json.loads(done.stdout)["currency"]) == (0, "EUR")
    bad = run("--as-of", "2021-06-20", "--cost-per-episode", "3,2,1")
    assert (bad.returncode, bad.stdout) == (2, "")
    assert "--cost-per-episode '3,2,1': give one figure above nothing, or LOW,MIDDLE,HIGH in that order" in bad.stderr


@pytest.mark.browser
def test_the_page_opens_offline_without_a_word_on_the_console(found: Value, tmp_path: Path, browser_page) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "value.html"
    file.write_text(worth_pages.page(found), "utf-8")
    said: list[str] = []
    browser_page.on("console", lambda message: said.append(message.text))
    browser_page.set_viewport_size({"width": 360, "height": 640})
    browser_page.goto(file.as_uri())
    assert browser_page.evaluate("document.documentElement.scrollWidth") <= 360
    assert said == []
