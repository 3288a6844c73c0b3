"""Public sources: each one file, registered here; `pull` takes one in, from local files or from its publisher."""

from __future__ import annotations

from . import netflix_engagement, netflix_top10
from .pull import PullReport, pull
from .source import Source

# A new source is one file and one line here.
SOURCES: dict[str, Source] = {source.name: source for source in (netflix_top10.SOURCE, netflix_engagement.SOURCE)}

__all__ = ["SOURCES", "PullReport", "Source", "pull"]
