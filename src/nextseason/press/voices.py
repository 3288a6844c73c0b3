"""Who says it, and through whom it came: attributions inside a sentence and around a quotation, credited outlets."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from . import expressions as re
from .names import MAKER, OUTLET, STEP_WORDS, makers, outlets
from .page import Sentence
from .words import Phrase

_VERB = (
    r"(?:said|says|told|tells|added|adds|confirm(?:ed|s)|announc(?:ed|es|ing)|reveal(?:ed|s)|explain(?:ed|s)"
    r"|teas(?:ed|es)|shared|stated|wrote"
    r"|writes|tweeted|posted|insist(?:ed|s)|claim(?:ed|s|ing)|noted|notes|promis(?:ed|es)|joked|admitted"
    r"|suggest(?:ed|s|ing)|report(?:ed|s|ing)|declared"
    r"|say|tell|claim|confirm|insist|report|suggest|hint|recount(?:ed|s)?|estimat(?:ed|es)|answered|clarified|hinted|recalled|continued|denied|denies|named)"
)
_NAME = r"[A-Z][\w'.&+-]*(?:\s(?:[A-Z][\w'.&+-]*|de|von|van|der|of)){0,4}"
_SOMEONE = (
    r"(?:[Aa]n?|[Oo]ne|[Tt]he|[Mm]ultiple|[Ss]everal|[Tt]wo|[Tt]hree|[Ff]our|[Ss]ome|[Oo]ur|[Mm]y)\s(?:[\w'-]+\s){0,3}?(?:sources?"
    r"|insiders?|executives?|people|persons|officials|aides|producers|staffers"
    r"|users?|posters?|writer|trade paper|magazine|newspaper|paper|publication|outlet|trade"
    r"|spokes\w+|reps?|representative|network|streamer|streaming giant"
    r"|streaming service|broadcaster|platform|channel|studio|report|company|actor|actress|star|showrunner"
    r"|creator|producer|boss|host|comedian|author)|[Ss]ources|[Ii]nsiders"
)
_BRIEFED = r"(?:\s(?:close|familiar|briefed|with|near|involved|who|at|from|for)\s[^,.;:\"]{2,60}?)?(?=,|\s)"
_SUBJECT_VERB = Phrase(
    rf"(?<!\w)(?P<who>{_NAME}|(?:{_SOMEONE}){_BRIEFED}|\b[Hh]e|\b[Ss]he|\b[Tt]hey)(?:,\s[^,.\"]{{2,50}},|,\s[^,.\"]{{0,40}}\"[^\"]{{2,40}},\")?\s(?:(?:also|has|have|had"
    rf"|later|recently|exclusively|previously|first|just|then|already|now|since|all|both|on\s\w+\.?\s\d{{1,2}},?|officially|even|only"
    rf"|explicitly)\s){{0,3}}{_VERB}\b"
)
_COMMA_ON = Phrase(rf"(?P<who>{_NAME}), on [A-Z][\w. ]{{2,12}}, {_VERB}\b")
_VERB_SUBJECT = Phrase(
    rf"[\",]\s?(?!t(?:old|ells?)\b){_VERB}\s(?!(?:on|in|at|to|of|by|via|that|this|it|during|after|before|how|why|with)\b)(?P<who>(?:[\w-]+\s(?:and\s)?){{0,6}}?(?:{_NAME})|{_SOMEONE}|he|she)(?=[\s,.;:]|$)"
)
_ACCORDING = Phrase(
    rf"\b(?:[Aa]ccording to|[Aa]s per|[Pp]er|[Cc]ourtesy of)\s(?:(?:its|the|their|his|her)\s(?:[a-z-]+\s"
    rf"){{1,3}}(?<!report\s)(?<!source\s),?\s?|(?:star|creator"
    rf"|showrunner|producer|director)\s)?(?P<who>(?:the\s|a\s)?(?:{_NAME})|{_SOMEONE}"
    rf"|the report)(?=[\s,.;:\"]|'s|$)"
)
_LEARNED = Phrase(
    rf"\b(?P<who>{OUTLET})\s(?:(?:has|have|can)\s)?(?:exclusively\s)?(?:learned|learnt|understands|hears|confirm)\b"
)
_INITIALS = "".join(sorted({re.escape(name[0]) for name in makers()}))
_ORG_STEP = Phrase(rf"\b(?=[{_INITIALS}])(?P<who>{MAKER}) (?:teased|confirmed|announced|claims|says|said|revealed)\b")
_BEFORE_CREDIT = re.compile(
    r"\b(?P<w>told|tells|telling|to|with|by|via|per|from|[Ss]ource:|according to|for|and)\s(?:the\s)?$"
)
_AFTER_CREDIT = re.compile(
    r"(?:'s [\w ]{2,30})?\s(?:(?:has|have|also|first|exclusively|previously)\s){0,2}(?:reports?|reported|learned"
    r"|learnt|confirms?|confirmed|writes|wrote|notes|noted|says|said|claims?|claimed|obtained|revealed|broke)\b"
)
_CREDIT_LIKE = Phrase(
    r"\b(?:told|tells|according to|via|per|[Ss]ource:|reported by"
    r"|interview with)\s(?:the\s)?(?P<c>[A-Z][\w.'-]*(?:\s[A-Z][\w.'-]*){0,3}?(?:\.com|\s(?:Times|Post|News"
    r"|Magazine|Reporter|Weekly|Guide|Herald|Mail|Insider|Today|Journal|Tribune|Chronicle|Gazette|Observer"
    r"|Podcast|podcast)))\b"
)
# names that are everyday words too: a credit only after "told", "according to" and the like
_EVERYDAY = frozenset(
    [
        "Today",
        "Empire",
        "Express",
        "Time",
        "Fortune",
        "Parade",
        "Metro",
        "Insider",
        "Forbes",
        "Vox",
        "TIME",
        "People",
        "Wired",
        "Elle",
        "ET",
        "AP",
        "Puck",
        "Slate",
        "The Times",
        "The Sun",
        "The Independent",
        "The Information",
    ]
)
_CAPITAL = re.compile(r"[A-Zi](?<!\w.)[\w.!&']*+")
_OUTLETS = Phrase(rf"\b(?:{OUTLET})")
_TRAILING = re.compile(
    rf"^(?:\(?[Ss]ources?:|\(?[Vv]ia:?|\(?H/T:?|(?:This|The (?:news|report|information|story)|It|All of this"
    rf"|Word)\s(?:first\s)?(?:comes?|came|was\s(?:first\s)?reported)\s[^.]{{0,30}}?(?:from|via"
    rf"|by))\s?(?:the\s)?(?P<who>{OUTLET}|[A-Z][\w.]*(?:\s[A-Z][\w.]*){{0,3}})",
    re.MULTILINE,
)


_STEPS = STEP_WORDS - {"the"}
_ONE_OF = re.compile(r"(?:an?|one|two|three|four|some|several|multiple)\s", re.IGNORECASE)
_OFFICE = re.compile(r"\b(?:spokes\w+|reps?|representatives?|statement|company|network|studio|streamer)\b")
_ANYONE = re.compile(rf"(?:{_SOMEONE})|[Tt]he\s|[Aa]n?\s")
_UNNAMED = re.compile(
    r"\b(?:sources?|insiders?|report|people|persons|officials|aides|staffers|executives?|users?|posters?|trade|(?:news)?paper|magazine|publication"
    r"|outlet)\b"
)
MEASURERS = Phrase(r"\b(?:Nielsen|BARB|Luminate|Samba TV|Parrot Analytics|Reelgood|FlixPatrol)\b")
_PAPER = Phrase(
    r"\b[Tt]he\s(?:\w+\s)?(?:report|trade(?:\spaper)?|(?:news)?paper|magazine|publication|outlet)\b"
    r"(?!\s(?:card|union|show|fair))"
)
_REPORT_IN = Phrase(
    rf"\b(?:report|story|article|piece|feature|investigation|interview)\s(?:in|by|from|for|with|published (?:in|by))"
    rf"\s(?:the\s)?(?P<who>{OUTLET})\b"
)


@dataclass(frozen=True, slots=True)
class Voice:
    """Someone who asserts, and where in the sentence; `report` where it is a paper, a source or someone unnamed."""

    start: int
    end: int
    who: str
    report: bool


def voices(text: str) -> list[Voice]:
    """Those who assert something in a sentence.

    >>> [v.who for v in voices('"We go on," said showrunner Ada Stone, according to Variety.')]
    ['Ada Stone', 'Variety']
    """
    found: list[Voice] = []
    for pattern in (_VERB_SUBJECT, _SUBJECT_VERB, _COMMA_ON, _ACCORDING, _ORG_STEP, _LEARNED):
        for m in pattern.finditer(text):
            who = _trim(m["who"])
            if who and not any(v.start < m.end() and m.start() < v.end for v in found):
                unnamed = bool(_UNNAMED.search(who)) or bool(_ONE_OF.match(who) and not _OFFICE.search(who))
                paper = (
                    who in outlets()
                    or f"The {who}" in outlets()
                    or (pattern is _ACCORDING and who not in makers() and unnamed)
                )
                found.append(Voice(m.start(), m.end(), who, unnamed or paper))
    found.sort(key=lambda v: v.start)
    return found


def unnamed(who: str) -> bool:
    """Whether someone goes by no name: "a spokesperson", "two people", "sources"."""
    return bool(_ANYONE.match(who))


def _trim(who: str) -> str:
    who = who.strip(" ,.")
    while True:
        first, _, rest = who.partition(" ")
        if rest and (first.lower() in _STEPS or first[0].islower()) and not re.match(_SOMEONE, who):
            who = rest
        else:
            break
    who = re.sub(r"^the (?=[A-Z])", "", who)
    who = re.sub(r"'s (?:Instagram|Twitter|Facebook|TikTok|account|post|feed|page|stories|website)\b.*", "", who)
    who = who[:-2] if who.endswith("'s") else who
    if (who.lower() in STEP_WORDS and who.lower() not in ("he", "she", "they")) or re.fullmatch(
        r"\w+'(?:re|m|ve|ll|d)", who
    ):
        return ""
    return who


@lru_cache(maxsize=1)
def _by_first_word() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for said in sorted(outlets(), key=len, reverse=True):
        found.setdefault(said.split()[0], []).append(said)
    return found


def credits(text: str, own: str | None) -> tuple[str, ...]:
    """Other outlets that a sentence credits, by the name each goes by.

    >>> credits("As she told the Hollywood Reporter last week.", None)
    ('The Hollywood Reporter',)
    """
    found: list[str] = []

    def enter(said: str) -> None:
        name = outlets().get(said, said)
        if name not in found and (own is None or name.lower() not in own.lower()):
            found.append(name)

    first = _by_first_word()
    done = 0
    for m in _CAPITAL.finditer(text) if _OUTLETS.stands(text) else ():
        word = m.group()
        candidates = first.get(word)
        if candidates is None and word[-1] in ".s":
            candidates = first.get(word.rstrip(".")) or first.get(word.removesuffix("'s"))
        if not candidates or m.start() < done:
            continue
        for said in candidates:
            end = m.start() + len(said)
            if not text.startswith(said, m.start()) or (end < len(text) and text[end].isalnum()):
                continue
            before = _BEFORE_CREDIT.search(text, max(0, m.start() - 20), m.start())
            if (
                before and not (said in _EVERYDAY and before["w"] in ("to", "with", "by", "from", "for", "and"))
            ) or _AFTER_CREDIT.match(text, end):
                enter(said)
                done = end
            break
    for m in _CREDIT_LIKE.finditer(text):
        enter(m["c"])
    return tuple(found)


def credited(sentence: Sentence, own: str | None) -> tuple[str, ...]:
    """The other outlets that a sentence of a page credits, looked for once."""
    if sentence.credits is None:
        sentence.credits = credits(sentence.text, own)
    return sentence.credits


def papers(text: str) -> bool:
    """Whether a paper named before is taken up: "according to the magazine", "the report says"."""
    return bool(_PAPER.search(text))


def report_in(text: str, own: str | None) -> str | None:
    """The outlet whose report a text goes by: "a report in The Hollywood Reporter"."""
    m = _REPORT_IN.search(text)
    name = outlets().get(m["who"], m["who"]) if m else None
    return None if name is None or (own and name.lower() in own.lower()) else name


def trailing_credit(text: str, own: str | None) -> str | None:
    """The outlet that an article credits for everything above, in its last lines."""
    hits = list(_TRAILING.finditer(text, max(0, len(text) - 400)))
    last = hits[-1] if hits else None
    if last is None:
        m = re.search(rf"\bThis (?:comes|came) to us (?:from|via) (?P<who>{OUTLET})", text[-400:])
        last = m
    if last is None:
        return None
    said = last["who"].strip(". ")
    name = outlets().get(said, said)
    return None if said.lower() in STEP_WORDS or (own and name.lower() in own.lower()) else name
