"""Every season's state in bulk: literal desks in, whole tables out."""

from __future__ import annotations

import importlib.util
import sys
from datetime import date
from pathlib import Path

from nextseason.claim import Claim, Known
from nextseason.status import Standing, reported_through, standings
from nextseason.when import When

_SPEC = importlib.util.spec_from_file_location("status_desks", Path(__file__).parent / "forecast" / "desks.py")
assert _SPEC and _SPEC.loader
desks = importlib.util.module_from_spec(_SPEC)
sys.modules[_SPEC.name] = desks
_SPEC.loader.exec_module(desks)
article, chart, desk, report, HISTORY = desks.article, desks.chart, desks.desk, desks.report, desks.HISTORY


def table(found: list[Standing]) -> list[tuple[object, ...]]:
    return [
        (s.series, s.season, s.status, str(s.known), str(s.premiere), s.premiere_basis,
         str(s.next_premiere) if s.next_premiere else None, s.language, s.latest)
        for s in found
    ]  # fmt: skip


def test_a_desk_at_three_days(tmp_path: Path) -> None:
    made = desk(tmp_path, *HISTORY)
    assert table(standings(made.as_of(date(2022, 1, 12)))) == [
        ("A", 1, "open", "2022-01-12", "2022-01-03/2022-01-09", "chart", None, "English", True),
        ("B", 1, "open", "2022-01-12", "2022-01-03/2022-01-09", "chart", None, "Non-English", True),
        ("D", None, "concluded", "2022-01-12", "2022-01-03/2022-01-09", "chart", None, "English", True),
    ]
    week = "2023-01-02/2023-01-08"
    assert table(standings(made.as_of(date(2023, 12, 11)))) == [
        ("A", 1, "renewed", "2023-01-11", "2022-01-03/2022-01-09", "chart", week, "English", False),
        ("A", 2, "open", "2023-01-11", week, "chart", None, "English", True),
        ("B", 1, "open", "2022-01-12", "2022-01-03/2022-01-09", "chart", None, "Non-English", True),
        ("D", None, "concluded", "2022-01-12", "2022-01-03/2022-01-09", "chart", None, "English", True),
    ]
    assert table(standings(made.as_of(date(2024, 5, 23)))) == [
        ("A", 1, "renewed", "2023-01-11", "2022-01-05", "stated", "2023-01-04", "English", False),
        ("A", 2, "open", "2023-01-11", "2023-01-04", "stated", None, "English", True),
        ("B", 1, "open", "2022-01-12", "2022-01-06", "stated", None, "Non-English", True),
        ("C", 1, "renewed", "2024-05-23", "2022-02-01", "stated", "2023-08-01", None, False),
        ("C", 2, "open", "2024-05-23", "2023-08-01", "stated", None, None, True),
        ("D", None, "concluded", "2022-01-12", "2022-01-07", "stated", None, "English", True),
    ]


def test_licensed_series_are_left_out_unless_asked_for(tmp_path: Path) -> None:
    guest = chart("2023-02-06", ("Suits", 1, "English"))
    made = desk(tmp_path, guest, *HISTORY)
    names = [{s.series for s in standings(made.as_of(day))} for day in (date(2023, 12, 11), date(2023, 12, 12))]
    assert "Suits" in names[0], "before the first report nobody can tell"
    assert "Suits" not in names[1] and "E" not in names[1], "the report of those months gives it no day of release"
    asked = {(s.series, s.season): s.licensed for s in standings(made.as_of(date(2023, 12, 12)), licensed=True)}
    assert {key for key, licensed in asked.items() if licensed} == {("E", 1), ("E", 2), ("Suits", 1)}


def test_somebody_speaks_of_its_fate_so_it_is_no_licensed_series(tmp_path: Path) -> None:
    guest = chart("2023-02-06", ("Suits", 1, "English"))
    said = article("2023-03-01", "Suits", "cancellation", "cancelled", None, "Netflix")
    found = standings(desk(tmp_path, guest, said, *HISTORY).as_of(date(2023, 12, 12)))
    assert [(s.series, s.status, s.speaker, s.outlets) for s in found if s.series == "Suits"] == [
        ("Suits", "cancelled", "Netflix", ("Deadline",))
    ]


def test_the_latest_is_the_last_out_not_the_last_announced(tmp_path: Path) -> None:
    told = (
        article("2023-02-01", "A", "renewal", "renewed", 3, "Netflix"),
        article("2023-03-01", "A", "premiere_date", "2024-03-01", 3, "Netflix"),
    )
    found = standings(desk(tmp_path, *HISTORY, *told).as_of(date(2023, 12, 31)))
    assert [(s.season, s.status, s.latest, str(s.next_premiere)) for s in found if s.series == "A"] == [
        (1, "renewed", False, "2023-01-04"),
        (2, "renewed", True, "2024-03-01"),
    ]


def test_silent_after_976_days(tmp_path: Path) -> None:
    made = desk(tmp_path, chart("2024-01-01", ("Z", 1, "English")), *HISTORY)
    made.write([chart("2025-12-01", ("Z", 2, "English"))])
    states = {day: [s.status for s in standings(made.as_of(day)) if s.series == "B"] for day in
              (date(2024, 9, 7), date(2024, 9, 8))}  # fmt: skip
    assert list(states.values()) == [["open"], ["silent"]]


def test_a_title_in_another_language_tells_the_language_off_the_chart(tmp_path: Path) -> None:
    plain = report("2023H1", "2023-12-12", ("G", 1, "2023-01-05"))
    claim = Claim(
        series_said="H", kind="premiere_date", value="2023-01-05", unit="date", season=1, speaker="Netflix",
        detail={"original_title": "Ha: Temporada 1"}, document=plain.document, reader=plain.reader,
        known=Known(When.parse("2023-12-12"), "vintage"),
    )  # fmt: skip
    both = type(plain)(
        document=plain.document, vintage="1", known=plain.known, reader=plain.reader, version=1,
        claims=(*plain.claims, claim), watched=plain.watched,
    )  # fmt: skip
    found = standings(desk(tmp_path, both).as_of(date(2023, 12, 12)))
    assert [(s.series, s.language, s.foreign) for s in found] == [("G", None, False), ("H", "Non-English", True)]


def test_reports_reach_as_far_as_their_half_year(tmp_path: Path) -> None:
    made = desk(tmp_path, *HISTORY)
    days = date(2023, 12, 11), date(2023, 12, 12), date(2024, 5, 23)
    assert [reported_through(made.as_of(day)) for day in days] == [None, date(2023, 6, 30), date(2023, 12, 31)]


def test_a_row_is_plain_values(tmp_path: Path) -> None:
    (first, *_) = standings(desk(tmp_path, *HISTORY).as_of(date(2024, 5, 23)))
    assert first.as_row() == {
        "series": "A", "series_id": "a", "season": 1, "status": "renewed", "known": "2023-01-11",
        "certainty": "confirmed", "premiere": "2022-01-05", "premiere_basis": "stated", "next_premiere": "2023-01-04",
        "gap_days": 364,
        "language": "English", "label": "A: Season 1", "speaker": "Netflix", "outlets": [],
        "document": first.document,
    }  # fmt: skip
