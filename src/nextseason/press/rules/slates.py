"""New series ordered, by verbs with their title and by lists that a sentence before them announces."""

from __future__ import annotations

from collections.abc import Iterator

from .. import expressions as re
from ..names import MAKER
from ..numbers import ORDINAL
from ..rulebook import rule
from ..scene import Found, Scene
from ..stance import SEASONS, about, stance
from ..words import Phrase
from .making import BESIDE

_ORDERS = (
    r"(?:order(?:ed|s|ing)|commission(?:ed|s|ing(?!\s(?:editor|exec|head|chief|manager|director|team)))"
    r"|green-?li(?:t|ghts|ghted|ghting)|pick(?:ed|s|ing)\sup)"
)
_TO_SERIES = Phrase(
    rf"\b(?:{_ORDERS}|tak(?:en|es|ing)|took|mov(?:ed|es|ing))\s(?:[^.;:]{{1,60}}?\s)?(?:straight\s)?to\sseries\b",
    rf"\b{_ORDERS}\s(?=\"|'|[a-z0-9])",
    r"\b(?:given|gives?|gave|handed|hands|awarded)\s(?:an?\s)?(?:full[\s-]series\s|series\s"
    r"|straight-to-series\s)(?:order|commission|pick-?up)s?\s(?:to|for)\b",
    r"\b(?:g[ai]v(?:en?|es|ing)|got|gets|landed)\s(?:the\s)?(?:green\s?light|go-ahead|thumbs\sup)\b",
    r"\b(?:land(?:ed|s)|nab(?:bed|s)|snag(?:ged|s)|scor(?:ed|es)|w[io]ns?|bought|buys|acquir(?:ed|es)|g[ai]v(?:en?|es"
    r"|ing)"
    r"|hand(?:ed|s|ing))\s[^.;]{2,130}?\b(?:series|straight-to-series|full-season)\s(?:order|commitment|pick-?up)\b",
)
_PASSIVE = Phrase(
    r"\b(?:was|were|been|is|being)\s(?:\w+ly\s|just\s)?(?:commissioned|ordered|greenlit|green-lit)\b(?!\s(?:for\sa"
    r"|to\s(?!series)))",
    r"(?:[\"',]|\b(?:series|shows?|dramas?|comed(?:y|ies)))\s(?:commissioned|ordered|greenlit)\sby\b",
)
_KIND = re.compile(
    r"[\"',]{0,3}\s(?:\(\d{1,2}\s?x\s?\d|(?:an?|the|its|her|his|their)\s(?:[\w'’/-]+\s){0,6}?(?:series|drama"
    r"|comedy|sitcom|thriller"
    r"|dramedy|mystery|procedural"
    r"|adaptation|mini-?series|docuseries|reboot|soap|show|anthology|story|saga|whodunit)\b|(?:from|about|starring"
    r"|based\son|written\sby"
    r"|created\sby|set\sin)\b)",
    re.IGNORECASE,
)
_NEW = re.compile(
    r"\b(?:[\w'-]+\s){0,4}?(?:series|drama|comedy|sitcom|thriller|mini-?series|show)\s[\"']?$", re.IGNORECASE
)
_NEXT_ITEM = re.compile(r"(?:,|;|\band)\s(?:the\s|an?\s)?(?:[a-z][\w-]*\s){0,3}[\"']?$")
OLD = re.compile(
    rf"\b(?:another|more|renew\w*|return\w*|back|second|third|fourth|fifth|sixth|final|episodes?|script|{SEASONS})\b",
    re.IGNORECASE,
)


_ASIDE = re.compile(
    r"[\"',]{1,3}\s(?:the|an?|which|from|based|starring)\s[^;.]{5,120},\s"
)  # between a title and its verb
_BY_PERSON = re.compile(rf"\sby\s(?!(?:the\s)?(?:{MAKER}))[A-Z][\w'-]+\s[A-Z][\w'-]+")  # an executive, of what is old
_FOR_MORE = re.compile(
    rf"[^.;:]{{0,120}}?\bfor\s(?:an?\s|their\s|its\s|another\s)?(?:{ORDINAL}|more)?\s?(?:and\s\w+\s)?(?:seasons?"
    rf"|series|runs?)\b",
    re.IGNORECASE,
)


@rule(
    "order",
    (_TO_SERIES, _PASSIVE),
    ("Hulu has taken “Harbor Lights” to series, a drama about sailors.", (("order", "series order", 1),)),
    ("Hulu has commissioned “Harbor Lights,” a thriller series by Ada Stone.", (("order", "series order", 1),)),
    ("“Harbor Lights,” commissioned by the BBC, is a series about a port.", (("order", "series order", 1),)),
    ("Netflix ordered a young “Harbor Lights” series last May.", (("order", "series order", 1),)),
    ("Hulu has commissioned a second season of “Harbor Lights.”", ()),
)  # fmt: skip
def ordered(scene: Scene) -> Iterator[Found]:
    """A series ordered, its title beside the verb."""
    text = scene.text
    for side, phrase in ((1, _TO_SERIES), (-1, _PASSIVE)):
        for m in phrase.finditer(scene.low):
            hold = stance(scene, m.start(), m.end())
            if hold in ("open", "denied", "possible") or (side < 0 and _BY_PERSON.match(text, m.end())):
                continue
            inside = [x for x in scene.mentions if m.start() <= x.start < m.end()]
            near = inside[-1] if inside else about(scene, m.start(), m.end(), side, 45)[1]
            if near is None and side < 0 and (ahead := [x for x in scene.mentions if x.end <= m.start()]):
                near = next((x for x in ahead if _ASIDE.fullmatch(text, x.end, m.start())), None)
            if near is None or (side > 0 and near.start < m.start()):
                continue
            gap = text[m.end() : near.start] if near.start >= m.end() else ""
            if BESIDE.search(gap) or OLD.search(
                text[max(0, m.start() - 30) : max(m.end(), near.end) + 40].replace(near.title.name, "")
            ):
                continue
            if not m.group().endswith("series") and side > 0:
                tail = text[near.end :]
                beside = len(gap.strip("\"' ")) == 0 and _KIND.match(tail)
                named = re.match(r"[\"']?\s(?:series|drama|comedy|sitcom|spin-?off)\b", tail) and len(gap) < 25
                listed = ":" in gap or m.group().endswith(("order", "commitment", "pickup", "pick-up"))
                if not (beside or named or listed or (gap and len(gap) < 60 and _NEW.search(gap))):
                    continue
            start, end = min(m.start(), near.start), max(m.end(), near.end)
            told = scene.chain(near)
            if _FOR_MORE.match(text, told[-1].end):
                continue  # not new: "picked up the comedies “Quill” and “Nine Days” for second seasons"
            if ":" in gap:  # "two pilots to series: “Quill,” starring Ada Stone, and the drama “Nine Days”"
                told += [
                    x for x in scene.mentions if x.start > told[-1].end and _NEXT_ITEM.search(text, near.end, x.start)
                ]
            for one in told:
                yield Found("series order", start, end, one.title, 1, fixed_season=True, certainty=hold)


_GO = Phrase(
    r"[\"',]{0,3}\s(?:(?:has|had)\s(?:also\s)?been\s|was\s(?:also\s)?)picked\sup\sfor\s(?:the\sfall|next\sseason"
    r"|midseason|the\s\d{4}-\d\d)"
    r"|[\"',]{0,3}\sis\s(?:also\s)?a\sgo\b"
)
_JOINS = Phrase(
    r"[\"',]{0,3}\s(?:will\s)?(?:joins?|joining)\s(?=(?:[\w-]+\s){0,4}?(?:dramas?|comed(?:y|ies)|ordered|announced"
    r"|greenlit|series))"
)
_ADDS = re.compile(
    rf"(?:{MAKER})\s(?:is|are|has)\s(?:also\s)?(?:adding|added)\s(?:(?:the|an?)\s)?(?:[\w-]+\s){{0,2}}?[\"']?$"
)
_RETURNERS = re.compile(r"\b(?:return\w*|renew\w*|veterans?|staples|incumbents?)\b", re.IGNORECASE)


@rule(
    "order",
    (_GO, _JOINS, Phrase(r"\bad(?:ding|ded)\b")),
    (
        "“Harbor Lights” has been picked up for the fall; the drama “Quill” is a go.",
        (("order", "series order", 1),) * 2,
    ),
    (
        "NBC ordered the drama “Harbor Lights.” It joins the previously ordered drama “Quill” and the comedy “Tin.”",
        (("order", "series order", 1),) * 3,
    ),
    ("CBS is adding “Harbor Lights,” in which a sailor learns to read.", (("order", "series order", 1),)),
    ("Ada Stone joins the drama “Harbor Lights” as Mary Quill.", ()),
)
def taken_on(scene: Scene) -> Iterator[Found]:
    """New series told of as going ahead, or as joining those that a network has ordered."""
    text = scene.text
    if scene.question or _RETURNERS.search(text):
        return
    for i, x in enumerate(scene.mentions):
        if (m := _GO.match(text, x.end)) and not scene.seasons:
            yield Found("series order", x.start, m.end(), x.title, 1, fixed_season=True)
        elif _ADDS.search(text, 0, x.start) and not scene.seasons:
            yield Found("series order", x.start, x.end, x.title, 1, fixed_season=True)
        joins = _JOINS.match(text, x.end) or (
            _JOINS.match(text, 2) if i == 0 and text.startswith("It joins ") else None
        )
        ahead = [y for y in scene.mentions if joins and y.start >= joins.end()]
        if joins and ahead and (_SLATE.search(text) or _STEP.search(scene.low) or _ordered_before(scene)):
            for one in scene.chain(ahead[0]):
                yield Found("series order", one.start, one.end, one.title, 1, fixed_season=True)


_SLATE = re.compile(r"\b(?:slate|line-?up|schedule|next season|this fall)\b")


def _ordered_before(scene: Scene) -> bool:
    """Whether the sentence before tells of a series order."""
    index = scene.sentence.index
    return index > 0 and _ANNOUNCED.search(scene.story.page.sentences[index - 1].low) is not None


_LEAD = Phrase(
    r"^[\"'•*–— -]{0,4}(?:on\sthe\s\w+\sside|the\s(?:\w+\s){0,2}(?:comed(?:y|ies)|dramas?|newcomers|pick-?ups"
    r"|rookies|freshmen|others|list|lot|new\s\w+)"
    r"|they\s(?:are|include)|among\s(?:them|the\s\w+)|these\s(?:are|include)|joining\sthem|also\snew|new\s(?:dramas"
    r"|comedies|series|shows)"
    r"|(?:dramas|comedies|sitcoms)|also\s(?:new|ordered|greenlit|commissioned|picked\sup|on\sthe\sway|coming)"
    r"|(?:newly\s)?(?:ordered|greenlit|commissioned))(?::|\s(?:are|is|was|were|include[sd]?|they\sare|comes?"
    r"|there\sare|will\sbe))"
)
_STEP = re.compile(r"ordered|greenlit|commissioned|picked\sup")
_ANNOUNCED = Phrase(
    r"\b(?:series\sorders?|orders?\sto\sseries|pick(?:ed|ing)\sup|pick-?ups|greenlit|green-lit|newcomers"
    r"|new\s(?:scripted\s)?(?:series|shows|dramas|comedies)"
    r"|freshman\sclass|ordered\s(?:\w+\s){1,3}(?:series|shows|pilots\sto\sseries))\b"
)


@rule(
    "order",
    _LEAD,
    (
        "NBC gave series orders to newcomers. The dramas are “Harbor Lights” and “Quill.” The comedies: “Nine Days.”",
        (("order", "series order", 1),) * 3,
    ),
)
def announced(scene: Scene) -> Iterator[Found]:
    """A list of titles behind a sentence that says that new series were ordered."""
    m = _LEAD.search(scene.low)
    if m is None or scene.question or not scene.mentions or scene.mentions[0].start > m.end() + 15:
        return
    sentences, index = scene.story.page.sentences, scene.sentence.index
    behind = [s for s in sentences[max(0, index - 3) : index] if s.paragraph == scene.sentence.paragraph or s.heading]
    if not _STEP.search(m.group()) and not any(_ANNOUNCED.search(s.low) for s in behind):
        return
    for one in scene.chain(scene.mentions[0]):
        yield Found("series order", one.start, one.end, one.title, 1, fixed_season=True)


_TOPIC = Phrase(  # "Amazon had greenlit the series in 2021", "the show was ordered in May"
    rf"\b(?:{MAKER})\s(?:(?:had|has|first|initially|originally|also)\s){{0,3}}(?:greenlit|green-lit|ordered"
    r"|commissioned|picked\sup)\s(?:the|this)"
    r"\s(?:[\w-]+\s){0,2}?(?:series|show|drama|comedy|sitcom|thriller|project)\b(?=\s(?:in|last|back|for|at"
    r"|to|on)\b|[,.])(?!\sfor\s(?:an?|its|season|more))",
    r"\b[Tt]he\s(?:[\w-]+\s){0,2}?(?:series|show|drama|comedy|sitcom|thriller|project)\s(?:was|is|had\sbeen"
    r"|has\sbeen)\s(?:first\s"
    r"|initially\s|originally\s)?(?:greenlit|green-lit|ordered|commissioned"
    r"|picked\sup)\s(?:to\sseries\s|straight\sto\sseries\s)?(?:in|last|back|by|at)\b",
    rf"\b(?:{MAKER})\s(?:(?:had|has|first|initially|originally|also)\s){{0,3}}(?:greenlit|green-lit|ordered"
    rf"|commissioned|picked\sup)\sit"
    r"\s(?:in|back|last)\b",
)


@rule(
    "order",
    _TOPIC,
    ("“Harbor Lights” is a hit. Amazon had initially greenlit the series in 2021.", (("order", "series order", 1),)),
    ("“Harbor Lights” is a hit. The scripts of the series were in order.", ()),
)
def order_told(scene: Scene) -> Iterator[Found]:
    """The order of the series that the page goes on about."""
    for m in _TOPIC.finditer(scene.text):
        title = scene.title(m.start(), m.end(), -1)
        if not scene.question and title is not None and not scene.seasons:
            dates = [d for d in scene.dates(-1) if 0 <= d.start - m.end() < 25]
            yield Found(
                "series order", m.start(), dates[0].end if dates else m.end(), title, 1, fixed_season=True,
                happened=dates[0].when if dates else None,
            )  # fmt: skip


_PASSED = Phrase(
    r"\b(?:pass(?:ed|es|ing)\son|(?:not|n't)\s(?:be\s)?(?:to\s)?(?:go(?:ing)?|mov(?:e|ing)|proceed(?:ing)?"
    r"|press(?:ing)?)\s(?:forward|ahead)"
    r"\s(?:with|on)|(?:declin|opt)ed\s(?:not\s)?to\s(?:order|pick\sup))\b"
)
_TRIED = re.compile(
    r"\b(?:pilots?|proposed|backdoor|potential|planned|would-be|spin-?offs?|offshoot|project|presentation)\b"
)


@rule(
    "order",
    _PASSED,
    ("CBS has passed on “Harbor Lights: Nights,” the proposed spinoff of “Harbor Lights.”", (("order", None, 1),)),
    ("NBC will not move forward with the pilot “Quill,” a drama about spies.", (("order", "series order", 1),)),
    ("NBC passed on a second season of the drama “Quill.”", ()),
)
def passed_on(scene: Scene) -> Iterator[Found]:
    """A pilot or a planned series that was not ordered: the order is denied."""
    if scene.question or AGAIN.search(scene.text):
        return
    for m in _PASSED.finditer(scene.low):
        ahead = next((x for x in scene.mentions if 0 <= x.start - m.end() < 45), None)
        if ahead and _TRIED.search(scene.low, m.end(), ahead.end + 50) and not scene.story.came_back(ahead.title):
            yield Found(
                "series order", m.start(), ahead.end, ahead.title, 1, fixed_season=True, certainty="denied",
            )  # fmt: skip


AGAIN = re.compile(rf"\b(?:{ORDINAL}|another|more)\s(?:[\w-]+\s)?(?:seasons?|series|runs?)\b", re.IGNORECASE)
_UNNAMED = Phrase(
    rf"\b(?:{MAKER})\s(?:(?:has|have|had|today|on\s\w+day)\s)?(?:also\s|just\s)?(?:commissioned|ordered|greenlit"
    rf"|green-lit|greenlights|orders)"
    r"\s(?:an?|its)\s(?:(?!second|third|fourth|fifth|another|final)[\w-]+\s){0,5}?(?:drama|comedy|thriller|sitcom"
    r"|series|adaptation|mystery"
    r"|docuseries|miniseries|whodunit|dramedy)\b"
)
_NAMED_NEXT = re.compile(
    r"[\"',]{0,3}(?:,\s(?:an?|the|which|from|starring)\s|\s\(|\s(?:is|will|stars|follows|tells|centers|centres|has"
    r"|was|comes|sees|hails)\b)"
)


@rule(
    "order",
    _UNNAMED,
    (
        "ITV has commissioned a drama about the first women of the river police. Harbor Lights, a 5 x 60-minute "
        "series, stars Ada Stone.",
        (("order", None, 1),),
    ),
    ("ITV has commissioned a second series of the drama. Harbor Lights, a series for all, is back.", ()),
)
def named_next(scene: Scene) -> Iterator[Found]:
    """An order told without a name, which the next sentence gives."""
    m = _UNNAMED.search(scene.text)
    sentences, index = scene.story.page.sentences, scene.sentence.index
    beside = m is not None and BESIDE.search(scene.text, m.start()) is not None  # "a drama from the makers of “Quill”"
    if (
        m is None
        or scene.question
        or (scene.mentions and not beside)
        or index + 1 >= len(sentences)
        or AGAIN.search(scene.text)
    ):
        return
    ahead = Scene(scene.story, sentences[index + 1])
    if ahead.mentions and ahead.mentions[0].start <= 4 and _NAMED_NEXT.match(ahead.text, ahead.mentions[0].end):
        yield Found("series order", m.start(), m.end(), ahead.mentions[0].title, 1, fixed_season=True)
