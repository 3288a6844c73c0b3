"""Series named without any mark: a run of capitals that stands where only a series can stand.

"There will be more of The Tollkeepers", "Undertow is not coming back", "Flat Pack opened to 1.3 million": no quotation
marks, no catalog, but words that go with series alone. Some of them prove it at once (nobody's "second series", no
person "was axed after two seasons"); of those that go with people and films too it takes two, or one and a name that
comes again. What speaks for one title of a list speaks for all: "Sherwood, The Responder and Time are to return".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from . import expressions as re
from .names import MAKER, STEP_WORDS, makers, outlets
from .numbers import CARDINALS
from .page import Page, Sentence
from .people import trim_name
from .proofs import (
    ADJECTIVE,
    AFTER,
    BEFORE,
    COMPANY,
    CONTRACTED,
    DATED,
    LINK,
    NO_NAME,
    NOT,
    OPENERS,
    RUN,
    SHAPED,
    SPORT,
)

_SOMEBODY_ON = re.compile(r"(?P<first>[A-Z][a-z]+)\s(?P<last>[A-Z][\w'-]+)\s(?:on|in|from|for)\s(?=[A-Z])")
_SOMEBODY_FOR = re.compile(r"[A-ZÀ-Þ][\w'-]+\s[A-ZÀ-Þ][\w'-]+\s(?:for|in|on)\s(?=[A-Z])")
_JOINED_BY = re.compile(r"\b(?:joined\sby|alongside|starring|joins?|joining|co-stars)\s[^.;]*(?:,|\band)\s[^,.;A-Z]*\Z")
_STREET_IN = re.compile(r"(?:[A-Z][\w'-]+\s){1,2}(?:Street|Square|Road|Close)\sin\s(?=[A-Z])")
_TWO_PEOPLE = re.compile(r"[A-Z][a-z]+\s[A-Z][\w'-]+\sand\s[A-Z][a-z]+\s[A-Z][\w'-]+$")
_KNOWN = -1  # what speaks for a title that is marked already
_FEW = 3  # so many in a list, and half of them known tells of the others
_SURELY = 1  # so often proved, it may have somebody's name
_PREFIXED = re.compile(  # "on Sundays for Tin Men", "in Leeds of The Lamp"
    rf"(?:{NOT.pattern[3:-3]}|[A-Z][a-z]+days)\s(?:for|in|on|of|to|with|at|from)\s(?=[A-Z])"
)
_PART = re.compile(r"\b(?:as|plays?|played|part\sof|roles?\sof)\s(?:(?:the|a|an)\s)?(?:[a-z][\w'-]*\s){0,3}$")
_OWNER = re.compile(rf"(?:{MAKER})'s\s")
_AUTHOR = re.compile(r"(?:[A-Z][\w.-]+\s){1,3}[A-Z][\w-]+'s?\s")
_MADE_OF = ("anime of ", "adaptation of ", "version of ")
_GOES_ON = re.compile(  # a sentence that says of what kind was what the one before it ended with
    r"(?:The|This)\s(?:[a-z-]+\s){0,2}(?:sitcom|drama|comedy|thriller|series|soap|show|miniseries|procedural|dramedy|anime)\b"
)
_IN_THE = re.compile(r"(?:^|\s)(?:[Ii]n|[Oo]n|[Ff]or|[Ww]ith)\s(?=The\s[A-Z])")


@dataclass(slots=True)
class _Run:
    """A run of capitals: where it stands, and what speaks for a series there."""

    places: list[tuple[int, int]] = field(default_factory=list)
    sure: int = 0
    weak: int = 0
    marked: bool = False  # "The X" within a sentence: an article of its own


def named(page: Page, taken: list[tuple[int, int]]) -> Iterator[tuple[int, int, bool]]:
    """The places of capitals that can only be a series, as the words around them tell, and whether any of them proves
    it; `taken` are places known."""
    runs: dict[str, _Run] = {}
    quiet = [sentence for sentence in page.sentences if not SPORT.search(sentence.text)]
    told = {s.index: held for s in quiet if (held := _held(page, s, taken, aside=False)) is not None}
    hinted = {
        page.text[start:end]
        for held in told.values()
        for start, end, sure, weak in held
        if (sure or weak) and (start, end) not in taken
    }
    for sentence in quiet:
        shared = told.get(sentence.index)
        if shared is None and any(said in sentence.text for said in hinted):
            shared = _held(page, sentence, taken, aside=True)
        for start, end, sure, weak in shared or ():
            if (start, end) in taken:
                continue
            run = runs.setdefault(page.text[start:end], _Run())
            run.places.append((start, end))
            run.sure, run.weak = run.sure + sure, run.weak + weak
            run.marked = run.marked or (
                page.text.startswith("The ", start) and page.text[start - 2 : start - 1].islower()
            )
    for said, run in runs.items():
        again = page.text.count(said) > (2 if " " not in said else 1)
        person = said.count(" ") == 1 and not said.startswith("The ") and "'s " not in said
        shaped = SHAPED.search(said) is not None
        headed = (
            " " in said and page.sentences[0].heading and said in page.sentences[0].text and page.text.count(said) > 1
        )
        enough = (
            run.sure > 0 or run.weak + run.marked > 1 or (run.weak > 0 and (shaped or headed or (again and not person)))
        )
        if (
            enough
            and not (run.sure == 0 and run.weak < 3 and person and not again)
            and (run.sure > _SURELY or not somebody(page.text, said))
        ):
            yield from ((*place, run.sure > 0) for place in run.places)


def _held(
    page: Page, sentence: Sentence, taken: list[tuple[int, int]], *, aside: bool
) -> list[tuple[int, int, int, int]] | None:
    """The runs of a sentence: place, and what speaks for it, sure and weak.

    None of a sentence without a word that could speak for any, unless it is wanted for names that others speak for
    (`aside`): most sentences are such, and taking them apart costs the most.
    """
    ahead, behind = AFTER.stands(sentence.text), BEFORE.stands(sentence.text)
    if not (ahead or behind or aside):
        return None
    held: list[tuple[int, int, int, int]] = []
    for start, end in places(page, sentence):
        if any(a < end and start < b for a, b in taken):
            if (start, end) in taken:
                # what a list begins with, its mark tells of the rest; so do two of them further on
                held.append((start, end, 0, _KNOWN) if held else (start, end, 1, 0))
            continue
        before = BEFORE.pattern.search(page.text, max(sentence.start, start - 48), start) if behind else None
        after = AFTER.pattern.match(page.text, end, sentence.end) if ahead else None
        sure = sum(bool(m and m["sure"]) for m in (before, after))
        kind = page.text.startswith(". ", end) and _GOES_ON.match(page.text, end + 2) is not None
        weak = (before is not None) + (after is not None) - sure
        held.append((start, end, sure, weak + 2 * (kind and bool(before))))
    return list(_shared(page.text, held))


def places(page: Page, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The runs of capitals of a sentence that may be a title, lists taken apart."""
    text, done = page.text, 0
    for m in RUN.finditer(text, sentence.start, sentence.end):
        start, end = m.span()
        if start < done:
            continue  # the second half of "Flood: The Cabin Boy"
        opens = start == sentence.start or text[start - 2 : start] in (". ", ": ", '" ')
        if opens:
            while " " in text[start:end] and _opener(text, text[start:end]):
                start += len(text[start:end].split()[0]) + 1
        said = text[start:end]
        owner = _OWNER.match(said)
        if owner is None and text.endswith(_MADE_OF, 0, start):
            owner = _AUTHOR.match(said)  # "the anime of Ada Stone's Tin Men manga"
        if owner:
            start += owner.end()
            said = text[start:end]
        if (
            not sentence.heading
            and text.startswith(": ", end)
            and said.count(" ") < 4
            and (more := RUN.match(text, end + 2, sentence.end))
        ):
            end, said = more.end(), text[start : more.end()]  # "Flood: The Cabin Boy"
            done = end
        if ahead := _PREFIXED.match(said):
            start += ahead.end()
            said = text[start:end]
        if " in " in said and _PART.search(text, max(sentence.start, start - 50), start):
            start += said.index(" in ") + 4  # "as Bea Pike in Tin Men"
            said = text[start:end]
        if inner := _IN_THE.search(said):
            start += inner.end()  # "Tommy Quill in The Drovers": the latter
            said = text[start:end]
        if on := _STREET_IN.match(said):
            start += on.end()  # "return to Canal Street in Drovers"
            said = text[start:end]
        if (who := _SOMEBODY_FOR.match(said)) and _JOINED_BY.search(text, max(sentence.start, start - 120), start):
            start += who.end()  # "joined by Bo Reed and Tommy Quill for Drovers"
            said = text[start:end]
        if (who := _SOMEBODY_ON.match(said)) and re.search(
            rf"(?<!{re.escape(who['first'])}\s)(?<!\b[Tt]he\s)\b{re.escape(who['last'])}\b(?!\s[A-Z])", text
        ):
            start += who.end()  # "Tommy Quill on Drovers", and Quill alone below
            said = text[start:end]
        parts = [(start, end)]
        cut = said.rfind(" and ")
        if (
            cut > 0
            and text.count(said) == 1
            and not (
                (after := AFTER.pattern.match(text, end, sentence.end))
                and after["sure"]
                and not text.endswith(", ", 0, start)
            )
        ):
            parts = [(start, start + cut), (start + cut + 5, end)]
        for a, b in parts:
            one = DATED.sub("", text[a:b]).removesuffix("'s").removesuffix("'")
            kind = text.endswith((" the ", " The ", " a ", " an "), 0, a) and ADJECTIVE.match(text, a + len(one))
            if _possible(one) and not kind:
                yield a, a + len(one)


def _opener(text: str, said: str) -> bool:
    """Whether the first word of a run only opens its sentence."""
    first = said.split()[0].lower()
    if first in OPENERS:
        at = text.find(f" {said}")  # "Will & Grace", if it stands so within a sentence
        while at > 0 and not text[at - 1].islower():
            at = text.find(f" {said}", at + 1)
        return at <= 0
    # "What The Tollkeepers did": the rest stands alone elsewhere, the whole does not
    return (
        first in STEP_WORDS - {"the"}
        and (text.count(said) == 1 or text.count(said[len(first) + 1 :]) > text.count(said))
        and not said[len(first) + 1 :][:1].isdecimal()
        and text.count(said[len(first) + 1 :]) > 1
    )


def _shared(text: str, held: list[tuple[int, int, int, int]]) -> Iterator[tuple[int, int, int, int]]:
    """The places of a sentence; those of one list share what proves one of them."""
    i = 0
    while i < len(held):
        j = i
        while j + 1 < len(held) and LINK.fullmatch(text, held[j][1], held[j + 1][0]):
            j += 1
        group = held[i : j + 1]
        sure = max(one[2] for one in group) if len(group) > 2 else 0
        known = sum(one[3] == _KNOWN for one in group) + (group[0][2:] == (1, 0))
        if len(group) > _FEW and known * 2 >= len(group):
            sure = 1
        weak = max(one[3] for one in group) if any(text.startswith("The ", one[0]) for one in group) else 0
        for start, end, own, less in group:
            yield start, end, max(own, sure), max(less, 2 * weak if len(group) > 2 else 0)
        i = j + 1


def _possible(said: str) -> bool:
    words = said.split()
    return (
        len(said) > 2
        and len(words) <= 8
        and said.lower() not in CARDINALS
        and said not in makers()
        and said not in outlets()
        and said.removeprefix("The ") not in makers()
        and said.lower() not in STEP_WORDS
        and (
            len(said) == 4 and not re.match(r"(?:199|20[0-4])\d", said)
            if said.isdecimal()
            else not re.match(r"\d+(?:[-–:.]\d+|[ap]?m|bn|k)?$", said)
        )
        and words[0] not in makers()
        and (
            not NOT.match(said)
            or bool(re.match(r"(?:Mrs?\.?|Miss|Dr|Sir|Lady|Lord|DI|DCI)\s[A-Z][a-z]+(?:'s)?\s[A-Z]", said))
        )
        and not COMPANY.search(said)
        and not NO_NAME.search(said)
        and not _TWO_PEOPLE.match(said)
        and not CONTRACTED.match(said)
        and not (len(words) == 1 and re.search(r"-[a-z]+$", said))
        and not re.match(
            r"(?:The\s|A\s)?\d+(?:-(?:year|part|episode|time|minute|hour|week|day)|th\b|st\b|nd\b|rd\b|s\b)", said
        )
        and (any(c.islower() for c in said) or said.isdecimal())
        and trim_name(said) != ""
    )


def somebody(text: str, said: str) -> bool:
    """Whether a run is a person, a place or a company: a surname that stands alone, somebody who speaks."""
    words = said.split()
    text = text.partition("\n")[2] or text  # a headline writes every word as a name
    if said.isdecimal():
        return bool(re.search(rf"\b(?:in|since|of|by|from|until|to|and|through|between)\s{said}\b", text))
    if len(words) == 1 and any(
        first.lower() not in STEP_WORDS and first not in makers() and f"{first} {said}" not in ("", said)
        for first in re.findall(rf"\b([A-Z][a-z]+)\s{re.escape(said)}\b", text)
    ):
        return True
    if (
        len(words) == 2
        and words[0] not in ("The", "A")
        and re.search(
            rf"(?<![.?!:\n\"']\s)(?<!\A)(?<![\n\"'])(?<!\b[Tt]he\s)\b{re.escape(words[0])}(?:'s)?\b(?!\s{re.escape(words[1])})(?!\s[A-Z])",
            text,
        )
    ):
        return True  # "Isla" alone: a first name
    if (
        len(words) == 2
        and words[0] != "The"
        and re.search(rf"(?<!{re.escape(words[0])}\s)(?<!\b[Tt]he\s)\b{re.escape(words[1])}\b(?!\s[A-Z])", text)
    ):
        return True
    return bool(
        re.search(
            rf"\b{re.escape(said)}(?:\s(?:said|says|told|tells|added|who|plays?|played|wrote|joins|joined)\b"
            r"|,\s(?:who|\d\d,)\b|(?:\sand\s[A-Z]\S+\s[A-Z]\S+)?\sas\s(?:the\s)?[A-Z])"
            r"|\b(?:actor|actress|creator|writer|stars?|director|producer|showrunner|by|starring|newcomer"
            rf"|has named|appointed|hired|tapped|to play|played|plays|portrays|(?:cast|stars?|starring|starred"
            rf"|returns|appears"
            rf"|appeared) as)\s{re.escape(said)}\b",
            text,
        )
    )
