"""A limit on the time that an article may take, so that none can hold up a run."""

from __future__ import annotations

import faulthandler
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

_AGAIN = 1.0   # seconds until the alarm rings again, should the first exception have been swallowed
_GRACE = 5.0   # seconds that a worker has beyond its time before it is ended


class TimeIsUp(Exception):
    """The work under a ``deadline`` took too long."""


@contextmanager
def deadline(seconds: float | None, *, hard: bool = False) -> Iterator[None]:
    """Interrupt the block after ``seconds``; None sets no limit.

    The interruption is a signal, so it works in a process's main thread, on systems that have the signal; it ends
    Python code and regular expressions.

    Args:
        seconds: The limit in seconds of wall clock.
        hard: End the whole process, at once and whatever it is doing, where the interruption has not helped within
            five seconds. For worker processes, whose end is noticed and whose article is then known.

    Raises:
        TimeIsUp: The block took longer.
    """
    if seconds is None:
        yield
        return
    if hard:
        with open(os.devnull, "w") as nowhere:
            faulthandler.dump_traceback_later(seconds + _GRACE, exit=True, file=nowhere)
            try:
                with _alarm(seconds):
                    yield
            finally:
                faulthandler.cancel_dump_traceback_later()
        return
    with _alarm(seconds):
        yield


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _ring)
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _ring(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise TimeIsUp
