"""A news crawl: WARC and WARC.GZ files, read record by record as they stream by, whatever their size.

Taken are pages (`response` records of HTML), saved pages (`resource`) and extracted texts (`conversion`, as WET files
hold them). What is no article is counted by reason and told in one line each at the end, for a crawl holds millions.
A page's printed day of publication goes before the one in its address, and that before the day it was fetched.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from ..claim import Known
from ..errors import DocumentError
from .article import Article
from .decoding import LIMIT, check_bytes, decode
from .webpage import read_moment, read_page, url_date, web_address

GZIP = b"\x1f\x8b"
RECORD_REASONS = 40  # kinds of reasons told apart; the rest counts as "other reasons"
_WANTED = ("response", "resource", "conversion")
_HTML = ("text/html", "application/xhtml+xml")


class LeftOutError(DocumentError):
    """Records of a crawl that are no articles: one for each reason, with how many there were."""


@dataclass
class _Tally:
    """Reasons, how often each, and where it was first met."""

    counts: dict[str, int] = field(default_factory=dict)
    first: dict[str, str] = field(default_factory=dict)

    def add(self, reason: str, where: str) -> None:
        """Count one; numbers in a reason (bytes, lines) make it no other."""
        reason = re.sub(r"\d[\d,]*", "N", reason)
        if reason not in self.counts and len(self.counts) >= RECORD_REASONS:
            reason = "other reasons"
        self.counts[reason] = self.counts.get(reason, 0) + 1
        self.first.setdefault(reason, where)


def is_crawl(head: bytes, name: str) -> bool:
    """Whether a file is a WARC by its first bytes; of a packed one, by what it unpacks to, or its name."""
    if head.startswith(b"WARC/"):
        return True
    if not head.startswith(GZIP):
        return False
    with contextlib.suppress(zlib.error):
        return zlib.decompressobj(wbits=31).decompress(head, 8).startswith(b"WARC/")
    return name.lower().endswith((".warc.gz", ".wet.gz"))


def crawled(stream: io.BufferedReader, path: str, name: str) -> Iterator[Article | DocumentError]:
    """The articles of a crawl as they come; at the end one LeftOutError for each reason that records were left out.

    Memory is that of one record, at most 20 MB. A file broken in the middle gives what stands before, and a
    DocumentError that says where it broke.
    """
    packed = stream.peek(2).startswith(GZIP)
    tally, number, pages = _Tally(), 0, 0
    records = _records(_Unpacked(stream) if packed else stream)
    while True:
        try:
            record = next(records, None)
            if record is None:
                break
            number += 1
            if record.rec_type not in _WANTED:
                continue  # requests, metadata, the crawl's own notes
            pages += 1
            found = _article(record, f"{path}, record {number}")
        except DocumentError as error:
            url = record.rec_headers.get_header("WARC-Target-URI") if record else None
            tally.add(_reason(str(error), path), f"record {number}, {(url or '')[:200]}")
            continue
        except (OSError, EOFError, zlib.error, ValueError, KeyError, AttributeError, TypeError) as error:
            yield DocumentError(
                f"{path}, after record {number}: the crawl breaks off ({str(error)[:120] or type(error).__name__}); "
                "what stands before was read: fetch it again for the rest"
            )
            break
        yield replace(found, file=name)
    if pages == 0:
        yield DocumentError(f"{path}: a crawl without any page; fetch it again")
    for reason, count in sorted(tally.counts.items(), key=lambda x: -x[1]):
        records_ = "record" if count == 1 else "records"
        yield LeftOutError(f"{path}: {count} {records_} left out: {reason} (first: {tally.first[reason]})")


def _records(source: Any) -> Iterator[Any]:
    from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]
    from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]

    complaints = io.StringIO()
    records = ArchiveIterator(source)
    while True:
        try:
            # the library writes about lengths that do not fit to standard error; the record itself tells
            with contextlib.redirect_stderr(complaints):
                record = next(records, None)
        except ArchiveLoadFailed as error:
            raise ValueError(str(error).strip().splitlines()[0] if str(error).strip() else "no WARC record") from None
        if record is None:
            return
        yield record


def _article(record: Any, place: str) -> Article:
    headers, http = record.rec_headers, record.http_headers
    kind = (http.get_header("Content-Type") if http else headers.get_header("Content-Type")) or ""
    kind = kind.partition(";")[0].strip().lower()
    if http is not None and (status := http.get_statuscode()) != "200":
        raise DocumentError(f"{place}: answered with {'an error' if status >= '4' else 'no page of its own'}")
    if kind not in _HTML and kind != "text/plain":
        raise DocumentError(f"{place}: no page but {kind.partition('/')[0] or 'something'} of another kind")
    try:
        data = record.content_stream().read(LIMIT + 1)
    except (zlib.error, OSError, EOFError, ValueError):
        raise DocumentError(f"{place}: its content cannot be unpacked") from None
    check_bytes(data, place)
    url = web_address(headers.get_header("WARC-Target-URI"))
    fetched = read_moment(headers.get_header("WARC-Date") or "")
    basis = Known(fetched, "fetch") if fetched else None
    if url and (when := url_date(url)):
        basis = Known(when, "url")
    document = url or f"{place}#sha256={hashlib.sha256(data).hexdigest()[:16]}"
    if kind == "text/plain":
        text = decode(data, place)
        return Article(document, text, known=basis, url=url)
    page = read_page(decode(data, place, html=True, lenient=True), place)
    known = page.known if page.known and (not basis or page.known.basis != "fetch") else basis
    return Article(url or page.url or document, page.text, page.title, page.outlet, known, url, page.language)


def _reason(message: str, path: str) -> str:
    """The reason alone: without file and record before it, and the remedy behind it, which is for single files."""
    said = re.sub(rf"^{re.escape(path)}, record \d+(?:, line \d+)?: ", "", message)
    return said.partition(";")[0]


class _Unpacked:
    """What a packed crawl unpacks to, whether each record or the whole was packed: all that can be, then an OSError.

    Of a file cut off, `gzip` gives an EOFError in place of the last whole block, which a reader of records takes for
    the end; so the blocks before it would be lost, and nobody told.
    """

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self._member = zlib.decompressobj(wbits=31)
        self._started = False  # in the middle of a packed block
        self._broken: OSError | None = None

    def read(self, size: int = 65_536) -> bytes:
        """At most so many bytes, none only at the end. Raises OSError where the packing breaks."""
        if self._broken:
            raise self._broken
        ahead = self._member.unconsumed_tail
        while True:
            if self._member.eof:
                ahead = self._member.unused_data.lstrip(b"\0")
                self._member = zlib.decompressobj(wbits=31)
            fresh = ahead or self._stream.read(65_536)
            if not fresh:
                if not self._started:
                    return b""
                self._broken = OSError("the file ends in the middle of a packed block")
                if out := self._member.flush():
                    return out
                raise self._broken
            try:
                out = self._member.decompress(fresh, size)
            except zlib.error as error:
                raise OSError(f"its packing is damaged: {error}") from None
            self._started = not self._member.eof
            if out:
                return out
            ahead = self._member.unconsumed_tail
