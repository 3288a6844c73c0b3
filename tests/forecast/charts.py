"""Made-up weekly charts with hours, views and runtime, for tests of the audience."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from nextseason import Claim, Known, When
from nextseason.batch import Batch
from nextseason.desk import Desk
from nextseason.forecast.audience_weeks import BELOW, CHARTED, TRAITS, UNKNOWN, WEEKS, Seasons

RECORDED = datetime(2026, 2, 1, tzinfo=UTC)
# title, season, rank, hours in millions, views in millions or None, weeks on the chart so far
Row = tuple[str, int | None, int, float, float | None, int]


def week(monday: str, *rows: Row, chart: str = "TV (English)", runtime: float | None = None) -> Batch:
    """One weekly chart, known on the Tuesday after it; `runtime` for all rows in place of hours by views."""
    first = date.fromisoformat(monday)
    known = Known(When.on(first + timedelta(days=8)), "vintage")
    during = When(first, first + timedelta(days=6))
    claims: list[Claim] = []
    for title, season, rank, hours, views, weeks in rows:
        common: dict[str, Any] = {
            "series_said": title, "season": season, "season_said": f"{title}: Season {season}" if season else None,
            "document": f"chart/{monday}/{chart}", "known": known, "reader": "netflix-top10/1", "happened": during,
        }  # fmt: skip
        scope: dict[str, Any] = {"market": "global", "window": "week"}
        claims.append(Claim(kind="viewership", value=hours * 1e6, unit="hours", detail=scope, **common))
        claims.append(
            Claim(kind="chart_rank", value=str(rank), unit="rank", detail={"chart": chart, "weeks": weeks}, **common)
        )
        if views:
            told = {**scope, "runtime_hours": runtime or round(hours / views, 4)}
            claims.append(Claim(kind="viewership", value=views * 1e6, unit="views", detail=told, **common))
    return batch(f"chart/{monday}/{chart}", known, "netflix-top10", during, claims)


def batch(document: str, known: Known, reader: str, watched: When, claims: Iterable[Claim]) -> Batch:
    return Batch(
        document=document, vintage="1", known=known, reader=reader, version=1, claims=tuple(claims), watched=watched
    )


def premiere(title: str, season: int | None, day: str, known: str) -> Batch:
    """A day of premiere that somebody told on a day."""
    when = Known(When.parse(known), "printed")
    told = Claim(
        series_said=title, season=season, kind="premiere_date", value=day, unit="date", document=f"told/{title}",
        known=when, reader="press/1", outlets=("Deadline",),
    )  # fmt: skip
    return batch(f"told/{title}", when, "press", When.parse(known), [told])


def half_year(known: str, first: str, last: str, *rows: tuple[str, int | None, float]) -> Batch:
    """A half-year report: title, season, hours in millions."""
    when, during = Known(When.parse(known), "printed"), When.parse(f"{first}/{last}")
    claims = [
        Claim(
            series_said=title, season=season, season_said=f"{title}: Season {season}" if season else None,
            kind="viewership", value=hours * 1e6, unit="hours", happened=during, document=f"report/{last}",
            known=when, reader="netflix-engagement/1",
            detail={"market": "global", "window": "half-year", "measure": "hours viewed"},
        )
        for title, season, hours in rows
    ]  # fmt: skip
    return batch(f"report/{last}", when, "netflix-engagement", during, claims)


def desk(folder: Path, *batches: Batch) -> Desk:
    made = Desk.create(folder, facts=False)
    made.write(batches, recorded=RECORDED)
    return made


def known(hours: np.ndarray[Any, Any], tenth: np.ndarray[Any, Any], weeks: int) -> Seasons:
    """Seasons from hours (n, 26) in all weeks and ln tenth places (n, 26): seen for some weeks, where above them."""
    n = len(hours)
    state = np.where(np.log(hours) >= tenth, CHARTED, BELOW).astype(np.int8)
    state[:, weeks:] = UNKNOWN
    names = np.array([f"s{i}" for i in range(n)], dtype=object)
    return Seasons(
        names, names, np.ones(n, dtype=object), names, names, np.full(n, np.datetime64("2024-01-01")),
        np.where(state == CHARTED, hours, np.nan), tenth, state, np.full(n, np.nan), np.full(n, 6.0), tenth[:, 0],
        np.zeros((n, len(TRAITS))),
    )  # fmt: skip


assert WEEKS == 26
