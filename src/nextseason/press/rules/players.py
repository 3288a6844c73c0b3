"""The people of a sentence: who can be an actor, who does what a verb says, pairs of actor and character."""

from __future__ import annotations

from collections.abc import Iterator

from ...claim import title_key
from .. import expressions as re
from ..characters import ACTOR, PART, Named, is_character, without_honour
from ..names import STEP_WORDS, makers, outlets
from ..people import FIRST_NAMES, trim_name
from ..scene import Found, Scene
from ..titles import Mention, Title
from ..words import Phrase

_CHUNK = re.compile(rf"{ACTOR}|{PART}")


_ARTICLE_BEFORE = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Ii]ts)\s$")


_SEPARATED = re.compile(
    r"(?:\s?\([^()]{1,60}\)|,\s\d\d(?=,))?(?:,\s(?:and\s)?|\s(?:and|&)\s)"
    r"(?:(?!(?:stars?|starring|features?|follows|sees|plays?|has|have|with|casts?|as|for|by|from|who|is|was|are|were)\b)[a-z-]+\s){0,3}$"
)


_BRACKETS = re.compile(r"\s?\([^()]{1,160}\)")


_WHO_CLAUSE = re.compile(
    r",\swho(?:se)?\s[^,;]{3,90},(?=\s(?!as\b)(?:will\s|is\s|also\s"
    r")?[a-z]+s\b)"
    r"|,\s(?:(?:best\s|also\s|well\s)?known|(?:last|recently|previously)\sseen|fresh\s(?:from|off)|who(?:'ll|'s|'d)?)\s[^;.]{3,140}?,"
    r"(?=\s(?:(?:will|also|has|had|is|was|who|to|be|set)\s){0,4}(?:plays?|played|portrays?|portrayed|voices|voiced|stars|starred|returns"
    r"|joins|reprises|leads|heads)\b)"
)  # "Stone, who wrote it with Reed, plays"
_APART = re.compile(r",\s[^,;]{2,90},\"?(?=\s|$)")


def pair(
    scene: Scene,
    actor: str,
    role: str,
    start: int,
    end: int,
    title: Title | None,
    certainty: str | None = None,
) -> Iterator[Found]:
    """An actor and a character as a finding, unless one of them cannot be one."""
    people = scene.story.people
    actor = trim_name(without_honour(actor.strip(" ,.:;\"'-–—"))) if actor else ""
    if " " not in actor and (owner := people.surname(actor)) and not _titled(scene, owner):
        actor = owner
    role = role.strip(" ,:'").removesuffix(".")
    if not actor or not role or actor == role or not is_character(role) or not is_character(actor):
        return
    if (
        (actor.split()[0].lower() in STEP_WORDS and actor.split()[0] not in FIRST_NAMES)
        or (role.lower() in STEP_WORDS and role not in FIRST_NAMES)
        or actor in makers()
        or actor in outlets()
    ):
        return
    if role in people.names and people.leaning(role) > 2:
        return
    for t in scene.story.series:
        if (
            not t.quoted
            and t.score >= 1
            and (t.name in (actor, role) or f"The {actor}" == t.name)
            and actor.count(" ") < 2
        ):
            return
    for t in scene.story.titles:
        if t.quoted and t.name == actor and t.name not in people.names:
            return
        if t.name == role and (f'"{role}' in scene.text or f"'{role}" in scene.text or not t.quoted):
            return
    if not any(c.islower() for c in actor) and len(actor) > 6:
        actor, role = actor.title(), role.title()
    detail = {"actor": actor, "character": role}
    yield Found(f"{actor} -> {role}", start, end, title, detail=detail, certainty=certainty)


def _titled(scene: Scene, name: str) -> bool:
    """Whether a page's name is a series of it."""
    return any(name in t.forms for t in scene.story.titles) and scene.story.people.leaning(name) <= 2


_STARS = re.compile(r"[\"',]{0,2}\s(?:also\s)?(?:stars|features|casts|puts|has)\s")


def series_of(scene: Scene, start: int, end: int) -> Title | None:
    """The series of a pair: a title right behind it, else one in the sentence before it, else the topic."""
    for m in scene.all_mentions:
        if 0 <= m.start - end < 90 and _IN_THE.fullmatch(scene.text, end, m.start):
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
        if m not in scene.mentions and m.title.quoted and not _in_brackets(scene.text, m.start)
    ]
    if films and not scene.mentions and any(m.end <= start or m.start >= end for m in films):
        return None
    main = scene.story.main
    if (
        scene.story.single
        and main
        and (
            any(m.title is main for m in scene.mentions) or not any(_presented(scene, m, start) for m in scene.mentions)
        )
    ):
        named = any(m.title is main for m in scene.mentions)
        return main if named else scene.story.section(scene.sentence) or main
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


# what stands between a part and its series: "Mara Vale in the hit BBC drama", "Mara Vale for six years on"
_IN_THE = re.compile(
    r"\)?,?(?:\s(?:for|over|across|during)\s(?:[\w-]+\s){1,3}?(?:years|seasons|series|episodes|decades))?"
    r"(?:,\san?\s[^,;.]{2,50},)?\s(?:in|on|from|for)\s"
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
    r"\)?,?\s(?:on|in)\s(?:the\s)?(?:[A-Z][\w+&]*'s?\s)?"
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
_FORMER = re.compile(r"\b(?:former|ex|one-time)[\s-][\"']?\Z")
_PRESENTS = re.compile(r"[\"',]{1,3}\s(?:an?|the|its|from|about|with|starring)\s")


def _presented(scene: Scene, mention: Mention, at: int) -> bool:
    """Whether a sentence presents a series before a place: "“Quill,” a whodunit from Reed with Ada Stone as Mara"."""
    gap = at - mention.end
    return 0 <= gap < 40 or (
        0 <= gap < 90 and not _in_brackets(scene.text, mention.start) and bool(_PRESENTS.match(scene.text, mention.end))
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


class Players:
    """The names of a sentence that can be actors', and what of the sentence is already told."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.text = scene.text
        self.taken: list[tuple[int, int]] = []
        self.clauses = [m.span() for m in _WHO_CLAUSE.finditer(self.text)] if ", " in self.text else []
        self.brackets = [m.span() for m in _BRACKETS.finditer(self.text)] if "(" in self.text else []
        if scene.names is None:
            scene.names = tuple(_names(scene))
        self.names: tuple[Named, ...] = scene.names

    def free(self, start: int, end: int) -> bool:
        """Whether nothing was told of a stretch yet; it is told of from now on."""
        if any(a < end and start < b for a, b in self.taken):
            return False
        self.taken.append((start, end))
        return True

    def before(self, at: int) -> list[Named]:
        """The names that stand before a place, of which nothing was told, and that own nothing."""
        return [
            n
            for n in self.names
            if n.end <= at
            and not any(a < n.end and n.start < b for a, b in self.taken)
            and not any(a < n.start and n.end <= b <= at for a, b in self.brackets + self.clauses)
            and not self.text.startswith("'s ", n.end)
            and not _ARTICLE_BEFORE.search(self.text, max(0, n.start - 5), n.start)
        ]

    def gap(self, start: int, end: int) -> str:
        """What stands between, without brackets and insertions."""
        between = _BRACKETS.sub("", self.text[start:end])
        if (clause := next(((a, b) for a, b in self.clauses if a == start and b <= end), None)) is not None:
            return _BRACKETS.sub("", self.text[clause[1] : end])
        return _APART.sub("", between, count=1)

    def listed(self, last: Named, known: list[Named]) -> list[Named]:
        """The names that are listed up to one: "Ada Stone, Bo Reed and Cy Lane"."""
        found = [last]
        for name in reversed(known[: known.index(last)]):
            if not _SEPARATED.fullmatch(self.text, name.end, found[0].start):
                break
            found.insert(0, name)
        return found


def _names(scene: Scene) -> Iterator[Named]:
    """The names of a sentence that can be an actor's."""
    text, people = scene.text, scene.story.people
    for m in _CHUNK.finditer(text):
        said = m.group()
        name = trim_name(without_honour(said))
        start = m.end() - len(said) + max(said.find(name), 0)
        full = (
            name
            if " " in name
            else people.surname(name) or (people.first(name) if _AGED.match(text, m.end()) else None)
        )
        if full is None or not is_character(full) or (start and text[start - 1] == '"'):
            continue
        if any(
            t.start <= start < t.end
            and (t.title.quoted or (scene.story.is_series(t.title) and people.leaning(full) <= 0))
            for t in scene.all_mentions
        ):
            continue
        yield Named(start, m.end(), full)


_AGED = re.compile(r",\s\d\d,")  # "Ada, 31, who"
_SAID_OF = (  # "has confirmed that she is to"
    r"(?:,?\s(?:has|have))?\s(?:spoken|opened up|talked|spoke|talks|speaks)(?:\s[a-z]+){0,6}\s(?:about"
    r"|on)\s(?:his|her|their)\s(?:\w+\s)?"
    r"(?:decision|choice)|"
    r"(?:,?\s(?:has|have|had|also|recently|today|on\s\w+))*\s(?:confirm(?:s|ed|ing)|announc(?:es|ed|ing)|reveal(?:s|ed|ing)"
    r"|sa(?:id|ys)|"
    r"decided|chosen|chose|tweeted|wrote|den(?:ies|ied))(?:\s(?:on|in|to)\s[^,;.]{2,30})?(?:\sthat)?(?:\s(?:she|he"
    r"|they)(?:'s|'ll|'d)?)?"
)


_ONE_OF_THEM = re.compile(
    r"\b(?P<one>[Hh]e|[Ss]he|(?:[Tt]he|[Tt]his)\s(?:[a-z-]+\s){0,2}?(?:actor|actress|star|host|presenter"
    r"|showrunner|writer|comedian"
    r"|creator|producer|judge|performer|veteran|\d\d-year-old(?:\sfrom\s[A-Z]\w+)?))(?P<gap>(?:'s|'ll|'d)?(?:\s[\w']+){0,5}\s?)\Z"
)


_TO_VERB = re.compile(
    rf"(?:{_SAID_OF})?(?:'s|'ll|'d)?(?:,?\s(?:who|and))?(?:,?\s(?:will|would|has|have|had|is|are|was|were|be|been"
    rf"|being|to|set|due|also|now|"
    r"finally|officially|previously|reportedly|later|soon|abruptly|since|then|formally|quietly|both|all|not|n't"
    r"|won't|isn't|hasn't|"
    r"in talks|in final talks|in negotiations|certainly|definitely|sadly|almost|probably|agreed|"
    r"going|expected|may|might|could|about|said|rumou?red|believed|tipped"
    r"|ready|preparing|once|again|"
    r"\"\w+\"|sad|sorry|happy|thrilled|delighted|heartbroken|just|sensationally|suddenly|himself|herself"
    r"|reluctantly|unexpectedly|poised|itself|first|who|never|already|gets?|got)){0,7}\s?"
)


_WHO_HAS = re.compile(r",\s(?:who|whose)\s(?:had|played|[a-z]+s)\b")  # of the last of a list alone


_HER_DEPUTY = re.compile(
    r"\b(?:[Hh]er|[Hh]is|[Tt]heir|[A-Z]\w+'s)\s[a-z -]{3,30},\s\Z|,\s(?:played"
    r"|portrayed)\sby\s[^,;]{0,40}\Z"
)


def person_before(scene: Scene, players: Players, at: int) -> list[Named]:
    """Whoever does what a verb at `at` says: the names before it, or whom "she" or "the actor" means."""
    known = players.before(at)
    text = scene.text
    if known:
        last = known[-1]
        gap = players.gap(last.end, at)
        if gap.startswith(", ") and _HER_DEPUTY.search(text, 0, last.start):
            gap = gap[1:]  # "her deputy, Ada Stone, takes over"
        if _TO_VERB.fullmatch(gap) or _TO_VERB.fullmatch(re.sub(r",\s(?:who|whose|the|an?)\s[^;.]{2,90},", "", gap)):
            return [last] if _WHO_HAS.match(gap) else players.listed(last, known)
    if (
        known
        and len({n.name for n in known}) == 1
        and re.search(r"\b(?:but|and)(?:\s(?:has|had|will|later|then|was))*\s\Z", text[:at])
    ):
        return known[-1:]  # "Ada Stone was cast but dropped out"
    m = _ONE_OF_THEM.search(text, max(0, at - 90), at)
    if m and _TO_VERB.fullmatch(m["gap"] if m["gap"][:1] in " '" else " " + m["gap"]):
        inside = [n for n in players.names if n.end <= m.start() and scene.story.people.leaning(n.name) > -3]
        if inside and m["one"][0].islower():
            return [Named(0, 2, inside[0].name)]
        subject = subject_of(scene, at, True)
        return [subject] if subject else []
    return []


_NO_SUBJECT = re.compile(r"\b(?:from|at|in|on|against|around|near)\s\Z")
_OF_WHOM = re.compile(
    r"[\"']?\s(?:actress|actor|star|legend|favou?rite|alum|fame"
    r"|regular)\s[A-Z]"
)  # "Quill star Ada Stone"
# "The British actor", "The 34-year-old", "The former Harbor Lights star": whoever the sentence before is on
THE_ACTOR = (
    r"The\s(?:(?:[a-z-]+\s|[A-Z][\w'-]*\s){0,4}?(?:actor|actress|star|comedian|comic|singer|newcomer|performer|presenter"
    r"|comedienne|favou?rite|veteran|entertainer)|\d\d-year-old(?:\s[a-z]+)?(?:\sfrom\s[A-Z]\w+)?"
    r"|\"[^\"]{2,40}\"(?:\sand\s\"[^\"]{2,40}\")?\s(?:alum\w*|star|actor|actress|veteran))"
)


_PRONOUN = re.compile(
    r"\b(?P<who>[Hh]e|[Ss]he|the\s(?:[a-z-]+\s)?(?:actor|actress|star|comedian|presenter|\d\d-year-old)(?:,\s\d\d)?(?:,\swho)?)(?:'s|'ll|'d)?"
    r"(?:\s(?!as\b)[\w'-]+){0,9}\s?\Z"
)


def meant_by(scene: Scene, players: Players, at: int) -> Named | None:
    """Whom the "he" or "she" before a place means: the first name of the sentence, else of that before it."""
    m = _PRONOUN.search(scene.text, max(0, at - 90), at)
    if m is None:
        return None
    if m["who"][0].islower():
        inside = [n for n in players.names if n.end <= m.start() and scene.story.people.leaning(n.name) > -3]
        if inside and "the " not in m["who"]:
            return Named(m.start(), m.end("who"), inside[0].name)
    found = subject_of(scene, at, True)
    return Named(m.start(), m.end("who"), found.name) if found else None


_SHE_AGAIN = re.compile(r"(?:And |But |Now |Then |So |Here,? )?(?:She|He|she|he)(?:'s|'d|'ll)?\b")


def subject_of(scene: Scene, end: int, pronoun: bool = False) -> Named | None:
    """The person a sentence begins with: a name, or whom its "he" or "she" means."""
    people = scene.story.people
    shows = {form for t in scene.story.titles if t.quoted or t.score >= 1 for form in t.forms}
    head = scene.text[: min(end, 80)]
    if pronoun or re.match(
        rf"[\"']?(?:(?:He|She|They)(?:'ll|'s|\b)|{THE_ACTOR}\b)",
        head,
    ):
        deepest = scene.sentence.index - 3
        for back in range(scene.sentence.index - 1, max(-1, scene.sentence.index - 6), -1):
            if back <= deepest:
                break
            sentence = scene.story.page.sentences[back]
            text = sentence.text
            titles = scene.story.in_sentence(sentence)
            for m in _CHUNK.finditer(text):
                full = people.full(trim_name(without_honour(m.group())))
                if full in people.names and full not in shows and is_character(full):
                    if _NO_SUBJECT.search(text, 0, m.start()) or _OF_WHOM.match(text, m.end()):
                        continue
                    at, end = sentence.start + m.start(), sentence.start + m.end()
                    if any(
                        t.start < end
                        and at < t.end
                        and (
                            t.end - t.start > end - at or (scene.story.is_series(t.title) and people.leaning(full) <= 0)
                        )
                        for t in titles
                    ):
                        continue  # a title, or a part of one
                    return Named(0, 2, full)
            if _SHE_AGAIN.match(text):
                deepest -= 1  # it goes on about somebody whom it names no more than this one does
        return None
    for m in _CHUNK.finditer(head):
        full = people.full(trim_name(without_honour(m.group())))
        if full in people.names and full not in shows and is_character(full):
            return Named(m.start(), m.end(), full)
    return None
