"""The best slate: against brute force, what may never change, the table of candidates, and what is told."""

from __future__ import annotations

import io
import itertools
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties import examples

from nextseason import Desk
from nextseason.decide import Candidate, Rates, Shocks, Slate, Spread, candidates, slate
from nextseason.decide.candidate import COLUMNS, NEEDED, limits_of
from nextseason.decide.programme import tail
from nextseason.decide.scenario import scenarios
from nextseason.decide.tables import parse
from nextseason.errors import NextseasonError, SlateError
from nextseason.report import slate_pages, slates
from nextseason.report.terminal import make_console

GENRES = ("drama", "comedy")
COUNT = 100  # scenarios


def title(name: str, value: float, cost: float, **more: Any) -> Candidate:
    """A candidate with a wide value and a certain cost, in millions."""
    options: dict[str, Any] = {"kind": "new", "genre": "drama", "universe": "", **more}
    spread = Spread(value * 0.3e6, value * 1e6, value * 2.5e6)
    return Candidate(name, name, None, value=spread, cost=Spread(cost * 1e6, cost * 1e6, cost * 1e6), **options)


@st.composite
def problems(draw: st.DrawFn) -> tuple[list[Candidate], dict[str, Any]]:
    """A few candidates, some of which hang on others, and constraints that may conflict."""
    names = "abcdef"[: draw(st.integers(1, 6))]
    found = []
    for name in names:
        others = st.sets(st.sampled_from(names), max_size=1).map(lambda s, own=name: tuple(sorted(s - {own})))
        found.append(
            title(
                name, draw(st.integers(1, 40)), draw(st.integers(1, 30)), genre=draw(st.sampled_from(GENRES)),
                universe=draw(st.sampled_from(("", "u"))), must=draw(st.sampled_from(("", "", "", "in", "out"))),
                requires=draw(others), replaces=draw(others),
            )
        )  # fmt: skip
    limits = {
        "budget": draw(st.none() | st.integers(5, 120).map(lambda m: m * 1e6)),
        "at_most": draw(st.none() | st.integers(0, 5)),
        "at_least": draw(st.none() | st.integers(1, 2)),
        "genres": draw(st.sampled_from(({}, {"drama": (0, 1)}, {"comedy": (1, 2)}))),
        "risk": draw(st.none() | st.integers(-5, 30).map(lambda m: m * 1e6)),
    }
    return found, limits


def brute(found: list[Candidate], limits: dict[str, Any]) -> float | None:
    """The best expected gain over all subsets that keep the constraints; None where none does."""
    found = sorted(found, key=lambda c: c.name)
    drawn = scenarios(found, None, COUNT)
    best: float | None = None
    for bits in itertools.product((0, 1), repeat=len(found)):
        x = np.array(bits, dtype=float)
        chosen = {c.name for c, bit in zip(found, bits, strict=True) if bit}
        genres = [c.genre for c in found if c.name in chosen]
        fine = (
            (limits["budget"] is None or x @ drawn.cost.mean(axis=1) <= limits["budget"] + 1e-3)
            and (limits["at_most"] is None or len(chosen) <= limits["at_most"])
            and (limits["at_least"] is None or len(chosen) >= limits["at_least"])
            and all(
                low <= genres.count(g) <= (9 if high is None else high) for g, (low, high) in limits["genres"].items()
            )
            and all(c.must != ("out" if c.name in chosen else "in") for c in found)
            and all(set(c.requires) <= chosen and not chosen & set(c.replaces) for c in found if c.name in chosen)
            and (limits["risk"] is None or tail(drawn.net, x, 0.9)[0] <= limits["risk"] + 1e-3)
        )
        if fine:
            gain = float(x @ drawn.net.mean(axis=1))
            best = gain if best is None else max(best, gain)
    return best


@settings(max_examples=examples(40))
@given(problems())
def test_no_slate_is_better_than_the_one_found(problem: tuple[list[Candidate], dict[str, Any]]) -> None:
    found, limits = problem
    best = brute(found, limits)
    if best is None:
        with pytest.raises(SlateError, match="no slate keeps all of this"):
            slate(found, count=COUNT, why=0, **limits)
        return
    made = slate(found, count=COUNT, why=0, **limits)
    assert made.proven
    assert made.gain == pytest.approx(best, abs=10.0)  # of millions
    assert limits["risk"] is None or made.loss <= limits["risk"] + 10.0
    assert limits["budget"] is None or made.cost <= limits["budget"] + 10.0


@settings(max_examples=examples(15))
@given(problems(), st.randoms(use_true_random=False))
def test_the_order_of_candidates_changes_nothing(problem: tuple[list[Candidate], dict[str, Any]], random: Any) -> None:
    found, limits = problem
    loose = {**limits, "at_least": None, "genres": {}, "risk": None}
    found = [replace(c, must="") for c in found]
    mixed = random.sample(found, len(found))
    assert slate(mixed, count=COUNT, why=2, **loose) == slate(found, count=COUNT, why=2, **loose)


def test_more_budget_and_more_risk_never_lower_the_gain() -> None:
    found = [title(n, v, c) for n, v, c in (("a", 30, 20), ("b", 22, 12), ("c", 14, 9), ("d", 9, 4), ("e", 25, 22))]
    gains = [slate(found, budget=b * 1e6, count=COUNT, why=0).gain for b in range(0, 80, 4)]
    assert gains == sorted(gains) and gains[0] == 0.0
    safe = [slate(found, risk=r * 1e6, count=COUNT, why=0).gain for r in range(0, 30, 3)]
    assert safe == sorted(safe) and safe[0] < safe[-1]


# -- by hand ----------------------------------------------------------------------------------------------------------

# value and cost are certain: the gains are 10, 9, 8 and 1 for 20, 15, 10 and 5
PLAIN = [
    replace(title(n, v, c), value=Spread(v * 1e6, v * 1e6, v * 1e6), kind=kind)
    for n, v, c, kind in (("a", 30, 20, "renewal"), ("b", 24, 15, "new"), ("c", 18, 10, "renewal"), ("d", 6, 5, "new"))
]


@pytest.fixture(scope="module")
def plain() -> Slate:
    """The best of them for 30 million: b, c and d for 30, rather than a and c, which gain as much."""
    return slate(PLAIN, budget=30e6, at_most=3, count=COUNT)


def test_a_slate_by_hand(plain: Slate) -> None:
    assert (plain.gain, plain.cost, plain.proven, plain.chance) == (18e6, 30e6, True, 1.0)
    one_less = slate(PLAIN, budget=29e6, count=COUNT)
    assert {c.candidate.name: (c.word, c.loses) for c in one_less.choices} == {
        "b": ("order", pytest.approx(6e6)),  # without it a and d go for 25: 11 of 17
        "c": ("renew", pytest.approx(6e6)),  # the same without it
        "a": ("end", pytest.approx(6e6)),  # with it there is room for d alone: 11
        "d": ("pass", pytest.approx(6e6)),  # with it and b, nothing of 9 is left for c: a and d, 11
    }


def test_what_each_constraint_costs_is_found_by_solving_again(plain: Slate) -> None:
    prices = {p.name: (p.unit, p.more, p.without) for p in plain.prices}
    assert prices == {
        "a budget of 30,000,000": ("a hundredth more", pytest.approx(0.0), pytest.approx(9e6)),  # a, b and c: 27
        "at most 3 titles": ("one more", pytest.approx(0.0), pytest.approx(0.0)),
    }


@pytest.mark.parametrize(
    ("more", "limits", "told"),
    [
        ({"must": "in"}, {"budget": 10e6}, "a budget of 10,000,000; a must be in; give up one of these"),
        ({"must": "in", "requires": ("b",)}, {"at_most": 1}, "at most 1 titles; a requires b; a must be in"),
        ({}, {"genres": {"drama": (2, None)}, "at_most": 1}, "at most 1 titles; at least 2 of drama"),
        ({}, {"at_least": 1, "risk": -50e6}, "a loss of at most -50,000,000; give up one of these"),
    ],
)
def test_constraints_that_conflict_are_named_and_no_others(
    more: dict[str, Any], limits: dict[str, Any], told: str
) -> None:
    found = [replace(PLAIN[0], **more), *PLAIN[1:]]
    with pytest.raises(SlateError) as caught:
        slate(found, count=COUNT, **{"at_most": 4, **limits})
    assert told in str(caught.value)


def test_shared_shocks_make_the_tail_worse_and_no_mean_other() -> None:
    found = [title(f"t{n}", 12, 10) for n in range(8)]
    apart = slate(found, at_least=8, shocks=Shocks(0.0, 0.0, 0.0, 0.0), count=1000, why=0)
    together = slate(found, at_least=8, shocks=Shocks(0.4, 0.2, 0.0, 0.0), count=1000, why=0)
    assert together.loss > apart.loss + 5e6
    assert together.gain == pytest.approx(apart.gain, rel=0.05)


def test_the_tail_counts_a_scenario_in_part() -> None:
    net = np.array([[-10.0, -4.0, 0.0, 6.0]])
    loss, _ = tail(net, np.array([1.0]), 0.625)  # the worst one and a half of four
    assert loss == pytest.approx((10.0 + 0.5 * 4.0) / 1.5)


# -- the table of candidates ------------------------------------------------------------------------------------------

HEAD = ",".join(COLUMNS) + "\n"


def table(text: str, rates: Rates | None = None, desk: Desk | None = None) -> list[Candidate]:
    def snapshot() -> Any:
        assert desk is not None, "nothing here is on a desk"
        return desk.as_of(desk.last_watched())

    return candidates(parse("slate.csv", text, COLUMNS, NEEDED), rates or Rates(), snapshot)


def test_a_row_without_figures_is_taken_from_the_desk(story: Desk) -> None:
    text = HEAD + "Lantern Street,,,drama\nHarbour,,new,drama,,1e6,2e6,4e6,,1e6,,,,Lantern Street,\n"
    harbour, lantern = table(text, desk=story)
    assert (lantern.name, lantern.season, lantern.source) == ("Lantern Street", 2, "from the desk as of 2021-06-20")
    assert lantern.cost.middle > 100e6
    assert (harbour.requires, harbour.value, harbour.source) == (("Lantern Street",), Spread(1e6, 2e6, 4e6), "as given")


def test_sums_of_a_table_come_in_the_currency_of_the_slate() -> None:
    rates = Rates("EUR", {"EUR": 0.9, "GBP": 0.75})
    rows = "a,,new,,,,90,,,45,,,,,\nb,,new,,,,75,,,75,,GBP,,,\n"
    assert [c.value.middle for c in table(HEAD + rows, rates)] == pytest.approx([90.0, 90.0])


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("", "no candidate"),
        (",,new,,,,1,,,1\n", "row 2, column title: '' is empty"),
        ("a,,old,,,,1,,,1\n", "row 2, column kind: 'old' is none: give renewal or new"),
        ("a,1.5,new,,,,1,,,1\n", "row 2, column season: '1.5' is no whole number"),
        ("a,,new,,,,,,,1\n", "row 2, column value: '' is empty: a new order is not on the desk"),
        ("a,,new,,,3,,,,1\n", "row 2, column value: '' is empty: give the figure between"),
        ("a,,new,,,3,2,4,,1\n", "row 2, column value: '2' is not between low (3) and high (4)"),
        ("a,,new,,,,1,,,-1\n", "row 2, column cost: '-1' is out of bounds"),
        ("a,,new,,,,1,,,1,,SEK\n", "row 2, column currency: 'SEK' has no rate"),
        ("a,,new,,,,1,,,1,,,maybe\n", "row 2, column must: 'maybe' is none"),
        ("a,,new,,,,1,,,1,,,,b\n", "row 2, column requires: 'b' names 'b', which is no other candidate"),
        ("a,,new,,,,1,,,1\n" * 2, "row 3, column title: 'a' stands in row 2 already"),
    ],
)
def test_a_candidate_that_cannot_be_is_refused_with_its_row(rows: str, told: str) -> None:
    with pytest.raises(NextseasonError) as caught:
        table(HEAD + rows)
    assert told in str(caught.value)


CELL = st.text(st.characters(codec="utf-8"), max_size=12) | st.sampled_from(
    ("a", "1", "-1", "1e400", "new", ";", "a;b", '"')
)


@settings(max_examples=examples(60))
@given(st.lists(st.lists(CELL, max_size=17).map(",".join), max_size=4).map("\n".join), st.booleans())
def test_whatever_a_table_holds_it_is_read_or_refused(text: str, headed: bool) -> None:
    try:
        found = table((HEAD if headed else "") + text)
    except (NextseasonError, AssertionError) as error:  # the latter is the desk, which is not there
        assert str(error)
    else:
        assert slate(found, count=COUNT, why=1, seconds=5.0).currency == "USD"


def test_limits_of_genres_are_read_or_refused() -> None:
    assert limits_of(["drama<=3", "drama >= 1"], PLAIN) == {"drama": (1, 3)}
    for text in ("drama", "drama<3", "<=3", "drama<=x", "opera<=1"):
        with pytest.raises(NextseasonError, match="--genre"):
            limits_of([text], PLAIN)


@pytest.mark.parametrize(
    "limits",
    [{"budget": -1.0}, {"at_most": -1}, {"level": 1.0}, {"seconds": 0.0}, {"risk": float("nan")}, {"count": 5}],
)
def test_limits_that_cannot_be_are_told(limits: dict[str, Any]) -> None:
    with pytest.raises(NextseasonError, match="cannot be"):
        slate(PLAIN, **limits)


# -- the faces --------------------------------------------------------------------------------------------------------


def test_every_face_tells_the_slate(plain: Slate) -> None:
    out = json.loads(json.dumps(slates.as_json(plain)))
    assert [row["title"] for row in out["titles"] if row["chosen"]] == [c.candidate.name for c in plain.chosen]
    assert {row["decision"] for row in out["titles"]} <= {"renew", "end", "order", "pass"}
    screen = io.StringIO()
    slate_pages.print_slate(plain, make_console(file=screen, width=80))
    assert max(map(len, screen.getvalue().splitlines())) <= 80
    assert "proven best" in screen.getvalue() and "What each constraint costs" in screen.getvalue()
    page = slate_pages.page(plain)
    assert page.count("<circle") == 4 and page.count('class="point"') == len(plain.chosen)


def test_hostile_titles_do_nothing(plain: Slate) -> None:
    nasty = "<script>alert(1)</script>\x1b[31m"
    bad = [replace(c, candidate=replace(c.candidate, name=nasty, genre=nasty), comes=(nasty,)) for c in plain.choices]
    made = replace(plain, choices=tuple(bad), prices=tuple(replace(p, name=nasty) for p in plain.prices))
    screen = io.StringIO()
    slate_pages.print_slate(made, make_console(file=screen, width=80))
    page = slate_pages.page(made)
    assert "<script" not in page and "\x1b" not in page + screen.getvalue()


def test_the_command_runs_without_a_desk_where_none_is_needed(tmp_path: Path) -> None:
    def run(*more: str) -> subprocess.CompletedProcess[str]:
        rows = HEAD + "a,,new,drama,,1e6,2e6,4e6,,1e6\nb,,new,drama,,1e6,2e6,4e6,,15e5\n"
        line = [sys.executable, "-m", "nextseason", "slate", "-", "--scenarios", "200", *more]
        env = {k: v for k, v in os.environ.items() if k != "NEXTSEASON_DESK"} | {"PYTHONUTF8": "1"}
        return subprocess.run(line, input=rows, capture_output=True, text=True, check=False, env=env, cwd=tmp_path)

    done = run("--budget", "2e6", "--csv")
    assert done.returncode == 0, done.stderr
    assert [line.split(",")[5] for line in done.stdout.splitlines()] == ["decision", "order", "pass"]
    bad = run("--genre", "opera<=1")
    assert (bad.returncode, bad.stdout) == (2, "")
    assert "--genre 'opera' is the genre of no candidate; there are: drama" in bad.stderr


def test_a_title_that_the_desk_does_not_know_is_told(story: Desk) -> None:
    with pytest.raises(NextseasonError, match=r"slate\.csv, row 2: .*Unknown Harbour"):
        table(HEAD + "Unknown Harbour\n", desk=story)
