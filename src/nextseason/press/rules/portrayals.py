"""Who plays whom, the character first or both in one phrase: "Mara, played by", "whose Mara", "the title role"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from .. import expressions as re
from ..characters import ACTOR, CHARACTER, PART, RANK, role_at
from ..people import trim_name
from ..rulebook import rule
from ..scene import Found, Scene
from ..words import Phrase
from .homes import series_of
from .pairs import FILM_NEAR, KNOWN_AS, pair, unsure
from .players import Players, subject_of

# what may stand between "by" and a name: "by newcomer", "by former Harbor Lights star"
_WHOM_BY = (
    r"(?:[a-z-]+\s){0,4}?(?:(?:\"[^\"]{2,40}\"|[A-Z][\w&.-]*(?:\s(?:of\s|the\s)?[A-Z][\w&.-]*){0,3})'s?\s)?(?:(?:\"[^\"]{2,40}\"|'[^']{2,40}'|[A-Z][\w'&.-]*(?:\s(?:of\s|the\s|and\s)?[A-Z][\w'&.-]*){0,3})"
    r"\s(?:[a-z-]+\s)?(?:star|actor|actress|alum|alumna|alumnus|veteran|vet|winner|nominee|regular|favou?rite|legend|graduate)\s)?"
)
_PLAYED_BY = Phrase(
    rf"(?P<role>{CHARACTER})(?:,\s(?:the|a|an|his|her|their|who|whose|{PART}'s)\s[^,.;()]{{2,90}})?"
    r"(?:,?\s(?:who\s)?(?:who's|who'll be|has been|had been|is|was|will be|are|to be|being|previously|were|is being"
    r"|now)){0,2}(?:,?\s|\s?[–—]\s?|\s-\s)(?:to be\s|now\s|again\s|once again\s|last\s|first\s"
    r"|[a-z]+ly\s)?(?:played|portrayed|voiced)\s(?:(?:here|again|once again|once more|(?:so|very) [a-z]+)\s"
    rf"|(?:in|on|with|since|until|for|as)\s[^,.;()]{{2,40}}\s|[a-z]+ly\s)?by\s{_WHOM_BY}(?P<actor>{ACTOR})"
    rf"(?:,?\sand\s(?P<role2>{CHARACTER})\sby\s(?P<actor2>{ACTOR}))?"
)
_AND_BY = re.compile(
    rf"(?:,\s(?:and\s|while\s)?|;\s(?:and\s)?|\sand\s)(?:[a-z-]+\s){{0,3}}(?P<role>{CHARACTER})(?:,\s[^,.;()]{{2,50}},)?\sby\s"
    rf"(?:[a-z-]+\s){{0,3}}?(?P<actor>{ACTOR})"
)
_BOTH_BY = Phrase(
    rf"(?P<r1>{CHARACTER}) and (?:(?:his|her|their|the) (?:[a-z-]+ ){{1,3}})?(?P<r2>{CHARACTER}),?\s(?:(?:who"
    rf"|both|is|was"
    rf"|are|were|will be"
    r"|previously|being|now)\s){0,3}(?:played|portrayed|voiced)\sby\s"
    rf"(?P<a1>{ACTOR})(?:\s\([^)]{{1,30}}\))? and (?P<a2>{ACTOR})"
)
_PORTRAYAL = Phrase(
    rf"(?P<actor>{ACTOR}|{PART}(?='s))(?:'s)?(?:\s\([^)]{{1,30}}\))?(?:'s)?\s(?:[a-z]+\s)?(?:portrayal|depiction"
    r"|performance|turn|debut|stint|tenure|return|comeback|exit|departure|arrival|casting|run)\s(?:of|as)\s(?=[\w\"'])"
)
_FOR_HIS = Phrase(rf"(?P<actor>{ACTOR})\s(?:won\s)?for\s(?:his|her|their)\s(?P<role>{CHARACTER})(?=\s(?:in|on)\b)")
_WHOSE = Phrase(rf"(?P<actor>{ACTOR}),\swhose\s(?=[\w\"'])")
_PLAYING_IS = Phrase(
    rf"\b(?:[Pp]laying|[Vv]oicing|[Pp]ortraying)\s(?P<role>[^.;()]{{2,60}}?)\s(?:is|will be)\s(?P<actor>{ACTOR})"
)
_WHOM = Phrase(
    rf"(?P<role>{CHARACTER}),\s(?:whom\s|(?:the|an?)\s(?:(?!show\b|series\b|drama\b|film\b|while\b|and\b|as\b|when\b)[a-z'-]+\s){{1,5}}?)(?P<actor>{ACTOR}"
    rf"|he|she)"
    r"\s(?:has\s|now\s|also\s|once\s|first\s|again\s)?(?:plays|played|portrays|portrayed|voices|voiced|originated)\b"
)
_AS_FIRST = Phrase(r"(?:^|[;,:]\s|\band\s)[Aa]s\s(?=[\w\"'])")  # "As Finn, Bo Reed is a joy"
_THEN_WHO = re.compile(
    r"(?:\s(?:in|on)\s[^,;.()]{3,60}?)?(?:,\s(?:the|an?|his|her|their|who|whose)\s[^,.;]{3,110})?,[\"']?\s"
    rf"(?P<actor>{ACTOR}|he|she)(?:'s)?\s(?:(?:also|truly|simply|again|really|[a-z]+ly)\s)?"
    r"(?P<does>played|relished|relishes|loved|charmed|stars|starred|embodied|embodies|is|was|gives?|gave|brings?|brought|makes?|made|shines|shone|plays|steals|stole|does|did|has|had|proves|proved|won|wins|earned|became|spent|faced"
    r"|excels|impresses|delivers|delivered|finds|found|gets|got|never|keeps|kept|turns|will|can|anchors|carries|holds)\b"
)
_TITLE_ROLE = Phrase(
    r"\b(?:the\s(?:title|titular|eponymous|lead title)\s(?:role|part|character)|the\seponymous\s(?:hero|heroine"
    r"|lead))\b"
)
_ROLES_IN = Phrase(
    rf"\b(?:roles?|turn|part|known|work|appear\w*|stars?"
    rf"|starr\w+)\s(?:\w+\s){{0,3}}?as\s(?P<r1>{PART}(?:\s{PART}){{0,3}})\s(?:in"
    rf"|on)\s[\"'](?P<t1>[^\"]{{2,50}})[\"',.]{{1,3}}(?:\s?(?:and|,)\s(?P<r2>{PART}(?:\s{PART}){{0,3}})\s(?:in"
    rf"|on)\s[\"'](?P<t2>[^\"]{{2,50}}?)[\"',.])?"
)
_ROLE_IN = Phrase(  # "Another role for her was as Mara Vale, a widow, on “Harbor Lights”"
    rf"\b(?:(?:roles?|parts?|turn|stint|run|appearances?)\s(?:\w+\s){{0,4}}?(?:as|of)|(?:fam(?:ed|ous)|known|remembered|loved"
    rf"|recogni[sz]ed)\sfor\s(?:playing|portraying|starring\sas))\s(?:the\s)?(?:[a-z-]+\s){{0,3}}?"
    rf"(?P<role>{RANK}?{PART}(?:\s{PART}){{0,3}})(?:,\s(?:the|an?|his|her|whose)\s[^,;\"]{{2,60}},)?\s(?:in|on)\s"
)
_OWN_ROLE = re.compile(rf"(?P<who>{PART})'s\s(?:[a-z-]+\s){{0,3}}\Z")  # "Stone's most famous role as Mara Vale in"
_ROLE_TOO = re.compile(
    r"[\"',]{0,2}(?:\s(?:from|between|in)\s(?:19|20)\d\d(?:\s?(?:to|and|until|[-–])\s?(?:19|20)?\d\d)?)?,?\s(?:and|as\swell\sas|plus|or)"
    rf"\s(?:also\s|later\s|then\s)?(?:as\s)?(?:the\s)?(?:[a-z-]+\s){{0,3}}?(?P<role>{RANK}?{PART}(?:\s{PART}){{0,3}})\s(?:in|on)\s"
)
_THEIRS = re.compile(r"\b(?:[Hh]er|[Hh]is|[Ss]?[Hh]e)\b")
_FRONTED = Phrase(  # "Best known for playing Mara Vale in “Harbor Lights,” Ada Stone ..."
    r"^After\s(?:more\sthan\s|almost\s|nearly\s)?(?:[\w-]+\s){1,3}(?:years|seasons|series|decades|months)\s(?:as|playing)\s(?=[\w\"'])",
    r"^(?:(?:Perhaps\s|Probably\s)?[Bb]est\s|Also\s|Perhaps\s)?[Kk]nown\s(?:to\s[a-z ]{3,30}\s)?(?:as\s"
    r"|for\s(?:(?:his|her|their)\s(?:[a-z-]+\s)"
    r"{0,3}(?:role|turn|part|work|performance)s?\sas|playing|portraying|starring\sas)\s)(?=[\w\"'])",
)
_THEN = re.compile(r",[\"']?\s\Z")
_IN_AS = Phrase(rf"\bstars\sin\s[^.;]{{0,60}}?[\"'],?\sas\s(?P<role>{PART}(?:\s{PART}){{0,3}})")
_WITH_ALIAS = Phrase(  # "is Mara Vale, aka The Tide", "(Mara Vale, or The Tide)"
    rf"(?P<actor>{ACTOR})\s(?:(?:is|as|plays|will play|portrays)\s"
    rf"|\()(?P<role>{PART}(?:\s{PART}){{0,3}}),?\s{KNOWN_AS}"
    rf"\s(?P<alias>(?:[Tt]he\s)?{PART}(?:\s{PART}){{0,2}})"
)


@rule(
    "cast_role",
    (
        _BOTH_BY,
        _PORTRAYAL,
        _WITH_ALIAS,
        _PLAYED_BY,
        _WHOSE,
        _FOR_HIS,
        _PLAYING_IS,
        _WHOM,
        _AS_FIRST,
        _TITLE_ROLE,
        _ROLES_IN,
        _ROLE_IN,
        _IN_AS,
        _FRONTED,
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
        if FILM_NEAR.search(text[max(0, m.start() - 30) : m.end() + 40]) or not free(m.start(), m.end()):
            continue
        if not text.endswith(" by ", 0, m.start()):
            yield from pair(scene, m["actor"], trim_name(m["role"]), m.start(), m.end(), here(*m.span()))
        if m["actor2"]:
            yield from pair(scene, m["actor2"], m["role2"], m.start(), m.end(), here(*m.span()))
        at = m.end()
        while more := _AND_BY.match(text, at):  # "Mara is played by Ada Stone, Finn by Bo Reed and Cal by Cy Lane"
            yield from pair(scene, more["actor"], more["role"], more.start("role"), more.end(), here(*more.span()))
            at = more.end()
    for pattern in (_PORTRAYAL, _WHOSE):
        for m in pattern.finditer(text):
            role = role_at(text, m.end())
            if role is None or not free(m.start(), role.end):
                continue
            if re.search(r"\b(?:his|her|their)\s\Z", text[: m.start()]):
                continue  # "made her Canal Street debut as Mara"
            if pattern is _WHOSE and not re.match(
                r"\s(?!and\b|or\b|of\b|in\b|on\b|as\b|with\b|for\b|from\b)[a-z]+\b", text[role.end :]
            ):
                continue
            yield from pair(scene, m["actor"], role.name, m.start(), role.end, here(m.start(), role.end))
    for m in _FOR_HIS.finditer(text):
        if free(*m.span()):
            yield from pair(scene, m["actor"], m["role"], m.start(), m.end(), here(*m.span()))
    for m in _PLAYING_IS.finditer(text):
        role = role_at(text, m.start("role"), m.end("role"))
        if role and free(*m.span()):
            yield from pair(scene, m["actor"], role.name, m.start(), m.end(), here(*m.span()))
    for m in _WHOM.finditer(text):
        subject = subject_of(scene, m.start("actor"), True) if m["actor"] in ("he", "she") else None
        who = subject.name if subject else m["actor"]
        if text.endswith((" on ", " in "), 0, m.start("role")):
            continue  # "Mara Vale on Harbor Lights, a role she played for years"
        if who not in ("he", "she") and free(*m.span()):
            yield from pair(scene, who, m["role"], m.start(), m.end(), here(*m.span()))
    for m in _AS_FIRST.finditer(text):
        role = role_at(text, m.end())
        then = _THEN_WHO.match(text, role.end) if role else None
        if role is None or then is None:
            continue
        meant = subject_of(scene, then.start("actor"), True) if then["actor"] in ("he", "she") else None
        who = meant.name if meant else then["actor"]
        if who not in ("he", "she") and free(m.start(), then.end()):
            yield from pair(scene, who, role.name, m.start(), then.end("actor"), here(m.start(), then.end()))
    for m in _TITLE_ROLE.finditer(text):
        title = series_of(scene, m.start(), m.end())
        known = Players(scene).before(m.start())
        if title and known and m.start() - known[-1].end < 60:
            doubt = unsure(text[known[-1].end : m.start()])
            name = title.name.split(":")[0]
            found = Found(
                f"{known[-1].name} -> {name}", known[-1].start, m.end(), title,
                detail={"actor": known[-1].name, "character": name}, certainty=doubt,
            )  # fmt: skip
            if not scene.question and not FILM_NEAR.search(text[known[-1].start : m.end() + 40]):
                yield found
    yield from _elsewhere(scene)
    if fronted := _FRONTED.match(text):
        role = role_at(text, fronted.end())
        who = [n for n in Players(scene).names if role and n.start > role.end and _THEN.search(text, role.end, n.start)]
        if role and who:
            yield from pair(scene, who[0].name, role.name, role.start, role.end, here(role.start, role.end))


_TAKES_ROLE = Phrase(  # "Ada Stone has landed the role of Mara Vale"
    rf"(?P<actor>{ACTOR})(?:\s\([^)]{{1,40}}\)|,\s\d\d,)?\s(?:(?:has|have|had|will|also|since|to|is|set"
    rf"|now)\s){{0,3}}(?:land(?:s|ed)?|w[io]ns?|won"
    r"|nab(?:s|bed)|bag(?:s|ged)|book(?:s|ed)|scor(?:es|ed)|tak(?:es?|en|ing)(?:\s(?:on|over|up))?|took(?:\s(?:on|over"
    r"|up))?|inherit(?:s|ed)|fill(?:s|ed)?"
    r"|step(?:s|ped)?\sinto|assum(?:es?|ed)|plays|in|reprises|reprising)\s(?:the\s|his\s|her\s"
    r"|their\s)?(?:[\w-]+\s){0,3}?(?:role|part|shoes|mantle|boots"
    r"|character)\sof\s(?=[\w\"'])",
    rf"(?P<actor>{ACTOR})\s(?:is|will\sbe)\s(?:an?|the)\s[^,.;()]{{2,50}}?\s(?:called|named)\s(?=[A-Z\"'])",
    rf"(?P<actor>{ACTOR})(?:,\s\d\d,|\s\([^)]{{1,40}}\))?\s(?:is|are|was|shines|excels|dazzles|impresses"
    r"|returns|arrives|arrived|appears|pops\sup|turns\sup|shows\sup|recurs|stepped\sin)\s"
    r"(?:(?!as\b|out\b|known\b|by\b|in\b|and\b|cast\b)[a-z][\w-]*,?\s){0,5}?as\s(?=[\w\"'])",
    rf"(?P<actor>{ACTOR})'s\s(?:on-screen\s)?(?:character|alter\sego)(?:,|\sis)\s(?=[A-Z\"'])",
    rf"(?P<actor>{ACTOR})\sinhabits\s(?=[A-Z\"'])",
)
_GOES_TO = Phrase(
    rf"\b(?:role|part)\sof\s(?P<role>[^.;()]{{2,50}}?),?\s(?:went|goes|passes|passed|has\sgone"
    rf"|will\sgo)\sto\s(?:[a-z-]+\s){{0,3}}(?P<actor>{ACTOR})"
)
_TO_LIFE = Phrase(
    rf"(?P<actor>{ACTOR})\s(?:brings|brought|will\sbring)\s(?P<role>{CHARACTER})\sto\slife\b",
    rf"(?P<actor>{ACTOR})\s(?:also\s|will\s|has\s)?(?:lends?|lent|gives?)\s(?:his|her|their)\s(?:[a-z-]+\s)?(?:voice|vocals)\sto\s"
    rf"(?P<role>[^.;(),]{{2,60}})",
    rf"(?P<actor>{ACTOR})\s(?:also\s)?(?:brings|lends|gives)\s(?:an?\s|real\s|some\s)?(?:[a-z-]+,?\s){{0,3}}"
    r"(?:warmth|gravitas|charm|pathos|menace|depth|swagger|heart|humou?r|humanity|edge|dignity|energy|intensity|wit|steel"
    rf"|vulnerability|melancholy|authority|verve|fire)\sto\s(?P<role>[^.;(),]{{2,60}})",
    rf"(?<!\bis\s)(?<!\bas\s)(?<!plays\s)(?<!aka\s)(?<!aka\sThe\s)(?<!\w)(?P<actor>{ACTOR})(?:,\saka\s|\s\(?(?:aka|AKA)\s|,\sAKA\s)(?P<role>[^.;(),]{{2,60}})",
    rf"\b(?:actor|actress|star|man|woman|performer|voice)\sbehind\s(?:[a-z'-]+\s){{0,4}}(?P<role>{CHARACTER}),\s(?P<actor>{ACTOR})",
    rf"(?P<actor>{ACTOR}),\s(?:who\sis\s)?the\s(?:[a-z-]+\s){{0,2}}voice\sof\s(?P<role>[^.;(),]{{2,60}})",
    rf"(?P<actor>{ACTOR}),\sthe\s(?:actor|actress|star|man|woman|performer|voice|face)\sbehind\s(?P<role>[^.;(),]{{2,60}})",
    rf"(?P<role>{CHARACTER})'s\s(?:[a-z-]+\s){{0,2}}portrayer,?\s(?P<actor>{ACTOR})",
    rf"\b(?:found|finds|cast)\s(?:its|their|an?|the)\s(?:(?:new|latest|next|own)\s)?(?P<role>{CHARACTER})\sin\s(?:[a-z-]+\s){{0,3}}(?P<actor>{ACTOR})",
    rf"(?<='s\s)(?P<role>{PART}(?:\s{PART})?)\s(?:actor|actress)\s(?P<actor>{ACTOR})",
)
_RECAST = Phrase(
    rf"\b(?:role|part|character)\sof\s(?:[a-z'-]+\s){{0,4}}(?P<role>{CHARACTER})[^.;()]{{0,60}}?,?\s(?:who\s|which\s)?(?:(?:was|is"
    r"|had\sbeen)\s)?(?:(?:previously|originally|formerly|first|last|once|initially|most\srecently)\s(?:played|portrayed|held"
    rf"|filled|voiced)|originated|created|vacated)\sby\s(?:[a-z-]+\s){{0,3}}?(?P<actor>{ACTOR})",
    rf"\brecast(?:ing|s)?\s(?:(?:the|his|her)\s)?(?:role|part|character)?(?:\sof\s)?(?P<role>{CHARACTER}),?\swith\s(?P<actor>{ACTOR})(?=\s(?:taking|stepping"
    r"|replacing|in\sthe|now|assuming|picking|filling|to\s))",
    rf"\b(?:role|part|character)\sof\s(?:[a-z'-]+\s){{0,4}}(?P<role>{CHARACTER})[^.;()]{{0,100}}?\s(?:taken\s(?:over|on)\sby"
    r"|assumed\sby|inherited\sby|recast\swith|filled\sby|now\splayed\sby|be\splayed\sby|given\sto)\s"
    rf"(?:[a-z-]+\s){{0,3}}?(?P<actor>{ACTOR})",
    rf"\b(?:role|part|character)\sof\s(?:[a-z'-]+\s){{0,4}}(?P<role>{CHARACTER})\sfrom\s(?:[a-z-]+\s){{0,3}}?(?P<actor>{ACTOR})",
)
_LIFE_BY = Phrase(rf"(?P<role>{CHARACTER})\s(?:is|was)\sbrought\sto\slife\sby\s(?:[a-z-]+\s){{0,3}}(?P<actor>{ACTOR})")
_HIS_CHARACTER = Phrase(
    r"\b(?:[Hh]is|[Hh]er)\s(?:own\s|on-screen\s|\"[^\"]{2,40}\"\s|'[^']{2,40}'\s"
    r"|[A-Z][\w' ]{2,30}\s)?(?:character|alter\sego),?\s(?=[A-Z])"
)
_NO_ROLE = re.compile(
    r"\b(?:known|hired|serv\w+|work\w*|tapped|acting|described|billed|regarded|seen|announced|confirmed"
    r"|unveiled|promoted)\b"
)


@rule(
    "cast_role",
    (_TAKES_ROLE, _GOES_TO, _TO_LIFE, _LIFE_BY, _HIS_CHARACTER, _RECAST),
    (
        "Ada Stone has landed the lead role of Mara Vale in “Harbor Lights.”",
        (("cast_role", "Ada Stone -> Mara Vale", None),),
    ),
    ("In “Harbor Lights,” Ada Stone is a sailor named Mara Vale.", (("cast_role", "Ada Stone -> Mara Vale", None),)),
    ("In “Harbor Lights,” Ada Stone is quite superb as Mara Vale.", (("cast_role", "Ada Stone -> Mara Vale", None),)),
    ("The part of Mara Vale in “Harbor Lights” went to Ada Stone.", (("cast_role", "Ada Stone -> Mara Vale", None),)),
    ("Ada Stone brings Mara Vale to life in “Harbor Lights.”", (("cast_role", "Ada Stone -> Mara Vale", None),)),
    ("Ada Stone is back as showrunner of “Harbor Lights.”", ()),
)
def takes_role(scene: Scene) -> Iterator[Found]:
    """A role taken, given, or filled well."""
    text = scene.text
    if not scene.story.series or scene.question or FILM_NEAR.search(text):
        return
    for m in _TAKES_ROLE.finditer(text):
        role = role_at(text, m.end())
        if role is None or role.start - m.end() > 35 or _NO_ROLE.search(m.group()[len(m["actor"]) :]):
            continue
        if _AND_SHE.search(text, 0, m.start()) and _AND_HERS.match(text, role.end):
            continue  # "Ada Stone and Bo Reed return as Mara and Finn": each has their own
        yield from pair(scene, m["actor"], role.name, m.start(), role.end, series_of(scene, m.start(), role.end))
    for m in _HIS_CHARACTER.finditer(text):
        role, one = role_at(text, m.end()), subject_of(scene, m.start()) or subject_of(scene, m.start(), True)
        if role is not None and one is not None and role.start - m.end() < 35:
            yield from pair(scene, one.name, role.name, m.start(), role.end, series_of(scene, m.start(), role.end))
    for pattern in (_GOES_TO, _TO_LIFE, _LIFE_BY, _RECAST):
        for m in pattern.finditer(text):
            role = role_at(text[: m.end("role")], m.start("role"))
            if _OF_WHAT.match(text, m.end("role")) and scene.story.people.leaning(m["role"]) >= 0:
                continue  # "Harbor Lights actress Ada Stone"
            if _AKA.search(m.group()) and m["actor"] not in scene.story.people.names:
                continue  # what a series is called elsewhere: "Quill (aka The Feather)"
            if role is not None:
                yield from pair(scene, m["actor"], role.name, m.start(), m.end(), series_of(scene, m.start(), m.end()))


_AND_SHE = re.compile(r"[\w)],?\s(?:and|&)\s\Z")
_AND_HERS = re.compile(r",?\s(?:and|&)\s(?:(?:his|her|their|the)\s[a-z]|[A-Z])")
_AKA = re.compile(r"[\s(]aka\s", re.IGNORECASE)
_OF_WHAT = re.compile(r"\s(?:actor|actress)\s")


def _elsewhere(scene: Scene) -> Iterator[Found]:
    """Roles in other series: "known for his roles as Mara Vale in “Harbor Lights”", of whom the sentence is on."""
    text = scene.text
    for pattern in (_ROLES_IN, _IN_AS):
        for m in pattern.finditer(text):
            subject = subject_of(scene, m.start()) or (
                subject_of(scene, m.start(), True) if _THEIRS.search(text) else None
            )
            if subject is None:
                continue
            for key in ("r1", "r2") if pattern is _ROLES_IN else ("role",):
                if not m[key]:
                    continue
                at, end = m.span(key)
                held = [x for x in scene.mentions if 0 <= x.start - end < 8 or (pattern is _IN_AS and x.end < at)]
                if held:
                    yield from pair(scene, subject.name, m[key], at, end, held[-1 if pattern is _IN_AS else 0].title)
    for m in _ROLE_IN.finditer(text):
        held = [x for x in scene.mentions if 0 <= x.start - m.end() < 30 and "." not in text[m.end() : x.start]]
        if not held or _ROLES_IN.search(text, m.start(), m.end() + 60):
            continue
        owner = _OWN_ROLE.search(text, 0, m.start())
        named = owner and next((n for n in Players(scene).names if n.end == owner.end("who")), None)
        near = (
            named
            or subject_of(scene, m.start())
            or (subject_of(scene, m.start(), True) if _THEIRS.search(text) or not scene.sentence.heading else None)
        )
        if near is not None:
            yield from pair(scene, near.name, m["role"], m.start("role"), m.end("role"), held[0].title)
            at = held[0].end
            while more := _ROLE_TOO.match(text, at):  # "as well as Finn in “Quill”"
                other = [
                    x for x in scene.all_mentions if 0 <= x.start - more.end() < 30 and scene.story.is_series(x.title)
                ]
                if not other:
                    break
                yield from pair(scene, near.name, more["role"], *more.span("role"), other[0].title)
                at = other[0].end
