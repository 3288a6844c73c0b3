"""Fits that are kept: the same numbers, a card, and a file that only what was known by its day may change."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from nextseason import Desk
from nextseason.forecast import forecast, odds, seasons
from nextseason.forecast.kept import load
from nextseason.snapshot import Snapshot
from nextseason.status import standings

from .desks import article, chart, desk, report
from .test_seasons import DAY, catalogue, history


@pytest.fixture
def made(tmp_path: Path) -> Desk:
    return desk(tmp_path / "desk", report("2023H1", "2023-12-12", *history()), catalogue())


def packed(text: str) -> bytes:
    return gzip.compress(text.encode(), mtime=0)


def files(desk: Desk) -> list[str]:
    return sorted(path.name for path in (desk.folder / "fits").glob("*"))


def test_a_day_is_fitted_once_and_gives_the_same_numbers(made: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    first = forecast(made.as_of(DAY))
    (name,) = files(made)
    assert name.startswith("seasons-2-2023-12-31-")
    path = made.folder / "fits" / name
    kept = load(path)
    assert kept is not None
    assert {key: kept.card[key] for key in ("model", "day", "cutoff", "next_premieres")} == {
        "model": "seasons/2", "day": "2023-12-31", "cutoff": "2023-06-30", "next_premieres": 35,
    }  # fmt: skip
    assert kept.card["log_likelihood_gain_over_rates"] > 0
    text = path.read_bytes()
    path.unlink()
    assert forecast(made.as_of(DAY)) == first
    assert path.read_bytes() == text, "fitting again gives the same numbers"
    monkeypatch.setattr(seasons, "_moves", None)  # the kept one is taken: nothing is fitted
    assert forecast(made.as_of(DAY)) == first


def test_only_what_was_known_by_the_day_makes_another(made: Desk) -> None:
    seasons.fit(made.as_of(DAY))
    later = article("2024-02-01", "Show 03", "renewal", "renewed", 2, "Netflix")
    made.write([later], recorded=datetime(2024, 2, 1))  # noqa: DTZ001
    seasons.fit(made.as_of(DAY))
    assert len(files(made)) == 1
    earlier = article("2023-11-01", "Show 05", "renewal", "renewed", 2, "Netflix")
    made.write([earlier], recorded=datetime(2024, 2, 2))  # noqa: DTZ001
    seasons.fit(made.as_of(DAY))
    assert len(files(made)) == 2


@pytest.mark.parametrize(
    "damage",
    [
        b"", b"no gzip", packed("{}")[:-9], packed("{}"), packed("[1, 2]"), packed("x" * 40_000_001),
        packed('{"mode": [NaN], "covariance": [], "level": 0, "card": {}}'),
    ],
    ids=["empty", "plain", "cut", "nothing in it", "a list", "too large", "no numbers"],
)  # fmt: skip
def test_a_damaged_file_is_fitted_anew(made: Desk, damage: bytes) -> None:
    whole = seasons.fit(made.as_of(DAY))
    path = made.folder / "fits" / files(made)[0]
    text = path.read_bytes()
    path.write_bytes(damage)
    again = seasons.fit(made.as_of(DAY))
    assert whole.moves is not None and again.moves is not None
    assert np.array_equal(whole.moves.mode, again.moves.mode)
    assert path.read_bytes() == text


def test_numbers_that_cannot_be_are_not_taken(made: Desk) -> None:
    seasons.fit(made.as_of(DAY))
    path = made.folder / "fits" / files(made)[0]
    data = json.loads(gzip.decompress(path.read_bytes()))
    path.write_bytes(packed(json.dumps({**data, "mode": [float("inf"), *data["mode"][1:]]})))
    assert load(path) is None


def test_where_nothing_can_be_kept_it_goes_on(made: Desk) -> None:
    (made.folder / "fits").write_text("in the way")
    assert seasons.fit(made.as_of(DAY)).moves is not None
    (made.folder / "fits").unlink()
    moment = made.as_of(DAY, recorded_by=datetime(2100, 1, 1))  # noqa: DTZ001
    assert seasons.fit(moment).moves is not None
    assert files(made) == [], "as this desk had it at a moment is not kept"


def test_one_title_needs_nothing_but_what_is_kept(made: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the day's model is kept, a title's numbers are those of the whole table, and the ledger is not asked."""
    said = [
        article("2023-11-01", "Show 05", "renewal", "renewed", 2, "Netflix"),
        article("2023-11-01", "Show 08", "release_expectation", "2024-03/2024-05", 2, "Netflix"),
        article("2023-11-02", "Show 47", "production_milestone", "filming", 2, "Netflix"),
        chart("2021-10-25", ("Show 46", 1, "English")),
    ]
    made.write(said, recorded=datetime(2024, 2, 2))  # noqa: DTZ001
    every, ranked = forecast(made.as_of(DAY)), odds(made.as_of(DAY))
    assert {one.status for one in seasons.fit_of(made.as_of(DAY), ["show-05"])[1]} == {"renewed"}
    asked: list[str] = []
    monkeypatch.setattr(Snapshot, "query", lambda *_, **more: asked.append(more["where"]) or [])
    for title in ("show-05", "show-08", "show-46", "show-47", "no-such-show"):
        for target in ("outcome", "next_premiere_by"):
            mine = [row for row in every if (row.series_id, row.target) == (title, target)]
            assert bool(mine) == (title != "no-such-show")
            assert forecast(made.as_of(DAY), series=[title], target=target) == mine
        assert odds(made.as_of(DAY), series=[title]) == [one for one in ranked if one.series_id == title]
    assert odds(made.as_of(DAY)) == ranked
    assert asked == []


def test_what_is_kept_of_a_day_is_all_that_was_fitted(made: Desk) -> None:
    fitted = seasons.fit(made.as_of(DAY))
    kept = load(made.folder / "fits" / files(made)[0])
    assert kept is not None and kept.rates.hazard.events.keys() == fitted.rates.hazard.events.keys()
    assert all((kept.rates.hazard.months[c] == v).all() for c, v in fitted.rates.hazard.months.items())
    assert (kept.rates.lives, kept.rates.charting) == (fitted.rates.lives, fitted.rates.charting)
    assert (kept.rates.seasons, kept.rates.watched_through) == (fitted.rates.seasons, fitted.rates.watched_through)
    assert kept.viewing and all(fitted.evidence.viewing[key] == seen for key, seen in kept.viewing.items())
    assert kept.past and dict(kept.past) == fitted.past
    assert kept.standings(None) == standings(made.as_of(DAY))
    assert kept.evidence(None) == replace(fitted.evidence, viewing=kept.viewing)
