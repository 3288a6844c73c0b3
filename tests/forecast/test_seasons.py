"""The model in use: what moves the rates, that it adds up, that it falls back, and that nothing of later gets in."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from nextseason.batch import Batch
from nextseason.desk import Desk
from nextseason.forecast import evidence as evidence_module
from nextseason.forecast import odds, seasons
from nextseason.forecast import rates as plain
from nextseason.forecast.evidence import Evidence, Expectation, Listing, gather
from nextseason.forecast.hazard import months_between
from nextseason.forecast.moved import comparables, moved_by
from nextseason.forecast.ridge import fit as fit_moves
from nextseason.forecast.seasons import Candidate, Seasons, candidates, next_by, outcome
from nextseason.forecast.signs import COLUMNS, usual_gap
from nextseason.forecast.table import month_ends
from nextseason.forecast.viewing import Hours, viewings
from nextseason.forecast.words import out_already, stated, words_of
from nextseason.snapshot import Snapshot
from nextseason.status import Standing, standings

from .desks import HISTORY, _batch, article, chart, desk, report

DAY = date(2023, 12, 31)
AHEAD = [3.0, 6.0, 12.0, 18.0, 24.0]
MADE = 48


def listing(document: str, known: str, *rows: tuple[str, str, str]) -> Batch:
    """A catalogue: title, what ("status" or an attribute's name), value."""
    claims = [
        {"series_said": title, "kind": "listing_status", "value": value, "detail": {"lister": document.split("/")[0]}}
        if name == "status"
        else {"series_said": title, "kind": "attribute", "value": value, "detail": {"name": name}}
        for title, name, value in rows
    ]
    return _batch(document, known, document.split("/")[0], known, claims)


def history() -> list[tuple[str, int | None, str]]:
    """Of 48 series a month apart, the even ones came back after twelve months, every fourth again after twelve more."""
    out: list[tuple[str, int | None, str]] = []
    for i in range(MADE):
        first = date(2018, 1, 15) + timedelta(days=30 * i)
        for season in range(1 + (i % 2 == 0) + (i % 4 == 0)):
            day = first + timedelta(days=365 * season)
            if day < date(2023, 6, 30):
                out.append((f"Show {i:02d}", season + 1, str(day)))
    return out


def catalogue(known: str = "2022-05-31") -> Batch:
    """A catalogue that tells every even show a reality show, the others dramas."""
    kinds = [(f"Show {i:02d}", "genre", "drama" if i % 2 else "reality") for i in range(MADE)]
    return listing("justwatch/netflix-us", known, *kinds)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return desk(tmp_path_factory.mktemp("seasons"), report("2023H1", "2023-12-12", *history()), catalogue())


@pytest.fixture(scope="module")
def snapshot(made: Desk) -> Snapshot:
    return made.as_of(DAY)


@pytest.fixture(scope="module")
def fitted(snapshot: Snapshot) -> Seasons:
    return seasons.fit(snapshot)


def every(fitted: Seasons, snapshot: Snapshot) -> Iterator[Candidate]:
    return iter(candidates(fitted.rates, standings(snapshot)))


def test_kinds_that_came_back_move_the_rates(fitted: Seasons, snapshot: Snapshot) -> None:
    assert fitted.moves is not None
    moves = dict(zip(COLUMNS, fitted.moves.mode, strict=True))
    assert moves["kind reality"] > 0.3 and moves["kind drama"] < -0.3
    assert moves["kind comedy"] == moves["country Japan"] == moves["audience, old"] == 0
    at = {c.standing.series: next_by(fitted, c, AHEAD) for c in every(fitted, snapshot)}
    rates = {c.standing.series: plain.next_by(fitted.rates, c, AHEAD) for c in every(fitted, snapshot)}
    assert (at["Show 46"] > rates["Show 46"]).all() and (at["Show 47"] < rates["Show 47"]).all()


def test_probabilities_rise_and_outcomes_sum_to_one(fitted: Seasons, snapshot: Snapshot) -> None:
    ends = month_ends(DAY, 24)
    for candidate in list(every(fitted, snapshot))[::6]:
        by = next_by(fitted, candidate, [months_between(DAY, end) for end in ends])
        assert (np.diff(by) >= 0).all() and by[0] >= 0 and by[-1] <= 1
        odds_of = outcome(fitted, candidate, ends)
        assert odds_of.sum(axis=1) == pytest.approx(np.ones(24))
        assert (odds_of[:, 0] >= by - 1e-9).all()  # what came was renewed
        spread = next_by(fitted, candidate, AHEAD, draws=True)
        assert spread.shape == (200, len(AHEAD)) and (spread == next_by(fitted, candidate, AHEAD, draws=True)).all()


def test_what_moved_it_adds_up(fitted: Seasons, snapshot: Snapshot) -> None:
    for one in odds(snapshot):
        p = one.within_24_months
        assert sum(m.log_odds for m in one.moved_by) == pytest.approx(math.log(p / (1 - p)), abs=1e-6)
        assert one.moved_by[0].evidence.startswith("the rates of its kind")
    last = next(c for c in every(fitted, snapshot) if c.standing.series == "Show 46")
    assert "the kind of show: reality" in [m.evidence for m in moved_by(fitted, last)]
    young = replace(last, age=4.0, seen=4.0)
    alike = comparables(fitted, young)
    assert alike[0] == "Show 38, season 2 (not in the 16 months it was followed)" and len(alike) == 3


def test_its_own_rhythm(fitted: Seasons, snapshot: Snapshot) -> None:
    again = next(s for s in standings(snapshot) if s.series == "Show 40" and s.season == 2)
    assert again.premiere and again.premiere.last
    assert usual_gap(again, fitted.evidence, again.premiere.last) == pytest.approx(365 / 30.4375)
    first = next(s for s in standings(snapshot) if s.series == "Show 40" and s.season == 1)
    assert first.premiere and first.premiere.last
    assert usual_gap(first, fitted.evidence, first.premiere.last) is None  # what came later is no gap of its own


def test_before_the_first_report_the_rates_stand_alone(tmp_path: Path) -> None:
    early = desk(tmp_path, *HISTORY[:2]).as_of(date(2023, 1, 31))
    model = seasons.fit(early)
    assert model.moves is None
    for candidate in every(model, early):
        assert (next_by(model, candidate, AHEAD) == plain.next_by(model.rates, candidate, AHEAD)).all()
        assert [m.evidence[:9] for m in moved_by(model, candidate)] == ["the rates"]


def test_without_signs_the_given_hazard_stays() -> None:
    nothing = fit_moves(np.zeros((3, 2)), np.array([1.0, 2.0, 3.0]), np.array([0.0, 5.0, 1.0]), np.array([8.0, 8.0]))
    assert nothing.mode.tolist() == [0.0, 0.0]
    assert nothing.covariance.tolist() == [[0.125, 0.0], [0.0, 0.125]]


# -- words of databases and the press ----------------------------------------------------------------------------------

OPEN = Standing(
    "show-46", "Show 46", 1, "open", None, "confirmed", None, "stated", None, None, None, (), None, None, True, False
)
FACTORS = stated()


def told(*listed: Listing, looked: dict[str, date] | None = None) -> Evidence:
    return Evidence(DAY, {}, {}, {}, {}, {}, {"show-46": listed} if listed else {}, looked or {})


@pytest.mark.parametrize(
    ("listed", "looked", "factors"),
    [
        ([("tmdb", "seasons", "2", "2023-11-01")], {}, [8.0]),
        ([("tmdb", "seasons", "1", "2023-11-01")], {}, [0.6]),
        ([("tmdb", "seasons", "1", "2021-11-01")], {}, []),  # said before the season was out
        ([("wikipedia", "seasons", "2", "2023-11-01")], {}, []),  # counts those that are out
        ([("tmdb", "status", "Ended", "2023-11-01")], {}, [0.12]),
        ([("tmdb", "status", "Returning Series", "2023-11-01")], {}, [1.6]),
        # two words one way: the strongest whole, the other a quarter of its logarithm
        ([("tmdb", "seasons", "2", "2023-11-01"), ("tmdb", "status", "Planned", "2023-11-01")], {}, [8.0, 3.0**0.25]),
        ([("wikipedia", "status", "Season 1 due to premiere in 2022", "2023-11-01")], {}, []),  # of the one that is out
        ([("wikipedia", "status", "Season 2 due to premiere in 2024", "2023-11-01")], {}, [4.0]),
        ([], {"wikipedia/netflix-original-programming": "2023-11-01"}, [0.35]),
        ([], {"wikipedia/netflix-original-programming": "2021-11-01"}, []),  # made before its premiere
    ],
)
def test_words_and_their_factors(
    listed: list[tuple[str, str, str, str]], looked: dict[str, str], factors: list[float]
) -> None:
    from nextseason import When

    season = replace(OPEN, premiere=When.on(date(2022, 1, 5)))
    said = [Listing(a, b, c, date.fromisoformat(d)) for a, b, c, d in listed]
    found = words_of(season, told(*said, looked={k: date.fromisoformat(v) for k, v in looked.items()}))
    assert [math.exp(word.log) for word in found] == pytest.approx(factors)


def test_a_broadcast_of_a_season_nobody_saw() -> None:
    from nextseason import When

    season = replace(OPEN, premiere=When.on(date(2022, 1, 5)))
    counted = Listing("tmdb", "seasons", "2", DAY)
    aired = Listing("tmdb", "last_aired", "2023-02-01", DAY)
    assert out_already(season, told(counted, aired)) == aired
    assert out_already(season, told(aired)) is None  # no more seasons than one: it ran on
    assert out_already(season, told(counted, aired._replace(value="2022-03-01"))) is None


def test_words_tell_seasons_apart_and_make_no_more_of_them(made: Desk, tmp_path: Path, fitted: Seasons) -> None:
    says = listing(
        "tmdb/details", "2023-12-20",
        ("Show 47", "seasons", "2"), ("Show 47", "status", "Returning Series"), ("Show 46", "status", "Ended"),
    )  # fmt: skip
    spoken = desk(tmp_path, report("2023H1", "2023-12-12", *history()), catalogue(), says).as_of(DAY)
    model = seasons.fit(spoken)
    with_words = {c.standing.series: next_by(model, c, [12.0])[0] for c in every(model, spoken)}
    without = {c.standing.series: next_by(fitted, c, [12.0])[0] for c in every(fitted, spoken)}
    assert with_words["Show 47"] > 1.5 * without["Show 47"] and with_words["Show 46"] < 0.5 * without["Show 46"]
    assert sum(with_words.values()) == pytest.approx(sum(without.values()), rel=0.05)


def test_a_season_expected_within_a_window(fitted: Seasons, snapshot: Snapshot) -> None:
    candidate = next(c for c in every(fitted, snapshot) if c.standing.series == "Show 46")
    renewed = replace(candidate, standing=replace(candidate.standing, status="renewed"))
    window = {candidate.standing.series_id: Expectation(None, date(2024, 3, 1), date(2024, 4, 30), date(2023, 12, 1))}
    due = replace(fitted, evidence=replace(fitted.evidence, expected=window))
    usual, expected = next_by(fitted, renewed, [1.0, 4.5]), next_by(due, renewed, [1.0, 4.5])
    assert expected[0] < usual[0] and expected[1] > usual[1] and expected[1] >= 0.95 * 0.6


# -- nothing of later --------------------------------------------------------------------------------------------------


def test_kinds_that_only_a_late_list_tells_are_no_lesson(
    tmp_path: Path, fitted: Seasons, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A list of what is popular years later holds those that came back: in a fit it would be a leak, and it shows."""
    popular = listing("tmdb/details", "2023-12-20", *((f"Show {i:02d}", "genre", "Comedy") for i in range(0, MADE, 2)))
    late = desk(tmp_path, report("2023H1", "2023-12-12", *history()), catalogue(), popular).as_of(DAY)
    comedy = COLUMNS.index("kind comedy")
    honest = seasons.fit(late)
    assert honest.moves is not None and fitted.moves is not None
    assert honest.moves.mode.tolist() == fitted.moves.mode.tolist()
    monkeypatch.setattr(evidence_module, "HINDSIGHT", "none")  # the leak, put in on purpose
    found = standings(late)
    leaky = seasons.fit(late, found, gather(late, found)).moves
    assert leaky is not None and leaky.mode[comedy] > 0.2


def test_later_vintages_change_nothing_of_the_day(tmp_path: Path) -> None:
    """A label changed, a listing made, a runtime published and a next season out after the day: no number moves."""
    before = [report("2023H1", "2023-12-12", *history()), catalogue(), chart("2023-06-05", ("Show 47", 1, "English"))]
    later = [
        report("2023H2", "2024-05-23", ("Show 47", 2, "2023-11-01"), ("Show 45", None, "2021-09-30", "Limited Series")),
        listing("tmdb/details", "2024-01-02", ("Show 47", "seasons", "3"), ("Show 47", "status", "Returning Series")),
        article("2024-01-03", "Show 43", "renewal", "renewed", 2, "Netflix"),
    ]  # fmt: skip
    alone, beside = desk(tmp_path / "1", *before).as_of(DAY), desk(tmp_path / "2", *before, *later).as_of(DAY)
    assert odds(beside) == odds(alone)


def test_the_runtime_is_that_of_the_first_report(snapshot: Snapshot) -> None:
    """A second batch of episodes doubles the runtime later, and must not halve the views of before."""
    found = [s for s in standings(snapshot) if s.season == 1][:40]
    rows = [Hours(s.series_id, 1, date(2023, 1, 1), date(2023, 6, 30), 1e6, 5.0) for s in found]
    grown = [Hours(s.series_id, 1, date(2023, 7, 1), date(2023, 12, 31), 1e6, 10.0) for s in found[:20]]
    first = {key: v.kept[0] for key, v in viewings(rows, found).items()}
    assert {key: v.kept[0] for key, v in viewings([*rows, *grown], found).items()} == first


def test_audiences_count_from_the_day_they_could_be_known(snapshot: Snapshot) -> None:
    found = [s for s in standings(snapshot) if s.premiere_basis == "stated"]
    half = date(2021, 7, 1), date(2021, 12, 31)
    rows = [Hours(s.series_id, s.season, *half, 1e6 * (i + 1), None) for i, s in enumerate(found)]
    evidence = replace(gather(snapshot, found), viewing=viewings(rows, found))
    for standing in found:
        signs = seasons.signs_of(standing, evidence, date(2023, 6, 30), hindsight=False)
        assert standing.premiere and standing.premiere.last
        known = months_between(standing.premiere.last, half[1])
        assert all(sign.since >= known - 1e-9 for sign in signs if sign.column.startswith("audience"))
