"""The record for people: a table for the terminal, and one page that opens offline, with reliability drawn."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from .html import environment
from .plots import Drawing
from .words import plain, season_words, short_count

if TYPE_CHECKING:
    from ..evaluate.misses import Miss
    from ..evaluate.record import Line, Record, Reliability
    from ..evaluate.scores import Interval

TARGETS = {
    "next_premiere_by": "The next season has premiered by a day", "outcome": "What became of a season by a day",
    "hours_week": "Hours of a week", "views_week": "Views of a week", "hours_28d": "Hours of the first 28 days",
    "hours_91d": "Hours of the first 91 days", "final_cost": "Final cost",
}  # fmt: skip
FIGURES = {
    "brier": "Brier", "log_score": "log score", "auc": "AUC", "wis": "WIS", "error": "median |ln error|",
    "covers_50": "50% holds", "covers_80": "80% holds", "covers_95": "95% holds",
}  # fmt: skip
KEPT = {"in time": "on record in time", "replayed": "replayed: recorded after the day they speak of"}
SIZE, EDGE = 300, 44  # of the reliability drawing, and the room for its labels


def table(record: Record) -> str:
    """The record on a terminal, within 100 columns."""
    out = [f"the record of this desk as of {record.day}: {record.issued} forecasts issued, {record.resolved} resolved, "
           f"{record.pending} pending"]  # fmt: skip
    if not record.counts:
        return out[0] + "\nnothing was issued yet: `nextseason odds` and `nextseason forecast` issue what they say"
    out += [f"next premieres are known through {record.through}; [90% interval, series drawn anew]", ""]
    out += [f"{'model':14}{'target':18}{'issued':>9}{'resolved':>10}{'pending':>9}{'untold':>8}  from       to"]
    for c in record.counts:
        counted = f"{c.issued:9}{c.resolved:10}{c.pending:9}{c.untold:8}"
        out.append(f"{_short(c.model, 13):14}{c.target:18}{counted}  {c.first} {c.last}")
    for kept, about in KEPT.items():
        for target, name in TARGETS.items():
            lines = [line for line in record.lines if (line.kept, line.target) == (kept, target)]
            if lines:
                out += ["", f"{name} ({about})", *_lines(lines)]
                bars = [r for r in record.reliability if r.kept == kept] if target == "next_premiere_by" else []
                out += _reliability(bars)
            missed = [m for m in record.misses if m.target == target and m.kept == kept]
            out += ["  largest misses:", *(f"    {miss_words(m)}" for m in missed)] if missed else []
    return "\n".join(out)


def _lines(lines: Iterable[Line]) -> list[str]:
    out = []
    for line in lines:
        when = months(line.horizon)
        means = f"said {line.said:.1%}, came {line.came:.1%}; " if line.said is not None else ""
        out.append(f"  {when}, {plain(line.model)}: {line.n} forecasts of {line.series} series; {means}".rstrip("; "))
        out.append("    " + "  ".join(f"{FIGURES[n]} {shown(v)}" for n, v in line.scores.items() if n[:2] != "co"))
        held = [f"{FIGURES[n]} {v.value:.1%}" for n, v in line.scores.items() if n[:2] == "co"]
        out += ["    " + "  ".join(held)] if held else []
        out += [f"    skill over {line.baseline}, {FIGURES[n]}: {shown(v)}" for n, v in line.skill.items()]
    return out


def _reliability(found: Iterable[Reliability]) -> list[str]:
    out = []
    for one in found:
        out.append(f"  {plain(one.model)} within {months(one.horizon)} said, came [90% interval], n:")
        out += [f"    {b.forecast:6.3f}  {b.came:6.3f} [{b.low:.3f}, {b.high:.3f}] {b.n:7}" for b in one.bins]
    return out


def months(horizon: int | None) -> str:
    """A horizon in words."""
    return "all" if horizon is None else "1 month" if horizon == 1 else f"{horizon} months"


def shown(value: Interval) -> str:
    """A figure with its bars, where it has any."""
    return f"{value.value:.3f}" if value.low != value.low else str(value)


def miss_words(miss: Miss) -> str:
    """One miss in a sentence."""
    season = f", {season_words(miss.season)}" if miss.season is not None else ""
    head = f"{plain(miss.series)}{season}: on {miss.issued} {plain(miss.model)}"
    if isinstance(miss.came, str):
        return f"{head} gave {miss.said:.1%} to what came by {miss.period}: {miss.came}"
    when = f", {miss.period}" if miss.target != "final_cost" else ""
    return f"{head} said {short_count(miss.said)}{when}; it was {short_count(miss.came)}"


def _short(text: str, width: int) -> str:
    text = plain(text)
    return text if len(text) <= width else text[: width - 1] + "~"


def render(record: Record) -> str:
    """The record as one page: no script, no other host."""
    return environment().get_template("record.html.j2").render(**surroundings(record))


def surroundings(record: Record) -> dict[str, Any]:
    """What the template `record_sections.html.j2` asks for."""
    groups = [
        (
            name,
            KEPT[kept],
            [line for line in record.lines if (line.kept, line.target) == (kept, target)],
            [(r, drawn(r)) for r in record.reliability if r.kept == kept and target == "next_premiere_by"],
            [m for m in record.misses if (m.target, m.kept) == (target, kept)],
        )
        for kept in KEPT
        for target, name in TARGETS.items()
    ]
    environment().filters["months"] = months
    return {
        "record": record, "groups": [g for g in groups if g[2] or g[4]], "figures": FIGURES, "targets": TARGETS,
        "shown": shown, "miss_words": miss_words,
    }  # fmt: skip


def drawn(found: Reliability) -> Drawing:
    """What was said (across) against what came (up), with 90% bars; on the diagonal they agree."""
    room = SIZE - 2 * EDGE

    def x(share: float) -> float:
        return EDGE + room * share

    def y(share: float) -> float:
        return SIZE - EDGE - room * share

    out = [f'<line class="diagonal" x1="{x(0)}" y1="{y(0)}" x2="{x(1)}" y2="{y(1)}"/>']
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        out.append(f'<line class="grid" x1="{x(0)}" x2="{x(1)}" y1="{y(share):.1f}" y2="{y(share):.1f}"/>')
        out.append(f'<text class="tick" text-anchor="end" x="{x(0) - 6}" y="{y(share) + 4:.1f}">{share:.0%}</text>')
        out.append(f'<text class="tick" text-anchor="middle" x="{x(share):.1f}" y="{y(0) + 16}">{share:.0%}</text>')
    top = max((b.n for b in found.bins), default=1)
    for b in found.bins:
        at, size = x(b.forecast), 3 + 5 * (b.n / top) ** 0.5
        out.append(f'<line class="bars90" x1="{at:.1f}" x2="{at:.1f}" y1="{y(b.low):.1f}" y2="{y(b.high):.1f}"/>')
        told = f"said {b.forecast:.1%}, came {b.came:.1%} of {b.n}"
        out.append(
            f'<circle class="point" cx="{at:.1f}" cy="{y(b.came):.1f}" r="{size:.1f}"><title>{told}</title></circle>'
        )
    out.append(f'<text class="tick" text-anchor="middle" x="{SIZE / 2}" y="{SIZE - 8}">said</text>')
    out.append(f'<text class="tick" x="4" y="{EDGE - 16}">came</text>')
    svg = f'<svg viewBox="0 0 {SIZE} {SIZE}" aria-hidden="true" focusable="false">{"".join(out)}</svg>'
    told = "; ".join(
        f"said {b.forecast:.1%}, came {b.came:.1%} [{b.low:.1%} to {b.high:.1%}] of {b.n}" for b in found.bins
    )
    return Drawing(Markup(svg), told)  # made of numbers alone
