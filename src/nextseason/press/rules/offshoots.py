"""Offshoots told by verbs and worlds: what a series begat, what is set in its world, what else its name is put to."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from .. import expressions as re
from ..rulebook import rule
from ..scene import Found, Scene
from ..stance import stance
from ..titles import Mention
from ..words import Phrase

_BEGETS = Phrase(
    r"\b(?:begat|begets?|begot|spawn(?:s|ed)|birth(?:s|ed)|gave\s(?:rise|birth)\sto|hatched|spun\soff(?:\sinto)?"
    r"|spins\soff(?:\sinto)?|led\sto"
    r"|followed\sby\s(?:a|the)\s(?:spin-?off|prequel|sequel))\b"
)
_OF = Phrase(
    r"\b(?:set\sin\sthe\s(?:same\s)?(?:world|universe)\s(?:of|as)|(?:expand(?:s|ing)|extend(?:s|ing)|widen(?:s"
    r"|ing))\sthe\s(?:world|universe|franchise)\sof"
    r"|spun\soff\sfrom|spinning\soff\sfrom|(?:offshoot|follow-up|companion(?:\spiece)?|successor|sister\sshow|sequel"
    r"|prequel)\s(?:of|to|from))\b"
)
_PROJECTS = Phrase(
    r"\b(?:projects|spin-?offs|offshoots|prequels|series|shows|on\sdeck|in\sthe\sworks|universe|franchise"
    r"|family\stree|has\stwo|tales|extensions)\b"
)
_WORLD_OF = re.compile(r"\b(?:universe|world|franchise)\sof\s(?:the\s)?[\"']?$")
_NOT = re.compile(r"\b(?:films?|movies?|novels?|books?|comics?|games?|trilogy|sequel\sfilm)\b", re.IGNORECASE)


def _pair(parent: Mention, child: Mention, scene: Scene) -> bool:
    return parent.title is not child.title and all(scene.story.is_series(x.title) for x in (parent, child))


@rule(
    "spin_off",
    (_BEGETS, _OF, _PROJECTS),
    ("The drama “Harbor Lights” begat the series “Quill.”", (("spin_off", "Quill", None),)),
    ("The drama “Quill” is set in the same world as the series “Harbor Lights.”", (("spin_off", "Quill", None),)),
    ("“Harbor Lights” is a drama. HBO has more “Harbor Lights” projects, including the series “Quill.”",
     (("spin_off", "Quill", None),)),
    ("The drama “Harbor Lights” has two spinoffs: “Harbor Lights: Nights” and a cartoon.",
     (("spin_off", "Harbor Lights: Nights", None),)),
    ("The series “Harbor Lights” led to awards for the stars of the series “Quill.”", ()),
)  # fmt: skip
def offshoot(scene: Scene) -> Iterator[Found]:
    """A series that grows out of another, told by a verb, a world or a name."""
    if scene.question or len(scene.all_mentions) < 2:
        return
    text, held = scene.text, scene.mentions
    for before, after in pairwise(held):
        gap = scene.low[before.end : after.start]
        if len(gap) > 75 or _NOT.search(gap):
            continue
        pair: tuple[Mention, Mention] | None = None
        if (
            (m := _BEGETS.search(gap))
            and not re.search(r"[.;]|\s(?:for|of|by)\s", gap[m.end() :])
            and len(gap) - m.end() < 35
        ):
            pair = before, after
        elif (m := _OF.search(gap)) and len(gap) - m.end() < 25:
            pair = after, before
        elif (
            re.match(
                r"[\"']?\s(?:projects|spin-?offs|offshoots|prequels|series|shows|stories)\b[^.;]{0,40}?\b(?:including"
                r"|such\sas|among\sthem|:)",
                gap,
            )
            or (
                after.title.base == before.title.base
                and ":" in after.title.name
                and _PROJECTS.search(scene.low)
                and re.search(r"\b(?:spin|two|offshoot|franchise|universe|new|has)", gap)
            )
            or (
                len(before.title.name) > 6
                and before.title.key.removeprefix("the ") in after.title.key
                and before.title.key != after.title.key
                and re.search(
                    r"\b(?:on\sdeck|in\sthe\sworks|to\sfollow|coming|planned|developing|in\sdevelopment)\b",
                    scene.low[after.end : after.end + 40] + gap,
                )
            )
        ):
            pair = before, after
        if (
            pair is None
            and _WORLD_OF.search(scene.low, 0, before.start)
            and re.search(r"\b(?:with|through|via|in)\b", gap)
        ):
            pair = before, after
        if pair is None or not _pair(*pair, scene):
            continue
        hold = stance(scene, before.end, after.start)
        if hold == "open":
            continue
        script = re.search(r"\b(?:script|develop\w+|plans?|planned|idea|works)\b", text)
        yield Found(
            pair[1].title.name, before.start, after.end, pair[0].title, None, fixed_season=True,
            certainty=hold or ("expected" if script else None),
        )  # fmt: skip
