"""Cues: the words around an anchor, and what the page is about, as signs by which to tell what the anchor says."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable

from .anchors import Anchor, Pair
from .story import Scene, Story
from .wording import Word, plain_words

NEAR, FAR, CLOSE = 10, 20, 5  # words on each side
_FIELDS = (
    "#film-noun", "#sport-noun", "#award-noun", "#music-noun", "#politics", "#game-noun", "#stage-noun", "#book-noun"
)  # fmt: skip
_SHOWS = ("#show-noun", "#season-noun", "#episode-noun")
_SIZES = ((1, "<1"), (10, "<10"), (30, "<30"), (101, "<=100"), (3000, "<3000"), (1e5, "<1e5"), (2e7, "<2e7"))


def cues(scene: Scene, words: list[Word], anchor: Anchor) -> set[str]:
    """The signs of an anchor."""
    if anchor.pair is not None:
        found = _of_pair(scene, words, anchor.pair)
    elif anchor.family == "clause":
        found = _of_clause(words, anchor.first, anchor.last)
    else:
        found = _of_place(words, anchor.first, anchor.last)
    if anchor.family == "figure":
        found |= _of_figure(anchor, words)
    title = scene.mentions[0].title if scene.mentions else scene.story.topic(scene.sentence)
    found.add(f"topic {'none' if title is None else min(2, int(title.score))} {bool(scene.mentions)}")
    if len(scene.all_mentions) > len(scene.mentions):
        found.add("another title here")
    if scene.sentence.heading:
        found.add("heading")
    if scene.question:
        found.add("question")
    if scene.mentions:
        found.add("series here")
    found.update(about(scene.story))
    return found


def about(story: Story) -> tuple[str, ...]:
    """What a whole page is about - series, or films, sport, awards and so on; found once."""
    if story.about is None:
        counts: Counter[str] = Counter()
        total = 0
        for sentence in story.page.sentences:
            words = plain_words(sentence)
            total += len(words)
            for word in words:
                counts.update(word.means)
        shows = sum(counts[name] for name in _SHOWS)
        found = [f"page show {0 if not shows else 1 if shows * 100 < total else 2}"]
        for name in _FIELDS:
            if held := counts[name]:
                found.append(f"page {name} {'more' if held > shows else 'less'}")
                found.append(f"page {name} {'much' if held * 60 > total else 'little'}")
        found.append(f"page film {story.film > story.tv} {story.film > 0}")
        story.about = tuple(found)
    return story.about


def _of_clause(words: list[Word], first: int, last: int) -> set[str]:
    inside, around = words[first:last], [*words[max(0, first - 12) : first], *words[last : last + 12]]
    forms = [word.form for word in inside]
    found = {f"1 {form}" for form in forms}
    found |= {f"1 {name}" for word in inside for name in word.means}
    found |= {f"s {word.form}" for word in around}
    found |= {f"s {name}" for word in around for name in word.means}
    found |= {f"2 {a} {b}" for a, b in zip(["^", *forms], [*forms, "$"], strict=True)}
    found |= {f"3 {a} {b} {c}" for a, b, c in zip(forms, forms[1:], forms[2:], strict=False)}
    for a, b in itertools.pairwise(inside):
        found |= {f"2 {name} {b.form}" for name in a.means}
        found |= {f"2 {a.form} {name}" for name in b.means}
        if len(a.means) < 4 and len(b.means) < 4:
            found |= {f"2 {one} {two}" for one in a.means for two in b.means}
    found.add(f"before {words[first - 1].form if first else '^'}")
    found.add(f"after {words[last].form if last < len(words) else '$'}")
    return found


def _of_place(words: list[Word], first: int, last: int) -> set[str]:
    forms = [word.form for word in words]
    left, right = ["^", "^", "^", *forms[:first]], [*forms[last:], "$", "$", "$"]
    l3, l2, l1 = left[-3:]
    r1, r2, r3 = right[:3]
    found = {
        f"l1 {l1}", f"l2 {l2}", f"r1 {r1}", f"r2 {r2}", f"l21 {l2} {l1}", f"r12 {r1} {r2}", f"lr {l1} {r1}",
        f"r3 {r3}", f"l3 {l3}", f"r123 {r1} {r2} {r3}", f"l321 {l3} {l2} {l1}", f"l1r12 {l1} {r1} {r2}",
    }  # fmt: skip
    for sign, far in (("L", NEAR), ("l", CLOSE), ("a", FAR)):
        found |= _bag(sign, words[max(0, first - far) : first])
    for sign, far in (("R", NEAR), ("r", CLOSE), ("a", FAR)):
        found |= _bag(sign, words[last : last + far])
    for sign, at in (("l1", first - 1), ("l2", first - 2), ("r1", last), ("r2", last + 1)):
        if 0 <= at < len(words):
            found |= {f"{sign} {name}" for name in words[at].means}
    return found


def _bag(sign: str, words: Iterable[Word]) -> set[str]:
    return {f"{sign} {form}" for word in words for form in (word.form, *word.means)}


def _of_figure(anchor: Anchor, words: list[Word]) -> set[str]:
    number = anchor.number
    size = next((name for below, name in _SIZES if number < below), "big")
    before = words[anchor.first - 1].form if anchor.first else "^"
    after = words[anchor.last].form if anchor.last < len(words) else "$"
    found = {
        f"u {anchor.unit}", f"v {size}", f"v {size} {after}", f"v {size} {before}", f"v {size} u {anchor.unit}"
    }  # fmt: skip
    if not number.is_integer():
        found.add("v decimal")
    return found


def _of_pair(scene: Scene, words: list[Word], pair: Pair) -> set[str]:
    between = [word for word in words if word.start >= pair.one[1] and word.end <= pair.other[0]]
    before = [word for word in words if word.end <= pair.one[0]][-4:]
    after = [word for word in words if word.start >= pair.other[1]][:4]
    p2, p1 = ["^", "^", *(word.form for word in before)][-2:]
    a1, a2 = [*(word.form for word in after), "$", "$"][:2]
    forms = [word.form for word in between] or ["-"]
    people = scene.story.people
    role = people.full(pair.part)
    lean, leans = people.leaning(pair.actor), people.leaning(role)
    parts, of = min(3, len(pair.part.split())), "ac" if pair.actor_first else "ca"
    found = {
        f"{of} b {' '.join(word.form for word in between[:7])}", f"{of} b0 {forms[0]}", f"{of} bz {forms[-1]}",
        f"{of} b01 {' '.join(forms[:2])}", f"{of} bzz {' '.join(forms[-2:])}", f"{of} step {pair.step}",
        f"{of} p1 {p1}", f"{of} p2 {p2} {p1}", f"{of} a1 {a1}", f"{of} a2 {a1} {a2}",
        f"{of} len {min(len(between), 9)}", f"{of} ap {p1} {forms[0]} {a1}",
        f"actor known {pair.actor in people.names}", f"words {len(pair.actor.split())} {parts}",
        f"part words {parts}", f"lean {max(-2, min(2, lean))}", f"lean2 {max(-2, min(2, leans))}",
        f"leans {lean > leans} {lean < leans}", f"{of} part person {role in people.names} {parts}",
        f"part0 {pair.part.split()[0].lower()}",
    }  # fmt: skip
    found |= _bag(f"{of} B", between) | _bag(f"{of} P", before) | _bag(f"{of} A", after)
    found |= {f"S {word.form}" for word in words if word.form[0] != "~"}
    found |= {f"S {name}" for word in words for name in word.means}
    return found
