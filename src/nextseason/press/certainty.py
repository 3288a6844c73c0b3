"""How sure a sentence is: hedges, plans, reports, denials, questions and conditions around a statement."""

from __future__ import annotations

from . import expressions as re

_POSSIBLE = re.compile(
    r"\b(?:could|might|may(?=\s(?:be|have|get|not|return|well|also|yet|come|arrive|see|air|premiere))|possib\w+"
    r"|potential(?:ly)?|perhaps|maybe|in talks|talks (?:about|with|to)|would|rumou?r\w*|considering(?!\s[A-Z]|\sthat)"
    r"|hop(?:e|es|ing|eful)|thinking|speculat\w+|likely|probab\w+|wants? to|want(?:ed)? to|eyeing|eyes|guess"
    r"|chance|look(?:s|ing)? to|weighing|suggest(?:s|ing|ed)?|safe to (?:assume|say|bet))\b",
    re.IGNORECASE,
)
_EXPECTED = re.compile(
    r"\b(?:expect(?:s|ed|ing)?|believed|slated|due|plan(?:s|ned|ning)?|set to|set for|aim(?:s|ing)?|scheduled"
    r"|anticipated|intend\w*|is to|are to|on track|will|gearing up|target\w*)\b",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"\b(?:reportedly|allegedly|according to (?:a |the |an |one |multiple "
    r"|several )?(?:[\w-]+ ){0,3}?(?:reports?|sources?|insiders?)|said to (?:be|have)|(?:claims|says) (?:the|a"
    r"|an|one) (?:[\w-]+ )?(?:report|source|insider)"
    r"|sources? (?:say|said|tell|told|claim\w*|confirm\w*)|rumou?red|understood to|it is understood"
    r"|insiders? (?:say|claim)|reports? (?:say|suggest|claim|indicate)s?|(?:an?|the|its) (?:reported|rumou?red)"
    r"(?= (?:[a-z-]+ ){0,2}(?:budget|cost|price|sum|fee|bill|tag)| [$£€])|according to (?:\w+ ){0,2}(?:people|persons"
    r"|officials|those|executives|producers|staff)\b)",
    re.IGNORECASE,
)
_REPORT_STEMS = ("report", "alleg", "source", "insider", "said to", "rumo", "understood")
_NEGATION = re.compile(
    r"\b(?:not|never|no|without|denie[ds]|deny(?:ing)?|dismiss\w*|false|untrue|won't|n't|isn't|wasn't|hasn't"
    r"|haven't|aren't|weren't|doesn't|didn't|don't|cannot|can't|nor|neither|debunk\w*|refut\w*|shot down"
    r"|nowhere near|(?:has|have|had|is|are|was|were) yet to)\b|n't\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(?:if|whether|unless|until|in case|provided|assuming|in the event|wait(?:ing)? (?:for|to)|once"
    r"|when(?=\s(?:and if|or if|it))|(?:could|would) have|wonder(?:ing|ed)?|deciding|decide|depends?)\b"
    r"|\bshould (?=(?:a|the|it|they|he|she|another|season|netflix|hbo|this)\b)",
    re.IGNORECASE,
)
_HEARSAY_WORD = (
    r"(?:reports?|rumou?rs?|claims?|talk|suggestions?|speculation|stor(?:y|ies)|whispers?|gossip|items?|idea|notion)"
)
_DISOWNS = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|no\struth\s(?:in|to)|contrary\sto"
    r"|(?:dismiss|rubbish|refut|reject|quash|debunk|scotch|squash|scoff)\w*\s(?:at\s)?(?:\w+\s){0,3}?"
    rf"{_HEARSAY_WORD}|hits?\s(?:back|out)\sat|pour(?:s|ed)\scold\swater\son|(?:laugh\w*|sho[ot]t?s?|knock\w*|play\w*"
    r"|slap\w*|swat\w*|bat(?:s|ted)?|brush\w*|wav(?:es?|ed)|shrug\w*|fend\w*)\s(?:off|down|aside|away)"
    rf"\s(?:\w+\s){{0,3}}?{_HEARSAY_WORD})\b[^.;]{{0,100}}$",
    re.IGNORECASE,
)
_HEARSAY = re.compile(rf"\b{_HEARSAY_WORD}\b[^.;]{{0,110}}$", re.IGNORECASE)
_FALSE = re.compile(
    r"[^.;]{0,60}?\b(?:is|are|was|were|as|calls?|called)\s(?:\w+\s){0,2}?(?:false|untrue|not\strue|wrong"
    r"|wide\sof\sthe\smark|nonsense|rubbish"
    r"|fabricat\w+|unfounded|baseless|inaccurate|bogus|invented|a\shoax|incorrect|denied|dismissed|mistaken|garbage)\b"
    r"|[^.;]{0,40}?\b(?:isn't|wasn't|aren't|weren't)\strue\b",
    re.IGNORECASE,
)
# what somebody else put about, on a page that calls it untrue: "a rival tabloid claimed that it would end"
_PUT_ABOUT = re.compile(
    r"\b(?:tabloids?|newspapers?|papers?|magazines?|websites?|sites?|blogs?|posts?|videos?|tweets?|pages?|accounts?"
    r"|reports?"
    r"|rumou?rs?|claims?|stor(?:y|ies)|whispers?|gossips?|forums?)\b[^.;]{0,60}?"
    r"\b(?:claim(?:s|ed|ing)?|sa(?:ys?|id|ying)|alleg(?:es?|ed|ing)|suggest(?:s|ed|ing)?|report(?:s|ed|ing)?"
    r"|hint(?:s|ed)?|that"
    r"|insist(?:s|ed)?)\b[^.;]{0,90}$|\bit\s(?:was|had\sbeen|has\sbeen)\s(?:claimed|reported|rumou?red"
    r"|alleged)\b[^.;]{0,110}$",
    re.IGNORECASE,
)
_UNTRUE = re.compile(
    r"\b(?:no\struth|wide\sof\sthe\smark|not\strue|untrue|den(?:y|ies|ied)|fabricat\w+|hoax|(?:utter|total|complete"
    r"|absolute)(?:ly)?\s(?:tosh"
    r"|rubbish|nonsense|rot)|fake\snews|(?:is|are|was|were)\sfalse|false\s(?:claims?|reports?|rumou?rs?)|slap(?:s"
    r"|ped)\sdown"
    r"|rubbish(?:es|ed)|quash(?:es|ed)|debunk(?:s|ed)|refut(?:es|ed))\b",
    re.IGNORECASE,
)
_NOT_SO = re.compile(
    r"[^.;,]{0,45}?\s(?:is|was|are)(?:n't|\snot)\s(?:happening|in\sthe\sworks|planned|on\sthe\scards|going\sahead"
    r"|true)\b",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"[;:—]|\s[–-]\s"
    r"|,\s(?:(?:but|while|although|though|which|who|and|as|with|so|yet|however)\b|(?<=[a-z\"],\s))"
    r"|\b(?:but|because|although|though|however)\b"
)


def breaks(text: str) -> list[tuple[int, int]]:
    """Where the clauses of a sentence part."""
    return [m.span() for m in _BREAK.finditer(text)]


def clause(text: str, start: int, end: int, parted: list[tuple[int, int]]) -> tuple[int, int]:
    """The stretch around a statement up to the nearest breaks; `parted` are the `breaks` of the text."""
    a = 0
    for first, last in parted:
        if last <= start:
            a = last
        elif first < start:  # one that reaches into the statement may hold a shorter one
            a = max([a, *(m.end() for m in _BREAK.finditer(text, first, start))])
        else:
            break
    for first, last in parted:
        if first >= end:
            return a, first
        if last > end:
            m = _BREAK.search(text, end)
            return a, m.start() if m else len(text)
    return a, len(text)


def hedge(text: str) -> str | None:
    """`possible`, `expected` or `reported`, whichever a stretch of words says first in that order; None where plain."""
    if _POSSIBLE.search(text):
        return "possible"
    if _REPORTED.search(text):
        return "reported"
    if _EXPECTED.search(text):
        return "expected"
    return None


def possible(text: str) -> bool:
    """Could, might, perhaps, talks."""
    return bool(_POSSIBLE.search(text))


def reported(text: str) -> bool:
    """Reportedly, sources say, said to be."""
    low = text.lower()
    return any(stem in low for stem in _REPORT_STEMS) and bool(_REPORTED.search(low))


def expected(text: str) -> bool:
    """Planned, due, believed."""
    return bool(_EXPECTED.search(text))


def negated(text: str) -> bool:
    """A not, no, never, or a denial.

    >>> negated("the show has not been"), negated("the show was")
    (True, False)
    """
    return bool(_NEGATION.search(text))


def disowned(text: str, start: int, end: int) -> bool:
    """Whether a sentence takes back what it says between two offsets: denies it, or calls the report of it false.

    >>> told = "Rumors that it was axed are false."
    >>> disowned(told, told.index("axed"), told.index(" are"))
    True
    """
    before, after = text[max(0, start - 120) : start], text[end : end + 100]
    return bool(
        _DISOWNS.search(before + text[start:end])
        or (_HEARSAY.search(before + text[start:end]) and _FALSE.match(after))
        or _NOT_SO.match(after)
    )


def conditional(text: str) -> bool:
    """If, whether, until, should it."""
    return bool(_CONDITION.search(text))


def put_about(text: str, start: int, page: str) -> bool:
    """Whether words are what somebody else put about, on a page that calls it untrue.

    >>> told = "A paper claimed that it was axed."
    >>> put_about(told, told.index("axed"), told + " That is untrue."), put_about(told, told.index("axed"), told)
    (True, False)
    """
    return bool(_PUT_ABOUT.search(text, 0, start) and _UNTRUE.search(page))
