"""The promises of the ledger, over random histories: documents in vintages, read and read again by better readers.

What must be visible is said a second time here, from the whole vintages, by rules of a few lines.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from subprocess import Popen

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.properties import examples

from nextseason.batch import Batch, vintage_batches
from nextseason.claim import BASES
from nextseason.errors import UnwatchedDayError
from nextseason.ledger import Ledger, Receipt

from .samples import LATER, RECORDED, batch, day, everything, known, ledger, pipe, process

# Days of publication, in order of the day from which they count; the last one counts from the day of recording.
KNOWN = ("2021-01-10", "2021-02", "2021-03-05/2021-03-09", "2021-03-09", "2021-04-20", "2021-05", "2021-06-20/..")
ASKED = tuple(map(day, ("2021-01-10", "2021-02-27", "2021-03-09", "2021-05-31", "2026-01-02")))


@dataclass(frozen=True)
class Reading:
    """A batch, and the ids of all that its vintage shows."""

    batch: Batch
    shown: frozenset[str]

    @property
    def since(self) -> date:
        return self.batch.known.since(RECORDED)


@st.composite
def readings(draw: st.DrawFn) -> list[Reading]:
    """Some documents, each in one to four vintages as differences; some vintages read again; some batches lost."""
    found: list[Reading] = []
    for name in draw(st.sampled_from([("a",), ("a", "b"), ("a", "b", "c")])):
        days = sorted(draw(st.lists(st.sampled_from(range(len(KNOWN))), min_size=1, max_size=4)))
        wholes = []
        for n, at in enumerate(days):
            shown = draw(st.lists(st.sampled_from("pqrst"), max_size=5))
            wholes.append(batch(*shown, document=name, vintage=f"v{n}", since=KNOWN[at]))
        for whole, stored in zip(wholes, vintage_batches(wholes), strict=True):
            found.append(Reading(stored, frozenset(c.id for c in whole.claims)))
        for whole in draw(st.lists(st.sampled_from(wholes), max_size=3)):
            at = draw(st.sampled_from(KNOWN))
            again = batch(
                *draw(st.lists(st.sampled_from("pqrstuv"), max_size=5)),
                document=name, vintage=whole.vintage, since=at, basis=draw(st.sampled_from(("printed", "feed"))),
                version=draw(st.sampled_from((1, 2))),
            )  # fmt: skip
            found.append(Reading(again, frozenset(c.id for c in again.claims)))
    found = list({r.batch.id: r for r in found}.values())
    lost = draw(st.integers(-3 * len(found), len(found) - 1))
    return [r for n, r in enumerate(found) if n != lost]


def expected(history: list[Reading], asked: date) -> set[str]:
    """The ids visible on a day: of each document the newest complete vintage, of that the best reading."""
    seen = {r.batch.id: r for r in history if r.since <= asked}

    def complete(r: Reading) -> bool:
        return r.batch.base is None or (r.batch.base in seen and complete(seen[r.batch.base]))

    visible: set[str] = set()
    for document in {r.batch.document for r in seen.values()}:
        best: dict[str, Reading] = {}
        for r in seen.values():
            if r.batch.document == document and complete(r):
                there = best.get(r.batch.vintage)
                best[r.batch.vintage] = r if there is None else max(there, r, key=quality)
        if best:
            visible |= max(best.values(), key=lambda r: (r.since, r.batch.vintage, r.batch.id)).shown
    return visible


def quality(r: Reading) -> tuple[int, int, int, str]:
    return r.batch.version, -BASES.index(r.batch.known.basis), len(r.batch.claims), r.batch.id


def desk(made: Ledger, days: tuple[date, ...] = ASKED) -> dict[date, list[tuple[object, ...]]]:
    """All that is visible, on each of some days."""
    found = {}
    for asked in days:
        try:
            found[asked] = everything(made.as_of(asked))
        except UnwatchedDayError:
            found[asked] = []
    return found


def batches(history: list[Reading]) -> list[Batch]:
    return [r.batch for r in history]


# Each writer is a process of its own; with few files folded at once, that they fold beside one another is seen too.
WRITER = """
import pickle, sys
from pathlib import Path
from nextseason import ledger
ledger.SIZES = ((512 * 1024, 4),)
while True:
    try:
        folder, batches, recorded = pickle.load(sys.stdin.buffer)
    except EOFError:
        break
    house = ledger.Ledger(Path(folder))
    for batch in batches:
        house.write([batch], recorded=recorded)
    print("done", flush=True)
"""


@pytest.fixture(scope="module")
def writers() -> Iterator[list[Popen[bytes]]]:
    found = [process(WRITER) for _ in range(3)]
    yield found
    for writer in found:
        writer.communicate(timeout=20)


def write_at_once(writers: list[Popen[bytes]], folder: Path, parts: list[list[Batch]]) -> None:
    folder.mkdir()
    for n, (writer, part) in enumerate(zip(writers, parts, strict=True)):
        pickle.dump((str(folder), part, RECORDED + timedelta(seconds=n)), pipe(writer.stdin))
        pipe(writer.stdin).flush()
    for writer in writers:
        assert pipe(writer.stdout).readline() == b"done\n", pipe(writer.stderr).read().decode()


# what was watched last is no matter here
pytestmark = pytest.mark.filterwarnings("ignore::nextseason.errors.UnwatchedDayWarning")
few = settings(max_examples=examples(6), suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@few
@given(readings(), st.data())
def test_any_order_in_any_number_of_processes_gives_the_same_desk(
    writers: list[Popen[bytes]], tmp_path_factory: pytest.TempPathFactory, history: list[Reading], data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("order")
    alone = ledger(folder / "alone")
    alone.write(batches(history), recorded=RECORDED)
    # some batches go to two processes at once
    dealt = data.draw(st.permutations([*batches(history), *batches(history)[:4]]))
    write_at_once(writers, folder / "many", [dealt[n::3] for n in range(3)])
    many = Ledger(folder / "many")
    want = desk(alone)
    assert desk(many) == want
    many.compact(now=LATER)
    assert desk(many) == want
    while many.compact(now=LATER + timedelta(days=9000)) != (0, 0):
        pass
    assert len(list(many.folder.iterdir())) == min(1, len(history))
    assert desk(many) == want


@few
@given(readings())
def test_each_day_shows_of_each_document_the_best_reading_of_the_newest_vintage(
    tmp_path_factory: pytest.TempPathFactory, history: list[Reading]
) -> None:
    made = ledger(tmp_path_factory.mktemp("model"))
    made.write(batches(history), recorded=RECORDED)
    for asked in ASKED:
        if not any(r.since <= asked for r in history):
            continue
        snapshot = made.as_of(asked)
        found = snapshot.query("SELECT id FROM claims WHERE kind <> 'watched'")
        assert len(found) == len({row[0] for row in found})  # each once
        assert {row[0] for row in found} == expected(history, asked)
        assert all(c.known_from <= asked for c in snapshot.claims())
        gone = {c.id for c in snapshot.claims(withdrawn=True)}
        assert not gone & expected(history, asked)


@few
@given(readings(), st.sampled_from(ASKED))
def test_what_is_known_later_changes_no_earlier_day(
    tmp_path_factory: pytest.TempPathFactory, history: list[Reading], cut: date
) -> None:
    folder = tmp_path_factory.mktemp("later")
    early = [r for r in history if r.since <= cut]
    days = tuple(d for d in ASKED if d <= cut)
    made = ledger(folder / "made")
    made.write(batches(early), recorded=RECORDED)
    before = desk(made, days)
    made.write([r.batch for r in history if r.since > cut], recorded=RECORDED)
    assert desk(made, days) == before


@few
@given(readings())
def test_reading_twice_adds_nothing(tmp_path_factory: pytest.TempPathFactory, history: list[Reading]) -> None:
    made = ledger(tmp_path_factory.mktemp("twice"))
    made.write(batches(history), recorded=RECORDED)
    before, files = desk(made), sorted(made.folder.iterdir())
    assert made.write(batches(history), recorded=LATER) == Receipt(0, 0, len(history))
    assert Ledger(made.folder).write(batches(history)[::-1], recorded=LATER) == Receipt(0, 0, len(history))
    assert (desk(Ledger(made.folder)), sorted(made.folder.iterdir())) == (before, files)


def test_two_processes_reading_the_same_at_once_add_it_once(writers: list[Popen[bytes]], tmp_path: Path) -> None:
    same = [batch(f"text {n}", document=f"{n}.txt") for n in range(20)]
    write_at_once(writers, tmp_path / "desk", [same, same, same[::-1]])
    made = Ledger(tmp_path / "desk")
    assert made.batches() == {b.id for b in same}
    assert desk(made) == desk(ledger(tmp_path / "alone", *same))


@few
@given(readings(), readings())
def test_a_better_reader_replaces_and_the_desk_of_before_can_still_be_asked(
    tmp_path_factory: pytest.TempPathFactory, first: list[Reading], second: list[Reading]
) -> None:
    made = ledger(tmp_path_factory.mktemp("then"))
    made.write(batches(first), recorded=RECORDED)
    asked = ASKED[-1]
    then = everything(made.as_of(asked)) if first else []
    better = [replace(r.batch, version=9, base=None, drops=(), known=known("2021-01-01")) for r in first]
    made.write([*batches(second), *better], recorded=LATER)
    for _ in range(2):
        snapshot = made.as_of(asked, recorded_by=RECORDED)
        assert everything(snapshot) == then
        now = made.as_of(asked).query("SELECT DISTINCT document, reader_version FROM claims WHERE kind = 'watched'")
        assert {(r.batch.document, 9) for r in first} >= {(d, v) for d, v in now if v == 9}
        made.compact(now=LATER)
