"""The encoding of a web page: what the bytes prove comes before what the server or the page claims."""

from __future__ import annotations

import codecs
import re

from rakorx.article import Notice, RawPage
from rakorx.errors import ArticleError
from rakorx.sources.decode import damaged, decode, is_binary, mark_of

_EXAMINED = 4_096   # bytes; a page names its encoding near its beginning
_META = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,400}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
# Encodings whose first half is ASCII and that pages are written in; a page may name any codec, also harmful ones.
_KNOWN = re.compile(
    r"cp125\d|cp8(?:50|52|66|74)|cp9(?:32|49|50)|iso8859-\d+|koi8-[ru]|mac-\w+|gb\w+|big5\w*|euc_\w+|shift_jis\w*|tis-620"
)
_LATIN = frozenset({"ascii", "iso8859-1"})   # what so calls itself is Windows' own, as browsers read it


def decode_page(page: RawPage) -> tuple[str, tuple[Notice, ...]]:
    """A page's markup, and a notice where its encoding was detected or is damaged.

    A byte order mark is trusted, then valid UTF-8, then the name that the server or the page gives; the rest is
    detected.

    Raises:
        ArticleError: ``binary`` where the bytes are no text, ``encoding`` where no known encoding fits.
    """
    codec = _named(page)
    if codec is None or mark_of(page.data) or b"\0" in page.data or _is_utf8(page.data):
        return decode(page.data, page.source)
    if is_binary(page.data):
        raise ArticleError(page.source, "binary", "this is no page but binary data")
    text = page.data.decode(codec, "replace")
    broken = text.count("\ufffd")
    return text, (damaged(broken, codec),) if broken else ()


def _named(page: RawPage) -> str | None:
    """The codec that the server, or else the page, names, if it is one that pages are written in."""
    found = _META.search(page.data, 0, _EXAMINED)
    for label in (page.charset, found[1].decode("ascii", "replace") if found else None):
        try:
            name = codecs.lookup(label.strip("\"' ")).name if label else ""
        except (LookupError, ValueError):
            continue
        if name in _LATIN:
            return "cp1252"
        if _KNOWN.fullmatch(name):
            return name
    return None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
