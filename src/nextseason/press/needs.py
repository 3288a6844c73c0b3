"""Which words a regular expression cannot match without, read off the expression itself.

The standard library parses an expression before it compiles it. From that tree: letters in a row make a word, a choice
gives ways, a repeat that may be left out gives nothing, and what must stand before or behind a word says where it
begins and ends.
"""

from __future__ import annotations

import importlib
from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import product
from typing import Any

from .lexicon import fold

# the standard library's own parser of regular expressions: what it makes of one is what the matcher runs
_PARSER: Any = importlib.import_module("re._parser")
_SPELLINGS = 40  # of one word: more, and only what stands before them counts
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


@cache
def _rank(words: Words) -> tuple[float, list[Word]]:
    """What tells most first; the words themselves, so that the order is always the same."""
    return -min(word.tells for word in words), sorted(words)


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
            elif all(_noletter(o, v) for o, v in value) and any(_space(o, v) for o, v in value):
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
    return name == "IN" and all(_noletter(o, v) for o, v in value)


def _border_ahead(body: Any) -> bool:
    """Whether a look ahead says that the word is over: (?=\\W|$), (?=[\\s,.])."""
    for op, value in body[:1]:
        name = str(op)
        if name == "AT":
            return str(value).startswith("AT_END")
        if name == "IN":
            return all(_noletter(o, v) for o, v in value)
        return name == "BRANCH" and all(_border_ahead(branch) for branch in value[1])
    return False


def _noletter(op: Any, value: Any) -> bool:
    """Whether a member of a class of characters is no letter and no digit."""
    if str(op) == "LITERAL":
        return not letter(chr(value))
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
    return sorted({w for w in way if _rank(w)[0] <= -_LEAST}, key=_rank)[:_SETS]


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


def letter(char: str) -> bool:
    """Whether a character is part of a word."""
    return char.isalnum() or char == "_"
