"""Premieres, past and to come, and expectations of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...when import When
from .. import expressions as re
from ..dateforms import dates_in
from ..dates import DATE
from ..numbers import ORDINAL, ordinal
from ..opendays import day_near, lean_of
from ..openings import (
    ALL_OF_IT,
    BY,
    EARLIEST,
    FIRST_EPISODE,
    FIRST_OF_ALL,
    FIRST_TIME,
    HEDGE,
    ITS,
    MOVED,
    NO_OPENING,
    NOT_PREMIERE,
    NOT_THEN,
    NOT_UNTIL,
    NTH_PREMIERE,
    OUT_SINCE,
    PART,
    RETURNS,
    SERIES_WORD,
    SHOW_IS,
    STATES,
    SUPERSEDED,
    VERB,
    WITH_EPISODES,
)
from ..rulebook import rule
from ..scene import Found, Scene
from ..stance import stranger

# What is due or comes out is a count of the audience.
_MEASURED = re.compile(r"\b(?:minutes|figures|ratings|numbers)\s(?:[^.;,]{1,40}\s)?(?:is|are|were)\s$")

_LET_GO = re.compile(  # what a network dropped is off the air; what a service dropped is out
    r"\b(?:which|that|whom)\s(?:ABC|CBS|NBC|Fox|The\sCW|BBC\s\w+|ITV|[Tt]he\s(?:network|channel|broadcaster))\s(?:\w+\s)?"
    r"dropped\b|\bdropped\b[^.;]{0,30}\bafter\s(?:just\s|only\s)?(?:an?|one|two|three|four|five|six|seven|\d+)\s(?:\w+\s)?"
    r"(?:seasons?|series|years?|episodes)\b"
)


@rule(
    "premiere_date",
    VERB,
    ("The second season of “Harbor Lights” premieres May 3 on NBC.", (("premiere_date", "2024-05-03", 2),)),
    (
        "CBS has moved the premiere of the drama “Harbor Lights” from April 7 to April 14.",
        (("premiere_date", "2024-04-07", None), ("premiere_date", "2024-04-14", None)),
    ),
    (
        "AMC's drama “Harbor Lights” is late. AMC had been planning a May launch of the series “Harbor Lights.”",
        (("release_expectation", "2024-05", None),),
    ),
    (
        "The drama “Harbor Lights” began on Sunday; the second series begins on Sunday week.",
        (("premiere_date", "2024-03-10", None), ("premiere_date", "2024-03-24", 2)),
    ),
    (
        "The thriller “Harbor Lights” is in six parts and will be on ITV in April.",
        (("premiere_date", "2024-04", None),),
    ),
    ("The series “Harbor Lights” was to have been out in January.", (("premiere_date", "2024-01", None),)),
    ("“Harbor Lights” could return in 2026.", (("release_expectation", "2026", None),)),
    ("The trailer for “Harbor Lights” was released on March 2.", ()),
    ("The first minutes for “Harbor Lights” are due in early June.", ()),
    (
        "Seasons 1 and 2 of “Harbor Lights” were released in May 2021 and June 2022 respectively.",
        (("premiere_date", "2021-05", 1), ("premiere_date", "2022-06", 2)),
    ),
)
def premiere(scene: Scene) -> Iterator[Found]:
    """A premiere with its date; hedged, an expectation of one. Of titles that share a verb, each has its own."""
    for found in _premieres(scene):
        yield found
        yield from _followed(scene, found)
        yield from _moved_from(scene, found)
        first = next((x for x in scene.mentions if x.title is found.title and x.start < found.end), None)
        listed = scene.chain(first) if first else []
        if len(listed) > 1 and _TOGETHER.match(scene.text, listed[-1].end) and listed[-1].end < found.end:
            for other in listed:
                if other.title is not found.title:
                    yield replace(found, title=other.title, season=None, season_said=None, fixed_season=True)


_FOLLOWED = re.compile(
    r"\b(?:followed|joined)\sby\b[^.;]{0,60}$|\b(?:leading\sinto|ahead\sof|paired\swith)\s[^.;]{0,40}$"
)
_OPENS = re.compile(
    r"\b(?:premiere|debut|launch|return|opener|start|bow|new|newcomer|rookie|freshman|season|series)\b", re.I
)


def _followed(scene: Scene, found: Found) -> Iterator[Found]:
    """What opens behind another on the same day: "followed by the series premiere of “Quill”"."""
    if found.kind is not None or found.title is None or found.certainty == "denied":
        return
    for x in scene.mentions:
        gap = scene.text[found.end : x.start]
        if x.start > found.end and x.title is not found.title and _FOLLOWED.search(gap) and _OPENS.search(gap):
            said = scene.season(max(found.end, x.start - 40), x.end + 25, 25)
            first = FIRST_OF_ALL.search(gap)
            yield Found(
                found.value, x.start, x.end, x.title, said.numbers[0] if said else 1 if first else None, unit="date",
                happened=found.happened, fixed_season=True,
            )  # fmt: skip
            return


_TOGETHER = re.compile(  # a verb that several do
    r"[\"',]{0,3}\s(?:(?:both|all|also|will|would|to|are|were|set|each|then|now|be)\s){0,3}(?:premiere|debut"
    r"|return|launch|arrive|land"
    r"|drop|bow|start|begin|kick\soff|open|come|air|stream|hit|join|are|were|back|due)\b"
)


def _premieres(scene: Scene) -> Iterator[Found]:
    text = scene.text
    if scene.question or not DATE.stands(text):
        return
    if "respectively" in text:
        found = list(_respectively(scene))
        if found:
            yield from found
            return
    said_at = dates_in(scene.sentence)
    if not said_at and " ago" not in text:
        return
    used: set[tuple[int, int]] = set()
    masked = scene.masked
    loose = " ago" in text or "later" in text
    for m in VERB.finditer(text):
        if not loose and not any(d.start() - m.end() <= 75 and m.start() - d.end() <= 45 for d in said_at):
            continue
        if NO_OPENING.search(text, max(0, m.start() - 12), m.end() + 30):
            continue
        if m.group() == "dropped" and _LET_GO.search(text, max(0, m.start() - 40), m.end() + 60):
            continue
        if _MEASURED.search(text, max(0, m.start() - 60), m.start()):
            continue
        a, b = scene.clause(m.start(), m.end())
        lean = lean_of(m.group().lower(), text[max(0, m.start() - 30) : m.start()], scene, m)
        date = day_near(scene.dates(lean), text, m, b)
        if (
            date is None
            or (date.start, date.end) in used
            or (
                date.said.lower().endswith("week")
                and (
                    date.said[:1].islower()
                    and not (
                        m["strong"]
                        or (
                            RETURNS.match(m.group())
                            and (scene.mention(m.start(), m.end(), -1) or _THE_SHOW.search(text, 0, m.start()))
                        )
                    )
                )
            )
        ):
            continue
        subject = masked[max(0, m.start() - 75) : m.start()]
        cut = max(
            subject.rfind(", while "),
            subject.rfind(" and the "),
            subject.rfind("; "),
            subject.rfind(" and will "),
            subject.rfind(", with"),
        )
        subject = subject[cut + 1 :] if cut >= 0 else subject
        if _FRAMED.search(text, max(0, date.start - 24), date.start) and date.end <= m.start():
            subject = ""  # "production begins in May for a 2025 launch"
        told = scene.mention(m.start(), m.end(), -1)
        if told and told.end <= m.start() and _WHICH.fullmatch(text, told.end, m.start()):
            subject = ""  # "the second episode of “Quill,” which arrives today": of the series
        between = masked[m.end() : date.start] if date.start >= m.end() else masked[date.end : m.start()]
        if subject.endswith((" and ", " and also ")) and scene.mention(m.start(), m.end(), -1):
            subject = ""  # the second of two verbs: what stands between belongs to the first
        if "return" in m.group() or "back" in m.group():
            between = WITH_EPISODES.sub(" ", between)
        if RETURNS.search(m.group()) and _PERSON.search(text, max(0, m.start() - 24), m.start()):
            continue  # she returns
        if _WHETHER.search(text, max(0, m.start() - 90), m.start()) or _AS_FINALE.match(text, date.end):
            continue
        between = _TO_NUMBERS.sub(" ", between)
        if date.end <= m.start() and _COMPARED.search(text, max(0, date.start - 12), date.start):
            continue  # "up from last year's premiere"
        if NOT_PREMIERE.search(subject) and not FIRST_EPISODE.search(subject):
            continue
        if NOT_PREMIERE.search(between) and not FIRST_EPISODE.search(between):
            continue
        named = scene.mention(m.start(), m.end(), -1)
        if any(x.start < m.start() < x.end for x in scene.all_mentions):
            continue
        if text.startswith((" date", " dates"), m.end()) and not re.match(r"\s(?:is|of|for|was|:)", between[5:]):
            continue
        other = [x for x in scene.all_mentions if x not in scene.mentions and abs(x.end - m.start()) < 40]
        if other and not (named and abs(named.end - m.start()) < 40):
            continue
        weak = m["weak"] is not None
        bound = scene.story.single and 0 < m.start() - date.end < 30 and bool(ITS.fullmatch(text, date.end, m.start()))
        if re.search(r"\b(?:after|before|since|until)\s(?:the\s)?$", text[: date.start]) and not (
            OUT_SINCE.search(text, m.start(), date.end) or NOT_THEN.search(text, max(0, m.start() - 25), m.start())
        ):
            continue
        if re.search(r"\bthe\s$", text[: date.start]) and date.said[-3:] == "day":
            continue  # "on the Friday": of a week that is spoken of
        opens = m.start() == 0 and date.start - m.end() < 12 and _below_title(scene)
        whole = opens or (m.group().lower() == "available" and ALL_OF_IT.search(text, 0, m.start()))
        if weak and not (
            whole or bound or _NTH_ONE.match(text) or named or scene.seasons or SERIES_WORD.search(text[a : m.start()])
        ):
            continue
        nth_one = _NTH_ONE.match(text) if scene.story.single else None
        if not (
            whole
            or bound
            or nth_one
            or named
            or scene.seasons
            or SERIES_WORD.search(text)
            or (scene.story.single and NTH_PREMIERE.search(text, 0, m.start()))
        ):
            continue
        if (
            weak
            and m.group().lower() in STATES
            and not (
                scene.seasons
                or (named and m.start() - named.end < 50)
                or scene.sentence.heading
                or SHOW_IS.search(text, max(0, m.start() - 50), m.start())
            )
            and not (whole and date.when.exact)
        ):
            continue
        if named is None and stranger(scene, m.start(), m.end()):
            continue
        title = named.title if named else scene.story.topic(scene.sentence)
        if title is None:
            continue
        if NOT_THEN.search(text, max(0, m.start() - 25), m.start()) and not re.search(r"\b(?:until|before)\b", between):
            continue  # it will not be shown then
        used.add((date.start, date.end))
        said = scene.season(min(m.start(), date.start), max(m.end(), date.end), 110)
        new = re.search(r"\b(?:new|upcoming) season\b", text)
        number = said.numbers[0] if said else None
        if nth := NTH_PREMIERE.search(text, 0, m.start()):
            number = ordinal(nth.group(1))
        elif nth_one and number is None:
            number = ordinal(nth_one["o"])
        if number is None and not said and not new and lean < 0 and FIRST_TIME.match(text, m.start()):
            number = 1
        if (
            number is None
            and title is scene.story.main
            and re.search(r"\b(?:final|last|new) (?:season|series)\b", text[a:b])
        ):
            number = scene.story.next_season
        if (
            number is None
            and not new
            and title is scene.story.main
            and re.search(
                r"\b(?:the|its) (?:first|debut)\b"
                r"(?!\s(?:half|quarter|weeks?|part|months?|look|two|three|few|episodes?)\b)",
                text[a:b],
            )
        ):
            number = 1
        if (
            number is None
            and not said
            and (title is scene.story.main or m["strong"])
            and date.when.first
            and scene.story.known
            and scene.story.known.first
            and (scene.story.known.first - date.when.first).days > 700
            and (scene.story.next_season or m["strong"])
            and not new
        ):
            number = 1
        start, end = min(m.start(), date.start), max(m.end(), date.end)
        words = text[max(0, start - (25 if lean == 2 else 70)) : end + 25]  # what will be is hedged right beside
        detail = {}
        if part := PART.search(text[max(0, start - 60) : end]):
            detail["part"] = (part["o"] or part["n"]).lower()
        near_title = named.start if named and 0 <= m.start() - named.end < 40 else start
        if BY.search(text, 0, date.start) and not m["strong"]:
            yield Found(
                f"<={date.value}", near_title, end, title, number, kind="release_expectation", unit="date",
                certainty="expected", happened=When(None, date.when.last), detail=detail,
            )  # fmt: skip
            continue
        until = bool(NOT_UNTIL.search(text, max(0, m.start() - 22), m.start()))
        if (EARLIEST.search(text[: date.start]) and not until) or "at the earliest" in text[end : end + 25]:
            yield Found(
                f">={date.value}",
                near_title,
                end,
                title,
                number,
                kind="release_expectation",
                unit="date",
                certainty="expected",
                happened=When(date.when.first, None),
                detail=detail,
            )
            continue
        if " to " in date.said and text.endswith("from ", 0, date.start) and MOVED.search(text):
            ahead = next((d for d in scene.dates(2) if d.start == date.start), date)
            for day, sure in ((ahead.when.first, "denied"), (ahead.when.last, None)):
                if day is not None:
                    yield Found(
                        day.isoformat(), near_title, end, title, number, unit="date", happened=When.on(day),
                        certainty=sure, detail=detail,
                    )  # fmt: skip
            continue
        earlier = [d.end for d in scene.dates(lean) if d.end <= date.start]
        if SUPERSEDED.search(text[max(0, date.start - 80, *earlier) : date.end]):
            yield Found(
                date.value,
                near_title,
                end,
                title,
                number,
                unit="date",
                certainty="denied",
                happened=date.when,
                detail=detail,
            )
            continue
        planned = re.search(
            r"\b(?:planned|intended|hoped-for|mooted|projected|proposed|expected)\s$", text[: m.start()]
        )
        hedged = (planned or HEDGE.search(words) or _LIKELY_AFTER.search(text, end)) and not (lean < 0 and m["strong"])
        if hedged:
            sure = (
                "expected"
                if planned
                or re.search(
                    r"expect|aim|target|believ|plan|hop|should|understood|said|pencil|tipped|earmark|provis",
                    hedged_word(words),
                )
                else "possible"
            )
            yield Found(
                date.value,
                near_title,
                end,
                title,
                number,
                kind="release_expectation",
                unit="date",
                certainty=sure,
                happened=date.when,
                detail=detail,
            )
        else:
            yield Found(
                date.value,
                near_title,
                end,
                title,
                number,
                unit="date",
                happened=date.when,
                detail=detail,
                season_said=said.said if said else None,
            )


_PERSON = re.compile(
    r"\b(?:he|she|I)(?:'d|'ll|'s)?\s(?:(?:will|would|is|was|has|had|be|been|also|then|to|can|could)\s){0,3}$",
    re.IGNORECASE,
)
_WHETHER = re.compile(r"\b(?:whether\b[^;]*|when\s(?:it|they|the\s\w+)(?:'ll|\swill)\s)$", re.IGNORECASE)
_AS_FINALE = re.compile(r",?\sas\s(?:the|its|a)\s(?:\w+\s)?finale\b")
_NTH_ONE = re.compile(
    rf"(?:A|The|Its)\s(?P<o>{ORDINAL})(?=,|\s(?:one\s)?(?:is|will|was|went|came|followed|arrived|launched|aired)\b)"
)
_THE_SHOW = re.compile(
    r"\b(?:comedy|drama|series|show|thriller|sitcom|soap|programme|reboot),?\s(?:which\s)?(?:(?:has|have|just"
    r"|finally)\s){0,2}$"
)
_FRAMED = re.compile(r"\b(?:for|toward|eyeing|targeting|of)\s(?:an?|its|the)\s(?:\w+\s)?$")
_TO_NUMBERS = re.compile(r"\sto\s(?:[\w-]+\s){0,2}(?:numbers|ratings|figures|reviews)\b")
_COMPARED = re.compile(
    r"\b(?:from|than|over|above|below|(?:line|on\spar|compared|even)\swith|compared\sto|like|against)\s$"
)
_TO_FROM = re.compile(
    r"\s(?:from|instead\sof|rather\sthan)\s(?:its\s|the\s)?(?:[\w-]+\s){0,3}$"
)  # "to May 2 from its original June 6"


def _moved_from(scene: Scene, found: Found) -> Iterator[Found]:
    """The day that a new one takes the place of: "to April 3 from May 1"."""
    if found.certainty == "denied" or not MOVED.search(scene.text):
        return
    for d in scene.dates(2):
        if d.start > found.end and _TO_FROM.fullmatch(scene.text, found.end, d.start):
            yield replace(
                found, value=d.value, start=found.end + 1, end=d.end, kind=None, certainty="denied", happened=d.when
            )


_LIKELY_AFTER = re.compile(
    r"\b(?:seems|looks|appears|feels|sounds|is)\s(?:\w+\s)?(?:likely|possible|probable|plausible"
    r"|on\sthe\scards|a\ssafe\sbet|realistic)\b"
)
_WHICH = re.compile(r"[\"',]{1,3}\s(?:which|that)\s(?:(?:will|is|also|just|first|now|has|had|was)\s){0,2}")


def _below_title(scene: Scene) -> bool:
    """Whether a sentence stands in an entry that a title heads: "Premieres Sept. 24", below the title."""
    sentences = scene.story.page.sentences
    return any(
        s.heading and scene.story.in_sentence(s)
        for s in sentences[max(0, scene.sentence.index - 4) : scene.sentence.index]
    )


def hedged_word(words: str) -> str:
    """The first hedge in some words, in lower case."""
    m = HEDGE.search(words)
    return m.group().lower() if m else ""


def _respectively(scene: Scene) -> Iterator[Found]:
    text = scene.text
    m = VERB.search(text)
    numbers = [n for s in scene.seasons for n in s.numbers]
    dates = scene.dates(-1)
    if not m or len(numbers) < 2:
        return
    ahead = [
        d for d in scene.dates(2 if re.search(r"\b(?:will|to)\s", text) else -1) if any(c.isdigit() for c in d.said)
    ]
    if len(ahead) == 1 and len(scene.mentions) == len(numbers):  # two titles, a day, a season of each
        for x, number in zip(scene.mentions, numbers, strict=True):
            yield Found(
                ahead[0].value, x.start, ahead[0].end, x.title, number, unit="date", happened=ahead[0].when,
                fixed_season=True,
            )  # fmt: skip
        return
    values = [d.value for d in dates]
    if len(dates) == 2 and len(values[0]) == 7 and len(values[1]) == 4:  # "in July 2021 and 2022 respectively"
        values[1] += values[0][4:]
    if len(values) != len(numbers):
        return
    for number, value, d in zip(numbers, values, dates, strict=True):
        yield Found(
            value, m.start(), d.end, scene.title(m.start(), m.end()), number, unit="date",
            happened=When.parse(value), fixed_season=True,
        )  # fmt: skip
