"""The encoding of a page: the bytes' own proof before the claims about them."""

from __future__ import annotations

import pytest

from rakorx.article import RawPage
from rakorx.errors import ArticleError
from rakorx.sources.charset import decode_page

TEXT = "<p>“Waspadai banjir,” kata Bupati – café, naïve, 20 °C"


def decoded(data: bytes, charset: str | None = None) -> tuple[str, list[str]]:
    text, notices = decode_page(RawPage("a", "a", data, 1_000, charset=charset))
    return text, [notice.code for notice in notices]


@pytest.mark.parametrize(("data", "charset", "codes"), [
    pytest.param(TEXT.encode(), None, [], id="UTF-8"),
    pytest.param(TEXT.encode(), "iso-8859-1", [], id="UTF-8 whatever the server says"),
    pytest.param(TEXT.encode("utf-16"), None, [], id="UTF-16 by its mark"),
    pytest.param(TEXT.encode("utf-16"), "windows-1252", [], id="UTF-16 whatever the server says"),
    pytest.param(TEXT.encode("utf-16-le"), "utf-16", ["encoding_detected"], id="UTF-16 without a mark"),
    pytest.param(TEXT.encode("utf-8-sig"), None, [], id="UTF-8 by its mark"),
    pytest.param(TEXT.encode("cp1252"), "windows-1252", [], id="the server's"),
    pytest.param(TEXT.encode("cp1252"), '"ISO-8859-1"', [], id="Latin 1 means Windows' own"),
    pytest.param(TEXT.encode("mac_roman"), "macintosh", [], id="Macintosh"),
    pytest.param(TEXT.encode("cp1252"), None, ["encoding_detected"], id="detected"),
    pytest.param(TEXT.encode("cp1252"), "no such charset", ["encoding_detected"], id="an unknown name"),
    pytest.param(TEXT.encode("cp1252"), "unicode_escape", ["encoding_detected"], id="no encoding of pages"),
    pytest.param(TEXT.encode("cp1252"), "rot13", ["encoding_detected"], id="no encoding at all")])
def test_a_page_is_decoded(data: bytes, charset: str | None, codes: list[str]) -> None:
    assert decoded(data, charset) == (TEXT, codes)


@pytest.mark.parametrize("meta", [
    '<meta charset="windows-1252">', "<META charset=windows-1252 />",
    '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">',
    '<?xml version="1.0" encoding="windows-1252"?>'])
def test_the_page_names_it(meta: str) -> None:
    assert decoded((meta + TEXT).encode("cp1252")) == (meta + TEXT, [])


def test_damage_is_told() -> None:
    assert decoded(b"<p>caf\xe9 \x81", "windows-1252") == ("<p>café \ufffd", ["encoding_damaged"])


def test_binary_data_are_no_page() -> None:
    with pytest.raises(ArticleError, match="binary"):
        decoded(b"\x89PNG\r\n\x1a\n\x05\x06\xff" * 50, "windows-1252")
