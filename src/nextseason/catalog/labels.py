"""What a publisher's season label says: "Jupiter's Legacy: Season 1", "Money Heist: Part 5", "Limited Series"."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from ..claim import tidy, title_key
from ..errors import LayoutError

_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_ROMAN = {
    "i": 1,
    "l": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
}  # "Part l" is a slip of I
_NUMBER = rf"(\d{{1,3}}|{'|'.join(_WORDS)})"

# The word for a season in the languages that the listings are written in; "Class 1" is one series' own word.
_SEASON = re.compile(
    rf"\b(?:seasons?|series|temporada|staffel|stagione|saison|sæson|säsong|sesong|sezon|kausi|class) ?{_NUMBER}\b"
    r"|(?:시즌|シーズン|ซีซั่น|第) ?(\d{1,3})|\b(\d{1,2})(?:st|nd|rd|th) season\b",
    re.I,
)
# "Book 2" and "Chapter 3" name seasons of some series; "Volume 2" and "Part 2" may be halves of a season, which is why
# a label that names a season as well is read by its season.
_PART = re.compile(rf"\b(?:part|volume|vol\.?|book|chapter|collection|saga) ({_NUMBER[1:-1]}|[ivx]+|l)\b", re.I)
_LIMITED = re.compile(r"\b(?:limite[ds] series|mini-?series)\b", re.I)
_ONCE = re.compile(
    r"(?:(?:the|holiday|christmas|halloween|reunion|anniversary|bonus|tv|live) )*(?:special|reunion|live event)"
    r"(?: \(\d{4}\))?",
    re.I,
)
_BARE = re.compile(r"(\d{1,2})\.?(?:[.:] .*)?")  # "4" of "Stranger Things 4: Volume 2"; "2. The Soul Game"
_FINAL = re.compile(r"\b(?:the )?final season\b", re.I)


@dataclass(frozen=True, slots=True)
class Label:
    """A season label taken apart. `form` is season, part, limited, special or none.

    `number` is None where the label gives none, or more than one; `part` is the part of a numbered season.
    """

    series: str
    number: int | None
    form: str
    part: int | None = None


@lru_cache(maxsize=65536)
def read_label(show: str, label: str | None) -> Label:
    """Take a season label apart, beside the title of its show.

    >>> read_label("Jupiter's Legacy", "Jupiter's Legacy: Season 1")
    Label(series="Jupiter's Legacy", number=1, form='season', part=None)
    >>> read_label("Stranger Things", "Stranger Things 4").number, read_label("1899", None).number
    (4, None)
    """
    text, title = tidy((label or "").partition("//")[0]), tidy(show)
    own = text.casefold().startswith(title.casefold())
    rest = (text[len(title) :] if own else text).strip(" :-–—")
    part = _number(_PART.search(rest))
    if seasons := {_number(match) for match in _SEASON.finditer(rest)}:
        return Label(show, seasons.pop(), "season", part) if len(seasons) == 1 else Label(show, None, "season")
    if _FINAL.search(rest):
        return Label(show, None, "season", part)  # the last one, whichever number that is
    # A number alone, behind its own title: "Stranger Things 4", "Our Planet: II"
    if own and (bare := _BARE.fullmatch(rest)):
        return Label(show, int(bare.group(1)), "season", part)
    if own and rest.isupper() and rest.casefold() in _ROMAN:
        return Label(show, _ROMAN[rest.casefold()], "season")
    if _LIMITED.search(rest):
        return Label(show, None, "limited")
    if part is not None:
        inner = [_number(match) for match in _PART.finditer(rest)]
        return Label(show, part, "part", inner[1] if len(inner) > 1 else None)
    if _ONCE.fullmatch(rest):
        return Label(show, None, "special")
    return Label(show, None, "none")


def _number(match: re.Match[str] | None) -> int | None:
    if match is None:
        return None
    said = next(group for group in match.groups() if group).casefold()
    number = int(said) if said.isdigit() else _WORDS.get(said) or _ROMAN.get(said)
    return number if number is not None and number <= 200 else None  # "Season 365" counts no seasons


_NAMES_SEASON = re.compile(rf"(?:{_SEASON.pattern})|(?:{_PART.pattern})|{_LIMITED.pattern}|{_FINAL.pattern}", re.I)
_TAIL = re.compile(rf"(?P<show>.*\w\W*?)(?:,| [-–—]| \(|) ?\b(?:seasons?|series) {_NUMBER}\b\)?", re.I)
_FROM = re.compile(r"\b(?:from|of|in)$", re.I)


# What a season is named with, in any of the patterns above: most titles hold none of it and need no closer look.
_HINT = re.compile(
    r"\d|[:(,–—-]|\b(?:seasons?|series|mini-?series|special|reunion|live event|[ivx]+)\b|시즌|シーズン|ซีซั่น|第", re.I
)


@cache
def sequels() -> dict[str, str]:
    """Seasons listed under a title of their own, `key -> show`: reviewed, each with its reason (`sequels.csv`).

    "Our Planet II" is a season, "Trial 4" a series: no rule tells them apart. Raises LayoutError for a line that says
    what the title does not, that is, where the listed title is not the show's with a number.
    """
    text = resources.files(__package__).joinpath("sequels.csv").read_text("utf-8")
    found = {}
    for n, row in enumerate(csv.DictReader(text.splitlines()), 2):
        if read_label(row["title"], row["listed"]).number is None or not row["reason"].strip():
            raise LayoutError(
                f"sequels.csv: line {n}: {row['listed']!r} is no numbered {row['title']!r}; mend the line"
            )
        found[title_key(row["listed"])] = row["title"]
    return found


def split_label(title: str) -> tuple[str, str | None]:
    """A one-string title ("Lupin: Part 3") as show and label; the label is None where the string names no season.

    >>> split_label("Our Planet II"), split_label("Trial 4")
    (('Our Planet', 'Our Planet II'), ('Trial 4', None))
    >>> split_label("Avatar: The Last Airbender: Book 1"), split_label("Mo: Season 2 // مو: الموسم 2")
    (('Avatar: The Last Airbender', 'Avatar: The Last Airbender: Book 1'), ('Mo', 'Mo: Season 2'))
    """
    title = tidy(title.partition("//")[0])
    if not _HINT.search(title):
        return title, None
    if show := sequels().get(title_key(title)):
        return show, title
    starts = [0, *(match.end() for match in re.finditer(": ?", title))]
    ends = [*(match.start() for match in re.finditer(": ?", title)), len(title)]
    for n, start in enumerate(starts[1:], 1):
        show, piece = title[: ends[n - 1]].strip(), title[start : ends[n]].strip()
        if _NAMES_SEASON.match(piece) or _ONCE.fullmatch(piece):
            return show, title
        tail = _TAIL.fullmatch(piece)
        if tail and n == len(starts) - 1:  # "Armed and Deadly: Police UK Season 1"
            inner = tail["show"].strip()
            return (show if _FROM.search(inner) else title[: start + len(tail["show"])].strip()), title
    tail = _TAIL.fullmatch(title) if len(starts) == 1 else None
    return (tail["show"].strip(), title) if tail else (title, None)
