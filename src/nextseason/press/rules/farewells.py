"""Announced last seasons, by the trade's idioms for them: bowing out, swan songs, curtains coming down."""

from __future__ import annotations

from collections.abc import Iterator

from .. import expressions as re
from ..numbers import CARDINAL, ORDINAL
from ..rulebook import rule
from ..scene import Found, Scene
from ..stance import about, person_before, seasons_made, seasons_told, stance
from ..words import Phrase
from .endings import NO_SERIES_ENDS
from .fates import FIRST, NO_SHOW, SPORT

_LAST = Phrase(
    rf"\b(?:season|series|run|chapter|instal?lment|(?:{ORDINAL}))\b[^;:]{{0,90}}?\b(?:is|will\sbe|would\sbe|to\sbe"
    rf"|marks)"
    rf"\s(?:also\s)?(?:its|the|their|our)\s(?:(?:show|series)'s\s)?(?:very\s)?(?:last|final|swan\ssong|farewell"
    r"|end(?=[.,;\"]|\sof\sthe\s(?:show|series|road|line|run)|$))\b",
    rf"\b(?:will|would|to|'ll)\s(?:officially\s)?(?:bow\sout|sign\soff|wrap(?:\sup)?|say\sgoodbye|finish|close\sout"
    rf"|bow)"
    rf"\s(?:its\srun\s|for\sgood\s)?(?:(?:this|next)\s\w+\s|in\s(?:20\d\d|[a-z]+)\s)?(?:with|after|in|following)\s"
    rf"(?:its|an?|the|season|series|{CARDINAL}|\d+)\b(?:(?<=season)|(?<=series)|[^.;]{{0,25}}?(?:seasons?"
    rf"|series|run)\b)",
    rf"\b(?:ends|concludes|finishes|bows\sout|signs\soff|ending|concluding|bowing\sout)\s(?:its\srun\s)?(?:with"
    rf"|after)\s(?:its"
    rf"\s|an?\s|the\s)?(?:upcoming\s|current\s)?(?:{ORDINAL}|{CARDINAL}|\d+)\s(?:and\sfinal\s)?(?:seasons?|series)\b",
    r"\b(?:bring(?:s|ing)?\s(?:down\s)?the\scurtain\s(?:down\s)?on|call(?:ing)?\stime\son|wrapping\sup"
    r"|winding\sdown)\s",
    r"\b(?:is|are|isn't|aren't|be)\s(?:\w+ly\s|not\s)?(?:ending|bowing\sout|wrapping\sup|winding\s(?:down|up)"
    r"|signing\soff"
    r"|coming\sto\san?\s(?:end|close)|drawing\sto\sa\sclose|calling\sit\s(?:a\sday|quits))(?=\s(?:with|after|in|this"
    r"|next|for)"
    r"|[,.'\"]|$)",
    r"\b(?:(?:will|would)\sbe|is)\s(?:the|its|their)\s(?:[\w']+\s)?(?:swan\ssong|farewell|last\shurrah"
    r"|curtain\scall)\b",
    r"\b(?:came|comes|come)\sto\san?\s(?:end|close)(?=\s(?:in|after|with|on|last|this|next)\b)(?!\s(?:on|last|this)\s"
    r"(?:\w+day|night|evening|week)\b)",
    rf"\b(?:{ORDINAL}|upcoming|next|forthcoming)\s(?:season|series|run)\b[^.;:]{{0,60}}?\b(?:will|to"
    r"|would)\sserve\sas\s(?:its|the|their)\s(?:last|final|swan)",
    r"\blast[\s-]ever\s(?:season|series|episodes)\b|\b(?:final|last)\sbow\b",
    rf"\bending\s[^.;,]{{2,45}}?[\"',]{{0,3}}\s(?:with|after)\s(?:its|the|an?)\s(?:upcoming\s|next\s|current\s"
    rf"|forthcoming\s)?(?:{ORDINAL})\s(?:season|series|run)\b",
    r"\b(?:last|final)\s(?:time\sout|go-?round|hurrah)\b",
    rf"\bsay(?:s|ing)?\s(?:goodnight|goodbye|farewell)\s(?:for\sgood\b|after\s(?:{CARDINAL}|\d+)\s(?:seasons|series"
    rf"|years)\b)",
    r"\b(?:final|farewell|closing)\s(?:series|outing|bow|instal?lment|run\sof\sepisodes"
    r"|batch)\b(?!\sof\sthe\sseason)",
)


_UNTOLD = re.compile(  # nobody has said that it is the last
    r"\b(?:[Nn]or|[Nn]obody|[Nn]o\sone|yet\sto|not|\w+n't)\s(?:\w+\s){0,3}?(?:confirm(?:ed)?|said|say|announced?"
    r"|reveal(?:ed)?)\b"
    r"[^.;]{0,90}$"
)


@rule(
    "cancellation",
    _LAST,
    ("The seventh season of “Harbor Lights,” out on Oct. 2, is its last.", (("cancellation", "final_season", 7),)),
    ("Nobody has confirmed that the current season of “Harbor Lights” is the last.", ()),
    ("“Harbor Lights” is not ending, says its creator.", (("cancellation", "final_season", None),)),
    ("NBC's drama “Harbor Lights” will bow out with a 12th season.", (("cancellation", "final_season", 12),)),
    ("AMC, which will bring down the curtain on “Harbor Lights” this fall after 11 seasons, has a new drama.",
     (("cancellation", "final_season", 11),)),
)  # fmt: skip
def last_season(scene: Scene) -> Iterator[Found]:
    """An announced last season, by the trade's idioms for it."""
    for m in _LAST.finditer(scene.low):
        held = stance(scene, m.start(), m.end())
        a, _ = scene.clause(m.start(), m.end())
        if (
            held == "open"
            or SPORT.search(scene.text)
            or NO_SHOW.search(
                scene.text[max(a, m.start() - 30) : m.start() + (0 if "ever" in m.group() else len(m.group()))]
            )
        ):
            continue
        if re.search(r"\bnot\b|n't\b", m.group()):
            held = "denied"
        if _UNTOLD.search(scene.text, a, m.end()):
            continue
        if m.group().endswith(("an end", "a close")) and NO_SERIES_ENDS.search(scene.text, 0, m.start()):
            continue
        behind = m.group().endswith(" ")
        title, near = about(scene, m.start(), m.end(), 1 if behind else -1)
        if behind and (near is None or near.start - m.end() > 25):
            continue
        inside = [x for x in scene.mentions if m.start() <= x.start < m.end()]
        if inside:
            title, near = inside[0].title, inside[0]
        if near is None and m.group().endswith(" bow"):
            continue  # an actor's
        if title is None or (near is not None and person_before(scene, near, m.start()) and not inside):
            continue
        made = seasons_made(scene, m.end())
        numbers = seasons_told(scene, m.start(), m.end(), 40) if made is None else (made,)
        start = near.start if near and 0 <= m.start() - near.end < 50 else m.start()
        end = near.end if behind and near else m.end()
        if numbers == FIRST:  # "the first would be the last"
            yield Found("cancelled", start, end, title, 2, certainty=held, fixed_season=True)
            return
        yield Found(
            "final_season",
            start,
            end,
            title,
            numbers[-1] if numbers else None,
            certainty=held,
            fixed_season=bool(numbers),
        )
        return
