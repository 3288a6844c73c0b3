"""Baselines that a model has to beat: the rates by age, and how often a next season came whatever the age."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ..forecast.rates import MODEL as RATES
from ..forecast.rates import SHRINK, Rates

USUAL = "season x language"
BASELINES = (RATES, "base rate", USUAL)
_UNSEEN = 0.5 / 60  # a month's chance where nothing was seen: the prior mean of the hazard model


def base_rate(rates: Rates, cell: tuple[str, ...], months: float) -> float:
    """The share of seasons that had no next one so many months before the end of the fit, and had one at its end.

    `cell` is `()` for all seasons, or (season number, language): its share is shrunk to that of the wider cell by
    `SHRINK` seasons, that of all to a flat prior.
    """
    return base_rates(rates, cell, [months])[0]


def base_rates(rates: Rates, cell: tuple[str, ...], ahead: Sequence[float]) -> list[float]:
    """`base_rate` for several horizons at once."""
    import numpy as np

    months = np.asarray(ahead, dtype=float)
    share = np.asarray([1.0 - math.exp(-_UNSEEN * m) for m in ahead])
    for depth in range(len(cell) + 1):
        lives = [life for name, group in rates.lives.items() if name[:depth] == cell[:depth] for life in group]
        watched, lasted = (np.asarray([getattr(life, name) for life in lives]) for name in ("watched", "months"))
        came = np.asarray([life.came_back for life in lives], dtype=bool)
        waiting = (watched[:, None] >= months) & (lasted[:, None] > watched[:, None] - months)
        share = ((waiting & came[:, None]).sum(axis=0) + SHRINK * share) / (waiting.sum(axis=0) + SHRINK)
    return [float(s) for s in share]
