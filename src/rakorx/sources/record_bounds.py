"""Where in a WARC file records begin and end, told from its bytes: how reading goes on behind damage."""

from __future__ import annotations

import re
import zlib
from io import BufferedIOBase, BytesIO

from rakorx.sources.zstd_frames import MAGIC as _ZSTD
from rakorx.sources.zstd_frames import end_of_frame, needs_dictionary

_CHUNK = 1 << 20
_LOOK = 4_096      # bytes of a record's beginning that are looked at
_GZIP = b"\x1f\x8b\x08"
_END = b"\r\n\r\n"   # of the header, and behind the content
_HEAD = re.compile(rb"WARC/[01]\.\d{1,2}\r?\n[A-Za-z-]{2,40}:")
_START = re.compile(b"|".join((_GZIP, re.escape(_ZSTD), _HEAD.pattern)))
_MOST_FRAME = 1 << 24    # bytes of a Zstandard frame that is looked into
_MOST_RECORD = 1 << 30   # bytes that are looked at of what it holds
_LENGTH = re.compile(rb"^Content-Length:[ \t]*(\d{1,18})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)


def next_start(stream: BufferedIOBase, after: int) -> int | None:
    """The place of the first record that begins at ``after`` or later; None where there is none."""
    begin = after
    while True:
        stream.seek(begin)
        data = stream.read(_CHUNK)
        ended = len(data) < _CHUNK
        for match in _START.finditer(data):
            if not ended and match.start() > _CHUNK - _LOOK:
                break
            place = begin + match.start()
            if _is_start(data[match.start() : match.start() + _LOOK], ended, stream, place):
                return place
        if ended:
            return None
        begin += _CHUNK - _LOOK


def end_of(stream: BufferedIOBase, start: int) -> int | None:
    """The place behind the record that begins at ``start``; None where it does not end as its header says.

    A record whose end alone is cut off ends with the file. A gzip member or Zstandard frame must hold one record, and
    its checksum fit.
    """
    stream.seek(start)
    begin = stream.read(_LOOK)
    if begin.startswith(_GZIP):
        return _end_of_member(stream, start)
    if begin.startswith(_ZSTD):
        return _end_of_one_frame(stream, start)
    if (size := _size(begin)) is None:
        return None
    stream.seek(start + size)
    found = stream.read(len(_END))
    return start + size + len(found) if _END.startswith(found) else None


def _is_start(data: bytes, ended: bool, stream: BufferedIOBase, place: int) -> bool:
    """Whether a record begins here; of a member that the file's end cuts off too little may be there to see."""
    if data.startswith(_ZSTD):
        stream.seek(place)   # a block may be longer than what was looked at
        found = _unpacked(stream, _LOOK)
        return found is None or bool(_HEAD.match(found[0]))   # reading on tells of what is damaged here too
    if not data.startswith(_GZIP):
        return True
    try:
        begin = zlib.decompressobj(31).decompress(data, _LOOK)
    except zlib.error:
        return False
    return bool(_HEAD.match(begin)) or (ended and not begin)


def _size(begin: bytes) -> int | None:
    """Bytes of the record that begins so, without what stands behind its content."""
    head = begin.find(_END)
    length = _LENGTH.search(begin, 0, head + 2) if head > 0 and _HEAD.match(begin) else None
    return head + len(_END) + int(length[1]) if length else None


def _end_of_member(stream: BufferedIOBase, start: int) -> int | None:
    member = zlib.decompressobj(31)
    begin, size, place = b"", 0, start
    stream.seek(start)
    while not member.eof:
        data = member.unconsumed_tail or stream.read(_LOOK)
        if not data:
            break
        place = stream.tell()
        try:
            text = member.decompress(data, _CHUNK)
        except zlib.error:
            return None
        begin += text[: _LOOK - len(begin)]
        size += len(text)
    wanted = _size(begin)
    if wanted is None or not (wanted <= size <= wanted + len(_END)) or (member.eof and size < wanted + len(_END)):
        return None
    return place - len(member.unused_data)


def _end_of_one_frame(stream: BufferedIOBase, start: int) -> int | None:
    end = end_of_frame(stream, start)
    stream.seek(start)
    if end is None or end - start > _MOST_FRAME or needs_dictionary(begin := stream.read(_LOOK)):
        return end
    data = begin[: end - start] + stream.read(max(0, end - start - len(begin)))
    found = _unpacked(BytesIO(data))
    size = _size(found[0]) if found else None
    return end if found and size is not None and found[1] == size + len(_END) else None


def _unpacked(stream: BufferedIOBase | BytesIO, most: int = _MOST_RECORD) -> tuple[bytes, int] | None:
    """How the content of Zstandard frames begins, and its bytes up to ``most``.

    None where it is damaged or needs a dictionary.
    """
    from fastwarc.stream_io import ZstdReader  # here: an extra

    reader, begin, size = ZstdReader(stream), b"", 0
    try:
        while size < most and (part := reader.read(min(_CHUNK, most - size))):
            begin += part[: _LOOK - len(begin)]
            size += len(part)
    except OSError:
        return None
    return begin, size
