"""Cues: the words around an anchor, and what the page is about, as signs by which to tell what the anchor says."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from .anchors import Anchor, Pair
from .scene import Scene
from .senses import Sense, Signs, together
from .wording import Word

WIDE, NEAR, FAR, CLOSE = 12, 10, 20, 5  # words on each side
_SIZES = ((1, "<1"), (10, "<10"), (30, "<30"), (101, "<=100"), (3000, "<3000"), (1e5, "<1e5"), (2e7, "<2e7"))


class Cues:
    """The signs of the anchors of a sentence; what all of them share is found once."""

    def __init__(self, scene: Scene, words: list[Word]) -> None:
        self._scene, self._words = scene, words
        self._forms, self._senses = [word.form for word in words], [word.sense for word in words]
        self._shared = _shared(scene)

    def of(self, anchor: Anchor) -> Signs:
        """The signs of an anchor: the words in it and around it, where they stand, and what the page is about."""
        if anchor.pair is not None:
            signs = self._of_pair(anchor.pair, anchor.first, anchor.last)
        elif anchor.family == "clause":
            signs = self._of_clause(anchor.first, anchor.last)
        else:
            signs = self._of_place(anchor.first, anchor.last, anchor.family != "figure")
        if anchor.family == "figure":
            signs.alone.extend(_of_figure(anchor, self._forms))
        signs.alone.extend(self._shared)
        return signs

    def _of_clause(self, first: int, last: int) -> Signs:
        forms, senses = self._forms[first:last], self._senses
        inside = senses[first:last]
        alone = [f"3 {a} {b} {c}" for a, b, c in zip(forms, forms[1:], forms[2:], strict=False)]
        alone += [
            f"2 ^ {forms[0]}", f"2 {forms[-1]} $",
            f"before {self._forms[first - 1] if first else '^'}",
            f"after {self._forms[last] if last < len(senses) else '$'}",
        ]  # fmt: skip
        around = senses[max(0, first - WIDE) : first] + senses[last : last + WIDE]
        return Signs(alone, [("1", inside), ("2", _pairs(inside)), ("s", around)])

    def _of_place(self, first: int, last: int, paired: bool) -> Signs:
        forms, senses = self._forms, self._senses
        l3, l2, l1 = ["^", "^", "^", *forms[max(0, first - 3) : first]][-3:]
        r1, r2, r3 = [*forms[last : last + 3], "$", "$", "$"][:3]
        alone = [
            f"l21 {l2} {l1}", f"r12 {r1} {r2}", f"lr {l1} {r1}",
            f"r3 {r3}", f"l3 {l3}", f"r123 {r1} {r2} {r3}", f"l321 {l3} {l2} {l1}", f"l1r12 {l1} {r1} {r2}",
        ]  # fmt: skip
        under = [
            ("L", senses[max(0, first - NEAR) : first]), ("R", senses[last : last + NEAR]),
            ("l", senses[max(0, first - CLOSE) : first]), ("r", senses[last : last + CLOSE]),
            ("a", senses[max(0, first - FAR) : first]), ("a", senses[last : last + FAR]),
            ("l1", senses[max(0, first - 1) : first]), ("l2", senses[max(0, first - 2) : max(0, first - 1)]),
            ("r1", senses[last : last + 1]), ("r2", senses[last + 1 : last + 2]),
        ]  # fmt: skip
        if paired:
            left, right = senses[max(0, first - NEAR) : first], senses[last : last + NEAR]
            under += [("2l", _pairs(left)), ("2r", _pairs(right))]
        if not first:
            alone.append("opens")
        if last == len(senses):
            alone.append("closes")
        return Signs(alone, under)

    def _of_pair(self, pair: Pair, first: int, last: int) -> Signs:
        words, forms, senses = self._words, self._forms, self._senses
        a, b = first, last
        while a < last and words[a].start < pair.one[1]:
            a += 1
        while b > a and words[b - 1].end > pair.other[0]:
            b -= 1
        before, after = senses[max(0, first - 4) : first], senses[last : last + 4]
        p2, p1 = ["^", "^", *forms[max(0, first - 2) : first]][-2:]
        a1, a2 = [*forms[last : last + 2], "$", "$"][:2]
        between = forms[a:b] or ["-"]
        people = self._scene.story.people
        role = people.full(pair.part)
        lean, leans = people.leaning(pair.actor), people.leaning(role)
        parts, of = min(3, len(pair.part.split())), "ac" if pair.actor_first else "ca"
        alone = [
            f"{of} b {' '.join(forms[a:b][:7])}", f"{of} b0 {between[0]}", f"{of} bz {between[-1]}",
            f"{of} b01 {' '.join(between[:2])}", f"{of} bzz {' '.join(between[-2:])}", f"{of} step {pair.step}",
            f"{of} p1 {p1}", f"{of} p2 {p2} {p1}", f"{of} a1 {a1}", f"{of} a2 {a1} {a2}",
            f"{of} len {min(b - a, 9)}", f"{of} ap {p1} {between[0]} {a1}",
            f"actor known {pair.actor in people.names}", f"words {len(pair.actor.split())} {parts}",
            f"part words {parts}", f"lean {max(-2, min(2, lean))}", f"lean2 {max(-2, min(2, leans))}",
            f"leans {lean > leans} {lean < leans}", f"{of} part person {role in people.names} {parts}",
            f"part0 {pair.part.split()[0].lower()}",
        ]  # fmt: skip
        return Signs(alone, [(f"{of} B", senses[a:b]), (f"{of} P", before), (f"{of} A", after), ("S", senses)])


def _pairs(senses: Sequence[Sense]) -> list[Sense]:
    return [together(one, two) for one, two in itertools.pairwise(senses)]


def _shared(scene: Scene) -> list[str]:
    """The signs of whatever stands in a sentence: its series, and what the page is about."""
    title = scene.mentions[0].title if scene.mentions else scene.story.topic(scene.sentence)
    topic = "none" if title is None else min(2, int(title.score))
    found = [f"topic {topic} {bool(scene.mentions)}", *scene.story.subject.signs]
    if len(scene.all_mentions) > len(scene.mentions):
        found.append("another title here")
    if scene.sentence.heading:
        found.append("heading")
    if scene.question:
        found.append("question")
    if scene.mentions:
        found.append("series here")
    return found


def _of_figure(anchor: Anchor, forms: list[str]) -> list[str]:
    number = anchor.number
    size = next((name for below, name in _SIZES if number < below), "big")
    before = forms[anchor.first - 1] if anchor.first else "^"
    after = forms[anchor.last] if anchor.last < len(forms) else "$"
    return [
        f"u {anchor.unit}", f"v {size}", f"v {size} {after}", f"v {size} {before}", f"v {size} u {anchor.unit}",
        f"v {'whole' if number.is_integer() else 'decimal'}",
    ]  # fmt: skip
