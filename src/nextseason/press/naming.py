"""Series named without any mark: a run of capitals that comes again, and stands where only a series can stand.

"There will be more of The Tollkeepers", "Undertow is not coming back", "Will there be a Heartstopper season 3?": no
quotation marks, no catalog, but words that go with series alone. One such place proves little, since a film has a cast
and a tour is cancelled; two, or one beside other mentions, are enough.
"""

from __future__ import annotations

from collections.abc import Iterator

from . import expressions as re
from .names import MAKER, STEP_WORDS, makers, outlets
from .page import Page, border, occurrences
from .people import trim_name
from .words import Phrase

_CAPITAL = r"[A-ZÀ-Þ0-9][\w'&!-]*(?:\.(?=[A-Z]))?"
_RUN = re.compile(rf"{_CAPITAL}(?:\s(?:(?:of|the|and|in|to|for|on|a|at|from|with|&)\s){{0,2}}{_CAPITAL}){{0,5}}")
# what stands before a series: "another series of", "commissioned", "an episode of"
_SHOW = r"(?:drama|comedy|sitcom|series|show|thriller|mystery|soap|procedural|dramedy|epic|saga|hit|import)"
_BEFORE = re.compile(
    r"\b(?:(?:seasons?|series|episodes?|instal?lments?|runs?|cast|stars?|finales?|premieres?|creators?|writers?|makers?"
    r"|fans|viewers|return|future|fate|revival|remake|reboot|adaptation|helping|more|rest|end|world)\s(?:\w+\s)?of"
    r"|renew(?:ed|s)|cancel(?:l?ed|s)|axed|scrapped|ended|order(?:ed|s)|(?:re)?commission(?:ed|s)|reviv(?:ed|es)"
    rf"|pick(?:ed|s) up|(?:will|would) there be an?|{_SHOW})\s$"
    rf"|\b(?:{MAKER})'s?\s(?:[a-z][\w-]*\s){{1,3}}$"
)
# what follows one
_AFTER = re.compile(
    r"(?:'s?)?\s(?:[Ss](?:eason|eries)\s\w+\b"
    r"|(?:(?:has|have|had|was|is|will|would|could|may|won't|isn't|hasn't|wasn't)\s(?:\w+\s){0,3}?)?"
    r"(?:renewed|cancell?ed|axed|scrapped|returning|coming back|come back|return(?:s|ed)?|premier(?:e|es|ed)"
    r"|debut(?:s|ed)?|air(?:s|ed|ing)?|(?:re)?commissioned|picked up|back for|bow(?:s|ed) out|end(?:s|ed)?)\b"
    r"|(?:first|second|third|fourth|final|last|next|new)\sse(?:ason|ries)\b"
    r"|(?:stars?|star's|creator|writer|showrunner|fans|viewers|cast|finale|episodes?|spin-?off|boss(?:es)?)\b)"
    rf"|(?:'s)?,\s(?:which (?:stars|follows|airs|is set)|(?:the|an?)\s(?:[\w'-]+\s){{0,4}}{_SHOW}\b)"
)
_TRADE = Phrase(
    r"\b(?:season|series|episode|instal|cast|star|finale|premiere|creator|writer|maker|fans|viewers|return|future|fate)",
    r"\b(?:reviv|remake|reboot|adapt|helping|more|renew|cancel|axed|scrapped|end|order|commission|recommission|pick)",
    r"\b(?:drama|comedy|sitcom|soap|thriller|show|procedural|dramedy|epic|saga|hit|import|air|debut|back|bow|first|second|third|boss|spin)",
    rf"\b(?:{MAKER})'",
)
_STEPS = STEP_WORDS - {"the"}
_NOT = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Lady|DI|DCI|Season|Series|Episode|Part|Christmas|Easter|British|American|English"
    r"|Welsh|Scottish|Irish|French|German|Spanish|Danish|Swedish|Korean|Japanese|London|England|Scotland|Wales|Britain"
    r"|America|Europe|Hollywood|Emmys?|Baftas?|Oscars?|Golden|Academy|Twitter|Instagram|Facebook|YouTube|Nielsen|BARB|Barb)\b"
)


def named(page: Page, taken: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The places of capitals that can only be a series, as the words around them tell; `taken` are places known."""
    places: dict[str, list[tuple[int, int]]] = {}
    proof: dict[str, int] = {}
    surely: dict[str, bool] = {}
    text = page.text
    possible: dict[str, bool] = {}
    for sentence in page.sentences:
        trade = _TRADE.stands(sentence.text)
        for m in _RUN.finditer(text, sentence.start, sentence.end):
            start, end = m.span()
            said = m.group()
            if start == sentence.start or text[start - 2 : start] in (". ", ": ", '" '):
                while " " in said and (first := said.split()[0]).lower() in _STEPS:
                    start += len(first) + 1
                    said = text[start:end]
            said = said.removesuffix("'s").removesuffix("'")
            end = start + len(said)
            if said not in possible:
                possible[said] = _possible(said)
            if not possible[said] or any(a < end and start < b for a, b in taken):
                continue
            places.setdefault(said, []).append((start, end))
            if trade:
                strong = bool(_BEFORE.search(text, max(sentence.start, start - 40), start))
                proof[said] = proof.get(said, 0) + strong + bool(_AFTER.match(text, end, sentence.end))
                surely[said] = surely.get(said, False) or strong
    for said, held in places.items():
        marked = said.startswith("The ") and any(page.text[a - 2 : a - 1].islower() for a, _ in held)
        again = page.text.count(said)
        enough = proof.get(said, 0) + marked + (again > (1 if surely.get(said) else 2)) >= 2
        if enough and not _somebody(page.text, said):
            yield from held


def _possible(said: str) -> bool:
    words = said.split()
    return (
        len(said) > 2
        and len(words) <= 7
        and said not in makers()
        and said not in outlets()
        and said.removeprefix("The ") not in makers()
        and said.lower() not in STEP_WORDS
        and not said.isdecimal()
        and words[0] not in makers()
        and not _NOT.match(said)
        and any(c.islower() for c in said)
        and trim_name(said) != ""
    )


def _somebody(text: str, said: str) -> bool:
    """Whether a run is a person, a place or a company: a surname that stands alone, somebody who speaks."""
    words, ends = said.split(), len(said)
    places = list(occurrences(text, said))
    if len(words) == 1:
        over = 0
        for at in places:
            first = _FIRST_NAME.search(text, max(over, at - 40), at) if border(text, at + ends) else None
            if first and first["name"].lower() not in STEP_WORDS and first["name"] not in makers():
                return True
            over = at + ends if first else over
    if len(words) == 2 and words[0] != "The":
        for at in occurrences(text, words[1]):
            if border(text, at) and border(text, at + len(words[1])):
                behind = text[at - 1 : at].isspace() and text.endswith(words[0], 0, at - 1)
                if not behind and not _CAPITAL_NEXT.match(text, at + len(words[1])):
                    return True
    return any(
        (_DOES.match(text, at + ends) and border(text, at))
        or (_IS_A.search(text, max(0, at - 16), at) and border(text, at + ends))
        for at in places
    )


_FIRST_NAME = re.compile(r"\b(?P<name>[A-Z][a-z]+)\s\Z")
_CAPITAL_NEXT = re.compile(r"\s[A-Z]")
_DOES = re.compile(r"\s(?:said|says|told|tells|added|who|plays?|played|wrote|joins|joined|stars)\b|,\s(?:who|\d\d,)\b")
_IS_A = re.compile(r"\b(?:actor|actress|creator|writer|star|director|producer|showrunner|by|starring)\s\Z")
