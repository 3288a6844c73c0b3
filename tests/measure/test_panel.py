"""A panel's figures: weighted by day, per person, with errors; and they agree with a census of the same people."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from nextseason.errors import LayoutError
from nextseason.measure import Figure, measure

from .logs import LANTERN, log, table, titles

HEADER = "household,person,title,season,episode,start,seconds"
PANEL = """household,person,day,weight,in_tab,sex
A,Ann,2026-01-05,100,yes,f
A,Ann,2026-01-06,120,yes,f
A,Bob,2026-01-05,200,yes,m
A,Bob,2026-01-06,200,no,m
B,Cat,2026-01-05,300,yes,f
B,Cat,2026-01-06,300,yes,f
"""


def write(folder: Path, text: str, name: str = "panel.csv") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def play(persons: str, day: int, seconds: int, episode: int = 1) -> str:
    return f"{persons[0]},{persons[2:]},Lantern Street,1,{episode},2026-01-0{day} 20:00:00,{seconds}"


def test_minutes_weigh_by_day_and_people_by_their_mean_weight(tmp_path: Path) -> None:
    plays = log(
        tmp_path,
        play("A Ann;Bob", 5, 1200),  # together: 100 and 200
        play("A Ann", 6, 600),  # 120
        play("A Bob", 6, 2400),  # out of tab
        play("B Cat", 6, 60),  # 300
        play("C Dan", 5, 2400),  # not in the panel
        header=HEADER,
    )
    found = measure(plays, titles(tmp_path), panel_table=write(tmp_path, PANEL), periods=["all"], cells=["sex"])
    shown = table(found, LANTERN, "all")
    assert {m: shown[m] for m in ("minutes", "viewers", "starters", "reach_share", "co_viewed_minutes")} == {
        "minutes": (1200 * 300 + 600 * 120 + 60 * 300) / 60,
        "viewers": 110 + 100 + 300,  # Ann's mean weight, Bob's over both days, Cat's
        "starters": 110 + 100,
        "reach_share": 100,
        "co_viewed_minutes": 1200 * 300 / 60,
    }
    assert table(found, LANTERN, "all", "all, sex f")["viewers"] == 410
    assert found.left_out == {"not in the panel, or not in tab that day": 2}
    assert {f.flag for f in found.figures} == {"small sample"}
    assert {f.sample for f in found.figures if f.measure == "viewers"} == {3, 2, 1}


def test_replicate_weights_give_the_error(tmp_path: Path) -> None:
    panel = "household,weight,replicate_1,replicate_2\nA,100,120,80\nB,100,100,110\n"
    plays = log(
        tmp_path, "A,Lantern Street,1,1,2026-01-05 20:00:00,600", header="household,title,season,episode,start,seconds"
    )
    found = measure(plays, titles(tmp_path), panel_table=write(tmp_path, panel), periods=["all"])
    errors = {f.measure: f.standard_error for f in found.figures}
    assert (errors["accounts"], errors["minutes"]) == (20, pytest.approx(200))
    assert errors["reach_share"] == pytest.approx((((120 / 220 - 0.5) ** 2 + (80 / 190 - 0.5) ** 2) / 2) ** 0.5 * 100)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("person,weight\nAnn,1\n", "no column account"),
        ("household,weight\nA,heavy\n", "line 2, column weight: 'heavy' is no weight"),
        ("household,weight,day\nA,1,soon\n", "line 2, column day: 'soon' is no day"),
        ("household,weight\nA,1\nA,2\n", "two weights on every day"),
        ("household,weight,in_tab\nA,1,no\n", "nobody in tab"),
        ("household,weight\n,1\n", "line 2, column account"),
    ],
)
def test_a_panel_that_does_not_fit_is_refused(tmp_path: Path, text: str, said: str) -> None:
    plays = log(
        tmp_path, "A,Lantern Street,1,1,2026-01-05 20:00:00,600", header="account,title,season,episode,start,seconds"
    )
    with pytest.raises(LayoutError, match=said):
        measure(plays, titles(tmp_path), panel_table=write(tmp_path, text))


def test_a_panel_and_the_census_of_the_same_people_agree_within_the_errors(tmp_path: Path) -> None:
    """4,000 households; a panel of 400, each standing for ten. Its figures lie within four errors, most within two."""
    draw = random.Random(11)
    lines = []
    for household in range(4_000):
        taste = draw.random()
        for episode in (1, 2, 3):
            if draw.random() < taste:
                seconds = int(2400 * min(1, 0.3 + draw.random()))
                lines.append(f"{household},Lantern Street,1,{episode},2026-01-0{4 + episode} 20:00:00,{seconds}")
    plays = log(tmp_path, *lines, header="account,title,season,episode,start,seconds")
    chosen = draw.sample(range(4_000), 400)
    panel = write(tmp_path, "account,weight\n" + "".join(f"{h},10\n" for h in sorted(chosen)))
    whole = measure(plays, titles(tmp_path), periods=["week", 7, "all"])
    part = measure(plays, titles(tmp_path), periods=["week", 7, "all"], panel_table=panel)
    true = {key(f): f.value for f in whole.figures}
    found = {key(f): f for f in part.figures if f.measure not in ("chart_rank", "weeks_on_chart", "days_to_complete")}
    compared = {k: (true[k], f.value, f.standard_error or 0) for k, f in found.items() if k in true}
    assert len(compared) > 25
    within = [abs(value - truth) <= 2 * error for truth, value, error in compared.values()]
    assert all(abs(value - truth) <= 4 * error + 1e-9 for truth, value, error in compared.values()), compared
    assert sum(within) >= 0.75 * len(within)
    assert all(0 < error < 0.3 * truth for truth, _, error in compared.values())


def key(figure: Figure) -> tuple[object, ...]:
    return figure.title, figure.season, figure.period, figure.measure
