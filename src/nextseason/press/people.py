"""People by name: the full names of a page, so that a surname alone finds its owner."""

from __future__ import annotations

import re
from collections import Counter

from .names import STEP_WORDS, makers, outlets

_PART = r"(?:Mc|Mac|O'|D'|De|Le|La)?[A-ZÀ-Þ][a-zà-ÿ]+(?:'(?!s\b)[A-Za-z]+)?(?:-[A-Z][a-zà-ÿ]+)?(?:[A-Z][a-z]+)?"
NAME = (
    rf"{_PART}(?:\s(?:[A-Z]\.\s?){{1,2}})?(?:\s(?:de|von|van|der|la|del|bin|al|di"
    rf"|da)){{0,2}}(?:\s{_PART}){{1,3}}(?:,?\s(?:Jr|Sr)\.)?|(?:[A-Z]\.\s?){{1,2}}{_PART}|{_PART}\s[A-Z]{{1,3}}\b"
)
LOOSE = rf"{_PART}(?:\s(?:[A-Z]\.\s?|{_PART}|(?:de|von|van|der|la|del)\s{_PART})){{0,4}}"
# NAME again, so written that the search goes from capital to capital and gives up on one that no name follows
_NAME = re.compile(
    rf"[A-ZÀ-Þ](?<!\w.)(?:\.\s?(?:[A-Z]\.\s?)?{_PART}|(?=[\w'-]++\s[A-ZÀ-Þdvlba])"
    r"(?:(?:(?<=M)a?c|(?<=[OD])'|(?<=[DL])e|(?<=L)a)[A-ZÀ-Þ])?"
    r"[a-zà-ÿ]++(?:'(?!s\b)[A-Za-z]++)?(?:-[A-Z][a-z]++)?(?:[A-Z][a-z]++)?"
    rf"(?:(?:\s(?:[A-Z]\.\s?){{1,2}})?(?:\s(?:de|von|van|der|la|del|bin|al|di|da)){{0,2}}(?:\s{_PART}){{1,3}}"
    r"(?:,?\s(?:Jr|Sr)\.)?|\s[A-Z]{1,3}\b))"
)
_NOT_PEOPLE = re.compile(
    r"(?:Season|Series|Episode|New|Los|San|North|South|West|East|United|Best|Top|Prime|Golden|Emmy|Academy|Super"
    r"|World|Season's|Rotten|Hollywood|Channel"
    r"|January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday"
    r"|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)


class People:
    """The full names that stand in a text.

    >>> People("Ada Stone left. Stone was the showrunner.").full("Stone")
    'Ada Stone'
    """

    def __init__(self, text: str, known: frozenset[str] = frozenset()) -> None:
        self.names: dict[str, int] = {}
        self._by_last: dict[str, list[str]] = {}
        for said, times in Counter(_NAME.findall(text)).items():
            name = trim_name(said)
            if " " not in name or _NOT_PEOPLE.match(name) or name in makers() or name in outlets():
                continue
            self.names[name] = self.names.get(name, 0) + times
        for name in self.names:
            self._by_last.setdefault(name.replace(",", "").split()[-1], []).append(name)
        self.known = known

    def full(self, said: str) -> str:
        """The full name behind a surname (or the name itself)."""
        said = said.strip(" ,.")
        said = said[:-2] if said.endswith("'s") else said
        if " " in said:
            return said
        owners = self._by_last.get(said)
        if owners:
            return max(owners, key=lambda n: (self.names[n], -len(n)))
        firsts = [n for n in self.names if n.split()[0] == said]
        return firsts[0] if len(firsts) == 1 else said


def trim_name(said: str) -> str:
    """A run of capitals without the words that merely stand before a name.

    >>> trim_name("However Ada Stone's")
    'Ada Stone'
    """
    said = said.strip(" ,.'\"")
    words = said.split()
    while len(words) > 1 and (
        words[0].lower() in STEP_WORDS or words[0] in makers() or words[0].removesuffix("'s") in makers()
    ):
        words = words[1:]
    name = " ".join(words)
    return name[:-2] if name.endswith("'s") else name
