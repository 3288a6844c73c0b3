"""Regular expressions for the reader: the standard library's, compiled when first used, and quick to give up.

`from . import expressions as re` stands for `import re`. The reader has some eight hundred expressions; compiling them
all takes half a second, and a short run uses a third of them. And most searches find nothing: the standard library goes
from one to the next of the letters that an expression can begin with, but where a `\\b` or a look behind stands first
it tries every place. Here it is told the letters of those as well.
"""

from __future__ import annotations

import importlib
import re as _re
from functools import lru_cache
from re import IGNORECASE, MULTILINE, I, Match, Pattern, S, escape
from typing import Any, cast

__all__ = [
    "IGNORECASE", "MULTILINE", "I", "Match", "Pattern", "S", "compile", "compiled", "escape", "findall", "finditer",
    "firsts", "fullmatch", "match", "search", "split", "sub",
]  # fmt: skip

# the parts of the standard library's own compiler; where a Python has others, its `re.compile` does it all
_PARSER: Any = importlib.import_module("re._parser")
_COMPILER: Any = importlib.import_module("re._compiler")
_CODES: Any = importlib.import_module("re._constants")
_SRE: Any = importlib.import_module("_sre")

# what a matcher that does not mind capitals takes for these, besides their capitals
_ALIKE = {"i": "\u0130\u0131", "s": "\u017f", "k": "\u212a"}
_ZERO_WIDTH = frozenset({"AT", "ASSERT", "ASSERT_NOT"})
_KEPT = 4096  # expressions written where they are used; those made of a text's own words come and go

Letters = list[tuple[Any, Any]]  # members of a class of characters, as the standard library parses them


class _Expression:
    """A pattern that is compiled when one of its methods is first asked for."""

    __slots__ = (
        "_said",
        "findall",
        "finditer",
        "flags",
        "fullmatch",
        "groups",
        "match",
        "pattern",
        "search",
        "split",
        "sub",
    )

    def __init__(self, pattern: str, flags: int) -> None:
        self._said = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        if name not in self.__slots__:
            raise AttributeError(name)
        made = compiled(*self._said)
        for method in self.__slots__[1:]:
            setattr(self, method, getattr(made, method))
        return getattr(made, name)


@lru_cache(maxsize=_KEPT)
def compile(pattern: str, flags: int = 0) -> Pattern[str]:
    """A pattern, compiled when first used.

    >>> compile(r"\\bseasons?").search("two seasons").span()
    (4, 11)
    """
    return cast("Pattern[str]", _Expression(pattern, flags))


def compiled(pattern: str, flags: int = 0) -> Pattern[str]:
    """A pattern of the standard library, told the letters that it can begin with."""
    try:
        tree = _PARSER.parse(pattern, flags)
        every = flags | tree.state.flags
        names = tree.state.groupdict
        by_number: list[str | None] = [None] * tree.state.groups
        for name, number in names.items():
            by_number[number] = name
        made = _SRE.compile(pattern, every, _code(tree, every), tree.state.groups - 1, names, tuple(by_number))
    except (AttributeError, TypeError, ValueError, RuntimeError):
        made = _re.compile(pattern, flags)
    return cast("Pattern[str]", made)


def _code(tree: Any, flags: int) -> list[Any]:
    """What the matcher runs: as the standard library makes it, but with all the letters that it can begin with."""
    first, empty = firsts(tree, flags)
    least, most = tree.getwidth()
    if not first or empty or not least or _COMPILER._get_literal_prefix(tree, flags)[0]:
        return cast("list[Any]", _COMPILER._code(tree, flags))
    charset: list[Any] = []
    _COMPILER._compile_charset(_COMPILER._optimize_charset(first)[0], flags, charset)
    code = [
        _CODES.INFO, 4 + len(charset), _CODES.SRE_INFO_CHARSET, min(least, _CODES.MAXREPEAT - 1),
        min(most, _CODES.MAXREPEAT - 1), *charset,
    ]  # fmt: skip
    _COMPILER._compile(code, tree.data, flags)
    return [*code, _CODES.SUCCESS]


def firsts(tree: Any, flags: int) -> tuple[Letters | None, bool]:
    """The characters that a parsed expression can begin with, None where that may be any; and whether it may match
    nothing at all."""
    found: Letters = []
    for op, value in tree:
        name = str(op)
        if name in _ZERO_WIDTH:
            continue
        empty = False
        more: Letters | None
        if name == "LITERAL":
            more = _cased(value, flags)
        elif name == "IN":
            more = _members(value, flags)
        elif name == "BRANCH":
            more = []
            for branch in value[1]:
                one, nothing = firsts(branch, flags)
                more = None if one is None or more is None else more + one
                empty = empty or nothing
        elif name == "SUBPATTERN":
            more, empty = firsts(value[3], (flags | value[1]) & ~value[2])
        elif name == "ATOMIC_GROUP":
            more, empty = firsts(value, flags)
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            more, empty = firsts(value[2], flags)
            empty = empty or value[0] == 0
        else:
            more = None
        if more is None:
            return None, False
        found += more
        if not empty:
            return list(dict.fromkeys(found)), False
    return found, True


def _cased(code: int, flags: int) -> Letters | None:
    """A letter, and those that count as the same."""
    letter = chr(code)
    if not flags & IGNORECASE:
        return [(_CODES.LITERAL, code)]
    if code >= 128:
        return None
    alike = {letter.lower(), letter.upper(), *_ALIKE.get(letter.lower(), "")}
    return [(_CODES.LITERAL, ord(one)) for one in sorted(alike)]


def _members(items: Any, flags: int) -> Letters | None:
    """The members of a class of characters; None where it is told by what it leaves out."""
    found: Letters = []
    for op, value in items:
        name = str(op)
        if name == "CATEGORY" or (name == "RANGE" and not flags & IGNORECASE):
            found.append((op, value))
            continue
        if name not in ("LITERAL", "RANGE"):
            return None
        low, high = value if name == "RANGE" else (value, value)
        if high >= 128 and name == "RANGE":
            return None
        for code in range(low, high + 1):
            more = _cased(code, flags)
            if more is None:
                return None
            found += more
    return found


_made = lru_cache(maxsize=_KEPT)(compiled)


def search(pattern: str, text: str, flags: int = 0) -> Match[str] | None:
    """As `re.search`."""
    return _made(pattern, flags).search(text)


def match(pattern: str, text: str, flags: int = 0) -> Match[str] | None:
    """As `re.match`."""
    return _made(pattern, flags).match(text)


def fullmatch(pattern: str, text: str, flags: int = 0) -> Match[str] | None:
    """As `re.fullmatch`."""
    return _made(pattern, flags).fullmatch(text)


def findall(pattern: str, text: str, flags: int = 0) -> list[Any]:
    """As `re.findall`."""
    return _made(pattern, flags).findall(text)


def finditer(pattern: str, text: str, flags: int = 0) -> Any:
    """As `re.finditer`."""
    return _made(pattern, flags).finditer(text)


def split(pattern: str, text: str) -> list[str | Any]:
    """As `re.split`."""
    return _made(pattern).split(text)


def sub(pattern: str, new: Any, text: str, count: int = 0, flags: int = 0) -> str:
    """As `re.sub`."""
    return _made(pattern, flags).sub(new, text, count)
