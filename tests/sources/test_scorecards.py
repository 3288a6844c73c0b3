"""What the words of a renewal scorecard decide, of which season, and on which day."""

from __future__ import annotations

import csv
import warnings
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextseason.claim import Known
from nextseason.desk import Desk
from nextseason.sources import pull
from nextseason.sources.decision import Day, decisions, season_of
from nextseason.sources.scorecard_day import when_decided
from nextseason.sources.scorecards import ScorecardsReader
from nextseason.when import When

from .vintages import RECORDED, day

SCRAPED = Known(When.parse("2020-10-14"), "vintage")
RENEWED, CANCELLED, FINAL = "renewed", "cancelled", "final_season"

# words, season listed: what they decide of which season, and on which day
WORDS: list[tuple[str, int | None, list[tuple[str, int | None, Day | None]]]] = [
    ("Renewed 5/13", 4, [(RENEWED, 5, (5, 13, None))]),
    ("Renewed on 5/13/2019", None, [(RENEWED, None, (5, 13, 2019))]),
    ("Spanish series; renewed for S3 on 4/18", 2, [(RENEWED, 3, (4, 18, None))]),
    ("(2nd season on Starz) Renewed 2/7", 8, [(RENEWED, 9, (2, 7, None))]),
    ("Renewed for two more seasons on 3/6/18", 5, [(RENEWED, 6, (3, 6, 2018)), (RENEWED, 7, (3, 6, 2018))]),
    ("Renewed for 2 additional (final) seasons 5/25", 4,
     [(RENEWED, 5, (5, 25, None)), (RENEWED, 6, (5, 25, None)), (FINAL, 6, (5, 25, None))]),
    ("Renewed through season 30 on 12/12", 28, [(RENEWED, 29, (12, 12, None)), (RENEWED, 30, (12, 12, None))]),
    ("Previously renewed through S5", 5, [(RENEWED, 5, None)]),
    ("Renewed through 2016-17 on 3/12", 7, [(RENEWED, 8, (3, 12, None))]),
    ("Renewed for seasons 2 and 3 on 10/17", 1, [(RENEWED, 2, (10, 17, None)), (RENEWED, 3, (10, 17, None))]),
    ("Renewed for S2 on 4/24 and S3 on 2/13/19", 1, [(RENEWED, 2, (4, 24, None)), (RENEWED, 3, (2, 13, 2019))]),
    ("Renewed 1/31; S8 will be final season", 7, [(RENEWED, 8, (1, 31, None)), (FINAL, 8, None)]),
    ("2nd season already ordered", 1, [(RENEWED, 2, None)]),
    ("S4 announced on 6/18/19", 3, [(RENEWED, 4, (6, 18, 2019))]),
    ("Some scripts ordered (but not renewed yet)", 2, []),
    ("No decision made yet (renewal still possible)", 2, [("no decision", 3, None)]),
    ("Canceled 10/4 after just 2 episodes", 1, [(CANCELLED, 2, (10, 4, None))]),
    ("Canceled 12/3; 2nd season will not air", 2, [(CANCELLED, 2, (12, 3, None))]),
    ("Canceled 6/9; S2 will not air", 1, [(CANCELLED, 2, (6, 9, None))]),
    ("Project canceled 1/8; will never air", 1, [(CANCELLED, 1, (1, 8, None))]),
    ("Canceled 9/15; will end with S2", 1, [(CANCELLED, 3, (9, 15, None))]),
    ("Delayed or canceled (nobody knows)", 1, []),
    ("Renewed 3/30 but canceled on 5/29", 9, [(RENEWED, 10, (3, 30, None)), (CANCELLED, 10, (5, 29, None))]),
    ("Canceled 4/2; picked up by AMC 4/9", 5, [(CANCELLED, 6, (4, 2, None)), ("picked up by AMC", 6, (4, 9, None))]),
    ("Canceled 6/2 but will move to AMC for S4", 3, [(CANCELLED, 4, (6, 2, None)), ("picked up by AMC", 4, None)]),
    ("Canceled 9/1, but revived 3/8 for a run", 1, [(CANCELLED, 2, (9, 1, None)), ("revival", 2, (3, 8, None))]),
    ("Full-season order on 10/22; renewed 5/7", 1, [(RENEWED, 2, (5, 7, None))]),
    ("Ending after this season; finale on 3/31", 9, [(FINAL, 9, None)]),
    ("Final season on Fox; moves to NBC", 10, []),
    ("Will return for a 6th and final season", 5, [(FINAL, 6, None)]),
    ("Final six episodes delayed to summer", 3, []),
    ("Season extended by 6 episodes on 7/24", 2, []),
    ("Animated series", 1, []),
    ("", 1, []),
]  # fmt: skip


@pytest.mark.parametrize(("words", "season", "expected"), WORDS, ids=[w[0] for w in WORDS])
def test_what_the_words_decide(words: str, season: int | None, expected: list[tuple[str, int | None, Day]]) -> None:
    assert [(d.value, d.season, d.day) for d in decisions(words, season)] == expected


@pytest.mark.parametrize(
    ("words", "certainty"),
    [("Canceled 5/8", "confirmed"), ("Presumed canceled 5/8", "expected"), ("Unofficially canceled 7/24", "expected")],
)
def test_how_sure_they_are(words: str, certainty: str) -> None:
    assert [d.certainty for d in decisions(words, 1)] == [certainty]


@given(st.text(alphabet="renwdcalfosS0123456789/;, ()-through final season and but", max_size=120), st.integers(0, 200))
def test_any_words_are_read_and_decide_what_can_be(words: str, season: int) -> None:
    for one in decisions(words, season):
        assert one.season is None or 0 <= one.season <= 201


SEASONS = {"1": 1, "SEASON 36": 36, "SEASONS 17 / 18": 18, "SEASON  9/10": 10, "S4": 4, "SN. 2": 2, "PART 3": 3,
           "SEASON 7 starts 1/9": 7, "starts tbd": None, "SEASON": None, "": None, "SEASON 2.5": 2}  # fmt: skip


def test_the_season_listed() -> None:
    assert {text: season_of(text) for text in SEASONS} == SEASONS


# month, day, year printed; scorecard: happened, known, doubt
DAYS = [
    ((5, 8, None), 2013, "2014-05-08", "2014-05-08", "printed", "year inferred"),
    ((11, 1, None), 2013, "2013-11-01", "2013-11-01", "printed", "year inferred"),
    ((9, 8, 2014), 2013, "2014-09-08", "2014-09-08", "printed", None),
    ((6, 18, None), 2013, "2013-06-18/2014-06-18", "2013-06-18/2014-06-18", "bounded", "one of two years"),
    ((8, 7, None), 2019, "2019-08-07/2020-08-07", "2019-08-07/2020-08-07", "bounded", "one of two years"),
    ((8, 7, None), 2020, "2020-08-07", "2020-08-07", "printed", "year inferred"),
    ((3, 2, None), 2020, "2020-03-02", "2020-03-02", "printed", "year inferred"),
    ((2, 30, None), 2013, "None", "2020-10-14", "vintage", "no day that can be"),
    ((1, 9, 2021), 2020, "None", "2020-10-14", "vintage", "no day that can be"),
    (None, 2013, "None", "2020-10-14", "vintage", "no day printed"),
]


@pytest.mark.parametrize(("said", "year", "happened", "known", "basis", "doubt"), DAYS)
def test_the_day_of_a_decision(
    said: Day | None, year: int, happened: str, known: str, basis: str, doubt: str | None
) -> None:
    at = when_decided(said, year, SCRAPED)
    assert (str(at.happened), str(at.known.when), at.known.basis) == (happened, known, basis)
    assert (at.doubt or "").startswith(doubt or "") and bool(at.doubt) == bool(doubt)


@given(st.integers(1, 12), st.integers(1, 31), st.none() | st.integers(2013, 2022), st.integers(2013, 2020))
def test_nothing_is_known_before_it_happened_or_after_the_scrape(
    month: int, in_month: int, printed: int | None, year: int
) -> None:
    at = when_decided((month, in_month, printed), year, SCRAPED)
    assert at.known.when.last is not None and at.known.when.last <= date(2020, 10, 14)
    if at.happened:
        assert at.happened.last is not None and at.happened.last <= at.known.when.last


def scrape(path: Path, *words: str) -> Path:
    """A scorecard of the season 2016-17: up to three series, the words of each."""
    names = zip(("Lamplight", "Oriel", "Ferry"), words, strict=False)
    path.write_text("name,season,status,tv_network,ano\n" + "".join(f"{n},2,{w},ABC,2016\n" for n, w in names))
    return path


def test_a_back_test_sees_a_decision_from_its_day_on(tmp_path: Path) -> None:
    path = scrape(tmp_path / "2020-10-14.csv", "Renewed 5/11", "Canceled 7/8", "Ending with this 2nd season")
    desk = Desk.create(tmp_path / "desk", facts=False)
    pull(desk, "scorecards", origin=path, recorded=RECORDED)

    def seen(on: str) -> set[str]:
        return {c.series_said for c in desk.as_of(day(on)).claims(kinds=["renewal", "cancellation"])}

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert seen("2017-05-11") == {"Lamplight"}
        assert seen("2017-07-07") == {"Lamplight"}
        assert seen("2017-07-08") == {"Lamplight", "Oriel"}
        assert seen("2020-10-14") == {"Lamplight", "Oriel", "Ferry"}


def test_a_later_scrape_adds_and_corrects(tmp_path: Path) -> None:
    desk = Desk.create(tmp_path / "desk", facts=False)
    first = scrape(tmp_path / "2017-06-01.csv", "Renewed 5/11", "Canceled 5/9")
    second = scrape(tmp_path / "2018-06-01.csv", "Renewed 5/11", "Canceled 5/10", "Renewed 5/12")
    for path in (first, second):
        pull(desk, "scorecards", origin=path, recorded=RECORDED)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = desk.as_of(day("2018-06-01")).claims(kinds=["renewal", "cancellation"])
    assert sorted((c.series_said, str(c.happened), str(c.known_from)) for c in found) == [
        ("Ferry", "2017-05-12", "2017-05-12"), ("Lamplight", "2017-05-11", "2017-05-11"),
        ("Oriel", "2017-05-10", "2017-05-10"),
    ]  # fmt: skip


def test_the_collector_read_the_real_scorecards_alike(shared: Path) -> None:
    """His columns are not read; of the days that he found, ours are the same but where a row tells of two events."""
    path = shared / "data" / "metacritic_scorecards_2013_2020" / "announcements.csv"
    if not path.is_file():
        pytest.skip(f"no scorecards at {path}")
    same: Counter[bool] = Counter()
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            kind = {"renewed": "renewal", "canceled": "cancellation"}.get(row["action"])
            mine = [d for d in decisions(row["status"], season_of(row["season"])) if d.kind == kind]
            if mine and row["announced"]:
                happened = when_decided(mine[0].day, int(row["ano"]), SCRAPED).happened
                same[happened is not None and happened.contains(When.parse(row["announced"]))] += 1
    assert same[True] >= 2_080 and same[False] <= 20
    batches = ScorecardsReader().read(path.name, path.read_bytes(), "x", SCRAPED)
    assert {batch.document for batch in batches} == {f"scorecards/metacritic/{y}-{y - 1999}" for y in range(2013, 2021)}
