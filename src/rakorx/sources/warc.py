"""WARC, the archive format of web crawls: one page a response, and damage costs only the record that it struck.

Read by FastWARC, which the extra ``crawl`` installs.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from io import SEEK_END, BufferedIOBase
from typing import Any

from rakorx.article import RawPage, Unreadable
from rakorx.errors import ArticleError
from rakorx.sources.found import Found
from rakorx.sources.options import ReadOptions
from rakorx.sources.record_bounds import end_of, next_start
from rakorx.sources.warc_pages import CutOff, id_of, page_of

_CUT_OFF = "the file ends within it"


@dataclass(frozen=True, slots=True)
class _Record:
    """A record that was read: where it begins, its id, and its page, or what is wrong with that, if it has one."""

    start: int
    id: str
    item: RawPage | Unreadable | None = None


_Stretch = Generator[RawPage | Unreadable, None, int | None]


def read_warc(found: Found, stream: BufferedIOBase, options: ReadOptions) -> Iterator[RawPage | Unreadable]:
    """Yield the HTML pages that were fetched with success; requests, redirects, images and the like are passed over.

    A record struck by damage is yielded as unreadable, and reading goes on with the next that can be found.

    Args:
        stream: The file as stored, also where it is compressed; it must be seekable.

    Raises:
        ArticleError: ``no_warc`` without the extra.
    """
    records = _Records(found, stream, options)
    start: int | None = 0
    while start is not None:
        start = yield from records.stretch(start)


class _Records:
    """The records of one file. Each is held back until the next is read, for a wrong length shows only there."""

    def __init__(self, found: Found, stream: BufferedIOBase, options: ReadOptions) -> None:
        self._found = found
        self._stream = stream
        self._options = options
        self._iterate = _library(found.source)

    def stretch(self, start: int) -> _Stretch:
        """Yield the pages from ``start`` to the next damage; return where to go on, None at the end of the file."""
        held: _Record | None = None
        begun: _Record | None = None
        self._stream.seek(start)
        try:
            for record in self._iterate(self._stream):
                begun = _Record(record.stream_pos, id_of(record, self._found))
                item = page_of(record, self._found, self._options)
                yield from _given(held)
                held, begun = _Record(begun.start, begun.id, item), None
        except (OSError, CutOff) as error:
            if begun is not None:
                yield from _given(held)
                return (yield from self._lost(begun, str(error) or _CUT_OFF))
            return (yield from self._between(start, held, str(error)))
        yield from self._ended(start, held)
        return None

    def _lost(self, record: _Record, problem: str) -> _Stretch:
        yield self._broken(record.start, problem, record.id)
        return next_start(self._stream, record.start + 1)

    def _between(self, start: int, held: _Record | None, problem: str) -> _Stretch:
        """Where no record follows the one held: the fault is its own, or that of the next."""
        if held is None:
            return (yield from self._lost(_Record(start, f"{self._found.id}:{start}"), problem))
        end = end_of(self._stream, held.start)
        if end is None:
            return (yield from self._lost(held, "it is damaged, or its length is wrong"))
        yield from _given(held)
        following = next_start(self._stream, end)
        if following != end:
            yield self._broken(end, problem)
        return following

    def _ended(self, start: int, held: _Record | None) -> Iterator[RawPage | Unreadable]:
        """What is left when the library finds no more: nothing, or the beginning of a record."""
        yield from _given(held)
        end = end_of(self._stream, held.start) if held else start
        if end is not None and self._is_more(end):
            yield self._broken(end, _CUT_OFF)

    def _is_more(self, place: int) -> bool:
        self._stream.seek(place)
        rest = self._stream.read(1_024)
        return bool(rest.strip(b"\r\n \0")) or self._stream.seek(0, SEEK_END) > place + len(rest)

    def _broken(self, start: int, problem: str, name: str | None = None) -> Unreadable:
        source = f"{self._found.source}:{start}"
        return Unreadable(name or f"{self._found.id}:{start}", source, "broken_warc", f"at byte {start}: {problem}")


def _given(record: _Record | None) -> Iterator[RawPage | Unreadable]:
    if record is not None and record.item is not None:
        yield record.item


def _library(source: str) -> Any:
    try:
        from fastwarc.warc import ArchiveIterator  # here: an extra
    except ImportError:
        problem = "reading WARC files needs FastWARC; install it with: pip install 'rakorx[crawl]'"
        raise ArticleError(source, "no_warc", problem) from None
    return ArchiveIterator
