"""Answers of public interfaces: JSON from outside, each value with its place for errors.

An interface may add keys at any time, so unknown ones are passed over; one that is read and is not what it should be is
refused by file, place and key.
"""

from __future__ import annotations

import json
import math
import re
from datetime import date
from typing import Any

from ..errors import DocumentError, LayoutError


def parse(name: str, data: bytes) -> Any:
    """The JSON of a file. Raises DocumentError, naming it."""
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if not start:
        raise DocumentError(f"{name}: is empty; fetch it again")
    if start == b"<":
        raise DocumentError(f"{name}: is a page of markup, not the answer of an interface; fetch it again")
    try:
        return json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise DocumentError(f"{name}: is no whole JSON ({str(error)[:200]}); fetch it again") from error


class Item:
    """One object of an answer. A key that is null or not there is None."""

    __slots__ = ("_data", "_where")

    def __init__(self, where: str, data: Any) -> None:
        if not isinstance(data, dict):
            raise LayoutError(f"{where}: {str(data)[:80]!r} stands where an object should; none of it is read")
        self._where, self._data = where, data

    def __contains__(self, key: str) -> bool:
        return key in self._data

    def error(self, key: str, problem: str) -> LayoutError:
        """What is wrong with a value, by file, place, key and value."""
        value = str(self._data.get(key))[:80]
        return LayoutError(f"{_at(self._where, f'key {key}')}: {value!r} {problem}; none of it is read")

    def need(self, *keys: str) -> Item:
        """This object, where it has these keys."""
        for key in keys:
            if key not in self._data:
                raise LayoutError(f"{self._where}: has no key {key}; it has {', '.join(self._data)[:300]}")
        return self

    def text(self, key: str, pattern: re.Pattern[str] | None = None) -> str | None:
        """Text that is not empty, of one form where one is given."""
        value = self._data.get(key)
        if value is None or value == "":
            return None
        if not isinstance(value, str) or (pattern and not pattern.fullmatch(value)):
            raise self.error(key, "is not the text that it should be")
        return value.strip() or None

    def whole(self, key: str, most: int, *, least: int = 0) -> int | None:
        """A whole number within bounds."""
        value = self._data.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise self.error(key, f"is no whole number from {least} to {most}")
        return value

    def number(self, key: str, most: float) -> float | None:
        """A number from 0 to a bound."""
        value = self._data.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or math.isnan(value) or not 0 <= value <= most:
            raise self.error(key, f"is no number from 0 to {most:g}")
        return value

    def day(self, key: str) -> date | None:
        """A day, as in 2023-06-25."""
        text = self.text(key)
        if text is None:
            return None
        try:
            if len(text) != 10:
                raise ValueError
            return date.fromisoformat(text)
        except ValueError:
            raise self.error(key, "is no date as in 2023-06-25") from None

    def item(self, key: str) -> Item | None:
        """An object inside."""
        value = self._data.get(key)
        return None if value is None else Item(_at(self._where, key), value)

    def items(self, key: str) -> list[Item]:
        """A list of objects inside."""
        return items(_at(self._where, key), self._data.get(key) or [])

    def words(self, key: str) -> str | None:
        """A list of words, as one text."""
        value = self._data.get(key) or []
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            raise self.error(key, "is no list of words")
        return ", ".join(value) or None


def _at(where: str, place: str) -> str:
    """A place inside a file, or inside a place: `page.json: item 3, seasons, item 1`."""
    return f"{where}{', ' if ': ' in where else ': '}{place}"


def items(where: str, data: Any) -> list[Item]:
    """The objects of a list. Raises LayoutError where it is none."""
    if not isinstance(data, list):
        raise LayoutError(f"{where}: {str(data)[:80]!r} stands where a list should; none of it is read")
    return [Item(_at(where, f"item {n}"), one) for n, one in enumerate(data, 1)]
