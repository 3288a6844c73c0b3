"""Guesses at when more will come."""

from __future__ import annotations

from collections.abc import Iterator

from .. import expressions as re
from ..dates import DATE
from ..reckoning import AFTER, FRAME, HEDGES, SERIES, reckoning
from ..rulebook import rule
from ..scene import Found, Scene
from ..words import Phrase

_LATER = Phrase(
    r"\b(?=[wstfnai])(?:we(?:'re|'ll| are| will) (?:\w+ ){0,3}?(?:return|returning|be back"
    r"|coming back)(?: to (?:it"
    r"|the (?:show|series)))?(?: (?:later|eventually|someday|one day|soon))?"
    r"|(?:second|third|fourth|fifth|new|next|another) season (?:will|could|might|may) (?:happen|come|arrive"
    r"|return)(?: eventually| later| someday| soon)?"
    r"|(?:story|series|show|saga|it) (?:would|will|could|might|may) be (?:picked up|continued|revived|returned to"
    r"|resumed)(?: again)? (?:at some (?:later |future )?(?:date|point)|later|eventually|some ?day|one day))"
)
_SEASON_IN = Phrase(
    r"\bseason \d+ (?:arriving|coming|landing|returning|premiering|releasing) (?:in|by|during"
    r"|around) (?:the )?(?:\w+ or )?(?:spring|summer|fall|autumn|winter)[^,.;]{0,40}"
)
_SOME_DAY = re.compile(r"\b(?:eventually|later|someday|one day|return to|at some)\b")
_UNSAID = re.compile(r"eventually|later|at some")


@rule(
    "release_expectation",
    (_LATER, _SEASON_IN),
    ("The series “Harbor Lights” ended. “We're coming back to the show one day,” she said.",
     (("release_expectation", "later, unspecified", None),)),
)  # fmt: skip
def expectation(scene: Scene) -> Iterator[Found]:
    """That more will come, in words that name no year."""
    if scene.question:
        return
    for m in [*_LATER.finditer(scene.low), *_SEASON_IN.finditer(scene.low)]:
        title, said = scene.title(m.start(), m.end()), scene.season(m.start(), m.end(), 60)
        number = said.numbers[-1] if said else None
        if title is None:
            continue
        if m.group().startswith("season "):
            value = scene.text[m.start() : m.end()].split(" ", 2)[-1]
            yield Found(value, m.start(), m.end(), title, number, certainty="possible")
        elif _SOME_DAY.search(m.group()) and (
            _UNSAID.search(m.group()) or scene.story.page.quotation(scene.sentence.start + m.start())
        ):
            yield Found("later, unspecified", m.start(), m.end(), title, number, certainty="possible")


@rule(
    "release_expectation",
    (HEDGES, AFTER, FRAME),
    ("If “Harbor Lights” does return, odds are that we would be waiting until 2026.",
     (("release_expectation", "2026", None),)),
    ("It's safe to assume that season 3 of “Harbor Lights” won't be here before 2026.",
     (("release_expectation", ">=2026", 3),)),
    ("“Harbor Lights” is made in Leeds. Its creator hopes to have it back on the air by Christmas.",
     (("release_expectation", "<=2024-12-25", None),)),
    ("The trailer of “Harbor Lights” is expected to arrive in June.", ()),
)  # fmt: skip
def reckoned(scene: Scene) -> Iterator[Found]:
    """A day on which an opening is hoped for, expected or guessed, whatever it is said with."""
    if (
        scene.question
        or not DATE.stands(scene.text)
        or not (scene.mentions or scene.story.single or SERIES.search(scene.text))
    ):
        return
    for day in scene.dates(2):
        if (told := reckoning(scene, day)) is None:
            continue
        title, said = scene.title(told.start, told.end), scene.season(told.start, told.end, 90)
        if title is not None:
            yield Found(
                told.value, told.start, told.end, title, said.numbers[-1] if said else None, unit="date",
                happened=day.when, certainty=told.certainty,
            )  # fmt: skip
