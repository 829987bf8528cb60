"""Records read back from a file, and the choice among them."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import ValidationError

from rakorx.errors import UsageError
from rakorx.record import ArticleRecord, Meeting

STATUSES: tuple[str, ...] = get_args(ArticleRecord.model_fields["status"].annotation)
_VENUE = "venue"
_MOST = 2**53


def read_objects(path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the JSON objects of a JSON Lines file, each with its place, ``file:line``.

    Args:
        path: A file, a folder of parts or a URL of either; ``-`` is standard input.

    Raises:
        UsageError: It cannot be read, a line holds no JSON object, or not all parts are there; names file and line.
    """
    for place, line in _lines(path):
        if line.strip():
            yield place, _object(line, place)


def read_records(path: str) -> Iterator[ArticleRecord]:
    """Yield the records of a file or a folder of parts.

    Raises:
        UsageError: As ``read_objects``, or a line is no record; names the field.
    """
    for place, row in read_objects(path):
        try:
            yield ArticleRecord.model_validate(row)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"]) or "record"
            raise UsageError(f"{place}: {where}: {first['msg']}; rakorx schema prints what fits") from None


@dataclass(frozen=True)
class Filter:
    """Which records are wanted; what is None does not matter.

    Attributes:
        province: Name or code of the meeting's province or region; the beginning of a name is enough.
        field: A field that the meeting must state: a key of ``Meeting``, or ``venue``.
        text: Words that must stand somewhere in the record, whatever their case.
        status: The record's status.

    Raises:
        UsageError: An unknown field or status.
    """

    province: str | None = None
    field: str | None = None
    text: str | None = None
    status: str | None = None

    def __post_init__(self) -> None:
        fields = (*Meeting.model_fields, _VENUE)
        if self.field and self.field not in fields:
            raise UsageError(f"--field {self.field}: choose one of {', '.join(fields)}")
        if self.status and self.status not in STATUSES:
            raise UsageError(f"--status {self.status}: choose one of {', '.join(STATUSES)}")

    def fits(self, record: ArticleRecord) -> bool:
        """Whether a record is wanted."""
        return (
            self.status in (None, record.status)
            and (self.province is None or _lies_in(record, self.province.casefold()))
            and (self.field is None or _states(record, self.field))
            and (self.text is None or self.text.casefold() in record.line().casefold())
        )


def _lines(path: str) -> Iterator[tuple[str, bytes]]:
    """The lines of what a path names, each with its place."""
    if os.path.isdir(path) or "://" in path:
        yield from _lines_elsewhere(path)
        return
    try:
        with nullcontext(sys.stdin.buffer) if path == "-" else open(path, "rb") as lines:
            yield from _placed(lines, path)
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from None


def _lines_elsewhere(path: str) -> Iterator[tuple[str, bytes]]:
    """The lines of a folder of parts, or of a file behind a URL."""
    from rakorx.folders import is_folder, output_folder  # here: most records are one file on this machine
    from rakorx.manifest import COPY, MANIFEST, read_finished
    from rakorx.sources.remote import open_url, refused

    if not is_folder(path):
        with refused(path), open_url(path) as lines:
            yield from _placed(lines, path)
        return
    folder, count = output_folder(path), 0
    finished = read_finished(folder)
    for name in finished.parts:
        for place, line in _placed(folder.read(name), f"{path.rstrip('/')}/{name}"):
            yield place, line
            count += 1
    if count != finished.records:
        raise UsageError(f"{path}: holds {count:,} records where {MANIFEST} counts {finished.records:,}; {COPY}")


def _placed(lines: Iterable[bytes], file: str) -> Iterator[tuple[str, bytes]]:
    return ((f"{file}:{number}", line) for number, line in enumerate(lines, start=1))


def _object(line: bytes, source: str) -> dict[str, Any]:
    try:
        row = json.loads(line, parse_int=_integer)
        json.dumps(row, ensure_ascii=False).encode()   # a lone surrogate can be escaped, never written again
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{source}: no JSON: {error}") from None
    if not isinstance(row, dict):
        raise UsageError(f"{source}: an object is needed, not {type(row).__name__}")
    return row


def _integer(digits: str) -> int:
    """A number that every tool can hold."""
    number = int(digits)
    if abs(number) > _MOST:
        raise ValueError(f"{digits} is beyond 2**53")
    return number


def _lies_in(record: ArticleRecord, wanted: str) -> bool:
    if record.meeting is None:
        return False
    regions = (record.meeting.place.province, record.meeting.place.region)
    return any(region.code == wanted or wanted in region.name.casefold() for region in regions if region)


def _states(record: ArticleRecord, field: str) -> bool:
    if record.meeting is None:
        return False
    if field == "place":
        return bool(record.meeting.place.evidence)
    return bool(record.meeting.place.venue if field == _VENUE else getattr(record.meeting, field))
