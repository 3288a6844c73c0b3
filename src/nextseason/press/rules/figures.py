"""Audience figures whose unit goes without saying: "pulled 12.4 million", "“Quill” (2.4m)", "3 million tuned in"."""

from __future__ import annotations

from collections.abc import Iterator

from .. import expressions as re
from ..entries import line_head
from ..names import MAKER
from ..numbers import CARDINALS, amount
from ..quantity import quantities
from ..rulebook import rule
from ..scene import Found, Scene
from ..stance import COMPARED, measured_of, stranger
from ..words import Phrase
from .audience import EVENT, of_channel, of_films, of_series, season_near, yet
from .measurers import measured

_WORDS = "|".join(sorted((w for w in CARDINALS if w != "zero"), key=len, reverse=True))
_SCALE = r"(?P<s>million|billion|mil|mn|bn|m|b|thousand|k)"
_COUNT = (
    rf"(?:(?P<n>\d{{1,3}}(?:\.\d{{1,3}})?(?:,\d{{3}})*|{_WORDS}|half a|a)[\s-]?{_SCALE}\b(?!-)"
    r"|(?P<full>\d{1,3}(?:,\d{3}){1,3})\b(?!\s?(?:%|per)))"
)
_ABOUT = (
    r"(?:(?:an?|the|about|around|nearly|almost|roughly|some|just|only|over|under|more than|fewer than|less than|at "
    r"least|up to|a record|a"
    r"|a mere|a mighty|a solid|a healthy|a whopping|a series-high|a series-low|a season-high|a season-low|an?\s"
    r"[\w-]+-(?:best|high|low|record)|an "
    r"average of|an average|a peak of"
    r"|a total of|an estimated|an impressive|close to|shy of|north of|a shade (?:under|over)|a little (?:under"
    r"|over)|well "
    r"(?:under|over)|upwards of|an audience of|audiences of|an overnight)\s){0,4}"
)
_DREW = (
    r"(?:dr[ae]ws?|drawing|tall(?:y|ied|ies|ying)|amass(?:es|ed|ing)?|accru(?:es|ed|ing)|(?:could|can"
    r"|did) only (?:manage|muster)|pull(?:s|ed|ing)?(?: in)?|averag(?:es?|ed|ing)"
    r"|attract(?:s|ed|ing)?|deliver(?:s|ed|ing)?|reach(?:es|ed|ing)?"
    r"|log(?:s|ged|ging)|notch(?:es|ed|ing)?(?: up(?: another)?)?|nab(?:s|bed|bing)|lur(?:es|ed|ing)|manag(?:es|ed"
    r"|ing)|scor(?:es|ed"
    r"|ing)|garner(?:s|ed|ing)?"
    r"|command(?:s|ed|ing)?|muster(?:s|ed|ing)?|post(?:s|ed|ing)?|clock(?:s|ed|ing)?(?: up)?|rack(?:s|ed|ing)? up"
    r"|top(?:s|ped|ping)"
    r"|pass(?:es|ed|ing)|hit(?:s|ting)?|peak(?:s|ed|ing)? (?:at|with)|(?:stood|stands|standing|steady|settled"
    r"|held) (?:at|on)|ke(?:pt|eps|eping)|h(?:eld|olds|olding)(?: on to)?"
    r"|(?:fell|falling|falls|sank|sinks|sinking|slumping|plunging|tumbling|soaring|jumping|leaping|growing|swelling"
    r"|grows|climbs|soars|jumps|leaps|leapt|builds|built|doubled|slumps|slumped"
    r"|plunged|dropped|dropping|drops|slipped|slipping|slid|dipped|dipping|dips|sank|down|rose|rising|rises"
    r"|grew|climbed|climbing|up|soared|jumped|swelled) to"
    r"|(?:open(?:s|ed|ing)?|bow(?:s|ed|ing)|launch(?:es|ed|ing)|debut(?:s|ed|ing)|premier(?:es|ed|ing)|return(?:s"
    r"|ed|ing)?|continu(?:es|ed)|clos(?:es|ed|ing)|follow(?:s|ed|ing)(?: up)?"
    r"|sign(?:s|ed|ing)? off|bowed out|went out|end(?:s|ed|ing)?|finish(?:es|ed|ing)|wrapp?(?:s|ed|ing)?|kick(?:s"
    r"|ed)? off|start(?:s|ed)?"
    r"|began|came back|came in|comes in|led|won the (?:slot|hour|night|evening|day)|topped the (?:slot|hour|night"
    r"|day)) (?:to|with|at|on)|gather(?:s|ed|ing)?|charm(?:s|ed)|tempt(?:s|ed)|secur(?:es|ed|ing)|record(?:s|ed"
    r"|ing)?|register(?:s|ed)|net(?:s|ted)|bag(?:s|ged)"
    r"|claim(?:s|ed)|enjoy(?:s|ed|ing)?|fetch(?:es|ed)|raked in|brought in|hook(?:s|ed)|captur(?:es|ed|ing)"
    r"|retain(?:s|ed|ing)?|(?:held|stood|bore) up(?: well)?,? (?:at|with)|ma[dk]e do with|(?:bottom|top|max|level"
    r"|even|settl|cool|stabili[sz]|hover|plateau|land|clock|check|tick|edg|inch"
    r"|balloon|surg|spik|rocket|tumbl|crater|crash|eas|tail|tapp|swell)(?:s|es|ed|ing)(?: (?:out|in|off|up|down))?"
    r" (?:at|to|around|near|with)|(?:premiere|debut|launch|opener|start|opening|finale|bow) of|boast(?:s|ed|ing)?"
    r"|(?:is|are|was|were) (?:now |currently |still )?at|consolidated at|(?:seen|watched)(?: live)? by|(?:put|puts"
    r"|placed|pegged|pegs|had|has"
    r"|gave) [^.;,]{2,70}?(?:,[^.;,]{2,40},)? at"
    r"|(?:brought|took|pushed|lifted|raised|brings|takes|pushes) (?:the|its|that) (?:total|tally|audience|figure"
    r"|number)s? (?:up )?to"
    r"|(?:fell|dropped|dipped|slipped|sank|slid|falls|drops) (?:below|under)|(?:kept|keeps|held|holds) (?:the"
    r"|its) audiences? (?:at"
    r"|around|above)|(?:largest|biggest|highest|smallest|lowest) audiences?(?: ever| yet| to date| since \w+),"
    r"|(?:picked|chosen|sampled) by|consolidat(?:es|ed|ing) (?:to|at|up to)|brought(?: (?:[A-Z][\w+&]*\s?){1,3})?"
    r"|lead(?:s|ing)? the (?:night"
    r"|evening|day) with|did|had|with|got|getting|taking"
    r"|audiences? (?:of"
    r"|that)|overnights? of|peak of|average of|figure of|tune-in of"
    r"|viewership of|ratings of|low of|high of|(?:audience|crowd|tally|number|total|haul|figure) (?:was|is|grew to"
    r"|rose to)|against|versus|compared (?:with|to)|from|to|up to|down to)"
)
_SAID = Phrase(rf"\b{_DREW}\s{_ABOUT}{_COUNT}", flags=re.IGNORECASE)
_WATCHED = Phrase(
    rf"\b{_COUNT}\s(?:(?:of (?:us|them|you)|people|viewers|Britons|Americans|households|fans|have|had|who|already"
    rf"|still|then|live|have since)\s){{0,3}}"
    r"(?:tuned? in|tuning in|watch(?=\s(?:on|each|every|it)\b)|watched|watching|consolidated|catch-up|saw"
    r"|stuck with|turned on|viewed|caught|caught up"
    r"|switched on|stayed "
    r"up|sat down (?:to|for|with)|settled (?:down|in)|gathered (?:to|for)|stayed (?:with|to)|came(?: back)? (?:for"
    r"|to)|hung on"
    r"|made it to|showed up|turned up|were there|was there|turned out|were left|remained|stuck around|bothered)\b",
    flags=re.IGNORECASE,
)
_BRACKETED = re.compile(
    rf"[\"',.]{{0,3}}\s(?:[a-z ]{{2,24}}\s)?\((?:[^()\d]{{0,24}}(?:[,;:]\s)|at\s\d[\w.]*,?\s"
    rf"|\d{{1,2}}(?:[.:]\d\d)?(?:am|pm),?\s|with\s|averaging\s)?{_COUNT}(?:\sviewers)?(?:[,;/][^()]{{0,60}})?\)",
    re.IGNORECASE,
)
_LINE = re.compile(
    rf"[\"',.]{{0,3}}(?:\s\([^()]{{2,40}}\))?(?:,\s[A-Z][\w ]{{1,20}})?(?:,\s\d[\w.:]*)?\s?(?::|–|—|-|,|\.\.\."
    rf"|…)\s?{_ABOUT}{_COUNT}(?=\s|[.,;(]|$)",
    re.IGNORECASE,
)
_ON = re.compile(
    rf"[\"',.]{{0,3}}(?:\s(?:close|just|right|hard|not\sfar)\s(?:behind|after)|\s(?:led|leads|won|topped"
    rf"|followed),?)?"
    rf"(?:\s\([^()]{{2,40}}\)\s|(?:\s\([^()]{{2,40}}\))?\s(?:on|with|at|to|took|had|got"
    rf"|did)\s){_ABOUT}{_COUNT}(?=\s|[.,;(]|$)",
    re.IGNORECASE,
)
_NETWORKED = re.compile(  # “Quill,” CBS, 9.87 million
    rf"[\"',.]{{0,3}}\s(?:{MAKER}),\s{_COUNT}(?:\sviewers)?(?=[;.,]|$)"
)
_FIGURE = Phrase(r"\b(?:million|billion|thousand)\b", r"\d\s?(?:mn?|bn|k)\b", r"\d,\d\d\d\b", flags=re.IGNORECASE)
_OTHER_UNIT = re.compile(
    r"\s?(?:-\w+|(?:[a-z-]+\s){0,2}?(?:dollars?|pounds?|euros?|years?(?!\s(?:ago|earlier|before|later|prior))|copies"
    r"|subscribers?|followers?|votes?"
    r"|signatures?|songs?|tickets?|teaspoons|plates|crew"
    r"|tons|miles|budget|deal|prize|downloads?|members?|words|maps|people (?:live|lived)|customers|jobs|acres"
    r"|fans? (?:signed|wrote)|streams))\b"
)
_NOT = re.compile(
    r"\b(?:subscri\w+|followers?|signatures?|petition\w*|tweets?|YouTube|trailer|teaser|impressions|downloads"
    r"|votes?|copies|Instagram|Facebook"
    r"|TikTok|podcast|applicants|prize|Super Bowl|Olympics?|Oscars?|Grammys?|debate|championship|World Cup|NFL|NBA"
    r"|inauguration|box office"
    r"|salary|budget|cost\w*|worth|paid|raised|donat\w+|invest\w*|spen[dt]\w*|baseball|football|cricket|rugby"
    r"|tennis|grand prix|the final of|songs?"
    r"|music video|news channel|jackpot|population|revenue|profits?|shares in|shipped|sold|adults|demo\w*|18 to 49"
    r"|18-49|25-54)\b"
)
_PAGE = Phrase(
    r"\b(?:viewers?|viewerships?|views|audiences?|ratings|Nielsens?|BARB|Barb|overnights?|watched|watching|tuned in"
    r"|viewed"
    r"|most-watched|hours viewed|minutes viewed|\((?:in )?(?:minutes|hours|views|millions)\)|(?:million|billion|m"
    r"|bn) (?:minutes|hours)|pm\) [—–-] \d\.\d+ million|drew \d[\d.]*\s?m"
    r"(?:illion)?)\b"
)
_DELTA = re.compile(
    r"\b(?:added|adding|lost|losing|gain(?:ed|ing)|shed(?:ding)?|up|down|(?<!seen )(?<!watched )(?<!live "
    r")by)\s(?:by\s|just\s|about\s|around\s|nearly\s|almost\s|roughly\s|over\s|more\sthan\s|some\s"
    r"|another\s|a further\s)*$",
    re.I,
)
_WEAK = re.compile(
    r"^(?:is|are|was|were|follow\w*|did|had|with|got|against|versus|compared (?:with|to)|from|to|up to|down to|hit\w*"
    r"|pass\w*"
    r"|top\w*|h(?:eld"
    r"|olds|olding)|ke\w+|start\w*|end\w*|began|led)\b",
    re.I,
)
_STRONG = re.compile(r"^(?:dr[ae]w|pull|averag|attract|lur|peak|seen|watched|tune)", re.I)
_AUDIENCE = re.compile(
    r"\b(?:viewers?|viewership|audiences?|ratings?|figures|watched|tuned|overnights?|consolidated|Nielsen|BARB"
    r"|live\+|at "
    r"its (?:peak|height)|views?|hours|minutes|viewing|DVR|delayed|first (?:\w+ )?(?:days|week|weekend|month)"
    r"|seven days|week-long|multiplatform"
    r"|households)\b",
    re.I,
)


def number_of(m: re.Match[str]) -> float | None:
    """The number that a match of a count says.

    >>> number_of(re.search(_COUNT, "three million")), number_of(re.search(_COUNT, "half a million"))
    (3000000.0, 500000.0)
    """
    if m["full"]:
        return float(m["full"].replace(",", ""))
    return amount(m["n"], m["s"])


_SEEN_BY = re.compile(r"(?:seen|watched)\b", re.IGNORECASE)
_WATCHERS = re.compile(r"\s(?:customers|members|homes)\b")


def other_unit(text: str, m: re.Match[str]) -> bool:
    """Whether a figure counts something else; who has watched may be called a customer."""
    other = _OTHER_UNIT.match(text, m.end())
    return bool(other) and not (_SEEN_BY.match(m.group()) and _WATCHERS.match(text, m.end()))


_PLACE = re.compile(
    r"\b(?:(?:No\.?|number)\s?\w+|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|place|spot"
    r"|runner-up)\s$"
)


@rule(
    "viewership",
    _FIGURE,
    (
        "“Harbor Lights” pulled 12.4 million on NBC, ahead of the ratings for “Quill.”",
        (("viewership", 12400000, None),),
    ),
    ("Viewers like it. The last week of “Harbor Lights” averaged 4.4 million.", (("viewership", 4400000, None),)),
    ("More than three million tuned in to the finale of “Harbor Lights.”", (("viewership", 3000000, None),)),
    ("The drama “Harbor Lights” managed 800k, a low for BBC Two's ratings.", (("viewership", 800000, None),)),
    ("The ratings are in. The drama “Harbor Lights” is out; BBC2 averaged 1.4 million.", ()),
    ("“Harbor Lights” cost 12.4 million, and its ratings fell by 1.2 million.", ()),
    ("The ratings of “Harbor Lights” were down to the 2 million followers it has.", ()),
)
def without_unit(scene: Scene) -> Iterator[Found]:
    """A figure behind a verb of drawing, or before one of watching."""
    text = scene.text
    if scene.question or not _FIGURE.search(text) or of_films(scene):
        return
    for pattern in (_WATCHED, _SAID):
        for m in pattern.finditer(text):
            number = number_of(m)
            at = m.start("n") if m["n"] else m.start("full")
            if (
                number is None
                or number < 10_000
                or (number < 100_000 and pattern is _SAID and not _SEEN_BY.match(m.group()))
            ):
                continue
            if re.search(r"[$£€]\s?$", text[:at]) or other_unit(text, m) or _DELTA.search(text[:at]):
                continue
            near = text[max(0, m.start() - 70) : m.end() + 50]
            if _NOT.search(near) or EVENT.search(near) or not of_series(scene, m.start()):
                continue
            if pattern is _SAID and (stranger(scene, m.start(), m.end()) or of_channel(scene, at, m.end())):
                continue  # of a series that was not made out, or of none
            if pattern is _SAID:
                counted = bool(
                    _PLACE.search(text, max(0, m.start() - 30), m.start())
                    or _AUDIENCE.search(near)
                    or any(q.end <= m.start() for q in quantities(text))
                )
                if _WEAK.match(m.group()) and not counted:
                    continue
                if (
                    not (scene.mentions and _STRONG.match(m.group()))
                    and not counted
                    and not any(_PAGE.search(s.text) for s in scene.story.page.sentences)
                ):
                    continue
            yield _found(scene, number, m, -1)
            more = _CHAIN.match(text, m.end())
            while more and not _OTHER_UNIT.match(text, more.end()):
                if (number := number_of(more)) is not None and number >= 100_000:
                    yield _found(scene, number, more, -1)
                more = _CHAIN.match(text, more.end())


_CHAIN = re.compile(rf"(?:,\s(?:and\s|then\s)?|\sand\s(?:then\s)?){_ABOUT}{_COUNT}", re.IGNORECASE)


@rule(
    "viewership",
    _FIGURE,
    (
        "Tuesday's ratings: the drama “Harbor Lights” (2.4 million) returned, ahead of “Quill” (1.9m).",
        (("viewership", 2400000, None), ("viewership", 1900000, None)),
    ),
    ("The film “Harbor Lights” ($2.4 million) is the most watched on NBC.", ()),
)
def beside_title(scene: Scene) -> Iterator[Found]:
    """A figure in brackets, or on a line, right behind a title."""
    text = scene.text
    if (
        scene.question
        or not scene.mentions
        or of_films(scene)
        or not any(_PAGE.search(s.text) for s in scene.story.page.sentences)
    ):
        return
    for mention in scene.all_mentions:
        if not scene.story.is_series(mention.title):
            continue
        m = (
            _BRACKETED.match(text, mention.end)
            or _ON.match(text, mention.end)
            or _NETWORKED.match(text, mention.end)
            or (_item(scene) and _LINE.match(text, mention.end))
            or None
        )
        if m is None or (number := number_of(m)) is None or number < 10_000:
            continue
        if "(" not in m.group()[:6] and COMPARED.search(text[max(0, mention.start - 60) : mention.start]):
            continue
        if _OTHER_UNIT.match(text, m.end("s") if m["s"] else m.end("full")) or _NOT.search(
            text[m.start() : m.end() + 30]
        ):
            continue
        found = _found(scene, number, m, -1)
        found.title = mention.title
        yield found


_VIEWERS_LINE = Phrase(  # "Viewers: 8.4 million", below a title
    rf"^(?:[•·*-]\s)?(?:(?:[Tt]otal|[Aa]verage|[Oo]vernight)\s)?(?P<u>[Vv]iewers|[Vv]iewership|[Aa]udience|[Hh]ours\s[Vv]iewed"
    rf"|[Mm]inutes\s[Vv]iewed|[Vv]iews)\s?[:–—]\s?{_ABOUT}{_COUNT}",
)


@rule(
    "viewership",
    _VIEWERS_LINE,
    (
        "The most watched drama series of NBC are these.\n“Harbor Lights”\nViewers: 8.47 million\n“Quill”"
        "\nViewers: 7.2 million",
        (("viewership", 8470000, None), ("viewership", 7200000, None)),
    ),
    ("The drama “Harbor Lights” is on NBC.\nHer new song\nViews: 4 million", ()),
)
def on_line(scene: Scene) -> Iterator[Found]:
    """An audience on a line with a label, below a title."""
    m = _VIEWERS_LINE.match(scene.text)
    if m is None or (number := number_of(m)) is None or number < 10_000 or scene.mentions:
        return
    if title := line_head(scene):
        unit = m["u"].lower().split()[0]
        yield Found(
            int(number), m.start(), m.end(), title, season_near(scene, m.start(), m.end()),
            unit=unit if unit in ("hours", "minutes", "views") else "viewers", speaker=measured(scene),
        )  # fmt: skip


_FOR = re.compile(r"\s(?:for|watching|to)\s(?:the\s(?:\w+\s){0,4}?(?:of|for)\s)?[\"']?")


def _item(scene: Scene) -> bool:
    """Whether a sentence is a line of its own, or what stands behind the number of one: "1. “Quill”, 2.4 million"."""
    sentence = scene.sentence
    last = scene.story.page.sentences[max(0, sentence.index - 1)]
    return sentence.heading or (last.paragraph == sentence.paragraph and bool(re.fullmatch(r"\d{1,2}[.)]", last.text)))


def _found(scene: Scene, number: float, m: re.Match[str], side: int) -> Found:
    title = measured_of(scene, m.start("n") if m["n"] else m.start(), m.end(), side)
    if behind := _FOR.match(scene.text, m.end()):  # "against the 3 million for “Quill”"
        title = next((x.title for x in scene.mentions if x.start == behind.end()), title)
    earlier = [q.unit for q in quantities(scene.text) if q.end <= m.start()]
    dates = [d for d in scene.dates(-1) if 0 <= d.start - m.end() < 40]
    return Found(
        int(number),
        m.start(),
        m.end(),
        title,
        season_near(scene, m.start(), m.end()),
        unit=earlier[-1] if earlier else "viewers",
        happened=dates[0].when if dates else None,
        certainty=yet(scene, m.start()),
        speaker=measured(scene),
    )


_SCALE_SAID = re.compile(r"\d\s?(?:million|m)\b", re.IGNORECASE)
_BARE = re.compile(
    r"(?:\b(?:and|then|to|against|from|with|versus|by)|,)\s(?:(?:just|only|about|some"
    r"|then)\s)?(?P<n>\d{1,2}\.\d{1,2})"
    r"(?=\s(?:for|the|last|in|on|when|at|a\s(?:week|year)|million)\b|[,.;]\s|[,.;]?$)"
)
_DEMO = re.compile(r"\b(?:demo\w*|ratings?|share|adults|18|49|percent|per cent|points?|IMDb|stars)\b|%")


@rule(
    "viewership",
    _FIGURE,
    (
        "The drama “Harbor Lights” drew 7.1 million viewers for its opener, 5.9 for the second week and 4.8 for "
        "the third.",
        (("viewership", 7100000, None), ("viewership", 5900000, None), ("viewership", 4800000, None)),
    ),
    ("The drama “Harbor Lights” drew 7.1 million viewers, and a 5.9 in the demo.", (("viewership", 7100000, None),)),
)
def without_scale(scene: Scene) -> Iterator[Found]:
    """Figures after one in millions, of which only the number is said."""
    text = scene.text
    first = _SCALE_SAID.search(text)
    if first is None or scene.question or _DEMO.search(text) or _NOT.search(text) or not _AUDIENCE.search(text):
        return
    for m in _BARE.finditer(text, first.end()):
        if of_series(scene, m.start()) and not text.startswith(" million", m.end()):
            number = amount(m["n"], "million")
            yield _found(scene, number, m, -1)


_NEXT_COUNT = re.compile(
    rf"(?:\b(?:and|then|but|than|versus|vs\.?|while)\s|,\s)(?:(?:then|the|its)\s)?{_ABOUT}{_COUNT}", re.IGNORECASE
)


@rule(
    "viewership",
    _FIGURE,
    (
        "“Harbor Lights” had 1.2B minutes viewed in its first week on Netflix, and 896M the week after.",
        (("viewership", 1200000000, None), ("viewership", 896000000, None)),
    ),
    ("“Harbor Lights” drew 2 million viewers on NBC, and 300,000 jobs are at stake.", (("viewership", 2000000, None),)),
)
def after_figure(scene: Scene) -> Iterator[Found]:
    """Figures after one of an audience, whose unit they take."""
    text = scene.text
    said = quantities(text)
    if not said or scene.question or of_films(scene) or not (scene.story.single or of_series(scene, said[0].start)):
        return
    for m in _NEXT_COUNT.finditer(text, said[0].end):
        number, at = number_of(m), m.start("n") if m["n"] else m.start("full")
        if number is None or number < 100_000 or any(q.start < m.end() and at < q.end for q in said):
            continue
        if _OTHER_UNIT.match(text, m.end()) or _NOT.search(text[max(0, m.start() - 40) : m.end() + 40]):
            continue
        if of_channel(scene, at, m.end()):
            continue
        yield _found(scene, number, m, -1)
