"""Reckonings: a day that an opening is hoped, expected or guessed for, and whether it is the earliest or the latest."""

from __future__ import annotations

from dataclasses import dataclass

from . import expressions as re
from .dates import DateSaid
from .openings import NOT_PREMIERE
from .scene import Scene
from .words import Phrase

_NOUN = (
    r"(?:premiere|debut|launch|return|release|airing|broadcast|transmission|comeback|bow|roll-?out|arrival|berth"
    r"|opening"
    r"|(?:release\s|premiere\s|air\s)?(?:window|slot|date))"
)
_OPENS = (  # what an opening is told with, where it is still to come
    rf"(?:{_NOUN}s?|(?:re)?airs?|aired|airing|arriv(?:e|ing)|land(?:ing)?|drop(?:ping)?|returns?|returning|premieres"
    r"|com(?:e|ing)(?:\s(?:back|out|along|to))?|bring(?:ing)?|back\b|(?:be|being|have\s\w+)\s(?:here|out|ready|with\sus"
    r"|seen|shown|released|broadcast|held|done|available|on\s(?:the\s)?air)|see(?:ing)?|hit(?:ting)?|screens?"
    r"|surfac(?:e|ing)|turn(?:ing)?\sup|wait(?:ing|s)?|new\s(?:season|series|episodes|run)|(?:season|series)\s\w+"
    r"|(?:next|second|third|fourth|fifth|sixth|another|final|last)\s(?:season|series|run)|more\sepisodes|ready"
    r"|next\schapter|got\shere|gets?\shere|should\sbe\son|be\son"
    r"|materiali[sz]e|stream(?:ing)?|drops?|bows?)"
)
COMING = re.compile(rf"\b{_OPENS}\b", re.IGNORECASE)
_BEHIND = re.compile(rf"[\s-](?:[\w-]+\s)?{_NOUN}\b", re.IGNORECASE)
_MODAL = (
    r"(?:be|not|well|see|have|yet|also|even|come|return|arrive|land|drop|air|premiere|debut|hit|launch|start|begin"
    r"|finally|only|still|now|then|soon|just|potentially)\b"
)
HEDGES = Phrase(
    rf"\b(?:could|might|may)(?:n't)?(?=\s{_MODAL})",
    r"\b(?<!as )(?<!than )expect(?:ed|s|ing)?\b|\bhop(?:e|es|ed|ing|eful)\b|\b(?:un)?likely\b|\bprobabl[ey]\b"
    r"|\b(?:presumably|perhaps|possibly|potentially|maybe)\b",
    r"\b(?:(?:best\s|safest\s|educated\s|our\s|my\s|we'd\s|i'd\s|would\s|to\s|we\s)(?:guess|bet|estimate|prediction"
    r"|money)"
    r"(?:'s|\sis|\swould\sbe|\sremains)?)\b|\b(?:we|i|they)(?:'d|\swould|\sdo)?\s(?:predict|guess|reckon|imagine|think"
    r"|assume|suspect|hear|bet)\b|\b(?:predict|reckon|presum)(?:s|ed)\b",
    r"\b(?:odds|chances)\sare\b|\b(?:safe|fair|reasonable)\s(?:to\s(?:assume|say|bet|expect|suppose)|bet)\b",
    r"\b(?:doubt\w*|hard\sto\s(?:see|imagine)|can't\s(?:see|imagine)|cannot\s(?:see|imagine))\b",
    r"\b(?:surprised?|shock(?:ed)?|stunned|astonished)\s(?:to\sus\s)?(?:if|to|at|by)\b",
    r"\bwait(?:ing|s)?\s(?:[\w-]+\s){0,4}?(?:un)?till?(?=\s(?:[\w-]+\s){0,3}?(?:\d|jan|feb|mar|apr|may|jun|jul|aug"
    r"|sep|oct|nov|dec|\w+day"
    r"|next|the|spring|summer|fall|autumn|winter|christmas))|\bbrace\b|\b(?:hold|holding)\s(?:your|our"
    r"|their)\sbreath\b",
    r"\b(?:look(?:s|ing)?\slike|(?:be|are|'re|is)\s(?:probably\s|likely\s|really\s|then\s)?(?:looking\sat|talking"
    r"\sabout))\b",
    r"\brumou?r(?:ed|s)?\b|\btipped\b|(?<!-)\beye(?:s|d|ing)\b|\btarget(?:s|ed|ing)?\b|\baim(?:s|ed|ing)?\b"
    r"|\bpencil\w*|\bearmark\w*|\bprovisional\w*|\btentativ\w*|\bon\s(?:track|course)\b|\b(?:had\sbeen|is|are"
    r"|was)\splanning\b",
    r"\b(?:no|any)\s(?:earlier|sooner)\sthan\b|\bearliest\b|\bsoonest\b|\b(?:as\s(?:early|soon)\sas)\b",
    r"\bshould(?=\s(?:be|land|arrive|come|return|see|hit|drop|air|premiere|start|have)\b)",
    r"\b(?:that|which|this|it|they|all)(?:'d|\swould|\scould|\sall)?\s(?:then\s|likely\s)?(?:suggests?|points?|puts?"
    r"|means?|hints?|places?)\b"
    r"|\b(?:pointing|putting|suggesting|hinting|meaning)\b",
    r"\b(?:it(?:'s|\sis)\s)?(?:understood|believed|thought|said)\s(?:that|to)\b",
    flags=re.IGNORECASE,
)
_GUESSED = re.compile(  # of these, what names the day without a word of an opening
    r"(?:guess|bet|estimate|prediction|money|looks?\slike|looking\s(?:like|at)|talking\sabout|reckon"
    r"|predict)\w*(?:'s|\sis|\swould\sbe"
    r"|\sremains)?$",
    re.IGNORECASE,
)
FRAME = Phrase(  # what stands before a guess, and makes all that follows one
    r"\bif\s(?:past|history|previous|recent|the\s(?:past|pattern|previous)|that\s(?:holds|pattern|schedule)"
    r"|all\s(?:goes|is)"
    r"|everything\sgoes|things\sgo|(?:it|they|the\s\w+|[A-Z]\w+)\s(?:follows?|sticks?|keeps?|takes?|maintains?))\b",
    r"\bassuming\b|\bjudging\sby\b|\bgoing\sby\b|\bby\sthat\s(?:logic|reckoning)\b|\b(?:based|going)\son\s(?:that"
    r"|past|how|previous)\b|\ball\sbeing\swell\b|\bwith\s(?:any\s)?luck\b",
    r"\b(?:given|on|with)\s(?:that|the|its|past|previous|an?)\s(?:[\w-]+\s){0,3}?(?:pattern|schedule|form|track\srecord"
    r"|timeline|gap|turnaround|cadence)\b",
    flags=re.IGNORECASE,
)
_LINKS = (
    r"(?:is|was|would\sbe|isn't|seems?|looks?|feels?|sounds?|appears?|remains?|might\sbe"
    r"|could\sbe)\s(?:to\sbe\s)?(?:not\s)?"
    r"(?:like\s)?(?:an?\s|the\s|our\s|my\s|more\s)?(?:\w+\s){0,2}?"
)
AFTER = Phrase(  # what makes a guess of the day before it
    *(
        rf"(?:[\s-](?:[\w-]+\s)?{_NOUN})?,?(?:\s(?:then|now|therefore|still|also))?\s{said}"
        for said in (
            _LINKS + r"(?:out\sof\sthe\squestion|likel\w+|possib\w+|on\sthe\scards|bet|guess|plausible|realistic|target"
            r"|probab\w+|feasible|about\sright|earliest|optimistic|goal|aim)\b",
            r"at\sthe\s(?:very\s)?(?:earliest|soonest)\b",
            r"would\smake\s(?:the\smost\s)?sense\b",
            r"(?:if\s(?:all|we're|things|everything)|all\sbeing\swell|with\s(?:any\s)?luck)\b",
        )
    ),
    flags=re.IGNORECASE,
)
_STRONG = re.compile(  # ends what a hedge may reach over
    r"[.;:?!]\s|,?\s(?:but|although|though|while|whereas|because|so|after|once|since)\s|,\s(?:and|with|which|who|when"
    r"|where|as|meaning)\s|\b(?:said|told|announced|revealed|confirmed|added|says)\b|—|\s[–-]\s",
)
_UNTIL = re.compile(r"\b(?:until|till|'til|than|before)\s(?:the\s|at\sleast\s|some\s?time\s|in\s)*\"?$", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|before)\s(?:the\s)?\"?$", re.IGNORECASE)
_NOT = re.compile(
    r"n't\b|\b(?:not|no|never|unlikely|doubt\w*|cannot|hard|surprised?|shock(?:ed)?|stunned|hold(?:ing)?|at\sleast"
    r"|sooner"
    r"|earlier)\b",
    re.IGNORECASE,
)
_SURER = re.compile(
    r"expect|pencil|provis|tentativ|earmark|aim|target|plan|course|track|hop|should|understood|believ|said|thought"
    r"|tipped"
)
_OWN = re.compile(r"\b(?:we|I|you|can|don't|to|'d|fans)(?:'d|\swould|\scan|\sshould|\sdo)?\s(?:[\w']+\s)?$")
_SELF = re.compile(r"\b(?:he|she|I)(?:'s|'d|'ll)?\s(?:(?:also|still|had|has|is|was|would|will)\s){0,2}$", re.IGNORECASE)
SERIES = re.compile(
    r"\b(?:seasons?|series|show|run|drama|comedy|episodes?|premiere|launch|debut|release|it|screens?|air|date)\b", re.I
)
_MORE = re.compile(r"\b(?:new|more|fresh)\sepisodes\b", re.IGNORECASE)
_BARE = re.compile(  # a hedge with a day right behind it
    r"(?:expected|tipped|provisionally|tentatively|pencil\w*|earmarked)\s(?:(?:back|out|here|on|in|for|by|at|to\sbe"
    r"|around|some\s?time|the|it|\w+ly"
    r"|screens?)\s){0,5}"
    r"|expect\s(?:it|them|more|this|that)\s(?:\w+\s){0,3}|(?:rumou?red|aim\w*|target\w*|eye\w*)\s(?:for\s"
    r"|at\s)?(?:an?\s)?",
    re.IGNORECASE,
)
_AT_EARLIEST = re.compile(r"earliest|soonest", re.IGNORECASE)
_HAD = re.compile(r"\bhad\s(?:been\s)?(?:\w+ly\s)?$")  # what was hoped for did not come
_OR = re.compile(r"(?:\d|\b(?:year|month|[A-Z][a-z]{2,8}|spring|summer|fall|autumn|winter))(?:\sor\s(?:in\s)?|/)$")
_BROUGHT = re.compile(r"\bbring(?:ing)?\s(?:her|him|them|people|viewers|fans)\b", re.IGNORECASE)
_REACH = 100


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What is reckoned of a day: where the words of it begin and end, the value with its bound, and how sure it is."""

    start: int
    end: int
    value: str
    certainty: str


def reckoning(scene: Scene, day: DateSaid) -> Reckoning | None:
    """Whether an opening on a day is reckoned, not told as settled."""
    text, known = scene.text, scene.story.known
    if known and known.first and day.when.last and day.when.last < known.first:
        return None
    after = AFTER.match(text, day.end)
    first = max((m.start() for m in _STRONG.finditer(text, max(0, day.start - 160), day.start)), default=-1) + 1
    first = max(first, day.start - 160)
    hedge = None
    for m in HEDGES.finditer(text, first, day.start):
        if _says(scene, m, day):
            hedge = m
    frame = FRAME.search(text, 0, day.start)
    if (hedge is None and after is None and frame is None) or text.startswith("'s ", day.end):
        return None
    if _OR.search(text, 0, day.start):
        return None  # the second of two that are told as one
    start = hedge.start() if hedge else max(first, text.rfind(", ", first, day.start) + 2 if frame else day.start)
    lead = text[start : day.start]
    last = after is not None and _AT_EARLIEST.search(after.group()) is not None
    if hedge is None:
        opens = COMING.search(text, max(first, day.start - 60) if last else start, day.start)
        if not (opens or _BEHIND.match(text, day.end)) and (
            after is None or last or not (scene.story.single or SERIES.search(text))
        ):
            return None
        if NOT_PREMIERE.search(lead):
            return None
    if NOT_PREMIERE.search(text, day.end, day.end + 25) or _BROUGHT.search(lead):
        return None
    words = text[max(0, start - 25) : day.start]
    soonest = re.search(r"\b(?:earliest|soonest)\b", words, re.I) and not _OPENS_AS.search(words)
    bound = ""
    if last or soonest or (_UNTIL.search(text, 0, day.start) and _NOT.search(words)):
        bound = ">="
    elif _BY.search(text, 0, day.start):
        bound = "<="
    sure = "possible"
    if hedge and _SURER.search(hedge.group().lower()) and not _OWN.search(text, max(0, start - 22), start):
        sure = "expected"
    return Reckoning(start, after.end() if after else day.end, bound + day.value, sure)


_OPENS_AS = re.compile(r"\bas\s(?:early|soon)\sas\b")


def _says(scene: Scene, m: re.Match[str], day: DateSaid) -> bool:
    """Whether a hedge is of an opening on the day: a word of an opening beside it, of nothing else."""
    text = scene.text
    if day.start - m.end() > _REACH or (m.group() == "May" and m.start() > 0):
        return False
    between = text[m.start() : day.start]
    if "," in between or _HAD.search(text, max(0, m.start() - 16), m.start()):
        return False
    subject = text[max(0, m.start() - 45) : m.start()]
    subject = subject[max(subject.rfind(", "), subject.rfind("; "), subject.rfind(". "), subject.rfind(" and ")) + 1 :]
    if not (_GUESSED.search(m.group()) or COMING.search(between) or _BEHIND.match(text, day.end)):
        return bool(_BARE.fullmatch(between)) and not NOT_PREMIERE.search(_MORE.sub("", subject))
    if _SELF.search(subject) and not SERIES.search(between):
        return False  # she hopes to be back
    return not any(NOT_PREMIERE.search(_MORE.sub("", said)) for said in (between, subject))
