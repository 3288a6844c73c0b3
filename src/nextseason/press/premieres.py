"""Premieres that are known from reference facts, and which of their titles an article is about."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ..claim import tidy

_LONGEST = 12  # words of a title
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*'?|&")
_CAPITAL = re.compile(r"(?<![\w'])[^\W_a-z][^\W_]*(?:'[^\W_]+)*")
_SMALL = set("a an and as at but by de for from in is la le of on or the to vs with".split())  # noqa: SIM905
# One word alone is a title only where something says so; of these, nothing short of quotation marks does.
_COMMON = re.compile(
    r"january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday"
    r"|thursday|friday|saturday|sunday|netflix|season|series|more|related|source|you|it|we|he|she|who|this|that|i"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A title met in a sentence."""

    key: str
    start: int
    end: int


class Premieres:
    """Day of premiere by title key and season, ready for looking titles up in texts; build it once for many articles.

    >>> facts = Premieres({("lantern street", 1): date(2021, 5, 7)})
    >>> [m.key for m in facts.mentions("It is called Lantern Street, not lantern street.")]
    ['lantern street']
    """

    def __init__(self, days: Mapping[tuple[str, int | None], date]) -> None:
        self.by_title: dict[str, dict[int | None, date]] = {}
        for (key, season), day in days.items():
            self.by_title.setdefault(key, {})[season] = day
        self.openings = {key.partition(" ")[0] for key in self.by_title}

    def mentions(self, sentence: str) -> Iterator[Mention]:
        """Each title in a tidied sentence, the longest first at each place, written with capitals as titles are."""
        at = 0
        while capital := _CAPITAL.search(sentence, at):
            found = self._at(sentence, capital.start()) if _word_key(capital[0]) in self.openings else None
            if found:
                yield found
            at = found.end if found else capital.end()

    def _at(self, sentence: str, start: int) -> Mention | None:
        """The longest title that begins there."""
        best, key = None, ""
        for count, word in enumerate(_WORD.finditer(sentence, start), 1):
            if count > _LONGEST or (word[0][0].islower() and word[0] not in _SMALL):
                break
            key = f"{key} {_word_key(word[0])}".lstrip()
            if key in self.by_title and (count > 1 or self._alone(sentence, word, key)):
                best = Mention(key, start, word.end())
        return best

    @staticmethod
    def _alone(sentence: str, word: re.Match[str], key: str) -> bool:
        """Whether a single capitalised word is a title here: quoted, or inside a sentence and no common word."""
        quoted = sentence[word.start() - 1 : word.start()] in ("'", '"') and word.start() > 0
        return quoted or (word.start() > 0 and len(key) > 2 and not _COMMON.fullmatch(key))

    def subject(self, headline: str, met: list[list[str]]) -> str | None:
        """The title that an article is about: named twice as often as any other, headline and opening counting more.

        `met` are the titles met in each sentence. None where no title stands out, or it is named only in passing.
        """
        votes: dict[str, int] = {}
        for number, keys in enumerate([[m.key for m in self.mentions(tidy(headline))], *met]):
            for key in keys:
                votes[key] = votes.get(key, 0) + (3 if number == 0 else 2 if number <= 3 else 1)
        ranked = sorted(votes.items(), key=lambda vote: -vote[1])
        if not ranked or ranked[0][1] < 2 or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
            return None
        return ranked[0][0]


def _word_key(word: str) -> str:
    """A word as `claim.title_key` writes it."""
    if word == "&":
        return "and"
    plain = word.replace("'", "").casefold()
    if plain.isascii():
        return plain
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
