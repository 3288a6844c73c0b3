"""Statements: what a rule found, made into a claim with its season, speaker, outlets and certainty."""

from __future__ import annotations

from ..claim import Claim, Known
from ..errors import BadClaimError
from .article import Article
from .certainty import reported
from .page import Sentence
from .people import trim_name
from .story import Found, Scene, Story
from .titles import Title
from .voices import Voice, credits, voices

READER = "press-grammar"
VERSION = 1

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


def told(
    article: Article, known: Known, story: Story, scene: Scene, found: Found, kind: str, credited: str | None
) -> Claim | None:
    title = found.title
    if title is None or not story.is_series(title):
        return None
    start, end = scene.sentence.start + found.start, scene.sentence.start + found.end
    while end > start and story.page.text[end - 1].isspace():
        end -= 1
    span = story.page.span(start, end)
    speaker, outlets, secondhand = _voice(article, story, scene, found, credited)
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
    season = found.season if found.fixed_season else _season(story, found, kind, title)
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


def _season(story: Story, found: Found, kind: str, title: Title) -> int | None:
    if found.season is not None or title is not story.main:
        return found.season
    if kind in _NEXT or kind == "cancellation":
        return story.next_season
    if kind in _MADE:
        return story.current_season
    return None


def _voice(
    article: Article, story: Story, scene: Scene, found: Found, credited: str | None
) -> tuple[str | None, tuple[str, ...], bool]:
    """Speaker, credited outlets, and whether it is at second hand."""
    sentences = story.page.sentences
    index, paragraph = scene.sentence.index, scene.sentence.paragraph
    quoted = story.page.quotation(scene.sentence.start + found.start)
    speech = quoted is not None and quoted[1] - quoted[0] > 45
    near = [heard(scene.sentence)]
    passages = [scene.sentence]
    if speech and quoted:
        if (
            index + 1 < len(sentences)
            and sentences[index + 1].paragraph == paragraph
            and quoted[1] <= sentences[index + 1].start + 3
        ):
            near.append(heard(sentences[index + 1]))
            passages.append(sentences[index + 1])
        back = index
        while back > 0 and index - back < 14:
            back -= 1
            if sentences[back].paragraph != paragraph and paragraph - sentences[back].paragraph > 5:
                break
            if sentences[back].end <= quoted[0] or story.page.quotation(sentences[back].start + 1) != quoted:
                near.append(heard(sentences[back]))
                passages.append(sentences[back])
                if near[-1]:
                    break
    speaker: str | None = None
    secondhand = False
    for held in near:
        voice = _pick(held, found, speech)
        if voice is None:
            continue
        secondhand = voice.report
        speaker = _who(story, voice.who, index)
        if voice.who == speaker and speaker in ("the report", "report"):
            speaker = None
        break
    names: list[str] = []
    for passage in passages:
        names += [n for n in credited_in(passage, article.outlet) if n not in names]
    if not names and not speech:
        for back in (index - 1,):
            if (
                back >= 0
                and sentences[back].paragraph == paragraph
                and scene.sentence.text.lower().startswith(("he ", "she ", "though", "the actor", "they "))
            ):
                names += credited_in(sentences[back], article.outlet)
    if credited and credited not in names:
        names.append(credited)
    if speaker in names:
        speaker = None
    return speaker, tuple(names), secondhand


def _pick(held: list[Voice], found: Found, speech: bool) -> Voice | None:
    if not held:
        return None
    return min(held, key=lambda v: min(abs(v.start - found.end), abs(found.start - v.end)))


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
    """Those who assert something in a sentence of a page, found once."""
    if sentence.heard is None:
        sentence.heard = voices(sentence.text) if sentence.says else []
    return sentence.heard


def credited_in(sentence: Sentence, own: str | None) -> tuple[str, ...]:
    """Other outlets that a sentence of a page credits, found once."""
    if sentence.credits is None:
        sentence.credits = credits(sentence.text, own)
    return sentence.credits
