"""Who comes or goes, and how it is told: the person behind a name, his series, the season."""

from __future__ import annotations

from collections.abc import Iterator

from .. import expressions as re
from ..characters import ACTOR, has_rank
from ..names import STEP_WORDS, makers, outlets
from ..people import trim_name, without_trade
from ..scene import Found, Scene
from ..seasons import SeasonSaid
from .denials import doubted
from .homes import of_film
from .posts import NAME as _P
from .posts import role_of
from .workplaces import workplace

WHO = rf"(?:{_P}(?:\s[A-Z]\.)?(?:\s(?:{_P}|de|von|van|der|al))*)"
_NO_SUSPECTS = re.compile(
    r"^(?:The|Season|Series|Netflix|It|This|That|He|She|They|We|But|And|In|On|As|If|When|After|Before|Who|What"
    r"|Why|How|Fans?|Viewers?|New|Then|There|Here|Queen|King|Prince|Princess|Dr|Detective|Also|Both|While)$"
)
_OF_RANK = re.compile(
    r"(?:King|Queen|Prince|Princess|Lord|Lady|Captain|Detective|Sheriff|Sergeant|Dr)\.?\s"
)  # characters
_OTHER_WORK = re.compile(
    r"\b(?:film|movie|band|team|club|company|party|White House|senate|campaign|university|school|military"
    r"|Broadway|coach(?:es|ing)?|quarterback|label|group|church|museum|gallery|orchestra|opera|charity|council|bank"
    r"|airline|college|tour|sequel|trilogy|Episode [IVX]+)\b"
)


def credited(text: str, at: int) -> bool:
    """Whether a place is inside brackets: "Ada Stone (“Quill”)" says who she is, not what it is about."""
    return text.rfind("(", 0, at) > text.rfind(")", 0, at)


def person_named(scene: Scene, said: str) -> str | None:
    said = without_trade(trim_name(said))
    if (
        not said
        or _NO_SUSPECTS.match(said)
        or _OF_RANK.match(said)
        or (has_rank(said) and not said.startswith(("The ", "the ")))
        or said in makers()
        or said in outlets()
        or said.lower() in STEP_WORDS
    ):
        return None
    people = scene.story.people
    if any(t.name.casefold() == f"the {said.casefold()}" for t in scene.story.titles):
        return None  # a person has no article
    page = scene.story.page.text
    if any(t.name.endswith(f" {said}") and page.count(said) == page.count(t.name) for t in scene.story.titles):
        return None  # the end of a title, "Tree Hill"
    if scene.story.main and scene.story.main.name == said and scene.mentions:
        return None  # "Harbor Lights joins a list of dramas"
    for t in scene.story.titles:  # a title without marks may be the person's name taken for one
        doubtful = said == t.name and t.score > 0 and people.leaning(said) <= 0
        if (t.quoted or doubtful or said not in people.names) and (
            said in (t.name, t.name.removeprefix("The ")) or t.name.startswith(said + " ") or said in t.forms
        ):
            return None
    full = people.full(said)
    if " " not in re.sub(r"^(?:Sir|Dame|Lord|Lady|Mr|Mrs|Ms|Dr)\.?\s", "", full):
        return None
    if full.split()[0] in ("Season", "Series", "The", "Netflix") or not re.fullmatch(ACTOR, full):
        return None
    if any(m in full.split() for m in ("Season", "Series", "Show", "Cast", "Fans")):
        return None
    return full


_LAST_SEASON = re.compile(r"\b(?:last|previous)\s(?:season|series)\b(?!'s)")
_ASIDE = re.compile(r",\s(?:who|whose|which|seen|last|best|known)\s[^,;]*\Z")


def _season_of(scene: Scene, start: int, end: int) -> SeasonSaid | None:
    """The season that somebody comes or goes in: one behind the verb first, none that only tells who he is."""
    here = [s for s in scene.seasons if s.numbers and not (s.end <= end and _ASIDE.search(scene.text, 0, s.start))]
    behind = [s for s in here if 0 <= s.start - end < 70]
    if behind:
        return behind[0]
    return min(
        (s for s in here if s.start < end and start - s.end < 70), key=lambda s: max(0, start - s.end), default=None
    )


def moved(
    scene: Scene, who: str, change: str, start: int, end: int, role: str | None = None, certainty: str | None = None
) -> Iterator[Found]:
    person = person_named(scene, who)
    people = scene.story.people
    if person is None or people.leaning(person) < (-2 if " " in who or people.surname(who) else 0) or of_film(scene):
        return  # nobody, or a character (by the first name, as characters go), or in a film
    if any(f": {person}" in t.name for t in scene.story.series):
        return  # the second half of a title
    if not (scene.mentions or scene.story.single or scene.story.series):
        return
    near = scene.text[max(0, start - 60) : end + 70]
    if _OTHER_WORK.search(near) and not scene.mentions:
        return
    films = [
        m
        for m in scene.all_mentions
        if m not in scene.mentions
        and abs(m.start - end) < 60
        and not scene.story.is_series(m.title)
        and not credited(scene.text, m.start)
    ]
    if films and not scene.mentions:
        return
    title = workplace(scene, start, end, change)
    said = _season_of(scene, start, end)
    number = said.numbers[0] if said else None
    if number is None and title is scene.story.main and _LAST_SEASON.search(scene.text, max(0, start - 30), end + 60):
        number = scene.story.current_season
    role = role or role_of(scene, start, end, person)
    doubt, speaker = doubted(scene, start) if certainty in (None, "expected", "denied") else (None, None)
    dates = [d for d in scene.dates(scene.lean(start, end)) if abs(d.start - end) < 45 or abs(start - d.end) < 30]
    yield Found(
        f"{person}; {role}; {change}",
        start,
        end,
        title,
        number,
        detail={"person": person, "role": role, "change": change},
        certainty="denied" if "denied" in (doubt, certainty) else certainty or doubt,
        speaker=speaker,
        happened=dates[0].when if dates else None,
        season_said=said.said if said else None,
    )
