"""The public names are what they are said to be, in whatever order they are imported."""

from __future__ import annotations

import subprocess
import sys
from itertools import permutations

import pytest

import rakorx


def test_every_public_name_is_there() -> None:
    for name in rakorx.__all__:
        assert getattr(rakorx, name).__name__ == name


@pytest.mark.parametrize("order", list(permutations(["from rakorx import run", "from rakorx import extract", "import rakorx.run"])))
def test_functions_are_not_hidden_by_their_modules(order: tuple[str, ...]) -> None:
    code = "; ".join([*order, "import rakorx", "assert callable(run) and callable(extract)", "assert rakorx.run is run"])
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
