"""Sketches: what is kept of an article's words, so that a copy is known for one, without keeping the words.

A sketch is a sample of the hashes of all runs of four words, the same runs in every article: hashes are kept by their
own value, so where a run stands, and what stands around it, does not matter. Of the article an eighth of them is kept
(some 80, 8 hex digits each), of each quotation half. What two sketches share is then an unbiased measure of what two
texts share (Broder, 1997, "On the resemblance and containment of documents").
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from typing import Any

from .page import plain, quotations

RUN = 4  # words: one word in seven changed still leaves half of the runs
ARTICLE, QUOTED = 8, 2  # one hash in so many is kept
SHORTEST = 8  # words of a quotation worth a sketch; shorter ones are anybody's
LONGEST = 200_000  # characters looked at
_WORD = re.compile(r"\w+")


def sketch(text: str) -> dict[str, Any]:
    """The sketch of an article, and of each of its quotations of eight words or more, for the detail of its batch.

    `quoted` holds `START-END:HASHES`, in characters of the text as it was handed in.

    >>> said = '"We would love to go on with it, and nobody has told us anything yet," he said.'
    >>> [q.partition(":")[0] for q in sketch(said)["quoted"]]
    ['0-70']
    """
    body, offsets = plain(text[:LONGEST])
    numbers: list[int] = []
    quoted, at = [], 0
    for start, end in quotations(body) if '"' in body else ():
        numbers += _numbers(body[at:start])
        words, at = _numbers(body[start:end]), end
        numbers += words
        if len(words) >= SHORTEST:
            first = start if offsets is None else offsets[start]
            last = end if offsets is None else offsets[end - 1] + 1
            quoted.append(f"{first}-{last}:{_hashes(words, QUOTED)}")
    numbers += _numbers(body[at:])
    return {"sketch": _hashes(numbers, ARTICLE), "quoted": quoted}


class _Known(dict[str, int]):
    """The number of each word met, so that the same few thousand are hashed once; forgotten when there are too many."""

    def __missing__(self, word: str) -> int:
        if len(self) > 200_000:
            self.clear()
        number = self[word] = zlib.crc32(word.encode("utf-8", "surrogatepass"))
        return number


_number = _Known().__getitem__


def _numbers(text: str) -> list[int]:
    """A number for each word, whatever its case and accents' spelling."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return list(map(_number, _WORD.findall(text.casefold())))


def _hashes(numbers: list[int], one_in: int) -> str:
    """Hashes of the runs of words that are kept, each once, in order, as hex."""
    if len(numbers) < RUN:
        return ""
    import numpy as np

    words = np.array(numbers, dtype=np.uint64)
    mixed = np.zeros(len(words) - RUN + 1, dtype=np.uint64)
    for n in range(RUN):
        mixed = (mixed ^ words[n : len(words) - RUN + 1 + n]) * np.uint64(0x9E3779B97F4A7C15)  # odd: keeps every bit
        mixed ^= mixed >> np.uint64(29)
    kept = np.unique((mixed[mixed % np.uint64(one_in) == 0] >> np.uint64(3)) & np.uint64(0xFFFFFFFF))
    return kept.astype(">u4").tobytes().hex()
