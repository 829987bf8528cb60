"""Whole processes: start-up, and the memory of short and long runs."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from benchmarks.corpus import SAMPLES, write_crawl
from benchmarks.pathological import TEXTS

RAKORX = [sys.executable, "-m", "rakorx"]
HUGE = {  # characters of one article; by default none longer than 1,048,576 is read
    "one article again and again": (1_040_000, 10_400_000),
    "names in one list": (1_100_000,),  # 50,000
    "short lines": (1_040_000,),
}


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


def huge() -> Iterator[tuple[str, int, Ended]]:
    """The peak and the seconds of runs over one huge article: its kind and its characters."""
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder) / "huge.txt"
        for kind, sizes in HUGE.items():
            for size in sizes:
                article.write_text(TEXTS[kind](size), encoding="utf-8")
                limits = ("--max-chars", str(2 * size), "--max-seconds", "600")
                yield kind, size, ended("extract", str(article), *limits, "--output", f"{folder}/r.jsonl")


def own_peak() -> float:
    """The peak of this process in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
