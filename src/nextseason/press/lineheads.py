"""Titles at the head of a line: of a scorecard ("Deep Six: on the bubble"), a schedule ("Graywater (NBC), 10 p.m."), or
a list whose items are headed in capitals ("ANDOR: filming has stopped").
"""

from __future__ import annotations

from collections.abc import Iterator

from . import expressions as re
from .names import CHANNEL, MAKER, STEP_WORDS, makers, outlets
from .naming import somebody
from .numbers import CARDINAL
from .page import Page
from .slots import MONTH, placed, slot_of, title_above
from .words import Phrase

_LEAD = (  # a bullet, a number, the time of day
    r"(?:[\s•*·▪■►>–—-]{1,4}|\d{1,2}[.):]\s)?(?:\d{1,2}(?:[:.]\d\d)?(?:\s?[-–]\s?\d{1,2}(?:[:.]\d\d)?)?\s?(?:[ap]\.?m\.?)?"
    r"(?:/\d{1,2}c)?(?:\s?[:–—|-]|\s)\s?)?"
)
_TITLE = r"[\"']?(?P<t>[A-ZÀ-Þ0-9#](?:[^\n:;()\[\]|–—\"]|:(?=\s[A-Z][a-z])){0,56}?[^\s\n:;()\[\]|–—\"',-])[\"']?[,:]?"
_FATE = (
    r"(?i:(?:(?:un)?officially\s|essentially\s|already\s|not\s|possibly\s|likely\s)?(?:renewed|cancell?ed|axed|ended|ending"
    r"|returning|recommissioned"
    r"|scrapped|picked\sup|ordered|revived|saved|safe|gone|dead|concluded|concluding|on\sthe\sbubble"
    r"|in\slimbo|tbd|tba|pending"
    r"|undecided|unknown|uncertain|too\s(?:early|close|soon)|no\s(?:word|decision|news|announcement)|nobody"
    r"|await\w*|final"
    r"\s(?:season|series)|coming\sback|will\s(?:return|be\sback|end)|back\sfor|unlikely|likely|a\s(?:safe|sure|long)|could\sgo"
    r"|sure\sthing|toss-?up"
    r"|waiting|yet\sto|still\s(?:no|wait\w*|in|to|up)|production|filming|premier\w+|debuts?|returns)\b)"
)
_HEADED = Phrase(
    rf"^{_LEAD}{_TITLE}\s?(?:\((?:[^()]{{0,24}}\b)?(?:{MAKER})\b[^()]{{0,30}}\)\s?|[-–—|]\s(?:{MAKER})(?=\s))?(?:[:|=]|\s?[–—]|\s-|\s→"
    rf"|\.\.\.|…)\s{{0,2}}"
    rf"(?={_FATE})",
    rf"^{_LEAD}{_TITLE}\s?\((?=[^()\n]{{0,24}}\b(?:{MAKER})\b[^()\n]{{0,40}}\)|{CHANNEL}(?:,[^()\n]{{0,40}})?\))",
    rf"^{_LEAD}{_TITLE}\s?\((?=[*★½☆]{{1,6}}\))",
    rf"^{_LEAD}{_TITLE}\s?\((?=[^()\n]{{2,30}}\)\s?[—–:-]\s?(?:\d{{3}},\d{{3}}|\d{{1,2}}\.\d{{1,3}}\s?m))",
    rf"^{_LEAD}{_TITLE}\s[–—]\s(?=(?:series|season)\s\d|(?:first|second|third|fourth|final)\s(?:half|season"
    r"|series|run)|now\s|shooting|filming)",
    rf"^{_LEAD}{_TITLE}\s?\((?=\d{{1,2}}\s?x\s?\d{{2,3}}\b|(?:{CARDINAL}|\d{{1,2}})\s(?:episodes|seasons|series)\b)",
)
_DAY = (
    r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s)?"
    rf"(?:{MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?\b|\d{{1,2}}(?:st|nd|rd|th)?\s{MONTH})(?:,?\s20\d\d)?"
)
_TIME = r"(?:\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\b|/\d{1,2}c)|noon|midnight)"
_COUNTRY = (
    r"(?:Argentina|Australia|Austria|Belgium|Brazil|Canada|Chile|China|Colombia|Croatia|Czech\sRepublic|Denmark"
    r"|Estonia|Finland|France|Germany|Greece|Hungary|Iceland|India|Ireland|Israel|Italy|Japan|Korea|Latvia|Lithuania"
    r"|Mexico|Netherlands|New\sZealand|Nigeria|Norway|Poland|Portugal|Romania|Russia|South\sAfrica|South\sKorea|Spain"
    r"|Sweden|Switzerland|Taiwan|Thailand|Turkey|UK|US|USA|Ukraine|Wales)"
)
_SLOTTED = (
    Phrase(  # lines of a listing, of which one alone may be anything: "The Voice, 8 p.m., NBC", "Queens: Oct. 19"
        rf"^{_LEAD}{_TITLE}(?<=[,:])\s(?={_TIME}|(?:{MAKER})\b[^.\n]{{0,40}}$|\(?(?:[Ss](?:eason|eries)\s\d"
        r"|[Vv]olume\s|[Pp]art\s\w+\)?$|limited\sseries))",
        rf"^{_LEAD}{_TITLE}(?::\s(?:the\s)?(?:(?:final|last|new|limited)\s)?(?:season|series)(?:\s(?:\d+|[a-z]+))?)?"
        rf"\s?(?:\((?=(?:{_DAY}|{_COUNTRY}\)$|new\)|new\s(?:season|series)|(?:[\w-]+\s){{0,3}}premiere\)))"
        rf"|\|\s?(?=(?:{MAKER})\b|{_DAY}|{_TIME}))",
        rf"^(?:{_DAY})\s?\|\s?{_TITLE}\s?\|",
        rf"^{_LEAD}{_TITLE}(?:\s\([^()]{{1,30}}\))?(?:,?\s[Ss](?:eason|eries)\s\d+)?\s?[:–—|-]\s(?={_DAY})",
    )
)
_DAY_LED = Phrase(rf"^{_LEAD}(?i:{_DAY})\s?(?:[:–—|-])\s(?=[A-Z0-9\"'])")
_ITEM = re.compile(
    rf"(?P<t>[A-Z0-9](?:[^,;:()\n]|:(?=\s[A-Z][a-z])){{1,50}}?)(?P<slot>(?:\s\([^()]{{1,40}}\))?(?:,?\s(?:[Ss]eason"
    rf"|[Ss]eries)\s\d+)?(?:,\s(?:{MAKER})\b|,\s{_TIME}\.?)*)(?:,\sand\s|\sand\s|[,;]\s|\.?$)"
)
_DAY_ALONE = re.compile(rf"(?i:{_DAY})[\s:.–—-]*$")
_DAY_LIKE = re.compile(rf"(?i:{_DAY}|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b,?")
_BARE = re.compile(rf"{_LEAD}{_TITLE}(?:\s?\([^()]{{1,40}}\)|,\s(?i:season|series)\s\d{{1,2}})?\*?$")
_LABEL = re.compile(
    r"(?:[•·*-]\s)?(?:(?:(?:[Ss]eason|[Ss]eries|[Mm]idseason)\s)?[Pp]remieres?|[Ss]eason\s\d{1,2}|[Rr]eturns?|[Ss]tarts?|[Ww]hen"
    r"|[Aa]irs?|[Dd]ebuts?|[Rr]elease [Dd]ate"
    r"|[Pp]remiere [Dd]ate|[Nn]etwork|[Ss]tatus"
    r"|[Ww]here [Tt]o [Ww]atch|[Ss]tarring|[Ll]ast [Aa]ired|[Ll]aunch(?:es)?|[Oo]n [Aa]ir|TX|[Vv]erdict"
    r"|[Ff]ate|[Ss]easons?|(?:(?:[Ee]stimated|[Rr]eported|[Tt]otal|[Pp]roduction)\s)?(?:[Bb]udget|[Cc]ost)(?:\sper\s[Ee]pisode)?"
    r"|(?:[Tt]otal\s|[Aa]verage\s)?[Vv]iewer(?:s|ship)|(?:[Hh]ours|[Mm]inutes)\s[Vv]iewed|Views"
    r"|(?:Season\s\d\s|(?:Audience|Critics?'?|RT|Rotten\sTomatoes)\s)+[Ss]core|Tomatometer)\s?:\s"
)
_OPENS = re.compile(  # "(**) It is fun. Premieres July 11."
    r"(?:.{0,300}[.?!]\s)?(?:Premieres|Debuts|Returns|Starts|Begins|Launches|Airs)\s(?:on\s)?"
    rf"(?:[A-Z][a-z]+day|{MONTH}\s\d)"
)
_ENTRY = Phrase(rf"^{_LEAD}{_TITLE}(?<!:)(?:\s\([^()]{{1,20}}\))?:\s(?=[a-z$£€\d])")
_CAPITALS = Phrase(rf"^{_LEAD}(?P<t>[A-ZÀ-Þ0-9][A-ZÀ-Þ0-9 '&.,!?-]{{2,50}}):\s(?=\S)")
_TOLD = re.compile(
    r"\b(?:series|episodes?|filming|shows?|\w*dramas?|\w*comed(?:y|ies)|sitcoms?|renew\w*|premieres?"
    r"|\w*thriller|streamer|showrunner"
    r"|Season\s\d+)\b"
)
_SEASON = re.compile(  # what stands between a title and its network: "Second Watch, Season 4 (Fox)"
    r",?\s(?:[Ss]eason|[Ss]eries|[Vv]olume|[Pp]art)\s(?:\d{1,2}|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive)$"
    r"|,\s(?:the\s)?(?:\w+\s)?(?:season|series)(?:\s(?:premiere|finale|debut|opener))?$|[\"',]+$"
)
_SHORT_SEASON = re.compile(r"\sS\d{1,2}(?:[-–]S?\d{1,2})?$")
_NO_TITLE = re.compile(
    r"\b(?:RATINGS?|SCORECARD|MORE|RELATED|WATCH|READ|UPDATE|EXCLUSIVE|BREAKING|SPOILERS?|PHOTOS?|VIDEO|CAST"
    r"|CREDITS?|NOTE|SOURCE"
    r"|RENEW\w*|CANCEL\w*|PREMIERE|RETURN\w*|PILOTS?|SEASON|STILL|NEW|DRAMAS?|COMED(?:Y|IES)|JAN|FEB|MARCH"
    r"|APRIL|JUNE|JULY|AUG|SEPT?"
    r"|OCT|NOV|DEC|MON|TUE|WED|THU|FRI|SAT|SUN)\w*\b|\b(?:Season|Series|Episode|Renewed|Cancell?ed)\b"
)
_TIMED = re.compile(  # "9pm", "The 75-minute premiere"
    r"\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b|(?:The\s|A\s)?[\w]+-(?:minute|hour|part|episode|week|year)\b"
)
_BEFORE_COLON = re.compile(  # what is no first half of a title: a network, a day, a fate, a label
    rf"(?:(?:{MAKER})|{_FATE}|(?i:{_DAY})|[A-Z][a-z]+day|[A-Z]{{6,}}|[A-Z]+\s[A-Z\s&]+|\w+(?:s|ed|ing)):"
    rf"|{_LABEL.pattern}"
)
_SMALL = frozenset(
    (  # noqa: SIM905
        "of the and a an in to for on with is at from by or as my no not be vs vs. v de la le"
    ).split()
)
_ASKS = frozenset(
    (  # noqa: SIM905
        "will is was are does do did has have can when why where who how could should"
    ).split()
)
_LINES = 3  # of a list headed in capitals: one such line may be anything


def headed(page: Page) -> Iterator[tuple[int, int]]:
    """The places of titles that head their lines."""
    capitals: list[tuple[int, int]] = []
    slotted: list[tuple[int, int]] = []
    entries: list[tuple[int, int]] = []
    above: list[tuple[int, int]] = []  # a line that says no more than where, or when
    sureness = led = 0
    below = False  # a day alone on its line: what follows may be bare titles
    bare: list[tuple[int, int]] = []
    opening: list[tuple[int, int]] = []  # above a paragraph in which something "Premieres July 11"
    for sentence, after in zip(page.sentences, [*page.sentences[1:], None], strict=False):
        if sentence.start and page.text[sentence.start - 1] != "\n":
            continue
        if after and slot_of(after.text) and (place := title_above(sentence)) and _title(page.text[slice(*place)]):
            yield place
            continue
        if (
            after
            and sentence.heading
            and (sure := placed(after.text))
            and (place := title_above(sentence))
            and _title(said := page.text[slice(*place)])
            and not placed(sentence.text)
            and not somebody(page.text, said)
        ):
            above += [place]
            sureness += sure
            continue
        if sentence.heading and after and _OPENS.match(page.text, after.start) and (m := _BARE.match(sentence.text)):
            opening += [(sentence.start + m.start("t"), sentence.start + m.end("t"))] if _title(m["t"]) else []
        if (
            sentence.heading
            and after
            and _LABEL.match(after.text)
            and (m := _BARE.match(sentence.text))
            and _title(m["t"])
        ):
            yield sentence.start + m.start("t"), sentence.start + m.end("t")
            continue
        if _DAY_ALONE.match(sentence.text):
            below = True
            continue
        below = below and sentence.heading
        if m := _HEADED.match(sentence.text):
            if _title(said := _SEASON.sub("", m["t"])):
                yield sentence.start + m.start("t"), sentence.start + m.start("t") + len(said)
        elif (m := _SLOTTED.match(sentence.text)) and _title(m["t"]):
            slotted.append((sentence.start + m.start("t"), sentence.start + m.end("t")))
        elif (m := _DAY_LED.match(sentence.text)) and sentence.end - sentence.start < 300:
            items = list(_items(sentence.text, m.end()))
            led += bool(items)
            slotted += [(sentence.start + a, sentence.start + b) for a, b in items]
        elif below and (m := _BARE.match(sentence.text)) and "," not in m["t"] and _title(m["t"]):
            bare.append((sentence.start + m.start("t"), sentence.start + m.end("t")))
        elif (m := _ENTRY.match(sentence.text)) and _title(m["t"]):
            entries.append((sentence.start + m.start("t"), sentence.start + m.end("t")))
        elif (m := _CAPITALS.match(sentence.text)) and _title(m["t"]) and not _NO_TITLE.search(m["t"]):
            capitals.append((sentence.start + m.start("t"), sentence.start + m.end("t")))
    if sureness > 1:
        yield from above
    if len(opening) > 1:
        yield from opening
    if len(slotted) > 1 or led > 1:
        yield from slotted
    if len(bare) > 2 or (slotted and bare):
        yield from bare
    if len(entries) >= _LINES and _TOLD.search(page.text):
        yield from entries
    told = [place for place in capitals if (s := page.sentence_at(place[0])) and _TOLD.search(s.text)]
    listed = [place for place in capitals if page.text[slice(*place)].lower() in page.sentences[0].low]
    if (len(told) >= _LINES and 2 * len(told) > len(capitals)) or (len(capitals) >= _LINES and len(listed) > 1):
        yield from capitals


def _items(text: str, at: int) -> Iterator[tuple[int, int]]:
    """The titles listed behind a day: "9-1-1 (Fox), Dune Road (CBS)"; none where it is no list of titles with slots."""
    found, slots = [], 0
    while at < len(text) and (m := _ITEM.match(text, at)):
        if m["t"] not in makers() and _title(m["t"]):
            short = _SHORT_SEASON.search(m["t"])  # "Tin Men S2"
            found.append((m.start("t"), m.start("t") + short.start() if short else m.end("t")))
            slots += bool(m["slot"] or short)
        at = m.end()
    if at >= len(text) and (slots or all(" " in text[a:b] or b == len(text) for a, b in found)):
        yield from found


def headline_title(said: str) -> bool:
    """Whether the beginning of a line can be a title there, also one of a single plain word ("You")."""
    return _title(said) or (said[:1].isupper() and len(said) > 2 and said.isalpha() and said.lower() in STEP_WORDS)


def _title(said: str) -> bool:
    words = said.split()
    return (
        said not in makers()
        and said not in outlets()
        and said.title() not in makers()
        and len(words) <= 9
        and (len(words) > 1 or said.lower() not in STEP_WORDS)
        and not _NO_TITLE.search(said)
        and any(c.isalpha() for c in said)
        and all(not w[0].islower() or w in _SMALL for w in words)
        and words[0].lower() not in _ASKS
        and not _DAY_LIKE.match(said)
        and not _TIMED.match(said)
        and not _LABEL.match(f"{said}: ")
        and not (":" in said and _BEFORE_COLON.match(said))
    )
