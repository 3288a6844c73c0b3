"""How many watched."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from ...when import When
from .. import expressions as re
from ..names import MAKER
from ..quantity import QUANTITY, quantities
from ..rulebook import rule
from ..runs import episode_of
from ..scene import Found, Scene
from ..stance import measured_of
from ..words import Phrase
from .measurers import measured

_WATCH = re.compile(
    r"\b(?:watch\w*|view\w*|audience|rating\w*|Nielsen|stream\w*|tuned? in|averag\w+|drew|drawing|deliver\w+"
    r"|attract\w+|premiere\w*|debut\w*|open(?:ed|ing)|launch\w*|began|started|finale|total|before|in front of"
    r"|reach\w*|seen by|hours|minutes)\b",
    re.IGNORECASE,
)
NO_AUDIENCE = re.compile(
    r"\b(?:subscri\w+|followers?|signatures?|sign(?:ed|ing) (?:the|a) petition|petition|tweets?|YouTube|trailer"
    r"|teaser|impressions|likes|downloads|votes?|copies|Instagram|Facebook|TikTok|podcast|applicants|prize"
    r"|Super Bowl|Olympics?|Oscars?|Emmys?|Emmy Awards|Grammys?|Globes?|debate|match|championship|World Cup"
    r"|playoffs?|NFL|NBA|ceremony|telecast of the|inauguration|news conference|wedding special|clip|video|songs?"
    r"|worldwide box office|box office|paid members|members worldwide|households worldwide|memberships|budget"
    r"|news channel|news network|audience for ads|State of the Union|royal wedding)\b"
)
# what draws viewers and is no series
EVENT = re.compile(
    r"\b(?:Super Bowl|Big Game|Oscars|Emmys|Emmy Awards|Academy Awards|Golden Globes|Grammys|Tonys|Baftas|World "
    r"Cup|Olympics"
    r"|World Series|playoffs?|NFL|NBA|Premier League|championship|inauguration|debate|ceremony|awards show|telecast"
    r"|State of the Union|[Cc]oronation of|royal wedding|press conference|news conference)\b"
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
    r"\b(?:globally|worldwide|around the world|global|in the (?:US|U\.S\.|UK|U\.K\.|United States)"
    r"|across the globe)\b"
)


@rule(
    "viewership",
    QUANTITY,
    ("The finale of “Harbor Lights” drew 4.2 million viewers on NBC.", (("viewership", 4200000, None),)),
    ("More than 40,000 fans signed a petition to save “Harbor Lights.”", ()),
    ("The drama “Harbor Lights” is back. CBS won the night with 6.9 million viewers.", ()),
    ("The drama “Harbor Lights” is back. ITV had 2 million viewers for “Quill.”", (("viewership", 2000000, None),)),
    ("The drama “Harbor Lights” is No. 1. On the films list, “Quill” had 3 million views.", ()),
)
def viewership(scene: Scene) -> Iterator[Found]:
    """An audience figure of a series."""
    text = scene.text
    done = 0
    if of_films(scene):
        return
    for q in quantities(text):
        if q.number < 1000 or re.match(r"(?:19|20)\d\d(?![\d,.])", q.said):
            continue
        window = text[max(0, q.start - 120) : q.end + 90]
        if NO_AUDIENCE.search(window):
            continue
        if q.unit in ("accounts", "viewers") and not _WATCH.search(window):
            continue
        if not (scene.story.single or _goes_on(scene) or of_series(scene, q.start)):
            continue
        if re.search(r"\badd(?:ed|ing)\s$", text[: q.start]) and q.unit in ("hours", "minutes"):
            pass  # "added 63.1 million hours" is what it had that week
        elif re.search(
            r"(?<!racked )(?<!clocked )(?<!chalked )(?<!piled )\b(?:down|up|fell|dropped|lost|loses|losing|sheds?"
            r"|gain(?:ed"
            r"|ing|s)?|added|rose) (?:by |about |around |nearly |almost |a further |another |more than |over "
            r"|some )*$",
            text[: q.start],
        ):
            continue
        if re.search(r"\b(?:cost|paid|salary|killed|population|live in)\b", window) or _DOING.match(text, q.end):
            continue
        if _BY_SO_MANY.search(text, max(0, q.start - 90), q.start):
            continue
        if q.number < _CROWD and q.said.lower().endswith("people"):
            continue  # who is in a room
        if _CARRIED.search(text, 0, q.start) or text.startswith(" slot average", q.end):
            continue
        if q.said.lower().endswith("requests") and not re.search(
            r"\b(?:iPlayer|BBC|streaming)\b", scene.story.page.text
        ):
            continue
        if re.search(
            r"\b(?:enough for|(?<!watched for the )(?<!viewed for the )equivalent (?:of|to)|amounts? to"
            r"|works out)\b[^.;]{0,30}$",
            text[: q.start],
        ):
            continue  # a sum of the writer's own
        if of_channel(scene, q.start, q.end):
            continue
        title = measured_of(scene, q.start, q.end)
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
            season_near(scene, q.start, end),
            unit=q.unit,
            detail=detail,
            happened=happened,
            certainty=yet(scene, q.start),
            speaker=measured(scene),
        )


A_CHANGE = re.compile(  # by how much an audience grew or shrank, no audience: "a gain of 1.2 million"
    r"(?:\b(?:added|adding|gain(?:ed|ing|s)?|lost|losing|loses|shed(?:s|ding)?"
    r"|(?<!racked )(?<!clocked )(?<!chalked )up|down"
    r"|rose|fell|dropped|grew|improved|jumped"
    r"|(?<!seen )(?<!watched )(?<!viewed )(?<!enjoyed )(?<!streamed )(?<!live )by"
    r"|(?:gain|increase|drop|jump|rise|loss|decline|boost|lift|bump)\sof|equivalent\s(?:of|to))\s"
    r"(?:(?:by|a|an|about|around|nearly|almost|roughly|over|more|than|some|just|only|another|further|estimated)\s){0,4}"
    r"|\+\s?)$"
)
_CROWD = 10_000
_BY_SO_MANY = re.compile(  # how far above or below another: "a season high by 300,000 viewers"
    r"\b(?:high|low|best|record|ahead|behind|lead(?:s|ing)?|led|beat(?:s|ing)?|topp?(?:s|ed|ing)|edg(?:es|ed"
    r"|ing)(?:\sout)?"
    r"|outdr[ae]w\w*|exceed(?:s|ed|ing)|trail(?:s|ed|ing)|improv(?:es|ed|ing)|(?:out)?pac(?:es|ed|ing)|w[io]n(?:s"
    r"|ning)?|short"
    r"|finish(?:ed|es)?|advantage)\b[^.;]{0,50}?\sby\s(?:(?:an?|about|around|nearly|almost|over|more|than|some"
    r"|roughly|just|only|at|least|close|to)\s){0,3}$"
)
_CARRIED = re.compile(  # how many could watch it
    r"\b(?:distributed|available|carried|received)\b[^.;]{0,12}\b(?:in|to|by)\s(?:(?:over|more than|about|nearly"
    r"|some)\s)?$"
)
_ABOUT_IT = re.compile(
    r"\b(?:(?:the|viewing|overnight) (?:figures|numbers|ratings|audience)|revival|reboot|spin-?off|prequel|mystery"
    r"|pilot|scenes|storyline"
    r"|competition|docuseries|miniseries|saga|western|serial|series|show|drama|comedy|soap|sitcom|premiere|opener"
    r"|opening|finale|debut|episodes?|edition"
    r"|instal?ment|run|(?<!this )(?<!last )season|programme|launch|thriller)\b",
    re.I,
)
_SUBJECTLESS = re.compile(  # "Launched with 1.2 million", below a title
    r"(?:Watched|Seen|Viewed|Launched|Opened|Premiered|Debuted|Averag(?:ed|ing|es)|Drew|Drawing|Pull(?:ed|s) in"
    r"|Finished|Began"
    r"|Started|Peaked|Attract(?:ed|ing))\s"
)
_WATCHING = re.compile(
    r"\b(?:tun(?:ed|ing) in|watch(?:ed|ing)|saw|stuck with|viewed|caught|switched on|sat down|turned up|showed up)\b"
)


_DOING = re.compile(
    r"\s(?:\w+\s)?(?:complain|sign|vot|wr[io]te|wrote|said|ask|call|petition|boycott|enter|appli"
    r"|apply|die|live|fl[eo]w|had flown|travel|attend|bought|visit|use)"
)


_CHANNEL = Phrase(  # "ITV had 2.3 million", "while Fox averaged": what a channel has over a night is no series'
    rf"(?<![\w'])(?:{MAKER})(?:\s\([^()]{{2,30}}\))?(?:,\s(?!which|whose|an?|the)[^,;.]{{2,40}},|\sitself"
    rf"|\sas\sa\swhole|\soverall"
    rf"|\sagain)?\s"
    r"(?:(?:has|only|also|still|then|again|easily|narrowly|meanwhile)\s)?"
    r"(?:had|averag(?:ed|es|ing)|won|wins|drew|draws|took|takes|manag(?:ed|es)|led|leads|lead|pull(?:ed|s)"
    r"|attract(?:ed|s)"
    r"|followed|finish(?:ed|es)|placed|placing|came|ranked|topped|tops|scor(?:ed|es)|secur(?:ed|es)|post(?:ed|s)"
    r"|deliver(?:ed|s)|log(?:ged|s)|was|were|rul(?:ed|es)|edged|peak(?:ed|s)|countered|settl(?:ed|es)|tied|netted"
    r"|reach(?:ed|es)|mustered|claim(?:ed|s)|got|did|tuned|garnered|with|at)\b",
    rf"(?<![\w'])(?:{MAKER})'s?\s(?:(?:own|overall|total|average|nightly|all-day|prime-?time|peak(?:time)?)\s)*"
    r"(?:share|average|total|audience|evening|night|schedule|line-?up|slate|coverage|bulletins?|prime-?time)\b",
)
_ANOTHER = re.compile(  # "Channel 5's imported cop show": another programme than the page goes on about
    rf"(?<![\w'])(?:{MAKER})'s?\s(?:[a-z][\w'-]*\s){{0,5}}?(?:shows?|drama|documentar(?:y|ies)|film|comedy|sitcom"
    rf"|series"
    r"|thriller|cartoon|import|quiz|special|repeats?|offering|programme|movie)\b"
)
_IN_PLACE = re.compile(
    r"\b(?:on|for|at|to|by|via|from|over|of|in|against|per|beat|beating|than|said|says|told|tells|gives?|gave|giving)"
    r"\s(?:the\s)?$"
)
_HAD_FOR = re.compile(r"\s(?:viewers\s)?(?:for|with|from|thanks\sto|courtesy\sof|on)\s(?:[\w'-]+\s){0,6}?[\"']?$")


_YET = re.compile(
    r"\b(?:projected|on\s(?:track|course|pace)|forecast|estimated|expected|set)\s(?:to|for)\b[^,.;]{0,30}$"
)


def yet(scene: Scene, start: int) -> str | None:
    """`expected` of an audience that is still to be reached."""
    return "expected" if _YET.search(scene.text, max(0, start - 60), start) else None


_A_FILM = Phrase(
    r"\b(?:[Ff]ilm|[Mm]ovie)\s[\"']?[A-Z\d]",
    r"\bfor\s(?:a|any)\s(?:film|movie)\b",
)
_FILM_FIRST = re.compile(  # "“Quill,” another Disney film, drew"
    r"[\"']?[A-Z][^.;,\"']{1,50}[\"',]{1,3}\s(?:another|an?|the)\s(?:[\w+'-]+\s){0,3}(?:film|movie)\b"
)


def of_channel(scene: Scene, start: int, end: int) -> bool:
    """Whether a figure is what a channel or a film had, and not for a series that is named behind it."""
    text = scene.text
    floor, _ = scene.clause(start, start)
    near = [x for x in scene.mentions if x.end <= start]
    floor = max(floor, near[-1].end if near else 0)
    if _A_FILM.search(text, floor, start) or (not near and _FILM_FIRST.match(text)):
        return True
    for m in _CHANNEL.finditer(text, floor, start):
        if not _IN_PLACE.search(text, max(0, m.start() - 12), m.start()):
            return not any(_HAD_FOR.search(text, end, x.start) for x in scene.mentions if 0 < x.start - end < 60)
    return bool(scene.story.lists.rated and _ANOTHER.search(text, floor, start))


_FILMS = Phrase(
    r"\b(?:[Aa]mong|[Oo]n|[Ii]n|[Oo]f)\s(?:the\s)?(?:[Ff]ilms|[Mm]ovies)\b|\b(?:[Ff]ilms?|[Mm]ovies?)\s(?:[Ll]ists?"
    r"|[Cc]harts?|[Ss]ide"
    r"|[Tt]op\s(?:10|[Tt]en)|[Rr]ankings?)\b|\bfilms\b[^.;]{0,40}\bof\swhich\b"
)
_NO_FILMS = Phrase(
    r"\b(?:TV|[Ss]eries|[Ss]hows?)\s(?:[Ll]ists?|[Cc]harts?|[Ss]ide|[Rr]ankings?|[Tt]op\s(?:10|[Tt]en))\b"
)


_SHOWN = re.compile(r"\b(?:series|shows?|season|drama|sitcom|TV)\b")


def of_films(scene: Scene) -> bool:
    """Whether a sentence tells of a chart of films, or the one before it in its paragraph does."""
    index = scene.sentence.index
    for sentence in reversed(scene.story.page.sentences[max(0, index - 2) : index + 1]):
        if sentence.paragraph != scene.sentence.paragraph or _NO_FILMS.search(sentence.text):
            return False
        if _FILMS.search(sentence.text):
            return sentence is scene.sentence or not _SHOWN.search(scene.text)
    return False


def of_series(scene: Scene, start: int) -> bool:
    """Whether a sentence speaks of a series: by its title, or as "it", "the finale"."""
    if scene.mentions:
        return True
    first = max(0, scene.sentence.index - 2)
    if any(EVENT.search(s.text) for s in scene.story.page.sentences[first : scene.sentence.index + 1]):
        return False
    if _WATCHING.search(scene.text, start) and scene.sentence.index and start < 60:
        earlier = scene.story.page.sentences[scene.sentence.index - 1]
        if earlier.paragraph == scene.sentence.paragraph and _ABOUT_IT.search(earlier.text):
            return True
    last = scene.story.page.sentences[max(0, scene.sentence.index - 1)]
    if _SUBJECTLESS.match(scene.text) and any(scene.story.is_subject(m) for m in scene.story.in_sentence(last)):
        return True
    if scene.story.main is None:
        return False
    if _ABOUT_IT.search(scene.text, 0, start):
        return True
    beside = last.paragraph == scene.sentence.paragraph and bool(scene.story.in_sentence(last))
    return (beside or scene.story.single) and bool(re.search(r"\b(?:[Ii]ts?)\b", scene.text[:start]))


def _goes_on(scene: Scene) -> bool:
    """Whether a sentence takes up the figure of the one before it: "That was down from 120 million hours"."""
    index = scene.sentence.index - 1
    if index < 0 or not re.match(r"(?:That|It|This|Which|The figure)\b", scene.text):
        return False
    earlier = scene.story.page.sentences[index]
    return earlier.paragraph == scene.sentence.paragraph and bool(quantities(earlier.text))


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


def season_near(scene: Scene, start: int, end: int) -> int | None:
    """The season that a figure is about, where one is named beside it."""
    said = scene.season(start, end, 90)
    if said is None and [len(s.numbers) for s in scene.seasons if s.end <= start] == [1]:
        said = scene.season(start, end)  # the one that the sentence began with
    return said.numbers[0] if said and not episode_of(said.said) else None
