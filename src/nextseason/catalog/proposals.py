"""Aliases to think about: titles that no series is known by, beside the known titles that are near them.

A program proposes and a person decides: a line becomes an alias when somebody who has looked adds it to `aliases.csv`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..claim import title_key

# Nearer pairs are proposed. The aliases reviewed so far were found above it; below, most pairs share one word.
NEAR = 0.83
# A word that more titles hold than these finds nothing: "the love of my life" is told by none of its words.
COMMON = 400
ENDS = 6  # letters at either end of a title, without blanks, by which a slip of the pen is found


@dataclass(frozen=True, slots=True, order=True)
class Proposal:
    """A title and the known one that it may be another writing of, with a score from 0 to 1."""

    alias: str
    title: str
    score: float
    reason: str


def propose(titles: Iterable[str], known: Iterable[str], *, least: float = NEAR) -> list[Proposal]:
    """For each title that is none of the known ones, the nearest known one, where it is near enough; the best first.

    The score is the mean of how much the words have in common and how alike the whole is written.

    >>> [(p.alias, p.title) for p in propose(["Greehouse Academy", "Quiet Farm"], ["Greenhouse Academy", "Lupin"])]
    [('Greehouse Academy', 'Greenhouse Academy')]
    """
    by_key = {title_key(title): title for title in known}
    blocks: dict[str, list[str]] = defaultdict(list)
    for key in by_key:
        for part in _parts(key):
            blocks[part].append(key)
    found = []
    for title in dict.fromkeys(titles):
        key = title_key(title)
        if not key or key in by_key:
            continue
        candidates = {other for part in _parts(key) if len(blocks.get(part, ())) <= COMMON for other in blocks[part]}
        score, nearest = max(((_alike(key, other), other) for other in sorted(candidates)), default=(0.0, ""))
        if score >= least:
            found.append(Proposal(title, by_key[nearest], round(score, 2), _reason(key, nearest)))
    return sorted(found, key=lambda p: (-p.score, p.alias))


def _parts(key: str) -> Iterator[str]:
    yield from set(key.split())
    whole = key.replace(" ", "")
    yield f"^{whole[:ENDS]}"
    yield f"{whole[-ENDS:]}$"


def _alike(a: str, b: str) -> float:
    from rapidfuzz import fuzz

    return (fuzz.token_set_ratio(a, b) + fuzz.token_sort_ratio(a, b)) / 200


def _reason(key: str, other: str) -> str:
    own, theirs = set(key.split()), set(other.split())
    if key.replace(" ", "") == other.replace(" ", ""):
        return "other blanks"
    if own == theirs:
        return "the same words"
    if own < theirs:
        return f"without {' '.join(w for w in other.split() if w not in own)}"
    if theirs < own:
        return f"with {' '.join(w for w in key.split() if w not in theirs)}"
    return "written alike"
