"""The trade's own names: outlets that are credited, networks and streamers that order and cancel."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files


def lines(name: str) -> list[str]:
    """The lines of one of the reader's lists, without its notes."""
    text = files("nextseason.press").joinpath("data", name).read_text("utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("# ")]


@lru_cache(maxsize=1)
def outlets() -> dict[str, str]:
    """Each writing of an outlet's name, with the name it goes by here."""
    found = {}
    for line in lines("outlets.txt"):
        name, _, others = (part.strip() for part in line.partition("="))
        for said in [name, *(o.strip() for o in others.split(",") if o.strip())]:
            found[said] = name
    return found


@lru_cache(maxsize=1)
def makers() -> frozenset[str]:
    """Networks, streamers and channels."""
    return frozenset(lines("makers.txt"))


@lru_cache(maxsize=1)
def series() -> frozenset[str]:
    """Well-known series: what public lists of them name (`tools/compile_titles.py`), and what we have written down."""
    return frozenset([*lines("series_listed.txt"), *lines("series_known.txt")])


@lru_cache(maxsize=1)
def unmistakable() -> frozenset[str]:
    """Series of one word that, with a capital and within a sentence, are hardly anything else."""
    return frozenset(lines("series_single.txt"))


@lru_cache(maxsize=1)
def nicknames() -> dict[str, str]:
    """What well-known series are called for short, with the names they go by."""
    return {said.strip(): name.strip() for said, name in (line.split(" = ") for line in lines("series_nicknames.txt"))}


def alternatives(names: frozenset[str] | dict[str, str]) -> str:
    """The names as one alternative of a regular expression, longest first."""
    return "|".join(re.escape(n) for n in sorted(names, key=lambda n: (-len(n), n)))


MAKER = alternatives(makers())
# channels whose names are plain words: only where nothing but a channel can stand, in brackets and beside a time
PLAIN_CHANNELS = frozenset(["Nine", "Seven", "Ten", "Five", "Now", "Dave", "W", "Yesterday", "Quest", "Really", "Stan"])
CHANNEL = rf"(?:{MAKER}|{alternatives(PLAIN_CHANNELS)}|Three)"
OUTLET = alternatives(outlets())
STEP_WORDS = frozenset(
    [
        "a", "about", "after", "also", "although", "among", "an", "and", "are", "as", "asked", "at", "because",
        "been", "before", "being", "both", "but", "by", "can", "could", "did", "do", "does", "during", "each",
        "even", "every", "everything", "explore", "first", "following", "for", "former", "from", "given",
        "good", "had", "has", "have", "he", "hello", "her", "here", "hers", "his", "how", "however", "i", "if",
        "in", "instead", "into", "is", "it", "its", "itself", "just", "last", "later", "latest", "like",
        "maybe", "meanwhile", "monday", "more", "most", "much", "my", "need", "new", "news", "next", "no",
        "nor", "not", "now", "of", "off", "on", "once", "one", "only", "or", "other", "our", "out", "over",
        "per", "please", "read", "related", "review", "see", "she", "should", "since", "so", "some", "soon",
        "source", "star", "starring", "still", "such", "sunday", "than", "that", "the", "their", "them", "then",
        "there", "these", "they", "this", "those", "though", "three", "thursday", "to", "today", "tonight",
        "tuesday", "two", "under", "until", "up", "update", "upcoming", "use", "via", "want", "was", "watch",
        "we", "wednesday", "well", "were", "what", "whatever", "when", "where", "which", "while", "who",
        "whose", "why", "will", "with", "within", "without", "would", "neither", "either", "nobody", "none", "yes",
        "yet", "you", "your", "friday",
        "saturday", "january", "february", "march", "april", "june", "july", "august", "september", "october",
        "november", "december", "all", "another", "either", "neither",
        "according", "actor", "actress", "executive", "producer", "director",
        "creator", "showrunner", "dr", "mr", "mrs", "ms", "season", "series", "episode", "episodes", "show",
        "cast", "premiere", "finale", "trailer", "tv", "television", "exclusive",
        "longtime", "long-time", "loyal", "many", "few", "eagle-eyed", "breaking", "photo", "video",
        "getty", "images", "image", "credit", "contributing",
    ]
)  # fmt: skip  # fmt: skip
