"""The editions that a server holds: one for each day asked for, few at a time, renewed after a pull.

What is there is served at once. A pull is seen within a second; the new edition is made beside the old one, which is
served until the new one stands: each page says which state of the desk it shows.
"""

from __future__ import annotations

import contextlib
import logging
import threading
import time
import warnings
from collections import OrderedDict
from collections.abc import Callable
from datetime import date
from pathlib import Path

from ..desk import Desk
from ..errors import NextseasonError, UnwatchedDayWarning
from .edition import Edition
from .kept import Kept

MOST = 4  # editions in memory; each holds a table of all claims of its day
WAITING = 6  # days that may be asked for at once and are not made yet; more are asked to come back
LOOK = 1.0  # seconds between two looks at the ledger's folder
REST = 2.0  # after a new edition, so many times as long as it took: whoever asks for pages has two thirds of a core


class BusyError(NextseasonError):
    """Too many days are being worked out already; the same question a little later will be answered."""


class Editions:
    """The desk in a folder, and its editions. `today` tells the last day that can be asked for; `warm` is called with
    each new edition of the present day.

    Raises DeskError where the folder is no desk, or holds nothing yet.
    """

    def __init__(
        self, folder: Path, today: Callable[[], date], warm: Callable[[Edition], None] = lambda _: None
    ) -> None:
        self.desk = Desk.open(folder)
        self.today = today
        self.warm = warm  # what is done for a new edition of the present day before anybody asks
        self.kept = Kept(folder)
        self._editions: OrderedDict[date, Edition] = OrderedDict()
        self._making = threading.Lock()  # one edition is made at a time
        self._asking = threading.Semaphore(WAITING)
        self._seen: tuple[str, ...] = ()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._present: date = min(self.desk.last_watched(), today())

    @property
    def stopping(self) -> bool:
        """Whether the end was asked for."""
        return self._stop.is_set()

    @property
    def present(self) -> date:
        """The last day that the desk's sources were watched: the one that is shown when none is asked for."""
        return self._present

    def at_hand(self, day: date) -> Edition | None:
        """The edition of a day, if it is made."""
        found = self._editions.get(day)
        if found is not None:
            with contextlib.suppress(KeyError):  # let go of by another thread a moment ago
                self._editions.move_to_end(day)
        return found

    def of(self, day: date) -> Edition:
        """The edition of a day; made where it is not at hand, which takes seconds.

        Raises UnwatchedDayError where nothing was known by then, BusyError where too many wait.
        """
        if found := self.at_hand(day):
            return found
        if not self._asking.acquire(blocking=False):
            raise BusyError("other days are being worked out; ask again in some seconds")
        try:
            with self._making:
                return self.at_hand(day) or self._make(day)
        finally:
            self._asking.release()

    def _make(self, day: date) -> Edition:
        """Make the edition of a day as the ledger is now, unless the one at hand is of that same state."""
        before = self._editions.get(day)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UnwatchedDayWarning)  # the page says so
            made = Edition(self.kept, day, before)
        if before is not None and before.state == made.state:
            made.close()
            return before
        _ = made.lines
        if before is not None and before.ready:
            _ = made.trails
        self._editions[day] = made
        self._editions.move_to_end(day)
        while len(self._editions) > MOST:
            oldest = next(d for d in self._editions if d != self._present)
            del self._editions[oldest]  # whoever still reads from it keeps it alive
        return made

    # -- keeping up ---------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Look after the editions in a thread of their own, until `stop`."""
        self._thread = threading.Thread(target=self._keep_up, name="editions", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End that thread."""
        self._stop.set()
        if self._thread:
            self._thread.join(timeout=60)

    def _keep_up(self) -> None:
        warmed: Edition | None = None
        while not self._stop.is_set():
            start = time.monotonic()
            try:  # whatever goes wrong, what stands is served on, and it is tried again with the next look
                self.refresh()
                for edition in list(self._editions.values()):
                    if not edition.ready and not self._stop.is_set():
                        _ = edition.trails
                if (present := self._editions.get(self._present)) is not None and present is not warmed:
                    warmed = present
                    self.warm(present)
            except Exception:
                logging.getLogger("uvicorn.error").exception("the desk could not be looked at")
            self._stop.wait(max(LOOK, REST * (time.monotonic() - start)))

    def refresh(self) -> bool:
        """Make anew what a pull has changed since the last look; whether anything was written at all."""
        seen = tuple(sorted(path.name for path in self.desk.ledger.files()))
        if seen == self._seen:
            return False
        with self._making:
            self._present = min(self.desk.last_watched(), self.today())
            for day in list(dict.fromkeys([self._present, *reversed(self._editions)])):
                if day in self._editions or day == self._present:
                    self._make(day)
            self._seen = seen
        return True
