"""The role in which somebody comes or goes: named beside the move, on the page, or of the post that is handed over."""

from __future__ import annotations

from .. import expressions as re
from ..page import occurrences
from ..scene import Scene

NAME = r"[A-ZÀ-Þ](?:[\wà-ÿ-]|'(?!s\b)(?=\w)|\.(?=[A-Z]))*+"  # one part of a name
ROLE_WORD = (
    r"(?:co-)?(?:showrunners?|executive producers?|hosts?|co-host|presenters?|judges?|coach|creators?"
    r"|directors?|head writer|star|consultant|lead|panelists?|producer|series regular|regular|recurring|anchor"
    r"|narrator|writer|composer|guest star|cameo|cast)"
)
_BEFORE_WHO = re.compile(rf"\b(?P<role>{ROLE_WORD}),?\s(?:[\w]+\s)?\Z", re.IGNORECASE)
_BEHIND_WHO = re.compile(rf"\s(?:as|developing and|is|was)\s(?:the\s)?(?P<role>{ROLE_WORD}|executive producing)")
_ROLE_OF = re.compile(
    rf"\b(?:as|from|new|longtime|former|the)?\s?(?:(?:as|its|the|an?)\s)?(?P<role>{ROLE_WORD})\b", re.IGNORECASE
)
_REPLACED_AS = re.compile(
    rf"(?:He|She|{NAME})\s(?:was|is being|has been|will be) replaced by .{{3,60}}? as (?:the |its |an? )?"
    rf"(?P<role>{ROLE_WORD})\b"
)
_RANKED = (
    "showrunner", "host", "co-host", "presenter", "judge", "executive producer", "series regular", "recurring", "cameo",
    "consultant", "head writer", "producer", "director", "creator", "star",
)  # fmt: skip
_ON_SCREEN = ("series regular", "recurring", "cameo", "star")
_HANDOVER = re.compile(
    r"\b(?:replac(?:ed|es|ing)|succe(?:eded|eds)|tak(?:es?|ing|en) over|took over|creative differences"
    r"|the (?:job|post|reins|helm)|left the (?:production|series|show))\b"
)


def role_of(scene: Scene, start: int, end: int, who: str) -> str:
    """The role of somebody who is said to come or go between two places of a sentence; "cast" where none is named."""
    text = scene.text
    window = text[max(0, start - 45) : min(len(text), end + 60)]
    hits = [m["role"].lower().rstrip("s") for m in _ROLE_OF.finditer(window)]
    for wanted in _RANKED:
        if wanted in hits:
            return "cast" if wanted in ("star", "series regular") else wanted
    after = scene.story.page.sentences[scene.sentence.index + 1 : scene.sentence.index + 2]
    if after and (m := _REPLACED_AS.match(after[0].text)):
        return m["role"].lower()
    page = scene.story.page.text
    places = list(occurrences(page, who))
    found = next((m for at in places if (m := _BEFORE_WHO.search(page, max(0, at - 80), at))), None)
    found = found or next((m for at in places if (m := _BEHIND_WHO.match(page, at + len(who)))), None)
    if found:
        role = found["role"].lower().rstrip("s")
        return {"star": "cast", "executive producing": "executive producer"}.get(role, role)
    return _of_the_job(scene) or "cast"


def _of_the_job(scene: Scene) -> str | None:
    """The role of a post that goes from one to another: named for the one, it is the other's as well."""
    if not _HANDOVER.search(scene.text):
        return None
    before = scene.story.page.sentences[max(0, scene.sentence.index - 1) : scene.sentence.index]
    for text in (scene.text, *(sentence.text for sentence in before)):
        named = {m["role"].lower().rstrip("s") for m in _ROLE_OF.finditer(text)}
        if role := next((wanted for wanted in _RANKED if wanted in named and wanted not in _ON_SCREEN), None):
            return role
    return None
