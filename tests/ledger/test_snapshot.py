"""What a snapshot shows of one day: readings, vintages, withdrawn rows, days never watched."""

from __future__ import annotations

import itertools
import warnings
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from nextseason.batch import Batch, vintage_batches
from nextseason.errors import BadDateError, UnwatchedDayError, UnwatchedDayWarning
from nextseason.snapshot import FOREVER, Snapshot

from .samples import LATER, RECORDED, batch, claim, day, everything, ledger, words


def test_a_partial_date_counts_from_its_last_day(tmp_path: Path) -> None:
    made = ledger(tmp_path, *(batch(m, document=f"{m}.txt", since=m) for m in ("2021-05", "2021-06", "2021-07")))
    assert words(made.as_of(day("2021-05-31"))) == ["2021-05"]
    assert words(made.as_of(day("2021-06-29"))) == ["2021-05"]
    assert words(made.as_of(day("2021-06-30"))) == ["2021-05", "2021-06"]
    assert words(made.as_of(day("2021-07-31"))) == ["2021-05", "2021-06", "2021-07"]


def test_an_open_day_of_publication_counts_from_the_day_of_recording(tmp_path: Path) -> None:
    made = ledger(tmp_path, batch("old", document="old.txt", since="2021"), batch("bare", since="2021-05-07/.."))
    with pytest.warns(UnwatchedDayWarning):
        assert sorted(words(made.as_of(day("2026-01-03")))) == ["bare", "old"]
    assert words(made.as_of(day("2026-01-01"))) == ["old"]
    assert sorted(words(made.as_of(day("2026-01-02")))) == ["bare", "old"]


def test_a_claim_may_be_known_later_than_its_document(tmp_path: Path) -> None:
    made = ledger(tmp_path, batch("now", claim("embargo", since="2021-06-10")), batch(document="b", since="2021-07"))
    assert [words(made.as_of(day(d))) for d in ("2021-06-03", "2021-06-10")] == [["now"], ["now", "embargo"]]


def test_days_never_watched(tmp_path: Path) -> None:
    made = ledger(tmp_path, batch("a", since="2021-06-03"), batch("b", document="b.txt", since="2021-07"))
    with pytest.raises(UnwatchedDayError, match=r"on 2021-06-02: its first source speaks from 2021-06-03; ask for"):
        made.as_of(day("2021-06-02"))
    with pytest.warns(UnwatchedDayWarning, match="last watched on 2021-07-31; silence from then to 2021-08-01 is no"):
        assert words(made.as_of(day("2021-08-01"))) == ["a", "b"]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert made.as_of(day("2021-07-31")).watched_to == day("2021-07-31")
        assert len(made.as_of(FOREVER).claims()) == 2


def test_a_snapshot_is_of_a_day_and_no_moment(tmp_path: Path) -> None:
    with pytest.raises(BadDateError, match="is a moment"):
        ledger(tmp_path, batch("a")).as_of(datetime(2021, 6, 3, 12))  # noqa: DTZ001


# What one document shows after several readings of it, whichever came first.
READINGS: list[tuple[str, list[Batch], str]] = [
    ("a better reader", [batch("old"), batch("new", version=2)], "new"),
    ("a better reader that finds nothing", [batch("old"), batch(version=2)], ""),
    ("a better basis", [batch("file", basis="file"), batch("printed", basis="printed")], "printed"),
    ("a better reader on a worse basis", [batch("printed"), batch("fetch", basis="fetch", version=2)], "fetch"),
    ("a fuller reading", [batch("one"), batch("two", "three")], "two three"),
    ("a newer vintage", [batch("v1"), batch("v2", vintage="v2", since="2021-06-04")], "v2"),
    ("a newer vintage by an older reader", [batch("v1", version=9), batch("v2", vintage="v2", since="2021-07")], "v2"),
    ("two vintages of one day", [batch("morning"), batch("evening", vintage="v2")], "evening"),
    ("vintage without base", [batch("v1"), batch("v2", vintage="v2", since="2021-06-04", base="gone")], "v1"),
]


@pytest.mark.parametrize(("name", "readings", "shown"), READINGS, ids=[name for name, _, _ in READINGS])
def test_which_reading_of_a_document_counts(tmp_path: Path, name: str, readings: list[Batch], shown: str) -> None:
    for n, order in enumerate(itertools.permutations(readings)):
        made = ledger(tmp_path / str(n))
        for one, recorded in zip(order, (RECORDED, LATER), strict=True):
            made.write([one], recorded=recorded)
        assert " ".join(sorted(words(made.as_of(FOREVER)), reverse=True).__reversed__()) == " ".join(
            sorted(shown.split())
        )


def test_equal_readings_are_told_apart_by_what_they_say_not_when_they_came(tmp_path: Path) -> None:
    a, b = batch("one"), batch("two")
    shown = set()
    for n, order in enumerate(([a, b], [b, a])):
        made = ledger(tmp_path / str(n))
        for one, recorded in zip(order, (RECORDED, LATER), strict=True):
            made.write([one], recorded=recorded)
        shown.add(str(everything(made.as_of(FOREVER))))
    assert len(shown) == 1


def test_what_the_desk_had_at_a_moment(tmp_path: Path) -> None:
    made = ledger(tmp_path, batch("old"))
    made.write([batch("new", version=2), batch("more", document="b.txt", since="2021-01")], recorded=LATER)
    assert words(made.as_of(day("2021-06-03"))) == ["more", "new"]
    for _ in range(2):
        assert words(made.as_of(day("2021-06-03"), recorded_by=RECORDED)) == ["old"]
        made.compact(now=LATER)
    from datetime import UTC, timedelta, timezone

    berlin = RECORDED.replace(tzinfo=UTC).astimezone(timezone(timedelta(hours=1)))
    assert words(made.as_of(day("2021-06-03"), recorded_by=berlin)) == ["old"]
    assert made.as_of(day("2021-06-03"), recorded_by=datetime(2020, 1, 1)).claims() == []  # noqa: DTZ001


# -- vintages of a file -----------------------------------------------------------------------------------------------

# A chart file as it was on five days: a title renamed after its fate was known, a row gone and back again.
VINTAGES = {
    "2021-06-01": ["Season 1", "100 hours"],
    "2021-06-08": ["Season 1", "100 hours", "80 hours"],
    "2021-06-15": ["Limited Series", "100 hours", "80 hours"],
    "2021-06-22": ["Limited Series", "80 hours"],
    "2021-06-29": ["Limited Series", "100 hours", "80 hours", "60 hours"],
}


def vintage(since: str, *shown: str, **more: Any) -> Batch:
    return batch(*shown, document="chart.tsv", vintage=since, since=since, reader="chart", **more)


def chain() -> list[Batch]:
    return list(vintage_batches(vintage(since, *shown) for since, shown in VINTAGES.items()))


def test_a_vintage_is_stored_as_what_it_shows_anew() -> None:
    assert [[c.value for c in b.claims] for b in chain()] == [
        ["Season 1", "100 hours"], ["80 hours"], ["Limited Series"], [], ["100 hours", "60 hours"]
    ]  # fmt: skip
    assert [len(b.drops) for b in chain()] == [0, 0, 1, 1, 0]


@pytest.mark.parametrize("order", [1, -1])
def test_each_day_shows_its_vintage(tmp_path: Path, order: int) -> None:
    made = ledger(tmp_path, *chain()[::order])
    for _ in range(2):
        for since, shown in VINTAGES.items():
            assert sorted(words(made.as_of(day(since)))) == sorted(shown)
        made.compact(now=LATER)
    assert sorted(words(made.as_of(day("2021-06-14")))) == sorted(VINTAGES["2021-06-08"])


def test_a_claim_is_known_since_the_first_vintage_that_showed_it(tmp_path: Path) -> None:
    found = ledger(tmp_path, *chain()).as_of(day("2021-06-29")).claims()
    assert [(c.value, str(c.known.when)) for c in found] == [
        ("100 hours", "2021-06-01"), ("80 hours", "2021-06-08"), ("Limited Series", "2021-06-15"),
        ("60 hours", "2021-06-29"),
    ]  # fmt: skip


def test_what_was_withdrawn_is_still_told(tmp_path: Path) -> None:
    made = ledger(tmp_path, *chain())
    gone = {since: [c.value for c in made.as_of(day(since)).claims(withdrawn=True)] for since in VINTAGES}
    assert list(gone.values()) == [[], [], ["Season 1"], ["100 hours", "Season 1"], ["Season 1"]]


@pytest.mark.parametrize("lost", range(5))
def test_a_broken_chain_falls_back_to_the_vintage_before(tmp_path: Path, lost: int) -> None:
    made = ledger(
        tmp_path,
        *(b for n, b in enumerate(chain()) if n != lost),
        batch("x", since="2021-01-01"),
        batch(document="end", since="2021-06-29"),
    )
    shown = ["x", *(list(VINTAGES.values())[lost - 1] if lost else [])]
    assert sorted(words(made.as_of(day("2021-06-29")))) == sorted(shown)


def test_a_base_known_later_completes_no_earlier_day(tmp_path: Path) -> None:
    base = vintage("2021-06-20", "a")
    early = vintage("2021-06-10", "b", base=base.id)
    made = ledger(tmp_path, early, batch("x", since="2021-01-01"), batch(document="end", since="2021-06-29"))
    before = everything(made.as_of(day("2021-06-15")))
    made.write([base], recorded=RECORDED)
    assert everything(made.as_of(day("2021-06-15"))) == before


def test_a_better_reader_of_one_vintage_amid_a_chain(tmp_path: Path) -> None:
    better = vintage("2021-06-29", "Limited Series", "100 hours", version=2)
    made = ledger(tmp_path, *chain(), better)
    assert [(c.value, str(c.known.when)) for c in made.as_of(day("2021-06-29")).claims()] == [
        ("100 hours", "2021-06-01"), ("Limited Series", "2021-06-15")
    ]  # fmt: skip
    assert sorted(words(made.as_of(day("2021-06-22")))) == ["80 hours", "Limited Series"]


def test_a_vintage_in_a_file_of_its_own_and_in_another_is_one(tmp_path: Path) -> None:
    made = ledger(tmp_path)
    made.write(chain()[:3], recorded=RECORDED)
    made._fold_files(made.files())
    for path in tmp_path.glob("k-*"):
        path.rename(tmp_path / f"copy-{path.name}")  # stands beside what it holds
    assert len(made.files()) == 2
    assert sorted(words(made.as_of(day("2021-06-15")))) == sorted(VINTAGES["2021-06-15"])


def test_documents_show_the_newest_head(tmp_path: Path) -> None:
    made = ledger(tmp_path, *(vintage(s, *v, detail={"rows": n}) for n, (s, v) in enumerate(VINTAGES.items())))
    head = made.as_of(day("2021-06-23")).documents["chart.tsv"]
    assert (head.value, head.detail) == ("2021-06-22", {"rows": 3})


def test_queries_and_tables_show_what_claims_show(tmp_path: Path) -> None:
    def asked(snapshot: Snapshot) -> list[list[Any]]:
        plain = "SELECT value_text FROM claims WHERE kind <> 'watched' ORDER BY 1"
        table = snapshot.table().filter("kind <> 'watched'").project("value_text").order("1").fetchall()
        return [snapshot.query(plain), table, snapshot.query(plain), [(w,) for w in sorted(words(snapshot))]]

    snapshot = ledger(tmp_path, *chain(), batch("renewed")).as_of(day("2021-06-22"))
    assert asked(snapshot) == [[("80 hours",), ("Limited Series",), ("renewed",)]] * 4
    assert snapshot.query("SELECT id FROM claims WHERE value_text = ?", ["renewed"]) == [(claim("renewed").id,)]
    assert [c.value for c in snapshot.claims(kinds=["order"])] == []
    assert snapshot.day == date(2021, 6, 22)
