"""From a snapshot to distributions. `odds` ranks the open series, `forecast` issues the one long table."""

from __future__ import annotations

from .odds import Odds, forecast, odds
from .table import ForecastRow, month_ends

__all__ = ["ForecastRow", "Odds", "forecast", "month_ends", "odds"]
