"""CSV whose cells no spreadsheet runs, at whichever sign it splits them.

A spreadsheet runs a cell that begins like a formula (OWASP, CSV injection). Where the list separator of the machine is
a semicolon, as in Indonesia, or a tab, it finds cells within ours, and rows at the line ends within them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_SIGNS = "=+\\-@＝＋－＠"
_SEPARATORS = ";\t\r\n"
# What a spreadsheet may pass over before a sign, from where it begins: so each is looked at once.
_BEFORE_SIGN = re.compile(rf'(?:^|(?<![;"\s\ufeff]))([;"\s\ufeff]*+)(?=[{_SIGNS}])')
_UNSEEN = ("\t", "\r", "\n", "\0")   # a spreadsheet drops them from a cell's beginning
_QUOTED = re.compile(r'[",;\t\r\n]')


def csv_text(rows: Iterable[Iterable[object]]) -> str:
    """Rows as lines of CSV (RFC 4180, but ``\\n``); a cell with any sign that may be a separator stands in quotes."""
    return "".join(f"{','.join(map(_written, row))}\n" for row in rows)


def safe_cell(value: object) -> object:
    """A cell of which no piece is a formula: text that looks like one gets an apostrophe before it."""
    if not isinstance(value, str):
        return value
    safe = _BEFORE_SIGN.sub(_marked, value)
    return f"'{safe}" if safe.startswith(_UNSEEN) else safe


def _marked(match: re.Match[str]) -> str:
    before = match[1]
    place = max(before.rfind(sign) for sign in _SEPARATORS) + 1
    if place == 0 and match.start() > 0:   # within a word
        return before
    return f"{before[:place]}'{before[place:]}"


def _written(value: object) -> str:
    cell = "" if value is None else str(safe_cell(value))
    return f'"{cell.replace(chr(34), chr(34) * 2)}"' if _QUOTED.search(cell) else cell
