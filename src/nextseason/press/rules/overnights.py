"""Premieres in a report on a night's audiences, which names the night once for all of them."""

from __future__ import annotations

from collections.abc import Iterator

from .. import expressions as re
from ..dates import DateSaid
from ..rulebook import rule
from ..scene import Found, Scene
from ..stance import seasons_told
from ..words import Phrase

_OPENED = Phrase(
    r"\b(?:premiered|debuted|returned|bowed(?!\sout)|opened|launched|kicked\soff|began|was\sback|came\sback|resumed)\b",
    r"\b(?:(?:series|season)\s(?:premiere|opener|debut|return)|premiere|debut|launch|opener)\s(?:episode\s)?of\b",
    r"\b(?:season|series)\s(?:premiere|opener|debut)\b",
)
_COUNTS = re.compile(r"\b(?:viewers|overnights?|nielsen|fast\snationals|ratings|demo|share)\b")
_NIGHT = re.compile(r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[Ll]ast\snight|[Yy]esterday)")
_FIRST = re.compile(
    r"\b(?:series\s(?:premiere|debut|opener)|debut(?:ed)?|launched|newcomer|new\s(?:drama|comedy|series|sitcom))\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:finale|film|movie|game|match|special|awards|compared|year\sago|last\s(?:year|season|fall|spring|week))\b",
    re.IGNORECASE,
)


def _night(scene: Scene) -> DateSaid | None:
    """The night that the first lines of the page speak of."""
    for sentence in scene.story.page.sentences[:4]:
        for said in Scene(scene.story, sentence).dates(-1):
            if _NIGHT.search(said.said) and said.when.exact:
                return said
    return None


@rule(
    "premiere_date",
    _OPENED,
    (
        "CBS won Tuesday night.\nThe drama “Harbor Lights” (2.4 million viewers) returned for its tenth season.",
        (("premiere_date", "2024-03-12", 10),),
    ),
    ("CBS won Tuesday night.\nThe drama “Harbor Lights” returned to form.", ()),
)
def overnight(scene: Scene) -> Iterator[Found]:
    """A premiere on the night that a report is about."""
    if (
        scene.question
        or scene.sentence.index == 0
        or any(len(d.value) > 4 for d in scene.dates(-1))
        or not scene.mentions
        or _OTHER.search(scene.text)
    ):
        return
    if not _COUNTS.search(scene.low) or (night := _night(scene)) is None:
        return
    for m in _OPENED.finditer(scene.low):
        near = scene.mention(m.start(), m.end(), 1 if m.group().endswith("of") else -1)
        if near is None or near.start - m.end() > 45 or m.start() - near.end > 45:
            continue
        if m.group() in ("returned", "opened", "began", "resumed", "was back", "came back") and not (
            scene.seasons or " viewers" in scene.low[m.end() : m.end() + 60]
        ):
            continue
        numbers = seasons_told(scene, m.start(), m.end(), 40)
        number = (
            numbers[0] if numbers else 1 if _FIRST.search(scene.text[max(0, m.start() - 25) : m.end() + 15]) else None
        )
        yield Found(
            night.value, min(near.start, m.start()), max(near.end, m.end()), near.title, number, unit="date",
            happened=night.when, fixed_season=True,
        )  # fmt: skip
