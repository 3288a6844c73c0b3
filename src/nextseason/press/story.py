"""A story: a page with its series, people and dates found; what its sentences go on about, and who is meant."""

from __future__ import annotations

from bisect import bisect_left

from ..when import When
from . import expressions as re
from .asides import credit, credited_before, listed_with, set_beside
from .dates import Calendar
from .elsewhere import elsewhere
from .learned import Learned
from .lexicon import Lexicon
from .lists import Lists
from .once import once
from .page import Page, Sentence
from .people import People
from .runs import Run, runs
from .seasons import (
    COMES_BACK,
    ENDED,
    NEW_AFTER,
    NEW_BEFORE,
    NEW_SAID,
    NEW_SERIES,
    OLD_SERIES,
    seasons_in,
)
from .slots import placed, slot_of
from .spoken import spoken
from .subject import Subject
from .titles import Mention, Title, find_titles
from .voices import credited, report_in
from .words import Phrase

_DECISION = Phrase(
    r"renew|cancel|second season|happening|greenl|go-ahead|possibility|future|not mov|not to mov|what we know"
    r"|another season|picked up|get a|will there be|return"
)
_EVENT = re.compile(  # a night's event has viewers and a place, and is no series
    r"\b(?:(?:NBA|NFL|NHL|MLB)\b.*|Finals Game \d|Night Football|Grand Final|Cup Final|Super Bowl|World Cup"
    r"|World Series|Grand Prix|Premier League|(?:Para"
    r"|O)lympics)\b"
    r"|\b(?:Awards|Oscars|Emmys|Baftas|BAFTAs|Golden Globes|Grammys)$"
)
_CHAPTERS = 2  # so many titles above their paragraphs, and each is told of there
_BULLET = 5  # characters of a number or a bullet before such a title
_ALONE = re.compile(  # what else may stand in its line
    r"[\"']{0,2}(?:[,:]?\s(?:the\s)?(?:\w+\s)?(?:[Ss]eason|[Ss]eries|[Vv]olume|[Pp]art)(?:\s\w+)?)?[,:]?(?:\s?\([^()]{1,40}\)"
    r"|(?:,|\s[–—|-])\s[^.]{1,40})?\*?"
)
_AGAIN_BELOW = 2  # so many mentions beyond that of the headline
_ONLY_FILM = 3  # so many more words of film than of television, and a page is hardly of a series
_SLATE_WORDS = (
    "new series", "new shows", "new dramas", "new comedies", "fall schedule", "fall lineup", "fall line-up",
    "fall slate", "fall season", "upfront", "midseason", "pilot",
)  # fmt: skip

_ASKS = re.compile(r"(?:Q|Question|QUESTION)\s?:\s|(?:Q|QUESTION)\.\s")
_INTRODUCED = re.compile(
    r"\b(?:called|titled|entitled|named|dubbed)\s[\"']?$|\bnew\s(?:[\w+']+\s){0,4}?(?:drama|comedy|thriller|sitcom|series|show)\s[\"']?$"
)  # the talk goes on about it


class Story:
    """A page read once: its titles, main series, the season asked about, people, calendar."""

    def __init__(
        self, page: Page, lexicon: Lexicon, known: When | None, subject: Subject, by: Learned | None = None
    ) -> None:
        self.page = page
        self.calendar = Calendar(known)
        self.known = known
        self._lexicon = lexicon
        self.lists = Lists(page)
        self.titles, self.mentions = find_titles(page, lexicon, self.lists, by)
        self._starts = [m.start for m in self.mentions]
        self.subject = subject
        self._came_back: dict[str, bool] = {}
        self._is_new: dict[str, bool] = {}
        self._asides: dict[int, bool] = {}
        self._spoken: dict[str, float] = {}
        self._by = by.scales.get("spoken") if by else None
        self.elsewhere = elsewhere(page)
        self.series = [t for t in self.titles if self.is_series(t)]

    def is_series(self, title: Title) -> bool:
        """More speaks for a series than for a film, a song or an episode."""
        if _EVENT.search(title.name):
            return False
        if self.elsewhere:
            listed = title.name in self._lexicon
            heads = min(title.mentions, default=1) < self.page.sentences[0].start + 3
            if title.score < (1 if listed and heads else 2 if listed else 3):
                return False
        if self.subject.film and self.subject.film >= self.subject.tv:
            films = self.subject.film >= self.subject.tv + _ONLY_FILM and title.name not in self._lexicon
            return title.score >= (2 if films else 1)
        return title.score >= 0 if title.quoted else title.score > 0

    def lists_series(self, name: str) -> bool:
        """Whether a name is that of a series that is well known, though nothing on the page may mark it as one."""
        return name in self._lexicon

    @once
    def main(self) -> Title | None:
        """The series that the page is about: most mentions, the headline counting more."""
        shown = [t for t in self.series if t.key not in self._only_credits]
        if not shown:  # of an untitled series the brackets behind its people tell nothing
            said = {m.title.key for m in self.mentions if not self.page.text.startswith((")", '")', ",", ',"'), m.end)}
            shown = [t for t in self.series if t.key in said]
        head = self.page.sentences[0] if self.page.sentences else None
        if head and head.heading:
            told = {m.title.key for m in self.in_sentence(head)}
            alone = [t for t in shown if t.key in told]
            if len(told) == 1 and len(alone) == 1 and alone[0].quoted and len(alone[0].mentions) > _AGAIN_BELOW:
                return alone[0]  # what the headline names alone, though the text compares it with another
        return max(shown, key=lambda t: (t.weight + t.score, -min(t.mentions)), default=None)

    @once
    def _only_credits(self) -> frozenset[str]:
        """The titles that stand nowhere but beside people, to say who they are: "Quill actress Ada Stone"."""
        text = self.page.text
        told = {m.title.key for m in self.mentions if not credit(text, m.start, m.end)}
        return frozenset(m.title.key for m in self.mentions if m.title.key not in told)

    @once
    def single(self) -> bool:
        """Whether one series dominates the page."""
        if self.main is None or len(self._asked) > 1:
            return False
        rest = sum(t.weight for t in self.series if t.base != self.main.base and t.key not in self._only_credits)
        return self.main.weight >= 0.5 * rest and self.main.weight >= 2

    @once
    def _asked(self) -> frozenset[str]:
        """The series that readers' questions ask about, where a page answers them: "Q: Will “Quill” be back?"."""
        asked = [s for s in self.page.sentences if _ASKS.match(s.text)]
        asked = [s for s in self.page.sentences if any(s.paragraph == x.paragraph for x in asked)]
        return frozenset(m.title.key for s in asked for m in self.in_sentence(s) if self.is_series(m.title))

    @once
    def _chapters(self) -> list[Title | None]:
        """The series in whose chapter each sentence stands, of a guide that heads each paragraph with one."""
        found: list[Title | None] = []
        current: Title | None = None
        for s in self.page.sentences:
            if s.heading and s.index:
                held = [m for m in self.in_sentence(s) if m.start <= s.start + _BULLET and self.is_series(m.title)]
                below = self.page.sentences[s.index + 1].text if s.index + 1 < len(self.page.sentences) else ""
                alone = _ALONE.fullmatch(self.page.text, held[0].end, s.end) if held else None
                if alone and (alone.group() or held[0].start > s.start or placed(below) or slot_of(below)):
                    current = held[0].title
                elif ":" not in s.text and not placed(s.text) and not slot_of(s.text):
                    current = None
            found.append(None if s.heading else current)
        return found if len({t.key for t in found if t}) >= _CHAPTERS else []

    def chapter(self, sentence: Sentence) -> Title | None:
        """The series whose title heads the paragraphs where a sentence stands."""
        return self._chapters[sentence.index] if self._chapters else None

    @once
    def slate(self) -> bool:
        """Whether the page presents what is new on a network."""
        return any(word in self.page.low for word in _SLATE_WORDS)

    @once
    def people(self) -> People:
        """The full names on the page."""
        return People(self.page.text, self._lexicon.people)

    @once
    def next_season(self) -> int | None:
        """The season whose fate the page speaks of."""
        highest = None
        for s in self.page.sentences:
            if not seasons_in(s):
                continue
            held = self.in_sentence(s)
            if self.main is None or (held and all(m.title.base != self.main.base for m in held)):
                continue
            open_ = not s.index or _DECISION.search(s.low) is not None
            for said in seasons_in(s):
                top = max(said.numbers, default=0)
                if top and ENDED.match(s.text, said.end):
                    top += 1
                elif not open_:
                    continue
                if top > (highest or 1) and top < 60:
                    highest = top
        return 2 if highest is None and self.one_season else highest

    @once
    def current_season(self) -> int | None:
        """The season that was made last, as far as the page says."""
        if self.next_season is not None:
            return self.next_season - 1
        return None

    @once
    def one_season(self) -> bool:
        """Whether the series has one season so far, as the page tells: it is new, or its first season is the only one
        named."""
        text = self.page.text
        if self.main is None or not (self.single or len(self.series) == 1) or OLD_SERIES.search(text):
            return False
        numbers = {n for s in self.page.sentences for said in seasons_in(s) for n in said.numbers}
        return numbers == {1} or (not numbers and bool(NEW_SERIES.search(text)))

    @once
    def runs(self) -> dict[str, Run]:
        """How far each series has come, by its key."""
        return runs(self)

    def is_new(self, title: Title) -> bool:
        """Whether the page calls a series new beside its title, and names no season of it but the first."""
        if title.key not in self._is_new:
            text = self.page.text
            called = any(
                NEW_BEFORE.search(text, max(0, at - 70), at)
                or any(NEW_AFTER.match(text, at + len(form)) for form in title.forms if text.startswith(form, at))
                for at in title.mentions
            )
            alone = title is self.main and self.single
            called = called or (
                alone
                and any(
                    NEW_SAID.search(s.text) and not COMES_BACK.search(s.text)
                    for s in self.page.sentences
                    if all(m.title is title for m in self.in_sentence(s))
                )
            )
            self._is_new[title.key] = called and not any(
                (bool(held) and OLD_SERIES.search(s.text)) or any(n > 1 for said in seasons_in(s) for n in said.numbers)
                for s in self.page.sentences
                if any(held := [m.title is title for m in self.in_sentence(s)]) or (alone and not held)
            )
        return self._is_new[title.key]

    def came_back(self, title: Title) -> bool:
        """Whether the page tells of a series as of one that was there before: returns, seasons, a number above one."""
        if title.key not in self._came_back:
            if self.is_new(title):
                self._came_back[title.key] = False
                return False
            alone = title is self.main and self.single
            held = {s.index for at in title.mentions if (s := self.page.sentence_at(at))}
            self._came_back[title.key] = any(
                COMES_BACK.search(s.text)
                for s in self.page.sentences
                if s.index in held or (alone and (s.index - 1 in held or not self.in_sentence(s)))
            )
        return self._came_back[title.key]

    def paper(self, sentence: Sentence, own: str | None) -> str | None:
        """The outlet that "the report" or "the magazine" of a sentence means: the one credited before."""
        for earlier in self.page.sentences[: sentence.index + 1]:
            if name := report_in(earlier.text, own):
                return name
        for earlier in reversed(self.page.sentences[: sentence.index]):
            if named := credited(earlier, own):
                return named[-1]
        return None

    def in_sentence(self, sentence: Sentence) -> list[Mention]:
        """The mentions of titles inside a sentence."""
        a = bisect_left(self._starts, sentence.start)
        b = bisect_left(self._starts, sentence.end)
        return self.mentions[a:b]

    def is_subject(self, mention: Mention) -> bool:
        """A series that is spoken of, not named only to say who someone is ("with “Harbor Lights” alum Ada Stone")."""
        if not self.is_series(mention.title):
            return False
        if mention.title is self.main:
            return True
        known = self._asides.get(mention.start)
        if known is None:
            known = self._asides[mention.start] = self._unspoken(mention.title) or self._aside(mention)
        return not known

    def _unspoken(self, title: Title) -> bool:
        """Whether the page hardly tells anything of a series; of one that stands in a heading it does."""
        if self._by is None or self.spoken(title) >= self._by.least[0]:
            return False
        return not any((at := self.page.sentence_at(m)) and at.heading for m in title.mentions)

    def spoken(self, title: Title) -> float:
        """How likely the page tells anything of a series; 1 where nothing was learnt."""
        if self._by is None:
            return 1.0
        odds = self._spoken.get(title.key)
        if odds is None:
            odds = self._spoken[title.key] = self._by.odds(spoken(self, title))["series"]
        return odds

    def _aside(self, mention: Mention) -> bool:
        """Whether a series is named only to say who somebody is; of a list the first tells it of all."""
        text = self.page.text
        i = bisect_left(self._starts, mention.start) - 1
        if i < 0 or not listed_with(text, self.mentions[i].end, mention.start):
            return credit(text, mention.start, mention.end)
        before = self.mentions[i]
        while i > 0 and listed_with(text, self.mentions[i - 1].end, self.mentions[i].start):
            i -= 1
        first = self.mentions[i]
        led = self.is_series(before.title) and (
            credited_before(text, before.start) or (first is not before and credited_before(text, first.start))
        )
        return led or credit(text, mention.start, mention.end)

    def topic(self, sentence: Sentence) -> Title | None:
        """The series that a sentence without a title goes on about; None where it goes on about a film."""
        if (heads := self.chapter(sentence)) is not None:
            return heads
        i = bisect_left(self._starts, sentence.start) - 1
        floor = max(0, sentence.index - 3)
        while i >= 0:
            m = self.mentions[i]
            at = self.page.sentence_at(m.start)
            if at is None or at.index < floor:
                break
            if m.title.score <= -1 and at.paragraph == sentence.paragraph and at.index >= sentence.index - 1:
                return None
            if self.is_subject(m):
                if at.index == sentence.index - 1 and _INTRODUCED.search(self.page.text, max(0, m.start - 48), m.start):
                    return m.title
                if at.paragraph == sentence.paragraph or not self.single:
                    if self.single and self.main and any(x.title is self.main for x in self.in_sentence(at)):
                        return self.main
                    return self._spoken_of(m, at)
                break
            i -= 1
        if self.single:
            return self.main
        while i >= 0:
            if self.is_subject(self.mentions[i]):
                at = self.page.sentence_at(self.mentions[i].start)
                return self._spoken_of(self.mentions[i], at) if at else self.mentions[i].title
            i -= 1
        return self.main

    def _spoken_of(self, mention: Mention, sentence: Sentence) -> Title:
        """The series that a sentence goes on about; its last mention may be only what another is set beside: "“Quill,”
        the offshoot of ABC's “Harbor Lights”"."""
        if not set_beside(self.page.text, mention.start):
            return mention.title
        others = [
            m
            for m in self.in_sentence(sentence)
            if m.title is not mention.title and self.is_subject(m) and not set_beside(self.page.text, m.start)
        ]
        return others[-1].title if others else self.main if self.single and self.main else mention.title
