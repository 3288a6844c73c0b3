"""Who plays whom, one of both in brackets: "Ada Stone (Mara)", "Mara (Stone)", "Mara and Finn (Ada Stone, Bo Reed)"."""

from __future__ import annotations

from collections.abc import Iterator

from .. import expressions as re
from ..characters import ACTOR, CHARACTER, OCCUPATION, PART, has_rank, is_character, role_at, without_honour
from ..names import STEP_WORDS, makers, outlets
from ..people import trim_name, without_trade
from ..rulebook import rule
from ..scene import Found, Scene
from ..titles import Title
from ..words import Phrase
from .casting import CAST_WORDS
from .homes import of_film, series_of
from .pairs import pair

_PRIZE = r"(?:Oscar|Emmy|Tony|Grammy|Bafta|BAFTA|Olivier|Golden Globe|Academy)(?: Award)?[ -]"
_BRACKETS = Phrase(
    rf"(?P<a>{CHARACTER})(?:'s)?(?P<told>,\s(?!(?!his\b|its\b)[a-z]+(?:ed|s"
    rf"|ing)\b)[a-z][^,;().\"]{{2,50}})?,?\s\((?P<played>(?:(?:now|once|again|here|also|originally|previously"
    r"|formerly)\s)?(?:played|portrayed)(?:,\s[^(),]{2,40},\s|\s)(?:(?:in|on|as)\s[^(),]{2,40}\s|here\s|[a-z]+ly\s)?by\s(?:newcomer\s)?"
    rf"|(?:the\s)?(?:{_PRIZE}(?:winner|nominee|winning|nominated)\s)?(?:actor|actress|newcomer|comedian|singer|rapper)\s"
    rf"|{_PRIZE}(?:winner|nominee)\s|voiced by\s|voice of\s"
    r"|(?:[Gg]uest [Ss]tar\s|GUEST STAR\s))?(?P<b>[^()]{2,70})\)"
)
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
_MOVES_ON = re.compile(  # what an actor does: "Ada Stone (Mara) is bowing out", "has quit"
    r",?\s(?:(?:is|are|has|have|had|will|was|were|be|been|also|now|both|all|officially|reportedly|set|to|not)\s){1,4}"
    r"(?:leaving|exiting|bowing|quitting|quit|left|exited|departed|departing|returning|back|joining|joined|tapped|cast"
    r"|stepping\sdown|reprising|reprise|written|returned|signed|out|in\stalks|upped|promoted|return|join|exit|leave)\b"
    r"(?!\s(?:for|to\s(?!the\s(?:show|series|cast|soap|role)))\b)"
)
_WORKER = re.compile(
    rf"(?:\b(?:the|an?|his|her|their|and|with|by)|'s)\s(?:[a-z-]+\s){{0,4}}?(?P<what>[a-z-]{{3,}})\s$"
    rf"|\b(?P<works>{OCCUPATION})\s$"
    r"|(?:^|[,;:.]\s|\b(?:when|as|while|but|after|where|until|before)\s)(?!(?:opposite|alongside|including|featuring|returning|also"
    r"|plus|then|pal|meanwhile|elsewhere|only|even|perhaps|like|from|plus)\b)(?P<noun>[a-z]{4,})\s$"
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
_CREW = re.compile(
    r"(?:Executive\s|Co-)?(?:Director|Writer|Creator|Showrunner|Producer|Novelist|Author|Composer|Screenwriter)s?\s"
)
_COUNTRY = re.compile(  # "The Lamp (Italy)", "The Lamp (Nine)": where a series is from, or shown
    r"(?:Argentina|Australia|Austria|Belgium|Brazil|Britain|Canada|Chile|China|Colombia|Czech Republic|Denmark|Egypt"
    r"|England|Finland|France|Germany|Greece|Hungary|Iceland|India|Indonesia|Ireland|Israel|Italy|Japan|Korea|Malaysia"
    r"|Mexico|Netherlands|New Zealand|Nigeria|Norway|Poland|Portugal|Romania|Russia|Scotland|Singapore|South Africa"
    r"|South Korea|Spain|Sweden|Switzerland|Taiwan|Thailand|Turkey|Ukraine|Wales|Nine|Ten|Seven|Now|Dave|Gold|Alibi)"
)
_CREDIT = re.compile(r"^(?:[\"']|The\s(?:\w+\s){0,3}\w+'s\s|pictured|left|right|above|below|who\b|which\b|see\b)")
_ROLE_FOLLOWS = re.compile(  # "Ada Stone (Quill) plays Mara": the bracket says where she was seen
    r",?\s(?:(?:will|also|has|have|had|is|are|was|who|been|reportedly|both|all|officially|to)\s){0,4}(?:as\s(?:[a-z]|[A-Z])|play(?:s|ing)?\b"
    r"|portrays?\b|takes?\s(?:on\s)?the\b|stars?\sas\b|cast\b|set\s(?:to|for|as)\s|joins?\b|joined\b"
    r"|(?:tapped|hired|signed|roped|added|attached|board(?:s|ed)|land(?:s|ed)|in\s(?:final\s)?talks|toplines?|headlines?|lead|guest)\b"
    r"|(?:confirmed|named|announced|slated|due)\s(?:as|to\s(?:star|lead|join|play|headline|front|share))\b)"
)
_OF_A_LIST = 3
_TAKEN_ON = re.compile(  # "has tapped Ada Stone (Quill)": so do those who cast somebody
    r"\b(?:tap(?:s|ped)|(?:has|have) (?:cast|set|added)|enlist(?:s|ed)|hire[sd]|nab(?:s|bed)|recruit(?:s|ed)"
    r"|sign(?:s|ed))\s"
    r"(?:[^.;()]{0,40}\([^()]*\),?\s(?:and\s|as well as\s|alongside\s|plus\s)?){0,4}(?:[a-z-]+\s){0,3}\Z"
)
_TAKEN_ON_ALL = re.compile(
    r"(?:,?\s(?:and\s|plus\s)?[A-Z][^().;]{2,30}\s\([^()]*\)){1,6},?\s(?:have|has|are|will|were|also|all|both)\s(?:(?:been|also|all"
    r"|both|be|now|have|officially)\s)*(?:added|recurring|guest|slated\sto|confirmed|join(?:ed|ing|s)?|cast|signed|boarded|tapped|set\sto|to\s(?:star|join|lead|co-star)|(?:co-)?star"
    r"|round\w*|land(?:ed|s)|booked)\b"
)
_BY_CREW = re.compile(  # "written by Ada Stone (Quill)": whoever makes a series plays nobody
    r"\b(?:(?:[Cc]o-)?(?:[Ww]ritten|[Cc]reated|[Dd]irected|[Aa]dapted|[Pp]roduced|[Dd]eveloped|created|directed|penned|adapted|produced|helmed|developed|scripted)(?:\sand\s[a-z-]+)?"
    r"\sby\s(?:[^.;()]{0,40}(?:\([^()]*\)[^.;()]{0,40}){0,3})?"
    r"|(?:writers?|creators?|showrunners?|directors?|producers?|screenwriters?|playwrights?|novelists?|authors?|scribes?)\s(?:[A-Z][\w'-]*\s){0,4}(?:and\s)?)\Z"
)
_OWN = re.compile(rf"^{PART}(?:\s{PART})?'s\s")  # "Bo Reed's Quill"
_PRAISED = re.compile(  # "Mara (the ever-reliable Ada Stone)"
    r"(?:(?:an?|the)\s(?:[a-z'-]+,?\s){1,4}|(?:debutante?|newbie|first-timer|veteran|model-turned-actor|child\sactor"
    rf"|relative\snewcomer|rising\sstar)\s)(?P<actor>(?!The\s){ACTOR})"
)
_PLAYS_IN = re.compile(rf"(?P<actor>{ACTOR}|{PART}),?\s(?:who\s)?(?:plays|played|is)\s(?P<role>[^,;]{{2,40}})$")
_WITH_TITLE = re.compile(rf"(?P<actor>{ACTOR}|{PART}),\s[\"'A-Z]")
_AFTER_NAME = re.compile(r"(?:,\s(?!or\b|aka\b|also\b|alias\b)[a-z].*|,\s[\"'].*|\s(?:in|on|from)\s.*)$")


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
    for m in _TWO_AND_TWO.finditer(text):
        if not of_film(scene):
            actors, roles = (m["c"], m["d"]), (m["a"], m["b"])
            if scene.story.people.leaning(m["a"]) > 0 or (" " in m["a"] and " " not in m["c"]):
                actors, roles = roles, actors
            for actor, role in zip(actors, roles, strict=True):
                yield from pair(scene, actor, role, m.start(), m.end(), series_of(scene, m.start(), m.end()))
    held = [
        m for m in _bracketed(text) if " and " not in m["b"] or not _TWO_AND_TWO.search(text, m.start() - 60, m.end())
    ]
    if not held or of_film(scene):
        return
    people = scene.story.people
    found: list[tuple[re.Match[str], str, str, bool | None]] = []
    for m in held:
        a, b, said = m["a"].rstrip(" ,"), m["b"].strip(), m.group()
        told = (m["told"] or "").rstrip(" ,")
        if told.startswith(", who") and _SOMEBODY.search(told):
            continue  # "Mara, who moves there with her son (Ada Stone)"
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
        if within := _PLAYS_IN.match(b):  # "Ada (Stone, who plays Mara)"
            role = role_at(b, within.start("role"))
            if role is not None:
                title = series_of(scene, m.start(), m.end())
                yield from pair(scene, within["actor"], role.name, m.start(), m.end(), title)
            continue
        if (
            _COUNTRY.fullmatch(b)
            or _CREW.match(a)
            or _CREDIT.match(b)
            or re.search(r"\d|\b(?:seasons?|episodes?)\b", a + b)
            or re.fullmatch(r"[A-Z+&]{2,5}", b)
        ):
            continue
        if _FILM_NEAR.search(text[max(0, m.start() - 40) : m.start()]) or _FILM_NEAR.search(b):
            continue
        if not (m["played"] or b.startswith("ex-")) and (
            _ROLE_FOLLOWS.match(text, m.end())
            or (" " in a and _TAKEN_ON.search(text, 0, text.rfind(a, m.start(), m.end())))
            or ((" " in a or text.endswith(". ", 0, m.start("a"))) and _TAKEN_ON_ALL.match(text, m.end()))
            or _BY_CREW.search(text, max(0, m.start() - 160), text.rfind(a, m.start(), m.end()))
        ):
            continue
        if a.isupper() and not b.isupper() and not has_rank(a.title()) and _heads_in_capitals(scene):
            continue  # "QUILL (NBC)"
        parted = _sides(scene, m, a, b, told)
        if parted is not None:
            found.append((m, *parted))
    ways = [first for _, _, _, first in found if first is not None]
    if len(ways) > _OF_A_LIST and sum(ways) in (1, len(ways) - 1):  # the odd one out of a list goes along with the rest
        most = sum(ways) > 1
        found = [(m, a, b, first if first is None or m["played"] else most) for m, a, b, first in found]
    if not ways and len(found) == 1 and (first := _of_lemma(scene, found[0][0])) is not None:
        ways = [first]
    heads = scene.sentence.heading and len(found) == 1 and found[0][0].start() < 3 and _LEMMA.fullmatch(text)
    profiled = _series_profiled(scene) if heads else None
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
        inside = [x.title for x in scene.mentions if m.start("b") <= x.start < m.end("b")]
        if _OF_SERIES.fullmatch(m["b"]):
            inside = []  # it says where the actor was seen
        title = profiled or (inside[0] if inside else series_of(scene, m.start(), m.end()))
        yield from pair(scene, actor, role, m.start(), m.end(), title)


def _series_profiled(scene: Scene) -> Title | None:
    """The series that lines "Ada Stone (Mara)" one below the other are of: what is told below one of them, of what the
    actor did since, is no heading for the next. None where there are no others above."""
    sentences = scene.story.page.sentences
    above = [s for s in sentences[: scene.sentence.index] if s.heading and _LEMMA.fullmatch(s.text)]
    if not above:
        return None
    for between in sentences[above[0].index + 1 : scene.sentence.index]:
        if between.heading and scene.story.in_sentence(between):
            return None  # a section for each series
    return scene.story.topic(above[0]) or scene.story.main


_TWO_AND_TWO = Phrase(  # "siblings Mara and Finn (Ada Stone and Bo Reed)"
    rf"(?P<a>{PART}(?:\s{PART}){{0,2}}) and (?:(?:his|her|their) (?:[a-z-]+ ){{1,3}})?"
    rf"(?P<b>{PART}(?:\s{PART}){{0,2}})\s"
    rf"\((?:played by )?(?P<c>{PART}(?:\s{PART}){{0,3}}) and (?P<d>{PART}(?:\s{PART}){{0,3}})\)"
)


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


_SOMEBODY = re.compile(r"\b(?:her|his|their|an?|the)\s(?:[a-z-]+\s){0,3}[a-z-]+\Z")
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
    at = text.rfind(a, m.start(), m.start("b"))
    if as_role := re.match(
        r"(?:ex-|(?:formerly|previously|was)\s)(?=[A-Z])|(?:as|playing|plays|who plays|aka|AKA|a\.k\.a\.)\s", b
    ):
        played = role_at(b, as_role.end())
        return (name, played.name, True) if played else None
    if (titled := _WITH_TITLE.match(b)) and (" " not in name or has_rank(name)) and people.surname(name) is None:
        b = titled["actor"]  # "Mara (Ada Stone, Quill)"
    owner = people.surname(b)
    owner = None if owner and any(owner in t.forms for t in scene.story.titles) else owner
    if told and not re.fullmatch(ACTOR, b):
        return None
    if owner is not None and people.surname(name) != owner and name != owner and people.leaning(owner) >= 0:
        return name, b, False  # a surname: "Mara (Stone)"
    if (
        " " not in name
        and re.search(r"\b(?:in|at|to|from|near|of)\s[A-Z]\w+(?:\s[A-Z]\w+)?,\s$", text[:at])
        and not any(0 <= at - x.end < 4 for x in scene.all_mentions)
    ):
        return None  # "Portland, Oregon (...)"
    if praised := _PRAISED.fullmatch(b):
        return (name, praised["actor"], False) if is_character(name) else None
    if m["played"]:
        actor = next((one for one in re.finditer(ACTOR, b) if not b.startswith("'s", one.end())), None)
        return (name, actor.group(), False) if actor else None
    if b.upper() == b and len(b) > 5 and has_rank(a.title()):
        return a.title(), b.title(), False
    if (own := _OF_SERIES.fullmatch(b)) and (scene.story.lists_series(own["of"]) or own["of"] in makers()):
        return name, own["actor"], False  # "Mara Vale (Quill's Ada Stone)"
    described = role_at(b, 0)
    bare = _AFTER_NAME.sub("", b)
    if " " in name and described is not None and described.start > 0 and described.end + 1 >= len(bare):
        # "Ada Stone (hothead Samson)"
        return (name, described.name, True) if people.leaning(name) >= 0 or not has_rank(name) else None
    if scene.story.lists_series(_OWN.sub("", bare)) and not has_rank(bare) and " " in name:
        told_of = sum(t.name == bare for t in scene.story.titles)
        if told_of or scene.story.page.text.count(bare) == 1:
            return None  # "Ada Stone (Quill)": where she was seen
    whole = re.fullmatch(rf"{CHARACTER}", bare)
    if (
        whole is None
        or not is_character(bare)
        or (
            bare.split()[0].lower() in STEP_WORDS
            and not (bare.startswith(("the ", "Mr", "Ms", "Dr")) and " " in name and not has_rank(name))
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
    if _KIN_OF.search(text, 0, at):
        return name, bare, False  # "the ex-wife of Mara Vale (Ada Stone)"
    if _BY_TRADE.search(text, 0, at):
        return name, bare, True  # "the English actress Ada Stone (Mara Vale)"
    if told or ((worker := _WORKER.search(text[:at])) and not _TRADE.match(worker["what"] or worker["noun"] or "")):
        return name, bare, False  # "the firm's boss Mara Vale (Ada Stone)"
    return name, bare, None


_OF_SERIES = re.compile(rf"[\"']?(?P<of>[A-Z][\w' ]{{2,40}}?)[\"']?'s\s(?P<actor>{ACTOR})")
_BY_TRADE = re.compile(r"\b(?:actor|actress|comedian|comedienne|newcomer)\s\Z")
_KIN_OF = re.compile(
    r"\b(?:wife|husband|fianc[ée]e?|father|mother|mum|mom|dad|brother|sister|son|daughter|uncle|aunt|cousin|nephew"
    r"|niece|(?:grand|step)[a-z]+|boss|partner|friend|rival|boyfriend|girlfriend|lover|killer|ghost|widow|murder|death"
    r"|body|house|home|disappearance|arrival|return|enemy|assistant|deputy|nemesis|cellmate|daughters|sons)\sof\s\Z"
)
_KIN = re.compile(rf"\b(?:his|her|their|the|{PART}'s)\s(?:[a-z-]+\s){{0,3}}(?P<what>[a-z-]{{3,}}),\s\Z")


def _actor_first(text: str, m: re.Match[str]) -> bool:
    """Whether in "A (B)" the words around tell that A is the actor."""
    before = text[max(0, m.start() - 160) : m.start()]
    if (kin := _KIN.search(before)) and not _TRADE.match(kin["what"]):
        return False  # "his teacher, Mara Vale (Ada Stone)"
    first, second = list(_ACTOR_FIRST.finditer(before)), list(_CHARACTER_FIRST.finditer(before))
    if first or second:
        return (first[-1].end() if first else -1) > (second[-1].end() if second else -1)
    if _MOVES_ON.match(text, m.end()):
        return True
    return not (_PLOT_NEXT.match(text, m.end()) or _LIVES_ON.match(text, m.end()))
