"""Which title a packed play is of, and the rules that ask the table of titles: by number, without a join.

A third of the time that SQL takes over a long log goes into joining each play with its episode. Where ids are whole
numbers close together, a play's place in an array says the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import clean, clock
from .clean import OF_TITLE

if TYPE_CHECKING:
    import numpy as np

    from .job import Job

    Array = np.ndarray[Any, np.dtype[np.int64]]

SECONDS = 17  # bits of a play's length: up to a day
FAULT_BITS = 4
NO_FAULT = (1 << FAULT_BITS) - 1
UNFIT = NO_FAULT - 1  # a play that breaks no rule, and cannot be packed
SPARSE = 8  # numbers from the lowest id to the highest, for each id; beyond, the array would be mostly holes


class Lookup:
    """What a play's title is: found by number here, where ids are whole and close together, else joined in SQL.

    A play carries a code of `bits` bits: its id, counted from below the lowest, so that 0 is an id that the table does
    not have; where SQL joins, its episode's number.
    """

    def __init__(self, job: Job, steps: list[tuple[int, int]], places: bool) -> None:
        import numpy as np

        episodes = list(job.titles.episodes)
        names = [name for name, _ in job.rules.all()]
        self._unknown, self._early = (names.index(name) for name in OF_TITLE)
        self._steps = steps
        keys = [int(e.key or 0) for e in episodes] if job.rules.whole_keys else []
        low, high = min(keys, default=0) - 1, max(keys, default=0)
        self.joined = places or not keys or high - low > SPARSE * len(keys)
        if self.joined:
            self.code, at, size = "ep", list(range(len(episodes))), len(episodes)
        else:
            self.code = f"CASE WHEN key BETWEEN {low} AND {high} THEN key - ({low}) ELSE 0 END"
            at, size = [key - low for key in keys], high - low + 1
        self.bits = max(1, (size - 1).bit_length())
        size = 1 << self.bits
        self.episode = np.full(size, -1)
        self.episode[at] = np.arange(len(episodes))
        # The day of its release, and a moment from which that day has come in every time zone.
        self._released = np.full(size, -clean.NEVER)
        self._out = np.full(size, 2**62)
        for code, e in zip(at, episodes, strict=True):
            self._out[code] = -(2**62)
            if e.released is not None and not self.joined:
                self._released[code] = e.released
                self._out[code] = (e.released + 1) * clock.DAY << SECONDS

    def sift(self, taken: list[Array]) -> tuple[Array, list[Array]]:
        """The rules that plays break, each by its place among the rules, and the plays that break none.

        Raises OverflowError where an account has a number below zero, which cannot be packed.
        """
        import numpy as np

        key, moment, *_ = taken
        mask = (1 << self.bits) - 1
        doubtful = (key < 0) | (moment < self._out[key & mask])
        if not doubtful.any():
            return np.zeros(0, dtype=np.int64), taken
        at = np.flatnonzero(doubtful)
        said, code = -1 - key[at], key[at] & mask
        if (said & NO_FAULT == UNFIT)[said >= 0].any():
            raise OverflowError("an account's number is below zero")
        fault = np.where(said < 0, NO_FAULT, said & NO_FAULT)
        if not self.joined:
            code = np.where(said < 0, code, said >> FAULT_BITS)
            early = days_of(moment[at] >> SECONDS, self._steps) < self._released[code]
            fault = np.minimum(fault, np.where(early, self._early, NO_FAULT))
            fault = np.minimum(fault, np.where(self.episode[code] < 0, self._unknown, NO_FAULT))
        good = ~doubtful
        good[at[fault == NO_FAULT]] = True
        return fault[fault != NO_FAULT], [column[good] for column in taken]


def days_of(moment: Array, steps: list[tuple[int, int]]) -> Array:
    """The local day of moments; `steps` as of `clock.changes`."""
    import numpy as np

    since, offset = np.array(steps).T
    at = np.maximum(np.searchsorted(since, moment, side="right") - 1, 0) if len(steps) > 1 else 0
    days: Array = (moment + offset[at]) // clock.DAY
    return days
