"""On how many examples a property is tried."""

from __future__ import annotations

from hypothesis import settings


def examples(whole: int) -> int:
    """As large a part of `whole` as the profile in use takes of Hypothesis's hundred (`conftest`), at least two."""
    return max(2, whole * settings.default.max_examples // 100)
