"""Fixtures of the tests of reports."""

from .desks import case_desk, desk_of

__all__ = ["case_desk", "desk_of"]
