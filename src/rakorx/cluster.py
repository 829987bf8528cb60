"""A Dask cluster as a ``concurrent.futures.Executor``, which the extra ``cluster`` installs."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Executor, Future
from contextlib import suppress
from types import TracebackType
from typing import Any, ParamSpec, TypeVar

from rakorx.errors import ClusterError, UsageError
from rakorx.parts import Job, Part, write_part
from rakorx.processes import WorkerDied
from rakorx.reader import Setup
from rakorx.resume import grounds_of
from rakorx.run import AHEAD, handed_out
from rakorx.shards import Shard

P = ParamSpec("P")
T = TypeVar("T")
_SECONDS = 10     # until a scheduler that does not answer is given up
_FEWEST = 16      # jobs in flight, so that a cluster which grows with its work does so


class Cluster(Executor):
    """Hands calls to the workers of a Dask scheduler.

    Args:
        address: ``tcp://host:8786``, or the path of a scheduler file.
        setup: With what articles will be read; its folders must be at the same paths on the workers.
        tell: Is given what the user should know while waiting.

    Raises:
        ClusterError: The scheduler does not answer, or it or a worker cannot import rakorx.
        UsageError: The extra is not installed.
    """

    def __init__(self, address: str, setup: Setup, tell: Callable[[str], None] = lambda _: None) -> None:
        self._client, killed = _connected(address)
        from rakorx import beside  # here: imports the extra

        self._beside = beside
        self._grounds = beside.Grounds(setup, grounds_of(setup.gazetteers, setup.model))
        self._address = address
        self._executor = self._client.get_executor(pure=False)
        self.broken: tuple[type[BaseException], ...] = (WorkerDied, killed)
        try:
            self._greet(tell)
        except BaseException:
            self._client.close()
            raise

    def ahead(self) -> int:
        """How many calls keep all workers busy; grows with them."""
        threads: int = sum(self._client.nthreads().values())
        return max(_FEWEST, AHEAD * threads)

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Do ``fn(*args, **kwargs)`` in a process beside a worker; all of it must pickle."""
        future: Future[T] = self._executor.submit(self._beside.call, self._grounds, fn, args, kwargs)
        return future

    def parts(self, shards: Iterable[Shard], job: Job, made: set[str]) -> Iterator[Part]:
        """Make parts by workers that read and write them by themselves, in order.

        A shard that costs one worker after another its life is read here, and its articles go to them in chunks, so
        that one which ends machines costs only itself.
        """

        def start(shard: Shard) -> Future[Part]:
            begun: Future[Part] = (
                self._executor.submit(self._beside.look_at_part, shard, job)
                if shard.part in made
                else self._executor.submit(self._beside.make_part, self._grounds, shard, job)
            )
            return begun

        for shard, future in handed_out(shards, start, self.ahead):
            try:
                yield future.result()
            except self.broken:
                yield write_part(shard, job, self, ahead=self.ahead(), broken=self.broken)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leave the cluster; what has not begun there is given up."""
        for name in ("distributed.client", "tornado.application"):   # they would tell of each answer that nobody awaits
            logging.getLogger(name).setLevel(logging.CRITICAL)
        with suppress(Exception):   # a scheduler that has gone needs no farewell
            self._executor.shutdown(wait=False)
            self._client.run(self._beside.send_home)
        self._client.close()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.shutdown()
        if isinstance(error, CancelledError):
            cure = "start it again and go on with --resume"
            raise ClusterError(self._address, "the scheduler has gone", cure) from None

    def _greet(self, tell: Callable[[str], None]) -> None:
        """Refuse machines that lack rakorx; that they have the same one is looked at before their first job."""
        try:
            self._client.run_on_scheduler(self._beside.is_here)
        except Exception as error:   # as the scheduler sent it: of any kind
            raise self._lacks("the scheduler", error) from None
        answers = self._client.run(self._beside.is_here, on_error="return")
        for worker, answer in answers.items():
            if answer is not None:
                raise self._lacks(f"worker {worker}", answer)
        if not answers:
            tell(f"{self._address}: no worker is there yet; waiting for one")

    def _lacks(self, machine: str, error: object) -> ClusterError:
        problem = f"rakorx cannot be imported there ({error})"
        return ClusterError(f"{self._address}: {machine}", problem, self._beside.SAME)


def _connected(address: str) -> tuple[Any, type[BaseException]]:
    try:
        from distributed import Client, KilledWorker  # here: an extra, and 1.5 s to import
    except ModuleNotFoundError:
        raise UsageError("--cluster needs Dask; install it with: pip install 'rakorx[cluster]'") from None
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)   # what it logs is raised, and told in one line
    where = {"scheduler_file": address} if os.path.isfile(address) else {"address": address}
    try:
        client: Any = Client(**where, timeout=_SECONDS, set_as_default=False, name="rakorx")  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        cure = "is the scheduler running there? write --cluster tcp://HOST:PORT"
        raise ClusterError(address, f"no scheduler answers ({error})", cure) from None
    return client, KilledWorker
