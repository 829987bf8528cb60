"""What the machine itself allows: the recogniser alone in several processes at once, against one process."""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from multiprocessing.queues import SimpleQueue
from multiprocessing.synchronize import Barrier
from time import perf_counter


def side_by_side(texts: Sequence[str], count: int) -> float:
    """How many times the speed of one process ``count`` processes have together, each reading all ``texts``.

    They share nothing but the machine and begin together, when each has loaded the model: cores that share caches,
    memory or a clock keep this below ``count``, and no program that computes the same can be above it.
    """
    return count * _slowest(texts, 1) / _slowest(texts, count)


def _slowest(texts: Sequence[str], count: int) -> float:
    context = multiprocessing.get_context("spawn")
    together = context.Barrier(count)
    seconds: SimpleQueue[float] = context.SimpleQueue()
    processes = [context.Process(target=_read, args=(texts, together, seconds)) for _ in range(count)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return max(seconds.get() for _ in processes)


def _read(texts: Sequence[str], together: Barrier, seconds: SimpleQueue[float]) -> None:
    from rakorx.nlp.model_loader import load_recogniser
    from rakorx.nlp.pieces import BATCH

    nlp = load_recogniser()
    list(nlp.pipe(texts[:BATCH]))
    together.wait()
    begun = perf_counter()
    for _ in nlp.pipe(texts, batch_size=BATCH, disable=["rakorx_borders", "rakorx_sentences"]):
        pass
    seconds.put(perf_counter() - begun)
