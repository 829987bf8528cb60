"""A JSON file: one article, or an array of them that is read value by value."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from io import BufferedIOBase
from typing import Any

from rakorx.article import Article, Unreadable
from rakorx.errors import ArticleError
from rakorx.sources.decode import codec_of
from rakorx.sources.found import Found
from rakorx.sources.jsonlines import as_object, is_result
from rakorx.sources.options import ReadOptions
from rakorx.sources.rows import article_from_row, too_large

_CHUNK = 65_536
_NO_SPACE = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()


def read_json(found: Found, stream: BufferedIOBase, options: ReadOptions) -> Iterator[Article | Unreadable]:
    """Yield the file's articles; after a syntax error the rest of the file cannot be read and one reason is given."""
    values = _Values(stream, found.source, options)
    if not values.is_array():
        row = as_object(values.take(), found.source)
        if found.listed or not is_result(row, options):
            yield article_from_row(row, found, None, options, values.notices)
        values.expect_end()
        return
    for number, value in enumerate(values.elements(), start=1):
        source = f"{found.source}:{number}"
        try:
            row = as_object(value, source)
            if number == 1 and not found.listed and is_result(row, options):
                return
            yield article_from_row(row, found, number, options, values.notices)
        except ArticleError as error:
            yield Unreadable(f"{found.id}:{number}", source, error.code, error.problem)


class _Values:
    """The JSON values of a stream, one at a time; holds no more than one value and a chunk."""

    def __init__(self, stream: BufferedIOBase, source: str, options: ReadOptions) -> None:
        self._stream = stream
        self._source = source
        self._options = options
        first = stream.read1(_CHUNK)
        codec, self.notices = codec_of(first)
        self._decoder = codecs.getincrementaldecoder(codec)("replace")
        self._buffer = self._decoder.decode(first)
        self._at = 0
        self._ended = not first

    def is_array(self) -> bool:
        """Whether the stream begins with ``[``."""
        return self._peek() == "["

    def elements(self) -> Iterator[Any]:
        """The values of the array that the stream begins with."""
        self._at += 1
        while self._peek() != "]":
            yield self.take()
            if self._peek() == ",":
                self._at += 1
            elif self._peek() != "]":
                raise self._broken("',' or ']' is missing")
        self._at += 1
        self.expect_end()

    def take(self) -> Any:
        """The next value; what is held doubles until the value is whole, so that a long one costs linear time."""
        self._peek()
        while True:
            try:
                value, end = _DECODER.raw_decode(self._buffer, self._at)
            except RecursionError:
                raise self._broken("nested too deeply") from None
            except ValueError as error:
                held = len(self._buffer) - self._at
                if held > self._options.max_row_bytes:
                    raise too_large(self._source, self._options) from None
                if not self._fill(max(held, _CHUNK)):
                    raise self._broken(str(error)) from None
            else:
                if end < len(self._buffer) or not self._fill(_CHUNK):
                    self._at = end
                    return value

    def expect_end(self) -> None:
        """Refuse anything that follows the last value."""
        if self._peek():
            raise self._broken("there is more after the end")

    def _peek(self) -> str:
        """The next character that is no space; empty at the end."""
        while True:
            self._at = _NO_SPACE.match(self._buffer, self._at).end()  # type: ignore[union-attr]
            if self._at < len(self._buffer) or not self._fill(_CHUNK):
                return self._buffer[self._at : self._at + 1]

    def _fill(self, wanted: int) -> bool:
        """Drop what was taken and add ``wanted`` characters or what is left; False where nothing was."""
        parts = [self._buffer[self._at :]]
        self._at = 0
        while wanted > 0 and not self._ended:
            chunk = self._stream.read1(_CHUNK)
            self._ended = not chunk
            parts.append(self._decoder.decode(chunk, final=self._ended))
            wanted -= len(parts[-1])
        self._buffer = "".join(parts)
        return any(parts[1:])

    def _broken(self, problem: str) -> ArticleError:
        return ArticleError(self._source, "broken_json", problem)
