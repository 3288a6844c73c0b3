"""Who counted: the company behind an audience figure or a chart, where the sentence itself does not say."""

from __future__ import annotations

from collections import Counter

from .. import expressions as re
from ..names import MAKER
from ..scene import Scene
from ..voices import voices
from ..words import Phrase

_COUNTS = r"(?:figures|count|reckoning|numbers|data|ratings|tally|measure|chart|charts|list|rankings?|own)"
_OWN_COUNT = Phrase(
    rf"\b(?:by|on|per|according to)\s(?:the|its)\s(?P<who>network|channel|streamer|broadcaster|company|service"
    rf"|platform)(?:'s)?\s(?:own\s)?{_COUNTS}\b"
)
_COMPANY = r"(?:Nielsen|BARB|Barb|Luminate|Samba TV|Parrot Analytics|Reelgood|FlixPatrol|OzTAM|Numeris|Comscore)"
_COUNTED = Phrase(
    rf"\b(?:according to|per|by|from|says|said|source:|data from|figures from|in the"
    rf"|on)\s(?:the\s)?(?P<who>{_COMPANY})",
    rf"\b(?P<who>{_COMPANY})(?:s|'s)?\s(?:says|said|reports|reported|data|figures|ratings|live|fast|overnight"
    rf"|streaming|put|puts|counted"
    r"|weekly|charts?|rankings?|top|numbers)\b",
)
_CREDIT = re.compile(
    rf"(?:[Ss]ources?|[Ff]igures|[Rr]atings|[Dd]ata|[Nn]umbers)\b[^.\n]{{0,40}}?\b(?P<who>{_COMPANY})\b"
)
_ANY = re.compile(rf"\b(?P<who>{_COMPANY})s?\b")
_MAKERS = re.compile(rf"\b(?:{MAKER})(?!\w)")
# "all of the numbers above are its own": of the company that the page is about
_ITS_OWN = re.compile(
    r"\b(?:numbers|figures|data|totals)\b[^.\n]{0,30}\b(?:are|is|come|were)\s(?:all\s)?(?:from\s)?(?:its|their|the "
    r"(?:streamer|network|company|"
    r"service)'s)\sown\b"
)
_REACH = 12  # sentences: a roundup of ratings names its source once, at its head


def measured(scene: Scene, *, page: bool = True) -> str | None:
    """The one who counted what a sentence tells; None where its own speaker answers, or nobody does. `page` takes a
    credit anywhere on the page ("Source: BARB"), too.

    By the network's own count it is the network; else the measuring company that the sentence or those before it go by.
    """
    if _OWN_COUNT.search(scene.text):
        made = list(_MAKERS.finditer(scene.story.page.text, 0, scene.sentence.end))
        return made[-1].group() if made else None
    if voices(scene.text):
        return None
    if here := _ANY.search(scene.text):
        return here["who"]
    first = max(0, scene.sentence.index - _REACH)
    for earlier in reversed(scene.story.page.sentences[first : scene.sentence.index]):
        if said := _COUNTED.search(earlier.text):
            return said["who"]
        if re.search(r"\b(?:the streamer|the network|the service|the company)\ssaid\b", earlier.text):
            made = list(_MAKERS.finditer(scene.story.page.text, 0, earlier.end))
            return made[-1].group() if made else None
    credit = _CREDIT.search(scene.story.page.text) if page else None
    if credit is None and page and _ITS_OWN.search(scene.story.page.text):
        named = Counter(m.group() for m in _MAKERS.finditer(scene.story.page.text))
        return named.most_common(1)[0][0] if named else None
    return credit["who"] if credit else None
