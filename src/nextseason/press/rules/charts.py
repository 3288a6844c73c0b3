"""Where a series stood: places on charts, and superlatives over a named field."""

from __future__ import annotations

from collections.abc import Iterator

from .. import expressions as re
from ..names import MAKER
from ..numbers import CARDINAL
from ..rulebook import rule
from ..scene import Found, Scene
from ..shooting import goes_on
from ..stance import measured_of
from ..titles import Title
from ..words import Phrase
from .audience import EVENT, of_films, season_near
from .measurers import measured

RANK = Phrase(
    r"\b(?:fall(?:en|s)?|fell|dropped|slipped|slid|out)\b[^,.;]{0,30}\btop[\s-](?:10|ten|20|five|5)"
    r"\b[^,.;]{0,30}",
    r"\b(?:[Tt]op|TOP)[\s-](?:10|[Tt]en|5|[Ff]ive|20|30|50)(?:\s(?:[Cc]hart|list|shows|series|most[\w-]+|TV)"
    r"[^,.;]{0,25})?",
    r"(?<!\w)(?:#|[Nn]o\.?\s?|[Nn]umber[\s-])(?:\d{1,2}|one|two|three|four|five)\b(?!\s(?:fan|priority|reason|"
    r"rule|enemy|son|goal|in line|suspect))(?:\s(?!(?:and|with|after|as|while|when|but|since)\b)[\w'-]+){0,4}",
    rf"\b(?:the\s|its\s|\w+'s\s|world's\s)?(?:(?:{CARDINAL}|second|third|fourth|fifth)[\s-])?(?:most|least|"
    rf"highest|lowest|best|top)[\s-](?:widely\s)?(?:watched|streamed|viewed|rated|rating|popular|seen|performing"
    rf"|reviewed|successful)"
    rf"\b(?:[\s-](?!and\b|in the)[\w'-]+){{0,5}}",
    r"\btopp(?:ed|ing)\s(?:the\s)?(?:[\w'-]+\s){0,4}(?:charts?|list|ratings|rankings)",
    r"\b(?:atop|top of|at the top of) the (?:[\w'-]+ ){0,4}(?:charts?|list|ratings|rankings)",
    r"\b(?:its|the|\w+'s) (?:biggest|largest|strongest|highest) (?:[\w-]+ ){0,4}(?:premiere|debut|launch|"
    r"audience|opening|series|finale)\b(?: (?:ever|of all time|since \d+|in \w+ years))?",
)
_ABOUT_IT = re.compile(
    r"\b(?:shows?|series|seasons?|it|its|which|drama|comedy|thriller|sitcom|soap|western|mystery|programme?|finale"
    r"|debut"
    r"|premiere|revival|reboot|opener)\b",
    re.IGNORECASE,
)
_WHICHEVER = re.compile(r"\b(?:the|which|all) (?:shows|series|dramas|titles) (?:that|which)\b")  # and not this one
_NEVER = re.compile(
    r"\b(?:never|not|failed\sto|yet\sto|without|missed|outside|list\sof)\b(?:\s(?!only|just)[\w'-]+){0,5}\s$"
    r"|n't\b(?:\s[\w'-]+){0,5}\s$"
)
_COUNTRIES = re.compile(r"\b(?:10|[Tt]en)\sin\s(?:[a-z]+\s){0,3}\d{1,3}\s(?:countries|territories|markets)\b")
RANK_NOT = re.compile(
    r"\b(?:songs?|album|Billboard|iTunes|soundtrack|nominations?|nods|trophies|films?|movies?|box office|game|song"
    r"|podcast|subscri\w+"
    r"|network's? overall|car|book"
    r"|bestseller|Super Bowl|Oscars?|Globes?|ceremony|telecast|athletes?|opening weekend|(?:one|some) of (?:the|its"
    r"|their|(?:the\s)?[\w+]+'s) (?:\w+ )?"
    r"(?:most|best|highest|biggest|top-)|most popular (?:\w+ )?(?:characters?|couples?|stars?|actors?|faces?)"
    r"|(?:watched|rated|viewed|popular|streamed) (?:(?!on|in|of|for|by|at)[\w-]+ ){0,2}?(?:networks?"
    r"|channels?"
    r"|streamers?|broadcasters?))\b",
    re.IGNORECASE,
)


@rule(
    "chart_rank",
    RANK,
    ("“Harbor Lights” is the most-watched new drama of the season.", (("chart_rank", None, None),)),
    ("“Harbor Lights” debuted at No. 2 on the Netflix Top 10.", (("chart_rank", None, None),)),
    ("“Harbor Lights” is one of the most popular shows around.", ()),
    ("TNT, one of cable's top-rated networks, has the drama “Harbor Lights.”", ()),
    ("The drama “Harbor Lights” is on the list. Among films, “Quill” opened at No. 1.", ()),
    ("“Harbor Lights” appeared in the Top 10 in 87 countries, Netflix said of the series.", ()),
)
def chart_rank(scene: Scene) -> Iterator[Found]:
    """A place on a chart, or a superlative over a named field."""
    text = scene.text
    bare = str(text)  # without the titles: "Power Book" is no book
    for mention in scene.all_mentions:
        bare = bare[: mention.start] + "_" * (mention.end - mention.start) + bare[mention.end :]
    if EVENT.search(text) or of_films(scene):
        return
    on_chart = _charted(scene)
    last = -1
    for m in RANK.finditer(text):
        if m.start() < last or any(x.start < m.start() < x.end for x in scene.all_mentions):
            continue
        said = m.group()
        low = said.lower()
        if low.startswith("top") and _COUNTRIES.search(text, m.start(), m.end() + 30):
            continue  # how far it went, not where it stood
        if (scene.sentence.heading or not scene.sentence.index) and text.startswith(":", m.end()):
            continue  # "Netflix Top 10: what is new"
        if text.startswith(", their ", m.end()):
            continue  # the head of a list
        near = bare[max(0, m.start() - 70) : m.end() + 50]
        if RANK_NOT.search(near):
            continue
        if not (
            scene.mentions
            or (
                (scene.story.single or on_chart)
                and _ABOUT_IT.search(text)
                and not _WHICHEVER.search(text, 0, m.start())
            )
            or goes_on(scene)
        ):
            continue
        if (
            re.match(r"(?:no|number) ?(?:one|two)\b", low)
            and not on_chart
            and not re.search(
                r"\b(?:charts?|shows?|series|drama|comedy|spot|rank\w*|list|position|original|on netflix|slot|demos?"
                r"|demographic)\b",
                near,
                re.I,
            )
        ):
            continue
        if low.startswith("no ") and not re.match(r"No\.? \d", said):
            continue
        if (
            re.match(r"(?:#|no\.? ?)\d", low)
            and not on_chart
            and not re.search(
                r"\b(?:charts?|shows?|series|drama|comedy|spot|rank\w*|list|position|original|netflix|top|nielsen"
                r"|programme?"
                r"|debut\w*|streaming|countries|territories|markets)\b",
                near,
                re.I,
            )
        ):
            continue
        if low.endswith(("popular", "watched", "rated", "viewed", "seen", "streamed")) and not (
            low.startswith(("the", "its", "netflix", "world")) and not _NO_FIELD.match(text, m.end())
        ):
            continue
        if _OUT_OF.search(text, 0, m.start()):
            continue  # "17 of the 25 most-watched shows"
        if _PLURAL.match(low) and text.endswith(" of ", 0, m.start()):
            continue  # "nine of the ten most-streamed shows"
        if low.startswith("top") and not re.search(
            r"\b(?:netflix|charts?|list|ratings|nielsen|spot|streaming|shows|ranked|cracked|place|debut\w*|in the"
            r"|ranks?|among|cable|drama|series|broadcast|round(?:s|ed|ing)? (?:off|out)"
            r"|into the|out of|position|globally)\b",
            near,
            re.I,
        ):
            continue
        if re.search(r"\b(?:best|highest|top)[\s-](?:rated|known)\b", low) and "actor" in near:
            continue
        if scene.question or _NEVER.search(text, max(0, m.start() - 45), m.start()):
            continue
        last = m.end()
        if text[last : last + 1].isalnum() and said[-1].isalnum():
            said = said.rpartition(" ")[0]  # cut inside a word
        dates = [d for d in scene.dates(-1) if abs(d.start - m.end()) < 50]
        yield Found(
            said.strip(),
            m.start(),
            m.end(),
            measured_of(scene, m.start(), m.end(), 0),
            season_near(scene, m.start(), m.end()),
            unit="rank",
            detail={"chart": _chart(near)} if _chart(near) else {},
            happened=dates[0].when if dates else None,
            speaker=measured(scene, page=on_chart),
        )


_NO_FIELD = re.compile(r"\sand\s|[.]?$|[.;]\s")
_OUT_OF = re.compile(rf"\bof\s(?:the|its|their)\s(?:top\s)?(?:{CARDINAL}|\d{{1,3}})\s$")
_PLURAL = re.compile(rf"the\s(?:{CARDINAL}|\d{{1,3}})[\s-]")


def _chart(near: str) -> str | None:
    m = re.search(
        r"\b(?:Netflix(?:'s)?|Nielsen(?:'s)?|Hulu(?:'s)?|Max|HBO(?: Max)?|Prime Video|Disney\+|Billboard"
        r"|Luminate|BARB)(?: (?:streaming|global|weekly|original|[Tt]op 10|[Cc]harts?|rankings?|ratings))*",
        near,
    )
    return m.group() if m else None


_CHART = Phrase(r"\b(?:charts?|list|TRPs?|Top 10|Top Ten|top 10|top ten|rankings?|ranked)\b")
_RATED = Phrase(
    r"\b(?:nielsens?|ratings|overnights)\b",
    rf"\b(?:\d{{1,2}}|{CARDINAL})\s(?:most|biggest|highest)[\s-](?:(?:watched|popular|streamed|viewed|rated)\s)?"
    r"(?:[\w-]+\s){0,2}?(?:series|shows|dramas|comedies|originals|titles|programm?e?s|launches|debuts)\b",
)
_PLACE = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|runner-up|top"
    r"|\d{1,2}(?:st|nd|rd|th))"
)
_PLACED = Phrase(
    rf"[\"',]{{0,3}}(?:\s\([^()]{{1,60}}\))?(?:\s(?:in|for|with|despite|after|even"
    rf"|though)\s[^,.;\"]{{2,40}},)?(?:\s(?:was|were"
    rf"|is|came|comes|finished|placed|ranked|landed|followed|took|stayed|held"
    rf"|remained|sat|sits|rose to|fell to"
    rf"|climbed to|dropped to|slipped to)(?:\s(?:in|at|up|down|only|just|a))?|\sin|\sat)?\s(?:a\s(?:close|distant"
    rf"|surprise|strong|poor|distant|creditable)\s"
    rf"|the\s)?{_PLACE}(?:\s(?:place|spot))?"
    r"(?:\son\s(?:the\s|Netflix's\s|Nielsen's\s)?(?:[\w'-]+\s){0,3}?(?:chart|list|ranking)s?)?(?=[,.;:]"
    r"|\s(?:both|on|in the|with|for|overall|again|at|among|behind|week|and)\b|$)"
)
_AND_ITS = re.compile(
    rf",?\"?(?:\s(?:and|with)\sits\s[a-z]+(?:\s(?:year|season|run))?,?)?(?:\s(?:was|were))?\s{_PLACE}(?=[,.;])"
)
_INTO = Phrase(  # "came in third", "enough for ninth place on the streaming chart"
    r"\b(?:(?:re-?)?enter(?:ed|s|ing)\s(?:the\s(?:\w+\s)?(?:list|chart|rankings?|top\s10|top\sten)\s)?(?:in|at)"
    r"|placing"
    r"\s(?:in|at)|landing\s(?:in|at)|enough\sfor|good\sfor|came\sin|comes\sin|(?:finish|debut|open|land|bow|settl"
    r"|rank)(?:ed|s)\s(?:in"
    rf"|at)|climb(?:ed|s)\s(?:\w+\s){{0,3}}to|(?:fell|slipped|dropped"
    r"|slid|sank|rose|jumped|moved|climbed|ticked)\s(?:back\s|up\s|down\s)?(?:from\s[\w-]+\s(?:place\s)?)?(?:in)?to"
    r"|spots?\sto|stays?\s(?:in|at)|sits?\s(?:in|at)"
    r"|holds?\s(?:in|at)|(?:is|was|remains|remained|sits|stands)\s(?:in|at|on)|bagg?(?:ed|s)|grabb?(?:ed|s)"
    r"|secur(?:ed|es)"
    r"|occup(?:ied|ies)|maintain(?:ed|s)|(?:held|holds)(?:\son\sto)?|retain(?:ed|s)|tak(?:es|en)|took|shar(?:es?|ed)"
    r"|got|gets)\s(?:a\s\w+\s|the\s"
    r"|its\s)?"
    rf"(?:{_PLACE}(?:\s(?:place|spot|position))?)(?:\son\s(?:the\s)?(?:[\w'-]+\s){{0,3}}?(?:chart|list"
    r"|ranking)s?)?(?=[,.;:]|\s(?:place|both|on|in|with|for|overall|again|at|among|behind|week|and)\b|$)",
)
_INVERTED = Phrase(  # "In third was “Quill”"
    rf"\b(?:[Ii]n|[Aa]t|[Tt]aking|[Rr]ounding out|[Cc]oming in(?: at| in)?)\s(?:the\s|a\s(?:close|distant)\s)?"
    rf"(?:{_PLACE}|No\.?\s?\d{{1,2}}"
    r"|number\s\w+)(?:\s(?:place|spot|position|slot))?\s(?:was|is|came|comes|sits|stands|went|were)\s"
    r"(?:(?:the|its|[A-Z][\w+&]*(?:\s[A-Z][\w+&]*)?(?:'s)?)\s(?:[\w-]+\s){0,3})?[\"']?",
    rf"\bsettl(?:e|ed|es|ing)\sfor\s(?:a\s\w+\s)?{_PLACE}(?:\s(?:place|spot))?\swith\s(?:(?:an?|the"
    rf"|its)\s(?:[\w-]+\s){{0,2}})?[\"']?",
    r"\b[Tt]he\s(?:week|night|day|evening|chart|list)'s\s(?:runner-up|No\.\s?\d{1,2}(?:\s\w+)?),\s[\"']?",
    rf"^(?:{_PLACE.replace('first', '[Ff]irst').replace('second|third', '[Ss]econd|[Tt]hird')})\s(?:is|was|came"
    rf"|went\sto)\s[\"']?",
    r"\b[Aa]t\sthe\s(?:very\s)?top\s(?:of\sthe\s(?:\w+\s){0,2}(?:list|chart|table|pile)\s)?(?:is|was|sits"
    r"|comes)\s[\"']?",
)
_HEADED = Phrase(
    r"\b(?:at|atop|reached|hit|spent)\s(?:[\w-]+\s){0,3}?(?:the\s)?(?:summit|number\sone\sspot"
    r"|No\.?\s?1\sspot|top\sof\sthe\s(?:\w+\s){0,2}(?:chart|list|ranking)s?)\b",
    r"\b(?:came (?:top|first|second|third)|(?:took|takes?|held|holds?|holding|retain(?:s|ed|ing)?|claim(?:s|ed)"
    r"|seiz(?:es|ed)|grabb?(?:s|ed)|kept|keeps?|regain(?:s|ed))\s(?:the\s)?(?:top spot|top slot"
    r"|first place|second place|third place|No\.? 1(?: spot)?|number one(?: spot)?|crown)|on\stop(?=\s(?:with|on"
    r"|again|at|for)\b|[,.;])|(?:in"
    r"|at)\s(?:the\s)?(?:top spot|first place|second place|third place|number one|number two))\b",
    r"\b(?:led|leads|leading|topped|tops|topping|beat|headed)\sall\s(?:(?:other"
    r"|of\sthe)\s)?(?:[\w-]+\s){0,2}?(?:titles|originals"
    r"|series|shows|programs|programmes|dramas|comedies|newcomers|acquisitions)\b",
    r"\bthe\sshow\sto\sbeat\b",
    r"\b(?:leads?|led|tops?|topped|beats?)\sthem\sall\b",
    r"\btops\samong\b[^.;,]{2,40}",
    r"\b(?:took|takes|taking|claimed|won)\sthe\s\d[\w.:]*\s?(?:[ap]m\s)?(?:slot|hour)\b",
    r"\b(?:won|wins|topped|tops|led|ruled|dominated)\s(?:the\s(?:(?:previous|prior)\s)?(?:night|evening|day|slot"
    r"|hour|weekend"
    r"|week)"
    r"|its\s(?:time\s?)?(?:slot|hour)"
    r"|its\s\d[\w.]*\sslot|the\s\d[\w.]*\s(?:slot|hour))\b",
    r"\b(?:led|leads|leading|heads?|headed|heading|crowned|ruled|rules|tops?|topped|topping|conquered|dominated"
    r"|dominates)\s(?:the|its|Netflix's|Nielsen's|this week's|last week's)"
    r"\s(?:[\w'-]+\s){0,5}?(?:list|charts?|rankings?|top 10|top ten|Top 10|Top Ten|ratings)\b",
)
_ORDINAL = (
    r"(?:\d{1,3}(?:st|nd|rd|th)|eleventh|twelfth|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
)
BEST = Phrase(
    rf"\brank(?:s|ed|ing)?\s(?:as\s)?(?:the\s)?{_ORDINAL}\b(?:\s(?:among|in|on|of|overall|for)\b[^,.;]{{0,40}})?",
    rf"\b(?:(?:good|enough)\sfor|(?:plac|finish|settl|open|debut|land|stay|remain)ed|held|holds|came|comes|was|is"
    rf"|ranked|took)"
    rf"\s(?:in\s|at\s)?(?:an?\s)?{_ORDINAL}(?:[\s-]place)?(?:\s(?:finish|showing|place))?"
    r"\s(?:in\s(?:its|the|their|a)\s(?:\w+\s)?(?:hour|time\s?slot|slot|half-hour|night|demo\w*)\b"
    r"|among\s(?:originals|library|acquired|\w+\stitles)\b)(?:\samong\s[\w\s]{3,24})?",
    rf"\b(?:at|it|ranks?|ranked|came|finished|stood|stands|sits|was|is)\s(?:in\s|at\s)?{_ORDINAL}\s(?:place\s)?"
    rf"(?:among|of|out of)"
    r"\s(?!the\s(?:season|series|month|year|week)\b(?!'s))(?:the|its|all|their|\d+|[\w'-]+)(?=[\s,.;]|$)[^,.;]{0,40}",
    rf",\s{_ORDINAL}\s(?:place\s)?(?:in|for)\s(?:its|the)\s(?:time\s?)?(?:slot|hour)\b",
    rf"\b(?:plac|rank|put)(?:ing|ed|es|s)?\s(?:it\s|the\s\w+\s)?(?:in\s|at\s)?{_ORDINAL}\s(?:place\s)?(?:among"
    rf"|of\sall)\b"
    r"[^,.;]{0,40}",
    rf"\b{_ORDINAL}\sout\sof\s\d{{2,3}}\s(?:programs?|programmes|shows|series)\b",
    rf"\b(?:the\s|its\s|\w+'s\s)?{_ORDINAL}-(?:biggest|largest|best|longest(?:-running)?|highest|ranked|most-watched"
    rf"|highest-rated"
    rf"|most-streamed"
    rf"|placed)\s(?:[\w-]+\s?){{1,4}}",
    r"\b(?:the|its|(?:the\s)?[\w+]+'s)\sbiggest\s(?:[\w-]+\s){0,3}?(?:drama|comedy|series|show|launch|debut|hit"
    r"|original"
    r"|title|season)(?:\sof\sTV)?\s(?:of|since|on|in|ever|to\sdate|that\s[^,.;]{3,30}\sever)(?:\s[^,.;]{2,45})?",
    r"\b(?:the\s(?:channel|network|streamer|broadcaster|service|corporation|platform)'s"
    r"|its)\sbiggest\s(?:[\w-]+\s){0,2}?hit"
    r"(?=[.,;]|$)",
    r"\bthe\s(?:top|No\.\s?1|number\sone)\s(?:[\w-]+\s){0,2}?(?:show|program|programme|series|drama|comedy"
    r"|sitcom)\s(?:in|among|with|of)\s"
    r"[^,.;]{2,30}",
    rf"(?<![\w'])(?:{MAKER}|TV|(?:night|week|weekend|day|evening|year|season|summer|network|channel|streamer|service"
    rf"|broadcaster|corporation|platform|hour))'s\s(?:top|No\.?\s?1|number one|leading|most\ssuccessful|top-rating)"
    r"\s(?:[\w-]+\s){0,3}?(?:programme?|show|series|drama|comedy|sitcom|original|title|commission|launch|soap)\b",
    r"\b(?:(?:its|the|their|\w+'s)\s)(?:best|biggest|largest|strongest|highest|lowest|smallest"
    r"|worst)\s(?:(?!of\b|this\b)[\w-]+\s){0,3}?(?:showing|week|performance|audience|ratings|numbers"
    r"|tune-in|figures|delivery|result|night|start|bow|return|overnight|overnights|rating|launch|debut|premiere"
    r"|opening|finale)\b"
    r"(?:\s(?:ever|of (?:all time|the year|the week|the season|\d{4})|since|for|in|on)\b[^,.;]{0,45})?",
    r"\b(?:set|sets|broke|breaks|broken|smashed|beat)\s(?:a|the|its own|its|all"
    r"|every)\s(?:[\w-]+\s){0,4}?record\b(?:\sfor\s[^,.;]{2,50})?",
)
_WON = re.compile(r"(?:night|evening|day|slot|hour|weekend|week)$")
_BY_CHANNEL = re.compile(rf"(?<![\w'])(?:{MAKER})\s(?:(?:easily|narrowly|again|also|has|comfortably)\s)*$")


def _led(scene: Scene, start: int) -> bool:
    """Whether a title stands right before words."""
    return any(0 <= start - x.end < 12 for x in scene.mentions) or bool(
        re.search(
            r"\b(?:[Ii]t|which|(?:show|series|drama|comedy|thriller|sitcom|soap))\s(?:(?:has|had|also|still|again"
            r"|now)\s){0,2}$",
            scene.text[:start],
        )
    )


def _charted(scene: Scene) -> bool:
    """Whether a sentence, or one of the four before it, speaks of a chart, or the page's headline does."""
    sentences, index = scene.story.page.sentences, scene.sentence.index
    near = (sentences[0], *sentences[max(0, index - 4) : index + 1])
    return any(_CHART.search(s.text) for s in near) or _RATED.search(sentences[0].low) is not None


@rule(
    "chart_rank",
    (_HEADED, _PLACED, _INTO, _INVERTED),
    ("“Harbor Lights” led the English-language TV list again.", (("chart_rank", None, None),)),
    (
        "“Harbor Lights” leads the chart on Netflix. “Quill,” second both weeks, is a new series; the drama “Tin” "
        "was third.",
        (("chart_rank", None, None), ("chart_rank", None, None), ("chart_rank", None, None)),
    ),
    ("“Harbor Lights” led all streaming titles. The drama won its slot.", (("chart_rank", None, None),) * 2),
    ("“Harbor Lights” is on the TRP chart. It has jumped to the third position.", (("chart_rank", None, None),)),
    ("“Harbor Lights” was second to none for a season.", ()),
    ("The drama “Harbor Lights” had 2 million. CBS easily won the night.", ()),
)
def placed(scene: Scene) -> Iterator[Found]:
    """A place on a chart by its number alone, or at its head."""
    text = scene.text
    if scene.question or of_films(scene):
        return
    for m in _HEADED.finditer(text):
        led = _led(scene, m.start()) or goes_on(scene)
        if _WON.search(m.group()) and (_BY_CHANNEL.search(text, 0, m.start()) or not led):
            continue
        if (scene.mentions or led) and not RANK_NOT.search(text[m.start() : m.end() + 20]):
            yield ranked(scene, m.start(), m.end(), m.group(), measured_of(scene, m.start(), m.end(), -1))
    if not _charted(scene):
        return
    for m in _INTO.finditer(text):
        if m.group().endswith("in the first place") or any(
            b.start() < m.end() and m.start() < b.end() for b in BEST.finditer(text)
        ):
            continue
        if scene.mentions or (scene.story.single and re.search(r"\b(?:it|series|show|season)\b", text, re.I)):
            yield ranked(scene, m.start(), m.end(), m.group(), measured_of(scene, m.start(), m.end(), -1))
    for m in _INVERTED.finditer(text):
        for x in scene.all_mentions:
            if x.start == m.end() and scene.story.is_series(x.title) and not _HEADED.search(m.group()):
                yield ranked(scene, m.start(), m.end(), m.group().rstrip(" \"'"), x.title)
    for mention in scene.all_mentions:
        if not scene.story.is_series(mention.title):
            continue
        m2 = _PLACED.pattern.match(text, mention.end) or _AND_ITS.match(text, mention.end)
        if m2 and not any(b.start() < m2.end() for b in BEST.finditer(text, mention.end)):
            yield ranked(scene, mention.start, m2.end(), m2.group().strip(" \"',"), mention.title)


def ranked(scene: Scene, start: int, end: int, said: str, title: Title | None) -> Found:
    return Found(
        said,
        start,
        end,
        title,
        season_near(scene, start, end),
        unit="rank",
        speaker=measured(scene, page=_charted(scene)),
    )
