"""Who plays whom, in running prose: "as", "plays", "is", one by one and in lists."""

from __future__ import annotations

from collections.abc import Iterator

from .. import expressions as re
from ..characters import ACTOR, CAPITAL, CHARACTER, PART, RANK, has_rank, is_character, role_at
from ..rulebook import rule
from ..scene import Found, Scene
from ..words import Phrase
from .homes import series_of
from .pairs import DESCRIBED, pair, together, unsure
from .players import THE_ACTOR, Players, meant_by, subject_of

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
    r"|fills?|playing|originat(?:es|ed)|creat(?:es|ed)|has|have|had|takes?|took|gets|got|quit|quits|left|leaves|leaving)\s(?:the|his|her|their)\s(?:[a-z-]+\s){0,2}?)(?:role|part"
    r"|character|portrayal|performance|depiction)s?(?:,\srespectively,)?"
    r"\s(?:of|as)(?:,\srespectively,)?\s(?=[\w\"'])"
)
_IS = Phrase(
    r"(?:(?<=\b[Hh]e)'s|(?<=\b[Ss]he)'s|(?<=\b[Hh]e)'ll be|(?<=\b[Ss]he)'ll be"
    r"|\s(?:is|are|will be|was|were|has been|have been|became|becomes|makes an?|make an?)|,?\sthat's"
    r"|,?\sthat is)\s(?:(?:once again|once more|again|here|now|also)\s)?(?=[\w\"'])"
)
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
    r"|along|shoes|place|scenes?|appearances?|foot|arriv\w*|staple|fixture|tenure|run|audition\w*|mainstay)\b",
    re.IGNORECASE,
)
_NOT_CASTING = re.compile(
    r"\b(?:described|referred|regarded|served as|known as|cited|named|said|says|told|wrote|writes|saw|thought|hailed)\b"
)
_AUXILIARY = re.compile(
    r"(?:,?\s(?:who(?:'s|'d|'ll|'ve)?|and)|\s[-–—]\swho|'s|'ll|'d"
    r"|,\sthe\s(?:[\w-]+\s){0,3}(?:actor|actress|star|comedian|man|woman|performer)\s(?:who|that))?"
    r"(?:,?\s(?:w[io]ns?\s(?:an?|the|two|three|his|her)\s(?:[\w-]+\s){1,4}for"
    r"|(?:earned|nominated for)\s(?:an?\s)?(?:[\w-]+\s){1,3}for"
    r"|the (?:first|second|last|latest|only|third|\w+th) (?:actor|actress|woman|man|person|performer|star) to"
    r"|won for|wins for|nominated for|praised for|honou?red for|in talks|in final talks|in negotiations|best known for"
    r"|known for|famous for|will|'ll|has|have|had|is|are|was|were|be|been|being|to|set|due|also|again|now"
    r"|currently|previously|first|once|once again|reportedly|instead|still|memorably|here|which|would|can be seen"
    r"|who's|who'll|both|each|brilliantly|winningly|simply|going|cast|tapped|signed(?: on)?|on board|attached|confirmed"
    r"|poised|went on|goes on|going on|\d\d|long|formerly|then|officially"
    r"|(?:has|have|had|is|are|was|were|will) (?:been|be))){0,5}"
)
_BESIDE = re.compile(  # who stands behind these is not the one that the sentence goes on about
    r"\b(?:in|opposite|alongside|to|for|of|by|from|replac(?:es|ed|ing)|after|than|against|beside|before|until|like)\s$"
)
_VERB_NEXT = re.compile(
    r"\s(?:[a-z]+ly\s|now\s|again\s|once\s)?(?!this\b|his\b|as\b|across\b|plus\b|alongside\b|is\b|was\b|has\b|its\b|versus\b|towards\b|always\b"
    r"|used\b|based\b|named\b|called\b|sees\b)[a-z]+(?:s|ed|ing)\b"
)
_SUCCEEDS = re.compile(
    r"\b(?:(?:fill|step|stand|stood|stepp)(?:s|ed|ing)?\sin\sfor|replac(?:es?|ed|ing)|succeed(?:s|ed|ing)?"
    r"|tak(?:es|ing|e) over (?:from|for)|took over (?:from|for))\s\Z"
)
_COMES = re.compile(r"\s(?:(?:re)?joins|returns|quits|exits|leaves|bows)\b")
# what a phrase that names a character can begin with
_BEGINS = re.compile(
    rf"[{CAPITAL}\"']|(?:[a-z][\w'-]*\s|[A-Z][\w-]*(?:'s)?,?\s){{1,8}}?[{CAPITAL}]"
    rf"|[a-z' -]{{3,40}},\s(?:the\s)?[{CAPITAL}]"
)
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
        or _IDENTITY.search(text)
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
    return [p for p in found if role_at(text, p[1]) or (p[2] != "is" and DESCRIBED.match(text, p[1]))]


def _as(scene: Scene, players: Players, start: int, end: int, told: bool) -> Iterator[Found]:
    text = scene.text
    first = role_at(text, end)
    if first is None and not DESCRIBED.match(text, end):
        return
    known = players.before(start)
    part = bool(re.search(r"\b(?:role|part|portrayal|performance|depiction)s?\b", text[start:end]))
    while known:
        actor = known[-1]
        gap = players.gap(actor.end, start)
        if not gap.strip(" ,") or _WHO_AS.fullmatch(gap):
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
            yield from together(scene, players, players.listed(actor, known), end, unsure(text[:start]))
            return
        ranked = first is not None and has_rank(first.name) and not first.name.startswith(("the ", "The "))
        if _BESIDE.search(text, max(0, actor.start - 14), actor.start) and not gap.startswith((", who ", ", cast ")):
            known = known[:-1]
            continue
        if part and re.search(
            r"\bfor\s(?:his|her|their)\s(?:\w+\s)?(?:role|part|portrayal|performance|depiction)s?\b",
            text[max(0, start - 20) : end],
        ):
            yield from together(scene, players, [actor], end, None, True)
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
            or (part and (_AUXILIARY.fullmatch(gap.rstrip()) or _SHE_DID.search(gap)))
        ):
            return
        yield from together(scene, players, players.listed(actor, known), end, unsure(gap), True)
        return
    subject = subject_of(scene, start)
    if subject and subject.end == 2 and _CASTING.search(text[:start]) and start < 110:
        yield from together(scene, players, [subject], end, unsure(text[:start]), True)
    elif _KNOWN_HIM.search(text, 0, start) and (subject := subject_of(scene, start, True)):
        yield from together(scene, players, [subject], end, None, True)
    elif (subject := meant_by(scene, players, start)) and _CASTING.search(text, subject.end, start):
        yield from together(scene, players, [subject], end, unsure(text[subject.start : start]), True)


_IDENTITY = Phrase(  # "Ada Stone is Mara Vale, the one who", "who was the middle child, Mara,"
    rf"(?:is|was|'ll be)\s(?:{RANK}|{PART}\s)+{PART},\s(?:the|an?|who|whose)\s"
    rf"|,\swho\s(?:is|was)\sthe\s(?:[a-z-]+\s){{0,4}}[a-z-]+,\s{PART}"
)
_WHO_AS = re.compile(r",\swho\s|,\s(?:seen|cast|here)\s")
_SHE_DID = re.compile(r"\b(?:he|she)\s\Z")
_KNOWN_HIM = re.compile(r"\b(?:know|known|remember|recogni[sz]e|love|loved)\s(?:him|her)\b[^;.]{0,60}\Z")
_BEEN_IN = re.compile(
    r",?\s(?:who\s)?(?:has\s|had\s|have\s|also\s|will\s)*(?:been|appear(?:s|ed)?|starr?(?:s|ed)?|joined|joins|spent|featured|co-stars"
    r"|returned|returns)\b[^.;]{0,80},[\"']?\s?"
)
_WHOM_HE = re.compile(r"\bwhom\s(?:he|she)\b")


def _plays(scene: Scene, players: Players, start: int, end: int) -> Iterator[Found]:
    text = scene.text
    if role_at(text, end) is None and not DESCRIBED.match(text, end):
        return
    known = players.before(start)
    if known:
        actor = known[-1]
        gap = players.gap(actor.end, start).rstrip()
        if _AUXILIARY.fullmatch(gap) or _AUXILIARY.fullmatch(gap.lstrip(',"')):
            yield from together(scene, players, players.listed(actor, known), end, unsure(gap), True)
            return
        if _BEEN_IN.fullmatch(text, actor.end, start) and re.match(r"(?:play|portray|voic)ing\b", text[start:end]):
            yield from together(scene, players, players.listed(actor, known), end, None, True)
            return  # "Ada Stone has been in it since May, playing Mara"
    if (whose := _THE_ACTOR.match(text)) and _AUXILIARY.fullmatch(text[whose.end() : start].rstrip()):
        subject = subject_of(scene, start)
        if subject:
            yield from together(scene, players, [subject], end, unsure(text[whose.end() : start]), True)
            return
    m = re.search(
        r"(?:^|[;,]\s|\band\s|\"|'s\s|,\swho\s)(?:He|She|he|she|who)?(?P<gap>(?:'ll)?[^,;.]{0,24})$", text[:start]
    )
    if m and _AUXILIARY.fullmatch(m["gap"].rstrip()) and re.search(r"\b(?:[Ss]?[Hh]e)\b", m.group()):
        subject = subject_of(scene, start)
        if subject:
            yield from together(scene, players, [subject], end, None, True)
            return
    if (subject := meant_by(scene, players, start)) and _AUXILIARY.fullmatch(text[subject.end : start].rstrip()):
        yield from together(scene, players, [subject], end, unsure(text[subject.end : start]), True)


_THE_ACTOR = re.compile(rf"{THE_ACTOR}(?:,\s\d\d)?(?=[\s,])")


def _is(scene: Scene, players: Players, start: int, end: int, told: bool) -> Iterator[Found]:
    text = scene.text
    role = role_at(text, end)
    verb = text[start:end].strip(" ,")
    if role is None and not (verb == "are" and DESCRIBED.match(text, end)):
        return
    known = players.before(start)
    presented = bool(
        known
        and any(0 <= known[-1].start - x.end < 4 for x in scene.mentions)
        and role
        and re.match(r",\s(?:an?|the|his|her|one)\s", text[role.end :])
    )  # "In “Harbor Lights,” Ada Stone is Mara Vale, a widow"
    said_of = role is not None and role.start == end and _WHO_IT_IS.match(text, role.end) is not None
    if role is not None and said_of and (verb[0] == "'" or (" " in role.name and known and " " in known[-1].name)):
        presented = True  # "She's Mara Vale, a widow with a secret", "Ada Stone is Mara Vale, the one who"
    if role and role.start > end and known and text[known[-1].end : start] == ", who":
        presented = _APPOSED.fullmatch(text, end, role.start) is not None  # ", who is the elder sister, Mara,"
    if said_of and role and (" " in role.name or has_rank(role.name)) and _WAS_SHE.search(text, 0, start):
        if subject := subject_of(scene, start, True):  # "From 1976 to 1985 she was Mara Vale, who"
            yield from together(scene, players, [subject], end)
        return
    if not (told or presented or verb.startswith("that") or _cast_context(scene) or (role and has_rank(role.name))):
        return
    if _INVERTED.match(text):
        return
    if known and text[known[-1].end : start].strip() in ("", ", who") and verb not in ("that's", "that is"):
        actors = players.listed(known[-1], known)
        if len(actors) > 1 and verb in ("are", "were"):
            yield from together(scene, players, actors, end)
        elif (role and _closed(text, role.end) and role.name not in scene.story.people.names) or (
            role and _closed(text, role.end) and " " in role.name and scene.story.people.leaning(role.name) <= 0
        ):
            yield from together(scene, players, actors[-1:], end)
        return
    subject = subject_of(scene, start)
    if subject and subject.end == 2 and start < 5 and role and _closed(text, role.end):
        yield from together(scene, players, [subject], end)
        return
    # "Her husband, Emmanuel, is Cyril Okonkwo", "Jacquetta, that is Dame Sylvia Crane"
    played = next((n for n in players.names if n.start == end or n.start == end + len("Dame ")), None)
    m = re.search(rf"(?:^|[\"\s])(?P<role>{CHARACTER})[,\"]?$", text[:start])
    if (
        played
        and m
        and m["role"] not in played.name
        and _closed(text, played.end)
        and is_character(m["role"])
        and not m["role"].endswith("ing")
    ):
        said = m["role"]
        if (" " not in said or has_rank(said) or verb.startswith("that")) and scene.story.people.full(said) == said:
            title = series_of(scene, m.start("role"), played.end)
            yield from pair(scene, played.name, said, m.start("role"), played.end, title)


_APPOSED = re.compile(
    r"(?:the|his|her|their)\s(?!(?:[a-z-]+\s){0,3}(?:creator|writer|producer|director|showrunner|host|president|chief"
    r"|head|executive|agent|manager|author|co-star|star|actor|actress|comedian|singer|presenter)\b)(?:[a-z-]+\s){0,4}[a-z-]+,\s"
)
_WAS_SHE = re.compile(r"(?:\d,?|\b(?:when|where|years|seasons|and|there),?)\s(?:he|she)\Z")
_WHO_IT_IS = re.compile(r",\s(?:an?|the|who|whose|his|her|one)\s")
_INVERTED = re.compile(r"(?:Also |Again |And )?(?:[Pp]lay|[Jj]oin|[Vv]oic|[Ss]tarr|[Rr]eturn|[Pp]ortray|[Ll]ead)ing\b")


def _closed(text: str, at: int) -> bool:
    """Whether a clause ends here, or goes on about the name before."""
    return bool(re.match(r"[,.;:!?)\"]|\s(?:and|in|on|while|who|opposite|\()|$", text[at : at + 12]))
