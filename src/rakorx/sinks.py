"""Write finished records: whole files or none, and a standard output that carries data only."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Protocol

from rakorx.csv_text import csv_text
from rakorx.errors import UsageError
from rakorx.record import ArticleRecord
from rakorx.tables import TABLES

FORMATS = ("jsonl", "json", "csv", "parquet")


class ClosedPipe(Exception):
    """The reader of standard output has gone; nothing more is wanted."""


class ByteSink(Protocol):
    """Where bytes go."""

    def write(self, data: bytes, /) -> object: ...


def write_records(lines: Iterable[str], output: Path | None, form: str = "jsonl", table: str = "meetings") -> None:
    """Write finished JSON lines in a format of ``FORMATS``, to a file or to standard output.

    Lines are taken one at a time and none is kept. A file is written beside its place and put there when it is whole,
    so that a failure leaves the old one. Standard output is flushed line by line; where its reader leaves, this
    returns as if all had been written.

    Raises:
        UsageError: The folder of ``output`` does not exist, or Parquet lacks a file or its extra.
    """
    if form == "parquet":
        from rakorx.parquet import write_parquet  # here: pyarrow is an extra

        if output is None:
            raise UsageError("Parquet is no text; give a file with --output FILE")
        with whole_file(output) as stream:
            write_parquet(lines, stream, table)
    elif output is None:
        try:
            _write(lines, _Stdout(), form, table)
        except ClosedPipe:
            discard_stdout()
    else:
        with whole_file(output) as stream:
            _write(lines, _File(output, stream), form, table)


def print_data(text: str) -> None:
    """Print a finished text to standard output; a closed pipe ends quietly."""
    try:
        _Stdout().write(f"{text}\n".encode())
    except ClosedPipe:
        discard_stdout()


@contextmanager
def whole_file(path: Path, part: Path | None = None) -> Iterator[BinaryIO]:
    """Open ``path`` for writing by way of ``part``; on any failure the old file stays and the part goes.

    Where none is named, the part is ``path.part``; it must lie in the same folder.

    What is no regular file (``/dev/stdout``, a named pipe) is written as it is.
    """
    if os.path.exists(path) and not path.is_file():
        with _opened(path) as stream:
            yield stream
        return
    path = path.resolve()
    part = part or path.with_name(f"{path.name}.part")
    try:
        with _opened(part) as stream:
            yield stream
            with told(path):
                stream.flush()
                os.fsync(stream.fileno())
        with told(path):
            part.replace(path)
    finally:
        with suppress(OSError):
            part.unlink()


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    with told(path):
        stream = path.open("wb")
    try:
        yield stream
    finally:
        with told(path):
            stream.close()


@contextmanager
def told(path: Path | str, done: str = "written") -> Iterator[None]:
    """Turn the machine's refusal (no such folder, disk full) into one line."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UsageError(f"{path}: cannot be {done}: {error.strerror}") from None


def discard_stdout() -> None:
    """Point standard output at nothing, so that the interpreter's last flush does not fail."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _Stdout:
    """Standard output, flushed at each write; a terminal is shown signs for what is not for printing."""

    def __init__(self) -> None:
        self._seen = sys.stdout.isatty()

    def write(self, data: bytes, /) -> None:
        if self._seen:   # a terminal obeys control characters, of which data may hold any
            from rakorx.view.printable import printable  # here: views need rich

            data = printable(data.decode()).encode()
        try:
            with told("standard output"):
                sys.stdout.buffer.write(data)
                sys.stdout.buffer.flush()
        except BrokenPipeError:
            raise ClosedPipe from None


class _File:
    """A file whose write errors are one line."""

    def __init__(self, path: Path, stream: BinaryIO) -> None:
        self._path = path
        self._stream = stream

    def write(self, data: bytes, /) -> None:
        with told(self._path):
            self._stream.write(data)


def _write(lines: Iterable[str], stream: ByteSink, form: str, table: str) -> None:
    if form == "csv":
        _write_csv(lines, stream, table)
    elif form == "json":
        _write_json(lines, stream)
    else:
        _write_jsonl(lines, stream)


def _write_jsonl(lines: Iterable[str], stream: ByteSink) -> None:
    for line in lines:
        stream.write(f"{line}\n".encode())


def _write_json(lines: Iterable[str], stream: ByteSink) -> None:
    before = "[\n"
    for line in lines:
        stream.write(f"{before}{line}".encode())
        before = ",\n"
    stream.write(b"\n]\n" if before == ",\n" else b"[]\n")


def _write_csv(lines: Iterable[str], stream: ByteSink, table: str) -> None:
    stream.write(csv_text([TABLES[table].row._fields]).encode())
    for line in lines:
        rows = TABLES[table].read(ArticleRecord.model_validate_json(line))
        if text := csv_text(rows):
            stream.write(text.encode())

