"""Sums of money: "$12 million", "£1.5m", "$9M", "25 million dollars"."""

from __future__ import annotations

from dataclasses import dataclass

from .numbers import DIGITS, SCALE, amount
from .words import Phrase

_SYMBOLS = {"$": "USD", "US$": "USD", "USD": "USD", "£": "GBP", "GBP": "GBP", "€": "EUR", "EUR": "EUR"}
_WORDS = {"dollar": "USD", "pound": "GBP", "euro": "EUR"}
MONEY = Phrase(
    rf"(?P<sign>US\$|[$£€]|USD\s|GBP\s|EUR\s)\s?(?P<n>{DIGITS})"
    rf"(?:\s?(?:-|–|to)\s?(?:US\$|[$£€])?(?P<n2>{DIGITS}))?[\s-]?(?P<scale>{SCALE})?"
    rf"|\b(?P<n3>{DIGITS})[\s-]?(?P<scale3>thousand|million|billion|bn|m)?\s(?P<word>dollar|pound|euro)s?\b",
)


@dataclass(frozen=True, slots=True)
class MoneySaid:
    """A sum in a sentence: offsets there, the amount in whole units, and its currency."""

    start: int
    end: int
    amount: float
    unit: str


def money(text: str) -> list[MoneySaid]:
    """Every sum in a sentence; of a range, its upper end.

    >>> [(m.amount, m.unit) for m in money("from $12 million to £900,000")]
    [(12000000.0, 'USD'), (900000.0, 'GBP')]
    """
    found = []
    for m in MONEY.finditer(text):
        if m["sign"]:
            value = amount(m["n2"] or m["n"], m["scale"])
            found.append(MoneySaid(m.start(), m.end(), value, _SYMBOLS[m["sign"].strip()]))
        else:
            found.append(MoneySaid(m.start(), m.end(), amount(m["n3"], m["scale3"]), _WORDS[m["word"]]))
    return found
