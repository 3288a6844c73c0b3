"""Baselines that a model has to beat: the rates by age, and how often a next season came whatever the age."""

from __future__ import annotations

import math

from ..forecast.rates import MODEL as RATES
from ..forecast.rates import SHRINK, Rates

BASELINES = (RATES, "base rate", "season x language")
_UNSEEN = 0.5 / 60  # a month's chance where nothing was seen: the prior mean of the hazard model


def base_rate(rates: Rates, cell: tuple[str, ...], months: float) -> float:
    """The share of seasons that had no next one so many months before the end of the fit, and had one at its end.

    `cell` is `()` for all seasons, or (season number, language): its share is shrunk to that of the wider cell by
    `SHRINK` seasons, that of all to a flat prior.
    """
    share = 1.0 - math.exp(-_UNSEEN * months)
    for depth in range(len(cell) + 1):
        waiting = came = 0
        for name, lives in rates.lives.items():
            if name[:depth] == cell[:depth]:
                for life in lives:
                    if life.watched >= months and life.months > life.watched - months:
                        waiting += 1
                        came += life.came_back
        share = (came + SHRINK * share) / (waiting + SHRINK)
    return share
