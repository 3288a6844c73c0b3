"""Which seasons have premiered by a day, and on what evidence: a stated day, else the first week it was watched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from .claim import Claim
from .rules import FACTS, day_named
from .when import When

WORLD = (None, "global")  # the markets of a chart that dates premieres


@dataclass(frozen=True, slots=True)
class Aired:
    """When a season premiered (no first day where only "by then" is known), and the claims that show it, best first."""

    when: When
    shown: tuple[Claim, ...]

    @property
    def claim(self) -> Claim:
        """The claim that shows it best."""
        return self.shown[0]

    @property
    def since(self) -> date:
        """The day from which it was surely out."""
        return self.when.first or self.when.last or date.max


def premiered_by(
    claims: Sequence[Claim], premieres: Mapping[int | None, Claim], day: date, *, numbered: bool
) -> dict[int | None, Aired]:
    """Seasons that have premiered by the day, from their settled premieres and from what was watched.

    `numbered` says that somebody speaks of seasons by number: then a premiere of no one season is the first one's.
    """
    aired = _watched(claims, day)
    charted = set(aired)
    for season, claim in premieres.items():
        when = day_named(claim)
        if claim.certainty not in FACTS or when is None or when.last is None or when.last > day:
            continue
        seen = aired.get(season)
        # Watched before it is said to have come: the day is of a later part, or of another place.
        if seen is None or when.first is None or seen.when.last is None or seen.when.last >= when.first:
            aired[season] = Aired(when, (claim, *(seen.shown if seen else ())))
            charted.discard(season)
    if any(season is not None for season in aired):
        aired.pop(None, None)  # talk of a series at large is no season
    elif None in aired and numbered:
        aired[1] = aired.pop(None)
        charted.discard(None)
    return _in_order(aired, charted)


def _watched(claims: Iterable[Claim], day: date) -> dict[int | None, Aired]:
    first: dict[int | None, tuple[date, date, Claim]] = {}
    returning: set[tuple[int | None, date]] = set()
    for claim in claims:
        if claim.kind not in ("viewership", "chart_rank") or claim.happened is None or claim.certainty == "denied":
            continue
        if claim.kind == "chart_rank" and claim.detail.get("market") not in WORLD:
            continue  # out in one country: a season licensed there has premiered long before
        start, end = claim.happened.first, claim.happened.last
        if start is None or end is None or end > day:
            continue
        if claim.detail.get("weeks") not in (None, 1):
            returning.add((claim.season, end))  # the chart itself counts weeks before this one
        seen = first.get(claim.season)
        if seen is None or (end, start) < seen[:2] or ((end, start) == seen[:2] and claim.id < seen[2].id):
            first[claim.season] = (end, start, claim)
    return {
        # Out in its first week on the chart; of a longer window, or a return, only that it was out by then.
        season: Aired(When(start if (end - start).days < 7 and (season, end) not in returning else None, end), (claim,))
        for season, (end, start, claim) in first.items()
    }


def _in_order(aired: dict[int | None, Aired], charted: set[int | None]) -> dict[int | None, Aired]:
    """An old season that comes back to the chart beside a new one was out before the new one."""
    later: date | None = None
    for season in sorted((s for s in aired if s is not None), reverse=True):
        at = aired[season]
        if season in charted and later is not None and at.since >= later:
            aired[season] = Aired(When(None, later), at.shown)
        later = min(aired[season].since, later or date.max)
    return aired
