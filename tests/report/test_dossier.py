"""What a dossier says of the bundled case on three days, and of claims written by hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from nextseason.desk import Desk
from nextseason.errors import UnknownTitleError
from nextseason.report import dossier
from nextseason.report.changes import changes
from nextseason.report.dossier import Dossier
from nextseason.report.facts import Fact

from .desks import TITLE, said, weeks

DeskOf = Callable[..., Desk]
pytestmark = pytest.mark.filterwarnings("ignore::nextseason.errors.UnwatchedDayWarning")


def on(desk: Desk, day: str, title: str = TITLE, season: int | None = None) -> Dossier:
    return dossier.build(desk.as_of(date.fromisoformat(day)), title, season)


def texts(*facts: Fact) -> list[tuple[str, str, str]]:
    return [(f.label, f.text, f.certainty) for f in facts]


# day, status, its sentence, the day it happened, the day it was known, who said so first
STATUSES = [
    ("2021-02-22", "not premiered", "ordered, not premiered yet, as far as is known", None, "2018-07-17"),
    ("2021-05-20", "open", "open: no decision on season 2 is known, 13 days after the premiere", None, "2021-05-19"),
    ("2021-06-15", "cancelled", "cancelled after season 1", "2021-06-02", "2021-06-03"),
    ("2021-07-10", "cancelled", "cancelled after season 1", "2021-06-02", "2021-06-03"),
]


@pytest.mark.parametrize(("day", "status", "sentence", "when", "known"), STATUSES)
def test_status_of_the_case(
    case_desk: Desk, day: str, status: str, sentence: str, when: str | None, known: str
) -> None:
    fact = on(case_desk, day).status
    assert (fact.value, fact.text, fact.when, fact.known) == (status, sentence, when, known)


def test_the_case_in_full(case_desk: Desk) -> None:
    d = on(case_desk, "2021-07-10")
    assert texts(*d.reception.facts) == [
        ("Critics", "38% (Rotten Tomatoes)", "confirmed"),
        ("Audience", "72% (Rotten Tomatoes)", "confirmed"),
        ("Gap", "34 points: the audience likes it better", "confirmed"),
    ]
    assert texts(*d.audience.minutes) == [
        ("3 to 9 May 2021", "696 million minutes", "confirmed"),
        ("10 to 16 May 2021", "1.02 billion minutes", "confirmed"),
    ]
    (money,) = d.money
    assert texts(*money.per_episode, *money.total) == [
        ("Asked", "$12 million per episode", "reported"),
        ("Agreed", "$9 million per episode", "reported"),
        ("Spent", "$15 million per episode", "reported"),
        ("Planned", "$130 million in all", "reported"),
        ("Spent", "$200 million in all", "reported"),
    ]
    assert [f.text.split(":")[0].split(" (")[0] for f in money.overrun] == [
        "+67% per episode",
        "+54% in all",
        "of $70 million over the plan, $48 million is 8 episodes at $6 million each over what was agreed; "
        "$22 million is not in the figures per episode",
    ]
    assert [(f.text, f.when) for f in d.making.personnel if "showrunner" in f.text] == [
        ("Steven S. DeKnight leaves as showrunner, September 2019", "2019-09"),
        ("Sang Kyu Kim joins as showrunner, October 2019", "2019-10"),
    ]
    order = next(f for f in d.making.milestones if f.label == "Order")
    assert (order.text, order.when) == ("8 episodes ordered, 17 July 2018", "2018-07-17")
    assert "Super Crooks" in [f.text for f in d.expected]
    guess = next(f for f in d.expected if f.value == "2022")
    assert (guess.certainty, guess.text) == (
        "possible",
        "expected 2022 (overtaken: cancelled, there will be no season 2)",
    )


def test_nothing_of_later_days(case_desk: Desk) -> None:
    d = on(case_desk, "2021-05-20")
    assert d.money == () and d.audience.minutes == () and d.people.released == ()
    assert all(e.known_from <= "2021-05-20" for e in d.claims.values())


def test_a_repeated_quotation_is_the_same_voice(case_desk: Desk) -> None:
    d = on(case_desk, "2021-07-10")
    told = [s for e in d.timeline for p in e.passages for s in p.said if "Mark Millar (via ComicBook.com)" in s.text]
    first, second = told
    assert first.repeats is None and second.repeats == first.claim


def test_every_fact_leads_to_claims_with_their_words(case_desk: Desk) -> None:
    d = on(case_desk, "2021-07-10")
    facts = list(d.facts())
    assert len(facts) > 25
    on_the_line = {s.claim for e in d.timeline for p in e.passages for s in p.said}
    for fact in facts:
        assert fact.claims, fact
        for claim in (*fact.claims, *(c for a in fact.against for c in a.claims)):
            assert claim in on_the_line
            evidence = d.claims[claim]
            assert evidence.quote and evidence.outlet and evidence.known_words and evidence.document


def test_json_has_plain_values_and_the_series_title(case_desk: Desk) -> None:
    out = json.loads(json.dumps(dossier.as_json(on(case_desk, "2021-06-15")), allow_nan=False))
    assert list(out)[:6] == ["series", "series_id", "as_of", "watched_to", "season", "status"]
    assert (out["series"], out["series_id"], out["as_of"], out["season"]) == (TITLE, "jupiters-legacy", "2021-06-15", 1)
    assert out["status"]["value"] == "cancelled"
    assert set(out["status"]["claims"]) <= set(out["claims"])


def test_unknown_title_names_the_near_ones(case_desk: Desk) -> None:
    with pytest.raises(UnknownTitleError, match="Jupiter"):
        on(case_desk, "2021-06-15", "Jupiters Legcy")


def test_what_changed_between_two_days(case_desk: Desk) -> None:
    may, june, july = (on(case_desk, day) for day in ("2021-05-20", "2021-06-15", "2021-07-10"))
    first = changes(may, june)
    assert [(c.what, c.label, c.after) for c in first[:3]] == [
        ("changed", "Status", "cancelled after season 1"),
        ("new", "3 to 9 May 2021", "696 million minutes"),
        ("new", "10 to 16 May 2021", "1.02 billion minutes"),
    ]
    assert ("changed", "filming (reported)", "not so: filming") in [(c.what, c.before, c.after) for c in first]
    assert {c.label for c in changes(june, july)} == {
        "Asked",
        "Agreed",
        "Spent",
        "Planned",
        "Overrun",
        "Made of",
        "People",
    }
    assert changes(july, july) == []


# the days of publication as given, how they are shown; never the day this desk read them
KNOWN = [
    ("2021-06-02", "printed", "published 2 June 2021"),
    ("2021-06", "given", "published in June 2021"),
    ("2021-05-07/2022-05-06", "bounded", "published between 7 May 2021 and 6 May 2022, bounded by its text"),
    ("2021-06-02/..", "bounded", "published on or after 2 June 2021, bounded by its text"),
    ("../..", "bounded", "no day of publication known"),
]


@pytest.mark.parametrize(("known", "basis", "shown"), KNOWN)
def test_days_of_publication_are_shown_with_their_basis(desk_of: DeskOf, known: str, basis: str, shown: str) -> None:
    desk = desk_of(said("cancellation", "cancelled", known, basis=basis, season=2, document="a.html"))
    d = on(desk, "2026-02-01", "X")
    (entry,) = d.timeline
    assert (entry.known, entry.outlet) == (shown, "The Daily")
    assert "2026" not in shown


def test_bare_articles_come_in_the_order_of_their_bounds(desk_of: DeskOf) -> None:
    """The last one may be as old as the premiere, but it tells of the decision that the others still wait for."""
    desk = desk_of(
        said("no_decision", "renewal undecided", "2021-06", basis="bounded", season=2, document="a.txt"),
        said("cancellation", "cancelled", "2021-05-16/2022-05-15", basis="bounded", season=2, document="b.txt"),
        said("no_decision", "renewal undecided", "2021-05-07/2022-05-06", basis="bounded", season=2, document="c.txt"),
    )
    assert [e.document for e in on(desk, "2026-02-01", "X").timeline] == ["c.txt", "a.txt", "b.txt"]


CHART = weeks("X", "2022-01-03", [50e6, 80e6, 40e6, 20e6, 10e6])


def test_weekly_chart_and_its_first_four_weeks(desk_of: DeskOf) -> None:
    d = on(desk_of(*CHART), "2022-03-01", "X")
    assert d.chart is not None
    assert [(w.first, w.rank, w.hours) for w in d.chart.weeks][:2] == [("2022-01-03", 1, 50e6), ("2022-01-10", 2, 80e6)]
    assert d.chart.hours_28d == 190e6


def test_an_old_season_back_on_the_chart_has_no_first_four_weeks(desk_of: DeskOf) -> None:
    d = on(desk_of(*CHART, said("premiere_date", "2019-05-01", unit="date")), "2022-03-01", "X")
    assert d.chart is not None and d.chart.hours_28d is None


def test_comparables_are_of_the_same_number_and_only_as_known_then(desk_of: DeskOf) -> None:
    desk = desk_of(
        *CHART,
        *weeks("Old", "2021-06-28", [50e6, 80e6, 40e6, 20e6]),  # on the first chart there was; out for months perhaps
        *weeks("Back", "2022-01-03", [50e6, 80e6, 40e6, 20e6]),  # back on the chart beside its next season
        *weeks("Back", "2022-01-03", [90e6, 80e6], season=2, document="chart-2"),
        *weeks("Near", "2022-01-03", [48e6, 80e6, 40e6, 21e6]),
        *weeks("Far", "2022-01-03", [5e6, 4e6, 3e6, 2e6]),
        *weeks("Other Number", "2022-01-03", [50e6, 80e6, 40e6, 20e6], season=2),
        *weeks("Too New", "2022-02-21", [50e6]),
        said("renewal", "renewed", "2022-02-10", series_said="Near", season=2),
        said("cancellation", "cancelled", "2022-05-10", series_said="Far", season=2),
    )
    rows: list[tuple[str, list[tuple[str, str]]]] = [
        ("2022-02-05", [("Near", "open"), ("Far", "open")]),
        ("2022-03-01", [("Near", "renewed"), ("Far", "open")]),
        ("2022-06-01", [("Near", "renewed"), ("Too New", "open"), ("Far", "cancelled")]),
    ]
    for day, expected in rows:
        found = on(desk, day, "X").comparables
        assert [(c.series, c.status) for c in found] == expected, day


def test_no_overrun_unless_both_figures_are_there(desk_of: DeskOf) -> None:
    def spent(status: str, value: float, unit: str = "USD") -> Any:
        return said("budget_total", value, unit=unit, detail={"status": status}, document=f"{status}{unit}.html")

    for claims, expected in (
        ([spent("actual", 200e6)], []),
        ([spent("planned", 130e6)], []),
        ([spent("planned", 130e6, "EUR"), spent("actual", 200e6)], []),
        (
            [spent("planned", 130e6), spent("actual", 100e6)],
            ["-23% in all: $100 million spent, $130 million planned"],
        ),
    ):
        (money,) = on(desk_of(*claims), "2021-07-01", "X").money
        assert [f.text for f in money.overrun] == expected


def test_one_season_only(desk_of: DeskOf) -> None:
    desk = desk_of(
        said("critic_score", 50, unit="%"),
        said("critic_score", 90, unit="%", season=3),
        said("renewal", "renewed", season=2),
        said("premiere_date", "2020-01-01", unit="date"),
    )
    d = on(desk, "2021-07-01", "X", season=1)
    assert [f.text for f in d.reception.critics] == ["50%"]
    assert d.status.text == "renewed for season 2"
    assert all(e.season in (None, 1, 2) for e in d.claims.values())
    whole = on(desk, "2021-07-01", "X")
    assert {f.season for f in whole.reception.critics} == {1, 3}


def test_an_unnumbered_season_is_null(desk_of: DeskOf) -> None:
    desk = desk_of(*weeks("X", "2022-01-03", [5e6], season=None))
    d = on(desk, "2022-02-01", "X")
    assert d.season is None and d.chart is not None
    assert dossier.as_json(d)["audience"]["charts"][0]["season"] is None


def test_a_rescue_elsewhere_keeps_the_cancellation(desk_of: DeskOf) -> None:
    desk = desk_of(
        said("premiere_date", "2018-09-24", "2018-09-25", unit="date"),
        said("cancellation", "cancelled", "2021-06-14", season=2, speaker="NBC"),
        said("renewal", "picked up by Netflix", "2021-08-28", season=2, speaker="Netflix"),
    )
    status = on(desk, "2021-09-01", "X").status
    assert status.value == "renewed"
    assert [(a.said, a.stays) for a in status.against] == [("cancelled", True)]


def test_the_same_said_of_the_series_and_then_of_its_season_is_no_change(desk_of: DeskOf) -> None:
    desk = desk_of(
        said("premiere_date", "2021-05-07", "2021-02-23", unit="date", season=None),
        said("critic_score", 38, "2021-05-10", unit="%", season=None, speaker="Rotten Tomatoes"),
        said("premiere_date", "2021-05-07", "2021-05-20", unit="date"),
        said("critic_score", 38, "2021-05-20", unit="%", speaker="Rotten Tomatoes"),
    )
    found = changes(on(desk, "2021-05-12", "X"), on(desk, "2021-05-25", "X"))
    assert [(c.what, c.label, c.before, c.after) for c in found] == []


def test_of_a_series_with_one_season_what_names_none_is_said_of_that_one(desk_of: DeskOf) -> None:
    def spent(status: str, value: float, season: int | None) -> Any:
        detail = {"status": status}
        return said("budget_total", value, unit="USD", detail=detail, document=f"{status}.html", season=season)

    desk = desk_of(
        said("premiere_date", "2021-05-07", "2021-05-08", unit="date"),
        spent("planned", 130e6, None),
        spent("actual", 200e6, 1),
        said("critic_score", 38, unit="%", season=None, speaker="Rotten Tomatoes"),
        said("audience_score", 72, unit="%", season=1, speaker="Rotten Tomatoes"),
    )
    d = on(desk, "2021-07-01", "X")
    (money,) = d.money
    assert [f.text for f in money.overrun] == ["+54% in all: $200 million spent, $130 million planned"]
    assert [f.text for f in d.reception.gaps] == ["34 points: the audience likes it better"]
