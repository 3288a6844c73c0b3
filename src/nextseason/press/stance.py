"""How a sentence stands to what is said in it: asserted, denied, hedged, or left open; and about which series."""

from __future__ import annotations

from . import expressions as re
from .certainty import negated, possible
from .names import makers
from .numbers import CARDINAL, ORDINAL, cardinal, ordinal
from .scene import Scene
from .titles import Mention, Title

# "a third season", "another six-part run", "a third and a fourth season", "two more seasons", "season 4", "series two"
SEASONS = (
    rf"(?:(?:an?|its|the|their|his|her)\s)?(?:(?!(?:seasons?|series|for|of|since|during|staff|on|in|to|that|with"
    rf"|where|if|whether|about"
    rf"|and)\b)[\w'-]+\s){{0,2}}?"
    rf"(?:(?:{ORDINAL}|another|further|additional|one\s(?:more|last|final))(?:,?\s(?:and|to"
    rf"|or)\s(?:an?\s)?(?:{ORDINAL}|final|last))?"
    rf"\s(?:[\w-]+\s){{0,2}}?(?:seasons?|series|runs?|outings?|helpings?|instal?lments?|rounds?|batch(?:es)?)\b(?!-)"
    rf"|(?:[\w-]+\s)?(?:{ORDINAL}|two|three|multi|full|second)-(?:season|series)\s(?:pick-?up|renewal|order"
    r"|commitment|deal)"
    rf"|(?:{CARDINAL}|\d{{1,2}}|several|a\spair\sof|a\scouple\sof)\s(?:more|additional|further|extra|new)"
    rf"\s(?:seasons|series|runs)\b|seasons?\s(?:\d{{1,2}}|{CARDINAL})\b|series\s(?!one\b)(?:\d{{1,2}}"
    rf"|{CARDINAL})\b)(?!\s(?:set\sin|based\son|inspired\sby|about\b))"
)
_WHOEVER = re.compile(
    r"\b(?:he|she)\s(?:has|had|then|also|just)\s(?!no\b)[^.;\"]*$|\b(?:network|channel|company"
    r"|studio)\s(?:itself\s)?(?:is|was|has\sbeen)\s$",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:if|whether|should|unless|until|once|in\scase|or\snot|wait\w*\s(?:for|to)|when\sand|when\s(?=(?:it"
    r"|they)\s?$)|before\s(?:it|being))\b"
    r"[^;:]{0,60}$",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:denie[sd]|denying|no\splans|no\struth|false|untrue|far\sfrom|rules?\sout|ruled\sout|quash\w*|dismiss\w*)\b"
    r"[^.;]{0,40}$",
    re.IGNORECASE,
)
_EXPECTED = re.compile(
    r"\b(?:expected|likely|thought|believed|tipped|poised|sure|all\sbut\scertain)(?:\sto)?\b[^,.;]{0,15}$",
    re.IGNORECASE,
)
_WHICH = re.compile(r"[,\"]\s(?:which|that)\s")  # what hedges the main clause does not hedge this one
_NAME = (
    r"(?P<name>[A-Z0-9][\w'&.!+-]*(?:,?\s(?:(?:of|the|and|in|to|a|for|&|at|on|with|by)\s){0,2}[A-Z0-9][\w'&.!+-]*)*)"
)
_NAME_BEHIND = re.compile(
    rf"(?<![\w'])(?:[Tt]he\s)?{_NAME}[\"',)]{{0,3}}\s(?:(?:is|was|has|had|have|been|will|would|also|now|just|only"
    rf"|not|be|to|were|are|which|that)\s){{0,3}}$"
)
_NAME_FIRST = re.compile(rf"(?:[Tt]he\s)?{_NAME}(?:,\s(?:an?|which|whose)\s|\s[–—-]\s)")
_NAME_AHEAD = re.compile(rf"\s?[\"']?(?:the\s)?{_NAME}")
_PLAIN_WORDS = frozenset(
    ["season", "series", "i", "it", "he", "she", "they", "we", "you", "the", "this", "that", "but", "and"]
)
_DAYS = (
    "day",
    "January",
    "February",
    "March",
    "April",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Season",
    "Series",
    "Part",
)
_SHOW = re.compile(
    r"\b(?:it|its|show|series|seasons?|drama|comedy|sitcom|thriller|soap|programme|program|dramedy|whodunit|saga"
    r"|run)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"\bafter\s(?:just\s|only\s|a\s)?(?P<n>{CARDINAL}|\d{{1,2}}|single|lone|solitary)\s(?:\w+\s)?(?:seasons?|series"
    rf"|runs?)\b",
    re.IGNORECASE,
)
_NTH = re.compile(rf"\b({ORDINAL})\b", re.IGNORECASE)


_FORECAST = re.compile(  # what heads a list of guesses: "Likely to be cancelled: ..."
    r"(?:Almost\s)?(?:Certain|Likely|Sure|Unlikely|Bound|Expected|Leaning|Could|Should|Might)"
    r"(?:\s[a-z]+){0,3}\s(?:renew\w*|cancel\w*|return|axed)\s?(?::|[–—-]\s)"
)


def stance(scene: Scene, start: int, end: int) -> str | None:
    """`open` (asked, conditional), `denied`, `possible` or `expected`; None where plainly asserted."""
    if scene.question or _FORECAST.match(scene.text) or no_maker(scene, start) or _some(scene, start):
        return "open"
    if unreal(scene, start, end):
        return "open"
    a, _ = scene.clause(start, end)
    before = _WHICH.split(scene.text[a:start])[-1]
    if _OPEN.search(before[-80:]):
        return "open"
    if negated(before[-30:]) or _DENIED.search(scene.text[max(0, start - 80) : start]):
        return "denied"
    if _EXPECTED.search(before):
        return "expected"
    return "possible" if possible(before[-45:]) else None


# Behind these somebody else does what is done.
_CLAUSE = re.compile(r"[;:]\s|,?\s(?:when|while|as|before|after|since|until|where|which|because|that|but)\s(?=[A-Z])")


_UNREAL = re.compile(  # what nearly came, is threatened or called for
    r"\b(?:(?:nearly|almost|narrowly|all\sbut)\s(?:\w+\s){0,2}|(?:came|come"
    r"|comes)\s(?:\w+\s)?close\sto\s(?:being\s)?|threat(?:en(?:s|ed|ing)?|s)?\sto\s"
    r"|(?:call(?:s|ed|ing)?\sfor|demand(?:s|ed|ing)?|urg(?:e|es|ed|ing)|petition(?:s|ed|ing)?|campaign(?:s|ed|ing)?"
    r"|clamou?r(?:s|ed|ing)?)\s[^.;,]{0,40}"
    r"|\b(?:an?|another|his|her)\s(?:[\w-]+\s){0,3}?(?:quiz|show|series|sitcom|drama|pilot|comedy|soap)(?:\s(?:on|at"
    r"|for|in)\s[\w+ ]{2,20})?,?\s"
    r"(?:that|which)\s(?:(?:was|got|were|has|had|been|also|later|quickly|soon)\s){0,3}"
    r"|tell\sme\s(?:that\s)?[^.;]{0,45}|no\stelling\swhen\s(?:\w+\s){0,3}|before\san?\s)$",
    re.IGNORECASE,
)


_NEARLY = re.compile(r"\b(?:nearly|narrowly|almost)\b", re.IGNORECASE)


def unreal(scene: Scene, start: int, end: int) -> bool:
    """Whether words say only what nearly was, or what somebody calls for: "was nearly axed", "calls for it to end"."""
    return bool(_UNREAL.search(scene.text, max(0, start - 70), start) or _NEARLY.search(scene.text, start, end))


_SOME = re.compile(
    r"\b(?:[Tt]here\sare|[Ss]ome|[Mm]any|[Mm]ost|[Oo]ther|[Pp]lenty\sof)\s(?:of\s\w+\s)?(?:[a-z]+\s)?"
    r"(?:shows|series|dramas|comedies|sitcoms)\b[^,;.]{0,40}$"
)


def _some(scene: Scene, start: int) -> bool:
    """Whether it is told of series that are not named: "There are shows that were renewed and then sold"."""
    return not scene.all_mentions and _SOME.search(scene.text, max(0, start - 90), start) is not None


def no_maker(scene: Scene, start: int) -> bool:
    """Whether he or she does it, or it is done to a network: neither is a series that its maker decides on.

    In a play about television a woman in an office renews and orders as she likes.
    """
    clause = max((m.end() for m in _CLAUSE.finditer(scene.text, 0, start)), default=0)
    return (
        bool(_WHOEVER.search(scene.text, clause, start))
        and scene.story.page.quotation(scene.sentence.start + start) is None
    )


_BESIDE = re.compile(r"[\"',]{1,3}\s(?:which|an?|the|its|from|whose|based|starring|created|set|like)\s[^;.]*")


def its_subject(scene: Scene, near: Mention | None, start: int) -> Mention | None:
    """The series before a verb; not that of an aside between them: "“Quill,” a prequel to “Tin,” was renewed"."""
    if near is None or near.end > start or not _ASIDE_ENDS.match(scene.text, near.end, start):
        return near
    before = [x for x in scene.mentions if x.end <= near.start]
    if before and _BESIDE.fullmatch(scene.text, before[-1].end, near.start):
        return before[-1]
    return near


_ASIDE_ENDS = re.compile(
    r"(?:,[\"']?|[\"'],?|,)\s(?:has|have|had|was|were|is|are|will|would|got|gets|won't|wasn't"
    r"|isn't|hasn't)\b"
)


_ANOTHER = re.compile(  # "A two-part documentary on Bo Reed debuts on Monday"
    r"(?:Also,?\s|And\s|Then\s)?(?:An?|Another)\s(?!second|third|fourth|fifth|sixth|new\s(?:season|series)\b)(?:[\w-]+\s){0,4}"
    r"(?:documentary|docuseries|docudrama|special|film|movie|(?:drama|comedy|series|miniseries|adaptation)(?=\s(?:about|based|starring|of)\b))"
    r"\s(?:series\s)?(?:on|about|of|from|based|starring|following|featuring|called)\s"
)


def about(scene: Scene, start: int, end: int, side: int, reach: int = 80) -> tuple[Title | None, Mention | None]:
    """The series that words are about, and its mention where it stands in the sentence.

    `side` as in `Scene.mention`. Without one within `reach`, the series that the sentence goes on about, if it
    speaks of a show at all.
    """
    near = its_subject(scene, scene.mention(start, end, side), start)
    if near is not None and near.start - end <= reach and start - near.end <= reach:
        return near.title, near
    if (near is None or scene.story.single) and _SHOW.search(scene.text) and not stranger(scene, start, end, side):
        return scene.story.topic(scene.sentence), None
    return None, None


def stranger(scene: Scene, start: int, end: int, side: int = -1) -> bool:
    """Whether a name that is no title, maker or person of the page stands where the series would be named.

    It is a series that was not made out, and not the one that the page goes on about.
    """
    if not scene.all_mentions and _ANOTHER.match(scene.text):
        return True
    m = _NAME_AHEAD.match(scene.text, end) if side > 0 else _NAME_BEHIND.search(scene.text, max(0, start - 70), start)
    beside = m is not None
    if m is None and not scene.all_mentions:
        m = _NAME_FIRST.match(scene.text)
    if m is None:
        return False
    name = m["name"].strip(" \"',")
    words = name.split()
    if len(words) == 1 and (name.isdigit() or (m.start("name") == 0 and beside) or words[0].lower() in _PLAIN_WORDS):
        return False
    if (
        words[0] in ("No.", "No", "Number")
        or name in makers()
        or words[0] in makers()
        or words[-1] in makers()
        or any(d in name for d in _DAYS)
    ):
        return False
    people = scene.story.people.names
    if any(name in p or p in name for p in people):
        return False
    return not any(x.start < m.end("name") and m.start("name") < x.end for x in scene.all_mentions)


def bracketed(scene: Scene, at: int) -> Title | None:
    """The series in the brackets behind whose title a place is: "“Harbor Lights” (91%)"."""
    first = scene.text.rfind("(", 0, at)
    if first < 0 or scene.text.find(")", first, at) >= 0:
        return None
    behind = [m for m in scene.all_mentions if m.end <= first and not scene.text[m.end : first].strip(" \"',")]
    return behind[-1].title if behind and scene.story.is_series(behind[-1].title) else None


COMPARED = re.compile(  # behind these stands what a series is set beside
    r"\b(?:behind|ahead of|beat(?:ing|s)?|edg(?:ed|es|ing)(?: out)?|than|over|past|trail(?:s|ed|ing)|overt(?:ook"
    r"|aking)"
    r"|dethron(?:ed|es|ing)|since|follow(?:s|ed|ing)|(?:out)?pac(?:ed|es|ing)|unlike|alongside|versus|vs\.?|rivals?"
    r"|what|after|opposite|against)"
    r"\s(?:only\s|just\s)?(?:the\ssame\s\w+'s\s)?(?:[A-Z][\w+&]*(?:\s[A-Z][\w+&]*){0,2}(?:'s|')\s)?(?:the\s)?[\"']?$"
)
_OFFSHOOT = re.compile(  # "the “Quill” spin-off drew": it is not of “Quill”
    r"[\"']?\s(?:spin-?off|prequel|offshoot|sequel|follow-up)(?:\sseries)?\s(?!of\b|to\b|from\b)"
)
_OF_IT = re.compile(r"[\",.]{0,3}\s(?:which|whose|that|at|on|had|has|drew|did|was|is)\b|'s\b|\"?'")
_NUMBER = re.compile(r"[$£€]?\d[\d.,]*(?:\s?(?:%|percent|per\scent|million|billion|mn?|bn?)\b|%)?")
_GO_ON = re.compile(r"(?:\s[\w'-]+){0,3}?(?:,\sand|,|\sand)\s(?:(?:at|with|to|by|on|for|an?|about|just)\s){0,2}")


def measured_of(scene: Scene, start: int, end: int, side: int = 0) -> Title | None:
    """The series that a figure is about: in whose brackets it stands, its share of a list told "respectively", the
    nearest that is not merely set beside another ("the best since “Quill,” with 4 million"); else the topic."""
    if held := bracketed(scene, start) or _respective(scene, start):
        return held
    near = scene.mention(start, end, side)
    if near is None or (near.end <= start and not scene.mentions[1:] and _OFFSHOOT.match(scene.text, near.end)):
        return gone_on_about(scene)
    a, b = scene.clause(start, end)
    if near.start >= b and (own := [m for m in scene.mentions if a <= m.start and m.end <= start]):
        near = own[-1]  # not that of the next clause: "“Quill” had 2 million, and “Tin” began with one"
    elif near.start >= b and re.search(r"\b[Ii]t\b", scene.text[a:start]):
        return gone_on_about(scene)  # "it had 2 million, and only “Tin” had more"
    if not COMPARED.search(scene.text[max(0, near.start - 60) : near.start]):
        return near.title
    if near.end <= start and _OF_IT.match(scene.text, near.end):
        return near.title
    before = [m for m in scene.mentions if m.end <= min(start, near.start)]
    return before[-1].title if before else gone_on_about(scene)


_ASIDE = re.compile(  # behind these stands where somebody was before
    r"\b(?:credits\s(?:include|range\sfrom)|(?:best\s)?known\sfor|late\sof|(?:wrote|worked)\s(?:on|for)|created"
    r"|ran|directed|starred\sin|seen\sin)\s(?:[A-Z][\w+]*'s\s)?[\"']?$"
)


def gone_on_about(scene: Scene) -> Title | None:
    """The topic of a sentence, but for one that was only set beside another ("the best since “Quill.” It had")."""
    story, sentence = scene.story, scene.sentence
    topic = story.topic(sentence)
    for back in reversed(story.page.sentences[max(0, sentence.index - 2) : sentence.index]):
        if back.paragraph != sentence.paragraph:
            break
        held = [m for m in story.in_sentence(back) if story.is_subject(m)]
        if not held or held[-1].title is not topic:
            continue
        before = back.text[max(0, held[-1].start - back.start - 60) : held[-1].start - back.start]
        if not (COMPARED.search(before) or _ASIDE.search(before)):
            return topic
        if held[0].title is not topic:
            return held[0].title
        return story.main if story.single and story.main else story.topic(back) or topic
    return topic


def _respective(scene: Scene, start: int) -> Title | None:
    """The series that a figure in a list is about where as many series are listed: "“A” and “B” drew 2m and 3m,
    respectively"."""
    over = scene.text.find("respectively")
    if over < 0:
        return None
    run: list[re.Match[str]] = []
    for m in _NUMBER.finditer(scene.text, 0, over):
        if run and not _GO_ON.fullmatch(scene.text, run[-1].end(), m.start()):
            run = []
        run.append(m)
    told = [m for m in scene.mentions if run and m.end <= run[0].start()][-len(run) :]
    if len(run) < 2 or len(told) != len(run):
        return None
    return next((t.title for m, t in zip(run, told, strict=True) if m.start() <= start < m.end()), None)


_ALL_OF_THEM = re.compile(
    rf"\b(?P<b>[Bb]oth|[Aa]ll\s(?P<n>{CARDINAL})|[Tt]he\s(?P<t>two|three|four))\b(?:\s(?:shows|series|dramas|comedies"
    rf"|sitcoms|of\sthem))?"
    r"\s(?:\w+\s){0,3}$"
)


def all_of_them(scene: Scene, start: int) -> list[Title]:
    """The series named last before a sentence that says something of all of them: "Both have been renewed"."""
    m = _ALL_OF_THEM.search(scene.text, max(0, start - 60), start)
    if m is None or scene.mentions:
        return []
    many = cardinal(m["n"] or m["t"] or "two") or 2
    found: list[Title] = []
    for mention in reversed(scene.story.mentions):
        if mention.start < scene.sentence.start and scene.story.is_subject(mention) and mention.title not in found:
            found.append(mention.title)
    return found[:many][::-1] if len(found) >= many else []


_BEHIND = re.compile(r"[\"',]{0,3}\s?[(:–—-]{0,1}\s?$")  # what may stand between a title and a season of its own
_NTHS = re.compile(rf"\b(?P<o>{ORDINAL})\b|\b(?P<n>\d{{1,2}})\b", re.IGNORECASE)


def own_seasons(scene: Scene, told: list[Mention]) -> dict[str, int]:
    """The season of each of some listed series, where each has its own: "“A” (Season 7) and “B” (Season 3)", "“A,” “B”
    and “C” ... for sixth, fourth and second seasons, respectively"."""
    found = {
        m.title.key: said.numbers[-1]
        for m in told
        for said in scene.seasons
        if said.numbers and said.start >= m.end and _BEHIND.fullmatch(scene.text, m.end, said.start)
    }
    over = scene.text.find("respectively")
    if over > 0 and told:
        said = list(_NTHS.finditer(scene.text, told[-1].end, over))[-len(told) :]
        if len(said) == len(told) > 1:
            numbers = [int(m["n"]) if m["n"] else ordinal(m["o"]) for m in said]
            found |= {m.title.key: n for m, n in zip(told, numbers, strict=True) if n}
    return found


def seasons_told(scene: Scene, start: int, end: int, reach: int = 60) -> tuple[int, ...]:
    """The numbers of the season nearest to some words."""
    said = scene.season(start, end, reach)
    if said:
        return said.numbers
    m = _NTH.search(scene.text, start, end)
    number = ordinal(m.group(1)) if m else None
    return (number,) if number else ()


_TO_COME = re.compile(r"\b(?:new|next|upcoming|forthcoming)\s(?:season|series(?!\sof)|run|episodes)\b", re.IGNORECASE)


def season_to_come(scene: Scene, title: Title | None) -> int | None:
    """The number of "the new season" of the series that a page is about, as the page tells."""
    story = scene.story
    known = title is story.main and story.single and story.main is not None and story.came_back(story.main)
    return story.next_season if known and not story.one_season and _TO_COME.search(scene.text) else None


def seasons_made(scene: Scene, end: int) -> int | None:
    """How many seasons were made: "after two seasons", "after a single series"."""
    m = _COUNTED.search(scene.text, max(0, end - 40), end + 110)
    if m is None:
        return None
    return cardinal(m["n"]) or 1


_APPOSED = re.compile(
    r"[\"',)]{0,3}(?:\s\([^()]*\))?[\"',]{1,3}\s(?:an?|the|which|whose|starring|based|created|written|from|about|set)\s[^;:]*?,\s"
    r"(?:(?:is|was|has|have|will|would|also|now|been|to|be|officially|just)\s){0,4}$"
)


def person_before(scene: Scene, near: Mention | None, start: int) -> bool:
    """Whether a person stands between a title and some words: it is he who returns, or does not."""
    a = near.end if near is not None and near.end <= start else max(0, start - 70)
    held = scene.text[a:start]
    if near is not None and _APPOSED.match(held):
        return False  # "“Quill,” a drama that Ada Stone wrote, will return"
    return any(name in held for name in scene.story.people.names) or bool(
        re.search(r"\b(?:he|she|they|I|who|we|star|actor|actress|host)\s(?:\w+\s)?$", held)
    )
