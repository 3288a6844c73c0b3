"""The tornado of a value and the picture of a slate, drawn as SVG in the page's own colours (see `plots`)."""

from __future__ import annotations

from markupsafe import Markup

from ..decide.slate import Slate
from ..decide.value import Value
from . import words
from .plots import Drawing, ticks
from .worth import between, money, quantity

WIDTH, ROW, LABEL = 640, 34, 14  # units of the drawing; a row holds a line of text and its bar
MOST = 9  # factors drawn; the rest hardly move the answer


def tornado(value: Value) -> Drawing:
    """The expected gain of renewing at the low and high figure of each assumption, the others at their own draws."""
    found = [f for f in value.factors if f.swing > 0][:MOST]
    if not found:
        return drawing([], 1, "Nothing of this value is open.")
    ends = [x for f in found for x in (f.gain_low, f.gain_high)]
    low, high = min(0.0, value.renewing, *ends), max(0.0, value.renewing, *ends)
    span = (high - low) or 1.0

    def x(gain: float) -> float:
        return 10 + (WIDTH - 20) * (gain - low) / span

    tall = ROW * len(found) + 34
    out = []
    for i, factor in enumerate(found):
        top = 8 + ROW * i
        a, b = sorted((x(factor.gain_low), x(factor.gain_high)))
        label = Markup.escape(
            words.plain(f"{factor.label}: {quantity(factor.spread.middle, factor.unit)}{between(factor.spread)}")
        )
        out.append(f'<text class="tick" x="10" y="{top + LABEL - 3}">{label}</text>')
        ends_told = f"{money(factor.gain_low, value.currency)} to {money(factor.gain_high, value.currency)}"
        out.append(
            f'<rect class="bar" x="{a:.1f}" y="{top + LABEL}" width="{max(b - a, 1):.1f}" height="12" rx="2">'
            f"<title>{ends_told}</title></rect>"
        )
        if factor.turns:
            out.append(f'<circle class="turn" cx="{x(0.0):.1f}" cy="{top + LABEL + 6}" r="4"/>')
    for at, text in ((0.0, "nothing gained"), (value.renewing, f"expected {money(value.renewing, value.currency)}")):
        anchor = "end" if x(at) > WIDTH / 2 else "start"
        shift, line = -4 if anchor == "end" else 4, "zero" if at == 0.0 else "grid"
        down = tall - 18 if at == 0.0 else tall - 4
        out.append(f'<line class="{line}" x1="{x(at):.1f}" x2="{x(at):.1f}" y1="4" y2="{tall - 30}"/>')
        out.append(f'<text class="tick" text-anchor="{anchor}" x="{x(at) + shift:.1f}" y="{down}">{text}</text>')
    told = "; ".join(
        f"{f.label}: {money(f.gain_low, value.currency)} at its low, {money(f.gain_high, value.currency)} at its high"
        + (", which turns the answer" if f.turns else "")
        for f in found
    )
    return drawing(out, tall, f"Expected gain of renewing by each assumption. {words.plain(told)}.")


def drawing(parts: list[str], tall: float, told: str) -> Drawing:
    """A drawing of so many units in height."""
    svg = f'<svg viewBox="0 0 {WIDTH} {tall:g}" aria-hidden="true" focusable="false">{"".join(parts)}</svg>'
    return Drawing(Markup(svg), told)  # made of numbers and escaped words


def slate_plot(slate: Slate) -> Drawing:
    """Each candidate by expected cost and value; those on the slate filled, and the line on which value is cost."""
    tall, left, bottom = 360, 56, 34
    right = max((c.cost for c in slate.choices), default=1.0)
    across, up = ticks(right, 5), ticks(max((c.value for c in slate.choices), default=1.0), 5)

    def x(cost: float) -> float:
        return left + (WIDTH - left - 14) * cost / across[-1]

    def y(value: float) -> float:
        return 10 + (tall - 10 - bottom) * (1 - value / up[-1])

    out = []
    for at in up:
        out.append(f'<line class="grid" x1="{left}" x2="{WIDTH - 14}" y1="{y(at):.1f}" y2="{y(at):.1f}"/>')
        label = words.short_count(at) or "0"
        out.append(f'<text class="tick" text-anchor="end" x="{left - 6}" y="{y(at) + 4:.1f}">{label}</text>')
    for at in across:
        label = words.short_count(at) or "0"
        out.append(f'<text class="tick" text-anchor="middle" x="{x(at):.1f}" y="{tall - 14}">{label}</text>')
    even = min(across[-1], up[-1])
    out.append(f'<line class="zero" x1="{x(0):.1f}" y1="{y(0):.1f}" x2="{x(even):.1f}" y2="{y(even):.1f}"/>')
    for c in sorted(slate.choices, key=lambda c: c.chosen):
        told = Markup.escape(f"{words.plain(c.candidate.name)}: {c.word}, gain {money(c.gain, slate.currency)}")
        kind = "point" if c.chosen else "aside"
        out.append(
            f'<circle class="{kind}" cx="{x(c.cost):.1f}" cy="{y(c.value):.1f}" r="4.5"><title>{told}</title></circle>'
        )
    out.append(f'<text class="tick" x="{left}" y="{tall - 1}">cost, {slate.currency}</text>')
    chosen = "; ".join(words.plain(c.candidate.name) for c in slate.chosen)
    return drawing(out, tall, f"Expected value by expected cost of {len(slate.choices)} candidates. Chosen: {chosen}.")
