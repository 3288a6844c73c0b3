"""Names that are likely series: runs of capitals without a mark, weighed by their shape and the words around them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from . import expressions as re
from .learned import Learned
from .lexicon import Lexicon
from .marks import QUOTES_THEM_ALL
from .names import STEP_WORDS, makers, outlets
from .page import Page, Sentence
from .proofs import COMPANY, DATED, NO_NAME
from .senses import Sense, Signs
from .wording import Word, plain_words, says

_SMALL = (
    "of|the|and|&|in|a|an|to|for|with|on|at|from|vs|v|by|or|is|my|your|our|de|la|le|el|that|it|her|his|not|be|as|like"
    "|who|after|up"
)
SMALL = frozenset(_SMALL.split("|"))
_CAP = r"(?:[A-ZÀ-Þ0-9](?:[\w+-]|['.](?=\w))*|[A-Z]\.)"
_RUN = re.compile(rf"(?<![\w$£€#@.'-]){_CAP}!?(?:(?::)?\s(?:(?:{_SMALL})\s){{0,3}}{_CAP}!?)*")
_TOKEN = re.compile(r"\S+")
_NO_NAMES = frozenset({"~season", "~final", "~date"})
_CLOSE, _NEAR, _MOST = 3, 6, 14  # words around a name; parts of one run that are looked at
_DAYS_AND_WE = frozenset(
    (  # noqa: SIM905
        "i he she they we it january february march april may june july august september october november december "
        "monday tuesday thursday friday saturday sunday"
    ).split()
)


_PLACES = frozenset(  # and who is from there
    (  # noqa: SIM905
        "British American Canadian Australian Irish Scottish Welsh English French German Spanish Italian "
        "Danish Swedish Norwegian Finnish Dutch Belgian Israeli Turkish Korean Japanese Chinese Indian "
        "Mexican Brazilian Victorian Edwardian European African Asian Nordic UK US U.S USA London Hollywood "
        "Broadway Britain England Scotland Wales Ireland America Canada Australia Toronto Vancouver Atlanta "
        "Pittsburgh Manchester Belfast Cardiff Glasgow Sydney Melbourne Paris Christmas Easter Halloween "
        "Thanksgiving Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays Sundays Nielsen Twitter "
        "Instagram Facebook Covid Oscars Emmys Baftas Emmy Oscar Bafta"
    ).split()
)
_LABELLED = re.compile(
    r"(?:Premieres?|Premiered|Cancell?ed|Renewed|Genre|Status|Network|Starring|Stars|Cast|Creators?|Release|Dates?"
    r"|Air|Airs|Watch"
    r"|Stream|Rating|Ratings|Seasons?|Episodes?|Directors?|Writers?|Photo|Source|Title|Prediction|Verdict|Channel"
    r"|Platform|Returns?"
    r"|Debuts?|Played\sBy|First\sSeen\sIn|Where|When|Who|What)(?:\s\w+)?:"
)
_CONTRACTED = re.compile(r"n't\b|\b(?:I|You|We|They|He|She|There|It)'(?:ll|ve|re|d|m)\b")


@dataclass(slots=True)
class Candidate:
    """A name that may be a series: where it stands, and its signs."""

    said: str
    places: list[tuple[int, int]] = field(default_factory=list)
    signs: Signs = field(default_factory=lambda: Signs([], []))


def likely(page: Page, marked: list[tuple[int, int, str]], by: Learned, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """The places of names that are likely series, the likeliest first; what is marked is not looked at.

    A house that quotes titles quotes them all.
    """
    if sum(how == "quoted" for _, _, how in marked) >= QUOTES_THEM_ALL:
        return
    taken = [(start, end) for start, end, _ in marked]
    scale, gate = by.scales["name"], by.scales.get("sentence")
    where = [s for s in page.sentences if gate is None or says(s, gate)]  # the others say nothing of any series
    weighed = [(scale.odds(one.signs)["series"], one) for one in candidates(page, taken, where, lexicon)]
    for odds, one in sorted(weighed, key=lambda pair: (-pair[0], pair[1].places)):
        if odds < scale.least[0]:
            return
        if not any(a < end and start < b for start, end in one.places for a, b in taken):
            taken += one.places
            yield from one.places


def candidates(page: Page, taken: list[tuple[int, int]], where: list[Sentence], lexicon: Lexicon) -> list[Candidate]:
    """The runs of capitals of some sentences that may be a series, whole and taken apart, with their signs."""
    found: dict[str, Candidate] = {}
    for sentence in where:
        words = plain_words(sentence)
        senses = [word.sense for word in words]
        held = [(a, b) for a, b in taken if a < sentence.end and sentence.start < b]
        held += [(sentence.start + w.start, sentence.start + w.end) for w in words if w.form in _NO_NAMES]
        for start, end, shape in _runs(page, sentence):
            if any(a < end and start < b for a, b in held):
                continue
            one = found.setdefault(page.text[start:end], Candidate(page.text[start:end]))
            one.places.append((start, end))
            around = _around(sentence, words, senses, start - sentence.start, end - sentence.start)
            one.signs.alone.extend([*around.alone, f"shape {shape}"])
            one.signs.under.extend(around.under)
    for one in found.values():
        one.signs.alone.extend(_shape(page, one.said))
        if one.said in lexicon:
            one.signs.alone.append(f"listed {min(one.said.count(' '), 2)}")
    return list(found.values())


def _shape(page: Page, said: str) -> set[str]:
    """What the name itself tells, and how it comes again on the page."""
    text, parts = page.text, said.split()
    times, long = min(text.count(said), 4), len(parts)
    found = {
        f"n {times}", f"words {min(long, 6)}", f"first {parts[0].lower()}", f"last {parts[-1].lower()}",
        f"the {parts[0] == 'The'} {min(long, 4)}", f"small {any(part in SMALL for part in parts)}",
        f"n {times} words {min(long, 4)}", *(f"w {part.lower()}" for part in parts),
    }  # fmt: skip
    if any(char.isdigit() for char in said):
        found.add("digits")
    if "'s " in said:
        found.add("owner inside")
    if said.isupper():
        found.add("all capitals")
    if page.sentences[0].heading and said in page.sentences[0].text:
        found |= {"headline", f"headline {min(times, 3)}"}
    if long > 1:
        ends = (" ", ",", ".", "'")
        last = sum(text.count(f" {parts[-1]}{x}") - text.count(f"{said}{x}") for x in ends)
        first = text.count(f"{parts[0]} ") - text.count(f"{parts[0]} {parts[1]}")
        plain = sum(f" {part.lower()} " in text for part in parts if part.lower() not in SMALL)
        found |= {
            f"last alone {min(max(last, 0), 2)} {min(long, 3)}", f"first alone {min(max(first, 0), 2)} {min(long, 3)}",
            f"plain {min(plain, 2)}",
        }  # fmt: skip
    return found


def _runs(page: Page, sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    text = page.text
    for m in _RUN.finditer(text, sentence.start, sentence.end):
        tokens = [t.span() for t in _TOKEN.finditer(text, *m.span())]
        words = [text[a:b] for a, b in tokens]
        starts, ends = {0}, {len(tokens)}
        for i, word in enumerate(words):
            if word in SMALL:
                ends.add(i)
            if word.endswith((":", "'s")):
                ends.add(i + 1)
            if word in SMALL or word.endswith((":", "'s")) or _opens(word):
                starts.add(i + 1)
        done = 0
        for i in sorted(starts):
            for j in sorted(ends, reverse=True):
                if j <= i or done > _MOST or words[i] in SMALL or words[j - 1] in SMALL:
                    continue
                start = tokens[i][0]
                said = DATED.sub("", text[start : tokens[j - 1][1]].rstrip(":.").removesuffix("'s"))
                if _possible(said):
                    done += 1
                    yield start, start + len(said), f"{'w' if i == 0 else 'c'}{'w' if j == len(tokens) else 'c'}"


def _opens(word: str) -> bool:
    """Whether a title may begin behind a word: a network's, an outlet's, or one that opens a sentence."""
    bare = word.removesuffix("'s")
    return bare in makers() or word in outlets() or word.lower() in STEP_WORDS


def _possible(said: str) -> bool:
    bare = said.removeprefix("The ")
    return (
        1 < len(said) <= 60
        and said not in outlets()
        and said not in makers()
        and bare not in makers()
        and said.lower() not in STEP_WORDS
        and not COMPANY.search(said)
        and not NO_NAME.search(said)
        and bare.lower() not in _DAYS_AND_WE
        and bare not in _PLACES
        and not _CONTRACTED.search(said)
        and not _LABELLED.match(said)
        and said.count(" ") < 9
        and any(char.isalpha() for char in said)
    )


def _around(sentence: Sentence, words: list[Word], senses: list[Sense], start: int, end: int) -> Signs:
    """The words before and behind a place of a sentence."""
    text = sentence.text
    owned = text.startswith("'s", end)
    first = next((i for i, word in enumerate(words) if word.end > start), len(words))
    last = next((i for i, word in enumerate(words) if word.start >= end + 2 * owned), len(words))
    left, right = senses[max(0, first - _NEAR) : first], senses[last : last + _NEAR + 1]
    own = "'s " if owned or text.startswith("' ", end) else ""
    p2, p1 = ["^", "^", *(one.form for one in left[-2:])][-2:]
    n1, n2, n3 = [*(one.form for one in right[:3]), "$", "$", "$"][:3]
    alone = [
        f"p1 {p1}", f"p2 {p2} {p1}", f"n1 {own}{n1}", f"n2 {own}{n1} {n2}", f"n3 {n1} {n2} {n3}",
        f"pn {p1} {own}{n1}", f"owned {bool(own)}",
        *(f"n1 {own}{name}" for one in right[:1] for name in one.means),
    ]  # fmt: skip
    if start == 0:
        alone.append("opens")
    if sentence.heading:
        alone.append("heading")
    if start == 0 and end >= len(text) - 1:
        alone.append("alone")
    under = [("P", left), ("N", right), ("N3", right[:_CLOSE]), ("p1", left[-1:]), ("S", senses)]
    return Signs(alone, under)
