"""The book of rules: each looks at a scene and says what it found, and where; `rules/` enters them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from .scene import Found, Scene
from .words import Phrase, group

Read = Callable[[Scene], Iterator[Found]]


@dataclass(frozen=True, slots=True)
class Rule:
    """What to look for: the kind it yields, the phrases of which one must stand in a sentence, and its examples.

    `examples` are sentences of our own with the values that a reader must find in each, run as tests.
    """

    kind: str
    read: Read
    live: int  # the bit that stands where one of its phrases may match
    examples: tuple[tuple[str, tuple[Any, ...]], ...] = ()


RULES: list[Rule] = []


def rule(kind: str, on: Phrase | tuple[Phrase, ...], *examples: tuple[str, tuple[Any, ...]]) -> Callable[[Read], Read]:
    """Enter a function as a rule for `kind`, looked at where the words of one of the phrases in `on` stand."""

    def enter(read: Read) -> Read:
        phrases = (on,) if isinstance(on, Phrase) else on
        RULES.append(Rule(kind, read, group(phrases), examples))
        return read

    return enter
