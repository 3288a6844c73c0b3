"""Public sources: each one file, registered here; `pull` takes one in, from local files or from its publisher."""

from __future__ import annotations

from . import (
    budgets,
    completion,
    costs,
    imdb,
    imdb_datasets,
    justwatch,
    netflix_countries,
    netflix_engagement,
    netflix_most_popular,
    netflix_top10,
    nf_renew,
    nielsen,
    pageviews,
    rottentomatoes,
    scorecards,
    tmdb,
    tmdb_api,
    tvmaze,
    wikipedia,
)
from .pull import pull
from .pulled import PullReport
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
    tvmaze,
    imdb_datasets,
    pageviews,
    costs,
)
_SOURCES = (*(module.SOURCE for module in _MODULES), tmdb_api.EXPORT_SOURCE, tmdb_api.DETAILS_SOURCE)
SOURCES: dict[str, Source] = {source.name: source for source in _SOURCES}

__all__ = ["SOURCES", "PullReport", "Source", "pull"]
