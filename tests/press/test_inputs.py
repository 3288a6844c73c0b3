"""What comes in as it comes: RSS, Atom and crawls become articles; other languages and page furniture stay out."""

# ruff: noqa: E501 - feeds, pages and sentences stand here as they come

from __future__ import annotations

import gzip
import io
import tracemalloc
import warnings
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties import examples

from nextseason import Desk
from nextseason.errors import DocumentError
from nextseason.press.article import Article
from nextseason.press.articles import read_articles
from nextseason.press.crawl import LeftOutError
from nextseason.press.language import language
from nextseason.press.syndication import moment
from nextseason.press.webpage import read_page
from nextseason.reading import read_into

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Screen Post</title><link>https://example.org/</link><language>en-us</language>
<item><title>Lantern Street &amp; its end</title><link>https://example.org/a?x=1#top</link>
  <pubDate>Wed, 02 Jun 2021 23:30:00 -0400</pubDate><description>Short.</description>
  <content:encoded><![CDATA[<p>Netflix has cancelled &#8220;Lantern Street.&#8221;</p><script>no()</script>]]></content:encoded></item>
<item><title>Plain one</title><guid isPermaLink="false">77</guid><dc:date>2021-06-03</dc:date>
  <description>Words &lt;b&gt;only&lt;/b&gt;.</description></item>
<item><pubDate>soon</pubDate></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Hollow Post</title>
<entry><title type="html">Quill &lt;i&gt;returns&lt;/i&gt;</title><id>tag:example.org,2021:1</id>
  <link rel="self" href="https://example.org/self/1"/><link href="https://example.org/quill/1"/>
  <published>2021-05-07T21:30:00-07:00</published><updated>2021-06-01T00:00:00Z</updated>
  <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>NBC has renewed <i>Quill</i>.</p></div></content></entry>
</feed>"""


def rows(path: Path) -> list[tuple[object, ...]]:
    """Each article as (document, outlet, day, basis, text), each error as its message behind the path."""
    return [
        (a.document, a.outlet, str(a.known.when) if a.known else None, a.known and a.known.basis, a.text)
        if isinstance(a, Article)
        else (str(a).removeprefix(str(path)),)
        for a in read_articles(path)
    ]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (
            "feed.xml",
            RSS,
            [
                (
                    "https://example.org/a?x=1",
                    "Screen Post",
                    "2021-06-03",
                    "feed",
                    "Lantern Street & its end\n\nNetflix has cancelled “Lantern Street.”",
                ),
                ("feed.xml#sha256=", "Screen Post", "2021-06-03", "feed", "Plain one\n\nWords only."),
                (", entry 3: holds no text; read its page instead",),
            ],
        ),
        (
            "feed.atom",
            ATOM,
            [("https://example.org/quill/1", "Hollow Post", "2021-05-08", "feed", "Quill returns\n\nNBC has renewed Quill.")],
        ),
        ("x.rss", "<html><p>no</p></html>", [("x.rss#sha256=", None, None, None, "no")]),
        ("x.rss", "<rss><item>", [(", entry 1: holds no text; read its page instead",)]),
        (
            "x.rss",
            '<!DOCTYPE r [<!ENTITY a "b">]><rss>&a;</rss>',
            [(": declares XML entities, which are not expanded here; fetch the feed again",)],
        ),
        ("x.rss", "no feed", [(": broken XML; fetch the feed again",)]),
    ],
    ids=["rss", "atom", "a page", "an empty entry", "entities", "words"],
)  # fmt: skip
def test_feeds(tmp_path: Path, name: str, text: str, expected: list[tuple[object, ...]]) -> None:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    found = rows(path)
    assert [
        (str(r[0]).partition("sha256=")[0] + ("sha256=" if "sha256=" in str(r[0]) else ""), *r[1:]) for r in found
    ] == expected


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("Fri, 07 May 2021 21:30:00 PDT", "2021-05-08"),
        ("Fri, 07 May 2021 21:30:00 GMT", "2021-05-07"),
        ("7 May 21 21:30 +0000", "2021-05-07"),
        ("07 May 2021 21:30:00 +0000", "2021-05-07"),
        ("2021-05-07T00:00:00+02:00", "2021-05-06"),
        ("Fri, 31 Feb 2021 10:00:00 GMT", None),
        ("", None),
    ],
)
def test_moments_of_feeds(said: str, day: str | None) -> None:
    assert str(moment(said)) == str(day)


@settings(max_examples=examples(40))
@given(st.sampled_from([RSS, ATOM]), st.integers(0, 900), st.integers(0, 40), st.binary(max_size=12))
def test_any_damage_to_a_feed_is_survived(feed: str, at: int, cut: int, put: bytes) -> None:
    data = feed.encode()
    hurt = data[:at] + put + data[at + cut :]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for found in read_articles("-", stdin=io.BytesIO(hurt)):
            assert isinstance(found, Article | DocumentError)


# -- crawls --------------------------------------------------------------------------------------------------------

PAGE = (
    '<!doctype html><html lang="en"><head><title>{title}</title></head><body><article><h1>{title}</h1>'
    "<p>Netflix has cancelled “{title}” after one season, the streamer confirmed in a note to the press.</p>"
    "<p>The drama had been seen in millions of homes, and its cast has been told of the decision by the company.</p>"
    "</article></body></html>"
)


def record(url: str, body: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK", *, type_: str = "response", http: str = "") -> bytes:  # fmt: skip
    """One record of a crawl, to the letter of the format."""
    inner = (
        body if type_ == "conversion" else f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{http}\r\n".encode() + body
    )
    head = (
        f"WARC/1.0\r\nWARC-Type: {type_}\r\nWARC-Record-ID: <urn:uuid:{abs(hash(url)) % 10**12:012}>\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: 2021-06-05T10:00:00Z\r\nContent-Length: {len(inner)}\r\n"
        f"Content-Type: {kind if type_ == 'conversion' else 'application/http; msgtype=response'}\r\n\r\n"
    )
    return head.encode() + inner + b"\r\n\r\n"


def page(title: str) -> bytes:
    return PAGE.format(title=title).encode()


CRAWL = [
    record("https://example.org/2021/06/02/lantern", page("Lantern Street")),
    record("https://example.org/hollow", page("Hollow Bay")),
    record("https://example.org/packed", gzip.compress(page("Quill Row")), http="Content-Encoding: gzip\r\n"),
    record("https://example.org/pic.jpg", b"\xff\xd8\xff", "image/jpeg"),
    record("https://example.org/gone", b"gone", status="404 Not Found"),
    record("https://example.org/gone2", b"gone", status="404 Not Found"),
    record("https://example.org/moved", b"", status="301 Moved"),
    record("https://example.org/empty", b"<html><script>only()</script></html>"),
    record("https://example.org/deep", b"<html>" + b"<div>" * 400 + b"x"),
    record("https://example.org/text", b"NBC has renewed Harbor Row for a second season.", "text/plain", type_="conversion"),
]  # fmt: skip
TOLD = [
    ("https://example.org/2021/06/02/lantern", "2021-06-02", "url"),
    ("https://example.org/hollow", "2021-06-05", "fetch"),
    ("https://example.org/packed", "2021-06-05", "fetch"),
    ("https://example.org/text", "2021-06-05", "fetch"),
]
LEFT = [
    ": 2 records left out: answered with an error (first: record 5, https://example.org/gone)",
    ": 1 record left out: no page but image of another kind (first: record 4, https://example.org/pic.jpg)",
    ": 1 record left out: answered with no page of its own (first: record 7, https://example.org/moved)",
    ": 1 record left out: no article text in this page (first: record 8, https://example.org/empty)",
    ": 1 record left out: tags nested more than N deep, which no article has (first: record 9, https://example.org/deep)",
]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("news.warc", b"".join(CRAWL)),
        ("news.warc.gz", b"".join(map(gzip.compress, CRAWL))),
        ("whole.warc.gz", gzip.compress(b"".join(CRAWL))),
        ("any name", b"".join(map(gzip.compress, CRAWL))),
    ],
)
def test_a_crawl_is_read_record_by_record(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    found = list(read_articles(path))
    articles = [a for a in found if isinstance(a, Article)]
    assert [(a.document, str(a.known and a.known.when), a.known and a.known.basis) for a in articles] == TOLD
    assert all(a.file == name for a in articles)
    assert articles[2].text.startswith("Quill Row\n")
    assert [str(e).removeprefix(str(path)) for e in found if isinstance(e, LeftOutError)] == LEFT
    again = list(read_articles("-", stdin=io.BytesIO(data)))
    assert [a.document for a in again if isinstance(a, Article)] == [a.document for a in articles]


def test_a_crawl_cut_off_gives_what_stands_before(tmp_path: Path) -> None:
    path = tmp_path / "cut.warc.gz"
    path.write_bytes(b"".join(map(gzip.compress, CRAWL[:3]))[:-20])
    found = list(read_articles(path))
    assert [a.document for a in found if isinstance(a, Article)][:2] == [d for d, *_ in TOLD[:2]]
    assert "the crawl breaks off" in str(found[-1]) or "cannot be unpacked" in str(found[-1])


def test_a_long_crawl_takes_no_more_memory_than_a_short_one(tmp_path: Path) -> None:
    one = b"".join(record(f"https://example.org/{n}", b"x" * 300_000, "image/png") for n in range(10)) + CRAWL[1]
    peaks = []
    for times in (1, 10):
        path = tmp_path / "long.warc"
        path.write_bytes(one * times)
        tracemalloc.start()
        assert sum(isinstance(a, Article) for a in read_articles(path)) == times
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 1_500_000


@settings(max_examples=examples(30))
@given(st.integers(0, 2500), st.integers(0, 60), st.binary(max_size=20))
def test_any_damage_to_a_crawl_is_survived(at: int, cut: int, put: bytes) -> None:
    data = b"".join(CRAWL[:3])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for found in read_articles("-", stdin=io.BytesIO(data[:at] + put + data[at + cut :])):
            assert isinstance(found, Article | DocumentError)


# -- languages -----------------------------------------------------------------------------------------------------

SAID = {
    "en": "The streamer has renewed the series for a second season, and it will be back in the new year with its cast.",
    "de": "Der Sender hat die Serie um eine zweite Staffel verlängert, und sie wird im neuen Jahr mit den Stars fortgesetzt.",
    "fr": "La plateforme a renouvelé la série pour une deuxième saison, et elle sera de retour avec les acteurs dans le pays.",
    "es": "La plataforma ha renovado la serie por una segunda temporada, que se verá en el nuevo año con los actores de siempre.",
    "it": "La piattaforma ha rinnovato la serie per una seconda stagione, che sarà in onda con gli attori della prima nel 2022.",
    "pt": "A plataforma renovou a série para uma segunda temporada, que não vai sair este ano, mas os atores da série voltam.",
    "nl": "De zender heeft de serie voor een tweede seizoen verlengd, en het is de bedoeling dat de acteurs er ook bij zijn.",
    "sv": "Kanalen har förnyat serien för en andra säsong, och det är inte klart om den kan ses med alla skådespelare nu.",
    "pl": "Stacja przedłużyła serial o drugi sezon i nie wiadomo jeszcze, czy się w nim pojawią aktorzy z pierwszej serii, ale to nie koniec.",
    "ru": "Канал продлил сериал на второй сезон, и актёры снова вернутся в новом году.",
    "ja": "配信サービスはドラマの第二シーズンを製作すると発表しました。出演者も続投します。",
    "ko": "방송사는 드라마의 두 번째 시즌을 제작한다고 밝혔다. 출연진도 다시 나온다.",
    "ar": "جددت المنصة المسلسل لموسم ثان وسيعود الممثلون في العام الجديد.",
}  # fmt: skip


@pytest.mark.parametrize("code", SAID)
def test_languages(code: str) -> None:
    assert language(SAID[code]) == code


def test_an_english_page_may_quote_another_language() -> None:
    assert (
        language(SAID["en"] * 2 + "“Das Boot und die Nacht der Wölfe”, “La casa de las flores” " + SAID["en"]) == "en"
    )
    assert language("Lantern Street: Season 2") is None


def test_other_languages_are_named_and_left_out(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for code in ("en", "de", "fr"):
        (folder / f"{code}.txt").write_text(SAID[code] + " " + SAID[code], "utf-8")
    desk = Desk.create(tmp_path / "desk", facts=False)
    report = read_into(desk, [folder], recorded=datetime(2022, 1, 1, tzinfo=UTC))
    assert report.summary() == [
        "1 article read, 0 claims, 0 of them new to the desk",
        "left out: 2 articles not in English (German 1, French 1)",
        "left out: de.txt: in German, which is not read; give an English article",
        "left out: fr.txt: in French, which is not read; give an English article",
    ]


# -- page furniture ------------------------------------------------------------------------------------------------

ABOUT = (
    "<p>The streamer has ordered eight episodes of Lantern Street, the network said on Tuesday; Ada Stone writes it.</p>"
    "<p>The drama follows a lamplighter who finds that the town he lives in has forgotten its own name.</p>"
)
FURNITURE = {
    "a list of links": '<ul><li><a href="/x">Hollow Bay canceled after two seasons at NBC</a></li><li><a href="/y">Quill and Hollow Bay get new seasons</a></li></ul>',
    "related stories": '<div class="related-stories"><h3>Related</h3><a href="/x"><h4>Hollow Bay is canceled</h4></a></div>',
    "most popular": '<section class="most-popular"><ol><li><a href="/q">Hollow Bay canceled by NBC</a></li></ol></section>',
    "read more": '<p><strong>READ MORE: <a href="/x">NBC cancels Hollow Bay</a></strong></p>',
    "a quoted link": '<blockquote><a href="/x">Hollow Bay canceled: NBC pulls the plug on drama</a></blockquote>',
    "a card": '<figure><a href="/x"><img src="a.jpg"></a><figcaption><a href="/x">Hollow Bay cancelled by NBC</a></figcaption></figure>',
    "a bar": '<div><span>Trending:</span> <a href="/1">Hollow Bay canceled</a> | <a href="/2">Quill renewed</a></div>',
    "comments": '<div id="disqus_thread"><p>I heard NBC cancelled Hollow Bay!!</p></div>',
    "an aside": '<aside class="recirc"><p><a href="/x">NBC renewed Hollow Bay for a second season</a></p></aside>',
    "a teaser": '</article><article class="teaser"><h2><a href="/x">Hollow Bay canceled at NBC</a></h2></article><article>',
    "a letter": '<div class="newsletter-signup"><p>Sign up: Hollow Bay renewed, and more in your inbox</p></div>',
}  # fmt: skip


@pytest.mark.parametrize("what", FURNITURE)
def test_furniture_and_links_to_other_stories_give_no_claims(what: str) -> None:
    html = (
        "<!doctype html><html lang=en><head><title>Lantern Street ordered</title></head><body><article>"
        f"<h1>Lantern Street ordered</h1>{ABOUT}{FURNITURE[what]}{ABOUT}</article>{FURNITURE[what]}</body></html>"
    )
    text = read_page(html, "a.html").text
    assert "Lantern Street" in text
    assert "Hollow Bay" not in text
