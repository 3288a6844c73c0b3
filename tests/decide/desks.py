"""Made-up series for the tests of decisions: a panel's minutes, budgets and options, told by made-up outlets."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nextseason import Claim, Desk, Known, When
from nextseason.batch import Batch

RECORDED = datetime(2026, 2, 1, tzinfo=UTC)
TITLE, SERIES = "Lantern Street", "lantern-street"
Told = tuple[str, Any, str | None, dict[str, Any]]  # kind, value, unit, the rest of the claim


def batch(known: str, *told: Told, title: str = TITLE, season: int | None = 1) -> Batch:
    """One article, and what it says of a season."""
    when = Known(When.parse(known), "printed")
    document = f"{title}/{season}/{known}"
    claims = []
    for kind, value, unit, more in told:
        options: dict[str, Any] = {"season": season, "outlets": ("The Daily",), **more}
        claims.append(
            Claim(
                series_said=title, kind=kind, value=value, unit=unit, document=document, known=when, reader="press/1",
                **options,
            )
        )  # fmt: skip
    return Batch(
        document=document, vintage="1", known=when, reader="press", version=1, claims=tuple(claims), watched=when.when
    )


def minutes(monday: str, sunday: str, millions: float, **detail: str) -> Told:
    """A week of a panel's minutes."""
    week = When.parse(f"{monday}/{sunday}")
    return "viewership", millions * 1e6, "minutes", {"happened": week, "detail": detail}


def budget(status: str, millions: float, kind: str = "budget_per_episode", unit: str = "USD") -> Told:
    """A sum per episode, or in all."""
    return kind, millions * 1e6, unit, {"detail": {"status": status}}


# The story of one season: released on Friday 7 May 2021 with eight episodes; told in June what it cost.
PREMIERE = batch("2021-05-07", ("premiere_date", "2021-05-07", "date", {}), ("episode_count", 8, "episodes", {}))
FIRST = batch("2021-05-20", minutes("2021-05-03", "2021-05-09", 700.0))
SECOND = batch("2021-05-27", minutes("2021-05-10", "2021-05-16", 1000.0, market="in the United States"))
BILL = batch("2021-06-20", budget("agreed", 9.0), budget("actual", 15.0))
OPTION = batch("2021-05-28", ("option_until", "2021-06-15", "date", {"detail": {"actor": "Ada Quill"}}))
STORY = (PREMIERE, FIRST, SECOND, BILL)


def desk(folder: Path, *batches: Batch) -> Desk:
    """A desk with these articles and nothing else."""
    made = Desk.create(folder / "desk", facts=False)
    made.write(batches or STORY, recorded=RECORDED)
    return made
