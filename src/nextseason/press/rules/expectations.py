"""Guesses at when more will come."""

from __future__ import annotations

from collections.abc import Iterator

from .. import expressions as re
from ..dates import DATE
from ..openings import NOT_PREMIERE
from ..rulebook import rule
from ..scene import Found, Scene
from ..words import Phrase

_EXPECT = Phrase(
    r"\b(?=[wstfnaolpcmei])(?:we(?:'re|'ll| are| will) (?:\w+ ){0,3}?(?:return|returning|be back"
    r"|coming back)(?: to (?:it"
    r"|the (?:show|series)))?(?: (?:later|eventually|someday|one day|soon))?"
    r"|(?:second|third|fourth|fifth|new|next|another) season (?:will|could|might|may) (?:happen|come|arrive"
    r"|return)(?: eventually| later| someday| soon)?"
    r"|(?:story|series|show|saga|it) (?:would|will|could|might|may) be (?:picked up|continued|revived|returned to"
    r"|resumed)(?: again)? (?:at some (?:later |future )?(?:date|point)|later|eventually|some ?day|one day)"
    r"|season \d+ (?:arriving|coming|landing|returning|premiering|releasing) (?:in|by|during"
    r"|around) (?:the )?(?:\w+ or )?(?:spring|summer|fall|autumn|winter)[^,.;]{0,40}"
    r"|(?:we're thinking|our (?:best )?guess (?:is|would be)|we think|we'd guess|we expect|likely|possibly"
    r"|probably|perhaps|potentially|could|might"
    r"|may(?! \d)|estimated?) [^.;]{0,60}?(?P<date>(?:early |mid-?|late )?(?:spring|summer|fall|autumn|winter|19\d\d"
    r"|20\d\d)(?: (?:19|20)\d\d)?))"
)


@rule(
    "release_expectation",
    _EXPECT,
    (
        "If “Harbor Lights” season 2 goes ahead, we're thinking it will arrive in mid-2026.",
        (("release_expectation", "2026", 2),),
    ),
)
def expectation(scene: Scene) -> Iterator[Found]:
    """A guess at when more will come, in words or with a year."""
    text = scene.text
    if scene.question or not (DATE.stands(text) or re.search("event|some|one day|later|return(?:ing)? to", text)):
        return
    for m in _EXPECT.finditer(scene.low):
        title = scene.title(m.start(), m.end())
        if title is None:
            continue
        said = scene.season(m.start(), m.end(), 60)
        number = said.numbers[-1] if said else None
        if m["date"]:
            if not re.search(
                r"\b(?:season|series|show|premiere|release|return|arriv|come|coming|debut|land|drop|air)\w*\b",
                text[max(0, m.start() - 50) : m.end()] + _asked(scene),
                re.I,
            ):
                continue
            if NOT_PREMIERE.search(text[max(0, m.start() - 50) : m.end()]):
                continue
            dates = [d for d in scene.dates(1) if d.start < m.end() and d.end > m.start("date") - 1]
            if (
                not dates
                or re.search(r"\b(?:after|before|since|until)\s$", text[: dates[-1].start + 1])
                or dates[-1].said.startswith(("after", "before"))
            ):
                continue
            yield Found(
                dates[-1].value,
                m.start(),
                max(m.end(), dates[-1].end),
                title,
                number,
                unit="date",
                certainty="possible",
                happened=dates[-1].when,
            )
        elif re.search(r"\b(?:spring|summer|fall|autumn|winter)\b", m.group(), re.I):
            yield Found(
                text[m.start() : m.end()].split(" ", 2)[-1], m.start(), m.end(), title, number, certainty="possible"
            )
        elif (
            scene.story.page.quotation(scene.sentence.start + m.start())
            or "eventually" in m.group()
            or "later" in m.group()
            or "at some" in m.group()
        ) and re.search(r"\b(?:eventually|later|someday|one day|return to|at some)\b", m.group(), re.I):
            yield Found("later, unspecified", m.start(), m.end(), title, number, certainty="possible")


_GUESS = Phrase(
    r"\b(?:expect(?!ed|s|ing|ation)|look\sfor|guess|(?:put|my|our|your)\smoney(?:'s|\sis)?\son|bank(?:ing)?\son"
    r"|pencill?ed\sin|provisionally"
    r"|tentatively|earmarked|talk\sof|eyeing|eyes|targeting|targets|aiming\s(?:for|at)|looking\s(?:at|to)"
    r"|points?\sto|pointing\sto|hop(?:es|ing|ed)\sfor"
    r"|holding\sout\sfor|(?:had\sbeen|is|are|was|were)\splanning|on\scourse\sfor|on\strack\sfor|in\sline\sfor"
    r"|tipped\sfor)\b",
)
_WINDOW = Phrase(  # "a transmission date of early 2020 the most likely outcome", "our best guess is autumn 2025"
    r"\b(?:best|safest|educated|my|our|likeliest)\s(?:guess|bet|estimate|prediction)(?:\s(?:is|would\sbe"
    r"|remains))?\b|\b(?:best|safest|smart)\smoney\sis\son\b",
    r"\b(?:transmission|release|premiere|launch|return|air|debut|start)\s(?:date|window|slot)\s(?:of|in|for"
    r"|around|somewhere\sin|some\stime\sin)\b",
    r"\b(?:turn(?:ing)?\sup|surfac(?:e|ing)|land(?:ing)?|arriv(?:e|ing)|com(?:e|ing)|see(?:ing)?\s(?:it"
    r"|the\s(?:show|series|new\s\w+))|drop(?:ping)?|air(?:ing)?|appear(?:ing)?)\s(?:any\ssooner\sthan"
    r"|(?:much\s|any\stime\s)?before)\b",
    r"\b(?:unlikely|doubtful|doubt|don't\s(?:expect|hold)|wouldn't\sexpect|can't\s(?:see"
    r"|imagine))\b[^.;]{0,70}?\b(?:until|before)\b",
)
_LIKELY = re.compile(
    r"\b(?:likel\w+|possib\w+|realistic\w*|probab\w+|guess|bet|estimate|prediction|money|can't|cannot|won't"
    r"|wouldn't|don't|doubt|unlikely)\b"
)


@rule(
    "release_expectation",
    _WINDOW,
    ("Our best guess is that “Harbor Lights” season 3 will be back in autumn 2025.",
     (("release_expectation", "2025", 3),)),
    ("A release date of early 2025 is the most likely outcome for “Harbor Lights.”",
     (("release_expectation", "2025", None),)),
    ("We can't imagine season 3 of “Harbor Lights” turning up before the summer of 2025.",
     (("release_expectation", ">=2025", 3),)),
    ("Our best guess is that Mara dies in the third season of “Harbor Lights.”", ()),
)  # fmt: skip
def window(scene: Scene) -> Iterator[Found]:
    """A guess at the window in which more will come."""
    text = scene.text
    if scene.question or not DATE.stands(text):
        return
    for m in _WINDOW.finditer(scene.low):
        day = next((d for d in scene.dates(2) if 0 <= d.start - m.end() < 70), None)
        if day is None or re.search(r"[.;]\s", text[m.end() : day.start]) or not _LIKELY.search(text):
            continue
        if NOT_PREMIERE.search(text[max(0, m.start() - 30) : day.end].replace("new episodes", "")):
            continue
        title, said = scene.title(m.start(), day.end), scene.season(m.start(), day.end, 80)
        if title is None or (
            day.when.last and scene.story.known and scene.story.known.first and day.when.last < scene.story.known.first
        ):
            continue
        least = re.search(r"\b(?:before|than)\s(?:the\s)?$", text[: day.start])
        yield Found(
            f">={day.value}" if least else day.value, m.start(), day.end, title,
            said.numbers[-1] if said else None, unit="date", happened=day.when, certainty="possible",
        )  # fmt: skip


_BET = Phrase(
    r"\b(?:feels|looks|seems|sounds|appears|would\sbe|is)\s(?:like\s)?(?:an?\s|the\s|our\s|my\s)?(?:\w+\s)?(?:bet"
    r"|guess|likely|target|realistic|plausible"
    r"|on\sthe\scards|about\sright|the\searliest|possible|optimistic)\b|\bwould\smake\s(?:the\smost\s)?sense\b"
)
_SURER = re.compile(r"expect|pencil|provis|tentativ|earmark|aim|target|plan|course|track", re.IGNORECASE)
_DONT = re.compile(r"\b(?:don't|do\snot|not)\s$", re.IGNORECASE)
_SHOWN = re.compile(
    r"\b(?:seasons?|series|show|run|drama|comedy|episodes|premiere|return|launch|debut|start|release|it)\b",
    re.IGNORECASE,
)


@rule(
    "release_expectation",
    (_GUESS, _BET),
    ("Expect the third season of “Harbor Lights” in 2025.", (("release_expectation", "2025", 3),)),
    ("For season 3 of “Harbor Lights,” late 2025 feels like a sensible bet.", (("release_expectation", "2025", 3),)),
    ("HBO is eyeing a summer return for the drama “Harbor Lights.”", (("release_expectation", "2024", None),)),
    ("Expect tears in the third season of “Harbor Lights.”", ()),
)
def guess(scene: Scene) -> Iterator[Found]:
    """A bet, a hope or a plan with a date beside it."""
    text = scene.text
    if scene.question or not DATE.stands(text) or not (scene.mentions or scene.story.single or _SHOWN.search(text)):
        return
    dates = scene.dates(2)
    for m in [*_GUESS.finditer(scene.low), *_BET.finditer(scene.low)]:
        after = [
            d
            for d in dates
            if 0 <= d.start - m.end() < 80 and not re.search(r"[.;:]\s|\bsaid\b", text[m.end() : d.start])
        ]
        before = [d for d in dates if 0 <= m.start() - d.end < 12]
        held = after[:1] if _GUESS.match(scene.low, m.start()) else before[-1:]
        for d in held:
            words = text[max(0, min(m.start(), d.start) - 40) : max(m.end(), d.end) + 30]
            if _DONT.search(text, max(0, m.start() - 8), m.start()) and not re.search(
                r"\b(?:before|until)\b", text[m.end() : d.start]
            ):
                continue  # "don't look for her next year"
            if m.group().startswith("talk") and not _SHOWN.search(text, m.end(), max(m.end(), d.start + 25)):
                continue
            if NOT_PREMIERE.search(words) and not re.search(r"\bepisodes\b", words):
                continue
            title = scene.title(m.start(), m.end())
            if title is None or (
                d.when.last and scene.story.known and scene.story.known.first and d.when.last < scene.story.known.first
            ):
                continue
            said = scene.season(min(m.start(), d.start), max(m.end(), d.end), 60)
            past = re.search(r"\b(?:had\s(?:\w+ly\s)?been|was\soriginally|was\sto\shave\sbeen)\s$", text[: m.start()])
            hedge = "at least" if re.search(r"\b(?:before|until)\s(?:the\s)?$", text[: d.start]) else ""
            yield Found(
                f">={d.value}" if hedge else d.value, min(m.start(), d.start), max(m.end(), d.end), title,
                said.numbers[-1] if said else None, unit="date", happened=d.when,
                certainty="denied" if past else "expected" if _SURER.search(m.group()) else "possible",
            )  # fmt: skip


_READY = Phrase(
    r"\b(?:be|been|are|is|get|have\s(?:it|them|everything))\sready(?:\sto\s(?:air|go|watch|stream))?\b",
    r"\b(?:hit|on|to|back\son|reach|grace)\s(?:our|your|tv|television|uk|the\ssmall|british|fans')?\s?screens?\b",
    r"\b(?:would|'d|could|might|may|will|'ll|are|'re)\s(?:probably\s|likely\s|then\s)?(?:be\s)?looking\sat\b",
    r"\b(?:transmission|airing|broadcast|release|premiere|launch|return|debut|air\sdate|rollout)\s(?:(?:is|are"
    r"|was|currently|now|most)\s)*"
    r"(?:expected|likely|planned|anticipated|targeted|pencill?ed\sin|tipped|eyed)\b",
    r"\b(?:a|an|the|its|their)\s(?:\w+\s)?(?:release|premiere|launch|return|debut|airing|comeback)\b",
    r"\b(?:be|come|return|back|arrive|land|air|drop|premiere|see\sit|see\sthem)(?:\sback)?\sas\s(?:early|soon)\sas\b",
)
_ODDS = re.compile(
    r"(?:is|was|would\sbe|isn't|seems?|looks?|feels?"
    r"|sounds?)\s(?:not\s)?(?:\w+\s){0,2}?(?:out\sof\sthe\squestion|likel\w+"
    r"|possib\w+|on\sthe\scards|a\s(?:safe|good|fair|reasonable)\s(?:bet|guess)|plausible|realistic|probab\w+"
    r"|feasible)\b",
    re.IGNORECASE,
)
_WILL_BE = re.compile(r"\b(?:will|'ll)\sbe\s$")
_LEADING = re.compile(r"\b(?:point(?:s|ing|ed)?|put(?:s|ting)?|suggest(?:s|ing|ed)?|mean(?:s|ing|t)?|lead(?:s"
    r"|ing)?|hint(?:s|ing|ed)?)"
    r"\s(?:\w+\s){0,2}$")  # fmt: skip


@rule(
    "release_expectation",
    _READY,
    ("Filming on the drama “Harbor Lights” has wrapped, which would point to a release in early 2025.",
     (("release_expectation", "2025", None),)),
    ("A release in late 2025 isn't out of the question for “Harbor Lights” season 3.",
     (("release_expectation", "2025", 3),)),
    ("The creator of the series “Harbor Lights” expects the new season to be ready for the summer of 2025.",
     (("release_expectation", "2025", None),)),
    ("“Harbor Lights” season 3 probably won't be ready before 2026.", (("release_expectation", ">=2026", 3),)),
    ("The drama “Harbor Lights” could be back on our screens this winter.", (("release_expectation", None, None),)),
    ("If it takes as long, we'd be looking at 2025 for “Harbor Lights” season 3.",
     (("release_expectation", "2025", 3),)),
    ("“Harbor Lights” may be back as early as November.", (("release_expectation", "2024-11", None),)),
    ("The drama “Harbor Lights” is ready. It made a return in 2023.", ()),
)  # fmt: skip
def ready(scene: Scene) -> Iterator[Found]:
    """When more will be ready, on screen, or could be out, as somebody reckons."""
    text = scene.text
    if scene.question or not DATE.stands(text) or not (scene.mentions or _SHOWN.search(text)):
        return
    for m in _READY.finditer(scene.low):
        day = next((d for d in scene.dates(2) if 0 <= d.start - m.end() < 32), None)
        if day is None or re.search(
            r"[.;:]\s|,\s(?:and|but|which)\b|\b(?:said|after|since)\b|\band\s(?:will|is|are)\b",
            text[m.end() : day.start],
        ):
            continue
        if "screen" in m.group() and _WILL_BE.search(text, max(0, m.start() - 12), m.start()):
            continue  # announced
        noun = m.group().split()[-1] in ("release", "premiere", "launch", "return", "debut", "airing", "comeback")
        if noun and not (_ODDS.match(text, day.end + 1) or _LEADING.search(text, max(0, m.start() - 40), m.start())):
            continue
        if NOT_PREMIERE.search(text[max(0, m.start() - 30) : m.start()].replace("new episodes", "")):
            continue
        title, said = scene.title(m.start(), day.end), scene.season(m.start(), day.end, 90)
        past = (
            day.when.last and scene.story.known and scene.story.known.first and day.when.last < scene.story.known.first
        )
        if title is None or past:
            continue
        least = re.search(r"\b(?:before|until)\s(?:the\s)?$", text[: day.start])
        hoped = re.search(
            r"\b(?:expect\w*|hop\w+|will|'ll|planned|targeted|plans?|set|due)\b", text[max(0, m.start() - 60) : m.end()]
        )
        yield Found(
            f">={day.value}" if least else day.value, m.start(), day.end, title, said.numbers[-1] if said else None,
            unit="date", happened=day.when, certainty="expected" if hoped and not noun else "possible",
        )  # fmt: skip


def _asked(scene: Scene) -> str:
    """The question or heading that a sentence answers: "When could it come out?"."""
    index = scene.sentence.index
    earlier = scene.story.page.sentences[index - 1].text if index else ""
    return f" {earlier}" if earlier.endswith("?") else ""
