"""The dossier: what was known of one series on one day, from whom, and what it settles to. Faces show it as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from ..claim import Claim
from ..correction import correcting
from ..retold import retold
from ..settle import SeriesFacts, Settled, agree, settle_claims
from ..snapshot import Snapshot
from .audience import Audience, Chart, audience
from .comparables import Comparable, comparables
from .facts import Book, Evidence, Fact
from .money import Money, money
from .sections import Making, People, Reception, expected, making, people, reception
from .status import SeasonLine, latest, season_lines, status_fact
from .timeline import Entry, timeline

if TYPE_CHECKING:
    from ..decide.value import Value
    from ..forecast.odds import Odds


@dataclass(frozen=True, slots=True)
class Dossier:
    """One series as of one day. `season` is the one dwelt on; every id in a fact's `claims` is a key of `claims`."""

    series: str
    series_id: str
    day: date
    watched_to: date
    season: int | None
    status: Fact
    seasons: tuple[SeasonLine, ...]
    audience: Audience
    reception: Reception
    money: tuple[Money, ...]
    making: Making
    people: People
    expected: tuple[Fact, ...]
    comparables: tuple[Comparable, ...]
    timeline: tuple[Entry, ...]
    claims: Mapping[str, Evidence]
    odds: Odds | None = None
    worth: Value | None = None

    @property
    def name(self) -> str:
        """The title, with the season dwelt on where it has a number."""
        return self.series if self.season is None else f"{self.series}, season {self.season}"

    @property
    def chart(self) -> Chart | None:
        """The weekly chart of the season dwelt on: the world's, else the first there is."""
        return next((c for c in self.audience.charts if c.season == self.season), None)

    def facts(self) -> Iterator[Fact]:
        """Every stated fact."""
        yield self.status
        for line in self.seasons:
            yield from (f for f in (line.premiere, line.status, line.episodes) if f and f.key != self.status.key)
        yield from self.audience.facts
        yield from self.reception.facts
        for part in self.money:
            yield from part.facts
        yield from self.making.facts
        yield from self.people.facts
        yield from self.expected

    def refs(self, claims: tuple[str, ...], most: int = 0) -> tuple[int, ...]:
        """The numbers of the passages under a fact, each once; at most so many."""
        found = tuple(dict.fromkeys(self.claims[c].ref for c in claims))
        return found[:most] if most else found


def build(
    snapshot: Snapshot,
    title: str,
    season: int | None = None,
    forecast: Odds | None = None,
    worth: Value | None = None,
) -> Dossier:
    """The dossier of a series, by its title or id. Raises UnknownTitleError, which names titles that are near.

    `forecast` are the odds of its next season, where somebody has worked them out (`nextseason.forecast.odds`), and
    `worth` what that season is worth (`nextseason.decide.value`).

    With `season`, only what is said of that season, of its successor, and of the series at large.
    """
    entry = snapshot.find(title)
    claims, gone = snapshot.claims(entry.id), snapshot.claims(entry.id, withdrawn=True)
    again = retold(snapshot, {c.document for c in claims if c.quote})
    facts = settle_claims(entry.id, entry.title, snapshot.day, claims, gone, again, snapshot.corrections)
    book = Book(claims, _about(snapshot, {c.document for c in (*claims, *gone)}), gone, again, snapshot.corrections)
    focus = facts.season(season) if season is not None else latest(facts)
    number = season if season is not None else focus.season if focus else None
    wanted = _wanted(facts, season)
    lines = season_lines(book, facts)
    if season is not None:
        lines = tuple(line for line in lines if line.season in (season, season + 1))
    premieres = {s.season: s.fate.premiered for s in facts.seasons if s.fate and s.fate.premiered}
    counted = audience(book, wanted, premieres)
    aired = [s for s in premieres if s is not None]

    def home(season: int | None) -> int | None:
        """The season that figures belong to: of a series with one season, what names none is said of that one."""
        return aired[0] if season is None and len(aired) == 1 else season

    fates = {s.season: s.fate for s in facts.seasons if s.fate is not None}
    chart = next((c for c in counted.charts if c.season == number and not c.market), None)
    episodes = {line.season: line.episodes for line in lines}
    dossier = Dossier(
        series=entry.title,
        series_id=entry.id,
        day=snapshot.day,
        watched_to=min(snapshot.watched_to, snapshot.day),
        season=number,
        status=status_fact(book, facts, focus),
        seasons=lines,
        audience=counted,
        reception=reception(book, wanted, home),
        money=tuple(
            part
            for s in dict.fromkeys(home(f.claim.season) for f in wanted)
            if (part := money(book, s, [f for f in wanted if home(f.claim.season) == s], episodes.get(s)))
        ),
        making=making(book, wanted, fates),
        people=people(book, wanted),
        expected=expected(book, wanted, fates, snapshot.day),
        comparables=comparables(snapshot, entry.id, number, chart.hours_28d if chart else None),
        timeline=(),
        claims=book.evidence,
        odds=forecast,
        worth=worth,
    )
    # On the time line stands what was asked for, and whatever a fact leads to.
    cited = {c for f in dossier.facts() for c in (*f.claims, *(c for a in f.against for c in a.claims))}
    cited |= {c for chart in counted.charts for week in chart.weeks for c in week.claims}
    cited |= {c for factor in (worth.factors if worth else ()) for c in factor.claims}
    gone_ids = {c.id for c in gone}

    def shown(claim: Claim) -> bool:
        of_it = season is None or claim.season in (None, season, season + 1)
        corrected = correcting(snapshot.corrections, claim) is not None
        return claim.id in cited or (of_it and (corrected or claim.id not in gone_ids))

    told = timeline(book, shown)
    kept = {said.claim for e in told for p in e.passages for said in p.said}
    return replace(dossier, timeline=told, claims={k: v for k, v in book.evidence.items() if k in kept})


def _about(snapshot: Snapshot, documents: set[str]) -> dict[str, dict[str, str]]:
    """What is known of documents: outlet or publisher, title, address, and why their day is what it is."""
    names = ("outlet", "publisher", "title", "url", "basis_reason")
    values = ", ".join(
        f"arg_max(json_extract_string(detail, '$.{name}'), coalesce(known_from, recorded::DATE))" for name in names
    )
    kept: dict[str, dict[str, str]] = snapshot.once("about documents", dict)
    wanted = ", ".join("'" + document.replace("'", "''") + "'" for document in sorted(documents - kept.keys()))
    if not wanted:
        return {document: kept[document] for document in documents}
    found = snapshot.query(
        f"SELECT document, {values} FROM claims GROUP BY document",
        where=f"series_key = '' AND kind = 'watched' AND document IN ({wanted})",
    )
    told = {row[0]: {k: v for k, v in zip(names, row[1:], strict=True) if v is not None} for row in found}
    kept |= {document: told.get(document, {}) for document in documents if document not in kept}
    return {document: kept[document] for document in documents}


def _wanted(facts: SeriesFacts, season: int | None) -> list[Settled]:
    """The questions to show; one asked of the series at large is left out where a season answers it the same."""
    numbered = [s for s in facts.seasons if s.season is not None]
    if season is not None:
        numbered = [s for s in numbered if s.season in (season, season + 1)]
    found = [f for s in numbered for f in s.facts]
    found += [f for f in facts.general if not any(f.question == g.question and agree(f.claim, g.claim) for g in found)]
    return found


def as_json(dossier: Dossier) -> dict[str, Any]:
    """The dossier as plain JSON values: `series` the title beside `series_id`; an unnumbered season is null."""
    out = asdict(dossier)
    out["as_of"] = dossier.day.isoformat()
    out["watched_to"] = dossier.watched_to.isoformat()
    del out["day"]
    out["odds"] = dossier.odds.as_row() if dossier.odds else None
    if dossier.worth:
        from . import worth

        out["worth"] = worth.as_json(dossier.worth)
    for evidence in out["claims"].values():
        evidence["span"] = list(evidence["span"]) if evidence["span"] else None
    first = ("series", "series_id", "as_of", "watched_to", "season", "status")
    return {**{k: out[k] for k in first}, **{k: v for k, v in out.items() if k not in first}}
