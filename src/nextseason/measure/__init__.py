"""Measuring an audience: play logs and panels to minutes, views, completion and the chart. See `docs/measure.md`."""

from __future__ import annotations

from .figures import MEASURES, Figure
from .measuring import PERIODS, Measured, check, measure

__all__ = ["MEASURES", "PERIODS", "Figure", "Measured", "check", "measure"]
