"""What test workers do; a module of its own, for a worker imports it by name."""

from __future__ import annotations

import os
import signal
import time
from types import SimpleNamespace

from rakorx import deadline as deadlines
from rakorx.article import Article, Item
from rakorx.deadline import TimeIsUp, deadline
from rakorx.reader import Setup

DEADLY = "mati"
STUBBORN = "macet"


def read_ids(chunk: list[Item], setup: Setup) -> list[str]:
    """The ids; one that is ``DEADLY`` kills the process, one that is ``STUBBORN`` hangs and blocks its alarm."""
    deadlines._GRACE = 0.1
    for item in chunk:
        if item.id == DEADLY:
            os.kill(os.getpid(), signal.SIGKILL)
        if item.id == STUBBORN:
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
            with deadline(setup.seconds, hard=True):
                time.sleep(60)
    return [item.id for item in chunk]


def die_once(flag: str) -> str:
    """Die if the file ``flag`` is not there yet, and leave it."""
    if not os.path.exists(flag):
        open(flag, "w").close()
        os.kill(os.getpid(), signal.SIGKILL)
    return "done"


def articles(*ids: str) -> list[Item]:
    """Articles of these ids."""
    return [Article(id=name, source=name, text="rapat") for name in ids]


def interrupted(seconds: float) -> bool:
    """Whether a deadline ends what takes longer."""
    try:
        with deadline(seconds):
            time.sleep(60)
    except TimeIsUp:
        return True
    return False


def fatal(*_: object) -> None:
    """What a scheduler says of a job that one worker after another died over."""
    from distributed import KilledWorker

    raise KilledWorker("job", SimpleNamespace(address="tcp://gone:1"), 3)  # type: ignore[arg-type]


def missing() -> None:
    """What a machine without rakorx does when it is to import it."""
    raise ModuleNotFoundError("No module named 'rakorx'")
