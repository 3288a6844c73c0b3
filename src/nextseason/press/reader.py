"""The default press reader: grammars of the project's own over the text, no model, no catalog needed, no clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..claim import Claim, Known
from ..errors import DocumentError
from . import rules as _rules
from .article import Article
from .checking import Company, Draft, holds
from .learned import Learned
from .learned import learned as those_learned
from .lexicon import Lexicon
from .page import Page
from .repeats import merge
from .rulebook import RULES
from .scene import Scene
from .statements import READER, VERSION, told
from .story import Story
from .subject import subject
from .vocabulary import VOCABULARY
from .voices import trailing_credit
from .weighing import odds_of, weighed

if TYPE_CHECKING:
    from .explain import Trace

__all__ = ["READER", "VERSION", "Reader", "merge"]

assert _rules.__all__


class Reader:
    """Reads articles into claims. `lexicon` may be empty: titles are then found by the text alone.

    `learned` are the scales by which it weighs what no rule says, and looks at all it found a second time (default:
    those that come with the project); with `rules_only` it goes by the rules alone.
    """

    def __init__(self, lexicon: Lexicon, learned: Learned | None = None, *, rules_only: bool = False) -> None:
        self.lexicon = lexicon
        self.learned = None if rules_only else learned or those_learned()
        self._by_bit = {entry.live: entry for entry in RULES}
        self._rules = sum(self._by_bit)
        VOCABULARY.met()  # what is loaded once is not charged to the first article

    def story(self, article: Article, known: Known) -> Story:
        """The page of an article with its series found."""
        page = Page(article.text)
        return Story(page, self.lexicon, known.when, subject(page, self.learned), self.learned)

    def read(self, article: Article, known: Known | None = None, trace: Trace | None = None) -> list[Claim]:
        """The claims of one article, in the order of the text.

        `known` (else `article.known`) is the day of publication: dates without a year resolve against it. Raises
        DocumentError where neither is given. `trace` is told of every step (`press.explain`).
        """
        known = known or article.known
        if known is None:
            raise DocumentError(
                f"{article.document}: no day of publication; give one, or bound it by what the text says"
            )
        page = Page(article.text)
        about = subject(page, self.learned)
        if not (about.tells or trace):
            return []
        story = Story(page, self.lexicon, known.when, about, self.learned)
        if not story.series:
            return []
        drafts: list[Draft] = []
        for sentence in story.page.sentences:
            drafts += self.drafts(Scene(story, sentence), drafts, trace)
        second = self.learned.scales.get("finding") if self.learned else None
        company = Company(drafts)
        credited = trailing_credit(story.page.text, article.outlet)
        claims: list[Claim] = []
        lesser: set[int] = set()  # claims out of headings, and weighed ones
        for draft in drafts:
            if not about.tells or (second and not holds(draft, second, company)):
                continue  # looked at for the trace alone, or more likely wrong
            claim = told(article, known, story, draft.scene, draft.found, draft.kind, credited)
            if trace:
                trace.told(draft.found, claim)
            if claim is not None:
                claims.append(claim)
                if draft.weighed or (draft.scene.sentence.heading and draft.kind != "cast_role"):
                    lesser.add(id(claim))
        return merge(claims, lesser)

    def drafts(self, scene: Scene, before: list[Draft], trace: Trace | None = None) -> list[Draft]:
        """What rules find in a sentence, and what its anchors say beyond that and what was found `before`."""
        sentence, lists = scene.sentence, scene.story.lists
        drafts: list[Draft] = []
        wanted = sentence.text.live & self._rules
        while wanted:
            bit = wanted & -wanted
            wanted ^= bit
            entry = self._by_bit[bit]
            for found in entry.read(scene):
                if found.line is None and lists.heads(sentence, found.start):
                    continue
                at = scene if found.line is None else Scene(scene.story, found.line)
                drafts.append(Draft(found, at, found.kind or entry.kind, entry.read.__name__.strip("_")))
        if self.learned and "clause" in self.learned.scales and not lists.heads(sentence, 0):
            here = [draft for draft in drafts if draft.scene is scene]
            more, seen = weighed(scene, self.learned, here, before)
            drafts = [draft.given(odds_of(draft, seen)) if draft.scene is scene else draft for draft in drafts] + more
        if trace:
            for draft in drafts:
                trace.found(draft)
        return drafts
