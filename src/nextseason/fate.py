"""The fate of a season: renewed, cancelled, concluded, silent or open, and since when that was known.

A claim that season n+1 will or will not be made settles the fate of season n; "final season n" concludes n; a renewal
or cancellation that leaves the season unsaid means the one after the latest premiered; a limited series is concluded,
by the label of the day; and a next season that has premiered was renewed, whether or not anybody said so.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import Literal

from .catalog.labels import read_label
from .claim import Claim, title_key
from .rules import DECISION_RULES, best_first, companies, compare, place, told
from .when import When

Status = Literal["renewed", "cancelled", "concluded", "silent", "open"]
DECISIONS = ("renewal", "cancellation", "order", "premiere_date", "no_decision", "attribute")


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


@dataclass(frozen=True, slots=True)
class _Said:
    claim: Claim
    status: str  # renewed | cancelled | concluded | open


def settle_fates(claims: Sequence[Claim], premieres: Mapping[int | None, Claim], day: date) -> dict[int | None, Fate]:
    """The fates of all seasons that have premiered, or whose successor was decided on."""
    aired = _aired(claims, premieres, day)
    said: dict[int | None, list[_Said]] = defaultdict(list)
    for claim in claims:
        for season, status in _speaks_of(claim, aired, day):
            said[season].append(_Said(claim, status))
    seasons = {*aired, *(s for s in said if any(x.status != "open" for x in said[s]))}
    return {s: _fate(s, said.get(s, []), aired.get(s), day) for s in seasons}


def _aired(claims: Sequence[Claim], premieres: Mapping[int | None, Claim], day: date) -> dict[int | None, When]:
    """Seasons that have premiered by the day: by a stated date, else by the first week in which they were watched."""
    aired: dict[int | None, When] = {}
    for claim in claims:
        watched = claim.happened if claim.kind in ("viewership", "chart_rank") else None
        if watched and watched.first and watched.last and watched.last <= day:
            first = aired.get(claim.season)
            if first is None or (watched.first, watched.last) < (first.first or date.max, first.last or date.max):
                aired[claim.season] = watched
    if None in aired and len(aired) > 1:
        del aired[None]  # talk of a series at large is no season
    for season, claim in premieres.items():
        when = When.parse(str(claim.value))
        if claim.certainty in ("confirmed", "reported") and when.last and when.last <= day:
            if season is not None or not any(s is not None for s in aired):
                aired[season] = when
        elif season in aired and when.first and when.first > day:
            del aired[season]
    if any(s is not None for s in aired):
        aired.pop(None, None)
    return aired


def _speaks_of(claim: Claim, aired: Mapping[int | None, When], day: date) -> list[tuple[int | None, str]]:
    """Whose fate a claim speaks of, and what it says. A hope or plan speaks, but as no decision."""
    if claim.subject != "series" or claim.kind not in DECISIONS:
        return []
    latest = max((s for s, w in aired.items() if s is not None and w.first and w.first <= told(claim)), default=None)
    before = None if claim.season is None else claim.season - 1
    sure = claim.certainty in ("confirmed", "reported", "denied")
    if claim.kind == "renewal" or (claim.kind == "order" and (claim.season or 0) > 1):
        target = before if before is not None else latest
        if target == 0:
            return []
        return [(target, "renewed" if sure else "open")]
    if claim.kind == "cancellation":
        if claim.value == "final_season":
            return [(claim.season if claim.season is not None else latest, "concluded" if sure else "open")]
        # "Season 2 is cancelled" speaks of the season that will not be made; said of one that has been out, of the next
        target = before if claim.season is not None and claim.season > (latest or 0) else latest
        if claim.season is not None and target == 0:
            target = claim.season
        return [(target, "cancelled" if sure else "open")]
    if claim.kind == "no_decision":
        return [(before if before is not None else latest, "open")]
    if claim.kind == "premiere_date" and (claim.season or 0) > 1 and claim.certainty in ("confirmed", "reported"):
        return [(before, "renewed")]
    is_label = claim.kind == "attribute" and claim.detail.get("name") == "label"
    if is_label and read_label(claim.series_said, str(claim.value)).form == "limited":
        return [(claim.season, "concluded")]
    return []


def _fate(season: int | None, said: Sequence[_Said], premiered: When | None, day: date) -> Fate:
    decisions = [s for s in said if s.status != "open" and s.claim.certainty != "denied"]
    denials = [s for s in said if s.claim.certainty == "denied"]
    talk = [s.claim for s in said if s.status == "open"]
    overturned: list[Overturned] = []
    standing = []
    for entry in decisions:
        denial = next((d for d in denials if _denies(d, entry)), None)
        if denial:
            who = denial.claim.speaker or "a later report"
            overturned.append(Overturned(entry.claim, entry.status, f"denied by {who} on {told(denial.claim)}"))
        else:
            standing.append(entry)
    ranked = best_first([_dated(s.claim, talk) for s in standing], DECISION_RULES)
    standing.sort(key=lambda s: ranked.index(_dated(s.claim, talk)))
    if standing:
        first = standing[0]
        same = [s.claim for s in standing[1:] if s.status == first.status]
        for other in standing[1:]:
            if other.status != first.status:
                overturned.append(_overturn(first, other))
        overturned += [
            Overturned(c, "open", "superseded by a later decision") for c in talk if told(c) <= _day(first.claim, talk)
        ]
        known = min(c.known_from for c in (first.claim, *same) if c.certainty == first.claim.certainty)
        status: Status = first.status  # type: ignore[assignment]
        return Fate(
            season, status, known, first.claim.certainty, first.claim, tuple(same), tuple(overturned), premiered
        )
    if premiered and premiered.last and day - premiered.last >= silence():
        since = premiered.last + silence()
        return Fate(season, "silent", since, "confirmed", None, tuple(talk), tuple(overturned), premiered)
    newest = max(talk, key=lambda c: (told(c), c.id), default=None)
    known_open = newest.known_from if newest else premiered.last if premiered else None
    rest = tuple(c for c in talk if c is not newest)
    return Fate(season, "open", known_open, "confirmed", newest, rest, tuple(overturned), premiered)


def _denies(denial: _Said, entry: _Said) -> bool:
    """A denial takes down what it denies where it comes no earlier and its speaker is no worse placed."""
    return (
        denial.status == entry.status
        and told(denial.claim) >= told(entry.claim)
        and place(denial.claim) >= place(entry.claim)
    )


def _dated(claim: Claim, talk: Sequence[Claim]) -> Claim:
    """A decision of which only bounds are known comes after the indecision it ends."""
    day = _day(claim, talk)
    return claim if day == told(claim) else replace(claim, happened=When.on(day))


def _day(claim: Claim, talk: Sequence[Claim]) -> date:
    if claim.known.basis != "bounded":
        return told(claim)
    earlier = [
        told(c) for c in talk if c.kind == "no_decision" and c.certainty == "confirmed" and c.document != claim.document
    ]
    return min(max([told(claim), *earlier]), claim.known_from)


def _maker(claim: Claim) -> str | None:
    value = str(claim.value)
    if value.casefold().startswith("picked up by "):
        return title_key(value[13:])
    return title_key(claim.speaker) if claim.speaker and title_key(claim.speaker) in companies() else None


def _overturn(holds: _Said, other: _Said) -> Overturned:
    _, rule = compare(holds.claim, other.claim, DECISION_RULES)
    reason, stays = rule.reason, False
    pair = (other.status, holds.status)
    if rule.name in ("later decision", "known later"):
        if pair == ("cancelled", "renewed"):
            makers = _maker(other.claim), _maker(holds.claim)
            rescued = makers[0] != makers[1] or str(holds.claim.value) in ("revival",)
            reason = (
                "rescued by another maker: the cancellation stays" if rescued else "the cancellation was taken back"
            )
            stays = rescued
        elif pair == ("renewed", "cancelled"):
            reason = "the renewal was taken back by a later cancellation"
        elif pair == ("concluded", "renewed"):
            reason = "the final season was followed by another order"
    return Overturned(other.claim, other.status, reason, stays)
