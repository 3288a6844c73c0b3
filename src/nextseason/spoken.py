"""Whose fate a claim speaks of, what it says, and as of which day it says it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from .aired import Aired
from .catalog.labels import read_label
from .claim import Claim
from .rules import FACTS, dated, key, maker, place, told

DECISIONS = ("renewal", "cancellation", "order", "premiere_date", "no_decision", "attribute", "listing_status")
_LAST = re.compile(r"\b(?:final|last|end|ends|ending)\b", re.I)


@dataclass(frozen=True, slots=True)
class Said:
    """What one claim says of a season's fate: renewed, cancelled, concluded, or open where it decides nothing."""

    claim: Claim
    status: str
    day: date


def maker_of(claim: Claim) -> str | None:
    """The company that decides, as far as the claim says: who picks it up, else the company that speaks."""
    value = str(claim.value)
    if claim.kind == "renewal" and value.casefold().startswith("picked up by "):
        return key(value[13:])
    return maker(claim.speaker) if claim.speaker else None


def rescue(claim: Claim) -> str:
    """The words of a rescue ("picked up by Netflix", "revival"), as a key; empty for a plain renewal."""
    value = str(claim.value).casefold()
    return key(value) if claim.kind == "renewal" and (value.startswith("picked up by ") or value == "revival") else ""


def numbers_said(claims: Sequence[Claim]) -> bool:
    """Whether somebody speaks of this series' seasons by number."""
    return any(c.season for c in claims if c.kind in DECISIONS and c.subject == "series")


def speaking(claims: Sequence[Claim], aired: Mapping[int | None, Aired]) -> dict[int | None, list[Said]]:
    """What is said of each season's fate, by season."""
    return _Reading(claims, aired).said()


class _Telling(NamedTuple):
    season: int | None
    maker: str | None
    day: date
    words: str


def _telling(claim: Claim) -> _Telling:
    return _Telling(claim.season, maker_of(claim), told(claim), rescue(claim))


def _what(claim: Claim) -> tuple[str, str]:
    return claim.kind, rescue(claim) if claim.kind == "renewal" else str(claim.value)


class _Reading:
    def __init__(self, claims: Sequence[Claim], aired: Mapping[int | None, Aired]) -> None:
        self.claims = [c for c in claims if c.kind in DECISIONS and c.subject == "series"]
        self.out = sorted((a.since, s) for s, a in aired.items() if s is not None)
        self.aired = aired
        self.decided = [c for c in self.claims if c.kind in ("renewal", "cancellation") and c.certainty in FACTS]
        # Each decision once, however often told: fifty articles that say the same are one entry
        firm = {(_what(c), _telling(c)) for c in self.decided if _firm(c)}
        self.told: dict[tuple[str, str], list[_Telling]] = defaultdict(list)
        for what, telling in firm:
            self.told[what].append(telling)
        renewals = [t for (kind, _), t in firm if kind == "renewal"]
        named = {t.maker for _, t in firm if t.maker}
        self.takeovers = [t for t in renewals if t.words or (t.maker and len(named) > 1)]
        self.ordered: dict[int | None, date] = {}  # seasons whose successor was ordered, since when

    def said(self) -> dict[int | None, list[Said]]:
        found: dict[int | None, list[Said]] = defaultdict(list)
        # Renewals first: "the final season", said after an order, is the season ordered.
        for claim in sorted(self.claims, key=lambda c: c.kind == "cancellation"):
            for season, status, day in self._speaks(claim):
                if claim.kind == "cancellation" and status == "renewed" and _in(found[season], claim.document):
                    continue  # its own article says so in plain words
                found[season].append(Said(claim, status, day))
                if status == "renewed" and claim.kind != "cancellation":
                    self.ordered[season] = min(day, self.ordered.get(season, day))
        for season, label in self._limited():
            found[season].append(Said(label, "concluded", told(label)))
        return found

    def _speaks(self, claim: Claim) -> list[tuple[int | None, str, date]]:
        season, day = self._first_told(claim)
        latest = self._latest(day)
        before = None if season is None else season - 1
        sure = claim.certainty in FACTS or claim.certainty == "denied"
        if claim.kind == "renewal" or (claim.kind == "order" and (season or 0) > 1):
            target = latest if before is None else before
            return [] if target == 0 else [(target, "renewed" if sure else "open", day)]
        if claim.kind == "cancellation":
            if claim.value == "final_season":
                return self._final(season, latest, sure, claim.certainty == "denied", day)
            # "Season 2 is cancelled" speaks of the season that will not be made; said of the one that is out, of that
            target = latest if season is None or season == latest else (before or season)
            return [(target, "cancelled" if sure else "open", day)]
        if claim.kind == "no_decision":
            if season is not None and _LAST.search(str(claim.value)):
                return [(season, "open", day)]  # whether this season is the last
            return [(latest if before is None else before or 1, "open", day)]
        if claim.kind == "listing_status" and str(claim.value).casefold() in ("canceled", "cancelled"):
            return [(latest, "cancelled", day)]  # "Ended" may mean anything, and no database renews
        if claim.kind == "premiere_date" and (season or 0) > 1 and claim.certainty in FACTS:
            return [(before, "renewed", day)]
        return []

    def _final(
        self, season: int | None, latest: int | None, sure: bool, denied: bool, day: date
    ) -> list[tuple[int | None, str, date]]:
        if season is None and latest is not None and self.ordered.get(latest, date.max) <= day:
            season = latest + 1
        last = latest if season is None else season
        spoken: list[tuple[int | None, str, date]] = [(last, "concluded" if sure else "open", day)]
        if last is not None and last > 1 and sure and not denied and last not in self.aired:
            spoken.append((last - 1, "renewed", day))  # a last season still to come will be made
        return spoken

    def _latest(self, day: date) -> int | None:
        """The latest season out by a day; where none is known to be, the one before the first that came after."""
        out = [season for since, season in self.out if since <= day]
        if out:
            return max(out)
        if self.out:
            return max(min(season for _, season in self.out) - 1, 1)
        # No premiere is known: who renews a season speaks when the one before it is out.
        spoken = [
            c.season if c.value == "final_season" else c.season - 1
            for c in self.decided
            if c.season is not None and told(c) <= day
        ]
        return max(max(spoken), 1) if spoken else None

    def _first_told(self, claim: Claim) -> tuple[int | None, date]:
        """The season a claim speaks of and the day it speaks for: without a date, that of its first telling.

        A year later an article still says that Fox cancelled Lucifer: it tells of May 2018, not of its own day.
        """
        day = told(claim)
        if dated(claim) or claim.certainty not in FACTS or claim.kind not in ("renewal", "cancellation"):
            return claim.season, day
        own, words = maker_of(claim), rescue(claim)
        if claim.season is None and not words:
            if claim.value != "cancelled" or not self.takeovers:
                return claim.season, day
            # Unsaid of which season: an old one where somebody else took the series over in between
            same = [t for t in self.told[_what(claim)] if t.day < day and own in (None, t.maker)]
            same = [t for t in same if self._taken_over(t, day, own)]
        else:
            same = [t for t in self.told[_what(claim)] if t.day < day and own in (None, t.maker)]
            same = [t for t in same if claim.season in (None, t.season)]
        first = min(same, key=lambda t: (t.day, t.season or 0, t.maker or ""), default=None)
        return (first.season, first.day) if first else (claim.season, day)

    def _taken_over(self, cancelled: _Telling, day: date, own: str | None) -> bool:
        return any(
            cancelled.day <= r.day <= day
            and (own is None or r.maker != own)
            and (r.words or (cancelled.maker and r.maker and r.maker != cancelled.maker))
            for r in self.takeovers
        )

    def _limited(self) -> list[tuple[int | None, Claim]]:
        """The label, where the newest one says limited series and no second season is known to be out."""
        labels = [c for c in self.claims if c.kind == "attribute" and c.detail.get("name") == "label"]
        labels = [c for c in labels if c.season in (None, 1)]
        if not labels or any(season > 1 for _, season in self.out):
            return []
        labels.sort(key=lambda c: (told(c), c.known_from, c.season is None, c.id))
        form = [read_label(c.series_said, str(c.value)).form for c in labels]
        since = next((n + 1 for n in reversed(range(len(form))) if form[n] != "limited"), 0)
        return [(1 if self.out else c.season, c) for c in labels[since:]]


def _in(said: Sequence[Said], document: str) -> bool:
    return any(s.claim.kind == "renewal" and s.status == "renewed" and s.claim.document == document for s in said)


def _firm(claim: Claim) -> bool:
    return claim.known.basis != "bounded" and (claim.certainty == "confirmed" or place(claim) > 1)
