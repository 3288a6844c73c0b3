"""The curves of a page, as SVG: drawn by Vega-Lite inside vl-convert, with no browser and no network.

The specifications are written as plain data: altair would only build the same data, and takes a second to load.
Colours are set to stand-ins that become CSS variables, so that one drawing serves light, dark and print.
"""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup

from . import words
from .audience import Audience, Chart
from .facts import Fact

WIDTH, HEIGHT = 480, 180  # pixels: wide enough for a page, and legible when a phone shrinks it
_INK, _SOFT, _ACCENT, _FAINT = "#010203", "#010204", "#010205", "#010206"
_STAND_INS = {_INK: "currentColor", _SOFT: "var(--soft)", _ACCENT: "var(--accent)", _FAINT: "var(--line)"}

_NUMBERS = {"format": "~s", "labelExpr": "replace(datum.label, 'G', 'B')", "tickCount": 4}


def audience_plot(audience: Audience, chart: Chart | None) -> tuple[Markup, str] | None:
    """The drawing of an audience and its text alternative: hours by week, else minutes by week; None without either."""
    if chart and any(w.hours or w.views for w in chart.weeks):
        return _weekly(chart)
    weeks = [f for f in audience.minutes if f.when and f.value is not None]
    return _minutes(weeks) if weeks else None


def _weekly(chart: Chart) -> tuple[Markup, str]:
    by = "hours" if any(w.hours for w in chart.weeks) else "views"
    values = [
        {"week": w.first, "value": (w.hours if by == "hours" else w.views) or 0, "rank": f"{w.rank}" if w.rank else ""}
        for w in chart.weeks
    ]
    x = {"field": "week", "type": "temporal", "axis": {"title": None, "format": "%-d %b %y", "tickCount": 6}}
    y = {"field": "value", "type": "quantitative", "axis": {"title": f"{by} a week", **_NUMBERS}}
    spec = {
        "data": {"values": values},
        "encoding": {"x": x, "y": y},
        "layer": [
            {"mark": {"type": "area", "color": _ACCENT, "opacity": 0.15}},
            {"mark": {"type": "line", "color": _ACCENT, "strokeWidth": 2}},
            {"mark": {"type": "point", "color": _ACCENT, "filled": True, "size": 36, "opacity": 1}},
            {
                "mark": {"type": "text", "dy": -11, "color": _INK, "fontSize": 11},
                "encoding": {"text": {"field": "rank", "type": "nominal"}},
            },
        ],
    }
    told = "; ".join(
        f"week of {words.date_words(str(v['week']))}: {words.count_words(float(v['value']))}"
        + (f", number {v['rank']}" if v["rank"] else "")
        for v in values
    )
    return _svg(spec), f"{by.capitalize()} by week, with the place on the chart. {told}."


def _minutes(weeks: list[Fact]) -> tuple[Markup, str]:
    values = [{"week": f.label, "value": f.value, "text": words.short_count(float(f.value or 0))} for f in weeks]
    order = [v["week"] for v in values]
    x = {"field": "week", "type": "nominal", "sort": order, "axis": {"title": None, "labelAngle": 0}}
    y = {"field": "value", "type": "quantitative", "axis": {"title": "minutes", **_NUMBERS}}
    spec = {
        "data": {"values": values},
        "encoding": {"x": x, "y": y},
        "layer": [
            {"mark": {"type": "bar", "color": _ACCENT, "cornerRadiusEnd": 3, "width": {"band": 0.5}}},
            {
                "mark": {"type": "text", "dy": -8, "color": _INK, "fontSize": 12},
                "encoding": {"text": {"field": "text", "type": "nominal"}},
            },
        ],
    }
    told = "; ".join(f"{f.label}: {words.count_words(float(f.value or 0))} minutes" for f in weeks)
    return _svg(spec), f"Minutes by week. {told}."


def _svg(spec: dict[str, Any]) -> Markup:
    """Draw, then make it part of a page: no outside names, colours of the page, sizes that shrink with it."""
    import vl_convert

    whole = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": WIDTH,
        "height": HEIGHT,
        "background": None,
        "padding": {"left": 4, "right": 12, "top": 14, "bottom": 4},
        "config": {
            "font": "sans-serif",
            "view": {"stroke": None},
            "axis": {
                "labelColor": _SOFT, "titleColor": _SOFT, "gridColor": _FAINT, "domainColor": _FAINT,
                "tickColor": _FAINT, "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal",
            },
            "axisX": {"grid": False},
        },
        **spec,
    }  # fmt: skip
    svg = vl_convert.vegalite_to_svg(whole)
    for stand_in, colour in _STAND_INS.items():
        svg = svg.replace(stand_in, colour)
    svg = re.sub(r"\sxmlns(?::\w+)?=\"[^\"]*\"", "", svg)
    svg = svg.replace("<svg", '<svg aria-hidden="true" focusable="false"', 1)
    return Markup(svg)
