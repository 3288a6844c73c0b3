"""Reception, the making of it, its people, and what is expected: sections that list settled questions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from ..claim import Claim
from ..errors import BadDateError
from ..fate import Fate
from ..settle import Settled
from ..when import When
from . import words
from .facts import Book, Fact

_SCALE = {"%": 1.0, "/100": 1.0, "/10": 10.0, "/5": 20.0}


@dataclass(frozen=True, slots=True)
class Reception:
    """Scores of critics and of the audience, and the gap between them where one source gives both."""

    critics: tuple[Fact, ...] = ()
    audience: tuple[Fact, ...] = ()
    gaps: tuple[Fact, ...] = ()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All of them."""
        return (*self.critics, *self.audience, *self.gaps)


@dataclass(frozen=True, slots=True)
class Making:
    """Orders, milestones, and who came and went."""

    milestones: tuple[Fact, ...] = ()
    personnel: tuple[Fact, ...] = ()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All of them."""
        return (*self.milestones, *self.personnel)


@dataclass(frozen=True, slots=True)
class People:
    """Who plays whom, and who was let go."""

    cast: tuple[Fact, ...] = ()
    released: tuple[Fact, ...] = ()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All of them."""
        return (*self.cast, *self.released)


def reception(book: Book, settled: list[Settled], home: Callable[[int | None], int | None]) -> Reception:
    """Scores, each under the name of who keeps it; a gap is in points of a hundred, audience less critics."""
    sides: dict[str, list[Fact]] = {"critic_score": [], "audience_score": []}
    pairs: dict[tuple[int | None, str], dict[str, Fact]] = {}
    for found in settled:
        claim = found.claim
        if claim.kind not in sides or claim.certainty == "denied":
            continue
        scorer = str(claim.detail.get("scorer") or claim.speaker or "")
        label = "Critics" if claim.kind == "critic_score" else "Audience"
        text = words.score_words(float(claim.value), claim.unit) + (f" ({scorer})" if scorer else "")
        fact = book.fact(found, label, text)
        sides[claim.kind].append(fact)
        pairs.setdefault((home(claim.season), scorer), {}).setdefault(claim.kind, fact)
    gaps = []
    for (season, scorer), both in sorted(pairs.items(), key=lambda x: (x[0][0] or 0, x[0][1])):
        if len(both) == 2:
            critics, viewers = (_percent(both[k]) for k in ("critic_score", "audience_score"))
            gap = viewers - critics
            who = "the audience likes it better" if gap > 0 else "critics like it better"
            text = f"{abs(gap):.0f} points: {who}" if round(gap) else "none: critics and audience agree"
            key = f"{'' if season is None else season}:gap|{scorer}"
            gaps.append(book.made(key, "Gap", text, [both["critic_score"], both["audience_score"]], season))
    return Reception(tuple(sides["critic_score"]), tuple(sides["audience_score"]), tuple(gaps))


def _percent(fact: Fact) -> float:
    assert fact.value is not None
    return float(fact.value) * _SCALE.get(fact.unit or "%", 1.0)


def making(book: Book, settled: list[Settled], fates: Mapping[int | None, Fate]) -> Making:
    """What was ordered and made, oldest first; and the turnover of those who make it."""
    milestones, personnel = [], []
    for found in settled:
        claim = found.claim
        if claim.kind in ("order", "production_milestone", "episode_count", "marketing"):
            label = {"order": "Order", "episode_count": "Episodes", "marketing": "Marketing"}.get(claim.kind, "Making")
            milestones.append((found, book.fact(found, label, note=moot(claim, fates))))
        elif claim.kind == "personnel_change":
            personnel.append((found, book.fact(found, "People", note=moot(claim, fates))))
    order = lambda pair: (_moment(pair[0]), pair[1].key)  # noqa: E731
    return Making(tuple(f for _, f in sorted(milestones, key=order)), tuple(f for _, f in sorted(personnel, key=order)))


def _moment(found: Settled) -> date:
    happened = found.claim.happened
    return (happened.first or happened.last if happened else None) or found.known


def people(book: Book, settled: list[Settled]) -> People:
    """The cast as first told, and what became of their contracts."""
    cast = sorted((f for f in settled if f.kind == "cast_role"), key=lambda f: (f.known, f.claim.span or (0, 0)))
    gone = [f for f in settled if f.kind in ("cast_released", "option_until")]
    return People(
        tuple(book.fact(f, "Cast") for f in _one_each(cast)),
        tuple(book.fact(f, "Contracts") for f in sorted(gone, key=lambda f: f.known)),
    )


def _one_each(cast: list[Settled]) -> list[Settled]:
    """One line for each actor and season, the one that names the character most fully."""
    best: dict[tuple[int | None, str], Settled] = {}
    for found in cast:
        key = found.claim.season, str(found.claim.detail.get("actor") or found.claim.value)
        if key not in best or len(str(found.claim.value)) > len(str(best[key].claim.value)):
            best = {**best, key: found}
    return list(best.values())


def expected(book: Book, settled: list[Settled], fates: Mapping[int | None, Fate], day: date) -> tuple[Fact, ...]:
    """What is still to come: dates not reached on the day, guesses at dates, spin-offs, plans around the series."""
    out = []
    for found in settled:
        claim = found.claim
        if claim.kind == "premiere_date" and not _past(str(claim.value), day):
            label = "Premiere"
        elif claim.kind == "release_expectation":
            label = "Release"
        elif claim.kind == "spin_off":
            label = "Spin-off"
        elif claim.kind == "universe":
            label = "Around it"
        else:
            continue
        out.append((label, book.fact(found, label, note=moot(claim, fates))))
    order = ("Premiere", "Release", "Spin-off", "Around it")
    return tuple(f for _, f in sorted(out, key=lambda x: (order.index(x[0]), x[1].season or 0, x[1].key)))


def _past(value: str, day: date) -> bool:
    try:
        last = When.parse(value).last
    except BadDateError:
        return False
    return last is not None and last <= day


def moot(claim: Claim, fates: Mapping[int | None, Fate]) -> str:
    """A word of warning on what is said of a season that will not be made."""
    season = claim.season
    before = fates.get(season - 1) if season is not None and season > 1 else None
    if claim.certainty != "denied" and before and before.status in ("cancelled", "concluded") and season not in fates:
        return f" (overtaken: {before.status}, there will be no season {season})"
    return ""
