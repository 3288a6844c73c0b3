"""What strangers send: nothing crashes, nothing hangs, and what was left out is told in a line with the reason."""

# ruff: noqa: E501 - what strangers send stands here as it comes

from __future__ import annotations

import contextlib
import io
import re
import signal
import threading
import warnings
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties import examples

from nextseason import Desk, Known, When
from nextseason.claim import Claim
from nextseason.errors import DocumentError
from nextseason.press import deadline as limits
from nextseason.press.article import Article
from nextseason.press.articles import read_articles
from nextseason.press.deadline import deadline
from nextseason.press.language import language
from nextseason.press.lexicon import Lexicon
from nextseason.press.premieres import Premieres
from nextseason.press.reader import Reader
from nextseason.reading import read_into, take

READER, NONE = Reader(Lexicon(["Harbor Lights"])), Premieres({})
NOW = datetime(2022, 1, 1, tzinfo=UTC)


def bomb() -> None:
    re.match("(a+)+$", "a" * 60 + "b")  # two to the sixtieth steps


def swallowing() -> None:
    """As a library with broad handlers would."""
    for _ in range(3):
        with contextlib.suppress(Exception):
            bomb()


def loop() -> None:
    while True:
        pass


@pytest.mark.parametrize("work", [bomb, swallowing, loop], ids=lambda f: f.__name__)
def test_what_would_never_end_is_given_up(work: object) -> None:
    before = signal.getsignal(signal.SIGALRM)
    with pytest.raises(DocumentError, match=r"a\.txt: not read within 0\.1 seconds"), deadline("a.txt", 0.1):
        work()  # type: ignore[operator]
    assert signal.getsignal(signal.SIGALRM) is before
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0


def test_in_another_thread_too() -> None:
    said: list[str] = []

    def work() -> None:
        try:
            with deadline("a.txt", 0.1):
                loop()
        except DocumentError as error:
            said.append(str(error))
        with deadline("b.txt", 5):
            said.append("goes on")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(20)
    assert said == ["a.txt: not read within 0.1 seconds; cut it down to the article, and report it if it is one", "goes on"]  # fmt: skip


def test_what_ends_in_time_is_left_alone() -> None:
    with deadline("a.txt"):
        assert sum(range(1000)) == 499_500
    with pytest.raises(ValueError, match="its own"), deadline("a.txt"):
        raise ValueError("its own")


class Stuck:
    """A reader that some texts defeat."""

    def read(self, article: Article, known: Known | None = None) -> list[Claim]:
        if "stuck" in article.text:
            bomb()
        if "crash" in article.text:
            raise ZeroDivisionError
        return READER.read(article, known)


def test_one_bad_text_is_told_and_the_others_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    renewed = "“Harbor Lights” was renewed for season 2 by NBC."
    READER.read(
        Article("b", renewed), Known(When.parse("2021-06-02"), "given")
    )  # what the first article loads is loaded
    monkeypatch.setattr(limits, "SECONDS", 0.2)
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in {
        "a": "It got stuck.",
        "b": renewed,
        "c": "A crash.",
    }.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    (folder / "d.txt").write_bytes(b"NBC renewed \0 it")
    (folder / "e.html").write_bytes(b"<div>" * 1_000_000)
    (folder / "f.html").write_bytes(b"<p>" + b"x" * 50_000_000)
    (folder / "g.txt").write_text("Good day to you all.", "utf-8")
    how = {"published": When.parse("2021-06-02"), "recorded": NOW, "reader": Stuck()}
    report = read_into(Desk.create(tmp_path / "desk", facts=False), [folder], **how)  # type: ignore[arg-type]
    assert [line.replace(f"{folder}/", "") for line in report.summary()] == [
        "2 articles read, 1 claim, 1 of them new to the desk",
        "not read: a.txt: not read within 0.2 seconds; cut it down to the article, and report it if it is one",
        f"not read: {report.failed[1]}",
        "not read: d.txt: binary, not text (a NUL byte at byte 12); give it as text, HTML or JSON feed",
        "not read: e.html: tags nested more than 250 deep, which no article has; save the article's text as .txt",
        "not read: f.html: larger than 20 MB, the limit for one file; split it up",
    ]
    assert "the reader failed on this text (ZeroDivisionError" in str(report.failed[1])


@pytest.mark.parametrize(
    "text",
    [
        "\u202eNBC has renewed “Harbor Lights” for a third season.\u202c",
        "NBC has re\u200bnewed “Har\u00adbor Li\u200dghts” for a third sea\ufeffson.",
        "NBC has renewed “Harbor\u00a0Lights” for a third season.",
        "\ufeffNBC has renewed “Harbor Lights” for a third season.\r\n",
        "NBC has renewed “Ha\u0301rbor Lights” for a third season.".replace("a\u0301", "a"),
    ],
)
def test_marks_that_nobody_sees_change_nothing(text: str) -> None:
    batch = take(Article("a", text, known=Known(When.parse("2021"), "given")), READER, NONE)
    assert [(c.kind, c.value, c.season) for c in batch.claims] == [("renewal", "renewed", 3)]
    assert all(c.span and text[c.span[0] : c.span[1]] == c.quote for c in batch.claims)


PIECES = st.sampled_from(
    [
        "<p>", "</p>", "<div class='related'>", "</div>", "<a href=x>", "</a>", "<li>", "<ul>", "<h1>", "<article>", "</article>",
        "<script>", "</script>", "<!--", "-->", "<![CDATA[", "]]>", "<?xml version='1.0' encoding='utf-16'?>", "<rss>", "<item>",
        "<title>", "</title>", "<description>", "<feed xmlns='http://www.w3.org/2005/Atom'>", "<entry>", "<time>May 7", "&lt;",
        "&#0;", "&#x110000;", "&nosuch;", "<meta charset=utf-16>", "<html lang='de'>", "<meta property='article:published_time' ",
        "content='2021-13-45'>", "NBC has renewed “Harbor Lights” for season 2. ", "\u202e", "\u200b", "\u0301", "\x00", "\x1b[31m",
        "\ud83d", "<math><svg>", "<table><tr><td>", "<br/>", "WARC/1.0\r\n", "Content-Length: 5\r\n\r\n", "{\"version\": ", "\r", "\n",
    ]
)  # fmt: skip


@settings(max_examples=examples(70), deadline=None)
@given(st.lists(PIECES | st.text(max_size=8), max_size=40).map("".join), st.sampled_from(["utf-8", "utf-16", "cp1252"]))
def test_whatever_comes_is_read_or_refused(text: str, encoding: str) -> None:
    data = text.encode(encoding, "replace" if encoding != "utf-8" else "surrogatepass")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for found in read_articles("-", stdin=io.BytesIO(data), published=When.parse("2021-06")):
            if isinstance(found, DocumentError):
                assert str(found).startswith("-")
                continue
            language(found.text)
            for claim in take(found, READER, NONE).claims:
                assert claim.span is not None
                assert found.text[claim.span[0] : claim.span[1]] == claim.quote
