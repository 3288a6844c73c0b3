"""The learning curves as a picture: a panel a window, a dot a draw, a line through their means, a bar at the whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

Point = Mapping[str, str]
TITLE = "What more of the same data would bring"
STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#333}.s{fill:#666;font-size:11.5px}"
    ".l{stroke:#999;stroke-width:1.2;fill:none}.a{stroke:#b4541f;stroke-width:2;fill:none}.f{fill:#b4541f;opacity:.45}\n"
    "@media (prefers-color-scheme:dark){text{fill:#e6e2dc}.s{fill:#aaa59d}.l{stroke:#77726a}.a{stroke:#e58a4f}"
    ".f{fill:#e58a4f}}"
)
ACROSS, WIDE, HIGH = 2, 360, 190  # panels in a row, and their size
LEFT, TOP, INNER, DEEP = 50, 50, 270, 100  # of the axes in a panel


def curves(points: Sequence[Point]) -> dict[tuple[str, str], dict[str, list[Point]]]:
    """The points by window and figure, and in it by what was learnt from, in the order of the table."""
    out: dict[tuple[str, str], dict[str, list[Point]]] = {}
    for point in points:
        out.setdefault((point["window"], point["figure"]), {}).setdefault(point["past"], []).append(point)
    return out


def picture(points: Sequence[Point]) -> str:
    """The whole picture as SVG."""
    found = curves(points)
    rows = (len(found) + ACROSS - 1) // ACROSS
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {ACROSS * WIDE} {rows * HIGH}" role="img" '
        f'aria-label="{TITLE}">',
        f"<title>{TITLE}</title>",
        "<desc>A panel for each window: the score against the share of the past that the model learnt from. "
        "How good it is has the numbers in a table.</desc>",
        f"<style>{STYLE}</style>",
    ]
    for number, ((window, figure), pasts) in enumerate(found.items()):
        out += _panel(number % ACROSS * WIDE, number // ACROSS * HIGH, window, figure, pasts)
    return "\n".join([*out, "</svg>", ""])


def _panel(x: int, y: int, window: str, figure: str, pasts: dict[str, list[Point]]) -> Iterable[str]:
    values = [float(p["value"]) for these in pasts.values() for p in these]
    whole = list(pasts.values())[-1][0]
    low, high = (min(*values, float(whole["low"])), max(*values, float(whole["high"])))
    span = (high - low) or 1.0

    def at(value: float) -> float:
        return round(y + TOP + DEEP * (1 - (value - low) / span), 1)

    step = INNER / max(len(pasts) - 1, 1)
    first, _, rest = window.partition(", ")
    yield f'<text x="{x + 14}" y="{y + 20}">{escape(first)}</text>'
    yield f'<text class="s" x="{x + 14}" y="{y + 36}">{escape(f"{rest}: {figure}" if rest else figure)}</text>'
    yield f'<path class="l" d="M{x + LEFT} {y + TOP}v{DEEP}h{INNER}"/>'
    for value in (low, high):
        yield f'<text class="s" x="{x + 14}" y="{at(value) + 4}">{value:.3g}</text>'
    line = []
    for i, (past, these) in enumerate(pasts.items()):
        here = round(x + LEFT + i * step, 1)
        for p in these:
            yield f'<circle class="f" cx="{here}" cy="{at(float(p["value"]))}" r="4"/>'
        line.append(f"{here} {at(sum(float(p['value']) for p in these) / len(these))}")
        short = past.removesuffix(" of series").removeprefix("charts to ")
        yield f'<text class="s" x="{here}" y="{y + TOP + DEEP + 16}" text-anchor="middle">{escape(short[:7])}</text>'
    end = round(x + LEFT + (len(pasts) - 1) * step, 1)
    yield f'<path class="a" d="M{"L".join(line)}M{end} {at(float(whole["low"]))}V{at(float(whole["high"]))}"/>'
