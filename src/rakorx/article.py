"""An article as read from a source, before anything is understood of it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import pairwise

SOFT_BREAK = re.compile(r"(?<=[\w,;–-])\n(?=[^\W\d_](?![.)]))")   # a line end after a word, before one; no list number
FEWEST_BREAKS = 5
WRAPPED_LINE = range(45, 120)   # characters of a line that an editor may have wrapped


@dataclass(frozen=True, slots=True)
class Notice:
    """A remark about reading an article (``encoding_detected``, …) that its record keeps as a warning."""

    code: str
    message: str


@dataclass(frozen=True)
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

    @cached_property
    def flowing(self) -> str:
        """``text`` with a space for each line end that breaks a sentence in the middle; offsets fit both."""
        return unwrapped(self.text)

    @property
    def sha256(self) -> str:
        """Digest of ``text`` in UTF-8; lone surrogates count as their own bytes."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class RawPage:
    """A web page as it was fetched: the worker that reads it takes the article out, not the process that finds it.

    Attributes:
        data: The page, without any compression of its way.
        max_chars: The longest main text that is read, in code points.
        url: Where it was fetched from.
        charset: The encoding that its server named.
        fetched: The day of the fetch; no publication is later.
    """

    id: str
    source: str
    data: bytes
    max_chars: int
    url: str | None = None
    charset: str | None = None
    fetched: date | None = None
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An article that could not be read; it still has its place in the output."""

    id: str
    source: str
    code: str
    message: str


Item = Article | RawPage | Unreadable


def unwrapped(text: str) -> str:
    """Undo hard wrapping: where most longer lines end in mid-sentence, those ends become spaces."""
    lines = text.split("\n")
    full = [a for a, b in pairwise(lines) if len(a) in WRAPPED_LINE and b.strip()]
    open_ends = sum(line.rstrip()[-1:].isalnum() or line.rstrip().endswith(",") for line in full)
    if open_ends < FEWEST_BREAKS or open_ends < 0.7 * len(full):
        return text
    return SOFT_BREAK.sub(lambda m: " " if _is_full(text, m.start()) else "\n", text)


def _is_full(text: str, end: int) -> bool:
    """Whether the line that ends at ``end`` is as long as a wrapped one."""
    return end - (text.rfind("\n", 0, end) + 1) >= WRAPPED_LINE.start - 10
