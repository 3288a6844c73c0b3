"""How a text writes dates: one expression for all their forms, and where they stand."""

from __future__ import annotations

from . import expressions as re
from .page import Sentence
from .words import Phrase

_MONTH = (
    r"Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
)
_DAYNAME = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\."
_YEAR = r"(?:19[3-9]\d|20[0-6]\d)"
_PART = r"[Ee]arly|[Mm]id|[Ll]ate|[Tt]he\send\sof|[Tt]he\sstart\sof|[Tt]he\sbeginning\sof|[Ll]ater|[Ee]arlier"
_QUARTER = r"[Ss]pring|[Ss]ummer|[Ff]all|[Aa]utumn|[Ww]inter"
# the look ahead at the first letter lets most words fail at once
DATE = Phrase(
    r"\b(?=[0-9JFMASONDTWQELPCYSHBV]|ea|la|mi|th|ne|pa|co|sp|su|fa|au|wi|to|ye)(?:"
    rf"(?:\b(?P<wd>{_DAYNAME}),?\s(?:the\s)?)?\b(?P<m1>{_MONTH})\s(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:\d|\d|,\d|%)"
    rf"(?:\s?(?:-|–|to|through|until|and)\s?(?:(?P<m1b>{_MONTH})\s)?(?P<d1b>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:\d|\d))?"
    rf"(?:,?\s(?:of\s|in\s)?(?P<y1>{_YEAR})\b|,?\s(?:of\s)?(?P<ry1>last|next|this)\syear\b)?"
    rf"|(?:\b(?P<wd2>{_DAYNAME}),?\s(?:the\s)?)?"
    r"\b(?:(?<![Ss]eries\s)(?<![Ss]eason\s)(?P<d2a>\d{1,2})(?:st|nd|rd|th)?(?:\s?(?:-|–)\s?|\s(?:to|through|until"
    r"|and)\s))?"
    rf"(?P<d2>\d{{1,2}})(?:st|nd|rd"
    rf"|th)?\s(?:of\s)?(?P<m2>{_MONTH})\b(?:,?\s(?P<y2>{_YEAR})\b|,?\s(?:of\s)?(?P<ry2>last|next|this)\syear\b)?"
    rf"|\b(?:(?P<p3>{_PART})[-\s](?:in\s)?)?(?P<m3>{_MONTH})(?:\sof)?(?:,?\s(?P<y3>{_YEAR})\b|\s(?P<ry3>next"
    rf"|last|this)\syear)"
    rf"|\b(?:(?P<rel>[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast|[Cc]oming)\s"
    rf"|(?P<p4>{_PART})[-\s](?:in\s)?)?(?P<m4>{_MONTH})(?=\W|$)(?!\s\d)"
    rf"|\b(?:(?P<p5>{_PART})[-\s](?:in\s)?)?(?P<rel5>[Ll]ast|[Tt]his|[Nn]ext|[Tt]he\sfollowing|[Pp]ast"
    rf"|[Cc]oming)\s(?P<u5>week(?:end)?|month|year|{_QUARTER}|{_DAYNAME})\b"
    rf"|\b(?:(?P<p6>{_PART})[-\s](?:in\s)?)?(?P<q6>{_QUARTER})(?:\sof|\sin)?,?\s(?P<y6>{_YEAR})\b"
    rf"|\b(?P<q7>[Ss]pring|[Ss]ummer|[Ff]all|[Aa]utumn|[Ww]inter)\s(?:of\s)?(?P<ry7>next|last|this)\syear"
    rf"|\b(?P<p11>{_PART})[-\s](?:in\s)?(?:the\s)?(?P<q11>{_QUARTER})(?=\W|$)"
    rf"|(?:(?<=\bin\sthe\s)|(?<=\bby\sthe\s)|(?<=\bin\s)|(?<=\bby\s)|(?<=\bfor\s)|(?<=\buntil\sthe\s)"
    rf"|(?<=\bbefore\sthe\s)|(?<=\bfrom\sthe\s)|(?<=\bduring\sthe\s))(?P<q12>{_QUARTER})(?=[\s,.;\"]|$)"
    rf"|\b(?P<q13>{_QUARTER})(?=\s(?:launch|debut|premiere|bow|start|return|release|opening|arrival|berth)\b)"
    r"|(?<=\bthe\s)(?P<d13>\d{1,2})(?:st|nd|rd|th)(?=[.,;\"]|\s(?:and(?!\s(?:final|last))|at|on|for)\b|$)"
    r"|\b(?:[Tt]he\s(?P<p14>end|start|turn|(?:back|first|second|latter)\shalf)\sof|(?P<p15>[Ll]ate|[Ll]ater"
    r"|[Ee]arly)\sin)\sthe\syear\b"
    r"|(?:(?<=\bin\sthe\s)|(?<=\bby\sthe\s)|(?<=\bfor\sthe\s)"
    r"|(?<=\buntil\sthe\s))(?P<ny>[Nn]ew\s[Yy]ear)(?=[\s,.;\"]|$)"
    r"|(?:^(?=[A-Z][\w' ]{5,15}\s(?:sees|brings|marks|is)\b)"
    r"|(?<=\bby\s)|(?<=\bat\s)|(?<=\bon\s)|(?<=\bfor\s)|(?<=\bfrom\s)|(?<=\bbefore\s))(?P<feast>Halloween"
    r"|Christmas(?:\s(?:Day"
    r"|Eve))?"
    rf"|Boxing\sDay|New\sYear's\s(?:Day|Eve)|Valentine's\sDay)(?:,?\s(?P<yf>{_YEAR}))?(?=[\s,.;\"]|$)"
    rf"|\bQ(?P<q8>[1-4])\s(?:of\s)?(?P<y8>{_YEAR})\b"
    rf"|(?:\b(?P<p9>{_PART})[-\s](?:in\s)?"
    rf"|(?<![#$£€.,:/\w-]))(?P<y9>{_YEAR})(?:-(?P<iso_m>\d\d)-(?P<iso_d>\d\d))?\b(?:(?<=\bin\sthe\s\d{4})"
    rf"|(?![-–/]\d\d\s(?:season|broadcast|TV|television)))(?!'s|s\b|,\d|\.\d|%"
    rf"|\s(?:million|billion|viewers|episodes))"
    rf"|\b(?P<wd10>{_DAYNAME})(?P<wk>\sweek)?(?=\W|$)(?!\s(?:night\s)?(?:dramas|comedies|sitcoms|shows|staples?|companions?"
    r"|line-?up|mates|veterans?|hits?|anchor|block|drama|comedy)\b)"
    r"|\b(?P<word>[Tt]oday|[Tt]onight|[Yy]esterday|[Tt]omorrow|[Ll]ast\snight)\b(?!'s\s(?!return|premiere|debut"
    r"|launch|opener))"
    r")"
)
# what DATE begins with: looked for first, for DATE itself takes long to see that a word is none
_CAPITAL_START = (
    r"\d|J(?:an|u[nl])|F(?:eb|ri|all)|M(?:a[ry]|on|id)|A(?:pr|ug|utumn)|Oct|N(?:ov|ext|ew)|S(?:ep|at|un|pring"
    r"|ummer)|Dec"
    r"|Hall|Chris|Box|Val|T(?:ue|hu|his|oday|onight|omorrow|he(?=\s[esbftl]))|W(?:ed|inter)|Q[1-4]|Earl|La(?:te|st)"
    r"|Past"
    r"|Coming|Yest"
)
_PLAIN_START = (
    r"s(?:pring|ummer)|fall|autumn|winter|earl|mid|la(?:te|st)|n(?:ext|ew\s[Yy])|past|coming"
    r"|t(?:his|oday|onight|omorrow|he(?=\s[esbftl]))|yest"
)
_CAPITALS = re.compile(rf"\b(?:{_CAPITAL_START})")
_START = re.compile(rf"\b(?:{_CAPITAL_START}|{_PLAIN_START})")
_SHOUTED = re.compile(
    r"\b(?:(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY|JAN(?:UARY)?|FEB(?:RUARY)?|MARCH|APR(?:IL)?|MAY(?=\s\d)|JUNE|JULY"
    r"|AUG(?:UST)?|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?|(?:MON|TUES?|WED|THURS?|FRI|SAT"
    r"|SUN)(?=\.))\b"
)
_PLAIN = Phrase(
    r"\b(?:spring|summer|fall|autumn|winter|earl|mid|late|last|next|new\syear|past|coming|this|today|tonight"
    r"|tomorrow|yest)",
    r"\bthe\s(?:end|start|beginning|following)",
    r"\b(?:turn|half)\sof\sthe\syear\b",
)


def places(text: str) -> list[re.Match[str]]:
    """Where a text says a date, to be resolved by `Calendar.read`."""
    found: list[re.Match[str]] = []
    if DATE.stands(text):
        at = 0
        text = _SHOUTED.sub(lambda m: m.group().capitalize(), text)  # "MONDAY, SEPT. 22"
        for start in (_START if _PLAIN.stands(text) else _CAPITALS).finditer(text):
            if start.start() >= at and (m := DATE.pattern.match(text, start.start())):
                found.append(m)
                at = m.end()
    return found


def dates_in(sentence: Sentence) -> list[re.Match[str]]:
    """Where a sentence says dates, found once."""
    if sentence.dates is None:
        sentence.dates = places(sentence.text)
    return sentence.dates
