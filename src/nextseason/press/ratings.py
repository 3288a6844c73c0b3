"""Pages of ratings: a night or a week told by who watched what, programme after programme, mostly without a mark.

On such a page what stands beside an audience is a programme: "The Durrells brought 4.9m to ITV", "Bones logged 5.5
million". Nothing else there has viewers in millions but sport, films and the news, which say what they are.
"""

from __future__ import annotations

from collections.abc import Iterator

from . import expressions as re
from .names import MAKER, STEP_WORDS, makers, outlets
from .page import Page, Sentence
from .proofs import DATED, NOT, OPENERS, RUN, SPORT
from .words import Phrase

FIGURE = Phrase(
    r"(?<![$£€\d.,+])\b(?P<n>\d{1,2}(?:\.\d{1,3})?)\s?(?P<s>m\b|mn\b|million\b)(?!\s?(?:minutes|hours|views|subscri\w+"
    r"|dollars|pounds|people in|households))"
    r"|(?<![$£€\d.,])\b(?P<k>[1-9]\d{2})k\b"
    r"|(?<![$£€\d.,])\b(?P<t>[1-9]\d{0,2},000|[1-9]\d?,\d{3},\d{3})\b(?!\s(?:minutes|hours|people in|signatures"
    r"|fans|words|miles))"
)
GAMES = re.compile(  # what draws millions and is no series
    rf"{SPORT.pattern}|\b(?:draw with|Sky Sports|BT Sport|marathon|Grand Prix|Wimbledon|golf|tennis|baseball"
    rf"|football|NFL|NBA|MLB"
    r"|Olympics?|boxing bout|Super Bowl|World Series|Globes|Oscars|Emmys|Grammys|Baftas|Eurovision|inauguration"
    r"|debate)\b",
    re.IGNORECASE,
)
_HEAD = Phrase(
    r"\b(?:ratings?|overnights?|viewers|audience|audiences|demo|share|watched|viewing figures|barb|nielsen)\b"
    r"|\b(?:tops|wins|leads|beats|edges|dips|rises|fades|slips|climbs|slides|soars|tumbles|draws|rules)\b"
)
_FEWEST = 3  # figures on a page of ratings
_NEAR = 110  # characters from a name to the audience that it has
_OTHER = re.compile(  # what has viewers and is no series
    r"\b(?:showing|screening|broadcast|edition|highlights|coverage|film|movie|match|game|final"
    r"|cup|news|(?:visits?|trips?|returns?)(?=\sto))"
    r"(?:\s(?:of|version of|from|to|was|is))?(?:\s(?:the|an?|a classic|classic))?\s[\"']?$"
)
_OTHER_BEHIND = re.compile(
    r"[\"',]{0,3}(?:'s)?\s(?:[\w-]+\s){0,2}?(?:films?|movie|finals?|match|cup|news|bulletin|game|highlights"
    r"|coverage|awards"
    r"|concert|race|debate|ceremony|special|preview|marathon|interview)\b"
    r"|\s(?:has\s|have\s)?(?:said|says|told|confirmed|received|added|declined|published)\b"
    r"|\sand\s(?:his|her)\s"  # a host
)
_OWNS = re.compile(
    r"'s?\s(?=[a-z])"
    r"(?!(?:(?:[\w-]+\s){0,2}?(?:series|season|finale|opener|launch|premiere|episode|return|debut)\b))"
)
_OWNER = re.compile(rf"(?:The\s)?(?:{MAKER})'s?\s")
_LABEL = re.compile(r"(?:TV\s)?(?:Overnights|Ratings|Viewing\sFigures|Barb):\s", re.IGNORECASE)
_IN_MAKER = re.compile(rf"(?:The\s)?(?:{MAKER})\s(?:in|on|and|at)\b")
_NO_NAME = re.compile(
    r"(?:Duke|Duchess|Prince|Princess|Supt|Inspector|Sergeant|Captain|President|Sunday|Monday|Tuesday|Wednesday"
    r"|Thursday|Friday|Saturday|BST|ET|GMT|DVR|Live|Total|Adults?|Meanwhile|Elsewhere"
    r"|Earlier|Later"
    r"|Episode|Part|Season|Series|Nielsen|Barb|BARB|Super Bowl|FA Cup|World Cup|Euro|Match of|Premier League|NFL"
    r"|NBA|MLB|News|(?:Across|Adding|Sept?|Timeshifted|Consolidated|Australian|British|American|Between|Despite"
    r"|Unlike|Compared)$"
    r"|(?:Britain|America)(?!'s\s[A-Z])|UK|US|U\.S|Emmys?|Oscars?|Baftas?|Christmas|Easter|New Year)\b|.*\b(?:Day|Eve"
    r"|News|Football"
    r"|Awards|Bowl|Cup|Final"
    r"|at Ten|at Six|Highlights)$"
)  # fmt: skip


def rated(page: Page) -> bool:
    """Whether a page tells the ratings of a night or a week: its head says so, and figures follow.

    >>> rated(Page("Ratings: Quill rises\\nQuill drew 4.1m viewers. Dune Road had 3m, The Lamp 2.2m."))
    True
    """
    head = page.sentences[:2]
    if not any(_HEAD.search(s.low) for s in head) or any(GAMES.search(s.text) for s in head):
        return False
    return sum(len(list(FIGURE.finditer(s.text))) for s in page.sentences) >= _FEWEST


def programmes(page: Page) -> Iterator[tuple[int, int]]:
    """The places of names beside an audience, of a page of ratings (`rated`)."""
    for sentence in page.sentences:
        if not sentence.heading and FIGURE.stands(sentence.text) and not GAMES.search(sentence.text):
            yield from _beside(page, sentence)


def _beside(page: Page, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The names of a sentence of which each has the figure behind it, up to the next name."""
    text = page.text
    figures = [m.start() + sentence.start for m in FIGURE.finditer(sentence.text)]
    held = list(_names(text, sentence))
    for (start, end), (ahead, _) in zip(held, [*held[1:], (sentence.end, 0)], strict=False):
        if not any(end <= at < min(ahead, end + _NEAR) for at in figures):
            continue
        other = _OTHER.search(text[max(sentence.start, start - 40) : start]) or _OTHER_BEHIND.match(text, end)
        if " " not in text[start:end] and text.endswith(" the ", sentence.start, start):
            continue  # "the Crawfords" are people
        if not other and not _OWNS.match(text, end):
            yield start, end


def _names(text: str, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The capitals of a sentence that may name a programme, lists taken apart, and "Flood: The Cabin Boy" as one."""
    at = sentence.start
    while m := RUN.search(text, at, sentence.end):
        start, end = m.span()
        at = end
        if text.startswith(": ", end) and (more := RUN.match(text, end + 2, sentence.end)):
            end = at = more.end()
        if label := _LABEL.match(text, start, end):
            start = label.end()
        while start == sentence.start and " " in text[start:end]:
            word = text[start:end].split()[0]
            if word.lower() not in OPENERS:
                break
            start += len(word) + 1
        if figure := next((f for f in FIGURE.finditer(text, start, end + 8) if f.start() < end), None):
            end = figure.start() - 1  # "Natural Curiosities 1.2m", "BBC Two with 1.6m"
            while " " in text[start:end] and text[start:end].rpartition(" ")[2].islower():
                end = start + text[start:end].rindex(" ")
        cut = text.find(" and ", start, end)
        for a, b in ((start, cut), (cut + 5, end)) if cut > 0 else ((start, end),):
            if owner := _OWNER.match(text, a, b):
                a = owner.end()
            named = DATED.sub("", text[a:b]).removesuffix("'s").removesuffix("'")
            if not (
                named.removeprefix("The ") in makers()
                or named in outlets()
                or _IN_MAKER.match(named)
                or named.lower() in STEP_WORDS | OPENERS
                or (NOT.match(named) and "'s " not in named)
                or len(named) < 3
                or _NO_NAME.match(named)
                or (named[0].isdecimal() and named.count("-") < 2)
            ):
                yield a, a + len(named)
