"""Statements: what a rule found, made into a claim with its season, speaker, outlets and certainty."""

from __future__ import annotations

from ..claim import Claim, Known
from ..errors import BadClaimError
from . import expressions as re
from .article import Article
from .certainty import disowned, put_about, reported
from .names import MAKER
from .page import Sentence
from .people import trim_name
from .quoting import quotation
from .scene import Found, Scene
from .story import Story
from .voices import MEASURERS, Voice, papers, unnamed, voices
from .voices import credited as credited_by
from .whichseason import season_of

READER = "press-grammar"
VERSION = 8

_BUDGET = frozenset({"budget_per_episode", "budget_total"})
# what a second-hand report leaves a fact: a paper that counts or announces is its source
_STAYS_SURE = frozenset(
    {
        "viewership", "chart_rank", "critic_score", "audience_score", "cast_role", "premiere_date", "episode_count",
        "renewal", "cancellation", "no_decision",
    }
)  # fmt: skip
_DENIABLE = frozenset(
    {
        "renewal", "cancellation", "spin_off", "order", "production_milestone", "premiere_date", "personnel_change",
        "cast_role",
    }
)  # fmt: skip
_COUNTED = frozenset({"viewership", "chart_rank", "critic_score", "audience_score"})
_COMPANY = re.compile(
    r"[Tt]he\s(?:[\w-]+\s){0,2}?(?:company|streamer|network|platform|channel|broadcaster|studio|giant|service)"
)
_SOMEBODY = re.compile(
    r"[Tt]he\s(?:[\w-]+\s)?(?:writer|author|creator|actor|actress|star|showrunner|producer|comedian|host|boss)"
)
_PRONOUNS = frozenset({"he", "she", "they"})
_MAKERS = re.compile(rf"\b(?:{MAKER})(?!\w)")
_TURN = re.compile(r",\s(?:with|but|while|although|though)\s|:\s(?=[A-Z])")
_LAST_MAKER = re.compile(rf"\s(?P<who>{MAKER})$")
_NOT_AS_MEANT = re.compile(
    r"\b(?:was|were|had\sbeen|had)\s(?:originally\s|first\s)?(?:meant|supposed|scheduled|slated|intended|hoping)\sto\b"
)
_RELATIVE = re.compile(r",\s(?:which|who|whom)\s[^,;]{3,90},")


def told(
    article: Article, known: Known, story: Story, scene: Scene, found: Found, kind: str, credited: str | None
) -> Claim | None:
    """The claim that a rule found in a sentence of a story; None where it is about no series, or out of bounds.

    `credited` is the outlet that the article names as the source of all of it.
    """
    title = found.title
    if title is None or not story.is_series(title):
        return None
    first, last = found.start, found.end
    while last > first and scene.text[last - 1].isspace():
        last -= 1
    if kind != "cast_role":
        first, last = quotation(scene.text, first, last)
    span = story.page.span(scene.sentence.start + first, scene.sentence.start + last)
    speaker, outlets, secondhand = _voice(article, story, scene, found, kind, credited)
    if kind == "cast_role" and story.page.quotation(scene.sentence.start + found.start) is None:
        speaker = None  # who plays whom is nobody's statement
    if speaker is None and kind == "viewership" and (measured := MEASURERS.search(scene.text)):
        speaker = measured.group()
    season = found.season if found.fixed_season else season_of(story, scene, found, kind, title)
    # whoever is named answers for what he says; what nobody says is the report's
    certainty = _certainty(scene, found, kind, secondhand, outlets, None if speaker else credited)
    if kind in _DENIABLE and (
        disowned(scene.text, found.start, found.end) or put_about(scene.text, found.start, story.page.text)
    ):
        certainty = "denied"
    if kind == "production_milestone" and _NOT_AS_MEANT.search(scene.text, max(0, found.start - 40), found.end):
        certainty = "denied"  # "shooting was meant to begin in May": it did not
    try:
        return Claim(
            series_said=title.name, kind=kind, value=found.value, document=article.document, known=known,
            season=season, season_said=found.season_said, unit=found.unit, detail=found.detail,
            happened=found.happened, certainty=certainty,
            speaker=found.speaker or speaker, outlets=outlets, span=span, quote=article.text[span[0] : span[1]],
            reader=f"{READER}/{VERSION}",
        )  # fmt: skip
    except BadClaimError:
        return None  # a figure out of bounds is a misreading, not a claim


def _certainty(
    scene: Scene, found: Found, kind: str, secondhand: bool, outlets: tuple[str, ...], credited: str | None
) -> str:
    if found.certainty is not None:
        return found.certainty
    if kind == "release_expectation":
        return "possible"
    if secondhand and kind not in _STAYS_SURE:
        return "reported"
    if kind in _BUDGET and outlets:
        return "reported"
    if credited and kind not in _STAYS_SURE and scene.story.page.quotation(scene.sentence.start + found.start + 1):
        return "reported"  # in the words of the report that the article goes by
    around = scene.text[max(0, found.start - 120) : found.end + 60]
    return "reported" if kind not in ("cast_role", "episode_count", "no_decision") and reported(around) else "confirmed"


def _voice(
    article: Article, story: Story, scene: Scene, found: Found, kind: str, credited: str | None
) -> tuple[str | None, tuple[str, ...], bool]:
    """Speaker, credited outlets, and whether it is at second hand."""
    quoted = story.page.quotation(scene.sentence.start + found.start)
    speech = quoted if quoted is not None and quoted[1] - quoted[0] > 45 else None
    near = [scene.sentence]
    if speech:
        near += _beside(story, scene.sentence, speech)
    speaker: str | None = None
    secondhand = False
    for sentence in near:
        inside = sentence is scene.sentence
        voice = _pick(heard(sentence), found, kind, scene.text if inside else "")
        if voice is not None and article.outlet and voice.report and voice.who.lower() in article.outlet.lower():
            break  # its own
        if voice is not None:
            secondhand = voice.report
            speaker = _who(story, voice.who, sentence)
            break
    names: list[str] = []
    for sentence in near:
        names += [n for n in credited_by(sentence, article.outlet) if n not in names]
    # one sum answers another: the paper behind the first is behind the whole paragraph
    paragraph = near
    if kind in _BUDGET:
        paragraph = [s for s in story.page.sentences if s.paragraph == scene.sentence.paragraph]
    if not names and any(papers(s.text) for s in paragraph):
        names += [n for n in [story.paper(scene.sentence, article.outlet)] if n]
    if not names and not speech and scene.text.lower().startswith(("he ", "she ", "though", "the actor", "they ")):
        earlier = story.page.sentences[scene.sentence.index - 1] if scene.sentence.index else None
        if earlier and earlier.paragraph == scene.sentence.paragraph:
            names += credited_by(earlier, article.outlet)
    if credited and credited not in names:
        names.append(credited)
    return (None if speaker in names else speaker), tuple(names), secondhand


def _beside(story: Story, sentence: Sentence, speech: tuple[int, int]) -> list[Sentence]:
    """The sentences beside a quotation that may say whose it is: the one behind it, those before it."""
    sentences, index, paragraph = story.page.sentences, sentence.index, sentence.paragraph
    found = []
    if (
        index + 1 < len(sentences)
        and sentences[index + 1].paragraph == paragraph
        and speech[1] <= sentences[index + 1].start + 3
    ):
        found.append(sentences[index + 1])
    back = index
    while back > 0 and index - back < 14:
        back -= 1
        if sentences[back].paragraph != paragraph and paragraph - sentences[back].paragraph > 5:
            break
        if sentences[back].end <= speech[0] or story.page.quotation(sentences[back].start + 1) != speech:
            found.append(sentences[back])
            if heard(sentences[back]):
                break
    return found


def teller(story: Story, sentence: Sentence, at: int) -> str | None:
    """The person in whose quotation a place of a sentence stands, by his full name; None where no person is named."""
    speech = story.page.quotation(sentence.start + at + 1)
    if speech is None:
        return None
    for near in [sentence, *_beside(story, sentence, speech)]:
        outside = [v for v in heard(near) if not speech[0] <= near.start + v.start < near.start + v.end <= speech[1]]
        for voice in sorted(outside, key=lambda v: abs(near.start + v.start - speech[1])):
            who = _who(story, voice.who, near)
            if who and who in story.people.names:
                return who
    return None


def _pick(held: list[Voice], found: Found, kind: str, text: str) -> Voice | None:
    """The voice nearest to a statement, among those that can be its speaker."""
    if kind not in _COUNTED:
        held = [v for v in held if not MEASURERS.fullmatch(v.who)]  # who counts viewers asserts nothing else
    if held and "," in text:
        for m in _RELATIVE.finditer(text):  # "the drama, which NBC cancelled, drew a million, Nielsen reported"
            if m.start() < found.end <= m.end():
                held = [v for v in held if m.start() <= v.start < m.end()]
    # ", with a source claiming that ..." speaks for what follows
    held = [v for v in held if not (text and v.start > found.end and _TURN.search(text, found.end, v.start + 1))]
    if not held:
        return None
    return min(held, key=lambda v: min(abs(v.start - found.end), abs(found.start - v.end)))


def _who(story: Story, who: str, sentence: Sentence) -> str | None:
    """The name behind a pronoun, a surname, "the streamer" or "the writer"; None for "the report"."""
    low = who.lower()
    if low in _PRONOUNS:
        for back in range(sentence.index - 1, max(-1, sentence.index - 6), -1):
            for voice in reversed(heard(story.page.sentences[back])):
                if voice.who.lower() not in _PRONOUNS:
                    return _who(story, voice.who, story.page.sentences[back])
        return None if low == "they" else _first_person(story, sentence)
    if papers(who):
        return None
    if _COMPANY.fullmatch(who):
        made = list(_MAKERS.finditer(story.page.text, max(0, sentence.start - 1500), sentence.end))
        return made[-1].group() if made else who
    if _SOMEBODY.fullmatch(who):
        return _first_person(story, sentence) or who
    if unnamed(who):
        return who
    if maker := _LAST_MAKER.search(who):
        return maker["who"]
    words = [w for w in story.people.names if who.endswith(w)]
    return words[0] if words else story.people.full(trim_name(who))


def _first_person(story: Story, sentence: Sentence) -> str | None:
    """Whom the sentences before speak of: the first full name of the nearest that has one."""
    for back in range(sentence.index - 1, max(-1, sentence.index - 4), -1):
        text = story.page.sentences[back].text
        places = [(at, name) for name in story.people.names if (at := text.find(name)) >= 0]
        if places:
            return min(places)[1]
    return None


def heard(sentence: Sentence) -> list[Voice]:
    """Those who assert something in a sentence of a page."""
    if sentence.heard is None:
        sentence.heard = voices(sentence.text)
    return sentence.heard
