"""A pattern runs where its words stand: which words a regular expression cannot match without, and which a text has.

The rules hold some hundred regular expressions, and most sentences match none of them. So each is asked for its words
first, as a search engine asks its index. `Phrase` derives them from the expression itself: "renew(?:ed|s)" can match
only where "renew" stands, "(?:final|last) season" only beside "final" or "last", and "season". A sentence looks up each
of its words once (`Said.words`, one bit for each set of words that some phrase needs), and a phrase whose bits are not
all there is not run at all.
"""

from __future__ import annotations

import importlib
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import reduce
from itertools import product
from operator import or_
from typing import Any

import ahocorasick

from .lexicon import fold

# the standard library's own parser of regular expressions: what it makes of one is what the matcher runs
_PARSER: Any = importlib.import_module("re._parser")
_SPELLINGS = 40  # of one word: more, and only what stands before them counts
KEPT = 50_000  # words whose bits are remembered: about the vocabulary of ten thousand articles, some 8 MB
_SETS = 3  # of words that a phrase asks for in each of its ways: a fourth seldom decides
_OFTEN = [
    "is",
    "was",
    "for",
    "on",
    "with",
    "as",
    "by",
    "has",
    "that",
    "it",
    "at",
    "an",
    "be",
    "his",
    "her",
    "from",
    "have",
    "had",
    "its",
    "not",
    "will",
    "who",
    "are",
    "or",
    "been",
    "he",
    "she",
    "they",
    "this",
    "but",
]
_COMMON = {  # how much a word tells, where that is not its length: those in nearly every sentence tell next to nothing
    **dict.fromkeys(("the", "of", "and", "a", "to", "in"), 0.6),
    **dict.fromkeys(_OFTEN, 1.0),
    **dict.fromkeys(("season", "series", "show", "new", "first", "one", "s"), 2.0),
}
_LEAST = 0.5  # what a set must tell to be asked for


class Word(tuple[str, bool, bool]):
    """Letters that must stand in a word: and whether a word begins with them, and ends with them."""

    __slots__ = ()

    @property
    def tells(self) -> float:
        """How much it tells that the word is there: its length, but little for the commonest."""
        letters, begins, ends = self
        length = float(len(letters))
        if letters in _COMMON:
            return _COMMON[letters] if begins or ends else min(length, _COMMON[letters])
        return length + (0.5 if begins else -0.5) + (0.5 if ends else 0)


Words = frozenset[Word]  # any of which will do
Needs = list[Words]  # all of which must be there


def _tells(words: Words) -> float:
    return min(word.tells for word in words)


class _Run:
    """Letters in a row, gathered from an expression; each break hands over the words they make."""

    def __init__(self) -> None:
        self.found: Needs = []
        self.spellings = [""]
        self.begins = False

    def add(self, letters: Iterable[str]) -> None:
        letters = set(letters)
        if len(letters) * len(self.spellings) > _SPELLINGS:
            self.end()
        if len(letters) <= _SPELLINGS:
            self.spellings = [a + b for a, b in product(self.spellings, letters)]

    def end(self, border: bool = False) -> None:
        """The letters go on no further; `border` where no letter can follow."""
        if all(self.spellings):
            self.found.append(
                frozenset(Word((s, self.begins and s[0].isalnum(), border and s[-1].isalnum())) for s in self.spellings)
            )
        self.spellings, self.begins = [""], border

    def border(self) -> None:
        """A word ends here, or begins."""
        if self.spellings == [""]:
            self.begins = True
        else:
            self.end(True)


def _letters(items: Any) -> set[str] | None:
    """What a class of characters holds, in lower case; None where it is not a few letters."""
    found: set[str] = set()
    for op, value in items:
        if str(op) == "LITERAL":
            found.add(fold(chr(value)))
        elif str(op) == "RANGE" and value[1] - value[0] < 12:
            found.update(fold(chr(code)) for code in range(value[0], value[1] + 1))
        elif str(value) == "CATEGORY_DIGIT":
            found.update("0123456789")
        else:
            return None
    return found if len(found) <= 12 and not any(c.isspace() for c in found) else None


def _spelt(tree: Any) -> set[str] | None:
    """Every spelling of an expression, where it is one piece of a word and they are few."""
    run = {""}
    for op, value in tree:
        name = str(op)
        more: set[str] | None
        if name == "LITERAL":
            more = None if chr(value).isspace() else {fold(chr(value))}
        elif name == "IN":
            more = _letters(value)
        elif name == "SUBPATTERN":
            more = _spelt(value[3])
        elif name == "BRANCH":
            more = set()
            for branch in value[1]:
                if (spelt := _spelt(branch)) is None or len(more) > _SPELLINGS:
                    return None
                more |= spelt
        elif name == "MAX_REPEAT" and value[:2] == (0, 1):
            more = _spelt(value[2])
            more = None if more is None else more | {""}
        else:
            return None
        if more is None or len(run) * len(more) > _SPELLINGS:
            return None
        run = {a + b for a, b in product(run, more)}
    return run


def _walk(tree: Any, run: _Run, ways: list[list[Needs]]) -> None:
    """Gather into `run` what an expression needs; the alternatives that need different things go to `ways`."""
    for op, value in tree:
        name = str(op)
        if name == "LITERAL":
            if chr(value).isspace():
                run.end(True)
            else:
                run.add([fold(chr(value))])
        elif name == "IN":
            if any(str(o) == "NEGATE" for o, _ in value):
                run.end()
            elif all(_no_letter(o, v) for o, v in value) and any(_space(o, v) for o, v in value):
                run.end(True)
            elif (letters := _letters(value)) is not None:
                run.add(letters)
            else:
                run.end()
        elif name == "AT":
            if str(value) != "AT_NON_BOUNDARY":
                run.border()
        elif name == "SUBPATTERN":
            _walk(value[3], run, ways)
        elif name == "ATOMIC_GROUP":
            _walk(value, run, ways)
        elif name == "BRANCH":
            if (spelt := _spelt([(op, value)])) is not None:
                if "" in spelt:
                    run.end()
                else:
                    run.add(spelt)
                continue
            begins = run.begins and run.spellings == [""]
            run.end()
            alternatives = []
            for branch in value[1]:
                inner = _Run()
                inner.begins = begins
                more: list[list[Needs]] = []
                _walk(branch, inner, more)
                inner.end()
                alternatives += _spread(inner.found, more)
            ways.append(alternatives)
            run.begins = all(_ends(branch) if len(branch) else begins for branch in value[1])
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            least, most, body = value
            if (least, most) == (1, 1):
                _walk(body, run, ways)
                continue
            begins = run.begins and run.spellings == [""]
            run.end()
            if least:
                inner = _Run()
                inner.begins = begins
                _walk(body, inner, ways)
                inner.end()
                run.found += inner.found
            run.begins = (begins or least > 0) and _ends(body)
        elif name == "ASSERT":
            direction, body = value
            if direction > 0 and _border_ahead(body):
                run.border()
            inner = _Run()
            _walk(body, inner, ways)
            inner.end()
            run.found += inner.found
        elif name != "ASSERT_NOT":
            run.end()


def _ends(body: Any) -> bool:
    """Whether a word is over behind an expression: it ends in a space or the like."""
    if not len(body):
        return False
    op, value = body[-1]
    name = str(op)
    if name == "SUBPATTERN":
        return _ends(value[3])
    if name == "BRANCH":
        return all(_ends(branch) for branch in value[1])
    if name == "LITERAL":
        return chr(value).isspace()
    return name == "IN" and all(_no_letter(o, v) for o, v in value)


def _border_ahead(body: Any) -> bool:
    """Whether a look ahead says that the word is over: (?=\\W|$), (?=[\\s,.])."""
    for op, value in body[:1]:
        name = str(op)
        if name == "AT":
            return str(value).startswith("AT_END")
        if name == "IN":
            return all(_no_letter(o, v) for o, v in value)
        return name == "BRANCH" and all(_border_ahead(branch) for branch in value[1])
    return False


def _no_letter(op: Any, value: Any) -> bool:
    """Whether a member of a class of characters is no letter and no digit."""
    if str(op) == "LITERAL":
        return not _letter(chr(value))
    return str(value) in ("CATEGORY_NOT_WORD", "CATEGORY_SPACE")


def _space(op: Any, value: Any) -> bool:
    return chr(value).isspace() if str(op) == "LITERAL" else str(op) == "CATEGORY"


def _spread(found: Needs, ways: list[list[Needs]]) -> list[Needs]:
    """The ways of a sequence: those of its widest choice, each with what the rest needs anyhow."""
    widest: list[Needs] = max(ways, key=len, default=[[]])
    rest = found + [one for way in ways if way is not widest for one in _either(way)]
    return [rest + way for way in widest]


def _either(alternatives: list[Needs]) -> Needs:
    """What a choice needs whichever it is: one of the best words of each."""
    ranked = [_best(needs) for needs in alternatives]
    return [frozenset().union(*(needs[i] for needs in ranked)) for i in range(min(map(len, ranked), default=0))]


def needs(pattern: str, flags: int = 0) -> list[Needs]:
    """The words that an expression cannot match without: one of the ways, of which every set, of which any word.

    `[[]]`, one way that asks for nothing, means that it may match anywhere.

    >>> [[sorted(w[0] for w in words) for words in way] for way in needs(r"\\b(?:final|last) seasons?\\b")]
    [[['final', 'last'], ['season']]]
    """
    run, ways = _Run(), list[list[Needs]]()
    _walk(_PARSER.parse(pattern, flags), run, ways)
    run.end()
    spread = _spread(run.found, ways)
    kept = [_best(way) for way in spread]
    return _joined(kept) if all(kept) else [[]]


def _best(way: Needs) -> Needs:
    return sorted({w for w in way if _tells(w) >= _LEAST}, key=lambda w: (-_tells(w), sorted(w)))[:_SETS]


def _joined(ways: list[Needs]) -> list[Needs]:
    """Ways that share a set as one: "nine" and "hours", "ten" and "hours" are "nine" or "ten", and "hours"."""
    found = [[frozenset[Word]().union(*(way[0] for way in ways if len(way) == 1))]]
    found = found if found[0][0] else []
    ways = [way for way in ways if len(way) > 1]
    for words, times in Counter(words for way in ways for words in way).most_common():
        with_it = [way for way in ways if words in way]
        if len(with_it) > 1 and times > 1:
            ways = [way for way in ways if words not in way]
            rest = [[w for w in way if w != words] for way in with_it]
            found += [_best([words, *way]) for way in (_joined(rest) if all(rest) else [[]])]
    return found + ways


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
            begins = first == 0 or not _letter(plain[first - 1])
            ends = last + 1 == len(plain) or not _letter(plain[last + 1])
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


def _letter(char: str) -> bool:
    return char.isalnum() or char == "_"


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
