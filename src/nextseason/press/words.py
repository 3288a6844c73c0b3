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
import unicodedata
from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_
from typing import Any

import ahocorasick

from .expressions import compiled
from .needs import Needs, Word, Words, letter, needs

KEPT = 50_000  # words of which it is remembered what they tell: the vocabulary of ten thousand articles, some 10 MB


Ways = tuple[tuple[int, int], ...]  # what else must stand for some phrases to match, and their bits


class _Vocabulary:
    """The words that the phrases ask for: a bit for each phrase, for each group of them, and for each set of words."""

    def __init__(self) -> None:
        self._ways: list[tuple[Needs, int]] = []
        self._groups: dict[int, int] = {}
        self._live = 0  # how many bits the phrases and groups have
        self._met: _Met | None = None

    def enter(self, ways: list[Needs]) -> int:
        """The bit of a phrase that can match in some ways."""
        bit = self._bit()
        self._ways += [(way, bit) for way in ways]
        return bit

    def group(self, live: int) -> int:
        """A bit that stands where one of some bits does."""
        bit = self._bit()
        self._groups[bit] = live
        return bit

    def _bit(self) -> int:
        self._met = None
        self._live += 1
        return 1 << (self._live - 1)

    def met(self) -> _Met:
        """The words met so far, or none where they were too many to remember."""
        if self._met is None or len(self._met) > KEPT:
            self._met = self._asked()
        return self._met

    def _asked(self) -> _Met:
        always = 0
        sets: dict[Words, int] = {}
        alone: dict[Words, int] = {}
        first: dict[Words, dict[int, int]] = {}
        for way, phrase in self._ways:
            live = phrase | sum(bit for bit, held in self._groups.items() if held & phrase)
            if not way:
                always |= live
            elif len(way) == 1:
                alone[way[0]] = alone.get(way[0], 0) | live
            else:
                rest = reduce(or_, (sets.setdefault(words, 1 << (self._live + len(sets))) for words in way[1:]))
                held = first.setdefault(way[0], {})
                held[rest] = held.get(rest, 0) | live
        asked: dict[str, list[tuple[Word, int, Ways]]] = {}
        for words in {*sets, *alone, *first}:
            told = sets.get(words, 0) | alone.get(words, 0), tuple(first.get(words, {}).items())
            for word in words:
                asked.setdefault(word[0], []).append((word, *told))
        return _Met(asked, always, (1 << self._live) - 1)


class _Met(dict[str, int]):
    """Each word met, in lower case, with a bit for every set that it is of and every phrase that it lets match by
    itself; and in `ways` those of which it is the first word. Looked at once, then remembered."""

    def __init__(self, asked: dict[str, list[tuple[Word, int, Ways]]], always: int, phrases: int) -> None:
        self.always = always  # the phrases that ask for no word
        self.phrases = phrases  # the bits that are not of sets
        self.ways: dict[str, Ways] = {}
        self._same: dict[Any, Any] = {}  # many words tell what some other does: one for all keeps them near
        self._automaton: Any = ahocorasick.Automaton()
        for letters, told in asked.items():
            self._automaton.add_word(letters, (len(letters), told))
        if asked:
            self._automaton.make_automaton()

    def __missing__(self, said: str) -> int:
        plain = said if said.isascii() else "".join(_PLAIN.get(c) or str(unicodedata.decimal(c, c)) for c in said)
        found, ways = 0, dict[tuple[int, int], None]()
        for last, (length, told) in self._automaton.iter(plain) if len(self._automaton) else ():
            first = last - length + 1
            begins = first == 0 or not letter(plain[first - 1])
            ends = last + 1 == len(plain) or not letter(plain[last + 1])
            for (_, begin, end), bits, first_of in told:
                if (begins or not begin) and (ends or not end):
                    found |= bits
                    ways.update(dict.fromkeys(first_of))
        if ways:
            self.ways[said] = self._same.setdefault(tuple(ways), tuple(ways))
        self[said] = self._same.setdefault(found, found)
        return found


# letters that a matcher takes for others where it does not mind capitals
_PLAIN = {"ſ": "s", "ı": "i", "İ": "i", "\u0307": ""}
_VOCABULARY = _Vocabulary()


class Said(str):
    """A text that knows which phrases may match in it; a part cut out of it is a plain text again."""

    __slots__ = ("live",)
    live: int


def group(phrases: Iterable[Phrase]) -> int:
    """A bit that is among the bits of a text where one of some phrases may match."""
    return _VOCABULARY.group(reduce(or_, (phrase.live for phrase in phrases)))


def said(text: str, low: str) -> tuple[Said, Said]:
    """A text, and the same in lower case (`low`, from `fold`), with its words looked up."""
    heard, lower = Said(text), Said(low)
    words, met = low.split(), _VOCABULARY.met()
    live = reduce(or_, map(met.__getitem__, words), met.always)
    for ways in filter(None, map(met.ways.get, words)):
        for rest, more in ways:
            if live & rest == rest:
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

    __slots__ = ("_parts", "live", "pattern")

    def __init__(self, *alternatives: str, flags: int = 0, across: bool = False) -> None:
        self._parts = tuple(_Part(one, flags, across) for one in alternatives)
        self.live = reduce(or_, (part.live for part in self._parts))  # its bits, as in `Said`

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
        if len(self._parts) > 1:
            return next(self.finditer(text, start, end), None)
        return self.pattern.search(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Every match, of those alternatives whose words stand in the text."""
        if type(text) is Said and not text.live & self.live:
            return _NONE
        if len(self._parts) == 1:
            return self.pattern.finditer(text, start, end)
        stand = text.live if type(text) is Said else -1
        live = [part.pattern for part in self._parts if part.live & stand]
        return live[0].finditer(text, start, end) if len(live) == 1 else _merged(live, text, start, end)

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
        self.live = _VOCABULARY.enter([way[:1] for way in needs(pattern, flags)] if across else needs(pattern, flags))

    def __getattr__(self, name: str) -> re.Pattern[str]:
        if name != "pattern":
            raise AttributeError(name)
        self.pattern = compiled(*self._said)
        return self.pattern


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
