"""Where a Zstandard frame ends, told from the lengths that its blocks state (RFC 8878); nothing is decompressed."""

from __future__ import annotations

from io import BufferedIOBase

MAGIC = b"\x28\xb5\x2f\xfd"
_SKIPPABLE = b"\x2a\x4d\x18"   # behind a byte of 0x50 to 0x5f: a dictionary, an index
_SIZE_BYTES = (0, 2, 4, 8)     # of the content's size, by the header's first two bits
_DICTIONARY_BYTES = (0, 1, 2, 4)
_CHECKSUM = 4
_RAW, _ONE_BYTE, _COMPRESSED = range(3)   # types of blocks; the second is a byte and how often it comes


def is_skippable(begin: bytes) -> bool:
    """Whether a frame that begins so holds no data of its file, such as a dictionary."""
    return begin[1:4] == _SKIPPABLE and begin[0] >> 4 == 5


def needs_dictionary(begin: bytes) -> bool:
    """Whether the data of a frame that begins so can be read with its file's dictionary alone."""
    return begin.startswith(MAGIC) and bool(begin[4:5] and begin[4] & 3)


def end_of_frame(stream: BufferedIOBase, start: int) -> int | None:
    """The place behind the frame that begins at ``start`` and the skippable ones after it; None where it has no end."""
    stream.seek(start)
    header = stream.read(5)
    if len(header) < 5 or not header.startswith(MAGIC):
        return None
    bits = header[4]
    single = bits >> 5 & 1
    size = _SIZE_BYTES[bits >> 6] or single
    place: int | None = start + 5 + (1 - single) + _DICTIONARY_BYTES[bits & 3] + size
    last = False
    while place is not None and not last:
        place, last = _end_of_block(stream, place)
    return None if place is None else _behind_skippable(stream, place + _CHECKSUM * (bits >> 2 & 1))


def _end_of_block(stream: BufferedIOBase, place: int) -> tuple[int | None, bool]:
    """The place behind a block, and whether it is the last."""
    stream.seek(place)
    header = int.from_bytes(head := stream.read(3), "little")
    kind, size = header >> 1 & 3, header >> 3
    if len(head) < 3 or kind > _COMPRESSED:
        return None, False
    return place + 3 + (1 if kind == _ONE_BYTE else size), bool(header & 1)


def _behind_skippable(stream: BufferedIOBase, place: int) -> int:
    stream.seek(place)
    while is_skippable(begin := stream.read(8)):
        place += 8 + int.from_bytes(begin[4:], "little")
        stream.seek(place)
    return place
