"""A page's own readings of its text."""

from __future__ import annotations

import pytest

from tests.marked import marked_page

LONG = "warga diminta siaga " * 300


@pytest.mark.parametrize(
    ("before", "quoted"),
    [
        pytest.param("Ia berkata, “siaga ", True, id="opened"),
        pytest.param("“Siaga,” katanya ", False, id="opened and closed"),
        pytest.param('Ia berkata, "siaga ', True, id="straight"),
        pytest.param('"Siaga," katanya ', False, id="straight, closed"),
        pytest.param("“Siaga\n\nKemudian ", False, id="opened in another paragraph"),
        pytest.param(f"Ia berkata, “{LONG}", True, id="opened far before"),
        pytest.param(f"“Siaga,” katanya {LONG}", False, id="closed far before"),
        pytest.param("", False, id="at the beginning"),
    ],
)
def test_a_passage_is_quoted_where_a_quotation_of_its_paragraph_is_open(before: str, quoted: bool) -> None:
    assert marked_page(f"{before}di sini.").is_quoted(len(before)) is quoted
