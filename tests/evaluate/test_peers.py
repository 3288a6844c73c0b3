"""Published odds head to head with base rates: by hand on a small scorecard, and what cannot be compared is named."""

from __future__ import annotations

import csv
import json
import math
from datetime import date
from pathlib import Path

import pytest

from nextseason import Desk
from nextseason.errors import NextseasonError
from nextseason.evaluate.peers import judge

SCORECARD = """name,season,status,tv_network,ano
Harbor Lane,SEASON 1,Renewed 5/10,ABC,2016
Old Oak,SEASON 1,Canceled 5/11,ABC,2016
Tide,SEASON 3,Renewed 5/11,Netflix,2016
Harbor Lane,SEASON 2,Canceled 5/12,ABC,2017
Lantern Street,SEASON 1,Renewed 5/13,ABC,2017
Tide,SEASON 4,Ending with this 4th season,Netflix,2017
"""
ODDS = """source,as_of,network,show,p_renew,renewed_by_network,note
A Reader,2017-10-23,ABC,Harbor Lane,0.4,0,
A Reader,2017-10-23,The ABC,Lantern Street,0.9,1,
A Reader,2017-10-23,Fox,Unlisted,0.5,1,
A Reader,2018-05-20,ABC,Lantern Street,1.0,1,post-decision value
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk.create(tmp_path / "desk", facts=False)
    folder = tmp_path / "scorecards"
    folder.mkdir()
    (folder / "2020-10-14.csv").write_text(SCORECARD)
    made.pull("scorecards", origin=folder, known=date(2020, 10, 14))
    return made


def test_a_peer_and_the_base_rates_on_the_same_seasons(desk: Desk, tmp_path: Path) -> None:
    peers = tmp_path / "peers"
    peers.mkdir()
    (peers / "odds.csv").write_text(ODDS)
    (peers / "labels.csv").write_text("show,label\nHarbor Lane,safe bet\n")
    (peers / "bad.csv").write_text(ODDS.replace("0.9,1", "90,1"))
    (peers / "accuracy.csv").write_text(
        "source,season,n,correct\nA Bear,2017-18,10,8\nA Bear,to 2013,10,9\nA Bear,2017-18,,9\n"
    )
    (peers / "bear_tiers.csv").write_text(
        "season,tier,avg_forecast,renewals,total\n2017-18,high,0.9,9,10\n2017-18,low,0.1,0,10\n2017-18,odd,?,1,2\n"
    )
    found = judge(desk.ledger, peers)
    (one,) = found.peers
    assert (one.source, one.n, one.numbered, one.learnt, one.came) == ("A Reader", 3, 2, 3, pytest.approx(2 / 3))
    # of the scorecard before: two of three renewed; first seasons one of two, on ABC the same two
    everyone = (2 + 24 * 0.5) / 27
    first = (1 + 24 * everyone) / 26
    lantern, harbor = (1 + 24 * first) / 26, (0 + 24 * everyone) / 24  # no second season was decided before
    ours = next(line for line in one.lines if line.name == "network x season")
    assert ours.brier.value == pytest.approx((harbor**2 + (1 - lantern) ** 2 + (1 - everyone) ** 2) / 3)
    peer = one.lines[0]
    assert peer.brier.value == pytest.approx((0.16 + 0.01 + 0.25) / 3)
    assert peer.log_score.value == pytest.approx(-(math.log(0.6) + math.log(0.9) + math.log(0.5)) / 3)
    assert ours.skill is not None and ours.skill.value == pytest.approx(1 - ours.brier.value / peer.brier.value)
    assert [(c.source, c.season, c.n, c.right, c.base_n, c.always) for c in found.calls] == [
        ("A Bear", "2017-18", 10, 0.8, 2, 0.5)
    ]
    assert [(t.source, t.n, t.came, t.brier) for t in found.tiers] == [("Bear", 20, 0.45, 0.05)]
    missing = "source, as_of, network, p_renew, renewed_by_network"
    assert list(found.left_out) == [
        "left out: bad.csv, line 3: p_renew 90.0 is no probability; write one between 0 and 1",
        f"left out: labels.csv: has no column {missing}; no table of published odds",
        "left out: odds.csv: 1 rows published after the decision",
    ]
    assert json.loads(json.dumps(found.as_json(), allow_nan=False))["peers"][0]["first"] == "2017-10-23"
    assert "skill of network x season over A Reader" in found.table()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("as_of,show\n", "has no column source"),
        (ODDS.replace("2017-10-23", "autumn"), "line 2: "),
        (ODDS.replace("0.4,0", "0.4,no"), "renewed_by_network is 'no'; write 1 or 0"),
        (b"\xff\xfe\x00", "no text in UTF-8"),
    ],
)
def test_what_is_no_table_of_odds_is_named(desk: Desk, tmp_path: Path, text: str | bytes, told: str) -> None:
    path = tmp_path / "odds.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    other = tmp_path / "peers"
    other.mkdir()
    (other / "good.csv").write_text(ODDS)
    path.rename(other / "odds.csv")
    assert told in judge(desk.ledger, other).left_out[-1] + judge(desk.ledger, other).left_out[0]
    (other / "good.csv").unlink()
    with pytest.raises(NextseasonError, match="no table of published odds"):
        judge(desk.ledger, other)


def test_without_scorecards_it_says_what_to_pull(tmp_path: Path) -> None:
    with pytest.raises(NextseasonError, match="pull scorecards first"):
        judge(Desk.create(tmp_path / "desk").ledger, tmp_path)


def test_the_published_peers(shared: Path, tmp_path: Path) -> None:
    """On the broadcast networks' rows alone: all of the scorecards take seconds more."""
    table = (shared / "data" / "metacritic_scorecards_2013_2020" / "metacritic.csv").read_text("utf-8").splitlines()
    networks = {"ABC", "CBS", "Fox", "NBC", "The CW"}
    kept = [row for row in csv.DictReader(table) if row["tv_network"] in networks and row["ano"] <= "2017"]
    folder = tmp_path / "scorecards"
    folder.mkdir()
    with (folder / "2020-10-14.csv").open("w", newline="") as file:
        out = csv.DictWriter(file, list(kept[0]))
        out.writeheader()
        out.writerows(kept)
    made = Desk.create(tmp_path / "desk", facts=False)
    made.pull("scorecards", origin=folder, known=date(2020, 10, 14))
    found = {one.source: one for one in judge(made.ledger, shared / "data" / "peers").peers}
    reaper = found["TV Grim Reaper"]
    figures = {line.name: round(line.brier.value, 3) for line in reaper.lines}
    assert (reaper.n, figures["TV Grim Reaper"], figures["the share renewed"]) == (61, 0.164, 0.231)
    assert figures["TV Grim Reaper"] < figures["network x season"] < figures["the share renewed"]
