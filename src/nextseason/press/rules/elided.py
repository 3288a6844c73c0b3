"""Audience figures said in short: "drew 16.7 million", "“Quill” (4.2 million)", "it had been 70 million"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from ...when import When
from .. import expressions as re
from ..numbers import amount
from ..quantity import quantities
from ..rulebook import rule
from ..scene import Found, Scene
from ..words import Phrase
from .audience import NO_AUDIENCE, of_channel, season_near
from .measurers import measured

_ELIDED = Phrase(
    r"\b(?:drew|draws|averaged|averages|averaging|delivered|attracted|pulled in|lured|scored|hit|reached|notched"
    r"|garnered|logged|with|to|of|at|for|nabbed|brought in|managed|mustered|muster|commanded|recorded|posted"
    r"|earned|did|took|had|pulled"
    r"|claimed|gathered|netted|peaking at|was up to|was down to)\s(?:an?\s|about\s|nearly\s|roughly\s"
    r"|almost\s|more than\s"
    r"|over\s|just\s|some\s|only\s|record\s|audience of\s|average of\s|total of\s|whopping\s|series-high\s"
    r"|[\w-]+\s(?=\d)){0,4}(?P<n>\d{1,3}(?:\.\d{1,3})?)\s?(?P<s>million|m|billion)\b(?!\s(?:total\s"
    r"|live\s)?(?:viewers|people|minutes|hours|views|households|viewer|fans|dollars|pounds|homes|subscribers"
    r"|copies|followers|votes))"
)


@rule(
    "viewership",
    _ELIDED,
    (
        "The finale of “Harbor Lights” drew 16.7 million on Wednesday, a high in viewers for NBC.",
        (("viewership", 16700000, None),),
    ),
)
def viewers_elided(scene: Scene) -> Iterator[Found]:
    """A figure whose unit goes without saying: "drew 16.7 million"."""
    text = scene.text
    for m in _ELIDED.finditer(text):
        window = text[max(0, m.start() - 120) : m.end() + 120]
        told = _TOLD.search(window)
        moved = _MOVED.search(text, max(0, m.start() - 40), m.start()) or _SHARE.match(text, m.end())
        if NO_AUDIENCE.search(window) or not (told or (moved and _counts(scene))):
            continue
        if m.group().startswith(("at", "for", "did", "took", "had", "earned", "posted")) and not (moved or told):
            continue
        if re.search(r"[$£€]\s?$", text[: m.start("n")]) or not (scene.mentions or scene.story.single):
            continue
        if (
            re.match(r"(?:with|to|of|at|for|had)\b", m.group())
            and not moved
            and not re.search(r"\b(?:viewers|audience|watched)\b", text[max(0, m.start() - 50) : m.end() + 40])
        ):
            continue
        if of_channel(scene, m.start("n"), m.end()):
            continue
        number = amount(m["n"], m["s"])
        yield Found(
            int(number),
            m.start(),
            m.end(),
            scene.title(m.start(), m.end()),
            season_near(scene, m.start(), m.end()),
            unit="viewers",
        )


_TOLD = re.compile(r"\b(?:viewers?|viewership|audience|ratings?|watched|Nielsen|tuned)\b")
_MOVED = re.compile(  # "opened with", "slipped to", "wrapped up its run with": an audience goes on without its name
    r"\b(?:opened|opening|launched|launching|began|begun|started|debuted|premiered|bowed|bowed out|returned"
    r"|wrapped(?: up)?|ended|closed"
    r"|finished|concluded|signed off|slipp?(?:ed|ing)|dipp?(?:ed|ing)|fell|falling|sank|sliding|slid|dropped"
    r"|dropping|rose|rising"
    r"|ticked|edged|nudged|crept|slumped|plunged|tumbled|bid farewell|said goodbye|of last year|last year"
    r"|climbed|climbing|jumped|grew|growing|peaked|peaking|held|steady|averag\w+|could|managed|settled|back)"
    r"(?:\s(?:on|its|the|a|run|series|season|week|only|out|just|up|down|back|again|slightly|further|weeks?"
    r"|days?|fortnight|earlier|one|two|three|four|five|six|\d+|[a-z]+\sago)){0,4}\s$"
)
_SHARE = re.compile(r"\s?\(\d{1,2}(?:\.\d)?\s?%")
_RATED = re.compile(r"\b(?:viewers|overnights?|ratings|audiences?|barb|nielsen)\b")


def _counts(scene: Scene) -> bool:
    """Whether the page counts audiences: its bare figures are then of viewers."""
    return bool(_RATED.search(scene.story.page.low))


_BARE = Phrase(r"[\"',]{0,3}\s\((?P<n>\d{1,3}(?:\.\d{1,3})?)\s?(?P<s>m|million|mn)(?:[,;]\s[^()]{1,30})?\)")


@rule(
    "viewership",
    _BARE,
    ("CBS won the night in viewers. “Harbor Lights” (4.2 million) was steady.", (("viewership", 4200000, None),)),
    ("“Harbor Lights” (4.2 million followers) has an account.", ()),
)
def viewers_in_brackets(scene: Scene) -> Iterator[Found]:
    """A figure in brackets behind a title, on a page that counts audiences."""
    if scene.question or not _counts(scene) or NO_AUDIENCE.search(scene.text):
        return
    for x in scene.mentions:
        if m := _BARE.pattern.match(scene.text, x.end):
            yield Found(
                int(amount(m["n"], m["s"])), x.start, m.end(), x.title, season_near(scene, x.start, m.end()),
                unit="viewers", speaker=measured(scene),
            )  # fmt: skip


_ANSWER = Phrase(
    r"\b(?:it|(?:that|this|the)\s(?:figure|number|total|audience)|that|this)\s(?:had been|was|has been|is|rose to"
    r"|fell to"
    r"|dropped to|grew to|climb(?:ed|s) to|rises to|grows to|jump(?:ed|s) to|swell(?:ed|s) to"
    r"|ha[sd] (?:grown|risen|climbed|swelled"
    r"|fallen|dropped|slipped|shrunk|swollen) to|ha[sd] reached|reached|stood at)\s"
    r"(?:just\s|only\s|about\s|some\s)?(?P<n>\d{1,4}(?:\.\d{1,3})?)\s?(?P<s>million|bn|billion|m)\b(?!\s[a-z]+s\b)"
)


@rule(
    "viewership",
    _ANSWER,
    (
        "“Harbor Lights” drew 90 million minutes in the week of March 4, Nielsen said. A week before, it had been 70 "
        "million.",
        (("viewership", 90000000, None), ("viewership", 70000000, None)),
    ),
)
def figure_beside_figure(scene: Scene) -> Iterator[Found]:
    """A figure that answers the audience figure of the sentence before, whose unit it takes."""
    index = scene.sentence.index
    if not index or not (m := _ANSWER.search(scene.text)):
        return
    earlier = Scene(scene.story, scene.story.page.sentences[index - 1])
    said = quantities(earlier.text)
    if not said or NO_AUDIENCE.search(earlier.text + scene.text):
        return
    when = next((d.when for d in earlier.dates(-1) if d.start > said[-1].end), None)
    if when and when.first and when.last and re.search(r"\bweek (?:before|earlier)\b", scene.text):
        when = When(when.first - timedelta(7), when.last - timedelta(7))
    else:
        when = None
    title = scene.title(m.start(), m.end())
    yield Found(int(amount(m["n"], m["s"])), m.start(), m.end(), title, unit=said[-1].unit, happened=when)
