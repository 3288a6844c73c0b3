"""The back-test of decisions: what became of a season by weeks since its premiere, on the renewal scorecards.

Each season is asked on the day of its premiere, by shares of the seasons before it; the truth is the dated decisions of
2013 to 2020. The year of many of those days is inferred, and some may have fallen in either of two years: every score
is given with the days in doubt taken early and taken late.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from ..errors import NextseasonError
from ..forecast.decided import ENDS, Decided, decided, decisions, shares
from ..ledger import Ledger
from ..snapshot import FOREVER
from ..status import standings
from . import scores

WEEKS = (4, 8, 13, 26, 52)
FIRST, ASKED, LAST = date(2013, 1, 1), date(2016, 1, 1), date(2019, 9, 30)  # a year is left to the last scorecard's end
MODEL, BASE = "decided/1", "all seasons"


@dataclass(frozen=True, slots=True)
class Line:
    """Scores so many weeks after the premiere, over all ends; `doubtful` counts decisions whose day is in doubt."""

    weeks: int
    days: str  # early or late, where in doubt
    n: int
    ends: dict[str, float]
    said: dict[str, float]
    brier: scores.Interval
    log_score: scores.Interval
    skill: scores.Interval
    doubtful: int


@dataclass(frozen=True, slots=True)
class RenewalReport:
    """What was judged: seasons of the scorecards' series premiered from `first` to `last`."""

    first: date
    last: date
    lines: tuple[Line, ...]

    def as_json(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {"target": "outcome", "model": MODEL, "first": self.first.isoformat(), "last": self.last.isoformat(),
                "lines": [asdict(line) for line in self.lines]}  # fmt: skip

    def table(self) -> str:
        """For people."""
        n, doubtful = self.lines[0].n, self.lines[0].doubtful
        out = [
            f"target outcome: {n} seasons premiered from {self.first} to {self.last},",
            f"of series with a decision on a renewal scorecard; {doubtful} decisions on a day that is in doubt,",
            "taken early and taken late; [90% interval, series drawn anew]",
        ]
        for line in self.lines:
            came, said = (", ".join(f"{end} {part[end]:.1%}" for end in ENDS) for part in (line.ends, line.said))
            out += [
                "", f"  {line.weeks} weeks after the premiere, days in doubt {line.days}:", f"    came {came}",
                f"    said {said}",
                f"    Brier {line.brier}  log score {line.log_score}",
                f"    skill over {BASE} {line.skill}",
            ]  # fmt: skip
        return "\n".join(out)


def judge(ledger: Ledger) -> RenewalReport:
    """Raises NextseasonError where the desk holds no dated decisions of seasons with a known premiere."""
    end = ledger.as_of(ledger.as_of(FOREVER).watched_to)
    everyone = decided(standings(end), decisions(end), FIRST, LAST)
    asked = [one for one in everyone if one.premiere >= ASKED]
    if not any(one.decision for one in asked):
        raise NextseasonError(
            "target renewal: this desk holds no dated decisions to judge it on (the bundled facts are premieres and "
            "audiences); pull scorecards first, or judge --target premiere"
        )
    lines = [_line(asked, everyone, weeks, early) for weeks in WEEKS for early in (True, False)]
    return RenewalReport(ASKED, LAST, tuple(lines))


def _line(asked: Sequence[Decided], everyone: Sequence[Decided], weeks: int, early: bool) -> Line:
    import numpy as np

    said = [shares(everyone, one.cell, weeks, one.premiere) for one in asked]
    base = [shares(everyone, (), weeks, one.premiere) for one in asked]
    ends = [one.end_by(weeks, early=early) for one in asked]
    ours, theirs = (
        np.asarray([sum((p[e] - (e == was)) ** 2 for e in ENDS) for p, was in zip(table, ends, strict=True)])
        for table in (said, base)
    )
    logs = np.asarray([-math.log(max(p[was], scores.CLIP)) for p, was in zip(said, ends, strict=True)])
    names = [one.series_id for one in asked]

    def mean(values: scores.Floats) -> scores.Interval:
        return scores.over_series(lambda w: float((w * values).sum() / w.sum()), names)

    return Line(
        weeks, "early" if early else "late", len(asked), {e: ends.count(e) / len(ends) for e in ENDS},
        {e: sum(p[e] for p in said) / len(said) for e in ENDS}, mean(ours), mean(logs),
        scores.over_series(lambda w: scores.skill(float((w * ours).sum()), float((w * theirs).sum())), names),
        sum(one.decision is not None and one.decision.doubt is not None for one in asked),
    )  # fmt: skip
