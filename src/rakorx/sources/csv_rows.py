"""CSV: one article a record, the columns named by the first; a broken record costs only itself."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from enum import Enum, auto
from io import BufferedIOBase

from rakorx.article import Article, Notice, Unreadable
from rakorx.errors import ArticleError
from rakorx.sources.decode import decode
from rakorx.sources.found import Found
from rakorx.sources.options import ReadOptions
from rakorx.sources.rows import article_from_row, too_large
from rakorx.sources.streams import read_lines

_DELIMITERS = (",", ";", "\t", "|")


def read_csv(found: Found, stream: BufferedIOBase, options: ReadOptions) -> Iterator[Article | Unreadable]:
    """Yield an article or the reason for its absence for each record below the header; row 1 is the header.

    A table that ``rakorx extract`` wrote is no input where it lies in an input folder, and is passed over.

    Raises:
        ArticleError: ``no_text`` where the header has no column of the text's name.
    """
    lines = _Lines(read_lines(stream, options.max_row_bytes))
    first = next(lines, b"")
    if not found.listed and _is_own_table(first):
        return
    header, delimiter = _header(first, found.source, options)
    csv.field_size_limit(options.max_row_bytes)
    for number, record in enumerate(_records(lines, delimiter.encode(), options.max_row_bytes), start=2):
        source = f"{found.source}:{number}"
        try:
            if record is _Bad.LONG:
                raise too_large(source, options)
            if record is _Bad.OPEN:
                raise ArticleError(source, "broken_csv", "a quote that opens a cell is never closed")
            cells, notices = _cells(record, delimiter, source)
            if any(cells):
                yield article_from_row(dict(zip(header, cells, strict=False)), found, number, options, notices)
        except ArticleError as error:
            yield Unreadable(f"{found.id}:{number}", source, error.code, error.problem)


class _Bad(Enum):
    """A record that cannot be read."""

    LONG = auto()
    OPEN = auto()


class _Lines:
    """Lines that can be given back; None stands for one that is too long."""

    def __init__(self, lines: Iterator[bytes | None]) -> None:
        self._lines = lines
        self._returned: list[bytes | None] = []

    def __iter__(self) -> Iterator[bytes | None]:
        return self

    def __next__(self) -> bytes | None:
        return self._returned.pop() if self._returned else next(self._lines)

    def give_back(self, lines: Iterable[bytes | None]) -> None:
        self._returned.extend(reversed(list(lines)))


def _records(lines: _Lines, delimiter: bytes, limit: int) -> Iterator[bytes | _Bad]:
    """Join lines into records, for a line end within quotes is part of a cell.

    Where a quote is never closed, its line alone is a bad record, and reading goes on with the next line.
    """
    for line in lines:
        if line is None:
            yield _Bad.LONG
        elif line.count(b'"') % 2 and (line[:1] == b'"' or delimiter + b'"' in line):
            yield _closed(line, lines, limit)
        else:
            yield line


def _closed(first: bytes, lines: _Lines, limit: int) -> bytes | _Bad:
    taken: list[bytes | None] = []
    size = len(first)
    for line in lines:
        taken.append(line)
        if line is None or size > limit:
            break
        size += len(line)
        if line.count(b'"') % 2:
            return b"\n".join([first, *(line for line in taken if line is not None)])
    lines.give_back(taken)
    return _Bad.OPEN


def _is_own_table(header: bytes | None) -> bool:
    from rakorx.tables import TABLES  # here: reading needs nothing else of the record

    return header in {",".join(table.row._fields).encode() for table in TABLES.values()}


def _header(line: bytes | None, source: str, options: ReadOptions) -> tuple[list[str], str]:
    """The names of the columns, and the delimiter that makes the text's column one of them."""
    text = decode(line or b"", source)[0]
    for delimiter in _DELIMITERS:
        names = [name.strip() for name in _parsed(text, delimiter, source)]
        if options.column("text") in names:
            return names, delimiter
    shown = text if len(text) <= 80 else f"{text[:80]}…"
    raise ArticleError(
        source, "no_text", f"no column {options.column('text')!r} in {shown!r}; name it with --column text=NAME"
    )


def _cells(record: bytes, delimiter: str, source: str) -> tuple[list[str], tuple[Notice, ...]]:
    text, notices = decode(record, source)
    return _parsed(text, delimiter, source), notices


def _parsed(record: str, delimiter: str, source: str) -> list[str]:
    lines = [f"{line}\n" for line in record.split("\n")]
    try:
        return next(csv.reader(lines, delimiter=delimiter), [])
    except csv.Error as error:
        raise ArticleError(source, "broken_csv", str(error)) from None
