"""A day of publication as metadata state it."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from rakorx.article import Notice

_ISO = re.compile(r"\s*(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)")
_LONGEST = 100
_DAY_FIRST = re.compile(r"\s*(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)")


def read_published(value: Any) -> tuple[date | None, tuple[Notice, ...]]:
    """Read ``2024-11-22``, ``2024-11-22T20:14:00+07:00``, ``22/11/2024`` (day before month) or
    ``Jumat, 22 November 2024 | 20:14 WIB`` as that day.

    The day is the one printed; a time zone never moves it. Anything else that is not empty gives None and a notice.
    """
    if value is None or not str(value).strip():
        return None, ()
    text = str(value)
    try:
        day = _numeric(text) or (_in_words(text) if isinstance(value, str) else None)
    except ValueError:  # no such day
        day = None
    return (day, ()) if day else (None, (_unread(text),))


def _numeric(text: str) -> date | None:
    if match := _ISO.match(text):
        year, month, day = match.groups()
    elif match := _DAY_FIRST.match(text):
        day, month, year = match.groups()
    else:
        return None
    return date(int(year), int(month), int(day))


def _in_words(text: str) -> date | None:
    from rakorx.dates import read_date  # here: most metadata need no word lists
    from rakorx.gazetteer import load_gazetteers

    reading = read_date(text[:_LONGEST], load_gazetteers())
    return reading.start if reading and reading.start == reading.end and not reading.inferred else None


def _unread(text: str) -> Notice:
    return Notice("published_unread", f"the day of publication is not understood: {text[:40]!r}")
