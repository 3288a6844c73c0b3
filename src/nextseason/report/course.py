"""Odds over time as a drawing, each day with its interval; and one figure's odds as a bar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from . import words
from .plots import LEFT, RIGHT, WIDTH, Drawing, _days, _drawing, _y, ticks


class At(NamedTuple):
    """Odds on one day, with their 80% interval."""

    day: date
    odds: float
    low: float
    high: float


def course_plot(points: Sequence[At]) -> Drawing | None:
    """The odds of one season by day; None for fewer than two days."""
    if len(points) < 2:
        return None
    axis = ticks(max(0.1, max(p.high for p in points)))
    axis = [a for a in axis if a <= 1.0] if axis[-1] > 1.0 else axis
    start, end = points[0].day, points[-1].day
    right = RIGHT + 34  # room for the last figure

    def x(day: date) -> float:
        return LEFT + (WIDTH - LEFT - right) * (day - start).days / (end - start).days

    out = []
    for value in axis:
        at = _y(value, axis[-1])
        out.append(f'<line class="grid" x1="{LEFT}" x2="{WIDTH - right}" y1="{at:.1f}" y2="{at:.1f}"/>')
        out.append(f'<text class="tick" text-anchor="end" x="{LEFT - 6}" y="{at + 4:.1f}">{value:.0%}</text>')
    band = [f"{x(p.day):.1f},{_y(p.high, axis[-1]):.1f}" for p in points]
    band += [f"{x(p.day):.1f},{_y(p.low, axis[-1]):.1f}" for p in reversed(points)]
    out.append(f'<polygon class="band" points="{" ".join(band)}"/>')
    line = " ".join(f"{x(p.day):.1f},{_y(p.odds, axis[-1]):.1f}" for p in points)
    out.append(f'<polyline class="curve" points="{line}"/>')
    for p in points:
        px, py = x(p.day), _y(p.odds, axis[-1])
        out.append(f'<circle class="point" cx="{px:.1f}" cy="{py:.1f}" r="3"><title>{_told(p)}</title></circle>')
    last = points[-1]
    out.append(
        f'<text class="now" x="{x(last.day) + 8:.1f}" y="{_y(last.odds, axis[-1]) + 5:.1f}">{last.odds:.0%}</text>'
    )
    out.append(_days(start, end, x(end)))
    return _drawing(out, f"Odds of the next season within 24 months. {'; '.join(map(_told, points))}.")


def _told(p: At) -> str:
    return f"{words.day_words(p.day)}: {p.odds:.0%}, {p.low:.0%} to {p.high:.0%}"


def odds_bar(odds: float, low: float, high: float) -> Markup:
    """The odds as a bar of 100 units, their interval a line on it; the figures stand beside it in words."""
    return Markup(  # made of numbers
        '<svg class="odds" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f'<rect class="ground" width="100" height="8"/><rect class="bar" width="{100 * odds:.1f}" height="8"/>'
        f'<rect class="span" x="{100 * low:.1f}" y="3" width="{max(100 * (high - low), 0.6):.1f}" height="2"/></svg>'
    )


def share_bar(share: float, most: float) -> Markup:
    """A share in log-odds as a bar to the left or to the right of nothing, where the largest one fills its side."""
    wide = 50 * min(abs(share) / max(most, 1e-9), 1.0)
    start = 50 - wide if share < 0 else 50
    return Markup(  # made of numbers
        '<svg class="share" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f'<rect class="{"less" if share < 0 else "more"}" x="{start:.1f}" width="{wide:.1f}" height="10"/>'
        '<rect class="zero" x="49.9" width="0.2" height="10"/></svg>'
    )
