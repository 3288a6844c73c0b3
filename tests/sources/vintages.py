"""Tiny files in the layouts of the publisher, with titles of our own."""

from __future__ import annotations

import gzip
from datetime import UTC, date, datetime
from pathlib import Path

RECORDED = datetime(2026, 2, 1, 12, tzinfo=UTC)

FIRST = (
    "week", "category", "weekly_rank", "show_title", "season_title", "weekly_hours_viewed",
    "cumulative_weeks_in_top_10",
)  # fmt: skip
JUNE_2023 = (*FIRST[:6], "runtime", "weekly_views", FIRST[6])
STAGGERED = (*JUNE_2023, "is_staggered_launch", "episode_launch_details")
OVERRIDE = (*JUNE_2023, "is_staggered_launch", "runtime_override_flag", "episode_launch_dtls")


def table(header: tuple[str, ...], *rows: str) -> bytes:
    """A table from lines whose cells are parted by ` | `; like the publisher's, without a newline at its end."""
    lines = ["\t".join(header), *("\t".join(cell.strip() for cell in row.split("|")) for row in rows)]
    return "\n".join(lines).encode()


def keep(folder: Path, day: str, data: bytes, *, packed: bool = False) -> Path:
    """Write a vintage of a day."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / (f"{day}.tsv.gz" if packed else f"{day}.tsv")
    path.write_bytes(gzip.compress(data) if packed else data)
    return path


def day(text: str) -> date:
    """A day."""
    return date.fromisoformat(text)
