"""Addresses: one way to write them, relative, so that a page is the same on a server and in any folder of any host."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urlencode

from ..claim import digest

_PLAIN = re.compile(r"[\w-]{1,150}")


@dataclass(frozen=True, slots=True)
class Links:
    """Links from a page so many folders below the root (`depth`) to others of the same day.

    On a server any day can be asked for, and lists take questions; a `static` site has the pages that were written.
    """

    day: date
    depth: int
    static: bool = False

    @property
    def root(self) -> str:
        """The way up to the root; what is below it follows."""
        return "../" * self.depth or "./"

    def _page(self, path: str) -> str:
        return f"{self.root}{self.day}/{path}{'.html' if self.static else ''}"

    def league(self, page: int = 1, **query: str) -> str:
        """The league table, or a part of it.

        >>> Links(date(2026, 1, 28), 2).league(), Links(date(2026, 1, 28), 2).league(status="renewed", q="")
        ('../../2026-01-28/', '../../2026-01-28/?status=renewed')
        >>> Links(date(2026, 1, 28), 1, static=True).league(page=2, status="renewed")
        '../2026-01-28/renewed-2.html'
        """
        if self.static:
            name = query.get("status") or "open"
            first = "index" if name == "open" and page == 1 else name if page == 1 else f"{name}-{page}"
            return self._page(first)
        asked = {k: v for k, v in query.items() if v} | ({"page": str(page)} if page > 1 else {})
        return f"{self.root}{self.day}/" + (f"?{urlencode(asked)}" if asked else "")

    def series(self, series: str) -> str:
        """The page of a series."""
        return self._page(f"series/{quote(slug(series), safe='')}")

    def claims(self, series: str, page: int = 1) -> str:
        """The claims of a series, by the day from which they could be known."""
        name = quote(slug(series), safe="")
        if self.static:
            return self._page(f"claims/{name}" if page == 1 else f"claims/{name}.{page}")
        return self._page(f"claims/{name}") + (f"?page={page}" if page > 1 else "")

    def worth(self, series: str) -> str:
        """What its next season is worth; of a static site for open series."""
        return self._page(f"worth/{quote(slug(series), safe='')}")

    def page(self, name: str) -> str:
        """Another page of the day: record, slate, titles, about."""
        return self._page(name)

    def asset(self, name: str) -> str:
        """A file of the page's own, by the name that has its hash."""
        return f"{self.root}assets/{name}"

    def feed(self, name: str) -> str:
        """A feed of the present day."""
        return f"{self.root}feeds/{name}"

    def on(self, day: date, path: str) -> str:
        """The same page as of another day; a server's only."""
        return f"{self.root}{day}/{path}"


def slug(series: str) -> str:
    """A series' id as a part of an address and a file's name: itself where it is a plain word.

    >>> slug("wednesday"), slug("..")
    ('wednesday', 'x-a8ca4457')
    """
    return series if _PLAIN.fullmatch(series) else f"x-{digest(series)[:8]}"
