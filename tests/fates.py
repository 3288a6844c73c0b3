"""Claims of one series X in few words, and what becomes of its seasons by them."""

from __future__ import annotations

from datetime import date

from nextseason import Claim, Known, When
from nextseason.fate import Fate
from nextseason.settle import SeriesFacts, settle_claims


def say(
    kind: str,
    value: str | int,
    known: str,
    season: int | None = None,
    by: str | None = None,
    sure: str = "confirmed",
    *,
    on: str | None = None,
    doc: str | None = None,
    series: str = "X",
    basis: str = "printed",
    **more: object,
) -> Claim:
    """One claim: `say("renewal", "renewed", "2019-09-20", 4, "Netflix")`."""
    detail = {name: word for name, word in more.items() if word is not None}
    unit = {"viewership": "hours", "chart_rank": "rank"}.get(kind)
    return Claim(
        series_said=series, kind=kind, value=value, season=season, speaker=by, certainty=sure, unit=unit,
        document=doc or f"doc {known} {by}", known=Known(When.parse(known), basis), detail=detail,
        happened=When.parse(on) if on else None,
    )  # fmt: skip


def out(season: int | None, day: str, known: str | None = None) -> Claim:
    """A premiere told after the day."""
    return say("premiere_date", day, known or str(When.parse(day).last), season, "Netflix")


def facts(day: str, *claims: Claim) -> SeriesFacts:
    return settle_claims("x", "X", date.fromisoformat(day), claims)


def fates(day: str, *claims: Claim) -> dict[int | None, Fate]:
    return {s.season: s.fate for s in facts(day, *claims).seasons if s.fate}


def row(fate: Fate) -> tuple[object, ...]:
    """Status, since when, and of what it overturned: status, rule, and whether it stays."""
    return (
        fate.status,
        str(fate.known),
        [(o.status, o.rule, *(["stays"] if o.stays else [])) for o in fate.overturned],
    )


ONE = out(1, "2021-05-07")
