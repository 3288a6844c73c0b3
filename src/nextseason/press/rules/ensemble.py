"""A cast as a whole: lists of newcomers, and everybody let go."""

from __future__ import annotations

from collections.abc import Iterator

from .. import expressions as re
from ..rulebook import rule
from ..scene import Found, Scene
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


_CAST = r"(?:cast|actors|stars|ensemble|regulars|performers)"
_LAPSE = (
    r"(?:laps(?:e|es|ed)|expir(?:e|es|ed)|not (?:been |be )?(?:extended|exercised|renewed|picked up)|r[au]n out|up)"
)
_PAPERS = r"(?:options?|contracts?|deals?)"
_RELEASED = Phrase(
    rf"\b(?:let(?:s|ting)?|releas(?:ed|ing|es?)|free(?:d|ing|s)?)\s(?:our|the|its|their|all of "
    rf"the)\s(?:[\w-]+\s){{0,3}}?{_CAST}"
    r"(?:\smembers?)?(?:\sof\s[^.;]{2,40}?)?\s(?:out|go|from|of|to (?:take|seek|look))\b[^.,;\"]{0,60}",
    rf"\b{_CAST}(?:'s)?\s(?:members?\s)?(?:of\s[^.;]{{2,40}}?\s)?(?:(?:has|have|had|was|were|is|are|been"
    rf"|being)\s){{1,3}}(?:all\s"
    r"|also\s|now\s|since\s)?(?:released|let go|let out|freed|out of contract)(?:\s(?:from|of|out)[^.,;\"]{0,50})?",
    rf"\b{_CAST}\b,[^.;\"]{{3,80}}?\s(?:have|has|had|were|was)\s(?:all\s)?(?:been\s)?(?:all\s)?(?:released|freed"
    rf"|let go|let out)\b"
    r"[^.,;\"]{0,50}",
    rf"\b{_PAPERS}\s(?:on|for|of|with)\s(?:the|its|all|most of "
    rf"the)\s(?:\w+\s){{0,2}}?{_CAST}(?:\sof\s[^.;]{{2,40}}?)?\s"
    rf"(?:(?:have|had|has|were|was|are|be|will|would|been|set|allowed|to|all|now)\s){{0,4}}{_LAPSE}\b",
    rf"\b(?:cast|actors|stars|ensemble)(?:'s?)?\s{_PAPERS}(?:\s(?:on|for|with)\s[^.;]{{2,40}}?)?(?:,\s[^,;.]{{3,40}},)?\s"
    rf"(?:(?:have|had|has|were|was|are|be|will|would|been|set|allowed|to|all|now)\s){{0,4}}{_LAPSE}\b",
    rf"\b(?:let|lets|letting|allow(?:s|ed|ing)?)\s(?:the\s|its\s)?(?:cast|actors"
    rf"|stars)?(?:'s?)?\s?{_PAPERS}\b(?:\s(?:on|for|with)\s[^.;]{{2,50}}?)?"
    rf"\s(?:to\s)?{_LAPSE}\b",
    rf"\b(?:did not|didn't|declined to|chose not to|opted not to|failed to|has not|hasn't|decided (?:against|not to))\s"
    rf"(?:pick(?:ed|ing)? up|exercis(?:e|ed|ing)|extend(?:ed|ing)?|renew(?:ed|ing)?|take up)\s(?:the\s|its\s|their\s)?"
    rf"(?:(?:{_CAST})(?:'s?)?\s)?{_PAPERS}\b",
    rf"\b{_CAST}\b[^.;]{{0,60}}?\s(?:free to (?:take|look for|seek|pursue|find) (?:other|new|on)|no longer under "
    rf"contract"
    r"|out of (?:their )?contracts?)\b",
    rf"\b{_PAPERS}\s(?:(?:have|had|has|were|was)\s){{0,2}}(?:laps|expir)ed[^.;\"]{{0,40}}\b(?:leaving|freeing|and) "
    rf"the {_CAST}\b[^.,;\"]{{0,30}}",
    r"\bwe(?:'ve|'re|\shave|\swere|\sare)?\s(?:now\s|all\s|both\s){0,2}(?:been\s)?(?:released|let go"
    r"|out of contract)\b",
    flags=re.IGNORECASE,
)
_NOT_RELEASED = re.compile(r"\b(?:not|never|n't|before|if|unless|until|whether)\b[^.;]{0,40}$|n't\s[^.;]{0,30}$")


_OF_CAST = re.compile(r"\b(?:cast|actors|stars|ensemble|regulars|performers|we)\b", re.IGNORECASE)


@rule(
    "cast_released",
    _RELEASED,
    ("The cast of “Harbor Lights” has been released from its contracts.", (("cast_released", None, None),)),
    ("Options on the cast of “Harbor Lights” expired on June 30.", (("cast_released", None, None),)),
    ("NBC let the actors' contracts on “Harbor Lights” lapse.", (("cast_released", None, None),)),
    ("NBC has not released the cast of “Harbor Lights” from its contracts.", ()),
)
def cast_released(scene: Scene) -> Iterator[Found]:
    """Options or commitments of the cast let go."""
    for m in _RELEASED.finditer(scene.text):
        if scene.question or not _OF_CAST.search(m.group() + scene.text[m.end() : m.end() + 40]):
            continue
        if _NOT_RELEASED.search(scene.text[: m.start()]):
            continue
        yield Found("cast released", m.start(), m.end(), scene.title(m.start(), m.end()))
