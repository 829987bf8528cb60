"""An article as read from a source, before anything is understood of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Notice:
    """A remark about reading an article (``encoding_detected``, …) that its record keeps as a warning."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article; every offset in its record counts code points of ``text``.

    Attributes:
        id: The path below the input folder without its suffix, or the ``id`` of a structured row.
        source: The path below the input folder, or ``file:row`` for structured input; ``-`` is standard input.
        text: The article as decoded, NFC, lines ended by ``\\n``.
        title: Given by the source's metadata; a headline inside ``text`` is found by ``rakorx.layout``.
        published: Day of publication, where metadata state it.
    """

    id: str
    source: str
    text: str
    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    url: str | None = None
    notices: tuple[Notice, ...] = field(default=())

    @property
    def sha256(self) -> str:
        """Digest of ``text`` in UTF-8; lone surrogates count as their own bytes."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An article that could not be read; it still has its place in the output."""

    id: str
    source: str
    code: str
    message: str
