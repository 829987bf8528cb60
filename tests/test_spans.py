"""Stretches of a text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rakorx.spans import Spans

SPAN = st.tuples(st.integers(0, 30), st.integers(1, 8)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(SPAN), SPAN)
def test_meeting_is_sharing_a_character(spans: list[tuple[int, int]], span: tuple[int, int]) -> None:
    start, end = span
    assert Spans(spans).meet(start, end) == any(a < end and start < b for a, b in spans)
