"""Weekly figures of a large log on one machine: the sums of `definitions`, by sorting packed numbers.

DuckDB reads the log and applies the rules; its rows, two or three whole numbers a play, are laid down in buckets of
accounts, and each bucket is sorted in memory, so that the memory needed does not grow with the log. It gives what the
SQL of `definitions` gives, to the last digit (a property in the tests), at a third of the work: an account's plays of
one title and week lie side by side once sorted, where SQL builds a hash table of tens of millions of groups, twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from . import clock
from .buckets import Buckets
from .clean import FURTHEST
from .definitions import COMPLETED, REACHED, STARTED, SUMS, WATCHED
from .lookup import FAULT_BITS, SECONDS, UNFIT, Lookup, days_of

if TYPE_CHECKING:
    import numpy as np

    from .job import Job

    Array = np.ndarray[Any, np.dtype[np.int64]]

# Found on 6 million plays: larger arrays go back to the system after each use, and being given anew cost half as much
# again as the work.
SLICE = 2_000_000  # plays taken from DuckDB at once
BUCKET = 125_000  # plays sorted at once: a column of them is a megabyte
MOST_BUCKETS = 1024  # beyond, the pieces of a bucket grow too short to be read one by one
MOST_CELLS = 4_000_000  # titles by weeks
NOWHERE = -1  # the place of a play without positions


def fits(job: Job) -> bool:
    """Whether a job can be done so: on DuckDB, by account, accounts being whole numbers, all markets as one."""
    return job.engine.name == "duckdb" and job.rules.whole_accounts and not job.rules.by_person and not job.each


@dataclass
class Weekly:
    """What was summed: rows as of `definitions.sums_sql`, plays by fault, what was counted, its first and last day."""

    rows: list[tuple[Any, ...]]
    faults: Counter[str]
    count: int
    first: int | None
    last: int | None


def weekly(job: Job) -> Weekly:
    """Sum all plays of a job by week and title.

    Raises OverflowError where accounts, weeks and titles are too many to pack into one number: SQL then sums them.
    """
    import duckdb
    import numpy as np

    places = job.placed
    steps = clock.changes(job.rules.timezone)
    lookup = Lookup(job, steps, places)
    rows = sum(_length(job, path, form) for paths, form, _ in job.logs for path in paths)
    count = 1
    while count < MOST_BUCKETS and count * BUCKET < rows:
        count *= 2
    names = [name for name, _ in job.rules.all()]
    faults: Counter[str] = Counter()
    low, high = 2**62, -(2**62)
    buckets = Buckets(job.duck.scratch / "buckets.bin", count, 3 if places else 2)
    try:
        for taken in _slices(job, lookup, places):
            broken, taken = lookup.sift(taken)
            for fault, n in enumerate(np.bincount(broken)):
                if n:
                    faults[names[fault]] += int(n)
            key, moment, *_ = taken
            if not len(key):
                continue
            faults[""] += len(key)
            low, high = min(low, int(moment.min())), max(high, int(moment.max()))
            buckets.add((key >> lookup.bits) & (count - 1), taken)
            job.say(f"{faults.total():,} of {rows:,} plays read")
    except duckdb.OutOfRangeException as error:  # the number of an account leaves no room for its episode's
        raise OverflowError(str(error)) from error
    finally:
        buckets.close()
    if not faults[""]:
        return Weekly([], faults, 0, None, None)
    sums = _Sums(job, steps, low >> SECONDS, high >> SECONDS, lookup, count.bit_length() - 1)
    for n in range(count):
        sums.add(buckets.take(n))
    return Weekly(sums.rows(), faults, sums.count, sums.first, sums.last)


def _length(job: Job, path: str, form: str) -> int:
    ((n,),) = job.engine.run(f"SELECT count(*) FROM {job.engine.relation([path], form)}")
    return int(n)


def _slices(job: Job, lookup: Lookup, places: bool) -> Iterator[list[Array]]:
    """The plays, so many at a time: account and code in one number, moment and length, place (or `NOWHERE`).

    A play that breaks a rule is one number below zero, which says which, and its code.
    """
    import numpy as np

    duck = job.duck
    code = "0" if lookup.joined else lookup.code
    for paths, form, log in job.logs:
        for path in paths:
            relation = duck.relation([path], form)
            if form != "parquet":  # a text is read through once, and taken in slices from then on
                aside = duck.scratch / "text.parquet"
                duck.connection.execute(f"COPY (SELECT * FROM {relation}) TO '{aside}' (FORMAT parquet)")
                relation = duck.relation([str(aside)], "parquet")
            length = _length(job, relation, "relation")
            for start in range(0, max(length, 1), SLICE):
                part = relation
                if length > SLICE:
                    end = start + SLICE
                    part = f"(SELECT * FROM {relation} WHERE file_row_number >= {start} AND file_row_number < {end})"
                place = f", CASE WHEN lo IS NULL THEN {NOWHERE} ELSE (hi - lo) * {FURTHEST} + lo END AS place"
                done = duck.connection.execute(
                    f"SELECT CASE WHEN fault IS NULL AND who >= 0 THEN who * {1 << lookup.bits} + {lookup.code} "
                    f"ELSE -1 - coalesce(fault, {UNFIT}) - {code} * {1 << FAULT_BITS} END AS key, "
                    f"moment * {1 << SECONDS} + seconds AS moment{place if places else ''} "
                    f"FROM ({job.all_plays([log.of(part)], titled=lookup.joined)}) p"
                ).fetchnumpy()
                # Where a moment is NULL another rule is broken before any that asks for it.
                yield [np.ma.getdata(done[name]) for name in ("key", "moment", "place")[: 3 if places else 2]]


class _Sums:
    """Sums by title and week over the buckets."""

    def __init__(
        self, job: Job, steps: list[tuple[int, int]], low: int, high: int, lookup: Lookup, bucket_bits: int
    ) -> None:
        import numpy as np

        episodes = list(job.titles.episodes)
        most = max(len(item.episodes) for item in job.titles.items)
        firsts = {item.item: item.episodes[0].ep for item in job.titles.items}
        unknown = -1  # of no runtime
        self._runtime = np.array([unknown if e.runtime is None else e.runtime for e in episodes])
        self._whole = np.array([unknown if i.runtime is None else i.runtime for i in job.titles.items])
        self._steps, self._code_bits, self._bucket_bits = steps, lookup.bits, bucket_bits
        self._local_bits = (most - 1).bit_length()
        self._item_bits = (len(job.titles.items) - 1).bit_length()
        self._first_ep = np.array([firsts[i.item] for i in job.titles.items])
        self._monday = clock.monday(low // clock.DAY - 1)
        self._weeks = (high // clock.DAY + 1 - self._monday) // 7 + 1
        self._week_bits = self._weeks.bit_length()
        if len(job.titles.items) * self._weeks > MOST_CELLS:
            raise OverflowError(
                f"{self._weeks} weeks of {len(job.titles.items)} titles are too many to sum side by side"
            )
        # Where an episode stands among the others: its title, and below the week its place in the title.
        above = self._week_bits + self._local_bits
        self._place = np.array([(e.item << above) + e.ep - firsts[e.item] for e in episodes])[lookup.episode]
        self.count = 0
        self.first, self.last = (int(day) for day in days_of(np.array([low, high]), steps))
        self._cells = {
            name: np.zeros(len(job.titles.items) * self._weeks, dtype=np.int64) for name in SUMS if name != "shared"
        }

    def rows(self) -> list[tuple[Any, ...]]:
        """The sums as rows of `definitions.sums_sql`."""
        import numpy as np

        at = np.flatnonzero(self._cells["people"])
        item, week = np.divmod(at, self._weeks)
        nothing = np.zeros(len(at), dtype=np.int64)
        sums = [self._cells[name][at] if name in self._cells else nothing for name in SUMS]
        columns = (self._monday + 7 * week, item, *sums)
        return [
            (monday, "", number, None, *values)
            for monday, number, *values in zip(*(column.tolist() for column in columns), strict=True)
        ]

    def add(self, columns: list[Array]) -> None:
        """Add a bucket: all plays of some accounts."""
        import numpy as np

        key, packed, *rest = columns
        if not len(key):
            return
        place = rest[0] if rest else None
        moment = packed >> SECONDS
        packed &= (1 << SECONDS) - 1
        group_of, count_bits = self._keys(key, (days_of(moment, self._steps) - self._monday) // 7)
        group_of.sort()
        index = group_of & ((1 << count_bits) - 1)
        group_of >>= count_bits
        # One group is what an account played of an episode in a week.
        starts = _starts(group_of)
        seconds = packed[index]
        place = None if place is None else place[index]
        group = group_of[starts]
        total = seconds[starts]
        content = total if place is None else _content(place[starts], total)
        self.count += len(starts)
        sizes = np.diff(starts, append=len(group_of))
        several = np.flatnonzero(sizes > 1)
        if len(several):
            content = content.copy()
            rows = np.flatnonzero(np.repeat(sizes > 1, sizes))
            which = np.repeat(np.arange(len(several)), sizes[several])
            plays, total[several], content[several] = _several(
                which, moment[index[rows]], seconds[rows], None if place is None else place[rows], len(several)
            )
            self.count += int(plays.sum()) - len(several)
        item = (group >> (self._local_bits + self._week_bits)) & ((1 << self._item_bits) - 1)
        runtime = self._runtime[self._first_ep[item] + (group & ((1 << self._local_bits) - 1))]
        known = runtime >= 0
        content = np.where(known, np.minimum(content, runtime), content)
        watched = known & (content * 100 >= runtime * WATCHED)
        started = (content >= STARTED) | watched
        self._titles(group >> self._local_bits, total, content, started, watched)

    def _keys(self, key: Array, week: Array) -> tuple[Array, int]:
        """Account, title, week, episode and the row's own number in one number, which sorts as they do."""
        import numpy as np

        count_bits = len(key).bit_length()
        who = key >> (self._code_bits + self._bucket_bits)  # a bucket's accounts share their last bits
        below = self._item_bits + self._week_bits + self._local_bits
        if int(who.max()).bit_length() + below + count_bits > 63:
            who = np.unique(who, return_inverse=True)[1]
            if int(who.max()).bit_length() + below + count_bits > 63:
                raise OverflowError(f"{below} bits for {self._weeks} weeks and their titles are too many to pack")
        packed = who << below
        packed |= self._place[key & ((1 << self._code_bits) - 1)]
        packed |= week << self._local_bits
        packed <<= count_bits
        packed |= np.arange(len(key))
        return packed, count_bits

    def _titles(self, group: Array, total: Array, content: Array, started: Any, watched: Any) -> None:
        """From episodes to titles, and from accounts to sums."""
        import numpy as np

        starts = _starts(group)
        first = group[starts]
        week = first & ((1 << self._week_bits) - 1)
        item = (first >> self._week_bits) & ((1 << self._item_bits) - 1)
        seconds = _runs(total, starts)
        whole = self._whole[item]
        completed = (whole >= 0) & (_runs(content, starts) * 100 >= whole * COMPLETED)
        flags = _runs(started + (watched.astype(np.int64) << 32), starts)  # two counts in one number
        cell = item * self._weeks + week
        size = len(self._cells["people"])
        self._cells["people"] += np.bincount(cell, minlength=size)
        # Floating point counts exactly up to 2**53: a bucket's seconds stay far below, and so do two counts of up to
        # 2**25 in one.
        self._cells["seconds"] += np.bincount(cell, weights=seconds, minlength=size).astype(np.int64)
        pairs = {
            ("started", "watched"): ((flags & 0xFFFFFFFF) > 0, (flags >> 32) > 0),
            ("reached", "completed"): (seconds >= REACHED, completed),
        }
        for (low, high), (a, b) in pairs.items():
            both = np.bincount(cell, weights=a + b * float(1 << 25), minlength=size).astype(np.int64)
            self._cells[low] += both & ((1 << 25) - 1)
            self._cells[high] += both >> 25


def _runs(values: Array, starts: Array) -> Array:
    """The sum of each run of values, from where it starts: by running totals, which cost less than `reduceat`."""
    import numpy as np

    totals = np.cumsum(values)
    ends = np.append(starts[1:], len(values)) - 1
    sums: Array = np.diff(totals[ends], prepend=0)
    return sums


def _starts(ordered: Array) -> Array:
    """Where each run of equal numbers begins."""
    import numpy as np

    return np.concatenate(([0], np.flatnonzero(ordered[1:] != ordered[:-1]) + 1))


def _content(place: Array, seconds: Array) -> Array:
    """Seconds of content of single plays: of their positions, or their length where there are none."""
    import numpy as np

    return np.where(place == NOWHERE, seconds, place // FURTHEST)


def _several(
    which: Array, moment: Array, seconds: Array, place: Array | None, count: int
) -> tuple[Array, Array, Array]:
    """Plays, seconds and distinct content of groups of several plays: each moment once, then the union of positions."""
    import numpy as np

    order = np.lexsort((moment, which))
    which, moment, seconds = which[order], moment[order], seconds[order]
    once = np.concatenate(([0], np.flatnonzero((which[1:] != which[:-1]) | (moment[1:] != moment[:-1])) + 1))
    seconds = np.maximum.reduceat(seconds, once)
    place = None if place is None else np.maximum.reduceat(place[order], once)
    which = which[once]
    plays = np.bincount(which, minlength=count)
    total = np.bincount(which, weights=seconds, minlength=count).astype(np.int64)
    if place is None:
        return plays, total, total
    placed = place != NOWHERE
    loose = np.bincount(which[~placed], weights=seconds[~placed], minlength=count).astype(np.int64)
    which, place = which[placed], place[placed]
    low = place % FURTHEST
    high = low + place // FURTHEST
    order = np.lexsort((high, low, which))
    which, low, high = which[order], low[order], high[order]
    # The furthest second seen before, within the group: groups ascend, so that one running maximum serves them all.
    span = 2 * FURTHEST
    furthest = np.maximum.accumulate(which * span + high)
    before = np.concatenate(([0], furthest[:-1])) - which * span if len(which) else furthest
    fresh = np.maximum(high - np.maximum(low, before), 0)
    return plays, total, loose + np.bincount(which, weights=fresh, minlength=count).astype(np.int64)
