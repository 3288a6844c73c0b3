"""Series named in a text, with or without a catalog: by quotation marks, by "season 2" or "the drama" beside them.

Every series of a page is a `Title` with its mentions. A title in quotation marks may as well be a film, a song or an
episode, so what stands beside each mention is weighed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from ..claim import title_key
from . import expressions as re
from .learned import Learned
from .lexicon import Lexicon
from .likely import likely
from .lists import Lists
from .marks import SHOW, made_by
from .marks import marked as marks
from .names import MAKER, STEP_WORDS, nicknames, unmistakable
from .page import Page, stands
from .words import Phrase

_BEFORE = Phrase(
    rf"(?:\b{SHOW}|\bseasons?(?:\s\w+)? of(?:\s(?:acclaimed|hit|beloved|popular))?|\bepisodes? of"
    rf"|\bfinales? of|\bpremieres? of|\bstars? of|\bstar|\bhosts? of"
    rf"|\bhost|\bcast of|\brenew(?:al|ed|s|ing)?(?: of)?|\bcancel(?:l?ed|s|l?ing|lation)?(?: of)?|\breturn of"
    rf"|\bplug on|\bwatch(?:ed|ing)?"
    rf")\s(?:titled\s|called\s|the\s)?[\"']?$",
    across=True,
)
_AFTER = Phrase(
    rf"[,\"']{{0,3}}(?:'s)?\s?(?:(?:has|have|had|was|is|will|would|won't|wasn't|isn't|could|may|might|been|be"
    rf"|not|officially|also|just|to|which|that)\s){{0,4}}"
    rf"(?:\(?[Ss](?:eason|eries)\b|(?:\w+\s){{0,2}}seasons?\b|(?:a|an|the|its)\s(?:[\w'-]+\s){{0,5}}{SHOW}\b|{SHOW}\b"
    r"|renew|cancel|axed|ordered|picked up|revived|returns?\b|returning|premiere|debut|aired|airs\b|episodes?\b"
    r"|finale|ended|ends\b|star\b|alum\b"
    r"|showrunner|creator|viewers|fans\b|cast\b|actors?\b|streams|streaming|executive producers?|producers?\b"
    r"|hosts?\b|judges?\b|spin-?off|reboot|Renew|Cancel|Season|Spinoff|Star\b)",
    across=True,
)
_FILM_BEFORE = Phrase(
    r"(?:\b(?:films?|movies?|sequel|song|album|single|track|novels?|books?|memoir|musical|biopic|blockbuster|flick|game"
    r"|play|hit single|trilogy|comics?|episode(?:\s\d{1,3})?|episode titled|magazine|article|chapter|tour"
    r"|theme(?:\ssong)?|podcast)"
    r"(?:\s(?:called"
    r"|titled))?[,:]?|\b(?:19|20)\d\d(?:'s)?"
    r"(?:\s(?:thriller|drama|comedy|horror|film|movie|hit))?)\s[\"']?$",
    flags=re.IGNORECASE,
    across=True,
)
_ADAPTED = re.compile(
    r"\b(?:(?:TV|television|screen|series|drama|part|anime|live-action|streaming)\s(?:version|adaptation|remake)\s(?:of"
    r"|based\son)|to\sadapt|is\sadapting|(?:adapted|adaptation)\s(?:from|of)|to\s(?:turn|make))\s(?:[\w'-]+\s){0,5}[\"']?$"
)
_FILM_AFTER = Phrase(
    r"[,\"']{0,3}\s?\(?(?:movies?|films?|trilogy|in theaters|album|soundtrack|tour|hits? theaters|box office"
    r"|magazine)\b"
    r"|[\"']?,[\"']?\s(?:another|an?|the)\s(?:(?!series|show|drama|based|of|from|about|that|on)[\w+'-]+\s){0,3}"
    r"(?:film|movie)\b(?!\s(?:adaptation|version|star))",
    across=True,
)
_MAKERS = Phrase(rf"(?<!\w)(?:{MAKER})(?!\w)", across=True)
_WIDER = re.compile(r"\b([A-Z][a-z]+) the $")
_CAPITAL_NEXT = re.compile(" [A-Z]")
_PROOF = {
    "run": 1.0,
    "proved": 1.0,
    "season": 0.5,
    "named": 0.5,
    "headed": 1.0,
    "likely": 0.5,
}  # what a place speaks for by itself
_FIRST = re.compile(r"\b([A-Z][a-z]+)\s$")
_LAST = re.compile(r"\s([A-Z][a-z]+)\b")
_NUMBERED = re.compile(r"(?:Seasons?|Series|Parts?|Volumes?|Episodes?|Chapters?|Books?)$")
_MADE_IT = re.compile(  # whose work it is: "from “Quill” creator Ada Stone", "the “Quill” universe"
    r"[\"',]{0,2}(?:'s)?\s(?:alum\w*|stars?(?=\s[A-Z])|veterans?|(?:co-)?creators?|writers?|directors?|(?:executive\s)?producers?|EPs?"
    r"|saga|franchise"
    r"|universe|spin-?off|offshoot|prequel)\b"
)
_DATED = re.compile(r"(?<=\w)\s(?:19|20)\d\d$")
_NO_BEGINNING = (
    "to ",
    "of ",
    "in ",
    "from ",
    "at ",
    "Photo: ",
    "Photos: ",
    "Image: ",
    "Images: ",
    "Credit: ",
    "Picture: ",
    "Joining ",
    "Starring ",
    "Featuring ",
)
_LABELS = 3  # so often behind a colon, it says what a line tells: "Where Things Stand: ..."
MAX_TITLES = 60


@dataclass(slots=True)
class Title:
    """One series (or film) of a page: its best form, where it stands, and how much speaks for a series."""

    name: str
    key: str
    forms: dict[str, int] = field(default_factory=dict)
    mentions: list[int] = field(default_factory=list)
    score: float = 0.0
    weight: float = 0.0
    quoted: bool = False

    @property
    def base(self) -> str:
        """What two titles of one franchise share: the key of what stands before a colon."""
        return title_key(self.name.split(":")[0])


@dataclass(frozen=True, slots=True)
class Mention:
    """A title's place in the plain text (quotation marks not counted)."""

    start: int
    end: int
    title: Title


def find_titles(
    page: Page, lexicon: Lexicon, lists: Lists, by: Learned | None = None
) -> tuple[list[Title], list[Mention]]:
    """The titles of a page and all their mentions in order; those without a mark `by` what is likely one."""
    marked = marks(page, lexicon, lists)
    if by is not None:
        marked += [(*place, "likely") for place in likely(page, marked, by, lexicon)]
    labels = {page.text[a:b] for a, b, _ in marked if page.text.startswith(":", b)}
    labels = {said for said in labels if page.text.count(f"{said}:") >= _LABELS}
    marked = [place for place in marked if page.text[place[0] : place[1]] not in labels]
    lined = {title_key(page.text[a:b]) for a, b, how in marked if how == "headed"}
    titles: dict[str, Title] = {}
    for start, end, how in marked:
        name = page.text[start:end]
        if name.startswith(_NO_BEGINNING):
            continue  # "Welcome to The Daily Wire's special edition", "Photo: Disney+"
        if how != "quoted" and name.endswith("-born"):
            continue  # "stars Leeds-born actor Bo Reed"
        if (dated := _DATED.search(name)) and page.text.count(bare := name[: dated.start()]) > page.text.count(name):
            name, end = bare, start + len(bare)  # "Strictly Come Dancing 2021"
        if (
            how != "quoted"
            and name.startswith("The ")
            and not (name in lexicon or page.text.count(name) > 1)
            and (name[4:] in lexicon or page.text.count(name[4:]) > 2)
        ):
            name, start = name[4:], start + 4  # "The Quill premiere"
        full = nicknames().get(name, name)
        key = title_key(full)
        title = titles.get(key)
        if title is None:
            if len(titles) >= MAX_TITLES:
                continue
            title = titles[key] = Title(full, key)
        title.forms[name] = title.forms.get(name, 0) + 1
        if full != name:
            title.forms[name] -= 100  # never the better name of the two
            title.forms.setdefault(full, 1)
        title.quoted = title.quoted or how == "quoted"
        if how == "headline" and page.text.count(name) > 2 and title.score <= 0:
            title.score = 0.5  # "Marsh End: eight leave", and Marsh End again and again
        if how in _PROOF:
            title.score = max(title.score, _PROOF[how])
    _fold_aliases(titles)
    mentions = _mentions(page, titles, {(a, b) for a, b, _ in marked})
    for m, near in zip(mentions, _live_about(page, mentions), strict=True):
        before, after = page.text[max(0, m.start - 60) : m.start], page.text[m.end : m.end + 70]
        if (near & _FILM_BEFORE.live and _FILM_BEFORE.search(before[-32:])) or (
            near & _FILM_AFTER.live and _FILM_AFTER.match(after)
        ):
            if _ADAPTED.search(before):
                m.title.score += 0.5  # "a TV adaptation of the game “Quill”" goes by its name
                m.title.mentions.append(m.start)
                m.title.weight += 1.0
                continue
            m.title.score -= 0.5 if m.title.name in lexicon and m.title.name.count(" ") else 1.5
        elif (
            (near & _AFTER.live and _AFTER.match(after))
            or (near & _BEFORE.live and _BEFORE.search(before))
            or (near & _MAKERS.live and made_by(before.split()[-4:]))
        ):
            m.title.score += 1.0
        m.title.mentions.append(m.start)
        aside = _MADE_IT.match(after) is not None
        m.title.weight += 0.5 if aside else 3.0 if page.sentences and m.start < page.sentences[0].end else 1.0
    for title in {id(t): t for t in titles.values()}.values():
        words = title.name.split()
        listed = any(form in lexicon for form in title.forms)
        title.score += listed
        if listed and (len(words) > 1 or title.name in unmistakable()):
            continue  # "Eve" alone is in "Killing Eve", and makes it nobody's name
        if (
            not title.quoted
            and len(words) == 2
            and words[1].isalpha()
            and title.key not in lined
            and any(
                not page.text.endswith((f"{words[0]} ", "the ", "The "), 0, at)
                and not _CAPITAL_NEXT.match(page.text, at + len(words[1]))
                for at in stands(page.text, words[1])
            )
        ):
            title.score -= 3  # a person: the surname stands alone elsewhere
        elif (
            not title.quoted
            and len(words) == 1
            and title.key not in lined
            and min(title.mentions, default=0) > page.sentences[0].end
            and _surname(page.text, title.name)
        ):
            title.score -= 3
    known = [t for t in {id(t): t for t in titles.values()}.values() if t.mentions]
    for title in known:
        title.name = max(
            title.forms, key=lambda f: (title.forms[f] + (2 if f.lower().startswith("the ") else 0), len(f))
        )
    return known, mentions


def _of_a_name(page: Page, start: int, end: int) -> bool:
    """Whether a word that elsewhere is a title in quotation marks is part of a longer name here: "Jessica Pearson"."""
    sentence = page.sentence_at(start)
    if sentence is None or sentence.heading:
        return False
    first = _FIRST.search(page.text, max(sentence.start, start - 24), start)
    if first and first.start() > sentence.start and first.group(1).lower() not in STEP_WORDS:
        return not made_by([first.group(1)])
    last = _LAST.match(page.text, end)
    return bool(last and last.group(1).lower() not in STEP_WORDS and not _NUMBERED.match(last.group(1)))


def _surname(text: str, name: str) -> bool:
    """Whether a capital is somebody's: "Imogen Tate" stands elsewhere, and "Tate returns as Dinah"."""
    for at in stands(text, name):
        first = _FIRST.search(text, max(0, at - 24), at)
        if first and first.group(1).lower() not in STEP_WORDS and not made_by([first.group(1)]):
            return True
    return False


def _live_about(page: Page, mentions: list[Mention]) -> Iterator[int]:
    """For each mention, the phrases that may match in its sentence and those beside it."""
    sentences, at, about = page.sentences, 0, -1
    live = 0
    for m in mentions:
        while at + 1 < len(sentences) and sentences[at].end <= m.start:
            at += 1
        if about != at:
            about, live = at, reduce(or_, [s.text.live for s in sentences[max(0, at - 1) : at + 2]])
        yield live


def _fold_aliases(titles: dict[str, Title]) -> None:
    """A subtitle, an acronym after a colon or a first half stands for the whole title beside which it stands."""
    for key, title in list(titles.items()):
        start = f"{key} " if len(key) >= 5 else "\n"
        last = f" {key}" if len(key) >= 4 and " " not in key and title.quoted else "\n"  # "Wife", of "The Good Wife"
        for other_key, other in titles.items():
            name = other.name
            parted = ":" in name
            if (
                not (parted or other_key.startswith(start) or other_key.endswith(last))
                or other is title
                or len(other_key) <= len(key)
            ):
                continue
            whole = parted and title_key(name.split(":", 1)[1]) == key
            first = not parted and " and " not in other_key and other_key.startswith(start)
            if whole or first or other_key.endswith(last):
                for form, count in title.forms.items():
                    other.forms[form] = other.forms.get(form, 0) + count - 100
                titles[key] = other
                break


def _mentions(page: Page, titles: dict[str, Title], marked: set[tuple[int, int]]) -> list[Mention]:
    """All places of all forms, longest forms first; a one-word title only where it cannot be the plain word."""
    text = page.text
    forms = sorted(
        ((f, t) for t in {id(t): t for t in titles.values()}.values() for f in t.forms), key=lambda x: -len(x[0])
    )
    taken: dict[int, int] = {}
    found: list[Mention] = []
    for form, title in forms:
        single = " " not in form
        at = text.find(form)
        plain = form.lower()
        everyday = single and (plain in STEP_WORDS or any(at >= 0 for at in stands(text, plain)))
        while at >= 0:
            end = at + len(form)
            clean = not (at and (text[at - 1].isalnum() or text[at - 1] in "@#_-")) and not (
                end < len(text) and (text[end].isalnum() or text[end] == "@")
            )
            if clean and single and (at, end) not in marked:
                clean = not everyday and not (title.quoted and _of_a_name(page, at, end))
            if (
                clean
                and text.startswith(" the ", at - 5)
                and (wider := _WIDER.search(text, max(0, at - 24), at))
                and wider.group(1).lower() not in STEP_WORDS
            ):
                longer = text[wider.start() : end]  # "Fear the Walking Dead" is another series than the one it holds
                other = titles.setdefault(
                    title_key(longer), Title(longer, title_key(longer), {longer: 1}, quoted=title.quoted)
                )
                if not any(p in taken for p in (wider.start(), end - 1)):
                    taken.update(dict.fromkeys(range(wider.start(), end), 1))
                    found.append(Mention(wider.start(), end, other))
                at = text.find(form, end)
                continue
            if clean and not any(p in taken for p in (at, end - 1)):
                for p in range(at, end):
                    taken[p] = 1
                found.append(Mention(at, end, title))
            at = text.find(form, end)
    found.sort(key=lambda m: m.start)
    return found
