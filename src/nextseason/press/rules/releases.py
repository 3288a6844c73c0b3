"""Premieres, past and to come, and expectations of them."""

from __future__ import annotations

from collections.abc import Iterator

from ...when import When
from .. import expressions as re
from ..dateforms import dates_in
from ..dates import DATE
from ..entries import entry
from ..nonopenings import no_day, no_verb
from ..numbers import ORDINAL, ordinal
from ..opendays import day_near, lean_of
from ..openings import (
    ALL_OF_IT,
    BY,
    EARLIEST,
    FIRST_EPISODE,
    FIRST_TIME,
    HEDGE,
    ITS,
    MOVED,
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
from ..reckoning import reckoning
from ..rulebook import rule
from ..scene import Found, Scene
from ..seasons import seasons_in
from ..stance import stranger
from ..titles import Title
from .successions import followed, moved_from, next_season, respectively, same_night, together


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
    (
        "The first season of “Harbor Lights” arrived in May 2021, with the second following in June 2022.",
        (("premiere_date", "2021-05", 1), ("premiere_date", "2022-06", 2)),
    ),
    (
        "The drama “Harbor Lights” returns May 3. “Quill” follows at 9 p.m. with its third-season opener.",
        (("premiere_date", "2024-05-03", None), ("premiere_date", "2024-05-03", None)),
    ),
    ("The comedies “Harbor Lights” and “Quill” will be back for the 2024-25 season.", ()),
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
        yield from together(scene, found)
        yield from followed(scene, found)
        yield from same_night(scene, found)
        yield from moved_from(scene, found)
        yield from next_season(scene, found)


_ONCE_SAID = re.compile(  # "Previously, AMC had announced that it would arrive in April"
    r"^(?:Previously|Originally|Initially|Earlier),?\s[^;]{2,160}\bwould\s(?:\w+\s)?$"
)


def _premieres(scene: Scene) -> Iterator[Found]:
    text = scene.text
    if scene.question or not DATE.stands(text):
        return
    if "respectively" in text:
        found = list(respectively(scene))
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
        if no_verb(scene, m):
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
        if no_day(text, date, m):
            continue
        subject = masked[max(0, m.start() - 75) : m.start()]
        cut = max(
            subject.rfind(", while "),
            subject.rfind(" and the "),
            subject.rfind(" and a new "),
            subject.rfind("; "),
            subject.rfind(" and will "),
            subject.rfind(", with"),
        )
        subject = subject[cut + 1 :] if cut >= 0 else subject
        if _FRAMED.search(text, max(0, date.start - 24), date.start) and date.end <= m.start():
            subject = ""  # "production begins in May for a 2025 launch"
        told = scene.mention(m.start(), m.end(), -1)
        ends = [told.end] if told and told.end <= m.start() else []
        ends += [x.end for x in scene.seasons if x.end <= m.start()]
        if any(_WHICH.fullmatch(text, at, m.start()) for at in ends):
            subject = ""  # "the second episode of “Quill,” which arrives today": of the series
        between = masked[m.end() : date.start] if date.start >= m.end() else masked[date.end : m.start()]
        if subject.endswith((" and ", " and also ")) and scene.mention(m.start(), m.end(), -1):
            subject = ""  # the second of two verbs: what stands between belongs to the first
        if "return" in m.group() or "back" in m.group():
            between = WITH_EPISODES.sub(" ", between)
        between = _TO_NUMBERS.sub(" ", between)
        if NOT_PREMIERE.search(subject) and not FIRST_EPISODE.search(subject):
            continue
        if NOT_PREMIERE.search(between) and not FIRST_EPISODE.search(between):
            continue
        named = scene.mention(m.start(), m.end(), -1)
        if any(x.start < m.start() < x.end for x in scene.all_mentions):
            continue
        if named and named.start > m.end() and _TO_IT.fullmatch(text, m.start(), named.start):
            continue  # "Anna returns to “Quill” on May 3"
        if text.startswith((" date", " dates"), m.end()) and not re.match(r"\s(?:is|of|for|was|:)", between[5:]):
            continue
        other = [
            x
            for x in scene.all_mentions
            if x not in scene.mentions
            and abs(x.end - m.start()) < 40
            and not _MADE.search(text, max(0, x.start - 40), x.start)
        ]
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
        away = named is None or (named.end <= m.start() and m.start() - named.end > _OWN)
        of = entry(scene) if away and not scene.sentence.heading else None
        opens = of is not None or (m.start() == 0 and date.start - m.end() < 12 and _below_title(scene))
        whole = opens or (m.group().lower() == "available" and ALL_OF_IT.search(text, 0, m.start()))
        if weak and not (
            whole
            or bound
            or _NTH_ONE.match(text)
            or named
            or scene.seasons
            or SERIES_WORD.search(text[a : m.start()])
            or FIRST_EPISODE.search(subject)
            or (scene.story.single and PART.match(text))
            or _THE_SHOW.search(text, 0, m.start())
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
            or FIRST_EPISODE.search(subject)
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
        if named is None and of is None and stranger(scene, m.start(), m.end()):
            continue
        title: Title | None
        if of is not None:
            title, named = of, None
        elif named and named.start > m.end() and _IN_PLACE.search(text, max(0, named.start - 40), named.start):
            named = None
            title = scene.story.main if scene.story.single else None
        else:
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
        elif number is None and PART.match(text):
            number = _season_before(scene)
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
        if told_of := reckoning(scene, date):
            yield Found(
                told_of.value, min(near_title, told_of.start), max(end, told_of.end), title, number,
                kind="release_expectation", unit="date", certainty=told_of.certainty, happened=date.when, detail=detail,
            )  # fmt: skip
            continue
        if BY.search(text, 0, date.start) and not m["strong"]:
            yield Found(
                f"<={date.value}", near_title, end, title, number, kind="release_expectation", unit="date",
                certainty="expected", happened=When(None, date.when.last), detail=detail,
            )  # fmt: skip
            continue
        until = bool(NOT_UNTIL.search(text, max(0, m.start() - 22), m.start()))
        if (EARLIEST.search(text[: date.start]) and not until) or "at the earliest" in text[end : end + 25]:
            yield Found(
                f">={date.value}", near_title, end, title, number, kind="release_expectation", unit="date",
                certainty="expected", happened=When(date.when.first, None), detail=detail,
            )  # fmt: skip
            continue
        if " to " in date.said and text.endswith("from ", 0, date.start) and MOVED.search(text):
            ahead = next((d for d in scene.dates(2) if d.start == date.start), date)
            then = scene.story.calendar.read(ahead.said.partition(" to ")[2], 2)  # one may move up as well
            to = then[0].when.first if then else ahead.when.last
            for day, sure in ((When.parse(ahead.value).first, "denied"), (to, None)):
                if day is not None:
                    yield Found(
                        day.isoformat(), near_title, end, title, number, unit="date", happened=When.on(day),
                        certainty=sure, detail=detail,
                    )  # fmt: skip
            continue
        earlier = [d.end for d in scene.dates(lean) if d.end <= date.start]
        if _ONCE_SAID.search(text, 0, m.start()) or SUPERSEDED.search(
            text[max(0, date.start - 80, *earlier) : date.end]
        ):
            yield Found(
                date.value, near_title, end, title, number, unit="date", certainty="denied", happened=date.when,
                detail=detail,
            )  # fmt: skip
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
                date.value, near_title, end, title, number, kind="release_expectation", unit="date", certainty=sure,
                happened=date.when, detail=detail,
            )  # fmt: skip
        else:
            yield Found(
                date.value, near_title, end, title, number, unit="date", happened=date.when, detail=detail,
                season_said=said.said if said else None,
            )  # fmt: skip


_NTH_ONE = re.compile(
    rf"(?:A|The|Its)\s(?P<o>{ORDINAL})(?=,|\s(?:one\s)?(?:is|will|was|went|came|followed|arrived|launched|aired)\b)"
)
_THE_SHOW = re.compile(
    r"\b(?:comedy|drama|series|show|thriller|sitcom|soap|programme|reboot|documentary|serial|procedural|anime"
    r"|telenovela|docuseries|miniseries|saga),?\s(?:which\s|that\s)?(?:(?:has|have|just"
    r"|finally|is|was|will|also|now|first|set\sto)\s){0,2}$"
)
_MADE = re.compile(
    r"\b(?:who|whose)\s(?:[\w'-]+\s){1,4}[\"']?$"
)  # "helmed by Ada Stone, who directed “Quill,” and is due in May"
_IN_PLACE = re.compile(
    r"\b(?:follow-up|sequel|successor|companion)\sto\s[\"']?$|\b(?:replac\w+|following|succeed\w*|(?:in\splace"
    r"|instead)\sof|taking\sover\sfrom|fill\w*\sin\sfor)\s(?:the\s\w+\s)?[\"']?$"
)
_TO_IT = re.compile(r"return\w*\sto\s(?:the\s(?:\w+\s){1,3})?[\"']?")
_OWN = 25  # characters between a title and its own verb
_FRAMED = re.compile(r"\b(?:for|toward|eyeing|targeting|of)\s(?:an?|its|the)\s(?:\w+\s)?$")
_TO_NUMBERS = re.compile(r"\sto\s(?:[\w-]+\s){0,2}(?:numbers|ratings|figures|reviews)\b")
_LIKELY_AFTER = re.compile(
    r"\b(?:seems|looks|appears|feels|sounds|is)\s(?:\w+\s)?(?:likely|possible|probable|plausible"
    r"|on\sthe\scards|a\ssafe\sbet|realistic)\b"
)
_WHICH = re.compile(r"[\"',]{1,3}\s(?:which|that)\s(?:(?:will|is|also|just|first|now|has|had|was)\s){0,2}")


def _season_before(scene: Scene) -> int | None:
    """The season that the sentences before it in the paragraph named: "Part two follows in May"."""
    for other in reversed(scene.story.page.sentences[max(0, scene.sentence.index - 3) : scene.sentence.index]):
        if other.paragraph == scene.sentence.paragraph and (said := seasons_in(other)) and said[-1].numbers:
            return said[-1].numbers[-1]
    return None


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
