"""The ledger as a folder of files: what goes in comes out, what is damaged is named, what is folded stays."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import fields, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties import examples

from nextseason import ledger as house
from nextseason.batch import Batch
from nextseason.claim import Claim
from nextseason.desk import Desk
from nextseason.errors import BadClaimError, DeskError
from nextseason.ledger import Ledger, Receipt
from nextseason.rows import COLUMNS
from nextseason.snapshot import FOREVER
from nextseason.when import When

from .samples import LATER, RECORDED, batch, claim, day, everything, known, ledger, words

OUTER = ("reader", "recorded")  # the batch gives these


def back(folder: Path, *said: Claim) -> list[Claim]:
    """Claims written and read again, in the order of their writing."""
    made = ledger(
        folder, Batch(document="a.txt", vintage="v1", known=known("2021"), reader="press", version=3, claims=said)
    )
    found = {c.id: c for c in made.as_of(FOREVER).claims()}
    return [found[c.id] for c in said]


ODD = [
    claim("plain"),
    claim("nul \0 inside", quote="\0", speaker="a\0"),
    claim("🎬 premiere ‮ right to left", quote="𝒻𝒶𝓃𝒸𝓎", series_said="Élite 🎭"),
    claim("quote ' double \" semicolon ; -- $1 ? {x} \\ % _", series_said="Robert'); DROP TABLE claims;--"),
    claim("a megabyte", quote="x" * 1_000_000),
    claim("", speaker="", quote=""),
    claim("line\nbreak\r\n\ttab"),
    claim("nested", detail={"z": [1, [2, ["three", None, True]]], "a": {"é": 0.1}, "n": 8.0, "big": 2**60}),
    claim(1e12, kind="viewership", unit="minutes"),
    claim(0.1, kind="viewership", unit="hours"),
    claim(0.1 + 0.2, kind="viewership", unit="views"),
    claim(-0.0, kind="viewership", unit="views"),
    claim(9_999_999_999_999, kind="budget_total", unit="USD"),
    claim(8, kind="order", unit="episodes"),
    claim("8", kind="order", unit="episodes"),
    claim("2022-05/..", kind="premiere_date", happened=When.parse("../2022"), season=0, season_said="Specials"),
    claim("all", season=200, season_said="Season 200", source_key="tt1", subject="company", certainty="denied",
          outlets=("An Insider", "The Hollywood Reporter", "MovieWeb"), span=(0, 0), since="2021-05-07/..",
          basis="bounded", happened=When.parse("2021-05-10/2021-05-16")),
    claim("day one", since="0001-01-01", happened=When.parse("9999-12-31")),
]  # fmt: skip


def test_what_goes_in_comes_out(tmp_path: Path) -> None:
    for said, found in zip(ODD, back(tmp_path / "ledger", *ODD), strict=True):
        for field in fields(Claim):
            if field.name not in OUTER:
                assert getattr(found, field.name) == getattr(said, field.name), field.name
        assert (found.id, type(found.value)) == (said.id, type(said.value))
        assert (found.reader, found.recorded) == ("press/3", RECORDED)


def test_a_fraction_behind_many_whole_numbers_keeps_its_digits(tmp_path: Path) -> None:
    said = [claim(n, kind="viewership", unit="hours") for n in (*range(3000), 0.5)]
    assert [c.value for c in back(tmp_path / "ledger", *said)] == [c.value for c in said]


def test_what_only_the_last_of_many_claims_has_is_kept(tmp_path: Path) -> None:
    said = [claim(f"{n}") for n in range(3000)]
    said.append(claim("last", season=3, quote="here", span=(1, 2), happened=When.parse("2021-05"), detail={"a": "b"}))
    assert back(tmp_path / "ledger", *said)[-1].as_json() == replace(said[-1], reader="press/3").as_json()


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**62), 2**62) | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda x: st.lists(x, max_size=3) | st.dictionaries(TEXT, x, max_size=3),
    max_leaves=5,
)
CLAIMS = st.builds(
    lambda value, detail, title, more: claim(value, kind="order", detail=detail, series_said=f"T{title}", **more),
    TEXT | st.integers(0, 10**13) | st.floats(0, 1e13),
    st.dictionaries(TEXT, JSON, max_size=3),
    TEXT,
    st.fixed_dictionaries(
        {"quote": st.none() | TEXT, "season": st.none() | st.integers(0, 200), "outlets": st.tuples(TEXT)}
    ),
)


@settings(max_examples=examples(20))
@given(st.lists(CLAIMS, min_size=1, max_size=20))
def test_an_id_made_from_the_ledger_is_the_id_that_went_in(
    tmp_path_factory: pytest.TempPathFactory, said: list[Claim]
) -> None:
    unique = list({c.id: c for c in said}.values())
    assert [c.id for c in back(tmp_path_factory.mktemp("desk") / "ledger", *unique)] == [c.id for c in unique]


def test_reading_twice_adds_nothing(tmp_path: Path) -> None:
    made = Ledger(tmp_path)
    both = [batch("renewed"), batch("cancelled", document="b.txt")]
    assert made.write(both, recorded=RECORDED) == Receipt(2, 2, 0)
    before, files = everything(made.as_of(FOREVER)), sorted(tmp_path.iterdir())
    assert made.write(both, recorded=LATER) == Receipt(0, 0, 2)
    assert Ledger(tmp_path).write(reversed(both), recorded=LATER) == Receipt(0, 0, 2)
    assert (everything(Ledger(tmp_path).as_of(FOREVER)), sorted(tmp_path.iterdir())) == (before, files)


def test_one_statement_twice_in_a_document_is_one_claim_known_since_the_earlier_day(tmp_path: Path) -> None:
    twice = batch(
        claim("renewed", since="2021-06-05"), claim("renewed", since="2021-06-03"), claim("renewed", since="2021")
    )
    assert len(twice.claims) == 1
    (found,) = ledger(tmp_path, twice).as_of(FOREVER).claims()
    assert str(found.known.when) == "2021-06-03"


def test_a_batch_holds_the_claims_of_its_own_document() -> None:
    with pytest.raises(BadClaimError, match=r"a renewal claim of b\.txt is no part of its reading"):
        batch(claim(document="b.txt"))
    with pytest.raises(BadClaimError, match="a watched claim"):
        batch(batch().head)


def test_recorded_is_kept_in_utc(tmp_path: Path) -> None:
    from datetime import datetime, timezone

    made = ledger(tmp_path, batch("x"), recorded=datetime(2026, 1, 2, 0, 30, tzinfo=timezone(timedelta(hours=2))))
    assert [str(c.recorded) for c in made.as_of(FOREVER).claims()] == ["2026-01-01 22:30:00"]


def test_any_parquet_reader_takes_the_files(tmp_path: Path) -> None:
    made = ledger(tmp_path, batch("one"), batch("two", "three", document="b.txt"))
    plain = duckdb.sql(f"DESCRIBE SELECT * FROM '{tmp_path}/*.parquet'").fetchall()
    assert {name: kind for name, kind, *_ in plain} == COLUMNS
    assert duckdb.sql(f"SELECT count(*) FROM '{tmp_path}/*.parquet'").fetchall() == [(5,)]
    assert len(made.files()) == 2


# -- folding ----------------------------------------------------------------------------------------------------------


def names(folder: Path, prefix: str = "") -> list[str]:
    return sorted(p.name for p in folder.iterdir() if p.name.startswith(prefix))


def articles(count: int, start: int = 0) -> list[Batch]:
    return [
        batch(f"text {n}", document=f"{n}.txt", since=f"2021-06-{n % 28 + 1:02d}") for n in range(start, start + count)
    ]


def test_many_small_files_are_folded_by_the_writer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(house, "SIZES", ((512 * 1024, 4),))
    made = ledger(tmp_path, *articles(10))
    assert len(made.files()) < 4
    assert len(names(tmp_path, "c-")) == 10  # readers may still have them open
    assert [len(made.batches()), len(Ledger(tmp_path).batches())] == [10, 10]
    assert len(words(Ledger(tmp_path).as_of(FOREVER))) == 10


def test_larger_files_are_folded_with_those_of_their_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small = max(f.stat().st_size for f in ledger(tmp_path / "one", *articles(1)).files())
    monkeypatch.setattr(house, "SIZES", ((small + 100, 4), (10 * small, 3)))
    made = ledger(tmp_path / "desk", *articles(13))
    # each fourth article folds the small ones; the next write finds three such folds, and folds them
    assert (len(made.files()), len(names(tmp_path / "desk", "k-"))) == (2, 4)
    assert len(words(Ledger(tmp_path / "desk").as_of(FOREVER))) == 13


def test_compact_folds_all_and_deletes_what_it_replaced_a_day_later(tmp_path: Path) -> None:
    made = ledger(tmp_path, *articles(5))
    before, now = everything(made.as_of(FOREVER)), RECORDED.now()
    assert made.compact(now=now) == (5, 0)
    assert made.compact(now=now + timedelta(hours=20)) == (0, 0)
    assert (len(names(tmp_path)), len(made.files())) == (6, 1)
    made.write(articles(1, 5), recorded=LATER)
    assert made.compact(now=now + timedelta(hours=30)) == (2, 5)
    assert made.compact(now=now + timedelta(days=2)) == (0, 2)
    assert made.compact(now=now + timedelta(days=3)) == (0, 0)
    (left,) = made.files()
    assert names(tmp_path) == [left.name]
    assert set(before) < set(everything(Ledger(tmp_path).as_of(FOREVER)))
    assert made.write(articles(6), recorded=LATER) == Receipt(0, 0, 6)


def test_what_a_crash_left_is_not_read_and_goes_a_day_later(tmp_path: Path) -> None:
    made = ledger(tmp_path, *articles(1))
    left = tmp_path / f".{'0' * 32}.tmp"
    left.write_bytes(b"PAR1 half a file")
    now = RECORDED.now()
    made.compact(now=now)
    assert (left.exists(), len(words(made.as_of(FOREVER)))) == (True, 1)
    made.compact(now=now + timedelta(days=2))
    assert not left.exists()


def test_two_desks_merge_by_copying_files(tmp_path: Path) -> None:
    a, b = (ledger(tmp_path / n) for n in "ab")
    a.write(articles(3), recorded=RECORDED)
    b.write(articles(3, 1), recorded=LATER)
    b.write(articles(1, 7), recorded=LATER)
    b.compact(now=LATER)
    for path in b.folder.iterdir():
        shutil.copy(path, a.folder)
    assert sorted(words(a.as_of(FOREVER))) == [f"text {n}" for n in (0, 1, 2, 3, 7)]
    a.compact(now=LATER)
    # of what both had, the earlier record stands
    assert {str(c.value): c.recorded for c in a.as_of(FOREVER).claims()} == {
        **{f"text {n}": RECORDED for n in (0, 1, 2)}, **{f"text {n}": LATER for n in (3, 7)}
    }  # fmt: skip


def test_a_crowd_of_files_is_folded_when_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = ledger(tmp_path / "desk", *articles(9))
    monkeypatch.setattr(house, "CROWD", 8)
    monkeypatch.setattr(house, "SIZES", ((512 * 1024, 4),))
    assert (len(words(made.as_of(FOREVER))), len(made.files())) == (9, 1)


def test_a_snapshot_outlives_the_files_it_was_taken_from(tmp_path: Path) -> None:
    made = ledger(tmp_path, *articles(6))
    snapshot, whole = made.as_of(FOREVER), made.as_of(FOREVER)
    before = everything(snapshot)
    other = Ledger(tmp_path)
    first, second = made.files()[:4], made.files()[2:]
    other._fold_files(first)  # two processes fold at once: some batches stand in both
    other._fold_files(second)
    other.compact(now=LATER + timedelta(days=4000))
    assert not any(p.exists() for p in first)
    assert everything(snapshot) == before
    assert len(whole.claims()) == 6
    assert whole.table().fetchall()


# -- bad folders and files --------------------------------------------------------------------------------------------


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="is no folder: name the desk with --desk DIR"):
        Ledger(tmp_path / "nowhere")
    odd = tmp_path / "a[b]"
    odd.mkdir()
    with pytest.raises(DeskError, match="move it"):
        Ledger(odd)


def test_a_folder_with_quotes_and_spaces(tmp_path: Path) -> None:
    made = ledger(tmp_path / 'it\'s my "desk" é 🎬 {a,b}', *articles(2))
    shutil.copy(made.files()[0], made.folder / "it's a copy.parquet")
    made.compact(now=LATER)
    assert len(words(made.as_of(FOREVER))) == 2


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-40])


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def no_parquet(path: Path) -> None:
    path.write_text("<html>502 Bad Gateway</html>" * 10)


def scrambled(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    whole[4 : len(whole) // 2] = os.urandom(len(whole) // 2 - 4)
    path.write_bytes(bytes(whole))


def another_table(path: Path) -> None:
    path.unlink()
    duckdb.sql(f"COPY (SELECT 1 AS x) TO '{path}' (FORMAT parquet)")


@pytest.mark.parametrize("prefix", ["c-", "k-"])
@pytest.mark.parametrize("damage", [truncated, cut, emptied, no_parquet, scrambled, another_table])
def test_a_damaged_file_among_good_ones_is_named(tmp_path: Path, damage: Any, prefix: str) -> None:
    made = ledger(tmp_path, *articles(3))
    made.compact(now=LATER)
    made.write(articles(3, 3), recorded=RECORDED)
    bad = tmp_path / names(tmp_path, "k-" if prefix == "k-" else made.files()[0].name)[-1]
    damage(bad)
    for ask in (
        lambda: Ledger(tmp_path).as_of(FOREVER).table(),
        lambda: Ledger(tmp_path).write(articles(1, 9), recorded=RECORDED),
        lambda: Ledger(tmp_path).compact(now=LATER),
    ):
        with pytest.raises(DeskError, match=f"{bad.name} is no readable file of a ledger .*; move it elsewhere"):
            ask()
    assert not names(tmp_path, ".")
    bad.rename(tmp_path.parent / f"{tmp_path.name}-{bad.name}")
    assert len(words(Ledger(tmp_path).as_of(FOREVER))) >= 3


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    if not Path("/proc/self").is_dir():
        pytest.skip("no /proc here: a folder that nobody can write in")
    with pytest.raises(DeskError, match=r"/proc/self.*could not write the claims .*; free space or rights"):
        Ledger(Path("/proc/self")).write([batch("x")], recorded=RECORDED)


def test_a_folder_without_rights(tmp_path: Path) -> None:
    if not hasattr(os, "geteuid") or os.geteuid() == 0:
        pytest.skip("the super-user may read and write everywhere")
    made = ledger(tmp_path / "desk", *articles(1))
    made.folder.chmod(0o500)
    try:
        assert len(words(Ledger(made.folder).as_of(FOREVER))) == 1
        with pytest.raises(DeskError, match="free space or rights"):
            made.write(articles(1, 1), recorded=RECORDED)
        made.folder.chmod(0)
        with pytest.raises(DeskError, match="check its rights"):
            Ledger(made.folder).as_of(FOREVER)
    finally:
        made.folder.chmod(0o700)


MARKERS = [
    ("", "is damaged"), ("{", "is damaged"), ("[]", "is damaged"), ('{"form": 1}', "is damaged"),
    ('{"format": "one"}', "is damaged"), ('{"format": 99}', "newer nextseason"), ("\udcff", "is damaged"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), MARKERS)
def test_a_desk_with_a_damaged_marker(tmp_path: Path, text: str, message: str) -> None:
    Desk.create(tmp_path, facts=False)
    (tmp_path / "nextseason.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    for take in (Desk.open, Desk.create):
        with pytest.raises(DeskError, match=message):
            take(tmp_path)


def test_a_desk_that_is_not_one(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(DeskError, match="is not a desk: name one with --desk DIR"):
        Desk.open(tmp_path)
    with pytest.raises(DeskError, match="does not exist"):
        Desk.open(tmp_path / "nowhere")
    with pytest.raises(DeskError, match="is not a desk and holds other files"):
        Desk.create(tmp_path)
    with pytest.raises(DeskError):
        Desk.open(tmp_path / "notes.txt")
    with pytest.raises(DeskError):
        Desk.create(tmp_path / "notes.txt")
    assert names(tmp_path) == ["notes.txt"]


def test_a_new_desk_is_empty_and_says_so(tmp_path: Path) -> None:
    desk = Desk.create(tmp_path / "desk", facts=False)
    assert json.loads((tmp_path / "desk" / "nextseason.json").read_text()) == {"format": 1}
    assert (desk.ledger.batches(), words(desk.ledger.as_of(day("2021-06-03")))) == (set(), [])
    assert desk.ledger.compact(now=LATER) == (0, 0)
    with pytest.raises(DeskError, match="holds nothing yet: read articles or pull a source into it first"):
        desk.as_of()
