"""What another season is worth, on the terminal, as Markdown and as one page that opens offline."""

from __future__ import annotations

from rich.console import Console

from ..decide.value import Value
from . import words
from .html import environment
from .markdown import escape
from .terminal import COLOURS, paragraph
from .worth import TITLE, between, lines, money, quantity, rounded
from .worth_plots import tornado

_ANSWERS = {"pays": COLOURS["renewed"], "does not pay": COLOURS["cancelled"], "open": COLOURS["open"]}


def section(value: Value, console: Console) -> None:
    """The lines of a value on the terminal."""
    found = lines(value)
    wide = max(len(line.label) for line in found)
    for i, line in enumerate(found):
        label = "" if i and found[i - 1].label == line.label else line.label
        style = f"bold {_ANSWERS[value.answer]}" if line.label == "Answer" else ""
        paragraph(console, [(f"  {label:<{wide}}  ", "bold")], [(line.text, style)])


def print_value(value: Value, console: Console) -> None:
    """A value by itself on the terminal, with the tornado as bars of text."""
    season = "" if value.season is None else f", season {value.season}"
    paragraph(console, [""], [(f"{value.series}{season}", "bold"), (f"  as of {words.day_words(value.day)}", "dim")])
    console.print()
    section(value, console)


def markdown_lines(value: Value) -> list[str]:
    """The section as Markdown."""
    out = ["", f"## {TITLE}", ""]
    out += [f"- **{line.label}**: {escape(line.text)}" for line in lines(value)]
    out += ["", "| assumption | low, middle, high | gain at low | gain at high | pays at |", "|---|---|---:|---:|---:|"]
    for f in value.factors:
        even = "" if f.break_even is None else quantity(f.break_even, f.unit)
        figures = f"{quantity(f.spread.middle, f.unit)}{between(f.spread)}"
        out.append(
            f"| {escape(f.label)} | {escape(figures)} | {money(f.gain_low, value.currency)} | "
            f"{money(f.gain_high, value.currency)} | {escape(even)} |"
        )
    return out


def markdown(value: Value) -> str:
    """A value by itself as Markdown."""
    season = "" if value.season is None else f", season {value.season}"
    head = [f"# {escape(value.series + season)}", "", f"As of {words.day_words(value.day)}."]
    return "\n".join([*head, *markdown_lines(value)]) + "\n"


def page(value: Value) -> str:
    """A value by itself as a page."""
    return environment().get_template("value.html.j2").render(
        value=value, lines=lines(value), plot=tornado(value), gain=lambda amount: money(amount, value.currency),
        figure=lambda amount: words.count_words(rounded(amount)),
    )  # fmt: skip
