"""Bytes from files: gzip opened on the way, and nothing read beyond a limit."""

from __future__ import annotations

import codecs
import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedIOBase
from pathlib import Path

from rakorx.sources.decode import mark_of
from rakorx.sources.remote import open_url

_CHUNK = 65_536
_UNQUESTIONED = 16 * 2**20   # bytes that a compressed file may give in any case
_MOST_GROWTH = 200   # bytes for each compressed one; the press's JSON gives 5 to 20, a bomb 1,000


@contextmanager
def open_binary(path: Path | str, *, as_stored: bool = False) -> Iterator[BufferedIOBase]:
    """Open a file, or a URL given as text, for reading; what ends in ``.gz`` is decompressed unless ``as_stored``.

    Reading raises BadGzipFile where a compressed file gives more than any text would that was compressed to its size.
    """
    with path.open("rb") if isinstance(path, Path) else open_url(path) as stream:
        if str(path).lower().endswith(".gz") and not as_stored:
            with _Unzipped(fileobj=stream, mode="rb") as inner:
                yield inner
        else:
            yield stream


class _Unzipped(gzip.GzipFile):
    """A compressed file that is no bomb."""

    def read1(self, size: int = -1) -> bytes:
        data = super().read1(size)
        given = self.tell()
        if given > _UNQUESTIONED and given > _MOST_GROWTH * self.fileobj.tell():  # type: ignore[union-attr]
            raise gzip.BadGzipFile(f"it grows more than {_MOST_GROWTH} times when it is decompressed")
        return data


def read_limited(stream: BufferedIOBase, limit: int) -> bytes | None:
    """Read a whole stream; None where it holds more than ``limit`` bytes (it is then not read to its end)."""
    parts, size = [], 0
    while size <= limit and (chunk := stream.read1(min(_CHUNK, limit + 1 - size))):
        parts.append(chunk)
        size += len(chunk)
    return b"".join(parts) if size <= limit else None


def read_lines(stream: BufferedIOBase, limit: int) -> Iterator[bytes | None]:
    """Yield the lines of a stream as UTF-8 bytes without their ends; None stands for a line beyond ``limit`` bytes.

    A stream with another byte order mark is recoded on the way. Never holds more than a line and a chunk.
    """
    begun: list[bytes] = []
    size = 0
    for chunk in _recoded(stream):
        *ends, rest = chunk.split(b"\n")
        for end in ends:
            yield b"".join([*begun, end]).removesuffix(b"\r") if size + len(end) <= limit else None
            begun, size = [], 0
        size += len(rest)
        if size <= limit:
            begun.append(rest)
        else:
            begun = []
    if size:
        yield b"".join(begun).removesuffix(b"\r") if size <= limit else None


def _recoded(stream: BufferedIOBase) -> Iterator[bytes]:
    """The stream's chunks in UTF-8, without a byte order mark."""
    first = stream.read1(_CHUNK)
    codec = mark_of(first)
    decoder = codecs.getincrementaldecoder(codec)("replace") if codec and codec != "utf-8-sig" else None
    chunk = first.removeprefix(codecs.BOM_UTF8)
    while chunk:
        yield decoder.decode(chunk).encode("utf-8", "replace") if decoder else chunk
        chunk = stream.read1(_CHUNK)
