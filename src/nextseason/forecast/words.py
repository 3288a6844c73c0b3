"""What databases and the press say of a next season, as factors on its hazard; each has a day (`words.toml`).

Counting seasons that have not premiered is the strongest word of a catalogue; "Ended" the next. No factor is fitted:
most such words exist on one late day only.
"""

from __future__ import annotations

import math
import re
import tomllib
from datetime import date
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

from ..status import Standing
from .evidence import Evidence, Listing
from .hazard import months_between

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_NUMBERED = re.compile(r"\bseasons? (\d{1,2})(?:[–-](\d{1,2}))?", re.I)
_SAID = {"justwatch": "JustWatch", "tmdb": "TMDB", "wikipedia": "Wikipedia", "tvmaze": "TVmaze"}


@cache
def stated() -> dict[str, Any]:
    """The factors, their sources and assumptions (`words.toml`)."""
    return tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text("utf-8"))


class Word(NamedTuple):
    """A factor on the hazard: its logarithm, the day it speaks of, half-life in months (None: lasting), words."""

    log: float
    known: date
    half_life: float | None
    words: str

    def course(self, day: date, ahead: NDArray[np.float64]) -> NDArray[np.float64]:
        """The logarithm so many months from a day."""
        import numpy as np

        if self.half_life is None:
            return np.full(len(ahead), self.log)
        since = np.maximum(months_between(self.known, day) + ahead, 0.0)
        return np.asarray(self.log * 0.5 ** (since / self.half_life))


def words_of(standing: Standing, evidence: Evidence) -> list[Word]:
    """The words that speak of the season after this one."""
    start = standing.premiere.last if standing.premiere else None
    if start is None or start > evidence.day:
        return []
    listed = evidence.listed.get(standing.series_id, ())
    out = []
    if counted := _counted(standing, listed, start):
        number, factors = standing.season or 1, stated()["seasons"]
        beyond = int(counted.value) > number
        counts = f"{counted.value} seasons, with {number} out" if beyond else f"no season beyond {number}"
        words = f"{_SAID[counted.lister]} ({counted.known}) counts {counts}"
        factor = float(factors["beyond" if beyond else "none"])
        out.append(Word(math.log(factor), counted.known, float(factors["half_life"]), words))
    said = [one for one in listed if one.name == "status" and one.known >= start and _speaks(one, standing)]
    out += [word for one in said if (word := _status(one))]
    if not any(one.name == "status" for one in listed):
        for document, factor in stated()["absent"].items():
            looked = evidence.looked.get(document)
            if looked is not None and looked >= start:
                words = f"no word of it in the list of {_SAID[document.partition('/')[0]]} ({looked})"
                out.append(Word(math.log(factor), looked, None, words))
                break
    return _together([*out, *_reached(standing, evidence, start)])


def _together(words: list[Word]) -> list[Word]:
    """Of the words for a next season, and of those against it, the strongest whole and the others in part."""
    again = float(stated()["uncertainty"]["again"])
    out = []
    for way in (1.0, -1.0):
        these = sorted((w for w in words if w.log * way > 0), key=lambda w: (-abs(w.log), w.words))
        out += [w if i == 0 else w._replace(log=w.log * again) for i, w in enumerate(these)]
    return out


def out_already(standing: Standing, evidence: Evidence) -> Listing | None:
    """The last broadcast a list gives, where it must be of a season that the desk has not seen."""
    last = listed_out(standing, evidence)
    return last if last is not None and date.fromisoformat(last.value) <= evidence.day else None


def listed_out(standing: Standing, evidence: Evidence) -> Listing | None:
    """The last broadcast a list gives, where that list counts more seasons and it is long after this premiere."""
    start, days = standing.premiere.last if standing.premiere else None, stated()["aired"]["days"]
    listed = evidence.listed.get(standing.series_id, ())
    counts = [one.value for one in listed if one.name == "seasons" and one.lister in stated()["seasons"]["listers"]]
    if start is None or not any(value.isdecimal() and int(value) > (standing.season or 1) for value in counts):
        return None
    for one in listed:
        if one.name == "last_aired":
            try:
                last = date.fromisoformat(one.value)
            except ValueError:
                continue
            if (last - start).days > days:
                return one
    return None


def _counted(standing: Standing, listed: tuple[Listing, ...], start: date) -> Listing | None:
    """The newest count of seasons that speaks of the one after: fewer than are out, and it counts otherwise."""
    number = standing.season or 1
    speaking = [
        one
        for one in listed
        if one.name == "seasons" and one.lister in stated()["seasons"]["listers"] and one.value.isdecimal()
        if int(one.value) > number or (int(one.value) == number and one.known >= start)
    ]
    return max(speaking, key=lambda one: (one.known, one.value)) if speaking else None


def _speaks(one: Listing, standing: Standing) -> bool:
    """Whether a status is not about a season that is out: "season 5 due to premiere" says nothing of the sixth."""
    named = [int(n) for pair in _NUMBERED.findall(one.value) for n in pair if n]
    return not named or max(named) > (standing.season or 1)


def _status(one: Listing) -> Word | None:
    found, value = stated()["status"], one.value.casefold()
    factor = found["factors"].get(value) or next((f for w, f in found["contains"].items() if w in value), None)
    if factor is None:
        return None
    half_life = float(found["half_life"]) if factor >= 1 else None
    return Word(math.log(factor), one.known, half_life, f"{_SAID[one.lister]} ({one.known}) says {one.value}")


def _reached(standing: Standing, evidence: Evidence, start: date) -> list[Word]:
    found = stated()["milestone"]
    best: Word | None = None
    for words, known in evidence.milestones.get(standing.series_id, ()):
        if known > start:
            factor = next((f for w, f in found["contains"].items() if w in words), found["other"])
            word = Word(math.log(factor), known, float(found["half_life"]), f"a milestone ({known}): {words[:60]}")
            best = word if best is None or word.log >= best.log else best
    return [best] if best else []
