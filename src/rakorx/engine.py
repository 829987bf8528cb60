"""Where a run is done: by the processes of this machine, or by a cluster's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from rakorx.article import Item
from rakorx.parts import Make, made_here
from rakorx.reader import Setup
from rakorx.run import run, run_on


@dataclass(frozen=True, slots=True)
class Engine:
    """The two ways of a run.

    Attributes:
        lines: Extracts articles that are read here; their lines in order.
        parts: Makes the parts of a folder.
    """

    lines: Callable[[Iterable[Item]], Iterator[str]]
    parts: Make


@contextmanager
def engine(cluster: str | None, setup: Setup, workers: int, tell: Callable[[str], None]) -> Iterator[Engine]:
    """The engine of ``workers`` processes here, or of the Dask scheduler at the address ``cluster``.

    Raises:
        ClusterError: The cluster does not answer, or cannot do what this machine would.
        UsageError: The extra ``cluster`` is not installed.
    """
    if cluster is None:
        lines = partial(
            run, workers=workers, gazetteers=setup.gazetteers, model=setup.model, seconds=setup.seconds
        )
        yield Engine(lines, partial(made_here, workers=workers))
        return
    from rakorx.cluster import Cluster  # here: for a run elsewhere only

    with Cluster(cluster, setup, tell) as pool:
        yield Engine(lambda items: run_on(pool, items, setup, ahead=pool.ahead(), broken=pool.broken), pool.parts)
