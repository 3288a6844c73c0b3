"""Headings that are sentences, each about a series of its own: "Castle Rockers will be back", and then more of it."""

from __future__ import annotations

from collections.abc import Iterator

from . import expressions as re
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
        for place in places(page, head)
        if place == (head.start, head.end) and not somebody(page.text, page.text[slice(*place)])
    ]
    if len(found) >= _FEWEST:
        yield from found


def _name(page: Page, head: Sentence, place: tuple[int, int]) -> bool:
    """Whether capitals in a heading may be a series: two words or more, and nobody."""
    said = page.text[slice(*place)]
    return " " in said and not somebody(page.text, said)
