"""HTML made safe and plain: a guard before any parser sees it, and its text with blocks on lines of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..errors import DocumentError

# Articles have some thousand tags, 60 deep; at these limits the worst page made up for it takes seconds, not hours,
# and libxml2 itself stops at a depth of 256.
TAGS, DEPTH = 50_000, 250
_TAG = re.compile(r"<(?:(!--)|(!ENTITY\b)|(/?)([A-Za-z][A-Za-z0-9:-]{0,30})|[!?])", re.I)
_RAW = {tag: re.compile(f"</{tag}", re.I) for tag in ("script", "style", "textarea", "title")}
_UNCLOSED = re.compile(
    "area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|dt|dd|option|optgroup|tr|td|th|thead"
    "|tbody|tfoot|colgroup|html|head|body"
)
_BLOCK = re.compile(
    "p|div|br|li|ul|ol|h[1-6]|tr|table|section|article|header|footer|blockquote|figure|figcaption|dt|dd|dl|pre|hr"
    "|aside|main"
)
# as publishers and their systems name boxes of links, letters, comments and advertisements
_BESIDE = re.compile(
    r"(?<![a-z])(?:related|recirc|recommend|trending|popular|most-?(?:read|viewed)|more-?(?:stories|from|news|like)"
    r"|read-?(?:more|next)|up-?next|also-?(?:read|like)|newsletter|sign-?up|subscri|disqus|comments?|outbrain"
    r"|taboola|teaser"
    r"|promo|breadcrumb|cookie|share|social|advert|sponsor)",
    re.I,
)
_FURNITURE = ("script", "style", "noscript", "template", "iframe", "object", "svg", "form", "nav", "button")


def guard(html: str, name: str) -> None:
    """Refuse, in one pass over the tags, what would stall a parser: entity bombs, very many or very deep tags."""
    depth = tags = at = 0
    while match := _TAG.search(html, at):
        comment, entity, closing, tag = match.groups()
        at = match.end()
        if entity:
            raise DocumentError(f"{name}: declares XML entities, which are not expanded here; save it as plain HTML")
        tags += 1
        tag = (tag or "").lower()
        if comment:
            end = html.find("-->", at)
            at = len(html) if end < 0 else end
        elif tag in _RAW and not closing:
            close = _RAW[tag].search(html, at)
            at = close.start() if close else len(html)
            depth += 1
        elif tag and not _UNCLOSED.fullmatch(tag):
            alone = html[html.find(">", at, at + 300) - 1] == "/"
            depth = max(0, depth - 1) if closing else depth + (not alone)
        if tags > TAGS or depth > DEPTH:
            what = f"more than {TAGS:,} tags" if tags > TAGS else f"tags nested more than {DEPTH} deep"
            raise DocumentError(f"{name}: {what}, which no article has; save the article's text as .txt")


def parse(html: str) -> Any | None:
    """The tree of a guarded page or piece of one, None where there is none. Fetches nothing."""
    from lxml import etree  # type: ignore[import-untyped]
    from lxml.html import HTMLParser, document_fromstring  # type: ignore[import-untyped]

    try:
        # As bytes: lxml refuses text that declares an encoding, and the encoding is settled by now.
        parser = HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
        return document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def html_to_text(html: str, name: str) -> str:
    """The plain text of a piece of HTML such as a feed carries. Raises DocumentError where it is hostile."""
    guard(html, name)
    tree = parse(html) if html.strip() else None
    if tree is None:
        return ""
    drop_furniture(tree)
    return flat(tree)


def drop_furniture(tree: Any) -> None:
    """Take out, in place, what is never an article's text."""
    for node in list(tree.iter(*_FURNITURE)):
        if node.getparent() is not None:
            node.drop_tree()


def drop_beside(tree: Any) -> None:
    """Take out, in place, what a page's own names say stands beside its article: other stories, letters, comments.

    What holds a headline, an article or half of the page's words is left, whatever it is called.
    """
    most = 0.5 * len("".join(tree.itertext()))
    for node in list(tree.iter("div", "section", "ul", "ol", "aside", "table", "article")):
        marks = f"{node.get('class') or ''} {node.get('id') or ''}"
        if not _BESIDE.search(marks) or node.getparent() is None:
            continue
        if next(node.iterdescendants("h1", "article", "main"), None) is None and len("".join(node.itertext())) < most:
            node.drop_tree()


def flat(tree: Any, leave: re.Pattern[str] | None = None) -> str:
    """The text of a tree, a blank line between blocks; without footers, asides and what is classed as `leave`."""
    lines = re.sub(r"[^\S\n]+", " ", "".join(_pieces(tree, leave))).split("\n")
    return clean("\n\n".join(line.strip(" |") for line in lines if line.strip(" |")))


def _pieces(tree: Any, leave: re.Pattern[str] | None) -> Iterator[str]:
    from lxml.etree import iterwalk  # type: ignore[import-untyped]

    walker = iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, node in walker:
        tag = node.tag if isinstance(node.tag, str) else ""
        block = "\n" if _BLOCK.fullmatch(tag) else " | " if tag in ("td", "th") and event == "end" else ""
        if event == "start":
            marks = f"{node.get('class')} {node.get('id')}"
            if tag in ("head", "title") or (leave and (tag in ("aside", "footer") or leave.search(marks))):
                walker.skip_subtree()
            elif node.text:
                yield block + " ".join(node.text.split("\n"))
            else:
                yield block
            continue
        yield block + " ".join((node.tail or "").split("\n") if node is not tree else "")


def one_line(text: str, limit: int = 500) -> str:
    """A name or headline as plain text: one line, no control characters, at most `limit` characters."""
    return " ".join(clean(text).split())[:limit]


def clean(text: str) -> str:
    """Without control characters and halves of surrogate pairs, which neither a terminal nor a file should get."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]", "", text)
