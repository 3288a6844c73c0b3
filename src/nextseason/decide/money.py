"""Currencies: everything is reckoned in US dollars, and told in the currency that the user asks for at his own rate."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import UsageError
from .tables import read

BASE = "USD"
_CODE = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Rates:
    """How many units of a currency one US dollar buys. No rate is built in: a rate has a day, and yours is yours.

    >>> rates = Rates("EUR", {"EUR": 0.92})
    >>> rates.told(100.0), rates.dollars(46.0, "EUR"), rates.dollars(5.0, "USD"), rates.dollars(5.0, "GBP")
    (92.0, 50.0, 5.0, None)
    """

    currency: str = BASE
    per_dollar: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for code, rate in self.per_dollar.items():
            if not _CODE.fullmatch(code):
                raise UsageError(f"{code!r} is no currency: give its three capital letters, as EUR")
            if not 1e-6 <= rate <= 1e6:
                raise UsageError(f"the rate {rate} of {code} cannot be: give how many {code} one USD buys")
        if self.per_dollar.get(BASE, 1.0) != 1.0:
            raise UsageError(f"the rate of {BASE} is 1: rates say how much of a currency one {BASE} buys")
        if self.currency != BASE and self.currency not in self.per_dollar:
            raise UsageError(
                f"no rate for {self.currency}: give how many {self.currency} one USD buys with --rate, or a table of "
                "them with --rates"
            )

    def told(self, dollars: float) -> float:
        """Dollars in the currency asked for."""
        return dollars * (1.0 if self.currency == BASE else self.per_dollar[self.currency])

    def dollars(self, amount: float, currency: str) -> float | None:
        """An amount of some currency in dollars; None where no rate is given for it."""
        if currency == BASE:
            return amount
        rate = self.per_dollar.get(currency)
        return None if rate is None else amount / rate


def rates(currency: str = BASE, rate: float | None = None, table: Path | None = None) -> Rates:
    """Rates from what a command is given: a currency, its own rate, and a CSV with the columns currency, per_usd."""
    found: dict[str, float] = {}
    if table is not None:
        for row in read(table, ("currency", "per_usd"), ("currency", "per_usd")):
            code, value = row.needed("currency"), row.number_of("per_usd", 1e-6, 1e6)
            if not _CODE.fullmatch(code):
                raise row.error("currency", "is no currency: give its three capital letters, as EUR")
            if value is None:
                raise row.error("per_usd", "is empty: give how many of it one USD buys")
            found[code] = value
    if rate is not None:
        if currency == BASE and rate != 1.0:
            raise UsageError("--rate is of the currency named with --currency, which is USD: its rate is 1")
        found[currency] = rate
    return Rates(currency, found)
