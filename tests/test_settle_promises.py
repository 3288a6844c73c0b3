"""What settling promises of any claims, and the three articles that the work started from, as labelled by hand."""

from __future__ import annotations

import csv
import json
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from tests.test_settle import QUOTE, say

from nextseason import Claim, Known, When
from nextseason.kinds import KINDS
from nextseason.settle import settle_claims, voices

# -- properties -------------------------------------------------------------------------------------------------------

DAYS = st.dates(date(2020, 1, 1), date(2021, 12, 31))
SPEAKERS = st.sampled_from([None, "Netflix", "Fox", "Mark Millar", "an insider"])
SURE = st.sampled_from(["confirmed", "reported", "expected", "possible", "denied"])


@st.composite
def claims_of_one_series(draw: st.DrawFn) -> Claim:
    kind, value = draw(
        st.sampled_from(
            [
                ("renewal", "renewed"), ("renewal", "picked up by Netflix"), ("cancellation", "cancelled"),
                ("cancellation", "final_season"), ("no_decision", "undecided"), ("premiere_date", None), ("order", 8),
                ("critic_score", 38), ("critic_score", 42), ("chart_rank", "1"), ("attribute", "X: Limited Series"),
            ]
        )
    )  # fmt: skip
    known, on = draw(DAYS), draw(st.none() | DAYS)
    if value is None:
        value = draw(st.sampled_from(["2020", "2020-05", "2020-05-07", "2021-03-01"]))
    return say(
        kind, value, str(known), draw(SPEAKERS), draw(SURE), season=draw(st.sampled_from([None, 1, 2, 3])),
        on=str(on) if on else None, doc=draw(st.sampled_from("abcdef")), quote=draw(st.sampled_from([None, QUOTE])),
        outlets=draw(st.sampled_from([(), ("Deadline",)])), unit="rank" if kind == "chart_rank" else None,
        **({"name": "label"} if kind == "attribute" else {}),
    )  # fmt: skip


SETS = st.lists(claims_of_one_series(), max_size=12, unique_by=lambda c: (c.id, c.known_from))


@given(SETS, st.randoms(use_true_random=False), DAYS)
def test_the_order_of_claims_never_matters(claims: list[Claim], random: object, day: date) -> None:
    visible = [c for c in claims if c.known_from <= day]
    shuffled = list(visible)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert settle_claims("x", "X", day, shuffled) == settle_claims("x", "X", day, visible)


@given(SETS, SETS, DAYS)
def test_what_becomes_known_later_changes_no_earlier_day(before: list[Claim], after: list[Claim], day: date) -> None:
    visible = [c for c in before if c.known_from <= day]
    earlier = settle_claims("x", "X", day, visible)
    later = [*visible, *(c for c in after if c.known_from > day)]
    settle_claims("x", "X", day + timedelta(days=700), later)  # nothing is kept between calls
    assert settle_claims("x", "X", day, [c for c in later if c.known_from <= day]) == earlier


@given(SETS, DAYS)
def test_nothing_is_known_after_the_day(claims: list[Claim], day: date) -> None:
    """Of what is visible on a day, each fate and each fact says that it was known by then."""
    found = settle_claims("x", "X", day, [c for c in claims if c.known_from <= day])
    for season in found.seasons:
        assert season.fate is None or season.fate.known is None or season.fate.known <= day
        assert all(fact.known <= day for fact in season.facts)


@given(SETS, DAYS)
def test_every_claim_has_its_place(claims: list[Claim], day: date) -> None:
    """Nothing is thrown away: a claim holds, supports, is overruled, or denied something beside."""
    found = settle_claims("x", "X", day, claims)
    facts = [f for s in found.seasons for f in s.facts] + [f for f in found.general if found.season(None) is None]
    shown = {id(c) for f in facts for c in (f.claim, *f.support, *(o.claim for o in f.overruled), *f.denials)}
    assert shown == {id(c) for c in claims}
    assert all(1 <= len(f.voices) <= 1 + len(f.support) for f in facts)
    for season in found.seasons:
        fate = season.fate
        if fate is not None:
            assert fate.decided <= (fate.claim is not None)
            if fate.decided:
                assert fate.known in {c.known_from for c in claims}


# -- the three seed articles, as labelled by hand ---------------------------------------------------------------------


def labelled(seeds: Path) -> list[Claim]:
    """The labels of one series as claims; their money is told apart by the note, as a reader would tell it."""
    with (seeds / "articles.csv").open(encoding="utf-8") as file:
        published = {r["id"]: When.parse(r["published"]) for r in csv.DictReader(file)}
    status = {"requested": "requested", "agreed": "agreed", "planned": "planned", "final": "actual"}
    claims = []
    for line in (seeds / "labels.jsonl").read_text("utf-8").splitlines():
        label = json.loads(line)
        if label["series"] != "Jupiter's Legacy" or label["kind"] == "spin_off":
            continue
        detail: dict[str, str] = {}
        if label["kind"].startswith("budget"):
            detail["status"] = next(word for note, word in status.items() if note in label["note"])
        if label["kind"] == "personnel_change":
            detail = dict(zip(("person", "role", "change"), label["value"].split("; "), strict=True))
        when = label["event_date"] or label["window"] or label["as_of"]
        claims.append(
            Claim(
                series_said=label["series"], season=label["season"], kind=label["kind"], value=label["value"],
                unit=label["unit"] if label["unit"] in KINDS[label["kind"]].units else None,
                document=label["article"], known=Known(published[label["article"]], "given"), detail=detail,
                happened=When.parse(when) if when and when[0].isdigit() else None, certainty=label["certainty"],
                speaker=label["speaker"], span=(label["start"], label["end"]), quote=label["quote_or_span"],
                outlets=tuple(label["outlet_source"].split("; ")) if label["outlet_source"] else (),
            )
        )  # fmt: skip
    return claims


def test_the_seed_articles_come_out_as_the_story_of_one_season(shared: Path) -> None:
    claims = labelled(shared / "press" / "seeds")
    story = {}
    for day in ("2021-05-30", "2021-05-31", "2021-06-29", "2021-06-30", "2021-07-31"):
        seen = [c for c in claims if c.known_from <= date.fromisoformat(day)]
        season = settle_claims("jupiters-legacy", "Jupiter's Legacy", date.fromisoformat(day), seen).season(1)
        fate = season.fate if season else None
        story[day] = fate and (fate.status, str(fate.premiered), sorted({c.document for c in seen}))
    assert story == {
        "2021-05-30": None,
        "2021-05-31": ("open", "2021-05", ["S0"]),
        "2021-06-29": ("open", "2021-05", ["S0"]),
        "2021-06-30": ("open", "2021-05-07", ["S0", "S1"]),
        "2021-07-31": ("cancelled", "2021-05-07", ["S0", "S1", "S2"]),
    }
    found = settle_claims("jupiters-legacy", "Jupiter's Legacy", date(2021, 7, 31), claims)
    first, second = found.season(1), found.season(2)
    assert first is not None
    assert second is not None
    assert first.fate is not None
    assert first.fate.claim is not None
    assert (first.fate.claim.document, str(first.fate.known)) == ("S2", "2021-07-31")
    assert {(f.question, f.claim.value) for f in first.of("budget_per_episode", "budget_total")} == {
        (("budget_per_episode", "requested"), 12_000_000),
        (("budget_per_episode", "agreed"), 9_000_000),
        (("budget_per_episode", "actual"), 15_000_000),
        (("budget_total", "planned"), 130_000_000),
        (("budget_total", "actual"), 200_000_000),
    }
    assert {(f.claim.value, f.claim.unit) for f in first.of("critic_score", "audience_score")} == {(38, "%"), (72, "%")}
    undecided = second.of("no_decision")[0]
    by_millar = [c for c in (undecided.claim, *undecided.support) if c.speaker == "Mark Millar"]
    assert {c.document for c in by_millar} == {"S0", "S1"}  # the same interview, told again a month later
    assert list(voices(by_millar)) == ["Mark Millar"]
