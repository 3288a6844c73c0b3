"""A time limit for one document, that works: a text which would keep the reader busy for hours is given up.

In the main thread the system's timer interrupts Python and its regular expressions wherever they are, and again each
second should somebody swallow it; in other threads an exception is set from outside, which Python code meets at its
next step. What neither can interrupt is the parser of HTML, a C library: `markup.guard` bounds what it is given.
"""

from __future__ import annotations

import contextlib
import ctypes
import signal
import threading
from collections.abc import Iterator
from types import FrameType

from ..errors import DocumentError

SECONDS = 20.0  # an article takes some milliseconds, the longest text that is taken (20 MB of one line) some minutes


class _TooLongError(BaseException):
    """Not an Exception, so that no broad `except` of a library on the way takes it for its own."""


@contextlib.contextmanager
def deadline(name: str, seconds: float | None = None) -> Iterator[None]:
    """Give up what is inside after so many seconds (`SECONDS`). Raises DocumentError naming the document.

    >>> import re
    >>> try:
    ...     with deadline("a.txt", 0.1):
    ...         _ = re.match("(a+)+$", "a" * 60 + "b")
    ... except DocumentError as error:
    ...     print(error)
    a.txt: not read within 0.1 seconds; cut it down to the article, and report it if it is one
    """
    seconds = SECONDS if seconds is None else seconds
    try:
        with _alarm(seconds) if _can_signal() else _from_outside(seconds):
            yield
    except _TooLongError:
        raise DocumentError(
            f"{name}: not read within {seconds:g} seconds; cut it down to the article, and report it if it is one"
        ) from None


def _can_signal() -> bool:
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        return False
    return signal.getitimer(signal.ITIMER_REAL)[0] == 0  # somebody else's timer stays as it is


@contextlib.contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    def ring(number: int, frame: FrameType | None) -> None:
        raise _TooLongError

    before = signal.signal(signal.SIGALRM, ring)
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    finally:
        signal.signal(signal.SIGALRM, before)


@contextlib.contextmanager
def _from_outside(seconds: float) -> Iterator[None]:
    thread, lock, inside = ctypes.c_ulong(threading.get_ident()), threading.Lock(), [True]

    def ring() -> None:
        with lock:
            if inside:
                ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, ctypes.py_object(_TooLongError))

    timer = threading.Timer(seconds, ring)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        with lock:
            inside.clear()
            ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, None)  # one set but not met yet
