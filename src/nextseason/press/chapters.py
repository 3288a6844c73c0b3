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


def _name(page: Page, head: Sentence, place: tuple[int, int]) -> bool:
    """Whether capitals in a heading may be a series: two words or more, and nobody."""
    said = page.text[slice(*place)]
    return " " in said and not somebody(page.text, said)
