"""How many watched, where it stood on the charts, what critics and viewers gave it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from ...when import When
from ..numbers import CARDINAL, amount
from ..quantity import QUANTITY, quantities
from ..story import Found, Scene, rule
from ..words import Phrase

_WATCH = re.compile(
    r"\b(?:watch\w*|view\w*|audience|rating\w*|Nielsen|stream\w*|tuned? in|averag\w+|drew|drawing|deliver\w+"
    r"|attract\w+|premiere\w*|debut\w*|finale|total|reach\w*|seen by|hours|minutes)\b",
    re.IGNORECASE,
)
_NO_AUDIENCE = re.compile(
    r"\b(?:subscri\w+|followers?|signatures?|sign(?:ed|ing) (?:the|a) petition|petition|tweets?|YouTube|trailer"
    r"|teaser|impressions|likes|downloads|votes?|copies|Instagram|Facebook|TikTok|podcast|applicants|prize"
    r"|Super Bowl|Olympics?|Oscars?|Emmys?|Emmy Awards|Grammys?|Globes?|debate|match|championship|World Cup"
    r"|playoffs?|NFL|NBA|ceremony|telecast of the|inauguration|news conference|wedding special|clip|video|songs?"
    r"|worldwide box office|box office|paid members|members worldwide|households worldwide|memberships|budget"
    r"|news channel|news network)\b"
)
_WINDOW = re.compile(
    r"(?:in|during|over|across|within) (?:its|the|their) (?:first|opening|debut|second"
    r"|third) (?:(?:\w+ )?(?:days?|weeks?|weekend|month)|[\w-]+)|(?:in|within) (?:the|its) first (?:\d+"
    r"|\w+) (?:days|weeks|hours)|per (?:week|episode)|overnight|live[- ]plus[- ](?:same[- ]day|seven|three|\d+)"
    r"|L\+?7|consolidated|a week|each week|weekly"
    r"|(?:over|in|across) (?:\d+|\w+) days|seven-day|same-day",
    re.IGNORECASE,
)
_MARKET = re.compile(
    r"\b(?:globally|worldwide|around the world|global|in the (?:US|U\.S\.|UK|U\.K\.|United States)|across the globe)\b"
)


@rule(
    "viewership",
    QUANTITY,
    ("The finale of “Harbor Lights” drew 4.2 million viewers on NBC.", (("viewership", 4200000, None),)),
    ("More than 40,000 fans signed a petition to save “Harbor Lights.”", ()),
)
def viewership(scene: Scene) -> Iterator[Found]:
    """An audience figure of a series."""
    text = scene.text
    done = 0
    for q in quantities(text):
        if q.number < 1000 or re.match(r"(?:19|20)\d\d(?![\d,.])", q.said):
            continue
        window = text[max(0, q.start - 120) : q.end + 90]
        if _NO_AUDIENCE.search(window):
            continue
        if q.unit in ("accounts", "viewers") and not _WATCH.search(window):
            continue
        if not (scene.mentions or scene.story.single):
            continue
        if re.search(
            r"\b(?:down|up|fell|dropped|lost|losing|gain(?:ed|ing)?|added|rose) (?:by )?(?:about )?$", text[: q.start]
        ):
            continue
        if re.search(r"\b(?:cost|paid|salary|killed|population|live in)\b", window):
            continue
        if re.search(r"\b(?:enough for|equivalent (?:of|to)|amounts? to|works out)\b[^.;]{0,30}$", text[: q.start]):
            continue  # a sum of the writer's own
        title = scene.title(q.start, q.end)
        end = q.end
        detail: dict[str, object] = {}
        w = _WINDOW.search(text, q.end, q.end + 60) or _WINDOW.search(text, max(done, q.start - 50), q.start)
        if w:
            detail["window"] = w.group()
            if q.end <= w.start() < q.end + 25:
                end = w.end()
        if mk := _MARKET.search(window):
            detail["market"] = mk.group()
        dates = [d for d in scene.dates(-1) if 0 <= d.start - q.end < 60]
        happened = dates[0].when if dates else None
        if dates and dates[0].start - q.end < 40:
            end = max(end, dates[0].end)
            detail.setdefault("window", str(happened))
        if happened is None and w and "first week" in w.group():
            happened = _first_week(scene, q.end)
        done = end
        yield Found(
            int(q.number),
            q.start,
            end,
            title,
            _season(scene, q.start, end),
            unit=q.unit,
            detail=detail,
            happened=happened,
        )


def _first_week(scene: Scene, at: int) -> When | None:
    """The days of a "first week": the week before the one that the sentence sets beside it, else from the premiere
    to the Sunday of its week, as Nielsen counts."""
    for d in scene.dates(-1):
        if d.start > at and d.when.first and d.when.last and (d.when.last - d.when.first).days == 6:
            return When(d.when.first - timedelta(7), d.when.last - timedelta(7))
    for sentence in scene.story.page.sentences:
        if m := _CAME_OUT.search(sentence.text):
            for d in Scene(scene.story, sentence).dates(-1):
                if 0 <= d.start - m.end() < 40 and d.when.exact and d.when.first:
                    return When(d.when.first, d.when.first + timedelta(6 - d.when.first.weekday()))
    return None


_CAME_OUT = Phrase(r"\b(?:premiered|debuted|launched|landed|dropped|arrived|released|came out)\b")


def _season(scene: Scene, start: int, end: int) -> int | None:
    said = scene.season(start, end, 90)
    return said.numbers[0] if said else None


_ELIDED = Phrase(
    r"\b(?:drew|draws|averaged|averages|averaging|delivered|attracted|pulled in|lured|scored|hit|reached|notched"
    r"|garnered|logged|with|to|of|nabbed|brought in)\s(?:an?\s|about\s|nearly\s|roughly\s|almost\s|more than\s"
    r"|over\s|just\s|some\s|only\s|record\s|audience of\s|average of\s|total of\s|whopping\s|series-high\s"
    r"|[\w-]+\s(?=\d)){0,4}(?P<n>\d{1,3}(?:\.\d{1,3})?)\s?(?P<s>million|m|billion)\b(?!\s(?:total\s"
    r"|live\s)?(?:viewers|people|minutes|hours|views|households|viewer|fans|dollars|pounds|homes|subscribers"
    r"|copies|followers|votes))"
)


@rule(
    "viewership",
    _ELIDED,
    (
        "The finale of “Harbor Lights” drew 16.7 million on Wednesday, a high in viewers for NBC.",
        (("viewership", 16700000, None),),
    ),
)
def viewers_elided(scene: Scene) -> Iterator[Found]:
    """A figure whose unit goes without saying: "drew 16.7 million"."""
    text = scene.text
    for m in _ELIDED.finditer(text):
        window = text[max(0, m.start() - 120) : m.end() + 120]
        if _NO_AUDIENCE.search(window) or not re.search(
            r"\b(?:viewers?|viewership|audience|ratings?|watched|Nielsen|tuned)\b", window
        ):
            continue
        if re.search(r"[$£€]\s?$", text[: m.start("n")]) or not (scene.mentions or scene.story.single):
            continue
        if re.match(r"(?:with|to|of)\b", m.group()) and not re.search(
            r"\b(?:viewers|audience|watched)\b", text[max(0, m.start() - 50) : m.end() + 40]
        ):
            continue
        number = amount(m["n"], m["s"])
        yield Found(
            int(number),
            m.start(),
            m.end(),
            scene.title(m.start(), m.end()),
            _season(scene, m.start(), m.end()),
            unit="viewers",
        )


_ANSWER = Phrase(
    r"\b(?:it|that|this|the figure)\s(?:had been|was|has been|is|rose to|fell to|dropped to|grew to|climbed to)\s"
    r"(?:just\s|only\s|about\s|some\s)?(?P<n>\d{1,4}(?:\.\d{1,3})?)\s?(?P<s>million|bn|billion|m)\b(?!\s[a-z]+s\b)"
)


@rule(
    "viewership",
    _ANSWER,
    (
        "“Harbor Lights” drew 90 million minutes in the week of March 4, Nielsen said. A week before, it had been 70 "
        "million.",
        (("viewership", 90000000, None), ("viewership", 70000000, None)),
    ),
)
def figure_beside_figure(scene: Scene) -> Iterator[Found]:
    """A figure that answers the audience figure of the sentence before, whose unit it takes."""
    index = scene.sentence.index
    if not index or not (m := _ANSWER.search(scene.text)):
        return
    earlier = Scene(scene.story, scene.story.page.sentences[index - 1])
    said = quantities(earlier.text)
    if not said or _NO_AUDIENCE.search(earlier.text + scene.text):
        return
    when = next((d.when for d in earlier.dates(-1) if d.start > said[-1].end), None)
    if when and when.first and when.last and re.search(r"\bweek (?:before|earlier)\b", scene.text):
        when = When(when.first - timedelta(7), when.last - timedelta(7))
    else:
        when = None
    title = scene.title(m.start(), m.end())
    yield Found(int(amount(m["n"], m["s"])), m.start(), m.end(), title, unit=said[-1].unit, happened=when)


_RANK = Phrase(
    r"\b(?:fall(?:en|s)?|fell|dropped|slipped|slid|out)\b[^,.;]{0,30}\btop[\s-](?:10|ten|20|five|5)"
    r"\b[^,.;]{0,30}",
    r"\b(?:[Tt]op|TOP)[\s-](?:10|[Tt]en|5|[Ff]ive|20)(?:\s(?:[Cc]hart|list|shows|series|most[\w-]+|TV)"
    r"[^,.;]{0,25})?",
    r"(?<!\w)(?:#|[Nn]o\.?\s?|[Nn]umber\s)(?:\d{1,2}|one|two|three|four|five)\b(?!\s(?:fan|priority|reason|"
    r"rule|enemy|son|goal|in line|suspect))(?:\s(?:[\w'-]+\s?){0,4})?",
    rf"\b(?:the\s|its\s|\w+'s\s|world's\s)?(?:(?:{CARDINAL}|second|third|fourth|fifth)[\s-])?(?:most|least|"
    rf"highest|lowest|best|top)[\s-](?:widely\s)?(?:watched|streamed|viewed|rated|popular|seen)"
    rf"\b(?:[\s-](?!and\b|in the)[\w'-]+){{0,5}}",
    r"\btopp(?:ed|ing)\s(?:the\s)?(?:[\w'-]+\s){0,4}(?:charts?|list|ratings|rankings)",
    r"\b(?:atop|top of|at the top of) the (?:[\w'-]+ ){0,4}(?:charts?|list|ratings|rankings)",
    r"\b(?:its|the|\w+'s) (?:biggest|largest|strongest|highest) (?:[\w-]+ ){0,4}(?:premiere|debut|launch|"
    r"audience|opening|series|finale)\b(?: (?:ever|of all time|since \d+|in \w+ years))?",
)
_RANK_NOT = re.compile(
    r"\b(?:songs?|album|Billboard|film|movie|box office|game|song|podcast|subscri\w+|network's? overall|car|book"
    r"|bestseller|Super Bowl|Oscars?|Globes?|ceremony|telecast|athletes?|opening weekend|one of the (?:most|best"
    r"|highest))\b",
    re.IGNORECASE,
)


@rule(
    "chart_rank",
    _RANK,
    ("“Harbor Lights” is the most-watched new drama of the season.", (("chart_rank", None, None),)),
    ("“Harbor Lights” debuted at No. 2 on the Netflix Top 10.", (("chart_rank", None, None),)),
    ("“Harbor Lights” is one of the most popular shows around.", ()),
)
def chart_rank(scene: Scene) -> Iterator[Found]:
    """A place on a chart, or a superlative over a named field."""
    text = scene.text
    last = -1
    for m in _RANK.finditer(text):
        if m.start() < last:
            continue
        said = m.group()
        low = said.lower()
        near = text[max(0, m.start() - 70) : m.end() + 50]
        if _RANK_NOT.search(near):
            continue
        if not (
            scene.mentions or (scene.story.single and re.search(r"\b(?:show|series|season|it|its|which)\b", text, re.I))
        ):
            continue
        if re.match(r"(?:no|number) ?(?:one|two)\b", low) and not re.search(
            r"\b(?:chart|show|series|drama|comedy|spot|rank\w*|list|position|original|on netflix|slot)\b", near, re.I
        ):
            continue
        if low.startswith("no ") and not re.match(r"No\.? \d", said):
            continue
        if re.match(r"(?:#|no\.? ?)\d", low) and not re.search(
            r"\b(?:chart|show|series|drama|comedy|spot|rank\w*|list|position|original|netflix|top|nielsen"
            r"|debut\w*|streaming)\b",
            near,
            re.I,
        ):
            continue
        if low.endswith(("popular", "watched", "rated", "viewed", "seen", "streamed")) and not low.startswith(
            ("the", "its", "netflix", "world")
        ):
            continue
        if low.startswith("top") and not re.search(
            r"\b(?:netflix|chart|list|ratings|nielsen|spot|streaming|shows|ranked|cracked|place|debut\w*|in the"
            r"|into the|out of|position|globally)\b",
            near,
            re.I,
        ):
            continue
        if re.search(r"\b(?:best|highest|top)[\s-](?:rated|known)\b", low) and "actor" in near:
            continue
        if scene.question:
            continue
        last = m.end()
        if text[last : last + 1].isalnum() and said[-1].isalnum():
            said = said.rpartition(" ")[0]  # cut inside a word
        dates = [d for d in scene.dates(-1) if abs(d.start - m.end()) < 50]
        yield Found(
            said.strip(),
            m.start(),
            m.end(),
            scene.title(m.start(), m.end()),
            _season(scene, m.start(), m.end()),
            unit="rank",
            detail={"chart": _chart(near)} if _chart(near) else {},
            happened=dates[0].when if dates else None,
        )


def _chart(near: str) -> str | None:
    m = re.search(
        r"\b(?:Netflix(?:'s)?|Nielsen(?:'s)?|Hulu(?:'s)?|Max|HBO(?: Max)?|Prime Video|Disney\+|Billboard"
        r"|Luminate|BARB)(?: (?:streaming|global|weekly|original|[Tt]op 10|[Cc]harts?|rankings?|ratings))*",
        near,
    )
    return m.group() if m else None


_PERCENT = r"(?P<p>\d{1,3}(?:\.\d)?)\s?(?:%|per ?cent)"
_SCORE = Phrase(
    rf"{_PERCENT}|(?P<n>\d{{1,3}}(?:\.\d{{1,2}})?)\s?(?:/|out of )\s?(?P<of>10|100|5)\b|(?:Metascore"
    rf"|Metacritic (?:score|rating)) (?:of |is |at )?(?P<meta>\d{{1,3}})|(?:score"
    rf"|rating) of (?P<bare>\d{{1,3}}(?:\.\d)?)(?=\s(?:on|from|at) (?:Metacritic|IMDb))"
)
_SCORER = Phrase(
    r"\b(?P<who>Rotten Tomatoes|RottenTomatoes|RT|Metacritic|IMDb|IMDB|Tomatometer|CinemaScore|Popcornmeter|PostTrak)\b"
)
_OF_AUDIENCE = re.compile(
    r"\b(?:audience|viewers?'?|fans?|users?|popcornmeter|IMDb|IMDB|public|general audiences)\b", re.IGNORECASE
)
_OF_CRITICS = re.compile(
    r"\b(?:critic\w*|review\w*|tomatometer|certified fresh|fresh|rotten|metascore|metacritic|approval|aggregat\w+)\b",
    re.IGNORECASE,
)


@rule(
    "critic_score",
    _SCORE,
    (
        "“Harbor Lights” holds a 91% critics' score on Rotten Tomatoes and an audience score of 64%.",
        (("critic_score", 91, None), ("audience_score", 64, None)),
    ),
    ("Ratings for “Harbor Lights” were up 12% on Tuesday.", ()),
)
def scores(scene: Scene) -> Iterator[Found]:
    """Numeric scores of critics and of viewers."""
    text = scene.text
    found = list(_SCORE.finditer(text))
    if not found:
        return
    index = scene.sentence.index
    earlier = " ".join(s.text for s in scene.story.page.sentences[max(0, index - 2) : index])
    here = _SCORER.search(text)
    scorer = here or _SCORER.search(earlier)
    for i, m in enumerate(found):
        low = found[i - 1].end() if i else 0
        high = found[i + 1].start() if i + 1 < len(found) else len(text)
        before, after = text[max(low, m.start() - 60) : m.start()], text[m.end() : min(high, m.end() + 45)]
        if not here and not re.search(r"\b(?:audience|critics?'?|approval) (?:score|rating)\b", text, re.I):
            continue
        if scorer is None and not re.search(r"\bscore\b", text, re.I):
            continue
        a_before, a_after = list(_OF_AUDIENCE.finditer(before)), _OF_AUDIENCE.search(after)
        c_before, c_after = list(_OF_CRITICS.finditer(before)), _OF_CRITICS.search(after)
        gaps = {
            "audience_score": min(
                [len(before) - x.end() for x in a_before[-1:]] + ([a_after.start()] if a_after else []) + [999]
            ),
            "critic_score": min(
                [len(before) - x.end() for x in c_before[-1:]] + ([c_after.start() + 0] if c_after else []) + [999]
            ),
        }
        if re.match(r"\s(?:[\w-]+\s){0,3}(?:from|by|among|with)\s(?:the\s)?(?:audience|viewers|fans)", after):
            gaps["audience_score"] = -1
        if re.match(r"\s(?:[\w-]+\s){0,3}(?:from|by|among|with)\s(?:the\s)?critics", after):
            gaps["critic_score"] = -1
        kind = "audience_score" if gaps["audience_score"] < gaps["critic_score"] else "critic_score"
        if not (scene.mentions or scene.story.single):
            continue
        number = float(m["p"] or m["n"] or m["meta"] or m["bare"])
        unit = "%" if m["p"] else f"/{m['of']}" if m["of"] else "/100" if m["meta"] or number > 10 else "/10"
        if number > 100:
            continue
        who = scorer["who"] if scorer else None
        who = {
            "RT": "Rotten Tomatoes",
            "Tomatometer": "Rotten Tomatoes",
            "RottenTomatoes": "Rotten Tomatoes",
            "Popcornmeter": "Rotten Tomatoes",
            "IMDB": "IMDb",
        }.get(who or "", who)
        end = m.end()
        if here and m.end() <= here.start() < m.end() + 45:
            end = here.end()
        yield Found(
            int(number) if number.is_integer() else number,
            m.start(),
            end,
            scene.title(m.start(), m.end()),
            _season(scene, m.start(), end),
            kind=kind,
            unit=unit,
            detail={"scorer": who} if who else {},
            speaker=who,
        )
