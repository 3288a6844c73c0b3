"""Actors and characters told of together: one and one, or a list of each, as findings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from .. import expressions as re
from ..characters import PART, Named, has_rank, is_character, role_at, without_honour
from ..names import STEP_WORDS, makers, outlets
from ..people import FIRST_NAMES, trim_name
from ..scene import Found, Scene
from ..titles import Title
from .homes import of_film, series_of
from .players import Players


def pair(
    scene: Scene,
    actor: str,
    role: str,
    start: int,
    end: int,
    title: Title | None,
    certainty: str | None = None,
) -> Iterator[Found]:
    """An actor and a character as a finding, unless one of them cannot be one."""
    people = scene.story.people
    actor = trim_name(without_honour(actor.strip(" ,.:;\"'-–—"))) if actor else ""
    if " " not in actor and (owner := people.surname(actor)) and not _titled(scene, owner):
        actor = owner
    actor = actor.rpartition('" ')[2]  # "In “Quill” Ada Stone will play": who stands behind the title
    role = role.strip(" ,:'").removesuffix(".")
    if role in _NO_ROLES:
        return
    if not actor or not role or actor == role or not is_character(role) or not is_character(actor):
        return
    if (
        (actor.split()[0].lower() in STEP_WORDS and actor.split()[0] not in FIRST_NAMES)
        or (role.lower() in STEP_WORDS and role not in FIRST_NAMES)
        or actor in makers()
        or actor in outlets()
    ):
        return
    if role in people.names and people.leaning(role) > 2:
        return
    for t in scene.story.series:
        if (
            not t.quoted
            and t.score >= 1
            and (t.name in (actor, role) or f"The {actor}" == t.name)
            and actor.count(" ") < 2
        ):
            return
    for t in scene.story.titles:
        if t.quoted and t.name == actor and t.name not in people.names:
            return
        if t.name in (role, role[4:] if role.startswith("The ") else role) and (
            f'"{role}' in scene.text or f"'{role}" in scene.text or not t.quoted
        ):
            return
    if not any(c.islower() for c in actor) and len(actor) > 6:
        actor, role = actor.title(), role.title()
    detail = {"actor": actor, "character": role}
    yield Found(f"{actor} -> {role}", start, end, title, detail=detail, certainty=certainty)


_NO_ROLES = frozenset(
    ["Lead", "Leads", "Leading", "Regular", "Regulars", "Guest", "Guests", "Cast"]
)  # how they are cast


def _titled(scene: Scene, name: str) -> bool:
    """Whether a page's name is a series of it."""
    return any(name in t.forms for t in scene.story.titles) and scene.story.people.leaning(name) <= 2


KNOWN_AS = r"(?:aka|a\.k\.a\.|also known as|better known as|alias|or)"
_ALIAS = re.compile(rf",?\s{KNOWN_AS}\s(?P<alias>(?:[Tt]he\s)?{PART}(?:\s{PART}){{0,2}})")
FILM_NEAR = re.compile(
    r"\b(?:(?:films?|movies?|Broadway)(?!\s(?:star|actor|actress|veteran|vet|regular|legend|alum|favou?rite"
    r"|maker)s?\b)|on stage|Tony (?:award|nod|nomin\w+)|stage (?:play|version)|West End"
    r"|play about|musical|biopic|sequel)\b",
    re.IGNORECASE,
)
_NEXT_ITEM = re.compile(r"(?:,\s(?:and\s)?|;\s(?:and\s)?|\sand\s|\s&\s)(?=[\w\"'])")
DESCRIBED = re.compile(r"(?:the|an?|his|her|their|its|one|who|whose)\s[^,;.()]{2,90}(?=[,;.]|\sand\s|$)")
_PLAYS_NEXT = re.compile(
    r"(?:\s(?:as|plays|will play|is playing|portrays)|,\swho\s(?:recurs|stars|will play"
    r"|will recur))\s"
)


def roles_at(text: str, at: int, wanted: int) -> list[Named]:
    """Characters listed from a place on, their descriptions left out; at most `wanted`.

    >>> [r.name for r in roles_at("Morwen, the salt-wife of Carrow, and Aldous Thane, a mercenary", 0, 2)]
    ['Morwen', 'Aldous Thane']
    """
    found: list[Named] = []
    while len(found) < wanted:
        role = role_at(text, at)
        if role is not None and _PLAYS_NEXT.match(text, role.end):
            break  # "the sheriff, Malik Yorke as her deputy"
        if role is not None:
            found.append(role)
            at = role.end
        elif (described := DESCRIBED.match(text, at)) is not None:
            at = described.end()
        else:
            break
        following = _NEXT_ITEM.match(text, at)
        if following is None:
            break
        at = following.end()
    return found


_BOTH = re.compile(r"both\s")


def together(
    scene: Scene, players: Players, actors: list[Named], at: int, certainty: str | None = None, apart: bool = False
) -> Iterator[Found]:
    """Actors and the characters named from `at` on, each to each; `apart` where more stands between them than "as"."""
    if both := _BOTH.match(scene.text, at):
        two = roles_at(scene.text, both.end(), 2)
        if len(two) == 2:  # "as both her husband Frank and his ancestor Jack"
            for role in two:
                title = series_of(scene, actors[-1].start, role.end)
                yield from pair(scene, actors[-1].name, role.name, actors[-1].start, role.end, title, certainty)
            return
    roles = roles_at(scene.text, at, len(actors))
    if not roles:
        return
    if len(actors) > 1 and len(roles) < len(actors):
        shared = roles[0].name.startswith("the ") and roles[0].name.endswith("s")
        actors = actors if shared else actors[-1:]
        roles = roles[:1] * len(actors)
    roles = _of_one_family(scene.text, roles)
    first, last = actors[0].start, roles[-1].end
    if FILM_NEAR.search(
        _KNOWN_FOR.sub("", scene.text[max(0, first - 30) : min(len(scene.text), last + 30)])
    ) or of_film(scene):
        return
    if not scene.mentions and (stage := _ON_STAGE.match(scene.text, last)) and stage["place"] not in makers():
        return
    title = series_of(scene, first, last)
    done = False
    for actor, role in zip(actors, roles, strict=True):
        end = max(role.end, actor.end)
        called = _ALIAS.match(scene.text, role.end)
        name = f"{role.name} / {called['alias']}" if called else role.name
        for found in pair(scene, actor.name, name, actor.start, called.end() if called else end, title, certainty):
            done = True
            yield found
    if done:
        players.taken += [(a.start, a.end) for a in actors] + [(r.start, r.end) for r in roles]


_KNOWN_FOR = re.compile(r",\s(?:best\s|also\s)?known for\s[^;.]*?,\s(?=will|is|has|plays|stars|joins)")
_ON_STAGE = re.compile(  # "to play Mara Vale at the Old Vic"
    r"\s(?:at|with)\s(?:the\s)?(?P<place>(?!Christmas|Easter|Halloween|Thanksgiving|St\b|Holby|[A-Z]\w*\s(?:General|Hospital|High|Police|School))"
    r"[A-Z][\w'-]*)"
)
_AND = re.compile(r"(?:,|\sand|,\sand|\s&)\s")


def _of_one_family(text: str, roles: list[Named]) -> list[Named]:
    """Characters listed under one surname, each with it: "Mara and Finn Vale"."""
    last = roles[-1].name.split()
    if len(roles) < 2 or len(last) != 2 or has_rank(roles[-1].name):
        return roles
    if any(" " in one.name or not _AND.fullmatch(text, one.end, other.start) for one, other in pairwise(roles)):
        return roles
    return [Named(r.start, r.end, f"{r.name} {last[1]}") for r in roles[:-1]] + roles[-1:]


def unsure(text: str) -> str | None:
    if re.search(r"\b(?:was|were|had been)(?: originally| once| initially)? (?:to have|supposed to|meant to)\b", text):
        return "denied"  # "was to have played Mara"
    if re.search(
        r"\b(?:in (?:final |early )?talks|in negotiations|could|might|may|would(?=\s*$|\s(?:star|join|lead|appear"
        r"|return))|rumou?red|eyed|circling|wanted)\b",
        text,
    ):
        return "possible"
    return None
