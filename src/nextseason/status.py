"""Every season's state on a day, in bulk: status, since when it was known, how surely, from whom, premiere and next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from . import rows
from .claim import Claim
from .fate import DECISIONS, settle_fates
from .settle import settle
from .snapshot import Snapshot
from .when import When

_COLUMNS = ", ".join(rows.CLAIM_COLUMNS)


@dataclass(frozen=True, slots=True)
class Standing:
    """One season on one day.

    `status` is renewed, cancelled, concluded, silent or open; `known` the day from which that could be known;
    `premiere` the day, or an interval where only the first charted week is known (`premiere_basis` "chart");
    `licensed` where nothing marks the season as its platform's own.
    """

    series_id: str
    series: str
    season: int | None
    status: str
    known: date | None
    certainty: str
    premiere: When | None
    premiere_basis: str | None
    language: str | None
    label: str | None
    speaker: str | None
    outlets: tuple[str, ...]
    document: str | None
    next_premiere: When | None
    latest: bool
    licensed: bool

    def as_row(self) -> dict[str, Any]:
        """The row as `status --json` and `--csv` print it."""
        return {
            "series": self.series,
            "series_id": self.series_id,
            "season": self.season,
            "status": self.status,
            "known": self.known.isoformat() if self.known else None,
            "certainty": self.certainty,
            "premiere": str(self.premiere) if self.premiere else None,
            "premiere_basis": self.premiere_basis,
            "next_premiere": str(self.next_premiere) if self.next_premiere else None,
            "language": self.language,
            "label": self.label,
            "speaker": self.speaker,
            "outlets": list(self.outlets),
            "document": self.document,
        }


def standings(snapshot: Snapshot, *, licensed: bool = False) -> list[Standing]:
    """The state of every season that has premiered, by series and season; see `Standing`.

    A series of which nothing is known but half-year hours without a day of release is licensed from elsewhere: its fate
    is not its platform's to decide, and it is left out unless asked for.
    """
    by_series: dict[str, list[Claim]] = defaultdict(list)
    for claim in _deciding(snapshot, licensed):
        entry = snapshot.catalog.resolve(claim.series_said)
        if entry is not None:
            by_series[entry.id].append(claim)
    found: list[Standing] = []
    for series in snapshot.catalog:
        found += _of_series(series.id, series.title, by_series.get(series.id, []), snapshot.day)
    return [s for s in found if licensed or not s.licensed]


def _deciding(snapshot: Snapshot, licensed: bool) -> Iterable[Claim]:
    """Decisions, premieres and labels of all series; of each season its first week on a chart and first audience."""
    kinds = ", ".join(f"'{k}'" for k in (*DECISIONS, "release_expectation"))
    decided = snapshot.query(f"SELECT {_COLUMNS} FROM claims", where=f"kind IN ({kinds})")
    # The half-year reports list thousands of licensed seasons: without them unless asked for.
    watched = "true" if licensed else "(kind = 'chart_rank' OR reader NOT LIKE '%engagement%')"
    first = snapshot.query(
        f"""SELECT {_COLUMNS} FROM claims WHERE happened_to IS NOT NULL AND {watched}
            QUALIFY row_number() OVER (
                PARTITION BY series_key, season, kind ORDER BY happened_from, happened_to, id) = 1""",
        where="kind IN ('chart_rank', 'viewership')",
    )
    return [rows.to_claim(row) for row in (*decided, *first)]


def _of_series(series: str, title: str, claims: list[Claim], day: date) -> list[Standing]:
    stated = _stated_premieres(claims)
    fates = settle_fates(claims, stated, day)
    charted = {c.season: c for c in claims if c.kind == "chart_rank" and c.happened}
    numbered = [s for s in fates if s is not None]
    latest = max((s for s in numbered if fates[s].premiered), default=None)
    out = []
    for season in sorted(fates, key=lambda s: (s is None, s or 0)):
        fate = fates[season]
        premiere, basis = _premiere(season, stated, charted)
        own = season in stated or season in charted or fate.decided
        upcoming = stated.get(season + 1) if season is not None else None
        out.append(
            Standing(
                series_id=series, series=title, season=season, status=fate.status, known=fate.known,
                certainty=fate.certainty, premiere=premiere, premiere_basis=basis,
                language=_attribute(claims, season, "language"), label=_attribute(claims, season, "label"),
                speaker=fate.claim.speaker if fate.claim else None, outlets=fate.claim.outlets if fate.claim else (),
                document=fate.claim.document if fate.claim else None,
                next_premiere=When.parse(str(upcoming.value)) if upcoming else None,
                latest=season == latest or (latest is None and season is None), licensed=not own,
            )
        )  # fmt: skip
    return out


def _stated_premieres(claims: Iterable[Claim]) -> dict[int | None, Claim]:
    groups: dict[int | None, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.kind == "premiere_date" and claim.certainty != "denied":
            groups[claim.season].append(claim)
    return {
        season: group[0] if len(group) == 1 else settle(("premiere_date",), group).claim
        for season, group in groups.items()
    }


def _premiere(
    season: int | None, stated: dict[int | None, Claim], charted: dict[int | None, Claim]
) -> tuple[When | None, str | None]:
    """The stated day; else the first charted week, where the chart itself counts it as the first and no later season
    was there before (an old season comes back to the chart beside a new one)."""
    if season in stated:
        return When.parse(str(stated[season].value)), "stated"
    chart = charted.get(season)
    if chart is None or chart.happened is None or chart.happened.first is None:
        return None, None
    first = chart.happened.first
    later = [c.happened.first for s, c in charted.items() if season is not None and s is not None and s > season
             and c.happened and c.happened.first]  # fmt: skip
    out_before = [When.parse(str(c.value)).first for s, c in stated.items()
                  if season is not None and s is not None and s > season]  # fmt: skip
    if any(d and d <= first for d in (*later, *out_before)) or chart.detail.get("weeks") not in (None, 1):
        return When(None, chart.happened.last), "before"
    return chart.happened, "chart"


def _attribute(claims: Iterable[Claim], season: int | None, name: str) -> str | None:
    said = [c for c in claims if c.kind == "attribute" and c.detail.get("name") == name and c.season == season]
    return str(max(said, key=lambda c: (c.known_from, c.id)).value) if said else None
