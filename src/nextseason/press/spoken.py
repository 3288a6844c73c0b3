"""Of which series a page tells something: of most it names only to say who somebody is, or what another is like.

"Ada Stone, who ran “Quill” for four years, will write the pilot": nothing is told of “Quill”. The commonest ways of
naming one aside are patterns (`asides`); the rest is weighed by the words around each mention, how often and where the
series is named, and whether the page has another that it is about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .asides import credit, set_beside
from .page import Sentence
from .senses import Signs
from .titles import Mention, Title
from .wording import plain_words

if TYPE_CHECKING:
    from .story import Story

_FAR, _NEAR = 6, 3  # words on each side of a mention
_MOST = 6  # mentions that are looked at
_LEAD = 2  # sentences below the headline in which a page says what it is about


def spoken(story: Story, title: Title) -> Signs:
    """The signs by which to tell whether a page tells anything of one of its series."""
    page, mentions = story.page, [m for m in story.mentions if m.title is title]
    signs = Signs(_standing(story, title, mentions))
    for mention in mentions[:_MOST]:
        sentence = page.sentence_at(mention.start)
        if sentence is not None:
            _around(story, sentence, mention, signs)
    return signs


def _standing(story: Story, title: Title, mentions: list[Mention]) -> list[str]:
    """How often a series is named and where, beside the others of the page; and how, by the patterns of asides."""
    text, sentences = story.page.text, story.page.sentences
    times, counts = len(mentions), [len(other.mentions) for other in story.series]
    many = min(len(counts), 6)
    headed = any(m.start < sentences[0].end for m in mentions)
    lead = any(sentences[0].end <= m.start < sentences[min(_LEAD, len(sentences) - 1)].end for m in mentions)
    at = story.page.sentence_at(mentions[0].start) if mentions else None
    credits = [credit(text, m.start, m.end) for m in mentions]
    beside = [set_beside(text, m.start) for m in mentions]
    return [
        f"n {min(times, 5)}", f"rank {min(sum(count > times for count in counts), 3)} {many}",
        f"headed {headed}", f"headed {headed} n {min(times, 4)}", f"lead {lead}",
        f"first {min(at.index, 4) if at else 0}",
        f"many {many} n {min(times, 3)}", f"share {10 * times // max(1, sum(counts))}",
        f"quoted {title.quoted}", f"score {max(-1, min(3, int(title.score)))}",
        f"credit {all(credits)} {any(credits)}", f"beside {all(beside)} {any(beside)}",
    ]  # fmt: skip


def _around(story: Story, sentence: Sentence, mention: Mention, into: Signs) -> None:
    """The words around a mention, and the other series of its sentence."""
    words = plain_words(sentence)
    start, end = mention.start - sentence.start, mention.end - sentence.start
    first = next((i for i, word in enumerate(words) if word.end > start), len(words))
    last = next((i for i, word in enumerate(words) if word.start >= end), len(words))
    p3, p2, p1 = ["^", "^", "^", *(word.form for word in words[max(0, first - 3) : first])][-3:]
    n1, n2, n3 = [*(word.form for word in words[last : last + 3]), "$", "$", "$"][:3]
    others = [m for m in story.in_sentence(sentence) if m.title is not mention.title]
    into.alone += [
        f"p1 {p1}", f"p2 {p2} {p1}", f"p3 {p3} {p2} {p1}", f"n1 {n1}", f"n2 {n1} {n2}", f"n3 {n1} {n2} {n3}",
        f"pn {p1} {n1}", f"heading {sentence.heading}", f"before {any(m.start < mention.start for m in others)}",
        f"after {any(m.start > mention.start for m in others)}",
    ]  # fmt: skip
    senses = [word.sense for word in words]
    into.under += [
        ("P", senses[max(0, first - _FAR) : first]), ("N", senses[last : last + _FAR + 1]),
        ("p", senses[max(0, first - _NEAR) : first]), ("n", senses[last : last + _NEAR]), ("S", senses),
    ]  # fmt: skip
