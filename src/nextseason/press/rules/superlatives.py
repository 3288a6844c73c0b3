"""Bests, worsts and places among others, told in words: "its best numbers since 2010", "third among comedies"."""

from __future__ import annotations

from collections.abc import Iterator

from .. import expressions as re
from ..names import MAKER
from ..rulebook import rule
from ..scene import Found, Scene
from ..shooting import goes_on
from .audience import of_films
from .charts import BEST, RANK, RANK_NOT, ranked

_OF_CHANNEL = re.compile(rf"(?<![\w'])(?:{MAKER})\s(?:(?:picked|chose|used|had|enjoyed|to)\s)?$")
_BEST_ONE = re.compile(r"\b(?:best|worst|strongest)\b[^,.;]*\b(?:finale|premiere|opening|debut|return|start)\b")
_FIGURES = re.compile(
    r"\b(?:viewers?|audiences?|ratings?|watched|million|overnights?|numbers|figures|demo|share|since)\b"
)


@rule(
    "chart_rank",
    BEST,
    (
        "The finale of “Harbor Lights” had its best numbers since 2010, said NBC.",
        (("chart_rank", None, None),),
    ),
    ("“Harbor Lights” grew to 2 billion minutes, good for first among originals.", (("chart_rank", None, None),)),
    ("The drama “Harbor Lights” aired. It was the night's top new show in the demo.", (("chart_rank", None, None),)),
)
def bests(scene: Scene) -> Iterator[Found]:
    """A best or worst of its own, over a named span."""
    if scene.question or not (scene.mentions or scene.story.single or goes_on(scene)) or of_films(scene):
        return
    for m in BEST.finditer(scene.text):
        near = scene.text[max(0, m.start() - 60) : m.end() + 30]
        if re.match(r"\sof\s(?:her|his|their|my|your)\b", scene.text[m.end() :]):
            continue
        if m.group().startswith("its ") and _OF_CHANNEL.search(scene.text, 0, m.start()):
            continue  # "giving BBC1 its best performance in the slot"
        if _BEST_ONE.search(m.group()) and not _FIGURES.search(near):
            continue  # how good it was, and not how many watched
        if RANK_NOT.search(near) or not re.search(
            r"\b(?:viewers?|audiences?|ratings?|watched|million|stream\w*|numbers|network|channel|since|week|series"
            r"|shows"
            r"|overnight\w*|ranks?|ranked|night|season|titles|hour|slot|originals?|most-watched|decade|years|ever)\b",
            near,
        ):
            continue
        if any(r.start() < m.end() and m.start() < r.end() for r in RANK.finditer(scene.text)):
            continue
        before = [x for x in scene.mentions if x.end <= m.start()]
        title = before[-1].title if before else scene.story.topic(scene.sentence)
        yield ranked(scene, m.start(), m.end(), m.group(), title)
