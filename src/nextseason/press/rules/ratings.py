"""Audiences on a page of ratings, whatever the verb: each figure is of the programme named before it."""

from __future__ import annotations

from collections.abc import Iterator

from .. import expressions as re
from ..numbers import amount
from ..ratings import FIGURE, GAMES
from ..rulebook import rule
from ..scene import Found, Scene
from ..titles import Title
from .audience import A_CHANGE, of_channel, season_near
from .measurers import measured

_CHANGE = re.compile(  # by how much, not how many
    r"\b(?:(?<!notched )(?<!racked )(?<!clocked )(?<!chalked )up|down"
    r"|(?<!seen )(?<!watched )(?<!enjoyed )(?<!viewed )by|lost|losing|shed(?:s|ding)?|adding|added"
    r"|gain(?:ed|ing)?|rose|fell|(?<!up )another|further|grew)\s"
    r"(?:by\s|another\s|a\sfurther\s|about\s|around\s|nearly\s|some\s|over\s|just\s|only\s)*$",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:film|movie|final|match|cup|news|bulletin|game|football|highlights|awards|concert|race|debate|ceremony"
    r"|screening|preview|specials?|globes|draw with|baseball|football|news conference|election|subscri\w+"
    r"|budget|salary|deal)\b",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[;:]\s|,\s(?:while|whilst|and|but|as|with)\s|\s(?:while|whilst)\s|\.\s")
_FOR = re.compile(
    r"\s(?:viewers\s|people\s)?(?:for|watched|saw|tuned in (?:for|to)|stayed (?:with|for)|came to|turned up for)\s"
)

_GOES_ON = re.compile(  # a sentence about the programme of the one before
    r"(?:It|That|This|Its|The(?:\s[\w-]+){0,4}?\s(?:series|show|drama|comedy|thriller|saga|sitcom|episode|finale"
    r"|opener|run|soap"
    r"|launch|second|third|one|instal?ment|visit|trip|helping|outing|double bill)|Series|Season|Episode|Last\s(?:week"
    r"|year|night|series))\b"
)


@rule(
    "viewership",
    FIGURE,
    (
        "Overnights: The Quill holds up\nThe Quill took 4.1m viewers. Nine Days entertained 2.6m (9%), and Dune Road "
        "1.2m. Flood's film had 3m.",
        (("viewership", 4100000, None), ("viewership", 2600000, None), ("viewership", 1200000, None)),
    ),
    (
        "Overnights: Quill holds up\nThe Quill took 4.1m viewers. Dune Road had 800k, The Lamp 2m. ITV had 3.2m.",
        (("viewership", 4100000, None), ("viewership", 800000, None), ("viewership", 2000000, None)),
    ),
    ("The series “Quill” is 4m long, and “Nine Days” 3m.", ()),
)  # fmt: skip
def of_a_programme(scene: Scene) -> Iterator[Found]:
    """The audience of the programme named last before it, on a page of ratings."""
    if not scene.story.lists.rated or scene.question or GAMES.search(scene.text):
        return
    text = scene.text
    for m in FIGURE.finditer(text):
        start = max((b.end() for b in _BREAK.finditer(text, 0, m.start())), default=0)
        if _OTHER.search(text, start, m.start()) or _OTHER.match(text, m.end() + 1):
            continue
        if A_CHANGE.search(text, max(0, m.start() - 40), m.start()):
            continue
        if _CHANGE.search(text, max(0, m.start() - 30), m.start()) or text.endswith(("+1: ", "+1 "), 0, m.start()):
            continue
        if of_channel(scene, m.start(), m.end()):
            continue
        title = _watched(scene, m.end(), m.start())
        number = amount(m["n"], m["s"]) if m["n"] else amount(m["k"], "k") if m["k"] else amount(m["t"])
        if title is not None:
            yield Found(
                int(number), m.start(), m.end(), title, season_near(scene, m.start(), m.end()), unit="viewers",
                speaker=measured(scene),
            )  # fmt: skip


def _watched(scene: Scene, end: int, start: int) -> Title | None:
    """Whose audience it is: that named behind "for", else the last before it, else what the page goes on about."""
    named = [x for x in scene.all_mentions if scene.story.is_series(x.title)]
    if (m := _FOR.match(scene.text, end)) and (behind := [x for x in named if 0 <= x.start - m.end() < 6]):
        return behind[0].title
    before = [x for x in named if x.end <= start]
    if before:
        return before[-1].title
    return scene.story.topic(scene.sentence) if _GOES_ON.match(scene.text) else None
