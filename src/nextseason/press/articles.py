"""Articles come in: files, folders and standard input, as HTML, plain text, feeds or news crawls, one at a time.

A file that cannot be read is yielded as the error it is, with file, place and remedy, and the rest goes on.
"""

from __future__ import annotations

import csv
import hashlib
import io
import os
import re
import stat
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, BinaryIO, Literal

from ..claim import BASES, Known
from ..errors import BadDateError, DocumentError, LayoutError, UsageError
from ..when import When
from .article import Article
from .crawl import crawled, is_crawl
from .decoding import LIMIT, check_bytes, decode
from .feed import feed_articles, parse_feed
from .syndication import syndicated
from .webpage import read_page

_TEXT, _HTML, _JSON = {".txt", ".text", ".md", ""}, {".html", ".htm", ".xhtml"}, {".json"}
_FEEDS, _CRAWLS = {".rss", ".atom", ".xml", ".rdf"}, {".warc", ".wet"}
_MARKUP = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(!doctype\s+html|html|head|body)\b", re.I | re.S
)
_FEED = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(rss|feed|rdf:RDF)\b", re.I | re.S)


class SkippedError(DocumentError):
    """A file in a folder that is no article by its name or place: worth a word, and no failure of the reading."""


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """What `--articles` gives for one article: its outlet and its day of publication, each None where unknown."""

    outlet: str | None = None
    known: Known | None = None


def read_articles(
    path: Path | Literal["-"],
    *,
    published: When | None = None,
    outlet: str | None = None,
    rows: Mapping[str, ArticleRow] = MappingProxyType({}),
    stdin: BinaryIO | None = None,
) -> Iterator[Article | DocumentError]:
    """The articles of a file, of a folder in sorted order, or of standard input (`-`), read one at a time.

    `published` and `outlet` hold for all of them; `rows` (by file stem, see `read_rows`) for one each, and go first.
    Of several days of publication that on the best basis holds (`claim.BASES`: what a page prints, then what is given
    here, then its address, then its feed). An article without any has `known=None`.

    Raises UsageError, at once, where there is no such path. Whatever cannot be read is yielded as a DocumentError;
    as a SkippedError where it is merely no article.
    """
    if str(path) == "-":
        stream = stdin if stdin is not None else sys.stdin.buffer
        return _told(_stream(stream, "-", ""), published, outlet, rows.get("-"))
    path = Path(path)
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        raise UsageError(f"{path}: no such file or folder; check the path") from None
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: cannot be reached ({_why(error)}); check the path and its permissions") from None
    if stat.S_ISDIR(mode):
        return _folder(path, published, outlet, rows)
    return _file(path, published, outlet, rows)


def read_rows(csv_path: Path) -> dict[str, ArticleRow]:
    """Outlet and day of publication by article, from a table with the columns id (a file's stem), outlet, published.

    `published` is a date, possibly partial, or empty; an outlet "unknown" is none, and a note in parentheses such as
    "(inferred)" is no part of its name. Raises LayoutError naming the column or line, UsageError for no such file.
    """
    try:
        data = Path(csv_path).read_bytes()
    except FileNotFoundError:
        raise UsageError(f"{csv_path}: no such file; --articles takes a CSV file") from None
    except OSError as error:
        raise DocumentError(f"{csv_path}: cannot be read ({_why(error)}); check its permissions") from None
    check_bytes(data, str(csv_path))
    table = csv.DictReader(io.StringIO(decode(data, str(csv_path)).removeprefix("\ufeff"), newline=""))
    rows: dict[str, ArticleRow] = {}
    try:
        columns = [name.strip() for name in table.fieldnames or ()]
        table.fieldnames = columns
        for column in ("id", "outlet", "published"):
            if columns.count(column) != 1:
                has = "twice" if column in columns else "missing"
                raise LayoutError(f"{csv_path}: column {column!r} is {has}; it has {', '.join(columns)[:200]}")
        for row in table:
            place = f"{csv_path}, line {table.line_num}"
            stem, said = (row["id"] or "").strip(), (row["published"] or "").strip()
            if not stem:
                raise LayoutError(f"{place}: column 'id' is empty; write the file's name without its suffix")
            if stem in rows:
                raise LayoutError(f"{place}: id {stem!r} stands there twice; keep one of the two lines")
            try:
                known = Known(When.parse(said), "given") if said else None
            except BadDateError as error:
                raise LayoutError(f"{place}, column 'published': {error}") from None
            rows[stem] = ArticleRow(_outlet_name(row["outlet"] or ""), known)
    except csv.Error as error:
        raise LayoutError(
            f"{csv_path}, after line {table.line_num}: not a CSV table ({error}); save it again"
        ) from None
    return rows


def _outlet_name(said: str) -> str | None:
    name = " ".join(re.sub(r"\([^()]*\)?", " ", said).split())
    return None if name.casefold() in ("", "unknown") else name


def _told(
    articles: Iterator[Article | DocumentError], published: When | None, outlet: str | None, row: ArticleRow | None
) -> Iterator[Article | DocumentError]:
    """The articles with what the caller knows of them."""
    row = row or ArticleRow()
    given = row.known or (Known(published, "given") if published else None)
    for article in articles:
        if isinstance(article, Article):
            days = [known for known in (article.known, given) if known]
            known = min(days, key=lambda day: BASES.index(day.basis), default=None)
            article = replace(article, known=known, outlet=row.outlet or outlet or article.outlet)
        yield article


def _file(
    path: Path, published: When | None, outlet: str | None, rows: Mapping[str, ArticleRow]
) -> Iterator[Article | DocumentError]:
    try:
        with path.open("rb") as stream:
            yield from _told(_stream(stream, str(path), path.suffix.lower()), published, outlet, rows.get(path.stem))
    except OSError as error:
        yield DocumentError(f"{path}: cannot be read ({_why(error)}); check the file and its permissions")


def files(path: Path) -> Iterator[Path | DocumentError]:
    """The files that `read_articles` reads at a path: itself, or of a folder all below it in sorted order.

    Raises UsageError where there is no such path; what is left aside comes as the error that says why.
    """
    try:
        folder = stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError):
        raise UsageError(f"{path}: no such file or folder; check the path") from None
    if folder:
        yield from _walk(path)
    else:
        yield path


def _folder(
    root: Path, published: When | None, outlet: str | None, rows: Mapping[str, ArticleRow]
) -> Iterator[Article | DocumentError]:
    for found in _walk(root):
        if isinstance(found, Path):
            yield from _file(found, published, outlet, rows)
        else:
            yield found


def _walk(root: Path) -> Iterator[Path | DocumentError]:
    """All files below `root` in sorted order, each folder listed when its turn comes."""
    inside, stack = root.resolve(), [root]
    while stack:
        path = stack.pop()
        try:
            if path != root and (skipped := _skip(path, inside)):
                yield skipped
            elif path.is_dir():
                inner = sorted(path.iterdir(), reverse=True)
                if path == root and not inner:
                    yield DocumentError(
                        f"{path}: an empty folder; put articles there (.html, .txt, .xml, .json, .warc)"
                    )
                stack.extend(inner)
            else:
                yield path
        except OSError as error:
            yield DocumentError(f"{path}: cannot be read ({_why(error)}); check its permissions")


def _skip(path: Path, inside: Path) -> SkippedError | None:
    """Why a path met in a folder is left aside, or None."""
    if path.name.startswith("."):
        return SkippedError(f"{path}: a hidden file, left aside; name it to read it")
    if path.is_symlink():
        target = Path(os.path.realpath(path))
        if not target.is_relative_to(inside):
            return SkippedError(f"{path}: a link that leaves the folder, not followed; name its target to read it")
        if target.is_dir() or not target.exists():
            return SkippedError(f"{path}: a link to a folder read anyway, or to nothing; not followed")
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        return None
    if not stat.S_ISREG(mode):
        return SkippedError(f"{path}: no regular file, left aside; pipe it in with - to read it")
    suffix = path.suffix.lower()
    if suffix == ".csv":
        return SkippedError(f"{path}: a table, not an article, left aside; give it with --articles if it lists them")
    if suffix not in _TEXT | _HTML | _JSON | _FEEDS | _CRAWLS:
        with path.open("rb") as stream:
            start = stream.read(4096)
        head = start.decode("latin-1").removeprefix("ï»¿")
        if not _MARKUP.match(head) and not _FEED.match(head) and not is_crawl(start, path.name):
            return SkippedError(f"{path}: {suffix} is no kind of article, left aside; name the file to read it as text")
    return None


def _stream(stream: BinaryIO, name: str, suffix: str) -> Iterator[Article | DocumentError]:
    """The articles of one file: a crawl as it streams by, anything else read whole."""
    ahead: Any = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)
    if is_crawl(ahead.peek(4096)[:4096], name):
        return crawled(ahead, name, _short(name))
    return _one(ahead.read(LIMIT + 1), name, suffix)


def _one(data: bytes, name: str, suffix: str) -> Iterator[Article | DocumentError]:
    """The articles of one file."""
    try:
        for found in _read(data, name, suffix):
            yield replace(found, file=_short(name)) if isinstance(found, Article) else found
    except DocumentError as error:
        yield error


def _read(data: bytes, name: str, suffix: str) -> Iterator[Article | DocumentError]:
    short = _short(name)
    document = f"{short}#sha256={hashlib.sha256(data).hexdigest()[:16]}"
    check_bytes(data, name)
    if suffix == ".csv":
        raise DocumentError(f"{name}: a table, not an article; give it with --articles if it lists articles")
    head = data[:4096].decode("latin-1").removeprefix("ï»¿")
    html = suffix in _HTML or bool(_MARKUP.match(head))
    text = decode(data, name, html=html)
    if _FEED.match(text.removeprefix("\ufeff")) or (suffix in _FEEDS and not html):
        # as bytes in UTF-8, whatever its own declaration says: the encoding is settled by now
        settled = re.sub(r"^\s*<\?xml[^>]{0,300}\?>", "", text.removeprefix("\ufeff")).encode("utf-8", "replace")
        yield from syndicated(settled, name, short)
        return
    if suffix in _JSON or (suffix not in _HTML and re.match(r"\ufeff?\s*\{\s*\"", text)):
        yield from feed_articles(parse_feed(text, name), name, short)
    elif html and re.search(r"<[A-Za-z!]", text):
        page = read_page(text, name)
        yield Article(page.url or document, page.text, page.title, page.outlet, page.known, page.url, page.language)
    else:
        yield Article(document, text)


def _short(name: str) -> str:
    return os.fsencode(Path(name).name).decode("utf-8", "replace")


def _why(error: OSError | ValueError) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()
