"""How a guest behaves: how patient it is, how often it knocks, how long it waits when asked to."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


@dataclass(frozen=True, slots=True)
class Manners:
    """How patient a fetch is and where it stops. Seconds and bytes."""

    attempts: int = 4
    first_wait: float = 1.0
    longest_wait: float = 120.0  # a server that asks for more is told to the user instead
    timeout: float = 30.0  # for a connection, and for each piece of an answer
    patience: float = 600.0  # for one file, all attempts and waits together
    largest: int = 100 * 1024 * 1024
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Clock:
    """Time that passes, and waiting for it; a test gives its own."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


@dataclass
class Pace:
    """At most `calls` in any `seconds` to one host: the next one waits for its turn."""

    calls: int = 5
    seconds: float = 1.0
    clock: Clock = field(default_factory=Clock)
    _made: dict[str, deque[float]] = field(default_factory=dict)

    def wait(self, host: str) -> None:
        """Wait until the host may be asked again, and count this call."""
        made = self._made.setdefault(host, deque(maxlen=self.calls))
        if len(made) == self.calls:
            left = made[0] + self.seconds - self.clock.now()
            if left > 0:
                self.clock.sleep(left)
        made.append(self.clock.now())


def retry_after(text: str | None, now: datetime) -> float | None:
    """Seconds to wait, from a Retry-After header: a number of seconds, or a date. None where there is none.

    >>> retry_after("Mon, 02 Jan 2023 00:00:30 GMT", datetime(2023, 1, 2, tzinfo=UTC))
    30.0
    """
    if text is None:
        return None
    if text.strip().isascii() and text.strip().isdigit():
        return float(text.strip()[:12])
    try:
        when = parsedate_to_datetime(text)
    except ValueError:
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (when - now.astimezone(UTC)).total_seconds())
