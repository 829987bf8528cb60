"""Values of entries that code reads: what each kind may hold."""

from __future__ import annotations

import re
from collections.abc import Container

_WEIGHT = (r"(?:[0-9]{1,2}(?:\.[0-9]{1,2})?)?", "write a weight such as 2 or 1.5")
_SHAPES = {
    "language_word": _WEIGHT,
    "month": ("[1-9]|1[0-2]", "write the number of the month, 1 to 12"),
    "weekday": ("[0-6]", "write the number of the weekday, 0 for Monday"),
    "relative": ("-?[0-9]{1,3}|week-1|week0|past", "write days from publication, such as -1, or week-1, week0 or past"),
    "risk_word": _WEIGHT,
}


def wrong_value(kind: str, value: str | None, codes: Container[str]) -> tuple[str, str] | None:
    """What is wrong with the value of an entry and how to mend it; None where it can be read.

    Args:
        kind: The entry's kind.
        value: Its value.
        codes: The codes of all regions.
    """
    if kind == "landmark" and (value or "") not in codes:
        return f"value {value!r} is no region's code", "write a code such as '18.71'"
    shape, cure = _SHAPES.get(kind, ("", ""))
    if shape and not re.fullmatch(shape, value or ""):
        return f"value {value!r} cannot be read", cure
    return None
