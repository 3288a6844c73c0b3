"""Articles coming in: what a page, a text and a feed become, and the one clear message each bad file gets."""

from __future__ import annotations

import io
import json
import re
import warnings
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.pages import one, refused, write

from nextseason.claim import Known, document_name
from nextseason.errors import DocumentError
from nextseason.press.article import Article
from nextseason.press.articles import ArticleRow, read_articles
from nextseason.press.decoding import LIMIT, GuessedEncodingWarning
from nextseason.when import When

BODY = """<p>The streamer has cancelled Lantern Street after one season, a spokesperson said on Tuesday.</p>
<p>The drama had been watched for 30 million hours in its first four weeks, the company said.</p>"""


def page(head: str = "", body: str = BODY, lang: str = "en") -> bytes:
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">{head}</head><body>'
        f"<nav><a href='/'>Home</a></nav><article><h1>Lantern Street cancelled</h1>{body}</article>"
        "<aside><p>Sign up for our letter</p></aside><div id='comments'><p>I loved it, says a reader.</p></div>"
        "<footer>Copyright 2026 Screen Post</footer></body></html>"
    ).encode()


def test_a_text_is_the_file_as_decoded(tmp_path: Path) -> None:
    text = "\ufeffLantern Street\u00a0returns.\r\nSeason 2 \u201csoon\u201d.\n"
    path = write(tmp_path, "a.txt", text)
    article = one(path)
    assert article.text == text == path.read_bytes().decode("utf-8")
    assert document_name(article.document) == "a.txt"
    assert re.fullmatch(r"a\.txt#sha256=[0-9a-f]{16}", article.document)
    assert (article.title, article.outlet, article.known, article.url) == (None, None, None, None)
    assert one(write(tmp_path, "noending", "Just words.")).text == "Just words."


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_any_text_from_standard_input_keeps_its_offsets(text: str) -> None:
    (article,) = read_articles("-", stdin=io.BytesIO(("x" + text).encode()))
    assert isinstance(article, Article)
    assert article.text == "x" + text
    assert document_name(article.document) == "-"


def test_a_page_loses_its_furniture_and_keeps_its_words(tmp_path: Path) -> None:
    head = '<title>Lantern Street cancelled | Screen Post</title><meta property="og:site_name" content="Screen Post">'
    related = '<p>Related: <a href="/x">Ten shows that ended too soon</a></p>'
    article = one(write(tmp_path, "a.html", page(head, BODY + related, "en-GB")))
    assert article.text == (
        "Lantern Street cancelled\n\n"
        "The streamer has cancelled Lantern Street after one season, a spokesperson said on Tuesday.\n\n"
        "The drama had been watched for 30 million hours in its first four weeks, the company said."
    )
    assert (article.title, article.outlet, article.language) == ("Lantern Street cancelled", "Screen Post", "en")
    assert article.known is None  # a footer's copyright is no day of publication


def test_cells_of_a_table_stay_apart(tmp_path: Path) -> None:
    table = "<table><tr><td>Season 1</td><td>8 episodes</td></tr><tr><td>Season 2</td><td>6 episodes</td></tr></table>"
    text = one(write(tmp_path, "a.html", page(body=table))).text
    assert text == "Lantern Street cancelled\n\nSeason 1 | 8 episodes\n\nSeason 2 | 6 episodes"


def test_a_long_page_goes_through_trafilatura(tmp_path: Path) -> None:
    body = "".join(
        f"<p>Paragraph {n} tells at some length what the makers of the drama said of it.</p>\n" for n in range(40)
    )
    text = one(write(tmp_path, "a.html", page(body=body))).text
    assert text.startswith("Lantern Street cancelled")
    assert [f"Paragraph {n} " in text for n in range(40)] == [True] * 40
    assert not re.search("Home|Sign up|I loved it|Copyright", text)


MODIFIED = '<meta property="article:modified_time" content="2021-09-01T00:00:00Z">'
CANONICAL = '<link rel="canonical" href="https://example.org/tv/2021/05/07/lantern-street">'


@pytest.mark.parametrize(
    ("head", "body", "known"),
    [
        ('<meta property="article:published_time" content="2021-05-08T10:00:00+00:00">', "", "2021-05-08 printed"),
        # late in the evening on the west coast it is the next day in UTC, by which the desk counts
        ('<meta property="article:published_time" content="2021-05-08T21:00:00-07:00">', "", "2021-05-09 printed"),
        (
            '<script type="application/ld+json">{"@graph":[{"@type":"WebPage","datePublished":"2020-01-01"},'
            '{"@type":"NewsArticle","datePublished":"2021-05-08","dateModified":"2021-09-01"}]}</script>',
            "",
            "2021-05-08 printed",
        ),
        ('<script type="application/ld+json">{"@type": broken</script>' + CANONICAL, "", "2021-05-07 url"),
        (
            "",
            '<time class="updated" datetime="2021-09-01">x</time><time datetime="2021-05-08">x</time>',
            "2021-05-08 printed",
        ),
        ("", "<p>Updated <time datetime='2021-09-01'>1 Sep</time></p>", "None"),
        ("", "<p><time>May 8, 2021</time></p>", "2021-05-08 printed"),
        (MODIFIED, "", "None"),
        (MODIFIED + CANONICAL, "", "2021-05-07 url"),
        ('<meta property="og:url" content="https://example.org/2021/05/lantern/">', "", "2021-05 url"),
        ('<meta name="date" content="2021-02-30">' + CANONICAL, "", "2021-05-07 url"),
        ("", '<span class="date">8 May 2021</span>', "2021-05-08 printed"),
    ],
)
def test_the_day_of_a_page_and_its_basis(tmp_path: Path, head: str, body: str, known: str) -> None:
    article = one(write(tmp_path, "a.html", page(head, body + BODY)))
    assert (f"{article.known.when} {article.known.basis}" if article.known else "None") == known


def test_the_best_basis_holds(tmp_path: Path) -> None:
    printed = '<meta property="article:published_time" content="2021-05-08">'
    rows = {"a": ArticleRow("The Row", Known(When.parse("2021-05"), "given"))}
    published = When.parse("2021-06")
    for head, how, known, outlet in [
        (printed, {"rows": rows, "published": published}, "2021-05-08", "The Row"),
        (CANONICAL, {"rows": rows, "published": published}, "2021-05", "The Row"),
        (CANONICAL, {"published": published, "outlet": "The Flag"}, "2021-06", "The Flag"),
        (CANONICAL, {}, "2021-05-07", None),
    ]:
        article = one(write(tmp_path, "a.html", page(head)), **how)  # type: ignore[arg-type]
        assert article.known is not None
        assert (str(article.known.when), article.outlet) == (known, outlet)


@pytest.mark.parametrize(
    ("link", "document"),
    [
        ("https://example.org/lantern#top", "https://example.org/lantern"),
        ("https://example.org/", "a.html"),
        ("javascript:alert(1)", "a.html"),
        ("/lantern", "a.html"),
    ],
)
def test_identity_is_the_canonical_address_or_name_and_digest(tmp_path: Path, link: str, document: str) -> None:
    article = one(write(tmp_path, "a.html", page(f'<link rel="canonical" href="{link}">')))
    assert document_name(article.document) == document


def test_script_in_a_title_is_plain_text(tmp_path: Path) -> None:
    head = b"<title>&lt;script&gt;alert(1)&lt;/script&gt;\x1b[31m Lantern</title>"
    body = b"<html>" + head + b"<body><p>Words of it.</p><script>x()</script>"
    article = one(write(tmp_path, "a.html", body))
    assert article.title == "<script>alert(1)</script>[31m Lantern"
    assert article.text == "<script>alert(1)</script>[31m Lantern\n\nWords of it."


def test_kind_by_content_where_the_suffix_does_not_say(tmp_path: Path) -> None:
    assert one(write(tmp_path, "saved.txt", page())).title == "Lantern Street cancelled"
    assert one(write(tmp_path, "saved.php", page())).title == "Lantern Street cancelled"
    assert one(write(tmp_path, "plain.html", "No tags, 3 < 4.")).text == "No tags, 3 < 4."
    assert one(write(tmp_path, "feed", json.dumps(FEED))).title == "Lantern Street returns"


FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Screen Post",
    "language": "en-US",
    "items": [
        {
            "id": "7",
            "url": "https://example.org/7",
            "title": "Lantern Street returns",
            "date_published": "2021-05-07T10:00:00Z",
            "content_html": "<p>It is back<script>x()</script>.</p><p>In &quot;May&quot;.</p>",
            "authors": [{"name": "A"}],
        },
    ],
}


def test_a_feed_gives_many_articles_and_names_the_item_that_is_broken(tmp_path: Path) -> None:
    items = [
        *FEED["items"],  # type: ignore[misc]
        {"id": "8", "content_text": "Half \ud83d a pair."},
        {"id": "https://example.org/9", "content_text": "Nine", "date_published": "2021-13-45T00:00:00Z"},
        {"id": "10", "title": "Nothing inside"},
        "eleven",
        {"id": "https://example.org/12", "content_text": "Twelve"},
    ]
    path = write(tmp_path, "feed.json", json.dumps({**FEED, "items": items}))
    first, second, *bad, last = read_articles(path)
    assert first == Article(
        "https://example.org/7",
        'Lantern Street returns\n\nIt is back.\n\nIn "May".',
        "Lantern Street returns",
        "Screen Post",
        Known(When.on(date(2021, 5, 7)), "feed"),
        "https://example.org/7",
        "en",
    )
    assert isinstance(second, Article)
    assert (second.text, second.known, document_name(second.document)) == ("Half \ufffd a pair.", None, "feed.json")
    assert [str(error).removeprefix(str(path)) for error in bad] == [
        ", item 3: date_published '2021-13-45T00:00:00Z' is no date; write it as 2021-05-07T12:00:00Z",
        ", item 4: neither content_text nor content_html holds any text; read its page instead",
        ", item 5: not an object; fetch the feed again",
    ]
    assert isinstance(last, Article)
    assert last.document == "https://example.org/12"


ZIP = b"PK\x03\x04\x14\x00\x00\x00"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.txt", b"", ": empty; save the article again"),
        ("a.txt", b"\xef\xbb\xbf \n\n", ": empty; save the article again"),
        ("a.txt", b"x" * (LIMIT + 1), ": larger than 20 MB, the limit for one file; split it up"),
        ("a.txt", ZIP, ": this is a zip archive or Office file; unpack it and read the articles inside"),
        ("a.html", b"%PDF-1.7 ...", ": this is a PDF; save the article as text or HTML"),
        ("a", b"\x89PNG\r\n\x1a\n", ": this is a PNG image; give the article as text or HTML"),
        (
            "a.warc",
            b"WARC/1.0\r\n",
            ": a crawl without any page; fetch it again",
        ),
        ("a.txt", b"words\0words", ": binary, not text (a NUL byte at byte 5); give it as text, HTML or JSON feed"),
        (
            "a.txt",
            bytes(range(1, 32)) * 9,
            ": binary, not text (control characters); give it as text, HTML or JSON feed",
        ),
        (
            "a.txt",
            "Line one\nCaf\u00e9 and na\u00efve".encode() + b"\xff.",
            ", line 2: not UTF-8 (byte 0xff at 25); save it again as UTF-8 without loss",
        ),
        (
            "a.xml",
            b"<?xml version='1.0'?><rss><channel/></rss>",
            ": a feed without entries; fetch it again",
        ),
        ("a.json", b"{}", ": no JSON feed: `version` is None, not https://jsonfeed.org/version/1.1"),
        ("a.json", b"[" * 200_000, ": JSON nested too deep or with impossible numbers; fetch the feed again"),
        (
            "a.json",
            b'{"version": "https://jsonfeed.org/version/1.1",\n "items": [{"id": "1", ',
            ", line 2, column 24: broken JSON (it ends in the middle); fetch the feed again",
        ),
        (
            "a.html",
            b"<div>" * 1_000_000,
            ": tags nested more than 250 deep, which no article has; save the article's text as .txt",
        ),
        (
            "a.html",
            b"<b>x</b>" * 1_000_000,
            ": more than 50,000 tags, which no article has; save the article's text as .txt",
        ),
        (
            "a.html",
            b'<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><html><body>&b;',
            ": declares XML entities, which are not expanded here; save it as plain HTML",
        ),
        (
            "a.html",
            b"<html><script>only()</script></html>",
            ": no article text in this page; open it in a browser and save its text as .txt",
        ),
        ("a.csv", b"id,outlet,published\n", ": a table, not an article; give it with --articles if it lists articles"),
    ],
    ids=lambda x: str(x)[:30],
)
def test_bad_input_is_one_clear_error(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    path = write(tmp_path, name, data)
    assert refused(path) == f"{path}{said}"


@pytest.mark.parametrize(
    "piece",
    ["<!--", "<script", "<title>", "<", "<a b='", "<!doctype ", "&lt;", "<a href=x>", "</p>", "<!-- -->", "<?x>"],
)
def test_hostile_repeats_end(tmp_path: Path, piece: str) -> None:
    path = write(tmp_path, "a.html", "<html><body><p>Words.</p>" + piece * 200_000)
    (found,) = read_articles(path)
    assert isinstance(found, Article | DocumentError)


def test_encodings(tmp_path: Path) -> None:
    declared = '<html><meta charset="iso-8859-1"><body><p>Caf\u00e9 \u2019n\u2019 caf\u00e9.</p>'.encode("cp1252")
    wide = "\ufeffCaf\u00e9".encode("utf-16-le")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert one(write(tmp_path, "a.html", declared)).text == "Caf\u00e9 \u2019n\u2019 caf\u00e9."
        assert one(write(tmp_path, "a.txt", wide)).text == "Caf\u00e9"
    said = "Lantern Street\u2019s caf\u00e9 drama isn\u2019t coming back, says the maker. \u201cIt\u2019s over.\u201d"
    with pytest.warns(GuessedEncodingWarning, match=r"b\.txt: not UTF-8 and says no encoding; read as cp1252: check"):
        assert one(write(tmp_path, "b.txt", said.encode("cp1252"))).text == said
