"""What runs on a Dask worker: its share of a run, done in processes of their own beside it.

There an article's time can be limited, which only a main thread allows; an article that ends its process costs no
worker; and each run finds the word lists as they are now.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import current_process
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from distributed import get_worker

from rakorx.errors import ClusterError, RakorxError
from rakorx.journal import what_changed
from rakorx.parts import Job, Part, read_part, write_part
from rakorx.processes import Processes
from rakorx.reader import Setup
from rakorx.resume import VERSION, grounds_of, version_here
from rakorx.run import AHEAD
from rakorx.shards import Shard
from rakorx.sources.found import Found
from rakorx.sources.listing import measure

T = TypeVar("T")
SAME = "install the same version of rakorx there, with the same word lists and recogniser"
_SHOWN = 24   # characters of a digest
_LOADED = version_here()   # of the code that this process runs, whatever is installed later


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a worker must have for its records to be those of the machine where the run began.

    Attributes:
        setup: With what articles are read; its folders are at the same paths on all machines.
        digests: What ``grounds_of`` says of it there.
    """

    setup: Setup
    digests: Mapping[str, str]


@dataclass(slots=True)
class _Pool:
    processes: Processes
    users: int = 0


_lock = Lock()
_pools: dict[str, _Pool] = {}


def is_here() -> None:
    """Nothing: that this can be called shows that a machine has rakorx."""


def call(grounds: Grounds, function: Callable[..., T], args: tuple[Any, ...], kwargs: dict[str, Any]) -> T:
    """The result of a function in a process beside this worker.

    Raises:
        ClusterError: This worker has other grounds.
        WorkerDied: The process ended over it.
    """
    with _processes(grounds) as pool:
        return pool.submit(function, *args, **kwargs).result()


def make_part(grounds: Grounds, shard: Shard, job: Job) -> Part:
    """Read a shard and write its part.

    Raises:
        ClusterError: This worker has other grounds, or does not see the files.
        UsageError: The part cannot be written.
    """
    _check_files(shard)
    with _processes(grounds) as pool:
        return write_part(shard, job, pool, ahead=AHEAD)


def look_at_part(shard: Shard, job: Job) -> Part:
    """What there is to know of a part that was made earlier."""
    return read_part(shard, job)


def send_home() -> None:
    """End the processes that nobody uses."""
    with _lock:
        for key in [key for key, pool in _pools.items() if not pool.users]:
            _pools.pop(key).processes.shutdown(wait=False)


@contextmanager
def _processes(grounds: Grounds) -> Iterator[Processes]:
    """As many processes as the worker has threads; shared by its jobs of the same grounds, and kept between them."""
    key = repr(grounds)
    with _lock:
        pool = _pools.get(key) or _started(grounds)
        _pools[key] = pool
        pool.users += 1
    try:
        yield pool.processes
    finally:
        with _lock:
            pool.users -= 1


def _started(grounds: Grounds) -> _Pool:
    # A nanny's worker is a daemon, which may have no children lest they outlive it: ours end when its pipes close.
    current_process()._config["daemon"] = False  # type: ignore[attr-defined]
    pool = Processes(get_worker().state.nthreads)
    try:
        here = pool.submit(grounds_of, grounds.setup.gazetteers, grounds.setup.model).result()
        _check(here | {VERSION: _LOADED}, grounds)
        _check(here, grounds)
    except BaseException as error:
        pool.shutdown(wait=False)
        if isinstance(error, RakorxError) and not isinstance(error, ClusterError):
            raise ClusterError(_me(), str(error), SAME) from None
        raise
    return _Pool(pool)


def _check(here: Mapping[str, str], grounds: Grounds) -> None:
    if what := what_changed(here, grounds.digests):
        there, wanted = (values.get(what, "none")[:_SHOWN] for values in (here, grounds.digests))
        problem = f"{what}: {there} is not {wanted} as where the run began"
        raise ClusterError(_me(), problem, f"{SAME}, and restart it")


def _check_files(shard: Shard) -> None:
    """Refuse files that are not what was listed, as where a folder is not shared."""
    for item, size in zip(shard.files, shard.sizes, strict=True):
        if isinstance(item, Found) and isinstance(item.path, Path) and measure(item)[0] != size:
            cure = "put the input where all workers see it at this path, or behind a URL"
            raise ClusterError(_me(), f"{item.path} is not there as it was listed", cure)


def _me() -> str:
    return f"worker {get_worker().address}"
