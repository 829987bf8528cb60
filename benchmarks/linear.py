"""How the time grows when a pathological text is doubled; two is linear."""

from __future__ import annotations

from collections.abc import Iterator
from time import process_time

from benchmarks.pathological import TEXTS
from rakorx.article import Article
from rakorx.reader import Reader, Setup


def growths(size: int) -> Iterator[tuple[str, float, float]]:
    """Each text's name, and the seconds of processor time for ``size`` and for twice as many characters."""
    reader = Reader(Setup(seconds=None))
    for name, text in TEXTS.items():
        _seconds(reader, text(500))
        yield name, _seconds(reader, text(size)), _seconds(reader, text(2 * size))


def _seconds(reader: Reader, text: str) -> float:
    begun = process_time()
    reader.lines([Article("x", "x", text)])
    return process_time() - begun
