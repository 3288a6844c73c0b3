"""Ends of somebody's time: the last appearance, a run that ends, a death while a series is made."""

from __future__ import annotations

from collections.abc import Iterator

from .. import expressions as re
from ..characters import ACTOR
from ..rulebook import rule
from ..scene import Found, Scene
from ..words import Phrase
from .persons import moved
from .players import Players, subject_of

_WHAT_HE_IS = (
    r"(?:(?!of\b|the\sseason\b|a\sseason\b)[a-z-]+,?\s){0,4}?(?:[A-Z][\w'-]*\s(?:actor|actress|star|presenter|host)\s)?"
)
_LAST_OF = Phrase(
    rf"\b(?:last|final|farewell)\s(?:appearance|scenes?|episode|show|outing|day)\s(?:as\s[^.;,]{{2,40}}\s)?(?:of|for|from|by)\s"
    rf"{_WHAT_HE_IS}(?P<who>{ACTOR})(?!'s)"
)
_HIS_LAST = Phrase(
    r"\b(?:would|will)\sbe\s(?:his|her|their)\s(?:very\s)?(?:last|final|swan\ssong)"
    r"(?=[.,;\"]|$|\s(?:as|on|in|with|season|series|show|episode|year)\b)",
    r"\b(?:end(?:s|ed|ing)?|(?:bring(?:s|ing)?|brought)\sto\san\send|mark(?:s|ed|ing)?\sthe\send\sof)"
    r"\s(?:his|her|their)\s(?:[\w-]+\s){0,2}(?:run|stint|tenure|reign|time)\b(?!\sin\s(?:prison|jail|office))",
    r"\b(?:before|since|prior\sto)\s(?:leaving|departing|quitting|exiting)\b"
    r"(?=[.;]|$|\s(?:in\s(?:19|20)\d\d|the\s(?:show|series|soap|role|cast|programme)|[\"'A-Z]))",
)
_NOT_THERE = Phrase(
    rf"\b(?:[Dd]on't|[Dd]o\snot|[Ww]on't)\s(?:look\sfor|expect|see)\s(?:to\ssee\s)?{_WHAT_HE_IS}(?P<who>{ACTOR})(?!'s)"
    r"(?=\s(?:back\b|on\b|in\b|this\b|next\b|to\s(?:return|be\sback|come\sback)))"
)
_AT_DEATH = Phrase(
    r"\b[Aa]t\sthe\stime\sof\s(?:his|her)\sdeath,?\s(?:he|she|[A-Z]\w+)\s(?:was|had\s(?:just\s)?been|had)\s(?:still\s)?"
    r"(?:filming|shooting|making|in\sthe\s(?:cast|middle)|starring|appearing|playing|a\s(?:regular|member)|working\son|recording|due\sto)"
)
_HOPED = re.compile(r"\b(?:if|whether|would|might|could|hoped?)\b[^,.;]{0,40}\Z")


@rule(
    "personnel_change",
    (_LAST_OF, _HIS_LAST, _NOT_THERE, _AT_DEATH),
    ("Bo Reed told viewers that the next edition of “Harbor Lights” would be his last.",
     (("personnel_change", "Bo Reed; cast; left", None),)),
    ("The drama “Harbor Lights” had a special with the final appearance of Ada Stone as Mara.",
     (("personnel_change", "Ada Stone; cast; left", None),)),
    ("NBC and Bo Reed have reached a deal that will end his seven-month run as host of the series “Harbor Lights.”",
     (("personnel_change", "Bo Reed; host; left", None),)),
    ("Ada Stone was in the drama “Harbor Lights” for ten series before leaving in 2013.",
     (("personnel_change", "Ada Stone; cast; left", None),)),
    ("Don't look for Ada Stone on the NBC drama “Harbor Lights” next year.",
     (("personnel_change", "Ada Stone; cast; not returning", None),)),
    ("Ada Stone died on Monday. At the time of her death she was filming the drama “Harbor Lights.”",
     (("personnel_change", "Ada Stone; cast; left (died)", None),)),
    ("The final episode of “Harbor Lights,” with Ada Stone, is out in May.", ()),
    ("Ada Stone said that the third season of “Harbor Lights” will be its last.", ()),
)  # fmt: skip
def ends(scene: Scene) -> Iterator[Found]:
    """Somebody's time on a series ends."""
    text = scene.text
    if scene.question:
        return
    for pattern, change in ((_LAST_OF, "left"), (_NOT_THERE, "not returning")):
        for m in pattern.finditer(text):
            yield from moved(scene, m["who"], change, m.start(), m.end())
    for m in _HIS_LAST.finditer(text):
        names = Players(scene).before(m.start())
        who = (
            names[0]
            if len({n.name for n in names}) == 1
            else names[-1]
            if names
            else subject_of(scene, m.start(), True)
        )
        if who is not None and not _HOPED.search(text, 0, m.start()):
            yield from moved(scene, who.name, "left", m.start(), m.end())
    for m in _AT_DEATH.finditer(text):
        if who := subject_of(scene, m.end(), True):
            yield from moved(scene, who.name, "left (died)", m.start(), m.end())
