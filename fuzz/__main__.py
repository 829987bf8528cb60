"""``python -m fuzz TARGET``: change the target's seeds by what the code's coverage shows, until something fails."""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")   # before numpy is imported
NAMES = ("text", "officials", "dates", "yaml", "jsonl", "json", "csv", "html", "warc")
SLOWEST = 20   # seconds that one input may take
LONGEST = 8_192   # bytes of one input
MISSING = "python -m fuzz: needs atheris, which has wheels for Linux only; install it with: pip install -e '.[fuzz]'"


def main() -> int:
    """Fuzz one target, or read the inputs that made it fail once more."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("target", choices=NAMES)
    parser.add_argument("inputs", nargs="*", type=Path, help="only read these files, such as a failure that was kept")
    parser.add_argument("--seconds", type=int, default=60, help="how long (60)")
    parser.add_argument("--folder", type=Path, default=Path("build/fuzz"), help="where inputs are kept (build/fuzz)")
    options = parser.parse_args()
    if options.inputs:
        from fuzz.targets import TARGETS

        for path in options.inputs:
            TARGETS[options.target].read(path.read_bytes())
        return 0
    try:
        import atheris
    except ImportError:
        print(MISSING, file=sys.stderr)
        return 2
    with atheris.instrument_imports(include=["rakorx"]):
        from fuzz.targets import TARGETS
    target = TARGETS[options.target]
    corpus = options.folder / options.target
    corpus.mkdir(parents=True, exist_ok=True)
    for seed in target.seeds():
        (corpus / hashlib.sha1(seed).hexdigest()).write_bytes(seed[:LONGEST])
    limits = [f"-max_total_time={options.seconds}", f"-timeout={SLOWEST}", f"-max_len={LONGEST}", "-rss_limit_mb=4096"]
    kept = f"-artifact_prefix={options.folder}/{options.target}-"
    atheris.Setup([sys.argv[0], *limits, kept, str(corpus)], target.read)
    atheris.Fuzz()   # ends the process
    return 0


if __name__ == "__main__":
    sys.exit(main())
