"""The desk behind a server: its editions, the answers made of them, and the one way in for whoever has the token."""

from __future__ import annotations

import json
import tempfile
import threading
from collections.abc import Callable, Hashable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..claim import digest
from ..desk import Desk
from ..errors import BadDateError, UsageError
from ..evaluate.issued import FOLDER
from ..when import When, parse_day
from .answers import Answer, Answers
from .edition import Edition
from .editions import Editions
from .links import slug
from .pages import Asked, Pages

if TYPE_CHECKING:
    from ..reading import ReadReport

WARM = 120  # two pages of the league
HTML, JSON = "text/html; charset=utf-8", "application/json"


class UnknownDayError(UsageError):
    """A day that has not been, or is none."""


class ServedDesk:
    """One desk, as the pages and the service ask it."""

    def __init__(self, folder: Path, today: Callable[[], date], token: str | None = None) -> None:
        self.editions = Editions(folder, today, self._warm)
        self.answers = Answers()
        self.token = token
        self.today = today
        self._folder = folder
        self._writing = threading.Lock()

    def day(self, text: str | None) -> date:
        """The day that an address names; without one the last that was watched. Raises UnknownDayError."""
        if text is None:
            return self.editions.present
        try:
            day = parse_day(text)
        except BadDateError as error:
            raise UnknownDayError(str(error)) from None
        if day > self.today():
            raise UnknownDayError(f"{day} has not happened yet: ask for a day up to {self.today()}")
        return day

    def at_hand(self, day: date, asked: Hashable) -> Answer | None:
        """What was answered to this before, if the edition of the day has not changed since."""
        edition = self.editions.at_hand(day)
        return self.answers.get((day, asked), edition.state) if edition and edition.ready else None

    def answer(self, day: date, asked: Hashable, kind: str, make: Callable[[Edition], str | None]) -> Answer | None:
        """Make an answer of the edition of a day, and keep it; None where there is nothing of that name.

        While the odds of earlier days are still being worked out it is only a passing one, without a tag.
        """
        edition = self.editions.of(day)
        ready = edition.ready
        if ready and (held := self.answers.get((day, asked), edition.state)):
            return held
        text = make(edition)
        if text is None:
            return None
        body = text.encode("utf-8", "replace")
        return self.answers.put((day, asked), edition.state, body, kind) if ready else Answer(body, kind, None)

    @property
    def issued(self) -> str:
        """What tells the record of one moment from that of another: the files of forecasts that were issued."""
        return digest(sorted(path.name for path in (self._folder / FOLDER).glob("*.parquet")))

    def _warm(self, edition: Edition) -> None:
        """Make what is asked for first: the league, the record, the pages of the series that stand highest."""
        day, pages = edition.day, Pages(edition)
        self.answer(day, Asked(), HTML, lambda e: Pages(e).league())
        self.answer(day, ("record", self.issued), HTML, lambda e: Pages(e).record())
        for line in edition.lines[:WARM]:
            if self.editions.stopping:
                return
            self.answer(day, ("series", slug(line.series_id)), HTML, lambda _, s=line.series_id: pages.series(s))  # type: ignore[misc]

    def take_in(self, text: bytes, kind: str, name: str, published: str | None, outlet: str | None) -> ReadReport:
        """Read one article into the desk. Raises BadDateError, UsageError."""
        known = When.parse(published) if published else None
        if known is not None and known.last is not None and known.last > self.today():
            raise UsageError(f"published {published} has not happened yet: name a day up to {self.today()}")
        with self._writing, tempfile.TemporaryDirectory(prefix="nextseason-in-") as folder:
            path = Path(folder) / f"{name}{'.html' if kind == 'text/html' else '.txt'}"
            path.write_bytes(text)
            return Desk.open(self._folder).read([path], published=known, outlet=outlet)


def dumps(value: Any) -> str:
    """JSON as the service writes it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
