"""The network that orders a series, as renewal scorecards name it, and what kind of network that is."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from ..snapshot import Snapshot


@cache
def _lists() -> dict[str, list[str]]:
    found: dict[str, list[str]] = tomllib.loads(
        resources.files(__package__).joinpath("networks.toml").read_text("utf-8")
    )
    return found


def network_name(name: str) -> str:
    """A network's name, however it is written.

    >>> network_name("The CW"), network_name("cw ")
    ('cw', 'cw')
    """
    return name.casefold().removeprefix("the ").strip()


def kind_of(network: str) -> str:
    """Broadcast, streaming or cable (`networks.toml`).

    >>> kind_of("The CW"), kind_of("Netflix"), kind_of("HBO")
    ('broadcast', 'streaming', 'cable')
    """
    name, lists = network_name(network), _lists()
    return next((kind for kind in ("broadcast", "streaming") if name in lists[kind]), "cable")


@dataclass(frozen=True, slots=True)
class Networks:
    """By series id the networks that it was on, each with the first year of a television season, oldest first; and the
    series of which somebody but Netflix tells a day of premiere."""

    on_pages: dict[str, list[tuple[int, str]]]
    premieres_told: frozenset[str]

    def on(self, series: str, day: date) -> str | None:
        """The network of a series on a day: of the television season, from September on, else of the nearest before.

        None where no scorecard lists it.
        """
        pages = self.on_pages.get(series)
        if not pages:
            return None
        year = day.year if day.month >= 9 else day.year - 1
        return next((name for first, name in reversed(pages) if first <= year), pages[0][1])

    def kind(self, series: str, day: date) -> str | None:
        """What kind of network it is on; None where no scorecard lists it."""
        name = self.on(series, day)
        return None if name is None else kind_of(name)

    def kind_of_premiere(self, series: str, day: date) -> str | None:
        """The same of a series whose days of premiere are told: what Netflix's reports alone tell is streaming."""
        return self.kind(series, day) or (None if series in self.premieres_told else "streaming")

    def arrives(self, series: str, day: date) -> bool:
        """Whether a day of release in Netflix's reports is of an arrival there: the series is another network's."""
        name = self.on(series, day)
        return name is not None and network_name(name) not in _lists()["netflix"] and series not in self.premieres_told


def networks(snapshot: Snapshot) -> Networks:
    """As the scorecards that a snapshot holds name them."""
    series_of = snapshot.catalog.series_of_row
    pages: dict[str, set[tuple[int, str]]] = defaultdict(set)
    rows = snapshot.query(
        """SELECT DISTINCT series_key, series_said, value_text, split_part(document, '/', 3) FROM claims
           WHERE document LIKE 'scorecards/%' AND json_extract_string(detail, '$.name') = 'platform' ORDER BY ALL""",
        where="kind = 'attribute'",
    )
    for key, said, name, page in rows:
        series = series_of(key, said)
        if series is not None and page[:4].isdecimal():
            pages[series].add((int(page[:4]), name))
    told = snapshot.query(
        "SELECT DISTINCT series_key, series_said FROM claims WHERE NOT reader LIKE 'netflix%'",
        where="kind = 'premiere_date'",
    )
    others = frozenset(series for key, said in told if (series := series_of(key, said)))
    return Networks({series: sorted(found) for series, found in pages.items()}, others)
