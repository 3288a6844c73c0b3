"""A scene: one sentence for the rules to look at, with its series, seasons and dates; and what a rule finds there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..when import When
from . import expressions as re
from .certainty import breaks, clause
from .dateforms import dates_in
from .dates import DateSaid
from .once import once
from .page import Sentence
from .seasons import SeasonSaid, seasons_in
from .titles import Mention, Title
from .words import Phrase

if TYPE_CHECKING:
    from .story import Story

_ASIDE = Phrase(r",\s(?:who|whose)\s[^,;]{3,90},")
_PAST = re.compile(
    r"\b(?:\w+ed|was|were|had|saw|began|came|hit|ran|went|won|drew|last|ago|earlier|originally|previously|first"
    r"|yesterday)\b"
)
_FUTURE = re.compile(
    r"\b(?:will|upcoming|set to|next|coming|due|slated|premieres|returns|debuts|expected|to (?:premiere|debut"
    r"|return|air))\b"
)
# what stands between the titles of a list
_LINK = re.compile(
    r"[\"',\s]*(?:\([^)]{0,40}\))?[\"',\s]*(?:and|&|or|as well as"
    r"|along with|together with|plus)?\s?(?:[A-Z][\w+&]*(?:\s[A-Z][\w+&]*){0,2}'s?\s)?(?:(?:the\s"
    r"|its\s)?(?:(?!(?:said|says|that|while|which|has|had|was|is|will)\b)[a-z][\w-]*\s){0,3}(?:dramas?\s|comed(?:y"
    r"|ies)\s"
    r"|sitcoms?\s|series\s|shows?\s|thrillers?\s|soaps?\s|procedurals?\s|myster(?:y|ies)\s|program(?:me)?s?\s"
    r"|dramedies\s|news(?:\s?mag(?:azine)?)s?\s|mags\s|reboots?\s|spin-?offs?\s|competitions?\s|newcomers?\s|rookies?\s"
    r"|freshm[ae]n\s|sophomores?\s|veterans?\s|staples?\s|half-hours?\s|hours?\s|hits?\s|favou?rites?\s))?[\"'\s]*"
)
_NAME = r"(?:The\s)?[A-Z0-9][\w'&.!-]*(?:\s(?:(?:of|the|and|in|to|for|on|a|with|&)\s){0,2}[A-Z0-9][\w'&.!-]*){0,5}"
_KINDS = (
    r"(?:(?:the\s)?(?:[a-z][\w-]*\s){0,2}(?:dramas?|comed(?:y|ies)|sitcoms?|series|shows?|programs?|procedurals?"
    r"|reboots?)\s)?"
)
_OTHERS = re.compile(  # up to three titles in a list that nothing marks as such
    rf"(?:,\s|,?\sand\s){_KINDS}{_NAME}(?:(?:,\s|,?\sand\s){_KINDS}{_NAME}){{0,2}}(?:,\s|,?\sand\s){_KINDS}"
)
_NAMES = re.compile(_NAME)
_FAR = 90  # characters between two titles of a list, at most
# the next kind of a list behind a semicolon, and what tells something else of it
_NEXT_KIND = re.compile(
    r"[\"',]{0,3};\s(?:and\s|plus\s)?(?:the\s)?(?:[a-z][\w-]*\s){0,4}?"
    r"(?:dramas|comedies|sitcoms|series|shows|programs?|newsmagazines?|procedurals|newcomers|half-hours)\s[\"']?"
)
_VERB = re.compile(r"\b(?:was|were|is|are|has|have|had|will|got|gets?|join(?:s|ed)?|return(?:s|ed)?|premiere[sd]?)\b")


@dataclass(slots=True)
class Found:
    """What a rule found in a sentence: offsets inside it, and whatever the rule knows better than the defaults."""

    value: int | float | str
    start: int
    end: int
    title: Title | None = None
    season: int | None = None
    kind: str | None = None
    unit: str | None = None
    detail: dict[str, Any] = field(default_factory=dict)
    happened: When | None = None
    certainty: str | None = None
    speaker: str | None = None
    season_said: str | None = None
    fixed_season: bool = False  # the rule settled the season, None included
    line: Sentence | None = None  # the one that the offsets are of, where it is another than the rule looked at


class Scene:
    """One sentence for the rules: its text, titles, seasons, dates."""

    def __init__(self, story: Story, sentence: Sentence) -> None:
        self.story = story
        self.sentence = sentence
        self.text = sentence.text
        self.low = sentence.low
        self.names: tuple[Any, ...] | None = None  # those that can be an actor's, once looked for
        self.film: bool | None = None  # whether it goes on about one, once looked for
        self._dates: dict[int, list[DateSaid]] = {}
        self.question = sentence.text.rstrip("\"')] ").endswith("?")
        if self.question and not sentence.heading and sentence.text.find(": ") > 30:
            self.question = False  # it tells something, and asks behind a colon

    @once
    def mentions(self) -> list[Mention]:
        """Titles of series in the sentence, with offsets of the sentence."""
        base = self.sentence.start
        held = [m for m in self.story.in_sentence(self.sentence) if self.story.is_subject(m)]
        main = self.story.main
        if held and (heads := self.story.chapter(self.sentence)) is not None:
            held = [m for m in held if m.title is heads]  # in the chapter of a series another is an aside
        if len(held) > 1 and self.story.single and any(m.title is main for m in held):
            # beside the series the page is about, a name with nothing of a series about it is an aside
            listed = " and " in self.text[held[0].end - base : held[-1].start - base][:8]
            if len(held) == 2 and not listed:
                held = [m for m in held if m.title is main or m.title.score > 0]
        if held and self.story.single and ", who" in self.text:
            # what stands in "Stone, who ran “Quill”, will run it" says who she is
            asides = [(base + m.start(), base + m.end()) for m in _ASIDE.finditer(self.text)]
            held = [m for m in held if m.title is main or not any(a < m.start < b for a, b in asides)]
        return [Mention(m.start - base, m.end - base, m.title) for m in held]

    @once
    def all_mentions(self) -> list[Mention]:
        """Titles of whatever kind in the sentence."""
        base = self.sentence.start
        return [Mention(m.start - base, m.end - base, m.title) for m in self.story.in_sentence(self.sentence)]

    @once
    def masked(self) -> str:
        """The text with its titles struck out: "Game of Thrones" is no game, and "Law & Order" no order."""
        text = str(self.text)
        for x in self.mentions:
            text = text[: x.start] + "_" * (x.end - x.start) + text[x.end :]
        return text

    @once
    def seasons(self) -> list[SeasonSaid]:
        """Seasons that the sentence names; none of the number that a title begins with: "the series 12 Lanterns"."""
        said = seasons_in(self.sentence)
        if not said:
            return said
        heads = [m.start for m in self.all_mentions]
        return [s for s in said if not any(s.start < at < s.end for at in heads)]

    def dates(self, lean: int = 0) -> list[DateSaid]:
        """Dates in the sentence, looked at from the day of publication."""
        if lean not in self._dates:
            said, calendar, text = dates_in(self.sentence), self.story.calendar, self.text
            told = said or " ago" in text
            before = self._before(lean) if told and calendar.hang(text, said) else None
            self._dates[lean] = calendar.read(text, lean, before, said) if told else []
        return self._dates[lean]

    def _before(self, lean: int) -> DateSaid | None:
        for back in (1, 2, 3):
            i = self.sentence.index - back
            if i < 0 or self.story.page.sentences[i].paragraph != self.sentence.paragraph:
                return None
            earlier_one = self.story.page.sentences[i]
            said = self.story.calendar.read(earlier_one.text, lean, None, dates_in(earlier_one))
            if said:
                if said[-1].said.lower().endswith("next year"):
                    earlier = Scene(self.story, self.story.page.sentences[i]).dates(lean)
                    return earlier[-1] if earlier else said[-1]
                return said[-1]
        return None

    @once
    def _breaks(self) -> list[tuple[int, int]]:
        return breaks(self.text)

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """The stretch around offsets up to the nearest breaks."""
        return clause(self.text, start, end, self._breaks)

    def around(self, start: int, end: int) -> str:
        """The words of the clause up to the end of a match."""
        a, _ = self.clause(start, end)
        return self.text[a:end]

    def mention(self, start: int, end: int, side: int = 0) -> Mention | None:
        """The title that a statement is about: `side` -1 looks before it first, 1 after it first, 0 nearest."""
        before = [m for m in self.mentions if m.start < end]
        after = [m for m in self.mentions if m.start >= end]
        if side > 0:
            order = [*after[:1], *before[-1:]]
        elif side < 0:
            order = [*before[-1:], *after[:1]]
        else:
            gap_before = start - before[-1].end if before else 10_000
            gap_after = after[0].start - end if after else 10_000
            order = [*before[-1:], *after[:1]] if gap_before <= gap_after + 20 else [*after[:1], *before[-1:]]
        return order[0] if order else None

    def title(self, start: int, end: int, side: int = 0) -> Title | None:
        """The series that a statement is about, in the sentence or before it."""
        found = self.mention(start, end, side)
        return found.title if found else self.story.topic(self.sentence)

    def chain(self, mention: Mention) -> list[Mention]:
        """The titles listed together with one: "X," "Y" and "Z"."""
        i = next(k for k, m in enumerate(self.mentions) if m.start == mention.start)
        first = last = i
        said = ""
        while first > 0 and self._linked(self.mentions[first - 1], self.mentions[first]):
            first -= 1
        while last + 1 < len(self.mentions) and self._linked(self.mentions[last], self.mentions[last + 1]):
            link = self.text[self.mentions[last].end : self.mentions[last + 1].start]
            if self.sentence.heading and "and" in said and "and" not in link:
                break  # "Netflix Renews Quill and Tin Men, Harbor May End"
            said = link
            last += 1
        return self.mentions[first : last + 1]

    def _linked(self, one: Mention, other: Mention) -> bool:
        """Whether one title follows the other in a list."""
        if _LINK.fullmatch(self.text, one.end, other.start):
            return True
        if other.start - one.end > _FAR:
            return False
        if not (one.title.quoted or other.title.quoted) and (m := _OTHERS.fullmatch(self.text, one.end, other.start)):
            names = self.story.people.names
            return not any(said in names and names[said] > 1 for said in _NAMES.findall(m.group()))
        if _NEXT_KIND.fullmatch(self.text, one.end, other.start) is None:
            return False
        stop = self.text.find(";", other.end)
        return not _VERB.search(self.masked, other.end, stop if stop > 0 else len(self.text))

    def season(self, start: int, end: int, reach: int = 140) -> SeasonSaid | None:
        """The season nearest to a statement, one inside it first."""
        best, gap = None, reach
        for s in self.seasons:
            if not s.numbers:
                continue
            distance = (
                0 if s.start < end and start < s.end else (start - s.end if s.end <= start else s.start - end + 4)
            )
            if distance < gap:
                best, gap = s, distance
        return best

    def lean(self, start: int, end: int) -> int:
        """-1 where the words look back, 1 where they look ahead."""
        a, b = self.clause(start, end)
        text = self.text[a : min(b, end + 40)]
        if _FUTURE.search(text):
            return 1
        return -1 if _PAST.search(text) else 0
