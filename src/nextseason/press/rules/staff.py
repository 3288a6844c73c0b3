"""Comings and goings of people, and a cast let go."""

from __future__ import annotations

from collections.abc import Iterator

from .. import expressions as re
from ..characters import ACTOR
from ..people import trim_name
from ..rulebook import rule
from ..scene import Found, Scene
from ..words import Phrase
from .persons import WHO as _WHO
from .persons import moved, person_named
from .posts import ROLE_WORD, role_of
from .workplaces import elsewhere

_ADV = (
    r"(?:(?:\"[^\"]{2,20}\"|likely|expected|all but certain|certain|about|also|since|then|soon|finally|formally"
    r"|quietly|both|all|officially|now|previously|recently|reportedly"
    r"|later|abruptly|has|have|had|will|would|is|was"
    r"|are|were|be|been|being|set to|going to|to|the|both|announced (?:he|she) is|confirmed (?:he|she) is)\s){0,4}"
)
_LEFT = Phrase(
    rf"(?P<who>{_WHO})(?:,\s[^,;]{{2,80}},|,\swho\s[^;]{{2,180}},\"?(?=\s(?:is|has|will)\s)|\s\([^)]{{1,40}}\)|,)?\s(?:{_ADV})(?P<verb>leav(?:es?|ing)(?!\s(?:(?:his|her|their)\s(?:[a-z-]+\s)?(?:partner|wife|husband|family|home|job|lover|fianc|children|kids|son"
    rf"|daughter|hometown|village|boyfriend|girlfriend|mother|father)|home\b|town\b))"
    rf"|left(?!\s(?:off|alone|fuming|stunned|reeling|devastated"
    rf"|heartbroken|speechless|wondering|feeling|shocked|hanging|unsure|to(?! have)|in(?!\s(?:[A-Z]|20|19))|with"
    rf"|behind|over|out|it"
    rf"|the door|room|no|little|us|open))|exit(?:s|ed|ing)?|depart(?:s|ed|ing)?"
    rf"|step(?:s|ped"
    rf"|ping)? down|step(?:s|ped|ping)? (?:away|aside)|quit(?:s|ting)?|fired|dropped|axed|sacked|let go"
    rf"|written (?:out|off)|dismissed|ousted|bow(?:s|ed|ing)? out(?!\s(?:with|to|on|at)\s[\d£$a])|resign(?:s|ed"
    rf"|ing)?|retir(?:es?|ed|ing)"
    rf"|replaced by|killed off|suspended|not (?:be )?returning|not return|n't (?:be )?return(?:ing)?|removed"
    rf"|(?:not|n't) (?:coming back|taking part)"
    rf"|bid(?:s|ding)? (?:an? )?(?:\w+ )?(?:farewell|goodbye|adieu)|pack(?:s|ed|ing)? (?:his|her|their) bags"
    rf"|h[au]ng(?:s|ing)? up (?:his|her|their)(?! boots)|call(?:s|ed|ing) it (?:quits|a day)"
    r"|(?:announc(?:es?|ed|ing)|confirm(?:s|ed|ing)?|reveal(?:s|ed|ing)?|reflect(?:s|ed|ing)? on) (?:his|her|their)"
    r" (?:\w+ )?(?:(?:plans?|decision|intention) to (?:leave|exit|depart|quit)|departure|exit|resignation|retirement)"
    rf"|walk(?:s|ed|ing)? away|parted ways|say(?:s|ing)? goodbye to the (?:show|series)|not be back|won't be back)\b",
)
_SAW_DEPART = Phrase(rf"\bsaw\s(?P<who>{_WHO})\s(?:depart|leave|exit|step down|quit)\b")
_EXIT_OF = Phrase(
    rf"\b(?:departure|exit|firing|resignation|dismissal|ouster)\sof\s(?:[\w-]+,?\s){{0,6}}?(?P<who>{_WHO})"
    rf"|(?P<who2>{_WHO})'s\s(?:\w+\s)?(?:departure|exit|firing|resignation|dismissal|ouster|suspension)\b"
)
_REPLACED = Phrase(
    rf"(?P<old>{_WHO}|\b[Hh]e|\b[Ss]he|\bThe (?:presenter|host|actor|actress|star|showrunner|judge))(?:,\s"
    rf"[^,.;]{{2,60}},)?\s(?:(?:left|departed|exited|stepped down"
    rf"|quit|resigned)\b[^.;,]{{0,50}}\sand\s)?(?:{_ADV})replaced\s(?:(?:as\s[\w\s-]{{3,30}}"
    rf"|on\s[\w\s\"]{{3,30}})\s)?by\s(?:\w+\s){{0,4}}?(?P<new>{_WHO})"
)
_REPLACES = Phrase(
    rf"(?P<new>{_WHO})(?:,\s[^,.;]{{2,60}},)?\s(?:{_ADV})(?:replac(?:es|ing|ed?)(?!\sby)|succeed(?:s|ed|ing)?"
    rf"|tak(?:es|ing|e) the place of|took the place of|tak(?:es|ing|e) over (?:from|for)|took over (?:from|for)"
    rf"|fill(?:s|ing)? in for|stepp?(?:s|ed"
    rf"|ing)? in for)\s(?:\w+\s){{0,4}}?(?P<old>{_WHO})"
)
_FOR_A_WHILE = re.compile(r"\b(?:fill|step)\w* in for\b")  # whose place it is comes back
_TOOK_OVER = Phrase(
    rf"(?P<new>{_WHO})\s(?:{_ADV})(?:took over|takes over|taking over|take over|took the mantle|stepped in"
    rf"|assumed the role)(?:\sas\s(?:the\s|its\s)?(?P<role>{ROLE_WORD}))?\b"
)
_JOINED = Phrase(
    rf"(?P<who>{_WHO}(?:(?:,|\sand)\s{_WHO}){{0,4}})(?:,\s[^,.;]{{2,80}},"
    rf"|\s\([^)]{{1,40}}\))?\s(?:{_ADV})(?P<verb>(?:re)?join(?:s|ed|ing)?\b(?!\s(?:us|the (?:conversation|discussion"
    rf"|investigation|protest|call|force|army|navy|military|ranks|duo)|forces|Twitter|Instagram|host))|boards?"
    rf"|boarded|boarding|cast (?:as|in|opposite)|tapped|hired|added to|brought in|brought on|promoted|signed on"
    rf"|signs on|named (?:the )?(?:new |as )?(?={ROLE_WORD})|appointed|come aboard|comes aboard|came aboard"
    rf"|enlisted|recruited|reprise|reprising|reprises|coming back as|back as|mak(?:es"
    rf"|ing) (?:her|his|their) debut|debuts as|guest[- ]star(?:s|ring)?\b|recur(?:s|ring)?\b|appear in a cameo"
    rf"|make a cameo|upped to series regular|promoted to series regular)",
)
_JOIN_OBJECT = re.compile(
    r"^(?:\s(?:the|its|as|for|to|a|an|in|on))?\s?(?:[\w'-]+\s){0,4}?(?:cast|show|series|team|panel|ensemble"
    r"|season|drama|comedy|judges?|showrunner|host|producer|writer|consultant|project|regular|role|lead|\"|[A-Z])",
    re.IGNORECASE,
)
_EXITS_OF = Phrase(rf"\b(?:departures|exits|firings|losses)\sof\s(?P<who>{_WHO}(?:(?:,|\sand|,\sand)\s{_WHO}){{0,4}})")
_RETURN_OF = Phrase(rf"\b(?:return|addition|casting|arrival|hiring)\sof\s(?P<who>{_WHO}(?:(?:,|\sand)\s{_WHO}){{0,4}})")
_BROUGHT = Phrase(r"\"?brought in[^\".;]{0,50}?\bas (?:an?\s)?(?P<role>[\w-]+)\"?")
_SERVES = Phrase(
    rf"(?P<who>{_WHO})(?:,\s[^,;]{{2,80}},[\"']?)?\s(?:will|is set to|is to|is going to)\s(?:also\s)?(?:serve|act) as"
    r"\s(?:the\s|its\s|a\s)?(?:new\s)?(?P<role>showrunner|host|presenter|judge|anchor|head writer)\b"
)
_DIED = Phrase(
    rf"(?P<who>{_WHO})(?:,\s[^;.]{{2,110}},|,\s[^;]{{2,150}}?\)|,)?\s(?:who\s)?(?:has\s|had\s)?(?:died|passed away)\b",
    rf"\b(?:[Dd]eath|[Pp]assing|[Ll]oss) of (?:[a-z-]+\s){{0,4}}(?P<who>{_WHO})",
)
_PLAYER = re.compile(
    r"\b(?:actors?|actress|stars?|comedian|creator|showrunner|producer|writer|director|host|presenter|play(?:ed|s)|portray(?:ed|s))\b"
)
# a series that was over when its player died
_OVER = re.compile(r"\b(?:taken off|(?:went|came) off the air|(?:ended|finished|axed|closed) in (?:19|20)\d\d)\b")
# who is told of as of somebody of the past, and what tells that he was in it to the last
_KNOWN_ONCE = re.compile(r"\b(?:best (?:known|remembered)|known for|famous|played|starred|portrayed)\b")
_STILL = re.compile(
    r"\b(?:while|during|before|halfway through|midway through)\b[^.]{0,40}\b(?:filming|production|shooting)\b"
    r"|\brecast\b|\bhalted\b"
    r"|\b(?:upcoming|next|new|current|final|latest|third|fourth|fifth) (?:season|series|episodes)\b|\bstill (?:in"
    r"|on|part|a member)\b"
    r"|\bwill (?:continue|go on|be dedicated|address|be written)\b|\bdedicated\b|\bsince (?:19|20)\d\d\b|\bwho plays\b"
)
_LONG_GONE = re.compile(  # who died years after he had left
    r"\b(?:from|between) (?:19|20)\d\d (?:to|until|and) (?:19|20)\d\d|\b(?:until|in the) (?:19|20)\d\d|\b(?:19"
    r"|20)\d\d-(?:19|20)?\d\d"
)
_NOT_KEPT = Phrase(
    rf"(?P<who>{_WHO})\s(?:won't|will not|did not|didn't)\shave\s(?:his|her|their)\s(?:contract|option"
    rf"|deal)\s(?:renewed|picked up|extended)(?:\sas\s(?:\w+\s)?(?P<role>\w+))?"
)
_UNTIL = Phrase(rf"(?P<who>{_WHO}), who served as (?P<role>{ROLE_WORD}) until [^,.;]{{0,60}}")
_DEBUT = Phrase(rf"\((?P<who>{_WHO})\)\s(?:is\s)?mak(?:es|ing) (?:her|his|their) debut")
_PLOT = re.compile(
    r"\b(?:character|storyline|murder|kills?|police|hospital|village|wife|husband|marriage|pregnan\w+|boyfriend"
    r"|girlfriend|affair|jail|prison|funeral)\b",
    re.IGNORECASE,
)


@rule(
    "personnel_change",
    (_LEFT, _SAW_DEPART, _EXIT_OF, _EXITS_OF, _REPLACED, _REPLACES, _TOOK_OVER, _DIED, _NOT_KEPT, _UNTIL),
    ("Ada Stone is leaving “Harbor Lights” after six seasons.", (("personnel_change", "Ada Stone; cast; left", None),)),
    (
        "Bo Reed is now showrunner of “Harbor Lights,” a month after Ada Stone left the production over pay.",
        (("personnel_change", "Ada Stone; showrunner; left", None),),
    ),
    ("Ada Stone announced her departure from “Harbor Lights.”", (("personnel_change", "Ada Stone; cast; left", None),)),
    (
        "“Harbor Lights” has seen the exits of Ada Stone and Bo Reed.",
        (("personnel_change", "Ada Stone; cast; left", None), ("personnel_change", "Bo Reed; cast; left", None)),
    ),
    (
        "“Harbor Lights” showrunner Bo Reed was replaced by Ada Stone.",
        (
            ("personnel_change", "Bo Reed; showrunner; left", None),
            ("personnel_change", "Ada Stone; showrunner; joined", None),
        ),
    ),
)
def left(scene: Scene) -> Iterator[Found]:
    """Someone left, was dropped, suspended or replaced."""
    text = scene.text
    if scene.question:
        return
    done: set[str] = set()
    for m in _REPLACED.finditer(text):
        old = m["old"]
        if old.lower() in ("he", "she") or old.startswith("The "):
            old = _last_person(scene) or old
        role = re.search(r"^\sas (?:the\s|its\s)?(?P<r>[\w-]+(?:\s[\w-]+)?)", text[m.end() :])
        what = role["r"].split(" the ")[0] if role and re.match(ROLE_WORD, role["r"]) else None
        if what:
            what = re.match(ROLE_WORD, what).group()  # type: ignore[union-attr]
        for found in moved(scene, old, "left", m.start(), m.end(), what):
            if m["old"].lower() not in ("he", "she"):
                done.add(found.detail["person"])
                yield found
        yield from moved(
            scene,
            m["new"],
            "joined",
            m.start(),
            m.end(),
            what or role_of(scene, m.start(), m.end(), scene.story.people.full(trim_name(old))),
        )
    for m in _REPLACES.finditer(text):
        if not _FOR_A_WHILE.search(m.group()):
            for found in moved(scene, m["old"], "left", m.start(), m.end()):
                done.add(found.detail["person"])
                yield found
        yield from moved(scene, m["new"], "joined", m.start(), m.end())
    for m in _TOOK_OVER.finditer(text):
        yield from moved(scene, m["new"], "joined", m.start(), m.end(), (m["role"] or "").strip() or None)
    for pattern in (_SAW_DEPART, _LEFT, _EXIT_OF):
        for m in pattern.finditer(text):
            who = m["who"] or (m["who2"] if pattern is _EXIT_OF else "")
            player = _PLAYED_BY.match(text, m.end()) if pattern is _EXIT_OF and m["who"] else None
            if player and scene.story.people.leaning(trim_name(who)) <= scene.story.people.leaning(player["who"]):
                who = player["who"]  # "the departure of Mara Vale (Ada Stone)"
            verb = m["verb"].lower() if pattern is _LEFT else "left"
            if verb.startswith("replaced"):
                continue
            if verb == "left" and re.search(r"\b(?:is|was|are|were|been|being)\s(?:\w+\s)?left\Z", m.group()):
                continue  # who is left with something has not gone
            around = text[m.start() : m.end() + 40]
            if re.match(r"\s(?:her|his|their)\s(?:wife|husband|home|family|job|mark|phone)", text[m.end() :]) or (
                _PLOT.search(text) and not scene.mentions and "series" not in text and "show" not in text
            ):
                continue
            if _PASSIVE.match(verb) and _WHOM.match(text, m.end()):
                continue  # a studio that dropped somebody
            if verb.startswith(("dropped", "fired", "let go", "removed", "retir")) and not re.search(
                r"\b(?:was|were|been|being|be|is|retir\w+)\s(?:\w+\s)?"
                + re.escape(m["verb"] if pattern is _LEFT else ""),
                around,
            ):
                continue
            if re.search(r"\b(?:if|whether|should)\b[^,.]{0,40}$", text[: m.start()], re.I) or elsewhere(
                scene, m.end()
            ):
                continue
            change = "suspended" if verb.startswith("suspend") else way_out(scene, verb)
            certainty = "possible" if re.search(r"\b(?:may|might|could)\b", m.group()) else None
            for found in moved(scene, who, change, m.start(), m.end(), None, certainty):
                if found.detail["person"] not in done or change == "suspended":
                    done.add(found.detail["person"])
                    yield found
    for m in _EXITS_OF.finditer(text):
        for who in re.split(r",\s(?:and\s)?|\sand\s", m["who"]):
            yield from moved(scene, who, "left", m.start(), m.end())
    c = _NOT_KEPT.search(text)
    if c:
        yield from moved(scene, c["who"], "left", c.start(), c.end(), c["role"])
    d = _DIED.search(text)
    if d and _KNOWN_ONCE.search(text) and not _STILL.search(scene.story.page.text):
        d = None
    if d and _PLAYER.search(text) and not _LONG_GONE.search(text) and not _OVER.search(scene.story.page.text):
        yield from moved(scene, d["who"], "left (died)", d.start(), d.end())
    until = _UNTIL.search(text)
    if until and trim_name(until["who"]) not in done:
        yield from moved(scene, until["who"], "left", until.start(), until.end(), until["role"])


_PLAYED_BY = re.compile(rf"\s\((?:played by\s)?(?P<who>{ACTOR})\)")
_PASSIVE = re.compile(r"fired|dropped|axed|sacked|dismissed|ousted|suspended|removed")
_WHOM = re.compile(r"\s(?:[A-Z]|(?:its|the|him|her|them|their|one|two|several)\b)")
_COMEBACK = re.compile(
    r"\b(?:after (?:[\w-]+ ){0,4}(?:years?|absence|break|hiatus|away|off|exit|departure)|away|absence|hiatus"
    r"|comeback|first time"
    r"|since|former|surprise)\b"
)
_NOT_BACK = re.compile(
    r"(?:(?:won't|will|would|wouldn't|isn't)\s)?(?:not|n't|no longer|never|be|(?<=won't\s)(?=be\b|back\b"
    r"|return))\s?(?:be\s)?"
    r"(?:return(?:ing)?|coming back|back|in|on|seen in|appearing|taking part)\b"
)
_OWN_WORDS = re.compile(
    r"\b(?:actor|actress|star|presenter|host|he|she)\s(?:has\s)?(?:revealed|announced"
    r"|confirmed|said|told)\b"
)


_UNASKED = re.compile(
    r"\b(?:asked|invited|brought)\s(?:back|to\s(?:return|come\sback))\Z"
    r"|\b(?:not\sto|against)\s(?:return|com(?:e|ing)\sback|be\sback)(?:ing)?\Z"
)


def way_out(scene: Scene, verb: str) -> str:
    """How somebody goes: who makes it known himself leaves, whom a series does without is not returning."""
    if (
        verb.startswith("no longer be")
        or _UNASKED.search(verb)
        or (_NOT_BACK.match(verb) and not (verb.endswith("returning") and _OWN_WORDS.search(scene.text)))
    ):
        return "not returning"
    return "left"


def _last_person(scene: Scene) -> str | None:
    """The person the sentence before speaks of last."""
    index = scene.sentence.index - 1
    if index < 0:
        return None
    best = None
    for m in re.finditer(_WHO, scene.story.page.sentences[index].text):
        full = scene.story.people.full(trim_name(m.group()))
        if full in scene.story.people.names and not any(full in t.forms for t in scene.story.titles):
            best = full
    return best


_GUESTS = re.compile(
    r"\bguest\s(?:stint|role|spot|arc|appearance|star)|\b(?:comeback|surprise return|familiar faces?|old faces"
    r"|former cast members?|returning (?:characters|faces|favou?rites)"
    r"|after (?:[\w-]+ ){0,3}(?:years|decades?)(?: away| off)?)\b"
)


_BY_OTHERS = re.compile(r"\s(?:(?!the\b|as\b)[\w-]+\s){0,4}by\s")  # "joined this year by"


def _guests(scene: Scene) -> bool:
    """Whether a sentence, or the one before, tells of those who come back to a series, as of news."""
    before = scene.story.page.sentences[max(0, scene.sentence.index - 1) : scene.sentence.index]
    return any(_GUESTS.search(text) for text in (scene.text, *(s.text for s in before)))


@rule(
    "personnel_change",
    (_JOINED, _RETURN_OF, _SERVES, _BROUGHT, _DEBUT),
    ("Ada Stone has joined the cast of “Harbor Lights.”", (("personnel_change", "Ada Stone; cast; joined", None),)),
    (
        "NBC ordered the drama “Harbor Lights.” Ada Stone, who wrote for “Quill,” will serve as its showrunner.",
        (("personnel_change", "Ada Stone; showrunner; joined", None),),
    ),
)
def joined(scene: Scene) -> Iterator[Found]:
    """Someone joined, was hired, or comes back."""
    text = scene.text
    if scene.question:
        return
    for m in _JOINED.finditer(text):
        verb = m["verb"].lower()
        rest = text[m.end() : m.end() + 60]
        if verb.startswith("join") and _BY_OTHERS.match(rest):
            continue  # who is joined by somebody was there before
        if verb.startswith(("join", "board", "cast", "added", "sign", "tapped", "hired")) and not _JOIN_OBJECT.match(
            rest
        ):
            continue
        if verb.startswith("repris") and not re.search(r"\bwill|set to|returns?\b", m.group()):
            continue
        if (
            verb.startswith(("return", "back as", "coming back", "guest", "recur"))
            and not re.search(r"\b(?:will|set to|to|is|are|has|been|also)\b", m.group())
            and not verb.startswith("return")
        ):
            continue
        if (verb.startswith("repris") and not _guests(scene)) or re.search(r"\b(?:is|are)\scast as\Z", m.group()):
            continue
        if verb.endswith("back as") and not (
            _COMEBACK.search(text) or re.match(rf"\s(?:the\s|its\s)?{ROLE_WORD}\b", rest)
        ):
            continue  # whoever is back with the rest of a cast
        if re.search(r"\bnot\b|n't\b", m.group()) or elsewhere(scene, m.end()):
            continue
        certainty = None
        if re.search(r"\b(?:set to|will|going to|to be)\b", m.group()):
            certainty = "expected"
        if re.search(r"\b(?:may|might|could|talks)\b", m.group() + text[max(0, m.start() - 20) : m.start()]):
            certainty = "possible"
        role = None
        as_role = re.match(rf"[^.;]{{0,60}}?\bas (?:a |an |the |its )?(?:new )?(?P<r>{ROLE_WORD})\b", rest) or re.match(
            rf"(?:\s?(?:the |a |as ))?(?P<r>{ROLE_WORD})\b", rest
        )
        if as_role:
            role = as_role["r"].lower()
        elif "cameo" in verb:
            role = "cameo"
        elif "guest" in verb:
            role = "guest star"
        elif "recur" in verb:
            role = "recurring"
        elif verb.startswith(("cast", "return", "join", "mak", "debut")):
            role = "cast" if "cast" in rest or verb.startswith(("cast", "mak", "debut")) else None
        change = "joined"
        inner = re.search(rf"\(({_WHO})\)", m.group()) if verb.startswith(("mak", "debut")) else None
        for who in [inner.group(1)] if inner else re.split(r",\s|\sand\s", m["who"]):
            yield from moved(scene, who, change, m.start(), m.end(), role, certainty)
    paren = _DEBUT.search(text)
    if paren:
        yield from moved(scene, paren["who"], "joined", paren.start(), paren.end(), "cast")
    for m in _RETURN_OF.finditer(text):
        for who in re.split(r",\s|\sand\s", m["who"]):
            if who.endswith("'s") or re.match(r"'s", text[m.end() : m.end() + 2]):
                continue
            yield from moved(scene, who, "joined", m.start(), m.end(), "cast")
    for m in _SERVES.finditer(text):
        yield from moved(scene, m["who"], "joined", m.start(), m.end(), m["role"], "expected")
    b = _BROUGHT.search(text)
    if b:
        subject = [m for m in re.finditer(_WHO, text[: b.start()]) if person_named(scene, m.group())]
        if subject:
            yield from moved(scene, subject[0].group(), "joined", b.start(), b.end(), b["role"])
