"""Well-known titles of one word that stand without a mark: "a new man on Emmerdale", "Bridgerton's second season"."""

from __future__ import annotations

from collections.abc import Iterator

from . import expressions as re
from .names import STEP_WORDS, makers, nicknames, unmistakable
from .page import Page, stands

_WORDS = re.compile(r"[\w-]+!?")
_CAPITAL_BEFORE = re.compile(r"(?:^|[\s(\"'])(?P<w>[A-Z0-9][\w&+.'-]*)\s$")
_CAPITAL_BEHIND = re.compile(r"(?:\s|:\s|-)(?:(?:&|and|of|the)\s){0,2}(?P<w>[A-Z0-9][\w'-]*)")
_NUMBERED = frozenset(("Season", "Series", "Part", "Star", "Boss", "Cast", "Finale", "Spinoff", "Spin-off", "Actor"))
_THE = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Tt]h[eo]se)\s$")
_OF_IT = re.compile(  # "the Emmerdale village", and not "the Vikings", who are people
    r"\s(?:stars?|actors?|actress|cast|team|fans?|finale|creators?|boss(?:es)?|set|producers?|co-stars?|alum\w*|pair"
    r"|duo|family|universe|legend|spin-?off|prequel|sequel|reboot|revival|village|character|favou?rite|writers?"
    r"|franchise|showrunner|veteran|regular|villain|theme|premiere|episodes?|storyline|return|job|role|viewers)\b"
)
_SOMEBODYS = re.compile(r"\b(?!The\s)[A-Z][a-z]+\s[A-Z][a-z]+(?:'s|s')\s$")
_OPENS = re.compile(r"(?:^|[.?!:…\n]\s{0,2}|[\"'(]|[–—]\s?|\s-\s)$")
_LISTED = re.compile(r",?\s(?:and|or)\s[A-Z]|,\s[A-Z]|'s\s[A-Z][a-z]+\s[A-Z]")
_PLAIN = re.compile(r"\s[a-z]{5,}")  # a line without such a word writes each with a capital


def singles(page: Page) -> Iterator[tuple[int, int]]:
    """The places of well-known titles of one word, where it is neither the plain word nor part of a name.

    >>> page = Page("She left Emmerdale in May. The Emmerdale Farm Shop sells cheese, and the Vikings came to it.")
    >>> [page.text[a:b] for a, b in singles(page)]
    ['Emmerdale']
    """
    text = page.text
    words = _WORDS.findall(text)
    for said in sorted(unmistakable().intersection(words) | nicknames().keys() & set(words)):
        if said[0].isupper() and next(stands(text, said.lower()), None) is not None:
            continue  # the plain word is on the page
        for at in stands(text, said):
            if _free(page, at, at + len(said)):
                yield at, at + len(said)


def _free(page: Page, start: int, end: int) -> bool:
    text, sentence = page.text, page.sentence_at(start)
    if sentence is None:
        return False
    if sentence.heading and end == sentence.end and text[start - 3 : start] in (" - ", " – ", " — "):
        return True  # "Ada Pike - Emmerdale"
    if sentence.heading and not _PLAIN.search(sentence.text):
        return False
    ahead = text[max(sentence.start, start - 30) : start]
    if _OPENS.search(ahead) and not _LISTED.match(text, end):
        return False  # any word has a capital there
    if _SOMEBODYS.search(ahead):
        return False  # a character: "Ada Stone's Lucifer"
    if (before := _CAPITAL_BEFORE.search(ahead)) and not (
        before["w"].removesuffix("'s") in makers() or before["w"].endswith("'s") or before["w"].lower() in STEP_WORDS
    ):
        return False
    behind = _CAPITAL_BEHIND.match(text, end, sentence.end)
    if behind and behind["w"] not in _NUMBERED and not behind.group().startswith((" and", ": ")):
        return False
    return not _THE.search(ahead) or bool(_OF_IT.match(text, end))
