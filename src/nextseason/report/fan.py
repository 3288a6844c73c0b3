"""The fan: hours by week so far, and where the forecast says that they will go, as one drawing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from . import words
from .audience import Chart
from .plots import LEFT, RIGHT, WIDTH, Drawing, _days, _drawing, _grid, _runs, _y, ticks

if TYPE_CHECKING:
    from ..forecast.table import ForecastRow

BANDS = (("0.05", "0.95"), ("0.1", "0.9"), ("0.25", "0.75"))  # from the faintest to the strongest
_WEEK = timedelta(days=7)


def fan_plot(chart: Chart | None, rows: Sequence[ForecastRow], season: int | None) -> Drawing | None:
    """The weeks of a season's chart and its forecast weeks (`hours_week`); None where there is no forecast of it."""
    said: dict[date, dict[str, float]] = defaultdict(dict)
    for row in rows:
        if row.target == "hours_week" and row.season == season and row.output_type_id:
            said[row.period][row.output_type_id] = row.value
    if not said or chart is None or not any(w.hours for w in chart.weeks):
        return None
    past = [(date.fromisoformat(w.first), w.hours, w.rank) for w in chart.weeks if w.hours]
    weeks = sorted(said)
    start, end = min(past[0][0], weeks[0]), max(past[-1][0], weeks[-1])
    axis = ticks(max(*(h for _, h, _ in past), *(said[w]["0.9"] for w in weeks)))

    def x(day: date) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * (day - start).days / max((end - start).days, 7)

    def at(value: float) -> float:
        return _y(min(value, axis[-1]), axis[-1])

    out = [_grid(axis)]
    for run in _weeks(weeks):
        before = next((p for p in past if p[0] == run[0] - _WEEK), None)
        lead = [(x(before[0]), at(before[1]))] if before else []
        for low, high in BANDS:
            up = [*lead, *((x(w), at(said[w][high])) for w in run)]
            down = [*lead, *((x(w), at(said[w][low])) for w in run)][::-1]
            if len(up) == 1:  # a week alone: as wide as a point
                (px, top), (_, bottom) = up[0], down[0]
                up, down = [(px - 4, top), (px + 4, top)], [(px + 4, bottom), (px - 4, bottom)]
            out.append(f'<polygon class="band" points="{_path([*up, *down])}"/>')
        out.append(f'<polyline class="median" points="{_path([*lead, *((x(w), at(said[w]["0.5"])) for w in run)])}"/>')
    points = [(x(day), at(hours), day, hours, rank) for day, hours, rank in past]
    for known in _runs(points):
        out.append(f'<polyline class="curve" points="{_path([(px, py) for px, py, *_ in known])}"/>')
    for px, py, day, hours, rank in points:
        told = f"week of {words.day_words(day)}: {words.count_words(hours)} hours" + (
            f", number {rank}" if rank else ""
        )
        out.append(f'<circle class="point" cx="{px:.1f}" cy="{py:.1f}" r="3"><title>{told}</title></circle>')
    for w in weeks:
        told = f"week of {words.day_words(w)}: {_range(said[w])}"
        px, py = x(w), at(said[w]["0.5"])
        out.append(f'<circle class="guess" cx="{px:.1f}" cy="{py:.1f}" r="2.5"><title>{told}</title></circle>')
    out.append(_days(start, end, x(end)))
    told = "; ".join(f"week of {words.day_words(w)}: {_range(said[w])}" for w in weeks)
    known_words = "; ".join(f"week of {words.day_words(d)}: {words.count_words(h)}" for d, h, _ in past)
    return _drawing(out, f"Hours by week. Known: {known_words}. Forecast: {told}.")


def _range(levels: dict[str, float]) -> str:
    middle, low, high = (words.count_words(levels[level]) for level in ("0.5", "0.1", "0.9"))
    return f"{middle} hours in the middle, {low} to {high} with 80%"


def _weeks(weeks: Sequence[date]) -> list[list[date]]:
    """Weeks that follow each other, together."""
    runs = [[weeks[0]]]
    for week in weeks[1:]:
        if week - runs[-1][-1] > _WEEK:
            runs.append([])
        runs[-1].append(week)
    return runs


def _path(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{px:.1f},{py:.1f}" for px, py in points)
