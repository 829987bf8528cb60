"""Encodings: what is read silently, what is reported, what is refused."""

from __future__ import annotations

import pytest

from rakorx.errors import ArticleError
from rakorx.sources.decode import decode, is_binary

TEXT = "Kapolres menegaskan “netralitas” ASN – kata Bupati, Jum’at (22/11). Rapat dipimpin Sekda di Aula Setda."


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_utf8_and_marked_text_need_no_notice(codec: str) -> None:
    assert decode(TEXT.encode(codec), "a.txt") == (TEXT, ())


@pytest.mark.parametrize(
    ("codec", "named"),
    [("cp1252", "cp1252"), ("mac_roman", "mac-roman"), ("utf-16-le", "utf-16-le"), ("utf-16-be", "utf-16-be")],
)
def test_other_encodings_are_detected_and_reported(codec: str, named: str) -> None:
    text, notices = decode(TEXT.encode(codec), "a.txt")
    assert text == TEXT
    assert [notice.code for notice in notices] == ["encoding_detected"]
    assert named in notices[0].message


def test_foreign_byte_far_behind_the_beginning_decides() -> None:
    data = b"Rapat koordinasi digelar. " * 8_000 + "Desa Café".encode("cp1252")
    text, notices = decode(data, "a.txt")
    assert text.endswith("Desa Café") and notices[0].code == "encoding_detected"


def test_damaged_utf8_is_repaired_not_taken_for_another_encoding() -> None:
    data = TEXT.encode().replace("–".encode(), b"\xe2\x80", 1)
    text, notices = decode(data, "a.txt")
    assert "“netralitas”" in text and "\ufffd" in text
    assert notices[0].code == "encoding_damaged"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", id="pdf"),
        pytest.param(b"PK\x03\x04\x14\x00", id="zip"),
        pytest.param(b"\x1f\x8b\x08\x00", id="gzip without its suffix"),
        pytest.param(bytes(range(256)) * 4, id="all bytes"),
    ],
)
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(ArticleError) as caught:
        decode(data, "a.txt")
    assert caught.value.code == "binary"


def test_a_stray_control_character_is_no_binary() -> None:
    assert not is_binary(b"Rapat\x00 koordinasi \x1b[31m" + b"digelar di aula " * 10)
