"""A JSON Feed (https://www.jsonfeed.org/version/1.1/): one file, many articles, each with the day its feed gives."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any

from ..claim import Known
from ..errors import DocumentError
from .article import Article
from .markup import html_to_text, one_line
from .webpage import read_moment, web_address

_VERSION = re.compile(r"https?://(www\.)?jsonfeed\.org/version/1(\.\d)?/?$")


def parse_feed(text: str, name: str) -> dict[str, Any]:
    """The feed as it stands. Raises DocumentError for broken JSON (with the place) and for JSON that is no feed."""
    try:
        feed = json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        cut = "it ends in the middle" if error.pos >= len(text.rstrip()) - 1 else error.msg
        raise DocumentError(
            f"{name}, line {error.lineno}, column {error.colno}: broken JSON ({cut}); fetch the feed again"
        ) from None
    except (ValueError, RecursionError):
        raise DocumentError(f"{name}: JSON nested too deep or with impossible numbers; fetch the feed again") from None
    if not isinstance(feed, dict) or not _VERSION.match(str(feed.get("version"))):
        said = repr(feed.get("version"))[:80] if isinstance(feed, dict) else "missing"
        raise DocumentError(f"{name}: no JSON feed: `version` is {said}, not https://jsonfeed.org/version/1.1")
    if not isinstance(feed.get("items"), list):
        raise DocumentError(f"{name}: a JSON feed without a list of `items`; fetch the feed again")
    return feed


def feed_articles(feed: dict[str, Any], path: str, name: str) -> Iterator[Article | DocumentError]:
    """Each item as an article, in the feed's order; an item that cannot be read is an error naming its place.

    `path` stands in messages, `name` in the identity of items that have no address.
    """
    outlet = _text(feed.get("title"))
    for number, item in enumerate(feed["items"], 1):
        try:
            yield _article(item, f"{path}, item {number}", name, outlet, _text(feed.get("language")) or "en")
        except DocumentError as error:
            yield error


def _article(item: Any, place: str, name: str, outlet: str | None, language: str) -> Article:
    if not isinstance(item, dict):
        raise DocumentError(f"{place}: not an object; fetch the feed again")
    title = _text(item.get("title"))
    text = item.get("content_text")
    if not isinstance(text, str) or not text.strip():
        html = item.get("content_html")
        text = html_to_text(html, place) if isinstance(html, str) else ""
    if not text.strip():
        raise DocumentError(f"{place}: neither content_text nor content_html holds any text; read its page instead")
    text = re.sub("[\ud800-\udfff]", "\ufffd", text)  # halves of pairs, which no file can hold
    known, said = None, item.get("date_published")
    if said is not None:
        when = read_moment(said) if isinstance(said, str) else None
        if when is None:
            raise DocumentError(
                f"{place}: date_published {str(said)[:40]!r} is no date; write it as 2021-05-07T12:00:00Z"
            )
        known = Known(when, "feed")
    url = web_address(item.get("url")) or web_address(item.get("id"))
    language = (_text(item.get("language")) or language).split("-")[0].lower()
    if title and title not in text[: len(title) + 200]:
        text = f"{title}\n\n{text}"
    return Article(url or _identity(item, name), text, title, outlet, known, url, language)


def _identity(item: dict[str, Any], name: str) -> str:
    canonical = json.dumps(item, sort_keys=True)
    return f"{name}#sha256={hashlib.sha256(canonical.encode()).hexdigest()[:16]}"


def _text(value: object) -> str | None:
    return one_line(value) or None if isinstance(value, str) else None
