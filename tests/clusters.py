"""A Dask cluster on this machine as a test needs it: a scheduler and workers, each a process that can be killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.cli.running import environment

ROOT = Path(__file__).parents[1]
PATIENCE = 120.0   # seconds; the most that a slow machine may take for a step


def until(condition: Callable[[], object], what: str) -> None:
    """Wait for a condition."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, f"{what} took too long"
        time.sleep(0.01)


class LocalDask:
    """A scheduler and workers as processes of their own, each with its descendants in a group of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._processes: dict[str, subprocess.Popen[bytes]] = {}
        self.file = folder / "scheduler.json"
        self._start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-jupyter")

    def add_worker(self, name: str, *options: str) -> None:
        """Start a worker of one thread; it registers when it is ready."""
        self._start("worker", "--host", "127.0.0.1", "--nthreads", "1", "--memory-limit", "0", "--name", name,
                    "--death-timeout", str(PATIENCE), "--local-directory", str(self._folder / name), *options)  # fmt: skip

    def kill(self, name: str) -> None:
        """End a worker and all that it has started, as when its machine fails."""
        process = self._processes.pop(name)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(PATIENCE)

    def close(self) -> None:
        for name in list(self._processes):
            self.kill(name)

    def _start(self, kind: str, *options: str) -> None:
        name = options[options.index("--name") + 1] if "--name" in options else kind
        python_path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
        with (self._folder / f"{name}.log").open("wb") as log:
            self._processes[name] = subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.dask_{kind}", "--scheduler-file", str(self.file),
                 "--no-dashboard", *options],
                stdout=log, stderr=log, start_new_session=True, cwd=self._folder,
                env=environment(PYTHONPATH=python_path),
            )  # fmt: skip


@contextmanager
def local_dask(folder: Path) -> Iterator[LocalDask]:
    """A scheduler, and two workers: one that its nanny would start again, and one without."""
    dask = LocalDask(folder)
    try:
        dask.add_worker("nursed")
        dask.add_worker("alone", "--no-nanny")
        until(dask.file.exists, "starting the scheduler")
        yield dask
    finally:
        dask.close()
