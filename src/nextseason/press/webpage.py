"""An article's web page: its text without the furniture, headline, outlet, address, and day of publication with basis.

Only what stands in the page is read; nothing it refers to is fetched. The day is the one on which it was first
published, never the one of a later change, and never a copyright year in a footer.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from ..claim import Known
from ..errors import BadDateError, DocumentError
from ..when import When
from .deadline import deadline
from .markup import clean, drop_beside, drop_furniture, flat, guard, one_line, parse

_RELATED = re.compile(
    r"(?:related|more|read|see also|also|next|watch|up next|don't miss|recommended|trending|popular)\b", re.I
)
_FIRST_PUBLISHED = "article:published_time"
_PUBLISHED = (
    "og:published_time", "datepublished", "date.published", "article.published", "parsely-pub-date", "sailthru.date",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "publishdate", "publish-date", "pubdate",
    "publication_date", "citation_publication_date", "dc.date", "date",
)  # fmt: skip
_CHANGED = re.compile(r"modif|updat|chang|edited|revis", re.I)
_BOXES = ("div", "section", "figure", "figcaption")
_LINES = ("p", "li", "blockquote", "h2", "h3", "h4", "h5", "h6", *_BOXES)
_BOX = 60  # elements in a box of links
_ELSEWHERE = re.compile(r"footer|copyright|comment", re.I)
_URL_DAY = re.compile(r"[/_-]((?:19|20)\d\d)([/-])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?!\d)")
_URL_MONTH = re.compile(r"/((?:19|20)\d\d)/(0[1-9]|1[0-2])/")


@dataclass(frozen=True, slots=True)
class WebPage:
    """What a page says of itself; `text` is the article with its headline, paragraphs on lines of their own."""

    text: str
    title: str | None
    outlet: str | None
    known: Known | None
    url: str | None
    language: str | None


def read_page(html: str, name: str) -> WebPage:
    """Read one page. Raises DocumentError where it is hostile, broken, endless, or holds no article."""
    with deadline(name):
        return _read(html, name)


def _read(html: str, name: str) -> WebPage:
    guard(html, name)
    tree = parse(html)
    if tree is None:
        raise DocumentError(f"{name}: not to be read as HTML; save the page again, or its text as .txt")
    meta, notes = _meta(tree), list(_json_ld(tree))
    outlet, title, url = _outlet(meta, notes), _title(tree, meta, notes), _address(tree)
    if title and outlet:  # "Headline | Outlet"
        title = re.sub(rf"\s+[|\u2013\u2014-]\s+{re.escape(outlet)}$", "", title, flags=re.I) or title
    known = _published(tree, meta, notes)
    if known is None and url and (when := url_date(url)):
        known = Known(when, "url")
    known = known or _found(tree)
    language = (tree.get("lang") or tree.get("xml:lang") or "en").split("-")[0].strip().lower()[:8]
    text = _body(tree)
    if not text:
        raise DocumentError(f"{name}: no article text in this page; open it in a browser and save its text as .txt")
    if title and not _letters(text[: len(title) + 200]).startswith(_letters(title)):
        text = f"{title}\n\n{text}"
    return WebPage(text, title, outlet, known, url, language or None)


def _body(tree: Any) -> str:
    """The article: furniture and lines that only link to other stories go, trafilatura finds what is left."""
    import trafilatura

    drop_furniture(tree)
    drop_beside(tree)
    for node in list(tree.iter(*_LINES)):
        if _only_links(node) and node.getparent() is not None:
            node.drop_tree()
    found = trafilatura.extract(copy.deepcopy(tree), favor_recall=True, include_comments=False) or ""
    text = clean(found).strip()
    # Short notices fall below trafilatura's thresholds: it then gives nothing, or all of the page on one line.
    if len(text) < 500 or "\n" not in text:
        articles = list(tree.iter("article")) or list(tree.iter("main"))
        whole = flat(articles[0] if len(articles) == 1 else tree, leave=_ELSEWHERE)
        if len(whole) > 0.5 * len(text):
            return whole
    return text


def _only_links(node: Any) -> bool:
    """True for "Related: <link>", and for a line that is nothing but the headline of another story."""
    said = " ".join("".join(node.itertext()).split())
    linked = " ".join(" ".join("".join(link.itertext()) for link in node.iter("a")).split())
    if not linked or len(linked) < 0.6 * len(said):
        return False
    if node.tag in _BOXES and (sum(1 for _ in islice(node.iter(), _BOX + 1)) > _BOX or len(said) > 1000):
        return False  # no box beside the text but a part of it
    return bool(_RELATED.match(said)) or (
        len(linked) > 0.95 * len(said) and (len(said.split()) >= 6 or node.tag == "figcaption")
    )


def _json_ld(tree: Any) -> Iterator[dict[str, Any]]:
    """The articles that the page describes for search engines (schema.org), the page itself last."""
    pages = []
    for node in tree.iter("script"):
        if "ld+json" not in (node.get("type") or "").lower():
            continue
        try:
            stack = [json.loads(node.text or "", strict=False)]
        except (ValueError, RecursionError):
            continue  # many pages carry broken notes; the page itself is still good
        while stack:
            item = stack.pop()
            if isinstance(item, list):
                stack.extend(reversed(item[:200]))
            elif isinstance(item, dict):
                kind = str(item.get("@type"))
                if re.search("Article|Posting|Report", kind):
                    yield item
                elif "WebPage" in kind:
                    pages.append(item)
                stack.extend(x for x in (item.get("mainEntity"), item.get("@graph")) if isinstance(x, list | dict))
    yield from pages


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.iter("meta"):
        content = (node.get("content") or node.get("datetime") or "").strip()
        for key in ("property", "name", "itemprop"):
            if content and node.get(key):
                found.setdefault(node.get(key).strip().lower(), content)
    return found


def _published(tree: Any, meta: dict[str, str], notes: list[dict[str, Any]]) -> Known | None:
    noted = (note.get("datePublished") for note in notes)
    others = (meta.get(key) for key in _PUBLISHED)
    for said in (meta.get(_FIRST_PUBLISHED), *noted, *others, *_times(tree)):
        if isinstance(said, str) and (when := read_moment(said)):
            return Known(when, "printed")
    return None


def _times(tree: Any) -> Iterator[str]:
    """Each <time> that is not of a change, a comment or another story."""
    for node in tree.iter("time"):
        around = list(islice(node.iterancestors(), 6))
        marks = " ".join(f"{x.get('class')} {x.get('id')} {x.get('itemprop')}" for x in (node, *around[:2]))
        earlier = node.getprevious()
        before = (
            node.getparent().text if earlier is None else "".join(earlier.itertext()) + (earlier.tail or "")
        ) or ""
        if _CHANGED.search(marks) or _CHANGED.search(before[-40:]):
            continue
        if any(x.tag in ("aside", "footer", "nav", "li") or _ELSEWHERE.search(x.get("class") or "") for x in around):
            continue
        yield node.get("datetime") or "".join(node.itertext())


def _found(tree: Any) -> Known | None:
    """The day that htmldate finds printed near the headline, once footers and days of change are out of its sight."""
    from htmldate import find_date

    tree = copy.deepcopy(tree)
    for node in list(tree.iter()):
        if not isinstance(node.tag, str) or node.getparent() is None:
            continue
        marks = " ".join(str(node.get(key) or "") for key in ("class", "id", "property", "name", "itemprop"))
        hidden = node.tag in ("footer", "aside", "script", "link", "time")
        if hidden or _ELSEWHERE.search(marks) or _CHANGED.search(marks):
            node.drop_tree()
    # A fixed span of years, so that the answer does not depend on today.
    span = datetime(1990, 1, 1), datetime(2100, 1, 1)  # noqa: DTZ001
    found = find_date(tree, original_date=True, extensive_search=False, min_date=span[0], max_date=span[1])
    when = read_moment(found) if found else None
    return Known(when, "printed") if when else None


def read_moment(text: str) -> When | None:
    """The day of an ISO date or moment; with a time zone, the day in UTC, by which the desk counts. None if unread.

    >>> str(read_moment("2021-05-07T21:30:00-07:00")), str(read_moment("2021-05"))
    ('2021-05-08', '2021-05')
    """
    text = " ".join(text.split())[:60]
    try:
        if re.fullmatch(r"\d{4}(-\d{2}){0,2}", text):
            return When.parse(text)
        if re.match(r"\d{4}-?\d{2}-?\d{2}", text):
            return _day(datetime.fromisoformat(text))
    except (ValueError, OverflowError, BadDateError):
        return None
    for form in ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%a, %d %b %Y %H:%M:%S %z"):
        try:
            return _day(datetime.strptime(text, form))  # noqa: DTZ007
        except (ValueError, OverflowError):
            continue
    return None


def _day(moment: datetime) -> When:
    return When.on((moment.astimezone(UTC) if moment.tzinfo else moment).date())


def url_date(url: str) -> When | None:
    """The day or month in an article's address.

    >>> str(url_date("https://example.org/tv/2021/05/07/a")), str(url_date("https://example.org/2021/05/a/"))
    ('2021-05-07', '2021-05')
    """
    for match in (_URL_DAY.search(url), _URL_MONTH.search(url)):
        if match:
            try:
                return When.parse("-".join(x.zfill(2) for x in match.groups() if x.isdigit()))
            except BadDateError:
                continue
    return None


def _address(tree: Any) -> str | None:
    links = [node.get("href") for node in tree.iter("link") if "canonical" in (node.get("rel") or "").lower().split()]
    links += [node.get("content") for node in tree.iter("meta") if node.get("property") == "og:url"]
    return next((url for link in links if (url := web_address(link))), None)


def web_address(url: object) -> str | None:
    """An article's http(s) address, without its fragment; None for others, and for a site's front page.

    >>> web_address("https://example.org/a#comments"), web_address("https://example.org/")
    ('https://example.org/a', None)
    """
    if not isinstance(url, str) or len(url) > 2000:
        return None
    address = url.strip().partition("#")[0]
    return address if re.fullmatch(r"https?://[^/\s<>\"']+/[^\s<>\"']+", address, re.I) else None


def _title(tree: Any, meta: dict[str, str], notes: list[dict[str, Any]]) -> str | None:
    heads = ["".join(head.itertext()) for head in tree.iter("h1")]
    said = [meta.get("og:title"), *(note.get("headline") for note in notes), *(heads if len(heads) == 1 else [])]
    said += ["".join(node.itertext()) for node in tree.iter("title")]
    return next((text for x in said if isinstance(x, str) and (text := one_line(x))), None)


def _outlet(meta: dict[str, str], notes: list[dict[str, Any]]) -> str | None:
    said: list[Any] = [meta.get("og:site_name")]
    for note in notes:
        publisher = note.get("publisher")
        said.append(publisher.get("name") if isinstance(publisher, dict) else publisher)
    said.append(meta.get("application-name"))
    return next((text for x in said if isinstance(x, str) and (text := one_line(x, 100)) and "/" not in text), None)


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()
