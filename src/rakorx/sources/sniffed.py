"""Input without a telling name: standard input, or a file of unknown suffix."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from io import BufferedIOBase

from rakorx.article import Article, Unreadable
from rakorx.errors import ArticleError
from rakorx.sources.found import Found
from rakorx.sources.jsonlines import read_jsonlines
from rakorx.sources.options import ReadOptions
from rakorx.sources.plain import read_plain

_CHUNK = 65_536
_WARC = re.compile(rb"WARC/[01]\.\d{1,2}\r?\n")


def read_sniffed(found: Found, stream: BufferedIOBase, options: ReadOptions) -> Iterator[Article | Unreadable]:
    """Read JSON Lines where the first line is a JSON object, else one plain text.

    Raises:
        ArticleError: ``binary`` for a WARC file, which can only be read by its name.
    """
    begin = _first_line(stream, options.max_row_bytes)
    if _WARC.match(begin):
        problem = "a WARC file is read by its name, which must end in .warc or .warc.gz"
        raise ArticleError(found.source, "binary", problem)
    reader = read_jsonlines if _is_object(begin) else read_plain
    yield from reader(found, _Resumed(begin, stream), options)


def _first_line(stream: BufferedIOBase, limit: int) -> bytes:
    """The stream's beginning up to the end of its first line that is not blank, or a little more."""
    begin = b""
    while b"\n" not in begin.lstrip() and len(begin) <= limit and (chunk := stream.read1(_CHUNK)):
        begin += chunk
    return begin


def _is_object(begin: bytes) -> bool:
    line = begin.removeprefix(b"\xef\xbb\xbf").lstrip().split(b"\n", 1)[0]
    if not line.startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


class _Resumed(BufferedIOBase):
    """A stream whose beginning was taken already."""

    def __init__(self, begin: bytes, rest: BufferedIOBase) -> None:
        self._begin = begin
        self._rest = rest

    def readable(self) -> bool:
        return True

    def read1(self, size: int = -1) -> bytes:
        if not self._begin:
            return self._rest.read1(size)
        size = len(self._begin) if size < 0 else size
        taken, self._begin = self._begin[:size], self._begin[size:]
        return taken
