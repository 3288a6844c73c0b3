"""What a next season is worth, and which of many to make."""

from __future__ import annotations

from .assumption import Assumptions, assumptions
from .money import Rates, rates
from .spread import Spread
from .value import Value, value

__all__ = ["Assumptions", "Rates", "Spread", "Value", "assumptions", "rates", "value"]
