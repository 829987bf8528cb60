"""Worker processes as a ``concurrent.futures.Executor`` that outlives the death of any of them."""

from __future__ import annotations

import multiprocessing
import pickle
import signal
from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from multiprocessing.connection import Connection
from queue import Empty, SimpleQueue
from threading import Thread
from types import TracebackType
from typing import Any, ParamSpec, TypeVar

from rakorx.errors import UsageError

P = ParamSpec("P")
T = TypeVar("T")
Call = tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]
_READY = "ready"
_CHANCES = 3   # processes that may end before a job is given to them until it fails


class WorkerDied(Exception):
    """The process that did a job ended before it was done: killed, out of memory, or past its time."""


class _NotBegun(WorkerDied):
    """The process ended before it was given the job, which cannot be the job's fault."""


@dataclass(frozen=True, slots=True)
class _Job:
    future: Future[Any]
    call: Call


class Processes(Executor):
    """Up to ``count`` spawned processes, each with a pipe and a thread of its own.

    Unlike the standard pool's, its workers share no queue and no lock: one that dies fails its own job with
    ``WorkerDied``, and the next job gets a new process. A worker whose parent dies ends by itself.
    """

    def __init__(self, count: int) -> None:
        self._count = count
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._threads: list[Thread] = []
        self._workers: set[_Worker] = set()
        self._closed = self._ended = False

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Do ``fn(*args, **kwargs)`` in a worker; all of it must pickle."""
        if self._closed:
            raise RuntimeError("the workers were sent home")
        future: Future[T] = Future()
        self._jobs.put(_Job(future, (fn, args, kwargs)))
        if len(self._threads) < self._count:
            thread = Thread(target=self._attend, daemon=True)
            self._threads.append(thread)
            thread.start()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the workers when the jobs are done; with ``cancel_futures``, at once."""
        self._closed = True
        if cancel_futures:
            self._cancel()
        for _ in self._threads:
            self._jobs.put(None)
        if wait:
            for thread in self._threads:
                thread.join()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.shutdown(cancel_futures=kind is not None)

    def _cancel(self) -> None:
        self._ended = True   # before the workers are looked at, so that one just starting is ended by its own thread
        try:
            while job := self._jobs.get_nowait():
                job.future.cancel()
        except Empty:
            pass
        for worker in list(self._workers):
            worker.kill()

    def _attend(self) -> None:
        """One thread's work: hand jobs to one process, and to another when that one dies."""
        worker: _Worker | None = None
        while (job := self._jobs.get()) is not None:
            if not job.future.set_running_or_notify_cancel():
                continue
            for chance in reversed(range(_CHANCES)):
                try:
                    worker = worker or self._new_worker()
                    job.future.set_result(worker.do(job.call))
                except BaseException as error:
                    if isinstance(error, (WorkerDied, UsageError)) and worker is not None:
                        self._workers.discard(worker)
                        worker.kill()
                        worker = None
                    if isinstance(error, _NotBegun) and chance and not self._ended:
                        continue
                    job.future.set_exception(error)
                break
        if worker is not None:
            worker.end()

    def _new_worker(self) -> _Worker:
        worker = _Worker()
        self._workers.add(worker)
        if self._ended:
            worker.kill()
        return worker


class _Worker:
    """One process and the pipe to it."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()   # now the worker alone holds its end, so that its death closes the pipe
        self._ready = False

    def do(self, call: Call) -> Any:
        """The result of a call, or its exception."""
        data = pickle.dumps(call)
        died: type[WorkerDied] = _NotBegun
        try:
            if not self._ready:
                self._ready = self._pipe.recv() == _READY
            self._pipe.send_bytes(data)
            died = WorkerDied
            well, value = self._pipe.recv()
        except (EOFError, OSError) as error:
            self._process.join()
            if not self._ready and (self._process.exitcode or 0) > 0:
                raise UsageError("worker processes cannot be started here; use one worker") from error
            raise died from error
        if well:
            return value
        raise value

    def end(self) -> None:
        """Let the process end by itself."""
        self._pipe.close()
        self._process.join()

    def kill(self) -> None:
        """End the process whatever it does."""
        self._process.kill()
        self._process.join()


def _serve(pipe: Connection) -> None:
    """A worker's life: calls in, results out, until the parent's end of the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)   # the parent decides what an interrupt means
    pipe.send(_READY)
    while True:
        try:
            function, args, kwargs = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            answer: tuple[bool, Any] = (True, function(*args, **kwargs))
        except Exception as error:
            answer = (False, error)
        try:
            pipe.send(answer)
        except BrokenPipeError:
            return
