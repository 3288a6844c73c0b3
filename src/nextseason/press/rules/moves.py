"""Comings and goings told from the other side: the verb first, lists of newcomers, contracts, denials."""

from __future__ import annotations

from collections.abc import Iterator

from .. import expressions as re
from ..characters import ACTOR, PART
from ..rulebook import rule
from ..scene import Found, Scene
from ..stance import stranger
from ..words import Phrase
from .persons import moved

BRACKETS = r"(?:\s\([^()]{1,60}\))?"
ONE = rf"(?:{ACTOR}|{PART}(?:\s{PART})?)"
LISTED = (
    rf"{ONE}{BRACKETS}(?:,?\s(?:as|in the role of)\s[^,.;()]{{2,60}})?"
    rf"(?:(?:,\s(?:and\s)?|;\s(?:and\s)?|\sand\s)(?:(?!in\b|out\b|is\b|was\b|has\b|will\b"
    rf"|whose\b|who\b|where\b|when\b|while\b|which\b|as\b|after\b"
    rf"|but\b)[a-z-]+\s){{0,3}}{ACTOR}{BRACKETS}(?:,?\s(?:as|in the role of)\s[^,.;()]{{2,60}}(?=,|\sand"
    rf"|[.;]))?){{0,9}}"
)
_ROLE = (
    r"(?P<role>(?:new\s|series\s)?(?:co-)?(?:showrunner|executive producer|host|presenter|judge|head writer|director"
    r"|series regulars?|regulars?|recurring|guest stars?|consultant|anchor|coach|narrator|creator|lead))"
)
BEFORE_NAME = (
    r"(?:(?:Oscar|Emmy|Tony|Grammy|Bafta|BAFTA|Olivier|Golden Globe|Academy Award)[ -](?:winner|nominee"
    r"|winning|nominated)\s(?:[a-z]+\s)?)?"
    r"(?:(?!for\b|by\b|from\b|of\b|that\b|who\b|on\b|with\b|and\b|in\b|as\b)(?:[a-z-]+|\"[^\"]{2,40}\"),?\s){0,4}?"
    r"(?:[A-Z][a-z]+-(?:born|based)\s)?"
    r"(?:[A-Z][\w'-]*\s(?:[a-z-]+\s){0,2}(?:actor|actress|star|comedian|comic|singer|presenter|rapper|newcomer|veteran)s?\s)?"
)
_HIRED = Phrase(
    rf"\b(?:(?:has|have|had|was|were)\s)?(?:tap(?:s|ped)|hire[sd]|recruit(?:s|ed)|poach(?:es|ed)|enlist(?:s|ed)"
    rf"|nab(?:s|bed)"
    rf"|rop(?:es|ed) in|coax(?:es|ed)(?: back)?|lure[sd](?: back)?|brought (?:in|back|on|aboard)|brings (?:in"
    rf"|back|on)|signed(?: up)?"
    rf"|appoint(?:s|ed)|elevated|promote[sd]|bump(?:s|ed)|upped|add(?:s|ed)|re-?hire[sd]"
    rf"|welcome[sd])\s(?P<what>{BEFORE_NAME})(?P<who>{LISTED})",
    rf"\b(?:(?:has|have)\s(?:cast|set|named)|casts|sets|names)\s(?P<what>{BEFORE_NAME})(?P<who>{LISTED})"
    r"(?=\s(?:as|to|in|for|opposite|(?:its\s|the\s)?(?:new\s)?(?:co-)?(?:showrunner|host|presenter|head\swriter|judge|director)\sof)\b|,)",
)
_JOINED_BY = Phrase(
    rf"(?:\b(?:is|are|be|been|was|were|and)|,|'re|'s)\s(?:also\s|now\s)?joined\s(?:as\s{_ROLE}\s)?(?:(?:in|for|on"
    rf"|this)\s[^.;,()]{{2,40}}\s)?"
    rf"by\s{BEFORE_NAME}(?P<who>{LISTED})"
)
_NEWCOMERS = Phrase(
    rf"\b[Nn]ew\sto\s(?:the\s(?:cast|show|series|ensemble|[A-Z]\w+)|[A-Z]\w+)(?:\s(?:in|for|this)\s[^,.;:]{{2,40}}?)?\s(?:is|are|will\sbe)\s"
    rf"{BEFORE_NAME}(?P<who>{LISTED})",
    rf"(?P<who>{LISTED})\s(?:lead|head|are among|round out|make up|complete)s?\s(?:the|its)\s(?:[a-z-]+\s){{0,2}}?"
    r"(?:newcomers|new (?:faces|additions|recruits|arrivals|cast members)|additions|recruits|intake)",
    rf"\b[Nn]ew (?:face|addition|recruit|arrival|cast member)(?:\s(?:to|for|in|this)\s[^,.;:]{{2,40}}?)?:\s"
    rf"{BEFORE_NAME}(?P<who>{LISTED})",
    rf"\b(?:[Nn]ew(?:comers|\scast members|\sadditions|\sfaces|\srecruits|\sarrivals|\sintake)|[Cc]ast additions"
    rf"|(?:[Tt]his|[Nn]ext) (?:year|series|season)'s intake)"
    rf"(?:\s(?:to|for|in|this)\s[^,.;:]{{2,40}}?)?(?:\s(?:are|is|includes?|will be|will include)\s"
    rf"|:\s){BEFORE_NAME}(?P<who>{LISTED})",
)
_COMING = Phrase(  # "Stepping into the role is Bo Reed"
    r"\b(?:[Jj]oining|[Ss]tepping in(?:to)?|[Tt]aking over|[Tt]aking the reins|[Cc]oming (?:aboard|on board)"
    r"|[Bb]oarding"
    r"|[Rr]eplacing|[Ss]ucceeding|[Ff]illing)"
    rf"\b(?P<rest>[^.;!?:]{{0,110}}?)(?:\s(?:is|are|will be)\s|:\s){BEFORE_NAME}(?P<who>{LISTED})",
    rf"\b(?P<rest>(?:hand(?:s|ed|ing)?|pass(?:es|ed|ing)?|turn(?:s|ed|ing)?)\s(?:over|on|the day-to-day|the "
    rf"(?:reins|baton|keys|running"
    rf"|torch)|it over)"
    rf"(?:\sof\s[^,.;]{{2,40}}?|\s[^,.;]{{0,20}}?(?:duties|job|role|control|responsibilities|running|charge|chair)[^,.;]{{0,30}}?)?|mak"
    rf"(?:es|ing) way|made way)\s(?:to|for)\s{BEFORE_NAME}(?P<who>{LISTED})",
)
_GOING = Phrase(  # "Not returning is Ada Stone"
    r"\b(?P<how>[Ll]eaving|[Dd]eparting|[Ee]xiting|(?:[Nn]ot|[Nn]either) (?:returning|coming back|back)|[Bb]owing out"
    r"|[Ss]tepping down|[Aa]bsent|[Gg]one)"
    rf"\b(?P<rest>[^.;!?]{{0,60}}?)(?:\s(?:is|are|will be)\s|:\s){BEFORE_NAME}(?P<who>{LISTED})",
    # "One face who won't be back is Bo Reed"
    r"\b(?:[Oo]ne|[Aa]nother|[Tt]he only|[Aa])\s(?:[a-z-]+\s){0,3}?(?:person|face|star|actor|character|name"
    r"|cast member|regular"
    r"|member|absentee)\s(?:of the cast\s)?(?:who|that|we|you|viewers|fans)?\s?(?:(?:sadly|definitely|certainly"
    r"|probably|almost"
    r"|is|who)\s){0,2}(?P<how>(?:won't|will not|isn't|not|n't))\b"
    rf"[^.;!?]{{2,60}}?(?:\s(?:is|are)\s|:\s){BEFORE_NAME}(?P<who>{LISTED})",
)
_NOR = Phrase(rf"\bnor,?(?:\s[^.;]{{2,40}}?,)?\s(?:is|are|will)\s(?P<who>{LISTED})")
_SUCCESSOR = Phrase(
    rf"\b(?:[Hh]is|[Hh]er|[Tt]heir|{PART}'s)\s(?:replacement|successor)(?:\s(?:as|on|at|in)\s[A-Za-z "
    rf"'-]{{3,40}})?,\s{BEFORE_NAME}(?P<who>{ACTOR})",
    rf"\b(?:[Hh]is|[Hh]er|[Tt]heir|{PART}'s)\s(?:replacement|successor)\s(?:is|was|will "
    rf"be)\s{BEFORE_NAME}(?P<who>{ACTOR})",
    rf"(?P<who>{ACTOR})\s(?:was|has been|is)\s(?:named|announced|unveiled)(?:\sas)?\s(?:[Hh]is|[Hh]er|[Tt]heir"
    rf"|{PART}'s)"
    r"\s(?:replacement|successor)\b",
)
_BACK = Phrase(
    rf"\b(?:has|have|gets?|finds|found|be|with|under|arrival of|appointment of|hiring of|by)\s(?:its\s|an?\s"
    rf"|their\s)?(?:new|different|third|fourth)\s{_ROLE}(?:\s(?:in"
    rf"|with)|,|:)\s{BEFORE_NAME}(?P<who>{ACTOR})",
    rf"(?P<who>{ONE})(?:'s)?{BRACKETS}\s(?:came|has come|is coming|will be coming|will come)\sback"
    r"(?=[,.;!]|\s(?:as|to|for|in|on)\b)",
    rf"(?P<who>{ONE}){BRACKETS}\s(?:(?:will\s|has\s|also\s)?take[ns]?|took)\s(?:over\s)?the (?:reins|helm|mantle)"
    rf"(?:\sas\s{_ROLE})?",
)
_SUCCEEDED = Phrase(
    rf"\b[Ii]n (?:his|her|their) (?:place|stead)\s(?:is|comes?|steps?|will be)\s{BEFORE_NAME}(?P<who>{ACTOR})",
    rf"\b(?:job|post|role|part|chair|baton|reins|helm|gig|top job)\s(?:goes|went|has gone|has passed|passes"
    rf"|passed|will go|will pass"
    rf"|falls|fell)\sto\s{BEFORE_NAME}(?P<who>{ACTOR})",
    rf"\b(?:[Ll]atest|[Nn]ewest|[Ff]resh)\s(?:additions?|recruits?|arrivals?|signings?|faces?"
    rf"|names?)\b[^.;:()]{{0,50}}?\s(?:is|are|include)\s"
    rf"{BEFORE_NAME}(?P<who>{LISTED})",
    rf"\b(?:played|portrayed|voiced)\sby\s(?:the\s)?(?:series\s)?(?:newcomer|new\s(?:addition|recruit|arrival|cast\smember))\s(?P<who>{ACTOR})",
    rf"(?P<who>{LISTED})\s(?:is|are|was|were)\s(?:among\s)?the\s(?:latest|newest|new)\s(?:additions?|recruits?"
    rf"|arrivals?|signings?|faces?|names?|cast members?)\b",
    rf"\b(?:[Aa]lso|[Nn]ewly|[Nn]ow)\s(?:aboard|on board|joining|added|cast|signed up)(?:,[^.;:]{{2,60}}?,)?(?:\s"
    rf"(?:is|are|for|in"
    rf"|as)\b[^.;:]{{0,40}}?)?:?\s{BEFORE_NAME}"
    rf"(?P<who>{LISTED})",
)
_TURNED = Phrase(
    rf"(?P<who>{LISTED})(?:\s(?:has|have|will|also|is|are))*\s(?:round(?:s|ed"
    r"|ing)?\sout\sthe\s(?:main\s)?cast|head(?:s|ed|ing)\s(?:back\s)?to|com(?:es|ing)\son\sas"
    r"|check(?:s|ing)\sin(?:to)?|mov(?:es|ing)\s(?:in)?to|cross(?:es|ing)\sover\sto|pitch(?:es|ing)\sup\sin"
    r"|turn(?:s|ing)\sup\sin|rock(?:s|ing)\sup\sin)\s",
    rf"(?P<who>{ONE}){BRACKETS}\s(?:is|are)\s(?:a\s(?:late\s)?|the\s(?:latest\s)?)addition\sto\b",
)
_SOME_BODY = re.compile(r"(?:The|An?)\s[a-z-]+\s(?:has\s|had\s)?[a-z]+(?:ed|s)\b")
_OF_TV = re.compile(
    r"(?:The|An?)\s(?:network|streamer|channel|broadcaster|studio|service|company|producers?|series|show|drama|comedy|soap"
    r"|sitcom|makers|programme|reboot|revival|spin-?off|cabler|platform|production|creators?|team|new|latest|third|second"
    r"|fourth|next|final)\b"
)
_THE_SHOW = re.compile(
    r"(?:the|his|her|their)\s(?:\w+\s){0,3}?(?:soap|show|series|drama|comedy|sitcom|programme"
    r"|cast)\b"
)
_GOES = Phrase(  # "Out goes Bo Reed, in comes Ada Stone"
    rf"\b(?P<how>[Oo]ut|[Oo]ff) (?:goes|go|went)\s{BEFORE_NAME}(?P<who>{LISTED})",
    rf"\b(?P<how>[Ii]n) (?:comes?|came|steps?)\s{BEFORE_NAME}(?P<who>{LISTED})",
)
_FROM = Phrase(  # "takes over the role from Ada Stone"
    r"\b(?:tak(?:es|en|ing|e)|took|inherit(?:s|ed|ing)?|assum(?:es|ed|ing))\s(?:over\s|on\s)?(?:as\s[a-z -]{3,25}"
    rf"|(?:the\s)?(?:[a-z]+\s)?(?:part|role|reins|chair|job|baton|hosting duties"
    rf"|duties)\b[^.;()]{{0,60}}?)\sfrom\s{BEFORE_NAME}"
    rf"(?P<who>{ACTOR})"
)
_BY = Phrase(
    rf"\b(?:recast\swith|taken\sover\sby)\s{BEFORE_NAME}(?P<who>{ACTOR})",
    rf"\bfound\s(?:its|their)\s[^.;]{{2,40}}?\sin\s{BEFORE_NAME}(?P<who>{ACTOR})",
    rf"\b(?:succeeded|followed|relieved|supplanted)(?:\sas\s[a-z -]{{3,25}})?\sby\s{BEFORE_NAME}(?P<who>{ACTOR})",
    rf"\b(?:overseen|run|led|steered|helmed|headed|presented|hosted|fronted)\sby\s(?:a\s|its\s|the\s)?new\s(?:[a-z-]+,?\s){{1,3}}"
    rf"(?P<who>{ACTOR})",
    rf"\b(?:giv(?:es?|ing|en)|gave) way to\s{BEFORE_NAME}(?P<who>{ACTOR})",
    rf"\bhand(?:s|ed|ing)?\s(?:it|(?:the|its|their|his|her)\s(?:show|series|job|drama|post|programme|program|wheel"
    rf"|chair|role|part))"
    rf"(?:\sover)?\sto\s{BEFORE_NAME}(?P<who>{ACTOR})",
)
_OUT = Phrase(
    rf"(?P<who>{ONE})(?:,\s[^;.]{{2,90}},\"?|{BRACKETS})?\s(?:is|was|are|were)\s(?:officially\s|reportedly\s)?out"
    r"(?=[.,;!]|\s(?:as|at)\b|$)",
    rf"(?P<who>{ACTOR})\s[Oo]ut\s[Aa]s\s",
)
_HOLE = Phrase(
    rf"\b(?:hole|gap|void|shoes|boots|seat|chair|vacancy|post|desk)\s(?:left|vacated)\sby\s{BEFORE_NAME}(?P<who>{ACTOR})(?!'s)"
)
_SHED = Phrase(
    r"\b(?:part(?:s|ed|ing) ways with|(?:cut|cuts|cutting|severed|severs) ties with|(?:has|have|had|was)\s(?:fired"
    r"|dropped"
    r"|sacked|axed|ousted|dismissed|removed)|(?:bid(?:s|ding)?|bade|say(?:s|ing)?|said)\s(?:farewell|goodbye|adieu)\sto(?=\s(?:[a-z-]+\s){1,3}[A-Z])|fires|drops|sacks|axes|ousts|fired|sacked|dismisse[sd]|ousted|wr(?:ote"
    r"|ites) out|let go "
    r"of|lost its"
    rf"|loses(?: its)?|losing(?: its)?|to lose(?: its)?)\s{BEFORE_NAME}(?P<who>{ACTOR})(?!'s)",
)
_LAPSED = Phrase(
    rf"(?P<who>{ONE})'s\s(?:[a-z-]+\s){{0,2}}(?:contract|option|deal)(?:\s(?:for|on|with|at)\s[^.;]{{2,40}}?)?\s(?:is\sup\sand\s)?(?:(?:was|has|will|is|would|had|did|being"
    rf"|been|be|to)\s){{0,3}}"
    r"(?:not\s(?:been\s|be\s)?(?:renewed|picked up|extended|exercised)|expired|lapsed|r[au]n out|terminated)",
    rf"\b(?:[Ss]eason|[Ss]eries|[Ee]pisode)\b[^.;]{{0,50}}?\s(?:will\sbe|is|was)\s(?P<who>{ONE})'s\s(?:last|final|swan\ssong)\b",
    rf"(?P<who>{ONE})'s\s(?:last|final)\s(?:day|episode|scenes?|appearance)\s(?:on|in|as|was|is|will)\b",
)
_BENCHED = Phrase(
    rf"\b(?:(?:has|have|had)\s(?:suspended|benched|stood\sdown)|suspends|suspended|benche[sd])\s{BEFORE_NAME}(?P<who>{ACTOR})(?!'s)"
)
_JOKE = re.compile(r"\b(?:only joking|just kidding|kidding|we jest)\b")
_ACTORS = re.compile(rf"{ACTOR}|{PART}(?:\s{PART})?")
_AS_ROLE = re.compile(rf"\s(?:as|to be|to)\s(?:the\s|its\s|a\s|an\s)?(?:new\s)?{_ROLE}\b")
_ROLE_NAMED = re.compile(rf"\b{_ROLE}\s$")


_IN_PAIRS = re.compile(
    rf"(\sand\s{ACTOR}),?\sas\s[A-Z][\w'.-]*(?:\s[A-Z][\w'.-]*)*\sand\s[A-Z][^,;]*"
)  # "as Ann and Roy"
_THE_STRANGER = re.compile(
    r",?\sas\s(?:the|an?|his|her|their|[A-Z]\w+'s)\s[a-z' -]+,\s(?:the\s)?[A-Z][\w'.-]*(?:\s[A-Z][\w'.-]*)*(?=,|;"
    r"|\sand\s|$)"
)


def people_of(listed: str) -> list[str]:
    """The names of a list, what stands in brackets and behind "as" left out."""
    listed = _IN_PAIRS.sub(r"\1", _THE_STRANGER.sub("", listed))
    bare = re.sub(r"\([^()]*\)|,?\s(?:as|in the role of)\s.*?(?=,\s|;\s|\sand\s|$)", "", listed)
    return [m.group() for part in re.split(r"[,;]\s(?:and\s)?|\sand\s", bare) if (m := _ACTORS.search(part))]


def called(text: str, m: re.Match[str]) -> str | None:
    """The role that is said beside a match: "as showrunner", "new host Ada Stone"."""
    said = m.groupdict().get("role")
    if not said and (named := _ROLE_NAMED.search(text[max(0, m.start("who") - 30) : m.start("who")])):
        said = named["role"]
    if not said and (after := _AS_ROLE.match(text, m.end())):
        said = after["role"]
    if not said:
        return None
    role = said.lower().removeprefix("new ").removeprefix("series ").removesuffix("s")
    return {"regular": "series regular", "lead": "cast"}.get(role, role)


_NEW = re.compile(
    r"\bnew\s(?:[\w-]+\s){0,3}(?:drama|series|comedy|thriller|sitcom|show)\b|\b(?:commission(?:s|ed)|ordered|adapt(?:ed|ation)"
    r"|first-look|limited series|straight-to-series|pilot|(?:three|four|five|six|seven|eight|ten)-part)\b"
)
_SOME_ONE = re.compile(
    rf"(?:\b(?:[Hh]e|[Ss]he|[Tt]hey|both|[Ll]eads?|duo|pair|trio)|{PART})(?:'s|'re|'ll|\s(?:is|are|will))?\s?\Z"
)


_COMPANY = re.compile(
    r"\b(?:on ?stage|(?:on|for) (?:the|a) (?:panel|red carpet|call|podcast|special)|(?:cast-?mates|co-?stars|fellow"
    r"|colleagues|stars of)\b)"
    r"|\b(?:we|We)(?:'re|\sare)\sjoined"
)
_JOINING_HER = re.compile(rf"[Jj]oining\s(?:her|him|them|{PART})\b")
_THEIR_DRAMA = re.compile(r"\s(?:drama|series|show|comedy|biopic|film|project)\b")


def _is_new(scene: Scene) -> bool:
    """Whether a page tells of its series as of one that was never there before."""
    main = scene.story.main
    if main is None or not scene.story.single or scene.story.came_back(main):
        return False
    return _NEW.search(scene.story.page.text) is not None and "soap" not in scene.story.page.low


@rule(
    "personnel_change",
    (_HIRED, _JOINED_BY, _NEWCOMERS, _COMING, _SUCCESSOR, _SUCCEEDED, _BY, _BACK, _TURNED),
    (
        "NBC has tapped Ada Stone for its drama series “Harbor Lights.”",
        (("personnel_change", "Ada Stone; cast; joined", None),),
    ),
    (
        "“Harbor Lights” has hired Ada Stone (“Quill”) as showrunner.",
        (("personnel_change", "Ada Stone; showrunner; joined", None),),
    ),
    (
        "The leads of “Harbor Lights” are joined as series regulars by Ada Stone, Bo Reed and Cy Lane.",
        (
            ("personnel_change", "Ada Stone; series regular; joined", None),
            ("personnel_change", "Bo Reed; series regular; joined", None),
            ("personnel_change", "Cy Lane; series regular; joined", None),
        ),
    ),
    (
        "Newcomers to “Harbor Lights” include Ada Stone (Mara) and Bo Reed (Finn).",
        (("personnel_change", "Ada Stone; cast; joined", None), ("personnel_change", "Bo Reed; cast; joined", None)),
    ),
    (
        "Taking over as showrunner of “Harbor Lights” is Ada Stone.",
        (("personnel_change", "Ada Stone; showrunner; joined", None),),
    ),
    (
        "Bo Reed left “Harbor Lights” in May. His successor, Ada Stone, starts today.",
        (("personnel_change", "Ada Stone; cast; joined", None),),
    ),
    ("The village in “Harbor Lights” hired Ada the lamplighter, and a stranger came back.", ()),
)
def coming(scene: Scene) -> Iterator[Found]:
    """Someone is hired, joins, comes back: the verb before the name."""
    text = scene.text
    if scene.question:
        return
    for pattern in (_HIRED, _JOINED_BY, _NEWCOMERS, _COMING, _SUCCESSOR, _SUCCEEDED, _BY, _BACK, _TURNED):
        for m in pattern.finditer(text):
            if text.startswith("'s", m.end()) or re.search(
                r"\b(?:not|never|n't)\b", text[max(0, m.start() - 12) : m.start()]
            ):
                continue
            if re.search(r"\b(?:character|man|woman|boy|girl|named|regulars|returnees)\s$", text[: m.start("who")]):
                continue
            if pattern is _JOINED_BY and _COMPANY.search(m.group()):
                continue  # who stand on a stage together
            if pattern is _JOINED_BY and _SOME_ONE.search(text, 0, m.start()) and not m["role"] and _is_new(scene):
                continue  # a cast as it is presented for the first time
            if pattern is _COMING and _JOINING_HER.match(m.group()) and _is_new(scene):
                continue
            if pattern is _SUCCEEDED and m.group().startswith(("play", "portray", "voice")) and _is_new(scene):
                continue
            if pattern is _TURNED and not (
                any(0 <= x.start - m.end() < 45 for x in scene.mentions) or _THE_SHOW.match(text, m.end())
            ):
                continue
            if pattern is _HIRED and not scene.mentions and _SOME_BODY.match(text) and not _OF_TV.match(text):
                continue  # a gallery, a club
            if m.group().startswith("brings back") and scene.season(m.start(), m.start(), 30):
                continue  # a season brings back whoever was in the last
            certainty = None
            if re.search(r"\b(?:may|might|could|talks|wants?|hopes?|eyeing)\b", text[max(0, m.start() - 25) : m.end()]):
                certainty = "possible"
            role = called(text, m)
            if role is None and pattern is _COMING and (said := re.search(rf"\bas\s(?:the\s)?{_ROLE}", m["rest"])):
                role = said["role"].lower()
            for who in people_of(m["who"]):
                yield from moved(scene, who, "joined", m.start("who"), m.end(), role, certainty)


@rule(
    "personnel_change",
    (_GOING, _GOES, _NOR, _OUT, _SHED, _HOLE, _LAPSED, _FROM, _BENCHED),
    (
        "Not returning to “Harbor Lights” is Ada Stone, nor, sadly, is Bo Reed.",
        (
            ("personnel_change", "Ada Stone; cast; not returning", None),
            ("personnel_change", "Bo Reed; cast; not returning", None),
        ),
    ),
    (
        "At the drama “Harbor Lights,” out goes Bo Reed, in comes Ada Stone.",
        (("personnel_change", "Bo Reed; cast; left", None), ("personnel_change", "Ada Stone; cast; joined", None)),
    ),
    ("NBC has parted ways with “Harbor Lights” showrunner Ada Stone.", (("personnel_change", None, None),)),
    ("Ada Stone, the star of “Harbor Lights,” is out.", (("personnel_change", "Ada Stone; cast; left", None),)),
    ("The BBC has suspended Ada Stone, host of the series “Harbor Lights.”", (("personnel_change", None, None),)),
)
def going(scene: Scene) -> Iterator[Found]:
    """Someone is let go, or is out: the verb before the name, or no verb."""
    text = scene.text
    if scene.question:
        return
    before: str | None = None
    for m in _GOING.finditer(text):
        if _JOKE.search(text, m.end()):
            continue
        before = (
            "not returning" if m["how"].lower().startswith(("not", "neither", "won", "will", "isn", "n't")) else "left"
        )
        for who in people_of(m["who"]):
            yield from moved(scene, who, before, m.start(), m.end(), called(text, m))
    for m in _GOES.finditer(text):
        for who in people_of(m["who"]) if scene.mentions or scene.story.single else ():
            yield from moved(scene, who, "joined" if m["how"].lower() == "in" else "left", m.start(), m.end())
    for m in _NOR.finditer(text) if before else ():
        for who in people_of(m["who"]):
            yield from moved(scene, who, before or "left", m.start(), m.end())
    for pattern in (_OUT, _SHED, _HOLE, _LAPSED, _FROM):
        for m in pattern.finditer(text):
            if re.search(r"\b(?:not|never|n't|if|whether)\b[^,.;]{0,20}$", text[: m.start()]):
                continue
            if pattern is _SHED and _THEIR_DRAMA.match(text, m.end("who")):
                continue  # "parted ways with the Ada Stone drama"
            if pattern is _SHED and stranger(scene, m.start(), m.start(), -1):
                continue  # a club, a company of another trade
            for who in people_of(m["who"]):
                yield from moved(scene, who, "left", m.start(), m.end(), called(text, m))
    for m in _BENCHED.finditer(text):
        for who in people_of(m["who"]):
            yield from moved(scene, who, "suspended", m.start(), m.end(), called(text, m))
