"""Series that grow out of others."""

from __future__ import annotations

from collections.abc import Iterator

from ...claim import title_key
from .. import expressions as re
from ..certainty import negated, possible, put_about
from ..rulebook import rule
from ..scene import Found, Scene
from ..stance import no_maker
from ..titles import Title
from ..words import Phrase
from .denials import doubted

_APPOSED = Phrase(
    r"[\"',]{1,3}\s(?:which is |is )?an?\s(?:brand-?)?new\s(?:[\w-]+\s){0,4}(?:series|show|drama|comedy|sitcom"
    r"|spin-?off)\b(?:\s[^,.;]{0,40}based on the (?:original )?series)?"
)


@rule(
    "order",
    _APPOSED,
    (
        "Fans met “Harbor Lights: Nights,” a new drama series, after “Harbor Lights” ended.",
        (("order", "series order", 1), ("spin_off", "Harbor Lights: Nights", None)),
    ),
)
def new_series(scene: Scene) -> Iterator[Found]:
    """A new series set beside its name; one named after another series is its spin-off."""
    for mention in scene.mentions:
        m = _APPOSED.match(scene.text, mention.end)
        if m is None or scene.question or _UNDER_WAY.search(scene.text):
            continue
        yield Found("series order", mention.start, m.end(), mention.title, 1, fixed_season=True)
        for parent in scene.story.series:
            if parent is not mention.title and parent.base == mention.title.base:
                yield Found(
                    mention.title.name, mention.start, m.end(), parent, None, kind="spin_off", fixed_season=True
                )
                break


_UNDER_WAY = re.compile(  # what is told of it is not that it was ordered
    r"\b(?:filming|shooting|production|wrapped|filmed|viewers|million|airs?|aired|premieres?d?|debuts?|debuted)\b",
    re.IGNORECASE,
)
_APPOSED_KIN = re.compile(r"[\"',]{1,3}\s(?:an?|the|its)\s(?:[\w-]+\s){0,4}")  # "Quill, a live-action spin-off"
_SPIN = Phrase(
    r"\b(?:spin-?offs?|prequels?|companion (?:series|show)|offshoot|sister (?:series|show)|sequel series"
    r"|follow-up series|(?:follow-up|companion)(?= to [\"'A-Z]))\b",
    flags=re.IGNORECASE,
)


_SPUN = re.compile(r"(?:It(?:'s|\sis|\swas)\s)?[Ss]pun\soff\sfrom\s(?:the\s)?[\"']?")


def _headed_by(scene: Scene, title: Title) -> bool:
    """Whether the heading above a sentence names a series."""
    for back in reversed(scene.story.page.sentences[max(0, scene.sentence.index - 3) : scene.sentence.index]):
        if back.heading:
            return any(x.title is title for x in scene.story.in_sentence(back))
    return False


@rule(
    "spin_off",
    Phrase(r"\bspun\soff\sfrom\b", flags=re.IGNORECASE),
    ("The drama “Quill” is back. Spun off from the series “Harbor Lights,” it is set in Cork.",
     (("spin_off", "Quill", None),)),
)  # fmt: skip
def spun_off(scene: Scene) -> Iterator[Found]:
    """What the talk goes on about, spun off from a series named here."""
    m = _SPUN.match(scene.text)
    parent = next((x for x in scene.mentions if m and 0 <= x.start - m.end() < 25), None)
    child = scene.story.topic(scene.sentence)
    if m and parent and child and child is not parent.title:
        yield Found(child.name, m.start(), parent.end, parent.title, None, fixed_season=True)


_TURNED_DOWN = re.compile(
    r"\b(?:[Pp]ass(?:ed|es|ing)\son|(?:not|n't)\s(?:to\s)?(?:go|going|move|moving)\s(?:forward|ahead)\swith"
    r"|decided\sagainst|no\splans\sfor)\b"
    r"[^;]{0,70}$"
)
_THE = re.compile(r"\b[Tt](?:he|his)\s(?:[\w-]+\s){0,3}[\"']?$")
_IN_STYLE = re.compile(r"[\"']?-(?:[Ss]tyle|[Ll]ike|[Ee]sque|[Tt]ype|[Ii]nspired|[Tt]hemed)\b")
_SOME = re.compile(
    r"\b(?:[Tt]he\s(?:(?:potential|possible|planned|proposed|new|upcoming|would-be)\s)?|apart\sfrom\san?\s"
    r"|turned\sdown\b[^;]{0,60}|like\sany\s)$"
)
_OR_TWO = re.compile(r"\s(?:or\s(?:two|three|so)|episodes?|fever|potential|material)\b")
_OWN_SHOW = Phrase(
    r"\b(?:got|gets?|getting|landed|lands|given|earned|earns|headlined?|fronted|won)\s(?:(?:her|his|their|its)\sown"
    r"|an?)\s"
    r"(?:show|series|sitcom|spin-?off)[,:]?\s(?:called\s|titled\s)?[\"']?(?=[A-Z])"
)


@rule(
    "spin_off",
    _OWN_SHOW,
    (
        "The drama “Harbor Lights” made a star of Ada Stone. She got her own show, “Quill.”",
        (("spin_off", "Quill", None),),
    ),
    ("Ada Stone got her own show, “Quill.”", ()),
)
def own_show(scene: Scene) -> Iterator[Found]:
    """A series that one of another's people got."""
    for m in _OWN_SHOW.finditer(scene.text):
        child = next((x for x in scene.all_mentions if x.start == m.end()), None)
        before = [x.title for x in scene.mentions if x.end <= m.start()]
        parent = before[-1] if before else scene.story.topic(scene.sentence)
        if child and parent and parent is not child.title and not scene.question:
            yield Found(child.title.name, m.start(), child.end, parent, None, fixed_season=True)


@rule(
    "spin_off",
    _SPIN,
    ("A spinoff of “Harbor Lights,” titled “Harbor Nights,” is in the works.", (("spin_off", "Harbor Nights", None),)),
    ("There is no “Harbor Lights” spinoff planned, the network said.", (("spin_off", None, None),)),
    (
        "“Harbor Lights” is over. “Harbor Lights” fans get the series “Quill,” a live-action spin-off about thieves.",
        (("spin_off", "Quill", None),),
    ),
)
def spin_off(scene: Scene) -> Iterator[Found]:
    """A series that grows out of another: `series` is the parent, the value its title."""
    text = scene.text
    if scene.question:
        return
    for m in _SPIN.finditer(text):
        if no_maker(scene, m.start()) and re.search(r"\b(?:renewed|ordered|cancell?ed)\b", text[: m.start()]):
            continue
        all_titles = [x for x in scene.all_mentions if not _IN_STYLE.match(text, x.end)]
        after = [x for x in all_titles if 0 <= x.start - m.end() < 45]
        before = [x for x in all_titles if 0 <= m.start() - x.end < 60]
        link = text[m.end() : after[0].start] if after else ""
        if m.group().lower() in ("follow-up", "companion") and not re.fullmatch(r" to (?:the )?[\"']?", link):
            continue
        parent: Title | None = None
        child: str | None = None
        start, end = m.start(), m.end()
        if after and re.fullmatch(
            r"(?:'s|,)?\s?(?:series|show|drama|comedy)?,?\s?(?:titled|called|named|dubbed|about|:"
            r"|is)?\s?[\"']?(?:the )?",
            link,
        ):
            child, end = after[0].title.name, after[0].end
        elif after and re.match(r"(?:\s\w+)?\s(?:of|to|from|for)\s", link):
            parent = after[0].title
            second = [x for x in all_titles if x.start > after[0].end and x.title is not parent]
            named = re.match(
                r"[\"',\s]{0,4}(?:which is\s|to be\s)?(?:titled|called|named|dubbed)\s[\"']?", text[after[0].end :]
            )
            if named and second:
                child, end = second[0].title.name, second[0].end
            elif before:
                child, start = before[-1].title.name, before[-1].start
        if child is None and (
            t := re.match(
                r"\s?(?:series\s|show\s)?(?:titled|called|named"
                r"|dubbed)\s[\"']?(?P<t>[A-Z][\w']*(?:\s(?:[A-Z][\w']*|of|the|and))*)",
                text[m.end() :],
            )
        ):
            child, end = t["t"], m.end() + t.end()
        if child is None and parent is None and before and _APPOSED_KIN.fullmatch(text, before[-1].end, m.start()):
            child, start = before[-1].title.name, before[-1].start
        own = scene.story.main if scene.story.single else None
        if (
            child is None
            and own
            and before
            and own is not before[-1].title
            and m.start() - before[-1].end < 4
            and _THE.search(text, 0, before[-1].start)
        ):
            child, start, parent = own.name, before[-1].start, before[-1].title  # "the “Quill” spinoff" of the page
        if child and ":" in child:  # "the spinoff “Quill: Nights”" is one of “Quill”
            family = title_key(child.partition(":")[0])
            parent = next((one for one in scene.story.series if one.key == family), parent)
        topic = scene.story.topic(scene.sentence)
        if child is None and parent and topic and topic is not parent and _headed_by(scene, topic):
            child = topic.name  # a line on its own above says which: "this prequel to “Quill”"
        if parent is None and before and (child is None or before[-1].title.name != child):
            parent = before[-1].title
            if m.start() - before[-1].end < 5:
                start = before[-1].start
        if parent is None:
            rest = [x for x in scene.mentions if x.title.name != child]
            parent = scene.story.main if scene.story.single or not rest else rest[0].title
        if parent is not None and parent.name == child:
            parent = scene.story.main if scene.story.main and scene.story.main.name != child else None
        if parent is None or not scene.story.is_series(parent):
            continue
        if child is not None and any(t.name == child and t.score < 0 for t in scene.story.titles):
            continue  # a film
        if re.search(r"\bfilm|movie\b", text[max(0, m.start() - 25) : m.end() + 25]):
            continue
        certainty = None
        around = text[max(0, m.start() - 60) : m.end() + 30]
        if (
            negated(text[max(0, m.start() - 40) : m.start()])
            or _TURNED_DOWN.search(text, 0, m.start())
            or doubted(scene, m.start())[0] == "denied"
            or put_about(text, m.start(), scene.story.page.text)
        ):
            certainty = "denied"
        elif re.search(r"\b(?:rumou?r\w*|reported\w*|according to)\b", text, re.I):
            certainty = "reported"
        elif possible(around) or re.search(r"\b(?:talks|idea|explor\w+)\b", around):
            certainty = "possible"
        elif re.search(
            r"\b(?:plan\w*|in (?:the works|development)|developing|upcoming|set to|forthcoming|will)\b", around
        ):
            certainty = "expected"
        if child is None and (_SOME.search(text[: m.start()]) or _OR_TWO.match(text, m.end())):
            continue  # the one that was told of, or any
        beside = before and m.start() - before[-1].end < 4
        if (
            child is None
            and not beside
            and m.group().lower() == "companion show"
            and not re.match(r"\s(?:to|of)\b", text[m.end() :])
        ):
            continue  # a programme about it, after each episode
        if child is None and (m.group().lower().endswith("s") and not m.group().lower().endswith("series")):
            continue  # several, that stand by name elsewhere
        value = child or f"untitled {parent.name} {m.group().lower()}"
        yield Found(value, start, end, parent, None, certainty=certainty, fixed_season=True)
        if child is None:
            return
