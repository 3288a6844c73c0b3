"""From the bytes of a file to its text, or to one clear reason why it is none.

Text is exactly as decoded: no newline is translated and a byte-order mark stays, so that offsets into it are offsets
into the file read as UTF-8.
"""

from __future__ import annotations

import re
import warnings

from ..errors import DocumentError

LIMIT = 20_000_000  # bytes a file: the longest articles have 200 kB, a whole feed some MB

_MAGIC = (
    (b"PK\x03\x04", "a zip archive or Office file", "unpack it and read the articles inside"),
    (b"\x1f\x8b", "packed with gzip", "unpack it first (gunzip)"),
    (b"BZh", "packed with bzip2", "unpack it first (bunzip2)"),
    (b"\xfd7zXZ\x00", "packed with xz", "unpack it first (unxz)"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it and read the articles inside"),
    (b"%PDF-", "a PDF", "save the article as text or HTML"),
    (b"\x89PNG", "a PNG image", "give the article as text or HTML"),
    (b"\xff\xd8\xff", "a JPEG image", "give the article as text or HTML"),
    (b"GIF8", "a GIF image", "give the article as text or HTML"),
    (b"RIFF", "an image, sound or film", "give the article as text or HTML"),
    (b"\xd0\xcf\x11\xe0", "an old Office file", "save the article as text or HTML"),
    (b"{\\rtf", "a Rich Text file", "save the article as text or HTML"),
    (b"PAR1", "a Parquet file", "give articles as text, HTML or JSON feed"),
    (b"SQLite format 3", "a database", "give articles as text, HTML or JSON feed"),
    (b"\x7fELF", "a program", "give articles as text, HTML or JSON feed"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_DECLARED = re.compile(rb"""<meta[^>]{0,300}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{2,40})""", re.I)
_XML_DECLARED = re.compile(rb"""\s*<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([\w.:-]{2,40})""", re.I)
# What browsers take these labels for (WHATWG Encoding): the label is older than the curly quote.
_BROWSER = {"iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}


class GuessedEncodingWarning(UserWarning):
    """A file that says nothing of its encoding and is not UTF-8: the message says what it was taken for."""


def check_bytes(data: bytes, name: str) -> None:
    """Refuse what cannot be an article whatever its suffix: empty, too large, binary. Raises DocumentError."""
    if len(data) > LIMIT:
        raise DocumentError(f"{name}: larger than {LIMIT // 1_000_000} MB, the limit for one file; split it up")
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n\f\v\x00"):
        raise DocumentError(f"{name}: empty; save the article again")
    for magic, what, remedy in _MAGIC:
        if data.startswith(magic):
            raise DocumentError(f"{name}: this is {what}; {remedy}")
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")) and (at := data.find(b"\0")) >= 0:
        raise DocumentError(f"{name}: binary, not text (a NUL byte at byte {at}); give it as text, HTML or JSON feed")


def decode(data: bytes, name: str, *, html: bool = False, lenient: bool = False) -> str:
    """The text of a file: by its byte-order mark, as UTF-8, as declared (HTML, XML), else as guessed, with a warning.

    `lenient`, for crawls: a page in UTF-8 with a few damaged bytes is taken with U+FFFD in their place, as browsers do.

    Raises DocumentError for damaged UTF-8 (with the place) and for bytes that are no text in any likely encoding.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            text = data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise _damaged(data, name, "UTF-16", error.start) from None
        return _checked(text, name)
    try:
        return _checked(data.decode("utf-8"), name)
    except UnicodeDecodeError as error:
        at = error.start
    lossy = data.decode("utf-8", "replace")
    if sum(1 for c in lossy if c > "\x7f" and c != "\ufffd") > lossy.count("\ufffd"):
        if lenient and lossy.count("\ufffd") <= 3 + len(lossy) // 1000:
            return _checked(lossy, name)
        raise _damaged(data, name, "UTF-8", at)
    declared = _DECLARED.search(data[:4096]) if html else _XML_DECLARED.match(data[:300])
    if declared:
        charset = declared[1].decode("ascii").lower()
        try:
            return _checked(data.decode(_BROWSER.get(charset, charset)), name)
        except (LookupError, UnicodeDecodeError):
            pass  # a page that misstates its charset: look at the bytes instead
    charset = _guess(data, at)
    if charset is None:
        raise _damaged(data, name, "UTF-8, nor any other likely encoding", at)
    text = _checked(data.decode(charset), name)
    message = f"{name}: not UTF-8 and says no encoding; read as {charset}: check a name with accents, or save as UTF-8"
    warnings.warn(message, GuessedEncodingWarning, stacklevel=2)
    return text


def _guess(data: bytes, at: int) -> str | None:
    """The likeliest encoding of bytes that are not UTF-8, from 100 kB around the first that shows it."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[max(0, at - 50_000) : at + 50_000]).best()
    if best is None:
        return None
    # Between the Western code pages a short text cannot tell; English and Western European pages are cp1252.
    western = {"cp1252", "latin_1", "iso8859_15", "mac_roman", "cp1250", "cp1254", "cp1257", "cp1258"}
    names = ["cp1252"] if western & {best.encoding, *best.could_be_from_charset} else []
    for charset in (*names, best.encoding):
        try:
            data.decode(charset)
        except UnicodeDecodeError:
            continue
        return charset
    return None


def _checked(text: str, name: str) -> str:
    """The text, unless it is full of control characters or holds none that could be read."""
    head = text[:100_000]
    if len(_CONTROL.findall(head)) > len(head) / 100:
        raise DocumentError(f"{name}: binary, not text (control characters); give it as text, HTML or JSON feed")
    if not text.lstrip("\ufeff").strip():
        raise DocumentError(f"{name}: empty; save the article again")
    return text


def _damaged(data: bytes, name: str, what: str, at: int) -> DocumentError:
    line = data.count(b"\n", 0, at) + 1
    return DocumentError(
        f"{name}, line {line}: not {what} (byte 0x{data[at]:02x} at {at}); save it again as UTF-8 without loss"
    )
