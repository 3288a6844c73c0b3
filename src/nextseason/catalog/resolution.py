"""How a title string resolves: to which series, how surely, on what that rests, and which records are linked to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..claim import title_key
from .aliases import aliases, id_of, keys_of, series_id
from .namesakes import shared
from .records import Link, links, records

if TYPE_CHECKING:
    from ..snapshot import Snapshot
    from . import Catalog


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What one title string leads to; `series_id` is None where it leads to nothing, and then `near` names others."""

    title: str
    series_id: str | None
    series: str | None
    score: float
    why: str
    ids: dict[str, str]
    records: tuple[Link, ...]
    near: tuple[str, ...]

    def as_row(self) -> dict[str, Any]:
        """As one row of a table."""
        made = [f"{link.record.source_key} {link.score:.2f} {link.why}" for link in self.records]
        return {
            "title": self.title, "series_id": self.series_id, "series": self.series, "score": self.score,
            "why": self.why, "ids": self.ids, "records": made, "near": list(self.near),
        }  # fmt: skip


def resolution(snapshot: Snapshot, title: str) -> Resolution:
    """How a title string resolves in a snapshot: as `Catalog.resolve`, with the score and the reason."""
    catalog = snapshot.catalog
    entry = catalog.resolve(title) or catalog.get(title)
    if entry is None:
        return Resolution(
            title=title, series_id=None, series=None, score=0.0, why="unknown", ids={}, records=(),
            near=tuple(catalog.near(title)),
        )  # fmt: skip
    score, why = _rests_on(catalog, title, entry.id)
    found, known = records(snapshot, keys_of(entry.id))
    mine = tuple(link for link in links(found, known) if link.made and id_of(link.key) == entry.id)
    return Resolution(
        title=title, series_id=entry.id, series=entry.title, score=score, why=why, ids=dict(entry.ids), records=mine,
        near=(),
    )  # fmt: skip


def _rests_on(catalog: Catalog, title: str, found: str) -> tuple[float, str]:
    key = title_key(title)
    if key in aliases():
        return 0.99, "reviewed: aliases.csv"
    if shared(title):
        return 0.9, "one of several series with this title: reviewed in namesakes.csv"
    if title == found or key.replace(" ", "-") == found:
        return 1.0, "its title"
    if series_id(title) == found:
        return 0.98, "its title, with a season behind it"
    return 0.9, "the title before a part of it, or beside the original one"
