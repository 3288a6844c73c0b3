"""What a page is about, by its words: television or film, sport, awards; and whether it may tell of a series at all."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass

from . import expressions as re
from .learned import Learned
from .page import Page
from .senses import Signs
from .vocabulary import KEPT
from .wording import roughly
from .words import Phrase

# What tells a page about television from one about films, games and concerts.
_TV = re.compile(
    r"(?<![^\W_])(?:season|episode|series|drama|tv|television|sitcom|showrunner|streamer|streaming|network|spinoff"
    r"|viewers"
    r"|renewed|netflix|hulu|hbo|nbc|cbs|abc|bbc1|amc)"
)
_FILM = re.compile(
    r"(?<![^\W_])(?:film(?=$|[,.]|'s)|films,|movie|theater|theatre|cinema|box-office|sequel|trilogy|musical|broadway|game|match"
    r"|concert|tour|album)"
)
_FILM_PHRASES = ("box office", "episode i", "episode v", "episode x")
_FILM_WORDS = Phrase(rf"{_FILM.pattern}|film\b|box office|episode [ivx]")
_SHIFT = 1 << 20  # more words of television than a page can have


class _Weights(dict[str, int]):
    """For each word met, how many words of television are in it, and, times `_SHIFT`, of film."""

    def __missing__(self, word: str) -> int:
        if len(self) >= KEPT:
            self.clear()
        self[word] = weight = len(_TV.findall(word)) + _SHIFT * len(_FILM.findall(word))
        return weight


_weights = _Weights()
_FIELDS = (
    "#film-noun", "#sport-noun", "#award-noun", "#music-noun", "#politics", "#game-noun", "#stage-noun", "#book-noun"
)  # fmt: skip
_SHOWS = ("#show-noun", "#season-noun", "#episode-noun")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a page is about: its words of television (no more counted than it takes to outdo those of film) and of film,
    the signs of its fields, and whether it may tell of a series."""

    tv: int
    film: int
    signs: tuple[str, ...] = ()
    tells: bool = True


def subject(page: Page, learned: Learned | None) -> Subject:
    """What a page is about; where nothing was learnt any page may tell of a series."""
    tv, film = _tv_and_film(page)
    if learned is None:
        return Subject(tv, film)
    signs = _signs(page, tv, film)
    scale = learned.scales.get("page")
    tells = scale is None or bool(scale.likely(scale.odds(whole(page, signs))))
    return Subject(tv, film, signs, tells)


def whole(page: Page, signs: tuple[str, ...]) -> Signs:
    """The signs of a whole page: its words, and those of its fields."""
    return Signs([*signs], [("", roughly(sentence)) for sentence in page.sentences])


def _signs(page: Page, tv: int, film: int) -> tuple[str, ...]:
    words = [one for sentence in page.sentences for one in roughly(sentence)]
    counts = Counter(itertools.chain.from_iterable([one.means for one in words]))
    total = len(words)
    shows = sum(counts[name] for name in _SHOWS)
    found = [f"page show {0 if not shows else 1 if shows * 100 < total else 2}"]
    for name in _FIELDS:
        if held := counts[name]:
            found.append(f"page {name} {'more' if held > shows else 'less'}")
            found.append(f"page {name} {'much' if held * 60 > total else 'little'}")
    found.append(f"page film {film > tv} {film > 0}")
    return tuple(found)


def _tv_and_film(page: Page) -> tuple[int, int]:
    """Words of television and of film on a page; of the first no more than it takes to outdo the second."""
    films = [s for s in page.sentences if _FILM_WORDS.stands(s.text)]
    if not films:
        return 0, 0
    film = sum(sum(map(_weights.__getitem__, s.low.split())) // _SHIFT for s in films)
    film += sum(map(page.low.count, _FILM_PHRASES))
    tv = 0
    for sentence in page.sentences:
        tv += sum(map(_weights.__getitem__, sentence.low.split())) % _SHIFT
        if tv > film:
            break
    return tv, film
