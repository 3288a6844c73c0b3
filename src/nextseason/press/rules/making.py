"""Orders, and episode counts by the plainest verbs."""

from __future__ import annotations

from collections.abc import Iterator

from .. import expressions as re
from ..names import MAKER
from ..numbers import CARDINAL, ORDINAL, cardinal, ordinal
from ..rulebook import rule
from ..scene import Found, Scene
from ..stance import no_maker
from ..titles import Title
from ..words import Phrase

_NUM = rf"(?:\d{{1,3}}|{CARDINAL})"
_ORDER = Phrase(
    rf"\b(?=[0-9a-z])(?:(?:\b(?P<n>{_NUM})-episode\s)?(?:straight-to-)?(?:\b(?:full\s)?series|first-season"
    rf"|season-one)\s(?:order|pickup|commission)s?\b(?!\sof the)"
    rf"|\b(?:an?\sorder\s(?:for|of)|order(?:ed|s|ing)?|commission(?:ed|s|ing)?|greenl(?:it|ights?|ighted)"
    rf"|green-?lit|picked up|picks up)\s(?:(?:up|to|for|an?|the|its|another|additional|further|first|just|only|initial"
    rf"|run|season|batch|series|of)\s){{0,5}}(?P<n2>{_NUM})(?:\s(?:more|additional|half-hour|hour-long|one-hour|new"
    rf"|\w+))?[\s-](?:episodes?|eps|instal?lments|half-hours|hours)\b"
    rf"|\b(?P<n4>{_NUM})\s(?:\w+\s)?episodes\s(?:have|had|has|were|was)\s(?:been\s)?(?:ordered|commissioned)\b"
    rf"|\b(?:has|have|had)\sordered\s(?P<n5>{_NUM})(?=[.,;](?!\d)|$)"
    rf"|\b(?P<n3>{_NUM})-episode\s(?:(?:\w|-)+\s)?(?:order|commitment|pick-?up)\b|\bplaced (?:the|an|its) order\b"
    rf"|\b(?:(?:has|have|was|been|were|is|are|also)\s)?(?:ordered|greenl(?:it|ighted)|green-?lit|commissioned"
    rf"|picked up|given the green ?light)\s(?:(?:it|(?:the|this)\s(?:[a-z]+\s)?(?:show|series|project|drama|comedy"
    rf"|pilot))\s)?"
    rf"(?:straight\s)?to\sseries\b|\bordered straight to series"
    rf"|\b(?:series )?commissioned (?=last|in|for|by|earlier|this)|\bpick(?:ed|s) up to series|\b(?:given|gave"
    rf"|gives|got|gets|received|landed|scored|handed)\s(?:\w+\s){{0,3}}a\s(?:[\w-]+\s)?series\s(?:order"
    rf"|commitment|pickup)"
    rf"|\b(?P<some>order(?:ed|s)|greenl(?:it|ights?)|commission(?:ed|s)|announced|unveiled)\s(?:(?:an?|the|two|three"
    rf"|four|new|its)\s){{1,3}}(?:[\w-]+\s){{0,4}}?(?:series|drama|dramas|comedy|comedies|sitcoms?|shows"
    rf"|thriller|miniseries|docuseries|limited series|reboot|adaptation)\b)",
    rf"\b(?:given|gave|giving|hand(?:ed|ing|s)|award(?:ed|ing|s)|granted)\s(?:[^.;,]{{2,40}}?\s)?(?P<n>{_NUM})"
    rf"\s(?:more|additional|extra|further)(?:\sepisodes\b|(?=[.,;]|$))",
    rf"\brenew(?:ed|s)\b[^.;]{{0,30}}?\sfor\s(?P<n>{_NUM})\smore(?=[.,;]|$)",
    rf"\b(?:order(?:ed|s|ing)|asked\sfor)\s(?:just\s|only\s|another\s|a\sfurther\s)?(?P<n>{_NUM})\smore"
    rf"(?=[.,;]|\s(?:of|for|that|this|last|to)\b|$)",
    rf"\b(?:upp|trimm|cut|shav|slash|rais|reduc|extend|expand|increas|boost|lift|shorten|tak|took|br(?:ing|ought))"
    rf"(?:ed|ing|es|s|t|ting)?\s(?:[^.;]{{1,40}}?\s)?order\s(?:(?:for|of)\s[^.;]{{2,40}}?\s)?(?:from\s\w+\s(?:episodes\s)?)?"
    rf"(?:up\s|down\s|back\s)?to\s(?:just\s|only\s|a\sfull\s)?(?P<n>{_NUM})"
    rf"(?=[.,;](?!\d)|$|\s(?:episodes|hours|from)\b)",
    rf"\b(?:ordered|commissioned|greenlit|picked\sup)\b[^.;]{{0,40}}?\sas\san?\s(?:[a-z-]+\s)?(?:series|drama|run"
    rf"|comedy)\sof\s(?P<n>{_NUM})\s(?:parts|episodes|hours)\b",
    r"\bfull[\s-]season\s(?:order|pick-?up|commitment)\b",
)

_NTH_ORDER = re.compile(rf"\b(?P<nth>{ORDINAL})-(?:season|series)\b")  # "a 13-episode third-season order"
_MORE_OF_IT = re.compile(r"\b(?:additional|further|more)\b")
_ITS_TEAM = re.compile(r"(?:[\"',]|'s)*\s(?:team|producers?|makers?|creators?|writers?|stars?|co-creators?|duo|boss)\b")
_NEW_ONE = re.compile(r"\b(?:a\snew|another|more)\s$")
_ANY = re.compile(
    r"\b(?:[Aa]n?|[Aa]ny|[Ee]very|[Ee]ach)\s(?:\w+\s)?(?:network|broadcaster|streamer|channel|service)\s$"
)
BESIDE = re.compile(  # behind these stands what is new only beside another
    r"\b(?:prequel|sequel|spin-?off|offshoot|companion|creators?|alum|stars?|producers|makers|team|remake)\b"
)


@rule(
    "order",
    _ORDER,
    ("Hulu has given “Harbor Lights” a 10-episode series order.", (("order", 10, None),)),
    ("HBO ordered eight episodes of “Harbor Lights.”", (("order", 8, None),)),
    ("FX gave the drama “Harbor Lights” a 13-episode third-season order.", (("order", 13, 3),)),
    ("ITV has ordered a further 20 episodes of the soap “Harbor Lights.”", (("order", 20, None),)),
    ("Fox is happy with “Harbor Lights,” upping the drama's order to 18 episodes.", (("order", 18, None),)),
    ("ABC has given the comedy “Harbor Lights” a full-season order.", (("order", "series order", 1),)),
    ("ITV has ordered a spin-off from its drama “Harbor Lights.”", ()),
    ("Nobody at NBC had high hopes of the drama “Harbor Lights.” Eight episodes were ordered.", (("order", 8, None),)),
)
def order(scene: Scene) -> Iterator[Found]:
    """A series or a number of episodes ordered."""
    text = scene.text
    if scene.question:
        return
    seen: set[tuple[str, int | None]] = set()
    for m in _ORDER.finditer(scene.low):
        low = m.group().lower()
        groups = m.groupdict()
        generic = groups.pop("some", None) is not None  # some series, which may not be the one that is named
        n = cardinal(next(filter(None, groups.values()), ""))
        near = scene.mention(
            m.start(), m.end(), 1 if generic or low.startswith(("order", "commission", "greenl")) else 0
        )
        if not scene.mentions and _NEW_ONE.search(text, 0, m.start()):
            continue  # of a series that is not named here
        if (
            _ANY.search(text, 0, m.start())
            or no_maker(scene, m.start())
            or (low.endswith("orders") and not scene.mentions)
        ):
            continue
        if near and BESIDE.search(text, m.start(), max(m.end(), near.start)):
            continue
        if generic and near and near.start >= m.end() and _ITS_TEAM.match(text, near.end):
            continue
        if generic and re.search(r"\bseasons?\b", m.group()):
            continue  # more of something
        within = [x for x in scene.mentions if m.start() <= x.start < m.end()]
        near = within[-1] if within else near
        if (
            generic
            and not within
            and (near is None or not (0 <= near.start - m.end() < 60 or 0 <= m.start() - near.end < 25))
        ):
            continue
        if (
            re.search(r"\b(?:" + ORDINAL + r"|another|new|more) (?:[\w-]+ )?(?:season|series)\b", m.group(), re.I)
            and n is None
            and "new" not in low
        ):
            continue
        if re.search(r"\b(?:if|whether|could|might|may|pilot)\b", scene.around(m.start(), m.end()), re.I):
            continue
        titles: list[Title | None] = (
            [x.title for x in scene.chain(near)]
            if near and abs(near.start - m.end()) < 120
            else [scene.title(m.start(), m.end())]
        )
        said = scene.season(m.start(), m.end(), 40)
        nth = _NTH_ORDER.search(m.group())
        season = ordinal(nth["nth"]) if nth else said.numbers[0] if said else None
        gave = re.search(rf"\b(?:{MAKER})\s(?:has\s)?(?:gave|given|gives|handed)\s(?:an?\s)?$", text[: m.start()])
        start = gave.start() if gave else m.start()
        for title in titles:
            if title is None or (title.key, n) in seen:
                continue
            seen.add((title.key, n))
            dates = [d for d in scene.dates(-1) if abs(d.start - m.end()) < 40 or abs(m.start() - d.end) < 40]
            yield Found(
                n if n else "series order",
                start,
                m.end(),
                title,
                season or (None if _MORE_OF_IT.search(low) else 1),
                unit="episodes" if n else None,
                happened=dates[0].when if dates else None,
                fixed_season=True,
            )


def sizes_ordered(scene: Scene) -> Iterator[tuple[int, int]]:
    """Where a sentence tells how many episodes were ordered: an order is not told again as a season's length."""
    for m in _ORDER.finditer(scene.low):
        if any(said for name, said in m.groupdict().items() if name != "some"):
            yield m.span()


_SLATE = Phrase(
    rf"\b(?=[nfrogcpat0-9]|[NFR])(?:\b(?:[Nn]ew|[Ff]reshman|[Rr]ookie)\s(?:[\w-]+\s){{0,2}}?(?:series|shows"
    rf"|dramas?|comed(?:y|ies)|sitcoms?|entries|additions|programs)\s?(?:include[sd]?|are|will be|:|on the slate"
    rf"|joining|\bis\b)|\b(?:order(?:ed|s)|greenl(?:it|ights?)|commission(?:ed|s)|pick(?:ed|s) up|adding|adds"
    rf"|added)\s(?:(?:\w+|the)\s){{0,2}}?new\s(?:[\w-]+\s){{0,2}}?(?:series|shows|dramas?|comed(?:y|ies)"
    rf"|sitcoms?)|\b(?:two|three|{_NUM})-season\s(?:order|commitment|pickup)|\bordered (?:two|three"
    rf"|{_NUM}) seasons of|\bpicked up to series)",
)


@rule(
    "order",
    _SLATE,
    (
        "ABC's new shows include “Harbor Lights,” a drama about sailors, and the comedy “Quill.”",
        (("order", "series order", 1), ("order", "series order", 1)),
    ),
    ("AMC has given a two-season order to the series “Harbor Lights.”", (("order", "series order", 1),)),
)
def slate(scene: Scene) -> Iterator[Found]:
    """New series named in one breath, as networks present them."""
    m = _SLATE.search(scene.text)
    if m is None or scene.question:
        return
    after = [x for x in scene.mentions if x.start >= m.end()]
    if not after and "season" in m.group():
        after = [x for x in [scene.mention(m.start(), m.end(), -1)] if x]
    seen: set[str] = set()
    for mention in after:
        gap = scene.text[m.end() : mention.start]
        if re.search(
            r"\b(?:return\w*|renewed|spin-?off of|from the|creators? of|star of|based on|behind|replac\w+|joins?"
            r"|join(?:ing|ed)?|alongside|like|reboot of|prequel to|after|following)\b[^,]{0,25}$",
            gap,
        ):
            continue
        if re.match(
            r"[\"',]{0,3}\s(?:star|alum|creator|veteran|actor|actress|producer|showrunner|executive producer)s?\b",
            scene.text[mention.end :],
        ):
            continue
        if mention.title.key not in seen:
            seen.add(mention.title.key)
            yield Found("series order", min(m.start(), mention.start), mention.end, mention.title, 1, fixed_season=True)


_PITCH = Phrase(
    r"[\"',]{1,3}\s(?:(?:which is|about|from|based on|starring|set in|following|featuring|hosted by)\s|(?:an?"
    r"|the)\s(?:[\w'/-]+\s){0,5}?(?:drama|comedy|sitcom|series|dramedy|thriller|procedural|reboot|game show"
    r"|competition|mystery|anthology|soap)\b)"
)


_SLATED = Phrase(  # what is new there, and not what was tried, or is reviewed
    r"\b(?:order(?:ed|s|ing)?|pick(?:ed|s|ing)?[\s-]?up|pick-?ups|greenl(?:it|ights?|ighted)|green-?lit"
    r"|commission(?:ed|s)?|adds?"
    r"|added|adding|unveil(?:ed|s|ing)?|announc(?:ed|es|ing)|slate|line-?up|schedule|newcomers|join(?:s|ed|ing)?|new)\b"
)
_PRESENTED = Phrase(
    r"\b(?:(?:unveils?|unveiled|sets?|announces?d?|reveals?|adds|orders?|ordered|presents?)\b.{0,40}?\b(?:schedule"
    r"|line-?up|slate|new|series"
    r"|pilots|dramas|comedies|shows)|fall\s(?:schedule|line-?up|slate)|upfronts?)\b"
)
_AGAIN = re.compile(rf"\b(?:{ORDINAL}|another|more)\s(?:[\w-]+\s)?(?:seasons?|series|runs?)\b", re.IGNORECASE)


@rule(
    "order",
    _PITCH,
    (
        "ABC named its new series. Among them are “Harbor Lights,” a legal drama about sailors, and “Quill,” a comedy.",
        (("order", "series order", 1), ("order", "series order", 1)),
    ),
)
def pitched(scene: Scene) -> Iterator[Found]:
    """On a page that presents a slate of new series: a title and what it is about."""
    if scene.story.single or scene.question or not scene.story.slate or len(scene.story.series) < 2:
        return
    if re.search(
        r"\b(?:recast\w*|pilots?|return\w*|renew\w*|cancel\w*|last season|veteran|back for|season \d|ended|moves?"
        r"|moving)\b",
        scene.text,
        re.IGNORECASE,
    ):
        return
    sentences, index = scene.story.page.sentences, scene.sentence.index
    near = [s for s in sentences[max(0, index - 3) : index + 1] if s.heading or s.paragraph == scene.sentence.paragraph]
    headed = any(_PRESENTED.search(s.low) for s in sentences[:2])
    if not (headed or any(_SLATED.search(s.low) for s in near)) or _AGAIN.search(scene.text):
        return
    for mention in scene.mentions:
        if scene.story.came_back(mention.title):
            continue
        if len(mention.title.mentions) <= 3 and (m := _PITCH.match(scene.text, mention.end)):
            yield Found("series order", mention.start, m.end(), mention.title, 1, fixed_season=True)


_LEFT = re.compile(r"[^.;,]{0,50}\b(?:left|remaining|to go|to air)\b")  # what is left of them
_COUNT = Phrase(
    rf"(?:\b(?P<a>{_NUM})-(?:episode|part)\s(?!arc|guest|stint|role)(?:[\w-]+\s){{0,4}}?(?:seasons?|series|run"
    r"|journey|instal?lment"
    rf"|drama|thriller|comedy|miniseries|limited|docuseries|show|spy|sitcom|spin-?off|anthology|reboot"
    rf"|revival|event|batch|adventure|saga|order)\b(?!\s(?:\w+\s)?(?:premiere|finale|opener)\b)"
    rf"|\b(?:all|total of|consists? of|consisting of|comprises?|comprising|comprised of|runs? (?:for|to)"
    rf"|run (?:weekly )?for|made up of|contains?|spans?|spanning|will have|will be|there (?:are|were|will be)"
    rf"|features?|featuring|has|have|had|include[sd]?|with|for|of|just|only|seasons? of)\s(?:a\s|an?\s|just\s|only\s"
    rf"|total of\s|all\s|full\s){{0,3}}(?P<b>{_NUM})\s(?:(?:new|one-hour|hour-long|half-hour|brand new|total"
    rf"|full|hourlong|original|\d+-minute|weekly)\s)?(?:episodes|instal?lments"
    rf"|hour-long episodes)\b(?!\s(?:of filming|a week|per week|each week|in advance|on\s(?:\w+day)|ago|into"
    rf"|left|remaining|later|every|earlier|behind))"
    rf"|\b(?P<c>{_NUM})\s(?:new\s|hour-long\s|one-hour\s)?episodes\s(?:in (?:total|all|the (?:\w+ )?season"
    rf"|season)|long|total|available|make up|comprise|will (?:make up|drop|be released|air|debut|premiere)"
    rf"|(?:are|were) (?:ordered|planned|now)|this season|for (?:season|the \w+ season)|each season|per season"
    rf"|each\b))",
)
_COUNT_NOT = re.compile(
    r"\b(?:first|last|final|opening|remaining|initial|next|previous|past|latest|another|more than|over"
    r"|additional|extra|half of|previously)\s(?:\w+\s)?$",
    re.IGNORECASE,
)


_OPENS = re.compile(r"\b(?:return|premier|debut|launch|start|open|kick|beg[iau]n|drop|land|arriv)", re.IGNORECASE)
_SOME_OF = re.compile(  # three ten-part series
    rf"\b(?:(?!one\b)(?:{CARDINAL})|several|additional|extra)\s(?:[\w-]+\s)?$", re.IGNORECASE
)


@rule(
    "episode_count",
    _COUNT,
    ("The second season of “Harbor Lights” will run for ten episodes.", (("episode_count", 10, 2),)),
    ("The first two episodes of “Harbor Lights” were directed by Ada Stone.", ()),
)
def episode_count(scene: Scene) -> Iterator[Found]:
    """How many episodes a season has."""
    text = scene.text
    if scene.question:
        return
    for m in _COUNT.finditer(scene.low):
        group = "a" if m["a"] else "b" if m["b"] else "c"
        n = cardinal(m[group])
        if (
            n is None
            or n < 2
            or n > 120
            or re.match(r"\s?(?:order|commitment|pickup)", text[m.end() :])
            or m.group().lower().endswith("order")
        ):
            continue
        if (
            group == "a"
            and not scene.mentions
            and not scene.seasons
            and re.search(r"\b(?:an?|another|one)\s$", text[: m.start()])
        ):
            continue  # some other series
        if (_SOME_OF if group == "a" else _COUNT_NOT).search(text[: m.start(group)]):
            continue
        if re.search(
            r"\b(?:order(?:ed|s)?|commission\w*|directed|wrote|written|appear\w*|watched|hosted|pulled|each of"
            r"|one of)\b",
            text[max(0, m.start() - 45) : m.start()],
            re.I,
        ):
            continue
        if (
            group == "b"
            and n == 2
            and re.search(r"\b(?:with|of|has|have|premiere)\b", m.group()[:8])
            and not scene.seasons
        ):
            continue
        if group == "b" and n < 4 and m.group().startswith("with") and _OPENS.search(text, 0, m.start()):
            continue
        word = m.group().lower()
        if (
            " all " not in f" {word}"
            and word.startswith(("has ", "have ", "had ", "with ", "of ", "for ", "include"))
            and not (
                scene.seasons
                or re.search(
                    r"\b(?:season|series|show|run|weekly|total)\b|episodes of (?:about |some |around )?\d+ minutes",
                    text[max(0, m.start() - 60) : m.end() + 40],
                    re.I,
                )
            )
        ):
            continue
        if re.search(r"(?:%|percent|million)", text[m.start() : m.end() + 10]) or _LEFT.match(text, m.end()):
            continue
        if not (scene.mentions or scene.story.single or scene.seasons):
            continue
        said = scene.season(m.start(), m.end(), 110)
        detail = (
            {"part": "part"}
            if re.search(r"\b(?:part|half|batch|volume)\b", text[max(0, m.start() - 60) : m.end() + 20], re.I)
            else {}
        )
        yield Found(
            n,
            m.start(),
            m.end(),
            scene.title(m.start(), m.end(), -1),
            said.numbers[0] if said else None,
            unit="episodes",
            detail=detail,
            season_said=said.said if said else None,
        )
