"""How far each series of a page has come: the season that runs or ran last, and the one to come, where it tells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from . import expressions as re
from .numbers import CARDINAL, ORDINAL, cardinal, ordinal
from .page import Sentence
from .seasons import ENDED, elided, seasons_in
from .titles import Title
from .words import Phrase

if TYPE_CHECKING:
    from .scene import Scene
    from .story import Story

_MOST = 40  # seasons; what is more is a year, or a soap's
# words that look ahead to the season behind them: "renewed for a third season", "returns with season 3"
_AHEAD = re.compile(
    r"\b(?:renew\w*|order(?:ed|s|ing)?|pick(?:ed|s|ing)?[\s-]up|pick-?up|green-?l\w+|(?:re)?commission\w*|return(?:s|ing)?"
    r"|(?:is|are|be|come|comes|coming|bring\w*)\sback|back\sfor|upcoming|next|forthcoming|coming|ahead\sof|set\sfor|will|going\sto"
    r"|gets?|given|handed|prepar\w+|shooting|production|casting|joins?|joined|joining|add(?:s|ed)|cast\s(?:in|for|of)"
    r"|work\son|starts|begins|kicks\soff|premieres|debuts|arrives|launches|hopes?|want\w*|another|possible"
    r"|potential|about\sto|promoted|upped|boarding|has\scast|confirmed|announced|before\sits)\b[^.;]{0,38}$",
    re.IGNORECASE,
)
_AHEAD_BEHIND = re.compile(
    r"\s?(?:[^.;,]{0,40}\s)?(?:will|won't|is\s(?:already\s|now\s|also\s|still\s)?(?:due|set|expected|coming|being|scheduled|slated|in\s(?:production|development|the\sworks))"
    r"|(?:was|had\sbeen)\s(?:due|to|set|scheduled|meant|supposed)|was\s(?:ordered|announced|confirmed)|has\s(?:been|already\sbeen)\s(?:ordered|announced|confirmed|filmed|shot|commissioned|green\w+)"
    r"|premieres|debuts|begins|starts|kicks\soff|launches|returns|arrives|bows|lands|renewal|pickup|order|commission)\b"
    r"|,?\s(?:which|that)\s(?:premieres|debuts|begins|starts|launches|arrives|will|is\s(?:due|set|expected))\b",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:now|currently|still|is|already|are|well)\s(?:in|into|on|airing|at)\s"
    r"(?:its|the|their|a)?\s?$|\b(?:current|midway\sthrough|halfway\sthrough|(?:in|near)\sthe\smiddle\sof)\s(?:the|its)?\s?$|[,\"]\sin\sits\s$",
    re.IGNORECASE,
)
_NOW_BEHIND = re.compile(
    r"\s(?:finale|[a-z]+\sfinale)\b|\s(?:[^.;,]{0,25}\s)?(?:is\s(?:averaging|currently|under\s?way|airing|running)"
    r"|(?:has\sbeen|was|is)\s(?:paused|halted|suspended|shut\sdown|stopped|interrupted)"
    r"|(?:is\s)?due\sto\s(?:wrap|end|finish)|ends|nears|winds"
    r"|has\sbeen\s(?:averag|watch|drawing|seen)\w*|continues)\b",
    re.IGNORECASE,
)
_OVER_BEHIND = re.compile(
    r"\s(?:of\s[^.;,]{2,40}\s)?(?!(?:was|were|had)\s(?:been\s)?(?:due|to|supposed|meant|set|scheduled|ordered|announced|confirmed)\b)(?:averaged|drew|aired|premiered|debuted|arrived|came\sout|landed|dropped|launched|ran|was"
    r"|were|had|began|opened|started|went\sout|managed|attracted|picked\sup\sthe)\b",
    re.IGNORECASE,
)
_NEVER = re.compile(
    r"\b(?:no|not|never|\w+n't|won't|unlikely|without|cancel\w*|scrap\w*|axe[ds]?|instead\sof|pass(?:ed|es|ing)?\son|decided\sagainst)\b[^.;]{0,45}$",
    re.IGNORECASE,
)
_ENDED_IT = re.compile(
    r"\b(?:ended|wrapped|finished|closed|completed|concluded|survived|aired)\s(?:its|the|a)\s?$", re.IGNORECASE
)
_OVER = re.compile(
    r"\b(?:in|during|since|over|of|throughout|from|after|for|between)\s(?:the|its)\s$|\bend\sof\s(?:the|its)?\s?$|\bfinale\sof\s",
    re.IGNORECASE,
)
_BEGAN = re.compile(
    r"\b(?:began|begun|opened|started|kicked\soff|launched\sinto|entered|entering|into|returned\s(?:for|with|to)|back\swith"
    r"|continues|this\sweek's|this\syear's)\s(?:its|the|their|a)\s?$",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:whether|if|keen|plans?|planned|would|could|may|might|talks|hope[sd]?|no|not|never|\w+n't|(?:un)?available|future|want\w*|chances?|possibil\w+"
    r"|without|wait\w*|need\w*|ready|ideas?|should|there'll|there's|decid\w+|decision)\b[^.;]{0,45}$|\?",
    re.IGNORECASE,
)
_PICKED = re.compile(
    r"\b(?:renew|order|pick|recommission|commission|return|back|green|set)\S*\s(?:\S+\s){0,3}?for\s(?:the|its)\s$",
    re.IGNORECASE,
)
_WORD = re.compile(r"seasons?|series|cycle|run|\bs\d", re.IGNORECASE)
_LOOKS_BACK = re.compile(r"\b(?:[Ww]hy|[Rr]eview|[Rr]ecap|[Ee]xplained|[Rr]anked|[Bb]est|Rotten)\b")
_AN_EPISODE = re.compile(
    r"(?:instal?lment|outing|helping|go-?round|\b(?:scripted|unscripted|original|drama|comedy|tv|television|new|limited|animated|live-action"
    r"|straight|web|reality|big|hit|british|american|local|major|prequel|sequel|spin-?off)\sseries)$",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(  # said of another series than the one that the page goes on about
    r"\b(?:mother\s?-?ship|parent\s(?:show|series|drama)|flagship|the\soriginal|(?:US|U\.S\.|UK|American|British|Australian|Korean)\s(?:re-?make|version|original)|remake|sister\s(?:show|series)|predecessor)\b",
    re.IGNORECASE,
)
_ORDINALS = rf"(?:{ORDINAL})"
# years on the air that count as seasons: "now in its third year", "a sophomore drama"
_YEARS = Phrase(
    rf"\b(?:in|of|for|begins|starts|its)\s(?:its|the\sshow's)\s(?P<year>{_ORDINALS})(?:(?:,|\sand)\s(?:final|last))?\s(?:year|cycle|edition)\b(?!\sof)"
    rf"|\b[Tt]he\s(?P<edition>{_ORDINALS})\s(?:edition|cycle)\b(?!\sof)"
    rf"|\b(?P<nick>sophomore|freshman|first-year|second-year|third-year)\s(?:(?!of\b|to\b|in\b)[\w'-]+\s){{0,2}}?(?:series|drama|comedy|sitcom|show|thriller|hit|dramedy"
    rf"|procedural|soap|entry|half-hour)\b",
    flags=re.IGNORECASE,
)
# how many seasons were made: "after two seasons", "which ran for three series", "its six seasons"
_COUNT = Phrase(
    rf"\b(?:after|lasted|ran|through|over|across|spann(?:ed|ing)|all|its|previous|past|for|of)\s(?:for\s|of\s)?(?:just\s|only\s"
    rf"|its\s|a\s|the\s|first\s){{0,2}}(?P<n>{CARDINAL}|\d{{1,2}}|single|lone|sole)\s(?!(?:more|new|additional|further|extra)\b)"
    rf"(?:[a-z]+\s)?(?:seasons?|(?<=after\s[a-z]{{3}}\s)series|(?<=after\s[a-z]{{4}}\s)series|(?<=after\s[a-z]{{5}}\s)series|(?<=for\s[a-z]{{3}}\s)series)\b(?!\s(?:regular|order|finale))(?!-)",
    flags=re.IGNORECASE,
)
_LONE = Phrase(r"\b(?:lone|sole|only|one\sand\sonly)\s(?:season|series)\b", flags=re.IGNORECASE)
_TO_MAKE = re.compile(
    r"\b(?:order|renew|pick|deal|commission|plan|want|will|would|another|least|hop|next)\w*\b[^.;]{0,40}$"
)
_OF = re.compile(r"\s(?:of|for|to)\s(?:[\w'&+.-]+\s){0,6}?[\"']?$")


@dataclass(slots=True)
class Run:
    """The numbers of seasons told of a series: to come, running, over, called final; how many were made."""

    ahead: set[int] = field(default_factory=set)
    now: set[int] = field(default_factory=set)
    over: set[int] = field(default_factory=set)
    plain: set[int] = field(default_factory=set)  # merely named
    unmade: set[int] = field(default_factory=set)  # asked for in vain
    final: set[int] = field(default_factory=set)
    made: int = 0
    new: bool = False

    @property
    def last(self) -> int | None:
        """The season that runs, or was shown last."""
        if self.now:
            return max(self.now)
        told = max(self.over | (self.plain - self.ahead), default=0)
        if self.ahead and not told and not self.made:
            return max(1, min(self.ahead) - 1)
        asked = self.ahead | self.unmade
        before = min(asked) - 1 if asked else 0
        return max(told, self.made, before, 1 if self.new else 0) or None

    @property
    def coming(self) -> int | None:
        """The season to come, where one is told of; the next where two are."""
        shown = max(self.now | self.over | (self.plain - self.ahead), default=0)
        least = 1 if len(self.ahead) > 1 else 0
        return min((n for n in self.ahead if n > max(shown, least)), default=None)

    @property
    def furthest(self) -> int | None:
        """The last season that is told of as to come."""
        return max(self.ahead | self.unmade, default=None) if self.coming or self.unmade else None


_NONE = Run()


def runs(story: Story) -> dict[str, Run]:
    """How far each series of a page has come, by its key."""
    found: dict[str, Run] = {}
    for sentence in story.page.sentences:
        for said in seasons_in(sentence):
            numbers = [n for n in said.numbers if n < _MOST]
            if not numbers or _AN_EPISODE.search(said.said):
                continue
            title = _whose(story, sentence, said.start, said.end)
            if title is None:
                continue
            run = found.setdefault(title.key, Run())
            if said.final:
                run.final.add(numbers[-1])
            sort = _sort(run, sentence, said.start, said.end)
            if sort is not run.plain or _WORD.search(said.said):
                sort.update(numbers)
        _count(story, sentence, found)
    for run in found.values():
        if run.unmade and "cancel" in story.page.low:
            run.ahead -= run.unmade
    for title in story.series:
        run = found.get(title.key, _NONE)
        if story.is_new(title) or _fresh(story, title, run):
            found.setdefault(title.key, Run()).new = True
    return found


def _fresh(story: Story, title: Title, run: Run) -> bool:
    """Whether a series is told of as one that has just begun, or is to."""
    if any(n > 1 for n in run.ahead | run.now | run.over | run.plain | run.unmade) or run.made > 1:
        return False
    back = story.came_back(title)
    least = story.known.first.year - 1 if story.known and story.known.first else 0
    alone = story.single and title is story.main
    held = {s.index for at in title.mentions if (s := story.page.sentence_at(at))}
    for sentence in story.page.sentences:
        if sentence.index not in held and not (alone and not story.in_sentence(sentence)):
            continue
        m = (_FIRST_YEAR if back else _BEGINS).search(sentence.text)
        if m and sentence.index in held and _whose(story, sentence, m.start(), m.end()) is not title:
            continue
        if m and all(int(y.group()) >= least for y in _YEAR.finditer(sentence.text)):
            return True
    return False


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FIRST_YEAR = Phrase(  # whatever else a page says
    r"\b(?:newcomers?|first-year|freshman|series\spremiere|series\sorder|straight-to-series|gone\sto\sseries|picked\sup\sto\sseries"
    r"|limited\sseries|mini-?series|first\sand\sonly\sseason|only\sseason|(?:most-watched|top|biggest|no\.\s1|number\sone)\snew"
    r"|new\shit|after\s(?:just\s|only\s)?(?:two|three|four|five|six)\s(?:airings|episodes))\b",
    flags=re.IGNORECASE,
)
_BEGINS = Phrase(
    r"\b(?:newcomers?|first-year|freshman|series\spremiere|series\sorder|straight-to-series|to\sseries|limited\sseries|mini-?series"
    r"|new\s(?:\w+\s)?(?:series|drama|comedy|hit|show|sitcom|thriller|dramedy)|debut(?:s|ed|ing)?|premier(?:e|es|ed)|launch(?:es|ed)?"
    r"|bow(?:s|ed)|opened|opener|came\sout|midseason|prequel|spin-?off|will\sstar|to\sstar|to\sheadline|(?:\w+|\d+)[\s-]part(?:er)?"
    r"|in\sits\sfirst\s(?:\w+\s)?(?:days?|weeks?|month|weekend|hours)|(?:first|second|third)\s(?:week|episode)|will\sbe\sshown"
    r"|after\s(?:just\s|only\s)?(?:two|three|four|five|six)\s(?:airings|episodes))\b",
    flags=re.IGNORECASE,
)


def _sort(run: Run, sentence: Sentence, start: int, end: int) -> set[int]:
    """Among which seasons of a series one belongs, by the words beside it."""
    text = sentence.text
    before = text[max(0, start - 60) : start]
    if ENDED.match(text, end) or _ENDED_IT.search(before):
        return run.over
    if _NOW.search(before) or _BEGAN.search(before) or _NOW_BEHIND.match(text, end):
        return run.now
    if _OVER_BEHIND.match(text, end, end + 60) and not _AHEAD_BEHIND.match(text, end, end + 40):
        return run.over
    if _OVER.search(before) and not _PICKED.search(before):
        return run.plain
    if _NEVER.search(before):
        return run.unmade
    if _AHEAD.search(before) or _AHEAD_BEHIND.match(text, end, end + 60):
        return run.ahead
    told = _LOOKS_BACK.search(text) is not None
    ahead = not told and (
        _ASKED.search(before) or (sentence.heading or not sentence.index or text.rstrip("\"')").endswith("?"))
    )
    return run.ahead if ahead else run.plain


def _count(story: Story, sentence: Sentence, found: dict[str, Run]) -> None:
    """What a sentence tells of years, and of how many seasons there were."""
    text = sentence.text
    for m in _YEARS.finditer(text):
        said = m["year"] or m["edition"] or m["nick"].lower().removesuffix("-year")
        number, title = ordinal(said), _whose(story, sentence, m.start(), m.end())
        if number and number < _MOST and title is not None:
            run = found.setdefault(title.key, Run())
            begins = m["edition"] or m.group().lower().startswith(("begins", "starts"))
            (run.ahead if begins else run.now).add(number)
    for m in _COUNT.finditer(text):
        if _TO_MAKE.search(text, max(0, m.start() - 40), m.start()):
            continue
        title = _whose(story, sentence, m.start(), m.end())
        number = 1 if m["n"].lower() in ("single", "lone", "sole") else cardinal(m["n"])
        if number and title is not None:
            run = found.setdefault(title.key, Run())
            run.made = max(run.made, number)
    for m in _LONE.finditer(text):
        title = _whose(story, sentence, m.start(), m.end())
        if title is not None:
            found.setdefault(title.key, Run()).over.add(1)


def _whose(story: Story, sentence: Sentence, start: int, end: int) -> Title | None:
    """The series that a season said in a sentence is of."""
    base = sentence.start
    held = [m for m in story.in_sentence(sentence) if story.is_subject(m)]
    if not held:
        return None if _ELSEWHERE.search(sentence.text) else story.topic(sentence)
    after = [m for m in held if m.start - base >= end]
    if after and _OF.fullmatch(sentence.text, end, after[0].start - base):
        return after[0].title
    before = [m for m in held if m.end - base <= start]
    return (before[-1] if before else after[0] if after else held[0]).title


_IT = re.compile(
    r"\b(?:[Ii]t|[Ii]ts|[Tt]hat|[Tt]he\s(?:season|series|run|show|episodes|finale|premiere|opener|first|rest)|[Tt]hey|[Pp]art|[Vv]olume"
    r"|[Tt]hem|[Aa]lso)\b"
)
_BACK_TO = 3  # sentences


def gone_on_about(scene: Scene, title: Title, ahead: bool) -> int | None:
    """The season that a sentence goes on about: that of those before it, or of the heading above it; only one that is
    to come where what is told is `ahead`, and else none that is."""
    story, sentence = scene.story, scene.sentence
    if scene.seasons or not sentence.index or not _IT.search(scene.text):
        return None
    if any(story.is_subject(m) for m in story.in_sentence(sentence)):
        return None
    for before in reversed(story.page.sentences[max(0, sentence.index - _BACK_TO) : sentence.index]):
        if before.paragraph != sentence.paragraph and not before.heading:
            return None
        told = [s for s in seasons_in(before) if s.numbers and not _AN_EPISODE.search(s.said)]
        if told:
            break
        if before.heading or any(story.is_subject(m) for m in story.in_sentence(before)):
            return None
    else:
        return None
    if len(told) != 1 or len(told[0].numbers) != 1 or (told[0].start > 60 and not before.heading):
        return None
    if _whose(story, before, told[0].start, told[0].end) is not title:
        return None
    run = Run()
    sort = _sort(run, before, told[0].start, told[0].end)
    if (sort is run.ahead and not ahead and not before.heading) or (ahead and sort is run.over):
        return None
    return told[0].numbers[0]


def without_word(scene: Scene, start: int, end: int) -> int | None:
    """The season that a statement names by its number only: "A sixth is on the way", where the fifth is told of."""
    story, sentence = scene.story, scene.sentence
    if scene.seasons:
        return None
    told = {
        n
        for s in story.page.sentences[max(0, sentence.index - _BACK_TO) : sentence.index]
        for said in seasons_in(s)
        for n in said.numbers
    }
    found = [
        s.numbers[0]
        for s in elided(scene.text, max(0, start - 60), end + 12)
        if told & {m for n in s.numbers for m in (n - 2, n - 1, n + 1)}
    ]
    return found[-1] if found else None


_DECIDED = re.compile(  # behind these stands a season that is not yet: no figure is of it
    r"\b(?:renew\w*|order(?:ed|s)?|pick(?:ed|s|ing)?\s(?:it\s)?up|pick-?up|(?:re)?commission\w*|green-?l\w+|production|filming|shooting|upcoming"
    r"|next|whether|plans|hopes?|talks|no)\b[^.;,]{0,28}$",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"\b(?:before|ahead\sof|after|following|during)\s(?:its|the|their)?\s?$", re.IGNORECASE)


def not_of(scene: Scene, number: int, decided: bool) -> bool:
    """Whether a season that a sentence names is none that a statement is about: one that was only `decided` on, or one
    that something else came before or after."""
    said = [s for s in scene.seasons if number in s.numbers]
    beside = _DECIDED if decided else _BESIDE
    return bool(said) and all(beside.search(scene.text, max(0, s.start - 60), s.start) for s in said)


def episode_of(said: str) -> bool:
    """Whether "second outing" or "ninth instalment" is said, which is as often an episode."""
    return _AN_EPISODE.search(said) is not None
