"""The columns that a play log, a table of titles and a panel may have, the names they go by, and what they hold.

A table that lacks what is needed, or holds it in another form, is refused by column. Columns of other names are left
alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..errors import LayoutError

# Each column of ours, with the names under which logs have it. Spaces, case and underscores do not matter.
PLAYS = {
    "account": ("account", "account_id", "household", "household_id", "user", "user_id"),
    "person": ("person", "person_id", "persons", "profile", "profile_id", "profile_name"),
    "episode_id": ("episode_id", "content_id", "asset_id"),
    "title": ("title", "series", "show", "show_title", "title_id"),
    "season": ("season", "season_number"),
    "episode": ("episode", "episode_number"),
    "start": ("start", "started_at", "start_time", "started"),
    "seconds": ("seconds", "seconds_played", "played_seconds", "played_s", "duration_seconds", "duration_s"),
    "lo": ("position_from", "from_position", "position_start", "from_s", "from"),
    "hi": ("position_to", "to_position", "position_end", "to_s", "to"),
    "device": ("device", "device_id", "device_type"),
    "market": ("country", "country_code", "market"),
}
TITLES = {
    "title": ("title", "series", "show", "show_title", "title_id"),
    "season": ("season", "season_number"),
    "episode": ("episode", "episode_number"),
    "episode_id": ("episode_id", "content_id", "asset_id"),
    "name": ("name", "episode_title", "episode_name"),
    "runtime": ("runtime_seconds", "runtime_s"),
    "runtime_minutes": ("runtime_minutes", "runtime_min", "runtime"),
    "runtime_hours": ("runtime_hours", "runtime_h"),
    "released": ("released", "release", "release_day", "release_date", "premiere", "premiere_date"),
    "language": ("language", "original_language"),
    "kind": ("kind", "type", "category"),
}
PANEL = {
    "account": ("account", "account_id", "household", "household_id"),
    "person": ("person", "person_id", "profile", "profile_id", "profile_name"),
    "weight": ("weight", "w"),
    "day": ("day", "date"),
    "first": ("first", "first_day", "from", "from_day"),
    "last": ("last", "last_day", "to", "to_day"),
    "in_tab": ("in_tab", "intab", "in_tabulation"),
}
_WHOLE = (
    "TINYINT",
    "SMALLINT",
    "INTEGER",
    "INT",
    "BIGINT",
    "UTINYINT",
    "USMALLINT",
    "UINTEGER",
    "BYTE",
    "SHORT",
    "LONG",
)
_TEXT = ("VARCHAR", "STRING", "TEXT")
_NUMBER = (*_WHOLE, "UBIGINT", "HUGEINT", "DOUBLE", "FLOAT", "DECIMAL", *_TEXT)
_MOMENT = ("TIMESTAMP", *_TEXT)
_KEY = (*_WHOLE, *_TEXT, "UUID")
_FORMS = {
    "account": _KEY, "person": _KEY, "episode_id": _KEY, "title": _KEY, "season": _NUMBER, "episode": _NUMBER,
    "start": _MOMENT, "seconds": _NUMBER, "lo": _NUMBER, "hi": _NUMBER, "market": _KEY,
}  # fmt: skip
_WORDS = {_KEY: "a whole number or text", _NUMBER: "a number", _MOMENT: "a moment (a timestamp, or ISO text)"}


def plain(name: str) -> str:
    """A column's name as it is compared.

    >>> plain("Profile Name"), plain("StartedAt")
    ('profile_name', 'startedat')
    """
    return "_".join(name.strip().casefold().replace("-", " ").replace("_", " ").split())


def find(place: str, names: Iterable[str], known: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Which column of a table is which of ours. Raises LayoutError for a column that stands there twice.

    >>> find("plays.csv", ["Account ID", "started_at", "colour"], PLAYS)
    {'account': 'Account ID', 'start': 'started_at'}
    """
    given: dict[str, str] = {}
    for name in names:
        if plain(name) in given:
            raise LayoutError(f"{place}: has the column {name!r} twice; keep one")
        given[plain(name)] = name
    found = {}
    for ours, aliases in known.items():
        there = [given[alias] for alias in aliases if alias in given]
        if there:
            found[ours] = there[0]  # the names stand in the order in which they are preferred
    return found


def plays(place: str, types: Mapping[str, str]) -> dict[str, str]:
    """The columns of a play log. Raises LayoutError, which names the file and the column that does not fit."""
    found = find(place, types, PLAYS)
    has = ", ".join(types) or "none"
    for needed in ("account", "start"):
        if needed not in found:
            raise LayoutError(f"{place}: has no column {needed} ({' or '.join(PLAYS[needed])}); it has {has}")
    if "seconds" not in found and not ("lo" in found and "hi" in found):
        raise LayoutError(
            f"{place}: has neither a column seconds (how long it was played) nor position_from and position_to; "
            f"it has {has}"
        )
    if "episode_id" not in found and "title" not in found:
        raise LayoutError(f"{place}: has no column episode_id and no column title; it has {has}")
    for ours, name in found.items():
        form = _FORMS.get(ours)
        kind = types[name].upper()
        if form and not kind.startswith(form):
            raise LayoutError(f"{place}: column {name} is {kind.lower()}; {ours} is {_WORDS[form]}")
    return found


def is_whole(kind: str) -> bool:
    """Whether a column of this type holds whole numbers of up to 64 bits."""
    return kind.upper() in _WHOLE


def is_text(kind: str) -> bool:
    """Whether a column of this type holds text."""
    return kind.upper().startswith(_TEXT)
