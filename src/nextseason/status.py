"""Every season's state on a day, in bulk: status, since when it was known, how surely, from whom, premiere and next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from . import rows
from .claim import Claim, document_name, title_key
from .fate import DECISIONS, Fate, settle_fates
from .rules import FACTS, day_named
from .settle import settle
from .snapshot import Snapshot
from .when import When

_COLUMNS = ", ".join(rows.CLAIM_COLUMNS)


@dataclass(frozen=True, slots=True)
class Standing:
    """One season on one day.

    `status` is renewed, cancelled, concluded, silent or open; `known` the day from which that could be known;
    `premiere` the day, or an interval where only the first charted week is known (`premiere_basis` "chart"), or one
    open at its start where it is only known to have been out by then ("before"); `latest` the latest season of its
    series that has premiered; `licensed` where nothing marks the season as its platform's own. `charted` says that it
    was on a chart within four weeks of its premiere, `foreign` that a listing gives it a title in another language.
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
    charted: bool = False
    foreign: bool = False

    @property
    def gap(self) -> int | None:
        """Days from this premiere to the next season's, where both are known to the day or the week; else None."""
        if self.premiere is None or self.next_premiere is None or not self.premiere.first:
            return None
        after = self.next_premiere.first
        return (after - self.premiere.first).days if after and after > self.premiere.first else None

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
            "gap_days": self.gap,
            "language": self.language,
            "label": self.label,
            "speaker": self.speaker,
            "outlets": list(self.outlets),
            "document": document_name(self.document) if self.document else None,
        }


@dataclass(frozen=True, slots=True)
class _Listed:
    """What listings say of a season beside its dates."""

    language: str | None = None
    foreign: bool = False  # an original title stands beside its title


AT_PREMIERE = timedelta(days=28)  # a season that is on a chart by then was charted at its premiere


def standings(snapshot: Snapshot, *, licensed: bool = False) -> list[Standing]:
    """The state of every season that has premiered, by series and season; see `Standing`.

    A series that the half-year reports list without any day of release is licensed from elsewhere: its fate is not its
    platform's to decide, and it is left out unless asked for or unless somebody speaks of its fate.
    """
    found = snapshot.once(f"standings, licensed: {licensed}", lambda: _standings(snapshot, licensed))
    return [s for s in found if licensed or not s.licensed]


def reported_through(snapshot: Snapshot) -> date | None:
    """The last day that a half-year report known by then speaks of; None before the first."""

    def last() -> date | None:
        found = snapshot.query(
            "SELECT max(happened_to) FROM claims WHERE document LIKE 'netflix-engagement/%'",
            where="series_key = '' AND kind = 'watched'",
        )
        day: date | None = found[0][0]
        return day

    return snapshot.once("reported through", last)


def _standings(snapshot: Snapshot, licensed: bool) -> list[Standing]:
    snapshot.table()  # three questions to all claims: laid out once, they are asked at once
    series_of = snapshot.catalog.series_of_row
    by_series: dict[str, list[Claim]] = defaultdict(list)
    for key, claim in _deciding(snapshot, licensed):
        if series := series_of(key, claim.series_said):
            by_series[series].append(claim)
    listed: dict[str, dict[int | None, _Listed]] = defaultdict(dict)
    for key, said, season, language, foreign in _listings(snapshot):
        if series := series_of(key, said):
            before = listed[series].get(season, _Listed())
            listed[series][season] = _Listed(language or before.language, foreign or before.foreign)
    through = reported_through(snapshot)
    found: list[Standing] = []
    for entry in sorted(snapshot.catalog, key=lambda entry: (title_key(entry.title), entry.id)):
        if entry.id in by_series:
            found += _of_series(entry.id, entry.title, by_series[entry.id], listed[entry.id], snapshot.day, through)
    return found


_SINCE = "coalesce(known_from, recorded::DATE)"
_NAME = "json_extract_string(detail, '$.name')"
_WINDOW = "json_extract_string(detail, '$.window')"
# A place on one country's chart dates no premiere (`aired`).
_CHARTED = "(kind <> 'chart_rank' OR coalesce(json_extract_string(detail, '$.market'), 'global') = 'global')"


def _deciding(snapshot: Snapshot, licensed: bool) -> list[tuple[str, Claim]]:
    """Decisions, premieres and labels of all series; of each season its first week on a chart and first audience; each
    with the key of its series.

    A listing says most of it again with each vintage: of equal words the first known is enough.
    """
    kinds = ", ".join(f"'{k}'" for k in DECISIONS)
    decided = snapshot.query(
        f"""SELECT series_key, {_COLUMNS} FROM claims
            WHERE kind NOT IN ('attribute', 'premiere_date') OR subject <> 'series'
            UNION ALL
            SELECT series_key, {_COLUMNS} FROM claims
            WHERE subject = 'series' AND (kind = 'premiere_date' OR (kind = 'attribute' AND {_NAME} = 'label'))
            QUALIFY row_number() OVER (
                PARTITION BY series_key, season, kind, reader, value_text, certainty, speaker, outlets
                ORDER BY {_SINCE}, id) = 1""",
        where=f"kind IN ({kinds})",
    )
    # The half-year reports list thousands of licensed seasons: without them unless asked for.
    window = "true" if licensed else f"{_WINDOW} IS DISTINCT FROM 'half-year'"
    first = snapshot.query(
        f"""SELECT series_key, {_COLUMNS} FROM claims
            WHERE happened_to IS NOT NULL AND {_CHARTED} AND (kind = 'chart_rank' OR {window})
            QUALIFY row_number() OVER (
                    PARTITION BY series_key, season, kind ORDER BY happened_to, happened_from DESC, id) = 1
                AND (kind = 'chart_rank' OR count(*) FILTER (kind = 'chart_rank') OVER (
                    PARTITION BY series_key, season, happened_from, happened_to) = 0)""",
        where="kind IN ('chart_rank', 'viewership')",
    )
    return [(key, rows.to_claim(row)) for key, *row in (*decided, *first)]


def _listings(snapshot: Snapshot) -> list[tuple[str, str, int | None, str | None, bool]]:
    """Key, title, season, language as the newest list has it (English or not), and whether it has an original title."""
    found = snapshot.query(
        f"""SELECT series_key, any_value(series_said), season,
                   max_by(value_text, ({_SINCE}, id)) FILTER (
                        {_NAME} = 'language' AND value_text IN ('English', 'Non-English')),
                   coalesce(bool_or(json_extract_string(detail, '$.original_title') IS NOT NULL), false)
            FROM claims GROUP BY series_key, season""",
        where="kind IN ('attribute', 'premiere_date')",
    )
    return [(key, said, season, language, foreign) for key, said, season, language, foreign in found]


def _of_series(
    series: str,
    title: str,
    claims: list[Claim],
    listed: dict[int | None, _Listed],
    day: date,
    through: date | None,
) -> list[Standing]:
    stated = _stated_premieres(claims)
    fates = settle_fates(claims, stated, day)
    charts = [c for c in claims if c.kind == "chart_rank" and c.happened and c.happened.last]
    first_chart = {c.season: c for c in sorted(charts, key=lambda c: str(c.happened), reverse=True)}
    charted = {season: c.happened for season, c in first_chart.items()}
    latest = max((s for s in fates if s is not None and fates[s].premiered), default=None)
    spoken = any(c.kind in ("renewal", "cancellation", "order", "no_decision") for c in claims)
    undated = through is not None and any(w and w.last and w.last <= through for w in charted.values())
    licensed = not spoken and not stated and (undated or not charted)
    out = []
    for season in sorted(fates, key=lambda s: (s is None, s or 0)):
        fate = fates[season]
        words = listed.get(season, _Listed())
        premiere = fate.premiered
        chart = charted.get(season)
        out.append(
            Standing(
                series_id=series, series=title, season=season, status=fate.status,
                known=_known(fate, first_chart.get(season + 1) if season is not None else None),
                certainty=fate.certainty, premiere=premiere, premiere_basis=_basis(premiere, stated.get(season)),
                language=words.language or ("Non-English" if words.foreign else None), label=_label(claims, season),
                speaker=fate.claim.speaker if fate.claim else None, outlets=fate.claim.outlets if fate.claim else (),
                document=fate.claim.document if fate.claim else None,
                next_premiere=_next(season, fates, stated), latest=season == latest, licensed=licensed,
                charted=_at_premiere(premiere, chart), foreign=words.foreign,
            )
        )  # fmt: skip
    return out


def _known(fate: Fate, next_chart: Claim | None) -> date | None:
    """Since when: where the next season's premiere is the only word of a renewal, its first chart told as much."""
    if fate.status == "renewed" and fate.known and next_chart and fate.claim and fate.claim.kind == "premiere_date":
        return min(fate.known, next_chart.known_from)
    return fate.known


def _stated_premieres(claims: Iterable[Claim]) -> dict[int | None, Claim]:
    groups: dict[int | None, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.kind == "premiere_date" and claim.certainty != "denied":
            groups[claim.season].append(claim)
    return {
        season: group[0] if len(group) == 1 else settle(("premiere_date",), group).claim
        for season, group in groups.items()
    }


def _basis(premiere: When | None, stated: Claim | None) -> str | None:
    """On what a premiere rests: a stated day; the first charted week; or that it was out before something."""
    if premiere is None:
        return None
    if stated is not None and day_named(stated) == premiere:
        return "stated"
    return "chart" if premiere.first else "before"


def _next(season: int | None, fates: Mapping[int | None, Fate], stated: Mapping[int | None, Claim]) -> When | None:
    """The premiere of the next season: one that has come, else one that is announced."""
    after = sorted(s for s in {*fates, *stated} if s is not None and s > (season or 1))
    for follower in after:
        fate = fates.get(follower)
        if fate is not None and fate.premiered:
            return fate.premiered
        if follower in stated and stated[follower].certainty in FACTS:
            return day_named(stated[follower])
    return None


def _at_premiere(premiere: When | None, chart: When | None) -> bool:
    if premiere is None or premiere.first is None or premiere.last is None or chart is None or chart.first is None:
        return False
    return premiere.first - timedelta(days=6) <= chart.first <= premiere.last + AT_PREMIERE


def _label(claims: Iterable[Claim], season: int | None) -> str | None:
    said = [c for c in claims if c.kind == "attribute" and c.season == season]
    return str(max(said, key=lambda c: (c.known_from, c.id)).value) if said else None
