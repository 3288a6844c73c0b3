"""Who plays whom, told in more words: "joins as the young queen Mara Vale", "as her sergeant, Finn Bell"."""

from __future__ import annotations

from collections.abc import Iterator

from ..story import Found, Scene, rule
from ..words import Phrase
from .casting import _ACTOR, _CAST_WORDS, _FILM_NEAR, _P, _pair, _series

_ROLE = rf"(?P<role>{_P}\.?(?:\s{_P}\.?){{0,3}})(?=[\s,.;)]|$)"
_KIN = r"(?:(?:the|his|her|their|its)\s)?(?:(?!a\s|an\s)[a-z][\w'-]*\s){0,4}(?:[a-z][\w'-]*,\s)?"
_STEPS = (
    r"(?:(?:(?:will|to)\s(?:also\s|again\s)?(?:join|star|co-?star|return|appear|topline|guest[- ]star|recur|be back)"
    r"|(?:is|has been)\s(?:\w+\s)?(?:joining|back|signed|cast|returning)|joins|joined|stars|starred|co-?stars|returns"
    r"|returned|appears|steps in|turn(?:s|ed) up|led|leads|toplines|guest[- ]stars|recurs)\s"
    r"(?:(?!as\b)[\w'-]+\s){0,7}?)"
)
_AS = Phrase(
    rf"(?P<actor>{_ACTOR})(?:,\s[^,.;]{{2,60}},)?\s(?:{_STEPS})?(?:as|in the role of)\s{_KIN}{_ROLE}",
    rf"(?P<actor>{_ACTOR})\s(?:will\s)?(?:again|also)\splays?\s{_KIN}{_ROLE}",
)
_IS = Phrase(
    rf"(?P<actor>{_P}(?:\s{_P}){{1,3}})\sis\s(?:(?:her|his|their)\s[a-z]+,\s)?"
    rf"(?P<role>{_P}(?:\s{_P}){{1,2}})(?=[,;.]|$)"
)


@rule(
    "cast_role",
    _AS,
    (
        "“Harbor Lights” is back. Ada Stone joins them as the young queen Mara Vale.",
        (("cast_role", "Ada Stone -> Mara Vale", None),),
    ),
    (
        "“Harbor Lights” is back, too. The cast has Ida Lund as the ship's captain, Tess Marr.",
        (("cast_role", "Ida Lund -> Tess Marr", None),),
    ),
    ("Ada Stone stepped down as the head of Hulu, which makes “Harbor Lights.”", ()),
)
def described(scene: Scene) -> Iterator[Found]:
    """An actor as somebody of whom more is said than the name."""
    if scene.question or not _CAST_WORDS.search(scene.text):
        return
    for m in _AS.finditer(scene.text):
        if not _FILM_NEAR.search(scene.text[max(0, m.start() - 30) : m.end() + 40]):
            yield from _pair(scene, m["actor"], m["role"], m.start(), m.end(), _series(scene, *m.span()))


@rule(
    "cast_role",
    _IS,
    (
        "Ada Stone stars in “Harbor Lights” as Mara Vale. Bo Reed is Finn Bell, and Ida Lund is Tess Marr.",
        (("cast_role", "Bo Reed -> Finn Bell", None), ("cast_role", "Ida Lund -> Tess Marr", None)),
    ),
)
def plainly(scene: Scene) -> Iterator[Found]:
    """In a cast list told in sentences: somebody is somebody."""
    before = scene.story.page.sentences[max(0, scene.sentence.index - 1) : scene.sentence.index]
    if scene.question or not any(_CAST_WORDS.search(s.text) for s in (*before, scene.sentence)):
        return
    for m in _IS.finditer(scene.text):
        yield from _pair(scene, m["actor"], m["role"], m.start(), m.end(), _series(scene, *m.span()))
