"""The table of titles: films, seasons and their episodes, with runtimes and release days, as the measures need them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from ..claim import tidy
from ..errors import BadDateError, LayoutError
from ..when import parse_day
from . import clock, columns

LONGEST = 86_400  # seconds: no episode or film runs longer than a day


@dataclass(frozen=True, slots=True)
class Episode:
    """One episode, or a film, by the number `ep`; runtime in seconds, release as a day's number."""

    ep: int
    item: int
    number: int | None
    runtime: int | None
    released: int | None
    key: str | None = None  # the log's own id of it
    name: str | None = None


@dataclass(frozen=True)
class Item:
    """A season or a film, by the number `item`: what figures are of."""

    item: int
    title: str
    season: int | None
    film: bool
    english: bool | None
    episodes: tuple[Episode, ...]
    language: str | None = None
    said: str | None = None  # the title as the table writes it: the log may write it so too

    @cached_property
    def runtime(self) -> int | None:
        """Seconds of all of it; None where the runtime of a part is missing."""
        total = 0
        for episode in self.episodes:
            if episode.runtime is None:
                return None
            total += episode.runtime
        return total

    @cached_property
    def released(self) -> int | None:
        """The day on which its first part came out."""
        return min((e.released for e in self.episodes if e.released is not None), default=None)

    @cached_property
    def _complete(self) -> int:
        """The day on which its last part came out."""
        return max((e.released for e in self.episodes if e.released is not None), default=0)

    def out_by(self, day: int) -> int | None:
        """Seconds of what was out by a day, of episodes without a release day as well; None where that is unknown."""
        if day >= self._complete:
            return self.runtime
        out = [e.runtime for e in self.episodes if e.released is None or e.released <= day]
        return None if None in out or not out else sum(r for r in out if r is not None)

    @property
    def chart(self) -> str:
        """The list that it competes in."""
        kind = "Films" if self.film else "TV"
        return kind if self.english is None else f"{kind} ({'English' if self.english else 'Non-English'})"


@dataclass(frozen=True)
class Titles:
    """All of them. `notes` counts what the table lacks."""

    items: tuple[Item, ...]
    notes: Mapping[str, int] = field(default_factory=dict)

    @property
    def episodes(self) -> Iterable[Episode]:
        """All episodes and films."""
        return (e for item in self.items for e in item.episodes)

    @cached_property
    def keyed(self) -> bool:
        """Whether each episode has the log's own id."""
        return bool(self.items) and all(e.key is not None for e in self.episodes)


def read(place: str, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> Titles:
    """Titles from a table. Raises LayoutError, which names the table, the line and the column.

    A row is an episode, or a film where it has neither season nor episode. Runtimes are `runtime_seconds`,
    `runtime_minutes` (or `runtime`), `runtime_hours`, or text as in 0:42:10.

    >>> found = read("t.csv", ["title", "season", "episode", "runtime_minutes"], [["Lantern Street", 1, 1, 40]])
    >>> found.items[0].runtime
    2400
    """
    found = columns.find(place, names, columns.TITLES)
    if "title" not in found:
        raise LayoutError(f"{place}: has no column title ({' or '.join(columns.TITLES['title'])}); it has {names}")
    at = {ours: list(names).index(name) for ours, name in found.items()}
    seen: dict[Any, int] = {}
    grouped: dict[tuple[str, int | None], list[dict[str, Any]]] = defaultdict(list)
    entry: dict[str, Any]
    for n, row in enumerate(rows, 2):
        cell = _Row(place, n, {ours: row[i] for ours, i in at.items()}, found)
        title = cell.text("title")
        if title is None:
            raise cell.error("title", "names nothing")
        entry = {
            "season": cell.whole("season"), "number": cell.whole("episode"), "runtime": cell.runtime(),
            "released": cell.day("released"), "key": cell.text("episode_id"), "name": cell.text("name"),
            "language": cell.text("language"), "kind": cell.text("kind"), "said": cell.said("title"),
        }  # fmt: skip
        same = ("id", entry["key"]) if entry["key"] is not None else (title, entry["season"], entry["number"])
        if same in seen:
            raise cell.error("episode_id" if entry["key"] else "title", f"stands in line {seen[same]} already")
        seen[same] = n
        grouped[title, entry["season"]].append(entry)
    if not grouped:
        raise LayoutError(f"{place}: has a header and no rows")
    return _number(grouped)


def _number(grouped: Mapping[tuple[str, int | None], list[dict[str, Any]]]) -> Titles:
    items: list[Item] = []
    ep = 0
    notes: dict[str, int] = defaultdict(int)
    for (title, season), entries in sorted(grouped.items(), key=lambda g: (g[0][0], g[0][1] is None, g[0][1] or 0)):
        kinds = {(e["kind"] or "").casefold() for e in entries}
        numbered = season is not None or any(e["number"] is not None for e in entries) or len(entries) > 1
        film = bool(kinds & {"film", "movie", "films"}) or (not numbered and not kinds & {"tv", "series", "season"})
        episodes = []
        ordered = sorted(
            entries, key=lambda e: (e["number"] is None, e["number"] or 0, e["key"] or "", e["name"] or "")
        )
        for place, entry in enumerate(ordered, 1):
            number = entry["number"] if entry["number"] is not None else (None if film else place)
            notes["titles without a runtime"] += entry["runtime"] is None
            notes["titles without a release day"] += entry["released"] is None
            episodes.append(
                Episode(ep, len(items), number, entry["runtime"], entry["released"], entry["key"], entry["name"])
            )
            ep += 1
        language = next((e["language"] for e in entries if e["language"]), None)
        english = None if language is None else language.casefold() in ("english", "en", "eng")
        items.append(Item(len(items), title, season, film, english, tuple(episodes), language, entries[0]["said"]))
    return Titles(tuple(items), {what: n for what, n in notes.items() if n})


class _Row:
    """One row of the table, and an error that says where it is wrong."""

    def __init__(self, place: str, line: int, cells: Mapping[str, Any], names: Mapping[str, str]) -> None:
        self._where, self._cells, self._names = f"{place}: line {line}", cells, names

    def error(self, column: str, problem: str) -> LayoutError:
        value = str(self._cells.get(column))[:80]
        return LayoutError(
            f"{self._where}, column {self._names.get(column, column)}: {value!r} {problem}; mend the table"
        )

    def text(self, column: str) -> str | None:
        value = self._cells.get(column)
        if value is None:
            return None
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        written = str(value)
        return (written if written.isalnum() else tidy(written)) or None

    def said(self, column: str) -> str:
        """The cell as it stands."""
        return str(self._cells.get(column)).strip()

    def whole(self, column: str) -> int | None:
        given = self._cells.get(column)
        if type(given) is int and 0 <= given <= 100_000:
            return given
        text = self.text(column)
        if text is None:
            return None
        try:
            value = float(text)
        except ValueError:
            value = -1
        if value < 0 or value % 1 or value > 100_000:
            raise self.error(column, "is no whole number")
        return int(value)

    def day(self, column: str) -> int | None:
        value = self._cells.get(column)
        if isinstance(value, datetime):
            return clock.number(value.date())
        if isinstance(value, date):
            return clock.number(value)
        text = self.text(column)
        if text is None:
            return None
        try:
            return clock.number(parse_day(text[:10]))
        except BadDateError:
            raise self.error(column, "is no day as in 2026-01-05") from None

    def runtime(self) -> int | None:
        for column, unit in (("runtime", 1), ("runtime_minutes", 60), ("runtime_hours", 3600)):
            text = self.text(column)
            if text is None:
                continue
            try:
                parts = [float(part) for part in text.split(":")]
            except ValueError:
                raise self.error(column, "is no length") from None
            seconds = parts[0] * unit
            if len(parts) in (2, 3):  # 0:42:10, or 0:42
                seconds = sum(part * size for part, size in zip(parts, (3600, 60, 1), strict=False))
            if not 0 < seconds <= LONGEST or len(parts) > 3:
                hint = "; name a column of seconds runtime_seconds" if column == "runtime_minutes" else ""
                raise self.error(column, f"is no runtime of up to a day{hint}")
            return round(seconds)
        return None
