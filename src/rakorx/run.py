"""A whole run: articles in, finished JSON lines out, in input order, whatever the number of workers."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from rakorx.article import Article, Unreadable
from rakorx.extract import NOT_NAMED, read_page, unread, without_meeting
from rakorx.gazetteer import Gazetteers, load_gazetteers
from rakorx.record import ArticleRecord
from rakorx.triage import may_report_meeting

if TYPE_CHECKING:
    from spacy.language import Language

CHUNK = 32      # articles handed to a worker at once
AHEAD = 4       # chunks in flight for each worker: memory stays flat however many articles there are
Item = Article | Unreadable


def run(
    items: Iterable[Item], *, workers: int | None = None, gazetteers: Path | None = None, model: Path | None = None
) -> Iterator[str]:
    """Extract the records of ``items``, each as one line of JSON without its line end.

    Args:
        items: Articles, and those that could not be read, in the order of the output.
        workers: Processes; the number of cores where None. Few articles are read in this process in any case.
        gazetteers: A folder of word lists that adds to or overrides the shipped ones.
        model: A recogniser's folder; the shipped one where None.

    Raises:
        GazetteerError: A word list cannot be used.
        ModelError: The recogniser cannot be used.
    """
    count = workers or os.cpu_count() or 1
    rest = iter(items)
    head = list(islice(rest, CHUNK * 2 if count > 1 else 0))
    load_gazetteers(gazetteers)   # a broken word list ends the run before it starts
    if count == 1 or len(head) < CHUNK * 2:
        reader = Reader(gazetteers, model)
        for chunk in _chunks(chain(head, rest)):
            yield from reader.lines(chunk)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(count, mp_context=context, initializer=_start_worker, initargs=(gazetteers, model)) as pool:
        yield from run_on(pool, chain(head, rest), ahead=count * AHEAD)


def run_on(pool: Executor, items: Iterable[Item], *, ahead: int) -> Iterator[str]:
    """Hand chunks to an executor whose workers were started by ``_start_worker``; yield their lines in order."""
    waiting: deque[Future[list[str]]] = deque()
    for chunk in _chunks(items):
        waiting.append(pool.submit(_lines_of, chunk))
        if len(waiting) >= ahead:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


class Reader:
    """One process's pipeline: word lists at once, the recogniser when the first article needs it."""

    def __init__(self, gazetteers: Path | None, model: Path | None) -> None:
        self._words: Gazetteers = load_gazetteers(gazetteers)
        self._model = model
        self._nlp: Language | None = None
        if model is not None:
            self._pipeline()   # a wrong --model ends the run before it starts

    def lines(self, chunk: list[Item]) -> list[str]:
        """The lines of a chunk, in its order."""
        kept = [a for a in chunk if isinstance(a, Article) and may_report_meeting(a.text, self._words)]
        records = {id(article): record for article, record in zip(kept, self._records(kept), strict=True)}
        return [self._record(item, records).line() for item in chunk]

    def _record(self, item: Item, records: dict[int, ArticleRecord]) -> ArticleRecord:
        if isinstance(item, Unreadable):
            return unread(item)
        return records.get(id(item)) or without_meeting(item, NOT_NAMED)

    def _records(self, articles: list[Article]) -> list[ArticleRecord]:
        """One record each; an article that breaks the reader costs only itself."""
        if not articles:
            return []
        from rakorx.nlp.pipeline import annotate   # here: spaCy takes 0.6 s to import

        try:
            return [read_page(page, self._words) for page in annotate(self._pipeline(), articles)]
        except (MemoryError, RecursionError, ValueError, IndexError, KeyError, AttributeError, TypeError) as error:
            if len(articles) == 1:
                problem = f"{type(error).__name__}: {error}".splitlines()[0]
                return [unread(Unreadable(articles[0].id, articles[0].source, "failed", problem))]
            return [record for article in articles for record in self._records([article])]

    def _pipeline(self) -> Language:
        if self._nlp is None:
            from rakorx.nlp.pipeline import load_pipeline

            self._nlp = load_pipeline(self._model)
        return self._nlp


_reader: Reader | None = None


def _start_worker(gazetteers: Path | None, model: Path | None) -> None:
    global _reader
    _reader = Reader(gazetteers, model)


def _lines_of(chunk: list[Item]) -> list[str]:
    assert _reader is not None, "the worker was not started"
    return _reader.lines(chunk)


def _chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    rest = iter(items)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk
