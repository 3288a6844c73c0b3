"""What became of seasons: target tables that wait for their window, labels of the day, lives, and rows for trackers."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from nextseason import Claim, Desk, Known, When
from nextseason.batch import Batch
from nextseason.evaluate.labels import second_seasons
from nextseason.evaluate.outcomes import outcomes, shares
from nextseason.report.history import history
from nextseason.report.tracker import tracker
from nextseason.sources.netflix_top10 import DOCUMENT

pytestmark = pytest.mark.filterwarnings("ignore::nextseason.errors.UnwatchedDayWarning")
RECORDED = datetime(2026, 1, 2, tzinfo=UTC)
REPORT = "netflix-engagement/2023H2"


def say(
    title: str, kind: str, value: Any, known: str, season: int | None = None, document: str = REPORT, **more: Any
) -> Claim:
    return Claim(
        series_said=title, kind=kind, value=value, season=season, document=document,
        known=Known(When.parse(known), "vintage"), reader="list/1", **more,
    )  # fmt: skip


def write(
    desk: Desk, known: str, document: str, *claims: Claim, watched: str | None = None, base: str | None = None
) -> str:
    """One vintage of a document; with `base` as a difference that drops all of the one before."""
    drops: tuple[str, ...] = ()
    if base is not None:
        drops = tuple(c.id for c in desk.as_of(date(2025, 12, 31)).claims(document=document))
    batch = Batch(
        document=document, vintage=known, reader="list", version=1, known=Known(When.parse(known), "vintage"),
        claims=claims, watched=When.parse(watched) if watched else None, base=base, drops=drops,
    )  # fmt: skip
    desk.write([batch], recorded=RECORDED)
    return batch.id


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk.create(tmp_path / "desk", facts=False)
    out = [
        say("Lantern Street", "premiere_date", "2021-01-08", "2023-12-31", 1),
        say("Lantern Street", "premiere_date", "2022-02-04", "2023-12-31", 2),
        say("Harbour", "premiere_date", "2022-03-01", "2023-12-31", 1),
        say("Late", "premiere_date", "2023-09-01", "2023-12-31", 1),
    ]
    write(made, "2023-12-31", REPORT, *out, watched="2023-01-01/2023-06-30")
    press = say("Harbour", "cancellation", "cancelled", "2022-04-20", 2, "press.txt", speaker="Netflix")
    write(made, "2022-04-20", "press.txt", press)
    return made


def test_a_target_is_filled_only_when_its_whole_window_has_passed(desk: Desk) -> None:
    found = {(o.series, o.season, o.horizon): (o.value, str(o.day)) for o in outcomes(desk.as_of(date(2024, 1, 31)))}
    assert found == {
        ("Lantern Street", 1, "12 months"): (0, "2022-02-04"), ("Lantern Street", 1, "18 months"): (1, "2022-02-04"),
        ("Lantern Street", 1, "24 months"): (1, "2022-02-04"), ("Lantern Street", 2, "12 months"): (0, "None"),
        ("Lantern Street", 2, "18 months"): (None, "None"), ("Lantern Street", 2, "24 months"): (None, "None"),
        ("Harbour", 1, "12 months"): (0, "None"), ("Harbour", 1, "18 months"): (None, "None"),
        ("Harbour", 1, "24 months"): (None, "None"), ("Late", 1, "12 months"): (None, "None"),
        ("Late", 1, "18 months"): (None, "None"), ("Late", 1, "24 months"): (None, "None"),
    } | {
        ("Lantern Street", 1, f"{n} weeks"): (0, "2023-12-31") for n in (4, 8, 13, 26, 52)
    } | {
        ("Lantern Street", 2, f"{n} weeks"): (0, "None") for n in (4, 8, 13, 26, 52)
    } | {
        ("Harbour", 1, f"{n} weeks"): (int(n >= 8), "2022-04-20") for n in (4, 8, 13, 26, 52)
    } | {
        ("Late", 1, f"{n} weeks"): (0 if n <= 13 else None, "None") for n in (4, 8, 13, 26, 52)
    }  # fmt: skip


def test_shares_count_closed_windows_alone(desk: Desk) -> None:
    table = {row["horizon"]: row for row in shares(outcomes(desk.as_of(date(2024, 1, 31))))}
    assert table["18 months"] == {
        "target": "next_premiere", "horizon": "18 months", "closed": 1, "came": 1, "share": 1.0, "open": 3,
    }  # fmt: skip
    assert table["8 weeks"] == {
        "target": "decision", "horizon": "8 weeks", "closed": 4, "came": 1, "share": 0.25, "open": 0,
    }  # fmt: skip


def charted(title: str, label: str, week: str, known: str, place: str) -> Claim:
    return say(
        title, "chart_rank", place, known, 1 if "Season 1" in label else None, DOCUMENT, season_said=label, unit="rank",
        happened=When.parse(week), detail={"chart": "TV (English)", "weeks": 1},
    )  # fmt: skip


def test_labels_rewritten_after_the_fate_flatter_the_rate(tmp_path: Path) -> None:
    made = Desk.create(tmp_path / "desk", facts=False)
    weeks = "2021-08-02/2021-08-08"
    first = [charted(t, f"{t}: Season 1", weeks, "2021-11-17", str(n)) for n, t in enumerate(("Alder", "Birch"), 1)]
    base = write(made, "2021-11-17", DOCUMENT, *first)
    # Birch did not come back, and its publisher calls it a limited series from then on
    now = [first[0], charted("Birch", "Birch: Limited Series", weeks, "2023-01-04", "2")]
    write(made, "2023-01-04", DOCUMENT, *now[1:], first[0], base=base)
    write(
        made,
        "2024-12-31",
        REPORT,
        say("Alder", "premiere_date", "2022-09-01", "2024-12-31", 2),
        watched="2024-01-01/2024-06-30",
    )
    assert [(r.labels, r.seasons, r.came) for r in second_seasons(made.as_of(date(2024, 12, 31)))] == [
        ("of the day", 2, 1), ("of today", 1, 1),
    ]  # fmt: skip


def test_a_life_tells_what_became_known_and_how_the_state_changed(desk: Desk) -> None:
    found = history(desk.as_of(date(2026, 1, 2)), "harbour")
    assert [(str(e.known), e.season, e.kind, e.text, e.change) for e in found] == [
        ("2022-04-20", 2, "cancellation", "cancelled", None),
        ("2022-04-20", 1, "status", "cancelled", (None, "cancelled")),
        ("2023-12-31", 1, "premiere_date", "premiere 1 March 2022", None),
    ]
    late = history(desk.as_of(date(2026, 7, 1)), "late")
    assert [(str(e.known), e.text) for e in late if e.change] == [
        ("2023-12-31", "open"),
        ("2026-05-04", "open -> silent"),
    ]


def test_rows_for_trackers_carry_ids_and_the_expected_window(desk: Desk) -> None:
    ids = [
        say("Late", "attribute", value, "2023-12-31", None, "tmdb/details", source_key="tmdb:77", detail={"name": name})
        for name, value in (("imdb", "tt0077"), ("year", "2023"))
    ]
    announced = say("Late", "premiere_date", "2024-11-01", "2023-12-31", 2, "tmdb/details", source_key="tmdb:77")
    write(desk, "2023-12-31", "tmdb/details", *ids, announced)
    rows = {(r["series"], r["season"]): r for r in tracker(desk.as_of(date(2024, 1, 31)))}
    columns = [
        *("series", "season", "status", "known", "certainty", "outlets", "imdb", "tvdb", "tmdb", "tvmaze"),
        *("expected_from", "expected_to", "odds"),
    ]
    late = rows["Late", 1]
    assert list(late)[:13] == columns
    assert [late[c] for c in columns] == [
        "Late", 1, "renewed", "2023-12-31", "confirmed", [], "tt0077", None, "77", None,
        "2024-11-01", "2024-11-01", None,
    ]  # fmt: skip
    gone = rows["Harbour", 1]
    assert [gone[c] for c in columns[2:]] == ["cancelled", "2022-04-20", "confirmed", [], *[None] * 7]
    assert (rows["Lantern Street", 1]["gap_days"], gone["gap_days"]) == (392, None)
    still = rows["Lantern Street", 2]
    assert still["status"] == "open" and 0 < still["odds"] < 1
    assert date(2024, 1, 31) <= date.fromisoformat(still["expected_from"]) < date.fromisoformat(still["expected_to"])
