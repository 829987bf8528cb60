"""What a reader may be told: which files, which columns, how large an article may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

FIELDS = ("id", "title", "text", "published", "url", "outlet")
MAX_CHARS = 1_048_576


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How articles are read.

    Attributes:
        include: Glob patterns; a folder's file is read only if one fits its path below the folder or its name
            (``*`` also crosses ``/``). None given: every file of a known suffix.
        exclude: Glob patterns; a folder's file or subfolder that fits one is left alone.
        max_chars: The longest article that is read, in code points; a longer one is ``too_large``.
        columns: The name of the column or key for each of ``FIELDS`` where it differs from the field's own.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    max_chars: int = MAX_CHARS
    columns: Mapping[str, str] = field(default_factory=dict)

    def column(self, field_name: str) -> str:
        """The column that holds ``field_name``."""
        return self.columns.get(field_name, field_name)

    @property
    def max_bytes(self) -> int:
        """The most bytes that a text of ``max_chars`` can take in any encoding that is read."""
        return 4 * self.max_chars + 4

    @property
    def max_page_bytes(self) -> int:
        """The most bytes of a web page: so many of markup and scripts for each character of a text."""
        return 16 * self.max_chars

    @property
    def max_row_bytes(self) -> int:
        """The most bytes of one structured row: a full text with every character escaped, and its metadata."""
        return 12 * self.max_chars + 65_536
