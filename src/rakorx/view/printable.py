"""Text that a terminal only prints: article text is never trusted to leave it alone."""

from __future__ import annotations

import re

# Control characters (a terminal obeys ESC and CSI), overrides of the writing direction (they hide and reorder what
# is shown), invisible joiners and lone surrogates (no encoding has them).
_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
)
_PICTURES = 0x2400
_DELETE_PICTURE = "\u2421"


def printable(text: str) -> str:
    """The text with every character that is not for printing shown by a sign: ESC as ``␛``, U+202E as ``<202E>``.

    Line ends and tabs stay. Every view passes every text through here, or through ``one_line``.
    """
    return _HARMFUL.sub(_sign, text)


def one_line(text: str) -> str:
    """Printable text on one line, each run of space as one blank."""
    return " ".join(printable(text).split())


def _sign(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(_PICTURES + code)
    return _DELETE_PICTURE if code == 0x7F else f"<{code:04X}>"
