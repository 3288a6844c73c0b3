"""What comes with a premiere: what shares its verb, follows it that night or a year on, the day it had before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...when import When
from .. import expressions as re
from ..dateforms import dates_in
from ..numbers import ORDINAL, cardinal, ordinal
from ..openings import MOVED, VERB
from ..scene import Found, Scene
from ..seasons import seasons_in

_TO_FOLLOW = re.compile(  # behind the title: "with “Quill” to follow at 8:30"
    r"[\"',]{0,3}(?:\s\([^()]{1,40}\))?,?\s(?:(?:is\s|set\s)?to\s(?:follow|come\snext)|following|follows|(?:right\s"
    r"|immediately\s)?after(?:wards)?"
    r"|(?:an?|half\san)\shour\slater|up\snext|next)\b"
)
_NTH_SEASON = re.compile(rf"\b(?P<o>{ORDINAL})[\s-]season\b", re.IGNORECASE)
_THEN = re.compile(  # a sentence of what comes later that night: "It is followed at 9 by", "“Quill” follows at 9"
    r"(?:It|That|This)(?:'s|\sis|\swill\sbe)\sfollowed\b|[\"'][^\"]{2,50}[\"',]{1,3}\s(?:[\w-]+\s){0,3}?(?:follows"
    r"|premieres|returns|debuts"
    r"|bows|starts|is\sback)\b"
)
_CLOCKED = re.compile(r"\b(?:at\s\d{1,2}(?::\d\d)?|\d{1,2}(?::\d\d)?\s?[ap]\.?m)\b")
_FOLLOWED = re.compile(
    r"\b(?:followed|joined)\s(?:[\w\s]{1,25}\s)?by\b[^.;]{0,60}$|\b(?:leading\sinto|ahead\sof"
    r"|paired\swith)\s[^.;]{0,40}$"
)
_OPENS = re.compile(
    r"\b(?:premiere|debut|launch|return|opener|start|bow|new|newcomer|rookie|freshman|season|series)\b", re.I
)


def followed(scene: Scene, found: Found) -> Iterator[Found]:
    """What opens behind another on the same day: "followed by the series premiere of “Quill”"."""
    if found.kind is not None or found.title is None or found.certainty == "denied":
        return
    for x in scene.mentions:
        gap = scene.text[found.end : x.start]
        if x.start <= found.end or x.title is found.title:
            continue
        behind = _TO_FOLLOW.match(scene.text, x.end) if " with " in gap else None
        if (_FOLLOWED.search(gap) and _OPENS.search(gap)) or (
            behind and (_OPENS.search(gap) or _OPENS.search(behind.group()))
        ):
            said = scene.season(max(found.end, x.start - 40), x.end + 25, 25)
            first = re.search(r"\bseries (?:premiere|debut|launch)\b|\b(?:new|newcomer|rookie|freshman)\b", gap)
            nth = _NTH_SEASON.search(gap)
            number = ordinal(nth["o"]) if nth else said.numbers[0] if said else 1 if first else None
            yield Found(
                found.value, x.start, x.end, x.title, number, unit="date",
                happened=found.happened, fixed_season=True,
            )  # fmt: skip
            return


def same_night(scene: Scene, found: Found) -> Iterator[Found]:
    """What the next sentence says comes later on the same night: "It is followed at 9 p.m. by the new “Quill”"."""
    sentences, index = scene.story.page.sentences, scene.sentence.index + 1
    if (
        found.kind is not None
        or found.certainty == "denied"
        or index >= len(sentences)
        or len(str(found.value)) < _A_DAY
    ):
        return
    line = sentences[index]
    if line.paragraph != scene.sentence.paragraph or dates_in(line) or not _THEN.match(line.text):
        return
    held = [m for m in scene.story.in_sentence(line) if scene.story.is_series(m.title)]
    if not held or not _CLOCKED.search(line.text) or not _OPENS.search(line.text):
        return
    said = next((s for s in seasons_in(line) if s.numbers), None)
    new = re.search(r"\b(?:new|newcomer|first\sepisode|series\s(?:premiere|debut))\b", line.text)
    yield Found(
        found.value, held[0].start - line.start, held[0].end - line.start, held[0].title,
        said.numbers[0] if said else 1 if new else None, unit="date", happened=found.happened, fixed_season=True,
        line=line,
    )  # fmt: skip


_A_DAY = 10  # characters of a whole date
_TOGETHER = re.compile(  # a verb that several do
    r"[\"',]{0,3}\s(?:(?:both|all|also|will|would|to|are|were|set|each|then|now|be)\s){0,3}(?:premiere|debut"
    r"|return|launch|arrive|land"
    r"|drop|bow|start|begin|kick\soff|open|come|air|stream|hit|join|are|were|back|due)\b"
)


def together(scene: Scene, found: Found) -> Iterator[Found]:
    """The others of a list that opens on a day: "“Quill” and “Nine Days” return on May 3"."""
    first = next((x for x in scene.mentions if x.title is found.title and x.start < found.end), None)
    listed = scene.chain(first) if first else []
    if len(listed) > 1 and _TOGETHER.match(scene.text, listed[-1].end) and listed[-1].end < found.end:
        for other in listed:
            if other.title is not found.title:
                yield replace(found, title=other.title, season=None, season_said=None, fixed_season=True)


_TO_FROM = re.compile(
    r"\s(?:from|instead\sof|rather\sthan)\s(?:its\s|the\s)?(?:[\w-]+\s){0,3}$"
)  # "to May 2 from its original June 6"


def moved_from(scene: Scene, found: Found) -> Iterator[Found]:
    """The day that a new one takes the place of: "to April 3 from May 1"."""
    if found.certainty == "denied" or not MOVED.search(scene.text):
        return
    for d in scene.dates(2):
        if d.start > found.end and _TO_FROM.fullmatch(scene.text, found.end, d.start):
            yield replace(
                found, value=d.value, start=found.end + 1, end=d.end, kind=None, certainty="denied", happened=d.when
            )


_NEXT = re.compile(  # "and the second in July 2023", "with season three following in May"
    rf",?\s(?:and|with|while|before|then|,)\s(?:(?:the|its|a)\s)?(?:(?P<o>{ORDINAL})(?:\s(?:season|series|run|one"
    rf"|instal?lment))?"
    rf"|(?:season|series)\s(?P<n>\w+))\s(?:(?:which|that|then|was|has|have|had|also|dropped|came|coming|arrived"
    rf"|arriving|landed"
    rf"|landing|followed|follows|following|premiered|premiering|debuted|debuting|launched|released|airing|aired|out"
    rf"|back|it|due)\s)*"
    rf"(?:in|on|from|during|(?=this|last|next|early|late|mid))\s?(?:the\s)?$",
    re.IGNORECASE,
)


def next_season(scene: Scene, found: Found) -> Iterator[Found]:
    """The premieres of further seasons that leave out the verb."""
    if found.kind is not None or found.certainty == "denied":
        return
    at = found.end
    for d in scene.dates(-1 if found.happened and _past(scene, found.happened) else 2):
        if d.start >= at and (m := _NEXT.fullmatch(scene.text, at, d.start)):
            number = ordinal(m["o"]) if m["o"] else cardinal(m["n"])
            if number:
                yield replace(
                    found, value=d.value, start=at + 1, end=d.end, season=number, happened=d.when, fixed_season=True,
                    season_said=None, detail={},
                )  # fmt: skip
                at = d.end


def _past(scene: Scene, when: When) -> bool:
    known = scene.story.known
    return bool(known and known.first and when.last and when.last < known.first)


def respectively(scene: Scene) -> Iterator[Found]:
    text = scene.text
    m = VERB.search(text)
    numbers = [n for s in scene.seasons for n in s.numbers]
    dates = scene.dates(-1)
    if not m or len(numbers) < 2:
        return
    ahead = [
        d for d in scene.dates(2 if re.search(r"\b(?:will|to)\s", text) else -1) if any(c.isdigit() for c in d.said)
    ]
    if len(ahead) == 1 and len(scene.mentions) == len(numbers):  # two titles, a day, a season of each
        for x, number in zip(scene.mentions, numbers, strict=True):
            yield Found(
                ahead[0].value, x.start, ahead[0].end, x.title, number, unit="date", happened=ahead[0].when,
                fixed_season=True,
            )  # fmt: skip
        return
    values = [d.value for d in dates]
    if len(dates) == 2 and len(values[0]) == 7 and len(values[1]) == 4:  # "in July 2021 and 2022 respectively"
        values[1] += values[0][4:]
    if len(values) != len(numbers):
        return
    for number, value, d in zip(numbers, values, dates, strict=True):
        yield Found(
            value, m.start(), d.end, scene.title(m.start(), m.end()), number, unit="date",
            happened=When.parse(value), fixed_season=True,
        )  # fmt: skip
