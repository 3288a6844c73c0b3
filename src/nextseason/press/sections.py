"""Lists under a heading that tells the fate of all below it: RENEWED, and then a line for each series."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from . import expressions as re
from .lineheads import headline_title
from .page import Page, Sentence
from .words import Phrase

_SHOWS = r"(?:shows?|series|titles|programmes|programs|dramas|comedies|sitcoms|ones|list)"
_BEEN = r"(?:(?:have|has|are|is|was|were|what's|been|being|we|will|be|so|far|now|all|the|that|which|who's|still)\s)"
_BEHIND = (
    rf"(?:\s{_SHOWS}|\sso\sfar|\sthis\s(?:week|year|season|fall)|\sconfirmed|\sto\sdate|\sare|\sas\sfollows|\sinclude"
    r"|\s(?:in|for)\s(?:the\s)?20\d\d(?:[-–/]\d{2,4})?(?:\sseason)?|\s\(\d{1,3}\))*"
)
_AHEAD = (
    rf"(?:(?:the|these|all|officially|already|newly|recently|just|other|{_SHOWS})\s|{_BEEN}|{_SHOWS}\s(?:that\s)?)*"
)
_FATES: tuple[tuple[str, str, str], ...] = (
    ("renewal", "renewed",
     r"(?:renew(?:ed|als?)|safe|returning|coming\sback|back(?:\sfor\smore)?|picked\sup|pick-?ups|recommission(?:ed"
     r"|s)|saved"
     r"|survivors|survived|lives?\son|sticking\saround|in\sthe\sclear|re-?upped|getting\s(?:another|a\snew)\s(?:season|series))"),
    ("cancellation", "final_season",
     r"(?:ending|end(?:s|ed)?\sthis\syear|(?:final|last)\s(?:seasons?|series|runs?|bows?|chapters?)(?:\s(?:coming"
     r"|ahead|to\scome"
     r"|on\sthe\sway|set))?|concluding|bowing\sout|wrapping\sup|on\s(?:its|their|the)\s(?:way\sout|last\slegs)"
     r"|saying\sgoodbye|farewells?|signing\soff|coming\sto\san\send|winding\s(?:down|up))"),
    ("cancellation", "cancelled",
     r"(?:cancell?(?:ed|ations?)(?:\s(?:or|and|/)\s(?:ended|ending|concluded))?|axed|gone|dead|done|scrapped|dumped"
     r"|ditched|killed\soff|dropped|for\sthe\schop"
     r"|the\schop"
     r"|not\s(?:returning|coming\sback|renewed|back)|casualties|no\smore|goners|out|lost|chopped|got\sthe\s(?:axe?"
     r"|chop)"
     r"|over\sand\sout|won't\sbe\sback)"),
    ("no_decision", "renewal undecided",
     r"(?:(?:still\s)?(?:a)?waiting(?:\s(?:their|its|the|a)\s(?:fates?|verdict|decision"
     r"|call))?(?:\s(?:for\s)?(?:word|news|a\sdecision|a\sverdict|on\sa\sdecision|to\shear))?"
     r"|to\sbe\s(?:determined|decided"
     r"|announced|confirmed)|tb[acd]|undecided|on\sthe\sbubble|bubble|in\slimbo|limbo|pending|no\s(?:word|news"
     r"|decision)(?:\syet)?"
     r"|up\sin\sthe\sair|unknown|fate\sunknown|uncertain|in\sthe\sbalance|too\s(?:early|soon)\sto\s(?:tell|call|say)"
     r"|(?:the\s)?jury'?s?\s(?:is\s)?(?:still\s)?out|in\squestion|not\syet\s(?:decided|renewed)"
     r"|yet\sto\sbe\s(?:decided|renewed)"
     r"|decisions?\spending|(?:the\s)?maybes|open)"),
)  # fmt: skip
_HEADS = tuple(
    (kind, value, Phrase(rf"^[\s•*#→>–—-]*{_AHEAD}{said}{_BEHIND}[\s:.!–—-]*$", flags=re.IGNORECASE))
    for kind, value, said in _FATES
)
# the same at the beginning of a line: "Renewed: Quill (NBC), Dune Road and The Lamp."
_RUN_IN = tuple(
    (
        kind,
        value,
        Phrase(rf"^[\s•*#→>–—-]*{_AHEAD}{said}{_BEHIND}(?::|\s[–—-])\s(?=[\"']?[A-Z0-9])", flags=re.IGNORECASE),
    )
    for kind, value, said in _FATES
)
HEADS = tuple(phrase for _, _, phrase in _HEADS + _RUN_IN)
_ITEM = re.compile(
    r"[\"']?(?P<t>[A-Z0-9][^,;()\n\"]{1,50}?)[\"']?(?P<said>(?:\s\([^()]{1,40}\))?)"
    r"(?:(?:[,;]?\s(?:and|plus)\s|[,;][\"']?\s)(?=[\"']?[A-Z0-9])|\.?[\"']?$)"
)
_BULLET = re.compile(r"(?:[\s•*·▪■►>–—-]{1,4}|\d{1,3}[.)]\s)?[\"']?")
# where the title of a line ends: a bracket, a dash, a season, a network behind a comma, the end
_CUT = re.compile(
    r"[\"',]{0,3}(?:\s?\(|\s[–—|/]|\s-\s|\s?\.{3}|…|\s?→|,?\s(?:[Ss]easons?|[Ss]eries)\s(?:\d|[Oo]ne|[Tt]wo"
    r"|[Tt]hree|[Ff]our|[Ff]ive)"
    r"|,\s(?=[a-z\d])|:\s(?=[a-z]|[Ss]easons?\s|[Ll]imited\s[Ss]eries)|[.:]?$)"
)
_RANK = re.compile(
    r"[\s•*]{0,3}(?:(?:[Nn]o\.?\s?)?(?P<n>\d{1,2})(?:[.):]|\s[–—-])|#(?P<m>\d{1,2})[.):]?)\s+[\"']?(?=[A-Z0-9])"
)
COUNTED = Phrase(  # a chart of what was watched, and no list of the ten best
    r"\b(?:(?:most|top|best)[\s-](?:watched|streamed|viewed|popular|rated)|top\s?-?(?:10|ten|20|five|5)|charts?"
    r"|rankings?"
    r"|ranked\s(?:by|on)\s(?:total\s)?(?:viewers|views|hours|minutes|audiences?|ratings)|nielsen|(?:by"
    r"|in)\s(?:viewers|views|hours|minutes)|viewers|viewing)\b",
    flags=re.IGNORECASE,
)
_NO_CHART = re.compile(
    r"\b(?:films?|movies?|songs?|albums?|podcasts?|books?|to (?:watch|stream|see|binge)|of all time|reasons|moments"
    r"|we (?:loved|love)"
    r"|our|my|critics'?|ever|every|episodes?|games?)\b",
    re.IGNORECASE,
)
_LONGEST_LINE = 220  # characters of an entry with a note; what is longer is a paragraph
_FEWEST = 2  # lines under a heading that make a list
_FEWEST_PLACES = 3  # of a chart


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list: the sentence that begins it, where its title stands in the text, and where all of it ends."""

    line: Sentence
    start: int
    end: int
    stop: int


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, where its words end, the claim that it makes of all that it heads, and those lines."""

    head: Sentence
    until: int
    kind: str
    value: str
    entries: tuple[Entry, ...]


def sections(page: Page) -> list[Section]:
    """The lists of a page whose headings tell a fate, in order.

    >>> [(s.value, [e.line.text for e in s.entries]) for s in sections(Page("Axed\\nQuill (NBC)\\nDune Road"))]
    [('cancelled', ['Quill (NBC)', 'Dune Road'])]
    """
    found = []
    for head in page.sentences:
        if head.heading and (told := fate(head)):
            entries = tuple(_below(page, head))
            if len(entries) >= _FEWEST:
                found.append(Section(head, head.end, *told, entries))
            continue
        for kind, value, phrase in _RUN_IN:
            if m := phrase.match(head.text):
                entries = tuple(_behind(head, m.end()))
                if len(entries) >= _FEWEST:
                    found.append(Section(head, head.start + m.end(), kind, value, entries))
                break
    return found


def _behind(head: Sentence, at: int) -> Iterator[Entry]:
    """The titles listed behind the first words of a line; none where it goes on in prose."""
    found: list[Entry] = []
    while at < len(head.text) and (m := _ITEM.match(head.text, at)):
        if not headline_title(m["t"]):
            return
        found.append(Entry(head, head.start + m.start("t"), head.start + m.end("t"), head.start + m.end("said")))
        at = m.end()
    if at >= len(head.text):
        yield from found


@dataclass(frozen=True, slots=True)
class Ranking:
    """A numbered list of what was watched most: the line that says so, and each place with its entry."""

    head: Sentence
    places: tuple[tuple[int, Entry], ...]


def rankings(page: Page) -> list[Ranking]:
    """The charts that a page prints as lines, each with its number.

    >>> text = "Most-watched shows of the week\\n1. Quill\\n2. Dune Road: Season 2 - 3 million views\\n3. The Lamp"
    >>> [(n, text[e.start : e.end]) for n, e in rankings(Page(text))[0].places]
    [(1, 'Quill'), (2, 'Dune Road'), (3, 'The Lamp')]
    """
    found: list[Ranking] = []
    if sum(_RANK.match(s.text) is not None for s in page.sentences) < _FEWEST_PLACES:
        return found
    places: list[tuple[int, Entry]] = []
    head: Sentence | None = None
    said: Sentence | None = None  # the last line that speaks of a chart
    for sentence in page.sentences:
        m = _RANK.match(sentence.text)
        if m and sentence.index and page.sentences[sentence.index - 1].paragraph != sentence.paragraph:
            cut = _CUT.search(sentence.text, m.end() + 1)
            number = int(m["n"] or m["m"])
            if cut and headline_title(sentence.text[m.end() : cut.start()]):
                if places and abs(number - places[-1][0]) != 1:
                    places = []
                if not places:
                    head = said
                a, b = sentence.start + m.end(), sentence.start + cut.start()
                places.append((number, Entry(sentence, a, b, sentence.end)))
                if head and len(places) == _FEWEST_PLACES:
                    found.append(Ranking(head, ()))
                if head and len(places) >= _FEWEST_PLACES:
                    found[-1] = Ranking(head, tuple(places))
                continue
        if (not places or sentence.paragraph != places[-1][1].line.paragraph) and COUNTED.search(sentence.low):
            said = None if _NO_CHART.search(sentence.low) else sentence
    return found


def fate(head: Sentence) -> tuple[str, str] | None:
    """What a heading says of the lines below it."""
    if head.end - head.start > 75:
        return None
    return next(((kind, value) for kind, value, phrase in _HEADS if phrase.match(head.text)), None)


def _below(page: Page, head: Sentence) -> Iterator[Entry]:
    """The lines below a heading that begin with a title, up to the first that does not."""
    line = head.paragraph
    for sentence in page.sentences[head.index + 1 :]:
        if sentence.paragraph == line:
            continue
        line = sentence.paragraph
        text = sentence.text
        begins = _BULLET.match(text)
        start = begins.end() if begins else 0
        cut = _CUT.search(text, start + 1)
        if (
            cut is None
            or len(text) > _LONGEST_LINE
            or not headline_title(text[start : cut.start()])
            or (sentence.heading and fate(sentence))
        ):
            return
        yield Entry(sentence, sentence.start + start, sentence.start + cut.start(), sentence.end)
