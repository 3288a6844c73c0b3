"""The recorded life of one series: what became known of it on which day, and how its state changed with that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..aired import WORLD
from ..claim import Claim, document_name
from ..fate import DECISIONS
from ..settle import settle_claims
from ..snapshot import Snapshot
from . import words

# One line each; the weeks of a chart and the days of page views are told as runs.
_RUNS = ("chart_rank", "viewership", "page_views")
_SILENT = ("watched",)


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a life: since when it could be known, which season, what, of when it tells, and from whom.

    `change` holds the state before and after where a season's state changed on that day.
    """

    known: date
    season: int | None
    kind: str
    text: str
    happened: str | None
    certainty: str
    speaker: str | None
    outlets: tuple[str, ...]
    document: str | None
    withdrawn: date | None = None
    change: tuple[str | None, str] | None = None

    def as_row(self) -> dict[str, Any]:
        """The row as `history --json` and `--csv` print it."""
        return {
            "known": self.known.isoformat(), "season": self.season, "kind": self.kind, "text": self.text,
            "happened": self.happened, "certainty": self.certainty, "speaker": self.speaker,
            "outlets": list(self.outlets), "document": self.document,
            "withdrawn": self.withdrawn.isoformat() if self.withdrawn else None,
            "before": self.change[0] if self.change else None, "after": self.change[1] if self.change else None,
        }  # fmt: skip


def history(snapshot: Snapshot, series: str) -> list[Event]:
    """All events of one series (an id of the catalog), by the day from which they could be known."""
    entry = snapshot.find(series)
    claims = snapshot.claims(entry.id)
    gone = snapshot.claims(entry.id, withdrawn=True)
    single = [c for c in claims if c.kind not in (*_RUNS, *_SILENT) or (c.kind in _RUNS and c.quote is not None)]
    events = [*_told(single), *_runs(c for c in claims if c.kind in _RUNS and c.quote is None)]
    events += [_event(c, withdrawn=True) for c in _renamed(gone)]
    events += _changes(entry.id, entry.title, claims, snapshot.day)
    return sorted(events, key=lambda e: (e.known, e.kind == "status", _order(e.season), e.kind, e.text))


def _order(season: int | None) -> int:
    return -1 if season is None else season


def _event(claim: Claim, *, withdrawn: bool = False) -> Event:
    text = words.plain(words.says(claim))
    return Event(
        claim.known_from, claim.season, claim.kind, f"{text} (later withdrawn)" if withdrawn else text,
        str(claim.happened) if claim.happened else None, claim.certainty, claim.speaker, claim.outlets,
        document_name(claim.document),
    )  # fmt: skip


def _told(claims: Iterable[Claim]) -> Iterator[Event]:
    """Each statement once for each voice: a list that says the same in every vintage said it with its first."""
    seen = set()
    for claim in claims:
        said = (claim.season, claim.kind, claim.value, claim.unit, claim.certainty, claim.speaker, claim.outlets,
                claim.reader.partition("/")[0], str(sorted(claim.detail.items())) if claim.quote else
                str(claim.detail.get("name") or claim.detail.get("scorer")))  # fmt: skip
        if said not in seen:
            seen.add(said)
            yield _event(claim)


def _runs(claims: Iterable[Claim]) -> Iterator[Event]:
    """Figures of a list, season by season: a run of weeks is told with its first, and how it went on."""
    groups: dict[tuple[Any, ...], list[Claim]] = defaultdict(list)
    countries: dict[tuple[int | None, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        detail = claim.detail
        if claim.kind == "chart_rank" and len(str(detail.get("market", ""))) == 2:
            countries[claim.season, claim.reader].append(claim)
            continue
        what = (claim.season, claim.kind, claim.unit, detail.get("window"), detail.get("market"), detail.get("chart"))
        groups[(*what, claim.reader.partition("/")[0])].append(claim)
    yield from (_countries(season, group) for (season, _), group in countries.items())
    for (season, kind, unit, window, market, chart, _), group in groups.items():
        group.sort(key=lambda c: (str(c.happened), c.known_from))
        if window not in (None, "week") or len(group) == 1:
            yield from map(_event, group)
            continue
        first, last = group[0], group[-1]
        where = words.market_words(str(market)) if market else str(chart or "")
        if kind == "chart_rank":
            best = min(int(str(c.value)) for c in group if str(c.value).isdigit())
            text = f"on the chart {where}: {len(group)} weeks, best place {best}".replace("  ", " ")
        else:
            total = sum(float(c.value) for c in group if not isinstance(c.value, str))
            text = f"{words.count_words(total)} {unit} {where} in {len(group)} weeks listed".replace("  ", " ")
        span = f"{_first(first)}/{_last(last)}"
        yield Event(
            min(c.known_from for c in group), season, kind, text, span, "confirmed", first.speaker, first.outlets,
            document_name(first.document),
        )  # fmt: skip


def _countries(season: int | None, group: list[Claim]) -> Event:
    """The charts of single countries, in one line."""
    group.sort(key=lambda c: (str(c.happened), c.id))
    many = len({c.detail["market"] for c in group})
    best = min(int(str(c.value)) for c in group if str(c.value).isdigit())
    return Event(
        min(c.known_from for c in group), season, "chart_rank",
        f"on the charts of {many} countr{'y' if many == 1 else 'ies'}, best place {best}",
        f"{_first(group[0])}/{_last(group[-1])}", "confirmed", group[0].speaker, group[0].outlets,
        document_name(group[0].document),
    )  # fmt: skip


def _first(claim: Claim) -> str:
    return str(claim.happened.first) if claim.happened and claim.happened.first else ".."


def _last(claim: Claim) -> str:
    return str(claim.happened.last) if claim.happened and claim.happened.last else ".."


def _renamed(gone: Iterable[Claim]) -> Iterator[Claim]:
    """Labels that a later vintage no longer shows, and withdrawn words of texts; restated weeks stay in the file."""
    seen = set()
    for claim in gone:
        key = (claim.season, claim.kind, claim.value, claim.season_said)
        if claim.kind not in (*_RUNS, *_SILENT) and key not in seen:
            seen.add(key)
            yield claim


def _changes(series: str, title: str, claims: Sequence[Claim], day: date) -> Iterator[Event]:
    """How the state of each season changed: settled anew on each day on which something that decides became known."""
    deciding = [c for c in claims if c.kind in (*DECISIONS, "chart_rank", "viewership")]
    days = sorted({c.known_from for c in deciding if c.known_from <= day} | {day})
    telling = list(_telling(deciding))
    before: dict[int | None, str] = {}
    for at in days:
        known = [c for c in telling if c.known_from <= at]
        for season in settle_claims(series, title, at, known).seasons:
            fate = season.fate
            if fate is None or fate.status == before.get(season.season):
                continue
            was = before.get(season.season)
            before[season.season] = fate.status
            claim = fate.claim
            # Silence falls on its own day, between two looks.
            since = fate.known if fate.status == "silent" and fate.known else at
            yield Event(
                since, season.season, "status", f"{was} -> {fate.status}" if was else fate.status, None, fate.certainty,
                claim.speaker if claim else None, claim.outlets if claim else (),
                document_name(claim.document) if claim else None, None, (was, fate.status),
            )  # fmt: skip


def _telling(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Of the weeks of charts and audiences, oldest known first, those that can date a premiere: the earliest there are.

    A season is out from its earliest week on (`aired`); a later week that becomes known later adds nothing to that.
    """
    first: dict[tuple[int | None, bool], tuple[date, date]] = {}
    for claim in claims:
        if claim.kind in ("chart_rank", "viewership"):
            world = claim.kind != "chart_rank" or claim.detail.get("market") in WORLD
            window, dated = claim.happened, world and claim.certainty != "denied"
            at = ((window and window.last) or date.max, (window and window.first) or date.max)
            key = (claim.season, dated)
            if at > first.get(key, (date.max, date.max)):
                continue
            first[key] = at
        yield claim
