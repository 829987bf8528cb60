"""``python -m benchmarks``: every figure that the documents claim, in one run on the same texts."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.speed import Speed

# One thread a process, so that one worker is one core; before numpy is imported.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--copies", type=int, default=1, help="how often the articles are read for the speeds (1)")
    parser.add_argument("--many", type=int, default=4, help="how often they are read by all cores (4)")
    parser.add_argument("--tagger", default=sys.executable, metavar="PYTHON",
                        help="an interpreter that has torch and transformers (this one)")
    parser.add_argument("--pages", type=int, default=5_000, help="pages of the crawl (5,000)")
    parser.add_argument("--articles", type=int, default=100_000, help="the longer run of the memory table (100,000)")
    parser.add_argument("--size", type=int, default=20_000, help="characters of the pathological texts (20,000)")
    tables = {"start": _start, "speed": _speed, "workers": _workers, "crawl": _crawl, "parts": _parts,
              "linear": _linear, "memory": _memory, "huge": _huge}
    parser.add_argument("--only", choices=list(tables), help="one of the tables")
    options = parser.parse_args()
    print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}; {_load()}\n")
    for name in [options.only] if options.only else tables:
        tables[name](options)
        print(flush=True)
    print(_load())


def _load() -> str:
    """How busy the machine is, this command's own work included."""
    return f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "load not known"


def _speed(options: argparse.Namespace) -> None:
    from benchmarks.processes import own_peak
    from benchmarks.speed import one_core

    print("one core, processor time")
    _rows(one_core(options.copies, options.tagger))
    print(f"peak memory of this process: {own_peak():,.0f} MiB")


def _workers(options: argparse.Namespace) -> None:
    from benchmarks.speed import all_cores

    print("whole runs, wall clock, the workers' start included")
    _rows(all_cores(options.many))


def _rows(rows: Iterable[Speed]) -> None:
    print(f"{'':34}{'articles/s':>12}{'kB/s':>12}{'words/s':>12}")
    for row in rows:
        figures = f"{row.articles:12,.1f}{row.characters / 1000:12,.0f}{row.words:12,.0f}" if row.words else " " * 36
        print(f"{row.name:34}{figures}  {row.note}".rstrip(), flush=True)


def _parts(_options: argparse.Namespace) -> None:
    from benchmarks.parts import runs

    print("whole runs in parts, processor time of all their processes, start-up left out")
    print(f"{'':34}{'articles/s':>12}{'bytes read':>12}{'written':>12}{'core hours for 100 million':>30}")
    for run in runs():
        figures = f"{run.articles:12,.1f}{run.read:12,.0f}{run.written:12,.0f}{run.core_hours(1e8):30,.1f}"
        print(f"{run.name:34}{figures}", flush=True)


def _crawl(options: argparse.Namespace) -> None:
    from benchmarks.crawl import EVERY, paces

    print(f"{options.pages:,} pages of a WARC file, one in {EVERY} a meeting's; runs by wall clock")
    print(f"{'':34}{'pages/s':>12}{'kB/s':>12}")
    for row in paces(options.pages):
        print(f"{row.name:34}{row.pages:12,.1f}{row.kilobytes:12,.0f}", flush=True)


def _start(_options: argparse.Namespace) -> None:
    from benchmarks.processes import start_up

    for name, seconds in start_up().items():
        print(f"{name:34}{seconds:12.2f} s, the whole process, the fastest of five")


def _memory(options: argparse.Namespace) -> None:
    from benchmarks.processes import memory

    for count, run in memory([1_000, options.articles]).items():
        print(f"{count:>10,} articles, 1 worker{run.memory:18,.0f} MiB at most{run.seconds:10,.1f} s", flush=True)


def _huge(_options: argparse.Namespace) -> None:
    from benchmarks.processes import huge

    print("one huge article, the whole process, wall clock")
    for kind, size, run in huge():
        print(f"{kind:34}{size:>12,} characters{run.memory:10,.0f} MiB at most{run.seconds:10,.1f} s", flush=True)


def _linear(options: argparse.Namespace) -> None:
    from benchmarks.linear import growths

    print(f"{'text of characters':34}{options.size:>12,}{2 * options.size:>12,}{'ratio':>12}")
    for name, one, two in growths(options.size):
        print(f"{name:34}{one:10.2f} s{two:10.2f} s{two / one:12.1f}", flush=True)


if __name__ == "__main__":
    main()
