"""Headings that are sentences, each about a series of its own: "Castle Rockers will be back", and then more of it."""

from __future__ import annotations

from collections.abc import Iterator

from . import expressions as re
from .lineheads import headline_title
from .names import MAKER
from .naming import places, somebody
from .page import Page, Sentence

_LONGEST = 90  # characters of such a heading
_FEWEST = 3  # with a name of their own
_SAID = re.compile(r"\b[a-z]{2,}\b")  # a sentence, and no line of capitals
_TELEVISION = re.compile(r"\b(?:series|seasons?|dramas?|comed(?:y|ies)|sitcoms?|episodes?|streamer|network)\b")


def chapters(page: Page) -> Iterator[tuple[int, int]]:
    """The places of names in headings, of a page that gives each series a heading.

    >>> text = "News\\nTin Men ends\\nThe drama stops.\\nNo more Dune Road\\nIt is off.\\nThe Lamp is back\\nAt last."
    >>> [text[a:b] for a, b in chapters(Page(text))]
    ['Tin Men', 'Dune Road', 'The Lamp']
    """
    heads = found = 0
    named: dict[str, tuple[int, int]] = {}
    for head, after in zip(page.sentences[1:], page.sentences[2:], strict=False):
        if not head.heading or after.heading or head.end - head.start > _LONGEST:
            continue
        heads += 1
        held = [place for place in places(page, head) if _name(page, head, place)]
        if len(held) == 1 and _SAID.search(head.text):
            found += 1
            named.setdefault(page.text[slice(*held[0])], held[0])
    if len(named) >= _FEWEST and 2 * found > heads and _TELEVISION.search(page.text):
        yield from named.values()


_SHOWS = re.compile(
    r"\b(?:shows|series|dramas|comedies|sitcoms|thrillers|programmes|programs|soaps|originals|titles)\b", re.IGNORECASE
)
_CAST = re.compile(r"\b(?:cast|characters?|who's\swho|who\splays|actors?|stars|host)\b", re.IGNORECASE)
_OPENING = 5  # sentences that say of what the headings are


def listed(page: Page) -> Iterator[tuple[int, int]]:
    """The headings that are titles and nothing else, of a page that says at its beginning that it lists series.

    >>> text = "Five dear shows\\nHere we go.\\nTin Men\\nIt costs.\\nThe Lamp\\nSo does it.\\nDune Road\\nAnd that."
    >>> [text[a:b] for a, b in listed(Page(text))]
    ['Tin Men', 'The Lamp', 'Dune Road']
    """
    opening = page.sentences[:_OPENING]
    if not opening or not any(_SHOWS.search(s.text) for s in opening) or _CAST.search(opening[0].text):
        return
    found = [
        place
        for head, after in zip(page.sentences[1:], page.sentences[2:], strict=False)
        if head.heading and not after.heading and head.end - head.start <= _LONGEST
        if (place := _head_title(page, head)) and not somebody(page.text, page.text[slice(*place)])
    ]
    if len(found) >= _FEWEST:
        yield from found


def _name(page: Page, head: Sentence, place: tuple[int, int]) -> bool:
    """Whether capitals in a heading may be a series: two words or more, and nobody."""
    said = page.text[slice(*place)]
    return " " in said and not somebody(page.text, said)


_NUMBER = re.compile(r"(?:#?\d{1,3}[.):]?\s|[•*·▪■►–—-]\s?)?[\"']?")
_HEAD_TITLE = re.compile(
    r"(?P<t>[A-Z0-9#](?:(?:Mrs?|Ms|Dr|St|vs?|P|D|S|H|I|E|L)\."
    r"|[^.,;()\[\]\"\n]|,(?=\s[A-Z])|\.{3}\s?)*?[^\s.,;:()\"\n]\.?)"
    r"[\"']?(?:\s\([^()\n]{1,40}\))?$"
)
_DAYS = (
    r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?s?"
    r"|(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?|Christmas\s(?:Day|Eve)|Boxing\sDay)"
)
_FIGURE = re.compile(r"%|:\s\d|^\W")  # "Audience: 72%"
_WHERE = re.compile(rf"[\"']?\s\((?:[^()]*\b)?(?:(?:{MAKER})(?![\w'])|(?:19|20)\d\d|\d+\s?x)[^()]*\)|[\"']$")
_NO_HEAD = re.compile(
    rf"\d|(?:{MAKER})$|(?:{_DAYS})\b|(?:Drama|Comedy|Comedies|Dramas|Film|Films|Reality|Documentary|Sport|Kids|News"
    r"|Read|Watch|Photo|Picture|Credit|By)\b"
)


def _head_title(page: Page, head: Sentence) -> tuple[int, int] | None:
    """Where the title stands in a line that is nothing else: behind its number, before its bracket."""
    number = _NUMBER.match(head.text)
    m = _HEAD_TITLE.match(page.text, head.start + (number.end() if number else 0), head.end)
    if m is None or not headline_title(m["t"]) or _NO_HEAD.fullmatch(m["t"]) or _FIGURE.search(m["t"]):
        return None
    if m.end("t") < head.end - 1 and not _WHERE.match(page.text, m.end("t"), head.end):
        return None  # "Ada Stone (Bertha)" are two people
    return m.span("t")


def run_in(page: Page) -> Iterator[tuple[int, int]]:
    """The titles that open their paragraphs, each with a full stop of its own: "18. Tin Men. It ended."

    >>> text = "Ten dear shows\\n3. Tin Men. It ends.\\n2. The Lamp. So does it.\\n1. Dune Road. A series."
    >>> [text[a:b] for a, b in run_in(Page(text))]
    ['Tin Men', 'The Lamp', 'Dune Road']
    """
    found = []
    sentences = page.sentences
    for i, first in enumerate(sentences[1:-1], 1):
        if first.paragraph == sentences[i - 1].paragraph or first.heading or first.end - first.start > _RUN_IN:
            continue
        at = i
        if first.text[:-1].isdecimal():  # the number of the line, as a sentence
            at += 1
        if sentences[at].paragraph != first.paragraph or at + 1 >= len(sentences):
            continue
        head, more = sentences[at], sentences[at + 1]
        if more.paragraph != head.paragraph or head.end - head.start > _RUN_IN or head.text[-1] not in ".!":
            continue
        if place := _head_title(page, head):
            a, b = place
            found.append((a, b - 1 if page.text[b - 1] == "." else b))
    held = [page.text.find(", ", a, b) for a, b in found]
    if 2 * sum(at > 0 for at in held) > len(found):  # "3. Bea, Tin Men." are characters, each with the series
        found = [(at + 2, b) for at, (_, b) in zip(held, found, strict=True) if at > 0]
    if len(found) >= _FEWEST and any(_SHOWS.search(s.text) or _TELEVISION.search(s.text) for s in sentences):
        yield from found


_RUN_IN = 60  # characters of a title with a full stop
