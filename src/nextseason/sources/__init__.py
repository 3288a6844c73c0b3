"""Public sources: each one file, registered here; `pull` takes one in, from local files or from its publisher."""

from __future__ import annotations

from . import (
    budgets,
    completion,
    imdb,
    justwatch,
    netflix_countries,
    netflix_engagement,
    netflix_most_popular,
    netflix_top10,
    nf_renew,
    nielsen,
    rottentomatoes,
    scorecards,
    tmdb,
    wikipedia,
)
from .pull import PullReport, pull
from .source import Source

# A new source is one file and one line here.
_MODULES = (
    netflix_top10,
    netflix_most_popular,
    netflix_countries,
    netflix_engagement,
    tmdb,
    wikipedia,
    justwatch,
    scorecards,
    imdb,
    rottentomatoes,
    nielsen,
    budgets,
    completion,
    nf_renew,
)
SOURCES: dict[str, Source] = {module.SOURCE.name: module.SOURCE for module in _MODULES}

__all__ = ["SOURCES", "PullReport", "Source", "pull"]
