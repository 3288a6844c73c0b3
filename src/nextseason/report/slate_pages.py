"""A slate on the terminal and as one page that opens offline."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.text import Text

from ..decide.slate import Slate
from . import words
from .html import environment
from .slates import price_words, reason, summary
from .tables import grid
from .terminal import paragraph
from .worth import money
from .worth_plots import slate_plot

_WORDS = {"renew": "green", "order": "green", "end": "red", "pass": "dim"}


def print_slate(slate: Slate, console: Console) -> None:
    """The slate as a table, what each constraint costs, and why."""
    for sentence in summary(slate):
        paragraph(console, [""], [sentence])
    console.print()
    wide = max(console.width - 48, 16)
    table = grid("slate", "title", ">value", ">cost", ">gain", ">pays")
    table.columns[1].max_width = wide
    table.columns[1].overflow = "ellipsis"
    for c in slate.choices:
        sums = (words.short_count(round(x / 1e4) * 1e4) for x in (c.value, c.cost, c.gain))
        table.add_row(
            Text(c.word, style=_WORDS[c.word]), Text(words.plain(c.candidate.name)), *sums, f"{c.pays:.0%}"
        )  # fmt: skip
    console.print(table)
    console.print()
    paragraph(console, [("Why", "bold")], [""])
    for c in slate.choices:
        if c.loses is not None or c.impossible:
            told = f"{words.plain(c.candidate.name)}: {reason(c, slate.currency)}"
            paragraph(console, [(f"  {c.word:<6}", _WORDS[c.word])], [told])
    if slate.prices:
        console.print()
        paragraph(console, [("What each constraint costs", "bold")], [""])
    for price in slate.prices:
        paragraph(console, ["  "], [f"{words.plain(price.name)}: {price_words(price, slate.currency)}"])
    console.print()
    paragraph(
        console, [""], [(f"sums in {slate.currency}; of whole titles there are no prices but by solving again", "dim")]
    )


def page(slate: Slate) -> str:
    """The slate as a page."""
    return environment().get_template("slate.html.j2").render(**surroundings(slate))


def surroundings(slate: Slate) -> dict[str, Any]:
    """What the templates of a slate ask for."""
    return {
        "slate": slate, "summary": summary(slate), "plot": slate_plot(slate),
        "why": lambda c: reason(c, slate.currency), "price": lambda p: price_words(p, slate.currency),
        "money": lambda x: money(x, slate.currency),
    }  # fmt: skip
