"""The words that phrases ask for, and what each word of a text tells of the phrases that may match around it."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable
from functools import reduce
from importlib.resources import files
from operator import or_
from typing import Any

import ahocorasick

from .needs import Needs, Word, Words, letter, needs

KEPT = 50_000  # words of which it is remembered what they tell: the vocabulary of ten thousand articles, some 10 MB


_BEGINS, _ENDS = 1, 2  # where letters stand in a word: at its beginning, at its end, both or neither
Ways = tuple[tuple[int, int], ...]  # what else must stand for some phrases to match, and their bits


class Vocabulary:
    """The words that the phrases ask for: a bit for each phrase, for each group of them, and for each set of words."""

    def __init__(self) -> None:
        self.phrases: list[tuple[str, int, bool]] = []  # expression, flags, and whether it may match across sentences
        self._bits: list[int] = []
        self._groups: dict[int, int] = {}
        self._live = 0  # how many bits the phrases and groups have
        self._met: Met | None = None

    def enter(self, pattern: str, flags: int, across: bool) -> int:
        """The bit of a phrase."""
        self.phrases.append((pattern, flags, across))
        self._bits.append(self._bit())
        return self._bits[-1]

    def group(self, live: int) -> int:
        """A bit that stands where one of some bits does."""
        bit = self._bit()
        self._groups[bit] = live
        return bit

    def _bit(self) -> int:
        self._met = None
        self._live += 1
        return 1 << (self._live - 1)

    def met(self) -> Met:
        """The words met so far, or none where they were too many to remember."""
        if self._met is None:
            self._met = self._asked()
        elif len(self._met) > KEPT:
            self._met = self._met.anew()
        return self._met

    def _asked(self) -> Met:
        always, known = 0, derived()
        sets: dict[Words, int] = {}
        alone: dict[Words, int] = {}
        first: dict[Words, dict[int, int]] = {}
        for (pattern, flags, across), bit in zip(self.phrases, self._bits, strict=True):
            live = bit | sum(group for group, held in self._groups.items() if held & bit)
            for way in known.get(key(pattern, flags)) or needs(pattern, flags):
                if not way:
                    always |= live
                elif len(way) == 1 or across:
                    alone[way[0]] = alone.get(way[0], 0) | live
                else:
                    rest = reduce(or_, (sets.setdefault(words, 1 << (self._live + len(sets))) for words in way[1:]))
                    held = first.setdefault(way[0], {})
                    held[rest] = held.get(rest, 0) | live
        asked: dict[str, tuple[list[int], list[dict[tuple[int, int], None]]]] = {}
        for words in {*sets, *alone, *first}:
            bits, ways = sets.get(words, 0) | alone.get(words, 0), dict.fromkeys(first.get(words, {}).items())
            for letters, begins, ends in words:
                by_place, ways_by_place = asked.setdefault(letters, ([0] * 4, [{} for _ in range(4)]))
                for place in range(4):
                    if place & _BEGINS >= begins * _BEGINS and place & _ENDS >= ends * _ENDS:
                        by_place[place] |= bits
                        ways_by_place[place] |= ways
        automaton: Any = ahocorasick.Automaton()
        for letters, (by_place, ways_by_place) in asked.items():
            automaton.add_word(letters, (len(letters), tuple(by_place), tuple(map(tuple, ways_by_place))))
        if asked:
            automaton.make_automaton()
        return Met(automaton, always, (1 << self._live) - 1, (1 << (self._live + len(sets))) - 1)


def key(pattern: str, flags: int) -> str:
    """What an expression goes by among those of which the words are written down."""
    return hashlib.blake2b(f"{flags}:{pattern}".encode(), digest_size=8).hexdigest()


def derived() -> dict[str, list[Needs]]:
    """What was derived beforehand (`tools/needs.py`): deriving it all anew takes half a second, reading it 20 ms."""
    held = json.loads(files("nextseason.press").joinpath("data", "needs.json").read_text("utf-8"))
    sets = [frozenset(Word((said[2:], said[0] == "^", said[1] == "$")) for said in words) for words in held["sets"]]
    return {key: [[sets[number] for number in way] for way in ways] for key, ways in held["phrases"].items()}


def written(phrases: Iterable[tuple[str, int, bool]]) -> str:
    """The same as a file: for each expression the ways in which it can match, each so many sets of words by number."""
    sets: dict[Words, int] = {}
    lines = {
        key(pattern, flags): [[sets.setdefault(words, len(sets)) for words in way] for way in needs(pattern, flags)]
        for pattern, flags, _ in phrases
    }
    said = [
        [f"{'^' if begins else '-'}{'$' if ends else '-'}{letters}" for letters, begins, ends in sorted(words)]
        for words in sets
    ]
    compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    return (
        '{"phrases":{\n'
        + ",\n".join(f"{compact(name)}:{compact(ways)}" for name, ways in lines.items())
        + '\n},"sets":[\n'
        + ",\n".join(map(compact, said))
        + "\n]}\n"
    )


class Met(dict[str, int]):
    """Each word met, in lower case, with a bit for every set that it is of and every phrase that it lets match by
    itself; and in `ways` those of which it is the first word. Looked at once, then remembered."""

    def __init__(self, automaton: Any, always: int, phrases: int, every: int) -> None:
        self.always = always  # the phrases that ask for no word
        self.phrases = phrases  # the bits that are not of sets
        self.every = every  # all bits
        self.ways: dict[str, Ways] = {}
        self._same: dict[Any, Any] = {}  # many words tell what some other does: one for all keeps them near
        self._automaton = automaton

    def anew(self) -> Met:
        """The same, with no word met."""
        return Met(self._automaton, self.always, self.phrases, self.every)

    def __missing__(self, said: str) -> int:
        plain = said if said.isascii() else "".join(_PLAIN.get(c) or str(unicodedata.decimal(c, c)) for c in said)
        found, ways, end, whole = 0, dict[tuple[int, int], None](), len(plain), plain.isalnum()
        for last, (length, bits, first_of) in self._automaton.iter(plain) if len(self._automaton) else ():
            first = last - length + 1
            place = _BEGINS if first == 0 or not (whole or letter(plain[first - 1])) else 0
            if last + 1 == end or not (whole or letter(plain[last + 1])):
                place |= _ENDS
            found |= bits[place]
            if first_of[place]:
                ways.update(dict.fromkeys(first_of[place]))
        if ways:
            self.ways[said] = self._same.setdefault(tuple(ways), tuple(ways))
        self[said] = self._same.setdefault(found, found)
        return found


# letters that a matcher takes for others where it does not mind capitals
_PLAIN = {"ſ": "s", "ı": "i", "İ": "i", "\u0307": ""}
VOCABULARY = Vocabulary()
