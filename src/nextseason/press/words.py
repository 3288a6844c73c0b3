"""A pattern runs where its words stand: which words a regular expression cannot match without, and which a text has.

The rules hold some hundred regular expressions, and most sentences match none of them. So each is asked for its words
first, as a search engine asks its index. `Phrase` derives them from the expression itself: "renew(?:ed|s)" can match
only where "renew" stands, "(?:final|last) season" only beside "final" or "last", and "season". A sentence looks up each
of its words once, and knows from then on which phrases may match in it (`Said.live`, one bit for each alternative of a
phrase); a phrase whose bits are not there is not run at all.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_

from .expressions import compiled
from .vocabulary import VOCABULARY


class Said(str):
    """A text that knows which phrases may match in it; a part cut out of it is a plain text again."""

    __slots__ = ("live",)
    live: int


def group(phrases: Iterable[Phrase]) -> int:
    """A bit that is among the bits of a text where one of some phrases may match."""
    return VOCABULARY.group(reduce(or_, (phrase.live for phrase in phrases)))


def said(text: str, low: str) -> tuple[Said, Said]:
    """A text, and the same in lower case (`low`, from `fold`), with its words looked up."""
    heard, lower = Said(text), Said(low)
    words, met = low.split(), VOCABULARY.met()
    live = reduce(or_, map(met.__getitem__, words), met.always)
    missing = met.every ^ live
    for ways in filter(None, map(met.ways.get, words)):
        for rest, more in ways:
            if not rest & missing:
                live |= more
    heard.live = lower.live = live & met.phrases
    return heard, lower


class Phrase:
    """A regular expression that is run on a sentence only where its words stand. Its methods are those of `re.Pattern`;
    given as several alternatives, only those are run whose words stand. One that may match `across` sentences asks for
    one word of each way: where it may match in several sentences taken together, it may in one of them.

    >>> final = Phrase(r"(?:final|last) season")
    >>> text, _ = said("The last season is out.", "the last season is out.")
    >>> final.stands(text), final.stands(said("Summer is out.", "summer is out.")[0])
    (True, False)
    """

    __slots__ = ("_by_bit", "_parts", "live", "pattern")

    def __init__(self, *alternatives: str, flags: int = 0, across: bool = False) -> None:
        self._parts = tuple(_Part(one, flags, across) for one in alternatives)
        self.live = reduce(or_, (part.live for part in self._parts))  # its bits, as in `Said`
        self._by_bit = {part.live: part for part in self._parts} if len(self._parts) > 1 else None

    def __getattr__(self, name: str) -> re.Pattern[str]:
        if name != "pattern":
            raise AttributeError(name)
        self.pattern = self._parts[0].pattern  # compiled when first asked for: most phrases never are, in a short run
        return self.pattern

    def stands(self, text: str) -> bool:
        """Whether its words stand in a text; of a text that does not know, it may be so."""
        return type(text) is not Said or text.live & self.live != 0

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match."""
        if type(text) is Said and not text.live & self.live:
            return None
        if self._by_bit is None:
            return self.pattern.search(text, start, end)
        return next(self.finditer(text, start, end), None)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Every match, of those alternatives whose words stand in the text."""
        live = self.live
        if type(text) is Said:
            live &= text.live
            if not live:
                return _NONE
        if self._by_bit is None:
            return self.pattern.finditer(text, start, end)
        alone = self._by_bit.get(live)
        if alone is not None:
            return alone.pattern.finditer(text, start, end)
        patterns = [part.pattern for part in self._parts if part.live & live]
        ahead = [pattern.search(text, start, end) for pattern in patterns]
        return _merged(patterns, ahead, text, end) if any(ahead) else _NONE

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """A match at `start`."""
        stand = text.live if type(text) is Said else -1
        if stand & self.live:
            for part in self._parts:
                if part.live & stand and (m := part.pattern.match(text, start, end)):
                    return m
        return None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """A match of the whole."""
        return next((m for part in self._parts if (m := part.pattern.fullmatch(text))), None)


class _Part:
    """One alternative of a phrase."""

    __slots__ = ("_said", "live", "pattern")

    def __init__(self, pattern: str, flags: int, across: bool) -> None:
        self._said = (pattern, flags)
        self.live = VOCABULARY.enter(pattern, flags, across)

    def __getattr__(self, name: str) -> re.Pattern[str]:
        if name != "pattern":
            raise AttributeError(name)
        self.pattern = compiled(*self._said)
        return self.pattern


def _merged(
    live: list[re.Pattern[str]], ahead: list[re.Match[str] | None], text: str, end: int
) -> Iterator[re.Match[str]]:
    """The matches of alternatives, as one expression would give them: from left to right, the first that is listed."""
    while found := min((m for m in ahead if m), key=re.Match.start, default=None):
        yield found
        at = found.end()
        if at == found.start():
            return  # an expression that matches nothing at all says nothing
        ahead = [
            pattern.search(text, at, end) if m and m.start() < at else m for pattern, m in zip(live, ahead, strict=True)
        ]


_NONE: Iterator[re.Match[str]] = iter(())
