"""Bytes to text: UTF-8 and byte order marks are trusted, anything else is detected and reported."""

from __future__ import annotations

import codecs

from rakorx.article import Notice
from rakorx.errors import ArticleError

# The longer mark first: that of UTF-32 begins like that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"\x7fELF",
)  # fmt: skip
_CONTROLS = bytes({*range(9), *range(14, 27), *range(28, 32), 127})
_MOST_CONTROLS = 0.02
# What Indonesian newsrooms save when it is not UTF-8; a wider choice makes the detection worse, not better.
_CANDIDATES = ["cp1252", "mac_roman", "utf_16_le", "utf_16_be"]
_EXAMINED = 32_768


def mark_of(data: bytes) -> str | None:
    """The codec that a byte order mark at the beginning of ``data`` names, if any."""
    return next((codec for mark, codec in _MARKS if data.startswith(mark)), None)


def decode(data: bytes, source: str) -> tuple[str, tuple[Notice, ...]]:
    """Decode an article.

    Returns:
        The text, and a notice where its encoding had to be detected or was damaged.

    Raises:
        ArticleError: ``binary`` where the bytes are no text, ``encoding`` where no known encoding fits.
    """
    if codec := mark_of(data):
        return _repaired(data, codec)
    if b"\0" in data and (wide := _wide(data)):
        return data.decode(wide), (_detected(wide),)
    if is_binary(data):
        raise ArticleError(source, "binary", "this is no text but binary data")
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        return _detect(data, error.start, source)


def codec_of(sample: bytes) -> tuple[str, tuple[Notice, ...]]:
    """The codec of a stream that begins with ``sample``, for readers that cannot hold it whole."""
    if codec := mark_of(sample):
        return codec, ()
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError as error:
        if codec := _guess(sample, error.start):
            return codec, (_detected(codec),)
    return "utf-8", ()


def is_binary(data: bytes) -> bool:
    """Whether bytes are no text: a known signature, or control characters beyond what damage explains."""
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return data.startswith(_SIGNATURES) or controls > max(1, len(data) * _MOST_CONTROLS)


def _repaired(data: bytes, codec: str) -> tuple[str, tuple[Notice, ...]]:
    try:
        return data.decode(codec), ()
    except UnicodeDecodeError:
        text = data.decode(codec, "replace")
        return text, (damaged(text.count("\ufffd"), codec.removesuffix("-sig")),)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: of Latin text, nearly every second byte is NUL."""
    for offset, codec in ((1, "utf-16-le"), (0, "utf-16-be")):
        high, low = data[offset:_EXAMINED:2], data[1 - offset : _EXAMINED : 2]
        if len(data) % 2 == 0 and high.count(0) > 0.7 * len(high) and low.count(0) < 0.1 * len(low):
            try:
                data.decode(codec)
            except UnicodeDecodeError:
                continue
            return codec
    return None


def _detect(data: bytes, first_bad: int, source: str) -> tuple[str, tuple[Notice, ...]]:
    """Text that is nearly UTF-8 is repaired; else the stretch around the first foreign byte decides."""
    repaired = data.decode("utf-8", "replace")
    broken = repaired.count("\ufffd")
    if sum(character > "\x7f" for character in repaired) >= 2 * broken:
        return repaired, (damaged(broken, "utf-8"),)
    codec = _guess(data, first_bad)
    if codec is None:
        raise ArticleError(source, "encoding", "neither UTF-8 nor another encoding that is known here")
    return data.decode(codec, "replace"), (_detected(codec),)


def _guess(data: bytes, first_bad: int) -> str | None:
    from charset_normalizer import from_bytes  # here: most runs never need it

    start = max(0, first_bad - _EXAMINED // 2)
    best = from_bytes(data[start : start + _EXAMINED], cp_isolation=_CANDIDATES).best()
    return best.encoding if best else None


def _detected(codec: str) -> Notice:
    return Notice("encoding_detected", f"not UTF-8; read as {codec.replace('_', '-')}")


def damaged(broken: int, codec: str) -> Notice:
    """The remark on bytes that are not valid in their encoding."""
    return Notice("encoding_damaged", f"{broken} places are not valid {codec.upper()} and became U+FFFD")
