"""The titles (and people) that a catalog knows, found in a text in one pass. A dictionary only: it proves nothing."""

from __future__ import annotations

from collections.abc import Iterable

import ahocorasick

from ..claim import tidy
from . import expressions as re
from .names import STEP_WORDS, makers, series

_WORD = re.compile(r"\w+")
# Words that are titles too, and mean the title only with marks: quotation marks, "season", a trade word beside them.
EVERYDAY_LENGTH = 1  # words: every title of one word needs marks


class Lexicon:
    """Titles and people by their written forms; immutable.

    `titles` and `people` are names as a catalog writes them. Lookups are by folded form, and give offsets of the text.

    >>> Lexicon(["Harbor Lights", "Dark"]).find("At night Harbor Lights glows in the Dark.")
    [(9, 22, 'Harbor Lights')]
    """

    def __init__(self, titles: Iterable[str], people: Iterable[str] = ()) -> None:
        self._automaton = ahocorasick.Automaton()
        known: dict[str, str] = {}
        for title in titles:
            folded = fold(tidy(title))
            if len(folded) >= 2 and not folded.isdecimal():
                known.setdefault(folded, title)
        self._single = frozenset(f for f in known if len(_WORD.findall(f)) <= EVERYDAY_LENGTH)
        for folded, title in known.items():
            self._automaton.add_word(folded, (len(folded), title))
        if known:
            self._automaton.make_automaton()
        self._size = len(known)
        self._known = frozenset(known)
        self.people = frozenset(tidy(p) for p in people)

    @classmethod
    def empty(cls) -> Lexicon:
        """One that knows nothing; the reader then goes by the marks in the text alone."""
        return cls(())

    @classmethod
    def known(cls, titles: Iterable[str] = ()) -> Lexicon:
        """One that knows the well-known series, and `titles` besides.

        >>> "Coronation Street" in Lexicon.known()
        True
        """
        return cls([*titles, *sorted(series())])

    def __len__(self) -> int:
        return self._size

    def __contains__(self, title: str) -> bool:
        return fold(tidy(title)) in self._known

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """Titles of two words and more that stand in a plain text with capitals: offsets and catalog form."""
        if not self._size:
            return []
        found = []
        for last, (length, title) in self._automaton.iter_long(fold(text)):
            start, end = last - length + 1, last + 1
            if (start and (text[start - 1].isalnum() or text[start - 1] in "'-")) or (
                end < len(text) and text[end].isalnum()
            ):
                continue
            said = text[start:end]
            if fold(said) in self._single or not _capitals(said):
                continue
            found.append((start, end, title))
        return found


def fold(text: str) -> str:
    """Lower case, with as many characters as before."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _capitals(said: str) -> bool:
    """Written as a name: its first and last words, and every long one, begin with a capital."""
    words = _WORD.findall(said.replace("'", ""))
    if not words or said in makers():
        return False
    heavy = [w for i, w in enumerate(words) if len(w) > 3 or i in (0, len(words) - 1)]
    if not all(w[0].isupper() or w[0].isdigit() for w in heavy):
        return False
    return any(w.lower() not in STEP_WORDS for w in words)
