"""``python -m benchmarks``: every figure that the documents claim, in one run on the same texts."""

from __future__ import annotations

import argparse
import os

# One thread a process, so that one worker is one core; before numpy is imported.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--copies", type=int, default=10, help="how often the samples are read for the speeds (10)")
    parser.add_argument("--articles", type=int, default=100_000, help="the longer run of the memory table (100,000)")
    parser.add_argument("--size", type=int, default=20_000, help="characters of the pathological texts (20,000)")
    parser.add_argument("--only", choices=["speed", "start", "memory", "linear"], help="one of the tables")
    options = parser.parse_args()
    wanted = [options.only] if options.only else ["start", "speed", "linear", "memory"]
    for table in wanted:
        {"speed": _speed, "start": _start, "memory": _memory, "linear": _linear}[table](options)
        print()


def _speed(options: argparse.Namespace) -> None:
    from benchmarks.processes import own_peak
    from benchmarks.speed import speeds

    print(f"{'':34}{'articles/s':>12}{'kB/s':>12}{'words/s':>12}")
    for row in speeds(options.copies):
        figures = f"{row.articles:12,.1f}{row.characters / 1000:12,.0f}{row.words:12,.0f}" if row.words else " " * 36
        print(f"{row.name:34}{figures}  {row.note}".rstrip(), flush=True)
    print(f"peak memory of this process: {own_peak():,.0f} MiB")


def _start(_options: argparse.Namespace) -> None:
    from benchmarks.processes import start_up

    for name, seconds in start_up().items():
        print(f"{name:34}{seconds:12.2f} s, the whole process, the fastest of five")


def _memory(options: argparse.Namespace) -> None:
    from benchmarks.processes import memory

    for count, run in memory([1_000, options.articles]).items():
        print(f"{count:>10,} articles, 1 worker{run.memory:18,.0f} MiB at most{run.seconds:10,.1f} s", flush=True)


def _linear(options: argparse.Namespace) -> None:
    from benchmarks.linear import growths

    print(f"{'text of characters':34}{options.size:>12,}{2 * options.size:>12,}{'ratio':>12}")
    for name, one, two in growths(options.size):
        print(f"{name:34}{one:10.2f} s{two:10.2f} s{two / one:12.1f}", flush=True)


if __name__ == "__main__":
    main()
