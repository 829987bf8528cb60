"""CSV: whatever sign a spreadsheet splits at, no cell that it finds begins like a formula, and ours come back."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rakorx.csv_text import csv_text, safe_cell

SIGNS = tuple("=+-@＝＋－＠")
CELLS = st.text(st.sampled_from("=+-@＝;,\t\r\n\"' \ufeffa"), max_size=12) | st.text(max_size=12)


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        pytest.param("=1+1", "'=1+1", id="equals"),
        pytest.param("+62", "'+62", id="plus"),
        pytest.param("-5", "'-5", id="minus"),
        pytest.param("@a", "'@a", id="at"),
        pytest.param("＝1", "'＝1", id="full-width"),
        pytest.param("  =1", "'  =1", id="behind spaces"),
        pytest.param("\u00a0=1", "'\u00a0=1", id="behind a space that does not break"),
        pytest.param("\ufeff=1", "'\ufeff=1", id="behind a byte order mark"),
        pytest.param('"=1"', "'\"=1\"", id="behind a quote"),
        pytest.param("\tx", "'\tx", id="a tab"),
        pytest.param("\n", "'\n", id="a line end"),
        pytest.param("\r=x", "'\r'=x", id="a line end that may begin a row"),
        pytest.param("\0=x", "'\0=x", id="nul"),
        pytest.param('=HYPERLINK("http://x")', "'=HYPERLINK(\"http://x\")", id="a link"),
        pytest.param("hoaks;=cmd|' /C calc'!A0", "hoaks;'=cmd|' /C calc'!A0", id="behind a semicolon"),
        pytest.param("hoaks; =1", "hoaks;' =1", id="behind our own joint"),
        pytest.param("hoaks;;\t@a", "hoaks;;\t'@a", id="behind several"),
        pytest.param('hoaks;"=1"', "hoaks;'\"=1\"", id="behind a semicolon and a quote"),
        pytest.param("hoaks\t＋1", "hoaks\t'＋1", id="behind a tab"),
        pytest.param("agenda:\n- banjir", "agenda:\n'- banjir", id="at the beginning of a line"),
        pytest.param("a;=1;=2", "a;'=1;'=2", id="twice"),
        pytest.param("rapat", "rapat", id="a word"),
        pytest.param("a=b", "a=b", id="within a word"),
        pytest.param("a = b", "a = b", id="between words"),
        pytest.param("a, -5", "a, -5", id="behind a comma, which is in quotes for all"),
        pytest.param("(-)", "(-)", id="in brackets"),
        pytest.param("hoaks; banjir", "hoaks; banjir", id="a list"),
        pytest.param("'=1", "'=1", id="an apostrophe before it already"),
        pytest.param("", "", id="nothing"),
        pytest.param(None, None, id="none"),
        pytest.param(-5, -5, id="a number"),
    ],
)
def test_no_piece_of_a_cell_is_a_formula(cell: object, safe: object) -> None:
    assert safe_cell(cell) == safe


def spreadsheet(text: str, separators: str) -> list[str]:
    """The cells that a spreadsheet finds: a quote counts at the beginning of a cell alone, until the next single one."""
    cells, cell, quoted, begun = [], "", False, False
    for place, sign in enumerate(text):
        if quoted:
            if sign != '"':
                cell += sign
            elif text[place + 1 : place + 2] == '"' and not begun:
                begun = True
            elif begun:
                cell, begun = f'{cell}"', False
            else:
                quoted = False
        elif sign in f"{separators}\r\n":
            cells.append(cell)
            cell = ""
        elif sign == '"' and not cell:
            quoted = True
        else:
            cell += sign
    return [*cells, cell]


@given(st.lists(st.lists(CELLS, min_size=1, max_size=3), max_size=3))
def test_no_cell_begins_like_a_formula(rows: list[list[str]]) -> None:
    text = csv_text(rows)
    for separators in (",", ";", "\t", ",;\t", "\n"):
        for cell in spreadsheet(text, separators):
            assert not cell.lstrip(" \t\r\n\xa0\ufeff\"").startswith(SIGNS), (separators, cell)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=3), max_size=3))
def test_the_cells_come_back_with_nothing_but_apostrophes_more(rows: list[list[str]]) -> None:
    back = list(csv.reader(io.StringIO(csv_text(rows), newline="")))
    assert back == [[safe_cell(cell) for cell in row] for row in rows]
    assert [[cell.replace("'", "") for cell in row] for row in back] == [[c.replace("'", "") for c in row] for row in rows]


def test_a_long_run_of_separators_is_read_once() -> None:
    text = "\n" * 300_000
    assert safe_cell(f"a{text}") == f"a{text}" and safe_cell(f"a{text}=") == f"a{text}'="
