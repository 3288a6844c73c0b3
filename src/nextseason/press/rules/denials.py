"""What is said only to be denied: in the same sentence, or in the one behind it."""

from __future__ import annotations

from .. import expressions as re
from ..scene import Scene
from ..voices import voices

_REFUTED = re.compile(
    r"^[\"']?(?:(?:That(?:'s| is| was)|It(?:'s| is)|This is|The (?:report|rumou?r|story|claim)s? (?:is|are|was"
    r"|were))\s)?"
    r"(?:(?:[Aa]bsolute(?:ly)?|[Tt]otal(?:ly)?|[Cc]omplete(?:ly)?|[Uu]tter(?:ly)?|[Aa]lso|[Ss]imply|[Ff]latly"
    r"|[Aa]ll|[Jj]ust|[Pp]ure)\s)?"
    r"(?:[Nn]ot true|[Nn]ot so fast|[Nn]ope|[Uu]ntrue|[Ff]alse|[Ww]rong|[Tt]osh|[Rr]ubbish|[Nn]onsense|[Bb]aloney"
    r"|[Bb]unk|[Nn]o truth"
    r"|[Ff]ake news|[Ii]naccurate)\b"
)
_DENYING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|dismiss(?:es|ed|ing)?|reject(?:s|ed|ing)?|refut\w+|rubbish(?:es|ed)|quash\w*|no "
    r"truth|false"
    r"|untrue|(?:is|are|was) not true|sho(?:t|ots?|oting) down|knock(?:s|ed|ing)? down|debunk\w*|wrong(?:ly)?"
    r"|baseless|unfounded)\b"
)
_TALK = re.compile(
    r"\b(?:rumou?r\w*|speculation|whisper\w*|tale|gossip|talk of|claims?|alleg\w+|reportedly|reports?)\b", re.I
)


_DENIED_IT = re.compile(
    r"^[^.;]{2,50}\b(?:denied|denies|disputed|disputes|dismissed|rejected)\s(?:it|that|this|the (?:report|claim"
    r"|figure|story|rumou?rs?))\b"
)


_BUT_DENIED = re.compile(  # "rumours of her leaving have been doing the rounds, but she has dismissed them"
    r"\b(?:but|though|although|which|however|and)\b[^.;]{0,40}\b(?:(?:shoot|shot|knock(?:ed)?)\s(?:it|them|that"
    r"|those)\sdown|quick\sto\s(?:deny|knock|shoot|quash)|den(?:ied|ies)|dismiss(?:ed|es)|reject(?:ed|s)"
    r"|rubbish(?:ed|es)"
    r"|quash(?:ed|es)|shot\sdown|laughed\soff|poured\scold\swater\son|scotched)\b"
)


_NOT_SO = re.compile(
    r"\?\s(?:[Nn]ot\s(?:so\sfast|true|quite|really|exactly|yet)|[Nn]ope|[Nn]o\b|[Ff]alse"
    r"|[Ww]rong)"
)  # "Stone exits “Quill”? Not so fast"


def refuted(scene: Scene) -> str | None:
    """Who denies what a sentence says, in the one behind it; "" where nobody is named, None where it stands.

    Of '"Absolute tosh," said a show source.' it is "a show source".
    """
    sentences, index = scene.story.page.sentences, scene.sentence.index
    if index + 1 >= len(sentences):
        return None
    following = sentences[index + 1]
    if following.paragraph - scene.sentence.paragraph > 1 or not (
        _REFUTED.match(following.text) or _DENIED_IT.match(following.text)
    ):
        return None
    said = voices(following.text)
    if not said:
        return ""
    return scene.story.people.full(said[0].who)


def doubted(scene: Scene, start: int) -> tuple[str | None, str | None]:
    """Certainty and speaker where a sentence, or the one behind it, denies or only reports what is said at `start`."""
    before = scene.text[:start]
    if _NOT_SO.search(scene.text, start):
        return "denied", None
    if _TALK.search(before) and _BUT_DENIED.search(scene.text, start):
        return "denied", None
    if _DENYING.search(before) or re.search(
        r"\b(?:rumou?rs?|reports?|claims?)\b[^.;]{0,80}\b(?:false|untrue|wrong|not true)\b", scene.text
    ):
        return "denied", None
    denier = refuted(scene)
    if denier is not None:
        return "denied", denier or None
    if re.search(r"\bbreathe (?:again|easy)\b", scene.text):
        return "denied", None
    return ("reported", None) if _TALK.search(before[-70:]) else (None, None)
