"""The people of a sentence: who can be an actor, and who does what a verb says."""

from __future__ import annotations

from collections.abc import Iterator

from .. import expressions as re
from ..characters import ACTOR, PART, Named, has_rank, is_character, without_honour
from ..people import trim_name
from ..scene import Scene

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
            if self.text.rfind("(", 0, name.start) > self.text.rfind(")", 0, name.start):
                continue  # what one of them is known for: "Ada Stone (Tin Men) and Bo Reed"
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
            else people.surname(name)
            or people.family(name)
            or (people.first(name) if _AGED.match(text, m.end()) else None)
        )
        if full is None or not is_character(full) or (start and text[start - 1] == '"'):
            continue
        if _NO_PLAYER.search(text, 0, start) or (full.endswith((" Street", " Square")) and people.leaning(full) <= 0):
            continue
        if start > 8 and _HIS_PART.search(text, 0, start):
            continue  # "best known for her role as Mara Vale"
        if any(
            t.start <= start < t.end
            and (t.title.quoted or (scene.story.is_series(t.title) and people.leaning(full) <= 0))
            for t in scene.all_mentions
        ):
            continue
        yield Named(start, m.end(), full)


_NO_PLAYER = re.compile(  # "her Canal Street debut", "famed for Quill and Cold Yard"
    r"\b(?:his|her|their|famed\sfor\s(?:(?:[A-Z][\w']*|of|the|and),?\s){0,9}?)\s?(?<=\s)\Z"
)
_HIS_PART = re.compile(
    r"\b(?:[Hh]er|[Hh]is)\s(?:[a-z-]+\s){0,2}(?:role|part|turn)\s(?:as|of)\s(?:the\s)?(?:[a-z-]+\s){0,3}\Z"
)
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
    r"|creator|producer|judge|performer|veteran|\d\d-year-old(?:\sfrom\s[A-Z]\w+)?)(?:,\swho(?=\s))?)(?P<gap>(?:'s|'ll|'d)?(?:\s[\w']+){0,5}\s?)\Z"
)
_TO_VERB = re.compile(
    rf"(?:{_SAID_OF})?(?:'s|'ll|'d)?(?:,?\s(?:who|and))?(?:,?\s(?:will|would|has|have|had|is|are|was|were|be|been"
    rf"|being|to|set|due|also|now|"
    r"asked|opted|elected|on\s\w+day|last\sweek|this\sweek|finally|officially|previously|reportedly|later|soon|abruptly|since|then|formally|quietly|both|all|not|n't"
    r"|won't|isn't|hasn't|"
    r"in talks|in final talks|in negotiations|certainly|definitely|sadly|almost|probably|agreed|"
    r"going|expected|may|might|could|about|said|rumou?red|believed|tipped"
    r"|ready|preparing|once|again|"
    r"\"\w+\"|sad|sorry|happy|thrilled|delighted|heartbroken|just|sensationally|suddenly|himself|herself"
    r"|reluctantly|unexpectedly|poised|itself|first|who|never|already|gets?|got)){0,7}\s?"
)
_WHO_HAS = re.compile(r",\s(?:who|whose)\s(?:had|played|[a-z]+s)\b")  # of the last of a list alone
_HER_DEPUTY = re.compile(
    r"\b(?:[Hh]er|[Hh]is|[Tt]heir|[A-Z]\w+'s|[Oo]ne|[Aa]nother|[Aa]n?)(?:\s[a-z -]{3,30})?,\s\Z|,\s(?:played"
    r"|portrayed)\sby\s[^,;]{0,40}\Z"
)


_QUOTED_VERB = re.compile(r"\A\s\"(?=(?:will|is|was|has|had|would|decided|chose)\b)")


def person_before(scene: Scene, players: Players, at: int) -> list[Named]:
    """Whoever does what a verb at `at` says: the names before it, or whom "she" or "the actor" means."""
    text = scene.text
    known = [
        n
        for n in players.before(at)
        if not (text.startswith("'s ", n.end) and text.rfind("(", 0, n.start) > text.rfind(")", 0, n.start))
    ]  # but no maker in a bracket: "Ada Stone (Bo Reed's Tin Men)"
    if known:
        last = known[-1]
        gap = _QUOTED_VERB.sub(" ", players.gap(last.end, at))
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


_NO_SUBJECT = re.compile(
    r"\b(?:plays|played|playing|portray\w*|voiced|(?:roles?|parts?|character)\sof|from|at|in|on|against|around|near|the"
    r"|as(?:\s(?:Dr|DI|DS|PC|Mr|Mrs|Miss|DCI|Sgt)\.?)?)\s\Z"
)
_OF_WHOM = re.compile(
    r"[\"']?\s(?:actress|actor|star|legend|favou?rite|alum|fame"
    r"|regular)\s[A-Z]"
)  # "Quill star Ada Stone"
# "The British actor", "The 34-year-old", "The former Harbor Lights star": whoever the sentence before is on
THE_ACTOR = (
    r"The\s(?:(?:[\w'-]+\s){0,3}[\w-]+(?=,\s\d\d,)|(?:[a-z-]+\s|[A-Z][\w'-]*\s){0,4}?(?:actor|actress|star|comedian"
    r"|comic|singer|newcomer|performer|presenter|comedienne|favou?rite|veteran|entertainer)"
    r"|\d\d-year-old(?:\s[a-z]+)?(?:\sfrom\s[A-Z]\w+)?"
    r"|'[^']{2,40}'\s(?:star|actor|actress|veteran)|\"[^\"]{2,40}\"(?:\sand\s\"[^\"]{2,40}\")?\s(?:alum\w*|star|actor|actress|veteran))"
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
                    if has_rank(full) and people.leaning(full) < -2:
                        continue  # a character
                    if people.leaning(full) < 0 and " " not in m.group().strip():
                        continue  # a character by one name: "When Pike got his own show"
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
        return _of_page(scene, shows)
    for m in _CHUNK.finditer(head):
        full = people.full(trim_name(without_honour(m.group())))
        if full in people.names and full not in shows and is_character(full):
            return Named(m.start(), m.end(), full)
    return None


def _of_page(scene: Scene, shows: set[str]) -> Named | None:
    """Whom a page is on: the only one of its people who acts, named in its first lines, is "she" throughout."""
    people = scene.story.people
    acting = [name for name in people.names if name not in shows and people.leaning(name) > 1]
    first = [s.text for s in scene.story.page.sentences[:2]]
    if len(acting) == 1 and any(acting[0] in text for text in first):
        return Named(0, 2, acting[0])
    return None
