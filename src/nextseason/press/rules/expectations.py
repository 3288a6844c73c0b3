"""Guesses at when more will come."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..dates import DATE
from ..story import Found, Scene, rule
from ..words import Phrase
from .releases import _NOT_PREMIERE as NOT_PREMIERE

_EXPECT = Phrase(
    r"\b(?=[wstfnaolpcmei])(?:we(?:'re|'ll| are| will) (?:\w+ ){0,3}?(?:return|returning|be back"
    r"|coming back)(?: to (?:it"
    r"|the (?:show|series)))?(?: (?:later|eventually|someday|one day|soon))?"
    r"|(?:second|third|fourth|fifth|new|next|another) season (?:will|could|might|may) (?:happen|come|arrive"
    r"|return)(?: eventually| later| someday| soon)?"
    r"|(?:story|series|show|saga|it) (?:would|will|could|might|may) be (?:picked up|continued|revived|returned to"
    r"|resumed)(?: again)? (?:at some (?:later |future )?(?:date|point)|later|eventually|some ?day|one day)"
    r"|season \d+ (?:arriving|coming|landing|returning|premiering|releasing) (?:in|by|during"
    r"|around) (?:the )?(?:\w+ or )?(?:spring|summer|fall|autumn|winter)[^,.;]{0,40}"
    r"|(?:we're thinking|our (?:best )?guess (?:is|would be)|we think|we'd guess|we expect|likely|possibly"
    r"|probably|perhaps|potentially|could|might"
    r"|may(?! \d)|estimated?) [^.;]{0,60}?(?P<date>(?:early |mid-?|late )?(?:spring|summer|fall|autumn|winter|19\d\d"
    r"|20\d\d)(?: (?:19|20)\d\d)?))"
)


@rule(
    "release_expectation",
    _EXPECT,
    (
        "If “Harbor Lights” season 2 goes ahead, we're thinking it will arrive in mid-2026.",
        (("release_expectation", "2026", 2),),
    ),
)
def expectation(scene: Scene) -> Iterator[Found]:
    """A guess at when more will come, in words or with a year."""
    text = scene.text
    if scene.question or not (DATE.stands(text) or re.search("event|some|one day|later|return(?:ing)? to", text)):
        return
    for m in _EXPECT.finditer(scene.low):
        title = scene.title(m.start(), m.end())
        if title is None:
            continue
        said = scene.season(m.start(), m.end(), 60)
        number = said.numbers[-1] if said else None
        if m["date"]:
            if not re.search(
                r"\b(?:season|series|show|premiere|release|return|arriv|come|coming|debut|land|drop|air)\w*\b",
                text[max(0, m.start() - 50) : m.end()] + _asked(scene),
                re.I,
            ):
                continue
            if NOT_PREMIERE.search(text[max(0, m.start() - 50) : m.end()]):
                continue
            dates = [d for d in scene.dates(1) if d.start < m.end() and d.end > m.start("date") - 1]
            if (
                not dates
                or re.search(r"\b(?:after|before|since|until)\s$", text[: dates[-1].start + 1])
                or dates[-1].said.startswith(("after", "before"))
            ):
                continue
            yield Found(
                dates[-1].value,
                m.start(),
                max(m.end(), dates[-1].end),
                title,
                number,
                unit="date",
                certainty="possible",
                happened=dates[-1].when,
            )
        elif re.search(r"\b(?:spring|summer|fall|autumn|winter)\b", m.group(), re.I):
            yield Found(
                text[m.start() : m.end()].split(" ", 2)[-1], m.start(), m.end(), title, number, certainty="possible"
            )
        elif (
            scene.story.page.quotation(scene.sentence.start + m.start())
            or "eventually" in m.group()
            or "later" in m.group()
            or "at some" in m.group()
        ) and re.search(r"\b(?:eventually|later|someday|one day|return to|at some)\b", m.group(), re.I):
            yield Found("later, unspecified", m.start(), m.end(), title, number, certainty="possible")


def _asked(scene: Scene) -> str:
    """The question or heading that a sentence answers: "When could it come out?"."""
    index = scene.sentence.index
    earlier = scene.story.page.sentences[index - 1].text if index else ""
    return f" {earlier}" if earlier.endswith("?") else ""
