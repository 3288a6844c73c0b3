"""What a next season is worth, and which of many to make."""

from __future__ import annotations

from .assumption import Assumptions, assumptions
from .candidate import Candidate, candidates
from .money import Rates, rates
from .scenario import Shocks
from .slate import Slate, slate
from .spread import Spread
from .value import Value, value

__all__ = [
    "Assumptions", "Candidate", "Rates", "Shocks", "Slate", "Spread", "Value", "assumptions", "candidates", "rates",
    "slate", "value",
]  # fmt: skip
