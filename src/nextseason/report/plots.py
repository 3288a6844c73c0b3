"""The curves of a page, drawn as SVG: a few lines of text each, in the page's own colours.

Drawn here rather than by Vega (altair, vl-convert): that takes 0.7 s to start, more than the rest of a report, and sets
colours that cannot follow a page from light to dark.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from markupsafe import Markup

from ..when import When
from . import words
from .audience import Audience, Chart
from .facts import Fact

WIDTH, HEIGHT = 480, 210  # units of the drawing: wide enough for a page, and legible when a phone shrinks it
LEFT, RIGHT, TOP, BOTTOM = 52, 14, 22, 26  # room for labels
_SPACE = 13  # between the places written above points; nearer ones are left out
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing and what it shows in words."""

    svg: Markup
    told: str


def audience_plot(audience: Audience, chart: Chart | None) -> Drawing | None:
    """An audience drawn: hours by week on the chart, else minutes by week; None where there is neither."""
    if chart and any(w.hours or w.views for w in chart.weeks):
        return _weekly(chart)
    counted = [f for f in audience.minutes if f.when and f.value is not None]
    weeks = [f for f in counted if f.when and When.parse(f.when).days == _WEEK] or counted
    return _minutes(weeks) if weeks else None


def ticks(top: float, about: int = 4) -> list[float]:
    """Round numbers from nothing to the top of an axis, near so many of them.

    >>> ticks(571.8), ticks(1.02, 5)
    ([0.0, 200.0, 400.0, 600.0], [0.0, 0.2, 0.4, 0.6, 0.8, 1.0, 1.2])
    """
    if top <= 0:
        return [0.0, 1.0]
    rough = top / about
    size = 10.0 ** (len(f"{int(rough)}") - 1) if rough >= 1 else 10.0 ** -len(f"{int(1 / rough)}")
    step = min((m * size for m in (1, 2, 2.5, 5, 10, 20) if top / (m * size) <= about + 1), default=rough)
    count = -int(-top // step)
    return [round(step * i, 10) for i in range(count + 1)]


def _weekly(chart: Chart) -> Drawing:
    by = "hours" if any(w.hours for w in chart.weeks) else "views"
    values = [
        (date.fromisoformat(w.first), (w.hours if by == "hours" else w.views) or 0.0, w.rank) for w in chart.weeks
    ]
    axis = ticks(max(v for _, v, _ in values))
    first, last = values[0][0], values[-1][0]
    days = max((last - first).days, _WEEK)

    def x(day: date) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * (day - first).days / days

    points = [(x(day), _y(value, axis[-1]), day, value, rank) for day, value, rank in values]
    out = [_grid(axis)]
    for run in _runs(points):  # a week off the chart breaks the line: what happened in it is not known
        path = " ".join(f"{px:.1f},{py:.1f}" for px, py, *_ in run)
        out.append(
            f'<polygon class="area" points="{run[0][0]:.1f},{_y(0, 1):.1f} {path} {run[-1][0]:.1f},{_y(0, 1):.1f}"/>'
        )
        out.append(f'<polyline class="curve" points="{path}"/>')
    written = -float(_SPACE)
    for px, py, day, value, rank in points:
        told = f"week of {words.day_words(day)}: {words.count_words(value)} {by}" + (f", number {rank}" if rank else "")
        out.append(f'<circle class="point" cx="{px:.1f}" cy="{py:.1f}" r="3"><title>{told}</title></circle>')
        if rank and px - written >= _SPACE:
            out.append(f'<text class="rank" x="{px:.1f}" y="{py - 8:.1f}">{rank}</text>')
            written = px
    out.append(_days(first, last, x(last)))
    told = "; ".join(
        f"week of {words.day_words(day)}: {words.count_words(value)}" + (f", number {rank}" if rank else "")
        for day, value, rank in values
    )
    return _drawing(out, f"{by.capitalize()} by week, with the place on the chart. {told}.")


Point = tuple[float, float, date, float, int | None]


def _runs(points: Sequence[Point]) -> list[list[Point]]:
    runs = [[points[0]]]
    for before, point in pairwise(points):
        if (point[2] - before[2]).days > _WEEK:
            runs.append([])
        runs[-1].append(point)
    return runs


def _minutes(weeks: Sequence[Fact]) -> Drawing:
    values = [(f.label, float(f.value or 0)) for f in weeks]
    axis = ticks(max(v for _, v in values))
    room = (WIDTH - LEFT - RIGHT) / len(values)
    out = [_grid(axis)]
    for i, (label, value) in enumerate(values):
        middle, top = LEFT + room * (i + 0.5), _y(value, axis[-1])
        wide = min(room * 0.55, 90)
        out.append(
            f'<rect class="bar" x="{middle - wide / 2:.1f}" y="{top:.1f}" width="{wide:.1f}" '
            f'height="{max(_y(0, 1) - top, 0):.1f}" rx="2"/>'
            f'<text class="rank" x="{middle:.1f}" y="{top - 6:.1f}">{words.short_count(value)}</text>'
        )
        if len(values) <= 3 or i in (0, len(values) - 1):
            under = Markup.escape(label)
            out.append(f'<text class="tick" text-anchor="middle" x="{middle:.1f}" y="{HEIGHT - 8}">{under}</text>')
    told = "; ".join(f"{label}: {words.count_words(value)} minutes" for label, value in values)
    return _drawing(out, f"Minutes by week. {told}.")


def _y(value: float, top: float) -> float:
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top)


def _grid(axis: Sequence[float]) -> str:
    lines = []
    for value in axis:
        at = _y(value, axis[-1])
        lines.append(f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{at:.1f}" y2="{at:.1f}"/>')
        label = words.short_count(value) if value else "0"
        lines.append(f'<text class="tick" text-anchor="end" x="{LEFT - 6}" y="{at + 4:.1f}">{label}</text>')
    return "".join(lines)


def _days(first: date, last: date, end: float) -> str:
    """The first and the last day under the axis."""
    out = f'<text class="tick" x="{LEFT}" y="{HEIGHT - 8}">{words.day_words(first)}</text>'
    if last > first:
        out += f'<text class="tick" text-anchor="end" x="{end:.1f}" y="{HEIGHT - 8}">{words.day_words(last)}</text>'
    return out


def _drawing(parts: Iterable[str], told: str) -> Drawing:
    body = "".join(parts)
    svg = f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true" focusable="false">{body}</svg>'
    return Drawing(Markup(svg), told)  # made of numbers, days and escaped words
