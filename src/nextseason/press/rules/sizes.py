"""Orders told by their size: "six hour-long parts", "the back nine", "13 episodes have been ordered"."""

from __future__ import annotations

from collections.abc import Iterator

from .. import expressions as re
from ..numbers import CARDINAL, cardinal
from ..rulebook import rule
from ..scene import Found, Scene
from ..shooting import goes_on
from ..words import Phrase
from .slates import AGAIN, OLD

_COUNTED = Phrase(rf"\border\s(?:is|was|will\sbe)\s(?:for\s)?(?P<n>\d{{1,2}}|{CARDINAL})\sepisodes\b")


@rule(
    "order",
    _COUNTED,
    (
        "The drama “Harbor Lights” is new. The order is for 12 episodes.",
        (("order", 12, 1),),
    ),
)
def size(scene: Scene) -> Iterator[Found]:
    """The size of an order told in a sentence of its own."""
    m = _COUNTED.search(scene.low)
    if m is None or scene.question:
        return
    title = scene.title(m.start(), m.end(), -1)
    yield Found(cardinal(m["n"]) or 0, m.start(), m.end(), title, 1, unit="episodes")


_SIZED = Phrase(
    r"[\"',]{0,3}(?:\s\([^()]{2,20}\))?(?:,\san?\s|\s?\()(?P<n>\d{1,2})\s?[x×]\s?\d{2,3}(?:['’m\s)]|-minute)"
)
_PARTS = Phrase(
    rf"[\"',]{{1,3}}\s(?:which\sis\s)?an?\s(?P<n>{CARDINAL}|\d{{1,2}})-(?:part|episode"
    rf"|hour)\s(?:[\w-]+\s){{0,3}}?(?:drama|comedy|thriller|series|adaptation|mystery)"
)
_PART_BEFORE = re.compile(
    rf"\b(?P<n>{CARDINAL}|\d{{1,2}})-(?:part|episode|hour)\s(?:(?:drama|comedy|thriller|series)\s)?[\"']?$",
    re.IGNORECASE,
)
_COMMISSIONS = re.compile(
    r"\b(?:(?:new|original)\s(?:\w+\s)?(?:commissions?|dramas?|comedies|series|shows|titles|programming)|commissions?"
    r"|new\sand\sreturning"
    r"|commissioned|slate|orders|greenlights)\b",
    re.IGNORECASE,
)


@rule(
    "order",
    (_SIZED, _PARTS),
    ("The BBC has announced two new dramas.\n“Harbor Lights” (6x60') is a drama about sailors.", (("order", 6, 1),)),
    ("“Harbor Lights” (6x60') is a drama about sailors.", ()),
)
def sized(scene: Scene) -> Iterator[Found]:
    """New commissions with their size, as broadcasters present them."""
    head = " ".join(s.text for s in scene.story.page.sentences[:3])
    if scene.question or not _COMMISSIONS.search(head) or OLD.search(scene.text.replace("series", "")):
        return
    for x in scene.mentions:
        m = _SIZED.pattern.match(scene.text, x.end) or _PARTS.pattern.match(scene.text, x.end)
        m = m or _PART_BEFORE.search(scene.text, max(0, x.start - 25), x.start)
        if m is not None and not (scene.story.single and x.title is scene.story.main and scene.story.next_season):
            for kind in ("order", "episode_count"):
                yield Found(
                    cardinal(m["n"]) or 0, min(x.start, m.start()), max(x.end, m.end()), x.title, 1, kind=kind,
                    unit="episodes", fixed_season=True,
                )  # fmt: skip


_SO_MANY = Phrase(
    rf"\b(?:picked\sup|ordered)\sfor\s(?:a\sfull\sseason\sof\s)?(?P<n>{CARDINAL}|\d{{1,2}})"
    r"(?:\s(?:more\s)?episodes\b|(?=[.,;]|\s(?:last|this|in)\b))",
    rf"\b(?:given|gave)\s(?:[^.;,]{{2,40}}\s)?(?P<n>{CARDINAL}|\d{{1,2}})\sepisodes\b",
    rf"\b(?P<n>{CARDINAL}|\d{{1,2}})\s(?:additional\s|more\s)?episodes\shave\sbeen\sordered\b",
    rf"\bany\smore\sthan\s(?:the|its)\s(?:original|initial|first)\s(?P<n>{CARDINAL}|\d{{1,2}})(?=[.,;](?!\d)|$)",
    r"\b(?:earn(?:ed|s)|giv(?:en|es|ing)|gave|got|gets|receiv(?:ed|es)|awarded|land(?:ed|s)|scor(?:ed|es)|order(?:ed|s|ing)|picked\sup"
    r"|picks\sup)\s"
    r"(?:[^.;,]{2,40}\s)?back[\s-](?P<n>nine)\b",
)
_FEWEST = 3


@rule(
    "order",
    _SO_MANY,
    ("“Harbor Lights” is a drama. So far 13 episodes have been ordered.", (("order", 13, None),)),
    ("ABC has picked up the back nine episodes of the drama “Harbor Lights.”", (("order", 9, None),)),
    ("The drama “Harbor Lights” was picked up for 22 last week.", (("order", 22, None),)),
    ("The drama “Harbor Lights” was picked up for 2023, and given two episodes.", ()),
)  # fmt: skip
def so_many(scene: Scene) -> Iterator[Found]:
    """An order by its number alone."""
    if scene.question or AGAIN.search(scene.text):
        return
    for m in _SO_MANY.finditer(scene.low):
        n = cardinal(m["n"]) or 0
        title = scene.title(m.start(), m.end(), 0)
        if n >= _FEWEST and title is not None and (scene.mentions or scene.story.single or goes_on(scene)):
            said = scene.season(m.start(), m.end(), 40)
            yield Found(
                n, m.start(), m.end(), title, said.numbers[0] if said else None, unit="episodes", fixed_season=True,
            )  # fmt: skip
