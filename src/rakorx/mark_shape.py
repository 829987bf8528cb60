"""What the shape of a mark alone shows: a street, a fragment, a short form, a border past the name."""

from __future__ import annotations

import re
from dataclasses import replace

from rakorx.officials.phrases import WORD
from rakorx.officials.titles import Titles
from rakorx.page import Mention

STREET = re.compile(r"\b(?:jalan|jl\.?|jln\.?)\s+(?:[A-Z]\w{0,3}\.?\s+)?$", re.IGNORECASE)
ENDINGS = ("dan", "serta", "maupun", "oleh", "yang", "di", "dari", ",", ";")
ENDING = re.compile(r"(?:\s+(?:dan|serta|maupun|oleh|yang|di|dari)|\s*[,;])+$")
TWO_LETTERS = re.compile(r"[A-Za-z][^A-Za-z]*[A-Za-z]")
INITIALS = re.compile(r"(?:[A-Z][a-z]{0,2}\.\s?){1,4}[A-Z]?")
PARTICLES = frozenset({"bin", "binti", "de", "da", "dos", "van", "al", "el", "ibn", "d", "a", "anak", "alias"})


def is_short_form(last: Mention, mark: Mention, text: str) -> bool:
    """``(Sekda)`` right after ``Sekretaris Daerah``."""
    if mark.label not in ("OFF", "ORG") or text[last.end : mark.start].strip() != "(":
        return False
    whole = mark.text.count(" ") < 3 and last.label == mark.label and text[mark.end : mark.end + 1] == ")"
    return whole or (")" in mark.text and "(" not in mark.text)


def capitalised(mark: Mention, text: str) -> Mention:
    """A name up to its first word in small letters that no name has; empty where it begins with one."""
    for token in WORD.finditer(mark.text):
        if token.group()[0].islower() and token.group().casefold() not in PARTICLES:
            end = mark.start + len(mark.text[: token.start()].rstrip(" ,"))
            return replace(mark, end=end, text=text[mark.start : end])
    return mark


def without_joint(mark: Mention, text: str) -> Mention:
    """A mark without the ``dan`` or the comma that it took in at its end."""
    joint = ENDING.search(mark.text) if mark.text.endswith(ENDINGS) else None
    if not joint or not joint.start():
        return mark
    end = mark.start + joint.start()
    return replace(mark, end=end, text=text[mark.start : end])


def is_street(mark: Mention, text: str) -> bool:
    """``Jalan KH Agus Salim``."""
    return mark.label == "PER" and STREET.search(text, max(0, mark.start - 14), mark.start) is not None


def is_fragment(mark: Mention, titles: Titles) -> bool:
    if TWO_LETTERS.search(mark.text) is None:
        return True
    return mark.label == "PER" and (titles.only_titles(mark.text) or INITIALS.fullmatch(mark.text) is not None)
