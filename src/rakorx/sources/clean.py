"""Bring decoded text into the one form that offsets count: NFC, lines ended by ``\\n``, no NUL, no lone surrogate."""

from __future__ import annotations

import re
import unicodedata

from rakorx.article import Notice

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_LINE_END = re.compile(r"\r\n?")
# Every combining character lies above U+02FF. Canonical ordering takes quadratic time in the length of such a run,
# so a run is broken as the Unicode stream-safe format does it (UAX #15, D4): a joiner after thirty marks.
_LONG_RUN = re.compile(r"[^\x00-\u02ff]{31,}")
_LONGEST_RUN = 30
_JOINER = "\u034f"


def clean_text(text: str) -> tuple[str, tuple[Notice, ...]]:
    """Normalise an article's text and say what was not as it should be.

    NUL characters are dropped and lone surrogates become U+FFFD, each with a notice; other control characters stay,
    for views make them harmless.
    """
    notices = []
    if nuls := text.count("\0"):
        text = text.replace("\0", "")
        notices.append(Notice("nul_removed", f"{nuls} NUL characters were left out"))
    if not text.isascii():
        text, surrogates = _SURROGATE.subn("\ufffd", text)
        if surrogates:
            notices.append(Notice("surrogates_replaced", f"{surrogates} lone surrogates became U+FFFD"))
        text = _composed(text)
    return (_LINE_END.sub("\n", text) if "\r" in text else text), tuple(notices)


def clean_value(text: str) -> str | None:
    """Normalise a metadata value to one trimmed line; None where nothing is left."""
    return " ".join(clean_text(text)[0].split()) or None


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", _LONG_RUN.sub(lambda run: _broken(run[0]), text))


def _broken(run: str) -> str:
    parts, marks = [], 0
    for character in run:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks > _LONGEST_RUN:
            parts.append(_JOINER)
            marks = 1
        parts.append(character)
    return "".join(parts)
