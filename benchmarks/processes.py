"""Whole processes: start-up, and the memory of short and long runs."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from benchmarks.corpus import SAMPLES, write_crawl

RAKORX = [sys.executable, "-m", "rakorx"]


@dataclass(frozen=True)
class Ended:
    """What a process took: seconds of wall clock, and the peak of its resident memory in MiB."""

    seconds: float
    memory: float


def ended(*arguments: str) -> Ended:
    """Run ``rakorx`` and measure it; a worker process counts for itself, the largest process is given."""
    begun = perf_counter()
    process = subprocess.Popen([*RAKORX, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise RuntimeError(f"rakorx {' '.join(arguments)} ended with {process.returncode}")
    scale = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Ended(perf_counter() - begun, usage.ru_maxrss / scale)


def start_up(times: int = 5) -> dict[str, float]:
    """Seconds of the fastest of several cold processes."""
    article = str(next(SAMPLES.rglob("*.txt")))
    calls = {"rakorx --help": ["--help"], "one article": ["extract", article, "--format", "jsonl"]}
    return {name: min(ended(*call).seconds for _ in range(times)) for name, call in calls.items()}


def memory(counts: list[int]) -> dict[int, Ended]:
    """The peak of one worker's run over so many articles, most of them general news."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for count in counts:
            rows = Path(folder) / f"{count}.jsonl"
            write_crawl(rows, count)
            found[count] = ended("extract", str(rows), "--workers", "1", "--quiet", "--output", f"{folder}/r.jsonl")
            rows.unlink()
    return found


def own_peak() -> float:
    """The peak of this process in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
