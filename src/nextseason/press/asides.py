"""Series that are named only beside another: to say who somebody is, or what another is set against."""

from __future__ import annotations

from . import expressions as re

_CREDIT = re.compile(
    r"[\"',]{0,2}(?:'s)?\s(?:alum\w*|stars?|veterans?|vets?|grads?|actors?|actress|creators?|writers?|co-creators?"
    r"|showrunners?|director|producers?|EPs?|favou?rite|regulars?)\s[A-Z]"
    r"|[\"',]{0,2}\sstars?\s(?:heading|headed|heads|lands?|joins?|bags?|cast|swaps?|to\s(?:star|lead|front))\s"
    r"|'s\s[A-Z][\w'-]+\s[A-Z][\w'-]+(?=[\s,.:;)])|[\"']?-(?:[Ss]tyle|[Ll]ike|[Ee]sque|[Tt]ype|[Tt]hemed)\b"
    r"|[\"',]{0,2}\s(?:prequel|spin-?off|saga|franchise|universe)\b"
    r"|[\"',]{0,2}\s(?:fans|adaptation|novels?|books?)\b"
)
_CLOSED = (")", '")', ',"', ", ", "')", '",', " and ", '" and ')
_PERSON_OPENS = re.compile(  # a person, and a bracket with the first of his series or the next
    r"\b[A-Z][\w'-]+\.?\s(?:[A-Z][\w'.-]*\s)?[A-Z][\w'-]+\s\((?:[^()\n]{2,30},\s)?[\"']?$"
)
_AND = re.compile(
    r"[\"',]{0,3}\s(?:and\s)?(?:the\s)?(?:[A-Z][\w+&]*(?:\s[A-Z\d][\w+&]*)?'s?\s(?:[a-z][\w-]*\s){0,3})?[\"']?"
)
_CREDIT_BEFORE = re.compile(
    r"\b(?:(?:roles?|characters?|turn|stint|work|parts?) (?:[a-z]+ ){0,4}(?:from|in|on)"
    r"|(?:[a-z]+ )?(?:seasons|years|decade|spell) (?:on|at|in)"
    r"|(?:last|recently|previously) seen (?:as [^,;.]{2,40} )?(?:in|on)"
    r"|(?:previously|formerly|most recently|recently) (?:ran|wrote|created|hosted|starred|appeared|worked|produced"
    r"|directed|played|served|oversaw|headed|part|an?|on|in) (?:[a-z]+ ){0,6}|moved on to|(?:left|departed"
    r"|gone) (?:[a-z]+ ){0,3}(?:for"
    r"|to (?:run|join|do|make|star))|teeth on"
    r"|credits (?:also )?(?:includ(?:e|es|ing)|are)(?: [a-z]+){0,5}|(?:has|have|had) (?:also )?recurred (?:in|on)"
    r"|(?:recently|previously) starred (?:[a-z]+ ){1,6}"
    r"|run|compared (?:to|with)|reference to|(?:best |also |well )?known (?:for|as) (?:[\w.']+ ){0,8}?(?:in|on)"
    r"|[Bb]y comparison,|(?:best )?known for(?: [a-z]+){0,4}|alum(?:na|nus|ni)? of"
    r"|\bother (?:[\w+-]+ ){0,3}?(?:shows|series|dramas|comedies|titles|hits),? (?:such as|like|including)"
    r"|known for (?:his|her|their) (?:roles?|work|turns?|parts?) (?:in|on) [^.;]{2,40}? and"
    r"|(?:recogni[sz]e|remember) [A-Z][^.;]{2,70}? (?:from|in|on)"
    r"|similar to|unlike|passing|surpassing|overtaking|eclipsing|outpacing"
    r"|reminiscent of|who (?:ran|wrote|created) (?:[a-z]+ ){0,4}|\b[Ff]ormer|behind only|second only to"
    r"|(?:film-?maker|creators?|makers|producers?|writers?|director|people|team|studio|studios|company|minds|brains|duo|pair)"
    r" (?:of|behind)(?: [A-Z][\w+&]*'s)?(?: [a-z-]+){0,3}?(?: [A-Z][\w': ]{2,30},? and)?"
    r"|in the (?:vein|style|spirit|mould|mold) of|fans of|answer to|a la|(?:hole|void|gap|shoes)(?: left by)?)"
    r"\s?(?:hit\s|BBC\s|ITV\s)?(?:the\s)?(?:[A-Z][\w+&]*(?:\s[A-Z\d][\w+&]*)?'s?\s)?[\"']?$"
)
_SET_BESIDE = re.compile(
    r"(?:\b(?:behind|opposite|against|unlike|than|beat(?:ing)?|edging|ahead\sof"
    r"|(?:offshoot|spin-?off|prequel|sequel|follow-?up|companion|successor|remake|version|reboot|continuation"
    r"|heir)\s(?:of|to|from)"
    r"|(?:stars?|showrunner|(?:co-)?creators?|writers?|producers?|hosts?|alum\w*|veterans?|director)\sof"
    r"|who\s(?:left|starred\s(?:in|on)|created|ran|wrote|directed|appeared\s(?:in|on)|made|produced"
    r"|previously\s\w+\s(?:in|on))"
    r"|(?:seen|known|starred|appeared|worked|roles?|turn|stint)\s(?:[a-z]+\s){0,3}(?:in|on|from|for)|script\sby)|,\sof)"
    r"\s(?:the\s)?(?:[A-Z][\w+&]*(?:\s[A-Z][\w+&]*)?'s?\s)?(?:[a-z][\w-]*\s){0,2}[\"']?$"
    r"|\b(?:pair(?:ed|ing|s)?(?:\s(?:it|them|up))?\swith|lead-?(?:in|out)\s(?:of|from|to)|on\sthe\sheels\sof"
    r"|directly\s(?:after|before|behind)|follows|followed\sby|airs?\safter|inspired\sby|based\son|events\sof"
    r"|like|similar\sto|remind\w*\s\w+\sof|rather\sthan|instead\sof|in\splace\sof|replac(?:es|ed|ing)"
    r"|fans\sof)\s(?:the\s)?[\"']?$"
)


_OF_A_STAR = re.compile(r"[\"']?\s(?:stars?|alum\w*|veterans?|actor|actress)\b")
_A = re.compile(r"\b(?:an?|former|fellow|another)\s[\"']?$")


def credit(text: str, start: int, end: int) -> bool:
    """Whether a title only says who somebody is: "with “Harbor Lights” alum Ada Stone", "Ada Stone (“Quill”)".

    >>> credit("Ada Stone (Tin Men) leads the cast.", 11, 18)
    True
    """
    if text.startswith(_CLOSED, end) and _PERSON_OPENS.search(text, max(0, start - 50), start):
        return True
    if _OF_A_STAR.match(text, end) and _A.search(text, max(0, start - 12), start):
        return True  # "and one of them is a Tin Men star"
    return _CREDIT.match(text, end) is not None or credited_before(text, start)


def credited_before(text: str, start: int) -> bool:
    """Whether the words before a title make it a credit: "known for “Quill”", "the makers of “Quill”"."""
    return _CREDIT_BEFORE.search(text, max(0, start - 80), start) is not None


def listed_with(text: str, end: int, start: int) -> bool:
    """Whether one title ends and the next begins in a list: "“Quill” and “Tin Men”"."""
    return _AND.fullmatch(text, end, start) is not None


def set_beside(text: str, start: int) -> bool:
    """Whether the words before a title set another beside it: "the offshoot of “Quill”"."""
    return _SET_BESIDE.search(text, max(0, start - 70), start) is not None
