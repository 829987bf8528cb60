"""The fuzz targets hold on their own seeds; the long run is ``python -m fuzz``."""

from __future__ import annotations

import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest
from fuzz.__main__ import MISSING, NAMES
from fuzz.targets import TARGETS


@pytest.mark.parametrize("name", NAMES)
def test_a_target_reads_its_seeds(name: str) -> None:
    for library in {"html": ["trafilatura"], "warc": ["trafilatura", "fastwarc"]}.get(name, []):
        pytest.importorskip(library)
    target = TARGETS[name]
    for seed in islice(target.seeds(), 3):
        target.read(seed)
        target.read(seed[::-1])
        target.read(seed[: len(seed) // 2])


def test_without_atheris_the_cure_is_named() -> None:
    hidden = "import sys; sys.modules['atheris'] = None; sys.argv = ['fuzz', 'dates']; from fuzz.__main__ import main; sys.exit(main())"
    ended = subprocess.run([sys.executable, "-c", hidden], capture_output=True, text=True, cwd=Path(__file__).parents[1])
    assert (ended.returncode, ended.stderr.strip()) == (2, MISSING)


def test_every_target_is_documented() -> None:
    readme = (Path(__file__).parents[1] / "fuzz/README.md").read_text(encoding="utf-8")
    assert set(TARGETS) == set(NAMES) and [name for name in NAMES if f"`{name}`" not in readme] == []
