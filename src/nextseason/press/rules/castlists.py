"""Who plays whom, in lists, profiles and possessives: "• Ada Stone – Mara", "Played by: Ada Stone", "Stone's Mara"."""

from __future__ import annotations

from collections.abc import Iterator

from .. import expressions as re
from ..characters import (
    ACTOR,
    CAPITAL,
    CHARACTER,
    OCCUPATION,
    PART,
    Named,
    has_rank,
    is_character,
    role_at,
    without_honour,
)
from ..names import STEP_WORDS, makers, outlets
from ..page import stands
from ..people import trim_name
from ..rulebook import rule
from ..scene import Found, Scene
from ..words import Phrase
from .homes import of_film, series_of
from .pairs import pair

_LINE = Phrase(
    rf"^(?:[•*·▪●◦‣–—-]\s?)?(?P<actor>{ACTOR})(?:\sas|\s-|\s?–|\s?—|\.\.\.|…|\sis|\splays|\sstars as|\sreturns as|\s/)"
    r"\s?(?P<role>.{2,120})$"
)
_PAIRED_SAID = r"\s-|–|—|\.\.\.|…|:"
_POSSESSIVE = Phrase(rf"'s\s(?=(?:[a-z-]+,?\s){{0,4}}[{CAPITAL}])")
_OWNER = re.compile(rf"(?:{PART}\s(?:[A-Z]\.\s)?)?{PART}\Z")


def listed(scene: Scene) -> re.Match[str] | None:
    """A line of its own that is a pair."""
    if not (scene.sentence.heading or scene.text[0] in "•*·▪●◦‣–—-"):
        return None
    index = scene.sentence.index
    if index and scene.story.page.sentences[index - 1].paragraph == scene.sentence.paragraph:
        return None
    m = _LINE.match(scene.text) or _of_column(scene)
    return None if m and re.search(r"\b(?:cast as|joins?|renew|season)\b", scene.text, re.I) else m


@rule(
    "cast_role",
    (_LINE, Phrase(_PAIRED_SAID)),
    ("“Harbor Lights”\nAda Stone as Mara Vale", (("cast_role", "Ada Stone -> Mara Vale", None),)),
    (
        "The cast of “Harbor Lights”:\n• Ada Stone – Mara Vale\n• Bo Reed – Finn, her son",
        (("cast_role", "Ada Stone -> Mara Vale", None), ("cast_role", "Bo Reed -> Finn", None)),
    ),
)
def cast_list(scene: Scene) -> Iterator[Found]:
    """An actor and a character on a line of their own."""
    m = listed(scene)
    if m is None or not scene.story.series or scene.question:
        return
    role = role_at(scene.text, m.start("role"))
    if role is not None and _turned(scene, role.name):
        yield from pair(scene, role.name, m["actor"], m.start("actor"), role.end, scene.story.topic(scene.sentence))
        return
    if role is None or role.start - m.start("role") > 40 or re.search(r"\b(?:says?|said|told)\b", m["role"]):
        return
    if re.match(r"\s(?!and\b|or\b|aka\b|in\b|the\b|de\b)[a-z]", scene.text[role.end :]):
        return  # a sentence goes on
    yield from pair(
        scene, m["actor"], role.name, m.start("actor"), role.end, scene.story.topic(scene.sentence) or scene.story.main
    )


_PLAYED_LINE = Phrase(rf"^(?:Played|Portrayed|Voiced) by:?\s(?P<actor>{ACTOR})(?=$|[,.(])")


@rule(
    "cast_role",
    _PLAYED_LINE,
    (
        "Who is who in “Harbor Lights”\nMara Vale\nPlayed by: Ada Stone\nA keeper with a secret.",
        (("cast_role", "Ada Stone -> Mara Vale", None),),
    ),
)
def profile(scene: Scene) -> Iterator[Found]:
    """A character as a heading, and below it "Played by"."""
    m = _PLAYED_LINE.match(scene.text)
    if m is None or not scene.sentence.index or not scene.story.series:
        return
    above = scene.story.page.sentences[scene.sentence.index - 1].text.split("/")[0].strip(" :–—-")
    role = role_at(above, 0)
    if role is not None and len(above) - len(role.name) < 12:
        topic = scene.story.topic(scene.sentence) or scene.story.main
        yield from pair(scene, m["actor"], role.name, m.start(), m.end(), topic)


_WHO_PLAYS = Phrase(r"^Who (?:he|she|they) plays?(?: (?:in|on) [^:]{2,40})?:\s")


@rule(
    "cast_role",
    _WHO_PLAYS,
    (
        "Meet the cast of “Harbor Lights”\nAda Stone\nWho she plays: DS Mara Vale, a copper with a secret.",
        (("cast_role", "Ada Stone -> DS Mara Vale", None),),
    ),
    (
        "Meet the cast\nAda Stone\nWho she plays in “Harbor Lights”: PC Finn is no friend of hers.",
        (("cast_role", "Ada Stone -> PC Finn", None),),
    ),
)
def sketch(scene: Scene) -> Iterator[Found]:
    """An actor as a heading, and below it "Who she plays"."""
    m = _WHO_PLAYS.match(scene.text)
    if m is None or not scene.sentence.index or not scene.story.series:
        return
    above = scene.story.page.sentences[scene.sentence.index - 1].text.strip(" :–—-")
    role = role_at(scene.text, m.end())
    if role is not None and re.fullmatch(ACTOR, above):
        held = scene.mentions[0].title if scene.mentions and scene.mentions[0].end < m.end() else None
        topic = held or scene.story.topic(scene.sentence) or scene.story.main
        yield from pair(scene, above, role.name, m.start(), role.end, topic)


_TELLS = re.compile(rf"(?P<actor>{ACTOR})\s\([\"']?(?P<role>(?!now\b|[a-z]+\s[a-z])[^()\"']{{2,40}})[\"']?\):\s")


@rule(
    "cast_role",
    Phrase(r"\):\s"),
    (
        "The making of “Harbor Lights”\nAda Stone (“Mara”): I was late.\nBo Reed (Finn): She was.",
        (("cast_role", "Ada Stone -> Mara", None), ("cast_role", "Bo Reed -> Finn", None)),
    ),
)
def witnesses(scene: Scene) -> Iterator[Found]:
    """Those who tell the story of a series one after another, each with the part in brackets."""
    m = _TELLS.match(scene.text)
    if m is None or not scene.story.series or scene.sentence.index == 0:
        return
    told = [one for s in scene.story.page.sentences if (one := _TELLS.match(s.text))]
    role = role_at(m["role"], 0)
    if len(told) < 2 or role is None or role.name != m["role"] or role.name in outlets() or role.name in makers():
        return
    if any(one["role"] == m["role"] and one["actor"] != m["actor"] for one in told):
        return  # what they are, or where they write
    actor = trim_name(m["actor"])
    actor = actor.title() if actor.isupper() else actor
    titles = [t for t in (scene.story.topic(scene.sentence), scene.story.main) if t and t.name != role.name]
    if titles and " " in actor:
        detail = {"actor": actor, "character": role.name}
        yield Found(f"{actor} -> {role.name}", m.start(), m.end() - 2, titles[0], detail=detail)


def _of_column(scene: Scene) -> re.Match[str] | None:
    """A line "Ada Stone: Mara Vale", "Mara - Ada Stone" among others of its kind."""
    m = _PAIRED.match(scene.text)
    near = scene.story.page.sentences[max(0, scene.sentence.index - 3) : scene.sentence.index + 4]
    held = sum(bool(s.heading and (_PAIRED.match(s.text) or _LINE.match(s.text))) for s in near) if m else 0
    return m if held > 2 else None


_PAIRED = re.compile(
    rf"(?:[•*·▪●◦‣–—-]\s?)?(?P<actor>{CHARACTER})\s?(?:\s-|\s?–|\s?—|\.\.\.|…"
    rf"|:)\s?(?P<role>{CHARACTER}(?:,\s.{{2,90}})?)$"
)
_COLUMNS = re.compile(
    rf"(?:[•*·▪●◦‣–—-]\s?)?(?P<left>{CHARACTER})\s?(?:\s-|\s?–|\s?—|\.\.\.|…|:)\s?(?P<right>{CHARACTER})$"
)


def _turned(scene: Scene, right: str) -> bool:
    """Whether the lines beside one hold characters first: a name of one word, or a rank, before a full name."""
    if " " not in right:
        return False
    near = scene.story.page.sentences[max(0, scene.sentence.index - 6) : scene.sentence.index + 7]
    lines = [m for s in near if s.heading and (m := _COLUMNS.match(s.text))]
    first = sum(" " not in m["left"] or has_rank(m["left"]) for m in lines)
    return first > sum(" " not in m["right"] or has_rank(m["right"]) for m in lines)


_KIN = (
    r"(?:wife|husband|mother|father|brother|sister|son|daughter|friend|partner|agent|manager|lawyer|publicist|director"
    r"|producer|writer|co-star|co-stars|successor|predecessor|character|co-creator|lover|mate|ex|uncle|aunt|cousin"
    r"|assistant|colleague|girlfriend|boyfriend|hero|rival|dog|cat|baby|twin|fiancee?|native|home|hometown|former|new"
    r"|own|old|late|first|second|next|recent|fellow|time|own|favou?rite|beloved|local|nearby"
    r"|to|of|in|on|for|with|as|and|or|from|at|by|about|that|is|was|has|will)\b"
)
# what stands before a character of somebody's: "Ada Stone's hapless Mara", "Ada Stone's firebrand reporter, Mara,";
# whose wife, agent or new Netflix show is told of, lives outside of it
_TOLD = re.compile(rf"(?:(?!{_KIN})[a-z-]+\s){{0,3}}(?:(?!{_KIN})[a-z-]+|(?!{_KIN}){OCCUPATION},)\s")
_FIGURE = re.compile(rf"(?:[a-z-]+\s){{0,3}}{OCCUPATION},?\s")
_OPPOSITE = re.compile(r"(?:[a-z-]+\s){0,2}[a-z-]+,?\s")
_PLACE = re.compile(
    r"(?:Bay|Beach|Street|Road|Island|Park|Hospital|School|Square|Abbey|Castle|Hall|Cross|Wood"
    r"|Bridge|Hill)$"
)
_CREW = re.compile(r"\b(?:produc(?:er|ers|es|ing)|executive|exec|head of|commissioner|chief|boss|chairman|director)\b")
_AND_ANOTHERS = re.compile(rf",?\s(?:and|&)\s{ACTOR}'s\s{PART}")
_CAST_VERB = re.compile(
    rf"(?:,?\s(?:and|&)\s{ACTOR}'s\s{PART}(?:\s{PART})?)?\s(?:both\s|will\s|also\s|is\s|are\s)?(?:return(?:s|ing)?"
    r"|back|join(?:s|ed)?|appear(?:s|ed)?|debut(?:s|ed)?|depart(?:s|ed)?|exit(?:s|ed)?)\b"
)


_LIVES = re.compile(  # what is told of somebody, not of a work: ", the neighbour", ", who", "finds", "was right"
    r",\s(?:the|an?|his|her|their|who|whose|now|once|still)\s|\s(?:meets|finds|learns|discovers|wakes|tries|must|gets|got|decides|falls|marries|kills"
    r"|dies|died|does|did|lives|lost|loses|wants|thinks|knew|knows|leaves|takes|goes|went|keeps|struggles|faces|investigates|realises|realizes|arrives|steals"
    r"|(?:is|was|has|had|will|would|can|can't|isn't|wasn't|won't|didn't|doesn't)\s(?!(?:a|an|the)\s(?:[a-z-]+\s){0,3}(?:series|drama|comedy|show|hit|sitcom|adaptation|thriller)|set\b"
    r"|based\b|renewed|cancel|on\s(?:[A-Z]|BBC)|adapted|back\s(?:on|for)\b|return|launch|premier|air|stream|been\s(?:renew|cancel)|debut|available)"
    r"|(?!stars|air|premier|debut|launch|follows|opens|runs|ran\b|begins|ends|ended|return|features|cent|stream|drops"
    r"|bows|earn|won\b|wins|topp|drew|tells|based|series|seasons|shows|films|novels|books|plans|roles|scenes|years"
    r"|credits|words|clothes|shoes|lines|songs|fans|odds|was\b|is\b|has\b|as\b|across|plus|versus|this|his\b|its\b"
    r"|always|renew|cancel|adapt|set\b|us\b|used|need|indeed|produc|headquarter)[a-z]{2,}(?:[^s\W]s|ed)\b)"
)
_WATCHED = re.compile(  # before what a character does: "had Bo Reed's Finn walk out"
    r"\b(?:had|sees?|saw|seeing|watch(?:es|ed|ing)?|lets?|finds?|found|follows?|followed|while|when|where|after"
    r"|before|between|about|makes?|made|leaves|left|leaving|between|where|whether|how|why|that)\s\Z"
)
_WORK_NEXT = re.compile(
    r"\s(?:series|show|drama|comedy|film|movie|novels?|books?|manga|comics?|webtoon|webcomic|memoir|light\snovel|graphic"
    r"\snovel|play|poem|podcast|album|song|tour|manhwa|anime|trilogy|saga|adaptation|franchise|musical|video|account"
    r"|page|feed|post|deal|label|banner|bestseller)s?\b"
)
_MAKES = re.compile(
    r"\b(?:(?:[Ww]ritten|[Cc]reated|[Dd]irected|[Pp]roduced|[Aa]dapted|[Dd]eveloped|[Dd]evised)(?:\sand\s[a-z]+)?\sby"
    r"|[Cc]reators?|[Ww]riters?|[Ss]howrunners?|[Pp]roducers?|[Dd]irectors?|[Nn]ovelists?|[Aa]uthors?|[Jj]udges?|[Hh]osts?|[Pp]resenters?)\s\Z"
)


_ON = re.compile(r"\s[a-z]|$|[,.]")
_FATED = re.compile(
    r"\b(?:(?:not\s)?renew(?:ed|als|ing)|cancell?(?:ed|ing|ations)|axed|pick(?:ed|ing)\sup|pick-?ups|series\sorders"
    r"|ordered|bubble|new\s(?:shows|series|comedies|dramas))\b"
)


def has_lived(scene: Scene, said: str, role: Named, watched: bool = False) -> bool:
    """Whether what a full name owns is a character by what is told of it: "Bo Reed's Finn, the keeper"; no work or
    thing of a maker."""
    people = scene.story.people
    if (
        people.leaning(said) < 0
        or said not in people.names
        or not (_LIVES.match(scene.text, role.end) or (watched and _ON.match(scene.text, role.end)))
    ):
        return False
    if _NO_ROLE.search(role.name) or scene.story.lists_series(role.name):
        return False
    page = scene.story.page.text
    return not any(_MAKES.search(page, max(0, at - 40), at) for at in stands(page, said))


_NO_ROLE = re.compile(
    r"\b(?:[A-Z][a-z]+(?:an|ish|ese)|Christmas|Halloween|Easter|Day|Night|Show|Productions?|Company|House|Films?|Emmys?|Oscars?|Baftas?|Twitter|Instagram"
    r"|Shakespeare|Hamlet|Macbeth|Army|Club|Network|Law|Anatomy|Diary|World|Kitchen|Creek|City|Town)\b"
)


@rule(
    "cast_role",
    _POSSESSIVE,
    (
        "“Harbor Lights” stars Ada Stone as Mara Vale, opposite Bo Reed's Deputy Finn.",
        (("cast_role", "Bo Reed -> Deputy Finn", None),),
    ),
    (
        "NBC has renewed “Harbor Lights.” Ada Stone's Mara, the keeper with a secret, is the best of it.",
        (("cast_role", "Ada Stone -> Mara", None),),
    ),
    ("Ada Stone's Harbor Films makes “Harbor Lights.”", ()),
    ("“Harbor Lights” is from Bo Reed, the writer of it. Writer Bo Reed's Quill, the drama, was better.", ()),
)
def owned(scene: Scene) -> Iterator[Found]:
    """A character that is an actor's: "Bo Reed's Deputy Finn"."""
    text = scene.text
    if "'s " not in text or not scene.story.series or scene.question:
        return
    for m in _POSSESSIVE.finditer(text):
        owner = _OWNER.search(text[max(0, m.start() - 40) : m.start()])
        if owner is None:
            continue
        people = scene.story.people
        start = m.start() - len(owner.group())
        said = trim_name(without_honour(owner.group()))
        actor = said
        actor = actor if " " in actor else people.surname(actor) or actor
        if " " not in actor or not is_character(actor) or actor in makers():
            continue
        if _FATED.search(scene.low) and text.endswith((", ", " and ", ": ", "; "), 0, start):
            continue  # of series, one after another: "cancelled Quill, Ada Stone's Tommy"
        opposite = re.search(r"\b(?:to|opposite|alongside)\s\Z", text[:start]) is not None
        told = (_OPPOSITE if opposite else _TOLD).match(text, m.end())
        at = told.end() if told else m.end()
        role = role_at(text, at)
        if role is None or role.start != at:
            continue
        if of_film(scene):
            return
        figure = told is not None and " " in said and _FIGURE.fullmatch(told.group()) is not None
        head = role.name.split()[0].strip(".").lower()
        if not has_rank(role.name) and (head in STEP_WORDS or role.name[1:2].isupper()):
            continue
        if head == "the":
            continue
        if any(t.name.startswith(actor) for t in scene.story.titles if t.quoted):
            continue
        if (
            re.search(r"\b(?:played|portrayed|voiced)\sby\s\Z", text[:start])
            or _PLACE.match(role.name)
            or (_CREW.search(text, m.end(), m.end() + 60) and not has_rank(role.name))
        ):
            continue
        if any(x.start < role.end and m.start() < x.end for x in scene.all_mentions):
            continue  # a title: "Pargeter's Row"
        if (
            _WORK_NEXT.match(text, role.end)
            or re.match(r"\s[A-Z]", text[role.end :])
            or (role.name in people.names and people.leaning(role.name) > 0)
        ):
            continue
        alone = " " not in said and " " in role.name  # "Stone's Mara Vale"
        beside = (
            re.search(r"'s\s[A-Z][\w.' ]{2,30}\sand\s$", text[:start])
            or re.search(r"\b(?:opposite|alongside|of|with|joins|meets|to|by)\s$", text[:start])
            or (" " in said and (_CAST_VERB.match(text, role.end) or _AND_ANOTHERS.match(text, role.end)))
        )
        if (figure and people.leaning(actor) >= 0) or has_lived(
            scene, actor, role, bool(_WATCHED.search(text, max(0, start - 12), start))
        ):
            yield from pair(scene, actor, role.name, start, role.end, series_of(scene, start, role.end))
            continue
        known = people.leaning(actor) > 1 or (alone and people.leaning(actor) >= 0) or beside
        ranked = has_rank(role.name) and (role.start == m.end() or people.leaning(actor) >= 0)
        if not ranked and not (known and (beside or people.named(role.name))):
            continue
        yield from pair(scene, actor, role.name, start, role.end, series_of(scene, start, role.end))
