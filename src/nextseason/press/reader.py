"""The default press reader: grammars of the project's own over the text, no model, no catalog needed, no clock."""

from __future__ import annotations

from dataclasses import dataclass, replace

import ahocorasick

from ..claim import Claim, Known
from ..errors import BadClaimError, DocumentError
from . import rules as _rules
from .article import Article
from .certainty import reported
from .lexicon import Lexicon, fold
from .page import Page, Sentence
from .people import trim_name
from .story import RULES, Found, Scene, Story
from .titles import Title
from .voices import Voice, credits, trailing_credit, voices

READER = "press-grammar"
VERSION = 1

assert _rules.__all__

_NEXT = frozenset({"renewal", "no_decision", "release_expectation"})
_MADE = frozenset(
    {
        "order",
        "viewership",
        "chart_rank",
        "critic_score",
        "audience_score",
        "budget_per_episode",
        "budget_total",
        "episode_count",
        "production_milestone",
        "personnel_change",
        "cast_role",
        "premiere_date",
    }
)
_SAME_BY_VALUE = frozenset(
    {
        "premiere_date",
        "release_expectation",
        "episode_count",
        "viewership",
        "critic_score",
        "audience_score",
        "order",
        "budget_per_episode",
        "budget_total",
        "spin_off",
    }
)


# What tells a page about television from one about films, games and concerts; and what a date has in it.
_TV = (
    "season|episode|series|tv|television|sitcom|showrunner|streamer|streaming|network|spinoff|viewers|renewed|netflix|hulu"
    "|hbo|nbc|cbs|abc|bbc1|amc"
)
_FILM = (
    "film |films|film,|film.|film's|movie|theater|cinema|box office|box-office|sequel|trilogy|episode i"
    "|episode v|episode x"
    "|musical|broadway|game|match|concert|tour|album"
)
_DATED = (
    "jan|feb|mar|apr|may |jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|19|20|spring|summer|fall"
    "|autumn|winter"
    "|last|this|next|following|past|coming|today|tonight|yesterday|tomorrow|q1|q2|q3|q4|mid|early|late"
)
_SAYS = (
    "said|says|told|tell|add|confirm|announc|reveal|explain|teas|shar|stat|wrote|writ|tweet|post|insist|claim|note|promis|jok"
    "|admit|suggest|report|declar|answer|clarif|hint|recall|continu|den|named|according|per |courtesy|as per"
)
_SEASON = "season|series|instal|cycle|s1|s2|s3|s4|s5|s6|s7|s8|s9"


@dataclass(slots=True)
class _Mark:
    """What a stem stands for."""

    stem: str
    rules: int = 0  # a bit for each
    weak: int = 0
    tv: int = 0
    film: int = 0
    dated: bool = False
    season: bool = False
    says: bool = False


def _stems() -> ahocorasick.Automaton:
    marks: dict[str, _Mark] = {}

    def at(stem: str) -> _Mark:
        return marks.setdefault(stem, _Mark(stem))

    for number, entry in enumerate(RULES):
        for stem in entry.stems:
            at(stem).rules |= 1 << number
        for stem in entry.weak:
            at(stem).weak |= 1 << number
    for stem in _TV.split("|"):
        at(stem).tv = 1
    for stem in _FILM.split("|"):
        at(stem).film = 1
    for stem in _DATED.split("|"):
        at(stem).dated = True
    for stem in _SAYS.split("|"):
        at(stem).says = True
    for stem in _SEASON.split("|"):
        at(stem).season = True
    automaton = ahocorasick.Automaton()
    for stem, mark in marks.items():
        automaton.add_word(stem, mark)
    automaton.make_automaton()
    return automaton


class Reader:
    """Reads articles into claims. `lexicon` may be empty: titles are then found by the marks in the text alone."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._stems = _stems()

    def read(self, article: Article, known: Known | None = None) -> list[Claim]:
        """The claims of one article, in the order of the text.

        `known` (else `article.known`) is the day of publication: dates without a year resolve against it. Raises
        DocumentError where neither is given.
        """
        known = known or article.known
        if known is None:
            raise DocumentError(
                f"{article.document}: no day of publication; give one, or bound it by what the text says"
            )
        page = Page(article.text)
        tv, film = self._mark(page)
        story = Story(page, self.lexicon, known.when, tv, film)
        if not story.series:
            return []
        drafts: list[tuple[Found, Scene, str]] = []
        for sentence in story.page.sentences:
            if not sentence.rules:
                continue
            scene = Scene(story, sentence)
            for number, entry in enumerate(RULES):
                if not sentence.rules >> number & 1:
                    continue
                drafts += [(found, scene, found.kind or entry.kind) for found in entry.read(scene)]
        credited = trailing_credit(story.page.text, article.outlet)
        claims: list[Claim] = []
        headlines: set[int] = set()
        for found, scene, kind in drafts:
            claim = self._claim(article, known, story, scene, found, kind, credited)
            if claim is not None:
                claims.append(claim)
                if scene.sentence.heading and kind != "cast_role":
                    headlines.add(id(claim))
        return merge(claims, headlines)

    def _mark(self, page: Page) -> tuple[int, int]:
        """Note for each sentence the rules that have something to look at; count words of television and of film."""
        text = fold(page.text)
        sentences = page.sentences
        at, count = 0, len(sentences)
        tv = film = 0
        for last, mark in self._stems.iter(text):
            start = last - len(mark.stem) + 1
            if start and text[start - 1].isalnum():
                continue
            tv += mark.tv
            film += mark.film
            while at < count and sentences[at].end <= start:
                at += 1
            if at == count:
                break
            sentence = sentences[at]
            if sentence.start <= start:
                sentence.rules |= mark.rules
                sentence.maybe |= mark.weak
                sentence.dated |= mark.dated
                sentence.season |= mark.season
                sentence.says |= mark.says
        for sentence in sentences:
            if sentence.season:
                sentence.rules |= sentence.maybe
        return tv, film

    def _claim(
        self, article: Article, known: Known, story: Story, scene: Scene, found: Found, kind: str, credited: str | None
    ) -> Claim | None:
        title = found.title
        if title is None or not story.is_series(title):
            return None
        start, end = scene.sentence.start + found.start, scene.sentence.start + found.end
        while end > start and story.page.text[end - 1].isspace():
            end -= 1
        span = story.page.span(start, end)
        speaker, outlets, secondhand = self._voice(article, story, scene, found, credited)
        certainty = found.certainty
        if certainty is None:
            around = scene.text[max(0, found.start - 120) : found.end + 60]
            unnamed = secondhand and kind not in (
                "viewership",
                "chart_rank",
                "critic_score",
                "audience_score",
                "cast_role",
                "premiere_date",
                "episode_count",
                "renewal",
                "cancellation",
                "no_decision",
            )
            certainty = (
                "reported"
                if (reported(around) and kind not in ("cast_role", "episode_count", "no_decision")) or unnamed
                else "confirmed"
            )
            if kind == "release_expectation":
                certainty = "possible"
            if kind == "spin_off" and certainty == "confirmed" and found.certainty is None:
                certainty = "confirmed"
        if kind in ("budget_per_episode", "budget_total") and certainty == "confirmed" and credited:
            certainty = "reported"
        season = found.season if found.fixed_season else self._season(story, found, kind, title)
        try:
            return Claim(
                series_said=title.name, kind=kind, value=found.value, document=article.document, known=known,
                season=season,
                season_said=found.season_said, unit=found.unit, detail=found.detail, happened=found.happened,
                certainty=certainty, speaker=found.speaker or speaker, outlets=outlets, span=span,
                quote=article.text[span[0] : span[1]], reader=f"{READER}/{VERSION}",
            )  # fmt: skip
        except BadClaimError:
            return None  # a figure out of bounds is a misreading, not a claim

    @staticmethod
    def _season(story: Story, found: Found, kind: str, title: Title) -> int | None:
        if found.season is not None or title is not story.main:
            return found.season
        if kind in _NEXT or kind == "cancellation":
            return story.next_season
        if kind in _MADE:
            return story.current_season
        return None

    def _voice(
        self, article: Article, story: Story, scene: Scene, found: Found, credited: str | None
    ) -> tuple[str | None, tuple[str, ...], bool]:
        """Speaker, credited outlets, and whether it is at second hand."""
        sentences = story.page.sentences
        index, paragraph = scene.sentence.index, scene.sentence.paragraph
        quoted = story.page.quotation(scene.sentence.start + found.start)
        speech = quoted is not None and quoted[1] - quoted[0] > 45
        near = [heard(scene.sentence)]
        texts = [scene.text]
        if speech and quoted:
            if (
                index + 1 < len(sentences)
                and sentences[index + 1].paragraph == paragraph
                and quoted[1] <= sentences[index + 1].start + 3
            ):
                near.append(heard(sentences[index + 1]))
                texts.append(sentences[index + 1].text)
            back = index
            while back > 0 and index - back < 14:
                back -= 1
                if sentences[back].paragraph != paragraph and paragraph - sentences[back].paragraph > 5:
                    break
                if sentences[back].end <= quoted[0] or story.page.quotation(sentences[back].start + 1) != quoted:
                    near.append(heard(sentences[back]))
                    texts.append(sentences[back].text)
                    if near[-1]:
                        break
        speaker: str | None = None
        secondhand = False
        for held in near:
            voice = self._pick(held, found, speech)
            if voice is None:
                continue
            secondhand = voice.report
            speaker = self._who(story, voice.who, index)
            if voice.who == speaker and speaker in ("the report", "report"):
                speaker = None
            break
        names: list[str] = []
        for text in texts:
            names += [n for n in credits(text, article.outlet) if n not in names]
        if not names and not speech:
            for back in (index - 1,):
                if (
                    back >= 0
                    and sentences[back].paragraph == paragraph
                    and scene.sentence.text.lower().startswith(("he ", "she ", "though", "the actor", "they "))
                ):
                    names += credits(sentences[back].text, article.outlet)
        if credited and credited not in names:
            names.append(credited)
        if speaker in names:
            speaker = None
        return speaker, tuple(names), secondhand

    @staticmethod
    def _pick(held: list[Voice], found: Found, speech: bool) -> Voice | None:
        if not held:
            return None
        return min(held, key=lambda v: min(abs(v.start - found.end), abs(found.start - v.end)))

    @staticmethod
    def _who(story: Story, who: str, index: int) -> str | None:
        low = who.lower()
        if low in ("he", "she", "they"):
            for back in range(index - 1, max(-1, index - 6), -1):
                for voice in reversed(heard(story.page.sentences[back])):
                    if voice.who.lower() not in ("he", "she", "they"):
                        return story.people.full(trim_name(voice.who))
            return None
        if low.startswith(("the ", "a ", "an ", "one ", "sources", "insiders", "multiple", "several")):
            return who
        words = [w for w in story.people.names if who.endswith(w)]
        return words[0] if words else story.people.full(trim_name(who))


def heard(sentence: Sentence) -> list[Voice]:
    """Those who assert something in a sentence of a page."""
    return voices(sentence.text) if sentence.says else []


def merge(claims: list[Claim], headlines: set[int] | frozenset[int] = frozenset()) -> list[Claim]:
    """One claim for one statement: repeats in a document fold into the first, the better-said season kept.

    A different speaker, or another certainty, makes a statement of its own. `headlines` are the `id()` of claims out of
    headings, which give way to the same statement in a sentence.
    """
    kept: list[Claim] = []
    for claim in claims:
        for i, other in enumerate(kept):
            if same(claim, other):
                season = claim if other.season is None else other
                better = claim if id(other) in headlines and id(claim) not in headlines else other
                kept[i] = replace(better, season=season.season, season_said=season.season_said)
                break
        else:
            kept.append(claim)
    return kept


def same(a: Claim, b: Claim) -> bool:
    """Whether two claims of one document say the same."""
    if a.kind != b.kind or base(a) != base(b):
        return False
    if (
        a.span
        and b.span
        and a.span[0] < b.span[1]
        and b.span[0] < a.span[1]
        and a.value == b.value
        and a.detail == b.detail
        and (a.season == b.season or a.kind != "premiere_date")
    ):
        return True
    if a.kind == "cast_role":
        return bool(a.detail["actor"] == b.detail["actor"] and _shares(a.detail["character"], b.detail["character"]))
    if a.kind == "personnel_change":
        return bool(a.detail["person"] == b.detail["person"] and a.detail["change"] == b.detail["change"])
    seasons_agree = a.season == b.season or a.season is None or b.season is None
    if a.kind in ("premiere_date", "release_expectation"):
        x, y = str(a.value), str(b.value)
        return seasons_agree and (x.startswith(y) or y.startswith(x)) and a.certainty == b.certainty
    if a.kind == "spin_off" and str(a.value).startswith("untitled") and str(b.value).startswith("untitled"):
        return (a.certainty == "denied") == (b.certainty == "denied")
    if a.kind in _SAME_BY_VALUE:
        return a.value == b.value and (seasons_agree or a.kind != "episode_count")
    if a.kind in ("renewal", "cancellation", "no_decision", "cast_released"):
        asserted = (a.certainty == "denied") == (b.certainty == "denied")
        if a.kind == "no_decision":
            return seasons_agree and a.value == b.value and (a.speaker == b.speaker or a.speaker is None)
        return seasons_agree and asserted and (a.kind != "cancellation" or a.value == b.value)
    if a.kind == "production_milestone":
        return a.value == b.value and seasons_agree
    return a.kind == "chart_rank" and str(a.value).lower() == str(b.value).lower()


def base(claim: Claim) -> str:
    """The franchise of a claim's series, for telling repeats."""
    from ..claim import title_key

    return title_key(claim.series_said.split(":")[0])


def _shares(a: str, b: str) -> bool:
    return bool({w for w in a.lower().split() if len(w) > 2} & {w for w in b.lower().split() if len(w) > 2}) or a == b
