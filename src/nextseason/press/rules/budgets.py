"""What a series costs: asked for, agreed, planned, spent."""

from __future__ import annotations

from collections.abc import Iterator

from .. import expressions as re
from ..entries import line_head
from ..money import MONEY, money
from ..numbers import CARDINAL, amount
from ..rulebook import rule
from ..scene import Found, Scene
from ..stance import measured_of
from ..words import Phrase
from .denials import doubted

_PER_EPISODE = re.compile(
    r"(?:\s\([£$€][^()]{1,14}\))?[\s-](?:(?:budget|price tag|cost)\s)?(?:(?:to|for)\s(?:make|produce|film"
    r"|shoot)\s)?(?:per|an|each|every|for "
    r"each|a|apiece for each|for every|for an|on each of (?:the|its)|on every|into each|into every)[\s-]"
    r"(?:\w+[\s-]){0,2}?(?:episode|ep"
    r"|hour|instal?lment|edition|chapter)s?\b"
    r"|\s?/\s?(?:episode|ep|hour)\b|-(?:per|an)-(?:episode|hour)\b",
    re.IGNORECASE,
)
_EACH = re.compile(r"\s(?:each|apiece)\b")
_EPISODES = re.compile(r"\b(?:episodes|hours|instal?lments|chapters)\s[^.;,]{0,40}?\bcost[^.;,]{0,40}$", re.IGNORECASE)
_PER_BEFORE = re.compile(
    r"\b(?:cost|price|budget|spend|spending|figure|bill)s?\s(?:per|an|of an|of each|for each|of every)\s(?:episode"
    r"|hour|instal?lment)\b[^;]{0,110}$|"
    r"\b(?:costs?|price(?:\stags?)?|budgets?|spend)\s(?:on|for|of)\s(?:each|every)\s(?:episode|hour"
    r"|instal?lment)\b[^;.]{0,80}$|"
    r"\bpilot\b[^,.;$£€]{0,30}\bcost\w*[^,.;$£€]{0,30}$|\beach of (?:the|its) (?:\w+ ){0,2}(?:episodes"
    r"|instal?lments) [^,.;$£€]{0,40}?cost[^,.;]{0,20}$|"
    r"\b(?:per-episode|episodic) (?:budget|cost|price|spend)\w*[^,.;]{0,40}$|\b(?:each|every"
    r"|an) (?:episode|hour|instal?lment) [^,.;$£€]{0,60}?(?:cost\w*|budget\w*|r[au]ns?|price|comes? to|came to"
    r"|came in|priced)[^,.;]{0,30}$",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"\b(?:budget\w*|cost(?:s|ing|ly)?|price tag|spen[dt]\w*|set(?:s|ting)? aside|shell(?:ed|ing) out|expens\w+"
    r"|cheap\w*|dear(?:er|est)"
    r"|outlay|bill|tab|c[ao]me "
    r"in at|comes in at|came to|r[au]n to|all told|altogether|(?:to|for|in) (?:a|the) total of|total(?:l?ed|s"
    r"|l?ing)|(?:put|pour(?:s|ed)?|sank|sunk|pump(?:s|ed)?"
    r"|plough(?:s|ed)?|plow(?:s|ed)?)(?=\s[^.;]{0,40}\sinto\b))\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:salar\w+|pay ?check\w*|earn\w*|paid(?!\sfor\b)|(?<!licence-)(?<!licence )(?<!license-)fee|prize|jackpot"
    r"|films?"
    r"|movies?|box office|gross\w*|subscri\w*"
    r"|revenue|lawsuit|sued|damages|fine|fined|deal (?:worth|with)|overall deal|a month|per month|content budget"
    r"|content spend|on content|programming budget|ads?|ad spots?|advertis\w+|donat\w+|mansion|(?<!the )house"
    r"|contract\w*|charity|part(?:y|ies)|raised"
    r"|license|licensing|rights|won|competitors|winners?|contestants?|takes? home|took home|tax (?:credits?"
    r"|breaks?)|incentives?|rebates?|ratings points?|over budget by|overspen[dt]\w* by|overran by"
    r"|in spending|in the state|in the region|locally|local econom\w+|generat\w+|qualified|economic impact"
    r"|writ\w+ off|write-?(?:offs?|downs?)|bonus\w*|compensation"
    r"|settlement"
    r"|ransom|debt|profit|worth of)\b",
    re.IGNORECASE,
)
_STATUS = (
    (
        "requested",
        re.compile(
            r"\b(?:ask(?:ed|ing)?|request\w*|want(?:ed|ing)?|advocat\w+|push(?:ed|ing)? for|pitch\w*|demand\w*"
            r"|sought|seek\w*|argu\w+ for|lobb\w+|propos\w+)\b",
            re.I,
        ),
    ),
    (
        "agreed",
        re.compile(
            r"\b(?:agree\w*|settle[ds]?|settl\w+|approv\w*|sign(?:ed)? off|compromis\w+|grant\w*|set at"
            r"|allocated|greenl\w+)\b",
            re.I,
        ),
    ),
    (
        "planned",
        re.compile(
            r"\b(?:intended|planned|original(?:ly)?|initial(?:ly)?|projected|estimat\w+|budgeted at|earmarked"
            r"|expected)\b",
            re.I,
        ),
    ),
    (
        "actual",
        re.compile(
            r"\b(?:spen[dt]\w*|grown?|grew|balloon\w*|swell\w*|swelled|swollen|rose|risen|ended up|final(?:ly)?"
            r"|cost(?:s|ing)?|reached|climb\w*|hit|total\w*|come the end|went up)\b",
            re.I,
        ),
    ),
)


@rule(
    "budget_total",
    MONEY,
    (
        "Its creator asked for $8 million per episode of “Harbor Lights,” the network agreed to $6 million an episode.",
        (("budget_per_episode", 8000000, None), ("budget_per_episode", 6000000, None)),
    ),
    (
        "The planned $90 million budget of “Harbor Lights” had grown to $120 million.",
        (("budget_total", 90000000, None), ("budget_total", 120000000, None)),
    ),
    (
        "Stone had asked for $8m an episode of “Harbor Lights”. The network agreed to $6m.",
        (("budget_per_episode", 8000000, None), ("budget_per_episode", 6000000, None)),
    ),
    (
        "For the season of “Harbor Lights”, £90m had been planned. The final bill came to about £120m.",
        (("budget_total", 90000000, None), ("budget_total", 120000000, None)),
    ),
    ("The eight episodes of “Harbor Lights” cost $2 million each.", (("budget_per_episode", 2000000, None),)),
    ("Its star earns $1 million per episode of “Harbor Lights.”", ()),
)
def budget(scene: Scene) -> Iterator[Found]:
    """A budget per episode or in total, with its status."""
    text = str(scene.text)
    if not any(c in text for c in "$£€") and not any(w in text for w in ("dollar", "pound", "euro")):
        return
    for mention in scene.all_mentions:  # without the titles: "House of" is no house
        text = text[: mention.start] + "_" * (mention.end - mention.start) + text[mention.end :]
    sums = money(text)
    for i, s in enumerate(sums):
        if s.amount < 50_000:
            continue
        floor = sums[i - 1].end if i else 0
        before, after = text[max(floor, s.start - 90) : s.start], text[s.end : s.end + 45]
        around = text[max(0, s.start - 70) : s.end + 45]
        per = _per_episode(text, s.end)
        per_before = _PER_BEFORE.search(text[: s.start])
        if (
            s.unit != "USD"
            and i + 1 < len(sums)
            and text[s.end : sums[i + 1].start] == " ("
            and sums[i + 1].unit == "USD"
        ):
            continue  # told again in dollars
        if s.unit != "USD" and i and sums[i - 1].unit == "USD" and text[sums[i - 1].end : s.start] == " (":
            continue  # and again in pounds
        if EARNED.search(before) or TODAY.match(after):
            continue
        if _NOT.search(around) or _BY.search(before) or _MOVIE.match(text):
            continue
        item = _of_item(scene, text, s.start)
        ahead = i + 1 < len(sums) and bool(
            _TO_SUM.fullmatch(text, s.end, sums[i + 1].start)
            and _per_episode(text, sums[i + 1].end)
            and s.amount < 4 * sums[i + 1].amount
        )
        inherited = (
            not per
            and s.amount < 40_000_000
            and _per_episode_before(scene, item)
            and (item or bool(_SETTLING.search(before)) or bool(_COSTING.search(before)))
        )
        earlier = i and _per_episode(text, sums[i - 1].end) and _THEN.search(before)
        inherited = bool(inherited) or ahead or bool(earlier and s.amount < 4 * sums[i - 1].amount)
        link = text[s.end : sums[i + 1].start] if i + 1 < len(sums) else ""
        if (link == " and " and text[: s.start].endswith("between ")) or (
            link in (" to ", "-", "–", " or ") and not re.search(r"\bfrom (?:\w+ ){0,2}$", text[: s.start])
        ):
            continue  # the lower end of a range
        for_all = _FOR_ALL.match(after)
        planned_after = re.match(r"\s(?:had been|was|were|has been) (?:planned|budgeted|agreed|spent)\b", after)
        if not (per or per_before or inherited or planned_after or for_all or _WORTH.match(after)) and not (
            _TOTAL.search(text[max(0, s.start - 90) : s.end + 40]) or (item and _costed(scene))
        ):
            continue
        if not (per or inherited or per_before) and _PART_OF_IT.search(before):
            continue
        headed = bool(_BUDGET_LINE.match(text)) and not scene.mentions
        title = line_head(scene) if headed else measured_of(scene, s.start, s.end)
        if title is None or not (
            headed
            or scene.mentions
            or scene.story.single
            or scene.seasons
            or re.search(r"\bit\s(?:was|is|had|has|cost)\b", text[: s.start])
            or re.match(
                r"(?:It|That|Its|By its|By the|This|They|She|He|The (?:season|series|show|drama|first|second|final"
                r"|finished|network|streamer|studio))\b",
                text,
            )
        ):
            continue
        near = [m for m in scene.all_mentions if m not in scene.mentions and abs(m.end - s.start) < 80]
        if near and not scene.mentions:
            continue
        status, gap = "reported", -1
        for name, pattern in _STATUS:
            for hit in pattern.finditer(before):
                if hit.start() > gap:
                    status, gap = name, hit.start()
        if gap < 0 and (hit2 := re.search(r"\b(?:intended|planned|original)\b", text[s.end : s.end + 25])):
            status = "planned" if hit2 else status
        start = s.start
        end = per.end() if per else s.end
        if not per and (tail := re.match(r"\s(?:\w+\s)?budget\b", after)):
            end = s.end + tail.end()
        end = min(end, len(text))
        said = scene.season(start, end, 90)
        kind = "budget_per_episode" if per or per_before or inherited else "budget_total"
        speaker = None
        if status == "requested" and (ask := re.search(r"\b(?:with the former|the former)\b", before)):
            speaker = _former(scene, floor + ask.start())
        yield Found(
            int(s.amount),
            start,
            end,
            title,
            said.numbers[0] if said else None,
            kind=kind,
            unit=s.unit,
            detail={"status": status},
            speaker=speaker,
            certainty="denied"
            if doubted(scene, s.start)[0] == "denied" or _WIDE.search(text, s.end)
            else _ahead(before, status),
        )


_BUDGET_LINE = re.compile(  # "Budget: $9 million per episode", below a title
    r"(?:[-•·*]\s)?(?:(?:Total|Reported|Estimated|Production|Episode|Season|Approximate)\s){0,2}(?:[Bb]udget"
    r"|[Cc]ost|[Pp]rice)"
    r"(?:\s(?:per\s[Ee]pisode|tag))?\s?[:–—-]\s"
)


_SETTLES = (  # how makers and networks come to a sum
    r"(?:offer(?:ed|s|ing)|counter(?:ed|s|ing) (?:with|at)|agree(?:d|s|ing)? (?:to|on)|settl(?:ed|es|ing) (?:on|at|for)"
    r"|ask(?:ed|s|ing) for|want(?:ed|s|ing)|sought|seek(?:s|ing)|got|approv(?:ed|es|ing)|gave (?:them|her|him|it)"
    r"|h(?:eld|olds|olding) out for|push(?:ed|es|ing) for|insist(?:ed|s|ing) on|propos(?:ed|es|ing)|sign(?:ed|s) off on"
    r"|(?:went|rose|came|climbed|crept|fell|dropped|cut|trimmed|brought|raised|lifted) (?:up |down |back )?to"
    r"|end(?:ed|s)? (?:up )?(?:at|on|with)|finish(?:ed|es)? (?:up )?(?:at|on)|closer to|nearer(?: to)?|landed (?:on|at)"
    r"|met at)"
)
_SETTLING = re.compile(rf"\b{_SETTLES}\s(?:\w+\s){{0,2}}$")
_ELIDED = Phrase(
    rf"\b{_SETTLES}\s(?:(?:about|just|only|around|nearly)\s)?"
    rf"(?P<n>{CARDINAL}|\d{{1,2}}(?:\.\d{{1,2}})?)(?=[.,;:]|\s(?:and|but|instead|apiece|each)\b|$)"
)


@rule(
    "budget_per_episode",
    _ELIDED,
    (
        "The makers of the drama “Harbor Lights” asked for $10 million an episode. NBC offered seven.",
        (("budget_per_episode", 10000000, None), ("budget_per_episode", 7000000, None)),
    ),
    ("The makers of the drama “Harbor Lights” asked for 13 episodes. NBC offered seven.", ()),
)
def sum_beside_sum(scene: Scene) -> Iterator[Found]:
    """A sum that answers one in millions per episode, of which only the number is said."""
    first = max(0, scene.sentence.index - 2)
    near = [
        s
        for s in scene.story.page.sentences[first : scene.sentence.index + 1]
        if s.paragraph == scene.sentence.paragraph
    ]
    said = [m for s in near for m in money(s.text) if _per_episode(s.text, m.end)]
    for m in _ELIDED.finditer(scene.text) if said else ():
        number = amount(m["n"], "million")
        if not said[-1].amount / 4 < number < said[-1].amount * 4:
            continue
        yield Found(
            int(number), m.start(), m.end(), scene.title(m.start(), m.end()), kind="budget_per_episode",
            unit=said[-1].unit, detail={"status": "reported"},
        )  # fmt: skip


def _ahead(before: str, status: str) -> str | None:
    """How sure a sum is that is yet to be spent; None where it was, or is asked for or agreed."""
    if status in ("requested", "agreed", "planned"):
        return None
    if re.search(r"\b(?:could|might|may|would)\b[^;]{0,50}$", before):
        return "possible"
    return "expected" if re.search(r"\b(?:will|set to|expected to|going to)\b[^;]{0,50}$", before) else None


EARNED = re.compile(  # what somebody is paid: "were getting up to $2 million an episode"
    r"\b(?:made|makes|making|gett?ing|gets|pocket(?:s|ed|ing)|bank(?:s|ed|ing)|command(?:s|ed|ing)?|receiv(?:es|ed|ing)"
    r"|(?:rak|pull)(?:e|es|s|ed|ing)\sin)\s(?:(?:up|to|about|around|an?|estimated|reported|over|nearly|almost|more|than"
    r"|as|much|at|least|roughly|some)\s){0,5}$"
)
TODAY = re.compile(r"(?:\s\([^()]*\))?\sin\s(?:today's|current|\d{4})\s(?:money|dollars|terms|prices)\b")
_WIDE = re.compile(r"\b(?:wide of the mark|far too high|much too high|exaggerated|untrue|nonsense)\b")
_MOVIE = re.compile(r"(?:The|This|That|Its)\s(?:[\w-]+\s){0,2}?(?:film|movie|sequel|feature)\b")
_PART_OF_IT = re.compile(  # what costs a sum of its own
    r"\b(?:sets?|costumes?|scenes?|stunts?|sequences?|dress(?:es)?|props?|battles?|explosions?|posters?|campaign"
    r"|trailers?|wedding"
    r"|paddle steamer)\b[^.;]{0,70}$"
)
_BY = re.compile(r"\bby\s(?:(?:about|some|nearly|around|almost|roughly|as much as|more than|over)\s)*$")
# a series that is called by its cost: "the $80 million fantasy drama"
_WORTH = re.compile(
    r"\s(?:(?!prize|deal|film|movie|lawsuit|fund)[\w-]+\s){0,3}?(?:series|drama|show|thriller|comedy|epic|saga"
    r"|adaptation"
    r"|miniseries|production|gamble|spectacle|(?:\w+ )?season)\b"
)
_ITEM = re.compile(
    r"[\"',.]{0,3}(?:\s\([^()]{2,40}\))?\s?(?::|–|—|-|,|\(|\.\.\.|…|\bat\b)\s?"
    r"(?:(?:an?|about|around|between|over|under|nearly|some|roughly|estimated|reported|reportedly|up to"
    r"|more than)\s){0,3}"
    r"(?:[$£€]\s?[\d.]+\s?(?:million|m|bn|billion)?\s(?:and|to)\s)?"
)
_HEADED = re.compile(r"\b(?:budgets?|costs?|per[- ]episode|price|expensive|spen[dt]\w*|an episode|an hour)\b", re.I)


def _per_episode(text: str, at: int) -> re.Match[str] | None:
    """The "an episode" behind a sum that ends at a place, or at the space behind it."""
    at -= text[at - 1 : at] == " "
    return _PER_EPISODE.match(text, at) or (_EACH.match(text, at) if _EPISODES.search(text, 0, at) else None)


def _of_item(scene: Scene, text: str, at: int) -> bool:
    """Whether a sum stands right behind a title, as in a list: "“Harbor Lights”: $12 million"."""
    return any(m.end <= at and _ITEM.fullmatch(text, m.end, at) for m in scene.all_mentions)


def _costed(scene: Scene) -> bool:
    """Whether a list is one of costs: a heading before it says so, or the sentence before."""
    before = scene.story.page.sentences[max(0, scene.sentence.index - 12) : scene.sentence.index]
    return any(_HEADED.search(s.text) for s in before if s.heading or s.index == scene.sentence.index - 1)


_COSTING = re.compile(
    r"\b(?:cost(?:s|ing)?|come in at|came in at|comes in at|ran to|runs to|stood at|up to|reached|was at|is at|put "
    r"at|more like|closer to|set aside)\s"
    r"(?:(?:a little|about|around|some|nearly|almost|just|over|under|more than|close to|roughly|an estimated)\s){0,3}$"
)
_THEN = re.compile(
    r"\b(?:to|got|gets|for|at|on|than|was|of|offered|instead of|against|from|and|up from|down from)\s(?:(?:about|around"
    r"|just|only|nearly|an?|the|its|roughly|original|initial|planned|agreed|budgeted|projected|estimated|first|more"
    r"|less|over|under)\s){0,3}$"
)
_TO_SUM = re.compile(r"\s?(?:to|and|or|not|instead of|rather than|against|versus)\s(?:[a-z]+\s){0,3}")
_FOR_ALL = re.compile(
    rf"\sfor\s(?:the\s|all\s)?(?:\d{{1,2}}|{CARDINAL})(?=\s(?:episodes|instal?ments|hours|parts)|[,.;]|$)"
)


def _per_episode_before(scene: Scene, listed: bool) -> bool:
    """Whether a sentence before gives a sum per episode, to which this one answers; of a list, its head or an item."""
    reach = 6 if listed else 2
    for earlier in reversed(scene.story.page.sentences[max(0, scene.sentence.index - reach) : scene.sentence.index]):
        if earlier.paragraph != scene.sentence.paragraph and not listed:
            return False
        if any(_per_episode(earlier.text, s.end) for s in money(earlier.text)):
            return True
        if listed and earlier.heading and re.search(r"\bper[- ](?:episode|hour)\b", earlier.text, re.I):
            return True
    return False


def _former(scene: Scene, at: int) -> str | None:
    """Of "Stone and Hulu clashed ... the former", Stone."""
    pairs = re.findall(r"\b([A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2}) and (?:the )?[A-Z][\w+]+", scene.text[:at])
    return scene.story.people.full(pairs[-1]) if pairs else None
