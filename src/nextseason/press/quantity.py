"""Audience figures: a number with what it counts - minutes, hours, views, viewers, households, accounts."""

from __future__ import annotations

from dataclasses import dataclass

from . import expressions as re
from .numbers import CARDINAL, DIGITS, amount
from .words import Phrase

UNITS = {
    "minute": "minutes", "hour": "hours", "view": "views", "viewing": "views", "viewer": "viewers", "people": "viewers",
    "household": "households", "home": "households", "account": "accounts", "member": "accounts", "fan": "viewers",
    "viewership": "viewers", "viewers": "viewers", "request": "views",
}  # fmt: skip
QUANTITY = Phrase(
    rf"(?<![$£€#\w.,+])(?P<n>{DIGITS}|{CARDINAL}|half a(?=\s[mb]illion)|a(?=\s[mb]illion))(?:\s?(?:-|–"
    rf"|to)\s?(?P<n2>{DIGITS}))?"
    r"[\s-]?(?P<scale>thousand|million|billion|[Mm]n?|[Bb]n?)?\b"
    r"(?P<gap>(?:[\s-](?!and\b|in\b|to\b|on\b|at\b|from\b|with\b|\d+\s|\d+\.)[\w.'+&,/-]{1,20}){0,5}?)[\s-]"
    r"(?P<unit>minutes?|hours?|views?(?!\sof)|viewings|viewers|viewership|people|households|homes|accounts"
    r"|members|fans|requests)\b",
    flags=re.IGNORECASE,
)

_IN_MILLIONS = re.compile(r"\s\((?:in\s)?millions\)")  # "955 minutes (millions)"


@dataclass(frozen=True, slots=True)
class QuantitySaid:
    """An audience figure in a sentence: offsets there, the number in base units, and the unit of the desk."""

    start: int
    end: int
    number: float
    unit: str
    said: str


def quantities(text: str) -> list[QuantitySaid]:
    """Every figure with a unit of audience.

    >>> [(q.number, q.unit) for q in quantities("696 million minutes, then 2.1m overnight viewers")]
    [(696000000.0, 'minutes'), (2100000.0, 'viewers')]
    """
    found = []
    for m in QUANTITY.finditer(text):
        unit = m["unit"].lower()
        unit = UNITS.get(unit) or UNITS.get(unit.rstrip("s")) or "viewers"
        number = amount(m["n2"] or m["n"], m["scale"])
        end = m.end()
        if not m["scale"] and (scale := _IN_MILLIONS.match(text, end)):
            number, end = number * 1_000_000, scale.end()
        found.append(QuantitySaid(m.start(), end, number, unit, m.group()))
    return found
