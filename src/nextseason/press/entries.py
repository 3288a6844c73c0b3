"""Entries of a preview: a title that heads a few sentences, and what is told there of it without its name."""

from __future__ import annotations

from . import expressions as re
from .names import makers
from .page import Sentence
from .scene import Scene
from .story import Story
from .titles import Mention, Title

_HEADS = 3  # so many lines that are titles, and a page is made of entries
_BACK = 9  # sentences of an entry
_REST = re.compile(  # what stands beside a title in its heading: a season, a channel, a year
    r"[\s\"',:.…–—|-]*(?:\(?(?:[Ss](?:eason|eries)|[Pp]art|[Vv]olume)\s\w+\)?)?[\s,:–—|-]*(?:\([^()]{1,40}\)"
    r"|(?:on\s)?[A-Z][\w+&/ ]{1,24})?"
)
_NUMBER = re.compile(r"(?:[\s•*·–—-]{1,4}|\d{1,3}[.)]?\s)?[\"']?")

NOT_NEW = re.compile(
    r"\b(?:finale|film|movie|special|documentary|concert|match|game|awards|as\susual|repeat|rerun|ends|concludes"
    r"|final\sepisode"
    r"|leaving|departs|trailer|teaser|posters?|script\sreading|cast\sin|offered)\b",
    re.IGNORECASE,
)


def heads(story: Story, line: Sentence) -> Mention | None:
    """The title that a heading is, with no more than its season or channel beside it."""
    if not line.heading or line.end - line.start > 90:
        return None
    held = story.in_sentence(line)
    if not held:
        return None
    first, base = held[0], line.start
    alone = _NUMBER.fullmatch(line.text, 0, first.start - base) and _REST.fullmatch(line.text, first.end - base)
    return first if alone and story.is_series(first.title) else None


def entry(scene: Scene) -> Title | None:
    """The title that heads the entry in which a sentence stands; None where the page is not made of entries."""
    story, index = scene.story, scene.sentence.index
    if scene.sentence.heading and heads(story, scene.sentence):
        return None
    for line in reversed(story.page.sentences[max(0, index - _BACK) : index]):
        if mention := heads(story, line):
            return mention.title if _entries(story) else None
        if line.heading and line.text.strip(" .") not in makers():
            return None
    return None


_LABELLED = re.compile(r"(?:[•·*-]\s)?[A-Z][\w' ]{1,24}:\s?[$£€]?\d")  # "Season 1 score: 91%", "Viewers: 8.4 million"


def line_head(scene: Scene) -> Title | None:
    """The series whose title stands alone on the line above one with a label, or above the labelled lines before it;
    None where the line there names one that was not made out."""
    story, index = scene.story, scene.sentence.index
    for line in reversed(story.page.sentences[max(0, index - 4) : index]):
        held = [m for m in story.in_sentence(line) if story.is_series(m.title)]
        if held and line.end - line.start < held[0].end - held[0].start + 40:
            return held[0].title
        if not _LABELLED.match(line.text) and line.text.strip(" .") not in makers():
            return story.main if story.single and not line.heading else None
    return story.main if story.single else None


def _entries(story: Story) -> bool:
    return sum(heads(story, line) is not None for line in story.page.sentences) >= _HEADS


def told_of(scene: Scene, head: Sentence) -> str:
    """A line of a guide with the sentences behind it in its paragraph."""
    rest = scene.story.page.sentences[head.index : head.index + 4]
    return " ".join(s.text for s in rest if s.paragraph == head.paragraph)
