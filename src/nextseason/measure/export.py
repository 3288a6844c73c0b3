"""A viewer's own export from Netflix, `ViewingActivity.csv`: each line a play of one profile, the title in one string.

It gives the moment in UTC, how long was played, and the bookmark where it ended, from which the positions follow.
Trailers, hooks and what played by itself are no viewing and are left out.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..catalog.labels import read_label, split_label
from ..claim import tidy, title_key
from ..errors import LayoutError
from .titles import Episode, Item, Titles

REQUIRED = ("Profile Name", "Start Time", "Duration", "Title")
HISTORY = ("Title", "Date")  # the short list that the site offers beside it: no lengths
_EPISODE = re.compile(r"\b(?:episode|chapter|folge|episodio|épisode|capítulo) (\d{1,4})\b", re.I)
_LENGTH = re.compile(r"(\d{1,3}):([0-5]\d):([0-5]\d)")


def is_export(path: Path) -> bool:
    """Whether a file is such an export, by its header."""
    header = _header(path)
    return set(REQUIRED) <= set(header) or tuple(header) == HISTORY


def _header(path: Path) -> list[str]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            return next(csv.reader(handle), [])
    except (OSError, UnicodeDecodeError, csv.Error):
        return []


@dataclass
class Exports:
    """What several exports hold: rows in the columns of a play log, and what was left out, by rule."""

    rows: list[tuple[str, str, str, int | None, int | None, str, int | None, int | None, int | None, str | None]] = (
        field(default_factory=list)
    )
    left_out: dict[str, int] = field(default_factory=dict)
    titles: list[Said] = field(default_factory=list)


COLUMNS = {
    "account": "VARCHAR", "person": "VARCHAR", "title": "VARCHAR", "season": "BIGINT", "episode": "BIGINT",
    "start": "VARCHAR", "seconds": "BIGINT", "position_from": "BIGINT", "position_to": "BIGINT", "country": "VARCHAR",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """A title string taken apart: show, season, and the episode's number or name."""

    show: str
    season: int | None
    number: int | None
    name: str | None


def said(text: str) -> Said:
    """Take a title apart.

    >>> said("Lantern Street: Season 2: The Lamp (Episode 3)")
    Said(show='Lantern Street', season=2, number=3, name='The Lamp')
    >>> said("The Long Pier")
    Said(show='The Long Pier', season=None, number=None, name=None)
    """
    title = tidy(text)
    show, label = split_label(title)
    if label is None:
        return Said(title, None, None, None)
    found = _EPISODE.search(title[len(show) :])
    rest = title[len(show) :].strip(" :")
    _, _, name = rest.partition(": ")
    name = re.sub(r"\s*\((?:episode|chapter) \d+\)$", "", name, flags=re.I).strip()
    return Said(show, read_label(show, label).number, int(found[1]) if found else None, name or None)


def read(paths: Iterable[str], titles: Titles | None) -> Exports:
    """Exports as one log: each file an account, its profiles persons. Raises LayoutError for a file that is none."""
    out = Exports()
    files = [Path(p) for p in paths]
    stems = [p.stem for p in files]
    finder = _Finder(titles) if titles else None
    for path in files:
        header = _header(path)
        if tuple(header) == HISTORY:
            raise LayoutError(
                f"{path}: is the short history (Title, Date), which has no column Duration; ask Netflix for a copy of "
                "your personal information and name the ViewingActivity.csv in it"
            )
        # Several exports in folders of their own have one name; then the folder tells them apart.
        account = (
            path.stem
            if stems.count(path.stem) == 1 and path.stem != "ViewingActivity"
            else f"{path.parent.name}/{path.stem}"
        )
        with path.open(encoding="utf-8-sig", newline="", errors="replace") as handle:
            for row in csv.DictReader(handle, restkey="more", restval=""):
                _row(out, account, row, finder)
    return out


def _row(out: Exports, account: str, row: Mapping[str, str], finder: _Finder | None) -> None:
    if row.get("Supplemental Video Type", "").strip():
        out.left_out["trailers and other extras"] = out.left_out.get("trailers and other extras", 0) + 1
        return
    if "autoplayed: user action: none" in row.get("Attributes", "").casefold():
        out.left_out["played by itself"] = out.left_out.get("played by itself", 0) + 1
        return
    seconds, mark = length(row["Duration"]), length(row.get("Bookmark", ""))
    start = None if mark is None or seconds is None else max(0, mark - seconds)
    one = said(row["Title"])
    title, season, number = one.show, one.season, one.number
    if finder:
        title, season, number = finder.find(one)
    elif one.name and number is None:
        number = None
    out.titles.append(one)
    country = row.get("Country", "").split(" ")[0] or None
    out.rows.append(
        (account, row["Profile Name"], title, season, number, row["Start Time"], seconds, start, mark, country)
    )


def length(text: str) -> int | None:
    """Seconds of `H:MM:SS`; None where it is none.

    >>> length("01:02:03")
    3723
    """
    match = _LENGTH.fullmatch(text.strip())
    return int(match[1]) * 3600 + int(match[2]) * 60 + int(match[3]) if match else None


class _Finder:
    """Finds the episode that a title string means in the table of titles; where it is not there, the string stands."""

    def __init__(self, titles: Titles) -> None:
        self._items: dict[tuple[str, int | None], Item] = {}
        self._names: dict[tuple[str, int | None, str], Episode] = {}
        for item in titles.items:
            self._items[title_key(item.title), item.season] = item
            for episode in item.episodes:
                if episode.name:
                    self._names[title_key(item.title), item.season, title_key(episode.name)] = episode

    def find(self, one: Said) -> tuple[str, int | None, int | None]:
        key = title_key(one.show)
        item = self._items.get((key, one.season)) or (self._items.get((key, 1)) if one.season is None else None)
        if item is None:
            return one.show, one.season, one.number
        named = self._names.get((key, item.season, title_key(one.name or "")))
        return item.title, item.season, named.number if named else one.number


def titles_said(exports: Exports) -> Titles:
    """Titles out of the exports alone, where no table is given: no runtimes, so no views, watchers or completers."""
    grouped: dict[tuple[str, int | None], dict[tuple[int | None, str | None], None]] = {}
    for one in exports.titles:
        grouped.setdefault((one.show, one.season), {})[one.number, None] = None
    items: list[Item] = []
    ep = 0
    for (show, season), parts in sorted(grouped.items(), key=lambda g: (g[0][0], g[0][1] or 0)):
        episodes = []
        for number, _ in sorted(parts, key=lambda p: (p[0] is None, p[0] or 0)):
            episodes.append(Episode(ep, len(items), number, None, None))
            ep += 1
        film = season is None and all(e.number is None for e in episodes)
        items.append(Item(len(items), show, season, film, None, tuple(episodes)))
    return Titles(tuple(items), {"titles without a runtime": ep})
