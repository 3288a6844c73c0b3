"""The slate as a mixed-integer programme, solved by HiGHS: which titles, under linear rules and a limit on risk.

The limit is on the conditional value at risk: the mean loss in the worst tenth (say) of the scenarios. Rockafellar &
Uryasev (2000) make it linear with a variable and a row for each scenario. The same limit is that no such tenth of the
scenarios loses more than it on average, one row for each choice of scenarios (Künzi-Bay & Mayer 2006); only rows that a
solution breaks are added, so a thousand scenarios cost a few rows, and the optimum is the same.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import highspy
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

CLOSE = 1e-7  # of the largest figure of a row; what HiGHS itself takes for nothing
ROUNDS = 400  # rows added for the risk in one solution; past it the solution is not proven


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """low <= weights . chosen <= high, with its words and the group that is priced together."""

    name: str
    group: str
    weights: Floats
    low: float = -float("inf")
    high: float = float("inf")


@dataclass(frozen=True, slots=True, eq=False)
class Risk:
    """The mean loss in the worst 1 - `level` of the scenarios is at most `limit`; `net` (titles, scenarios)."""

    net: Floats
    limit: float
    level: float = 0.9
    name: str = "risk"
    group: str = "risk"


@dataclass(frozen=True, slots=True, eq=False)
class Solution:
    """Titles chosen (n,), the expected gain, and the most that any choice can gain; `proven` where the two are one."""

    chosen: NDArray[np.bool_]
    gain: float
    bound: float
    proven: bool


def tail(net: Floats, chosen: NDArray[Any], level: float) -> tuple[float, Floats]:
    """The mean loss of a choice in its worst 1 - level of the scenarios, and each title's own loss there, (n,).

    Where the worst share is no whole number of scenarios, the last one counts in part (Rockafellar & Uryasev 2002).

    >>> import numpy as np
    >>> net = np.array([[-4.0, -2.0, 1.0, 5.0]])
    >>> loss, each = tail(net, np.array([1.0]), 0.5)
    >>> loss, each.tolist()
    (3.0, [3.0])
    """
    import numpy as np

    losses = -(chosen @ net)
    worst = (1.0 - level) * net.shape[1]
    order = np.argsort(-losses, kind="stable")
    weights = np.clip(worst - np.arange(len(order)), 0.0, 1.0) / worst
    each = -(net[:, order] @ weights)
    return float(chosen @ each), each


@dataclass(eq=False)
class Programme:
    """All rules of a slate, and the rows that its risk came to in the first solution, from which the others start."""

    gains: Floats
    rules: Sequence[Rule]
    risk: Risk | None = None
    seconds: float = 60.0
    spent: float = 0.0
    _first: list[Floats] | None = field(default=None)

    def solve(
        self,
        *,
        without: str | None = None,
        rules: Sequence[Rule] | None = None,
        risk: Risk | None = None,
        fixed: Mapping[int, int] | None = None,
    ) -> Solution | None:
        """The best choice, None where no choice keeps the rules. `without` leaves out a group of rules, `rules` and
        `risk` put others in their place, `fixed` forces titles in (1) or out (0). Raises OutOfTime."""
        import numpy as np

        kept = [r for r in (self.rules if rules is None else rules) if r.group != without]
        risk = None if without == "risk" else risk or self.risk
        rows = list(self._first or ())
        for relaxed in (True, False) if risk is not None else (False,):
            # The rows of the relaxation hold for whole choices as well, and cost far less to find.
            for _ in range(ROUNDS):
                found = self._run(kept, rows, risk, fixed or {}, relaxed)
                if found is None:
                    return None
                x, bound, proven = found
                if risk is None:
                    break
                loss, each = tail(risk.net, x if relaxed else np.round(x), risk.level)
                if loss <= risk.limit + CLOSE * max(1.0, abs(risk.limit), float(np.abs(each).max())):
                    break
                if self.spent >= self.seconds:
                    raise OutOfTime
                rows.append(each)
            else:
                proven = False
        if self._first is None:
            self._first = rows
        chosen = np.round(x).astype(bool)
        gain = float(self.gains @ chosen)
        return Solution(chosen, gain, max(bound, gain), proven)

    def _run(
        self, rules: Sequence[Rule], tails: Sequence[Floats], risk: Risk | None, fixed: Mapping[int, int], relaxed: bool
    ) -> tuple[Floats, float, bool] | None:
        import highspy
        import numpy as np

        n = len(self.gains)
        rows = [(r.weights, r.low, r.high) for r in rules]
        if risk is not None:
            rows += [(each, -np.inf, risk.limit) for each in tails]
        scales = [float(np.abs(w).max()) or 1.0 for w, _, _ in rows]
        matrix = np.array([w / s for (w, _, _), s in zip(rows, scales, strict=True)]).reshape(len(rows), n)
        top = float(np.abs(self.gains).max()) or 1.0
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = n, len(rows)
        lp.sense_ = highspy.ObjSense.kMaximize
        lp.col_cost_ = self.gains / top
        lp.col_lower_ = np.array([float(fixed.get(i, 0)) for i in range(n)])
        lp.col_upper_ = np.array([float(fixed.get(i, 1)) for i in range(n)])
        lp.row_lower_ = np.array([low / s for (_, low, _), s in zip(rows, scales, strict=True)])
        lp.row_upper_ = np.array([high / s for (_, _, high), s in zip(rows, scales, strict=True)])
        filled = matrix != 0
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.concatenate([[0], np.cumsum(filled.sum(axis=1))]).astype(np.int32)
        lp.a_matrix_.index_ = np.nonzero(filled)[1].astype(np.int32)
        lp.a_matrix_.value_ = matrix[filled]
        if not relaxed:
            lp.integrality_ = [highspy.HighsVarType.kInteger] * n
        solver = _solver()
        for option, to in (
            ("output_flag", False), ("threads", 1), ("random_seed", 7), ("mip_rel_gap", 0.0), ("mip_abs_gap", 1e-9),
            ("time_limit", max(self.seconds - self.spent, 0.05)),
        ):  # fmt: skip
            solver.setOptionValue(option, to)
        solver.passModel(lp)
        solver.run()
        self.spent += solver.getRunTime()
        status, info = solver.getModelStatus(), solver.getInfo()
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        x = np.asarray(solver.getSolution().col_value)
        done = status == highspy.HighsModelStatus.kOptimal
        if not len(x) or (not done and info.primal_solution_status != 2):
            raise OutOfTime
        bound = (info.objective_function_value if relaxed else info.mip_dual_bound) * top
        return x, float(bound), done


_made = threading.Event()


def _solver() -> highspy.Highs:
    """A solver that says nothing.

    HiGHS greets on standard output as the first is made, before any option can be set: data alone belong there, so the
    greeting goes nowhere.
    """
    import highspy

    if _made.is_set():
        return highspy.Highs()  # type: ignore[no-untyped-call]
    sys.stdout.flush()
    with tempfile.TemporaryFile() as aside:
        kept = os.dup(1)
        os.dup2(aside.fileno(), 1)
        try:
            solver = highspy.Highs()  # type: ignore[no-untyped-call]
            with contextlib.suppress(OSError, AttributeError, TypeError):
                ctypes.CDLL(None).fflush(None)  # what C has not yet written
        finally:
            os.dup2(kept, 1)
            os.close(kept)
    _made.set()
    return solver


class OutOfTime(Exception):  # noqa: N818 - caught where it is told
    """No choice was found in the time given."""
