"""The fate of a season: renewed, cancelled, concluded, silent or open, and since when that was known.

A claim that season n+1 will or will not be made settles the fate of season n; "final season n" concludes n; a renewal
or cancellation that leaves the season unsaid means the one after the latest premiered; a limited series is concluded,
by the label of the day; and a next season that has premiered was renewed, whether or not anybody said so.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import Literal

from .aired import Aired, premiered_by
from .claim import Claim
from .rules import (
    DECIDED,
    DECISION_RULES,
    DENIED,
    EXTENDED,
    FACTS,
    HOPE,
    LAST_WORD,
    MADE,
    RESCUED,
    REVIVED,
    SETTLED,
    TAKEN_BACK,
    UNHEEDED,
    UNRENEWED,
    Rule,
    dated,
    denies,
    place,
    told,
)
from .spoken import DECISIONS, Said, maker_of, numbers_said, rescue, speaking
from .when import When

__all__ = ["DECISIONS", "Fate", "Overturned", "settle_fates", "silence"]
Status = Literal["renewed", "cancelled", "concluded", "silent", "open"]


@cache
def silence() -> timedelta:
    """How long after the premiere no news is an answer (`silence.toml`)."""
    text = resources.files(__package__).joinpath("silence.toml").read_text("utf-8")
    return timedelta(days=int(tomllib.loads(text)["days"]))


@dataclass(frozen=True, slots=True)
class Overturned:
    """A decision that no longer holds, and why; `stays` where it remains a fact of its own (a rescue elsewhere)."""

    claim: Claim
    status: str
    reason: str
    stays: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a season, by what could be known: the status, since when, how surely, on which claim."""

    season: int | None
    status: Status
    known: date | None
    certainty: str
    claim: Claim | None
    support: tuple[Claim, ...] = ()
    overturned: tuple[Overturned, ...] = ()
    premiered: When | None = None

    @property
    def decided(self) -> bool:
        """True where somebody decided or the label says it."""
        return self.status in ("renewed", "cancelled", "concluded")


def settle_fates(claims: Sequence[Claim], premieres: Mapping[int | None, Claim], day: date) -> dict[int | None, Fate]:
    """The fates of all seasons that have premiered, or whose successor was decided on.

    `premieres` are the claims that hold for each season's premiere.
    """
    aired = premiered_by(claims, premieres, day, numbered=numbers_said(claims))
    said = speaking(claims, aired)
    decided = {s for s, all_said in said.items() if any(_decides(x) for x in all_said)}
    seasons = {*aired, *decided}
    fates: dict[int | None, Fate] = {}
    follower: Claim | None = None  # shows that the season after this one was made, or is being made
    for season in sorted((s for s in seasons if s is not None), reverse=True):
        after = aired.get(season + 1)
        made = after.shown if after else ()
        fates[season] = _fate(season, said.get(season, []), aired.get(season), made, follower, day)
        if season in aired or season in decided:
            follower = (aired[season].claim if season in aired else None) or fates[season].claim or follower
    for season in sorted(s for s in fates if s is not None and s not in aired):
        before = fates.get(season - 1)
        if before is not None and before.status == "cancelled":
            del fates[season]  # ordered once, never made
    if None in seasons:
        fates[None] = _fate(None, said.get(None, []), aired.get(None), (), None, day)
    return fates


def _decides(said: Said) -> bool:
    return said.status != "open" and said.claim.certainty != "denied"


def _fate(
    season: int | None,
    said: Sequence[Said],
    aired: Aired | None,
    made: Sequence[Claim],
    follower: Claim | None,
    day: date,
) -> Fate:
    premiered = aired.when if aired else None
    denials = sorted((s for s in said if s.claim.certainty == "denied" and s.status != "open"), key=_by_day)
    talk = [s for s in said if s.status == "open"]
    overturned: list[Overturned] = []
    standing: list[Said] = []
    heeded: set[int] = set()
    for entry in (s for s in said if _decides(s)):
        against = [d for d in denials if d.status == entry.status and denies(d.claim, entry.claim)]
        if against and not (made and entry.status == "renewed"):
            heeded |= {id(d) for d in against}
            overturned.append(_over(entry, DENIED))
        else:
            standing.append(entry)
    overturned.sort(key=lambda o: (told(o.claim), o.claim.id))
    standing = _first_told(standing, talk)
    standing += [Said(c, "renewed", told(c)) for c in made if all(c is not s.claim for s in standing)]
    if not standing and follower is not None:
        standing = [Said(follower, "renewed", told(follower))]
    asserted = {s.status for s in standing}
    for denial in denials:
        if denial.status in asserted:
            overturned.append(_over(denial, UNHEEDED))
        elif id(denial) in heeded or not any(s.status == denial.status for s in said if _decides(s)):
            talk.append(denial)
    if len(standing) > 1:
        standing.sort(key=_rank, reverse=True)
    if made:  # what came out was renewed, whatever was said
        standing.sort(key=lambda s: s.status != "renewed")
    if standing:
        first = standing[0]
        others = [s for s in standing[1:] if s.status != first.status]
        overturned = [*(_overturn(first, s, bool(made)) for s in others), *overturned]
        overturned += [_over(s, SETTLED if s.day <= first.day else HOPE) for s in sorted(talk, key=_by_day)]
        turned = max((s.day for s in others if s.day <= first.day), default=date.min)
        same = [s for s in standing if s.status == first.status]
        # A decision in words is what people want to read, where its own premiere or chart says as much later.
        worded = [s for s in same if s.claim.kind in ("renewal", "cancellation", "order") and s.day >= turned]
        first = worded[0] if worded else first
        same.remove(first)
        known = min(
            s.claim.known_from
            for s in (first, *same)
            if s is first or (s.claim.certainty == first.claim.certainty and s.day >= turned)
        )
        status: Status = first.status  # type: ignore[assignment]
        support = tuple(s.claim for s in same)
        certainty = "reported" if first.claim.kind == "listing_status" else first.claim.certainty
        return Fate(season, status, known, certainty, first.claim, support, tuple(overturned), premiered)
    told_last = sorted(talk, key=_by_day, reverse=True)
    seen = min((c.known_from for c in aired.shown), default=date.min) if aired else date.min
    if premiered and premiered.last and day - premiered.last >= silence():
        since = max(premiered.last + silence(), seen)
        rest = tuple(s.claim for s in told_last)
        return Fate(season, "silent", since, "confirmed", None, rest, tuple(overturned), premiered)
    newest = told_last[0].claim if told_last else None
    known_open = newest.known_from if newest else max(premiered.last or seen, seen) if premiered else None
    rest = tuple(s.claim for s in told_last[1:])
    return Fate(season, "open", known_open, "confirmed", newest, rest, tuple(overturned), premiered)


def _rank(said: Said) -> tuple[object, ...]:
    scores = ((said.day if rule is DECIDED else rule.score(said.claim)) for rule in DECISION_RULES if rule.score)
    return tuple(scores)


def _by_day(said: Said) -> tuple[date, str]:
    return said.day, said.claim.id


def _first_told(standing: Sequence[Said], talk: Sequence[Said]) -> list[Said]:
    """Decisions each on the day it speaks for: retold without a date, that of its first telling; of one of which only
    bounds are known, after the indecision it ends."""
    earliest: dict[tuple[str, str, str | None], date] = {}
    for s in standing:
        if s.claim.known.basis != "bounded" and (s.claim.certainty == "confirmed" or not _hearsay(s.claim)):
            for who in {maker_of(s.claim), None}:
                at = (s.status, rescue(s.claim), who)
                earliest[at] = min(s.day, earliest.get(at, s.day))
    waited = [s for s in talk if s.claim.kind == "no_decision" and s.claim.certainty == "confirmed"]
    found = []
    for s in standing:
        day = s.day
        if s.claim.known.basis == "bounded":
            waits = [w.day for w in waited if w.claim.document != s.claim.document]
            day = min(max([day, *waits]), s.claim.known_from) if not dated(s.claim) else day
        elif s.claim.kind in ("renewal", "cancellation") and not dated(s.claim) and s.claim.certainty in FACTS:
            day = min(day, earliest.get((s.status, rescue(s.claim), maker_of(s.claim)), day))
        found.append(Said(s.claim, s.status, day))
    return found


def _hearsay(claim: Claim) -> bool:
    return claim.certainty != "confirmed" and place(claim) == 1


def _over(said: Said, rule: Rule, *, stays: bool = False) -> Overturned:
    status = "open" if said.claim.certainty == "denied" else said.status
    return Overturned(said.claim, status, rule.reason, stays, rule.name)


def _overturn(holds: Said, other: Said, made: bool) -> Overturned:
    """Why another decision no longer holds, and whether it stays a fact of its own."""
    scored = [rule for rule in DECISION_RULES if rule.score]
    pairs = zip(scored, _rank(holds), _rank(other), strict=True)
    rule = next((rule for rule, a, b in pairs if a != b), scored[-1])
    in_turn = rule in (DECIDED, LAST_WORD) and _rank(holds) > _rank(other)
    pair = (other.status, holds.status)
    if in_turn and pair == ("cancelled", "renewed"):
        makers = maker_of(other.claim), maker_of(holds.claim)
        if rescue(holds.claim).startswith("picked up") and makers[0] != makers[1]:
            return _over(other, RESCUED, stays=True)
        if None not in makers and makers[0] != makers[1]:
            return _over(other, RESCUED, stays=True)
        if rescue(holds.claim) == "revival":
            return _over(other, REVIVED, stays=True)
        return _over(other, TAKEN_BACK)
    if in_turn and pair == ("renewed", "cancelled"):
        return _over(other, UNRENEWED)
    if in_turn and pair == ("concluded", "renewed") and other.claim.kind == "cancellation":
        return _over(other, EXTENDED)
    return _over(other, MADE, stays=True) if made else _over(other, rule)
