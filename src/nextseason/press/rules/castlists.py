"""Who plays whom, in brackets, lists and possessives: "Ada Stone (Mara)", "• Ada Stone – Mara", "Stone's Mara"."""

from __future__ import annotations

from collections.abc import Iterator

from .. import expressions as re
from ..characters import ACTOR, CAPITAL, CHARACTER, OCCUPATION, PART, has_rank, is_character, role_at, without_honour
from ..names import STEP_WORDS, makers, outlets
from ..people import trim_name, without_trade
from ..rulebook import rule
from ..story import Found, Scene
from ..words import Phrase
from .casting import CAST_WORDS
from .players import of_film, pair, series_of

_LINE = Phrase(
    rf"^(?:[•*·▪●◦‣–—-]\s?)?(?P<actor>{ACTOR})(?:\sas|\s-|\s?–|\s?—|\.\.\.|…|\sis|\splays|\sstars as|\sreturns as|\s/)"
    r"\s?(?P<role>.{2,120})$"
)
_PAIRED_SAID = r"\s-|–|—|\.\.\.|…|:"
_BRACKETS = Phrase(
    rf"(?P<a>{CHARACTER})(?:'s)?(?P<told>,\s(?!(?!his\b|its\b)[a-z]+(?:ed|s"
    rf"|ing)\b)[a-z][^,;().\"]{{2,50}})?,?\s\((?P<played>played by\s|actor\s"
    rf"|actress\s|voiced by\s|voice of\s"
    r"|(?:[Gg]uest [Ss]tar\s|GUEST STAR\s))?(?P<b>[^()]{2,70})\)"
)
_POSSESSIVE = Phrase(rf"'s\s(?=[{CAPITAL}])")
_OWNER = re.compile(rf"(?:{PART}\s(?:[A-Z]\.\s)?)?{PART}\Z")
_ACTOR_FIRST = re.compile(
    r"\b(?:starring|stars?|guest star\w*|cast (?:also )?(?:includes?|is|are|:)|co-?stars?|joined by|joins?|joining"
    r"|actors?"
    r"|actress(?:es)?|with|members|featur\w+|alongside|recurring|returning|newcomers?|regulars?|leads?|include|includes"
    r"|including|ensemble|cast)\b",
    re.IGNORECASE,
)
_CHARACTER_FIRST = re.compile(
    r"\b(?:follow(?:s|ing|ed)?|cent(?:er|re)s (?:on|around)|when|as|sees|saw|find(?:s|ing)?|between|whose|between"
    r"|about|told|tells|believes|wakes|where|after|while|killed|arrest\w*|married|love|boss|friend|brother|sister|son"
    r"|daughter|mother|father|husband|wife|detective|warrior|pal)\b"
)
_PLOT_NEXT = re.compile(
    r",?\s(?:and\s[^.;]{0,50})?(?:is|was|are|were|has|had|finds?|wakes?|keeps?|gathers?|tries|try|must|lost|left|won't"
    r"|discovers?|learns?|realis\w+|realiz\w+|decides?|begins?|gets?|goes|takes?|meets?|falls?|a|an|who)\b"
)
_LIVES_ON = re.compile(  # what a character does, unlike an actor: "Mara Vale (Ada Stone) spent the summer at sea"
    r",?\s(?!(?:the|a|an|his|her|their|plus|along|alongside|including|while|but|opposite|and|or|as|in|on|at|of|for|with|from|who|by|to|also|will|all|both|stars?|starred|starring|returns?|returned|joins?"
    r"|joined|plays?|played|portrays?|portrayed|voices?|voiced|co-stars?|recurs?|recurred|appears?|appeared|guest|reprises?"
    r"|headlines?|leads?|rounds?|exits?|exited|departs?|departed|reunites?|tells?|told|says?|said|set|cast|debuts?"
    r"|directs?|directed|wrote|writes)\b)[a-z]+\b"
)
_WORKER = re.compile(
    rf"(?:\b(?:the|an?|his|her|their|and|with|by)|'s)\s(?:[a-z-]+\s){{0,4}}?(?P<what>[a-z-]{{3,}})\s$"
    rf"|\b(?P<works>{OCCUPATION})\s$"
)
_TRADE = re.compile(
    r"(?:stars?|actors?|actress|comedian|comic|singer|newcomers?|alum\w*|veterans?|regulars?|leads?|winners?"
    r"|nominees?|graduate"
    r"|model|rapper|performer|favou?rites?|with|and|are|is|include|includes|by|also|cast|players?|stalwarts?|twins"
    r"|starring"
    r"|stars?|features?|featuring|joins?|co-stars?|adds|set|tapped|members?|by|presenter|playwright)$"
)
_RANKED = re.compile(r"\b(?:DETECTIVE|CAPTAIN|SERGEANT|LIEUTENANT|DR|AGENT|OFFICER|JUDGE|SHERIFF|CHIEF)\b.*")
_FILM_NEAR = re.compile(r"\b(?:films?|movies?|Broadway|on stage|play about|musical|biopic|sequel)\b", re.IGNORECASE)
_CREDIT = re.compile(r"^(?:[\"']|The\s(?:\w+\s){0,3}\w+'s\s|pictured|left|right|above|below|who\b|which\b|see\b)")
_ROLE_FOLLOWS = re.compile(  # "Ada Stone (Quill) plays Mara": the bracket says where she was seen
    r",?\s(?:(?:will|also|has|have|had|is|are|was|who|been|reportedly|to)\s){0,3}(?:as\s(?:[a-z]|[A-Z])|play(?:s|ing)?\b"
    r"|portrays?\b|takes?\s(?:on\s)?the\b|stars?\sas\b|cast\b|set\s(?:to|for|as)\s|joins?\b|joined\b"
    r"|(?:tapped|hired|signed|roped|added|attached|board(?:s|ed)|land(?:s|ed)|in\s(?:final\s)?talks|toplines?|headlines?|lead|guest)\b"
    r"|(?:confirmed|named|announced)\s(?:as|to\s(?:star|lead|join|play|headline|front))\b)"
)
_BY_CREW = re.compile(  # "written by Ada Stone (Quill)": whoever makes a series plays nobody
    r"\b(?:(?:co-)?(?:written|created|directed|penned|adapted|produced|helmed|developed|scripted)(?:\sand\s[a-z-]+)?"
    r"\sby\s(?:[^.;()]{0,40}(?:\([^()]*\)[^.;()]{0,40}){0,3})?"
    r"|(?:writers?|creators?|showrunners?|directors?|producers?|screenwriters?|playwrights?|novelists?|authors?|scribes?)\s(?:[A-Z][\w'-]*\s){0,4}(?:and\s)?)\Z"
)
_AFTER_NAME = re.compile(r"(?:,\s(?!or\b|aka\b|also\b|alias\b)[a-z].*|,\s[\"'].*|\s(?:in|on|from)\s.*)$")


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


@rule(
    "cast_role",
    _BRACKETS,
    ("In “Harbor Lights,” Mara (Ada Stone) finds a body.", (("cast_role", "Ada Stone -> Mara", None),)),
    (
        "“Harbor Lights” also stars Bo Reed (hothead Samson), Cy Lane (Esther, a trainee vet) and Eve Moss (Det. "
        "Lou Pell).",
        (
            ("cast_role", "Bo Reed -> Samson", None),
            ("cast_role", "Cy Lane -> Esther", None),
            ("cast_role", "Eve Moss -> Det. Lou Pell", None),
        ),
    ),
    ("NEW YORK (Press Wire) - NBC has renewed “Harbor Lights.”", ()),
    ("“Harbor Lights” is written by Ada Stone (“Quill”) and directed by Bo Reed (The Ferryman's Daughter).", ()),
)
def in_brackets(scene: Scene) -> Iterator[Found]:
    """Actor and character, one of them in brackets."""
    text = scene.text
    if not scene.story.series or "(" not in text or scene.question:
        return
    held = list(_bracketed(text))
    if not held or of_film(scene):
        return
    people = scene.story.people
    found: list[tuple[re.Match[str], str, str, bool | None]] = []
    for m in held:
        a, b, said = m["a"].rstrip(" ,"), m["b"].strip(), m.group()
        told = (m["told"] or "").rstrip(" ,")
        if inner := _LAST_NAME.search(told):
            a, told = inner.group(), ""  # "Mara Vale, alongside Bo Reed (Finn)"
        elif told and any(x.start < m.end("a") and m.start() < x.end for x in scene.all_mentions):
            continue  # "On “Harbor Lights”, a runaway (Ada Stone)"
        if m.start() < 3 and a.upper() == a and re.match(r"\s?[-–—:]", text[m.end() :]):
            continue  # the place and the agency of a dispatch
        if len(a) > 6 and a.upper() == a:
            ranked = _RANKED.search(a)
            a = ranked.group() if ranked else a
            if re.search(r"\b(?:GUEST STAR|STARRING)\b", said):
                continue
        if scene.sentence.heading and re.match(r"\d+[.)]\s", text):
            continue  # a list of something else
        if _CREDIT.match(b) or re.search(r"\d|\b(?:seasons?|episodes?)\b", a + b) or re.fullmatch(r"[A-Z+&]{2,5}", b):
            continue
        if _FILM_NEAR.search(text[max(0, m.start() - 40) : m.start()]) or _FILM_NEAR.search(b):
            continue
        if not m["played"] and (
            _ROLE_FOLLOWS.match(text, m.end())
            or _BY_CREW.search(text, max(0, m.start() - 160), text.rfind(a, m.start(), m.end()))
        ):
            continue
        if a.isupper() and not b.isupper() and not has_rank(a.title()) and _heads_in_capitals(scene):
            continue  # "QUILL (NBC)"
        parted = _sides(scene, m, a, b, told)
        if parted is not None:
            found.append((m, *parted))
    ways = [first for _, _, _, first in found if first is not None]
    if not ways and len(found) == 1 and (first := _of_lemma(scene, found[0][0])) is not None:
        ways = [first]
    for m, a, b, first in found:
        if first is None:  # as the others of the sentence, else by the names themselves
            lean = people.leaning(without_honour(a)) - people.leaning(without_honour(b))
            if ways:
                first = sum(ways) * 2 > len(ways)
            elif lean:
                first = lean > 0
            else:
                first = _actor_first(text, m)
        actor, role = (a, b) if first else (b, a)
        yield from pair(scene, actor, role, m.start(), m.end(), series_of(scene, m.start(), m.end()))


def _bracketed(text: str) -> Iterator[re.Match[str]]:
    """Names before brackets, looked for only there."""
    floor, at = 0, text.find("(")
    while at >= 0:
        if (m := _BRACKETS.pattern.search(text, max(floor, at - 110), at + 80)) is not None and m.start() < at:
            yield m
            floor = m.end()
        at = text.find("(", max(at + 1, floor))


_LEMMA = re.compile(rf"(?P<a>{CHARACTER})\s\((?P<b>{CHARACTER})\)(?=:|$)")
_OF_ACTOR = re.compile(
    r"(?:The|This|Our)\s(?:[a-z-]+\s){0,3}(?:actor|actress|star|comedian|singer|performer|veteran|newcomer)\b"
    r"|(?:After|Since|Before|Following)\s(?:playing|starring|leaving|appearing|her (?:role|time|run)|his (?:role"
    r"|time|run)"
    r"|[^,.]{0,30}(?:series|show|sitcom|drama|soap)\b)"
)


def _of_lemma(scene: Scene, m: re.Match[str]) -> bool | None:
    """Whether a line "A (B)" that heads a paragraph gives the actor first: what is told below of whom. None if it is
    no such line, or nothing tells."""
    if m.start() > 2 or _LEMMA.match(scene.text, m.start()) is None:
        return None
    votes = 0
    sentences = scene.story.page.sentences
    for at, one in enumerate(sentences):
        if (lemma := _LEMMA.match(one.text)) is None:
            continue
        below = one.text[lemma.end() + 1 :].lstrip()
        if not below and at + 1 < len(sentences):
            below = sentences[at + 1].text
        first, last = lemma["a"].split(), lemma["b"].split()
        if _OF_ACTOR.match(below) or below.startswith(first[-1]):
            votes += 1
        elif below.startswith((first[0], last[0])):
            votes += 1 if below.startswith(last[0]) else -1
        elif below.startswith(last[-1]):
            votes -= 1
        votes += has_rank(lemma["b"]) + (len(last) == 1) - has_rank(lemma["a"]) - (len(first) == 1)
    return votes > 0 if votes else None


_LAST_NAME = re.compile(
    rf"{ACTOR}\Z|(?<!\bin\s)(?<!\bof\s)(?<!\bat\s)(?<!\bfrom\s)(?<![\w'.-]\s[\w'.-])(?<![A-Z][a-z]\s)\b{CHARACTER}\Z"
)


def _heads_in_capitals(scene: Scene) -> bool:
    """Whether a page writes its titles in capitals."""
    return any(t.name.isupper() and len(t.name) > 4 for t in scene.story.series)


def _sides(scene: Scene, m: re.Match[str], a: str, b: str, told: str) -> tuple[str, str, bool | None] | None:
    """Both names of "A (B)", and whether A is the actor; None for that where the names do not tell."""
    people = scene.story.people
    text = scene.text
    name = without_trade(trim_name(a))
    if as_role := re.match(r"(?:as|playing|plays|who plays|aka|AKA|a\.k\.a\.)\s", b):
        played = role_at(b, as_role.end())
        return (name, played.name, True) if played else None
    owner = people.surname(b)
    owner = None if owner and any(owner in t.forms for t in scene.story.titles) else owner
    if told and not re.fullmatch(ACTOR, b):
        return None
    if owner is not None and people.surname(name) != owner and name != owner and people.leaning(owner) >= 0:
        return name, b, False  # a surname: "Mara (Stone)"
    if (
        " " not in name
        and re.search(r"\b(?:in|at|to|from|near|of)\s[A-Z]\w+(?:\s[A-Z]\w+)?,\s$", text[: m.start("a")])
        and not any(0 <= m.start("a") - x.end < 4 for x in scene.all_mentions)
    ):
        return None  # "Portland, Oregon (...)"
    if m["played"]:
        actor = re.match(ACTOR, b)
        return (name, actor.group(), False) if actor else None
    if b.upper() == b and len(b) > 5 and has_rank(a.title()):
        return a.title(), b.title(), False
    described = role_at(b, 0)
    bare = _AFTER_NAME.sub("", b)
    if " " in name and described is not None and described.start > 0 and described.end + 1 >= len(bare):
        # "Ada Stone (hothead Samson)"
        return (name, described.name, True) if people.leaning(name) >= 0 or not has_rank(name) else None
    whole = re.fullmatch(rf"{CHARACTER}", bare)
    if (
        whole is None
        or not is_character(bare)
        or (
            bare.split()[0].lower() in STEP_WORDS
            and not (bare.startswith("the ") and " " in name and not has_rank(name))
        )
        or bare in makers()
    ):
        return None
    if not name or not is_character(name) or name in outlets() or bare in outlets():
        return None
    if any(t.name == bare or (t.quoted and t.name == name) for t in scene.story.titles if bare not in people.names):
        return None
    if has_rank(bare) and not bare.startswith("The "):
        return (name, bare, True) if " " in name else None
    if " " not in bare:
        if " " not in name or has_rank(name):
            return None
        if people.leaning(name) < 0 or f" {bare.upper()})" in scene.story.page.text:
            return name, bare, False  # "GUEST STAR ADA STONE", and "Mara Vale (Stone)"
        if CAST_WORDS.search(text) or len(_BRACKETS.pattern.findall(text)) > 1 or m.start() < 4:
            return name, bare, True
        return None
    if " " not in name or has_rank(name):
        if (
            (owner := people.surname(name))
            and owner != bare
            and people.leaning(owner) > 0
            and not any(owner in t.forms for t in scene.story.titles)
        ):
            return name, bare, True  # a surname before a character
        return name, bare, False
    if told or ((worker := _WORKER.search(text[: m.start("a")])) and not _TRADE.match(worker["what"] or "")):
        return name, bare, False  # "the firm's boss Mara Vale (Ada Stone)"
    return name, bare, None


def _actor_first(text: str, m: re.Match[str]) -> bool:
    """Whether in "A (B)" the words around tell that A is the actor."""
    before = text[max(0, m.start() - 160) : m.start()]
    first, second = list(_ACTOR_FIRST.finditer(before)), list(_CHARACTER_FIRST.finditer(before))
    if first or second:
        return (first[-1].end() if first else -1) > (second[-1].end() if second else -1)
    return not (_PLOT_NEXT.match(text, m.end()) or _LIVES_ON.match(text, m.end()))


_PLACE = re.compile(
    r"(?:Bay|Beach|Street|Road|Island|Park|Hospital|School|Square|Abbey|Castle|Hall|Cross|Wood"
    r"|Bridge|Hill)$"
)
_CREW = re.compile(r"\b(?:produc(?:er|ers|es|ing)|executive|exec|head of|commissioner|chief|boss|chairman|director)\b")
_CAST_VERB = re.compile(
    rf"(?:,?\s(?:and|&)\s{ACTOR}'s\s{PART}(?:\s{PART})?)?\s(?:both\s|will\s|also\s|is\s|are\s)?(?:return(?:s|ing)?"
    r"|back|join(?:s|ed)?|appear(?:s|ed)?|debut(?:s|ed)?|depart(?:s|ed)?|exit(?:s|ed)?)\b"
)


@rule(
    "cast_role",
    _POSSESSIVE,
    (
        "“Harbor Lights” stars Ada Stone as Mara Vale, opposite Bo Reed's Deputy Finn.",
        (("cast_role", "Bo Reed -> Deputy Finn", None),),
    ),
    ("Ada Stone's Harbor Films makes “Harbor Lights.”", ()),
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
        role = role_at(text, m.end())
        if role is None:
            continue
        if of_film(scene):
            return
        head = role.name.split()[0].strip(".").lower()
        if (head in STEP_WORDS and not has_rank(role.name)) or head == "the" or role.name[1:2].isupper():
            continue
        apposed = (
            r"(?:[a-z-]+\s){0,2}[a-z-]+,\s"
            if re.search(
                r"\b(?:to|opposite|alongside)\s"
                r"$",
                text[:start],
            )
            else "$^"
        )
        if role.start > m.end() and not re.fullmatch(rf"[a-z-]+\s|{apposed}", text[m.end() : role.start]):
            continue
        if any(t.name.startswith(actor) for t in scene.story.titles if t.quoted):
            continue
        if _PLACE.match(role.name) or (_CREW.search(text, m.end(), m.end() + 60) and not has_rank(role.name)):
            continue
        if any(x.start < role.end and m.start() < x.end for x in scene.all_mentions):
            continue  # a title: "Pargeter's Row"
        if re.match(r"\s[A-Z]", text[role.end :]) or (role.name in people.names and people.leaning(role.name) > 0):
            continue
        alone = " " not in said and " " in role.name  # "Stone's Mara Vale"
        beside = re.search(r"\b(?:opposite|alongside|of|with|joins|meets|to|by)\s$", text[:start]) or (
            " " in said and _CAST_VERB.match(text, role.end)
        )
        known = people.leaning(actor) > 1 or (alone and people.leaning(actor) >= 0) or beside
        if not (has_rank(role.name) and role.start == m.end()) and not (
            known
            and (beside or people.named(role.name))
            and not re.match(r"\s(?:series|show|drama|comedy|film|novels?)\b", text[role.end :])
        ):
            continue
        yield from pair(scene, actor, role.name, start, role.end, series_of(scene, start, role.end))
