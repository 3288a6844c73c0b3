"""The default press reader: grammars of the project's own over the text, no model, no catalog needed, no clock."""

from __future__ import annotations

from dataclasses import dataclass

import ahocorasick

from ..claim import Claim, Known
from ..errors import DocumentError
from . import rules as _rules
from .article import Article
from .lexicon import Lexicon, fold
from .page import Page
from .repeats import merge
from .statements import READER, VERSION, told
from .story import RULES, Found, Scene, Story
from .voices import trailing_credit

__all__ = ["READER", "VERSION", "Reader", "merge"]

assert _rules.__all__


# What tells a page about television from one about films, games and concerts; and what a date has in it.
_TV = (
    "season|episode|series|tv|television|sitcom|showrunner|streamer|streaming|network|spinoff|viewers|renewed"
    "|netflix|hulu"
    "|hbo|nbc|cbs|abc|bbc1|amc"
)
_FILM = (
    "film |films|film,|film.|film's|movie|theater|cinema|box office|box-office|sequel|trilogy|episode i"
    "|episode v|episode x"
    "|musical|broadway|game|match|concert|tour|album"
)
# begin a word; and whole words, those of the second line with a capital
_DATED = (
    "19|20|spring|summer|fall|autumn|winter|today|tonight|yesterday|tomorrow|q1|q2|q3|q4|week|month|year"
    "|days ago|day ago"
)
_DATED_NAMES = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    "|mon|tues|tue|wed|thurs|thur|fri|sat|sun"
)
_SAYS = (
    "said|says|told|tell|add|confirm|announc|reveal|explain|teas|shar|stat|wrote|writ|tweet|post|insist|claim"
    "|note|promis|jok"
    "|admit|suggest|report|declar|answer|clarif|hint|recall|continu|den|named|according|per |courtesy|as per"
)
_SEASON = "season|series|instal|cycle|s1|s2|s3|s4|s5|s6|s7|s8|s9"


@dataclass(slots=True)
class _Mark:
    """What a stem stands for."""

    length: int  # characters of the stem
    rules: int = 0  # a bit for each
    weak: int = 0
    also: int = 0
    tv: int = 0
    film: int = 0
    dated: bool = False
    name: bool = False  # a month or a day of the week: a date only as a whole word with a capital
    season: bool = False
    says: bool = False


def _stems() -> ahocorasick.Automaton:
    marks: dict[str, _Mark] = {}

    def at(stem: str) -> _Mark:
        return marks.setdefault(stem, _Mark(len(stem)))

    for number, entry in enumerate(RULES):
        for stem in entry.stems:
            at(stem).rules |= 1 << number
        for stem in entry.weak:
            at(stem).weak |= 1 << number
        for stem in entry.also:
            at(stem).also |= 1 << number
    for stem in _TV.split("|"):
        at(stem).tv = 1
    for stem in _FILM.split("|"):
        at(stem).film = 1
    for stem in _DATED.split("|"):
        at(stem).dated = True
    for stem in _DATED_NAMES.split("|"):
        at(stem).name = True
    for stem in _SAYS.split("|"):
        at(stem).says = True
    for stem in _SEASON.split("|"):
        at(stem).season = True
    automaton = ahocorasick.Automaton()
    for stem, mark in marks.items():
        automaton.add_word(stem, mark)
    automaton.make_automaton()
    return automaton


class Reader:
    """Reads articles into claims. `lexicon` may be empty: titles are then found by the marks in the text alone."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._stems = _stems()
        self._free = sum(1 << number for number, entry in enumerate(RULES) if not entry.also)
        self._undated = sum(1 << number for number, entry in enumerate(RULES) if not entry.dated)

    def read(self, article: Article, known: Known | None = None) -> list[Claim]:
        """The claims of one article, in the order of the text.

        `known` (else `article.known`) is the day of publication: dates without a year resolve against it. Raises
        DocumentError where neither is given.
        """
        known = known or article.known
        if known is None:
            raise DocumentError(
                f"{article.document}: no day of publication; give one, or bound it by what the text says"
            )
        page = Page(article.text)
        tv, film = self._mark(page)
        story = Story(page, self.lexicon, known.when, tv, film)
        if not story.series:
            return []
        drafts: list[tuple[Found, Scene, str]] = []
        for sentence in story.page.sentences:
            if not sentence.rules:
                continue
            scene, wanted = Scene(story, sentence), sentence.rules
            while wanted:
                entry = RULES[(wanted & -wanted).bit_length() - 1]
                wanted &= wanted - 1
                for found in entry.read(scene):
                    drafts.append((found, scene, found.kind or entry.kind))
        credited = trailing_credit(story.page.text, article.outlet)
        claims: list[Claim] = []
        headlines: set[int] = set()
        for found, scene, kind in drafts:
            claim = told(article, known, story, scene, found, kind, credited)
            if claim is not None:
                claims.append(claim)
                if scene.sentence.heading and kind != "cast_role":
                    headlines.add(id(claim))
        return merge(claims, headlines)

    def _mark(self, page: Page) -> tuple[int, int]:
        """Note for each sentence the rules that have something to look at; count words of television and of film."""
        text = fold(page.text)
        sentences = page.sentences
        at, count = 0, len(sentences)
        tv = film = 0
        sentence, end = (sentences[0], sentences[0].end) if sentences else (None, 0)
        for last, mark in self._stems.iter(text):
            start = last - mark.length + 1
            if start and text[start - 1].isalnum():
                continue
            tv += mark.tv
            film += mark.film
            if end <= start:
                while at < count and sentences[at].end <= start:
                    at += 1
                if at == count:
                    break
                sentence, end = sentences[at], sentences[at].end
            if sentence is not None and sentence.start <= start:
                sentence.rules |= mark.rules
                sentence.maybe |= mark.weak
                sentence.also |= mark.also
                if mark.dated or (mark.name and page.text[start].isupper() and not text[last + 1 : last + 2].isalpha()):
                    sentence.dated = True
                if mark.season:
                    sentence.season = True
                if mark.says:
                    sentence.says = True
        for sentence in sentences:
            if sentence.season:
                sentence.rules |= sentence.maybe
            sentence.rules &= sentence.also | self._free
            if not sentence.dated:
                sentence.rules &= self._undated
        return tv, film
