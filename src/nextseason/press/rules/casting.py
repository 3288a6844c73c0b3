"""Who plays whom, in running prose: "as", "plays", "is", "played by", one by one and in lists."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from .. import expressions as re
from ..characters import ACTOR, CAPITAL, CHARACTER, PART, Named, has_rank, is_character, role_at
from ..rulebook import rule
from ..scene import Found, Scene
from ..words import Phrase
from .players import THE_ACTOR, Players, meant_by, of_film, pair, series_of, subject_of

_AS = Phrase(
    r"\bas(?:,\srespectively,|\srespectively,?)?\s(?!(?:will|did|does|do|is|was|are|were|has|have|had|would|can|could)\b)(?=[\w\"'])"
)
_PLAYS = Phrase(
    r"\b(?:(?:is|was|were|provid(?:es?|ed|ing)|as)\sthe\svoices?\sof|plays?|played|playing|portrays?|portrayed|portraying|voic(?:es?|ed"
    r"|ing)|essay(?:s|ed|ing)?|embod(?:y|ies))"
    r"(?:,\srespectively,|\srespectively,?)?\s"
    r"(?:(?:the|a)\s(?:[a-z-]+\s)?(?:role|part|character)s?\s(?:of|(?:named|called|known|dubbed|by\sthe\sname\sof)(?:\sas)?)\s)?"
    r"(?!by\b)(?=[\w\"'])"
)
_ROLE_OF = Phrase(
    r"\b(?:(?:in|into|for|to|with|over|bags|bagged|taking on|takes on|take on|took on|reprises?|reprising|landed"
    r"|lands|landing"
    r"|assumes?"
    r"|fills?|playing|has|have|had|takes?|took|gets|got|quit|quits|left|leaves|leaving)\s(?:the|his|her|their)\s(?:[a-z-]+\s){0,2}?)(?:role|part"
    r"|character)s?(?:,\srespectively,)?"
    r"\s(?:of|as)(?:,\srespectively,)?\s(?=[\w\"'])"
)
_IS = Phrase(
    r"(?:(?<=\b[Hh]e)'s|(?<=\b[Ss]he)'s"
    r"|\s(?:is|are|will be|was|were|has been|have been|became|becomes|makes an?|make an?)|,?\sthat's"
    r"|,?\sthat is)\s(?=[\w\"'])"
)
KNOWN_AS = r"(?:aka|a\.k\.a\.|also known as|better known as|alias|or)"
_ALIAS = re.compile(rf",?\s{KNOWN_AS}\s(?P<alias>(?:[Tt]he\s)?{PART}(?:\s{PART}){{0,2}})")
CAST_WORDS = Phrase(
    r"\b(?:cast\w*|(?:co-?)?star(?:s|ring|red)?|play\w*|portray\w*|role\w*|actors?|actress(?:es)?|repris\w+"
    r"|character\w*"
    r"|guest|leads?|led|appear\w*|return\w*|join\w*|also|includes?|voice\w*|rounding out|seen|opposite|alongside"
    r"|ensemble"
    r"|newcomers?|recurr?\w*|tapped|toplin\w+|headlin\w+|faces?|features?|featuring)\b",
    flags=re.IGNORECASE,
)
# what stands between an actor and "as": a verb or noun of casting
_CASTING = re.compile(
    r"\b(?:(?:co-?)?star\w*|appear\w*|return\w*|(?:re)?join\w*|play\w*|featur\w*|turn(?:s|ed|ing)? up|step\w*|back"
    r"|le(?:d|ads?)|leading|headlin\w*|toplin\w*|top|recur\w*|guest\w*|cast|recast|set|tapped|sign\w*|board\w*|debut\w*"
    r"|mak(?:es?|ing)|t(?:akes?|ook|aking) over|taken over|repris\w*|serv\w*|seen|shin(?:es?|ing)|known"
    r"|remember\w*|nominat\w*|prais\w*"
    r"|leav\w*|left|exit\w*|bow\w*|won|win\w*|excel\w*|impress\w*|introduc\w*|announc\w*|confirm\w*|reveal\w*"
    r"|added|hired"
    r"|t(?:ook|ak\w+) charge|roped|shows?\sup|showed\sup|fill\w*\sin|replac\w*|continu\w*|pops?|popp(?:ed|ing)"
    r"|cameo\w*|voic\w*|round\w*|com(?:es?|ing)|came|stint\w*|triumph"
    r"|performances?|turn|role\w*|part|arc|ensemble|years|series|seasons?|episodes?|regular|lines|steal\w*|stole|perform\w*"
    r"|fame|(?:household|his|her|a) name|broke|breakout|best|portray\w*|newcomer\w*|spent|roster|among|us|them"
    r"|along|shoes|place)\b",
    re.IGNORECASE,
)
_NOT_CASTING = re.compile(
    r"\b(?:described|referred|regarded|served as|known as|cited|named|said|says|told|wrote|writes|saw|thought|hailed)\b"
)
_AUXILIARY = re.compile(
    r"(?:,?\s(?:who(?:'s|'d|'ll|'ve)?|and)|\s[-–—]\swho|'s|'ll|'d)?(?:,?\s(?:w[io]ns?\s(?:an?|the|two|three|his|her)\s(?:[\w-]+\s){1,4}for"
    r"|(?:earned|nominated for)\s(?:an?\s)?(?:[\w-]+\s){1,3}for|the first (?:actor|actress|woman|man"
    r"|person) to|won for|wins for|nominated for|praised for"
    r"|honou?red for|in talks"
    r"|in final talks|in negotiations|best known for|known for"
    r"|famous for|will|'ll|has|have|had|is|are|was|were|be|been|being|to|set|due|also|again|now"
    r"|currently|previously|first|once|once again|reportedly|instead|still|memorably|here|which|would|can be seen"
    r"|who's|who'll|both|each|brilliantly|winningly|simply|going|cast|tapped|signed(?: on)?|on board|attached|confirmed"
    r"|poised|\d\d|long|formerly|then|officially|reportedly|"
    r"(?:has|have|had|is|are|was|were|will) (?:been|be))){0,5}"
)
FILM_NEAR = re.compile(
    r"\b(?:(?:films?|movies?|Broadway)(?!\s(?:star|actor|actress|veteran|vet|regular|legend|alum|favou?rite"
    r"|maker)s?\b)|on stage|stage (?:play|version)|West End|play about|musical|biopic|sequel)\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(  # who stands behind these is not the one that the sentence goes on about
    r"\b(?:in|opposite|alongside|to|for|of|by|from|replac(?:es|ed|ing)|after|than|against|beside|before|until|like)\s$"
)
_VERB_NEXT = re.compile(
    r"\s(?!this\b|his\b|as\b|across\b|plus\b|alongside\b|is\b|was\b|has\b|its\b|versus\b|towards\b|always\b"
    r"|used\b|based\b|named\b|called\b|sees\b)[a-z]+(?:s|ed|ing)\b"
)
_SUCCEEDS = re.compile(
    r"\b(?:(?:fill|step|stand|stood|stepp)(?:s|ed|ing)?\sin\sfor|replac(?:es?|ed|ing)|succeed(?:s|ed|ing)?"
    r"|tak(?:es|ing|e) over (?:from|for)|took over (?:from|for))\s\Z"
)
_COMES = re.compile(r"\s(?:(?:re)?joins|returns|quits|exits|leaves|bows)\b")
_NEXT_ITEM = re.compile(r"(?:,\s(?:and\s)?|;\s(?:and\s)?|\sand\s|\s&\s)(?=[\w\"'])")
# what a phrase that names a character can begin with
_BEGINS = re.compile(
    rf"[{CAPITAL}\"']|(?:[a-z][\w'-]*\s|[A-Z][\w-]*(?:'s)?,?\s){{1,8}}?[{CAPITAL}]"
    rf"|[a-z' -]{{3,40}},\s(?:the\s)?[{CAPITAL}]"
)
_DESCRIBED = re.compile(r"(?:the|an?|his|her|their|its|one|who|whose)\s[^,;.()]{2,90}(?=[,;.]|\sand\s|$)")


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
        elif (described := _DESCRIBED.match(text, at)) is not None:
            at = described.end()
        else:
            break
        following = _NEXT_ITEM.match(text, at)
        if following is None:
            break
        at = following.end()
    return found


_BOTH = re.compile(r"both\s")


def _together(
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
    if re.search(
        r"\b(?:in (?:final |early )?talks|in negotiations|could|might|may|would(?=\s*$|\s(?:star|join|lead|appear"
        r"|return))|rumou?red|eyed|circling|wanted)\b",
        text,
    ):
        return "possible"
    return None


_CAST_AS = re.compile(rf"{ACTOR} as (?:the |a |an |his |her )?(?:[a-z-]+ ){{0,2}}[{CAPITAL}]")


def _cast_context(scene: Scene) -> bool:
    """Whether a sentence, or one before it in its paragraph, speaks of a cast."""
    if CAST_WORDS.stands(scene.text):
        return True
    for back in (1, 2):
        index = scene.sentence.index - back
        if index < 0 or scene.story.page.sentences[index].paragraph != scene.sentence.paragraph:
            return False
        earlier = scene.story.page.sentences[index].text
        if CAST_WORDS.stands(earlier) or _CAST_AS.search(earlier):
            return True
    return False


@rule(
    "cast_role",
    (_AS, _PLAYS, _ROLE_OF, _IS),
    ("Ada Stone as Captain Mara Vale", ()),
    (
        "“Harbor Lights” stars Ada Stone as Mara Vale and Bo Reed as Sheriff Finn.",
        (("cast_role", "Ada Stone -> Mara Vale", None), ("cast_role", "Bo Reed -> Sheriff Finn", None)),
    ),
    (
        "In “Harbor Lights,” Ada Stone will again play Capt. Mara Vale, with Bo Reed as her patient deputy, Finn "
        "Oakes.",
        (("cast_role", "Ada Stone -> Capt. Mara Vale", None), ("cast_role", "Bo Reed -> Finn Oakes", None)),
    ),
    (
        "Ada Stone, Bo Reed and Íñigo de la Cruz star in “Harbor Lights” as, respectively, Mara, her son Finn and the "
        "harbor master, Cal.",
        (
            ("cast_role", "Ada Stone -> Mara", None),
            ("cast_role", "Bo Reed -> Finn", None),
            ("cast_role", "Íñigo de la Cruz -> Cal", None),
        ),
    ),
    (
        "The cast of “Harbor Lights” is led by Ada Stone. Bo Reed is Finn, her brother; Cy Lane is the keeper, Moss.",
        (("cast_role", "Bo Reed -> Finn", None), ("cast_role", "Cy Lane -> Moss", None)),
    ),
    (
        "Ada Stone has been tapped for “Harbor Lights.” She will be Prudence.",
        (("cast_role", "Ada Stone -> Prudence", None),),
    ),
    (
        "Bo Reed has joined “Harbor Lights” in the recurring role of Father Cal.",
        (("cast_role", "Bo Reed -> Father Cal", None),),
    ),
    (
        "“Harbor Lights” is back, too. The cast has Ida Lund as the ship's captain, Tess Marr.",
        (("cast_role", "Ida Lund -> Tess Marr", None),),
    ),
    ("“Harbor Lights” has named Ada Stone as Executive Producer, and Bo Reed is Irish.", ()),
)
def in_prose(scene: Scene) -> Iterator[Found]:
    """Actor and character, by a verb or an "as"."""
    text = scene.text
    if not scene.story.series or scene.question:
        return
    places = _places(text, (("as", _AS), ("role of", _ROLE_OF), ("plays", _PLAYS)))
    if (
        places
        or "that" in text
        or text.startswith(("He's ", "She's "))
        or (scene.mentions and text.startswith(("In ", "On ")))
        or _cast_context(scene)
    ):
        places += _places(text, (("is", _IS),))
    if not places:
        return
    players = Players(scene)
    told = False
    for start, end, how in sorted(places):
        if any(a < end and start < b for a, b in players.taken):
            continue
        if how == "is":
            more = _is(scene, players, start, end, told)
        elif how == "plays":
            more = _plays(scene, players, start, end)
        else:
            more = _as(scene, players, start, end, told)
        for found in more:
            told = True
            yield found
    for m in _ELIDED.finditer(text) if told else ():
        role = role_at(text, m.end())
        key = "actor" if m["actor"] else "other"
        if role is not None and players.free(m.start(key), role.end):
            title = series_of(scene, m.start(key), role.end)
            yield from pair(scene, m[key], role.name, m.start(key), role.end, title)


_ELIDED = re.compile(
    rf";\s(?:and\s)?(?P<actor>{ACTOR}),?\s(?=(?:the|her|his|their|a|an)\s)"
    rf"|,\sand\s(?P<other>{ACTOR})\s(?=(?:the|her|his|their)\s(?:[a-z-]+\s){{0,3}}[a-z-]+,?\s[{CAPITAL}])"
)  # "; Bo Reed, her son Finn"


def _places(text: str, verbs: tuple[tuple[str, Phrase], ...]) -> list[tuple[int, int, str]]:
    """Where verbs stand before what may be a character: offsets of the verb, and which it is."""
    found = [
        (m.start(), m.end(), how)
        for how, pattern in verbs
        for m in pattern.finditer(text)
        if _BEGINS.match(text, m.end())
    ]
    return [p for p in found if role_at(text, p[1]) or (p[2] != "is" and _DESCRIBED.match(text, p[1]))]


def _as(scene: Scene, players: Players, start: int, end: int, told: bool) -> Iterator[Found]:
    text = scene.text
    first = role_at(text, end)
    if first is None and not _DESCRIBED.match(text, end):
        return
    known = players.before(start)
    part = bool(re.search(r"\b(?:role|part)s?\b", text[start:end]))
    while known:
        actor = known[-1]
        gap = players.gap(actor.end, start)
        if not gap.strip(" ,"):
            if first and _COMES.match(text, first.end) and text.endswith("for ", 0, actor.start):
                title = series_of(scene, actor.start, first.end)
                yield from pair(scene, first.name, actor.name, actor.start, first.end, title)
                return  # "return for Mara Vale as Ada Stone rejoins the cast"
            if first and not told and _VERB_NEXT.match(text, first.end) and not CAST_WORDS.search(text[: actor.start]):
                return
            # "as Ada Stone as": the first "as" is a conjunction
            if " " not in text[actor.start : actor.end] and not (part or CAST_WORDS.search(text)):
                return
            if (
                first
                and len(known) > 1
                and actor.start - known[-2].end < 40
                and _SUCCEEDS.search(text[known[-2].end : actor.start])
            ):
                title = series_of(scene, actor.start, first.end)
                yield from pair(scene, known[-2].name, first.name, known[-2].start, first.end, title)
            yield from _together(scene, players, players.listed(actor, known), end, unsure(text[:start]))
            return
        ranked = first is not None and has_rank(first.name) and not first.name.startswith(("the ", "The "))
        if _BESIDE.search(text, max(0, actor.start - 14), actor.start) and not gap.startswith(", who "):
            known = known[:-1]
            continue
        if part and re.search(r"\bfor\s(?:his|her|their)\s(?:\w+\s)?(?:role|part)s?\b", text[max(0, start - 4) : end]):
            yield from _together(scene, players, [actor], end, None, True)
            return
        if _WHOM_HE.search(text, actor.end, start):
            break  # "Bo Reed, whom she met on it, where she spent two years as Mara"
        if re.search(r"[.;:!?]\s", gap) or len(gap) > 130 or _NOT_CASTING.search(gap):
            return
        verb_only = " " in actor.name and re.fullmatch(r"\s[a-z]+s\s?", gap) and _cast_context(scene)
        in_the_part = part and text.startswith("in the ", start) and len(gap) < 60
        if not (
            in_the_part
            or verb_only
            or _CASTING.search(gap)
            or (ranked and len(gap) < 45)
            or (part and _AUXILIARY.fullmatch(gap.rstrip()))
        ):
            return
        yield from _together(scene, players, players.listed(actor, known), end, unsure(gap), True)
        return
    subject = subject_of(scene, start)
    if subject and subject.end == 2 and _CASTING.search(text[:start]) and start < 110:
        yield from _together(scene, players, [subject], end, unsure(text[:start]), True)
    elif (subject := meant_by(scene, players, start)) and _CASTING.search(text, subject.end, start):
        yield from _together(scene, players, [subject], end, unsure(text[subject.start : start]), True)


_BEEN_IN = re.compile(
    r",?\s(?:who\s)?(?:has\s|had\s|have\s|also\s|will\s)*(?:been|appear(?:s|ed)?|starr?(?:s|ed)?|joined|joins|spent|featured|co-stars"
    r"|returned|returns)\b[^.;]{0,80},[\"']?\s?"
)
_WHOM_HE = re.compile(r"\bwhom\s(?:he|she)\b")


def _plays(scene: Scene, players: Players, start: int, end: int) -> Iterator[Found]:
    text = scene.text
    if role_at(text, end) is None and not _DESCRIBED.match(text, end):
        return
    known = players.before(start)
    if known:
        actor = known[-1]
        gap = players.gap(actor.end, start).rstrip()
        if _AUXILIARY.fullmatch(gap) or _AUXILIARY.fullmatch(gap.lstrip(',"')):
            yield from _together(scene, players, players.listed(actor, known), end, unsure(gap), True)
            return
        if _BEEN_IN.fullmatch(text, actor.end, start) and re.match(r"(?:play|portray|voic)ing\b", text[start:end]):
            yield from _together(scene, players, players.listed(actor, known), end, None, True)
            return  # "Ada Stone has been in it since May, playing Mara"
    if (whose := _THE_ACTOR.match(text)) and _AUXILIARY.fullmatch(text[whose.end() : start].rstrip()):
        subject = subject_of(scene, start)
        if subject:
            yield from _together(scene, players, [subject], end, unsure(text[whose.end() : start]), True)
            return
    m = re.search(
        r"(?:^|[;,]\s|\band\s|\"|'s\s|,\swho\s)(?:He|She|he|she|who)?(?P<gap>(?:'ll)?[^,;.]{0,24})$", text[:start]
    )
    if m and _AUXILIARY.fullmatch(m["gap"].rstrip()) and re.search(r"\b(?:[Ss]?[Hh]e)\b", m.group()):
        subject = subject_of(scene, start)
        if subject:
            yield from _together(scene, players, [subject], end, None, True)
            return
    if (subject := meant_by(scene, players, start)) and _AUXILIARY.fullmatch(text[subject.end : start].rstrip()):
        yield from _together(scene, players, [subject], end, unsure(text[subject.end : start]), True)


_THE_ACTOR = re.compile(rf"{THE_ACTOR}(?:,\s\d\d)?(?=[\s,])")


def _is(scene: Scene, players: Players, start: int, end: int, told: bool) -> Iterator[Found]:
    text = scene.text
    role = role_at(text, end)
    verb = text[start:end].strip(" ,")
    if role is None and not (verb == "are" and _DESCRIBED.match(text, end)):
        return
    known = players.before(start)
    presented = bool(
        known
        and any(0 <= known[-1].start - x.end < 4 for x in scene.mentions)
        and role
        and re.match(r",\s(?:an?|the|his|her|one)\s", text[role.end :])
    )  # "In “Harbor Lights,” Ada Stone is Mara Vale, a widow"
    if verb == "'s" and role and role.start == end and _WHO_IT_IS.match(text, role.end):
        presented = True  # "She's Mara Vale, a widow with a secret"
    if not (told or presented or verb.startswith("that") or _cast_context(scene) or (role and has_rank(role.name))):
        return
    if _INVERTED.match(text):
        return
    if known and text[known[-1].end : start].strip() in ("", ", who") and verb not in ("that's", "that is"):
        actors = players.listed(known[-1], known)
        if len(actors) > 1 and verb in ("are", "were"):
            yield from _together(scene, players, actors, end)
        elif (role and _closed(text, role.end) and role.name not in scene.story.people.names) or (
            role and _closed(text, role.end) and " " in role.name and scene.story.people.leaning(role.name) <= 0
        ):
            yield from _together(scene, players, actors[-1:], end)
        return
    subject = subject_of(scene, start)
    if subject and subject.end == 2 and start < 5 and role and _closed(text, role.end):
        yield from _together(scene, players, [subject], end)
        return
    # "Her husband, Emmanuel, is Cyril Okonkwo", "Jacquetta, that is Dame Sylvia Crane"
    played = next((n for n in players.names if n.start == end or n.start == end + len("Dame ")), None)
    m = re.search(rf"(?:^|[\"\s])(?P<role>{CHARACTER})[,\"]?$", text[:start])
    if played and m and _closed(text, played.end) and is_character(m["role"]) and not m["role"].endswith("ing"):
        said = m["role"]
        if (" " not in said or has_rank(said) or verb.startswith("that")) and scene.story.people.full(said) == said:
            title = series_of(scene, m.start("role"), played.end)
            yield from pair(scene, played.name, said, m.start("role"), played.end, title)


_WHO_IT_IS = re.compile(r",\s(?:an?|the|who|whose|his|her|one)\s")
_INVERTED = re.compile(r"(?:Also |Again |And )?(?:[Pp]lay|[Jj]oin|[Vv]oic|[Ss]tarr|[Rr]eturn|[Pp]ortray|[Ll]ead)ing\b")


def _closed(text: str, at: int) -> bool:
    """Whether a clause ends here, or goes on about the name before."""
    return bool(re.match(r"[,.;:!?)\"]|\s(?:and|in|on|while|who|opposite|\()|$", text[at : at + 12]))
