"""A page: an article's text made plain for reading, cut into sentences, with the way back to the original offsets.

Plain means: one kind of quotation mark, apostrophe, hyphen and space, no invisible marks, accents composed. Rules read
the plain text; `Page.span` gives the offsets of the same words in the text as it was handed in.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from . import expressions as re
from .lexicon import fold
from .words import Said, said

LONGEST = 2000  # characters of one sentence; longer ones are cut at a space, so that every rule stays linear

_SINGLE = dict.fromkeys("‘’‛`´ʼ′", "'")
_DOUBLE = dict.fromkeys("“”„‟″«»", '"')
_SPACES = dict.fromkeys(
    "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\r", " "
)
_LINES = dict.fromkeys("\u2028\u2029\u000b\u000c\u0085", "\n")
_PLAIN = _SINGLE | _DOUBLE | _SPACES | _LINES | {"\u2010": "-", "\u2011": "-"}
_ODD = re.compile("[\u00ad\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")

_STOP = re.compile(
    r"[.!?…](?:[.!?…]{0,5}[\"')\]]{0,3}(?=\s{1,20}[\"'(\[#]{0,3}[A-Z0-9À-Þ])|(?<=[A-Za-z]{3}.)(?=[A-Z][a-z]{2}))"
)
_SHORT = (
    r"Mr|Mrs|Ms|Dr|St|Jr|Sr|vs|No|Nos|Prof|Sgt|Lt|Capt|Gov|Sen|Rep|Gen|Rev|Mt|Ft|Inc|Co|Corp|Ltd|Vol|Ep|Eps|Pt"
    r"|Det|Insp|Brig|Col|Cpl|Cmdr|Maj|Adm|Supt|Fr|Hon"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Mon|Tue|Tues|Wed|Thu|Thurs|Fri|Sat|Sun|a\.m|p\.m|U\.S|U\.K|D\.C"
    r"|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT|SEP|OCT|NOV|DEC|MON|TUE|TUES|WED|THU|THURS|FRI|SAT|SUN|v"
    r"|e\.g|i\.e|etc|approx|feat"
)
_ABBREVIATED = re.compile(rf"(?:\b(?:{_SHORT})|(?:^|[\s.\"'(])[A-Z])\.$")
_SHORT_ENDS = frozenset(short[-2:] for short in _SHORT.replace("\\", "").split("|"))
_SAID_AFTER = re.compile(r"\s{1,3}(?:said|says|told|added|asked|wrote)\b")


@dataclass(slots=True)
class Sentence:
    """One sentence, heading or list item: its place in the plain text."""

    index: int
    start: int
    end: int
    text: Said
    low: Said  # the same in lower case
    paragraph: int
    heading: bool  # a whole line without an end mark: a headline, a sub-heading, an item of a list
    dates: list[re.Match[str]] | None = None  # where dates stand, once looked for
    seasons: list[Any] | None = None  # the seasons it names, once looked for
    heard: list[Any] | None = None  # those who assert something here, once looked for
    credits: tuple[str, ...] | None = None  # the outlets credited here, once looked for
    words: list[Any] | None = None  # its words (`wording`), once looked for
    senses: list[Any] | None = None  # what each of its words says by itself, once looked for
    says: frozenset[str] | None = None  # of which families an anchor may say something here, once looked for


def plain(text: str) -> tuple[str, list[int] | None]:
    """The plain form, and for each of its characters the original offset (None where nothing moved).

    >>> plain("Mark\\u200b Ghanime\\u0301")[0]
    'Mark Ghanimé'
    """
    if text.isascii() or not _ODD.search(text):
        return _straight(text), None
    out: list[str] = []
    offsets: list[int] = []
    at = 0
    for m in _ODD.finditer(text):
        out += text[at : m.start()]
        offsets += range(at, m.start())
        at = m.end()
        if out and unicodedata.combining(m.group()):
            whole = unicodedata.normalize("NFC", out[-1] + m.group())
            if len(whole) == 1:
                out[-1] = whole
    out += text[at:]
    offsets += range(at, len(text))
    return _straight("".join(out)), offsets


def _straight(text: str) -> str:
    # replacing the few marks that are there is ten times as fast as translating every character
    if (
        text.isascii()
        and "\t" not in text
        and "\r" not in text
        and "\x0b" not in text
        and "\x0c" not in text
        and "`" not in text
    ):
        return text
    for char, plain_one in _PLAIN.items():
        if char in text:
            text = text.replace(char, plain_one)
    return text


class Page:
    """The plain text, its sentences, and its double-quoted stretches."""

    def __init__(self, text: str) -> None:
        self.original = text
        self.text, self._offsets = plain(text)
        self.low = fold(self.text)
        self.sentences = split(self.text, self.low)
        self._starts = [s.start for s in self.sentences]
        self.quoted = quotations(self.text) if '"' in self.text else []
        self._quote_starts = [a for a, _ in self.quoted]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The same words' offsets in the original text."""
        if self._offsets is None or start >= end:
            return start, end
        last = self._offsets[end - 1] + 1
        while last < len(self.original) and unicodedata.combining(self.original[last]):
            last += 1
        return self._offsets[start], last

    def sentence_at(self, at: int) -> Sentence | None:
        """The sentence that holds the character at `at`."""
        i = bisect_right(self._starts, at) - 1
        return self.sentences[i] if i >= 0 and at <= self.sentences[i].end else None

    def quotation(self, at: int) -> tuple[int, int] | None:
        """The double-quoted stretch around `at`, if any."""
        i = bisect_right(self._quote_starts, at) - 1
        if i >= 0 and self.quoted[i][0] < at < self.quoted[i][1]:
            return self.quoted[i]
        return None


def split(text: str, low: str | None = None) -> list[Sentence]:
    """Sentences in order; lines are paragraphs. `low` is the text in lower case, where known.

    >>> [s.text for s in split('Dr. Oz left. "I quit," he said.\\nCast')]
    ['Dr. Oz left.', '"I quit," he said.', 'Cast']
    """
    found: list[Sentence] = []
    low = fold(text) if low is None else low
    at = 0
    for number, line in enumerate(text.split("\n")):
        start, end = at, at + len(line)
        at = end + 1
        if not line.strip():
            continue
        cuts = [m.end() for m in _STOP.finditer(text, start, end) if not _abbreviation(text, start, m)]
        first = True
        for cut in (*cuts, end):
            for a, b in ((start, cut),) if cut - start <= LONGEST else _short_enough(text, start, cut):
                held = text[a:b].rstrip()
                b = a + len(held)
                held = held.lstrip()
                a = b - len(held)
                if held:
                    bare = first and cut == end and b - a <= 160 and text[b - 1] not in '.!"…,;'
                    found.append(Sentence(len(found), a, b, *said(held, low[a:b]), number, bare))
            start, first = cut, False
    return found


def _abbreviation(text: str, start: int, stop: re.Match[str]) -> bool:
    if text[stop.start()] != ".":
        # "Will it?" said ... and "Jeopardy!" Season 2 go on
        return bool(_SAID_AFTER.match(text, stop.end()))
    if stop.group().endswith(('"', "'", ")")):
        return False
    if stop.start() - start < 4 and text[start : stop.start()].strip().isdecimal():
        return True  # the number of a line in a list
    if text[stop.start() - 2 : stop.start()] not in _SHORT_ENDS and text[stop.start() - 2 : stop.start() - 1].isalnum():
        return False
    return bool(_ABBREVIATED.search(text[max(start, stop.start() - 12) : stop.start() + 1]))


def _short_enough(text: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces = []
    while end - start > LONGEST:
        cut = text.rfind(" ", start + 1, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        pieces.append((start, cut))
        start = cut
    pieces.append((start, end))
    return pieces


def stands(text: str, word: str) -> Iterator[int]:
    """Where a word (or run of words) stands by itself in a text.

    >>> list(stands("Stone, Stones, stone", "Stone"))
    [0]
    """
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not (at and (text[at - 1].isalnum() or text[at - 1] == "_")) and not (
            end < len(text) and (text[end].isalnum() or text[end] == "_")
        ):
            yield at
        at = text.find(word, end)


def occurrences(text: str, said: str) -> Iterator[int]:
    """Wherever some words occur, inside others too."""
    at = text.find(said)
    while at >= 0:
        yield at
        at = text.find(said, at + len(said))


def border(text: str, at: int) -> bool:
    """Whether a word begins or ends at a place: as `\\b` says it.

    >>> [at for at in range(4) if border("Ada!", at)]
    [0, 3]
    """
    before = at > 0 and (text[at - 1].isalnum() or text[at - 1] == "_")
    return before != (at < len(text) and (text[at].isalnum() or text[at] == "_"))


def quotations(text: str) -> list[tuple[int, int]]:
    """Stretches between double quotation marks; one left open ends with its line.

    >>> quotations('"We go on," he said.')
    [(0, 11)]
    """
    found: list[tuple[int, int]] = []
    begin = 0
    while (at := text.find('"', begin)) >= 0:
        over = text.find("\n", at)
        over = len(text) if over < 0 else over
        opened: int | None = None
        while at >= 0:
            if opened is None:
                opened = at
            elif text[at - 1].isspace() and at + 1 < len(text) and not text[at + 1].isspace():
                found.append((opened, at))  # one left open, and another
                opened = at
            else:
                found.append((opened, at + 1))
                opened = None
            at = text.find('"', at + 1, over)
        if opened is not None:
            found.append((opened, over))
        begin = over
    return found
