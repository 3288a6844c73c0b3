"""The rules of the press reader: each file holds the rules for one group of kinds, with examples beside them."""

from . import (
    audience,
    budgets,
    casting,
    castlists,
    charts,
    decisions,
    endings,
    ensemble,
    expectations,
    making,
    moves,
    releases,
    scores,
    spinoffs,
    staff,
    verbs,
)

__all__ = [
    "audience",
    "budgets",
    "casting",
    "castlists",
    "charts",
    "decisions",
    "endings",
    "ensemble",
    "expectations",
    "making",
    "moves",
    "releases",
    "scores",
    "spinoffs",
    "staff",
    "verbs",
]
