"""What a page tells in lists, each found when first asked for."""

from __future__ import annotations

from .once import once
from .page import Page, Sentence
from .ratings import rated
from .sections import Ranking, Section, rankings, sections


class Lists:
    """The sections, charts and ratings of a page."""

    def __init__(self, page: Page) -> None:
        self._page = page

    @once
    def sections(self) -> list[Section]:
        """The lists of which a heading tells the fate."""
        return sections(self._page)

    @once
    def rankings(self) -> list[Ranking]:
        """The charts that the page prints as lines."""
        return rankings(self._page)

    @once
    def rated(self) -> bool:
        """Whether the page tells the ratings of a night or a week."""
        return rated(self._page)

    def section(self, sentence: Sentence) -> Section | None:
        """The section in which a line stands."""
        return next((s for s in self.sections if any(entry.line is sentence for entry in s.entries)), None)

    def heads(self, sentence: Sentence, start: int, end: int) -> bool:
        """Whether words of a sentence are those of a heading, or begin with the number of a line: alone they tell
        nothing."""
        if any(s.head is sentence and end <= s.until - sentence.start for s in self.sections):
            return True
        return any(
            entry.line is sentence and sentence.start + start < entry.start
            for ranking in self.rankings
            for _, entry in ranking.places
        )
