"""RSS and Atom: one file, many articles, each with the day and the address that its feed gives.

RSS 0.9x, 1.0 (RDF) and 2.0 and Atom 1.0 are read by the local names of their elements, whatever the prefix. Of an
entry's texts the longest is its article: `content:encoded`, `content`, `description` or `summary`. The parser expands
no entity and fetches nothing.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Any

from ..claim import Known
from ..errors import DocumentError
from ..when import When
from .article import Article
from .markup import html_to_text, one_line
from .webpage import read_moment, web_address

ITEMS = 20_000  # entries of one feed; feeds have some hundred
_TEXTS = ("encoded", "content", "description", "summary")
_PUBLISHED = ("pubDate", "published", "date", "issued", "created")  # an Atom entry's `updated` only where none is there
# What mail and feeds write for time zones (RFC 822), and what `read_moment` takes.
_ZONES = {
    "GMT": 0, "UT": 0, "UTC": 0, "Z": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8,
    "PDT": -7, "BST": 1, "CET": 1, "CEST": 2,
}  # fmt: skip


def syndicated(data: bytes, path: str, name: str) -> Iterator[Article | DocumentError]:
    """Each entry as an article, in the feed's order; one that cannot be read is an error naming its place.

    `path` stands in messages, `name` in the identity of entries without an address. Raises DocumentError where the
    file is no such feed, is hostile, or is broken before its first entry; broken later, what stands before is given.
    """
    root = _parse(data, path)
    kind = _local(root)
    channel = next((x for x in root if _local(x) == "channel"), root)
    if kind.lower() not in ("rss", "rdf", "feed"):
        raise DocumentError(f"{path}: its root is <{kind[:40]}>, no RSS or Atom feed; give its pages as HTML")
    entries = [x for x in (*root, *(channel if channel is not root else ())) if _local(x) in ("item", "entry")]
    if not entries:
        raise DocumentError(f"{path}: a feed without entries; fetch it again")
    outlet = _said(channel, "title")
    language = (_said(channel, "language") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "en")[:20]
    for number, entry in enumerate(entries[:ITEMS], 1):
        try:
            yield _article(entry, f"{path}, entry {number}", name, outlet, language.split("-")[0].lower())
        except DocumentError as error:
            yield error
    if len(entries) > ITEMS:
        yield DocumentError(f"{path}: more than {ITEMS:,} entries; those after are not read: split it up")


def _parse(data: bytes, path: str) -> Any:
    from lxml import etree  # type: ignore[import-untyped]

    if re.search(rb"<!(?:ENTITY|DOCTYPE[^>]{0,2000}\[)", data[:20_000].replace(b"\0", b""), re.I):
        raise DocumentError(f"{path}: declares XML entities, which are not expanded here; fetch the feed again")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data.lstrip(b" \t\r\n"), parser)
    except (etree.LxmlError, ValueError):
        root = None
    if root is None:
        raise DocumentError(f"{path}: broken XML; fetch the feed again")
    return root


def _article(entry: Any, place: str, name: str, outlet: str | None, language: str) -> Article:
    title = _said(entry, "title")
    if title and "<" in title:
        title = one_line(html_to_text(title, place)) or None
    raw = max((_markup(x) for x in entry if _local(x) in _TEXTS), key=len, default="")
    text = html_to_text(raw, place) if re.search(r"<[A-Za-z!/]|&\w{2,8};|&#", raw) else raw.strip()
    if not text and not title:
        raise DocumentError(f"{place}: holds no text; read its page instead")
    known = None
    for wanted in (*_PUBLISHED, "updated", "modified"):
        said = _said(entry, wanted)
        if said and (when := moment(said)):
            known = Known(when, "feed")
            break
    url = next((found for link in _links(entry) if (found := web_address(link))), None)
    source = next((x for x in entry if _local(x) == "source"), None)  # an aggregator names whose the entry is
    told = (_said(source, "title") or one_line(source.text or "", 100) or None) if source is not None else None
    if title and title not in text[: len(title) + 200]:
        text = f"{title}\n\n{text}".strip()
    identity = url or f"{name}#sha256={hashlib.sha256(f'{title}{raw}'.encode('utf-8', 'replace')).hexdigest()[:16]}"
    return Article(identity, text, title, told or outlet, known, url, language)


def _links(entry: Any) -> Iterator[str]:
    """Addresses of an entry: where Atom's `alternate` or RSS's `link` leads, then a guid that is one."""
    for node in entry:
        if _local(node) == "link" and (node.get("rel") or "alternate") == "alternate":
            yield node.get("href") or (node.text or "").strip()
    for node in entry:
        if _local(node) in ("guid", "id") and node.get("isPermaLink", "true").lower() != "false":
            yield (node.text or "").strip()


def moment(text: str) -> When | None:
    """The day of a feed's moment, in UTC: ISO, or as mail writes it, with or without the weekday.

    >>> str(moment("Fri, 07 May 2021 21:30:00 PDT")), str(moment("2021-05-07T10:00:00Z")), moment("soon")
    ('2021-05-08', '2021-05-07', None)
    """
    text = " ".join(text.split())[:60]
    if match := re.fullmatch(r"(.*\d) ([A-Z]{1,4})", text):
        if match[2] not in _ZONES:
            return read_moment(f"{match[1]} +0000")
        hours = _ZONES[match[2]]
        text = f"{match[1]} {'-' if hours < 0 else '+'}{abs(hours):02}00"
    if text[:1].isdigit() and not re.match(r"\d{4}", text):
        return read_moment(text) or _with_weekday(text)
    return read_moment(text) or _with_weekday(re.sub(r"^[A-Za-z]+,? ", "", text))


def _with_weekday(text: str) -> When | None:
    """The same without a weekday, with two digits of a year, or without seconds."""
    match = re.fullmatch(r"(\d{1,2}) ([A-Za-z]{3})[a-z]* (\d{2}|\d{4}) (\d{2}:\d{2})(:\d{2})?(?: ([+-]\d{4}))?", text)
    if not match:
        return None
    year = match[3] if len(match[3]) == 4 else f"20{match[3]}"
    from datetime import UTC, datetime

    try:
        said = f"{match[1]} {match[2]} {year} {match[4]}{match[5] or ':00'} {match[6] or '+0000'}"
        found = datetime.strptime(said, "%d %b %Y %H:%M:%S %z")
        return When.on(found.astimezone(UTC).date())
    except (ValueError, OverflowError):
        return None


def _said(parent: Any, name: str) -> str | None:
    node = next((x for x in parent if _local(x) == name), None)
    return one_line("".join(node.itertext())) or None if node is not None else None


def _markup(node: Any) -> str:
    """What a text element holds, as markup: escaped HTML is its text, XHTML its children."""
    from lxml import etree

    if len(node) == 0:
        return node.text or ""
    return (node.text or "") + "".join(etree.tostring(x, encoding="unicode", method="html") for x in node)


def _local(node: Any) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
