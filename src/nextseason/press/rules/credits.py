"""Parts that somebody had elsewhere: "He was Finn in “Harbor Lights” and Cal in “Quill”", "in “Quill,” as Dot"."""

from __future__ import annotations

from collections.abc import Iterator

from .. import expressions as re
from ..characters import ACTOR, CHARACTER, Named, role_at
from ..rulebook import rule
from ..scene import Found, Scene
from ..titles import Title
from ..words import Phrase
from .homes import of_film, unmarked
from .pairs import pair
from .players import Players, meant_by, subject_of

_GENRE = r"(?:drama|comedy|sitcom|soap|series|thriller|show|hit|programme|classic|saga|procedural|miniseries)"
_NAMED = (  # a title, with what may stand before it
    rf"(?:the\s)?(?:[A-Z][\w+&]*'s\s)?(?:(?:[A-Z0-9][\w+&]*\s){{0,3}}(?:[a-z-]+\s){{0,3}}{_GENRE}\s|(?:[a-z-]+\s){{1,3}}(?=[\"']))?[\"']?"
    r"(?P<title>[A-Z][\w'&-]*(?:\s(?:(?:of|the|to|in|a|for|and(?!\s[A-Z][\w'-]*(?:\s[A-Z][\w'-]*)?\s(?:in|on)\b))\s){0,2}[A-Z&][\w'&-]*){0,5})"
)
_PART_IN = Phrase(rf"(?P<role>{CHARACTER})(?:,\s(?:the|an?|his|her)\s[^,.;()]{{2,50}},)?\s(?:in|on)\s{_NAMED}")
_IN_AS = Phrase(rf"\b(?:in|on)\s{_NAMED}[\"']?,[\"']?\sas\s(?P<as>[^,.;()]{{2,60}})(?=[,.;]|\s(?:and|for)\b|$)")
_LEADS = re.compile(
    r"\b(?:(?:[Hh]e|[Ss]he|who)(?:'s)?|[A-Z][\w'-]+)\s(?:is|was|has been|had been|also|went on to|later|then|has"
    r"|had|been|before that"
    r"|played|\s)*(?:was|is|been|played|play)\s(?:the\s|an?\s)?(?:(?!opposite\b|alongside\b|with\b|by\b|against\b)[a-z'-]+\s){0,4}\Z"
    r"|\b(?:roles|credits|parts) (?:also )?(?:include[sd]?|including|are|were)\s(?:the\s|an?\s)?(?:[a-z'-]+\s){0,4}\Z"
)
_AND = re.compile(r"[\"',]{0,2}\s(?:and\s|as well as\s)?(?:the\s|an?\s)?(?:[a-z'-]+\s){0,4}\Z")
_BEEN = re.compile(r"\b(?:was|were|been|starred|appeared|seen|popped up|turned up|spent)\b[^.;]{0,90}\Z")
_PLACES = re.compile(
    r"(?:the\s)?(?:London|Hollywood|Broadway|America|Britain|England|Scotland|Wales|Ireland|Australia)\b"
)


@rule(
    "cast_role",
    (_PART_IN, _IN_AS),
    (
        "NBC has renewed “Harbor Lights.” Ada Stone leads the cast. She was Nurse Pell in the BBC soap Mercy Row and "
        "the kindly vicar Cal Moss in Granite Hill.",
        (("cast_role", "Ada Stone -> Nurse Pell", None), ("cast_role", "Ada Stone -> Cal Moss", None)),
    ),
    (
        "NBC has renewed “Harbor Lights.” Bo Reed leads the cast. He has been in “Granite Hill,” as Finn, and “Quill.”",
        (("cast_role", "Bo Reed -> Finn", None),),
    ),
    (
        "The cast of “Harbor Lights”: who is who\nAda Stone (Mara)\nHard to believe: she was Nurse Pell in Mercy Row.",
        (("cast_role", "Ada Stone -> Nurse Pell", None),),
    ),
    ("NBC has renewed “Harbor Lights.” Ada Stone was in Leeds, as Bo Reed said.", ()),
)
def parts(scene: Scene) -> Iterator[Found]:
    """Parts with the series that each was in, of whom the sentence is on."""
    text = scene.text
    if not scene.story.series or scene.question or of_film(scene):
        return
    told = -1
    players: Players | None = None
    for m in _PART_IN.finditer(text):
        chained = 0 <= m.start() - told < 60 and _AND.match(text, told, m.start())
        if not (chained or _LEADS.search(text, max(0, m.start() - 90), m.start())):
            continue
        title = _title(scene, m, " " in m["title"] or _profiled(scene) is not None)
        role = role_at(text, m.start("role"), m.end("role"))
        players = players or Players(scene)
        who = _who(scene, players, m.start())
        if title is None or role is None or who is None or who.name == role.name:
            continue
        told = m.end()
        yield from pair(scene, who.name, role.name, m.start(), m.end("role"), title)
    for m in _IN_AS.finditer(text):
        title, role = _title(scene, m, True), role_at(text, m.start("as"), m.end("as"))
        if title is None or role is None or role.end != m.end("as") or not _BEEN.search(text, 0, m.start()):
            continue
        who = _who(scene, players or Players(scene), m.start())
        if who is not None and who.name != role.name:
            yield from pair(scene, who.name, role.name, m.start("as"), role.end, title)


def _who(scene: Scene, players: Players, at: int) -> Named | None:
    """Whom a sentence is on: whoever it names first, or its "she" means."""
    inside = [n for n in players.names if n.end <= at and scene.story.people.leaning(n.name) > -3]
    if not inside and (headed := _profiled(scene)):
        return headed
    return inside[0] if inside else meant_by(scene, players, at) or subject_of(scene, at, True)


_PROFILE = re.compile(
    rf"(?P<who>{ACTOR})\s(?:\((?!\d)|plays\b|as\s[A-Z]|[–—-]\s)|.*\b(?:seen|know|recogni[sz]e)\s(?P<asked>{ACTOR})\s(?:before|from)\b"
)


def _profiled(scene: Scene) -> Named | None:
    """Whom the lines under a heading are on: "Ada Stone plays Mara", "Ada Stone (Mara)", "Where have I seen her?"."""
    sentences, index = scene.story.page.sentences, scene.sentence.index
    for earlier in reversed(sentences[max(0, index - 6) : index]):
        if not earlier.heading:
            continue
        m = _PROFILE.match(earlier.text)
        said = m["who"] or m["asked"] if m else None
        if said and said in scene.story.people.names and scene.story.people.leaning(said) >= 0:
            return Named(0, 2, said)
    return None


def _title(scene: Scene, m: re.Match[str], sure: bool) -> Title | None:
    """The series that a match names, though nothing may mark its title."""
    start, end = m.span("title")
    for x in scene.all_mentions:
        if x.start < end and start < x.end:
            return x.title if x.start <= start + 4 and scene.story.is_series(x.title) else None
    return unmarked(scene, m["title"], start) if sure and not _PLACES.match(m["title"]) else None
