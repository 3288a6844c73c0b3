"""A sentence as a row of words: names and figures replaced by what they are, other words cut down to their stems.

"Starz has renewed “Quill” for a third season" becomes `~maker has renew ~title for a ~season`: what the trade says of
one series, it says of others.
"""

from __future__ import annotations

import calendar
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from . import expressions as re
from .dateforms import dates_in
from .learned import Scale
from .money import MONEY
from .names import MAKER, OUTLET, STEP_WORDS, makers
from .numbers import CARDINALS
from .page import Sentence
from .seasons import seasons_in
from .senses import Sense, Signs, sense
from .thesaurus import meanings, stem
from .vocabulary import KEPT

if TYPE_CHECKING:
    from .scene import Scene

_NAMED = re.compile(rf"(?<!\w)(?:(?P<maker>{MAKER})|(?P<outlet>{OUTLET}))(?!\w)")
_TOKEN = re.compile(
    r"[A-Za-zÀ-ÿ](?:[\w-]|'(?=\w)|(?<=\b[A-Z])\.(?=[A-Z]))*+|\d[\d,]*+(?:\.\d+)?|[$£€%&?!;:()\"—–/]|(?<=\s)-(?=\s)|,"
)
_CALENDAR = frozenset(
    (*calendar.month_name[1:], *calendar.month_abbr[1:], "Sept", *calendar.day_name, *calendar.day_abbr)
)  # fmt: skip
_PERSON = re.compile(r"[A-ZÀ-Þ][\w'-]*(?:\s(?:[A-Z]\.|de|von|van|der|la|[A-ZÀ-Þ][\w'-]*))*")


class Word(NamedTuple):
    """A word of a sentence: its offsets there, its form, and its sense."""

    start: int
    end: int
    form: str
    sense: Sense


def plain_words(sentence: Sentence) -> list[Word]:
    """The words of a sentence as they are before anybody knows its series and people; found once."""
    if sentence.words is None:
        text = sentence.text
        kinds = [(s.start, s.end, "~final" if s.final else "~season") for s in seasons_in(sentence)]
        kinds += [(m.start(), m.end(), "~money") for m in MONEY.finditer(text)]
        kinds += [(m.start(), m.end(), "~date") for m in dates_in(sentence)]
        kinds += [(m.start(), m.end(), "~maker" if m["maker"] else "~outlet") for m in _NAMED.finditer(text)]
        kinds.sort(key=lambda k: (k[0], -k[1]))
        words: list[tuple[int, int, str]] = []
        at = 0
        for start, end, kind in kinds:
            if start >= at:
                _plain(text, at, start, words)
                words.append((start, end, kind))
                at = end
        _plain(text, at, len(text), words)
        means = meanings([form for _, _, form in words])
        sentence.words = [Word(a, b, form, sense(form, held)) for (a, b, form), held in zip(words, means, strict=True)]
    return sentence.words


def gist(sentence: Sentence) -> Signs:
    """The words of a sentence, as they come and each by itself: enough to tell whether it is worth taking apart."""
    return Signs([], [("", roughly(sentence))])


def roughly(sentence: Sentence) -> list[Sense]:
    """The senses of the words of a sentence, no word looked at beside another; found once."""
    if sentence.senses is None:
        sentence.senses = [_alone(word) for word in sentence.text.split()]
    return sentence.senses


def says(sentence: Sentence, gate: Scale) -> frozenset[str]:
    """Of which families an anchor may say something in a sentence, by its words; looked for once."""
    if sentence.says is None:
        sentence.says = frozenset(name for _, name in gate.likely(gate.odds(gist(sentence))))
    return sentence.says


def wording(scene: Scene) -> list[Word]:
    """The words of a scene's sentence, in order; a series is one word, and so is a person."""
    words = plain_words(scene.sentence)
    kinds = [(m.start, m.end, "~title") for m in scene.all_mentions]
    kinds += [(start, end, "~person") for start, end in _people(scene)]
    if not kinds:
        return words
    kinds.sort(key=lambda k: (k[0], k[2] != "~title"))
    found: list[Word] = []
    i = at = 0
    for start, end, kind in kinds:
        if start < at:
            continue
        while i < len(words) and words[i].end <= start:
            found.append(words[i])
            i += 1
        found.append(Word(start, end, kind, sense(kind)))
        at = end
        while i < len(words) and words[i].start < end:
            i += 1
    return found + words[i:]


def _people(scene: Scene) -> list[tuple[int, int]]:
    people, found = scene.story.people, []
    for m in _PERSON.finditer(scene.text):
        said = m.group().removesuffix("'s")
        if said in people.names or (" " not in said and people.surname(said)):
            found.append((m.start(), m.start() + len(said)))
        elif " " in said:
            held = next((name for name in people.names if name in said), None)
            if held is not None:
                at = m.start() + said.index(held)
                found.append((at, at + len(held)))
    return found


def _plain(text: str, start: int, end: int, into: list[tuple[int, int, str]]) -> None:
    for m in _TOKEN.finditer(text, start, end):
        into.append((m.start(), m.end(), _form(m.group(), bool(into) and into[-1][2] not in ('"', ":"))))


@lru_cache(maxsize=KEPT)
def _alone(said: str) -> Sense:
    """The sense of a word by itself, whatever is written against it."""
    m = _TOKEN.search(said)
    word = (m.group() if m and m.group()[0].isalnum() else said.strip(".,;:!?\"'()[]")).removesuffix("'s")
    if not word:
        return sense(said)
    if word in makers():
        return sense("~maker")
    if word in _CALENDAR:
        return sense("~date")
    form = _form(word, inside=False)
    means = meanings([form])[0]
    return sense("~cap") if word[0].isupper() and not means and word.lower() not in STEP_WORDS else sense(form, means)


@lru_cache(maxsize=KEPT)
def _form(said: str, inside: bool) -> str:
    """What a word goes by; `inside` a sentence, a capital is a name's."""
    if said[0].isdigit():
        return "~year" if len(said) == 4 and said[:2] in ("19", "20") else "~n"
    if said.lower() in CARDINALS:
        return "~n"
    named = inside and said[0].isupper() and not said.isupper() and said.lower() not in STEP_WORDS
    return "~cap" if named else stem(said)
