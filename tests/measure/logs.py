"""Small logs and tables of titles, written out a line each, and a made-up audience at random."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from nextseason.measure import Measured

TITLES = """title,season,episode,name,runtime_minutes,released,language
Lantern Street,1,1,Dusk,40,2026-01-05,English
Lantern Street,1,2,The Lamp,40,2026-01-05,English
Lantern Street,1,3,Dawn,40,2026-01-05,English
Harbor Lane,2,1,Ebb,30,2026-01-05,Korean
Harbor Lane,2,2,Flow,30,2026-01-12,Korean
The Long Pier,,,,100,2026-01-06,English
"""
HEADER = "account,title,season,episode,start,seconds,position_from,position_to,country"
LANTERN, HARBOR, PIER = ("Lantern Street", 1), ("Harbor Lane", 2), ("The Long Pier", None)


def titles(folder: Path, text: str = TITLES) -> Path:
    """The table of titles as a file."""
    path = folder / "titles.csv"
    path.write_text(text, "utf-8")
    return path


def log(folder: Path, *lines: str, header: str = HEADER, name: str = "plays.csv") -> Path:
    """A play log: `account title/season/episode start seconds from-to country`, parted by ` | `."""
    rows = [header, *(",".join(cell.strip() for cell in line.split("|")) for line in lines)]
    path = folder / name
    path.write_text("\n".join(rows) + "\n", "utf-8")
    return path


def play(account: Any, episode: str, start: str, *span: int, seconds: int | str = "", country: str = "US") -> str:
    """One line: episode as `L1` (Lantern Street), `H2` (Harbor Lane) or `P` (the film); span as from, to."""
    title, season = {"L": LANTERN, "H": HARBOR, "P": PIER}[episode[0]]
    a, b = span or ("", "")
    cells = (account, title, season or "", episode[1:], start, seconds, a, b, country)
    return "|".join(map(str, cells))


def table(measured: Measured, of: tuple[str, int | None], period: str, market: str = "all") -> dict[str, float]:
    """The figures of one season and period."""
    return {
        f.measure: f.value for f in measured.figures if (f.title, f.season, f.period, f.market) == (*of, period, market)
    }


Row = tuple[Any, ...]


def at_random(seed: int, plays: int, accounts: int = 60) -> list[Row]:
    """Plays of made-up people: rewinds, repeats, overlaps, and a share of lines that no rule lets through."""
    draw = random.Random(seed)
    episodes = [("Lantern Street", 1, 1, 2400), ("Lantern Street", 1, 2, 2400), ("Lantern Street", 1, 3, 2400),
                ("Harbor Lane", 2, 1, 1800), ("Harbor Lane", 2, 2, 1800), ("The Long Pier", "", "", 6000),
                ("Nowhere", 1, 1, 1000)]  # fmt: skip
    rows: list[Row] = []
    for _ in range(plays):
        title, season, number, runtime = draw.choice(episodes)
        start = draw.choice((0, 0, draw.randrange(runtime)))
        seconds: Any = draw.randrange(1, runtime)
        span: tuple[Any, Any] = (start, start + seconds * draw.choice((1, 1, 1, 6)))
        if draw.random() < 0.2:
            span = ("", "")
        if draw.random() < 0.03:
            seconds = draw.choice((-5, 0, 100_000, "", "long"))
        moment = f"2026-01-{draw.randrange(4, 30):02d} {draw.randrange(24):02d}:{draw.randrange(60):02d}:07"
        if draw.random() < 0.01:
            moment = "some day"
        country = draw.choice(("US", "US", "GB", ""))
        rows.append((draw.randrange(accounts), title, season, number, moment, seconds, *span, country))
    return rows + draw.sample(rows, plays // 40)


def write(folder: Path, rows: Iterable[Sequence[Any]], name: str = "plays.csv", header: str = HEADER) -> Path:
    """Rows as a file; Parquet, with numbers and moments as such, where the name ends so."""
    path = folder / name
    text = path.with_suffix(".csv")
    text.write_text("\n".join([header, *(",".join(map(str, row)) for row in rows)]) + "\n", "utf-8")
    if path.suffix == ".parquet":
        import duckdb

        duckdb.sql(
            "SELECT CAST(trim(account) AS BIGINT) AS account, "
            "* EXCLUDE (account, start, seconds, position_from, position_to), "
            "TRY_CAST(trim(start) AS TIMESTAMP) AS start, TRY_CAST(trim(seconds) AS INTEGER) AS seconds, "
            "TRY_CAST(trim(position_from) AS INTEGER) AS position_from, "
            "TRY_CAST(trim(position_to) AS INTEGER) AS position_to "
            f"FROM read_csv('{text}', all_varchar = true, header = true)"
        ).write_parquet(str(path))
        text.unlink()
    return path
