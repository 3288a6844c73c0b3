"""Who plays whom: cast lists in their many shapes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..names import STEP_WORDS, makers, outlets
from ..page import stands
from ..people import trim_name
from ..story import Found, Scene, rule
from ..titles import Title
from ..words import Phrase

_P = r"[A-ZÀ-Þ](?:[\wà-ÿ-]|'(?!s\b)(?=\w)|\.(?=[A-Z]))*+"
_ACTOR = rf"{_P}(?:\s(?:{_P}|de|von|van|der|la|del|bin|al)){{1,4}}"
_ROLE = rf"(?:the\s)?(?:\"?{_P}\"?)(?:\s(?:\"?{_P}\"?|of|the|de|von|van|der|/|&)){{0,7}}"
_AS = Phrase(
    rf"(?P<actor>{_ACTOR})(?:\s\([^)]{{1,30}}\))?(?:,\s[^,]{{2,60}},)?\s(?:as|plays|is playing|will play"
    rf"|played|portrays|portrayed|portraying|stars as|starring as|returns as|who plays|who played|who portrays"
    rf"|who portrayed|who voices|voices|will portray)\s(?P<role>{_ROLE})"
)
_LINE = Phrase(
    rf"^(?:[•*·]\s?)?(?P<actor>{_P}(?:\s(?:{_P}|de|von|van|der|la|del)){{1,4}})\s(?:as|-|–|—|\.\.\.|…|is|plays|stars as"
    rf"|returns as)\s(?P<role>.{{2,90}})$"
)
_PARENS = Phrase(
    rf"(?P<a>{_P}(?:\s(?:{_P}|of|de|von|van|der"
    rf"|\"[A-Z][^\",]{{1,16}}\")){{0,5}})(?:'s)?\s\((?P<played>played by\s|actor\s|actress\s"
    rf"|(?:[Gg]uest [Ss]tar\s|GUEST STAR\s))?(?P<b>{_P}(?:\s(?:{_P}|de|von|van|der)){{0,4}})\)"
)
_PLAYED_BY = Phrase(
    rf"(?P<role>{_P}(?:\s(?:{_P}|of|the|de|von)){{0,5}}|\b(?:queen|king))\s?,?\s(?:(?:who\s(?:is|was|will be)|is"
    rf"|was|will be|being|previously|were)\s)?(?:\w+\s)?(?:played|portrayed"
    rf"|voiced)\sby\s(?P<actor>{_P}(?:\s{_P}){{0,3}})"
)
_PLAYS = Phrase(
    rf"(?P<actor>{_P}(?:\s(?:{_P}|de|von|van)){{0,3}})(?:,?\s(?:who|\d\d,))?(?:\s(?:also|currently|previously"
    rf"|first|will|is set to|to))?\s(?:plays?|played|portrays?|portrayed|portraying"
    rf"|voices)\s(?:[^\"(.;]{{0,60}}?\s)?(?P<role>(?:(?:Dr|Mr|Mrs|Ms|Det|Sgt|Lt|Capt|St)\.\s)?{_P}(?:\s(?:{_P}"
    rf"|of|the)){{0,4}})(?=[\s,.;)\"]|$)"
)
_POSSESSIVE = Phrase(
    rf"(?P<actor>{_P}\s{_P})'s\s(?P<role>(?:Dr\.?\s|Detective\s)?{_P}(?:\s{_P})?)(?=\s(?:in|and|is|has|was|will"
    rf"|dies|returns|as)\b|[,.]|$)"
)
_CHAR_OF = Phrase(rf"(?:playing|plays|played) the (?:character|role|part) of\s(?P<role>{_P}(?:\s{_P}){{0,3}})")
_BOTH_AS = Phrase(
    rf"(?P<a1>{_ACTOR}) and (?P<a2>{_ACTOR})\s(?:[^.;()\"]{{0,50}}\s)?(?:as"
    rf"|play)\s(?P<r1>{_P}(?:\s{_P}){{0,2}}) and (?P<r2>{_P}(?:\s{_P}){{0,2}})(?=[\s,.]|$)"
)
_BOTH_BY = Phrase(
    rf"(?P<r1>{_P}(?:\s{_P}){{0,2}}) and (?P<r2>{_P}(?:\s{_P}){{0,2}})\s(?:(?:is|was|are|were|will be|previously"
    rf"|being|now)\s){{1,3}}(?:played|portrayed)\sby\s(?P<a1>{_ACTOR})(?:\s\([^)]{{1,30}}\))? and (?P<a2>{_ACTOR})"
)
_PORTRAYAL = Phrase(
    rf"(?P<actor>{_ACTOR})(?:'s)?(?:\s\([^)]{{1,30}}\))?(?:'s)?\s(?:portrayal|depiction|performance|turn)\s(?:of"
    rf"|as)\s(?P<role>{_P}(?:\s{_P}){{0,3}})"
)
_ROLES_IN = Phrase(
    rf"\b(?:roles?|turn|part|known|work|appear\w*|stars?"
    rf"|starr\w+)\s(?:\w+\s){{0,3}}?as\s(?P<r1>{_P}(?:\s{_P}){{0,3}})\s(?:in"
    rf"|on)\s[\"'](?P<t1>[^\"]{{2,50}})[\"',.]{{1,3}}(?:\s?(?:and|,)\s(?P<r2>{_P}(?:\s{_P}){{0,3}})\s(?:in"
    rf"|on)\s[\"'](?P<t2>[^\"]{{2,50}}?)[\"',.])?"
)
_IN_AS = Phrase(rf"\bstars\sin\s[^.;]{{0,60}}?[\"'],?\sas\s(?P<role>{_P}(?:\s{_P}){{0,3}})")
_KNOWN_AS = r"(?:aka|a\.k\.a\.|also known as|better known as|alias|or)"
_WITH_ALIAS = Phrase(  # "is Mara Vale, aka The Tide", "(Mara Vale, or The Tide)"
    rf"(?P<actor>{_ACTOR})\s(?:(?:is|as|plays|will play|portrays)\s|\()(?P<role>{_P}(?:\s{_P}){{0,3}}),?\s{_KNOWN_AS}"
    rf"\s(?P<alias>(?:[Tt]he\s)?{_P}(?:\s{_P}){{0,2}})"
)
_AS_KIN = Phrase(  # "as their daughter Mara", "has been cast as Finn's brother Bo Reed"
    rf"(?P<with>\bwith\s)?(?P<actor>{_ACTOR})\s(?P<link>as|plays|will play|(?:has been|was|is) cast as)\s"
    rf"(?:the|his|her|their|its|{_P}'s)\s(?:[a-z-]+\s){{1,3}}(?P<role>{_P}(?:\s{_P}){{0,3}})(?=[\s,.;)]|$)"
)
# what must stand somewhere in a sentence before the longer patterns are worth a look
_AS_NEAR = re.compile(
    r"\s(?:as|plays|playing|play|played|portrays|portrayed|portraying|voices|will portray)\s(?:the\s)?\"?[A-ZÀ-Þ]"
)
_KIN_NEAR = re.compile(r"\s(?:as|plays?)\s(?:the|his|her|their|its|[^\s]+'s)\s[a-z-]+\s")
_BY_NEAR = re.compile(r"(?:played|portrayed|voiced)\sby\s[A-ZÀ-Þ]")
_PLAYS_NEAR = re.compile(r"\s(?:plays?|played|portrays?|portrayed|portraying|voices)\s")
_PARENS_NEAR = re.compile(r"\((?:[a-z]+\s|[Gg]uest\s|GUEST\s)*[A-ZÀ-Þ]")
_CAST_WORDS = Phrase(
    r"\b(?:cast|star(?:s|ring|red)?|play\w*|portray\w*|role\w*|actor|actress|repris\w+|character\w*|guest|lead"
    r"|appear\w*|return\w*|join\w*|also|includes?|voice\w*|rounding out|seen|opposite|alongside)\b",
    flags=re.IGNORECASE,
)
_ACTOR_FIRST = re.compile(
    r"\b(?:starring|stars?|guest star\w*|cast (?:also )?(?:includes?|is|:)|co-stars?|joined by|joins?|actors?"
    r"|actress(?:es)?|with|members|featur\w+|alongside)\b",
    re.IGNORECASE,
)
_FILM_NEAR = re.compile(r"\b(?:film|movie|Broadway|stage|play about|musical|biopic|sequel)\b", re.IGNORECASE)
_TITLES_OF_RANK = re.compile(
    r"^(?:Dr|Detective|Det|Captain|Capt|Sergeant|Sgt|Lieutenant|Lt|Agent|Officer|Judge|President|King|Queen"
    r"|Prince|Princess|Lord|Lady|Aunt|Uncle|Father|Sister|Mayor|Chief|Commander|Professor|Nurse|Paramedic|Mr|Mrs"
    r"|Ms|Miss|Sir|Deputy|Sheriff|General|Colonel|DI|DCI|DS|PC|Inspector)\b\.?",
    re.IGNORECASE,
)
_RANKED = re.compile(r"\b(?:DETECTIVE|CAPTAIN|SERGEANT|LIEUTENANT|DR|AGENT|OFFICER|JUDGE|SHERIFF|CHIEF)\b.*")
_NOT_ROLE = re.compile(
    r"^(?:The\s)?(?:Executive|Showrunner|Host|Series|Season|Director|Producer|Co-|Head|Chief (?:Executive"
    r"|Content)|CEO|President (?:of|and)|Best|Outstanding|Part|January|February|March|April|May|June|July|August"
    r"|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Netflix|NBC"
    r"|HBO|Hulu|Emmy|Oscar|Grammy|Twitter|Instagram|Facebook|American|British|English|I\b|It\b|He\b|She\b|We\b"
    r"|They\b|CNN|USA|Photo|AP)\b"
)


def _name(said: str) -> str:
    return trim_name(said.strip(" ,.:;\"'-–—"))


def _role(said: str) -> str:
    said = re.split(r"\s[–—-]\s|\s\(|,\s(?!Jr|Sr|M\.D)|;|(?<!Dr)(?<!Mr)(?<!St)(?<!Ms)(?<!Mrs)\.\s|\.$", said)[0].strip(
        " ,:'"
    )
    words = said.split()
    while words and (
        words[-1].lower() in ("the", "of", "and", "&", "/", "de", "von", "in", "is", "who") or words[-1][-1:] == ":"
    ):
        words.pop()
    return " ".join(words)


def _pair(
    scene: Scene, actor: str, role: str, start: int, end: int, title: Title | None, season: int | None = None
) -> Iterator[Found]:
    actor = scene.story.people.full(_name(actor)) if actor else ""
    role = _role(role)
    if not actor or not role or actor == role or len(role) > 70 or _NOT_ROLE.match(role) or _NOT_ROLE.match(actor):
        return
    if (
        actor.split()[0].lower() in STEP_WORDS
        or role.lower() in STEP_WORDS
        or actor in makers()
        or role in makers()
        or actor in outlets()
        or role in outlets()
    ):
        return
    if any(t.name in (role, actor) or (t.score > 1 and t.name.endswith(" " + role)) for t in scene.story.series):
        return
    if not any(c.islower() for c in actor) and len(actor) > 6:
        actor, role = actor.title(), role.title()
    yield Found(f"{actor} -> {role}", start, end, title, season, detail={"actor": actor, "character": role})


def _actor_first(scene: Scene, a: str, b: str, before: str) -> bool:
    """Whether in "A (B)" A is the actor. Actors are spoken of by surname later on, characters by first name."""
    if " " not in a:
        return False
    page = scene.story.page.text

    def leaning(name: str) -> int:
        """Above 0 like an actor, below 0 like a character."""
        words = name.split()
        alone_last = sum(not page.endswith(f"{words[-2]} ", 0, at) for at in stands(page, words[-1]))
        alone_first = sum(not page.startswith(f" {words[1]}", at + len(words[0])) for at in stands(page, words[0]))
        rank = 3 if _TITLES_OF_RANK.match(name) else 0
        return min(alone_last, 2) - min(alone_first, 2) - rank

    balance = leaning(a) - leaning(b)
    return balance > 0 or (balance == 0 and bool(_ACTOR_FIRST.search(before)))


def _series(scene: Scene, start: int, end: int) -> Title | None:
    """The series of a pair: a title right behind it, else one in the sentence before it, else the topic."""
    for m in scene.all_mentions:
        if 0 <= m.start - end < 14 and re.match(
            r"\)?,? (?:in|on|from|for) [\"']?(?:the )?$", scene.text[end : m.start]
        ):
            return m.title if scene.story.is_series(m.title) else None
    films = [m for m in scene.all_mentions if m not in scene.mentions]
    if films and not scene.mentions:
        return None
    main = scene.story.main
    if (
        scene.story.single
        and main
        and (any(m.title is main for m in scene.mentions) or not any(0 <= start - m.end < 40 for m in scene.mentions))
    ):
        return main
    if (
        scene.story.single
        and scene.mentions
        and all(m.title.base != scene.story.main.base for m in scene.mentions if scene.story.main)
    ):
        return scene.mention(start, end).title if scene.mention(start, end) else None  # type: ignore[union-attr]
    if scene.mentions:
        found = scene.mention(start, end, -1)
        return found.title if found else None
    return scene.story.topic(scene.sentence)


def _listed(scene: Scene) -> re.Match[str] | None:
    """A line of its own that is a pair."""
    m = _LINE.match(scene.text) if scene.sentence.heading else None
    return None if m and re.search(r"\b(?:cast as|joins?|renew|season)\b", scene.text, re.I) else m


@rule("cast_role", _LINE, ("“Harbor Lights”\nAda Stone as Mara Vale", (("cast_role", "Ada Stone -> Mara Vale", None),)))
def cast_list(scene: Scene) -> Iterator[Found]:
    """An actor and a character on a line of their own."""
    m = _listed(scene)
    if m and scene.story.series and re.match(r"[\"A-Z]|the ", m["role"]):
        end = m.start("role") + len(_role(m["role"]))
        yield from _pair(scene, m["actor"], m["role"], m.start("actor"), end, scene.story.topic(scene.sentence))


@rule(
    "cast_role",
    (_BOTH_AS, _BOTH_BY, _PORTRAYAL, _WITH_ALIAS, _PARENS, _AS_KIN, _PLAYED_BY, _PLAYS, _AS),
    ("Ada Stone as Captain Mara Vale", ()),
    (
        "“Harbor Lights” stars Ada Stone as Mara Vale and Bo Reed as Sheriff Finn.",
        (("cast_role", "Ada Stone -> Mara Vale", None), ("cast_role", "Bo Reed -> Sheriff Finn", None)),
    ),
    ("In “Harbor Lights,” Mara (Ada Stone) finds a body.", (("cast_role", "Ada Stone -> Mara", None),)),
    (
        "The cast of “Harbor Lights”: Ada Stone is Mara Vale, aka The Tide; Bo Reed plays their son Finn.",
        (("cast_role", "Ada Stone -> Mara Vale / The Tide", None), ("cast_role", "Bo Reed -> Finn", None)),
    ),
    ("NEW YORK (Press Wire) - NBC has renewed “Harbor Lights.”", ()),
)
def cast_role(scene: Scene) -> Iterator[Found]:
    """Actor and character, each pair once."""
    text = scene.text
    if not scene.story.series:
        return
    taken: list[tuple[int, int]] = []

    def free(a: int, b: int) -> bool:
        if any(x < b and a < y for x, y in taken):
            return False
        taken.append((a, b))
        return True

    if scene.question or _listed(scene):
        return
    by = "played" in text or "portrayed" in text or "voiced" in text
    plays = by or "play" in text or "portray" in text or "voices" in text
    said_as = " as " in text
    for m in _BOTH_AS.finditer(text) if (said_as or plays) and text.count(" and ") > 1 else ():
        if _FILM_NEAR.search(text[max(0, m.start() - 40) : m.end() + 40]) or not free(m.start(), m.end()):
            continue
        title = _series(scene, m.start(), m.end())
        yield from _pair(scene, m["a1"], m["r1"], m.start(), m.end(), title)
        yield from _pair(scene, m["a2"], m["r2"], m.start(), m.end(), title)
    for m in _BOTH_BY.finditer(text) if by and " and " in text else ():
        if free(m.start(), m.end()):
            title = _series(scene, m.start(), m.end())
            yield from _pair(scene, m["a1"], m["r1"], m.start(), m.end(), title)
            yield from _pair(scene, m["a2"], m["r2"], m.start(), m.end(), title)
    for m in _PORTRAYAL.finditer(text):
        if free(m.start(), m.end()):
            yield from _pair(scene, m["actor"], m["role"], m.start(), m.end(), _series(scene, m.start(), m.end()))
    if said_as or "playing" in text or plays:
        yield from _elsewhere(scene)
    for m in _WITH_ALIAS.finditer(text):
        if free(m.start(), m.end()):
            role = f"{m['role']} / {m['alias']}"
            yield from _pair(scene, m["actor"], role, m.start(), m.end(), _series(scene, m.start(), m.end()))
    for m in _PARENS.finditer(text) if "(" in text and _PARENS_NEAR.search(text) else ():
        a, b = m["a"], m["b"]
        if m.start() < 3 and a.upper() == a and re.match(r"\s?[-–—:]", text[m.end() :]):
            continue  # the place and the agency of a dispatch
        if len(a) > 6 and a.upper() == a:
            ranked = _RANKED.search(a)
            a = ranked.group() if ranked else a
            if re.search(r"\b(?:GUEST STAR|STARRING)\b", m.group()):
                continue
        if re.search(r"\d", a + b) or not free(m.start(), m.end()):
            continue
        if (
            b.split()[0].lower() in STEP_WORDS
            or _NOT_ROLE.match(b)
            or b in makers()
            or re.fullmatch(r"[A-Z+&]{2,5}", b)
        ):
            continue
        people = scene.story.people
        first = bool(_TITLES_OF_RANK.match(b))
        if b.upper() == b and len(b) > 5 and _TITLES_OF_RANK.match(a):
            yield from _pair(scene, b.title(), a.title(), m.start(), m.end(), _series(scene, m.start(), m.end()))
            continue
        if not m["played"] and not first and not _TITLES_OF_RANK.match(a) and " " in b:
            first = _actor_first(scene, _name(a), _name(b), text[max(0, m.start() - 160) : m.start()])
        elif not first and " " not in b:
            first = people.full(b) == b and " " in _name(a) and bool(_ACTOR_FIRST.search(text[: m.start()]))
            if people.full(b) == b and not first and not m["played"]:
                continue
        title = _series(scene, m.start(), m.end())
        if _FILM_NEAR.search(text[max(0, m.start() - 40) : m.start()]):
            continue
        if first:
            yield from _pair(scene, a, b, m.start(), m.end(), title)
        else:
            yield from _pair(scene, b, _name(a), m.start(), m.end(), title)
    for m in _AS_KIN.finditer(text) if (said_as or plays) and _KIN_NEAR.search(text) else ():
        if (m["with"] or taken or m["link"] != "as" or _CAST_WORDS.search(text)) and free(m.start(), m.end()):
            at = m.start("actor")
            yield from _pair(scene, m["actor"], m["role"], at, m.end(), _series(scene, at, m.end()))
    for pattern, present in (
        (_PLAYED_BY, by and _BY_NEAR),
        (_PLAYS, plays and _PLAYS_NEAR),
        (_AS, (said_as or plays) and _AS_NEAR),
    ):
        if not present or not present.search(text):
            continue
        for m in pattern.finditer(text):
            a, b = m.span()
            role = m["role"]
            if pattern is _AS and not _CAST_WORDS.search(text) and not scene.sentence.heading:
                continue
            if (
                pattern is _AS
                and re.search(r"\b(?:as)\s$", text[: m.start("role")])
                and re.match(r"the\s(?!\w+\s)", role)
            ):
                continue
            actor = m["actor"]
            if pattern is _PLAYS and actor.lower() in ("he", "she", "who", "it", "they"):
                continue
            if pattern is _PLAYS and " " not in actor and scene.story.people.full(actor) == actor:
                continue
            if _FILM_NEAR.search(text[max(0, a - 30) : b + 40]) or not free(a, b):
                continue
            if len(_role(role).split()) == 1 and _role(role).lower() in STEP_WORDS:
                continue
            end = m.start("role") + len(_role(role))
            yield from _pair(
                scene,
                actor,
                role,
                m.start("actor") if pattern is not _PLAYED_BY else a,
                max(end, m.start() + 3),
                _series(scene, a, b),
            )
    for m in _POSSESSIVE.finditer(text) if "'s " in text and _CAST_WORDS.search(text) else ():
        actor = _name(m["actor"])
        if (
            (
                scene.story.people.names.get(actor, 0)
                and not any(t.name.startswith(actor) for t in scene.story.titles)
                and free(*m.span())
                and _CAST_WORDS.search(text)
            )
            and " " in actor
            and not _NOT_ROLE.match(m["role"])
            and m["role"].split()[0] not in ("Season", "Series")
        ):
            yield from _pair(scene, actor, m["role"], m.start(), m.end(), _series(scene, m.start(), m.end()))


def _elsewhere(scene: Scene) -> Iterator[Found]:
    """Roles in other series: "known for his roles as Mara Vale in “Harbor Lights”", of whom the sentence is on."""
    text = scene.text
    for pattern in (_ROLES_IN, _IN_AS):
        if pattern is _IN_AS and "stars in " not in text:
            continue
        for m in pattern.finditer(text) if " as " in text else ():
            subject = _subject(scene, m.start())
            if subject is None:
                continue
            for key in ("r1", "r2") if pattern is _ROLES_IN else ("role",):
                if not m[key]:
                    continue
                at, end = m.span(key)
                held = [x for x in scene.mentions if 0 <= x.start - end < 8 or (pattern is _IN_AS and x.end < at)]
                if held:
                    yield from _pair(scene, subject, m[key], at, end, held[-1 if pattern is _IN_AS else 0].title)
    c = _CHAR_OF.search(text) if " of" in text else None
    if c and (subject := _subject(scene, c.start(), back=True)):
        yield from _pair(scene, subject, c["role"], c.start(), c.end(), _series(scene, c.start(), c.end()))


def _subject(scene: Scene, end: int, back: bool = False) -> str | None:
    """The person a sentence begins with, a pronoun looked up in the sentence before."""
    people = scene.story.people
    head = scene.text[: min(end, 80)]
    for m in re.finditer(_P, head):
        full = people.full(m.group())
        if full in people.names:
            return full
    index = scene.sentence.index - 1
    if re.match(r"(?:He|She|They)\b", head) and index >= 0:
        for m in re.finditer(_P, scene.story.page.sentences[index].text):
            full = people.full(m.group())
            if full in people.names:
                return full
    return None


def _link(m: re.Match[str]) -> str:
    return m.string[m.end("actor") : m.start("role")].strip().split(" ")[-1]
