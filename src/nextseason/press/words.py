"""A pattern runs where its words stand: which words a regular expression cannot match without, and which a text has.

The rules hold some hundred regular expressions, and most sentences match none of them. So each is asked for its words
first, as a search engine asks its index. `Phrase` derives them from the expression itself: "renew(?:ed|s)" can match
only where "renew" stands, "(?:final|last) season" only beside "final" or "last", and "season". A sentence looks up each
of its words once (`Said.words`, one bit for each set of words that some phrase needs), and a phrase whose bits are not
all there is not run at all.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import Any

import ahocorasick

from .needs import Word, Words, letter, needs

KEPT = 50_000  # words whose bits are remembered: about the vocabulary of ten thousand articles, some 8 MB
_ALWAYS = 1  # the bit of an expression that asks for no word


class _Vocabulary(dict[str, int]):
    """Each word met, in lower case, with a bit for every set that it satisfies; looked at once, then remembered."""

    def __init__(self) -> None:
        self._sets: dict[Words, int] = {frozenset(): _ALWAYS}
        self._automaton: Any = None
        self._same: dict[int, int] = {}  # most words have the bits of some other: one number for all keeps them near

    def bit(self, words: Words) -> int:
        """The bit of a set of words."""
        if words not in self._sets:
            self._sets[words] = 1 << len(self._sets)
            self._automaton = None
            self.clear()
        return self._sets[words]

    def _built(self) -> Any:
        held: dict[str, list[tuple[Word, int]]] = {}
        for words, bit in self._sets.items():
            for word in words:
                held.setdefault(word[0], []).append((word, bit))
        automaton = ahocorasick.Automaton()
        for letters, bits in held.items():
            automaton.add_word(letters, (len(letters), bits))
        automaton.make_automaton()
        return automaton

    def __missing__(self, said: str) -> int:
        self._automaton = self._automaton or self._built()
        plain = said if said.isascii() else "".join(_PLAIN.get(c) or str(unicodedata.decimal(c, c)) for c in said)
        bits = 0
        for last, (length, held) in self._automaton.iter(plain) if len(self._sets) > 1 else ():
            first = last - length + 1
            begins = first == 0 or not letter(plain[first - 1])
            ends = last + 1 == len(plain) or not letter(plain[last + 1])
            for (_, begin, end), bit in held:
                if (begins or not begin) and (ends or not end):
                    bits |= bit
        if len(self) >= KEPT:
            self.clear()
        bits = self._same.setdefault(bits, bits)
        self[said] = bits
        return bits


# letters that a matcher takes for others where it does not mind capitals
_PLAIN = {"ſ": "s", "ı": "i", "İ": "i", "\u0307": ""}
_VOCABULARY = _Vocabulary()


class Said(str):
    """A text that knows which words of the phrases stand in it; a part cut out of it is a plain text again."""

    __slots__ = ("words",)
    words: int


def said(text: str, low: str) -> tuple[Said, Said]:
    """A text, and the same in lower case (`low`, from `fold`), with the words of the phrases looked up."""
    heard, lower = Said(text), Said(low)
    heard.words = lower.words = reduce(or_, map(_VOCABULARY.__getitem__, low.split()), _ALWAYS)
    return heard, lower


class Phrase:
    """A regular expression that is run on a sentence only where its words stand. Its methods are those of `re.Pattern`;
    given as several alternatives, only those are run whose words stand.

    >>> final = Phrase(r"(?:final|last) season")
    >>> text, _ = said("The last season is out.", "the last season is out.")
    >>> final.stands(text), final.stands(said("Summer is out.", "summer is out.")[0])
    (True, False)
    """

    __slots__ = ("_parts", "first", "pattern", "ways")

    def __init__(self, *alternatives: str, flags: int = 0) -> None:
        self._parts = tuple(_Part(one, flags) for one in alternatives)
        self.ways = tuple(way for part in self._parts for way in part.ways)
        self.first = reduce(or_, (part.first for part in self._parts))

    def __getattr__(self, name: str) -> re.Pattern[str]:
        if name != "pattern":
            raise AttributeError(name)
        self.pattern = self._parts[0].pattern  # compiled when first asked for: most phrases never are, in a short run
        return self.pattern

    def among(self, words: int) -> bool:
        """Whether its words are among some bits."""
        if words & self.first:
            for _, way in self.ways:
                if words & way == way:
                    return True
        return False

    def stands(self, text: str) -> bool:
        """Whether its words stand in a text; of a text that does not know, it may be so."""
        return type(text) is not Said or self.among(text.words)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match."""
        if len(self._parts) > 1:
            return next(self.finditer(text, start, end), None)
        if type(text) is Said and not (text.words & self.first and self.among(text.words)):
            return None
        return self.pattern.search(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Every match, of those alternatives whose words stand in the text."""
        if type(text) is Said and not (text.words & self.first and self.among(text.words)):
            return _NONE
        if len(self._parts) == 1:
            return self.pattern.finditer(text, start, end)
        words = text.words if type(text) is Said else -1
        live = [part.pattern for part in self._parts if part.among(words)]
        return live[0].finditer(text, start, end) if len(live) == 1 else _merged(live, text, start, end)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """A match at `start`."""
        if not self.stands(text):
            return None
        return next((m for part in self._parts if (m := part.pattern.match(text, start, end))), None)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """A match of the whole."""
        return next((m for part in self._parts if (m := part.pattern.fullmatch(text))), None)


class _Part:
    """One alternative of a phrase."""

    __slots__ = ("_said", "first", "pattern", "ways")

    def __init__(self, pattern: str, flags: int) -> None:
        self._said = (pattern, flags)
        bits = [[_VOCABULARY.bit(words) for words in way] or [_ALWAYS] for way in needs(pattern, flags)]
        self.ways = tuple((way[0], reduce(or_, way)) for way in bits)  # what tells most in each way, and all of it
        self.first = reduce(or_, (first for first, _ in self.ways))

    def __getattr__(self, name: str) -> re.Pattern[str]:
        if name != "pattern":
            raise AttributeError(name)
        self.pattern = re.compile(*self._said)
        return self.pattern

    def among(self, words: int) -> bool:
        for _, way in self.ways:  # noqa: SIM110 - a generator costs more than the whole of it
            if words & way == way:
                return True
        return False


def _merged(live: list[re.Pattern[str]], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The matches of alternatives, as one expression would give them: from left to right, the first that is listed."""
    ahead = [pattern.search(text, start, end) for pattern in live]
    while found := min((m for m in ahead if m), key=re.Match.start, default=None):
        yield found
        at = found.end()
        if at == found.start():
            return  # an expression that matches nothing at all says nothing
        ahead = [
            pattern.search(text, at, end) if m and m.start() < at else m for pattern, m in zip(live, ahead, strict=True)
        ]


_NONE: Iterator[re.Match[str]] = iter(())
