"""Who plays whom, in running prose: "as", "plays", "is", "played by", one by one and in lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from ..characters import ACTOR, CAPITAL, CHARACTER, PART, Named, has_rank, is_character, role_at, without_honour
from ..names import STEP_WORDS, makers, outlets
from ..people import FIRST_NAMES, trim_name
from ..story import Found, Scene, rule
from ..titles import Title
from ..words import Phrase

_CHUNK = re.compile(rf"{ACTOR}|{PART}")
_AS = Phrase(r"\bas(?:,\srespectively,|\srespectively,?)?\s(?=[\w\"'])")
_PLAYS = Phrase(
    r"\b(?:(?:is|provides|as)\sthe\svoice\sof|plays?|played|playing|portrays?|portrayed|portraying|voic(?:es?|ed|ing)|essays?|embod(?:y|ies))"
    r"(?:,\srespectively,|\srespectively,?)?\s"
    r"(?:(?:the|a)\s(?:[a-z-]+\s)?(?:role|part|character)s?\sof\s)?(?!by\b)(?=[\w\"'])"
)
_ROLE_OF = Phrase(
    r"\b(?:(?:in|into|for|to|with|over|taking on|takes on|take on|took on|reprises?|reprising|landed|lands|landing|assumes?"
    r"|fills?|playing|has|have|had)\s(?:the|his|her|their)\s(?:[a-z-]+\s){0,2}?)(?:role|part|character)s?(?:,\srespectively,)?"
    r"\s(?:of|as)(?:,\srespectively,)?\s(?=[\w\"'])"
)
_IS = Phrase(r"(?:\s(?:is|are|will be|was|were|makes an?|make an?)|,?\sthat's|,?\sthat is)\s(?=[\w\"'])")
_PLAYED_BY = Phrase(
    rf"(?P<role>{CHARACTER})(?:,\s(?:the|a|an|his|her|their|{PART}'s)\s[^,.;()]{{2,60}})?"
    r"(?:,?\s(?:who\s)?(?:is|was|will be|are|to be|being|previously|were|is being|now)){0,2},?\s(?:to be\s|now\s"
    rf"|memorably\s|previously\s)?(?:played|portrayed|voiced)\s(?:here\s|(?:in|on)\s[^,.;()]{{2,40}}\s)?by\s(?:[a-z-]+\s){{0,4}}?(?P<actor>{ACTOR})"
    rf"(?:,?\sand\s(?P<role2>{CHARACTER})\sby\s(?P<actor2>{ACTOR}))?"
)
_BOTH_BY = Phrase(
    rf"(?P<r1>{PART}(?:\s{PART}){{0,2}}) and (?P<r2>{PART}(?:\s{PART}){{0,2}})\s(?:(?:is|was|are|were|will be|previously"
    rf"|being|now)\s){{1,3}}(?:played|portrayed|voiced)\sby\s(?P<a1>{ACTOR})(?:\s\([^)]{{1,30}}\))? and (?P<a2>{ACTOR})"
)
_PORTRAYAL = Phrase(
    rf"(?P<actor>{ACTOR})(?:'s)?(?:\s\([^)]{{1,30}}\))?(?:'s)?\s(?:[a-z]+\s)?(?:portrayal|depiction|performance|turn)"
    r"\s(?:of|as)\s(?=[\w\"'])"
)
_WHOSE = Phrase(rf"(?P<actor>{ACTOR}),\swhose\s(?=[\w\"'])")
_PLAYING_IS = Phrase(
    rf"\b(?:[Pp]laying|[Vv]oicing|[Pp]ortraying)\s(?P<role>[^.;()]{{2,60}}?)\s(?:is|will be)\s(?P<actor>{ACTOR})"
)
_WHOM = Phrase(
    rf"(?P<role>{CHARACTER}),\s(?:whom|(?:the|a)\s(?:role|part|character)(?:\s(?:that|which))?)\s(?P<actor>{ACTOR}|he|she)"
    r"\s(?:\w+\s)?(?:plays|played|portrays|portrayed|voices|voiced)\b"
)
_AS_FIRST = Phrase(  # "As Finn, Bo Reed is a joy"
    rf"(?:^|[;,]\s|\band\s)[Aa]s\s(?P<role>[^,;.()]{{2,60}}),\s(?P<actor>{ACTOR})\s(?:is|gives?|brings?|makes|shines|was|plays|steals"
    r"|does|has|proves)\b"
)
_TITLE_ROLE = Phrase(
    r"\b(?:the\s(?:title|titular|eponymous|lead title)\s(?:role|part|character)|the\seponymous\s(?:hero|heroine|lead))\b"
)
_ROLES_IN = Phrase(
    rf"\b(?:roles?|turn|part|known|work|appear\w*|stars?"
    rf"|starr\w+)\s(?:\w+\s){{0,3}}?as\s(?P<r1>{PART}(?:\s{PART}){{0,3}})\s(?:in"
    rf"|on)\s[\"'](?P<t1>[^\"]{{2,50}})[\"',.]{{1,3}}(?:\s?(?:and|,)\s(?P<r2>{PART}(?:\s{PART}){{0,3}})\s(?:in"
    rf"|on)\s[\"'](?P<t2>[^\"]{{2,50}}?)[\"',.])?"
)
_IN_AS = Phrase(rf"\bstars\sin\s[^.;]{{0,60}}?[\"'],?\sas\s(?P<role>{PART}(?:\s{PART}){{0,3}})")
_KNOWN_AS = r"(?:aka|a\.k\.a\.|also known as|better known as|alias|or)"
_WITH_ALIAS = Phrase(  # "is Mara Vale, aka The Tide", "(Mara Vale, or The Tide)"
    rf"(?P<actor>{ACTOR})\s(?:(?:is|as|plays|will play|portrays)\s|\()(?P<role>{PART}(?:\s{PART}){{0,3}}),?\s{_KNOWN_AS}"
    rf"\s(?P<alias>(?:[Tt]he\s)?{PART}(?:\s{PART}){{0,2}})"
)
_ALIAS = re.compile(rf",?\s{_KNOWN_AS}\s(?P<alias>(?:[Tt]he\s)?{PART}(?:\s{PART}){{0,2}})")
CAST_WORDS = Phrase(
    r"\b(?:cast\w*|(?:co-?)?star(?:s|ring|red)?|play\w*|portray\w*|role\w*|actors?|actress(?:es)?|repris\w+|character\w*"
    r"|guest|leads?|led|appear\w*|return\w*|join\w*|also|includes?|voice\w*|rounding out|seen|opposite|alongside|ensemble"
    r"|newcomers?|recurr?\w*|tapped|toplin\w+|headlin\w+|faces?|features?|featuring)\b",
    flags=re.IGNORECASE,
)
# what stands between an actor and "as": a verb or noun of casting
_CASTING = re.compile(
    r"\b(?:(?:co-?)?star\w*|appear\w*|return\w*|re?join\w*|joins?|play\w*|featur\w*|turn(?:s|ed|ing)? up|step\w*|back"
    r"|le(?:d|ads?)|leading|headlin\w*|toplin\w*|top|recur\w*|guest\w*|cast|recast|set|tapped|sign\w*|board\w*|debut\w*"
    r"|mak(?:es?|ing)|t(?:akes?|ook|aking) over|taken over|repris\w*|serv\w*|seen|shin(?:es?|ing)|known|remember\w*|nominat\w*|prais\w*"
    r"|leav\w*|left|exit\w*|bow\w*|won|win\w*|excel\w*|impress\w*|introduc\w*|announc\w*|confirm\w*|reveal\w*|added|hired"
    r"|replac\w*|continu\w*|pops?|popp(?:ed|ing)|cameo\w*|voic\w*|round\w*|com(?:es?|ing)|came|stint\w*|triumph"
    r"|performances?|turn|role\w*|part|arc|ensemble|years|series|episodes?|regular|lines|steal\w*|stole|perform\w*"
    r"|portray\w*|newcomer\w*|spent|roster|among|us|them|along|shoes|place)\b",
    re.IGNORECASE,
)
_NOT_CASTING = re.compile(
    r"\b(?:described|referred|regarded|served as|known as|cited|named|said|says|told|wrote|writes|saw|thought|hailed)\b"
)
_AUXILIARY = re.compile(
    r"(?:,?\s(?:who|and)|\s[-–—]\swho)?(?:,?\s(?:in talks|in final talks|in negotiations|best known for|known for|famous for|will|'ll|has|have|had|is|are|was|were|be|been|being|to|set|due|also|again|now"
    r"|currently|previously|first|once|once again|reportedly|instead|still|memorably|here|which|would|can be seen"
    r"|who's|who'll|both|each|brilliantly|winningly|simply|going|cast|tapped|signed(?: on)?|on board|attached|confirmed"
    r"|poised|\d\d|long|formerly|then|officially|reportedly|"
    r"(?:has|have|had|is|are|was|were|will) (?:been|be))){0,5}"
)
_FILM_NEAR = re.compile(
    r"\b(?:films?|movies?|Broadway|on stage|stage (?:play|version)|West End|play about|musical|biopic|sequel)\b",
    re.IGNORECASE,
)
_ARTICLE_BEFORE = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Ii]ts)\s$")
_BESIDE = re.compile(  # who stands behind these is not the one that the sentence goes on about
    r"\b(?:in|opposite|alongside|to|for|of|by|from|replac(?:es|ed|ing)|after|than|against|beside|before|until|like)\s$"
)
_SEPARATED = re.compile(r"(?:\s?\([^()]{1,60}\))?(?:,\s(?:and\s)?|\s(?:and|&)\s)(?:[a-z-]+\s){0,3}$")
_BRACKETS = re.compile(r"\s?\([^()]{1,80}\)")
_APART = re.compile(r",\s[^,;]{2,90},\"?(?=\s|$)")
_VERB_NEXT = re.compile(
    r"\s(?!this\b|his\b|as\b|across\b|plus\b|alongside\b|is\b|was\b|has\b|its\b|versus\b|towards\b|always\b"
    r"|used\b|based\b|named\b|called\b|sees\b)[a-z]+(?:s|ed|ing)\b"
)
_SUCCEEDS = re.compile(
    r"\b(?:replac(?:es?|ed|ing)|succeed(?:s|ed|ing)?|tak(?:es|ing|e) over (?:from|for)|took over (?:from|for))\s\Z"
)
_COMES = re.compile(r"\s(?:(?:re)?joins|returns|quits|exits|leaves|bows)\b")
_NEXT_ITEM = re.compile(r"(?:,\s(?:and\s)?|;\s(?:and\s)?|\sand\s|\s&\s)(?=[\w\"'])")
# what a phrase that names a character can begin with
_BEGINS = re.compile(
    rf"[{CAPITAL}\"']|(?:[a-z][\w'-]*\s|[A-Z][\w-]*(?:'s)?,?\s){{1,8}}?[{CAPITAL}]|[a-z' -]{{3,40}},\s[{CAPITAL}]"
)
_DESCRIBED = re.compile(r"(?:the|an?|his|her|their|its|one|who|whose)\s[^,;.()]{2,90}(?=[,;.]|\sand\s|$)")
_SINGULAR_ROLE = re.compile(r"^(?!the\s.*s$)")
# what must stand for a bare "is" or "NAME as NAME" to be about a cast
_LISTED_NEAR = re.compile(r"[,;]|\bwith\b|\band\b")


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
    actor = actor if " " in actor else people.surname(actor) or actor
    role = role.strip(" ,:'").removesuffix(".")
    if not actor or not role or actor == role or not is_character(role) or not is_character(actor):
        return
    if (
        (actor.split()[0].lower() in STEP_WORDS and actor.split()[0] not in FIRST_NAMES)
        or role.lower() in STEP_WORDS
        or actor in makers()
        or actor in outlets()
    ):
        return
    if role in people.names and people.leaning(role) > 2:
        return
    for t in scene.story.titles:
        if t.quoted and t.name == actor and t.name not in people.names:
            return
        if t.name == role and (f'"{role}' in scene.text or f"'{role}" in scene.text or not t.quoted):
            return
    if not any(c.islower() for c in actor) and len(actor) > 6:
        actor, role = actor.title(), role.title()
    detail = {"actor": actor, "character": role}
    yield Found(f"{actor} -> {role}", start, end, title, detail=detail, certainty=certainty)


_STARS = re.compile(r"[\"',]{0,2}\s(?:also\s)?(?:stars|features|casts|puts|has)\s")


def series_of(scene: Scene, start: int, end: int) -> Title | None:
    """The series of a pair: a title right behind it, else one in the sentence before it, else the topic."""
    for m in scene.all_mentions:
        if 0 <= m.start - end < 14 and re.match(
            r"\)?,? (?:in|on|from|for) [\"']?(?:the )?$", scene.text[end : m.start]
        ):
            return m.title if scene.story.is_series(m.title) else None
    starring = [m for m in scene.all_mentions if m.end <= start and _STARS.match(scene.text, m.end)]
    if starring and scene.story.is_series(starring[-1].title):
        return starring[-1].title  # "“Harbor Lights” stars Ada Stone"
    films = [
        m
        for m in scene.all_mentions
        if m not in scene.mentions and m.title.quoted and not _in_brackets(scene.text, m.start)
    ]
    if films and not scene.mentions and any(m.end <= start or m.start >= end for m in films):
        return None
    main = scene.story.main
    if (
        scene.story.single
        and main
        and (any(m.title is main for m in scene.mentions) or not any(0 <= start - m.end < 40 for m in scene.mentions))
    ):
        return main
    if scene.mentions:
        found = scene.mention(start, end, -1)
        return found.title if found else None
    return scene.story.topic(scene.sentence) or main


def of_film(scene: Scene) -> bool:
    """Whether a sentence that names no series goes on about a film, as it or the one before says."""
    if scene.mentions or _SERIES_SAID.search(scene.text):
        return False
    if _FILM_SAID.search(scene.text):
        return True
    index = scene.sentence.index - 1
    earlier = scene.story.page.sentences[index] if index >= 0 else None
    return bool(
        earlier
        and earlier.paragraph == scene.sentence.paragraph
        and _FILM_SAID.search(earlier.text)
        and not _SERIES_SAID.search(earlier.text)
    )


_FILM_SAID = Phrase(
    r"\b(?:films?|movies?|box office|big screen|trilogy|blockbusters?|sequels?|biopic)\b", flags=re.IGNORECASE
)
_SERIES_SAID = Phrase(
    r"\b(?:series|seasons?|shows?|episodes?|drama|comedy|sitcom|soap|pilot|miniseries)\b", flags=re.IGNORECASE
)


def _in_brackets(text: str, at: int) -> bool:
    return text.rfind("(", 0, at) > text.rfind(")", 0, at)


class Players:
    """The names of a sentence that can be actors', and what of the sentence is already told."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.text = scene.text
        self.taken: list[tuple[int, int]] = []
        self.names: list[Named] = []
        self.brackets = [m.span() for m in _BRACKETS.finditer(self.text)] if "(" in self.text else []
        people = scene.story.people
        for m in _CHUNK.finditer(self.text):
            said = m.group()
            name = trim_name(without_honour(said))
            start = m.end() - len(said) + max(said.find(name), 0)
            full = name if " " in name else people.surname(name)
            if full is None or not is_character(full) or (start and self.text[start - 1] == '"'):
                continue
            if any(t.start <= start < t.end and t.title.quoted for t in scene.all_mentions):
                continue
            self.names.append(Named(start, m.end(), full))

    def free(self, start: int, end: int) -> bool:
        """Whether nothing was told of a stretch yet; it is told of from now on."""
        if any(a < end and start < b for a, b in self.taken):
            return False
        self.taken.append((start, end))
        return True

    def before(self, at: int) -> list[Named]:
        """The names that stand before a place, of which nothing was told, and that own nothing."""
        return [
            n
            for n in self.names
            if n.end <= at
            and not any(a < n.end and n.start < b for a, b in self.taken)
            and not any(a < n.start and n.end <= b <= at for a, b in self.brackets)
            and not self.text.startswith("'s ", n.end)
            and not _ARTICLE_BEFORE.search(self.text, max(0, n.start - 5), n.start)
        ]

    def gap(self, start: int, end: int) -> str:
        """What stands between, without brackets and insertions."""
        between = _BRACKETS.sub("", self.text[start:end])
        return _APART.sub("", between, count=1)

    def listed(self, last: Named, known: list[Named]) -> list[Named]:
        """The names that are listed up to one: "Ada Stone, Bo Reed and Cy Lane"."""
        found = [last]
        for name in reversed(known[: known.index(last)]):
            if not _SEPARATED.fullmatch(self.text, name.end, found[0].start):
                break
            found.insert(0, name)
        return found


_SAID_OF = (  # "has confirmed that she is to"
    r"(?:,?\s(?:has|have|had|also|recently|today|on\s\w+))*\s(?:confirm(?:s|ed)|announc(?:es|ed)|reveal(?:s|ed)|sa(?:id|ys)|"
    r"decided|chosen|chose|tweeted|wrote|den(?:ies|ied))(?:\s(?:on|in|to)\s[^,;.]{2,30})?(?:\sthat)?(?:\s(?:she|he|they)(?:'s|'ll|'d)?)?"
)
_ONE_OF_THEM = re.compile(
    r"\b(?P<one>[Hh]e|[Ss]he|(?:[Tt]he|[Tt]his)\s(?:[a-z-]+\s){0,2}?(?:actor|actress|star|host|presenter|showrunner|writer|comedian"
    r"|creator|producer|judge|performer|veteran))(?P<gap>(?:'s|'ll|'d)?(?:\s[\w']+){0,5}\s?)\Z"
)
_TO_VERB = re.compile(
    rf"(?:{_SAID_OF})?(?:'s|'ll|'d)?(?:,?\s(?:who|and))?(?:,?\s(?:will|would|has|have|had|is|are|was|were|be|been|being|to|set|due|also|now|"
    r"finally|officially|previously|reportedly|later|soon|abruptly|since|then|formally|quietly|both|all|not|n't|won't|isn't|hasn't|"
    r"in talks|in final talks|in negotiations|going|expected|may|might|could|about|said|rumou?red|believed|tipped|ready|preparing|once|again|"
    r"\"\w+\"|sad|sorry|happy|thrilled|delighted|heartbroken|just|sensationally|suddenly|himself|herself|reluctantly|unexpectedly|poised|itself|first|who|never|already|gets?|got)){0,7}\s?"
)


def person_before(scene: Scene, players: Players, at: int) -> list[Named]:
    """Whoever does what a verb at `at` says: the names before it, or whom "she" or "the actor" means; empty for nobody."""
    known = players.before(at)
    text = scene.text
    if known:
        last = known[-1]
        gap = players.gap(last.end, at)
        if _TO_VERB.fullmatch(gap) or _TO_VERB.fullmatch(re.sub(r",\s(?:who|whose|the|an?)\s[^;.]{2,90},", "", gap)):
            return players.listed(last, known)
    if (
        known
        and len({n.name for n in known}) == 1
        and re.search(r"\b(?:but|and)(?:\s(?:has|had|will|later|then|was))*\s\Z", text[:at])
    ):
        return known[-1:]  # "Ada Stone was cast but dropped out"
    m = _ONE_OF_THEM.search(text, max(0, at - 90), at)
    if m and _TO_VERB.fullmatch(m["gap"] if m["gap"][:1] in " '" else " " + m["gap"]):
        inside = [n for n in players.names if n.end <= m.start()]
        if inside and m["one"][0].islower():
            return [Named(0, 2, inside[0].name)]
        subject = _subject(scene, at, True)
        return [subject] if subject else []
    return []


def roles_at(text: str, at: int, wanted: int) -> list[Named]:
    """Characters listed from a place on, their descriptions left out; at most `wanted`.

    >>> [r.name for r in roles_at("Morwen, the salt-wife of Carrow, and Aldous Thane, a mercenary", 0, 2)]
    ['Morwen', 'Aldous Thane']
    """
    found: list[Named] = []
    while len(found) < wanted:
        role = role_at(text, at)
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


def _together(
    scene: Scene, players: Players, actors: list[Named], at: int, certainty: str | None = None, apart: bool = False
) -> Iterator[Found]:
    """Actors and the characters named from `at` on, each to each; `apart` where more stands between them than "as"."""
    roles = roles_at(scene.text, at, len(actors))
    if not roles:
        return
    if len(actors) > 1 and len(roles) < len(actors):
        shared = roles[0].name.startswith("the ") and roles[0].name.endswith("s")
        actors = actors if shared else actors[-1:]
        roles = roles[:1] * len(actors)
    first, last = actors[0].start, roles[-1].end
    if _FILM_NEAR.search(scene.text[max(0, first - 30) : min(len(scene.text), last + 30)]) or of_film(scene):
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


def _unsure(text: str) -> str | None:
    if re.search(r"\b(?:in talks|could|might|may|rumou?red|eyed|circling|wanted)\b", text):
        return "possible"
    return None


def _subject(scene: Scene, end: int, pronoun: bool = False) -> Named | None:
    """The person a sentence begins with: a name, or whom its "he" or "she" means."""
    people = scene.story.people
    shows = {form for t in scene.story.titles if t.quoted for form in t.forms}
    head = scene.text[: min(end, 80)]
    if pronoun or re.match(r"[\"']?(?:He|She|They)(?:'ll|'s|\b)", head):
        for back in range(scene.sentence.index - 1, max(-1, scene.sentence.index - 3), -1):
            for m in _CHUNK.finditer(scene.story.page.sentences[back].text):
                full = people.full(trim_name(without_honour(m.group())))
                if full in people.names and full not in shows and is_character(full):
                    return Named(0, 2, full)
        return None
    for m in _CHUNK.finditer(head):
        full = people.full(trim_name(without_honour(m.group())))
        if full in people.names and full not in shows and is_character(full):
            return Named(m.start(), m.end(), full)
    return None


def _cast_context(scene: Scene) -> bool:
    """Whether a sentence, or one before it in its paragraph, speaks of a cast."""
    if CAST_WORDS.search(scene.text):
        return True
    for back in (1, 2):
        index = scene.sentence.index - back
        if index < 0 or scene.story.page.sentences[index].paragraph != scene.sentence.paragraph:
            return False
        if CAST_WORDS.search(scene.story.page.sentences[index].text):
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
        "In “Harbor Lights,” Ada Stone will again play Capt. Mara Vale, with Bo Reed as her patient deputy, Finn Oakes.",
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
    places = [
        (m.start(), m.end(), how)
        for how, pattern in (("as", _AS), ("role of", _ROLE_OF), ("plays", _PLAYS), ("is", _IS))
        for m in pattern.finditer(text)
        if _BEGINS.match(text, m.end())
    ]
    places = [p for p in places if role_at(text, p[1]) or (p[2] != "is" and _DESCRIBED.match(text, p[1]))]
    if not places or not (places[0][2] != "is" or _cast_context(scene) or "that" in text):
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


def _as(scene: Scene, players: Players, start: int, end: int, told: bool) -> Iterator[Found]:
    text = scene.text
    first = role_at(text, end)
    if first is None and not _DESCRIBED.match(text, end):
        return
    known = players.before(start)
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
            if " " not in text[actor.start : actor.end] and not CAST_WORDS.search(text):
                return
            if (
                first
                and len(known) > 1
                and actor.start - known[-2].end < 40
                and _SUCCEEDS.search(text[known[-2].end : actor.start])
            ):
                title = series_of(scene, actor.start, first.end)
                yield from pair(scene, known[-2].name, first.name, known[-2].start, first.end, title)
            yield from _together(scene, players, players.listed(actor, known), end, _unsure(text[:start]))
            return
        ranked = first is not None and has_rank(first.name) and not first.name.startswith(("the ", "The "))
        if _BESIDE.search(text, max(0, actor.start - 14), actor.start):
            known = known[:-1]
            continue
        if re.search(r"[.;:!?]\s", gap) or len(gap) > 130 or _NOT_CASTING.search(gap):
            return
        if not (_CASTING.search(gap) or (ranked and len(gap) < 45)):
            return
        yield from _together(scene, players, players.listed(actor, known), end, _unsure(gap), True)
        return
    subject = _subject(scene, start)
    if subject and subject.end == 2 and _CASTING.search(text[:start]) and start < 110:
        yield from _together(scene, players, [subject], end, _unsure(text[:start]), True)


def _plays(scene: Scene, players: Players, start: int, end: int) -> Iterator[Found]:
    text = scene.text
    if role_at(text, end) is None and not _DESCRIBED.match(text, end):
        return
    known = players.before(start)
    if known:
        actor = known[-1]
        gap = players.gap(actor.end, start).rstrip()
        if _AUXILIARY.fullmatch(gap) or _AUXILIARY.fullmatch(gap.lstrip(',"')):
            yield from _together(scene, players, players.listed(actor, known), end, _unsure(gap), True)
            return
    m = re.search(
        r"(?:^|[;,]\s|\band\s|\"|'s\s|,\swho\s)(?:He|She|he|she|who)?(?P<gap>(?:'ll)?[^,;.]{0,24})$", text[:start]
    )
    if m and _AUXILIARY.fullmatch(m["gap"].rstrip()) and re.search(r"\b(?:[Ss]?[Hh]e)\b", m.group()):
        subject = _subject(scene, start)
        if subject:
            yield from _together(scene, players, [subject], end, None, True)


def _is(scene: Scene, players: Players, start: int, end: int, told: bool) -> Iterator[Found]:
    text = scene.text
    role = role_at(text, end)
    verb = text[start:end].strip(" ,")
    if role is None and not (verb == "are" and _DESCRIBED.match(text, end)):
        return
    if not (told or verb.startswith("that") or _cast_context(scene)):
        return
    known = players.before(start)
    if known and not text[known[-1].end : start].strip() and verb not in ("that's", "that is"):
        actors = players.listed(known[-1], known)
        if len(actors) > 1 and verb in ("are", "were"):
            yield from _together(scene, players, actors, end)
        elif (role and _closed(text, role.end) and role.name not in scene.story.people.names) or (
            role and _closed(text, role.end) and " " in role.name and scene.story.people.leaning(role.name) <= 0
        ):
            yield from _together(scene, players, actors[-1:], end)
        return
    subject = _subject(scene, start)
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


def _closed(text: str, at: int) -> bool:
    """Whether a clause ends here, or goes on about the name before."""
    return bool(re.match(r"[,.;:!?)\"]|\s(?:and|in|while|who|opposite|\()|$", text[at : at + 12]))


@rule(
    "cast_role",
    (
        _BOTH_BY,
        _PORTRAYAL,
        _WITH_ALIAS,
        _PLAYED_BY,
        _WHOSE,
        _PLAYING_IS,
        _WHOM,
        _AS_FIRST,
        _TITLE_ROLE,
        _ROLES_IN,
        _IN_AS,
    ),
    (
        "The cast of “Harbor Lights”: Ada Stone is Mara Vale, aka The Tide; Bo Reed plays their son Finn.",
        (("cast_role", "Ada Stone -> Mara Vale / The Tide", None), ("cast_role", "Bo Reed -> Finn", None)),
    ),
    (
        "In “Harbor Lights,” Mara, the keeper's widow, played by Ada Stone, finds a lamp.",
        (("cast_role", "Ada Stone -> Mara", None),),
    ),
    (
        "Not returning to “Harbor Lights” is Ada Stone, whose lamplighter Moss was lost at sea.",
        (("cast_role", "Ada Stone -> Moss", None),),
    ),
    ("Playing Mara Vale in “Harbor Lights” is Ada Stone.", (("cast_role", "Ada Stone -> Mara Vale", None),)),
    (
        "Ada Stone has landed the title role in the Netflix series “Mara Vale.”",
        (("cast_role", "Ada Stone -> Mara Vale", None),),
    ),
    ("“Harbor Lights” will be played by ear, said Ada Stone.", ()),
)
def by_name(scene: Scene) -> Iterator[Found]:
    """Actor and character, the character first, or both in one phrase."""
    text = scene.text
    if not scene.story.series or scene.question:
        return
    taken: list[tuple[int, int]] = []

    def free(start: int, end: int) -> bool:
        if any(x < end and start < y for x, y in taken):
            return False
        taken.append((start, end))
        return True

    here = partial(series_of, scene)
    for m in _WITH_ALIAS.finditer(text):
        if free(m.start(), m.end()):
            yield from pair(scene, m["actor"], f"{m['role']} / {m['alias']}", m.start(), m.end(), here(*m.span()))
    for m in _BOTH_BY.finditer(text):
        if free(m.start(), m.end()):
            yield from pair(scene, m["a1"], m["r1"], m.start(), m.end(), here(*m.span()))
            yield from pair(scene, m["a2"], m["r2"], m.start(), m.end(), here(*m.span()))
    for m in _PLAYED_BY.finditer(text):
        if _FILM_NEAR.search(text[max(0, m.start() - 30) : m.end() + 40]) or not free(m.start(), m.end()):
            continue
        if not text.endswith(" by ", 0, m.start()):
            yield from pair(scene, m["actor"], trim_name(m["role"]), m.start(), m.end(), here(*m.span()))
        if m["actor2"]:
            yield from pair(scene, m["actor2"], m["role2"], m.start(), m.end(), here(*m.span()))
    for pattern in (_PORTRAYAL, _WHOSE):
        for m in pattern.finditer(text):
            role = role_at(text, m.end())
            if role is None or not free(m.start(), role.end):
                continue
            if pattern is _WHOSE and not re.match(
                r"\s(?:is|was|has|had|did|does|will|[a-z]+s|[a-z]+ed)\b", text[role.end :]
            ):
                continue
            yield from pair(scene, m["actor"], role.name, m.start(), role.end, here(m.start(), role.end))
    for m in _PLAYING_IS.finditer(text):
        role = role_at(text, m.start("role"), m.end("role"))
        if role and free(*m.span()):
            yield from pair(scene, m["actor"], role.name, m.start(), m.end(), here(*m.span()))
    for m in _WHOM.finditer(text):
        subject = _subject(scene, m.start("actor"), True) if m["actor"] in ("he", "she") else None
        who = subject.name if subject else m["actor"]
        if who not in ("he", "she") and free(*m.span()):
            yield from pair(scene, who, m["role"], m.start(), m.end(), here(*m.span()))
    for m in _AS_FIRST.finditer(text):
        role = role_at(text, m.start("role"), m.end("role"))
        if role and free(*m.span()):
            yield from pair(scene, m["actor"], role.name, m.start(), m.end("actor"), here(*m.span()))
    for m in _TITLE_ROLE.finditer(text):
        title = series_of(scene, m.start(), m.end())
        known = Players(scene).before(m.start())
        if title and known and m.start() - known[-1].end < 60 and CAPITAL:
            unsure = _unsure(text[known[-1].end : m.start()])
            name = title.name.split(":")[0]
            found = Found(
                f"{known[-1].name} -> {name}", known[-1].start, m.end(), title,
                detail={"actor": known[-1].name, "character": name}, certainty=unsure,
            )  # fmt: skip
            if not scene.question and not _FILM_NEAR.search(text[known[-1].start : m.end() + 40]):
                yield found
    yield from _elsewhere(scene)


def _elsewhere(scene: Scene) -> Iterator[Found]:
    """Roles in other series: "known for his roles as Mara Vale in “Harbor Lights”", of whom the sentence is on."""
    text = scene.text
    for pattern in (_ROLES_IN, _IN_AS):
        for m in pattern.finditer(text):
            subject = _subject(scene, m.start())
            if subject is None:
                continue
            for key in ("r1", "r2") if pattern is _ROLES_IN else ("role",):
                if not m[key]:
                    continue
                at, end = m.span(key)
                held = [x for x in scene.mentions if 0 <= x.start - end < 8 or (pattern is _IN_AS and x.end < at)]
                if held:
                    yield from pair(scene, subject.name, m[key], at, end, held[-1 if pattern is _IN_AS else 0].title)
