"""A deadline ends Python code and regular expressions, and leaves nothing behind."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from threading import Thread

import pytest

from rakorx.deadline import TimeIsUp, deadline


def test_a_loop_is_ended() -> None:
    with pytest.raises(TimeIsUp), deadline(0.05):
        while True:
            pass


def test_a_regular_expression_is_ended() -> None:
    with pytest.raises(TimeIsUp), deadline(0.1):
        re.fullmatch(r"(a+)+b", "a" * 64)


def test_an_exception_that_was_swallowed_comes_again() -> None:
    with pytest.raises(TimeIsUp), deadline(0.05):
        try:
            time.sleep(30)
        except TimeIsUp:
            time.sleep(30)


def test_nothing_is_left_behind() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with deadline(0.05):
        pass
    time.sleep(0.1)
    assert signal.getsignal(signal.SIGALRM) == before and signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_no_limit_and_other_threads_run_on() -> None:
    done = []

    def work() -> None:
        with deadline(0.01):
            time.sleep(0.05)
        with deadline(None):
            done.append(True)

    thread = Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]


def test_a_process_that_hears_no_alarm_is_ended() -> None:
    code = (
        "import signal, time, rakorx.deadline as d; d._GRACE = 0.1\n"
        "signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})\n"
        "with d.deadline(0.1, hard=True): time.sleep(60)"
    )
    ended = subprocess.run([sys.executable, "-c", code], timeout=30, capture_output=True)
    assert ended.returncode != 0 and ended.stderr == b""
