"""Nothing in a text reaches the terminal as a command."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rakorx.view import one_line, printable

ANY_TEXT = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mmerah\x1b[0m", "␛[31mmerah␛[0m"),
        ("\x1b]0;judul\x07", "␛]0;judul␇"),
        ("\x9b31m", "<009B>31m"),
        ("a\rb\x08\x7f", "a␍b␈␡"),
        ("\u202egnp.txt", "<202E>gnp.txt"),
        ("a\u2028b", "a<2028>b"),
        ("\ud800", "<D800>"),
        ("baris\n\tdua – “ya” é 😀", "baris\n\tdua – “ya” é 😀"),
    ],
)
def test_signs(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(ANY_TEXT)
def test_no_control_character_is_left(text: str) -> None:
    shown = printable(text)
    assert all(unicodedata.category(character) not in ("Cc", "Cs") or character in "\n\t" for character in shown)
    assert printable(shown) == shown
    shown.encode()


@given(ANY_TEXT)
def test_one_line_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1
