"""A cast as a whole: lists of newcomers, and everybody let go."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..story import Found, Scene, rule
from ..words import Phrase
from .staff import _WHO as WHO
from .staff import moved

_JOIN_LIST = Phrase(
    rf"\b(?:[Jj]oining (?:the cast|them|the show|the series|the ensemble|[^,.;]{{2,40}}?)|[Nn]ew(?:comers"
    rf"| cast members| additions| faces| recruits)?(?: to [^,.;]{{2,40}}?)?"
    rf"|[Aa]lso joining(?: [^,.;]{{2,30}}?)?)\s(?:are|is|include[sd]?|will be)\s(?P<who>{WHO}(?:(?:,"
    rf"|,?\sand)\s{WHO}){{0,9}})"
)


@rule(
    "personnel_change",
    _JOIN_LIST,
    (
        "Joining the cast of “Harbor Lights” are Ada Stone and Bo Reed.",
        (("personnel_change", "Ada Stone; cast; joined", None), ("personnel_change", "Bo Reed; cast; joined", None)),
    ),
)
def joined_list(scene: Scene) -> Iterator[Found]:
    """A list of newcomers."""
    for m in _JOIN_LIST.finditer(scene.text):
        for who in re.split(r",\s(?:and\s)?|\sand\s", m["who"]):
            yield from moved(scene, who, "joined", m.start(), m.end(), "cast")


_RELEASED = Phrase(
    r"\b(?:let(?:ting)?|releas(?:ed|ing|e)|free(?:d|ing)?)\s(?:our|the|its|their)\s(?:[\w-]+\s){0,3}?(?:cast"
    r"|actors|stars|ensemble)(?:\s(?:members?))?\s(?:out|go|from|of)\b[^.,;\"]{0,60}"
    r"|\b(?:cast|actors|stars|ensemble)(?:'s)?\s(?:members?\s)?(?:of\s[^.;]{2,40}?\s)?(?:(?:has|have|had|was"
    r"|were|is|are|been|being)\s){1,3}(?:released|let go|let out|freed)(?:\s(?:from|of|out)[^.,;\"]{0,50})?"
    r"|\b(?:options?|contracts?)\s(?:on|for|of)\s(?:the|its)\s(?:\w+\s)?(?:cast|actors|stars)\s(?:(?:have|had"
    r"|has|were|was)\s)?(?:lapsed?|expired?|not (?:been )?extended|ran out|run out)"
    r"|\bcast(?:'s)?\s(?:options|contracts)\s(?:(?:have|had|has|were|was)\s)?(?:lapsed?|expired?"
    r"|not (?:been )?extended|ran out|run out)",
    flags=re.IGNORECASE,
)


@rule(
    "cast_released",
    _RELEASED,
    ("The cast of “Harbor Lights” has been released from its contracts.", (("cast_released", None, None),)),
)
def cast_released(scene: Scene) -> Iterator[Found]:
    """Options or commitments of the cast let go."""
    for m in _RELEASED.finditer(scene.text):
        yield Found("cast released", m.start(), m.end(), scene.title(m.start(), m.end()), None, fixed_season=True)
