"""nextseason: will there be a next season, when, and is it worth making?"""

from __future__ import annotations

__version__ = "0.1.0"

__all__ = ["Claim", "Desk", "Known", "When", "__version__"]


def __getattr__(name: str) -> object:
    """Load what is asked for and no more, so that `nextseason --help` stays instant."""
    import importlib

    homes = {"Claim": "claim", "Known": "claim", "When": "when", "Desk": "desk"}
    if name in homes:
        return getattr(importlib.import_module(f".{homes[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def load_ipython_extension(shell: object) -> None:
    """What `%load_ext nextseason` calls in a notebook."""
    from .report.notebook import load

    load(shell)
