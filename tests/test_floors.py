"""No field of a pinned gold set may score below its floor."""

from __future__ import annotations

import pytest

from tests.floors import SETS, digest, fallen, pinned, scores


@pytest.mark.parametrize("name", SETS)
def test_scores_stay_above_their_floors(name: str) -> None:
    texts, gold = SETS[name]
    if not texts.is_dir():
        pytest.skip(f"{texts} is not here")
    floor = pinned()[name]
    assert digest(gold) == floor["gold"], f"{gold} changed: write the floors anew with `python -m tests.floors --write`"
    assert fallen(floor, scores(name)) == []
