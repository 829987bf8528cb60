"""When two spellings are one name."""

from __future__ import annotations


def squash(name: str) -> str:
    """A name's letters and digits in lower case: ``LAMPUNGTENGAH`` and ``Lampung Tengah`` are one."""
    folded = name.casefold()
    return folded if folded.isalnum() else "".join(char for char in folded if char.isalnum())


def one_slip(one: str, other: str) -> bool:
    """True where a single letter is missing, added or changed, after the first."""
    if abs(len(one) - len(other)) > 1 or one[0] != other[0] or one == other:
        return False
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[at + 1:] == other[at + 1:] or one[at:] == other[at + 1:] or one[at + 1:] == other[at:]
