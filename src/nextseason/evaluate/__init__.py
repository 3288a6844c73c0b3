"""Replays snapshots and scores forecasts, out of time, against named baselines."""

from __future__ import annotations

from .backtest import BacktestReport, backtest

__all__ = ["BacktestReport", "backtest"]
