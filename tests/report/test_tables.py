"""Tables of the terminal: whole, and within eighty columns."""

from __future__ import annotations

import io
from datetime import date

from rich.cells import cell_len
from rich.console import Console

from nextseason.forecast.odds import Odds
from nextseason.forecast.table import ForecastRow, month_ends
from nextseason.report.tables import print_forecast, print_odds, print_standings
from nextseason.status import Standing
from nextseason.when import When

DAY = date(2024, 1, 31)


def console() -> Console:
    return Console(file=io.StringIO(), width=80)


def text(of: Console) -> str:
    assert isinstance(of.file, io.StringIO)
    return of.file.getvalue()


def standing(series: str, season: int | None, status: str, premiere: str | None, by: str | None = None) -> Standing:
    when = When.parse(premiere) if premiere else None
    return Standing(
        series.lower(), series, season, status, date(2023, 1, 5), "confirmed", when, "stated",
        None, None, by, (), None, None, True, False,
    )  # fmt: skip


def test_standings() -> None:
    to = console()
    print_standings(
        [
            standing("Alpha", 1, "open", "2023-01-05"),
            standing(
                "A title that is far too long for its column", 12, "cancelled", "2023-01-02/2023-01-08", "Netflix"
            ),
            standing("오징어 게임: 더 챌린지 그리고 더 많은 이야기", None, "concluded", "../2022-01-09"),
        ],
        to,
    )
    assert text(to) == (
        "series                       season status    known      premiere    said by\n"
        "Alpha                             1 open      2023-01-05 2023-01-05\n"
        "A title that is far too lon~     12 cancelled 2023-01-05 ~2023-01-02 Netflix\n"
        "오징어 게임: 더 챌린지 그리~      - concluded 2023-01-05 <2022-01-09\n"
        "\n"
        "3 seasons: 1 cancelled, 1 concluded, 1 open\n"
        "~ the first charted week begins then; < out by then\n"
    )
    assert all(cell_len(line) <= 80 for line in text(to).splitlines())


def test_odds() -> None:
    to = console()
    many = [
        Odds(f"s{n}", f"Series {n}", 2, "open", "2023-01-05", 13.0, 0.5 - n / 100, 0.3, 0.62, 0.55, "what it rests on",
             DAY, "rates/1")
        for n in range(3)
    ]  # fmt: skip
    print_odds(many, limit=2, console=to)
    lines = [line.rstrip() for line in text(to).splitlines()]
    assert [line.split() for line in lines[1:3]] == [
        ["1", "Series", "0", "2", "13", "50%", "30-62", "55%"],
        ["2", "Series", "1", "2", "13", "49%", "30-62", "55%"],
    ]
    assert "3 series are open; the other 1: --limit 3" in lines and lines[-1] == "Series 0: what it rests on."
    assert all(len(line) <= 80 for line in lines)
    none = console()
    print_odds([], console=none)
    assert text(none) == "no series is open on that day\n"


def test_forecast() -> None:
    to = console()
    common = ("rates/1", DAY, "Alpha", "alpha", 1)
    rows = []
    for n, period in enumerate(month_ends(DAY, 24)):
        rows.append(ForecastRow(*common, "outcome", period, "pmf", "renewed", n / 100))
        rows.append(ForecastRow(*common, "next_premiere_by", period, "probability", None, n / 200))
    print_forecast(rows, to)
    assert [line.split() for line in text(to).splitlines()] == [
        ["Alpha,", "season", "1", *["Feb", "2024", "Jul", "2024", "Jan", "2025", "Jul", "2025", "Jan", "2026"]],
        ["renewed", "0.0%", "5.0%", "11.0%", "17.0%", "23.0%"],
        ["next", "season", "premiered", "by", "0.0%", "2.5%", "5.5%", "8.5%", "11.5%"],
        [],
        *[line.split() for line in ["rates/1, issued 2024-01-31; --json or --csv: every month-end to 24 months"]],
    ]
    assert all(len(line) <= 80 for line in text(to).splitlines())
    none = console()
    print_forecast([], none)
    assert text(none) == "nothing to forecast: no season of it has premiered by that day\n"
