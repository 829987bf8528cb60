"""A whole run: articles in, finished JSON lines out, in input order, whatever the number of workers."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from itertools import chain, islice
from pathlib import Path
from time import monotonic
from typing import TypeVar

from rakorx.article import Article, Item, RawPage, Unreadable
from rakorx.extract import unread
from rakorx.gazetteer import load_gazetteers
from rakorx.processes import Processes, WorkerDied
from rakorx.reader import SECONDS, Reader, Setup, read_chunk, too_slow

J = TypeVar("J")
R = TypeVar("R")
CHUNK = 16              # articles handed to a worker at once
CHUNK_CHARS = 250_000   # characters after which a chunk is closed, so that huge articles travel alone
MARKUP = 8              # bytes of a web page for each character of its text
FEW = 8                 # chunks that starting workers would not pay for
AHEAD = 4               # chunks in flight for each worker: memory stays flat however many articles there are
BROKEN: tuple[type[BaseException], ...] = (WorkerDied, BrokenExecutor)


def run(
    items: Iterable[Item],
    *,
    workers: int | None = None,
    gazetteers: Path | None = None,
    model: Path | None = None,
    seconds: float | None = SECONDS,
) -> Iterator[str]:
    """Extract the records of ``items``, each as one line of JSON without its line end.

    Args:
        items: Articles, and those that could not be read, in the order of the output.
        workers: Processes; the number of cores where None. Few articles are read in this process in any case, web
            pages in another.
        gazetteers: A folder of word lists that adds to or overrides the shipped ones.
        model: A recogniser's folder; the shipped one where None.
        seconds: The most that one article may take; past it, its record has the error ``timeout``. None: no limit.

    Raises:
        GazetteerError: A word list cannot be used.
        ModelError: The recogniser cannot be used.
        UsageError: Worker processes cannot be started.
    """
    count = workers or os.cpu_count() or 1
    setup = Setup(gazetteers, model, seconds)
    chunks = _chunks(items)
    head = list(islice(chunks, FEW if count > 1 else 0))
    load_gazetteers(gazetteers)   # a broken word list ends the run before it starts
    if len(head) < FEW:
        yield from _lines_here(chain(head, chunks), setup, count)
        return
    with Processes(count) as pool:
        yield from _lines(pool, chain(head, chunks), setup, count * AHEAD, BROKEN)


def run_on(
    pool: Executor, items: Iterable[Item], setup: Setup, *, ahead: int, broken: tuple[type[BaseException], ...] = BROKEN
) -> Iterator[str]:
    """Like ``run`` on any executor whose workers have rakorx and the paths of ``setup``.

    Args:
        pool: Where chunks are read.
        items: Articles, and those that could not be read, in the order of the output.
        setup: With what they are read.
        ahead: Chunks in flight; four for each worker keep all busy.
        broken: What the executor raises when a worker died over a chunk.
    """
    yield from _lines(pool, _chunks(items), setup, ahead, broken)


def handed_out(
    jobs: Iterable[J], submit: Callable[[J], Future[R]], ahead: Callable[[], int]
) -> Iterator[tuple[J, Future[R]]]:
    """Submit jobs, never more than ``ahead`` before the first is taken; yield each with its future, in order."""
    waiting: deque[tuple[J, Future[R]]] = deque()
    for job in jobs:
        waiting.append((job, submit(job)))
        while len(waiting) >= ahead():
            yield waiting.popleft()
    while waiting:
        yield waiting.popleft()


def _lines_here(chunks: Iterator[list[Item]], setup: Setup, count: int) -> Iterator[str]:
    """Read in this process, but from the first web page on in others, which can be ended when a parser hangs."""
    reader = Reader(setup)
    for chunk in chunks:
        if any(isinstance(item, RawPage) for item in chunk):
            with Processes(count) as pool:
                yield from _lines(pool, chain([chunk], chunks), setup, count * AHEAD, BROKEN)
            return
        yield from reader.lines(chunk)


def _lines(
    pool: Executor, chunks: Iterable[list[Item]], setup: Setup, ahead: int, broken: tuple[type[BaseException], ...]
) -> Iterator[str]:
    """Hand out chunks and yield their lines in order."""
    for chunk, future in handed_out(chunks, lambda chunk: pool.submit(read_chunk, chunk, setup), lambda: ahead):
        yield from _finished(pool, chunk, future, setup, broken)


def _finished(
    pool: Executor, chunk: list[Item], future: Future[list[str]], setup: Setup, broken: tuple[type[BaseException], ...]
) -> list[str]:
    """A chunk's lines; where its worker died, those of its articles one by one."""
    try:
        return future.result()
    except broken:
        return [_line(pool, item, setup, broken) for item in chunk]


def _line(pool: Executor, item: Item, setup: Setup, broken: tuple[type[BaseException], ...]) -> str:
    """The line of an article whose chunk cost a worker its life; past its time, or after two more, it is given up."""
    code, problem = "crashed", "the worker ended twice over this article"
    for _ in range(2):
        begun = monotonic()
        try:
            return pool.submit(read_chunk, [item], setup).result()[0]
        except broken:
            if setup.seconds is not None and monotonic() - begun >= setup.seconds:
                code, problem = "timeout", too_slow(setup)
                break
    return unread(Unreadable(item.id, item.source, code, problem)).line()


def _chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    chunk: list[Item] = []
    characters = 0
    for item in items:
        chunk.append(item)
        characters += _weight(item)
        if len(chunk) == CHUNK or characters >= CHUNK_CHARS:
            yield chunk
            chunk, characters = [], 0
    if chunk:
        yield chunk


def _weight(item: Item) -> int:
    """About how many characters of text an item holds."""
    if isinstance(item, RawPage):
        return len(item.data) // MARKUP
    return len(item.text) if isinstance(item, Article) else 0
