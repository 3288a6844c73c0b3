"""Comings and goings in the words of whoever comes or goes: "I won't be back", "I'm thrilled to join"."""

from __future__ import annotations

from collections.abc import Iterator

from .. import expressions as re
from ..rulebook import rule
from ..scene import Found, Scene
from ..statements import teller
from ..words import Phrase
from .persons import moved
from .players import subject_of

_GLAD = (
    r"(?:(?:so|very|beyond|really|just|truly|incredibly)\s)?(?:thrilled|excited|honou?red|delighted|proud|happy"
    r"|overjoyed|grateful)"
)
_I = r"\bI(?:'m|'ve|'ll|'d|\s(?:am|have|will|had))?"
_GOES = Phrase(
    rf"{_I}\s(?:(?:now|not|finally|actually|officially|sadly|also|just)\s)*(?:leaving|stepping\s(?:down|away|aside|back)"
    r"|moving\son|quitting|departing|exiting|bowing\sout|walking\saway|hanging\sup)\b",
    rf"{_I}\s(?:\w+\s)?(?:decided|chosen|chose)\s(?:to\s(?:leave|step|move\son|quit|go|walk|bow|say\sgoodbye)"
    r"|not\sto\s(?:return|come\sback|continue))\b",
    r"\bI\s(?:won't|will\snot|shan't|am\snot|'m\snot|will\sno\slonger|can't)\s(?:be\s)?(?:(?:a\s)?part\sof|com(?:e|ing)\sback"
    r"|back|return(?:ing)?|continu(?:e|ing)|in\s(?:it|the\s(?:next|new)))\b",
    r"\bI'm\snot\s(?:coming\sback|returning)\b",
    rf"{_I}\s(?:\w+\s)?(?:(?:been\s|was\s|got\s)?(?:fired|let\sgo|written\sout|killed\soff)|not\sasked\sback"
    r"|film(?:ed)?\smy\s(?:last|final)\s(?:scenes?|episodes?))\b",
    r"\b(?:this|next|it)(?:\s(?:season|series|year|one))?\s(?:is|was|will\sbe)(?:\sgoing\sto\sbe)?\smy\s(?:last|final)\b",
    r"\bit(?:'s|\sis|\swas)\stime\sfor\sme\sto\s(?:go|leave|move\son|step|say)\b",
)
_COMES = Phrase(
    rf"{_I}\s{_GLAD}\s(?:to\s(?:be\s)?(?:join|joining|tak(?:e|ing)\sover|tak(?:e|ing)\sthe\s(?:reins|helm)|step(?:ping)?\sinto"
    r"|com(?:e|ing)\s(?:aboard|on\sboard)|becom(?:e|ing)))\b",
    rf"{_I}\s(?:(?:now|also|officially)\s)*(?:joining\s(?:the|this|[A-Z\"'])|taking\sover|coming\s(?:aboard|on\sboard))",
    r"\b(?:honou?r|privilege|joy|pleasure|dream|thrill)\b[^.;!?\"]{0,30}?\sto\s(?:be\s)?(?:join|joining|tak(?:e|ing)\sover)\b",
)
_HIS_LAST = Phrase(
    r"\b(?:season|series|year|run|episode|one)\b[^.;]{0,40}?\s(?:would|will|is\sto|is\sgoing\sto)\sbe\s(?:his|her|their)\s(?:last|final)\b"
)
_UNSURE = re.compile(
    r"\b(?:if|whether|when|before|until|might|may|could|never|not\ssaying)\b[^.;]{0,30}$", re.IGNORECASE
)


@rule(
    "personnel_change",
    (_GOES, _COMES, _HIS_LAST),
    (
        "“I won't be coming back for a third season,” Ada Stone, who starred in “Harbor Lights,” told Variety.",
        (("personnel_change", "Ada Stone; cast; left", 3),),
    ),
    (
        "“Harbor Lights” has a new face. “I'm thrilled to be joining this crew,” said Ada Stone.",
        (("personnel_change", "Ada Stone; cast; joined", None),),
    ),
    ("“I'm leaving the lamp on,” said Ada Stone of the last scene of “Harbor Lights.”", ()),
)
def firsthand(scene: Scene) -> Iterator[Found]:
    """Someone says of himself that he goes or comes."""
    for pattern, change in ((_GOES, "left"), (_COMES, "joined")):
        for m in pattern.finditer(scene.text):
            if (
                scene.question
                or _UNSURE.search(scene.text, max(0, m.start() - 40), m.start())
                or (change == "left" and _ON.match(scene.text, m.end()))
            ):
                continue
            if who := teller(scene.story, scene.sentence, m.start()):
                yield from moved(scene, who, change, m.start(), m.end())
    for m in _HIS_LAST.finditer(scene.text):
        if not scene.question and (one := subject_of(scene, m.start())):
            yield from moved(scene, one.name, "left", m.start(), m.end())


_ON = re.compile(
    r"\s(?:the|a|an|my|his|her|this|that)\s(?!(?:\w+\s){0,2}(?:show|series|drama|comedy|soap|sitcom|cast|job|role)\b)[a-z]+"
)
