"""People by name: the full names of a page, so that a surname alone finds its owner."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from . import expressions as re
from .names import STEP_WORDS, makers, outlets
from .page import stands

_PART = r"(?:Mc|Mac|O'|D'|De|Le|La)?[A-ZÀ-Þ][a-zà-ÿ]+(?:'(?!s\b)[A-Za-z]+)?(?:-[A-Z][a-zà-ÿ]+)?(?:[A-Z][a-z]+)?"
# the second syllable of a Korean given name, behind the surname: "Seo Min-gyu", but no "Ada Stone-led"
_SYLLABLE = r"(?:-(?!(?:led|like|free|type|style|era|run|made|born|based)\b)[a-z]{1,5}\b(?<!ed))?"
NAME = (
    rf"{_PART}(?: (?:[A-Z]\. ?){{1,2}})?(?: (?:de|von|van|der|la|del|bin|al|di"
    rf"|da)){{0,2}}(?: {_PART}{_SYLLABLE}){{1,3}}(?:,? (?:Jr|Sr)\.)?|(?:[A-Z]\. ?){{1,2}}{_PART}|{_PART} [A-Z]{{1,3}}\b"
)
# NAME again, so written that the search goes from capital to capital and gives up on one that no name follows
_NAME = re.compile(
    rf"[A-ZÀ-Þ](?<!\w.)(?:\. ?(?:[A-Z]\. ?)?{_PART}|(?=[\w'-]++ [A-ZÀ-Þdvlba])"
    r"(?:(?:(?<=M)a?c|(?<=[OD])'|(?<=[DL])e|(?<=L)a)[A-ZÀ-Þ])?"
    r"[a-zà-ÿ]++(?:'(?!s\b)[A-Za-z]++)?(?:-[A-Z][a-z]++)?(?:[A-Z][a-z]++)?"
    rf"(?:(?: (?:[A-Z]\. ?){{1,2}})?(?: (?:de|von|van|der|la|del|bin|al|di|da)){{0,2}}(?: {_PART}{_SYLLABLE}){{1,3}}"
    r"(?:,? (?:Jr|Sr)\.)?| [A-Z]{1,3}\b))"
)
_NOT_PEOPLE = re.compile(
    r"(?:Season|Series|Episode|New|Los|San|North|South|West|East|United|Best|Top|Prime|Golden|Emmy|Academy|Super"
    r"|World|Season's|Rotten|Hollywood|Channel"
    r"|January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday"
    r"|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)
_NO_SURNAMES = (" Season", " Seasons", " Series", " Episode", " Episodes")
_OF_TRADE = re.compile(  # before a name of two words or more: "Judge Cara Lowe", "Writer Tom Hessle"
    r"(?:Judge|Host|Presenter|Coach|Chef|Comedian|Comic|Singer|Writer|Narrator|Anchor|Newcomer|Veteran|Actors?|Fellow"
    r"|Co-?[Ss]tar|Co-?[Hh]ost|Stars?|Boss)\s(?=\S+\s\S)"
)
FIRST_NAMES = frozenset({"Will", "Max", "April", "June", "May", "August", "Said"})  # that are common words too


class People:
    """The full names that stand in a text.

    >>> People("Ada Stone left. Stone was the showrunner.").full("Stone")
    'Ada Stone'
    """

    def __init__(self, text: str, known: frozenset[str] = frozenset()) -> None:
        self.text = text
        self._leaning: dict[str, int] = {}
        self.names: dict[str, int] = {}
        self._by_last: dict[str, list[str]] = {}
        for said, times in Counter(_NAME.findall(text)).items():
            name = without_trade(trim_name(said))
            if " " not in name or _NOT_PEOPLE.match(name) or name.endswith(_NO_SURNAMES):
                continue
            if name in makers() or name in outlets():
                continue
            if said.split()[0] in FIRST_NAMES and _asked(text, name):
                continue
            self.names[name] = self.names.get(name, 0) + times
        self._by_first: dict[str, list[str]] = {}
        for name in self.names:
            words = name.replace(",", "").split()
            self._by_last.setdefault(words[-1], []).append(name)
            self._by_first.setdefault(name.split()[0], []).append(name)
        self.known = known

    def full(self, said: str) -> str:
        """The full name behind a surname (or the name itself)."""
        said = said.strip(" ,.")
        said = said[:-2] if said.endswith("'s") else said
        if " " in said:
            return said
        owners = self._by_last.get(said)
        if owners:
            return max(owners, key=lambda n: (self.names[n], -len(n)))
        firsts = self._by_first.get(said, [])
        return firsts[0] if len(firsts) == 1 else said

    def surname(self, said: str) -> str | None:
        """The full name whose last word stands alone here; None where it is nobody's.

        >>> People("Ada Stone left.").surname("Stone"), People("Ada Stone left.").surname("Ada")
        ('Ada Stone', None)
        """
        full = self.full(said)
        return (
            full if full != said and full.replace(",", "").split()[-1] == said.strip(" ,.").removesuffix("'s") else None
        )

    def first(self, said: str) -> str | None:
        """The full name whose first word stands alone here, where it is one person's.

        >>> People("Ada Stone left.").first("Ada")
        'Ada Stone'
        """
        owners = self._by_first.get(said, [])
        return owners[0] if len(owners) == 1 else None

    def family(self, said: str) -> str | None:
        """The full name behind a surname that stands first, as in Korea.

        >>> People("Seo Min-gyu left.").family("Seo"), People("Ada Stone left.").family("Ada")
        ('Seo Min-gyu', None)
        """
        full = self.first(said)
        return full if full and _SURNAME_FIRST.fullmatch(full) else None

    def leaning(self, name: str) -> int:
        """Above 0 where a text speaks of a name as of an actor, below 0 where as of a character.

        Actors star, play and join, and go by their surnames; characters have ranks, and go by their first names.

        >>> people = People("Star Ada Stone left. Stone said that Mara Vale would sail on. Mara had other plans.")
        >>> people.leaning("Ada Stone") > 0, people.leaning("Mara Vale") < 0
        (True, True)
        """
        if name not in self._leaning:
            self._leaning[name] = self._leans(name)
        return self._leaning[name]

    def _leans(self, name: str) -> int:
        words = name.replace(",", "").split()
        if not words:
            return 0
        text, found = self.text, 0
        if len(words) > 1:
            last = sum(not _NAME_BEFORE.search(text, max(0, at - 20), at) for at in stands(text, words[-1]))
            first = 0
            if words[0] not in self._by_last:  # "Martin" is Steve Martin rather than Martin Short
                first = sum(not text.startswith(f" {words[1]}", at + len(words[0])) for at in stands(text, words[0]))
            found += min(last, 2) - min(first, 2)
        if _RANK.match(name):
            found -= 3
        for at in stands(text, name):
            if _ACTS_BEFORE.search(text, max(0, at - 40), at):
                found += 2
            elif _PLAYED_BEFORE.search(text, max(0, at - 60), at):
                found -= 3
            if _LIVES.match(text, at + len(name)):  # first: "was played by" is not "played"
                found -= 2
            elif _ACTS.match(text, at + len(name)):
                found += 2
            elif (bracket := _BRACKETED.match(text, at + len(name))) and self.surname(bracket["who"]):
                found -= 3  # "Mara (Stone)"
        return found

    def named(self, name: str) -> bool:
        """Whether a name, or its first word, stands in the text more than once: it is somebody's."""
        first = name.removeprefix("the ").split()[0]
        return self.text.count(first) > 1


def _asked(text: str, name: str) -> bool:
    """Whether a name is the beginning of a question: "Will Martin come clean?" """
    return all(_ASKED.match(text, at + len(name)) for at in stands(text, name))


_ASKED = re.compile(r" [a-z][^.!?\n]{2,120}\?")
_SURNAME_FIRST = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+-[a-z]+")
_NAME_BEFORE = re.compile(  # "Grandpa Stone", "Tom Stone" are other Stones
    r"\b(?!(?:Mr|Mrs|Ms|But|And|When|While|As|After|If|In|For|With|That|Meanwhile|Though|Although"
    r"|So)\b)[A-Z][\w'-]*\.? \Z"
)
_ACTS_BEFORE = re.compile(
    r"\b(?:[Ss]tars?|[Aa]ctors?|[Aa]ctress|[Cc]omedian|[Cc]omic|[Ss]inger|[Nn]ewcomers?|[Aa]lum\w*|[Vv]eterans?"
    r"|[Ss]tarring"
    r"|[Nn]ominee|[Ww]inner|[Gg]raduate|actress|[Ll]ead|[Ss]tarred|[Aa]dds|[Tt]apped|[Cc]o-stars?|played by"
    r"|portrayed by"
    r"|voiced by|[Ww]ith|[Aa]longside|ensemble:|cast:|regulars|[Ii]ncludes?"
    r"|[Ii]ncluding)\s(?:[A-Z][\w.'-]*(?:\s[A-Z][\w.'-]*)?(?:,\s|\sand\s|,\sand\s)){0,2}$"
)
_PLAYED_BEFORE = re.compile(
    r"\b(?:[Pp]lay(?:s|ed|ing)?|portray(?:s|ed|ing)?|[Vv]oic(?:es|ed|ing)|(?:role|part|character) of"
    r"|[Rr]epris(?:es|ed|ing)"
    r"|of being|'s (?:[a-z-]+ )?character,?)\s(?:(?!by\b|with\b|opposite\b|alongside\b|for\b|to\b|in\b|on\b|and\b"
    r"|as\b)[a-z'-]+,?\s){0,5}\Z"
    r"|\b(?:years|seasons|series|decades|role|part|turn|run|stint|time)\sas\s(?:[a-z'-]+\s){0,4}\Z"
    r"|\bas\s(?:(?!actor|actress|star|co-star|host|presenter|creator|producer|director|writer|comedian|fans|viewers|well\b)"
    r"[a-z'-]+\s){1,5}(?<!star )(?<!actor )(?<!actress )(?<!showrunner )(?<!creator )(?<!by )(?<!and )(?<!as )"
    r"(?<!with )\Z"
)
_ACTS = re.compile(
    r"(?:\s\([\"'][^)]{2,60}\))?(?:,\s[^,.;]{2,40},)?\s(?:also\s|will\s|has\s|is\s|was\s|who\s|again\s|set\s|to\s){0,4}"
    r"(?:stars|star(?=\s(?:in|as|opposite|alongside)\b)|starred|starring|plays?|played|portrays?|portrayed|voices|joins?|joined|co-?stars?|cast|tapped"
    r"|returns? as"
    r"|reprises?|recurs?|guest[- ]stars?|told|said|tweeted|posted|nominated|represented|repped|as\s[A-Z]"
    r"|as\s(?:the|a)\s"
    r"|leads?|headlines?|toplines?)\b"
)
_LIVES = re.compile(
    r",?\s(?:(?:who\s)?(?:is|was)\s)?(?:played by|portrayed by|voiced by|kills?|murders?|marries|dies|wakes"
    r"|investigates|discovers"
    r"|realises|realizes|falls in love|keeps|gathers|finds out|finds herself|finds himself|lost the|arrests)\b"
)
_BRACKETED = re.compile(r"\s\((?P<who>[A-Z][\w'-]+)\)")
_RANK = re.compile(
    r"(?:Dr|Detective|Det|Captain|Capt|Sergeant|Sgt|Lieutenant|Lt|Agent|Officer|Judge|President|King|Queen|Prince"
    r"|Princess"
    r"|Lord|Lady|Aunt|Uncle|Father|Sister|Mayor|Chief|Commander|Professor|Nurse|Paramedic|Mr|Mrs|Ms|Miss|Deputy|Sheriff"
    r"|General|Colonel|Grand|DI|DCI|DS|PC|Inspector)\b"
)


def without_trade(name: str) -> str:
    """A full name without the trade that stands before it.

    >>> without_trade("Judge Ada Stone"), without_trade("Judge Stone")
    ('Ada Stone', 'Judge Stone')
    """
    return _OF_TRADE.sub("", name)


@lru_cache(maxsize=256)  # the names of a page
def trim_name(said: str) -> str:
    """A run of capitals without the words that merely stand before a name.

    >>> trim_name("However Ada Stone's")
    'Ada Stone'
    """
    said = said.strip(" ,.'\"")
    words = said.split()
    while len(words) > 1 and (
        (words[0].lower() in STEP_WORDS and not (len(words) == 2 and words[0] in FIRST_NAMES))
        or (words[0] in makers() and not (len(words) == 2 and words[0] in FIRST_NAMES))
        or words[0].removesuffix("'s") in makers()
    ):
        words = words[1:]
    name = " ".join(words)
    return name[:-2] if name.endswith("'s") else name
