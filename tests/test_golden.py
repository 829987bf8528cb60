"""The samples' records are those of the golden file."""

from __future__ import annotations

from tests.golden import GOLDEN, lines


def test_samples_are_read_as_written_down() -> None:
    written = GOLDEN.read_text(encoding="utf-8").splitlines()
    now = lines()
    lost = [line for line in written if line not in set(now)]
    gained = [line for line in now if line not in set(written)]
    assert (lost, gained) == ([], []), "if this is meant, run `python -m tests.golden --write` and review the diff"
