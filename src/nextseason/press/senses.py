"""Senses: what words say wherever they stand; and the signs of a place, single ones and words under headings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from .vocabulary import KEPT

_PAIRED = 4  # words of as many meanings are not paired meaning by meaning


class Sense:
    """What a word says: its form (`~season`, `renew`), what it means, and both as `signs`. One object for each."""

    __slots__ = ("form", "means", "signs")

    def __init__(self, form: str, means: tuple[str, ...]) -> None:
        self.form, self.means, self.signs = form, means, (form, *means)


@lru_cache(maxsize=KEPT)
def sense(form: str, means: tuple[str, ...] = ()) -> Sense:
    """The sense of a word."""
    return Sense(form, means)


@lru_cache(maxsize=KEPT // 2)
def together(one: Sense, two: Sense) -> Sense:
    """The sense of two words that follow each other: what either says or means, beside what the other does.

    >>> together(sense("get", ("#receive",)), sense("axe")).signs
    ('get axe', '#receive axe')
    """
    means = [f"{name} {two.form}" for name in one.means] + [f"{one.form} {name}" for name in two.means]
    if len(one.means) < _PAIRED and len(two.means) < _PAIRED:
        means += [f"{a} {b}" for a in one.means for b in two.means]
    return Sense(f"{one.form} {two.form}", tuple(means))


@dataclass(slots=True)
class Signs:
    """The signs of a place: those that stand alone, and words under headings. Each counts as often as it stands.

    >>> list(Signs(["heading"], [("L", [sense("get", ("#receive",))])]))
    ['heading', 'L get', 'L #receive']
    """

    alone: list[str]
    under: list[tuple[str, list[Sense]]] = field(default_factory=list)

    def __iter__(self) -> Iterator[str]:
        yield from self.alone
        for heading, senses in self.under:
            yield from (f"{heading} {sign}" for one in senses for sign in one.signs)
