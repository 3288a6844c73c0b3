"""The faces of a dossier: the page, Markdown and the terminal, with titles that would like to do harm."""

from __future__ import annotations

import io
import re
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from nextseason.desk import Desk
from nextseason.report import dossier, html, markdown, terminal
from nextseason.report.changes import changes
from nextseason.report.dossier import Dossier

from .desks import TITLE, make_desk, said, weeks

pytestmark = pytest.mark.filterwarnings("ignore::nextseason.errors.UnwatchedDayWarning")
DAYS = (date(2021, 5, 20), date(2021, 6, 15), date(2021, 7, 10))


class Page(HTMLParser):
    """What a page holds: elements, ids, links within it, and whatever would fetch something."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.inner: list[str] = []
        self.fetched: list[str] = []
        self.handlers: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            if name == "href" and tag == "a":
                assert value and value.startswith(("#", "https://", "http://")), value
                if value.startswith("#"):
                    self.inner.append(value[1:])
            elif name in ("src", "href", "xlink:href", "srcset", "data", "action"):
                self.fetched.append(f"{tag} {name}={value}")
            if name.startswith("on"):
                self.handlers.append(name)


def story(desk: Desk) -> tuple[Dossier, list[html.Chapter]]:
    days = [dossier.build(desk.as_of(day), TITLE) for day in DAYS]
    chapters = [html.Chapter(days[0], known=days[0].reception.facts)]
    chapters += [html.Chapter(b, changes=changes(a, b)) for a, b in pairwise(days)]
    return days[-1], chapters


def shown(d: Dossier, width: int = 80, **options: bool) -> str:
    out = io.StringIO()
    terminal.render(d, terminal.make_console(width=width, file=out), **options)
    return out.getvalue()


def test_page_is_whole_and_fetches_nothing(case_desk: Desk) -> None:
    last, chapters = story(case_desk)
    page = Page(html.render(last, story=chapters))
    assert page.fetched == [] and page.handlers == []
    assert not {"script", "iframe", "object", "embed", "link", "img", "form"} & set(page.tags)
    assert len(page.ids) == len(set(page.ids))
    assert set(page.inner) <= set(page.ids)
    assert {f"claim-{c}" for f in last.facts() for c in f.claims} <= set(page.ids)


def test_drawing_has_its_words(case_desk: Desk) -> None:
    text = html.render(story(case_desk)[0])
    assert 'aria-label="Minutes by week. 3 to 9 May 2021: 696 million minutes; 10 to 16 May 2021: 1.02 billion' in text
    assert "<svg" in text and 'class="bar"' in text


HOSTILE = [
    "<script>alert(1)</script>",
    "</title><img src=x onerror=alert(1)>",
    '"><svg/onload=alert(1)>',
    "{{ 7 * 7 }}{% raw %}",
    "[click](javascript:alert(1)) **bold** | `code` # head",
    "\x1b[2J\x1b]0;owned\x07\x9b31m",
    "evil \u202egpj.exe\u202c \u2066x\u2069 \u200f",
    "[bold red]markup[/] :smile: [link=https://x.example]x[/link]",
    "=cmd|' /C calc'!A0",
    "half a character is no text \ufffd\ufeff",
]


@pytest.fixture(params=HOSTILE, scope="module")
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Dossier]:
    """A dossier in which the title, a speaker, an outlet, a name and the quotation are all the same hostile words."""
    bad = str(request.param)
    common = {
        "series_said": bad,
        "speaker": bad,
        "outlets": (bad,),
        "quote": f"{bad} and more words than eight of them",
    }
    desk = make_desk(
        tmp_path_factory.mktemp("hostile") / "desk",
        said("cancellation", "cancelled", season=2, **common),
        said("cast_role", bad, detail={"actor": bad, "character": bad}, **common),
        said("production_milestone", bad, **common),
        said("personnel_change", bad, detail={"person": bad, "role": bad, "change": "left"}, **common),
        *weeks(bad, "2021-05-03", [5e6, 4e6]),
    )
    snapshot = desk.as_of(date(2021, 7, 1))
    return bad, dossier.build(snapshot, next(iter(snapshot.catalog)).id)


def test_hostile_words_do_nothing_on_a_page(hostile: tuple[str, Dossier]) -> None:
    text = html.render(hostile[1])
    page = Page(text)
    assert page.fetched == [] and page.handlers == []
    assert not {"script", "img", "link", "iframe"} & set(page.tags)
    assert "49" not in re.findall(r"<h1>.*?</h1>", text)[0]
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert set(page.inner) <= set(page.ids)


def test_hostile_words_do_nothing_on_a_terminal(hostile: tuple[str, Dossier]) -> None:
    for text in (shown(hostile[1]), shown(hostile[1], evidence=False)):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", text)
    if "markup" in hostile[0]:
        assert "[bold red]markup[/] :smile:" in shown(hostile[1])


def test_hostile_words_do_nothing_in_markdown(hostile: tuple[str, Dossier]) -> None:
    text = markdown.render(hostile[1])
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert "<script" not in text and "<img" not in text and "<svg" not in text
    assert not re.search(r"(?<!\\)\]\((?!#)", text)  # no link but to passages
    assert not re.search(r"(?<!\\)`", text)


def test_terminal_fits_eighty_columns_without_escapes(case_desk: Desk) -> None:
    text = shown(story(case_desk)[0])
    assert max(map(len, text.splitlines())) <= 80
    assert "\x1b" not in text
    assert "Status  cancelled after season 1, 2 June 2021; known since 3 June 2021" in text
    narrow = shown(story(case_desk)[0], width=40)
    assert max(map(len, narrow.splitlines())) <= 40


def test_numbers_stand_only_where_their_passages_follow(case_desk: Desk) -> None:
    d = story(case_desk)[0]
    assert re.search(r"\[39\]", shown(d))
    assert not re.search(r"\[\d+\]", shown(d, evidence=False))


def test_markdown_links_lead_to_their_passages(case_desk: Desk) -> None:
    text = markdown.render(story(case_desk)[0])
    there = set(re.findall(r'<a id="(passage-\d+)">', text))
    assert set(re.findall(r"\]\(#(passage-\d+)\)", text)) <= there
    assert text.startswith("# Jupiter's Legacy\n\nAs of 10 July 2021.")


@pytest.mark.browser
def test_page_opens_offline_without_a_word_on_the_console(case_desk: Desk, tmp_path, browser_page) -> None:  # type: ignore[no-untyped-def]
    last, chapters = story(case_desk)
    file = tmp_path / "dossier.html"
    file.write_text(html.render(last, story=chapters), "utf-8")
    said_by_page: list[str] = []
    asked: list[str] = []
    browser_page.on("console", lambda message: said_by_page.append(message.text))
    browser_page.on("pageerror", lambda error: said_by_page.append(str(error)))
    browser_page.on("request", lambda request: asked.append(request.url))
    browser_page.goto(file.as_uri())
    assert said_by_page == []
    assert [url for url in asked if not url.startswith("file://")] == []
    missing = browser_page.evaluate(
        "[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href').slice(1))"
        ".filter(id => !document.getElementById(id))"
    )
    assert missing == []
    assert browser_page.locator("h1").inner_text() == TITLE
    browser_page.locator(".status .refs a").first.click()
    assert browser_page.locator("li:target").count() == 1
    browser_page.set_viewport_size({"width": 360, "height": 800})
    assert browser_page.evaluate("document.documentElement.scrollWidth") <= 360
