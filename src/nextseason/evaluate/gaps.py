"""The gap to the next premiere judged by itself, given that one comes: asked at the premiere, and after the order.

Each season is asked on that day, by what had happened until then. Only seasons whose window had closed long before the
end are asked: of those of which nearly all next ones that come have come, for gaps that are long are seen last. The
days of premieres stand in reports published later; that they were public on their day is taken for granted, and that
the middle of a season was when it was over.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import NamedTuple

from ..forecast import gap
from ..forecast.decided import decisions
from ..forecast.networks import networks
from ..snapshot import Snapshot
from ..status import standings
from . import scores

SHARES = (0.5, 0.8, 0.95)
WEEK = 7.0
STOPPED = date(2020, 3, 12)  # the last day before filming stopped almost everywhere
# At the end of 2018 half of what Netflix had ordered came within 53 weeks of its order, those still waiting counted:
# what was ordered by this day was due before filming stopped.
DUE = STOPPED - timedelta(weeks=53)
CLOSED = timedelta(days=456)  # fifteen months before the last day of a table, within which nearly all come


class Window(NamedTuple):
    """Seasons asked on a day between two: since the premiere or the order, which are known on the day, never by what
    came; to the next premiere, or to the middle of the next season."""

    name: str
    since: str
    first: date
    last: date
    middle: bool | None = False


WINDOWS = (
    Window("at the premiere, mid-2017 to September 2020 (chosen on)", "premiere", date(2017, 7, 1), date(2020, 9, 30)),
    Window("at the premiere, July 2021 to June 2022", "premiere", date(2021, 7, 1), date(2022, 6, 30)),
    Window("after the order, 2014 to 2017 (chosen on)", "order", date(2014, 1, 1), date(2017, 12, 31)),
    Window("after the order, 2018 to 7 March 2019, due before filming stopped", "order", date(2018, 1, 1), DUE),
    Window("after the order, 2019 and 2020", "order", date(2019, 1, 1), date(2020, 12, 31)),
    # of those: what is ordered nine months before filming stopped was mostly filmed by then
    Window("after the order, January to June 2019", "order", date(2019, 1, 1), date(2019, 6, 30)),
    Window("after the order, July 2019 to December 2020", "order", date(2019, 7, 1), date(2020, 12, 31)),
    # dramas of all networks, as far as IMDb's table of 2018 tells
    Window("order to mid-season, all networks, 2014 and 2015 (chosen on)", "order",
           date(2014, 1, 1), date(2015, 12, 31), True),
    Window("order to mid-season, all networks, 2016", "order", date(2016, 1, 1), date(2016, 12, 31), True),
    Window("order to mid-season, all networks, January to June 2017", "order",
           date(2017, 1, 1), date(2017, 6, 30), True),
    Window("order to mid-season, all networks, 2016 to June 2017", "order", date(2016, 1, 1), date(2017, 6, 30), True),
    Window("after any order, 2014 to 7 March 2019, due before filming stopped (in part chosen on)", "order",
           date(2014, 1, 1), DUE, None),
)  # fmt: skip
USUAL = "the usual gap"


@dataclass(frozen=True, slots=True)
class GapLine:
    """A model's gaps in one window: weeks off at the median, the weighted interval score in weeks (lower is better; of
    a number alone how far it is off), and how many intervals held; each with its 90% interval. `skill` is that of the
    score over the first model."""

    window: str
    model: str
    n: int
    weeks: float
    error: scores.Interval
    score: scores.Interval
    coverage: dict[str, scores.Interval]
    skill: scores.Interval | None = None


def judge(
    end: Snapshot, windows: Sequence[Window] = WINDOWS, learnt: Callable[[str], bool] = lambda _: True
) -> list[GapLine]:
    """The windows that the desk knows seasons of; `weeks` is the median gap that came.

    `learnt` says of which series (ids) the waits are learnt from.
    """
    told, middles = end.once("waits", lambda: _waits(end))
    own = {(one.series_id, one.season) for one in told}
    # a season whose premiere is told waits once
    known = [*told, *(one for one in middles if (one.series_id, one.season) not in own)]
    out: list[GapLine] = []
    for window in windows:
        asked = [
            (day, one)
            for one in (middles if window.middle else told if window.middle is False else known)
            if (day := _asked(one, window.since)) and window.first <= day <= window.last
            if one.following and one.following > day and (one.seen is None or day <= one.seen - CLOSED)
        ]
        out += _window(window, asked, [one for one in known if learnt(one.series_id)])
    return out


def _waits(end: Snapshot) -> tuple[list[gap.Wait], list[gap.Wait]]:
    made, on = decisions(end), networks(end)
    return gap.waits(standings(end), made, on), gap.middles(end, made, on)


def _asked(wait: gap.Wait, since: str) -> date | None:
    return wait.premiere if since == "premiere" else wait.order


def _window(window: Window, asked: Sequence[tuple[date, gap.Wait]], known: Sequence[gap.Wait]) -> list[GapLine]:
    """Of the seasons of which every model has something to say."""
    import numpy as np

    fits: dict[tuple[date, bool], dict[str, gap.Gaps]] = {}
    usual: dict[tuple[date, bool], float | None] = {}
    rows: dict[str, list[tuple[str, float, list[tuple[float, float]], float]]] = {
        name: [] for name in (gap.MODEL, gap.FIRST, USUAL)
    }
    for day, one in asked:
        month = day.replace(day=1)  # learnt anew each month, from what had happened before it
        at = month, one.middle
        fitted = fits.setdefault(at, {})
        if not fitted:
            fitted[gap.MODEL] = gap.fit(known, month)
            fitted[gap.FIRST] = gap.fit_first(known, month, middle=one.middle)
            usual[at] = _usual(fitted[gap.FIRST].known, window.since, month)
        assert one.following is not None
        came = float((one.following - day).days)
        said = {name: _said(model, one, window.since) for name, model in fitted.items()}
        if any(levels is None for levels in said.values()):
            continue
        for name, levels in said.items():
            assert levels is not None
            rows[name].append((one.series_id, levels[0], levels[1], came))
        rows[USUAL].append((one.series_id, usual[at] or rows[gap.FIRST][-1][1], [], came))
    out = []
    for model, table in rows.items():
        if not table:
            continue
        names = [series for series, *_ in table]
        off = np.asarray([abs(middle - came) / WEEK for _, middle, _, came in table])
        each = {name: np.asarray([_score(*one[1:]) for one in rows[name]]) for name in (model, gap.FIRST)}
        scored = scores.means_over_series(each[model], names)
        skill = scores.means_over_series(each[model], names, each[gap.FIRST]) if model == gap.MODEL else None
        coverage = {}
        for i, share in enumerate(SHARES if table[0][2] else ()):
            held = np.asarray([float(b[i][0] <= came <= b[i][1]) for _, _, b, came in table])
            coverage[f"{share:.0%}"] = scores.means_over_series(held, names)
        weeks = float(np.median([came for *_, came in table])) / WEEK
        error = scores.over_series(_median(off), names)
        out.append(GapLine(window.name, model, len(table), weeks, error, scored, coverage, skill))
    return out


def _usual(known: Sequence[gap.Wait], since: str, day: date) -> float | None:
    """The median of the gaps that had ended by a day."""
    ended = [
        float((one.following - start).days)
        for one in known
        if one.stood(day)[1] and (start := _asked(one, since)) and one.following and one.following > start
    ]
    return median(ended) if ended else None


def _said(model: gap.Gaps, one: gap.Wait, since: str) -> tuple[float, list[tuple[float, float]]] | None:
    """The median, and the ends of each interval; None where it has nothing to say."""
    ask = model.quantile if since == "premiere" else model.quantile_from_order
    middle = ask(one, 0.5)
    if middle is None:
        return None
    return middle, [(ask(one, 0.5 - s / 2) or 0.0, ask(one, 0.5 + s / 2) or 0.0) for s in SHARES]


def _score(middle: float, bounds: list[tuple[float, float]], came: float) -> float:
    """The weighted interval score in weeks (Bracher et al. 2021): of a number alone, how far it is off."""
    total = abs(middle - came) / 2
    for share, (low, high) in zip(SHARES, bounds, strict=False):
        outside = max(low - came, came - high, 0.0)
        total += (1.0 - share) / 2 * (high - low) + outside
    return total / (len(bounds) + 0.5) / WEEK


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
            off, score = (f"{v.value:.1f} [{v.low:.1f}, {v.high:.1f}]" for v in (one.error, one.score))
            out.append(f"  {one.model:14} off by {off} weeks, score {score}")
            out += [f"    {held}"] if held else []
            out += [f"    skill of the score over {gap.FIRST}: {one.skill}"] if one.skill else []
    return "\n".join(out)
