"""Quotations for a dossier: the stretch of a sentence that says a thing, in whole words."""

from __future__ import annotations

from functools import lru_cache

from . import expressions as re

LONGEST = 160  # characters of a quotation: about two lines of a dossier

_STRONG = re.compile(r"[;—]\s?|\s[–-]\s|(?<=[a-z]):\s|,\s(?=(?:but|while|although|though|whereas)\s)")
_WEAK = re.compile(r"(?<=[\w\"')]),\s|\s(?=(?:but|while|although|though|because)\s)")

_LINK = re.compile(r"(?:and|but|so|as|while)\s")


def quotation(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause around the words at `start` to `end`: the whole sentence where it is short, else up to the breaks
    around them, at most `LONGEST` characters unless the words themselves are longer; never a part of a word.

    >>> text = "Its maker asked for more; the network agreed to $9m an episode, which did not hold."
    >>> a, b = quotation(text, text.index("$9m"), text.index("$9m") + 3)
    >>> text[a:b]
    'the network agreed to $9m an episode, which did not hold'
    """
    start, end = _words(text, start, end)
    for breaks in (_STRONG, _WEAK):
        a, b = 0, len(text)
        for first, last in _parted(text, breaks):
            if last <= start:
                a = last
            elif first >= end:
                b = first
                break
        if b - a <= LONGEST:
            return _bare(text, min(a, start), max(b, end), start, end)
    # a clause too long: as much of it as fits, from its beginning if that is near
    room = max(0, LONGEST - (end - start))
    near = start - a <= room * 2 // 3
    first = a if near else text.find(" ", start - room // 2, start) + 1 or start
    last = min(b, first + LONGEST)
    if last < b:
        cut = text.rfind(" ", end, last)
        last = cut if cut >= end else end
    return _bare(text, first, max(last, end), start, end)


@lru_cache(maxsize=64)  # one sentence says many things
def _parted(text: str, breaks: re.Pattern[str]) -> list[tuple[int, int]]:
    return [m.span() for m in breaks.finditer(text)]


def _words(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and text[start - 1].isalnum() and text[start : start + 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1 : end].isalnum():
        end += 1
    return start, end


def _bare(text: str, a: int, b: int, start: int, end: int) -> tuple[int, int]:
    """Without spaces, stops and dashes at the ends that belong to no word."""
    while a < start and text[a] in " ,;:-–—)":
        a += 1
    if m := _LINK.match(text, a, start):
        a = m.end()
    while b > end and text[b - 1] in " ,;:-–—.(":
        b -= 1
    return a, b
