"""Lists of series with one fate for all, as the trade words them at the upfronts: "Also earning renewals are ..."."""

from __future__ import annotations

from collections.abc import Iterator

from .. import expressions as re
from ..numbers import CARDINAL, ORDINAL, ordinal
from ..rulebook import rule
from ..scene import Found, Scene
from ..stance import own_seasons, stance
from ..titles import Mention
from ..words import Phrase

_MORE = (
    r"(?:[a-z-]+\s){0,3}?(?:renewals?|pick-?ups?|(?:new|additional|more|further|season|renewal)\s(?:season\s)?"
    r"(?:seasons?|orders?)|season\sorders?)"
)
_WINS = (
    r"(?:snag(?:ged|s)?|earn(?:ed|s)?|scor(?:ed?|es)|land(?:ed|s)?|receiv(?:ed?|es)|w[io]ns?|got(?:ten)?|nab(?:bed|s)?"
    r"|secur(?:ed?|es)|gets?|given|granted|handed)"
)
_WINNING = r"(?:earning|getting|snagging|scoring|landing|receiving|nabbing|winning|securing)"
_FOLLOWS = r"(?:are|were|is|was|include[sd]?|includes|including|went\sto|go\sto|goes\sto)"
# the list behind
_AHEAD = Phrase(
    rf"\b(?:{_WINNING}|to\s{_WINS})\s{_MORE}\b[^.;:\"]{{0,40}}?\s?(?:\b{_FOLLOWS}\b|:)\s",
    rf"\b(?:renewals|pick-?ups)\b\s(?!(?:are|were|is|was)\s(?:\w+\s){{0,2}}(?:expected|likely|coming|due|made"
    rf"|announced|decided))"
    rf"(?:[\w()-]+\s){{0,5}}?{_FOLLOWS}\s",
    r"\bbring(?:s|ing)?\sback\s",
    rf"\bsa(?:id|ys|ying)\syes\sto\s(?:more|another|(?P<nth>{ORDINAL}))\s(?:seasons?|series)\sof\s",
)
# the list before
_BEHIND = Phrase(
    rf"[\"',]{{0,3}}\s(?:(?:has|have|had|also|all|both|each|likewise|previously|recently"
    rf"|just)\s){{0,4}}{_WINS}\s{_MORE}\b"
)
_PICKED = Phrase(r"\b(?:pick(?:ed|s)|picking)\sup\s")
_RENEWED_SO_MANY = re.compile(
    rf"\brenew(?:ed|s|ing)\s(?:(?:{CARDINAL}|\d+|several|most|many)\s)(?:of\sits\s|more\s|other\s)?(?:[\w-]+\s){{0,3}}"
    r"(?:series|shows|dramas|comedies|programs)\b",
    re.IGNORECASE,
)
_OPEN = Phrase(
    r"\b(?:up\sin\sthe\sair|on\sthe\sbubble|in\slimbo|(?:fates?|futures?)\s(?:is|are)\s(?:undecided|uncertain|unclear)"
    rf"|yet\sto\sbe\s(?:decided|renewed)),?\s{_FOLLOWS}\s"
)
_AWAIT = Phrase(
    r"[\"',]{0,3}\s(?:(?:all|both|still|are|each)\s){0,3}(?:await|awaiting|wait\sfor|waiting\s(?:for|on))\s(?:word"
    r"|news|a\sdecision"
    r"|their\sfates?|decisions|verdicts)\b"
)
_REACH = 50  # characters from such words to the first of the list
_SEVERAL = 2


def _first(scene: Scene, end: int) -> Mention | None:
    return next((x for x in scene.mentions if 0 <= x.start - end < _REACH), None)


@rule(
    "renewal",
    (_AHEAD, _BEHIND, _PICKED),
    ("Also earning renewals are “Harbor Lights,” “Quill” and “Nine Days.”", (("renewal", "renewed", None),) * 3),
    (
        "“Harbor Lights,” “Quill” and “Nine Days” also snagged new season orders.",
        (("renewal", "renewed", None),) * 3,
    ),
    ("NBC said yes to second seasons of “Harbor Lights” and “Quill.”", (("renewal", "renewed", 2),) * 2),
    (
        "The network will be bringing back “Harbor Lights,” “Quill” and “Nine Days.”",
        (("renewal", "renewed", None),) * 3,
    ),
    ("“Harbor Lights,” “Quill” and “Nine Days” got good reviews.", ()),
)  # fmt: skip
def called(scene: Scene) -> Iterator[Found]:
    """All of a list renewed."""
    if scene.question:
        return
    told: list[Mention] = []
    start = end = 0
    nth: str | None = None
    for m in _AHEAD.finditer(scene.low):
        first = _first(scene, m.end())
        if first is None or stance(scene, m.start(), m.end()) is not None:
            continue
        held = [x for x in scene.chain(first) if x.start >= m.end()]
        if m.group().startswith("bring") and len(held) <= _SEVERAL:
            continue
        told, start, end, nth = held, m.start(), first.end, m.groupdict().get("nth")
    for m in _BEHIND.finditer(scene.low):
        near = next((x for x in reversed(scene.mentions) if 0 <= m.start() - x.end < 3), None)
        if near is not None and stance(scene, m.start(), m.end()) is None and len(held := scene.chain(near)) > 1:
            told, start, end = held, held[0].start, m.end()
    if not told and (m2 := _PICKED.search(scene.low)) and (first := _first(scene, m2.end())) and _goes_on(scene):
        held = [x for x in scene.chain(first) if x.start >= m2.end()]
        if len(held) > _SEVERAL and stance(scene, m2.start(), m2.end()) is None:
            told, start, end = held, m2.start(), first.end
    own = own_seasons(scene, told) if told else {}
    for x in told:
        number = own.get(x.title.key) or (ordinal(nth) if nth else None)
        yield Found("renewed", min(start, x.start), max(end, x.end) if x is told[0] else x.end, x.title, number,
                    fixed_season=True)  # fmt: skip


def _goes_on(scene: Scene) -> bool:
    """Whether one of the sentences before says how many were renewed: those picked up here are they."""
    index = scene.sentence.index
    before = scene.story.page.sentences[max(0, index - 2) : index]
    return any(_RENEWED_SO_MANY.search(s.text) for s in before)


@rule(
    "no_decision",
    (_OPEN, _AWAIT),
    (
        "Several shows have a fate up in the air, including “Harbor Lights,” “Quill” and “Nine Days.”",
        (("no_decision", None, None),) * 3,
    ),
    (
        "Shows like “Harbor Lights,” “Quill” and “Nine Days” await news on their future.",
        (("no_decision", None, None),) * 3,
    ),
    ("Still on the bubble are “Harbor Lights” and “Quill.”", (("no_decision", None, None),) * 2),
)
def undecided(scene: Scene) -> Iterator[Found]:
    """All of a list undecided."""
    for m in _AWAIT.finditer(scene.low):
        near = next((x for x in reversed(scene.mentions) if 0 <= m.start() - x.end < 3), None)
        for x in scene.chain(near) if near and not scene.question else ():
            yield Found("renewal undecided", x.start, m.end() if x is near else x.end, x.title, certainty="confirmed")
    begins = _OPEN.search(scene.low)
    first = _first(scene, begins.end()) if begins else None
    if begins is None or first is None or scene.question:
        return
    for x in scene.chain(first):
        if x.start >= begins.end():
            yield Found(
                "renewal undecided", begins.start() if x is first else x.start, x.end, x.title, certainty="confirmed"
            )


__all__ = ["called", "undecided"]
