"""Answers that were made once, kept for whoever asks again, within a bound of memory."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import NamedTuple

ROOM = 64 * 1024 * 1024  # bytes


class Answer(NamedTuple):
    """A body and what it is; `tag` is its ETag, None where it is only passing."""

    body: bytes
    kind: str
    tag: str | None


class Answers:
    """Answers by what was asked, each of one state of the desk; those not asked for the longest go first."""

    def __init__(self, room: int = ROOM) -> None:
        self.room = room
        self._held: OrderedDict[Hashable, tuple[str, Answer]] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def get(self, asked: Hashable, state: str) -> Answer | None:
        """What was answered to this in that state of the desk."""
        with self._lock:
            there = self._held.get(asked)
            if there is None or there[0] != state:
                return None
            self._held.move_to_end(asked)
            return there[1]

    def put(self, asked: Hashable, state: str, body: bytes, kind: str) -> Answer:
        """Keep an answer; its tag names the state of the desk, and differs where a byte does."""
        answer = Answer(body, kind, f'"{state[:12]}-{hashlib.sha256(body).hexdigest()[:12]}"')
        with self._lock:
            before = self._held.pop(asked, None)
            self._size += len(body) - (len(before[1].body) if before else 0)
            self._held[asked] = (state, answer)
            while self._size > self.room and self._held:
                _, (_, gone) = self._held.popitem(last=False)
                self._size -= len(gone.body)
        return answer


def fresh(tag: str | None, asked: str | None) -> bool:
    """Whether If-None-Match names this tag, so that the answer need not be sent again.

    >>> fresh('"a"', 'W/"b", "a"'), fresh('"a"', "*"), fresh('"a"', None), fresh(None, "*")
    (True, True, False, False)
    """
    if tag is None or not asked:
        return False
    told = [one.strip().removeprefix("W/") for one in asked.split(",")]
    return tag in told or "*" in told
