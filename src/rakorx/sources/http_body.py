"""The body of an HTTP answer as its page: chunks put together, compression undone, never more than a limit."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

_CHUNK_SIZE = re.compile(rb"[0-9a-fA-F]{1,8}[ \t]*\r?\n")
_GZIP = b"\x1f\x8b"
_ZSTD = b"\x28\xb5\x2f\xfd"


class BadBody(Exception):
    """A body that is not what its headers say."""


def page_of_body(body: bytes, transfer: str, content: str, limit: int) -> bytes | None:
    """Undo an answer's transfer and content encodings.

    Crawlers often store a body decoded and its headers as they came: what is evidently decoded stays as it is.

    Args:
        transfer: The value of ``Transfer-Encoding``.
        content: The value of ``Content-Encoding``.
        limit: The most bytes that the page may have.

    Returns:
        The page; None where it is longer than ``limit``.

    Raises:
        BadBody: The chunks do not fit together, or the compressed data are damaged.
    """
    from fastwarc.stream_io import ChunkedReader  # here: an extra

    if "chunked" in transfer.lower() and _CHUNK_SIZE.match(body):
        body = _read(ChunkedReader, body, limit)
    for name in reversed(content.lower().split(",")):
        opener = _opener(name.strip(), body)
        if opener is not None:
            body = _read(opener, body, limit)
    return body if len(body) <= limit else None


def _opener(name: str, body: bytes) -> Callable[[BytesIO], Any] | None:
    """What undoes an encoding; None where there is none, or it was undone already."""
    from fastwarc.stream_io import BrotliReader, GzipReader, ZstdReader

    if name in ("gzip", "x-gzip"):
        return GzipReader if body.startswith(_GZIP) else None
    if name == "zstd":
        return ZstdReader if body.startswith(_ZSTD) else None
    if body.lstrip()[:1] == b"<":
        return None
    if name == "br":
        return BrotliReader
    return _Inflated if name == "deflate" else None


def _read(opener: Callable[[BytesIO], Any], body: bytes, limit: int) -> bytes:
    try:
        return bytes(opener(BytesIO(body)).read(limit + 1))
    except (OSError, zlib.error) as error:
        raise BadBody(str(error)) from error


class _Inflated:
    """A ``deflate`` body: servers send it with the header of zlib or without."""

    def __init__(self, stream: BytesIO) -> None:
        self._data = stream.getvalue()

    def read(self, size: int) -> bytes:
        try:
            return zlib.decompressobj().decompress(self._data, size)
        except zlib.error:
            return zlib.decompressobj(-zlib.MAX_WBITS).decompress(self._data, size)
