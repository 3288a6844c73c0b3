"""The name that a page begins with and comes back to: "Copper Union is done at Peacock." is about Copper Union."""

from __future__ import annotations

from collections.abc import Iterator

from . import expressions as re
from .naming import places, somebody
from .page import Page, border, occurrences
from .words import Phrase

_AGAIN = 3  # times that a page says the name it is about
_SPEAKS = 3  # sentences that speak of television
_TELEVISION = Phrase(
    r"\b(?:seasons?|series|episodes?|dramas?|comed(?:y|ies)|sitcoms?|thriller|showrunner|streamer|network|viewers"
    r"|renew\w*"
    r"|cancell?ed|premiered?)\b"
)
# who leads a page and is no series: he says, joins, stars; a company reports
_NOBODY = re.compile(
    r"(?:'s?)?\s(?:(?:has|have|is|was|will|had|to)\s){0,2}(?:said|says|told|tells|joins?|joined|joining|stars?"
    r"|starring|plays?|played"
    r"|signed|signs|exits?|exited|leaves|leaving|left|boards?|talks?|opens\sup|reveals?|revealed|admits?|announced"
    r"|announces"
    r"|posted|reported|added|adds|renew\w*\s[\"'A-Z]|orders?\s|ordered\s(?!(?:straight\s)?to)|died|dies|quit|bought"
    r"|sued|cast"
    r"|who|whose)\b|,\s(?:who|whose|\d\d,|the\s(?:actor|actress|star|creator|writer|host|man|woman|company|studio))\b"
)
_SUBTITLE = re.compile(r":\s[A-Z]")  # "Flood: The Cabin Boy" is another than "Flood"
_MADE = re.compile(
    r"\b(?:actor|actress|star|creator|writer|host|director|producer|president|chief|by|company|studio)\s$",
    re.IGNORECASE,
)


def leading(page: Page) -> Iterator[tuple[int, int]]:
    """The places of the name that opens a page of television and stands there again and again, where it is nobody's.

    >>> page = Page("Tin Men is over. The series had two seasons. Tin Men had viewers. No season of Tin Men is due.")
    >>> [page.text[a:b] for a, b in leading(page)]
    ['Tin Men', 'Tin Men', 'Tin Men']
    """
    if not page.sentences:
        return
    text, first = page.text, page.sentences[0]
    held = next((place for place in places(page, first) if place[0] - first.start < 5), None)
    if held is None or " " not in (said := text[slice(*held)]) or said.isupper():
        return
    found = [at for at in occurrences(text, said) if border(text, at) and border(text, at + len(said))]
    found = [at for at in found if not _SUBTITLE.match(text, at + len(said))]
    if (
        len(found) < _AGAIN
        or sum(_TELEVISION.stands(s.text) for s in page.sentences) < _SPEAKS
        or somebody(text, said)
        or any(_NOBODY.match(text, at + len(said)) or _MADE.search(text, max(0, at - 12), at) for at in found)
    ):
        return
    yield from ((at, at + len(said)) for at in found)
