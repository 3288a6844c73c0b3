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
from typing import Any, NamedTuple

import ahocorasick

from .needs import Needs, Word, Words, letter, needs

KEPT = 50_000  # words of which it is remembered what they tell: the vocabulary of ten thousand articles, some 10 MB


class _Way(NamedTuple):
    """One way in which phrases can match, where its first word stands: what else must be there, and which they are."""

    rest: int
    live: int


class _Told(NamedTuple):
    """What one word tells: which sets of words it is of, which phrases it lets match alone, and which beside others."""

    sets: int
    live: int
    ways: tuple[_Way, ...]


class _Vocabulary(dict[str, _Told]):
    """Each word met, in lower case, with what it tells; looked at once, then remembered."""

    def __init__(self) -> None:
        self.always = 0  # the phrases that ask for no word
        self._phrases = 0
        self._sets: dict[Words, int] = {}
        self._alone: dict[Words, int] = {}
        self._first: dict[Words, dict[int, int]] = {}
        self._automaton: Any = None
        self._same: dict[_Told, _Told] = {}  # most words tell what some other does: one for all keeps them near

    def enter(self, ways: list[Needs]) -> int:
        """The bit of a phrase that can match in some ways."""
        live = 1 << self._phrases
        self._phrases += 1
        for way in ways:
            if not way:
                self.always |= live
            elif len(way) == 1:
                self._alone[way[0]] = self._alone.get(way[0], 0) | live
            else:
                rest = reduce(or_, (self._sets.setdefault(words, 1 << len(self._sets)) for words in way[1:]))
                first = self._first.setdefault(way[0], {})
                first[rest] = first.get(rest, 0) | live
        self._automaton = None
        self.clear()
        return live

    def _built(self) -> Any:
        held: dict[str, list[tuple[Word, _Told]]] = {}
        for words in {*self._sets, *self._alone, *self._first}:
            ways = tuple(_Way(rest, live) for rest, live in self._first.get(words, {}).items())
            told = _Told(self._sets.get(words, 0), self._alone.get(words, 0), ways)
            for word in words:
                held.setdefault(word[0], []).append((word, told))
        automaton = ahocorasick.Automaton()
        for letters, told_by in held.items():
            automaton.add_word(letters, (len(letters), told_by))
        automaton.make_automaton()
        self._same.clear()
        return automaton

    def __missing__(self, said: str) -> _Told:
        self._automaton = self._automaton or self._built()
        plain = said if said.isascii() else "".join(_PLAIN.get(c) or str(unicodedata.decimal(c, c)) for c in said)
        sets, live, ways = 0, 0, dict[_Way, None]()
        for last, (length, held) in self._automaton.iter(plain) if len(self._automaton) else ():
            first = last - length + 1
            begins = first == 0 or not letter(plain[first - 1])
            ends = last + 1 == len(plain) or not letter(plain[last + 1])
            for (_, begin, end), told in held:
                if (begins or not begin) and (ends or not end):
                    sets |= told.sets
                    live |= told.live
                    ways.update(dict.fromkeys(told.ways))
        if len(self) >= KEPT:
            self.clear()
        told = _Told(sets, live, tuple(ways))
        self[said] = told = self._same.setdefault(told, told)
        return told


# letters that a matcher takes for others where it does not mind capitals
_PLAIN = {"ſ": "s", "ı": "i", "İ": "i", "\u0307": ""}
_VOCABULARY = _Vocabulary()


class Said(str):
    """A text that knows which phrases may match in it; a part cut out of it is a plain text again."""

    __slots__ = ("live", "sets", "ways")
    live: int
    sets: int
    ways: list[_Way]  # those of which the first word stands


def said(text: str, low: str) -> tuple[Said, Said]:
    """A text, and the same in lower case (`low`, from `fold`), with its words looked up."""
    heard, lower = Said(text), Said(low)
    sets, live, ways = 0, _VOCABULARY.always, list[_Way]()
    for told in map(_VOCABULARY.__getitem__, low.split()):
        sets |= told[0]
        live |= told[1]
        if told[2]:
            ways += told[2]
    for rest, more in ways:
        if sets & rest == rest:
            live |= more
    heard.live = lower.live = live
    heard.sets = lower.sets = sets
    heard.ways = lower.ways = ways
    return heard, lower


def together(texts: Iterable[Said]) -> int:
    """Which phrases may match in some texts taken as one."""
    sets = live = 0
    for text in texts:
        sets |= text.sets
        live |= text.live
    for text in texts:
        for rest, more in text.ways:
            if sets & rest == rest:
                live |= more
    return live


class Phrase:
    """A regular expression that is run on a sentence only where its words stand. Its methods are those of `re.Pattern`;
    given as several alternatives, only those are run whose words stand.

    >>> final = Phrase(r"(?:final|last) season")
    >>> text, _ = said("The last season is out.", "the last season is out.")
    >>> final.stands(text), final.stands(said("Summer is out.", "summer is out.")[0])
    (True, False)
    """

    __slots__ = ("_parts", "live", "pattern")

    def __init__(self, *alternatives: str, flags: int = 0) -> None:
        self._parts = tuple(_Part(one, flags) for one in alternatives)
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

    def __init__(self, pattern: str, flags: int) -> None:
        self._said = (pattern, flags)
        self.live = _VOCABULARY.enter(needs(pattern, flags))

    def __getattr__(self, name: str) -> re.Pattern[str]:
        if name != "pattern":
            raise AttributeError(name)
        self.pattern = re.compile(*self._said)
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
