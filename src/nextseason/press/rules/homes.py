"""The series that a part is of: named behind it, before it, or gone on about; and whether it is one of a film."""

from __future__ import annotations

from ...claim import title_key
from .. import expressions as re
from ..asides import credit
from ..names import makers, outlets
from ..scene import Scene
from ..titles import Mention, Title
from ..words import Phrase

_STARS = re.compile(r"[\"',]{0,2}\s(?:also\s)?(?:stars|features|casts|puts|has)\s")


def series_of(scene: Scene, start: int, end: int) -> Title | None:
    """The series of a pair: a title right behind it, else one in the sentence before it, else the topic."""
    for m in scene.all_mentions:
        if 0 <= m.start - end < 90 and _IN_THE.fullmatch(scene.text, end, m.start):
            return m.title if scene.story.is_series(m.title) else None
        if m.start <= start < m.end + _BESIDE and _IN_IT.search(scene.text, 0, m.start):
            return m.title if scene.story.is_series(m.title) else None
        if 0 < end - m.end < 150 and _IN_WHICH.match(scene.text, m.end, max(m.end, end)):
            return m.title if scene.story.is_series(m.title) else None
    if credit := _credit(scene, start, end):
        return credit
    starring = [m for m in scene.all_mentions if m.end <= start and _STARS.match(scene.text, m.end)]
    if starring and scene.story.is_series(starring[-1].title):
        return starring[-1].title  # "“Harbor Lights” stars Ada Stone"
    films = [
        m
        for m in scene.all_mentions
        if m not in scene.mentions
        and m.title.quoted
        and not scene.story.is_series(m.title)
        and not _in_brackets(scene.text, m.start)
    ]
    if films and not scene.mentions and any(m.end <= start or m.start >= end for m in films):
        return None
    main = scene.story.main
    if not scene.mentions:
        return _gone_on_about(scene)
    if (
        scene.story.single
        and main
        and (
            any(m.title is main for m in scene.mentions) or not any(_presented(scene, m, start) for m in scene.mentions)
        )
    ):
        named = any(m.title is main for m in scene.mentions)
        return main if named else scene.story.chapter(scene.sentence) or main
    held = [
        m
        for m in scene.mentions
        if not _FROM.fullmatch(scene.text, m.end, max(m.end, start)) and not _FORMER.search(scene.text, 0, m.start)
    ]
    if held:
        found = scene.mention(start, end, -1)
        found = found if found in held else held[-1]
        return found.title
    return scene.story.topic(scene.sentence) or main


def _gone_on_about(scene: Scene) -> Title | None:
    """The series that a sentence that names none goes on about, as far as parts go."""
    story = scene.story
    topic, main = story.topic(scene.sentence), story.main
    if topic is None or main is None:
        return topic or main
    at = min(topic.mentions)
    held = story.page.sentence_at(at)
    aside = topic.score <= 0 and topic.weight <= 1 and held is not None and held.start < at - 1
    if aside and main.weight >= _OFTEN * topic.weight:
        return main  # a nickname, a motto
    if scene.sentence.index:
        before = story.page.sentences[scene.sentence.index - 1]
        said = [m for m in story.in_sentence(before) if story.is_series(m.title)]
        plain = [m for m in said if not credit(story.page.text, m.start, m.end)]
        if plain and any(m.title is topic for m in said) and all(m.title is not topic for m in plain):
            return plain[-1].title  # "“Quill” star Ada Stone has joined “Harbor Lights.” She will play Mara"
    return topic


_BESIDE = 4  # characters between a title and the name behind it
_IN_IT = re.compile(r"(?:^|[.,;]\s)[\"']?[Ii]n\s[\"']?$")  # "In “Quill” Ada Stone will play Mara"
_OFTEN = 4
# what stands between a part and its series: "Mara Vale in the hit BBC drama", "Mara Vale for six years on"
_IN_THE = re.compile(
    r"\)?,?(?:\s(?:for|over|across|during)\s(?:[\w-]+\s){1,3}?(?:years|seasons|series|episodes|decades))?"
    r"(?:,\san?\s[^,;.]{2,50},)?\s(?:in|on|from|for)\s(?:(?:the\s|its\s|an?\s)?(?:[\w-]+\s){1,2}?(?:series|seasons?|episodes|run)\sof\s)?"
    r"(?:(?:the|a|his|her|their|its|both|[A-Z][\w+&.]*(?:\s(?:[A-Z][\w+&]*|\d)){0,2}'s?)\s)?"
    r"(?:(?:[A-Z0-9][\w+&]*\s){0,3}(?:[a-z-]+\s){0,4}(?:drama|comedy|sitcom|soap|series|thriller|show|programme|program|hit"
    r"|miniseries|classic|favou?rite|saga|procedural|reboot|revival|dramedy|serial)\s)?[\"']?"
)
# what stands between a series and its part: ", where she spent three years as Mara Vale", ", in which he plays"
_IN_WHICH = re.compile(r"[\"']?,?[\"']?\s(?:where|in which|on which)\s")
_CREDITED = re.compile(  # what leads to a part that somebody had elsewhere
    r"\b(?:(?:best|perhaps|also|well|better)\s(?:best\s)?(?:known|remembered|recogni[sz]ed)|known|famous"
    r"|made (?:his|her)"
    r" name|(?:may|might|will|you'll|would) (?:also )?(?:remember|recogni[sz]e|recall|know)|rose to fame|found fame"
    r"|broke out|breakout|previously|formerly|recurred|guest[ -]starred|(?:had|has had|with) (?:a|an|recurring)"
    r"|other credits|arc|nominated|won)\b"
)
_UNMARKED = re.compile(  # "as Nurse Pell on Mercy Row": a title that nothing marks
    r"\)?,?\s(?:on|in|from)\s(?:the\s)?(?:[A-Z][\w+&]*'s?\s)?"
    r"(?:(?:[A-Z0-9][\w+&]*\s){1,3}(?:[a-z-]+\s){0,2}(?:drama|comedy|sitcom|soap|series|thriller|show)\s|(?:[a-z-]+\s){0,3}?)"
    r"(?P<title>[A-Z][\w'&-]*(?:\s(?:(?:of|the|and|to|in|a|&|for)\s){0,2}[A-Z][\w'&-]*){0,5})"
)
_ONCE = re.compile(r"\b(?:played|portrayed|voiced|appeared|starred)\b|\son\s\Z")
_NO_UNMARKED = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|\w+day|Broadway|Season"
    r"|Series|Episode|Twitter|Instagram|Facebook|TikTok|YouTube|London|New York|Los Angeles|England|Britain|America"
    r"|Australia|Ireland|Scotland|Wales|Canada|India|Shakespeare|West End|The West End)\b"
)
_WHERE = re.compile(
    r"\b(?:in|on|from|of)\s(?:the\s)?(?:[A-Z][\w+&]*'s?\s)?(?P<title>[A-Z][\w'&-]*(?:\s(?:(?:of|the|and|to|in|a|&|for)\s){0,2}"
    r"[A-Z][\w'&-]*){1,5}),?\s(?:where|in which|on which)\s(?:s?he|they|[A-Z])"
)


def _credit(scene: Scene, start: int, end: int) -> Title | None:
    """The other series that a part is told to be of, though nothing marks its title."""
    before = list(_WHERE.finditer(scene.text, max(0, end - 150), end))
    if before and not any(x.start < before[-1].end() and before[-1].start() < x.end for x in scene.all_mentions):
        found = unmarked(scene, before[-1]["title"], before[-1].start("title"))
        if found:
            return found
    m = _UNMARKED.match(scene.text, end)
    if m is None:
        return None
    said = m["title"].removesuffix("'s")
    told = _CREDITED.search(scene.text, max(0, start - 60), end)
    if not told and (" " not in said or not _ONCE.search(scene.text, start, m.start("title"))):
        return None
    if any(x.start < m.end() and m.start("title") < x.end for x in scene.all_mentions):
        return None
    if FILM_BY.search(scene.text, m.start(), m.start("title")):
        return None
    return unmarked(scene, said, m.start("title"))


def unmarked(scene: Scene, said: str, at: int) -> Title | None:
    """A series that nothing marks but what is told of it; None where the name can be none."""
    said = said.removesuffix("'s")
    people = scene.story.people
    if _NO_UNMARKED.match(said) or said in makers() or said in outlets():
        return None
    if said in people.names and people.leaning(said) > 0:
        return None
    return Title(said, title_key(said), {said: 1}, [scene.sentence.start + at], 1.0, 1.0)


FILM_BY = re.compile(r"\b(?:films?|movies?|play|musical|production|sequel|blockbuster|game|opera|adverts?|video)\b")
_FROM = re.compile(r"'s[\"']?\s|[\"']?'s\s")  # "“Quill's” Ada Stone is to play Mara"
_JOINED = re.compile(r"\b[Jj]oin(?:s|ed|ing)\s(?:the\s(?:cast\sof|soap|sitcom|drama|series)\s)?[\"']?\Z")
_FORMER = re.compile(r"\b(?:former|ex|one-time)[\s-][\"']?\Z")
_PRESENTS = re.compile(r"[\"',]{1,3}\s(?:an?|the|its|from|about|with|starring)\s")


def _presented(scene: Scene, mention: Mention, at: int) -> bool:
    """Whether a sentence presents a series before a place: "“Quill,” a whodunit from Reed with Ada Stone as Mara"."""
    gap = at - mention.end
    return (
        0 <= gap < 40
        or bool(_JOINED.search(scene.text, 0, mention.start))
        or (
            0 <= gap < 90
            and not _in_brackets(scene.text, mention.start)
            and bool(_PRESENTS.match(scene.text, mention.end))
        )
    )


def of_film(scene: Scene) -> bool:
    """Whether a sentence that names no series goes on about a film, as it or the one before says."""
    if scene.film is None:
        scene.film = _goes_on_about_film(scene)
    return scene.film


def _goes_on_about_film(scene: Scene) -> bool:
    if scene.mentions or _SERIES_SAID.search(scene.text):
        return False
    film, tv, main = scene.story.subject.film, scene.story.subject.tv, scene.story.main
    if film and film >= tv and (main is None or main.score < 2 or film > 3):
        return True  # a page of films
    if _FILM_SAID.search(scene.text):
        return True
    index = scene.sentence.index - 1
    earlier = scene.story.page.sentences[index] if index >= 0 else None
    return bool(
        earlier
        and earlier.paragraph == scene.sentence.paragraph
        and _FILM_SAID.search(earlier.text)
        and not _SERIES_SAID.search(earlier.text)
    )


_FILM_SAID = Phrase(
    r"\b(?:films?|movies?|box office|big screen|trilogy|blockbusters?|sequels?|biopic)\b", flags=re.IGNORECASE
)
_SERIES_SAID = Phrase(
    r"\b(?:series|seasons?|shows?|episodes?|drama|comedy|sitcom|soap|pilot|miniseries)\b", flags=re.IGNORECASE
)


def _in_brackets(text: str, at: int) -> bool:
    return text.rfind("(", 0, at) > text.rfind(")", 0, at)
