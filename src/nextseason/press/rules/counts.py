"""How many episodes: every shape in which a season's length is told besides "has ten episodes"."""

from __future__ import annotations

from collections.abc import Iterator

from .. import expressions as re
from ..numbers import CARDINAL, ORDINAL, cardinal, ordinal
from ..rulebook import rule
from ..scene import Found, Scene
from ..stance import season_to_come, stance, stranger
from ..titles import Mention, Title
from ..words import Phrase
from .making import sizes_ordered

_NUM = rf"(?:\d{{1,3}}|{CARDINAL}|a\sdozen|half\sa\sdozen|a\shalf-dozen)"
_MINUTES = r"(?:(?:\w+-(?:minute|hour)|hour-?long|half-hour|one-hour|two-hour|bite-sized|feature-length|new)\s)"
_UNIT = r"(?:episodes|eps|hours|half-hours|instal?lments|parts|chapters|editions)"
_LENGTH = Phrase(
    # a six-part run, the eight-parter, a 10-episode third season
    rf"\b(?P<a>{_NUM})(?:-(?:part(?:er)?|episode|instal?lment|chapter)|(?<=\d)\spart(?=\s[a-z]))"
    rf"\b(?!\s(?:(?!will\b|to\b|that\b|which\b)[\w-]+\s){{0,3}}?"
    rf"(?:premiere|finale|opener)"
    rf"|\s(?:[\w-]+\s)?(?:special|arc|guest|stint|stretch|podcast|crossover|storyline|return|role|deal|contract"
    rf"|run\sof\sguest|episodes?|stories|back\s?nine))",
    # all six of its episodes, each of the ten new episodes
    rf"\b(?:all|each\sof|every\sone\sof|half\sof|most\sof|but\sone\sof|{_NUM}\sof)\s(?:of\s)?(?:the\s"
    rf"|its\s|the\snew\s)?(?P<b>{_NUM})\s(?:of\s(?:its|the"
    rf"|these)\s)?"
    rf"(?:[\w-]+\s){{0,2}}?{_UNIT}\b",
    # a 12th season of a dozen hours, an eleventh series of 60
    rf"\b(?:{ORDINAL}|new|single|final|latest|short(?:er|ened)?|longer|limited|full"
    rf"|initial|season\s\d+|series\s\d+)\s(?:(?:season|series|run)\s)?(?:season|series"
    rf"|run|of)?\s?"
    rf"(?<=\s)of\s(?:just\s|only\s)?(?P<c>{_NUM})(?:\s(?:[\w-]+\s)?{_UNIT}\b|(?=[.,;](?!\d)|$))",
    # nine episodes into the 13 ordered
    rf"\b(?:in)?to\s(?:the|its)\s(?P<d>{_NUM})\s(?:episodes\s)?(?:ordered|planned|commissioned)\b",
    # brought back for seven episodes, ordering ten episodes, picked up for six more
    rf"\b(?:order(?:ed|s|ing)?|commission(?:ed|s|ing)?|green-?lit|renew(?:ed|s|ing|al)?|brought\sback"
    rf"|bring(?:ing)?\sback"
    rf"|return(?:s|ing|ed)?|coming\sback|(?:is|be)\sback|picked\sup|given|gave"
    rf"|giving)\b[^.;:]{{0,40}}?(?<!\bfrom)\s(?P<e>{_NUM})\s"
    rf"(?:(?:new|more|fresh|additional|further|hour-long|half-hour|one-hour)\s){{0,2}}{_UNIT}\b",
    # had clocked up 312 episodes, runs to eight hours
    rf"\b(?:clock(?:ed|s|ing)\sup|notch(?:ed|es)\sup|rack(?:ed|s)\sup|r[au]n(?:s|ning)?(?:\s(?:for|to))?"
    rf"|lasted(?:\sfor)?|aired\sfor"
    rf"|total(?:led|ed"
    rf"|s)?|comprise[sd]?|comprising|consist(?:s|ed|ing)\sof|made\sup\sof|span(?:s|ned|ning)|stretch(?:es|ed"
    rf"|ing)\s(?:to|over)"
    rf"|unfold(?:s|ing)\s(?:over|across)|told\s(?:over|in)|after)\s(?:just\s|only\s|some\s|about\s"
    rf"|a\stotal\sof\s)?(?P<f>{_NUM})"
    rf"\s(?:[\w-]+\s)?(?:episodes|instal?lments|hour-long\sparts|parts|editions|half-hours)\b",
    # the eighth and last episode
    rf"\b(?:the|its)\s(?P<nth>{ORDINAL})(?:,|\sand)\s(?:last|final)\s(?:episode|instal?lment|part|chapter|hour)\b",
    # each season had eight
    rf"\b(?:seasons?|series|runs?)\s(?:\w+\s)?(?:had|has|have|got|gets|will\shave)\s(?:just\s"
    rf"|only\s)?(?P<g>{_NUM})(?=[.,;]|\s(?:each|apiece)|$)",
    # been offered 10, cut to eight episodes
    rf"\b(?:cut|trimmed|reduced|shortened|slimmed|extended|upped|expanded|increased|down|up)\s(?:back\s"
    rf"|down\s)?(?:(?:its|the)\s(?:\w+\s)?(?:season|order|run)\s)?from\s"
    rf"{_NUM}\s(?:{_UNIT}\s)?to\s(?P<x>{_NUM})(?:\s{_UNIT}|(?=[,.;]|\sbefore\b))",
    rf"\b(?:offered|asked\sfor|(?:cut|trimmed|reduced|shortened|slimmed|extended|upped|expanded|stretched|increased"
    rf"|down|up)"
    rf"\s(?:(?:the|its)\s(?:episode\s)?(?:order|season|run|count)\s(?:of\s[^.;]{{2,40}}\s|from\s\w+\s)?"
    rf"|\w+\s)?to)\s(?:just\s|only\s)?(?P<h>{_NUM})(?:\s{_UNIT}|(?=[,.;]|\sfrom\b))",
    rf"\b(?:be|are|getting|gets?)\s(?P<i>{_NUM})\s(?:more|new|further)\s(?:episodes|hours)\b",
    rf"^(?:the\s)?(?P<j>{_NUM})\s(?:new\s|hour-long\s|half-hour\s)?(?:episodes|parts)\sof\b",
    # 6x60', (eight episodes), Episodes: 8
    r"\b(?P<k>\d{1,2})\s?[x×]\s?(?:\d{2,3}|half|one|an)(?=['’\"\sm),-]|$)",
    rf"\((?P<l>{_NUM})\s(?:episodes|eps|parts)\b|\bepisodes:\s(?P<m>{_NUM})\b(?!\s(?:jan|feb|mar|apr|may|ju[nl]|aug|sep|oct|nov|dec))",
    rf"\border\s(?:is|was|will\sbe|stands)\s(?:for|at)\s(?P<o>{_NUM})\b",
    # at ten episodes, the new season; "six episodes." below a title; season 2 to consist of six
    rf"\bat\s(?:just\s|only\s)?(?P<p>{_NUM})\s(?:{_UNIT}),",
    rf"^(?P<q>{_NUM})\s(?:hour-long\s|half-hour\s|new\s)?{_UNIT}\b(?=[.,;]|$|\sof\b|\s(?:will|are\s(?:to|due|set"
    rf"|expected|coming|planned|on)|begin|start|arrive|follow|land|go)\b)",
    rf"\bits\s(?:original\s|initial\s|full\s)?(?P<r>{_NUM})\s(?:{_MINUTES})?(?:{_UNIT})\b(?!\s(?:so\sfar|to\sdate"
    rf"|a\sweek|left|ago))",
    # "Eight in all", asked how many; brings its total for the season to 22; six ten-minute chunks; is eight episodes
    rf"^(?P<asked>{_NUM})(?=[.,;]|\s(?:in\sall|in\stotal|all\stold|altogether|of\sthem)\b|$)",
    r"\b(?:bring(?:s|ing)?|brought|tak(?:es|ing)|took|rais(?:es|ed|ing)|boost(?:s|ed|ing)?)\s[^.;]{2,60}?"
    rf"\b(?:total|tally|count|season|run)\b[^.;]{{0,40}}?\sto\s(?P<told>{_NUM})(?:\s{_UNIT}|(?=[.,;](?!\d)|$))",
    rf"\bgiv(?:es?|ing)\s[^.;]{{2,50}}?\s(?P<told>{_NUM})\s(?:episodes\s)?for\sthe\sseason\b",
    rf"\b(?:in|across|over|of|into|comprises?|comprising)\s(?P<told>{_NUM})\s{_MINUTES}"
    rf"(?:{_UNIT}|chunks|bites|slices|films)\b",
    rf"\b(?:million|m|bn|billion)\s(?:for|on|across)\s(?:just\s|its\s|the\s)?(?P<told>{_NUM})\s{_UNIT}\b",
    rf"\b(?:is|are|was|will\sbe)\s(?P<told>{_NUM})\s{_UNIT}(?=,\s(?:each|all)\b|\slong\b)",
    rf"\bthere(?:'ll\sbe|'s\sto\sbe|'re|\s(?:are|were|will\sbe|are\sto\sbe))\s(?:just\s|only\s)?(?P<told>{_NUM})\s"
    rf"(?:{_UNIT}|films|(?:new\s)?stories)(?=[.,;]|$|\s(?:in|this|and|for|of\sthe\sshow)\b)",
    rf"\b(?P<told>{_NUM})\s(?:\w+\s)?episodes\s(?:have|had)\sbeen\s(?:ordered|commissioned|given|made|planned)\b",
    rf"\b(?:season|series|run),?\sof\s(?P<told>{_NUM})\s(?:programmes|films)\b",
    rf"\b(?:half|most|all\sbut\sone|{_NUM})\sof\sthe\s(?:planned\s)?(?P<told>{_NUM})\s{_UNIT}\b",
    rf"\bfirst\s\w+\sof\s(?:the\s)?(?P<told>{_NUM})\sepisodes\b",
    rf"(?:'s|\b(?:is|was|comes|came|airs|unfolds|told))\sin\s(?P<told>{_NUM})\s(?:[a-z-]+\s)?parts\b",
    # at 20 episodes it is a commitment; over three episodes; just 13 more before it ends; to 18 in its second
    rf"^at\s(?P<told>{_NUM})\sepisodes,?\s(?:it|the|this|season)\b",
    rf"(?<!appeared\s)(?<!spread\s)\b(?:over|across)\s(?P<across>{_NUM})\s(?:{_UNIT})(?=[.,;]|$|\s(?:and|when|on|in|this|with|the)\b)",
    rf"\b(?:season|series|run),?\swhich\s(?:has|had|will\shave)\s(?P<told>{_NUM})\s{_UNIT}\b",
    rf"\b(?:just|only)\s(?P<told>{_NUM})\smore(?=[.,;]|$|\s(?:before|and)\b)",
    rf"\bfrom\s{_NUM}\s(?:episodes\s)?in\s(?:its|the)\s(?:{ORDINAL})\s(?:season\s|series\s)?to\s(?P<then>{_NUM})\s"
    rf"(?:episodes\s)?in\s(?:its|the)\s(?:{ORDINAL})\b",
    rf"\bwatched\sall\s(?P<told>{_NUM})\sin\s(?:an?|one|two)\b",
    rf"\b(?P<told>{_NUM})-hour\s(?:[\w-]+\s)?(?:adaptation|mini-?series|limited\sseries)\b",
    # the 15 new episodes; aired nine episodes; cancelled after 13 episodes; over the course of 10 episodes
    rf"\bthe\s(?P<some>{_NUM})\snew\s(?:hour-?long\s|half-hour\s|one-hour\s)?(?:episodes|instal?lments)\b",
    rf"^the\s(?P<some>{_NUM})\sepisodes\b(?!\s(?:that|which|left|remaining|already|so\sfar|he|she|they)\b)",
    rf"^(?P<some>{_NUM})\smore\s(?:episodes|instal?lments)\b",
    rf"\b(?:cancell?ed|dropped|axed|pulled|scrapped|ended)\s(?:it\s)?(?:[^.;,]{{2,30}}\s)?after\s(?:just\s"
    rf"|only\s)?(?P<some>{_NUM})"
    r"\s(?:episodes|instal?lments)\b",
    rf"\b(?:over\sthe\scourse\sof|planned|in\sall)\s(?P<some>{_NUM})\s(?:episodes|instal?lments|half-hours|hours)\b",
    rf"\b(?P<some>{_NUM})\sepisodes\sthis\s(?:year|time)\b",
    # all its years: made 212 episodes, over 52 episodes, 15 seasons and 327 episodes, the show's 49 episodes
    rf"\b(?:aired|airs|produced|filmed|shot|made)\s(?:just\s|only\s)?(?P<years>{_NUM})\sepisodes\b(?!\s(?:of\sit|a\s))",
    rf"^over\s(?P<years>{_NUM})\s(?:episodes|instal?lments),",
    rf"\b(?:years|seasons|series)\sand\s(?P<years>{_NUM})\sepisodes\b(?!\s(?:in|as|aboard|behind|with)\b)",
    rf"\b(?:show|series|programme|drama|sitcom|comedy|soap)'s\s(?P<years>{_NUM})\s(?:episodes|instal?lments)\b",
)  # fmt: skip
_AHEAD_OF = re.compile(r"\s(?:ahead|behind|short|early)\b")  # "13 episodes ahead of schedule"
_FROM = re.compile(r"\bfrom\s$")
_TO = re.compile(r"[^.;,]{0,12}\sto\s")
_SOME_OF_THEM = re.compile(r"\sthat\s(?:have|had|were|are)\b")  # "all three of the episodes that were released"
_OF_THEM = re.compile(
    rf"\b(?:(?!one\b)(?:{CARDINAL})|\d|several|additional|extra|further)\s(?:[\w-]+\s)?$", re.IGNORECASE
)
_MORE_OF_IT = re.compile(r"\b(?:additional|extra|back\snine)\b")
_HOW_MANY = re.compile(r"\bhow\smany\s(?:\w+\s)?(?:episodes|parts|instal?ments)\b", re.IGNORECASE)
_TO_SERIES = re.compile(r"\b(?:straight|direct)-to-series\b|\bseries\sorder\b")
_NEW_ONE = re.compile(
    r"\bnew\s(?:[\w-]+\s){0,2}?\w+-(?:part|episode)\s(?:[\w-]+\s){0,2}?(?:drama|comedy|thriller|series)\b"
)
_DOZENS = {"a dozen": 12, "half a dozen": 6, "a half-dozen": 6}
_BEFORE = re.compile(
    r"\b(?:first|last|final|opening|remaining|initial|next|previous|past|more\sthan|over|additional|extra|half\sof"
    r"|least|up\sto"
    r"|another|of\sthose|directed|wrote|written|in|appear\w*|hosted|watched)\s(?:\w+\s)?$",
    re.IGNORECASE,
)
_SOME = re.compile(r"(?<!\bis\s)(?<!\bwas\s)(?<!\bbe\s)(?<!'s\s)(?<!\bran\sfor\s)(?<!\blasted\s)\b(?:an?|one)\s$")
_NEXT = re.compile(  # words of a season that is still to be made
    r"\b(?:another|more|next|new|upcoming|forthcoming|ordered|commissioned|renewed|renewal|order|asked|offered"
    r"|swan song|farewell|brought back|bring back)\b",
    re.IGNORECASE,
)
_FEW = 4  # fewer than this are an opening or a batch, where a word of the whole does not stand beside them
_ACROSS = 26  # "over 100 episodes" are more than a hundred, and "over ten" a season's
_SEASON_AT_MOST = 120  # more are those of all its years
_MOST = 2000  # a soap's count over all its years is a count too
_NOT_TV = re.compile(
    r"\b(?:podcast|films?|movies?|book|novels?|trilogy|interview|investigation|lecture|concerts?|games?|album|guest"
    r"|arc|goals)\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\b(?:season|series|run|drama|comedy|thriller|part|story|adaptation|whole|all|mini-?series)\b", re.IGNORECASE
)


@rule(
    "episode_count",
    _LENGTH,
    ("The BBC has commissioned another six-part run of the drama “Harbor Lights.”", (("episode_count", 6, None),)),
    ("“Harbor Lights” (BBC One, 9pm). Four-part ghost story, the series of May.", (("episode_count", 4, None),)),
    ("NBC's “Harbor Lights” will bow out with a 12th season of a dozen hours.", (("episode_count", 12, 12),)),
    ("Hulu's drama “Harbor Lights” dropped all six of its episodes on Monday.", (("episode_count", 6, None),)),
    ("The halt comes nine episodes into the 13 ordered for the third season of “Harbor Lights.”",
     (("episode_count", 13, 3),)),
    ("NBC's drama “Harbor Lights” was brought back in 2007 for seven episodes.", (("episode_count", 7, None),)),
    ("By then the series “Harbor Lights” had clocked up 312 episodes.", (("episode_count", 312, None),)),
    ("Few watched the eighth and last episode of the series “Harbor Lights.”", (("episode_count", 8, None),)),
    ("Viewers liked the series “Harbor Lights.” It only ran for one 10-episode season.", (("episode_count", 10, 1),)),
    ("FX gave the drama “Harbor Lights” a 13-episode third-season order.", ()),
    ("The drama “Harbor Lights” is back. There are six stories in it. At six episodes it is short.",
     (("episode_count", 6, None),)),
    ("The drama “Harbor Lights” goes from 13 episodes in its first season to 18 in its second.",
     (("episode_count", 18, 2),)),
    ("The ratings of the drama “Harbor Lights” fell from its debut of 6.8 million.", ()),
    ("Fox ordered nine additional episodes of the sitcom “Quill.” It brings the show's total for the season to 22.",
     (("episode_count", 22, None),)),
    ("The drama “Harbor Lights” is back in May.\nHow many episodes are there?\nEight in all.",
     (("episode_count", 8, None),)),
    ("The sitcom “Quill” comes in six ten-minute chunks.", (("episode_count", 6, None),)),
    ("The drama “Harbor Lights” is back in May. It's in six parts.", (("episode_count", 6, None),)),
    ("The bill of the drama “Harbor Lights” was $100 million for eight episodes.", (("episode_count", 8, None),)),
    ("NBC dropped the drama “Harbor Lights” after 13 episodes.", (("episode_count", 13, None),)),
    ("The drama “Harbor Lights” is back for a last season in May. There will be 13 episodes.",
     (("episode_count", 13, None),)),
    ("The drama “Harbor Lights” ended after 15 seasons and 327 episodes.", (("episode_count", 327, None),)),
    ("The drama “Harbor Lights” returns for a fourth season in May with two episodes.", ()),
    ("The drama “Harbor Lights” was trimmed from ten episodes to eight.", (("episode_count", 8, None),)),
    ("The drama “Harbor Lights” is back. The 15 new episodes begin on Monday.", (("episode_count", 15, None),)),
    ("The drama “Harbor Lights” is back. Three ten-part series and a two-part episode are to come.", ()),
    ("The series “Harbor Lights” is back after its three-episode season two premiere.", ()),
    ("The actor has a six-episode arc on the series “Harbor Lights.”", ()),
    ("Netflix will show the first three episodes of the series “Harbor Lights.”", ()),
)  # fmt: skip
def length(scene: Scene) -> Iterator[Found]:
    """How many episodes a season has, or a series all told."""
    if scene.question:
        return
    text, orders = scene.text, list(sizes_ordered(scene))
    for m in _LENGTH.finditer(scene.low):
        group = next(name for name, said in m.groupdict().items() if said is not None)
        said = m[group]
        n = ordinal(said) if group == "nth" else _DOZENS.get(re.sub(r"\s", " ", said)) or cardinal(said)
        if n is None or not 2 <= n <= (_MOST if group in ("f", "m", "years") else _SEASON_AT_MOST):
            continue
        a, b = scene.clause(m.start(), m.end())
        if (
            group not in ("a", "nth")
            and _BEFORE.search(text[max(0, m.start(group) - 25) : m.start(group)])
            and group not in ("b", "c", "d", "f", "x", "asked", "told", "across")
        ):
            continue
        if group == "across" and n > _ACROSS:
            continue  # more than so many
        if _NOT_TV.search(text[max(a, m.start() - 25) : m.end() - len("films")] + text[m.end() : m.end() + 25]):
            continue
        if group == "f" and m.group().startswith("after") and not re.search(r"\b(?:ran|ended|end(?:s|ing)?)\b", text):
            continue
        if group == "a" and not scene.mentions and not scene.seasons and _SOME.search(text, 0, m.start()):
            continue  # some other series
        if group == "a" and _OF_THEM.search(text, max(0, m.start() - 24), m.start()):
            continue  # three ten-part series; nine more beside those that it has
        if group == "b" and _SOME_OF_THEM.match(text, m.end()):
            continue
        if _AHEAD_OF.match(text, m.end()) or any(at < m.end() and m.start() < end for at, end in orders):
            continue
        if group in ("some", "years") and n < _FEW:
            continue
        if n == 2 and (m.group().endswith(("parter", "parts")) or text.startswith((" story", " tale"), m.end())):
            continue  # two episodes of many
        if group == "e" and n < _FEW and text.endswith("with ", 0, m.start(group)):
            continue  # what it opens with
        if group == "e" and _MORE_OF_IT.search(m.group()):
            continue  # beside those that it has
        if group == "asked" and not _HOW_MANY.search(_heading(scene)):
            continue
        if group in ("e", "f", "g", "h", "i", "r") and n < _FEW and not _WHOLE.search(text[a:b]):
            continue
        if group in ("g", "h") and not re.search(r"\bepisodes?\b", text + _heading(scene), re.IGNORECASE):
            continue
        title = _whose(scene, m.start(), m.end())
        if title is None:
            continue
        season = scene.season(m.start(), m.end(), 110)
        numbers = season.numbers if season else ()
        if group == "then":
            numbers = (ordinal(m.group().rpartition(" ")[2]) or 1,)
        if not numbers and _TO_SERIES.search(text, m.end(), m.end() + 30):
            numbers = (1,)  # "a 13-episode straight-to-series order"
        if not numbers and (ahead := season_to_come(scene, title)):
            numbers = (ahead,)
        if (
            not numbers
            and title is scene.story.main
            and scene.story.next_season
            and not scene.story.one_season
            and _NEXT.search(text, max(a, m.start() - 40), b)
            and not _NEW_ONE.search(text, max(a, m.start() - 40), b)
        ):
            numbers = (scene.story.next_season,)
        hold = stance(scene, m.start(), m.end())
        if hold == "open":
            continue
        if _FROM.search(text, 0, m.start(group)) and _TO.match(text, m.end(group)):
            hold = "denied"  # it was to have as many
        part = re.search(
            r"\b(?:half|batch|volume|part\s(?:one|two|\d))\b", text[max(0, m.start() - 60) : m.end() + 20], re.I
        )
        yield Found(
            n, m.start(), m.end(), title, numbers[0] if numbers else None, unit="episodes",
            detail={"part": "part"} if part else {}, season_said=season.said if season else None,
            certainty=hold if hold in ("possible", "denied") else None, fixed_season=n > _SEASON_AT_MOST,
        )  # fmt: skip


def _whose(scene: Scene, start: int, end: int) -> Title | None:
    """The series that has them: named near, else the one that the sentences go on about."""
    near: Mention | None = scene.mention(start, end, 0)
    if near is not None and (near.start - end < 90 and start - near.end < 110):
        return near.title
    if near is not None and not scene.story.single:
        return None
    films = [x for x in scene.all_mentions if x not in scene.mentions]
    if near is None and stranger(scene, start, end):
        return None
    return None if films and near is None else scene.story.topic(scene.sentence)


def _heading(scene: Scene) -> str:
    """The line above, where it asks: "How many episodes?"."""
    index = scene.sentence.index
    earlier = scene.story.page.sentences[index - 1] if index else None
    return f" {earlier.text}" if earlier and (earlier.heading or earlier.text.endswith("?")) else ""
