"""Input without a telling name: standard input, or a file of unknown suffix."""

from __future__ import annotations

import json
import re
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BufferedIOBase, BytesIO
from typing import cast

from rakorx.article import Item
from rakorx.errors import ArticleError
from rakorx.sources.found import Found
from rakorx.sources.jsonlines import read_jsonlines
from rakorx.sources.options import ReadOptions
from rakorx.sources.plain import read_plain
from rakorx.sources.warc import read_warc
from rakorx.sources.zstd_frames import MAGIC as ZSTD
from rakorx.sources.zstd_frames import is_skippable

_CHUNK = 65_536
_LOOK = 64
_GZIP = b"\x1f\x8b\x08"
_WARC = re.compile(rb"WARC/[01]\.\d{1,2}\r?\n")


def read_sniffed(found: Found, stream: BufferedIOBase, options: ReadOptions) -> Iterator[Item]:
    """Read a WARC file where a record is what comes first, JSON Lines where the first line is an object, else one text.

    Raises:
        ArticleError: ``binary`` where the data are compressed and no WARC file, ``unreadable`` where there is no room
            for a WARC file that comes through a pipe.
    """
    begin = _first_line(stream, options.max_row_bytes)
    packing, content = _unpacked(begin)
    if _WARC.match(content) or (packing and not content):
        with _seekable(begin, stream, found.source) as whole:
            yield from read_warc(found, whole, options)
    elif packing:
        problem = f"compressed by {packing}; decompress it first, as in: {packing} -dc FILE | rakorx extract -"
        raise ArticleError(found.source, "binary", problem)
    else:
        reader = read_jsonlines if _is_object(begin) else read_plain
        yield from reader(found, _Resumed(begin, stream), options)


def _unpacked(begin: bytes) -> tuple[str | None, bytes]:
    """The compression of data that begin so, and how its content begins; nothing where that cannot be told here."""
    if begin.startswith(_GZIP):
        with suppress(zlib.error):
            return "gzip", zlib.decompressobj(31).decompress(begin, _LOOK)
        return "gzip", b""
    if begin.startswith(ZSTD) or is_skippable(begin):
        with suppress(ImportError, OSError):   # not installed; cut within a block
            from fastwarc.stream_io import ZstdReader  # here: an extra

            return "zstd", ZstdReader(BytesIO(begin)).read(_LOOK)
        return "zstd", b""
    return None, begin[:_LOOK]


@contextmanager
def _seekable(begin: bytes, rest: BufferedIOBase, source: str) -> Iterator[BufferedIOBase]:
    """The stream from its beginning, which was read already; what comes through a pipe is put into a file first."""
    if rest.seekable():
        rest.seek(-len(begin), 1)
        yield rest
        return
    with tempfile.TemporaryFile(prefix="rakorx-") as file:
        try:
            while begin:
                file.write(begin)
                begin = rest.read1(_CHUNK)
            file.seek(0)
        except OSError as error:
            problem = f"{tempfile.gettempdir()} cannot hold it: {error.strerror}; name a larger folder with TMPDIR"
            raise ArticleError(source, "unreadable", problem) from None
        yield cast(BufferedIOBase, file)


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
