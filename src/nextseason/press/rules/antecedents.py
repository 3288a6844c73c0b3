"""Who plays whom where the part was named before: "She is played by Ada Stone", "the role has gone to Ada Stone"."""

from __future__ import annotations

from collections.abc import Iterator

from .. import expressions as re
from ..characters import ACTOR, CHARACTER, PART, Named, has_rank, role_at
from ..page import Sentence
from ..rulebook import rule
from ..scene import Found, Scene
from ..words import Phrase
from .homes import series_of
from .pairs import FILM_NEAR, pair

_BY = (
    r"(?:[a-z]+ly\s|again\s|now\s|here\s){0,2}by\s(?:[a-z,-]+\s){0,5}?(?:[A-Z][A-Za-z-]+\s(?:actor|actress|star)\s)?"
    rf"(?P<actor>{ACTOR})"
)
_SHE_IS = Phrase(  # "Mara Vale is a nurse in it. She is played by Ada Stone"
    rf"^(?:He|She|The\scharacter|The\s(?:part|role))(?:'s|\sis|\swas|\shas\sbeen|\swill\sbe)\s(?:[a-z]+\s)?(?:played|portrayed"
    rf"|voiced)\s{_BY}",
    rf"^(?:Played|Portrayed|Voiced)\s{_BY}",
)
_PLAYS_HER = Phrase(  # "Mara Vale is a nurse in it. Ada Stone plays her as a bundle of nerves"
    rf"(?P<actor>{ACTOR})(?:,\swho)?\s(?:(?:also|will|has|had|now|again)\s){{0,2}}(?:plays?|played|portrays?|portrayed|voices|voiced)"
    r"\s(?:her|him|them|the\s(?:character|part|role))(?=[.,;:]|\s(?:as|with|like|in|on|to|for|and|beautifully|well)\b|$)"
)
_THE_PART = Phrase(  # "the part has since been taken over by Ada Stone"
    r"\b(?:[Tt]he|[Hh]is|[Hh]er|[Tt]hat)\s(?:part|role|character)(?:'s|\s(?:is|was|has|have|had|will|been|be|being|since|now|then|later|also)){0,4}"
    r"\s(?:recast\s(?:with|as)|(?:taken|took)\s(?:over|on)\sby|assumed\sby|inherited\sby|filled\sby|played\sby|portrayed\sby|given\sto"
    rf"|handed\sto|passed\s(?:on\s)?to|gone\sto|goes\sto|went\sto|going\sto)\s(?:[a-z-]+\s){{0,3}}?(?P<actor>{ACTOR})"
)
_TAKEN_FROM = Phrase(  # "Ada Stone took over the part in 2016 from Ida Lund"
    rf"(?P<actor>{ACTOR}|{PART})\s(?:will\s|has\s)?(?:take|taken|takes|took|inherits|inherited)(?:\s(?:the|over|on|up)){{1,2}}\s(?:role|part|character)"
    rf"(?:\sover)?(?:\sin\s\d{{4}})?\sfrom\s(?:[a-z-]+\s){{0,3}}?(?P<former>{ACTOR})"
)
_LEADS = re.compile(
    r"(?:In\s(?:it|the\s\w+),|Here,|Then\sthere(?:'s|\sis|\sare)|There(?:'s|\sis)|Also|And|But|Meanwhile,|Next\s(?:is|comes|up\sis)|Enter"
    r"|Meet)\s"
)
_PART_SAID = re.compile(
    r"\b(?:as|(?:role|part|character)s?\sof|play(?:s|ed|ing)?|portray(?:s|ed|ing))\s(?=[\w\"'])"
    rf"|(?P<role>{CHARACTER})(?:,\s[^,.;]{{2,60}},|,\swho)?\s(?:is|was|has\sbeen|had\sbeen)\s(?:[a-z]+\s)?(?:played|portrayed|voiced)\sby\b"
)
_BACK = 2  # sentences that a part is looked for in


@rule(
    "cast_role",
    (_SHE_IS, _PLAYS_HER, _THE_PART, _TAKEN_FROM),
    (
        "NBC has renewed “Harbor Lights.” Mara Vale keeps the lamps. She is played by Ada Stone.",
        (("cast_role", "Ada Stone -> Mara Vale", None),),
    ),
    (
        "“Harbor Lights” begins on BBC One with Mara Vale. Played by the wry Scottish actress Ada Stone, she lies.",
        (("cast_role", "Ada Stone -> Mara Vale", None),),
    ),
    (
        "NBC has renewed “Harbor Lights.” In it, Sister Agnes is a nun with a past. Ada Stone plays her as a liar.",
        (("cast_role", "Ada Stone -> Sister Agnes", None),),
    ),
    (
        "In the first season of “Harbor Lights,” Mara was played by Ida Lund. In the second, the part has been taken "
        "over by Ada Stone.",
        (("cast_role", "Ida Lund -> Mara", None), ("cast_role", "Ada Stone -> Mara", None)),
    ),
    ("NBC has renewed “Harbor Lights.” The role of the network is a large one. It is played down by Ada Stone.", ()),
)
def named_before(scene: Scene) -> Iterator[Found]:
    """A part that was named before, in the sentence or that before it."""
    text = scene.text
    if not scene.story.series or scene.question or FILM_NEAR.search(text):
        return
    if (shown := _SHE_IS.match(text)) and (role := _told_of(scene, shown[0][0] in "PV")):
        title = series_of(scene, shown.start(), shown.end())
        yield from pair(scene, shown["actor"], role, shown.start(), shown.end(), title)
    for m in _PLAYS_HER.finditer(text):
        role = _inside(scene, m.start()) or _told_of(scene, False)
        if role and role not in m["actor"]:
            yield from pair(scene, m["actor"], role, m.start(), m.end(), series_of(scene, m.start(), m.end()))
    for m in _TAKEN_FROM.finditer(text):
        role = _part_before(scene, m.start()) or _told_of(scene, False)
        for key in ("actor", "former") if role else ():
            yield from pair(scene, m[key], role or "", m.start(), m.end(), series_of(scene, m.start(), m.end()))
    for m in _THE_PART.finditer(text):
        if role := _part_before(scene, m.start()):
            yield from pair(scene, m["actor"], role, m.start(), m.end(), series_of(scene, m.start(), m.end()))


def _told_of(scene: Scene, last: bool) -> str | None:
    """The character that the sentence before tells of: whom it begins with, or ends with."""
    if not scene.sentence.index:
        return None
    before = scene.story.page.sentences[scene.sentence.index - 1]
    led = _LEADS.match(before.text)
    start = led.end() if led else 0
    role = role_at(before.text, start)
    if role is not None and role.start != start:
        role = None
    if last:
        role = _last_named(before)
    people = scene.story.people
    if (
        role is None
        or role.name in (t.name for t in scene.story.titles)
        or people.leaning(role.name) > (3 if last else 1)
    ):
        return None
    known = " " in role.name or scene.story.page.text.count(role.name) > 1
    return role.name if known else None


def _inside(scene: Scene, at: int) -> str | None:
    """The last of a sentence's names before a place that is a character's: "Sister Agnes, for reasons that Ada Stone,
    who plays her"."""
    people = scene.story.people
    for m in reversed(list(re.finditer(CHARACTER, scene.text[:at]))):
        role = role_at(scene.text, m.start(), m.end())
        if role is None or any(x.start < m.end() and m.start() < x.end for x in scene.all_mentions):
            continue
        if has_rank(role.name) or (role.name in people.names and people.leaning(role.name) <= 0):
            return role.name
    return None


_AT_END = re.compile(
    rf"\b(?:is|of|with|about|on|named|called|meet|for|to|and|by|upon|around|,)\s(?P<name>{CHARACTER})[.\"':–—-]*\Z"
)


def _last_named(sentence: Sentence) -> Named | None:
    """The name that a sentence ends with: "the company of Mara Vale." """
    if sentence.heading:
        return role_at(sentence.text, 0)
    m = _AT_END.search(sentence.text, max(0, len(sentence.text) - 80))
    return role_at(sentence.text, m.start("name")) if m else None


def _part_before(scene: Scene, at: int) -> str | None:
    """The part that "the role" of a place means: the last that was said to be played."""
    sentences, index = scene.story.page.sentences, scene.sentence.index
    texts = [scene.text[:at], *(s.text for s in reversed(sentences[max(0, index - _BACK) : index]))]
    for text in texts:
        for m in reversed(list(_PART_SAID.finditer(text))):
            role = role_at(text, m.start("role") if m["role"] else m.end())
            if role is not None and scene.story.people.leaning(role.name) <= 0:
                return role.name
    return None
