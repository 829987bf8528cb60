"""How the time grows when a pathological text is doubled; two is linear."""

from __future__ import annotations

from collections.abc import Iterator
from multiprocessing import get_context
from multiprocessing.queues import SimpleQueue
from time import process_time

from benchmarks.pathological import TEXTS
from rakorx.article import Article
from rakorx.reader import Reader, Setup

TIMES = 3


def growths(size: int) -> Iterator[tuple[str, float, float]]:
    """Each text's name, and the seconds of processor time for ``size`` and for twice as many characters."""
    reader = Reader(Setup(seconds=None))
    for name, text in TEXTS.items():
        _seconds(reader, text(500))
        yield name, _fewest(reader, text(size)), _fewest(reader, text(2 * size))


def _fewest(reader: Reader, text: str) -> float:
    """The fewest seconds of several readings, each in a fork of its own, for a process remembers what it read."""
    forks = get_context("fork")
    seconds: SimpleQueue[float] = forks.SimpleQueue()
    for _ in range(TIMES):
        process = forks.Process(target=_read, args=(reader, text, seconds))
        process.start()
        process.join()
    return min(seconds.get() for _ in range(TIMES))


def _read(reader: Reader, text: str, seconds: SimpleQueue[float]) -> None:
    seconds.put(_seconds(reader, text))


def _seconds(reader: Reader, text: str) -> float:
    begun = process_time()
    reader.lines([Article("x", "x", text)])
    return process_time() - begun
