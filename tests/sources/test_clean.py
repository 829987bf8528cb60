"""Normalised text: what every offset counts."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from rakorx.sources.clean import clean_text, clean_value

ANY_TEXT = st.text(st.characters(exclude_categories=()))


def test_line_ends_become_newlines() -> None:
    assert clean_text("a\r\nb\rc\n\r\n")[0] == "a\nb\nc\n\n"


def test_nul_and_surrogates_are_told() -> None:
    text, notices = clean_text("ra\0pat\ud800 kar\udfff")
    assert text == "rapat\ufffd kar\ufffd"
    assert [notice.code for notice in notices] == ["nul_removed", "surrogates_replaced"]


def test_text_is_composed() -> None:
    assert clean_text("Se\u0301ptember")[0] == "S\u00e9ptember"


@given(ANY_TEXT)
def test_any_text_becomes_normal_and_stays_so(raw: str) -> None:
    text, _ = clean_text(raw)
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text and "\0" not in text
    assert clean_text(text) == (text, ())
    text.encode()


def test_runs_of_combining_marks_are_read() -> None:
    text, _ = clean_text("a" + "\u0323\u0301" * 200_000)
    assert len(text) >= 400_000


def test_metadata_is_one_trimmed_line() -> None:
    assert clean_value("  Radar\r\n Lampung\t") == "Radar Lampung"
    assert clean_value(" \n ") is None
