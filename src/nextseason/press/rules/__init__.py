"""The rules of the press reader: each file holds the rules for one group of kinds, with examples beside them."""

from . import (
    audience,
    budgets,
    casting,
    castlists,
    decisions,
    endings,
    ensemble,
    expectations,
    fates,
    making,
    releases,
    schedules,
    scorecards,
    spinoffs,
    staff,
)

__all__ = [
    "audience",
    "budgets",
    "casting",
    "castlists",
    "decisions",
    "endings",
    "ensemble",
    "expectations",
    "fates",
    "making",
    "releases",
    "schedules",
    "scorecards",
    "spinoffs",
    "staff",
]
