"""The gap to the next premiere judged by itself, given that one comes: asked at the premiere, and after the order.

Each season is asked on that day, by what had happened until then. Only seasons whose window had closed long before the
end are asked: of those of which nearly all next ones that come have come, for gaps that are long are seen last. The
days of premieres stand in reports published later; that they were public on their day is taken for granted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import NamedTuple

from ..forecast import gap
from ..forecast.decided import decisions
from ..snapshot import Snapshot
from ..status import standings
from . import scores

SHARES = (0.5, 0.8, 0.95)
WEEK = 7.0
STOPPED = date(2020, 3, 12)  # the last day before filming stopped almost everywhere


class Window(NamedTuple):
    """Seasons asked on a day between two: since the premiere or the order; some only where out by STOPPED, or not."""

    name: str
    since: str
    first: date
    last: date
    out: bool | None = None


WINDOWS = (
    # these two were used to choose the model: windows closed by mid-2023
    Window("at the premiere, mid-2017 to September 2020 (chosen on)", "premiere", date(2017, 7, 1), date(2020, 9, 30)),
    Window("after the order, mid-2017 to 2018 (chosen on)", "order", date(2017, 7, 1), date(2018, 12, 31)),
    Window("at the premiere, July 2021 to June 2022", "premiere", date(2021, 7, 1), date(2022, 6, 30)),
    Window("after the order, 2019 and 2020", "order", date(2019, 1, 1), date(2020, 12, 31)),
    # of those: what is ordered nine months before filming stopped was mostly filmed by then
    Window("after the order, January to June 2019", "order", date(2019, 1, 1), date(2019, 6, 30)),
    Window("after the order, July 2019 to December 2020", "order", date(2019, 7, 1), date(2020, 12, 31)),
    # told apart by what came, which nobody knew on the day: how many the shutdown found unfinished, and what it did
    Window("after the order, 2019 and 2020, out before filming stopped", "order", date(2019, 1, 1), STOPPED, True),
    Window("after the order, 2019 and 2020, not out by then", "order", date(2019, 1, 1), date(2020, 12, 31), False),
)
USUAL = "the usual gap"


@dataclass(frozen=True, slots=True)
class GapLine:
    """A model's gaps in one window: weeks off at the median, and how many intervals held, with 90% intervals."""

    window: str
    model: str
    n: int
    weeks: float
    error: scores.Interval
    coverage: dict[str, scores.Interval]


def judge(
    end: Snapshot, windows: Sequence[Window] = WINDOWS, learnt: Callable[[str], bool] = lambda _: True
) -> list[GapLine]:
    """The windows that the desk knows seasons of; `weeks` is the median gap that came.

    `learnt` says of which series (ids) the waits are learnt from.
    """
    known = gap.waits(standings(end), decisions(end))
    out: list[GapLine] = []
    for window in windows:
        asked = [
            (day, one)
            for one in known
            if (day := _asked(one, window.since)) and window.first <= day <= window.last
            if one.following and one.following > day
            if window.out is None or (one.following <= STOPPED) == window.out
        ]
        out += _window(window.name, window.since, asked, [one for one in known if learnt(one.series_id)])
    return out


def _asked(wait: gap.Wait, since: str) -> date | None:
    return wait.premiere if since == "premiere" else wait.order


def _window(name: str, since: str, asked: Sequence[tuple[date, gap.Wait]], known: Sequence[gap.Wait]) -> list[GapLine]:
    import numpy as np

    fits: dict[date, gap.Gaps] = {}
    rows: dict[str, list[tuple[str, float, list[tuple[float, float]], float]]] = {gap.MODEL: [], USUAL: []}
    for day, one in asked:
        month = day.replace(day=1)  # learnt anew each month, from what had happened before it
        fitted = fits.setdefault(month, gap.fit(known, month))
        ask = fitted.quantile if since == "premiere" else fitted.quantile_from_order
        assert one.following is not None
        came = float((one.following - day).days)
        middle = ask(one, 0.5)
        if middle is None:
            continue
        bounds = [(ask(one, 0.5 - s / 2) or 0.0, ask(one, 0.5 + s / 2) or 0.0) for s in SHARES]
        rows[gap.MODEL].append((one.series_id, middle, bounds, came))
        ended = [(_asked(w, since), w.following) for w in fitted.known]
        over = [(after - start).days for start, after in ended if start and after and start < after <= month]
        rows[USUAL].append((one.series_id, median(over) if over else middle, [], came))
    out = []
    for model, table in rows.items():
        if not table:
            continue
        names = [series for series, *_ in table]
        off = np.asarray([abs(middle - came) / WEEK for _, middle, _, came in table])
        coverage = {}
        for i, share in enumerate(SHARES if table[0][2] else ()):
            held = np.asarray([float(b[i][0] <= came <= b[i][1]) for _, _, b, came in table])
            coverage[f"{share:.0%}"] = scores.means_over_series(held, names)
        weeks = float(np.median([came for *_, came in table])) / WEEK
        out.append(GapLine(name, model, len(table), weeks, scores.over_series(_median(off), names), coverage))
    return out


def _median(values: scores.Floats) -> Callable[[scores.Floats], float]:
    from .audience_scores import median_of

    return median_of(values, values >= 0)


def table(found: Sequence[GapLine]) -> str:
    """For people."""
    out = ["weeks to the next premiere, given that one comes; [90% interval, series drawn anew]"]
    for name in dict.fromkeys(one.window for one in found):
        these = [one for one in found if one.window == name]
        out += ["", f"{name}: {these[0].n} seasons, {these[0].weeks:.0f} weeks at the median"]
        for one in these:
            held = "  ".join(f"{share} holds {value}" for share, value in one.coverage.items())
            out.append(
                f"  {one.model:14} off by {one.error.value:.1f} [{one.error.low:.1f}, {one.error.high:.1f}] weeks"
            )
            out += [f"    {held}"] if held else []
    return "\n".join(out)
