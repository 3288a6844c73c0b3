"""Small desks for tests of odds: half-year reports, weekly charts and articles, each written as a short table."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from nextseason import Claim, Known, When
from nextseason.batch import Batch
from nextseason.desk import Desk

RECORDED = datetime(2026, 2, 1, tzinfo=UTC)


def _batch(document: str, known: str, reader: str, watched: str, rows: Iterable[dict[str, Any]]) -> Batch:
    when = Known(When.parse(known), "vintage" if reader.startswith("netflix") else "printed")
    claims = tuple(Claim(document=document, known=when, reader=f"{reader}/1", **row) for row in rows)
    return Batch(
        document=document, vintage="1", known=when, reader=reader, version=1, claims=claims, watched=When.parse(watched)
    )


def report(
    half: str, known: str, *rows: tuple[str, int | None, str | None] | tuple[str, int | None, str | None, str]
) -> Batch:
    """A half-year report ("2023H1"): title, season, day of release or None, and a label where it is no plain one."""
    year, first = half[:4], half.endswith("H1")
    window = f"{year}-01-01/{year}-06-30" if first else f"{year}-07-01/{year}-12-31"
    found: list[dict[str, Any]] = []
    for title, season, day, *label in rows:
        common = {"series_said": title, "season": season, "speaker": "Netflix"}
        detail = {"window": "half-year", "market": "global", "measure": "hours viewed"}
        found.append({**common, "kind": "viewership", "value": 100_000, "unit": "hours", "detail": detail,
                      "happened": When.parse(window)})  # fmt: skip
        if day:
            found.append({**common, "kind": "premiere_date", "value": day, "unit": "date"})
        said = label[0] if label else f"{title}: Season {season}" if season else title
        found.append({**common, "kind": "attribute", "value": said, "detail": {"name": "label"}})
    return _batch(f"netflix-engagement/{half}", known, "netflix-engagement", window, found)


def chart(monday: str, *rows: tuple[str, int | None, str]) -> Batch:
    """One weekly chart, known on the Wednesday after its week: title, season, language; all in their first week."""
    first = date.fromisoformat(monday)
    week = f"{first}/{first + timedelta(days=6)}"
    found: list[dict[str, Any]] = []
    for rank, (title, season, language) in enumerate(rows, 1):
        common = {"series_said": title, "season": season, "speaker": "Netflix"}
        found.append({**common, "kind": "chart_rank", "value": str(rank), "unit": "rank", "happened": When.parse(week),
                      "detail": {"weeks": 1, "chart": f"TV ({language})"}})  # fmt: skip
        found.append({**common, "kind": "attribute", "value": language, "detail": {"name": "language"}})
        said = f"{title}: Season {season}" if season else f"{title}: Limited Series"
        found.append({**common, "kind": "attribute", "value": said, "detail": {"name": "label"}})
    return _batch(f"netflix-top10/{monday}", str(first + timedelta(days=9)), "netflix-top10", week, found)


def article(known: str, title: str, kind: str, value: str, season: int | None = None, by: str | None = None) -> Batch:
    """One article with one claim."""
    row = {
        "series_said": title,
        "season": season,
        "kind": kind,
        "value": value,
        "speaker": by,
        "outlets": ("Deadline",),
    }
    return _batch(f"{kind}-{known}-{title}.html", known, "press", known, [row])


def desk(folder: Path, *batches: Batch) -> Desk:
    """A desk that holds these documents and nothing else."""
    made = Desk.create(folder, facts=False)
    made.write(batches, recorded=RECORDED)
    return made


# Two half-years of a small streamer. A came back after a year; B never; C is off the chart and came back unseen; D is a
# limited series; E is licensed.
HISTORY = (
    chart("2022-01-03", ("A", 1, "English"), ("B", 1, "Non-English"), ("D", None, "English")),
    chart("2023-01-02", ("A", 2, "English")),
    report(
        "2023H1", "2023-12-12",
        ("A", 1, "2022-01-05"), ("A", 2, "2023-01-04"), ("B", 1, "2022-01-06"), ("C", 1, "2022-02-01"),
        ("D", None, "2022-01-07", "D: Limited Series"), ("E", 1, None), ("E", 2, None),
    ),
    report(
        "2023H2", "2024-05-23",
        ("A", 1, "2022-01-05"), ("A", 2, "2023-01-04"), ("B", 1, "2022-01-06"), ("C", 1, "2022-02-01"),
        ("C", 2, "2023-08-01"), ("D", None, "2022-01-07", "D: Limited Series"), ("E", 1, None),
    ),
)  # fmt: skip
