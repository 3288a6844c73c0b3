"""Replays snapshots and scores forecasts, out of time, against named baselines."""

from __future__ import annotations

from .audience import AudienceReport, backtest_audience
from .backtest import BacktestReport, backtest
from .renewal import RenewalReport

__all__ = ["AudienceReport", "BacktestReport", "RenewalReport", "backtest", "backtest_audience"]
