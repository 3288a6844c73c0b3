"""Anchors: the places of a sentence that a claim can hang on: clauses, figures, dates, people, pairs of names."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator
from typing import NamedTuple

from . import expressions as re
from .certainty import breaks
from .money import money
from .names import STEP_WORDS
from .numbers import SCALES, amount
from .quantity import UNITS
from .scene import Scene
from .wording import Word

FAMILIES = ("clause", "figure", "date", "person", "pair")
_SHORTEST = 18  # characters: a clause that is shorter goes with the one before it
_APART = 90  # characters between two names that still can be an actor and a part
_MOST = 40  # names in a sentence; beyond it is a list of something else
_RUN = re.compile(
    r"[A-ZÀ-Þ](?:[\w-]|'(?!s\b))*(?:(?:\s|\.\s?)(?:(?:de|von|van|der|la|the|of)\s(?=[A-ZÀ-Þ]))?"
    r"[A-ZÀ-Þ](?:[\w-]|'(?!s\b))*)*"
)
_CLOCK = re.compile(r":\d\d|\.\d\d\s?[ap]m\b|\s?[ap]\.?m\b|\s?o'clock")  # "8:30", "9pm": no figures
_LISTED = re.compile(r".?:\d|[;:]\s\d{1,2},\s[A-Z]")  # "8:30", and "10, The Lamp" in a schedule
_NO_NAMES = frozenset({"~title", "~maker", "~outlet", "~date", "~season", "~final"})


class Pair(NamedTuple):
    """An actor and the part he may play: the full name, the part as said, the places of both, the actor first or not,
    and how many names on from the one the other is."""

    actor: str
    part: str
    one: tuple[int, int]
    other: tuple[int, int]
    actor_first: bool
    step: int


class Anchor(NamedTuple):
    """A place in a sentence: its family, offsets, the words it covers, and what it would give a claim."""

    family: str
    start: int
    end: int
    first: int
    last: int
    number: float = 0.0  # of a figure, in base units
    unit: str | None = None  # of a figure: an audience's or a currency
    person: str = ""
    pair: Pair | None = None


def anchors(scene: Scene, words: list[Word], families: Collection[str] = FAMILIES) -> Iterator[Anchor]:
    """Every anchor of a sentence that is of one of some families."""
    if "clause" in families:
        yield from _clauses(scene.text, words)
    if "figure" in families:
        yield from _figures(scene.text, words)
    for i, word in enumerate(words):
        if word.form == "~date" and "date" in families:
            yield Anchor("date", word.start, word.end, i, i + 1)
        elif word.form == "~person" and "person" in families:
            name = scene.story.people.full(scene.text[word.start : word.end])
            yield Anchor("person", word.start, word.end, i, i + 1, person=name)
    if "pair" in families:
        yield from _pairs(scene, words)


def _clauses(text: str, words: list[Word]) -> Iterator[Anchor]:
    cuts = [0]
    for cut, _ in [*breaks(text), (len(text), 0)]:
        if cut - cuts[-1] >= _SHORTEST:
            cuts.append(cut)
    if len(cuts) == 1:
        cuts.append(len(text))
    cuts[-1] = len(text)
    for a, b in itertools.pairwise(cuts):
        held = [i for i, word in enumerate(words) if a <= word.start < b]
        if held:
            yield Anchor("clause", words[held[0]].start, words[held[-1]].end, held[0], held[-1] + 1)


def _figures(text: str, words: list[Word]) -> Iterator[Anchor]:
    sums = {said.start: said for said in money(text)} if any(word.form == "~money" for word in words) else {}
    for i, word in enumerate(words):
        if word.form == "~money" and word.start in sums:
            said = sums[word.start]
            yield Anchor("figure", word.start, word.end, i, i + 1, said.amount, said.unit)
        elif word.form == "~n":
            if _CLOCK.match(text, word.end) or _LISTED.match(text, max(0, word.start - 2), word.end + 3):
                continue
            last, scale = i + 1, None
            if last < len(words) and words[last].form in SCALES and words[last].start - word.end <= 1:
                last, scale = last + 1, words[last].form
            try:
                number = amount(text[word.start : word.end], scale)
            except ValueError:
                continue  # "1,2,3"
            unit = next((UNITS[w.form] for w in words[last : last + 5] if w.form in UNITS), None)
            yield Anchor("figure", word.start, words[last - 1].end, i, last, number, unit)


def names(scene: Scene, words: list[Word]) -> list[tuple[int, int]]:
    """The runs of capitals of a sentence that may be people."""
    taken = [(word.start, word.end) for word in words if word.form in _NO_NAMES]
    found = []
    for m in _RUN.finditer(scene.text):
        start, end = m.span()
        parts = m.group().split()
        while parts and parts[0].lower().removesuffix("'s") in STEP_WORDS:
            start += len(parts.pop(0)) + 1
        if parts and not any(a < end and start < b for a, b in taken):
            found.append((start, end))
    return found


def _pairs(scene: Scene, words: list[Word]) -> Iterator[Anchor]:
    runs, text, people = names(scene, words), scene.text, scene.story.people
    if not 2 <= len(runs) <= _MOST:
        return
    for x, one in enumerate(runs):
        for step, other in enumerate(runs[x + 1 : x + 3], 1):
            if other[0] - one[1] > _APART:
                continue
            first = next((k for k, word in enumerate(words) if word.end > one[0]), 0)
            last = next((k for k, word in enumerate(words) if word.start >= other[1]), len(words))
            for actor, part in ((one, other), (other, one)):
                full = people.full(text[actor[0] : actor[1]])
                if " " in full:
                    pair = Pair(full, text[part[0] : part[1]], one, other, actor is one, step)
                    yield Anchor("pair", one[0], other[1], first, last, pair=pair)
