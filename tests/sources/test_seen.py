"""The table of ids."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rakorx.sources.seen import SeenIds


@given(st.lists(st.text(max_size=3), max_size=200))
def test_it_is_a_set(ids: list[str]) -> None:
    seen, expected = SeenIds(), set[str]()
    for article_id in ids:
        assert seen.add(article_id) is (article_id not in expected)
        expected.add(article_id)


def test_it_grows() -> None:
    seen = SeenIds()
    assert all(seen.add(f"artikel-{number}") for number in range(20_000))
    assert not any(seen.add(f"artikel-{number}") for number in range(20_000))
